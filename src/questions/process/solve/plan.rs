//! Which questions have to be asked: those without a result for what would be sent of them now. Questions that
//! are equal to the model are one item, and one that was answered already is copied. Nothing is sent here.

use super::contract::Contract;
use crate::app::App;
use crate::error::Result;
use crate::questions::lint;
use crate::questions::process::{Spec, Step};
use crate::store::paid_results::{self, Known};
use crate::store::questions::read::{self, Condition, Stored};
use std::collections::{BTreeMap, HashMap};

/// Questions read at a time.
const PAGE: i64 = 1_000;

/// What is asked once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// Questions that are equal to the model.
    pub ids: Vec<i64>,
    pub input: [u8; 32],
    pub config: [u8; 32],
    /// A vote was bought already and others are to follow.
    pub is_open: bool,
}

/// A question for which nothing is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Free {
    pub id: i64,
    pub input: [u8; 32],
    pub config: [u8; 32],
    pub why: Why,
}

/// Why nothing is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// Words for people.
    Skipped(&'static str),
    /// The provider cannot write.
    Unsupported,
    /// This question has the same answer.
    Same(i64),
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub items: Vec<Item>,
    pub free: Vec<Free>,
    pub fresh: u64,
    pub stale: u64,
}

impl Plan {
    /// How many questions the items are.
    pub fn questions(&self) -> u64 {
        self.items.iter().map(|item| item.ids.len() as u64).sum()
    }
}

/// How a result that is there relates to what would be asked now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Missing,
    /// It was for another text.
    Changed,
    /// It was for another model, prompt or list of topics. To buy it anew is a decision.
    Stale,
    /// The last try failed.
    Failed,
    /// Votes are missing.
    Open,
    Fresh,
    /// Made in this run.
    Ours,
}

pub(super) fn state(
    known: Option<&Known>,
    input: &[u8; 32],
    config: &[u8; 32],
    can_write: bool,
    run: i64,
) -> State {
    let Some(known) = known else { return State::Missing };
    if known.status == "unsupported" && can_write {
        return State::Missing;
    }
    if known.input_hash != input {
        return State::Changed;
    }
    if known.failed_run == Some(run) {
        return State::Ours;
    }
    // Nobody was asked about it, so nobody's texts matter.
    let has_failed = ["failed", "refused", "truncated", "invalid"].contains(&known.status.as_str());
    if known.config_hash != config && known.status != "skipped" {
        // What failed with other texts may succeed with these; nothing was bought of it.
        return if has_failed { State::Changed } else { State::Stale };
    }
    if known.open_votes > 0 {
        return State::Open;
    }
    if known.run_id == Some(run) {
        return State::Ours;
    }
    if has_failed { State::Failed } else { State::Fresh }
}

/// Whether a question in that state is asked. What was paid for is never bought again silently.
const fn wants(spec: &Spec, state: State) -> bool {
    match state {
        State::Ours => false,
        State::Failed => spec.failed_only || spec.force,
        _ if spec.failed_only => false,
        State::Changed => !spec.missing_only,
        State::Stale => spec.stale_only || spec.force,
        _ if spec.stale_only => false,
        State::Missing | State::Open => true,
        State::Fresh => spec.force,
    }
}

/// What of a question decides: see [`Plan`].
pub(super) async fn plan(app: &App, spec: &Spec, contract: &Contract, run: i64) -> Result<Plan> {
    let can_write = contract.model.is_some();
    let mut plan = Plan::default();
    // Place in `items` by what is sent.
    let mut places: HashMap<([u8; 32], [u8; 32]), usize> = HashMap::new();
    let mut answered: BTreeMap<([u8; 32], [u8; 32]), i64> = BTreeMap::new();
    let mut conditions = spec.conditions.clone();
    // What nobody is shown any more is not worth money.
    conditions.extend([Condition::InUse, Condition::After(0)]);
    let mut room = spec.room(0);
    while !app.stop.requested() {
        let page = read::list(app.db.reader(), &conditions, PAGE).await?;
        let (Some(first), Some(last)) = (page.first(), page.last()) else { break };
        if let Some(after) = conditions.last_mut() {
            *after = Condition::After(last.id);
        }
        let known = paid_results::list_known(app.db.reader(), Step::Solve.name(), first.id, last.id).await?;
        let known: HashMap<i64, Known> = known.into_iter().map(|known| (known.question_id, known)).collect();
        for stored in &page {
            let input = stored.question.shown_hash();
            let config = contract.config_hash(stored.question.subject.as_deref());
            let known = known.get(&stored.id);
            let state = state(known, &input, &config, can_write, run);
            if matches!(state, State::Changed | State::Stale) {
                plan.stale += 1;
            }
            if matches!(state, State::Fresh | State::Ours)
                && known.is_some_and(|known| ["done", "flagged"].contains(&known.status.as_str()))
            {
                answered.entry((input, config)).or_insert(stored.id);
            }
            if !wants(spec, state) || room == 0 {
                plan.fresh += u64::from(matches!(state, State::Fresh | State::Failed | State::Ours));
                continue;
            }
            room -= 1;
            if let Some(why) = why_not(stored, can_write) {
                plan.free.push(Free { id: stored.id, input, config, why });
                continue;
            }
            match places.get(&(input, config)) {
                Some(place) if state != State::Open && !plan.items[*place].is_open => {
                    plan.items[*place].ids.push(stored.id);
                }
                _ => {
                    places.insert((input, config), plan.items.len());
                    let is_open = state == State::Open;
                    plan.items.push(Item { ids: vec![stored.id], input, config, is_open });
                }
            }
        }
    }
    if !spec.force {
        copy_answered(&mut plan, &answered);
    }
    Ok(plan)
}

