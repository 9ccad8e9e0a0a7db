//! What somebody wants to be told and when, as it stands in `users.preferences`. What is missing, unknown or malformed there
//! means the default: one odd account never stops a run. Setting them is strict.

use super::hours::Quiet;
use crate::app::App;
use crate::base::text::shorten;
use crate::db::rows::{self, Condition};
use crate::error::{Failure, Kind, Result};
use crate::store::audit;
use crate::store::notifications::{self as store, Person};
use crate::store::users;
use serde::Serialize;
use serde_json::{Map, Value, json};

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
enum Kinds {
    Switch,
    Hour,
    Goal,
    Frequency,
}

impl Kinds {
    const fn expects(self) -> &'static str {
        match self {
            Self::Switch => "yes or no",
            Self::Hour => "an hour from 0 to 23",
            Self::Goal => "a number from 1 to 1,000",
            Self::Frequency => "daily, weekly or off",
        }
    }

    /// The value in the form that is stored.
    fn read(self, given: &Value) -> Option<Value> {
        let text = given.as_str().map(|text| text.trim().to_lowercase());
        let number = || given.as_u64().or_else(|| text.as_deref()?.parse().ok());
        match self {
            Self::Switch => match (given, text.as_deref()) {
                (Value::Bool(_), _) => Some(given.clone()),
                (_, Some("yes" | "true" | "on" | "1")) => Some(true.into()),
                (_, Some("no" | "false" | "off" | "0")) => Some(false.into()),
                _ => None,
            },
            Self::Hour => number().filter(|hour| *hour < 24).map(Value::from),
            Self::Goal => number().filter(|goal| (1..=1_000).contains(goal)).map(Value::from),
            Self::Frequency => match (given, text.as_deref()) {
                // Who has switched them off has said so, whatever the form.
                (Value::Bool(false), _) | (_, Some("off" | "no" | "false" | "never")) => Some("off".into()),
                (_, Some(word @ ("daily" | "weekly"))) => Some(word.into()),
                _ => None,
            },
        }
    }
}

const KEYS: [(&str, Kinds); 11] = [
    ("daily_goal", Kinds::Goal),
    ("daily_summary", Kinds::Switch),
    ("achievements", Kinds::Switch),
    ("reminders", Kinds::Frequency),
    ("monthly_report", Kinds::Switch),
    ("weekly_report", Kinds::Switch),
    ("operations_summary", Kinds::Switch),
    ("summary_hour", Kinds::Hour),
    ("reminder_hour", Kinds::Hour),
    ("quiet_from", Kinds::Hour),
    ("quiet_until", Kinds::Hour),
];

impl Preferences {
    /// As they are stored, whatever is stored.
    pub fn read(stored: &str) -> Self {
        Self::of(&parse(stored))
    }

    fn of(stored: &Map<String, Value>) -> Self {
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
}

/// Nothing where it cannot be read: a database takes numbers and depths that a reader does not.
fn parse(stored: &str) -> Map<String, Value> {
    serde_json::from_str(stored).unwrap_or_default()
}

/// The account that an address or a number names.
pub async fn person(app: &App, given: &str, category: &str) -> Result<Person> {
    let unknown = || {
        Failure::new(Kind::NotFound, format!("there is no account `{}`", shorten(given, 60)))
            .hint("name the address or the number; `pqctl users list` shows them")
    };
    let id = match given.trim().parse::<i64>() {
        Ok(id) => id,
        Err(_) => users::find(app.db.reader(), given).await?.ok_or_else(unknown)?.id,
    };
    store::find(app.db.reader(), id, category, app.clock.now()).await?.ok_or_else(unknown)
}

/// An account's preferences, and the keys that are stored but not understood.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    pub email: String,
    pub timezone: String,
    pub preferences: Preferences,
    /// Keys that are stored; the others are defaults.
    pub stored: Vec<String>,
    /// Stored with a value that means nothing, so that the default holds.
    pub malformed: Vec<String>,
}

/// What an account wants.
pub async fn show(app: &App, given: &str) -> Result<Shown> {
    Ok(shown(&person(app, given, "all").await?))
}

