//! What stands beside the file of an archive: of which table and month it is, what its columns are, what the file must
//! be byte for byte. It is sealed like the manifest of a backup, and named so that nobody takes it for one.

use super::failure::ours;
use crate::backup::Id;
use crate::backup::manifest::{EngineName, MOST_BYTES, is_sealed, seal};
use crate::backup::stream::Payload;
use crate::base::clock::Timestamp;
use crate::error::{Failure, Kind, Result};
use serde::{Deserialize, Serialize};

/// The format written here. It rises when an older program could misread a newer file.
pub const FORMAT: u32 = 1;

/// See the module.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub id: Id,
    pub table: String,
    /// `2023-05`
    pub month: String,
    /// Rises when the file is written anew without rows that had to go.
    pub revision: i64,
    pub rows: u64,
    /// The first and the last value of the column that tells the time.
    pub time: String,
    pub first: Option<String>,
    pub last: Option<String>,
    pub columns: Vec<Column>,
    pub created_at: Timestamp,
    pub written_at: Timestamp,
    pub pqctl: String,
    pub source: Source,
    pub payload: Payload,
    pub file: String,
}

/// A column as its values stand in the lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub name: String,
    pub kind: String,
}

/// Where the rows were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub engine: EngineName,
    pub instance: Option<String>,
    pub schema_version: i64,
    pub host: String,
}

/// The name of the file of an archive.
pub fn payload_file(table: &str, month: &str, id: &Id, revision: i64) -> String {
    format!("{table}-{month}-{id}.r{revision}.jsonl.zst")
}

/// The name of its manifest.
pub fn manifest_file(table: &str, month: &str, id: &Id) -> String {
    format!("{table}-{month}-{id}.archive.json")
}

/// The most that a manifest may have.
pub const MOST: u64 = MOST_BYTES;

impl Manifest {
    /// Reads a manifest, and believes nothing of it that it does not have to.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Numbered {
            format: u32,
        }
        let damaged = |why: String| {
            ours(&Failure::new(Kind::Integrity, format!("the manifest {name} is damaged: {why}")))
        };
        let numbered: Numbered = serde_json::from_slice(bytes).map_err(|e| damaged(e.to_string()))?;
        if numbered.format > FORMAT {
            return Err(Failure::new(
                Kind::Refused,
                format!(
                    "{name} was written in format {} by a newer pqctl; this one knows up to {FORMAT}",
                    numbered.format
                ),
            )
            .hint("use the pqctl that made it, or a newer one"));
        }
        if !is_sealed(bytes) {
            return Err(damaged("it is not what was written (its seal is broken)".to_owned()));
        }
        let manifest: Self = serde_json::from_slice(bytes).map_err(|e| damaged(e.to_string()))?;
        if manifest.own_name() != name {
            return Err(damaged(format!("it says it is {}", manifest.own_name())));
        }
        if manifest.file != payload_file(&manifest.table, &manifest.month, &manifest.id, manifest.revision) {
            return Err(damaged(format!("it names the file {:?}", manifest.file)));
        }
        Ok(manifest)
    }

    /// What it must be called itself.
    pub fn own_name(&self) -> String {
        manifest_file(&self.table, &self.month, &self.id)
    }

    /// The manifest as it is written, sealed.
    pub fn to_text(&self) -> Result<Vec<u8>> {
        let pretty = serde_json::to_string_pretty(self)
            .map_err(|e| Failure::new(Kind::Failed, "the manifest cannot be written").because(e))?;
        Ok(seal(&pretty))
    }

    /// What is remembered of it in the database.
    pub fn written(&self) -> crate::store::archives::Written<'_> {
        let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        crate::store::archives::Written {
            revision: self.revision,
            rows: whole(self.rows),
            plain_bytes: whole(self.payload.plain_bytes),
            stored_bytes: whole(self.payload.stored_bytes),
            sha256: &self.payload.sha256,
        }
    }
}

#[cfg(test)]
pub mod samples {
    use super::*;
    use crate::backup::codec::Codec;

    pub fn manifest() -> Manifest {
        let id: Id = "20260302T090000Z-3f9a1c".parse().unwrap();
        let at = "2026-03-02T09:00:00Z".parse().unwrap();
        Manifest {
            format: FORMAT,
            table: "answers".into(),
            month: "2023-05".into(),
            revision: 2,
            rows: 3,
            time: "local_date".into(),
            first: Some("2023-05-01".into()),
            last: Some("2023-05-31".into()),
            columns: vec![Column { name: "id".into(), kind: "integer".into() }],
            created_at: at,
            written_at: at,
            pqctl: "0.1.0".into(),
            source: Source {
                engine: EngineName::Sqlite,
                instance: Some("one".into()),
                schema_version: 13,
                host: "here".into(),
            },
            payload: Payload {
                codec: Codec::Zstd,
                level: 9,
                plain_bytes: 100,
                blake3: "aa".into(),
                stored_bytes: 50,
                sha256: "bb".into(),
            },
            file: payload_file("answers", "2023-05", &id, 2),
            id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{samples::manifest, *};

    #[test]
    fn it_comes_back_and_no_bit_of_it_changes_unnoticed() {
        let manifest = manifest();
        let name = manifest.own_name();
        let text = manifest.to_text().unwrap();
        assert_eq!(Manifest::read(&name, &text).unwrap(), manifest);
        for at in 0..text.len() * 8 {
            let mut broken = text.clone();
            broken[at / 8] ^= 1 << (at % 8);
            Manifest::read(&name, &broken).unwrap_err();
        }
        let failure =
            Manifest::read("answers-2023-06-20260302T090000Z-3f9a1c.archive.json", &text).unwrap_err();
        assert_eq!(failure.kind(), Kind::Integrity);
    }

    #[test]
    fn later_formats_are_refused_and_it_cannot_lead_elsewhere() {
        let mut later = manifest();
        later.format = FORMAT + 1;
        let failure = Manifest::read(&later.own_name(), &later.to_text().unwrap()).unwrap_err();
        assert_eq!(failure.kind(), Kind::Refused);
        let mut other = manifest();
        other.file = "../../etc/passwd".into();
        let failure = Manifest::read(&other.own_name(), &other.to_text().unwrap()).unwrap_err();
        assert_eq!(failure.kind(), Kind::Integrity);
    }
}
