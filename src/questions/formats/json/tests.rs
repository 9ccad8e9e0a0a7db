//! JSON by example: shapes, maps, outer forms, and what goes wrong.

use std::io::Cursor;

use super::super::errors::ErrorLine;
use super::super::{Confidence, Hint, Outcome, open};
use super::{detect_array, detect_lines};
use crate::store::questions::model::{Kind, Question};

fn read_as(format: Option<&str>, text: &str) -> Vec<Outcome> {
    open(Cursor::new(text.to_owned()), &Hint { format, ..Hint::default() }).unwrap().collect()
}

fn one(text: &str) -> Question {
    let mut got = read_as(None, text);
    assert_eq!(got.len(), 1, "{got:?}");
    got.remove(0).unwrap().question
}

fn key(question: &Question) -> String {
    question.keys().map(|option| option.text.as_str()).collect::<Vec<_>>().join("+")
}

#[test]
fn known_shapes_are_read_without_being_named() {
    let aqua = r#"{"question":"2+2?","options":["A)3","B)4"],"rationale":"Count.","correct":"B"}"#;
    assert_eq!((key(&one(aqua)).as_str(), one(aqua).explanation.as_deref()), ("4", Some("Count.")));
    let agieval = r#"{"passage":"A text.","question":"Who?","options":["(A)she","(B)he"],"label":["A","B"],"answer":null,"other":{"source":"2018"}}"#;
    let question = one(agieval);
    assert_eq!((key(&question).as_str(), question.source_ref.as_deref()), ("she+he", Some("2018")));
    assert_eq!(question.passage.unwrap().text, "A text.");
    let cloze =
        one(r#"{"passage":null,"question":"2+3=","options":null,"label":null,"answer":"5","other":null}"#);
    assert_eq!((cloze.kind, cloze.answers), (Kind::ShortAnswer, Some(serde_json::json!([{ "text": "5" }]))));
    let mmlu = one(r#"{"question":"Which?","choices":["a","b","c","d"],"answer":2,"subject":"law"}"#);
    assert_eq!((key(&mmlu).as_str(), mmlu.subject.as_deref()), ("c", Some("law")));
    let marked =
        one(r#"{"text":"Which?","options":[{"text":"x","isCorrect":false},{"text":"y","isCorrect":true}]}"#);
    assert_eq!(key(&marked), "y");
}

#[test]
fn an_object_around_the_list_gives_what_the_records_lack() {
    let text = r#"{"subject":"chemistry","status":200,"data":[
        {"id":1,"question":"Symbol of iron?","option":{"a":"Ir","b":"Fe","c":"In","d":"F","e":""},"answer":"b","solution":"ferrum","examtype":"utme","examyear":"2010"},
        {"id":2,"question":"Symbol of tin?","option":{"a":"Sn","b":"Ti"},"answer":"a","examtype":"utme","examyear":"2011"}],"more":[1]}"#;
    let got: Vec<_> = read_as(None, text).into_iter().map(Result::unwrap).collect();
    assert_eq!(
        got.iter().map(|r| (r.line, key(&r.question))).collect::<Vec<_>>(),
        [(2, "Fe".into()), (3, "Sn".into())]
    );
    let question = &got[0].question;
    assert_eq!((question.subject.as_deref(), question.options.len()), (Some("chemistry"), 4));
    let exam = question.exam.as_ref().unwrap();
    assert_eq!((exam.body.as_str(), exam.year), ("utme", Some(2010)));
    let single = one(
        r#"{"subject":"physics","data":{"question":"Unit of force?","option":{"a":"newton","b":"joule"},"answer":"a"}}"#,
    );
    assert_eq!((key(&single).as_str(), single.subject.as_deref()), ("newton", Some("physics")));
}

#[test]
fn a_map_reaches_any_shape() {
    let map: Vec<(String, String)> =
        [("stem", "q.text"), ("options", "q.picks"), ("answer", "sol.0"), ("year", "meta.when")]
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .to_vec();
    let text = r#"{"q":{"text":"Where?","picks":["here","there"]},"sol":["B"],"meta":{"when":1999}}"#;
    let hint = Hint { map: &map, ..Hint::default() };
    let question = open(Cursor::new(text), &hint).unwrap().next().unwrap().unwrap().question;
    assert_eq!((key(&question).as_str(), question.exam.unwrap().year), ("there", Some(1999)));
}

#[test]
fn outer_forms_are_told_apart() {
    let q = r#"{"question":"q","options":["x","y"],"answer":"A"}"#;
    let forms = [
        (format!("{q}\n{q}\n"), "jsonl", 2),
        (format!("[{q},{q}]"), "json", 2),
        (format!("\u{FEFF}[\n  {q}\n]\n"), "json", 1),
        (format!("{{\"questions\": [{q}]}}"), "json", 1),
        (q.replace(",\"", ",\n\"").replace('{', "{\n"), "json", 1),
        (format!("{q}\nnot json\n{q}\n"), "jsonl", 3),
    ];
    for (text, format, count) in forms {
        let reader =
            open(Cursor::new(text.clone()), &Hint { file_name: Some("x.json"), ..Hint::default() }).unwrap();
        assert_eq!((reader.format(), reader.count()), (format, count), "{text}");
    }
    for gift in ["[html]<p>x</p>{T}", "{ =Asia } is large.", "{T}"] {
        assert_eq!((detect_array(gift), detect_lines(gift)), (Confidence::No, Confidence::No), "{gift}");
    }
}

#[test]
fn bad_records_are_reported_by_line_and_passed_over() {
    let good = r#"{"question":"q","options":["x","y"],"answer":"A"}"#;
    let text =
        format!("[\n{good},\n{{\"question\": \"open,\n\"x\": 1}},\n{{\"frage\":\"q\"}},\n42,\n{good}\n]");
    let got = read_as(Some("json"), &text);
    let seen: Vec<_> = got.iter().map(|g| g.as_ref().map(|r| r.line).map_err(|e| e.line)).collect();
    assert_eq!(seen, [Ok(2), Err(3), Err(5), Err(6), Ok(7)]);
    assert!(got[2].as_ref().unwrap_err().reason.contains("the keys are frage"));
    let cut = read_as(Some("json"), &format!("[{good},\n{{\"question\":"));
    assert!(cut[1].as_ref().unwrap_err().reason.contains("ends in the middle"));
}

#[test]
fn a_mended_error_file_is_read_again() {
    let csv = "question,a,b,answer\nfine,x,y,A\nbad,x,y,Q\n";
    let hint = Hint { format: Some("csv"), ..Hint::default() };
    let error = open(Cursor::new(csv), &hint).unwrap().find_map(Result::err).unwrap();
    let mut line = ErrorLine::new(Some("bank.csv"), "csv", &error);
    let unmended = serde_json::to_string(&line).unwrap();
    line.raw = line.raw.replace(",Q", ",B");
    let mended = serde_json::to_string(&line).unwrap();
    let file = format!("{mended}\n\n{unmended}\n");
    let reader =
        open(Cursor::new(file), &Hint { file_name: Some("errors.ndjson"), ..Hint::default() }).unwrap();
    assert_eq!(reader.format(), "errors");
    let got: Vec<_> = reader.collect();
    assert_eq!(key(&got[0].as_ref().unwrap().question), "y");
    let again = got[1].as_ref().unwrap_err();
    assert_eq!(again.line, 3);
    assert!(serde_json::from_str::<ErrorLine>(&again.raw).unwrap().raw.contains("bad,x,y,Q"));
}
