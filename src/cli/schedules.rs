//! `pqctl schedules`: what runs by itself and when. When it is due, and how a tick is claimed, is decided in
//! `queue::scheduler`; here are flags and screens, on which every time carries its offset.

use super::Context;
use super::live;
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::text::duration;
use crate::db::WriteTx;
use crate::error::{Failure, Kind, Result};
use crate::jobs;
use crate::queue::limits;
use crate::queue::scheduler::{self, Cron, Options, Schedule};
use crate::store::audit;
use crate::term::{Document, Exit, Printer, Table};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

#[derive(Debug, Args)]
pub struct SchedulesArgs {
    #[command(subcommand)]
    command: SchedulesCommand,
}

#[derive(Debug, Subcommand)]
enum SchedulesCommand {
    /// List schedules with their next run
    List,
    /// When a schedule is due next
    Next {
        #[arg(add = live::values(live::Values::Schedules))]
        name: String,
        /// How many runs
        #[arg(short = 'n', long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=1000))]
        count: u64,
    },
    /// All about a schedule: defaults, changes, last and next runs
    Show {
        #[arg(add = live::values(live::Values::Schedules))]
        name: String,
    },
    /// Keep a schedule from running by itself
    Pause {
        #[arg(add = live::values(live::Values::Schedules))]
        name: String,
        /// Why, for whoever looks next
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
    },
    /// Let a schedule go on with its next run; nothing is made up for
    Resume {
        #[arg(add = live::values(live::Values::Schedules))]
        name: String,
    },
    /// Change when a schedule is due
    #[command(
        after_help = "A cron text has five fields: minute hour day-of-month month day-of-week; or @hourly, @daily, \
@weekly, @monthly, @yearly.

When a clock change skips a fixed time, it runs at the first moment after; when a time comes twice, it runs the
first time. A minute or hour with a * runs whenever the clock shows such a time, so in both.

Examples:
  pqctl schedules set prune-history --cron \"30 2 * * *\" --zone Africa/Lagos
  pqctl schedules set prune-history --cron \"0 6 * * MON#1\"      on the first Monday of the month"
    )]
    Set {
        #[arg(add = live::values(live::Values::Schedules))]
        name: String,
        /// When, e.g. "30 2 * * *"
        #[arg(long, value_name = "TEXT", required_unless_present = "zone")]
        cron: Option<String>,
        /// On whose clock, e.g. Africa/Lagos
        #[arg(long, value_name = "ZONE")]
        zone: Option<String>,
    },
    /// Forget what `set` changed
    Reset {
        #[arg(add = live::values(live::Values::Schedules))]
        name: String,
    },
    /// Add the job now, paused or not; when it is due stays as it is
    Run {
        #[arg(add = live::values(live::Values::Schedules))]
        name: String,
    },
    /// List groups, or switch a whole group off or on
    Groups {
        /// Keep the schedules of this group from running by themselves
        #[arg(long, value_name = "GROUP", conflicts_with = "on")]
        off: Option<String>,
        /// Let them go on
        #[arg(long, value_name = "GROUP")]
        on: Option<String>,
    },
    /// Add the jobs that are due and end, for machines where cron does what a worker would
    Tick,
}

