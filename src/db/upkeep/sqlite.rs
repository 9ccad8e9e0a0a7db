//! Upkeep of a SQLite file (<https://sqlite.org/pragma.html>, <https://sqlite.org/lang_vacuum.html>), on a
//! connection of its own: `quick_check` and the statistics read beside writers, the log is folded in, and
//! `VACUUM` rewrites the file when that is worth it. PostgreSQL's is next door.

use super::{Optimised, Rewrite, Step, done, left};
use crate::base::lifecycle::Stop;
use crate::base::progress::Progress;
use crate::base::text;
use crate::db::{Class, Engine, Error, Result};
use sqlx::{ConnectOptions, Connection, Row, SqliteConnection, SqlitePool};
use std::path::Path;
use std::time::{Duration, Instant};

/// `VACUUM` holds the write lock while it copies what is left, some 100 MB a second: with this much the others
/// wait a second or two, below the time after which they give up (`database.busy_timeout`).
const QUICK: u64 = 256 << 20;
/// Below this much there is nothing to win.
const WORTH_IT: u64 = 16 << 20;
/// An empty page is filled again before the file grows: less than this share is no loss.
const SHARE: u64 = 4;
/// How long this connection waits for the lock of others.
const PATIENCE: Duration = Duration::from_secs(1);

pub(super) async fn optimise(
    read: &SqlitePool,
    write: &SqlitePool,
    rewrite: Rewrite,
    progress: &dyn Progress,
    stop: &Stop,
) -> Result<Optimised> {
    let options = write.connect_options();
    let path = options.get_filename().to_owned();
    // A rewritten file is put together in a temporary one, which must not fill the memory.
    let own = options.as_ref().clone().pragma("temp_store", "file").busy_timeout(PATIENCE);
    let mut connection = own.disable_statement_logging().connect().await?;
    progress.start("optimising", Some(4));
    let mut found = Optimised {
        engine: Engine::Sqlite,
        bytes_before: size(&mut connection).await?,
        bytes_after: 0,
        log_before: Some(log_size(&path)),
        log_after: None,
        damage: Vec::new(),
        steps: Vec::new(),
        stopped: false,
    };
    let worked = work(&mut connection, read, &path, rewrite, progress, stop, &mut found).await;
    let after = size(&mut connection).await;
    // The last one out would fold the log in; others are still there, so this only ends the connection.
    let _ = connection.close().await;
    worked?;
    found.bytes_after = after?;
    found.log_after = Some(log_size(&path));
    Ok(found)
}

async fn work(
    connection: &mut SqliteConnection,
    read: &SqlitePool,
    path: &Path,
    rewrite: Rewrite,
    progress: &dyn Progress,
    stop: &Stop,
    found: &mut Optimised,
) -> Result<()> {
    let begun = Instant::now();
    // Reads the whole file on one snapshot; writers go on beside it.
    let lines: Vec<(String,)> = sqlx::query_as("PRAGMA quick_check").fetch_all(read).await?;
    found.damage = lines.into_iter().map(|line| line.0).filter(|line| line != "ok").collect();
    let why = if found.damage.is_empty() { "no damage" } else { "damage was found" };
    found.steps.push(done("check of the whole file", why, begun));
    progress.advance(1);
    if !found.damage.is_empty() {
        return Ok(());
    }
    for step in 1..4 {
        if stop.requested() {
            found.stopped = true;
            return Ok(());
        }
        found.steps.push(match step {
            1 => statistics(connection).await?,
            2 => vacuum(connection, path, rewrite).await?,
            _ => fold_in(connection).await?,
        });
        progress.advance(1);
    }
    Ok(())
}

/// 0x10000: also tables this connection has not used; 0x02: ANALYZE where the figures are missing or old,
/// each within a bounded sample, so that no write takes long.
async fn statistics(connection: &mut SqliteConnection) -> Result<Step> {
    let begun = Instant::now();
    Ok(match sqlx::query("PRAGMA optimize = 0x10002").execute(connection).await.map_err(Error::from) {
        Ok(_) => done("statistics for the planner", "those that are missing or old", begun),
        Err(error) if error.class() == Class::Busy => left("statistics for the planner", error.to_string()),
        Err(error) => return Err(error),
    })
}

