//! What the keys of a JSON record mean: our own form, the forms of known sets (which the aliases of
//! `fields` cover), and whatever a map says. The key to the answer is resolved in `draft`.

use serde_json::{Map, Value};

use super::super::draft::{Answer, Draft};
use super::super::fields::{Field, FieldMap};
use crate::store::questions::model::{Choice, Question};

/// Objects inside a record that hold more of its fields.
const NESTED: [&str; 6] = ["other", "meta", "metadata", "extra", "info", "attributes"];

/// Reads one record, which begins on that line.
pub fn draft(raw: &str, line: u64, map: &FieldMap, around: &Map<String, Value>) -> Result<Draft, String> {
    // Both keys stand in everything we export, and nowhere else together.
    if map.is_empty()
        && raw.contains("\"stem_format\"")
        && raw.contains("\"kind\"")
        && let Ok(question) = serde_json::from_str::<Question>(raw)
    {
        let mut draft = Draft::new(line, String::new());
        draft.question = question;
        draft.answer = Answer::Complete;
        return Ok(draft);
    }
    let value: Value = serde_json::from_str(raw).map_err(|e| syntax(&e, line))?;
    let Value::Object(mut object) = value else {
        return Err(format!("there is {} where an object is expected", a_kind(&value)));
    };
    let mut draft = Draft::new(line, raw.to_owned());
    draft.answer = Answer::Missing;
    let mut taken: Vec<Field> = Vec::new();
    for (field, path) in map.iter() {
        if let Some(value) = at(&object, path).filter(|value| !value.is_null())
            && !taken.contains(&field)
        {
            let value = value.clone();
            if set(&mut draft, field, value) {
                taken.push(field);
            }
        }
    }
    let mapped: Vec<Field> = map.iter().map(|(field, _)| field).collect();
    // `{"subject": …, "data": {…}}` holds a single record.
    if !map.has(Field::Stem)
        && !object.keys().any(|key| Field::parse(key) == Some(Field::Stem))
        && let Some(Value::Object(inner)) = object.remove("data")
    {
        for (key, value) in inner {
            object.insert(key, value);
        }
    }
    let nested: Vec<Value> = NESTED.iter().filter_map(|key| object.remove(*key)).collect();
    take(&mut draft, object, &mapped, &mut taken);
    for value in nested {
        if let Value::Object(object) = value {
            take(&mut draft, object, &mapped, &mut taken);
        }
    }
    let context = around.iter().filter(|(key, _)| {
        matches!(
            Field::parse(key),
            Some(
                Field::Subject
                    | Field::Topic
                    | Field::Exam
                    | Field::Year
                    | Field::Paper
                    | Field::Source
                    | Field::Passage
            )
        )
    });
    let context = context.map(|(key, value)| (key.clone(), value.clone())).collect();
    take(&mut draft, context, &mapped, &mut taken);
    if !taken.contains(&Field::Stem) {
        let keys = match serde_json::from_str(raw) {
            Ok(Value::Object(object)) => object.keys().take(20).cloned().collect::<Vec<_>>().join(", "),
            _ => String::new(),
        };
        return Err(format!("no key is recognised as the question text: the keys are {keys}"));
    }
    Ok(draft)
}

fn syntax(error: &serde_json::Error, line: u64) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    let at = line + (error.line() as u64).saturating_sub(1);
    format!("not valid JSON: {what} at line {at} column {}", error.column())
}

