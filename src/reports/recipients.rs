//! Who gets a report, who does not and why, settled before anything is sent. Nothing is written here.

use super::month::Month;
use super::send::{Mode, Order, Problem};
use super::{compute, gallery};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::error::{Failure, Kind, Result};
use crate::mail::hours::zone;
use crate::mail::preferences::Preferences;
use crate::mail::{Address, Category};
use crate::store::archives;
use crate::store::monthly_reports::{self as snapshots, Mailed, figures};
use crate::store::report_runs as runs;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A student who gets one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recipient {
    pub user_id: i64,
    pub email: String,
    pub name: String,
    /// When the quiet hours end that are now.
    #[serde(skip)]
    pub not_before: Option<Timestamp>,
}

impl Recipient {
    fn of(student: figures::Student) -> Self {
        Self { user_id: student.id, email: student.email, name: student.name, not_before: None }
    }
}

/// What a student wants.
fn wishes(student: &figures::Student) -> Preferences {
    Preferences::read(&student.preferences)
}

/// How many get none, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Skipped {
    /// Accounts that are switched off.
    pub disabled: u64,
    /// Students who want no monthly report.
    pub opted_out: u64,
    /// Addresses that must not be written to.
    pub suppressed: u64,
    /// Students who answered nothing in the month.
    pub without_activity: u64,
    /// Students who have had it.
    pub already: u64,
}

impl Skipped {
    pub fn total(&self) -> i64 {
        let all = self.disabled + self.opted_out + self.suppressed + self.without_activity + self.already;
        i64::try_from(all).unwrap_or(i64::MAX)
    }
}

/// What would be done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Plan {
    pub recipients: Vec<Recipient>,
    pub skipped: Skipped,
    /// Students whose address is none.
    pub problems: Vec<Problem>,
    /// False: the month is running.
    pub complete: bool,
    /// About how many bytes that is.
    pub bytes: u64,
}

impl Plan {
    pub fn is_empty(&self) -> bool {
        self.recipients.is_empty() && self.problems.is_empty()
    }
}

/// Settles who gets one. For a single student it is an error to get none, unless that is because of having it.
pub async fn plan(app: &App, order: &Order) -> Result<Plan> {
    let month = order.month()?;
    let (now, zone) = (app.clock.now(), app.config.general.timezone);
    month.check_begun(now, zone)?;
    let mut read = app.db.read().await?;
    let students = figures::list_students(read.on(), order.user).await?;
    if let (Some(user), true) = (order.user, students.is_empty()) {
        return Err(Failure::new(Kind::NotFound, format!("there is no student with the number {user}"))
            .hint("`pqctl users list --role student` shows them"));
    }
    // Of what is in the archive there are only the reports that were kept.
    let border = archives::answers_begin(read.on()).await?;
    let kept: Option<HashSet<i64>> = match compute::check_answers(month, border) {
        Ok(()) => None,
        Err(refused) => {
            let known = snapshots::list_known(read.on(), month.first()).await?;
            let kept: HashSet<i64> =
                known.iter().filter(|kept| kept.complete).map(|kept| kept.user_id).collect();
            if order.anew || !students.iter().any(|student| kept.contains(&student.id)) {
                return Err(refused);
            }
            Some(kept)
        }
    };
    let active: HashSet<i64> = match &kept {
        Some(kept) => kept.clone(),
        None if order.include_inactive => students.iter().map(|student| student.id).collect(),
        None => figures::list_active(read.on(), &compute::window(month, zone)).await?.into_iter().collect(),
    };
    let category = Category::MonthlyReport.name();
    let suppressed: HashSet<i64> =
        snapshots::list_suppressed(read.on(), category, now).await?.into_iter().collect();
    let mut mailed: HashMap<i64, Vec<Mailed>> = HashMap::new();
    let prefix = prefix(month);
    for mail in snapshots::list_mailed(read.on(), &prefix).await? {
        mailed.entry(mail.user_id).or_default().push(mail);
    }
    // Whom an earlier run could not even write to.
    let mut unwritten: BTreeSet<i64> = BTreeSet::new();
    if order.mode == Mode::OnlyFailed {
        for run in runs::list(read.on(), Some(month.first()), i64::from(u16::MAX)).await? {
            unwritten.extend(super::send::recall(&run)?.2.into_iter().map(|problem| problem.user_id));
        }
    }
    drop(read);
    let complete = now >= month.ends(zone);
    let today = now.with_timezone(&zone).date_naive();
    let mut plan = Plan { complete, ..Plan::default() };
    for student in students {
        let mails = mailed.get(&student.id).map_or(&[][..], Vec::as_slice);
        let finals = || mails.iter().filter(|mail| !mail.dedupe_key.contains(SO_FAR));
        // The last of those that are the same mail.
        let last = if complete {
            finals().next_back()
        } else {
            let key = format!("{prefix}{}{}", student.id, suffix(complete, today));
            mails
                .iter()
                .rfind(|mail| mail.dedupe_key == key || mail.dedupe_key.starts_with(&format!("{key}:")))
        };
        let gets = match order.mode {
            Mode::New => last.is_none_or(|last| last.state == SUPPRESSED),
            Mode::Resend => true,
            Mode::OnlyFailed => match finals().next_back() {
                Some(last) => has_failed(&last.state),
                None => unwritten.contains(&student.id),
            },
        };
        let count = if !student.active {
            &mut plan.skipped.disabled
        } else if !wishes(&student).monthly_report {
            &mut plan.skipped.opted_out
        } else if suppressed.contains(&student.id) {
            &mut plan.skipped.suppressed
        } else if !active.contains(&student.id) {
            &mut plan.skipped.without_activity
        } else if !gets {
            &mut plan.skipped.already
        } else {
            match Address::new(&student.email, None) {
                Ok(_) => plan.recipients.push(Recipient::of(student)),
                Err(error) => plan.problems.push(Problem { user_id: student.id, error: error.to_string() }),
            }
            continue;
        };
        *count += 1;
    }
    if order.user.is_some() {
        refuse(order, month, &plan)?;
    }
    let sample = gallery::sample()?.bodies;
    plan.bytes = (sample.html.len() + sample.text.len()) as u64 * plan.recipients.len() as u64;
    Ok(plan)
}

