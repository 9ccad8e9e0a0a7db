//! Properties every format is held to: what it can represent comes back as it was, ordinary questions
//! are among what it can represent, and no input makes a reader panic or run on for ever.

use std::io::{Cursor, Write};
use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use serde_json::json;

use super::{FORMATS, Hint, open, writer};
use crate::store::questions::model::{self, Choice, Exam, Kind, Passage, Question, TextFormat};

/// Output that can be looked at after the writer has taken it.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The questions as a file of that format.
pub fn written(format: &str, questions: &[Question]) -> Vec<u8> {
    let output = Shared::default();
    let mut writer = writer(format, output.clone()).unwrap();
    for question in questions {
        writer.write(question).unwrap();
    }
    writer.finish().unwrap();
    let bytes = output.0.lock().unwrap();
    bytes.clone()
}

/// Those of the questions the format can represent.
pub fn held_by(format: &str, questions: &[Question]) -> Vec<Question> {
    let writer = writer(format, std::io::sink()).unwrap();
    questions.iter().filter(|question| writer.can_represent(question).is_ok()).cloned().collect()
}

/// Writes the questions and reads them back.
pub fn round_trip(format: &str, questions: &[Question]) -> Vec<Question> {
    let bytes = written(format, questions);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let hint = Hint { format: Some(format), encoding: Some("utf-8"), ..Hint::default() };
    let reader = match open(Cursor::new(bytes), &hint) {
        Ok(reader) => reader,
        Err(super::OpenError::Empty) => return Vec::new(),
        Err(e) => panic!("{e}"),
    };
    reader.map(|outcome| outcome.unwrap_or_else(|e| panic!("{e}\n{text}")).question).collect()
}

/// Text with everything in it that has ever meant something to a format.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,20}",
        "[=~#{}:%\\[\\]\\\\/\"',;|<>()$@+\\-A-Ca-c0-9 \n\t\r]{0,24}",
        "\\PC{0,12}",
        Just("A) trap".to_owned()),
        Just("ANSWER: B".to_owned()),
        Just("//[id:1] $CATEGORY: x".to_owned()),
        Just("%50%half [html]x -> y ####z".to_owned()),
        Just("=1+1".to_owned()),
        Just("a\u{85}b\u{2028}c".to_owned()),
    ]
}

/// Text as a person writes it.
fn plain_text() -> impl Strategy<Value = String> {
    "[A-Za-z][a-z0-9é化][A-Za-z0-9é化 ,;:=~#{}%?'\"/\\\\-]{0,30}[a-z0-9?.]"
}

fn weight() -> impl Strategy<Value = f64> {
    (-100_i32..=100).prop_map(f64::from)
}

fn choice(text: &BoxedStrategy<String>, wild: bool) -> BoxedStrategy<Choice> {
    let sometimes = move |p: f64| if wild { p } else { 0.0 };
    (
        text.clone(),
        any::<bool>(),
        proptest::option::weighted(sometimes(0.2).max(0.01), text.clone()),
        proptest::option::weighted(sometimes(0.2).max(0.01), weight()),
        proptest::option::weighted(sometimes(0.1).max(0.01), "[A-Z0-9]{0,2}"),
    )
        .prop_map(move |(text, correct, feedback, weight, label)| Choice {
            label: label.filter(|_| wild).unwrap_or_else(|| "?".to_owned()),
            text,
            correct,
            feedback: feedback.filter(|_| wild),
            weight: weight.filter(|_| wild),
        })
        .boxed()
}

fn labelled(mut options: Vec<Choice>) -> Vec<Choice> {
    for (i, option) in options.iter_mut().enumerate() {
        if option.label == "?" {
            option.label = model::label(i);
        }
    }
    options
}

/// Any question at all, sensible or not.
fn any_question() -> impl Strategy<Value = Question> {
    let text = || any_text().boxed();
    let maybe = || proptest::option::weighted(0.3, any_text());
    let answers = prop_oneof![
        Just(None),
        text().prop_map(|t| Some(json!([{ "text": t }]))),
        (text(), text())
            .prop_map(|(a, b)| Some(json!([{ "text": a, "match": b }, { "text": "x", "match": "y" }]))),
        (any::<i32>(), 0_u8..5)
            .prop_map(|(v, t)| Some(json!([{ "value": v, "tolerance": t }, { "any": true }]))),
    ];
    (
        (
            proptest::sample::select(Kind::ALL.to_vec()),
            text(),
            proptest::sample::select(TextFormat::ALL.to_vec()),
        ),
        proptest::collection::vec(choice(&text(), true), 0..11),
        answers,
        (maybe(), maybe(), maybe(), maybe(), maybe()),
        proptest::option::weighted(0.3, (text(), proptest::option::of(1900..2100_i32), maybe())),
        proptest::option::weighted(0.3, (maybe(), text())),
        proptest::option::weighted(0.3, (0..=1000_i32).prop_map(|n| f64::from(n) / 1000.0)),
        proptest::collection::vec(text(), 0..3),
    )
        .prop_map(
            |((kind, stem, stem_format), options, answers, texts, exam, passage, difficulty, tags)| {
                Question {
                    kind,
                    stem,
                    stem_format,
                    options: labelled(options),
                    answers,
                    explanation: texts.0,
                    title: texts.1,
                    subject: texts.2,
                    topic: texts.3,
                    exam: exam.map(|(body, year, paper)| Exam { body, year, paper }),
                    passage: passage.map(|(title, text)| Passage { title, text }),
                    difficulty,
                    source_ref: texts.4,
                    tags,
                }
            },
        )
}