fn a_kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn at<'a>(object: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    // A key may itself contain a dot.
    if let Some(value) = object.get(path) {
        return Some(value);
    }
    let (first, rest) = path.split_once('.')?;
    rest.split('.').try_fold(object.get(first)?, |value, key| match value {
        Value::Object(object) => object.get(key),
        Value::Array(list) => list.get(key.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Takes the fields of an object by the names of its keys; of two names for one field the better.
fn take(draft: &mut Draft, object: Map<String, Value>, mapped: &[Field], taken: &mut Vec<Field>) {
    let zero_based = object.keys().any(|key| Field::parse(key) == Some(Field::OptionNumber(0)));
    let mut found: Vec<(usize, Field, Value)> = object
        .into_iter()
        .filter(|(_, value)| !value.is_null() && value.as_str().is_none_or(|text| !text.trim().is_empty()))
        .filter_map(|(key, value)| {
            let (field, rank) = Field::parse_ranked(&key)?;
            let field = match field {
                Field::OptionNumber(n) => Field::Option(if zero_based { n } else { n.saturating_sub(1) }),
                field => field,
            };
            Some((rank, field, value))
        })
        .collect();
    found.sort_by_key(|(rank, _, _)| *rank);
    for (_, field, value) in found {
        if !mapped.contains(&field) && !taken.contains(&field) && set(draft, field, value) {
            taken.push(field);
        }
    }
}

/// Sets a field; false when the value is of no use for it.
fn set(draft: &mut Draft, field: Field, value: Value) -> bool {
    match (field, value) {
        (Field::Options, Value::Array(list)) => options(draft, list),
        (Field::Options, Value::Object(map)) => option_map(draft, map),
        (Field::Answer, value) => return answer(draft, value),
        (Field::Tags, Value::Array(list)) => draft.question.tags = list.iter().filter_map(text).collect(),
        (Field::Exam, Value::Object(map)) => parts(draft, map, |key| match key {
            "body" | "name" | "type" => Some(Field::Exam),
            key => Field::parse(key).filter(|field| matches!(field, Field::Year | Field::Paper)),
        }),
        (Field::Passage, Value::Object(map)) => parts(draft, map, |key| match key {
            "text" | "passage" | "body" => Some(Field::Passage),
            "title" => Some(Field::PassageTitle),
            _ => None,
        }),
        (field, value) => match text(&value) {
            Some(text) if !text.trim().is_empty() => draft.set(field, &text),
            _ => return false,
        },
    }
    true
}

fn parts(draft: &mut Draft, map: Map<String, Value>, field: impl Fn(&str) -> Option<Field>) {
    for (key, value) in map {
        if let (Some(field), Some(text)) = (field(&key), text(&value)) {
            draft.set(field, &text);
        }
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(if *value { "True" } else { "False" }.to_owned()),
        _ => None,
    }
}

fn answer(draft: &mut Draft, value: Value) -> bool {
    draft.answer = match value {
        Value::Number(number) => match number.as_i64() {
            Some(number) => Answer::Number(number),
            None => Answer::Text(number.to_string()),
        },
        Value::Array(list) => match list.iter().map(text).collect::<Option<Vec<_>>>() {
            Some(list) if !list.is_empty() => Answer::List(list),
            _ => return false,
        },
        value => match text(&value) {
            Some(text) => Answer::Text(text.trim().to_owned()),
            None => return false,
        },
    };
    true
}

/// A list of texts, or of objects that say themselves which of them are correct.
fn options(draft: &mut Draft, list: Vec<Value>) {
    if !list.iter().any(Value::is_object) {
        draft.set_options(
            list.iter().map(|value| text(value).filter(|text| !text.trim().is_empty())).collect(),
        );
        return;
    }
    let mut marked = false;
    draft.options = list
        .into_iter()
        .map(|value| {
            let Value::Object(map) = value else {
                return text(&value).map(|text| Choice { text, ..Choice::default() });
            };
            let string = |keys: &[&str]| keys.iter().find_map(|key| map.get(*key).and_then(text));
            let correct =
                ["correct", "is_correct", "isCorrect", "right"].iter().find_map(|key| map.get(*key));
            marked |= correct.is_some();
            Some(Choice {
                label: string(&["label", "letter", "key"]).unwrap_or_default(),
                text: string(&["text", "value", "option", "content", "answer"])?.trim().to_owned(),
                correct: correct
                    .is_some_and(|value| value.as_bool().unwrap_or_else(|| value.as_i64() == Some(1))),
                feedback: string(&["feedback", "explanation", "rationale"]).filter(|text| !text.is_empty()),
                weight: map.get("weight").and_then(Value::as_f64),
            })
        })
        .collect();
    if marked && draft.answer == Answer::Missing {
        draft.answer = Answer::Marked;
    }
}

/// `{"a": …, "b": …}`, as the ALOC service writes it.
fn option_map(draft: &mut Draft, map: Map<String, Value>) {
    for (key, value) in map {
        let position = match key.trim().as_bytes() {
            [letter] if letter.is_ascii_alphabetic() => usize::from(letter.to_ascii_uppercase() - b'A'),
            [digit @ b'0'..=b'9'] => usize::from(digit - b'0'),
            _ => {
                draft.warn(format!(
                    "the option key `{}` is neither a letter nor a number and was left out",
                    super::super::beginning(&key, 20)
                ));
                continue;
            }
        };
        if let Some(text) = text(&value).filter(|text| !text.trim().is_empty()) {
            draft.set_option(position, text.trim().to_owned());
        }
    }
    // Keys from 1 leave the first place empty, which is no option.
    if draft.options.first().is_some_and(Option::is_none) && draft.options.len() > 1 {
        draft.options.remove(0);
    }
}
