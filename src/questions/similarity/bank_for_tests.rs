//! Reads the real banks `PQCTL_TEST_DATA` points to, for the quality tests of this module only. The
//! importers proper are `questions::import`; this reader takes the text as it is in the file, so that
//! content hashes agree with theirs.

use crate::store::questions::model::{Choice, Passage, Question};
use encoding_rs::WINDOWS_1252;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The folder of the real banks; says loudly on stderr when there is none.
#[expect(clippy::disallowed_methods, reason = "tests have no configuration")]
pub fn folder(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("PQCTL_TEST_DATA").map(PathBuf::from).filter(|folder| folder.is_dir());
    if folder.is_none() {
        eprintln!("SKIPPED: {test}: PQCTL_TEST_DATA does not name the folder of the real question banks");
    }
    folder
}

/// Every question of the folder, each content once, in a fixed order.
pub fn read(folder: &Path) -> Vec<Question> {
    let mut all = Vec::new();
    for file in files(&folder.join("opentriviaqa")) {
        all.extend(trivia(&decode(&file), &name(&file)));
    }
    for file in files(&folder.join("mmlu/test")) {
        all.extend(mmlu(&decode(&file), &name(&file)));
    }
    for set in ["aqua", "agieval"] {
        for file in files(&folder.join(set)) {
            all.extend(
                decode(&file).lines().filter_map(json_line).map(|question| Question {
                    source_ref: Some(format!("{set}/{}", name(&file))),
                    ..question
                }),
            );
        }
    }
    let mut seen = std::collections::HashSet::new();
    all.retain(|question| seen.insert(question.content_hash()));
    all
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && path.file_name().unwrap() != "LICENSE")
        .collect();
    out.sort();
    out
}

fn name(file: &Path) -> String {
    file.file_stem().unwrap().to_string_lossy().into_owned()
}

fn decode(file: &Path) -> String {
    let bytes = std::fs::read(file).unwrap();
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => WINDOWS_1252.decode(error.as_bytes()).0.into_owned(),
    }
}

/// `#Q stem`, continuation lines, `^ answer`, `A option` …, blank line.
fn trivia(text: &str, category: &str) -> Vec<Question> {
    let mut out = Vec::new();
    for block in text.replace("\r\n", "\n").replace('\r', "\n").split("#Q").skip(1) {
        let (mut stem, mut answer) = (String::new(), None::<String>);
        let mut options: Vec<Choice> = Vec::new();
        for line in block.lines() {
            let letter = line.get(..2).is_some_and(|head| {
                head.as_bytes()[1] == b' '
                    && usize::from(head.as_bytes()[0]) == usize::from(b'A') + options.len()
            });
            if let Some(rest) = line.strip_prefix('^').filter(|_| answer.is_none()) {
                answer = Some(rest.trim().to_owned());
            } else if answer.is_none() {
                stem.push_str(line);
                stem.push('\n');
            } else if letter {
                options.push(Choice { text: line[2..].trim().to_owned(), ..Choice::default() });
            }
        }
        let answer = answer.unwrap_or_default();
        for option in &mut options {
            option.correct = option.text == answer;
        }
        out.push(Question {
            stem: stem.trim().to_owned(),
            options,
            source_ref: Some(format!("opentriviaqa/{category}")),
            ..Question::default()
        });
    }
    out
}

fn mmlu(text: &str, subject: &str) -> Vec<Question> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let key: usize = record[5].parse().unwrap();
            Question {
                stem: record[0].to_owned(),
                options: (0..4)
                    .map(|i| Choice {
                        text: record[i + 1].to_owned(),
                        correct: i == key,
                        ..Choice::default()
                    })
                    .collect(),
                source_ref: Some(format!("mmlu/{subject}")),
                ..Question::default()
            }
        })
        .collect()
}

/// One line of AQuA (`correct`) or AGIEval (`label`: letter or list of letters).
fn json_line(line: &str) -> Option<Question> {
    let value: Value = serde_json::from_str(line).ok()?;
    let keys: Vec<String> = match value.get("correct").or_else(|| value.get("label"))? {
        Value::String(letter) => vec![letter.clone()],
        Value::Array(letters) => letters.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    let options = value.get("options")?.as_array()?.iter().filter_map(Value::as_str).map(|text| {
        let text = text.strip_prefix('(').unwrap_or(text);
        let (letter, rest) = text.split_once(')').unwrap_or(("", text));
        Choice { correct: keys.iter().any(|key| key == letter), text: rest.to_owned(), ..Choice::default() }
    });
    Some(Question {
        stem: value.get("question")?.as_str()?.to_owned(),
        options: options.collect(),
        passage: value
            .get("passage")
            .and_then(Value::as_str)
            .filter(|text| !text.trim().is_empty())
            .map(|text| Passage { title: None, text: text.to_owned() }),
        ..Question::default()
    })
}