/// A choice question as a bank holds thousands of: one line of text, two to six options, one key.
fn ordinary() -> impl Strategy<Value = Question> {
    (plain_text(), proptest::collection::vec(plain_text(), 2..6), any::<proptest::sample::Index>()).prop_map(
        |(stem, texts, key)| {
            let key = key.index(texts.len());
            let options = texts
                .into_iter()
                .enumerate()
                .map(|(i, text)| Choice {
                    label: model::label(i),
                    text,
                    correct: i == key,
                    ..Choice::default()
                })
                .collect();
            Question { stem, options, ..Question::default() }
        },
    )
}

/// An ordinary question with what GIFT has a place for.
fn taught() -> impl Strategy<Value = Question> {
    let maybe = || proptest::option::of(plain_text());
    let subject = proptest::option::of("[A-Z][a-z/]{1,12}( [a-z]{2,8})?");
    (
        ordinary(),
        maybe(),
        maybe(),
        subject,
        maybe(),
        any::<bool>(),
        proptest::collection::vec("[a-z-]{1,8}", 0..3),
    )
        .prop_map(|(mut question, explanation, title, subject, feedback, moodle, tags)| {
            question.explanation = explanation;
            question.title = title;
            question.subject = subject.clone();
            question.topic = subject.and(Some("Waves and optics".to_owned()));
            question.options[0].feedback = feedback;
            question.stem_format = if moodle { TextFormat::Moodle } else { TextFormat::Html };
            question.tags = tags;
            question
        })
}

const LOSSLESS: [&str; 4] = ["csv", "tsv", "json", "jsonl"];
const WRITABLE: [&str; 6] = ["csv", "tsv", "json", "jsonl", "gift", "aiken"];

#[test]
fn the_list_of_writable_formats_is_complete() {
    let writable: Vec<_> =
        FORMATS.iter().filter(|format| format.writer.is_some()).map(|format| format.name).collect();
    assert_eq!(writable, WRITABLE);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn lossless_formats_hold_anything(questions in proptest::collection::vec(any_question(), 0..4)) {
        for format in LOSSLESS {
            prop_assert_eq!(held_by(format, &questions).len(), questions.len(), "{}", format);
            prop_assert_eq!(&round_trip(format, &questions), &questions, "{}", format);
        }
    }

    #[test]
    fn what_a_format_says_it_holds_comes_back(questions in proptest::collection::vec(any_question(), 1..6)) {
        for format in WRITABLE {
            let held = held_by(format, &questions);
            prop_assert_eq!(round_trip(format, &held), held, "{}", format);
        }
    }

    #[test]
    fn every_format_holds_ordinary_questions(questions in proptest::collection::vec(ordinary(), 1..5)) {
        for format in WRITABLE {
            let held = held_by(format, &questions);
            // A text that looks like a part of the format may be refused, but hardly ever is.
            prop_assert!(held.len() + 1 >= questions.len(), "{format}: {questions:?}");
            prop_assert_eq!(round_trip(format, &held), held, "{}", format);
        }
    }

    #[test]
    fn gift_holds_what_it_has_a_place_for(questions in proptest::collection::vec(taught(), 1..5)) {
        prop_assert_eq!(held_by("gift", &questions).len(), questions.len(), "{:?}", questions);
        prop_assert_eq!(round_trip("gift", &questions), questions);
    }

    #[test]
    fn losses_are_written_and_refusals_leave_nothing(question in any_question()) {
        for format in WRITABLE {
            let output = Shared::default();
            let mut writer = writer(format, output.clone()).unwrap();
            let can = writer.can_represent(&question);
            let wrote = writer.write(&question);
            writer.finish().unwrap();
            if wrote.is_err() {
                prop_assert!(matches!(can, Err(super::Reason::Cannot(_))), "{format}: {can:?}");
                prop_assert!(output.0.lock().unwrap().len() < 3);
            }
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), limit in 16_usize..4096) {
        drain(&bytes, limit)?;
    }

    #[test]
    fn no_text_makes_a_reader_panic(
        start in proptest::sample::select(vec!["", "question,a,b,answer\n", "[{", "{\"question\":", "#Q x\n^ ", "::t::x{", "{\"raw\":"]),
        text in "[\\[\\]{}\"',;:=~#%^A-D0-9 \n\r\t\\\\().>éQ-]{0,300}",
        limit in 16_usize..4096,
    ) {
        drain(format!("{start}{text}").as_bytes(), limit)?;
    }
}

fn drain(bytes: &[u8], limit: usize) -> Result<(), TestCaseError> {
    let names = FORMATS.iter().map(|format| Some(format.name)).chain([None]);
    for format in names {
        let hint = Hint { format, record_limit: Some(limit), ..Hint::default() };
        if let Ok(reader) = open(Cursor::new(bytes.to_vec()), &hint) {
            let records = reader.take(bytes.len() * 2 + 10).count();
            prop_assert!(records <= bytes.len() + 1, "{format:?} does not end");
        }
    }
    Ok(())
}
