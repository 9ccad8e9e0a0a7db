//! Bringing the table of limits to what the program knows, as with schedules: the program owns existence
//! and defaults, what an operator set wins. Rows that only a pause or a breaker made are nobody's business
//! here.

use super::{Definition, Error, Result};
use crate::base::clock::Timestamp;
use crate::db::WriteTx;
use crate::queue::storage::limits as storage;
use std::collections::BTreeSet;

/// What was done, by key.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Synchronised {
    pub added: Vec<String>,
    pub changed: Vec<String>,
    pub retired: Vec<String>,
}

/// Writes the program's limits; to be called when a worker starts. Every definition is checked before the
/// first is written.
pub async fn synchronise(
    tx: &mut WriteTx,
    definitions: &[Definition],
    now: Timestamp,
) -> Result<Synchronised> {
    let mut keys = BTreeSet::new();
    for definition in definitions {
        check(definition)?;
        if !keys.insert(definition.key) {
            return Err(Error::Twice { key: definition.key.to_owned() });
        }
    }
    tx.one_at_a_time("limits").await?;
    let mut done = Synchronised::default();
    let known = storage::list(tx.on()).await?;
    for definition in definitions {
        let of = storage::Values::of(definition.max_running, definition.rate);
        match known.iter().find(|row| row.key == definition.key) {
            None => {
                storage::set(tx, definition.key, &of, "program", now).await?;
                done.added.push(definition.key.to_owned());
            }
            Some(row) if row.origin == "operator" || (row.origin == "program" && row.values() == of) => {}
            Some(_) => {
                storage::set(tx, definition.key, &of, "program", now).await?;
                done.changed.push(definition.key.to_owned());
            }
        }
    }
    for row in known.iter().filter(|row| row.origin == "program" && !keys.contains(row.key.as_str())) {
        storage::set(tx, &row.key, &storage::Values::default(), "use", now).await?;
        done.retired.push(row.key.clone());
    }
    Ok(done)
}

/// Says why a limit cannot be meant like that.
pub fn check(definition: &Definition) -> Result<()> {
    let refuse = |why: String| Error::Invalid { key: definition.key.to_owned(), why };
    super::check_key(definition.key).map_err(refuse)?;
    if definition.max_running == Some(0) {
        return Err(refuse("a cap is at least 1".to_owned()));
    }
    definition.rate.map_or(Ok(()), |rate| rate.check()).map_err(refuse)
}

/// Makes a key have this rate, or none, unless an operator set it: for limits whose keys are known only from
/// the configuration, such as those of a provider of models.
pub async fn provide(tx: &mut WriteTx, key: &str, rate: Option<super::Rate>, now: Timestamp) -> Result<()> {
    super::check_key(key).map_err(|why| Error::Invalid { key: key.to_owned(), why })?;
    let of = storage::Values::of(None, rate);
    let known = storage::find(tx.on(), key).await?;
    match known {
        None if rate.is_none() => Ok(()),
        Some(row) if row.origin == "operator" || row.values() == of => Ok(()),
        _ => Ok(storage::set(tx, key, &of, "use", now).await?),
    }
}
