//! The name of a backup: when it was begun, to the second and in UTC, and six letters and digits of chance, so that
//! two hosts never choose the same. Names sort by time.

use crate::base::clock::Timestamp;
use crate::base::crypto;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

const TIME: &str = "%Y%m%dT%H%M%SZ";
/// `20260302T090000Z`
const TIME_LENGTH: usize = 16;
const CHANCE_LENGTH: usize = 6;

/// See the module. Always well formed, so it can stand in the name of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

impl Id {
    /// How many characters one has.
    pub const LENGTH: usize = TIME_LENGTH + 1 + CHANCE_LENGTH;

    /// A new name.
    pub fn new(at: Timestamp) -> Self {
        let chance = crypto::hex(&crypto::random_bytes());
        Self(format!("{}-{}", at.format(TIME), &chance[..CHANCE_LENGTH]))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the database that it is restored into to try it out. Short enough for PostgreSQL.
    pub fn as_identifier(&self) -> String {
        self.0.to_lowercase().replace('-', "_")
    }
}

impl FromStr for Id {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is not the name of a backup, such as 20260302T090000Z-3f9a1c");
        if !text.is_ascii() || text.len() != Self::LENGTH {
            return Err(wrong());
        }
        let (time, chance) = text.split_at(TIME_LENGTH);
        NaiveDateTime::parse_from_str(time, TIME).map_err(|_| wrong())?;
        let chance = chance.strip_prefix('-').ok_or_else(wrong)?;
        if !chance.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
            return Err(wrong());
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for Id {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_sort_by_time() {
        let early = Id::new("2026-03-02T09:00:00Z".parse().unwrap());
        let late = Id::new("2026-03-02T09:00:01Z".parse().unwrap());
        assert!(early < late, "{early} {late}");
        assert_eq!(early.as_str().parse(), Ok(early.clone()));
        assert_eq!(early.as_identifier().len(), 23);
    }

    proptest! {
        #[test]
        fn nothing_else_is_a_name(text in "\\PC{0,30}") {
            if let Ok(id) = text.parse::<Id>() {
                prop_assert_eq!(id.as_str(), text);
            }
        }

        #[test]
        fn a_name_never_leaves_its_folder(text in "[0-9TZ./\\\\a-f-]{23}") {
            if text.parse::<Id>().is_ok() {
                prop_assert!(!text.contains(['/', '\\', '.']));
            }
        }
    }
}
