//! The conformance suite (51 pairs of GIFT and expected parse, read where `PQCTL_TEST_DATA` points) and
//! small examples of our own.

use std::io::Cursor;

use serde_json::{Map, Value, json};

use super::super::real_data_tests as real_data;
use super::super::{Hint, Outcome, open};
use crate::store::questions::model::{self, Choice, Kind, Question, TextFormat};

fn read(text: &str) -> Vec<Outcome> {
    let hint = Hint { format: Some("gift"), ..Hint::default() };
    open(Cursor::new(text.to_owned()), &hint).unwrap().collect()
}

fn one(text: &str) -> Question {
    let mut got = read(text);
    assert_eq!(got.len(), 1, "{got:?}");
    got.remove(0).unwrap().question
}

/// What the suite expects, as our question. The suite keeps a format for every part, our question one for
/// all; its numbers, weights and feedback map one to one.
fn expected(object: &Map<String, Value>, subject: (&Option<String>, &Option<String>)) -> Question {
    let text = |value: &Value| value["text"].as_str().map(str::to_owned);
    let get = |key: &str| object.get(key).unwrap_or(&Value::Null);
    let string = |key: &str| get(key).as_str().map(str::to_owned);
    let mut question = Question {
        kind: match get("type").as_str().unwrap() {
            "MC" => Kind::Choice,
            "TF" => Kind::TrueFalse,
            "Short" => Kind::ShortAnswer,
            "Numerical" => Kind::Numerical,
            "Matching" => Kind::Matching,
            "Essay" => Kind::Essay,
            "Description" => Kind::Description,
            other => panic!("{other}"),
        },
        stem: text(get("stem")).unwrap(),
        stem_format: TextFormat::parse(get("stem")["format"].as_str().unwrap()).unwrap(),
        explanation: text(get("globalFeedback")),
        title: string("title"),
        subject: subject.0.clone(),
        topic: subject.1.clone(),
        source_ref: string("id"),
        tags: get("tags")
            .as_array()
            .map(|tags| tags.iter().map(|t| t.as_str().unwrap().to_owned()).collect())
            .unwrap_or_default(),
        ..Question::default()
    };
    let empty = Vec::new();
    let list = get("choices").as_array().unwrap_or(&empty);
    let extras = |choice: &Value, mut answer: Value| {
        if let Some(weight) = choice["weight"].as_f64() {
            answer["weight"] = json!(weight);
        }
        if let Some(feedback) = text(&choice["feedback"]) {
            answer["feedback"] = json!(feedback);
        }
        answer
    };
    let number = |value: &Value| match value["type"].as_str() {
        Some("simple") => json!({ "value": value["number"] }),
        Some("range") => json!({ "value": value["number"], "tolerance": value["range"] }),
        Some("high-low") => json!({ "min": value["numberLow"], "max": value["numberHigh"] }),
        _ => json!({ "any": true }),
    };
    match question.kind {
        Kind::Choice => {
            // Without any `=`, the options that gain something are the right ones.
            let any = list.iter().any(|choice| choice["isCorrect"] == true);
            question.options = list
                .iter()
                .enumerate()
                .map(|(i, choice)| Choice {
                    label: model::label(i),
                    text: text(&choice["text"]).unwrap(),
                    correct: if any {
                        choice["isCorrect"] == true
                    } else {
                        choice["weight"].as_f64().unwrap_or(0.0) > 0.0
                    },
                    feedback: text(&choice["feedback"]),
                    weight: choice["weight"].as_f64(),
                })
                .collect();
        }
        Kind::TrueFalse => {
            let is_true = get("isTrue") == true;
            // The suite names the first feedback after `true` whichever the answer is. In Moodle the first
            // is the one for the wrong answer, so it belongs to the option that is not right.
            let (first, second) = (text(get("trueFeedback")), text(get("falseFeedback")));
            let (for_true, for_false) = if is_true { (second, first) } else { (first, second) };
            let option = |label: &str, text: &str, correct, feedback| Choice {
                label: label.into(),
                text: text.into(),
                correct,
                feedback,
                weight: None,
            };
            question.options =
                vec![option("A", "True", is_true, for_true), option("B", "False", !is_true, for_false)];
        }
        Kind::ShortAnswer => {
            question.answers = Some(
                list.iter().map(|choice| extras(choice, json!({ "text": text(&choice["text"]) }))).collect(),
            );
        }
        Kind::Numerical => {
            question.answers = Some(match get("choices") {
                Value::Array(list) => {
                    list.iter().map(|choice| extras(choice, number(&choice["text"]))).collect()
                }
                single => json!([number(single)]),
            });
        }
        Kind::Matching => {
            let pairs = get("matchPairs").as_array().unwrap();
            question.answers = Some(
                pairs
                    .iter()
                    .map(|p| json!({ "text": text(&p["subquestion"]), "match": p["subanswer"] }))
                    .collect(),
            );
        }
        Kind::Essay | Kind::Description => {}
    }
    question
}

