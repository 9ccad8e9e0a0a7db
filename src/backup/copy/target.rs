//! The target of a copy: whether it may be written to, its tables made by our own migrations, and what is
//! built on them after their rows have come. Writing the rows is `db::transfer`'s.

use super::state::State;
use crate::base::{clock::Clock, failpoint, lifecycle::Stop, progress::Progress, text};
use crate::db::{
    self, Class, Db,
    migrate::{EMBEDDED, Migrator},
    transfer::End,
};
use crate::error::{Failure, Kind, Result};
use crate::store::{moves, registry, registry::TABLES};

/// What was found in the target.
pub(super) enum Found {
    /// No database, no tables, or none with a row in it.
    Empty,
    /// A copy that is not complete.
    Begun(Box<State>),
}

/// Looks whether the target may be written to; changes nothing.
pub(super) async fn inspect(options: &db::Options) -> Result<Found> {
    let name = options.target.describe();
    let mut end = match End::source(options).await {
        Err(error) if error.class() == Class::NoDatabase => return Ok(Found::Empty),
        opened => opened.map_err(|error| Failure::from(error).while_doing("the target"))?,
    };
    let found = look(&mut end, &name).await;
    end.close().await;
    found
}

/// The same on a connection to it.
pub(super) async fn look(end: &mut End, name: &str) -> Result<Found> {
    let schema = end.schema().await?;
    // Asking for a table that is not there would end PostgreSQL's transaction.
    if schema.tables.contains_key("settings")
        && let Some(state) = moves::copying::<State>(end.on()).await?
    {
        return Ok(Found::Begun(Box::new(state)));
    }
    let ours = TABLES.iter().map(|table| table.name).filter(|table| schema.tables.contains_key(*table));
    let ours: Vec<&str> = ours.collect();
    let mut others: Vec<&String> = schema.tables.keys().collect();
    others.retain(|table| registry::find(table).is_none());
    let refused = |what: String| {
        Failure::new(Kind::Refused, format!("the target {name} is not empty: {what}"))
            .hint("name a new database; it is made if it is not there")
    };
    if ours.is_empty() && !others.is_empty() {
        let others: Vec<&str> = others.iter().take(5).map(|table| table.as_str()).collect();
        return Err(refused(format!("it holds tables of something else ({})", others.join(", "))));
    }
    let mut filled = Vec::new();
    for table in ours {
        let rows = end.count(table).await?;
        // A database that was only made says in its settings what it is for; the source's take their place.
        if rows > 0 && table != "settings" {
            filled.push(format!("{table} ({})", text::count(rows, "row")));
        }
    }
    if filled.is_empty() {
        return Ok(Found::Empty);
    }
    let more = filled.len().saturating_sub(5);
    filled.truncate(5);
    let more = if more > 0 { format!(" and {more} more tables") } else { String::new() };
    Err(refused(format!("{}{more}", filled.join(", "))))
}

/// Makes the database and its tables where they are missing.
pub(super) async fn make(
    options: &db::Options,
    clock: &Clock,
    stop: &Stop,
    progress: &dyn Progress,
) -> Result<End> {
    let failed = |error: db::Error| Failure::from(error).while_doing("the target");
    Db::create(options).await.map_err(failed)?;
    failpoint::hit("copy.created");
    let mut migrator = Migrator::new(options, EMBEDDED, clock, progress);
    migrator.stop = stop.clone();
    migrator.up(None).await.map_err(|error| Failure::from(error).while_doing("the target"))?;
    End::target(options).await.map_err(failed)
}

/// Builds what was dropped and is not there yet.
pub(super) async fn rebuild(
    target: &mut End,
    state: &State,
    stop: &Stop,
    progress: &dyn Progress,
) -> Result<()> {
    let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
    let there = target.parts(&names).await?;
    let is_there = |part: &&db::transfer::Part| there.iter().any(|there| there.is(part));
    let missing: Vec<_> = state.parts.iter().flatten().filter(|part| !is_there(part)).collect();
    progress.start("indexes and keys", Some(missing.len() as u64));
    for part in &missing {
        target.make_part(part).await.map_err(|error| match error.class() {
            Class::Unique | Class::Constraint => Failure::new(
                Kind::Integrity,
                format!("the source breaks a rule of its own schema, so the target cannot have it: {error}"),
            )
            .hint("mend those rows in the source, then run the same command again")
            .because(error),
            _ => error.into(),
        })?;
        failpoint::hit("copy.part");
        progress.advance(1);
        if stop.requested() {
            return Err(super::interrupted());
        }
    }
    progress.finish(&format!("{} made", missing.len()));
    let dangling = target.dangling().await?;
    if let Some(first) = dangling.first() {
        return Err(Failure::new(Kind::Integrity, format!("the source breaks a foreign key: {first}"))
            .hint("mend those rows in the source, then run the same command again"));
    }
    Ok(())
}