impl SchedulesArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        use SchedulesCommand::{Groups, List, Next, Pause, Reset, Resume, Run, Set, Show, Tick};
        match self.command {
            List => out.show(&list(&cx.app().await?).await?),
            Next { name, count } => {
                let app = cx.app().await?;
                let count = usize::try_from(count).unwrap_or(usize::MAX);
                out.show(&next(&find(&app, &name).await?, app.clock.now(), count)?)
            }
            Show { name } => out.show(&show(&cx.app().await?, &name).await?),
            Groups { off: None, on: None } => out.show(&groups(&cx.app().await?).await?),
            Groups { off: Some(group), .. } => out.show(&switch(cx, out, &group, false).await?),
            Groups { on: Some(group), .. } => out.show(&switch(cx, out, &group, true).await?),
            Pause { name, reason } => {
                let (app, mut tx, now) = begin(cx, out).await?;
                let schedule = scheduler::pause(&mut tx, &name, reason.as_deref(), now).await?;
                end(&app, tx, "schedule.pause", &name, json!({ "reason": reason })).await?;
                out.show(&changed(
                    &schedule,
                    format!("{name} is paused; `pqctl schedules resume {name}` lets it go on"),
                )?)
            }
            Resume { name } => {
                let (app, mut tx, now) = begin(cx, out).await?;
                let schedule = scheduler::resume(&mut tx, &name, now).await?;
                end(&app, tx, "schedule.resume", &name, json!({})).await?;
                let text = format!("{name} runs by itself, next {}", when_next(&schedule, now));
                out.show(&changed(&schedule, text)?)
            }
            Set { name, cron, zone } => {
                let (app, mut tx, now) = begin(cx, out).await?;
                let schedule = scheduler::set(&mut tx, &name, cron.as_deref(), zone.as_deref(), now).await?;
                end(&app, tx, "schedule.set", &name, json!({ "cron": cron, "zone": zone })).await?;
                out.show(&next(&schedule, now, 5)?)
            }
            Reset { name } => {
                let (app, mut tx, now) = begin(cx, out).await?;
                let schedule = scheduler::reset(&mut tx, &name, now).await?;
                end(&app, tx, "schedule.reset", &name, json!({})).await?;
                out.show(&next(&schedule, now, 5)?)
            }
            Run { name } => {
                let (app, mut tx, now) = begin(cx, out).await?;
                let job =
                    scheduler::run_now(&mut tx, &name, now, &jobs::registry(), Options::default()).await?;
                end(&app, tx, "schedule.run", &name, json!({ "job": job })).await?;
                let document = Document::new(json!({ "schedule": name, "job": job }))?;
                out.show(
                    &document.text(format!("job {job} added; a worker runs it: `pqctl run-worker`")).report(),
                )
            }
            Tick => {
                let (app, mut tx, now) = begin(cx, out).await?;
                // Where cron does what a worker would, nobody else may have written them yet.
                limits::synchronise(&mut tx, &jobs::limits(), now).await?;
                tx.commit().await?;
                out.show(&tick(&app).await?)
            }
        }
    }
}

/// Opens a transaction in which the table holds every schedule of this program: an operator may change one
/// before the first worker has started.
async fn begin(cx: &Context, out: &Printer) -> Result<(App, WriteTx, Timestamp)> {
    let app = cx.app_to_change(out).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    scheduler::synchronise(&mut tx, &jobs::schedules(&app.config), now).await?;
    Ok((app, tx, now))
}

