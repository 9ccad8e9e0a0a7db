//! `pqctl jobs watch` and `jobs logs --follow`: looking at jobs until they have ended. The change channel
//! wakes us; because hints can be lost and workers tell their progress without one, we look twice a second
//! as well.

use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::text::{count, duration, shorten};
use crate::cli::Context;
use crate::cli::live::{self, Values};
use crate::config::parse_duration;
use crate::db::Changes;
use crate::error::{Failure, Kind, Result};
use crate::queue::{self, CHANNEL, Listed, State};
use crate::term::{Bars, Document, Exit, Format, Printer, Table};
use clap::Args;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};

/// As often as workers write progress.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// On a busy database every moment brings a hint that is not for us.
const NOT_BEFORE: Duration = Duration::from_millis(100);

#[derive(Debug, Args)]
#[command(
    after_help = "On a terminal each job is a bar until it ends; elsewhere each change is a line. With --json each change is a
JSON object on a line of its own: {\"event\":\"state\"|\"progress\"|\"end\"|\"gone\",\"id\":…}. The jobs themselves do not notice.

Exit codes: 0 all succeeded, 1 some did not, 4 not ended within --timeout, 10 no such job, 130 and 143 on signals.

Examples:
  pqctl jobs watch 17
  pqctl jobs watch 17 18 19 --timeout 10m"
)]
pub struct WatchArgs {
    #[arg(required = true, add = live::values(Values::Unfinished))]
    ids: Vec<i64>,
    /// Look no longer than this
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    timeout: Option<Duration>,
}

#[derive(Debug, Args)]
pub struct LogsArgs {
    #[arg(add = live::values(Values::Jobs))]
    id: i64,
    /// At most the newest of this many
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(i64).range(1..))]
    limit: i64,
    /// Print new lines as they come, until the job has ended
    #[arg(short, long)]
    follow: bool,
}

impl WatchArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let mut ids = self.ids;
        ids.sort_unstable();
        ids.dedup();
        follow(&app, out, &ids, self.timeout).await
    }
}

/// Follows jobs until all have ended, and tells how.
pub async fn follow(app: &App, out: &Printer, ids: &[i64], most: Option<Duration>) -> Result<Exit> {
    let mut waiting = Waiting::start(app, most).await;
    let mut screen = Screen::new(out);
    let mut open: Vec<i64> = ids.to_vec();
    let mut seen: BTreeMap<i64, Seen> = BTreeMap::new();
    let mut bad = 0;
    loop {
        let jobs = queue::of_ids(app.db.reader(), &open).await?;
        for id in &open {
            if jobs.iter().any(|job| job.job.id == *id) {
                continue;
            }
            if !seen.contains_key(id) {
                return Err(queue::Error::NotFound(*id).into());
            }
            bad += 1;
            screen.gone(*id);
        }
        open.retain(|id| jobs.iter().any(|job| job.job.id == *id && !job.state.is_end()));
        for job in &jobs {
            let now = Seen::of(job);
            let before = seen.insert(job.job.id, now.clone());
            screen.show(job, before.as_ref(), &now);
            bad += u64::from(job.state.is_end() && job.state != State::Success);
        }
        if open.is_empty() {
            break;
        }
        if out.is_closed() || !waiting.next().await {
            drop(screen);
            let left = count(open.len() as u64, "job");
            return Err(Failure::new(Kind::Check, format!("{left} not ended within the time"))
                .hint(format!("`pqctl jobs watch {}` goes on looking", joined(&open))));
        }
    }
    Ok(if bad == 0 { Exit::Done } else { Exit::With(Kind::Failed) })
}

fn joined(ids: &[i64]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Between two looks.
struct Waiting {
    changes: Option<Changes>,
    until: Option<Instant>,
}

impl Waiting {
    async fn start(app: &App, most: Option<Duration>) -> Self {
        // Without the channel the looks twice a second are all there is.
        let changes = app.db.changes(CHANNEL).await.ok();
        Self { changes, until: most.and_then(|most| Instant::now().checked_add(most)) }
    }

    /// Returns when it may be worth looking again; `false` when the time is over.
    async fn next(&mut self) -> bool {
        let left = self.until.map(|until| until.saturating_duration_since(Instant::now()));
        if left.is_some_and(|left| left.is_zero()) {
            return false;
        }
        let most = left.map_or(LOOK_EVERY, |left| left.min(LOOK_EVERY));
        let begun = Instant::now();
        let broken = match &mut self.changes {
            Some(changes) => changes.next(most).await.is_err(),
            None => false,
        };
        if broken {
            self.changes = None;
        }
        if self.changes.is_none() {
            sleep(most.saturating_sub(begun.elapsed())).await;
        }
        sleep(NOT_BEFORE.min(most).saturating_sub(begun.elapsed())).await;
        true
    }
}

/// What was told of a job last.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    state: State,
    attempts: i64,
    current: Option<i64>,
    total: Option<i64>,
    message: Option<String>,
}

impl Seen {
    fn of(listed: &Listed) -> Self {
        let job = &listed.job;
        Self {
            state: listed.state,
            attempts: job.attempts,
            current: job.progress_current,
            total: job.progress_total,
            message: job.progress_message.clone(),
        }
    }
}

/// Where changes are shown: bars, lines, or JSON.
struct Screen<'a> {
    out: &'a Printer,
    bars: Option<Bars>,
    json: bool,
}

