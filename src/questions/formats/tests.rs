//! What the list of formats promises together: detection, hints, defaults, limits.

use std::io::{Cursor, Read};

use super::{Defaults, FORMATS, Hint, OpenError, Outcome, find, open, writer};
use crate::store::questions::model::Exam;

/// A small file of each format that is found by content.
const FILES: [(&str, &str); 10] = [
    ("csv", "question,a,b,answer\nWhich?,x,y,A\n"),
    ("csv", "stem;option 1;option 2;key\nWhich?;x;y;1\n"),
    ("json", "[{\"question\":\"Which?\",\"options\":[\"x\",\"y\"],\"answer\":\"A\"}]"),
    ("jsonl", "{\"question\":\"Which?\",\"options\":[\"x\",\"y\"],\"answer\":\"A\"}\n"),
    ("opentriviaqa", "#Q Which?\n^ x\nA x\nB y\n"),
    ("gift", "// a comment\n\n::t::Which?{=x ~y}\n"),
    ("gift", "Which?{=x ~y}\n"),
    ("aiken", "Which?\nA. x\nB. y\nANSWER: A\n"),
    ("errors", "{\"line\":9,\"reason\":\"\",\"raw\":\"question,a,b,answer\\nWhich?,x,y,A\\n\"}\n"),
    (
        "errors",
        "{\"line\":1,\"format\":\"aiken\",\"reason\":\"\",\"raw\":\"Which?\\nA) x\\nB) y\\nANSWER: A\"}\n",
    ),
];

fn read(text: &str, hint: &Hint<'_>) -> (&'static str, Vec<Outcome>) {
    let mut reader = open(Cursor::new(text.to_owned()), hint).unwrap();
    let records = reader.by_ref().collect();
    (reader.format(), records)
}

#[test]
fn formats_are_found_by_content() {
    for (format, text) in FILES {
        // Extensions that lie, or say nothing, change nothing.
        for file_name in [None, Some("bank"), Some("bank.txt"), Some("bank.csv"), Some("bank.gift")] {
            let (found, records) = read(text, &Hint { file_name, ..Hint::default() });
            assert_eq!(found, format, "{file_name:?}: {text}");
            let question = &records[0].as_ref().unwrap().question;
            let key: Vec<_> = question.keys().map(|option| option.text.as_str()).collect();
            assert_eq!((question.stem.as_str(), &key[..]), ("Which?", &["x"][..]), "{text}");
        }
    }
}

#[test]
fn every_example_of_the_documentation_is_read() {
    let page = include_str!("../../../docs/formats.md");
    let mut seen = Vec::new();
    for block in page.split("\n```").skip(1).step_by(2) {
        let (format, text) = block.split_once('\n').unwrap();
        let (found, records) = read(text, &Hint::default());
        assert_eq!(found, format, "{text}");
        assert!(!records.is_empty());
        for outcome in records {
            let record = outcome.unwrap_or_else(|e| panic!("{e}\n{text}"));
            assert!(record.warnings.is_empty(), "{:?}", record.warnings);
            assert!(!record.question.kind.has_options() || record.question.keys().next().is_some());
        }
        seen.push(format);
    }
    seen.dedup();
    assert_eq!(seen, ["csv", "jsonl", "json", "gift", "aiken", "opentriviaqa", "errors"]);
    for format in FORMATS {
        assert!(page.contains(&format!("`{}`", format.name)), "{} is not described", format.name);
    }
}

#[test]
fn an_extension_decides_where_content_does_not() {
    let (format, records) =
        read("You may use a pencil.\n", &Hint { file_name: Some("a/b.GIFT"), ..Hint::default() });
    assert_eq!((format, records.len()), ("gift", 1));
    let unknown = open(Cursor::new("just a letter to nobody\n"), &Hint::default());
    assert!(matches!(unknown, Err(OpenError::Unrecognised)));
    assert!(matches!(open(Cursor::new(" \n"), &Hint::default()), Err(OpenError::Empty)));
}