fn shown(person: &Person) -> Shown {
    let stored = parse(&person.preferences);
    let understood = |key: &str, kind: Kinds| stored.get(key).map(|value| kind.read(value).is_some());
    let of = |wanted: bool| {
        let known = KEYS.iter().filter(|(key, kind)| understood(key, *kind) == Some(wanted));
        known.map(|(key, _)| (*key).to_owned()).collect()
    };
    Shown {
        email: person.email.clone(),
        timezone: person.timezone.clone(),
        preferences: Preferences::of(&stored),
        stored: of(true),
        malformed: of(false),
    }
}

/// Sets some, given as `key=value`; `key=default` forgets one. Other things that are stored stay.
pub async fn set(app: &App, given: &str, assignments: &[String]) -> Result<Shown> {
    let changes = assignments.iter().map(|text| assignment(text)).collect::<Result<Vec<_>>>()?;
    let found = person(app, given, "all").await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    // Read again, and nobody writes from here on: somebody else may have changed something else meanwhile.
    rows::hold(&mut tx, "users", &Condition::equals("id", found.id)).await?;
    let person = store::find(tx.on(), found.id, "all", now).await?.unwrap_or(found);
    let mut stored = parse(&person.preferences);
    for (key, value) in &changes {
        match value {
            Some(value) => stored.insert((*key).to_owned(), value.clone()),
            None => stored.remove(*key),
        };
    }
    let stored = Value::Object(stored);
    store::set_preferences(&mut tx, person.id, &stored, now).await?;
    let entry = audit::Entry {
        actor_id: None,
        actor: "cli",
        action: "users.preferences",
        object_kind: "user",
        object_id: &person.id.to_string(),
        details: json!({ "keys": changes.iter().map(|(key, _)| key).collect::<Vec<_>>() }),
    };
    audit::add(&mut tx, &entry, now).await?;
    tx.commit().await?;
    Ok(shown(&Person { preferences: stored.to_string(), ..person }))
}

fn assignment(text: &str) -> Result<(&'static str, Option<Value>)> {
    let shown = shorten(text, 60);
    let Some((key, value)) = text.split_once('=') else {
        return Err(Failure::new(Kind::Usage, format!("`{shown}` is not of the form key=value"))
            .hint("for example reminders=off"));
    };
    let Some((key, kind)) = KEYS.iter().find(|known| known.0 == key.trim()) else {
        let keys: Vec<_> = KEYS.iter().map(|(key, _)| *key).collect();
        return Err(Failure::new(Kind::Usage, format!("there is no preference `{}`", shorten(key, 40)))
            .hint(format!("there are {}", keys.join(", "))));
    };
    if value.trim() == "default" {
        return Ok((key, None));
    }
    let Some(value) = kind.read(&value.into()) else {
        return Err(Failure::new(
            Kind::Usage,
            format!("{key} must be {}, not `{}`", kind.expects(), shorten(value, 40)),
        ));
    };
    Ok((key, Some(value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
        for no in ["false", "\"false\"", "\"no\"", "\"OFF\"", "\"0\""] {
            assert!(!Preferences::read(&format!("{{\"daily_summary\":{no}}}")).daily_summary, "{no}");
        }
        for off in ["\"off\"", "false", "\"no\"", "\"never\""] {
            let read = Preferences::read(&format!("{{\"reminders\":{off}}}"));
            assert_eq!(read.reminders, Frequency::Off, "{off}");
        }
    }

    #[test]
    fn assignments_are_strict() {
        assert_eq!(assignment("summary_hour=7").unwrap(), ("summary_hour", Some(json!(7))));
        assert_eq!(assignment("reminders=off").unwrap(), ("reminders", Some(json!("off"))));
        assert_eq!(assignment("achievements=no").unwrap(), ("achievements", Some(json!(false))));
        assert_eq!(assignment("daily_goal=default").unwrap(), ("daily_goal", None));
        for wrong in [
            "summary_hour",
            "sumary_hour=7",
            "summary_hour=24",
            "summary_hour=",
            "reminders=maybe",
            "=",
            "daily_goal=0",
        ] {
            assert_eq!(assignment(wrong).unwrap_err().kind(), Kind::Usage, "{wrong}");
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
