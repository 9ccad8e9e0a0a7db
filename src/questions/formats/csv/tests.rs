//! CSV by example: headers, delimiters, encodings, keys, and what goes wrong.

use std::io::Cursor;

use super::super::properties::{round_trip, written};
use super::super::{Hint, OpenError, Outcome, Record, open};
use crate::store::questions::model::{Choice, Kind, Question};

fn read_with(bytes: &[u8], hint: &Hint<'_>) -> Vec<Outcome> {
    let hint = Hint { format: hint.format.or(Some("csv")), ..hint.clone() };
    open(Cursor::new(bytes.to_vec()), &hint).unwrap().collect()
}

fn read(text: &str) -> Vec<Outcome> {
    read_with(text.as_bytes(), &Hint::default())
}

fn good(text: &str) -> Vec<Record> {
    read(text).into_iter().map(Result::unwrap).collect()
}

fn key(question: &Question) -> String {
    question.keys().map(|option| option.text.as_str()).collect::<Vec<_>>().join("+")
}

#[test]
fn columns_have_many_names() {
    let headers = [
        "Question,Option A,Option B,Option C,Answer,Explanation,Subject,Exam Year,Exam",
        "stem;optionA;optionB;optionC;key;rationale;subject;year;exam_body",
        "text\ta\tb\tc\tcorrect\texplanation\tsubject_name\texamyear\texamtype",
    ];
    for header in headers {
        let delimiter = [',', ';', '\t'].into_iter().find(|d| header.contains(*d)).unwrap();
        let row = "Which is a noble gas?,oxygen,neon,iron,B,Group 18.,Chemistry,2019,WAEC"
            .replace(',', &delimiter.to_string());
        let question = good(&format!("{header}\r\n{row}\r\n")).remove(0).question;
        assert_eq!(
            (question.stem.as_str(), key(&question).as_str()),
            ("Which is a noble gas?", "neon"),
            "{header}"
        );
        assert_eq!(question.explanation.as_deref(), Some("Group 18."));
        assert_eq!(question.subject.as_deref(), Some("Chemistry"));
        let exam = question.exam.unwrap();
        assert_eq!((exam.body.as_str(), exam.year), ("WAEC", Some(2019)));
    }
}

#[test]
fn a_spreadsheet_of_western_europe() {
    // Semicolons and windows-1252, as an Excel of that locale saves; a mark in front in a third.
    let text = b"question;a;b;answer\nWo liegt K\xf6ln?;am Rhein;an der Spree;a\n";
    let record = read_with(text, &Hint::default()).remove(0).unwrap();
    assert_eq!(record.question.stem, "Wo liegt Köln?");
    let text = "\u{FEFF}question;a;b;answer\nWo?;hier;dort;b\n";
    assert_eq!(key(&good(text)[0].question), "dort");
}

#[test]
fn names_of_numbered_columns_tell_what_counts_from_zero() {
    let rows = "q?,w,x,y,z,2\nr?,w,x,y,z,1\n";
    let zero = good(&format!("question,choice0,choice1,choice2,choice3,answer\n{rows}"));
    assert_eq!(key(&zero[0].question), "y");
    let one = good(&format!("question,option1,option2,option3,option4,answer\n{rows}"));
    assert_eq!(key(&one[0].question), "x");
    let told = read_with(
        format!("question,a,b,c,d,answer\n{rows}").as_bytes(),
        &Hint { index_base: Some(0), ..Hint::default() },
    );
    assert_eq!(key(&told[0].as_ref().unwrap().question), "y");
}

#[test]
fn mmlu_comes_without_a_header_too() {
    let hint = Hint { file_name: Some("data/high_school_physics_test.csv"), ..Hint::default() };
    let text = "\"Which, of these, floats?\",iron,cork,lead,gold,B\nWhich sinks?,cork,ice,lead,oil,C\n";
    let records: Vec<_> = open(Cursor::new(text), &hint).unwrap().map(Result::unwrap).collect();
    assert_eq!(records.iter().map(|r| key(&r.question)).collect::<Vec<_>>(), ["cork", "lead"]);
    assert_eq!(records[0].question.subject.as_deref(), Some("high school physics"));
}

#[test]
fn all_options_may_be_in_one_cell() {
    let records = good("question,options,answer\nPick two,\"red|green|blue\",\"A,C\"\nPick one,x|y,y\n");
    assert_eq!(records.iter().map(|r| key(&r.question)).collect::<Vec<_>>(), ["red+blue", "y"]);
}

