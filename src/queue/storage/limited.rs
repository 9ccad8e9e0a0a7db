//! Claiming from queues with limits, or with jobs that have a key. First a look that takes no lock, so that
//! waiting costs nobody anything; then one short transaction that locks each limit once for the whole batch,
//! counts what runs, and hands out no more than all of them allow. Other queues never come here.

use super::claim::{CLAIM, Claimed, Lease, Wanted, from_front, returned};
use super::limits::{self, Limit, Look};
use super::ready::{Fronts, Ready};
use crate::base::clock::Timestamp;
use crate::db::{Db, Json, Result, Sql, WriteTx};
use crate::queue::limits::{Allowance, Reason};
use chrono::TimeDelta;
use sqlx::FromRow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;

/// Most keys of a queue that are looked at in one turn; the next turn goes on after them.
const KEYS_A_LOOK: i64 = 500;

/// How soon that next turn comes.
const BETWEEN_LOOKS: TimeDelta = TimeDelta::milliseconds(50);

/// Most keys that jobs are taken of in one turn, the oldest heads first.
const KEYS_A_TURN: usize = 64;

/// A worker that ends when nothing is due waits this long for the next permit.
const WORTH_WAITING: TimeDelta = TimeDelta::seconds(60);

/// What a claim came to.
#[derive(Debug, Default)]
pub struct Handed {
    pub jobs: Vec<Claimed>,
    /// When it is worth looking again, as far as that is known.
    pub again_at: Option<Timestamp>,
    /// Something waits that will soon be allowed: not the moment to call the queues empty.
    pub held_back: bool,
}

impl Handed {
    fn note(&mut self, allowance: &Allowance, now: Timestamp) {
        self.look_again(allowance.again_at);
        self.held_back |= match allowance.reason {
            Some(Reason::Cap) => true,
            Some(Reason::Rate) => allowance.again_at.is_some_and(|at| at - now < WORTH_WAITING),
            _ => false,
        };
    }

    fn look_again(&mut self, at: Option<Timestamp>) {
        self.again_at = self.again_at.into_iter().chain(at).min();
    }

    /// Adds what another queue gave.
    pub fn add(&mut self, mut other: Self) {
        self.jobs.append(&mut other.jobs);
        self.look_again(other.again_at);
        self.held_back |= other.held_back;
    }
}

/// What a worker remembers between its turns: up to which key of a queue it has looked, and where its jobs
/// without a key begin.
#[derive(Debug, Default)]
pub struct Cursors {
    keys: Mutex<HashMap<String, String>>,
    pub fronts: Fronts,
}

impl Cursors {
    fn of(&self, queue: &str) -> String {
        self.keys.lock().ok().and_then(|cursors| cursors.get(queue).cloned()).unwrap_or_default()
    }

    fn set(&self, queue: &str, key: Option<String>) {
        let Ok(mut cursors) = self.keys.lock() else { return };
        match key {
            Some(key) => cursors.insert(queue.to_owned(), key),
            None => cursors.remove(queue),
        };
    }
}

/// A key of a queue with the first job that waits for it.
#[derive(Debug, FromRow)]
struct Head {
    key: String,
    priority: i64,
    run_at: Timestamp,
    id: i64,
}

/// Walks from key to key through the index, whatever number of jobs each of them has. `ORDER BY … LIMIT 1`
/// and not `min`, which PostgreSQL may compute from all of them.
const HEADS: &str = "WITH RECURSIVE k (key, n) AS (
       SELECT (SELECT limit_key FROM jobs WHERE state = 'waiting' AND queue = $1 AND limit_key > $2
               ORDER BY limit_key LIMIT 1), 1
       UNION ALL
       SELECT (SELECT limit_key FROM jobs WHERE state = 'waiting' AND queue = $1 AND limit_key > k.key
               ORDER BY limit_key LIMIT 1), k.n + 1
       FROM k WHERE k.key IS NOT NULL AND k.n < $3)
     SELECT k.key, h.priority, h.run_at, h.id FROM k JOIN jobs h ON h.id =
       (SELECT id FROM jobs WHERE state = 'waiting' AND queue = $1 AND limit_key = k.key
        ORDER BY priority, run_at, id LIMIT 1)
     WHERE k.key IS NOT NULL";

