//! One pair of questions for every class, the rules that keep classes apart, and the way from a bank to
//! its related pairs.

use super::candidates::Bank;
use super::features::Features;
use super::pairs::Options;
use super::statistics::Statistics;
use super::verify::{Class, Keys, Verdict, Verifier};
use super::{bench, find, hash_input, own_questions_for_tests};
use crate::ai::embedded::DIMENSIONS;
use crate::base::lifecycle::Stop;
use crate::base::progress::{Recorded, Silent};
use crate::store::questions::model::{Choice, Passage, Question};
use proptest::prelude::*;

/// The first option is the key.
fn question(stem: &str, options: &[&str]) -> Question {
    Question {
        stem: stem.into(),
        options: options
            .iter()
            .enumerate()
            .map(|(i, text)| Choice { text: (*text).into(), correct: i == 0, ..Choice::default() })
            .collect(),
        ..Question::default()
    }
}

/// With the weights of our own bank and the two questions themselves.
fn verdict(a: &Question, b: &Question) -> Verdict {
    let mut bank: Vec<Features> = own_questions_for_tests::all().iter().map(Features::of).collect();
    bank.extend([Features::of(a), Features::of(b)]);
    let statistics = Statistics::of(&bank);
    let verifier = Verifier::new(&statistics);
    let (a, b) = (Features::of(a), Features::of(b));
    let there = verifier.verify(&a, &b);
    let back = verifier.verify(&b, &a);
    assert_eq!((there.class, there.score), (back.class, back.score), "the order must not matter");
    there
}

fn class(a: (&str, &[&str]), b: (&str, &[&str])) -> Class {
    verdict(&question(a.0, a.1), &question(b.0, b.1)).class
}

const GASES: [&str; 4] = ["Hydrogen", "Oxygen", "Chlorine", "Nitrogen"];

#[test]
fn exact_ignores_layout_and_order() {
    let a = question("7. Which <b>gas</b> is the lightest of all? (JAMB 2011)", &GASES);
    let mut b = question("Which gas is the lightest of all?", &GASES);
    b.options.reverse();
    assert_eq!(verdict(&a, &b).class, Class::Exact);
    assert!((verdict(&a, &b).score - 1.0).abs() < 1e-6);
}

#[test]
fn duplicate_in_other_words_and_with_other_distractors() {
    let a = ("What is the name of the lightest of all gases?", &GASES[..]);
    let b = ("Which gas is the lightest of all gases?", &["Hydrogen", "Helium", "Argon", "Nitrogen"][..]);
    assert_eq!(class(a, b), Class::Duplicate);
}

#[test]
fn variant_when_numbers_or_formulas_differ() {
    let a = ("A car moves at 20 m/s for 5 seconds. How far does it travel?", &["100 m", "25 m", "4 m"][..]);
    let b = ("A car moves at 30 m/s for 5 seconds. How far does it travel?", &["150 m", "35 m", "6 m"][..]);
    assert_eq!(class(a, b), Class::Variant);
    // Even with the very same options and key.
    assert_eq!(class(a, (b.0, a.1)), Class::Variant);
    let a = ("What is the degree of the extension Q(sqrt(2) + sqrt(3)) over Q?", &["4", "2", "6"][..]);
    let b = ("What is the degree of the extension Q(sqrt(2), sqrt(3)) over Q?", &["4", "2", "6"][..]);
    assert_eq!(class(a, b), Class::Variant);
}

#[test]
fn sibling_when_another_thing_is_asked_about() {
    let a = ("Which city is the capital of Slovakia?", &["Bratislava", "Oslo", "Lima", "Accra"][..]);
    let b = ("Which city is the capital of Slovenia?", &["Ljubljana", "Cairo", "Oslo", "Bratislava"][..]);
    assert_eq!(class(a, b), Class::Sibling);
    // The same answer does not make it the same question.
    let a = ("What is the most widely spoken language in Kenya?", &["English", "French", "German"][..]);
    let b = ("What is the most widely spoken language in Ghana?", &["English", "Latin", "Greek"][..]);
    assert_eq!(class(a, b), Class::Sibling);
}

#[test]
fn opposite_when_the_condition_is_turned() {
    let a = ("Which of these metals reacts with cold water?", &["Sodium", "Copper", "Gold"][..]);
    let b = ("Which of these metals does not react with cold water?", &["Gold", "Sodium", "Potassium"][..]);
    assert_eq!(class(a, b), Class::Opposite);
    let a = ("Which is the largest planet of the solar system?", &["Jupiter", "Mars", "Venus"][..]);
    let b = ("Which is the smallest planet of the solar system?", &["Mercury", "Mars", "Venus"][..]);
    assert_eq!(class(a, b), Class::Opposite);
}

#[test]
fn conflict_when_only_the_key_differs() {
    let a = question("Which gas is the lightest of all?", &GASES);
    let mut b = a.clone();
    b.options[0].correct = false;
    b.options[2].correct = true;
    let found = verdict(&a, &b);
    assert_eq!((found.class, found.evidence.keys), (Class::Conflict, Keys::Different));
}

