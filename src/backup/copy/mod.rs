//! Moving a whole database to another one, of the same or the other engine: our own migrations make the
//! target, tables come in the order of their foreign keys, every row is compared, and the source is told
//! where it has gone. A copy that was killed goes on where it stopped. Reading and writing rows is in
//! `db::transfer`.

mod source;
mod state;
mod target;

use crate::base::{clock::Clock, failpoint, lifecycle::Stop, progress::Progress, text};
use crate::db::{
    self, Db,
    catalog::Schema,
    fingerprint::TableFingerprint,
    migrate::EMBEDDED,
    transfer::{self, End, Layout, Problems},
};
use crate::error::{Failure, Kind, Result};
use crate::store::{
    moves::{self, Moved},
    registry::TABLES,
    restored,
};
use serde::Serialize;
use source::{Held, Source};
use state::{Arrived, State};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use target::Found;

/// What is wanted besides the two databases.
#[derive(Debug, Clone, Default)]
pub struct Spec {
    /// Look at every row and change nothing, neither here nor there.
    pub dry_run: bool,
    /// Leave the source in use: a rehearsal, or a copy to look at.
    pub keep_source: bool,
    /// Go on although workers of the source seem to be alive.
    pub force: bool,
    /// How long to wait for them to end.
    pub wait: Duration,
}

/// One table and what became of it.
#[derive(Debug, Clone, Serialize)]
pub struct CopiedTable {
    pub table: String,
    pub rows: u64,
    pub sum: String,
    /// Otherwise an earlier run had brought it, and it was only compared.
    pub copied: bool,
}

/// What became of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Afterwards {
    /// It takes no changes any more.
    Moved,
    /// It is as it was.
    Kept,
    /// It had moved before, and there was nothing to do.
    MovedBefore,
}

/// What was done.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    pub from: String,
    pub to: String,
    pub dry_run: bool,
    pub resumed: bool,
    pub source: Afterwards,
    pub tables: Vec<CopiedTable>,
    pub rows: u64,
    /// Rows that say what runs at this moment, by table; they are not copied.
    pub left_behind: BTreeMap<&'static str, u64>,
    /// What waits to be sent or runs by itself, and is held in the copy of a source that stays in use.
    pub held: Option<restored::Held>,
    pub seconds: f64,
}

/// Copies the database.
pub async fn run(
    from: &db::Options,
    to: &db::Options,
    clock: &Clock,
    stop: &Stop,
    spec: &Spec,
    progress: &dyn Progress,
) -> Result<Summary> {
    let started = Instant::now();
    let to_name = to.target.describe();
    if from.target.describe() == to_name {
        return Err(Failure::new(Kind::Usage, format!("source and target are the same database, {to_name}")));
    }
    let source = Source::open(from, clock).await?;
    if let Some(done) = moved_before(&source, to, &to_name).await? {
        return Ok(done);
    }
    let found = target::inspect(to).await?;
    if let Found::Begun(state) = &found {
        belongs_to(state, &source, &to_name)?;
    }
    source.wait_for_workers(clock, spec, stop, progress).await?;
    if spec.dry_run {
        let mut summary = Summary::of(&source, to_name, spec, started);
        look_through(from, to, &mut summary, progress, stop).await?;
        summary.seconds = started.elapsed().as_secs_f64();
        return Ok(summary);
    }
    let mut copy = Copy { source, from, clock, stop, progress, held: None };
    if !spec.keep_source {
        copy.held = Some(Held::take(from, &to_name, clock).await?);
    }
    let mut summary = Summary::of(&copy.source, to_name, spec, started);
    let copied = copy.bring(to, spec, &mut summary).await;
    if let Some(held) = copy.held.take() {
        // What was brought stays in the target; the source is usable again until the next attempt.
        held.give_up().await;
    }
    copy.source.db.close().await;
    copied?;
    summary.seconds = started.elapsed().as_secs_f64();
    Ok(summary)
}