async fn heads(db: &Db, cursors: &Cursors, queue: &str) -> Result<(Vec<Head>, bool)> {
    let from = cursors.of(queue);
    let mut found: Vec<Head> =
        db.reader().query(HEADS).bind(queue).bind(&from).bind(KEYS_A_LOOK).fetch_all().await?;
    let more = i64::try_from(found.len()).unwrap_or(i64::MAX) >= KEYS_A_LOOK;
    cursors.set(queue, found.iter().map(|head| head.key.clone()).max().filter(|_| more));
    if found.is_empty() && !from.is_empty() {
        found = db.reader().query(HEADS).bind(queue).bind("").bind(KEYS_A_LOOK).fetch_all().await?;
    }
    found.sort_by_key(|head| (head.priority, head.run_at, head.id));
    Ok((found, more))
}

/// What the limits of a claim allow, by key; what is not here allows everything.
struct Gates {
    limits: BTreeMap<String, (Limit, Allowance)>,
    cap: Allowance,
}

impl Gates {
    /// From rows that are locked, or from a look. In one case as in the other the counting comes after the
    /// rows: whoever held the lock before has committed what it claimed.
    async fn read(mut look: Look<'_>, rows: Vec<Limit>, queue: &Ready, now: Timestamp) -> Result<Self> {
        let counted: Vec<&str> = rows
            .iter()
            .filter(|row| row.max_running.is_some() || row.breaker != "closed")
            .map(|row| row.key.as_str())
            .collect();
        let most = rows.iter().filter_map(|row| row.max_running).max().unwrap_or(1);
        let running = if counted.is_empty() {
            BTreeMap::new()
        } else {
            limits::in_use(&mut look, &counted, most, now).await?
        };
        let cap = match queue.max_running {
            None => Allowance::ALL,
            Some(cap) => {
                let running: i64 =
                    look.on().query(RUNNING).bind(&queue.queue).bind(cap).fetch_scalar().await?;
                let most = u32::try_from((cap - running).max(0)).unwrap_or(u32::MAX);
                Allowance { most, reason: Some(Reason::Cap), again_at: None }
            }
        };
        let allowed = rows.into_iter().map(|row| {
            let running = running.get(&row.key).copied().unwrap_or(0);
            let allowance = row.allows(running, false, now);
            (row.key.clone(), (row, allowance))
        });
        Ok(Self { limits: allowed.collect(), cap })
    }

    fn of(&self, key: &str) -> Allowance {
        self.limits.get(key).map_or(Allowance::ALL, |(_, allowance)| *allowance)
    }

    fn of_queue(&self, queue: &Ready) -> Allowance {
        self.cap.and(queue.limit_key.as_deref().map_or(Allowance::ALL, |key| self.of(key)))
    }
}

/// No further than the cap. In the order of the index, or PostgreSQL may collect it as a bitmap, and with it
/// everything that ran since the last vacuum.
const RUNNING: &str = "SELECT count(*) FROM
       (SELECT 1 FROM jobs WHERE state = 'running' AND queue = $1 ORDER BY worker_id LIMIT $2) AS r";

/// What a turn at a queue gave, and how many jobs without a key may be claimed the quick way besides.
pub struct Turn {
    pub handed: Handed,
    pub plain: usize,
}

/// Claims from a queue that is not free.
pub async fn claim(
    db: &Db,
    cursors: &Cursors,
    queue: &Ready,
    wanted: &Wanted,
    room: usize,
    lease: Lease,
    now: Timestamp,
) -> Result<Turn> {
    let mut handed = Handed::default();
    let (heads, more) =
        if queue.keyed { heads(db, cursors, &queue.queue).await? } else { (Vec::new(), false) };
    if more {
        handed.look_again(Some(now + BETWEEN_LOOKS));
    }
    let mut keys: Vec<&str> = heads.iter().map(|head| head.key.as_str()).collect();
    keys.extend(queue.limit_key.as_deref());
    let rows = if keys.is_empty() { Vec::new() } else { limits::of_keys(db.reader(), &keys).await? };
    let seen = Gates::read(Look::Reader(db), rows, queue, now).await?;
    let own = seen.of_queue(queue);
    if own.most == 0 {
        handed.note(&own, now);
        return Ok(Turn { handed, plain: 0 });
    }
    let mut open: Vec<&str> = Vec::new();
    for head in &heads {
        let allowance = seen.of(&head.key);
        if allowance.most == 0 {
            handed.note(&allowance, now);
        } else if open.len() < KEYS_A_TURN {
            open.push(&head.key);
        } else {
            handed.look_again(Some(now));
        }
    }
    if open.is_empty() && !queue.has_limit() {
        return Ok(Turn { handed, plain: room });
    }
    if open.is_empty() && !queue.plain() {
        return Ok(Turn { handed, plain: 0 });
    }
    let mut tx = db.write().await?;
    let turn = Locked { queue, open, wanted, room, lease, now };
    handed.add(turn.claim(&mut tx).await?);
    tx.commit().await?;
    Ok(Turn { handed, plain: 0 })
}

