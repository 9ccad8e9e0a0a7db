//! Holds the seeds and the planted truth: a slip in a JSON file, a relation to a question that does
//! not exist or a change of the generated bank fails here.

use super::*;
use crate::base::{crypto, text};
use crate::operations::reference;
use std::collections::{BTreeMap, BTreeSet, HashSet};

fn by_reference(bank: &DemoBank) -> HashMap<&str, &Question> {
    bank.questions.iter().map(|question| (super::reference(question), question)).collect()
}

fn topics_of<'a>(questions: impl IntoIterator<Item = &'a Question>) -> BTreeMap<(String, String), usize> {
    let mut counts = BTreeMap::new();
    for question in questions {
        let key = (question.subject.clone().unwrap_or_default(), question.topic.clone().unwrap_or_default());
        *counts.entry(key).or_insert(0) += 1;
    }
    counts
}

fn known_topics() -> BTreeSet<(String, String)> {
    reference::subjects()
        .into_iter()
        .flat_map(|subject| {
            let name = subject.name;
            subject.topics.into_iter().map(move |topic| (name.clone(), topic.name))
        })
        .collect()
}

#[test]
fn every_topic_has_at_least_eight_questions_written_by_hand() {
    let questions = hand_written();
    assert!(questions.len() >= 170, "{}", questions.len());
    let counts = topics_of(&questions);
    assert_eq!(counts.keys().cloned().collect::<BTreeSet<_>>(), known_topics());
    for (topic, count) in counts {
        assert!(count >= 8, "{topic:?}: {count}");
    }
}

#[test]
fn the_templates_write_more_than_250_questions_over_ten_topics() {
    let bank = bank(1);
    let written: Vec<&Question> =
        bank.questions.iter().filter(|q| super::reference(q).starts_with("demo/templates/")).collect();
    assert_eq!(written.len(), templates::all().map(|template| template.count).sum::<usize>());
    assert!(written.len() >= 300, "{}", written.len());
    assert!(templates::all().count() >= 20);
    assert!(topics_of(written.iter().copied()).len() >= 16);
}

#[test]
fn every_question_is_whole() {
    let known = known_topics();
    for question in (1..=5).flat_map(|seed| bank(seed).questions) {
        let question = &question;
        let at = super::reference(question);
        assert!(
            !question.stem.is_empty() && question.stem.trim() == question.stem || at.contains("noisy"),
            "{at}"
        );
        assert!(question.explanation.as_deref().is_some_and(|e| e.len() > 10 && e.ends_with('.')), "{at}");
        assert!((4..=5).contains(&question.options.len()), "{at}");
        assert_eq!(question.keys().count(), 1, "{at}");
        let texts: HashSet<String> =
            question.options.iter().map(|option| text::canonical(&option.text).to_lowercase()).collect();
        assert_eq!(texts.len(), question.options.len(), "{at}: two options are the same");
        for (i, option) in question.options.iter().enumerate() {
            assert_eq!(option.label, crate::store::questions::model::label(i), "{at}");
            assert!(!option.text.is_empty(), "{at}");
        }
        let topic = (question.subject.clone().unwrap(), question.topic.clone().unwrap());
        assert!(known.contains(&topic), "{at}: {topic:?}");
        let exam = question.exam.as_ref().unwrap();
        assert_eq!(exam.body, EXAM_BODY, "{at}");
        assert!((2012..=2024).contains(&exam.year.unwrap()), "{at}");
        assert!(question.difficulty.is_some_and(|d| (0.0..=1.0).contains(&d)), "{at}");
    }
}

#[test]
fn no_two_questions_share_content_or_reference() {
    for seed in 1..=5 {
        let bank = bank(seed);
        assert_eq!(by_reference(&bank).len(), bank.questions.len());
        let mut seen = HashMap::new();
        for question in &bank.questions {
            if let Some(first) = seen.insert(question.content_hash(), super::reference(question)) {
                panic!("{first} and {} are the same question", super::reference(question));
            }
        }
    }
}

