//! The scheduler as part of a running program: the table is brought up to date once, then ticks are claimed
//! at a steady pace until the program is asked to stop. One turn of it is `claim`'s [`super::tick`].

use super::{Definition, Enqueue, Options, Result, synchronise, tick};
use crate::base::{clock::Clock, lifecycle::Stop};
use crate::db::{self, Db};
use std::collections::BTreeMap;
use std::time::Duration;

/// How often to look, for a program that runs on.
pub const PACE: Duration = Duration::from_secs(1);

/// How long the database may take for a turn.
const PATIENCE: Duration = Duration::from_secs(60);

fn late<T>(_: tokio::time::error::Elapsed) -> Result<T> {
    Err(db::Error::no_answer(PATIENCE).into())
}

/// Schedules until the first request to stop, and never returns: to be raced against what ends the program
/// (`tokio::select!`). Dropped at any moment it leaves no tick half claimed. What goes wrong is logged, once
/// until it changes, and tried again.
pub async fn schedule(
    db: &Db,
    clock: &Clock,
    definitions: &[Definition],
    enqueue: &impl Enqueue,
    options: Options,
    pace: Duration,
    stop: &Stop,
) -> std::convert::Infallible {
    let mut synchronised = false;
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    while !stop.requested() {
        let mut troubles = BTreeMap::new();
        if !synchronised {
            match tokio::time::timeout(PATIENCE, write(db, clock, definitions)).await.unwrap_or_else(late) {
                Ok(()) => synchronised = true,
                Err(error) => {
                    troubles.insert("(all)".to_owned(), error.to_string());
                }
            }
        }
        // What is in the table runs even if this program's own list cannot be written.
        match tokio::time::timeout(PATIENCE, tick(db, clock, enqueue, options)).await.unwrap_or_else(late) {
            Ok(ticked) => {
                if ticked.enqueued + ticked.skipped > 0 {
                    tracing::info!(enqueued = ticked.enqueued, skipped = ticked.skipped, "schedules");
                }
                troubles.extend(ticked.failures.into_iter().map(|(name, error)| (name, error.to_string())));
            }
            Err(error) => {
                troubles.insert("(all)".to_owned(), error.to_string());
            }
        }
        for (schedule, error) in troubles.iter().filter(|(name, error)| said.get(*name) != Some(*error)) {
            tracing::warn!(schedule, error, "cannot schedule; it is tried again");
        }
        said = troubles;
        tokio::select! {
            () = tokio::time::sleep(pace) => {}
            () = stop.soft() => {}
        }
    }
    std::future::pending().await
}

async fn write(db: &Db, clock: &Clock, definitions: &[Definition]) -> Result<()> {
    let mut tx = db.write().await?;
    let done = synchronise(&mut tx, definitions, clock.now()).await?;
    tx.commit().await?;
    for (what, names) in [("added", done.added), ("changed", done.changed), ("retired", done.retired)] {
        if !names.is_empty() {
            tracing::info!("schedules {what}: {}", names.join(", "));
        }
    }
    Ok(())
}
