//! The step `keycheck`: which keys are to be believed, by what models, students and other questions say of them. The
//! judging and the review items are [`crate::store::keycheck`]'s, which the item statistics call too; here is only
//! which questions are wanted.

use super::{Run, State, StepSummary, state};
use crate::base::failpoint;
use crate::error::Result;
use crate::store::keycheck::{self, Checked, SLICE};
use crate::store::processing;
use crate::store::questions::read;
use std::collections::HashSet;

pub(super) async fn run(run: &Run<'_>, done: &mut StepSummary) -> Result<()> {
    let app = run.app;
    let wanted = plan(run, done).await?;
    if run.spec.dry_run {
        let skipped = wanted.iter().filter(|one| one.status == "skipped").count() as u64;
        (done.skipped, done.pending) = (skipped, wanted.len() as u64 - skipped);
        return Ok(());
    }
    run.progress.advance(done.fresh);
    run.show(done);
    for slice in wanted.chunks(SLICE) {
        if app.stop.requested() {
            return Ok(());
        }
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        tx.one_at_a_time(processing::TURNSTILE).await?;
        keycheck::write(&mut tx, Some(run.id), slice, now).await?;
        let of = |status| slice.iter().filter(|one| one.status == status).count() as u64;
        let mut written = *done;
        written.skipped += of("skipped");
        written.flagged += of("flagged");
        written.done += slice.len() as u64 - of("skipped");
        run.tell(&mut tx, &written, now).await?;
        tx.commit().await?;
        failpoint::hit("process.keycheck");
        *done = written;
        run.progress.advance(slice.len() as u64);
        run.show(done);
    }
    super::explanations::propose(run).await.map(drop)
}

/// The questions to write, all on one snapshot.
async fn plan(run: &Run<'_>, done: &mut StepSummary) -> Result<Vec<Checked>> {
    let (app, spec) = (run.app, run.spec);
    let mut snapshot = app.db.read().await?;
    let chosen: Option<HashSet<i64>> = if spec.conditions.is_empty() {
        None
    } else {
        let keys = read::list_keys(snapshot.on(), &spec.conditions).await?;
        Some(keys.into_iter().map(|(id, ..)| id).collect())
    };
    let checked = keycheck::check(&mut snapshot).await?;
    let known = keycheck::known(&mut snapshot).await?;
    drop(snapshot);
    let config_hash = keycheck::config_hash();
    let mut room = spec.room(0);
    let mut wanted = Vec::new();
    for one in checked {
        if chosen.as_ref().is_some_and(|chosen| !chosen.contains(&one.question_id)) {
            continue;
        }
        let known = known.get(&one.question_id);
        let state = state(known, &one.input_hash, &config_hash);
        done.stale += u64::from(state == State::Stale);
        if !spec.wants(state, known.map(|known| known.created_at)) {
            done.fresh += u64::from(state == State::Fresh && one.status != "skipped");
        } else if room > 0 {
            room -= u64::from(one.status != "skipped");
            wanted.push(one);
        }
    }
    Ok(wanted)
}
