//! The subjects and topics every database starts from, as `seeds/reference.json` has them. Writing
//! them into the tables is `questions::catalog`'s; this module only reads the embedded file.

use serde::Deserialize;

const FILE: &str = include_str!("../../seeds/reference.json");

/// A subject with its topics in their order (`position`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Subject {
    /// The name in addresses and flags: `english-language`.
    pub code: String,
    pub name: String,
    pub position: i64,
    pub topics: Vec<Topic>,
}

/// A topic of a subject.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Topic {
    pub code: String,
    pub name: String,
    pub position: i64,
}

/// The subjects in their order (`position`).
pub fn subjects() -> Vec<Subject> {
    #[derive(Deserialize)]
    struct Reference {
        subjects: Vec<Subject>,
    }
    let reference: Reference = serde_json::from_str(FILE).expect("seeds/reference.json is held by a test");
    reference.subjects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::questions::catalog;
    use std::collections::HashSet;

    #[test]
    fn five_subjects_and_seventeen_topics_with_names_of_their_own() {
        let subjects = subjects();
        assert_eq!(subjects.len(), 5);
        let topics: Vec<&Topic> = subjects.iter().flat_map(|subject| &subject.topics).collect();
        assert_eq!(topics.len(), 17);
        assert_eq!(topics.iter().map(|topic| &topic.code).collect::<HashSet<_>>().len(), 17);
        for (i, subject) in (1..).zip(&subjects) {
            assert_eq!(subject.position, i);
            assert_eq!(subject.code, catalog::code(&subject.name));
            for (j, topic) in (1..).zip(&subject.topics) {
                assert_eq!(topic.position, j);
                assert_eq!(topic.code, catalog::code(&topic.name));
            }
        }
    }
}