/// Makes a source that has moved, or was about to, usable again; where it was said to be.
pub async fn undo_move(options: &db::Options, clock: &Clock) -> Result<Moved> {
    let source = Source::open(options, clock).await?;
    let Some(moved) = source.moved else {
        return Err(Failure::new(Kind::NotFound, format!("{} has not moved", source.name)));
    };
    // Whoever copies at this moment holds the source, and must not lose its mark.
    let held = Held::take(options, &moved.to, clock).await?;
    held.give_up().await;
    source.db.close().await;
    Ok(moved)
}

/// The end of a move that was complete but for the last word, or an earlier one to the same place.
async fn moved_before(source: &Source, to: &db::Options, to_name: &str) -> Result<Option<Summary>> {
    let Some(moved) = source.moved.as_ref().filter(|moved| moved.complete) else { return Ok(None) };
    if moved.to != to_name {
        return Err(Failure::new(
            Kind::Refused,
            format!("the source has moved to {} on {}", moved.to, moved.at.format("%Y-%m-%d")),
        )
        .hint("copy from there; or take the move back with `pqctl db copy --undo-move --from URL`"));
    }
    let mut end = End::target(to).await.map_err(|error| Failure::from(error).while_doing("the target"))?;
    let state = moves::copying::<State>(end.on()).await?;
    if let Some(state) = state.filter(|state| state.proven) {
        moves::end_copying(end.on(), &state.run).await?;
    }
    end.close().await;
    Ok(Some(Summary {
        source: Afterwards::MovedBefore,
        ..Summary::of(source, to_name.to_owned(), &Spec::default(), Instant::now())
    }))
}

/// Refuses a copy that was begun from another source, or by another version of this program.
fn belongs_to(state: &State, source: &Source, to_name: &str) -> Result<()> {
    let same = match (&state.instance, &source.instance) {
        (Some(began), Some(this)) => began == this,
        _ => state.source == source.name,
    };
    let refused = |why: String| {
        Failure::new(Kind::Refused, format!("the target {to_name} holds a copy that is not complete, {why}"))
            .hint("finish that one, or name a new database")
    };
    if !same {
        return Err(refused(format!("of another source ({})", state.source)));
    }
    if state.migrations != EMBEDDED.len() {
        return Err(refused("begun by another version of pqctl".to_owned()));
    }
    Ok(())
}

impl Summary {
    fn of(source: &Source, to: String, spec: &Spec, started: Instant) -> Self {
        Self {
            from: source.name.clone(),
            to,
            dry_run: spec.dry_run,
            resumed: false,
            source: Afterwards::Kept,
            tables: Vec::new(),
            rows: 0,
            left_behind: BTreeMap::new(),
            held: None,
            seconds: started.elapsed().as_secs_f64(),
        }
    }

    fn add(&mut self, found: &TableFingerprint, copied: bool) {
        self.rows += found.rows;
        self.tables.push(CopiedTable {
            table: found.table.clone(),
            rows: found.rows,
            sum: found.sum.to_string(),
            copied,
        });
    }
}

/// How the tables that move are read, parents before children.
fn layouts(schema: &Schema) -> Result<Vec<Layout>> {
    let mut layouts = Vec::with_capacity(TABLES.len());
    for table in TABLES.iter().filter(|table| !moves::LEFT_BEHIND.contains(&table.name)) {
        let found = schema.tables.get(table.name).ok_or_else(|| {
            Failure::new(Kind::Integrity, format!("the source has no table {}", table.name))
        })?;
        layouts.push(Layout::new(table.name, found, moves::instead(table.name), moves::filter(table.name))?);
    }
    Ok(layouts)
}

/// Counts what there is to read, for the bar, and what stays behind.
async fn total(from: &mut End, layouts: &[Layout], summary: &mut Summary) -> Result<u64> {
    let mut total = 0;
    for layout in layouts {
        total += from.count(&layout.table).await?;
    }
    for table in moves::LEFT_BEHIND {
        summary.left_behind.insert(table, from.count(table).await?);
    }
    Ok(total)
}