/// What was answered for one question needs not be asked for another.
fn copy_answered(plan: &mut Plan, answered: &BTreeMap<([u8; 32], [u8; 32]), i64>) {
    let (free, mut items) = (&mut plan.free, std::mem::take(&mut plan.items));
    items.retain(|item| match answered.get(&(item.input, item.config)) {
        Some(from) if !item.is_open => {
            free.extend(item.ids.iter().map(|id| Free {
                id: *id,
                input: item.input,
                config: item.config,
                why: Why::Same(*from),
            }));
            false
        }
        _ => true,
    });
    plan.items = items;
}

fn why_not(stored: &Stored, can_write: bool) -> Option<Why> {
    let question = &stored.question;
    if !question.kind.has_options() || question.options.len() < 2 {
        return Some(Why::Skipped("has no options to choose from"));
    }
    if let Some(why) = lint::needs_what_is_not_there(question) {
        return Some(Why::Skipped(why));
    }
    (!can_write).then_some(Why::Unsupported)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [State; 7] =
        [State::Missing, State::Changed, State::Stale, State::Failed, State::Open, State::Fresh, State::Ours];

    fn wanted(spec: &Spec) -> Vec<State> {
        ALL.into_iter().filter(|state| wants(spec, *state)).collect()
    }

    #[test]
    fn nothing_is_bought_again_silently() {
        let spec = Spec::default();
        assert_eq!(wanted(&spec), [State::Missing, State::Changed, State::Open]);
        assert_eq!(wanted(&Spec { missing_only: true, ..Spec::default() }), [State::Missing, State::Open]);
        assert_eq!(wanted(&Spec { stale_only: true, ..Spec::default() }), [State::Changed, State::Stale]);
        assert_eq!(wanted(&Spec { failed_only: true, ..Spec::default() }), [State::Failed]);
        assert_eq!(wanted(&Spec { force: true, ..Spec::default() }), ALL[..6]);
    }

    #[test]
    fn a_result_is_read_by_its_hashes() {
        let known = |status: &str, input: u8, config: u8, open_votes: i64| Known {
            question_id: 1,
            input_hash: vec![input; 32],
            config_hash: vec![config; 32],
            status: status.into(),
            run_id: Some(7),
            open_votes,
            failed_run: None,
        };
        let of = |known: &Known, run: i64| state(Some(known), &[1; 32], &[2; 32], true, run);
        assert_eq!(of(&known("done", 1, 2, 0), 8), State::Fresh);
        assert_eq!(of(&known("done", 1, 2, 0), 7), State::Ours);
        assert_eq!(of(&known("done", 9, 2, 0), 8), State::Changed);
        assert_eq!(of(&known("done", 1, 9, 0), 8), State::Stale);
        assert_eq!(of(&known("flagged", 1, 2, 2), 7), State::Open);
        assert_eq!(of(&known("refused", 1, 2, 0), 8), State::Failed);
        assert_eq!(of(&known("unsupported", 1, 9, 0), 8), State::Missing);
        assert_eq!(of(&known("skipped", 1, 9, 0), 8), State::Fresh);
        // An answer stays where a newer one could not be had; that run does not try again, others may.
        let kept = Known { failed_run: Some(9), ..known("done", 1, 9, 0) };
        assert_eq!((of(&kept, 9), of(&kept, 8)), (State::Ours, State::Stale));
        assert_eq!(state(None, &[1; 32], &[2; 32], true, 8), State::Missing);
    }
}
