//! How much speaks against a key, as one number: the weights of evidence of independent witnesses are added to the
//! log odds that a key is wrong before anybody was heard (I. J. Good, *Probability and the Weighing of Evidence*,
//! 1950; the weights are natural logarithms of likelihood ratios). No database here and no text of questions.
//!
//! The hypotheses are that the key is right, that another option is (each alike likely), or that none is. For each
//! alternative x the weights of all witnesses add up to L(x); the odds that the key is wrong are then the prior odds
//! times the mean of exp(L(x)) over the alternatives, and the proposal is the x with the largest L(x).

/// How many keys of a bank are wrong before anybody was heard. Northcutt et al. (2021, "Pervasive label errors in
/// test sets") find 3.3 % over ten well-known test sets.
pub const PRIOR_WRONG: f64 = 0.03;
/// A model is believed to be right no more often than this, however sure it says it is.
pub const MOST_BELIEVED: f64 = 0.85;
/// The same for "no option is right", "ambiguous" and the like, which models say too readily.
pub const MOST_BELIEVED_PROBLEM: f64 = 0.6;
/// What is taken where a vote does not say how sure it is.
pub const UNSAID_CONFIDENCE: f64 = 0.6;
/// A further vote of the same model on the same question repeats many of its errors: it counts a quarter, so that one
/// model alone hardly makes a key more likely wrong than right. Where seven of ten errors are repeated even that is
/// much (the table in docs/review.md).
pub const REPEATED: f64 = 0.25;
/// Another pair of questions that are the same counts half: copies have one source.
pub const REPEATED_PAIR: f64 = 0.5;
/// A distractor that the better students choose, over 100 attempts or more. The rule's precision there was at least
/// .94 at 3 % wrong keys (docs/analytics.md), a likelihood ratio of 507 = exp(6.2); less is taken, because real
/// students are less tidy than simulated ones.
pub const STATISTICS_MANY: f64 = 5.0;
/// The same from 50 attempts on: precision .91, exp(5.8).
pub const STATISTICS_SOME: f64 = 4.0;
/// 100 attempts and no such distractor: the rule misses 3 % of wrong keys, taken as 10 %.
pub const STATISTICS_MANY_CLEAR: f64 = -2.3;
/// From 50 attempts on it misses 28 %, taken as 37 %.
pub const STATISTICS_SOME_CLEAR: f64 = -1.0;
/// From how many attempts on statistics say anything, and from how many they say much.
pub const SOME_ATTEMPTS: i64 = 50;
pub const MANY_ATTEMPTS: i64 = 100;
/// The same question with another key. Of 13 such pairs of a real bank 3 were defects, in one of the two questions:
/// odds of .13 where .03 was expected, exp(1.5).
pub const CONFLICT: f64 = 1.5;
/// The same question with the same key; little, because copies copy errors too.
pub const SAME_KEY: f64 = -0.7;
/// From this probability on a person should look: three times what it was before anybody was heard.
pub const FLAGGED_FROM: f64 = 0.10;

/// All of this as text, for the hash of the configuration.
pub const VERSION: &str = "keycheck/v1";

/// An answer of a model that did not see the key.
#[derive(Debug, Clone, PartialEq)]
pub struct Vote {
    /// Option by position.
    pub answer: Option<usize>,
    pub confidence: Option<f64>,
    /// It says that no option, or more than one, is right.
    pub problem: bool,
}

/// What the answers of students say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attempts {
    pub attempts: i64,
    /// The distractor that the better students choose.
    pub suspicious: Option<usize>,
}

/// Everybody who was heard about a key.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Witnesses {
    /// Whether each option is correct.
    pub keys: Vec<bool>,
    pub votes: Vec<Vote>,
    pub attempts: Option<Attempts>,
    /// For each question that is the same with another key: which option here that is, if there is one.
    pub conflicts: Vec<Option<usize>>,
    /// How many questions are the same with the same key.
    pub same_key: usize,
}

/// What comes out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// That the key is wrong.
    pub probability: f64,
    pub log_odds: f64,
    /// The option that should be the key; `None`: rather no option is right.
    pub proposal: Option<usize>,
    /// How many witnesses name the proposal: votes, attempts, other questions.
    pub agreement: usize,
    /// What each kind of witness adds for the proposal.
    pub votes: f64,
    pub attempts: f64,
    pub pairs: f64,
}

impl Judgement {
    pub fn is_flagged(&self) -> bool {
        self.probability >= FLAGGED_FROM
    }
}

/// The weights of one kind of witness for each alternative; the last one is "none of the options".
type Weights = Vec<f64>;