async fn look_through(
    from: &db::Options,
    to: &db::Options,
    summary: &mut Summary,
    progress: &dyn Progress,
    stop: &Stop,
) -> Result<()> {
    let mut source = End::source(from).await?;
    let layouts = layouts(&source.schema().await?)?;
    let total = total(&mut source, &layouts, summary).await?;
    progress.start("looking at every row", Some(total));
    let mut problems = Problems::default();
    for layout in &layouts {
        let engine = to.target.engine();
        let found = transfer::table(&mut source, None, layout, engine, &mut problems, progress, stop).await;
        summary.add(&found.map_err(|error| stopped(error, stop))?, false);
    }
    source.close().await;
    progress.finish(&text::count(summary.rows, "row"));
    refuse(&problems)
}

/// Refuses rows that the target could not keep, all at once.
fn refuse(problems: &Problems) -> Result<()> {
    if problems.count == 0 {
        return Ok(());
    }
    let mut failure = Failure::new(
        Kind::Integrity,
        format!(
            "{} cannot be carried over; the target is not complete and the source as it was",
            text::count(problems.count, "row")
        ),
    );
    for problem in &problems.named {
        failure =
            failure.hint(format!("{} ({}): {}: {}", problem.table, problem.row, problem.column, problem.why));
    }
    if problems.count > problems.named.len() as u64 {
        failure = failure.hint("mend these first; the next run names more");
    }
    Err(failure)
}

fn interrupted() -> Failure {
    Failure::new(Kind::Interrupted, "stopped; the source is as it was")
        .hint("run the same command again: it goes on where it stopped")
}

fn stopped(error: db::Error, stop: &Stop) -> Failure {
    if stop.requested() { interrupted() } else { error.into() }
}

/// One run of a copy.
struct Copy<'a> {
    source: Source,
    from: &'a db::Options,
    clock: &'a Clock,
    stop: &'a Stop,
    progress: &'a dyn Progress,
    /// Nothing while the source stays in use.
    held: Option<Held>,
}