async fn end(app: &App, mut tx: WriteTx, action: &str, name: &str, details: Value) -> Result<()> {
    let entry = audit::Entry {
        actor_id: None,
        actor: "cli",
        action,
        object_kind: "schedule",
        object_id: name,
        details,
    };
    audit::add(&mut tx, &entry, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// All schedules that may run, those no scheduler has seen yet included.
async fn all(app: &App) -> Result<Vec<Schedule>> {
    let mut all = scheduler::list(app.db.reader()).await?;
    all.extend(scheduler::unseen(&all, &jobs::schedules(&app.config), app.clock.now())?);
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

async fn find(app: &App, name: &str) -> Result<Schedule> {
    let found = all(app).await?.into_iter().find(|schedule| schedule.name == name);
    found.ok_or_else(|| scheduler::Error::Unknown { name: name.to_owned() }.into())
}

async fn list(app: &App) -> Result<Document> {
    let all = all(app).await?;
    let mut data = Vec::new();
    let mut table = Table::new(&["Name", "Group", "When", "Next", "State"]);
    for schedule in all.iter().filter(|schedule| schedule.retired_at.is_none()) {
        let when = schedule.when();
        let words = when.as_ref().map_or_else(ToString::to_string, Cron::describe);
        let mut one = serde_json::to_value(schedule).unwrap_or_default();
        one["when"] = json!(words);
        one["state"] = json!(state(schedule));
        data.push(one);
        let next = match (&when, schedule.next_at) {
            (Ok(cron), Some(at)) if schedule.is_enabled() => local(cron, at),
            _ => "-".to_owned(),
        };
        table.row([schedule.name.clone(), schedule.schedule_group.clone(), words, next, state(schedule)]);
    }
    Ok(Document::new(json!({ "schedules": data }))?.table(table, "This program has no schedules."))
}

fn state(schedule: &Schedule) -> String {
    match (&schedule.retired_at, &schedule.paused_at, &schedule.paused_reason) {
        (Some(_), ..) => "retired".to_owned(),
        (_, Some(_), Some(reason)) => format!("paused: {reason}"),
        (_, Some(_), None) => "paused".to_owned(),
        _ if schedule.group_off => "group off".to_owned(),
        _ if schedule.operator_cron.is_some() || schedule.operator_timezone.is_some() => {
            "on, changed".to_owned()
        }
        _ => "on".to_owned(),
    }
}

/// An instant on the schedule's own clock: `Mon 2026-03-02 02:30 +01:00`.
fn local(cron: &Cron, at: Timestamp) -> String {
    at.with_timezone(&cron.zone()).format("%a %Y-%m-%d %H:%M %:z").to_string()
}

/// How far an instant is from now: `in 3 h 20 min`.
fn away(at: Timestamp, now: Timestamp) -> String {
    let minutes = (at - now).num_minutes();
    match minutes {
        ..0 => format!("{} late", duration((now - at).to_std().unwrap_or_default())),
        0 => "now".to_owned(),
        1..2880 => format!("in {}", duration(std::time::Duration::from_secs(minutes.unsigned_abs() * 60))),
        _ => format!("in {} days", minutes / 1440),
    }
}

fn when_next(schedule: &Schedule, now: Timestamp) -> String {
    match (schedule.when(), schedule.next_at) {
        (Ok(cron), Some(at)) => format!("{} ({})", local(&cron, at), away(at, now)),
        (Err(error), _) => error.to_string(),
        (_, None) => "never".to_owned(),
    }
}

fn next(schedule: &Schedule, now: Timestamp, count: usize) -> Result<Document> {
    let cron = schedule.when().map_err(scheduler::Error::from)?;
    // A tick that nobody has claimed yet comes first, late as it is.
    let late = schedule.next_at.filter(|at| *at <= now && schedule.is_enabled());
    let ticks: Vec<_> = late.into_iter().chain(cron.upcoming(now)).take(count).collect();
    let runs =
        ticks.iter().map(|at| json!({ "at": at, "local": at.with_timezone(&cron.zone()).to_rfc3339() }));
    let skipped = cron.skipped_after(now);
    let data = json!({
        "schedule": schedule.name,
        "cron": cron.text(),
        "skipped_by_clocks": skipped.map(|(wall, at)| json!({ "local": wall, "instead": at })),
        "timezone": cron.zone().name(),
        "when": cron.describe(),
        "state": state(schedule),
        "next": runs.collect::<Vec<_>>(),
    });
    let rows = ticks.iter().map(|at| [local(&cron, *at), away(*at, now)]);
    let table = Table::new(&["Due", "Away"]).with_rows(rows);
    let mut document = Document::new(data)?.text(format!("{}: {}", schedule.name, cron.describe()));
    if let Some((wall, at)) = skipped {
        document = document.text(format!(
            "On {} the clocks skip {}; it runs at {} then.",
            wall.format("%Y-%m-%d"),
            wall.format("%H:%M"),
            at.with_timezone(&cron.zone()).format("%H:%M")
        ));
    }
    if !schedule.is_enabled() {
        document = document.warning(format!("{} does not run by itself: {}", schedule.name, state(schedule)));
    }
    Ok(document.table(table, ""))
}

async fn show(app: &App, name: &str) -> Result<Document> {
    let (schedule, now) = (find(app, name).await?, app.clock.now());
    let runs = scheduler::list_runs(app.db.reader(), schedule.id, 10).await?;
    let by_default = |mine: &Option<String>, default: &str| match mine {
        Some(changed) => format!("{changed} (changed; by default {default})"),
        None => default.to_owned(),
    };
    let facts = vec![
        ("Kind", schedule.kind.clone()),
        ("Arguments", schedule.payload.0.to_string()),
        ("Group", schedule.schedule_group.clone()),
        ("Cron", by_default(&schedule.operator_cron, &schedule.cron)),
        ("Zone", by_default(&schedule.operator_timezone, &schedule.timezone)),
        ("When", schedule.when().as_ref().map_or_else(ToString::to_string, Cron::describe)),
        ("Missed runs", schedule.misfire.clone()),
        ("State", state(&schedule)),
        ("Next", when_next(&schedule, now)),
    ];
    let rows = runs.iter().map(|run| {
        let due = schedule
            .when()
            .map_or_else(|_| run.scheduled_for.to_rfc3339(), |cron| local(&cron, run.scheduled_for));
        [due, run.outcome.clone(), run.job_id.map_or_else(|| "-".to_owned(), |id| id.to_string())]
    });
    let table = Table::new(&["Due", "Outcome", "Job >"]).with_rows(rows);
    Ok(Document::new(json!({ "schedule": schedule, "runs": runs }))?
        .facts(facts)
        .table(table, "It has not run yet."))
}

async fn groups(app: &App) -> Result<Document> {
    let groups = scheduler::group(all(app).await?);
    let rows = groups.iter().map(|group| {
        let state = if group.off { "off" } else { "on" };
        [group.name.clone(), state.to_owned(), group.schedules.join(", ")]
    });
    let table = Table::new(&["Group", "State", "Schedules"]).with_rows(rows);
    Ok(Document::new(json!({ "groups": groups }))?.table(table, "This program has no schedules."))
}

async fn switch(cx: &Context, out: &Printer, group: &str, on: bool) -> Result<Document> {
    let (app, mut tx, now) = begin(cx, out).await?;
    let switched = scheduler::switch_group(&mut tx, group, on, now).await?;
    let word = if on { "on" } else { "off" };
    end(&app, tx, "schedule-group.switch", group, json!({ "state": word })).await?;
    let text = format!("the group {group} is {word}{}", if switched { "" } else { " already" });
    Ok(Document::new(json!({ "group": group, "state": word, "changed": switched }))?.text(text).report())
}

fn changed(schedule: &Schedule, text: String) -> Result<Document> {
    Ok(Document::new(json!({ "schedule": schedule }))?.text(text).report())
}

async fn tick(app: &App) -> Result<Document> {
    let ticked = scheduler::tick(&app.db, &app.clock, &jobs::registry(), Options::default()).await?;
    let failures: Vec<_> = ticked
        .failures
        .iter()
        .map(|(name, error)| json!({ "schedule": name, "error": error.to_string() }))
        .collect();
    let data = json!({ "enqueued": ticked.enqueued, "skipped": ticked.skipped, "failures": failures });
    let mut document = Document::new(data)?
        .text(format!(
            "{} added, {} skipped",
            crate::base::text::count(ticked.enqueued, "job"),
            ticked.skipped
        ))
        .outcome_if(!failures.is_empty(), Kind::Partial);
    for (name, error) in &ticked.failures {
        document = document.warning(format!("{name}: {error}"));
    }
    Ok(document)
}

impl From<scheduler::Error> for Failure {
    fn from(error: scheduler::Error) -> Self {
        use scheduler::Error;
        let (kind, hint) = match &error {
            Error::Database(_) => (Kind::Failed, None),
            Error::Cron(_) => (Kind::Usage, Some("`pqctl schedules set --help` shows what it takes")),
            Error::Unknown { .. } => (Kind::NotFound, Some("`pqctl schedules list` shows them")),
            Error::UnknownGroup { .. } => (Kind::NotFound, Some("`pqctl schedules groups` shows them")),
            Error::Retired { .. } => (Kind::Refused, None),
            Error::Waiting { .. } => (Kind::Refused, Some("`pqctl jobs list` shows it")),
            Error::Enqueue { .. } | Error::Twice { .. } => (Kind::Failed, None),
        };
        match error {
            Error::Database(error) => error.into(),
            error => {
                let failure = Self::new(kind, error.to_string());
                hint.into_iter().fold(failure, Self::hint)
            }
        }
    }
}