#[test]
fn equal_stems_with_other_options_or_passages_are_other() {
    let a = ("Which of the following is true?", &["Iron rusts", "Gold rusts"][..]);
    let b = ("Which of the following is true?", &["Mammals breathe", "Fish fly"][..]);
    assert_eq!(class(a, b), Class::Other);
    let passage = |text: &str| Some(Passage { title: None, text: text.into() });
    let mut a = question("The reasoning in the argument is flawed in that it", &GASES);
    let mut b = a.clone();
    a.passage = passage("Sales of tea rose when the new shop opened, so the shop caused the rise.");
    b.passage = passage("All athletes train daily; therefore whoever trains daily is an athlete.");
    assert_eq!(verdict(&a, &b).class, Class::Other);
    b.passage = a.passage.clone();
    assert_eq!(verdict(&a, &b).class, Class::Exact);
}

#[test]
fn a_misspelt_key_is_the_same_key_unless_it_is_an_option() {
    let a = question("Which gas is the lightest of all gases?", &["Hydrogen", "Oxygen", "Chlorine"]);
    let b = question("Which gas is the lightest of all gases?", &["Hydrogne", "Oxygen", "Chlorine"]);
    assert!(verdict(&a, &b).class.is_duplicate());
    let c = question("Which gas is the lightest of all gases?", &["Hydrogne", "Hydrogen", "Chlorine"]);
    assert_eq!(verdict(&a, &c).class, Class::Conflict);
}

#[test]
fn names_are_stable() {
    for class in Class::ALL {
        assert_eq!(Class::parse(class.name()), Some(class));
        assert_eq!(serde_json::to_value(class).unwrap(), class.name());
    }
    let found = verdict(&question("Which gas?", &GASES), &question("Which gas?", &GASES));
    let text = serde_json::to_string(&found).unwrap();
    assert_eq!(serde_json::from_str::<Verdict>(&text).unwrap(), found);
    let options = Options::default();
    assert_ne!(hash_input(&options), hash_input(&Options { per_row: 5, ..options }));
}

#[test]
fn a_changed_question_finds_its_pairs_as_the_whole_run_did() {
    let mut questions = own_questions_for_tests::all();
    let copy = Question { stem: format!("3. {}", questions[0].stem), ..questions[0].clone() };
    questions.push(copy);
    let matrix = bench::matrix(&questions);
    let features: Vec<Features> = questions.iter().map(Features::of).collect();
    let statistics = Statistics::of(&features);
    let bank = Bank { matrix: &matrix, dimensions: DIMENSIONS, features: &features, statistics: &statistics };
    let recorded = Recorded::default();
    let all = find(&bank, None, &Options::default(), &recorded, &Stop::new()).unwrap();
    assert!(recorded.lines().iter().any(|line| line.starts_with("start verifying pairs of")));
    let last = u32::try_from(questions.len() - 1).unwrap();
    let of_last = |found: &super::Found| -> Vec<(u32, u32, Class)> {
        found.iter().filter(|(p, _)| p.a == last || p.b == last).map(|(p, v)| (p.a, p.b, v.class)).collect()
    };
    let part = find(&bank, Some(&[last]), &Options::default(), &Silent, &Stop::new()).unwrap();
    assert_eq!(of_last(&part), of_last(&all));
    assert_eq!(part.len(), of_last(&part).len());
    assert!(of_last(&part).contains(&(0, last, Class::Exact)));
    let stop = Stop::new();
    stop.signal(2);
    assert!(find(&bank, None, &Options::default(), &Silent, &stop).is_err());
}

#[test]
fn a_paraphrase_with_the_same_rare_key_is_a_candidate_below_the_cosine() {
    let mut questions = own_questions_for_tests::all();
    let n = u32::try_from(questions.len()).unwrap();
    questions.push(question(
        "Which insects does the science of coleopterology study?",
        &["Beetles", "Ants", "Bees"],
    ));
    questions.push(question(
        "These animals are what coleopterology, a branch of entomology and thus of zoology, deals with.",
        &["Beetles", "Tigers", "Snakes"],
    ));
    let matrix = bench::matrix(&questions);
    let features: Vec<Features> = questions.iter().map(Features::of).collect();
    let statistics = Statistics::of(&features);
    let bank = Bank { matrix: &matrix, dimensions: DIMENSIONS, features: &features, statistics: &statistics };
    let options = Options { threshold: 0.95, ..Options::default() };
    let found = super::candidates::find(&bank, None, &options, &Silent, &Stop::new()).unwrap();
    assert!(found.iter().any(|pair| (pair.a, pair.b) == (n, n + 1) && pair.cosine < 0.95));
}

#[test]
fn statistics_are_what_was_counted() {
    let features: Vec<Features> = own_questions_for_tests::all().iter().map(Features::of).collect();
    let statistics = Statistics::of(&features);
    assert_eq!(statistics.documents() as usize, features.len());
    assert_eq!(statistics.hash(), Statistics::of(&features).hash());
    assert_ne!(statistics.hash(), Statistics::of(&features[1..]).hash());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_two_questions_get_a_verdict(a in "\\PC{0,60}", b in "\\PC{0,60}", c in "\\PC{0,12}", d in "\\PC{0,12}") {
        let (x, y) = (question(&a, &[&c, &d]), question(&b, &[&d, &c]));
        let features = [Features::of(&x), Features::of(&y)];
        let statistics = Statistics::of(&features);
        let verdict = Verifier::new(&statistics).verify(&features[0], &features[1]);
        prop_assert!((0.0..=1.0).contains(&verdict.score));
        let twin = Verifier::new(&statistics).verify(&features[0], &features[0].clone());
        prop_assert_eq!(twin.class, Class::Exact);
    }
}
