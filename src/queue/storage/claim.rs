//! Handing waiting jobs to a worker. Within a queue: lower priority number first, then the older one. Among
//! queues the caller's order counts, which changes from claim to claim so that none starves.

use super::limited::{self, Cursors, Handed};
use super::ready::{Ready, ready};
use crate::base::clock::Timestamp;
use crate::db::{Db, Kept, Query, Result, Sql};
use crate::queue::CHANNEL;
use uuid::Uuid;

/// A job in a worker's hands.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Claimed {
    pub id: i64,
    pub queue: String,
    pub kind: String,
    pub payload: String,
    pub priority: i64,
    pub run_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub attempts: i64,
    pub max_attempts: i64,
    pub crashes: i64,
    pub soft_limit_ms: Option<i64>,
    pub hard_limit_ms: Option<i64>,
    pub parent_id: Option<i64>,
    pub limit_key: Option<String>,
    /// Claimed under a limit: to be started at once.
    #[sqlx(skip)]
    pub limited: bool,
    /// Its end may let another one start, on another host too.
    #[sqlx(skip)]
    pub capped: bool,
    /// Somebody wanted it cancelled while it ran, and its worker left before it knew.
    pub cancelled: bool,
}

/// How many jobs of a queue are wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub queue: String,
    pub jobs: usize,
    /// Of this queue, how many this process holds.
    pub held: usize,
    /// Jobs that can be started now, of whatever queue.
    pub slots: usize,
}

/// Who claims, under which fence, until when.
#[derive(Debug, Clone, Copy)]
pub struct Lease {
    pub worker_id: i64,
    pub lease: Uuid,
    pub expires_at: Timestamp,
}

macro_rules! returned {
    () => {
        "id, queue, kind, CAST(payload AS TEXT) AS payload, priority, run_at, expires_at, attempts, max_attempts,
         crashes, soft_limit_ms, hard_limit_ms, limit_key, parent_id,
         cancel_requested_at IS NOT NULL AS cancelled"
    };
}
pub(super) use returned;

/// A job that crashed before is not marked as started here but when it really starts: of what a dying worker
/// held, only what ran is to blame.
/// `MATERIALIZED`, or the planner may run the inner part again and lock more than the limit.
pub(super) const CLAIM: Sql = Sql {
    sqlite: concat!(
        "UPDATE jobs SET state = 'running', attempts = attempts + 1, worker_id = $3, lease = $4,
                lease_expires_at = $5, started_at = CASE WHEN crashes = 0 THEN $6 END
         WHERE id IN (SELECT id FROM jobs WHERE state = 'waiting' AND limit_key IS NULL AND queue = $1
                      ORDER BY priority, run_at, id LIMIT $2)
         RETURNING ",
        returned!()
    ),
    postgres: concat!(
        "WITH picked AS MATERIALIZED (
             SELECT id FROM jobs WHERE state = 'waiting' AND limit_key IS NULL AND queue = $1
               AND (priority, run_at, id) >= ($7, $8, $9)
             ORDER BY priority, run_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
         UPDATE jobs SET state = 'running', attempts = attempts + 1, worker_id = $3, lease = $4,
                lease_expires_at = $5, started_at = CASE WHEN crashes = 0 THEN $6 END
         WHERE id = ANY (ARRAY (SELECT id FROM picked))
         RETURNING ",
        returned!()
    ),
};

/// Says [`CLAIM`] where the jobs begin, so that it need not look for that place again.
pub(super) fn from_front<'c>(claim: Query<'c>, queue: &Ready) -> Query<'c> {
    match queue.front() {
        Some(front) => claim.bind(front.priority).bind(front.run_at).bind(front.id),
        None => claim,
    }
}

/// Claims up to `most` jobs. Each queue is one statement and commits by itself: SQLite's lock is held for
/// one short statement at a time. What has limits goes another way.
pub async fn claim(
    db: &Db,
    hot: &mut Kept,
    cursors: &Cursors,
    wanted: &[Wanted],
    most: usize,
    lease: Lease,
    now: Timestamp,
) -> Result<Handed> {
    let mut claim = Claim { db, hot, cursors, most, lease, now, handed: Handed::default() };
    let mut wanted: Vec<Wanted> = wanted.to_vec();
    // From where the jobs began at the last look; then from the start for what came out short of its wish.
    for whole in [false, true] {
        wanted = claim.turn(wanted, whole).await?;
        if wanted.is_empty() {
            break;
        }
    }
    Ok(claim.handed)
}