/// Weighs what was said. Without any key there is nothing to doubt.
pub fn judge(witnesses: &Witnesses) -> Judgement {
    let options = witnesses.keys.len();
    let kinds = [votes(witnesses), attempts(witnesses), pairs(witnesses)];
    let alternatives: Vec<usize> =
        (0..=options).filter(|at| witnesses.keys.get(*at).is_none_or(|key| !key)).collect();
    let total = |at: usize| kinds.iter().map(|weights| weights[at]).sum::<f64>();
    let mean = alternatives.iter().map(|at| total(*at).exp()).sum::<f64>() / real(alternatives.len());
    let log_odds = (PRIOR_WRONG / (1.0 - PRIOR_WRONG)).ln() + mean.ln();
    // Of equals the first; "none" comes last.
    let best =
        alternatives.iter().copied().reduce(|best, at| if total(at) > total(best) { at } else { best });
    let best = best.unwrap_or(options);
    let named = |said: Option<usize>| said == Some(best);
    let agreement = if best == options {
        witnesses.votes.iter().filter(|vote| vote.answer.is_none() && vote.problem).count()
    } else {
        witnesses.votes.iter().filter(|vote| named(vote.answer)).count()
            + usize::from(witnesses.attempts.is_some_and(|attempts| named(attempts.suspicious)))
            + witnesses.conflicts.iter().filter(|option| named(**option)).count()
    };
    Judgement {
        probability: 1.0 / (1.0 + (-log_odds).exp()),
        log_odds,
        proposal: Some(best).filter(|best| *best < options),
        agreement,
        votes: kinds[0][best],
        attempts: kinds[1][best],
        pairs: kinds[2][best],
    }
}

/// A model that is right with probability a, and else says any of the n other things alike, makes its answer
/// a·n/(1−a) times likelier where it is true than where it is not.
fn votes(witnesses: &Witnesses) -> Weights {
    let options = witnesses.keys.len();
    let others = real(options);
    let mut weights = vec![0.0; options + 1];
    for (at, vote) in witnesses.votes.iter().enumerate() {
        let said = match vote.answer {
            Some(answer) if answer < options => answer,
            None if vote.problem => options,
            _ => continue,
        };
        let most = if said == options { MOST_BELIEVED_PROBLEM } else { MOST_BELIEVED };
        // Not less than guessing: an unsure vote says nothing, it does not say the opposite.
        let right = vote.confidence.unwrap_or(UNSAID_CONFIDENCE).min(most).max(1.0 / (others + 1.0));
        let weight = (right * others / (1.0 - right)).ln() * if at == 0 { 1.0 } else { REPEATED };
        if witnesses.keys.get(said) == Some(&true) {
            weights.iter_mut().for_each(|of| *of -= weight);
        } else {
            weights[said] += weight;
        }
    }
    weights
}

fn attempts(witnesses: &Witnesses) -> Weights {
    let options = witnesses.keys.len();
    let mut weights = vec![0.0; options + 1];
    let Some(found) = witnesses.attempts.filter(|found| found.attempts >= SOME_ATTEMPTS) else {
        return weights;
    };
    let many = found.attempts >= MANY_ATTEMPTS;
    match found.suspicious.filter(|option| *option < options) {
        Some(option) => {
            weights[option] = named(if many { STATISTICS_MANY } else { STATISTICS_SOME }, &witnesses.keys);
        }
        // The best students choosing no option in particular clears no question without a right one.
        None => weights[..options].fill(if many { STATISTICS_MANY_CLEAR } else { STATISTICS_SOME_CLEAR }),
    }
    weights
}

fn pairs(witnesses: &Witnesses) -> Weights {
    let options = witnesses.keys.len();
    let mut weights = vec![0.0; options + 1];
    for (at, option) in witnesses.conflicts.iter().enumerate() {
        let weight = CONFLICT * repeated(at);
        match option.filter(|option| *option < options) {
            Some(option) => weights[option] += named(weight, &witnesses.keys),
            None => weights.iter_mut().for_each(|of| *of += weight),
        }
    }
    for at in 0..witnesses.same_key {
        weights.iter_mut().for_each(|of| *of += SAME_KEY * repeated(at));
    }
    weights
}

/// A weight is measured for "the key is wrong"; one that names the right option too has it all there.
fn named(weight: f64, keys: &[bool]) -> f64 {
    weight + real(keys.iter().filter(|key| !**key).count() + 1).ln()
}

/// One more of the same kind says half of what the one before said.
fn repeated(at: usize) -> f64 {
    (0..at).fold(1.0, |weight, _| weight * REPEATED_PAIR)
}

