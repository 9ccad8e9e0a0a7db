//! What somebody wants to be told and when: how preferences are shown and set. How stored ones are read is the mail room's
//! ([`crate::mail::preferences`]), which asks again when a mail goes. Setting them is strict.

use crate::app::App;
use crate::base::text::shorten;
use crate::db::rows::{self, Condition};
use crate::error::{Failure, Kind, Result};
use crate::mail::preferences::{Form, KEYS, parse};
use crate::store::audit;
use crate::store::notifications::{self as store, Person};
use crate::store::users;
use serde::Serialize;
use serde_json::{Value, json};

pub use crate::mail::preferences::{Frequency, Preferences};

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
    let understood = |key: &str, kind: Form| stored.get(key).map(|value| kind.read(value).is_some());
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
}
