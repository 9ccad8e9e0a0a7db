//! The readers over the real banks that `PQCTL_TEST_DATA` points to; without it these tests say that
//! they were skipped. Nothing of the data stands here but counts.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use super::{Hint, Outcome, open};
use crate::store::questions::model::{Kind, Question};

#[expect(clippy::disallowed_methods, reason = "a test's own switch, not configuration")]
pub fn folder(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("PQCTL_TEST_DATA").map(PathBuf::from).filter(|path| path.is_dir());
    if folder.is_none() {
        eprintln!("SKIPPED: {test} needs PQCTL_TEST_DATA to point to the folder of real question banks");
    }
    folder
}

struct Read {
    format: &'static str,
    encoding: super::encoding::Report,
    good: Vec<Question>,
    bad: Vec<(u64, String)>,
    warned: usize,
}

fn read(path: &Path, format: Option<&str>) -> Read {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let hint = Hint { file_name: Some(&name), format, ..Hint::default() };
    let mut reader = open(File::open(path).unwrap(), &hint).unwrap_or_else(|e| panic!("{name}: {e}"));
    let (mut good, mut bad, mut warned) = (Vec::new(), Vec::new(), 0);
    for outcome in &mut reader {
        let outcome: Outcome = outcome;
        match outcome {
            Ok(record) => {
                warned += usize::from(!record.warnings.is_empty());
                good.push(record.question);
            }
            Err(error) => bad.push((error.line, error.reason)),
        }
    }
    Read { format: reader.format(), encoding: reader.encoding().clone(), good, bad, warned }
}

fn one_key(question: &Question) -> bool {
    question.kind == Kind::Choice && question.options.len() >= 2 && question.keys().count() == 1
}

#[test]
fn opentriviaqa_is_accounted_for() {
    let Some(folder) = folder("opentriviaqa_is_accounted_for") else { return };
    let mut all = 0;
    let mut damaged = BTreeMap::new();
    for entry in std::fs::read_dir(folder.join("opentriviaqa")).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name == "LICENSE") {
            continue;
        }
        let read = read(&path, None);
        let starts = std::fs::read(&path)
            .unwrap()
            .split(|b| *b == b'\n')
            .filter(|line| line.starts_with(b"#Q "))
            .count();
        assert_eq!(
            (read.format, read.good.len() + read.bad.len()),
            ("opentriviaqa", starts),
            "{path:?}: {:?}",
            read.bad
        );
        assert!(read.bad.is_empty(), "{path:?}: {:?}", read.bad);
        assert!(read.good.iter().all(one_key));
        assert_eq!(read.encoding.encoding, "UTF-8", "{path:?}");
        let marks = read.good.iter().filter(|q| q.stem.contains('\u{FFFD}')).count();
        assert_eq!(marks > 0, read.encoding.replaced > 0, "{path:?}");
        damaged.insert(
            path.file_name().unwrap().to_string_lossy().into_owned(),
            (read.encoding.mixed, read.encoding.replaced),
        );
        all += starts;
        eprintln!("{path:?}: {} good, {} warned, {:?}", read.good.len(), read.warned, read.encoding);
    }
    assert_eq!(all, 18_399);
    // Bytes pasted as windows-1252, and bytes of truncated sequences.
    assert_eq!(damaged["world"], (9, 2));
    assert_eq!(damaged["celebrities"], (1, 8));
    assert_eq!(damaged["geography"], (0, 0));
}

#[test]
fn mmlu_is_read_whole() {
    let Some(folder) = folder("mmlu_is_read_whole") else { return };
    let mut all = 0;
    let mut keys = [0_usize; 4];
    for entry in std::fs::read_dir(folder.join("mmlu/test")).unwrap() {
        let read = read(&entry.unwrap().path(), None);
        assert_eq!((read.format, read.bad.len()), ("csv", 0), "{:?}", read.bad);
        for question in &read.good {
            assert!(one_key(question) && question.options.len() == 4);
            assert!(question.subject.as_ref().is_some_and(|subject| !subject.contains("test")));
            keys[question.options.iter().position(|option| option.correct).unwrap()] += 1;
        }
        all += read.good.len();
    }
    assert_eq!(all, 14_042);
    assert_eq!(keys.iter().sum::<usize>(), all);
    eprintln!("keys of MMLU: {keys:?}");
    // Read as counted from 1, every key would move by one and none would be the first option.
    assert!(keys.iter().all(|n| *n > 3000), "{keys:?}");
}

#[test]
fn aqua_and_agieval_are_read_whole() {
    let Some(folder) = folder("aqua_and_agieval_are_read_whole") else { return };
    let expected = [
        ("aqua/dev.json", 254, 5, "aqua"),
        ("aqua/test.json", 254, 5, "aqua"),
        ("agieval/gaokao-chemistry.jsonl", 207, 4, "agieval"),
        ("agieval/lsat-lr.jsonl", 510, 5, "agieval"),
        ("agieval/sat-en.jsonl", 206, 4, "agieval"),
        ("agieval/sat-math.jsonl", 220, 4, "agieval"),
    ];
    for (file, count, options, preset) in expected {
        let detected = read(&folder.join(file), None);
        let named = read(&folder.join(file), Some(preset));
        assert_eq!(
            (detected.format, detected.good.len(), &detected.bad[..]),
            ("jsonl", count, &[][..]),
            "{file}"
        );
        assert_eq!(detected.good, named.good, "{file}");
        for question in &detected.good {
            assert!(one_key(question) && question.options.len() == options, "{file}: {question:?}");
            let lettered = |q: &Question| {
                q.options.iter().filter(|o| o.text.starts_with('(') && o.text.get(2..3) == Some(")")).count()
            };
            assert!(lettered(question) < options, "{file}: letters left on");
        }
        let explained = detected.good.iter().filter(|q| q.explanation.is_some()).count();
        let passages = detected.good.iter().filter(|q| q.passage.is_some()).count();
        eprintln!("{file}: {explained} explained, {passages} with passage, {} warned", detected.warned);
        match file {
            "agieval/lsat-lr.jsonl" => assert_eq!((explained, passages), (0, 510)),
            "agieval/sat-en.jsonl" => assert_eq!((explained, passages), (136, 206)),
            "aqua/dev.json" => assert_eq!((explained, passages), (254, 0)),
            _ => {}
        }
    }
}

#[test]
fn the_banks_survive_every_format_that_can_hold_them() {
    let Some(folder) = folder("the_banks_survive_every_format_that_can_hold_them") else { return };
    let mut bank = read(&folder.join("mmlu/test/high_school_us_history_test.csv"), None).good;
    bank.extend(read(&folder.join("opentriviaqa/world"), None).good);
    bank.extend(read(&folder.join("agieval/gaokao-chemistry.jsonl"), None).good);
    for (format, share) in
        [("csv", 1.0), ("tsv", 1.0), ("json", 1.0), ("jsonl", 1.0), ("gift", 0.99), ("aiken", 0.8)]
    {
        let held = super::properties::held_by(format, &bank);
        let back = super::properties::round_trip(format, &held);
        assert_eq!(back, held, "{format}");
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        let got = held.len() as f64 / bank.len() as f64;
        eprintln!("{format} holds {} of {}", held.len(), bank.len());
        assert!(got >= share, "{format} holds only {got:.3}");
    }
}
