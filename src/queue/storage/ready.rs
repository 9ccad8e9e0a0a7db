//! Which queues have something to hand out, and from which job on. Looking takes no lock, so that idle
//! workers leave SQLite's one writer alone and waiting costs nobody anything.
//!
//! PostgreSQL leaves an entry in the index for every job that was claimed, until the next vacuum: whoever looks
//! from the start walks past all of them. A worker therefore remembers where it found the first job, and
//! looks from the start again only as often as that is cheap. What was put before that place meanwhile, by a
//! better priority or by coming back, is found then, half a second later at most.

use crate::base::clock::Timestamp;
use crate::db::{Db, Engine, Json, Kept, Result, Sql};
use crate::queue::storage::claim::{Claimed, Wanted};
use serde::Serialize;
use sqlx::FromRow;
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Of the time, one part in this many may go into looks from the start.
const SHARE: u32 = 30;

/// The longest without a look from the start.
const LONGEST: Duration = Duration::from_millis(500);

/// A place among the waiting jobs of a queue, in the order in which they are handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Front {
    pub priority: i64,
    pub run_at: Timestamp,
    pub id: i64,
}

/// A queue that has something to hand out, and what limits it.
#[derive(Debug, Clone, FromRow)]
pub struct Ready {
    pub queue: String,
    /// The first job without a key that waits.
    first_id: Option<i64>,
    #[sqlx(default)]
    first_priority: Option<i64>,
    #[sqlx(default)]
    first_run_at: Option<Timestamp>,
    /// Jobs with a key wait.
    pub keyed: bool,
    pub concurrency: Option<i64>,
    pub max_running: Option<i64>,
    pub limit_key: Option<String>,
    /// Looked for from its start on.
    #[sqlx(skip)]
    pub whole: bool,
}

impl Ready {
    /// Jobs without a key wait.
    pub const fn plain(&self) -> bool {
        self.first_id.is_some()
    }

    /// Where they begin, where that is worth knowing.
    pub fn front(&self) -> Option<Front> {
        Some(Front { priority: self.first_priority?, run_at: self.first_run_at?, id: self.first_id? })
    }

    /// Whether it is claimed from in one statement.
    pub const fn is_free(&self) -> bool {
        !self.keyed && !self.has_limit()
    }

    pub const fn has_limit(&self) -> bool {
        self.max_running.is_some() || self.limit_key.is_some()
    }

    /// How many jobs this process may take.
    pub fn room(&self, wanted: &Wanted, most: usize) -> usize {
        let own = self.concurrency.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(0));
        wanted.jobs.min(most).min(own.saturating_sub(wanted.held))
    }
}

/// The fronts that a worker remembers.
#[derive(Debug, Default)]
pub struct Fronts(Mutex<HashMap<String, Known>>);

#[derive(Debug, Clone, Copy)]
struct Known {
    front: Front,
    /// Until when looking from there is good enough.
    until: Instant,
}

impl Fronts {
    fn of(&self, queue: &str) -> Option<Front> {
        let known = self.0.lock().ok()?.get(queue).copied()?;
        (Instant::now() < known.until).then_some(known.front)
    }

    fn forget(&self, queue: &str) {
        if let Ok(mut fronts) = self.0.lock() {
            fronts.remove(queue);
        }
    }

    /// Notes what a look found that took so long.
    fn note(&self, ready: &Ready, took: Duration) {
        let Some(front) = ready.front() else { return self.forget(&ready.queue) };
        let Ok(mut fronts) = self.0.lock() else { return };
        match fronts.get_mut(&ready.queue) {
            Some(known) if !ready.whole => known.front = front,
            _ => {
                let until = Instant::now() + (took * SHARE).min(LONGEST);
                fronts.insert(ready.queue.clone(), Known { front, until });
            }
        }
    }

    /// Notes that as many jobs were claimed as were wanted: what waits comes after the last of them.
    pub fn passed(&self, last: &Claimed) {
        if let Ok(mut fronts) = self.0.lock()
            && let Some(known) = fronts.get_mut(&last.queue)
        {
            known.front = Front { priority: last.priority, run_at: last.run_at, id: last.id };
        }
    }
}

/// A queue and from where on to look, as PostgreSQL reads it.
#[derive(Serialize)]
struct Place<'a> {
    queue: &'a str,
    priority: i64,
    run_at: String,
    id: i64,
}

impl<'a> Place<'a> {
    fn new(queue: &'a str, front: Option<Front>) -> Self {
        match front {
            Some(Front { priority, run_at, id }) => Self { queue, priority, run_at: super::text(run_at), id },
            None => Self { queue, priority: i64::MIN, run_at: "-infinity".to_owned(), id: i64::MIN },
        }
    }
}

