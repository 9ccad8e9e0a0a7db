//! What somebody wants to be told and when, read from `users.preferences`. What is missing, unknown or malformed there
//! means the default: one odd account never stops a run. Who may be written to is asked here by all who post mail, and
//! again when it goes; setting preferences is elsewhere.

use super::category::Category;
use super::hours::Quiet;
use serde::Serialize;
use serde_json::{Map, Value};

/// How often one is reminded while away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    Daily,
    Weekly,
    Off,
}

/// All of them, read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Preferences {
    /// Answers a day.
    pub daily_goal: Option<u32>,
    pub daily_summary: bool,
    pub achievements: bool,
    pub reminders: Frequency,
    pub monthly_report: bool,
    /// For those who run the platform.
    pub weekly_report: bool,
    pub operations_summary: bool,
    pub summary_hour: u32,
    pub reminder_hour: u32,
    pub quiet_from: u32,
    pub quiet_until: u32,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            daily_goal: None,
            daily_summary: true,
            achievements: true,
            reminders: Frequency::Weekly,
            monthly_report: true,
            weekly_report: true,
            operations_summary: true,
            summary_hour: 8,
            reminder_hour: 17,
            quiet_from: 21,
            quiet_until: 8,
        }
    }
}

/// What may stand under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Switch,
    Hour,
    Goal,
    Frequency,
}

impl Form {
    /// What is said to whoever gave something else.
    pub const fn expects(self) -> &'static str {
        match self {
            Self::Switch => "yes or no",
            Self::Hour => "an hour from 0 to 23",
            Self::Goal => "a number from 1 to 1,000",
            Self::Frequency => "daily, weekly or off",
        }
    }

    /// The value in the form that is stored.
    pub fn read(self, given: &Value) -> Option<Value> {
        let text = given.as_str().map(|text| text.trim().to_lowercase());
        let number = || given.as_u64().or_else(|| text.as_deref()?.parse().ok());
        match self {
            Self::Switch => match (given, text.as_deref()) {
                (Value::Bool(_), _) => Some(given.clone()),
                (Value::Number(number), _) if matches!(number.as_u64(), Some(0 | 1)) => {
                    Some((number.as_u64() == Some(1)).into())
                }
                (_, Some("yes" | "true" | "on" | "1")) => Some(true.into()),
                (_, Some("no" | "false" | "off" | "0")) => Some(false.into()),
                _ => None,
            },
            Self::Hour => number().filter(|hour| *hour < 24).map(Value::from),
            Self::Goal => number().filter(|goal| (1..=1_000).contains(goal)).map(Value::from),
            Self::Frequency => match (given, text.as_deref()) {
                // Who has switched them off has said so, whatever the form.
                (Value::Bool(false), _) | (_, Some("off" | "no" | "false" | "never" | "0")) => {
                    Some("off".into())
                }
                (Value::Number(number), _) if number.as_u64() == Some(0) => Some("off".into()),
                (_, Some(word @ ("daily" | "weekly"))) => Some(word.into()),
                _ => None,
            },
        }
    }
}

/// All keys and what may stand under them.
pub const KEYS: [(&str, Form); 11] = [
    ("daily_goal", Form::Goal),
    ("daily_summary", Form::Switch),
    ("achievements", Form::Switch),
    ("reminders", Form::Frequency),
    ("monthly_report", Form::Switch),
    ("weekly_report", Form::Switch),
    ("operations_summary", Form::Switch),
    ("summary_hour", Form::Hour),
    ("reminder_hour", Form::Hour),
    ("quiet_from", Form::Hour),
    ("quiet_until", Form::Hour),
];

impl Preferences {
    /// As they are stored, whatever is stored.
    pub fn read(stored: &str) -> Self {
        Self::of(&parse(stored))
    }

    /// As they stand in an object.
    pub fn of(stored: &Map<String, Value>) -> Self {
        let default = Self::default();
        let value = |key: &str| {
            let kind = KEYS.iter().find(|known| known.0 == key)?.1;
            kind.read(stored.get(key)?)
        };
        let switch = |key: &str, default: bool| value(key).and_then(|v| v.as_bool()).unwrap_or(default);
        let number = |key: &str| value(key).and_then(|v| u32::try_from(v.as_u64()?).ok());
        Self {
            daily_goal: number("daily_goal"),
            daily_summary: switch("daily_summary", default.daily_summary),
            achievements: switch("achievements", default.achievements),
            reminders: match value("reminders").as_ref().and_then(Value::as_str) {
                Some("daily") => Frequency::Daily,
                Some("off") => Frequency::Off,
                _ => Frequency::Weekly,
            },
            monthly_report: switch("monthly_report", default.monthly_report),
            weekly_report: switch("weekly_report", default.weekly_report),
            operations_summary: switch("operations_summary", default.operations_summary),
            summary_hour: number("summary_hour").unwrap_or(default.summary_hour),
            reminder_hour: number("reminder_hour").unwrap_or(default.reminder_hour),
            quiet_from: number("quiet_from").unwrap_or(default.quiet_from),
            quiet_until: number("quiet_until").unwrap_or(default.quiet_until),
        }
    }

    /// The hours without mail.
    pub const fn quiet(&self) -> Quiet {
        Quiet { from: self.quiet_from, until: self.quiet_until }
    }

    /// Whether mail of this kind is wanted.
    pub fn wants(&self, category: Category) -> bool {
        match category {
            Category::MonthlyReport => self.monthly_report,
            Category::DailySummary => self.daily_summary,
            Category::Reminder => self.reminders != Frequency::Off,
            Category::Achievement => self.achievements,
            Category::WeeklyReport => self.weekly_report,
            Category::OperationsSummary => self.operations_summary,
            Category::Alert | Category::Task | Category::Test => true,
        }
    }
}

/// Nothing where it cannot be read: a database takes numbers and depths that a reader does not.
pub fn parse(stored: &str) -> Map<String, Value> {
    serde_json::from_str(stored).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn what_is_odd_means_the_default() {
        let default = Preferences::default();
        for odd in [
            "",
            "{}",
            "[]",
            "null",
            "7",
            "{\"summary_hour\":1e999}",
            "{\"summary_hour\":24,\"quiet_from\":-1}",
            "{\"reminders\":\"hourly\",\"daily_goal\":0,\"achievements\":{}}",
            "{\"reminders\":null,\"extra\":[1]}",
        ] {
            assert_eq!(Preferences::read(odd), default, "{odd}");
        }
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(5_000), "]".repeat(5_000));
        assert_eq!(Preferences::read(&deep), default);
    }

    #[test]
    fn a_no_is_heard_in_every_form() {
        for no in ["false", "\"false\"", "\"no\"", "\"OFF\"", "\"0\"", "0"] {
            assert!(!Preferences::read(&format!("{{\"daily_summary\":{no}}}")).daily_summary, "{no}");
            let read = Preferences::read(&format!("{{\"monthly_report\":{no}}}"));
            assert!(!read.wants(Category::MonthlyReport) && read.wants(Category::Achievement), "{no}");
        }
        for off in ["\"off\"", "false", "\"no\"", "\"never\"", "0"] {
            let read = Preferences::read(&format!("{{\"reminders\":{off}}}"));
            assert_eq!(read.reminders, Frequency::Off, "{off}");
            assert!(!read.wants(Category::Reminder), "{off}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_stored_breaks_the_reading(text in any::<String>(), hour in any::<i64>()) {
            Preferences::read(&text);
            let read = Preferences::read(&json!({ "quiet_from": hour, "reminders": text }).to_string());
            prop_assert!(read.quiet_from < 24);
        }
    }
}
