//! What came of a run: every student it looked at is counted once. And how letters get into the outbox: some in each
//! transaction, one that cannot be written never stops the others.

use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::progress::Progress;
use crate::db::WriteTx;
use crate::error::{Failure, Kind, Result};
use crate::mail::{self, Letter, Posted, wake};
use serde::Serialize;
use std::collections::BTreeMap;

/// Letters written in one transaction.
pub const SLICE: usize = 200;
/// The most problems that are named; all are counted.
const MOST_PROBLEMS: usize = 100;

/// Whom nothing could be written to, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub user_id: i64,
    pub error: String,
}

/// The counts of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub kind: &'static str,
    pub dry_run: bool,
    /// Put into the outbox; with `dry_run`: that would be.
    pub sent: u64,
    /// Who had it already.
    pub known: u64,
    /// Whose address must not be written to.
    pub suppressed: u64,
    /// Who wants none.
    pub opted_out: u64,
    /// Who gets none now, by the reason.
    pub skipped: BTreeMap<&'static str, u64>,
    /// Whom nothing could be written to.
    pub failed: u64,
    pub problems: Vec<Problem>,
    /// Achievements that were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub awarded: Option<u64>,
}

impl Tally {
    pub fn new(kind: &'static str, dry_run: bool) -> Self {
        Self { kind, dry_run, ..Self::default() }
    }

    pub fn skip(&mut self, why: &'static str) {
        *self.skipped.entry(why).or_default() += 1;
    }

    pub fn fail(&mut self, user_id: i64, error: String) {
        self.failed += 1;
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { user_id, error });
        }
    }

    /// One line of it.
    pub fn summary(&self) -> String {
        let Self { sent, known, suppressed, opted_out, failed, .. } = self;
        let skipped: u64 = self.skipped.values().sum();
        let words = if self.dry_run { "would be written" } else { "written" };
        format!(
            "{sent} {words}, {known} had it, {suppressed} suppressed, {opted_out} opted out, {skipped} skipped, {failed} failed"
        )
    }
}

/// A letter or why there is none, for a student.
pub type Draft = (i64, std::result::Result<Letter, String>);

/// Puts letters into the outbox in an open transaction; whether any is new.
pub async fn put(
    tx: &mut WriteTx,
    drafts: Vec<Draft>,
    host: &str,
    now: Timestamp,
    tally: &mut Tally,
) -> Result<()> {
    let (mut queued, mut users, mut letters) = (false, Vec::with_capacity(drafts.len()), Vec::new());
    for (user, draft) in drafts {
        match draft {
            Ok(letter) => {
                users.push(user);
                letters.push(letter);
            }
            Err(error) => tally.fail(user, error),
        }
    }
    for (user, posted) in users.into_iter().zip(mail::put_many(tx, &letters, host, now).await?) {
        match posted {
            Ok(Posted::Queued(_)) => {
                tally.sent += 1;
                queued = true;
            }
            Ok(Posted::Suppressed(_)) => tally.suppressed += 1,
            Ok(Posted::Known) => tally.known += 1,
            Err(error) => tally.fail(user, error.to_string()),
        }
    }
    if queued {
        wake::wake(tx, now).await?;
    }
    Ok(())
}

/// Writes a letter for each of these, some in each transaction.
pub async fn post<T>(
    app: &App,
    items: &[T],
    write: impl Fn(&T) -> Draft,
    (host, now): (&str, Timestamp),
    progress: &dyn Progress,
    tally: &mut Tally,
) -> Result<()> {
    progress.start("mails", Some(items.len() as u64));
    for slice in items.chunks(SLICE) {
        stopped(app)?;
        let drafts: Vec<Draft> = slice.iter().map(&write).collect();
        if tally.dry_run {
            for (user, draft) in drafts {
                match draft.and_then(|letter| letter.check().map_err(|error| error.to_string())) {
                    Ok(()) => tally.sent += 1,
                    Err(error) => tally.fail(user, error),
                }
            }
        } else {
            let mut tx = app.db.write().await?;
            put(&mut tx, drafts, host, now, tally).await?;
            tx.commit().await?;
        }
        progress.advance(slice.len() as u64);
    }
    progress.finish(&tally.summary());
    Ok(())
}

/// An error when the program is asked to stop.
pub fn stopped(app: &App) -> Result<()> {
    if app.stop.requested() {
        return Err(Failure::new(Kind::Interrupted, "asked to stop; what is in the outbox stays there")
            .hint("the next run goes on where this one stopped"));
    }
    Ok(())
}
