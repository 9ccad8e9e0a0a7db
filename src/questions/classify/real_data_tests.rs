//! The figures of docs/classification.md, measured on the MMLU test questions `PQCTL_TEST_DATA` points to: four in
//! five are the bank, the fifth is asked. Without the data the test says that it was skipped.

use super::*;
use crate::questions::similarity::bank_for_tests;
use std::collections::BTreeMap;
use std::time::Instant;

/// Subjects by broad area, for this measurement only.
const AREAS: [(&str, &str); 11] = [
    (
        "mathematics",
        "abstract_algebra college_mathematics elementary_mathematics high_school_mathematics high_school_statistics",
    ),
    ("physics", "astronomy college_physics conceptual_physics high_school_physics electrical_engineering"),
    ("chemistry", "college_chemistry high_school_chemistry"),
    ("computing", "college_computer_science computer_security high_school_computer_science machine_learning"),
    (
        "biology and medicine",
        "anatomy clinical_knowledge college_biology college_medicine high_school_biology human_aging \
        human_sexuality medical_genetics nutrition professional_medicine virology",
    ),
    ("psychology and society", "high_school_psychology professional_psychology sociology"),
    (
        "economics and business",
        "business_ethics econometrics high_school_macroeconomics high_school_microeconomics management \
        marketing professional_accounting public_relations",
    ),
    (
        "history and geography",
        "high_school_european_history high_school_us_history high_school_world_history prehistory \
        high_school_geography global_facts",
    ),
    ("law", "international_law jurisprudence professional_law"),
    ("politics", "high_school_government_and_politics security_studies us_foreign_policy"),
    (
        "philosophy and religion",
        "formal_logic logical_fallacies moral_disputes moral_scenarios philosophy world_religions miscellaneous",
    ),
];

fn area(subject: &str) -> usize {
    AREAS
        .iter()
        .position(|(_, subjects)| subjects.split_whitespace().any(|s| s == subject))
        .unwrap_or_else(|| panic!("{subject}"))
}

struct Measured {
    accuracy: f64,
    coverage: f64,
    accepted: f64,
}

#[expect(clippy::cast_precision_loss, reason = "counts of questions")]
fn measure(what: &str, all: &[Example], topics: usize) -> Measured {
    // Another byte than the one that keeps aside within the training.
    let (asked, known): (Vec<Example>, Vec<Example>) =
        all.iter().cloned().partition(|example| example.content_hash[1].is_multiple_of(5));
    let learnt = known.len();
    let started = Instant::now();
    let classifier = Classifier::train(known, topics, 2, &Stop::new()).unwrap();
    let trained = started.elapsed();
    let (mut right, mut third, mut accepted, mut accepted_right) = (0, 0, 0, 0);
    for example in &asked {
        let judgement = classifier.judge(&example.features);
        let hit = judgement.topics[0] == example.topic;
        right += usize::from(hit);
        third += usize::from(judgement.topics.contains(&example.topic));
        accepted += usize::from(judgement.accepted);
        accepted_right += usize::from(judgement.accepted && hit);
    }
    let share = |a: usize, b: usize| a as f64 / b.max(1) as f64;
    let held_out = &classifier.calibration;
    println!(
        "{what}: {learnt} learnt in {trained:.1?}, {} terms, {:.1} MiB of weights; {} asked: right {:.3}, among the first three {:.3}; \
         accepted {:.3}, right of them {:.3}; kept aside {}: right {:.3}, accepted {:.3}, right of them {:.3}",
        classifier.terms.len,
        (classifier.weights.len() * 4) as f64 / 1_048_576.0,
        asked.len(),
        share(right, asked.len()),
        share(third, asked.len()),
        share(accepted, asked.len()),
        share(accepted_right, accepted),
        held_out.items,
        share(held_out.right, held_out.items),
        share(held_out.accepted, held_out.items),
        share(held_out.accepted_right, held_out.accepted)
    );
    Measured {
        accuracy: share(right, asked.len()),
        coverage: share(accepted, asked.len()),
        accepted: share(accepted_right, accepted),
    }
}

#[test]
fn subjects_of_real_questions_are_found() {
    let Some(folder) = bank_for_tests::folder("subjects_of_real_questions_are_found") else { return };
    let mut subjects = BTreeMap::new();
    let mut found = Vec::new();
    for question in bank_for_tests::read(&folder) {
        let Some(subject) = question.source_ref.as_deref().and_then(|source| source.strip_prefix("mmlu/"))
        else {
            continue;
        };
        let subject = subject.trim_end_matches("_test").to_owned();
        subjects.entry(subject.clone()).or_insert(0);
        found.push((
            subject,
            Example { content_hash: question.content_hash(), topic: 0, features: features(&question) },
        ));
    }
    subjects.values_mut().enumerate().for_each(|(n, number)| *number = n);
    assert_eq!(subjects.len(), 57);
    let with = |topic: &dyn Fn(&str) -> usize| -> Vec<Example> {
        found.iter().map(|(subject, example)| Example { topic: topic(subject), ..example.clone() }).collect()
    };
    let fine = measure("57 subjects", &with(&|subject| subjects[subject]), 57);
    let broad = measure("11 areas", &with(&|subject| area(subject)), AREAS.len());
    assert!(fine.accuracy >= 0.75 && fine.coverage >= 0.45 && fine.accepted >= 0.93);
    assert!(broad.accuracy >= 0.85 && broad.accepted >= 0.93);
}