/// The part of a claim that happens under locks.
struct Locked<'a> {
    queue: &'a Ready,
    open: Vec<&'a str>,
    wanted: &'a Wanted,
    room: usize,
    lease: Lease,
    now: Timestamp,
}

/// A job that may be claimed.
#[derive(Debug, FromRow)]
struct Candidate {
    id: i64,
    limit_key: Option<String>,
    priority: i64,
    run_at: Timestamp,
}

impl Locked<'_> {
    async fn claim(&self, tx: &mut WriteTx) -> Result<Handed> {
        let mut handed = Handed::default();
        let mut queue = self.queue.clone();
        if queue.max_running.is_some() {
            // Of all who claim from this queue, one at a time counts and claims.
            let cap: Vec<(Option<i64>,)> = tx.on().query(LOCK_QUEUE).bind(&queue.queue).fetch_all().await?;
            let Some((cap,)) = cap.into_iter().next() else { return Ok(handed) };
            queue.max_running = cap;
        }
        let mut keys = self.open.clone();
        keys.extend(queue.limit_key.as_deref());
        let rows = if keys.is_empty() { Vec::new() } else { limits::lock(tx, &keys).await? };
        let gates = Gates::read(Look::Locked(tx), rows, &queue, self.now).await?;
        let own = gates.of_queue(&queue);
        let most = self.room.min(self.fair(&gates)).min(own.most as usize);
        if most == 0 {
            handed.note(&own, self.now);
            return Ok(handed);
        }
        let picked = if self.open.is_empty() { None } else { Some(self.pick(tx, &gates, most).await?) };
        let capped = gates.cap.reason.is_some()
            || gates
                .limits
                .values()
                .any(|(limit, _)| limit.max_running.is_some() || limit.breaker != "closed");
        handed.jobs = self.take(tx, picked.as_deref(), most, capped).await?;
        if picked.is_some_and(|picked| picked.len() > handed.jobs.len()) {
            // Somebody else was quicker with some of them.
            handed.look_again(Some(self.now));
        }
        self.spend(tx, gates, &mut handed).await?;
        if handed.jobs.len() == own.most as usize {
            handed.note(&self.after(own), self.now);
        }
        Ok(handed)
    }

    /// Under a cap, what this process can start now and a quarter of the rest: others want to work too.
    fn fair(&self, gates: &Gates) -> usize {
        let Allowance { most, reason: Some(_), .. } = gates.cap else { return usize::MAX };
        let (most, slots) = (most as usize, self.wanted.slots.max(1));
        slots + most.saturating_sub(slots) / 4
    }

    /// What is known once everything that was allowed is taken.
    const fn after(&self, own: Allowance) -> Allowance {
        Allowance { most: 0, ..own }
    }

    /// The best jobs that all their limits allow, in order.
    async fn pick(&self, tx: &mut WriteTx, gates: &Gates, most: usize) -> Result<Vec<i64>> {
        let per_key = self.open.iter().map(|key| gates.of(key).most as usize).max().unwrap_or(0).min(most);
        let mut candidates: Vec<Candidate> = tx
            .on()
            .query(CANDIDATES)
            .bind(&self.queue.queue)
            .bind(Json(&self.open))
            .bind(i64::try_from(per_key).unwrap_or(i64::MAX))
            .bind(i64::try_from(most).unwrap_or(i64::MAX))
            .fetch_all()
            .await?;
        candidates.sort_by_key(|job| (job.priority, job.run_at, job.id));
        let mut left: HashMap<&str, u32> = HashMap::new();
        let mut picked = Vec::with_capacity(most);
        for job in &candidates {
            if picked.len() == most {
                break;
            }
            if let Some(key) = job.limit_key.as_deref() {
                let left = left.entry(key).or_insert_with(|| gates.of(key).most);
                if *left == 0 {
                    continue;
                }
                *left -= 1;
            }
            picked.push(job.id);
        }
        Ok(picked)
    }

    async fn take(
        &self,
        tx: &mut WriteTx,
        picked: Option<&[i64]>,
        most: usize,
        capped: bool,
    ) -> Result<Vec<Claimed>> {
        let query = match picked {
            Some(picked) => tx.on().query(CLAIM_THESE).bind(Json(picked)),
            None => {
                tx.on().query(CLAIM).bind(&self.queue.queue).bind(i64::try_from(most).unwrap_or(i64::MAX))
            }
        };
        let query = query
            .bind(self.lease.worker_id)
            .bind(self.lease.lease)
            .bind(self.lease.expires_at)
            .bind(self.now);
        let query = if picked.is_none() { from_front(query, self.queue) } else { query };
        let mut jobs: Vec<Claimed> = query.fetch_all().await?;
        // RETURNING has no order.
        jobs.sort_by_key(|job| (job.priority, job.run_at, job.id));
        for job in &mut jobs {
            job.limited = true;
            job.capped = capped;
        }
        Ok(jobs)
    }

    /// Writes what the buckets have left, and says when the empty ones are worth another look.
    async fn spend(&self, tx: &mut WriteTx, gates: Gates, handed: &mut Handed) -> Result<()> {
        let mut spent: BTreeMap<&str, u32> = BTreeMap::new();
        for job in &handed.jobs {
            let (own, of_queue) = (job.limit_key.as_deref(), self.queue.limit_key.as_deref());
            for key in own.into_iter().chain(of_queue.filter(|key| Some(*key) != own)) {
                *spent.entry(key).or_default() += 1;
            }
        }
        let mut limits = gates.limits;
        let mut notes = Vec::new();
        let mut changed = Vec::new();
        for (key, (limit, allowance)) in &mut limits {
            let permits = spent.get(key.as_str()).copied().unwrap_or(0);
            limit.spend(permits, self.now);
            if permits > 0 {
                changed.push(&*limit);
            }
            if permits >= allowance.most {
                notes.push(self.after(*allowance));
            }
        }
        limits::spent(tx, &changed, self.now).await?;
        for note in notes {
            handed.note(&note, self.now);
        }
        Ok(())
    }
}

