//! What became of claimed jobs: moved to the history, or put back. Fenced: rows whose lease is no longer
//! the one they were claimed under are left alone, and the caller learns which were settled.

use crate::base::clock::Timestamp;
use crate::db::{Db, Json, Kept, List, Result, Sql, WriteTx};
use crate::queue::storage::control::lock;
use crate::queue::{CHANNEL, storage::shared_columns};
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A job that is over.
#[derive(Debug, Clone, Serialize)]
pub struct Finish {
    pub id: i64,
    #[serde(serialize_with = "simple")]
    pub lease: Uuid,
    pub outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Value>,
    /// One more entry of its errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    #[serde(serialize_with = "instant")]
    pub at: Timestamp,
}

impl Finish {
    /// Whether there is nothing to say but that it succeeded. Most are like that, and cheaper to write.
    fn is_plain(&self) -> bool {
        self.outcome == "succeeded"
            && self.reason.is_none()
            && self.result.is_none()
            && self.error.is_none()
            && self.fingerprint.is_none()
    }
}

/// As `unhex` reads it, too.
fn simple<S: Serializer>(lease: &Uuid, to: S) -> std::result::Result<S::Ok, S::Error> {
    to.collect_str(&lease.simple())
}

fn instant<S: Serializer>(at: &Timestamp, to: S) -> std::result::Result<S::Ok, S::Error> {
    to.serialize_str(&super::text(*at))
}

/// A job that comes again.
#[derive(Debug, Clone, Serialize)]
pub struct PutBack {
    pub id: i64,
    pub lease: String,
    pub state: &'static str,
    /// `None`: as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_at: Option<String>,
    /// Whether the attempt is given back.
    pub refund: i64,
    pub snoozed: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Value>,
}

/// Rows are locked in the order of their numbers, as by everybody who waits for rows of several jobs; a join would
/// lock them as it finds them. SQLite cannot move rows in one statement: what was written to the history is then
/// taken from the jobs.
/// The list drives both, so that the cost does not grow with the tables.
const FINISH: Sql = Sql {
    sqlite: concat!(
        "INSERT INTO job_history (id, errors, outcome, reason, result, error_fingerprint, finished_at, ",
        shared_columns!(),
        ") SELECT jobs.id,
             CASE WHEN f.value->'error' IS NULL THEN errors ELSE json_insert(coalesce(errors, '[]'), '$[#]', f.value->'error') END,
             f.value->>'outcome', f.value->>'reason', f.value->'result', f.value->>'fingerprint', f.value->>'at', ",
        shared_columns!(),
        " FROM json_each($1) f CROSS JOIN jobs ON jobs.id = f.value->>'id' AND jobs.lease = unhex(f.value->>'lease')
         RETURNING id"
    ),
    postgres: concat!(
        "WITH f AS (SELECT * FROM jsonb_to_recordset($1) AS t (id bigint, lease uuid, outcome text, reason text,
                        result jsonb, error jsonb, fingerprint text, at timestamptz)),
              held AS MATERIALIZED (SELECT jobs.id FROM jobs JOIN f ON jobs.id = f.id AND jobs.lease = f.lease
                        ORDER BY jobs.id FOR UPDATE OF jobs),
              moved AS (DELETE FROM jobs USING f
                        WHERE jobs.id = ANY (ARRAY (SELECT id FROM held)) AND jobs.id = f.id AND jobs.lease = f.lease
                        RETURNING jobs.*, f.outcome, f.reason, f.result, f.error, f.fingerprint, f.at)
         INSERT INTO job_history (id, errors, outcome, reason, result, error_fingerprint, finished_at, ",
        shared_columns!(),
        ") SELECT id, CASE WHEN error IS NULL THEN errors ELSE coalesce(errors, '[]') || jsonb_build_array(error) END,
             outcome, reason, result, fingerprint, at, ",
        shared_columns!(),
        " FROM moved RETURNING id"
    ),
};

const FORGET: Sql = Sql {
    sqlite: "DELETE FROM jobs WHERE id IN (SELECT value FROM json_each($1))",
    postgres: "DELETE FROM jobs WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text($1))",
};

/// Moves jobs to the history; the numbers of those that were still held under their lease.
pub async fn finish(tx: &mut WriteTx, jobs: &[&Finish]) -> Result<Vec<i64>> {
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    let moved: Vec<i64> = tx.on().query(FINISH).bind(Json(jobs)).fetch_scalars().await?;
    forget_moved(tx, &moved).await?;
    Ok(moved)
}

