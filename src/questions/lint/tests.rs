//! Every check with a question it must find and one it must leave alone.

use super::*;
use crate::store::questions::model::{Choice, Passage};
use proptest::prelude::*;

/// A question nothing is wrong with; the first option is the key.
fn sound(stem: &str, options: &[&str]) -> Question {
    Question {
        stem: stem.into(),
        options: options
            .iter()
            .enumerate()
            .map(|(i, text)| Choice { text: (*text).into(), correct: i == 0, ..Choice::default() })
            .collect(),
        explanation: Some("Because.".into()),
        topic: Some("Mechanics".into()),
        ..Question::default()
    }
}

fn codes(question: &Question) -> Vec<&'static str> {
    lint(question, &[], &Config::default()).into_iter().map(|finding| finding.code.name()).collect()
}

fn of_stem(stem: &str) -> Vec<&'static str> {
    codes(&sound(stem, &["one", "two", "three"]))
}

fn of_options(options: &[&str]) -> Vec<&'static str> {
    codes(&sound("Which of them is it?", options))
}

const NONE: [&str; 0] = [];

#[test]
fn a_sound_question_has_no_findings() {
    assert_eq!(of_stem("What is the unit of force?"), NONE);
    assert_eq!(of_stem("Solve $x^{2} = 4$ for \\(x > 0\\)."), NONE);
    assert_eq!(of_stem("It costs $5 and sells for $7: what is the profit, if a < b > c?"), NONE);
    assert_eq!(of_stem("Das Mädchen fährt über die Brücke – wohin?"), NONE);
    assert_eq!(of_stem("Which figure of speech marks the passage of time?"), NONE);
}

#[test]
fn damaged_text() {
    assert_eq!(of_stem("The man\u{fffd}s name was what?"), ["replacement-character"]);
    assert_eq!(of_stem("What is a fianc\u{c3}\u{a9}e called?"), ["mojibake"]);
    assert_eq!(of_stem("It\u{e2}\u{20ac}\u{2122}s called what?"), ["mojibake"]);
    assert_eq!(of_stem("What is\u{1b}[31m this?"), ["control-character"]);
}

#[test]
fn parts_missing_or_doubled() {
    assert_eq!(of_stem("  <p> </p>"), ["empty-stem"]);
    assert_eq!(of_stem("Why?"), ["stem-too-short"]);
    assert_eq!(of_stem(&"long ".repeat(400)), ["stem-too-long"]);
    assert_eq!(of_options(&["one"]), ["too-few-options"]);
    assert_eq!(of_options(&["one", " ", "three"]), ["empty-option"]);
    assert_eq!(of_options(&["one", "two", " two"]), ["identical-options"]);
    assert_eq!(of_options(&["F", "f"]), NONE);
    let mut question = sound("Which of them is it?", &["one", "two", "three"]);
    question.options[0].correct = false;
    assert_eq!(codes(&question), ["missing-key"]);
    question.options[1].weight = Some(50.0);
    assert_eq!(codes(&question), NONE);
    question.options.iter_mut().for_each(|option| option.correct = true);
    assert_eq!(codes(&question), ["all-correct"]);
    question.options[0].correct = false;
    assert_eq!(codes(&question), ["several-keys"]);
    question.explanation = None;
    question.topic = Some(" ".into());
    assert_eq!(codes(&question), ["several-keys", "missing-explanation", "missing-topic"]);
}

#[test]
fn hints_at_the_key() {
    let long = "because the force is proportional to the acceleration it causes";
    assert_eq!(of_options(&[long, "because it is", "by chance", "never"]), ["key-longest"]);
    assert_eq!(of_options(&["never", long, "by chance"]), NONE);
    assert_eq!(of_options(&["all of the above", "one", "two"]), ["catch-all-not-last"]);
    assert_eq!(of_options(&["one", "All of these.", "None of these."]), NONE);
}

#[test]
fn broken_markup() {
    assert_eq!(of_stem("What is <b>this called?"), ["broken-html"]);
    assert_eq!(of_stem("What is this</i> called?"), ["broken-html"]);
    assert_eq!(of_stem("<p>What <i>is</i> this?<br>Now <sub>2</sub>"), NONE);
    assert_eq!(of_stem("Is a<b and c>d, or x < i + 1?"), NONE);
    assert_eq!(of_stem("Solve $x^2 = 4 for x."), ["broken-latex"]);
    assert_eq!(of_stem("Solve \\(x = 4 for x."), ["broken-latex"]);
    assert_eq!(of_stem("Reduce $\\frac{1}{2$ fully."), ["broken-latex"]);
    assert_eq!(of_stem("\\begin{tabular} x & y, what is it?"), ["broken-latex"]);
}