const LOCK_QUEUE: Sql = Sql {
    sqlite: "SELECT max_running FROM queues WHERE name = $1 AND paused_at IS NULL",
    postgres: "SELECT max_running FROM queues WHERE name = $1 AND paused_at IS NULL FOR UPDATE",
};

/// Up to $3 jobs of each of the keys, and up to $4 without one.
const CANDIDATES: Sql = Sql {
    sqlite: "SELECT j.id, j.limit_key, j.priority, j.run_at FROM json_each($2) k CROSS JOIN jobs j
             WHERE j.id IN (SELECT id FROM jobs WHERE state = 'waiting' AND queue = $1 AND limit_key = k.value
                            ORDER BY priority, run_at, id LIMIT $3)
             UNION ALL
             SELECT * FROM (SELECT id, limit_key, priority, run_at FROM jobs
                            WHERE state = 'waiting' AND limit_key IS NULL AND queue = $1
                            ORDER BY priority, run_at, id LIMIT $4)",
    postgres: "SELECT j.id, j.limit_key, j.priority, j.run_at
               FROM jsonb_array_elements_text($2) AS k (value) CROSS JOIN LATERAL (
                 SELECT id, limit_key, priority, run_at FROM jobs
                 WHERE state = 'waiting' AND queue = $1 AND limit_key = k.value
                 ORDER BY priority, run_at, id LIMIT $3 FOR UPDATE SKIP LOCKED) j
               UNION ALL
               SELECT * FROM (SELECT id, limit_key, priority, run_at FROM jobs
                              WHERE state = 'waiting' AND limit_key IS NULL AND queue = $1
                              ORDER BY priority, run_at, id LIMIT $4 FOR UPDATE SKIP LOCKED) p",
};

const CLAIM_THESE: Sql = Sql {
    sqlite: concat!(
        "UPDATE jobs SET state = 'running', attempts = attempts + 1, worker_id = $2, lease = $3,
                lease_expires_at = $4, started_at = CASE WHEN crashes = 0 THEN $5 END
         WHERE id IN (SELECT value FROM json_each($1)) AND state = 'waiting'
         RETURNING ",
        returned!()
    ),
    postgres: concat!(
        "UPDATE jobs SET state = 'running', attempts = attempts + 1, worker_id = $2, lease = $3,
                lease_expires_at = $4, started_at = CASE WHEN crashes = 0 THEN $5 END
         WHERE id = ANY (ARRAY (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1)))
           AND state = 'waiting'
         RETURNING ",
        returned!()
    ),
};
