//! Who gets a report, who does not and why, settled before anything is sent. Nothing is written here.

use super::figures::MonthlyReport;
use super::month::Month;
use super::send::{Mode, Order, Problem};
use super::{compute, gallery};
use crate::app::App;
use crate::error::{Failure, Kind, Result};
use crate::mail::{Address, Category};
use crate::store::monthly_reports::{self as snapshots, Mailed, figures};
use crate::store::report_runs::{self as runs, Run};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The preference that says no, as `false`.
const PREFERENCE: &str = "monthly_report";

/// A student who gets one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recipient {
    pub user_id: i64,
    pub email: String,
    pub name: String,
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
    let active: HashSet<i64> = if order.include_inactive {
        HashSet::new()
    } else {
        figures::list_active(read.on(), &compute::window(month, zone)).await?.into_iter().collect()
    };
    let category = Category::MonthlyReport.name();
    let suppressed: HashSet<i64> =
        snapshots::list_suppressed(read.on(), category, now).await?.into_iter().collect();
    let mut mailed: HashMap<i64, Vec<Mailed>> = HashMap::new();
    for mail in snapshots::list_mailed(read.on(), &prefix(month)).await? {
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
        let is_here = |key: &str| key == base(month, student.id, complete, today);
        let finals = || mails.iter().filter(|mail| !mail.dedupe_key.contains(SO_FAR));
        let had = if complete {
            finals().next().is_some()
        } else {
            mails.iter().any(|mail| is_here(&mail.dedupe_key))
        };
        let gets = match order.mode {
            Mode::New => !had,
            Mode::Resend => true,
            Mode::OnlyFailed => match finals().next_back() {
                Some(last) => matches!(last.state.as_str(), "failed" | "expired"),
                None => unwritten.contains(&student.id),
            },
        };
        let count = if !student.active {
            &mut plan.skipped.disabled
        } else if student.preferences.0.get(PREFERENCE) == Some(&serde_json::Value::Bool(false)) {
            &mut plan.skipped.opted_out
        } else if suppressed.contains(&student.id) {
            &mut plan.skipped.suppressed
        } else if !order.include_inactive && !active.contains(&student.id) {
            &mut plan.skipped.without_activity
        } else if !gets {
            &mut plan.skipped.already
        } else {
            match Address::new(&student.email, None) {
                Ok(_) => plan.recipients.push(Recipient {
                    user_id: student.id,
                    email: student.email,
                    name: student.name,
                }),
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

/// The students with these numbers, as they are now.
pub async fn of(app: &App, users: Vec<i64>) -> Result<Vec<Recipient>> {
    let students = figures::list_students_of(app.db.reader(), users).await?;
    let recipient = |one: figures::Student| Recipient { user_id: one.id, email: one.email, name: one.name };
    Ok(students.into_iter().map(recipient).collect())
}

const SO_FAR: &str = ":so-far-";

/// What the keys of a month's mails begin with.
pub fn prefix(month: Month) -> String {
    format!("{}:{month}:", Category::MonthlyReport.name())
}

/// The key of a student's mail for a month. What is sent of a running month must not stand in the way of the whole.
fn base(month: Month, user: i64, complete: bool, until: chrono::NaiveDate) -> String {
    let prefix = prefix(month);
    if complete { format!("{prefix}{user}") } else { format!("{prefix}{user}{SO_FAR}{until}") }
}

/// The key of a mail: what is sent again has the number of its run behind it.
pub fn key(order: &Order, report: &MonthlyReport, user: i64, run: &Run) -> String {
    let month = order.month().unwrap_or_else(|_| Month::of_day(report.until));
    let base = base(month, user, report.complete, report.until);
    match order.mode {
        Mode::New => base,
        Mode::OnlyFailed | Mode::Resend => format!("{base}:again-{}", run.id),
    }
}
