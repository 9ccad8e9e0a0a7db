//! Claiming ticks: the compare-and-set, the record and the job in one transaction. Which tick is to be
//! claimed is the business of `policy`.

use super::{BoxError, Cron, Error, Misfire, Result, Schedule, policy};
use crate::base::clock::{Clock, Timestamp};
use crate::base::failpoint;
use crate::db::{Db, WriteTx};
use crate::queue::storage::schedules::{self as storage, NewRun};
use crate::queue::{self, Registry};
use chrono::{TimeDelta, Timelike};
use serde_json::Value;

/// Hosts' clocks agree better than this; a claim further in the future was made before the clock was set
/// back.
const CLOCKS_AGREE: TimeDelta = TimeDelta::seconds(60);

/// What is due, for whoever inserts the job.
#[derive(Debug, Clone, Copy)]
pub struct Due<'a> {
    pub schedule_id: i64,
    pub name: &'a str,
    pub kind: &'a str,
    pub payload: &'a Value,
    /// Another queue than the kind's own.
    pub queue: Option<&'a str>,
    pub scheduled_for: Timestamp,
    /// When it was claimed.
    pub now: Timestamp,
    /// Asked for by hand.
    pub manual: bool,
}

/// Inserts the job of a tick in the transaction that claims it.
pub trait Enqueue: Sync {
    /// The number of the job; `None` when it may not be there twice and is there already, which leaves
    /// the tick recorded as skipped. An error leaves the tick unclaimed, to be tried again.
    fn enqueue(
        &self,
        tx: &mut WriteTx,
        due: Due<'_>,
    ) -> impl Future<Output = Result<Option<i64>, BoxError>> + Send;
}

/// Inserts the job of a kind by its name.
impl<C: Send + 'static> Enqueue for Registry<C> {
    async fn enqueue(&self, tx: &mut WriteTx, due: Due<'_>) -> Result<Option<i64>, BoxError> {
        let entry = self.find(due.kind).filter(|entry| entry.known.unique_per_tick && !due.manual);
        let key = entry.and_then(|entry| entry.check(due.payload).ok()?.unique);
        let options = queue::Options {
            unique_key: key.map(|key| format!("{key}@{}", due.scheduled_for.timestamp())),
            queue: due.queue.map(str::to_owned),
            schedule: Some((due.schedule_id, due.scheduled_for)),
            ..queue::Options::default()
        };
        let job = queue::enqueue_json(tx, self, due.kind, due.payload, options, due.now).await?;
        Ok(job.created.then_some(job.id))
    }
}

/// How to claim.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Who claims, for the record.
    pub worker_id: Option<i64>,
    /// How many missed ticks of one schedule are made up for where all are wanted.
    pub most_missed: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { worker_id: None, most_missed: 100 }
    }
}

/// What one call of [`tick`] did.
#[derive(Debug, Default)]
pub struct Ticked {
    /// Jobs added.
    pub enqueued: u64,
    /// Claimed without a job: too late for the policy, or the job was waiting already.
    pub skipped: u64,
    /// Ticks that somebody else claimed meanwhile, or long ago.
    pub elsewhere: u64,
    /// Schedules that could not be worked with, and why. Their ticks are not lost: the next call tries again.
    pub failures: Vec<(String, Error)>,
}

enum Claimed {
    Enqueued,
    Skipped,
    /// The tick had run already; the schedule has moved on.
    Before,
    /// Somebody else was faster, or an operator changed the schedule.
    Lost,
}

/// Claims every tick that is due now. To be called each second by any number of processes.
///
/// An error means the database is not to be had; what is wrong with a single schedule is in
/// [`Ticked::failures`] and does not keep the others from running.
pub async fn tick(db: &Db, clock: &Clock, enqueue: &impl Enqueue, options: Options) -> Result<Ticked> {
    let now = clock.now();
    let mut ticked = Ticked::default();
    rearm(db, now, &mut ticked).await?;
    for schedule in storage::due(db.reader(), now).await? {
        let name = schedule.name.clone();
        let caught_up = catch_up(db, schedule, now, enqueue, options, &mut ticked).await;
        note(name, caught_up, &mut ticked)?;
    }
    Ok(ticked)
}

