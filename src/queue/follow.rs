//! Following a job that somebody else runs: its progress, and that of its children, as if it ran here.

use super::{Error, Listed, Result, State, add_children, show};
use crate::base::{lifecycle::Stop, progress::Progress};
use crate::db::Db;
use std::time::Duration;

/// How soon to look again: short jobs are seen to end soon, long ones are not asked about all the time.
const SOONEST: Duration = Duration::from_millis(5);
const LATEST: Duration = Duration::from_millis(200);

/// Waits until a job has ended and tells how far it is meanwhile; `None`: asked to stop before.
pub async fn follow(db: &Db, id: i64, progress: &dyn Progress, stop: &Stop) -> Result<Option<Listed>> {
    let mut told = Told::default();
    let mut pause = SOONEST;
    loop {
        let mut job = show(db.reader(), id).await?.ok_or(Error::NotFound(id))?;
        if !matches!(job.state, State::Pending | State::Running) {
            return Ok(Some(job));
        }
        add_children(db.reader(), std::slice::from_mut(&mut job)).await?;
        told.tell(&job, progress);
        tokio::select! {
            () = tokio::time::sleep(pause) => pause = pause.mul_f64(1.1).min(LATEST),
            () = stop.soft() => return Ok(None),
        }
    }
}

/// What was told last.
#[derive(Default)]
struct Told {
    phase: Option<String>,
    current: u64,
}

impl Told {
    fn tell(&mut self, listed: &Listed, progress: &dyn Progress) {
        let job = &listed.job;
        let number = |n: i64| u64::try_from(n).unwrap_or(0);
        let (phase, current, total) = match listed.children {
            Some(children) if children.ended < children.total => {
                (format!("{} parts", job.kind), number(children.ended), Some(number(children.total)))
            }
            _ => match (&job.progress_message, job.progress_current) {
                (Some(message), Some(current)) => {
                    (message.clone(), number(current), job.progress_total.map(number))
                }
                _ => return,
            },
        };
        if self.phase.as_ref() != Some(&phase) {
            progress.start(&phase, total);
            (self.phase, self.current) = (Some(phase), 0);
        }
        if current > self.current {
            progress.advance(current - self.current);
            self.current = current;
        }
    }
}