impl Copy<'_> {
    async fn bring(&mut self, to: &db::Options, spec: &Spec, summary: &mut Summary) -> Result<()> {
        // A worker may have started while the others were waited for.
        self.source
            .wait_for_workers(
                self.clock,
                &Spec { wait: Duration::ZERO, ..spec.clone() },
                self.stop,
                self.progress,
            )
            .await?;
        let mut target = target::make(to, self.clock, self.stop, self.progress).await?;
        let mut from = End::source(self.from).await?;
        let schema = from.schema().await?;
        let layouts = layouts(&schema)?;
        let mut state = self.begin(&mut target, &schema, summary).await?;
        self.load(&mut from, &mut target, to, &layouts, &mut state, summary).await?;
        target::rebuild(&mut target, &state, self.stop, self.progress).await?;
        self.compare(&mut target, to, &layouts, &mut state).await?;
        self.finish(&mut from, &mut target, &schema, &mut state).await?;
        from.close().await;
        if let Some(mut held) = self.held.take() {
            if let Err(disturbed) = held.is_undisturbed().await {
                held.give_up().await;
                return Err(disturbed);
            }
            if !held.moved(self.clock).await? {
                self.progress.note(
                    "the source could not be sealed: what still works with it is not stopped by the database, so end it",
                );
            }
            summary.source = Afterwards::Moved;
            failpoint::hit("copy.moved");
        }
        if spec.keep_source {
            target.close().await;
            summary.held = Some(self.end_quietly(to, &state).await?);
            return Ok(());
        }
        if !moves::end_copying(target.on(), &state.run).await? {
            return Err(state::taken_over());
        }
        target.close().await;
        Ok(())
    }

    /// Ends the copy of a source that stays in use: both would send the same mail and run the same schedules. In one
    /// transaction, so that what was compared stays as it was until the copy is complete.
    async fn end_quietly(&self, to: &db::Options, state: &State) -> Result<restored::Held> {
        let db = Db::open(to).await?;
        let quiet = async {
            let mut tx = db.write().await?;
            let origin = restored::Origin::copy_of(&self.source.name);
            let held = restored::quieten(&mut tx, origin, self.clock.now()).await?;
            if !moves::end_copying(tx.on(), &state.run).await? {
                return Err(state::taken_over());
            }
            tx.commit().await?;
            Ok(held)
        };
        let held = quiet.await;
        db.close().await;
        held
    }

    /// Looks at the target once more, now that nobody else can begin there, and writes down that this copy does, or
    /// takes over the one that was begun: since the first look another copy may have filled it.
    async fn begin(&self, target: &mut End, schema: &Schema, summary: &mut Summary) -> Result<State> {
        target.begin_alone("settings").await?;
        let name = &summary.to;
        let found = target::look(target, name).await.and_then(|found| {
            if let Found::Begun(state) = &found {
                belongs_to(state, &self.source, name)?;
            }
            Ok(found)
        });
        let found = match found {
            Ok(found) => found,
            Err(failure) => {
                target.rollback().await?;
                return Err(failure);
            }
        };
        let run = uuid::Uuid::new_v4().to_string();
        let state = match found {
            Found::Begun(state) => {
                self.progress.note(&format!("going on with the copy begun at {}", state.started_at));
                summary.resumed = true;
                State { run, proven: false, ..*state }
            }
            Found::Empty => State {
                run,
                source: self.source.name.clone(),
                instance: self.source.instance.clone(),
                migrations: EMBEDDED.len(),
                parts: None,
                differences: schema.differences("source", &target.schema().await?, "target"),
                tables: BTreeMap::new(),
                proven: false,
                started_at: self.clock.now(),
            },
        };
        // A check is spelled in each engine's own way; what the migrations made is compared by their tests.
        for difference in state.differences.iter().filter(|line| !line.contains(": check ")).take(5) {
            self.progress.note(&format!("the schemas differ: {difference}"));
        }
        moves::begin_copying(target.on(), &state, self.clock.now()).await?;
        target.commit().await?;
        failpoint::hit("copy.begun");
        Ok(state)
    }

    /// Drops what is cheaper to make anew, and with it every order in which tables would have to be emptied.
    /// What it was is written down in the same transaction.
    async fn lay_bare(&self, target: &mut End, state: &mut State) -> Result<()> {
        let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        // `settings` keeps its key: the state of the copy is found by it.
        target.begin().await?;
        // Whoever has taken this copy over has dropped the same already, which is found before anything is looked at.
        state.save(target, self.clock).await?;
        let mut there = target.parts(&names).await?;
        there.retain(|part| part.table != "settings");
        target.drop_parts(&there).await?;
        let known = state.parts.get_or_insert_default();
        there.retain(|part| !known.iter().any(|known| known.is(part)));
        known.extend(there);
        known.sort_by_key(|part| part.kind);
        state.save(target, self.clock).await?;
        failpoint::hit("copy.dropping");
        target.commit().await?;
        failpoint::hit("copy.dropped");
        Ok(())
    }

    /// Brings every table that is not there yet.
    async fn load(
        &self,
        from: &mut End,
        target: &mut End,
        to: &db::Options,
        layouts: &[Layout],
        state: &mut State,
        summary: &mut Summary,
    ) -> Result<()> {
        let engine = to.target.engine();
        let total = total(from, layouts, summary).await?;
        self.progress.start("copying", Some(total));
        let mut problems = Problems::default();
        let mut is_bare = false;
        for layout in layouts {
            if let Some(arrived) = state.tables.get(&layout.table) {
                // The source may have changed since; reading it again is cheaper than writing it again.
                let found =
                    transfer::table(from, None, layout, engine, &mut problems, self.progress, self.stop)
                        .await;
                let found = found.map_err(|error| stopped(error, self.stop))?;
                if arrived.is(&found) {
                    summary.add(&found, false);
                    continue;
                }
            }
            if !is_bare && problems.count == 0 {
                self.lay_bare(target, state).await?;
                is_bare = true;
            }
            target.begin().await?;
            let sink = (problems.count == 0).then_some(&mut *target);
            let found =
                transfer::table(from, sink, layout, engine, &mut problems, self.progress, self.stop).await;
            let found = found.map_err(|error| self.explain(error, &layout.table))?;
            if problems.count > 0 {
                target.rollback().await?;
                continue;
            }
            state.tables.insert(layout.table.clone(), Arrived::from(&found));
            state.save(target, self.clock).await?;
            failpoint::hit("copy.table");
            target.commit().await?;
            failpoint::hit("copy.arrived");
            summary.add(&found, true);
        }
        refuse(&problems)?;
        self.progress.finish(&text::count(summary.rows, "row"));
        Ok(())
    }

    fn explain(&self, error: db::Error, table: &str) -> Failure {
        match error.class() {
            db::Class::Unique | db::Class::Constraint => Failure::new(
                Kind::Integrity,
                format!(
                    "a row of {table} breaks a rule of the schema, so the target cannot have it: {error}"
                ),
            )
            .hint("mend it in the source, then run the same command again")
            .because(error),
            _ => stopped(error, self.stop),
        }
    }

    /// Reads back what arrived.
    async fn compare(
        &self,
        target: &mut End,
        to: &db::Options,
        layouts: &[Layout],
        state: &mut State,
    ) -> Result<()> {
        let rows = state.tables.values().map(|table| table.rows).sum();
        self.progress.start("comparing", Some(rows));
        let engine = to.target.engine();
        let mut differing = Vec::new();
        for layout in layouts {
            let mut problems = Problems::default();
            let layout = layout.arrived();
            let found =
                transfer::table(target, None, &layout, engine, &mut problems, self.progress, self.stop).await;
            let found = found.map_err(|error| stopped(error, self.stop))?;
            let same = state.tables.get(&layout.table).is_some_and(|arrived| arrived.is(&found));
            if !same || problems.count > 0 || failpoint::fails("copy.compared") {
                differing.push(layout.table.clone());
                state.tables.remove(&layout.table);
            }
        }
        if !differing.is_empty() {
            state.save(target, self.clock).await?;
            return Err(Failure::new(
                Kind::Integrity,
                format!(
                    "what arrived is not what was sent: {}; the target is not complete and the source as it was",
                    differing.join(", ")
                ),
            )
            .hint("is the disk or the memory of one of the machines damaged? the same command copies these tables anew"));
        }
        self.progress.finish(&format!("{} alike", text::count(rows, "row")));
        failpoint::hit("copy.alike");
        Ok(())
    }

    /// Counters, the planner's figures, the proof that no rule was lost, and all of it on the disk.
    async fn finish(
        &self,
        from: &mut End,
        target: &mut End,
        schema: &Schema,
        state: &mut State,
    ) -> Result<()> {
        target.begin().await?;
        for table in TABLES.iter().filter(|table| table.numbers_itself()) {
            let last = from.counter(table.name).await?;
            target.count_from(table.name, last).await?;
        }
        target.commit().await?;
        failpoint::hit("copy.counted");
        let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        target.analyse(&names).await?;
        let differences = schema.differences("source", &target.schema().await?, "target");
        if let Some(lost) = differences.iter().find(|line| !state.differences.contains(line)) {
            return Err(Failure::new(
                Kind::Integrity,
                format!("a rule of the schema is missing in the target: {lost}"),
            )
            .hint("run the same command again"));
        }
        target.settle().await?;
        state.proven = true;
        state.save(target, self.clock).await?;
        failpoint::hit("copy.proven");
        Ok(())
    }
}
