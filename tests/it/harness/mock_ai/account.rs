//! The books of the mock server: what was asked, how often for each item, and what it cost.

use serde::Serialize;
use std::collections::BTreeMap;

/// What happened so far.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Account {
    /// Every request but those for the list of models.
    pub calls: u64,
    pub chats: u64,
    pub embeddings: u64,
    /// Requests that were answered as asked, and charged.
    pub answered: u64,
    /// Charged, and never delivered whole: dropped or hanging.
    pub undelivered: u64,
    pub spent_micros: i64,
    /// The part of `spent_micros` that was never delivered.
    pub undelivered_micros: i64,
    /// What each answer was charged, by the request's id.
    pub charges: BTreeMap<String, i64>,
    /// What each of these requests was about: stems or texts.
    pub charged_items: BTreeMap<String, Vec<String>>,
    pub statuses: BTreeMap<u16, u64>,
    /// Stem of a question, or text to be embedded → its count.
    pub items: BTreeMap<String, Item>,
    pub under_way: u64,
    pub most_under_way: u64,
    /// Milliseconds since the start at which a request was answered as asked.
    pub answered_at_ms: Vec<u64>,
    /// How many were answered in each window, where the script has windows; the first request begins the first.
    pub windows: Vec<u32>,
    /// Every request as it came, where the script wants it kept: method, address, headers, body.
    pub wire: Vec<String>,
    /// The bodies of the last requests, for tests that look at what left the machine.
    pub bodies: Vec<String>,
    /// The names of the headers of the last request, and its user agent.
    pub header_names: Vec<String>,
    pub user_agent: String,
}

/// How often an item was sent.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Item {
    pub calls: u64,
    /// Calls that were charged.
    pub charged: u64,
}

impl Account {
    /// How often the item that holds this text was charged.
    pub fn charged(&self, part: &str) -> u64 {
        self.items.iter().filter(|(item, _)| item.contains(part)).map(|(_, count)| count.charged).sum()
    }

    /// How often the item that holds this text was sent.
    pub fn sent(&self, part: &str) -> u64 {
        self.items.iter().filter(|(item, _)| item.contains(part)).map(|(_, count)| count.calls).sum()
    }
}
