//! What the votes of a model come to, beside the key it never saw. Pure; nothing is asked or stored here.

use crate::ai::solve::Solved;
use serde_json::{Value, json};

/// How many votes a question gets when the first disagrees with its key.
const VOTES: usize = 3;

/// What of an answer counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Vote {
    pub answer: Option<usize>,
    pub confidence: f64,
    pub problem: String,
}

/// The votes of one question, and the fullest answer behind each.
#[derive(Debug, Clone, Default)]
pub(super) struct Votes {
    votes: Vec<Vote>,
    /// The answers in full; the first may be what an earlier run has left of it.
    details: Vec<Value>,
}

/// What they come to for one key.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Verdict {
    pub status: &'static str,
    pub output: Value,
    /// Votes still to be bought.
    pub open: usize,
}

impl Votes {
    pub fn len(&self) -> usize {
        self.votes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.votes.is_empty()
    }

    pub fn add(&mut self, solved: &Solved) {
        let details = json!(solved);
        let problem = details["problem"].as_str().unwrap_or("none").to_owned();
        self.votes.push(Vote { answer: solved.answer, confidence: solved.confidence, problem });
        self.details.push(details);
    }

    /// The votes that a stored result holds.
    pub fn of_stored(output: &Value) -> Self {
        let index = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok());
        let votes: Vec<Vote> = output["votes"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|vote| Vote {
                answer: index(&vote["answer"]),
                confidence: vote["confidence"].as_f64().unwrap_or(0.0),
                problem: vote["problem"].as_str().unwrap_or("none").to_owned(),
            })
            .collect();
        // Its words were withheld, and stay so.
        let details = votes
            .iter()
            .map(|vote| {
                let mut details = output.clone();
                details["answer"] = json!(vote.answer);
                details
            })
            .collect();
        Self { votes, details }
    }

    /// The answer most votes have; of several the one they are surer of, and of those the first. Its votes.
    fn choice(&self) -> (Option<usize>, usize) {
        let mut best: Option<(Option<usize>, usize, f64)> = None;
        for vote in &self.votes {
            let same = self.votes.iter().filter(|other| other.answer == vote.answer);
            let (count, sure) = same.fold((0, 0.0), |(n, sum), vote| (n + 1, sum + vote.confidence));
            if best.is_none_or(|(_, most, surest)| count > most || count == most && sure > surest) {
                best = Some((vote.answer, count, sure));
            }
        }
        best.map_or((None, 0), |(answer, count, _)| (answer, count))
    }

    /// A problem that more than half of the votes name.
    fn problem(&self) -> &str {
        let named = |vote: &&Vote| vote.problem != "none";
        self.votes
            .iter()
            .filter(named)
            .find(|vote| {
                let count = self.votes.iter().filter(|other| other.problem == vote.problem).count();
                2 * count > self.votes.len()
            })
            .map_or("none", |vote| &vote.problem)
    }

    /// What they come to beside these correct options; `last`: no more are to be had.
    pub fn verdict(&self, keys: &[usize], last: bool) -> Verdict {
        let (answer, count) = self.choice();
        let is_right = answer.is_some_and(|answer| keys.contains(&answer)) && 2 * count > self.votes.len();
        // Without a key there is nothing to agree with.
        let agrees = (!keys.is_empty()).then_some(is_right);
        let problem = self.problem();
        let disagreed = self.votes.first().is_some_and(|vote| {
            !keys.is_empty() && !vote.answer.is_some_and(|answer| keys.contains(&answer))
        });
        let open = if disagreed && !last { VOTES.saturating_sub(self.votes.len()) } else { 0 };
        let chosen: Vec<&Vote> = self.votes.iter().filter(|vote| vote.answer == answer).collect();
        #[expect(clippy::cast_precision_loss, reason = "at most three votes")]
        let confidence =
            chosen.iter().map(|vote| vote.confidence).sum::<f64>() / (chosen.len().max(1) as f64);
        // The newest answer in full that says so: an older one may have lost its words.
        let empty = Value::Null;
        let details =
            self.details.iter().rev().find(|details| details["answer"] == json!(answer)).unwrap_or(&empty);
        let shown = agrees != Some(false);
        let mut output = json!({
            "answer": answer,
            "confidence": (confidence * 1000.0).round() / 1000.0,
            "problem": problem,
            "agrees": agrees,
            "votes": self.votes.iter().map(|vote| json!({
                "answer": vote.answer, "confidence": vote.confidence, "problem": vote.problem,
            })).collect::<Vec<_>>(),
            "explanation": if shown { details["explanation"].clone() } else { Value::Null },
            "why_wrong": if shown { details["why_wrong"].clone() } else { json!([]) },
            "topic": details["topic"],
            "subtopic": details["subtopic"],
            "keywords": details["keywords"],
            "bloom": details["bloom"],
            "difficulty": details["difficulty"],
        });
        if open > 0 {
            output["open_votes"] = json!(open);
        }
        let flagged = agrees == Some(false) || problem != "none";
        Verdict { status: if flagged { "flagged" } else { "done" }, output, open }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ai::solve::Problem;

    fn solved(answer: Option<usize>, confidence: f64, problem: Problem) -> Solved {
        Solved {
            answer,
            confidence,
            problem,
            explanation: format!("because of {answer:?}"),
            why_wrong: Vec::new(),
            topic: "t".into(),
            subtopic: String::new(),
            keywords: vec!["k".into()],
            bloom: "apply".into(),
            difficulty: 2,
        }
    }

    fn votes(answers: &[Option<usize>]) -> Votes {
        let mut votes = Votes::default();
        for answer in answers {
            let problem = if answer.is_none() { Problem::NoCorrectOption } else { Problem::None };
            votes.add(&solved(*answer, 0.8, problem));
        }
        votes
    }

    #[test]
    fn one_vote_is_enough_where_it_agrees() {
        let found = votes(&[Some(2)]).verdict(&[2], false);
        assert_eq!((found.status, found.open), ("done", 0));
        assert_eq!(found.output["agrees"], true);
        assert_eq!(found.output["explanation"], "because of Some(2)");
        assert!(found.output.get("open_votes").is_none());
    }

    #[test]
    fn two_more_are_bought_where_it_does_not_and_words_are_withheld() {
        let found = votes(&[Some(1)]).verdict(&[2], false);
        assert_eq!((found.status, found.open), ("flagged", 2));
        assert_eq!((&found.output["explanation"], &found.output["open_votes"]), (&Value::Null, &json!(2)));
        assert_eq!(found.output["agrees"], false);
        assert_eq!(votes(&[Some(1), Some(2)]).verdict(&[2], false).open, 1);
        assert_eq!(votes(&[Some(1)]).verdict(&[2], true).open, 0, "no more are to be had");
        let outvoted = votes(&[Some(1), Some(2), Some(2)]).verdict(&[2], false);
        assert_eq!((outvoted.status, outvoted.open), ("done", 0));
        assert_eq!(outvoted.output["explanation"], "because of Some(2)");
        let confirmed = votes(&[Some(1), Some(2), Some(1)]).verdict(&[2], false);
        assert_eq!((confirmed.status, &confirmed.output["answer"]), ("flagged", &json!(1)));
        let divided = votes(&[Some(1), Some(2), Some(3)]).verdict(&[2], false);
        assert_eq!((divided.status, &divided.output["agrees"]), ("flagged", &json!(false)));
    }

    #[test]
    fn a_problem_counts_when_most_name_it() {
        let found = votes(&[None]).verdict(&[0], false);
        assert_eq!((found.status, &found.output["problem"]), ("flagged", &json!("no_correct_option")));
        let found = votes(&[None, Some(0), Some(0)]).verdict(&[0], false);
        assert_eq!((found.status, &found.output["problem"]), ("done", &json!("none")));
        let mut doubtful = Votes::default();
        doubtful.add(&solved(Some(0), 0.9, Problem::Ambiguous));
        let found = doubtful.verdict(&[0], false);
        assert_eq!((found.status, found.open, &found.output["agrees"]), ("flagged", 0, &json!(true)));
    }

    #[test]
    fn without_a_key_there_is_nothing_to_disagree_with() {
        let found = votes(&[Some(1)]).verdict(&[], false);
        assert_eq!((found.status, found.open, &found.output["agrees"]), ("done", 0, &Value::Null));
    }

    #[test]
    fn what_was_stored_goes_on_where_it_was() {
        let first = votes(&[Some(1)]).verdict(&[2], false);
        let mut again = Votes::of_stored(&first.output);
        assert_eq!(again.verdict(&[2], false), first);
        again.add(&solved(Some(1), 0.6, Problem::None));
        again.add(&solved(Some(1), 0.7, Problem::None));
        let found = again.verdict(&[2], false);
        assert_eq!((found.status, &found.output["confidence"]), ("flagged", &json!(0.7)));
        assert_eq!(found.output["votes"].as_array().unwrap().len(), 3);
        assert_eq!(found.output["topic"], "t");
    }
}