#[test]
fn passages_have_three_questions_of_one_paper_each() {
    let questions = hand_written();
    let mut passages: BTreeMap<&str, Vec<&Question>> = BTreeMap::new();
    for question in &questions {
        if let Some(passage) = &question.passage {
            passages.entry(&passage.text).or_default().push(question);
        }
    }
    assert!(passages.len() >= 3);
    for group in passages.values() {
        assert!(group.len() >= 3);
        assert!(group.iter().all(|question| question.exam == group[0].exam));
    }
}

#[test]
fn enough_is_planted_and_every_reference_resolves() {
    let bank = bank(1);
    let questions = by_reference(&bank);
    let planted = &bank.planted;
    for (pairs, least) in [
        (&planted.duplicates, 30),
        (&planted.variants, 100),
        (&planted.siblings, 20),
        (&planted.opposites, 8),
        (&planted.conflicts, 4),
    ] {
        assert!(pairs.len() >= least, "{} < {least}", pairs.len());
        for (a, b) in pairs {
            assert!(
                a != b && questions.contains_key(a.as_str()) && questions.contains_key(b.as_str()),
                "{a} {b}"
            );
        }
    }
    let all: Vec<&(String, String)> =
        [&planted.duplicates, &planted.variants, &planted.siblings, &planted.opposites, &planted.conflicts]
            .into_iter()
            .flatten()
            .collect();
    let distinct: HashSet<_> = all.iter().collect();
    assert_eq!(distinct.len(), all.len(), "one pair stands in two relations");
}

#[test]
fn duplicates_agree_on_the_answer_and_conflicts_do_not() {
    let bank = bank(1);
    let questions = by_reference(&bank);
    let key = |at: &str| {
        let text = &questions[at].keys().next().unwrap().text;
        text.trim_end_matches('.').to_lowercase()
    };
    for (a, b) in &bank.planted.duplicates {
        assert_eq!(key(a), key(b), "{a} {b}");
    }
    for (a, b) in &bank.planted.conflicts {
        assert_eq!(questions[a.as_str()].stem, questions[b.as_str()].stem);
        assert_ne!(key(a), key(b), "{a} {b}");
    }
    for (a, b) in &bank.planted.opposites {
        assert_ne!(key(a), key(b), "{a} {b}");
    }
}

#[test]
fn only_the_miskeyed_have_a_true_answer_other_than_the_stored_one() {
    let bank = bank(1);
    let original: HashMap<String, String> = hand_written()
        .iter()
        .map(|q| (super::reference(q).to_owned(), q.keys().next().unwrap().label.clone()))
        .collect();
    let mut differing = BTreeSet::new();
    for (question, truth) in bank.questions.iter().zip(&bank.true_labels) {
        let at = super::reference(question);
        if let Some(label) = original.get(at) {
            assert_eq!(label, truth, "{at}");
        }
        if question.keys().next().unwrap().label != *truth {
            differing.insert(at.to_owned());
        }
    }
    let recorded: BTreeSet<String> = bank.planted.miskeyed.iter().map(|m| m.source_ref.clone()).collect();
    assert_eq!(differing, recorded);
    assert_eq!(recorded.len(), bank.planted.miskeyed.len());
    assert!(recorded.iter().filter(|at| !at.contains("conflict")).count() >= 12);
    let subjects: BTreeSet<&str> = recorded.iter().filter_map(|at| at.split('/').nth(1)).collect();
    assert!(subjects.len() >= 5, "{subjects:?}");
}

#[test]
fn a_seed_gives_the_same_bank_for_ever() {
    let digest = |seed| {
        let hashes: Vec<u8> = bank(seed).questions.iter().flat_map(Question::content_hash).collect();
        crypto::hex(&crypto::sha256(&hashes)[..8])
    };
    assert_eq!(bank(1), bank(1));
    assert_ne!(digest(1), digest(2));
    // A change here changes every demo database: mend the change, or state it in CHANGELOG.md.
    assert_eq!(digest(1), "9af4753d77963210");
}