/// Takes what stands in the history from the jobs where the move did not.
pub async fn forget_moved(tx: &mut WriteTx, moved: &[i64]) -> Result<()> {
    if !moved.is_empty() && tx.engine() == crate::db::Engine::Sqlite {
        tx.on().query(FORGET).bind(Json(moved)).execute().await?;
    }
    Ok(())
}

/// Moves jobs to the history, in a transaction of their own where that needs more than one statement.
pub async fn finish_alone(db: &Db, jobs: &[&Finish]) -> Result<Vec<i64>> {
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    if db.engine() == crate::db::Engine::Sqlite {
        let mut tx = db.write().await?;
        let moved = finish(&mut tx, jobs).await?;
        tx.commit().await?;
        return Ok(moved);
    }
    db.writer().query(FINISH).bind(Json(jobs)).fetch_scalars().await
}

/// The same for jobs that simply succeeded. PostgreSQL is told with arrays, and answers with what it did
/// *not* find under its lease: as a rule, nothing. `ANY (ARRAY (…))` makes it go through the index whatever it
/// believes about the size of the table. SQLite takes one lease at a time: an object of numbers and instants
/// is read without another look into each value.
const SUCCEED: Sql = Sql {
    sqlite: concat!(
        "INSERT INTO job_history (id, errors, outcome, finished_at, ",
        shared_columns!(),
        ") SELECT jobs.id, errors, 'succeeded', f.value, ",
        shared_columns!(),
        " FROM json_each($1) f CROSS JOIN jobs ON jobs.id = CAST(f.key AS INTEGER) AND jobs.lease = $2"
    ),
    postgres: concat!(
        "WITH f AS MATERIALIZED (SELECT * FROM unnest($1, $2, $3) AS t (id, lease, at)),
              moved AS (DELETE FROM jobs USING f
                        WHERE jobs.id = ANY (ARRAY (SELECT id FROM f)) AND jobs.id = f.id AND jobs.lease = f.lease
                        RETURNING jobs.*, f.at),
              kept AS (INSERT INTO job_history (id, errors, outcome, finished_at, ",
        shared_columns!(),
        ") SELECT id, errors, 'succeeded', at, ",
        shared_columns!(),
        " FROM moved)
         SELECT id FROM f WHERE id NOT IN (SELECT id FROM moved)"
    ),
};

/// SQLite's second and third statement of it.
const NOT_HELD: &str = "SELECT CAST(key AS INTEGER) FROM json_each($1)
    WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE id = CAST(key AS INTEGER) AND lease = $2)";
const FORGET_SUCCEEDED: &str =
    "DELETE FROM jobs WHERE id IN (SELECT CAST(key AS INTEGER) FROM json_each($1)) AND lease = $2";

/// Settles many at once; the numbers of those that were *not* held under their lease any more.
pub async fn settle(
    db: &Db,
    hot: &mut Kept,
    finished: &[&Finish],
    back: &[&PutBack],
) -> Result<HashSet<i64>> {
    let (plain, rest): (Vec<&Finish>, Vec<&Finish>) = finished.iter().partition(|finish| finish.is_plain());
    if db.engine() == crate::db::Engine::Postgres && rest.is_empty() && back.is_empty() {
        if plain.is_empty() {
            return Ok(HashSet::new());
        }
        let lost = succeed_there(hot, &plain).await;
        if lost.is_err() {
            hot.renew();
        }
        return lost;
    }
    if plain.is_empty() && back.is_empty() {
        return Ok(missing(finish_alone(db, &rest).await?, rest.iter().map(|finish| finish.id)).collect());
    }
    let mut tx = db.write().await?;
    let mut lost = HashSet::new();
    // Two statements lock rows of one list each: all in one order before.
    let all: Vec<i64> = finished.iter().map(|one| one.id).chain(back.iter().map(|one| one.id)).collect();
    lock(&mut tx, &all).await?;
    if tx.engine() == crate::db::Engine::Sqlite {
        succeed_here(&mut tx, &plain, &mut lost).await?;
        lost.extend(missing(finish(&mut tx, &rest).await?, rest.iter().map(|finish| finish.id)));
    } else {
        lost.extend(missing(finish(&mut tx, finished).await?, finished.iter().map(|finish| finish.id)));
    }
    lost.extend(missing(put_back(&mut tx, back).await?, back.iter().map(|back| back.id)));
    tx.commit().await?;
    Ok(lost)
}

fn missing(found: Vec<i64>, of: impl Iterator<Item = i64>) -> impl Iterator<Item = i64> {
    let found: HashSet<i64> = found.into_iter().collect();
    of.filter(move |id| !found.contains(id))
}

async fn succeed_there(hot: &mut Kept, jobs: &[&Finish]) -> Result<HashSet<i64>> {
    let lost: Vec<i64> = hot
        .on()
        .await?
        .query(SUCCEED)
        .bind(List(jobs.iter().map(|job| job.id).collect::<Vec<_>>()))
        .bind(List(jobs.iter().map(|job| job.lease).collect::<Vec<_>>()))
        .bind(List(jobs.iter().map(|job| job.at).collect::<Vec<_>>()))
        .fetch_scalars()
        .await?;
    Ok(lost.into_iter().collect())
}

async fn succeed_here(tx: &mut WriteTx, jobs: &[&Finish], lost: &mut HashSet<i64>) -> Result<()> {
    let mut leases: HashMap<Uuid, (String, u64)> = HashMap::new();
    for job in jobs {
        let (list, count) = leases.entry(job.lease).or_insert_with(|| ("{".to_owned(), 0));
        let separator = if *count == 0 { "" } else { "," };
        list.push_str(&format!("{separator}\"{}\":\"{}\"", job.id, super::text(job.at)));
        *count += 1;
    }
    for (lease, (mut list, count)) in leases {
        list.push('}');
        let moved = tx.on().query(SUCCEED).bind(&list).bind(lease).execute().await?;
        if moved < count {
            lost.extend(tx.on().query(NOT_HELD).bind(&list).bind(lease).fetch_scalars::<i64>().await?);
        }
        tx.on().query(FORGET_SUCCEEDED).bind(&list).bind(lease).execute().await?;
    }
    Ok(())
}

/// A job that somebody wants cancelled waits for nothing: whoever claims it ends it.
const PUT_BACK: Sql = Sql {
    sqlite: "UPDATE jobs SET
                state = CASE WHEN cancel_requested_at IS NULL THEN b.value->>'state' ELSE 'waiting' END,
                run_at = CASE WHEN cancel_requested_at IS NULL THEN coalesce(b.value->>'run_at', run_at) ELSE run_at END,
                attempts = attempts - (b.value->>'refund'), snoozes = snoozes + (b.value->>'snoozed'),
                errors = CASE WHEN b.value->'error' IS NULL THEN errors
                         ELSE json_insert(coalesce(errors, '[]'), '$[#]', b.value->'error') END,
                lease = NULL, lease_expires_at = NULL, worker_id = NULL, started_at = NULL
             FROM json_each($1) b WHERE jobs.id = b.value->>'id' AND jobs.lease = unhex(b.value->>'lease')
             RETURNING id",
    postgres: "UPDATE jobs SET
                state = CASE WHEN cancel_requested_at IS NULL THEN b.state ELSE 'waiting' END,
                run_at = CASE WHEN cancel_requested_at IS NULL THEN coalesce(b.run_at, jobs.run_at) ELSE jobs.run_at END,
                attempts = attempts - b.refund, snoozes = snoozes + b.snoozed,
                errors = CASE WHEN b.error IS NULL THEN errors
                         ELSE coalesce(errors, '[]') || jsonb_build_array(b.error) END,
                lease = NULL, lease_expires_at = NULL, worker_id = NULL, started_at = NULL
             FROM jsonb_to_recordset($1) AS b (id bigint, lease uuid, state text, run_at timestamptz, refund bigint,
                        snoozed bigint, error jsonb)
             WHERE jobs.id = b.id AND jobs.lease = b.lease
             RETURNING jobs.id",
};

/// Lets jobs wait again; the numbers of those that were still held under their lease.
pub async fn put_back(tx: &mut WriteTx, jobs: &[&PutBack]) -> Result<Vec<i64>> {
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    let back = tx.on().query(PUT_BACK).bind(Json(jobs)).fetch_scalars().await?;
    if jobs.iter().any(|job| job.state == "waiting") {
        tx.notify(CHANNEL).await?;
    }
    Ok(back)
}