/// A claim that goes on.
struct Claim<'a> {
    db: &'a Db,
    hot: &'a mut Kept,
    cursors: &'a Cursors,
    most: usize,
    lease: Lease,
    now: Timestamp,
    handed: Handed,
}

impl Claim<'_> {
    /// Claims from these queues; what is still wanted of those that were not looked at from the start.
    async fn turn(&mut self, wanted: Vec<Wanted>, whole: bool) -> Result<Vec<Wanted>> {
        let names: Vec<&str> = wanted.iter().map(|wanted| wanted.queue.as_str()).collect();
        let found = ready(self.db, self.hot, &self.cursors.fronts, &names, whole).await?;
        let mut short = Vec::new();
        for mut wanted in wanted {
            let Some(queue) = found.iter().find(|ready| ready.queue == wanted.queue) else { continue };
            let room = queue.room(&wanted, self.most - self.handed.jobs.len());
            let taken = self.take(queue, &wanted, room).await?;
            if !queue.whole && (!queue.plain() || (queue.is_free() && taken < room)) {
                wanted.jobs -= taken;
                wanted.held += taken;
                wanted.slots = wanted.slots.saturating_sub(taken);
                short.push(wanted);
            }
        }
        Ok(short)
    }

    /// Claims from one queue; how many.
    async fn take(&mut self, queue: &Ready, wanted: &Wanted, mut room: usize) -> Result<usize> {
        let before = self.handed.jobs.len();
        if room > 0 && !queue.is_free() {
            let turn =
                limited::claim(self.db, self.cursors, queue, wanted, room, self.lease, self.now).await?;
            room = turn.plain;
            self.handed.add(turn.handed);
        }
        if room == 0 || !queue.plain() {
            return Ok(self.handed.jobs.len() - before);
        }
        let claim = self
            .hot
            .on()
            .await?
            .query(CLAIM)
            .bind(&wanted.queue)
            .bind(i64::try_from(room).unwrap_or(i64::MAX))
            .bind(self.lease.worker_id)
            .bind(self.lease.lease)
            .bind(self.lease.expires_at)
            .bind(self.now);
        let claimed_here = from_front(claim, queue).fetch_all().await;
        if claimed_here.is_err() {
            self.hot.renew();
        }
        let mut jobs: Vec<Claimed> = claimed_here?;
        // RETURNING has no order.
        jobs.sort_by_key(|job| (job.priority, job.run_at, job.id));
        if let Some(last) = jobs.last()
            && jobs.len() == room
        {
            self.cursors.fronts.passed(last);
        }
        self.handed.jobs.append(&mut jobs);
        Ok(self.handed.jobs.len() - before)
    }
}

/// When the next scheduled job becomes due.
pub async fn next_due(db: &Db) -> Result<Option<Timestamp>> {
    db.reader().query("SELECT min(run_at) FROM jobs WHERE state = 'scheduled'").fetch_scalar().await
}

const PROMOTE: Sql = Sql {
    sqlite: "UPDATE jobs SET state = 'waiting' WHERE id IN
             (SELECT id FROM jobs WHERE state = 'scheduled' AND run_at <= $1 ORDER BY run_at LIMIT 1000)",
    postgres: "WITH due AS MATERIALIZED (
                   SELECT id FROM jobs WHERE state = 'scheduled' AND run_at <= $1 ORDER BY run_at LIMIT 1000
                   FOR UPDATE SKIP LOCKED)
               UPDATE jobs SET state = 'waiting' WHERE id IN (SELECT id FROM due)",
};

/// Makes scheduled jobs wait that are due; wakes whoever serves their queues.
pub async fn promote(db: &Db, now: Timestamp) -> Result<u64> {
    let mut tx = db.write().await?;
    let promoted = tx.on().query(PROMOTE).bind(now).execute().await?;
    if promoted > 0 {
        tx.notify(CHANNEL).await?;
    }
    tx.commit().await?;
    Ok(promoted)
}

/// Notes that a job which crashed before really starts now; `false`: the lease is lost.
pub async fn mark_started(db: &Db, id: i64, lease: Uuid, now: Timestamp) -> Result<bool> {
    let rows = db
        .writer()
        .query("UPDATE jobs SET started_at = $3 WHERE id = $1 AND lease = $2")
        .bind(id)
        .bind(lease)
        .bind(now)
        .execute()
        .await?;
    Ok(rows == 1)
}