async fn vacuum(connection: &mut SqliteConnection, path: &Path, rewrite: Rewrite) -> Result<Step> {
    const WHAT: &str = "rewriting the file without its empty pages";
    let page = number(connection, "PRAGMA page_size").await?;
    let pages = number(connection, "PRAGMA page_count").await?;
    let empty = number(connection, "PRAGMA freelist_count").await?;
    let (free, rest) = (page * empty, page * pages.saturating_sub(empty));
    if let Err(why) = wanted(rewrite, free, rest, room(path)) {
        return Ok(left(WHAT, why));
    }
    let begun = Instant::now();
    Ok(match sqlx::query("VACUUM").execute(connection).await.map_err(Error::from) {
        Ok(_) => done(WHAT, format!("{} were empty", text::bytes(free)), begun),
        Err(error) if matches!(error.class(), Class::Busy | Class::Full) => left(WHAT, error.to_string()),
        Err(error) => return Err(error),
    })
}

/// Whether to rewrite: `free` and `rest` are the bytes of the file in empty and in used pages, `room` those
/// free on its disk, if that can be told.
fn wanted(rewrite: Rewrite, free: u64, rest: u64, room: Option<u64>) -> Result<(), String> {
    let share = format!("{} of {} are empty", text::bytes(free), text::bytes(free + rest));
    match rewrite {
        Rewrite::Never => return Err(format!("not asked for; {share}")),
        Rewrite::ByNeed if free < WORTH_IT || free < (free + rest) / SHARE => {
            return Err(format!("{share}; new rows will fill that"));
        }
        Rewrite::ByNeed if rest > QUICK => {
            return Err(format!(
                "{share}, but writing the other {} would hold up all writers for too long; run it with \
                 {{\"vacuum\": \"always\"}} when nobody works",
                text::bytes(rest)
            ));
        }
        Rewrite::ByNeed | Rewrite::Always => {}
    }
    match room {
        // The copy, and the same once more in the log.
        Some(room) if room < rest * 2 => Err(format!(
            "it takes {} on the disk for a while, and {} are free",
            text::bytes(rest * 2),
            text::bytes(room)
        )),
        _ => Ok(()),
    }
}

/// First what can be done without waiting for anybody, then the rest, which also empties the log.
async fn fold_in(connection: &mut SqliteConnection) -> Result<Step> {
    const WHAT: &str = "folding the log into the file";
    let begun = Instant::now();
    sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").fetch_one(&mut *connection).await?;
    let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(connection).await?;
    let busy: i64 = row.try_get(0)?;
    Ok(if busy == 0 {
        done(WHAT, "all of it", begun)
    } else {
        done(WHAT, "as far as readers allow; the rest is done when they end", begun)
    })
}

async fn number(connection: &mut SqliteConnection, sql: &'static str) -> Result<u64> {
    let (found,): (i64,) = sqlx::query_as(sql).fetch_one(connection).await?;
    Ok(u64::try_from(found).unwrap_or(0))
}

async fn size(connection: &mut SqliteConnection) -> Result<u64> {
    Ok(number(connection, "PRAGMA page_size").await? * number(connection, "PRAGMA page_count").await?)
}

fn log_size(path: &Path) -> u64 {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).map_or(0, |log| log.len())
}

fn room(path: &Path) -> Option<u64> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    rustix::fs::statvfs(folder).ok().map(|disk| disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_rewritten_when_it_pays_is_quick_and_fits() {
        const MIB: u64 = 1 << 20;
        let by_need = |free, rest, room| wanted(Rewrite::ByNeed, free * MIB, rest * MIB, Some(room * MIB));
        assert_eq!(by_need(40, 100, 1_000), Ok(()));
        assert!(by_need(8, 8, 1_000).unwrap_err().contains("new rows will fill"));
        assert!(by_need(20, 100, 1_000).unwrap_err().contains("new rows will fill"));
        assert!(by_need(900, 300, 10_000).unwrap_err().contains("hold up all writers"));
        assert!(by_need(100, 100, 199).unwrap_err().contains("200.0 MiB on the disk"));
        assert_eq!(wanted(Rewrite::Always, 0, 300 * MIB, None), Ok(()));
        assert!(wanted(Rewrite::Always, 0, 300 * MIB, Some(0)).is_err());
        assert!(wanted(Rewrite::Never, 900 * MIB, MIB, None).is_err());
    }
}
