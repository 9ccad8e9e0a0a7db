//! A run whose questions several workers ask: cut into chunks, each a job that plans its chunk anew, so that
//! what is done is left, and that keeps to the run's one budget.

use super::{Ready, add, ask_all, plan, write_free};
use crate::app::App;
use crate::base::progress::Progress;
use crate::error::{Kind, Result};
use crate::questions::process::calls::look;
use crate::questions::process::{Run, Spec, Step, StepSummary, check_writer};
use crate::store::ledger;
use crate::store::questions::read::Condition;

/// Questions of one job.
pub const CHUNK: usize = 20;

/// The chunks of a run, by the numbers of their questions. What needs no call is written before.
pub async fn chunks(app: &App, spec: &Spec, run: i64, progress: &dyn Progress) -> Result<Vec<Vec<i64>>> {
    let ready = Ready::of(app, spec).await?;
    let run = Run::new(app, spec, run, progress);
    let plan = plan::plan(app, spec, &ready.contract, run.id).await?;
    // A job that is tried again has counted before; the row is what counts.
    let (_, steps) = ledger::steps(app.db.reader(), run.id).await?;
    write_free(&run, &ready, &plan, steps[Step::Solve.name()].is_null()).await?;
    let mut chunks: Vec<Vec<i64>> = Vec::new();
    for item in &plan.items {
        // Those that are equal stay together, so that they are asked once.
        match chunks.last_mut() {
            Some(chunk) if chunk.len() + item.ids.len() <= CHUNK => chunk.extend(&item.ids),
            _ => chunks.push(item.ids.clone()),
        }
    }
    Ok(chunks)
}

/// Asks about the questions of a chunk that have no result yet.
pub async fn chunk(
    app: &App,
    spec: &Spec,
    (run, job): (i64, i64),
    ids: &[i64],
    progress: &dyn Progress,
) -> Result<StepSummary> {
    let mut done = StepSummary::new(Step::Solve);
    let (status, _) = ledger::standing(app.db.reader(), run).await?;
    // Paused meanwhile: whoever begins it again plans what is left.
    if status != "running" {
        return Ok(done);
    }
    // On this host, too.
    check_writer(app, spec)?;
    let spec = Spec { conditions: vec![Condition::Ids(ids.to_vec())], ..spec.clone() };
    let run = Run::new(app, &spec, run, progress);
    let ready = Ready::of(app, &spec).await?;
    let seen = look(app).await?;
    let plan = plan::plan(app, &spec, &ready.contract, run.id).await?;
    progress.start(Step::Solve.name(), Some(plan.questions()));
    // An attempt before this one may have got the answer of an equal question.
    let tally = write_free(&run, &ready, &plan, false).await?;
    add(&mut done, &tally);
    let ended = ask_all(&run, &ready, (plan, seen), Some(job), &mut done).await;
    let (status, _) = ledger::standing(app.db.reader(), run.id).await?;
    match ended {
        // The run's row says why; that a chunk was part of it is no failure of the chunk.
        Err(failure) if status == "paused" && failure.kind() != Kind::Interrupted => Ok(done),
        Err(failure) => Err(failure),
        Ok(()) => Ok(done),
    }
}