impl<'a> Screen<'a> {
    fn new(out: &'a Printer) -> Self {
        let json = matches!(out.format, Format::Json | Format::Ndjson);
        Self { out, bars: out.animated().then(Bars::default), json }
    }

    fn line(&self, text: &str) {
        let print = || self.out.raw(&format!("{text}\n"));
        match &self.bars {
            Some(bars) => bars.suspend(print),
            None => print(),
        }
    }

    fn event(&self, event: &str, id: i64, more: Value) {
        let mut one = json!({ "event": event, "id": id });
        if let (Some(one), Value::Object(more)) = (one.as_object_mut(), more) {
            one.extend(more);
        }
        self.line(&one.to_string());
    }

    fn gone(&mut self, id: i64) {
        if let Some(bars) = &mut self.bars {
            bars.end(id);
        }
        if self.json {
            self.event("gone", id, json!({}));
        } else {
            self.line(&format!("job {id} was removed"));
        }
    }

    fn show(&mut self, listed: &Listed, before: Option<&Seen>, now: &Seen) {
        if before == Some(now) {
            return;
        }
        let (id, job) = (listed.job.id, &listed.job);
        if now.state.is_end() {
            if let Some(bars) = &mut self.bars {
                bars.end(id);
            }
            if self.json {
                let error = listed.newest_error();
                let end = json!({ "kind": job.kind, "state": now.state, "attempts": now.attempts, "result": job.result,
                    "reason": job.reason, "error": error, "started_at": job.started_at, "finished_at": job.finished_at });
                self.event("end", id, end);
            } else {
                self.line(&ended(listed));
            }
            return;
        }
        let state_changed =
            before.is_none_or(|before| before.state != now.state || before.attempts != now.attempts);
        if self.json {
            if state_changed {
                let error = listed.newest_error();
                let state = json!({ "kind": job.kind, "state": now.state, "attempts": now.attempts, "run_at": job.run_at,
                    "error": error });
                self.event("state", id, state);
            }
            if now.current.is_some() {
                let progress = json!({ "current": now.current, "total": now.total, "message": now.message });
                self.event("progress", id, progress);
            }
            return;
        }
        let doing = shorten(now.message.as_deref().unwrap_or_default(), 200);
        if let Some(bars) = &mut self.bars {
            let name = shorten(&format!("{id} {} {}", job.kind, now.state), 28);
            let number = |n: i64| u64::try_from(n).unwrap_or_default();
            bars.set(id, &name, now.current.map_or(0, number), now.total.map(number), &doing);
            return;
        }
        let mut text = format!("job {id} {}", now.state);
        match (now.current, now.total) {
            (Some(current), Some(total)) => text.push_str(&format!(", {current} of {total}")),
            (Some(current), None) => text.push_str(&format!(", {current}")),
            _ => {}
        }
        if !doing.is_empty() {
            text.push_str(&format!(", {doing}"));
        }
        if now.state == State::Pending && now.attempts > 0 {
            text.push_str(&format!(", after attempt {} of {}", now.attempts, job.max_attempts));
            if let Some(error) = listed.newest_error() {
                text.push_str(&format!(": {}", shorten(error, 200)));
            }
        }
        self.line(&text);
    }
}

/// How a job ended, in a line.
fn ended(listed: &Listed) -> String {
    let job = &listed.job;
    let mut text = format!("job {} {}", job.id, listed.state);
    if let (Some(started), Some(finished)) = (job.started_at, job.finished_at) {
        text.push_str(&format!(" after {}", duration((finished - started).to_std().unwrap_or_default())));
    }
    let why = match listed.state {
        State::Success => job.result.as_ref().map(|result| result.to_string()),
        _ => listed.newest_error().map(str::to_owned).or_else(|| job.reason.clone()),
    };
    if let Some(why) = why {
        text.push_str(&format!(": {}", shorten(&why, 500)));
    }
    text
}

impl LogsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let missing = queue::Error::NotFound(self.id);
        let mut job = queue::show(app.db.reader(), self.id).await?.ok_or(missing)?;
        let mut lines = queue::logs(app.db.reader(), self.id, 0, self.limit).await?;
        if !self.follow {
            let table = Table::new(&["Time", "Attempt>", "Level", "Message"])
                .with_rows(lines.iter().map(|line| cells(line, &app)));
            let document = Document::new(json!({ "job": self.id, "lines": lines }))?;
            return out.show(&document.table(table, "It wrote nothing."));
        }
        let mut waiting = Waiting::start(&app, None).await;
        let mut after = 0;
        loop {
            for line in &lines {
                after = line.id;
                out.raw(&match out.format {
                    Format::Json | Format::Ndjson => format!("{}\n", json!(line)),
                    _ => format!("{}\n", cells(line, &app).join("  ")),
                });
            }
            if job.state.is_end() && lines.is_empty() || out.is_closed() {
                return Ok(Exit::Done);
            }
            // After the end once more: its last lines are written a moment before or after it.
            if !job.state.is_end() {
                waiting.next().await;
            } else {
                let _ = timeout(LOOK_EVERY, waiting.next()).await;
            }
            match queue::show(app.db.reader(), self.id).await? {
                Some(now) => job = now,
                None => return Ok(Exit::Done),
            }
            lines = queue::logs(app.db.reader(), self.id, after, i64::MAX).await?;
        }
    }
}

fn cells(line: &queue::Log, app: &App) -> [String; 4] {
    let at = |at: Timestamp| super::local(at, app.config.general.timezone);
    [at(line.created_at), line.attempt.to_string(), line.level.clone(), line.message.replace('\n', " ")]
}
