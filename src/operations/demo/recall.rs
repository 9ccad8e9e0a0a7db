//! What the analyses found of what was planted: the demo knows its own truth, so it can tell how well
//! they did, per kind of relation.

use super::bank::Planted;
use crate::app::App;
use crate::error::Result;
use crate::store::pairs::{self, Pairs};
use crate::store::questions::{Question, read};
use crate::store::review;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// How many of what was planted of a kind, mostly pairs, was found as what it is.
#[derive(Debug, Clone, Serialize)]
pub struct Recall {
    pub relation: &'static str,
    pub planted: usize,
    pub found: usize,
}

/// A relation, its planted pairs, and the classes that count as finding it.
type Kind<'a> = (&'static str, &'a [(String, String)], &'static [&'static str]);

/// Compares the planted pairs with the stored ones, and the wrong keys with those that wait for a person.
pub async fn of(app: &App, demo: &super::DemoBank) -> Result<Vec<Recall>> {
    let hashes: Vec<[u8; 32]> = demo.questions.iter().map(Question::content_hash).collect();
    let by_hash: HashMap<Vec<u8>, i64> = read::list_places(app.db.reader(), &hashes)
        .await?
        .into_iter()
        .map(|(id, hash, _)| (hash, id))
        .collect();
    let ids: HashMap<&str, i64> = demo
        .questions
        .iter()
        .zip(&hashes)
        .filter_map(|(question, hash)| {
            Some((question.source_ref.as_deref()?, *by_hash.get(hash.as_slice())?))
        })
        .collect();
    let mut classes: HashMap<(i64, i64), String> = HashMap::new();
    for pair in pairs::list(app.db.reader(), Pairs::default(), i64::MAX).await? {
        classes.insert((pair.a, pair.b), pair.class);
    }
    let Planted { duplicates, variants, siblings, opposites, conflicts, miskeyed } = &demo.planted;
    let kinds: [Kind<'_>; 5] = [
        ("duplicate", duplicates, &["exact", "duplicate"]),
        ("conflict", conflicts, &["conflict"]),
        ("opposite", opposites, &["opposite"]),
        ("variant", variants, &["variant"]),
        ("sibling", siblings, &["sibling"]),
    ];
    let open = review::Wanted { kind: Some(review::SUSPICIOUS_KEY.to_owned()), ..review::Wanted::default() };
    let doubted: HashSet<i64> =
        review::list(app.db.reader(), &open).await?.into_iter().map(|item| item.question_id).collect();
    let wrong = || miskeyed.iter().filter_map(|wrong| ids.get(wrong.source_ref.as_str()));
    let keys = Recall {
        relation: "wrong key",
        planted: miskeyed.len(),
        found: wrong().filter(|id| doubted.contains(id)).count(),
    };
    Ok(kinds
        .into_iter()
        .map(|(relation, planted, wanted)| {
            let found = planted
                .iter()
                .filter(|(a, b)| {
                    let (Some(a), Some(b)) = (ids.get(a.as_str()), ids.get(b.as_str())) else { return false };
                    classes.get(&(*a.min(b), *a.max(b))).is_some_and(|class| wanted.contains(&class.as_str()))
                })
                .count();
            Recall { relation, planted: planted.len(), found }
        })
        .chain([keys])
        .collect())
}
