//! Reports as letters in the outbox: each is made from its snapshot, and gets the key that says which mail it is. Whose turn it is
//! was settled before ([`super::recipients`]); here is only looked whether it still is.

use super::recipients::{self, Recipient};
use super::render::{self, Surroundings};
use super::send::{self, Mode, Order, Problem};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::failpoint;
use crate::db::WriteTx;
use crate::error::{Failure, Kind, Result};
use crate::mail::{self, Address, Category, Letter, Mailer, Posted};
use crate::store::monthly_reports::{self as snapshots, Earlier};
use crate::store::report_runs::Run;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// The option of a run: until when its mails are worth sending, because the way they go is slow.
pub const KEEP_UNTIL: &str = "keep_until";

/// A letter with what is behind the student's number in its key.
struct Draft {
    user_id: i64,
    suffix: String,
    letter: Letter,
}

/// Puts the reports of these students into the outbox; whom it could not write to.
pub async fn deliver(app: &App, order: &Order, run: &Run, recipients: &[Recipient]) -> Result<Vec<Problem>> {
    let month = order.month()?;
    let mailer = app.mailer();
    let users: Vec<i64> = recipients.iter().map(|one| one.user_id).collect();
    let snapshots = snapshots::list_latest(app.db.reader(), users, month.first()).await?;
    let mut by_user: HashMap<i64, snapshots::Snapshot> =
        snapshots.into_iter().map(|snapshot| (snapshot.user_id, snapshot)).collect();
    let (mut drafts, mut problems) = (Vec::with_capacity(recipients.len()), Vec::new());
    for one in recipients {
        let draft = match by_user.remove(&one.user_id) {
            None => Err("there are no figures".to_owned()),
            Some(snapshot) => draft(&mailer, run, one, &snapshot).map_err(|error| error.to_string()),
        };
        match draft {
            Ok(draft) => drafts.push(draft),
            Err(error) => problems.push(Problem { user_id: one.user_id, error }),
        }
    }
    let (now, host, batch) = (app.clock.now(), mailer.host(), run.batch());
    let prefix = recipients::prefix(month);
    let (mut tx, mut queued) = (app.db.write().await?, false);
    let mut earlier = earlier(&mut tx, &prefix, &drafts).await?;
    if !earlier.is_empty() {
        // What is sent again has a key of its own, so the key does not keep two runs apart: their turn does.
        tx.one_at_a_time(snapshots::TURNSTILE).await?;
        earlier = self::earlier(&mut tx, &prefix, &drafts).await?;
    }
    let (mut users, mut letters) = (Vec::with_capacity(drafts.len()), Vec::with_capacity(drafts.len()));
    for Draft { user_id, suffix, mut letter } in drafts {
        let mails = earlier.get(&(user_id, suffix.clone())).map_or(&[][..], Vec::as_slice);
        let Some(again) = is_due(order.mode, mails, &batch) else { continue };
        let again = if again { format!(":again-{}", run.id) } else { String::new() };
        letter.key = format!("{prefix}{user_id}{suffix}{again}");
        users.push(user_id);
        letters.push(letter);
    }
    for (user_id, posted) in users.into_iter().zip(mail::put_many(&mut tx, &letters, &host, now).await?) {
        match posted {
            Ok(posted) => queued |= matches!(posted, Posted::Queued(_)),
            Err(error) => problems.push(Problem { user_id, error: error.to_string() }),
        }
        failpoint::hit("reports.letter");
    }
    if queued {
        mail::wake::wake(&mut tx, now).await?;
    }
    tx.commit().await?;
    failpoint::hit("reports.posted");
    Ok(problems)
}

/// What these students have had of the same, by number and suffix.
async fn earlier(
    tx: &mut WriteTx,
    prefix: &str,
    drafts: &[Draft],
) -> Result<HashMap<(i64, String), Vec<Earlier>>> {
    let mut users: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for draft in drafts {
        users.entry(&draft.suffix).or_default().push(draft.user_id);
    }
    let mut found: HashMap<(i64, String), Vec<Earlier>> = HashMap::new();
    for (suffix, users) in users {
        for mail in snapshots::list_earlier(tx.on(), prefix, users, suffix).await? {
            found.entry((mail.user_id, suffix.to_owned())).or_default().push(mail);
        }
    }
    Ok(found)
}

/// Whether a report is still to be written, and if so whether once more. Since the plan was made the run may have been
/// killed and taken up, or somebody may have tried the mail again that failed.
fn is_due(mode: Mode, earlier: &[Earlier], batch: &str) -> Option<bool> {
    if earlier.iter().any(|mail| mail.batch.as_deref() == Some(batch)) {
        return None;
    }
    match (mode, earlier.last()) {
        (Mode::Resend, _) | (Mode::OnlyFailed, None) => Some(true),
        (Mode::New, None) => Some(false),
        (Mode::New, Some(last)) => (last.state == recipients::SUPPRESSED).then_some(true),
        (Mode::OnlyFailed, Some(last)) => recipients::has_failed(&last.state).then_some(true),
    }
}

fn draft(mailer: &Mailer, run: &Run, one: &Recipient, snapshot: &snapshots::Snapshot) -> Result<Draft> {
    let report = send::read(snapshot)?;
    let to = Address::new(&one.email, Some(&one.name))
        .map_err(|error| Failure::new(Kind::Failed, error.to_string()))?;
    let rendered = render::render(&report, &surroundings(mailer, Some(&to)))?;
    let suffix = recipients::suffix(report.complete, report.until);
    let category = Category::MonthlyReport;
    let mut letter = Letter::new(category, "", to, &rendered.subject, rendered.bodies.text);
    letter.html = Some(rendered.bodies.html);
    letter.user_id = Some(one.user_id);
    letter.batch = Some(run.batch());
    letter.not_before = one.not_before;
    letter.keep_until = keep_until(run);
    Ok(Draft { user_id: one.user_id, suffix, letter })
}

fn keep_until(run: &Run) -> Option<Timestamp> {
    Option::deserialize(&run.options.0[KEEP_UNTIL]).ok().flatten()
}

/// What a mail says besides its figures; with an address also how that says no.
pub fn surroundings(mailer: &Mailer, to: Option<&Address>) -> Surroundings {
    let config = mailer.config();
    Surroundings {
        brand: config.from_name.clone(),
        unsubscribe: to.and_then(|to| mailer.unsubscribe_link(&to.key(), Category::MonthlyReport)),
        public_url: config.public_url.as_deref().map(|url| url.trim_end_matches('/').to_owned()),
    }
}