/// A single student who gets none is worth an error that says why.
fn refuse(order: &Order, month: Month, plan: &Plan) -> Result<()> {
    let user = order.user.unwrap_or_default();
    let skipped = &plan.skipped;
    if skipped.without_activity > 0 {
        let text = format!("student {user} answered nothing in {}", month.words());
        return Err(
            Failure::new(Kind::NotFound, text).hint("`--include-inactive` sends the report nevertheless")
        );
    }
    let why = if skipped.disabled > 0 {
        "the account is switched off"
    } else if skipped.opted_out > 0 {
        "the student wants no monthly report"
    } else if skipped.suppressed > 0 {
        "the address must not be written to"
    } else {
        return Ok(());
    };
    Err(Failure::new(Kind::Refused, format!("student {user} gets no report: {why}"))
        .hint(format!("look at it without sending: `pqctl reports preview --user {user} --month {month}`")))
}

/// The students with these numbers, as they are now. Nobody waits for their mails: they are not due in quiet hours.
pub async fn of(app: &App, users: Vec<i64>) -> Result<Vec<Recipient>> {
    let now = app.clock.now();
    let students = figures::list_students_of(app.db.reader(), users).await?;
    let recipient = |one: figures::Student| {
        let end = wishes(&one).quiet().end(now, zone(&one.timezone));
        Recipient { not_before: (end > now).then_some(end), ..Recipient::of(one) }
    };
    Ok(students.into_iter().map(recipient).collect())
}

/// The state of a mail that could not go because of its address. Who is no longer on the list has not had it.
pub(super) const SUPPRESSED: &str = "suppressed";

/// Whether a mail in that state did not reach anybody and will not by itself.
pub(super) fn has_failed(state: &str) -> bool {
    matches!(state, "failed" | "expired" | SUPPRESSED)
}

const SO_FAR: &str = ":so-far-";

/// What the keys of a month's mails begin with. A student's number follows, then the [`suffix`], and for what is sent once
/// more `:again-` and the number of the run.
pub fn prefix(month: Month) -> String {
    format!("{}:{month}:", Category::MonthlyReport.name())
}

/// What is behind the student's number in a key. What is sent of a running month must not stand in the way of the whole.
pub(super) fn suffix(complete: bool, until: chrono::NaiveDate) -> String {
    if complete { String::new() } else { format!("{SO_FAR}{until}") }
}