macro_rules! ready {
    ($first:literal, $queue:literal, $from:literal) => {
        concat!(
            "SELECT ",
            $queue,
            " AS queue, ",
            $first,
            ",
               (SELECT 1 FROM jobs WHERE state = 'waiting' AND limit_key IS NOT NULL AND queue = ",
            $queue,
            "
                ORDER BY limit_key LIMIT 1)
                 IS NOT NULL AS keyed,
               q.concurrency, q.max_running, q.limit_key
             FROM ",
            $from,
            " LEFT JOIN queues q ON q.name = ",
            $queue,
            " WHERE q.paused_at IS NULL"
        )
    };
}

/// Not `EXISTS`, which PostgreSQL may turn into a walk through all that waits, and in the order of an index, or
/// it may look for the one through the whole table.
const READY: Sql = Sql {
    sqlite: ready!(
        "(SELECT id FROM jobs WHERE state = 'waiting' AND limit_key IS NULL AND queue = n.value
          ORDER BY priority, run_at, id LIMIT 1) AS first_id",
        "n.value",
        "json_each($1) n"
    ),
    postgres: ready!(
        "p.id AS first_id, p.priority AS first_priority, p.run_at AS first_run_at",
        "n.queue",
        "jsonb_to_recordset($1) AS n (queue text, priority bigint, run_at timestamptz, id bigint)
         LEFT JOIN LATERAL (
             SELECT priority, run_at, id FROM jobs
             WHERE state = 'waiting' AND limit_key IS NULL AND queue = n.queue
               AND (priority, run_at, id) >= (n.priority, n.run_at, n.id)
             ORDER BY priority, run_at, id LIMIT 1) p ON TRUE"
    ),
};

/// Which of these queues have something to hand out, as far as is seen from where the first job was; where that
/// is not asked for, or too long ago, from the start.
pub async fn ready(
    db: &Db,
    hot: &mut Kept,
    fronts: &Fronts,
    names: &[&str],
    whole: bool,
) -> Result<Vec<Ready>> {
    if db.engine() == Engine::Sqlite {
        // Its index has no such entries, and `hot` is its one writer.
        let mut found: Vec<Ready> = db.reader().query(READY).bind(Json(names)).fetch_all().await?;
        found.retain(|queue| queue.plain() || queue.keyed);
        found.iter_mut().for_each(|queue| queue.whole = true);
        return Ok(found);
    }
    let known: HashMap<&str, Front> = if whole {
        HashMap::new()
    } else {
        names.iter().filter_map(|name| Some((*name, fronts.of(name)?))).collect()
    };
    let from: Vec<Place<'_>> = names.iter().map(|name| Place::new(name, known.get(name).copied())).collect();
    let begun = Instant::now();
    let looked = hot.on().await?.query(READY).bind(Json(&from)).fetch_all().await;
    if looked.is_err() {
        hot.renew();
    }
    let mut found: Vec<Ready> = looked?;
    let took = begun.elapsed();
    for queue in &mut found {
        queue.whole = !known.contains_key(queue.queue.as_str());
        fronts.note(queue, took);
    }
    // A queue that was looked at in part is told even if nothing was seen.
    found.retain(|queue| queue.plain() || queue.keyed || !queue.whole);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Clock;

    fn seen(id: Option<i64>, whole: bool) -> Ready {
        let first = id.map(|_| 100);
        Ready {
            queue: "default".to_owned(),
            first_id: id,
            first_priority: first,
            first_run_at: id.map(|_| Clock::system().now()),
            keyed: false,
            concurrency: None,
            max_running: None,
            limit_key: None,
            whole,
        }
    }

    fn first(fronts: &Fronts) -> Option<i64> {
        fronts.of("default").map(|front| front.id)
    }

    #[test]
    fn a_front_counts_as_long_as_finding_it_was_dear() {
        let fronts = Fronts::default();
        fronts.note(&seen(Some(7), true), Duration::ZERO);
        assert_eq!(first(&fronts), None, "cheap: look from the start each time");
        let begun = Instant::now();
        fronts.note(&seen(Some(7), true), Duration::from_secs(60));
        let found = first(&fronts);
        fronts.note(&seen(Some(9), false), Duration::ZERO);
        let moved = first(&fronts);
        // Unless this thread stood still meanwhile.
        if begun.elapsed() < LONGEST {
            assert_eq!(found, Some(7));
            assert_eq!(moved, Some(9), "a look in part moves it on");
        }
        while first(&fronts).is_some() {
            assert!(begun.elapsed() < LONGEST * 4, "and does not prolong it");
            std::thread::sleep(LONGEST / 20);
        }
    }

    #[test]
    fn where_nothing_is_seen_the_next_look_is_from_the_start() {
        let fronts = Fronts::default();
        fronts.note(&seen(Some(7), true), Duration::from_secs(60));
        fronts.note(&seen(None, false), Duration::ZERO);
        assert_eq!(first(&fronts), None);
    }
}