#[test]
fn what_is_referred_to_and_absent() {
    assert_eq!(of_stem("In the diagram above, what is x?"), ["missing-figure"]);
    assert_eq!(of_stem("<img src=\"a/b.png\"> In the diagram above, what is x?"), ["missing-image"]);
    let question = sound("<img src='a/b.png'/> In the diagram above, what is x?", &["one", "two"]);
    assert_eq!(lint(&question, &["b.png".into()], &Config::default()), []);
    assert_eq!(of_stem("What is shown? ![it](https://example.org/x.png)"), NONE);
    assert_eq!(of_stem("According to the passage, who left?"), ["missing-passage"]);
    let mut question = sound("According to the passage, who left?", &["one", "two"]);
    question.passage = Some(Passage { title: None, text: "He left.".into() });
    assert_eq!(codes(&question), NONE);
}

#[test]
fn traces_of_the_paper() {
    assert_eq!(of_stem("12. What is the unit of force?"), ["numbering-left"]);
    assert_eq!(of_stem("What is the unit of force? (JAMB 2011)"), ["exam-tag"]);
    assert_eq!(of_options(&["A) one", "B) two"]), ["option-letters-left"]);
}

#[test]
fn kinds_without_options_are_not_asked_for_them() {
    let essay = Question { kind: Kind::Essay, options: vec![], ..sound("Discuss the unit of force.", &[]) };
    assert_eq!(codes(&essay), NONE);
}

#[test]
fn the_config_is_in_its_hash_and_can_silence() {
    let config = Config { ignore: vec!["missing-topic".into()], ..Config::default() };
    assert_ne!(config.hash(), Config::default().hash());
    assert_ne!(Config { stem_least: 9, ..Config::default() }.hash(), Config::default().hash());
    let mut question = sound("What is the unit of force?", &["newton", "pascal"]);
    question.topic = None;
    assert_eq!(lint(&question, &[], &config), []);
}

#[test]
fn codes_have_stable_names() {
    for code in Code::ALL {
        assert_eq!(Code::parse(code.name()), Some(code));
        assert_eq!(serde_json::to_value(code).unwrap(), code.name());
    }
    insta::assert_snapshot!(
        Code::ALL.map(Code::name).join(" "),
        @"replacement-character mojibake control-character empty-stem empty-option too-few-options identical-options missing-key several-keys all-correct key-longest catch-all-not-last broken-html broken-latex missing-image missing-figure missing-passage numbering-left option-letters-left exam-tag stem-too-long stem-too-short missing-explanation missing-topic"
    );
}

/// Over the real banks: damage that is known to be there is found, and checks for faults do not cry
/// wolf over banks that are in use.
#[test]
fn the_real_banks() {
    use crate::questions::similarity::bank_for_tests;
    let Some(folder) = bank_for_tests::folder("the_real_banks") else { return };
    let bank = bank_for_tests::read(&folder);
    let start = std::time::Instant::now();
    let mut counts = std::collections::BTreeMap::new();
    for question in &bank {
        for finding in lint(question, &[], &Config::default()) {
            if *counts.entry(finding.code).and_modify(|n| *n += 1).or_insert(1usize) <= 2 {
                println!(
                    "{}: {} | {}",
                    finding.code.name(),
                    finding.message,
                    crate::base::text::shorten(&question.stem, 100)
                );
            }
        }
    }
    println!("{} questions in {:?}: {counts:?}", bank.len(), start.elapsed());
    let share = |code| counts.get(&code).copied().unwrap_or(0) * 1_000 / bank.len();
    assert!(counts[&Code::Mojibake] >= 20);
    assert!(counts[&Code::IdenticalOptions] >= 10);
    for code in [Code::BrokenHtml, Code::BrokenLatex, Code::ControlCharacter, Code::MissingKey] {
        assert!(share(code) <= 5, "{} in {} of 1,000 questions", code.name(), share(code));
    }
}

proptest! {
    #[test]
    fn any_text_can_be_linted(stem in "[A-Za-z0-9<>/&;$\\\\{}()\\[\\].:!=\"' \u{e9}\u{c3}\u{a9}\u{20ac}\u{91d1}\u{7}]{0,80}", option in "\\PC{0,30}") {
        let question = sound(&stem, &[&option, "two"]);
        for finding in lint(&question, &[], &Config::default()) {
            prop_assert!(!finding.message.is_empty());
        }
    }
}