#[test]
fn a_map_names_what_is_not_recognised() {
    let text = "Frage,Wahl1,Wahl2,Richtig\nWo?,hier,dort,B\n";
    assert!(matches!(
        open(Cursor::new(text), &Hint { format: Some("csv"), ..Hint::default() }),
        Err(OpenError::Shape(why)) if why.contains("question text") && why.contains("Frage")
    ));
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let map = [
        pair("stem", "Frage"),
        pair("option_a", "Wahl1"),
        pair("option_b", "Wahl2"),
        pair("answer", "richtig"),
    ];
    let got = read_with(text.as_bytes(), &Hint { map: &map, ..Hint::default() });
    assert_eq!(key(&got[0].as_ref().unwrap().question), "dort");
    let wrong = [pair("stem", "Fragen")];
    let hint = Hint { format: Some("csv"), map: &wrong, ..Hint::default() };
    assert!(
        matches!(open(Cursor::new(text), &hint), Err(OpenError::Shape(why)) if why.contains("no column `Fragen`"))
    );
}

#[test]
fn bad_rows_are_reported_by_line_and_passed_over() {
    let text = "question,a,b,answer\n\"two\nlines\",x,y,A\nno key,x,y,\nno such,x,y,D\nshort,x\nlong,x,y,A,more\n,x,y,A\nlast,x,y,B\n";
    let got = read(text);
    let seen: Vec<_> = got.iter().map(|g| g.as_ref().map(|r| r.line).map_err(|e| e.line)).collect();
    assert_eq!(seen, [Ok(2), Err(4), Err(5), Err(6), Err(7), Err(8), Ok(9)]);
    let error = got[2].as_ref().unwrap_err();
    assert_eq!(error.raw, "question,a,b,answer\nno such,x,y,D\n");
    assert!(error.reason.contains("`D`"), "{}", error.reason);
    assert!(got[3].as_ref().unwrap_err().reason.contains("2 columns where there are 4"));
}

#[test]
fn empty_options_leave_the_letters_of_the_others() {
    let records = good("question,a,b,c,d,answer\nTrue or not?,True,False,,,B\nGap?,x,,z,,C\n");
    assert_eq!(records[0].question.options.len(), 2);
    assert_eq!((key(&records[1].question).as_str(), records[1].question.options.len()), ("z", 2));
    assert_eq!(records[1].question.options[1].label, "C");
    assert_eq!(records[1].warnings.len(), 1);
}

#[test]
fn other_kinds_are_read() {
    let records = good(
        "kind,question,a,b,answer\ntrue-false,Ice floats,,,T\nessay,Describe a cell,,,\nshort-answer,Symbol of gold?,,,Au\n",
    );
    let kinds: Vec<_> = records.iter().map(|r| r.question.kind).collect();
    assert_eq!(kinds, [Kind::TrueFalse, Kind::Essay, Kind::ShortAnswer]);
    assert_eq!(key(&records[0].question), "True");
}

fn sample() -> Question {
    let option = |label: &str, text: &str, correct| Choice {
        label: label.into(),
        text: text.into(),
        correct,
        ..Choice::default()
    };
    Question {
        stem: "=1+1 is".into(),
        options: vec![option("A", "-2", false), option("B", "2", true)],
        ..Question::default()
    }
}

#[test]
fn no_cell_is_a_formula() {
    let text = String::from_utf8(written("csv", &[sample()])).unwrap();
    let row = text.lines().nth(1).unwrap();
    assert!(row.starts_with("'=1+1 is,'-2,2,"), "{row}");
    assert!(row.ends_with(','), "plain cells are enough: {row}");
    assert_eq!(round_trip("csv", &[sample()]), [sample()]);
}

#[test]
fn an_edited_cell_wins_over_the_details() {
    let mut question = sample();
    question.options[0].feedback = Some("No.".into());
    let text = String::from_utf8(written("csv", &[question.clone()])).unwrap();
    assert_eq!(good(&text)[0].question, question);
    // A cell beside which the details still hold keeps them.
    let edited = good(&text.replace("'=1+1 is", "What is 1+1?"));
    assert_eq!(edited[0].question, Question { stem: "What is 1+1?".into(), ..question });
    let edited = good(&text.replacen("'-2", "3", 1));
    let option = &edited[0].question.options[0];
    assert_eq!((option.text.as_str(), option.feedback.as_deref(), edited[0].warnings.len()), ("3", None, 1));
}

#[test]
fn another_delimiter_does_not_harm_our_own_columns() {
    let mut reader = ::csv::Reader::from_reader(Cursor::new(written("csv", &[sample()])));
    let mut writer = ::csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    for row in reader.records() {
        writer.write_record(&row.unwrap()).unwrap();
    }
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    assert_eq!(good(&text)[0].question, sample());
}

#[test]
fn a_huge_row_is_an_error_of_its_line() {
    let text = format!("question,a,b,answer\nok,x,y,A\n{},x,y,A\nafter,x,y,B\n", "z".repeat(10_000));
    let got = read_with(text.as_bytes(), &Hint { record_limit: Some(1000), ..Hint::default() });
    assert_eq!(got.len(), 3);
    let error = got[1].as_ref().unwrap_err();
    assert_eq!(error.line, 3);
    assert!(error.reason.contains("larger than 1000 B"), "{}", error.reason);
    assert!(error.raw.len() < 70_000);
}