#[test]
fn the_conformance_suite_passes() {
    let Some(folder) = real_data::folder("the_conformance_suite_passes") else { return };
    let (mut pairs, mut questions, mut failures) = (0, 0, Vec::new());
    let mut files: Vec<_> = std::fs::read_dir(folder.join("gift/questions"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|e| e == "gift")) {
        pairs += 1;
        let json: Vec<Value> =
            serde_json::from_str(&std::fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
        let mut source = std::fs::read_to_string(path).unwrap();
        let mut want = Vec::new();
        let mut category = super::Category::default();
        for entry in &json {
            let object = entry.as_object().unwrap();
            if object["type"] == "Category" {
                category = super::Category::parse(object["title"].as_str().unwrap());
            } else {
                want.push(expected(object, (&category.subject, &category.topic)));
            }
        }
        if want.is_empty() {
            // Only a category: it shows in the next question.
            source.push_str("\n\nWhat follows? {}\n");
            want.push(Question {
                kind: Kind::Essay,
                stem: "What follows?".into(),
                stem_format: TextFormat::Moodle,
                subject: category.subject.clone(),
                topic: category.topic.clone(),
                ..Question::default()
            });
            assert!(category.subject.is_some());
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let detected =
            open(Cursor::new(source.clone()), &Hint { file_name: Some(&name), ..Hint::default() }).unwrap();
        assert_eq!(detected.format(), "gift", "{name}");
        let got = read(&source);
        questions += got.len();
        if got.len() != want.len() {
            failures.push(format!(
                "{name}: {} questions where {} are expected: {got:?}",
                got.len(),
                want.len()
            ));
        }
        for (got, want) in got.iter().zip(&want) {
            match got {
                Ok(record) if record.question == *want => {}
                got => failures.push(format!("{name}:\n   got {got:?}\n  want {want:?}")),
            }
        }
    }
    assert!(failures.is_empty(), "{} differ:\n{}", failures.len(), failures.join("\n"));
    assert_eq!(pairs, 51);
    eprintln!("{questions} questions in {pairs} pairs");
}

#[test]
fn the_first_feedback_is_for_the_wrong_answer() {
    let question = one("Ice is denser than water.{FALSE#Then it would sink.#It floats.}");
    let feedback: Vec<_> =
        question.options.iter().map(|o| (o.correct, o.feedback.as_deref().unwrap())).collect();
    assert_eq!(feedback, [(false, "Then it would sink."), (true, "It floats.")]);
    let question = one("Ice floats.{T#It does.}");
    assert_eq!(question.options[1].feedback.as_deref(), Some("It does."));
}

#[test]
fn categories_hold_until_the_next() {
    let got = read(
        "$CATEGORY: $course$/top/Physics/Waves/Light\n\na?{T}\n\nb?{T}\n\n$CATEGORY: Maths\nc?{T}\n\n$CATEGORY: $course$/top\n\nd?{T}\n",
    );
    let seen: Vec<_> = got
        .into_iter()
        .map(|outcome| outcome.unwrap().question)
        .map(|q| (q.subject.unwrap_or_default(), q.topic.unwrap_or_default()))
        .collect();
    let expected = [("Physics", "Waves/Light"), ("Physics", "Waves/Light"), ("Maths", ""), ("", "")];
    assert_eq!(seen, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn bad_questions_are_reported_by_line_and_passed_over() {
    let got = read(
        "One?{=a ~b}\n\nTwo?{=a ~b\n\n// note\nThree?{a =b}\n\nFour?{#12x}\n\nFive?}\n\nSix?{~%200%a =b}\n\nSeven {=a} {=b}\n\nLast?{T}\n",
    );
    let seen: Vec<_> =
        got.iter().map(|g| g.as_ref().map(|r| r.line).map_err(|e| (e.line, e.reason.clone()))).collect();
    assert_eq!((seen.len(), &seen[0], &seen[7]), (8, &Ok(1), &Ok(16)));
    let reasons = [
        (3, "not closed before the blank line"),
        (6, "stands before the first = or ~"),
        (8, "`12x` is not a number"),
        (10, "without a { before it"),
        (12, "not between -100 and 100"),
    ];
    for (outcome, (line, reason)) in seen[1..6].iter().zip(reasons) {
        let (at, why) = outcome.as_ref().unwrap_err();
        assert!(*at == line && why.contains(reason), "{outcome:?}");
    }
}

#[test]
fn wrong_numbers_earn_nothing() {
    let question = one("Boiling point of water in °C?{#\n=100:0.5#Yes.\n~373#That is kelvin.\n~#No.}");
    assert_eq!(
        question.answers,
        Some(json!([
            { "value": 100, "tolerance": 0.5, "feedback": "Yes." },
            { "value": 373, "weight": 0.0, "feedback": "That is kelvin." },
            { "any": true, "feedback": "No." },
        ]))
    );
}

#[test]
fn the_grammar_by_example() {
    let text = "// a note\n// question 7 [id:7] [tag:cells] [tag:unit one]\n::A \\:: title::[html]<b>5 \\= 2 + 3</b> \\{so\\}\\nnext {\n\t=yes#\\~right\n\t~%-50%no \\# 1\n\t~%12.5%100%\n\t####all\n\tof it\n}\n";
    let question = one(text);
    assert_eq!((question.source_ref.as_deref(), question.title.as_deref()), (Some("7"), Some("A :: title")));
    assert_eq!(question.tags, ["cells", "unit one"]);
    assert_eq!(
        (question.stem.as_str(), question.stem_format),
        ("<b>5 = 2 + 3</b> {so}\nnext", TextFormat::Html)
    );
    let options: Vec<_> = question
        .options
        .iter()
        .map(|o| (o.text.as_str(), o.correct, o.weight, o.feedback.as_deref()))
        .collect();
    assert_eq!(
        options,
        [
            ("yes", true, None, Some("~right")),
            ("no # 1", false, Some(-50.0), None),
            ("100%", false, Some(12.5), None)
        ]
    );
    assert_eq!(question.explanation.as_deref(), Some("all\n\tof it"));

    let inline = one("Water boils at {#99.5..100.5} degrees\n   at sea level.");
    assert_eq!(inline.stem, "Water boils at _____ degrees at sea level.");
    assert_eq!(inline.answers, Some(json!([{ "min": 99.5, "max": 100.5 }])));
    let pairs = one("Match.{=cat -> kitten =[html]dog -> puppy = -> calf}");
    assert_eq!(
        pairs.answers,
        Some(
            json!([{ "text": "cat", "match": "kitten" }, { "text": "dog", "match": "puppy" }, { "text": "", "match": "calf" }])
        )
    );
    let arrows = one("Which path?{~a -> b =b -> c}");
    assert_eq!((arrows.kind, arrows.options[1].text.as_str()), (Kind::Choice, "b -> c"));
    let two = one("Primes?{~%50%2 ~%50%3 ~%-100%4}");
    assert_eq!(two.options.iter().map(|o| o.correct).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(one("Name a noble gas.{=%100%neon =%80%Ne#The name, please.}").kind, Kind::ShortAnswer);
    assert_eq!(one("One word.{bare}").answers, Some(json!([{ "text": "bare" }])));
    assert_eq!((one("Tell.{}").kind, one("Just read.").kind), (Kind::Essay, Kind::Description));
    assert_eq!(one("A back\\\\slash and \\x.{T}").stem, "A back\\slash and \\x.");
}