/// Keeps what is wrong with one schedule; an unreachable database concerns all of them.
fn note(name: String, result: Result<()>, ticked: &mut Ticked) -> Result<()> {
    match result {
        Err(Error::Database(error)) if error.is_transient() => Err(error.into()),
        Err(error) => {
            ticked.failures.push((name, error));
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

/// After a clock was set back, a schedule may wait for a tick far in the future although earlier ones never
/// ran: they were passed over while the clock was wrong. It goes back to the tick that is next now; those
/// which did run are recorded and will not run again.
async fn rearm(db: &Db, now: Timestamp, ticked: &mut Ticked) -> Result<()> {
    for schedule in storage::ahead(db.reader(), now + CLOCKS_AGREE).await? {
        let result = async {
            let next = schedule.when()?.next_after(now);
            if next.is_some() && next < schedule.next_at {
                let mut tx = db.write().await?;
                storage::advance(&mut tx, &schedule, None, next, now).await?;
                tx.commit().await?;
            }
            Ok(())
        };
        note(schedule.name.clone(), result.await, ticked)?;
    }
    Ok(())
}

/// Claims tick after tick until the schedule waits for the future.
async fn catch_up(
    db: &Db,
    mut schedule: Schedule,
    now: Timestamp,
    enqueue: &impl Enqueue,
    options: Options,
    ticked: &mut Ticked,
) -> Result<()> {
    let cron = schedule.when()?;
    while let Some(next_at) = schedule.next_at.filter(|next_at| *next_at <= now) {
        let (claimed, next) = claim(db, &schedule, &cron, next_at, now, enqueue, options).await?;
        match claimed {
            Claimed::Enqueued => ticked.enqueued += 1,
            Claimed::Skipped => ticked.skipped += 1,
            Claimed::Before => ticked.elsewhere += 1,
            Claimed::Lost => {
                ticked.elsewhere += 1;
                return Ok(());
            }
        }
        schedule.next_at = next;
    }
    Ok(())
}

async fn claim(
    db: &Db,
    schedule: &Schedule,
    cron: &Cron,
    next_at: Timestamp,
    now: Timestamp,
    enqueue: &impl Enqueue,
    options: Options,
) -> Result<(Claimed, Option<Timestamp>)> {
    let step = policy::step(cron, Misfire::of(&schedule.misfire), next_at, now, options.most_missed);
    let run = |scheduled_for, outcome| NewRun {
        schedule_id: schedule.id,
        scheduled_for,
        outcome,
        worker_id: options.worker_id,
    };
    let mut tx = db.write().await?;
    if !storage::advance(&mut tx, schedule, Some(step.tick), step.next, now).await? {
        tx.rollback().await?;
        return Ok((Claimed::Lost, None));
    }
    failpoint::hit("schedule.advanced");
    if let Some(passed_over) = step.passed_over {
        storage::record(&mut tx, &run(passed_over, "skipped"), now).await?;
    }
    let this = run(step.tick, if step.runs { "enqueued" } else { "skipped" });
    let claimed = if !storage::record(&mut tx, &this, now).await? {
        Claimed::Before
    } else if !step.runs {
        Claimed::Skipped
    } else {
        failpoint::hit("schedule.recorded");
        match add_job(&mut tx, schedule, step.tick, now, false, enqueue).await? {
            Some(job) => {
                storage::set_outcome(&mut tx, &this, "enqueued", Some(job)).await?;
                Claimed::Enqueued
            }
            None => {
                storage::set_outcome(&mut tx, &this, "skipped", None).await?;
                Claimed::Skipped
            }
        }
    };
    failpoint::hit("schedule.enqueued");
    tx.commit().await?;
    failpoint::hit("schedule.committed");
    Ok((claimed, step.next))
}

async fn add_job(
    tx: &mut WriteTx,
    schedule: &Schedule,
    scheduled_for: Timestamp,
    now: Timestamp,
    manual: bool,
    enqueue: &impl Enqueue,
) -> Result<Option<i64>> {
    let due = Due {
        schedule_id: schedule.id,
        name: &schedule.name,
        kind: &schedule.kind,
        payload: &schedule.payload.0,
        queue: schedule.queue.as_deref(),
        scheduled_for,
        now,
        manual,
    };
    let added = enqueue.enqueue(tx, due).await;
    added.map_err(|source| Error::Enqueue { kind: schedule.kind.clone(), source })
}

/// Runs a schedule's job now, paused or not, and leaves alone when it is due; the number of the job.
pub async fn run_now(
    tx: &mut WriteTx,
    name: &str,
    now: Timestamp,
    enqueue: &impl Enqueue,
    options: Options,
) -> Result<i64> {
    let schedule = super::operator::known(tx, name).await?;
    // Ticks are whole minutes. A run by hand must not stand where one will be recorded.
    let mut instant = now;
    loop {
        if instant.nanosecond() == 0 {
            instant += TimeDelta::microseconds(1);
        }
        let run = NewRun {
            schedule_id: schedule.id,
            scheduled_for: instant,
            outcome: "manual",
            worker_id: options.worker_id,
        };
        if storage::record(tx, &run, now).await? {
            let job = add_job(tx, &schedule, instant, now, true, enqueue).await?;
            storage::set_outcome(tx, &run, "manual", job).await?;
            return job.ok_or(Error::Waiting { kind: schedule.kind });
        }
        instant += TimeDelta::microseconds(1);
    }
}