fn real(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn four() -> Witnesses {
        Witnesses { keys: vec![false, true, false, false], ..Witnesses::default() }
    }

    fn vote(answer: usize) -> Vote {
        Vote { answer: Some(answer), confidence: Some(0.95), problem: false }
    }

    #[test]
    fn silence_leaves_the_prior() {
        let judged = judge(&four());
        assert!((judged.probability - PRIOR_WRONG).abs() < 1e-12, "{judged:?}");
        assert!(!judged.is_flagged());
    }

    #[test]
    fn one_vote_moves_the_odds_as_bayes_says() {
        let judged = judge(&Witnesses { votes: vec![vote(2)], ..four() });
        // .85 against .15 / 4; of four alternatives one is named, three are as likely as the key.
        let ratio = (0.85 / (0.15 / 4.0) + 3.0) / 4.0;
        let odds = PRIOR_WRONG / (1.0 - PRIOR_WRONG) * ratio;
        assert!((judged.probability - odds / (1.0 + odds)).abs() < 1e-9, "{judged:?}");
        assert_eq!((judged.proposal, judged.agreement), (Some(2), 1));
        assert!(judged.is_flagged());
    }

    #[test]
    fn votes_for_the_key_clear_it_and_unanimity_convicts() {
        let agreeing = judge(&Witnesses { votes: vec![vote(1)], ..four() });
        assert!(agreeing.probability < 0.005, "{agreeing:?}");
        let outvoted = judge(&Witnesses { votes: vec![vote(2), vote(1), vote(1)], ..four() });
        assert!(!outvoted.is_flagged(), "{outvoted:?}");
        let all = judge(&Witnesses { votes: vec![vote(2), vote(2), vote(2)], ..four() });
        assert!(all.probability > 0.4 && all.probability < 0.5 && all.agreement == 3, "{all:?}");
        let scattered = judge(&Witnesses { votes: vec![vote(2), vote(0), vote(3)], ..four() });
        assert!(scattered.probability < all.probability / 2.0, "{scattered:?}");
    }

    #[test]
    fn an_unsure_vote_says_nothing_and_more_confidence_never_less() {
        let with = |confidence| {
            let vote = Vote { confidence, ..vote(2) };
            judge(&Witnesses { votes: vec![vote], ..four() }).probability
        };
        assert!((with(Some(0.0)) - PRIOR_WRONG).abs() < 1e-9);
        let rising: Vec<f64> = [0.0, 0.3, 0.5, 0.8, 1.0].into_iter().map(|c| with(Some(c))).collect();
        assert!(rising.is_sorted(), "{rising:?}");
        assert!((with(Some(1.0)) - with(Some(MOST_BELIEVED))).abs() < 1e-12);
        assert!((with(None) - with(Some(UNSAID_CONFIDENCE))).abs() < 1e-12);
    }

    #[test]
    fn attempts_speak_from_fifty_on_and_both_ways() {
        let with = |attempts, suspicious| {
            judge(&Witnesses { attempts: Some(Attempts { attempts, suspicious }), ..four() }).probability
        };
        assert!((with(49, Some(0)) - PRIOR_WRONG).abs() < 1e-9);
        assert!(with(50, Some(0)) > 0.5 && with(100, Some(0)) > with(50, Some(0)));
        assert!(with(50, None) < PRIOR_WRONG && with(100, None) < with(50, None));
        // Many students who see nothing wrong outweigh one vote of a model.
        let attempts = Some(Attempts { attempts: 200, suspicious: None });
        assert!(!judge(&Witnesses { votes: vec![vote(2)], attempts, ..four() }).is_flagged());
    }

    #[test]
    fn a_conflict_alone_is_shown_and_the_majority_of_copies_is_not() {
        let conflict = judge(&Witnesses { conflicts: vec![Some(3)], ..four() });
        assert!(conflict.is_flagged() && conflict.probability < 0.2, "{conflict:?}");
        assert_eq!((conflict.proposal, conflict.agreement), (Some(3), 1));
        let elsewhere = judge(&Witnesses { conflicts: vec![None], ..four() });
        assert!(elsewhere.is_flagged() && elsewhere.agreement == 0, "{elsewhere:?}");
        let backed = judge(&Witnesses { conflicts: vec![Some(3)], same_key: 1, ..four() });
        assert!(!backed.is_flagged(), "{backed:?}");
        let alone = judge(&Witnesses { conflicts: vec![Some(3), Some(3)], ..four() });
        assert!(alone.probability > conflict.probability);
        let cleared = judge(&Witnesses { conflicts: vec![Some(3)], votes: vec![vote(1)], ..four() });
        assert!(!cleared.is_flagged(), "{cleared:?}");
    }

    #[test]
    fn independent_witnesses_who_agree_add_up() {
        let attempts = Some(Attempts { attempts: 120, suspicious: Some(2) });
        let all = judge(&Witnesses { votes: vec![vote(2)], attempts, conflicts: vec![Some(2)], ..four() });
        assert!(all.probability > 0.98 && all.agreement == 3, "{all:?}");
    }

    #[test]
    fn a_problem_without_an_answer_proposes_no_option() {
        let none = Vote { answer: None, confidence: Some(0.9), problem: true };
        let judged = judge(&Witnesses { votes: vec![none.clone(), none.clone(), none], ..four() });
        assert_eq!((judged.proposal, judged.agreement), (None, 3), "{judged:?}");
        let missing = Vote { answer: None, confidence: Some(0.9), problem: false };
        assert!(
            (judge(&Witnesses { votes: vec![missing], ..four() }).probability - PRIOR_WRONG).abs() < 1e-9
        );
        let beyond = judge(&Witnesses { votes: vec![vote(9)], ..four() });
        assert!((beyond.probability - PRIOR_WRONG).abs() < 1e-9, "an option that is not there");
    }
}
