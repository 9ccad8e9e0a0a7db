//! What an export says of itself: whose it is, which tables were looked at, and the hash of each file in it.

use crate::base::clock::Timestamp;
use crate::base::crypto::{hex, sha256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The newest form this program writes and reads.
pub const FORMAT: u32 = 1;
pub const MANIFEST: &str = "manifest.json";
pub const README: &str = "README.txt";

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub made_by: String,
    /// The public id of the account.
    pub user: Uuid,
    pub exported_at: Timestamp,
    /// The last migration of the database it came from.
    pub schema: i64,
    /// Every table that was looked at, also those without a row of this person.
    pub tables: Vec<TableRows>,
    /// Rows that are the platform's and name this person, by `table.column`.
    pub mentions: BTreeMap<String, u64>,
    /// What was left out, and why.
    pub left_out: Vec<String>,
    pub members: Vec<Member>,
    /// Equal for equal data, whenever it was exported.
    pub content: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRows {
    pub table: String,
    pub rows: u64,
    /// Where they are; nowhere when there are none.
    pub member: Option<String>,
}

/// A file in the zip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub name: String,
    pub bytes: u64,
    pub sha256: String,
}

/// One hash over the data; README and manifest, which tell the time, are no data.
pub fn content(members: &[Member]) -> String {
    let lines: Vec<String> = members
        .iter()
        .filter(|member| member.name != README)
        .map(|member| format!("{} {}\n", member.sha256, member.name))
        .collect();
    hex(&sha256(lines.concat().as_bytes()))
}