#[test]
fn names_are_checked() {
    assert_eq!(find("GIFT").map(|format| format.name), Some("gift"));
    let hint = Hint { format: Some("xlsx"), ..Hint::default() };
    let Err(error) = open(Cursor::new("x"), &hint) else { panic!("opened") };
    assert!(error.to_string().contains("`xlsx`: known are csv, tsv, json"), "{error}");
    assert!(matches!(writer("aqua", std::io::sink()), Err(OpenError::NotWritable("aqua"))));
    let hint = Hint { encoding: Some("utf-9"), ..Hint::default() };
    assert!(matches!(open(Cursor::new("x"), &hint), Err(OpenError::UnknownEncoding(_))));
    for (i, format) in FORMATS.iter().enumerate() {
        assert!(FORMATS[..i].iter().all(|other| other.name != format.name));
    }
}

#[test]
fn defaults_fill_only_what_is_missing() {
    let defaults = Defaults {
        subject: Some("Physics".into()),
        exam: Some(Exam { body: "WAEC".into(), year: Some(2020), paper: None }),
        tags: vec!["new".into()],
        ..Defaults::default()
    };
    let text = "question,a,b,answer,subject\nq,x,y,A,\nr,x,y,B,Chemistry\n";
    let (_, records) = read(text, &Hint { defaults, ..Hint::default() });
    let subjects: Vec<_> =
        records.iter().map(|r| r.as_ref().unwrap().question.subject.clone().unwrap()).collect();
    assert_eq!(subjects, ["Physics", "Chemistry"]);
    let question = &records[1].as_ref().unwrap().question;
    assert_eq!(
        (question.exam.as_ref().unwrap().year, &question.tags[..]),
        (Some(2020), &["new".to_owned()][..])
    );
}

/// A line of a hundred megabytes between good records, made as it is read.
struct Hostile {
    parts: Vec<(&'static [u8], u64)>,
}

impl Read for Hostile {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let Some((bytes, left)) = self.parts.first_mut() else { return Ok(0) };
        let mut written = 0;
        while *left > 0 && written + bytes.len() <= buffer.len() {
            buffer[written..written + bytes.len()].copy_from_slice(bytes);
            written += bytes.len();
            *left -= 1;
        }
        if *left == 0 {
            self.parts.remove(0);
        }
        Ok(written)
    }
}

#[test]
fn a_line_of_a_hundred_megabytes_costs_one_record() {
    const LONG: (&[u8], u64) = (&[b'x'; 1000], 100_000);
    let cases: [(&str, u64, [&'static [u8]; 2]); 6] = [
        ("csv", 3, [b"question,a,b,answer\nq,x,y,A\n", b",x,y,A\nr,x,y,B\n"]),
        (
            "jsonl",
            2,
            [
                b"{\"question\":\"q\",\"options\":[\"x\",\"y\"],\"answer\":\"A\"}\n{\"question\":\"",
                b"\"}\n{\"question\":\"r\",\"options\":[\"x\",\"y\"],\"answer\":\"A\"}\n",
            ],
        ),
        (
            "json",
            2,
            [
                b"[{\"question\":\"q\",\"options\":[\"x\",\"y\"],\"answer\":\"A\"},\n{\"question\":\"",
                b"\"},\n{\"question\":\"r\",\"options\":[\"x\",\"y\"],\"answer\":\"A\"}]\n",
            ],
        ),
        ("opentriviaqa", 6, [b"#Q q\n^ x\nA x\nB y\n\n#Q ", b"\n^ x\nA x\nB y\n\n#Q r\n^ x\nA x\nB y\n"]),
        ("gift", 3, [b"q?{T}\n\n", b"?{T}\n\nr?{T}\n"]),
        (
            "aiken",
            6,
            [b"q\nA) x\nB) y\nANSWER: A\n\n", b"\nA) x\nB) y\nANSWER: A\n\nr\nA) x\nB) y\nANSWER: A\n"],
        ),
    ];
    for (format, line, [before, after]) in cases {
        let input = Hostile { parts: vec![(before, 1), LONG, (after, 1)] };
        let outcomes: Vec<_> =
            open(input, &Hint { format: Some(format), ..Hint::default() }).unwrap().collect();
        let seen: Vec<_> = outcomes.iter().map(|o| o.as_ref().map(|_| ()).map_err(|e| e.line)).collect();
        assert_eq!(seen, [Ok(()), Err(line), Ok(())], "{format}");
        let error = outcomes[1].as_ref().unwrap_err();
        assert!(
            error.reason.contains("larger than 4.0 MiB") && error.raw.len() < 100_000,
            "{format}: {}",
            error.reason
        );
    }
}
