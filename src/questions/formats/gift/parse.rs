//! One block of GIFT to a question: title, format marker, stem, answer block, tail. Pure text in, a
//! question or the reason why not out.

use serde_json::{Map, Number, Value, json};

use crate::store::questions::model::{self, Choice, Kind, Question, TextFormat};

/// The blank that stands for an answer block in the middle of a sentence.
pub const BLANK: &str = "_____";
/// The characters a backslash takes their meaning from, beside `n`.
pub const SPECIAL: [char; 7] = ['~', '=', '#', '{', '}', ':', '\\'];

/// A category path as subject and topic.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Category {
    pub subject: Option<String>,
    pub topic: Option<String>,
}

impl Category {
    /// `$course$/top/Subject/Topic/…`; `//` is a slash within a name. Moodle's `$course$` and `top` are
    /// places, not names.
    pub fn parse(path: &str) -> Self {
        let path = path.trim().replace("//", "\u{0}");
        let mut names: Vec<String> = path
            .split('/')
            .map(|name| name.replace('\u{0}', "/").trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        if names.first().is_some_and(|name| name.starts_with('$') && name.ends_with('$') && name.len() > 1) {
            names.remove(0);
            if names.first().is_some_and(|name| name == "top") {
                names.remove(0);
            }
        }
        let mut names = names.into_iter();
        let subject = names.next();
        let rest: Vec<_> = names.collect();
        Self { subject, topic: (!rest.is_empty()).then(|| rest.join("/")) }
    }
}

/// The `[id:…]` and `[tag:…]` of a comment.
pub fn comment(text: &str, id: &mut Option<String>, tags: &mut Vec<String>) {
    for part in text.split('[').skip(1) {
        let Some((inner, _)) = part.split_once(']') else { continue };
        if let Some(value) = inner.strip_prefix("id:") {
            *id = Some(value.trim().to_owned());
        } else if let Some(value) = inner.strip_prefix("tag:") {
            tags.push(value.trim().to_owned());
        }
    }
}

/// The question of a block.
pub fn question(block: &str) -> Result<(Question, Vec<String>), String> {
    let mut question = Question { stem_format: TextFormat::Moodle, ..Question::default() };
    let mut warnings = Vec::new();
    let mut rest = block.trim();
    if let Some(after) = rest.strip_prefix("::") {
        let end = find(after, |tail| tail.starts_with("::")).ok_or("the title is not closed by ::")?;
        question.title = Some(unescape(after[..end].trim())).filter(|title| !title.is_empty());
        rest = after[end + 2..].trim_start();
    }
    let (format, marked) = marker(rest);
    question.stem_format = format.unwrap_or(TextFormat::Moodle);
    let format = question.stem_format;
    rest = marked;
    let Some(open) = find(rest, |tail| tail.starts_with('{')) else {
        if find(rest, |tail| tail.starts_with('}')).is_some() {
            return Err("there is a } without a { before it".to_owned());
        }
        question.kind = Kind::Description;
        question.stem = text(rest, format);
        return if question.stem.is_empty() {
            Err("there is no question text".to_owned())
        } else {
            Ok((question, warnings))
        };
    };
    let inner = &rest[open + 1..];
    let close = find(inner, |tail| tail.starts_with('}'))
        .ok_or("the answer block opened by { is not closed before the blank line")?;
    let (head, answers, tail) = (rest[..open].trim(), &inner[..close], inner[close + 1..].trim());
    if find(tail, |tail| tail.starts_with(['{', '}'])).is_some() {
        return Err("there is more than one answer block; is a brace to be escaped as \\{ or \\}?".to_owned());
    }
    question.stem = match (head, tail) {
        (head, "") => text(head, format),
        ("", tail) => format!("{BLANK} {}", text(tail, format)),
        (head, tail) => format!("{} {BLANK} {}", text(head, format), text(tail, format)),
    };
    let (answers, general) = match find(answers, |tail| tail.starts_with("####")) {
        Some(at) => (&answers[..at], Some(&answers[at + 4..])),
        None => (answers, None),
    };
    question.explanation =
        general.map(|raw| formatted(raw, format, &mut warnings)).filter(|text| !text.is_empty());
    fill(&mut question, answers.trim(), &mut warnings)?;
    if question.stem.is_empty() {
        return Err("there is no question text".to_owned());
    }
    Ok((question, warnings))
}

/// Reads an answer block into the question.
fn fill(question: &mut Question, block: &str, warnings: &mut Vec<String>) -> Result<(), String> {
    let format = question.stem_format;
    if block.is_empty() {
        question.kind = Kind::Essay;
        return Ok(());
    }
    if let Some(numbers) = block.strip_prefix('#') {
        question.kind = Kind::Numerical;
        question.answers = Some(numerical(numbers.trim(), format, warnings)?);
        return Ok(());
    }
    let (word, feedback) = split_feedback(block);
    if let "T" | "TRUE" | "F" | "FALSE" = word.trim().to_ascii_uppercase().as_str() {
        question.kind = Kind::TrueFalse;
        question.options = true_false(word.trim().starts_with(['T', 't']), feedback, format, warnings);
        return Ok(());
    }
    let answers = split_answers(block)?;
    let pairs = answers
        .iter()
        .all(|answer| answer.sign == Some('=') && find(answer.body, |tail| tail.starts_with("->")).is_some());
    if pairs {
        question.kind = Kind::Matching;
        question.answers = Some(answers.iter().map(|answer| pair(answer.body, format, warnings)).collect());
    } else if answers.iter().all(|answer| answer.sign != Some('~')) {
        question.kind = Kind::ShortAnswer;
        let list: Result<Vec<_>, String> =
            answers.iter().map(|answer| short(answer, format, warnings)).collect();
        question.answers = Some(Value::Array(list?));
    } else {
        question.kind = Kind::Choice;
        question.options = choices(&answers, format, warnings)?;
    }
    Ok(())
}

/// One answer: its sign (`=`, `~`, or none for a single bare answer) and what follows.
struct Answer<'a> {
    sign: Option<char>,
    body: &'a str,
}

fn split_answers(block: &str) -> Result<Vec<Answer<'_>>, String> {
    let mut answers = Vec::new();
    let mut rest = block.trim();
    if !rest.starts_with(['=', '~']) {
        if let Some(at) = find(rest, |tail| tail.starts_with(['=', '~'])) {
            return Err(format!(
                "`{}` stands before the first = or ~",
                super::super::beginning(rest[..at].trim(), 40)
            ));
        }
        return Ok(vec![Answer { sign: None, body: rest }]);
    }
    while let Some(sign) = rest.chars().next() {
        let after = &rest[1..];
        let end = find(after, |tail| tail.starts_with(['=', '~'])).unwrap_or(after.len());
        answers.push(Answer { sign: Some(sign), body: after[..end].trim() });
        rest = &after[end..];
    }
    Ok(answers)
}

fn choices(
    answers: &[Answer<'_>],
    format: TextFormat,
    warnings: &mut Vec<String>,
) -> Result<Vec<Choice>, String> {
    let mut choices = Vec::new();
    for (i, answer) in answers.iter().enumerate() {
        let (weight, body) = weight(answer.body)?;
        let (raw, feedback) = split_feedback(body);
        choices.push(Choice {
            label: model::label(i),
            text: formatted(raw, format, warnings),
            correct: answer.sign == Some('='),
            feedback: feedback.map(|raw| formatted(raw, format, warnings)).filter(|text| !text.is_empty()),
            weight,
        });
    }
    // Several answers of partial credit (`~%50%a ~%50%b`): those that gain something are right.
    if !choices.iter().any(|choice| choice.correct) {
        for choice in &mut choices {
            choice.correct = choice.weight.is_some_and(|weight| weight > 0.0);
        }
    }
    Ok(choices)
}

/// The two options. Moodle: the first feedback is for the wrong answer, the second for the right one.
fn true_false(
    is_true: bool,
    feedback: Option<&str>,
    format: TextFormat,
    warnings: &mut Vec<String>,
) -> Vec<Choice> {
    let (wrong, right) = match feedback.map(split_feedback) {
        None => (None, None),
        Some((wrong, right)) => (Some(wrong), right),
    };
    let mut shown =
        |raw: Option<&str>| raw.map(|raw| formatted(raw, format, warnings)).filter(|text| !text.is_empty());
    let (wrong, right) = (shown(wrong), shown(right));
    let (for_true, for_false) = if is_true { (right, wrong) } else { (wrong, right) };
    let option = |position: usize, text: &str, correct: bool, feedback: Option<String>| Choice {
        label: model::label(position),
        text: text.to_owned(),
        correct,
        feedback,
        weight: None,
    };
    vec![option(0, "True", is_true, for_true), option(1, "False", !is_true, for_false)]
}

fn short(answer: &Answer<'_>, format: TextFormat, warnings: &mut Vec<String>) -> Result<Value, String> {
    let (weight, body) = weight(answer.body)?;
    let (raw, feedback) = split_feedback(body);
    let mut object = Map::new();
    object.insert("text".to_owned(), json!(formatted(raw, format, warnings)));
    extras(&mut object, weight, feedback, format, warnings);
    Ok(Value::Object(object))
}

fn extras(
    object: &mut Map<String, Value>,
    weight: Option<f64>,
    feedback: Option<&str>,
    format: TextFormat,
    warnings: &mut Vec<String>,
) {
    if let Some(weight) = weight {
        object.insert("weight".to_owned(), json!(weight));
    }
    if let Some(feedback) =
        feedback.map(|raw| formatted(raw, format, warnings)).filter(|text| !text.is_empty())
    {
        object.insert("feedback".to_owned(), json!(feedback));
    }
}

fn pair(body: &str, format: TextFormat, warnings: &mut Vec<String>) -> Value {
    let at = find(body, |tail| tail.starts_with("->")).unwrap_or(body.len());
    let matched = body.get(at + 2..).unwrap_or_default();
    json!({ "text": formatted(&body[..at], format, warnings), "match": text(matched, format) })
}

fn numerical(block: &str, format: TextFormat, warnings: &mut Vec<String>) -> Result<Value, String> {
    if block.is_empty() {
        return Err("there is no number behind #".to_owned());
    }
    let answers = if block.starts_with(['=', '~']) {
        split_answers(block)?
    } else {
        vec![Answer { sign: None, body: block }]
    };
    let mut list = Vec::new();
    for answer in &answers {
        let (given, body) = weight(answer.body)?;
        let (raw, feedback) = split_feedback(body);
        let mut object = number(&unescape(raw.trim()), answer.sign == Some('~'))?;
        // What is wrong by its sign earns nothing.
        let weight = given.or((answer.sign == Some('~') && !object.contains_key("any")).then_some(0.0));
        extras(&mut object, weight, feedback, format, warnings);
        list.push(Value::Object(object));
    }
    Ok(Value::Array(list))
}

/// `1822`, `1822:5`, `1..5`; for a wrong answer also `*` or nothing, any other number.
fn number(text: &str, wrong: bool) -> Result<Map<String, Value>, String> {
    let one = |text: &str| -> Result<Value, String> {
        let text = text.trim();
        if let Ok(integer) = text.parse::<i64>() {
            return Ok(json!(integer));
        }
        text.parse::<f64>()
            .ok()
            .and_then(Number::from_f64)
            .map(Value::Number)
            .ok_or_else(|| format!("`{}` is not a number", super::super::beginning(text, 40)))
    };
    let mut object = Map::new();
    if text == "*" || (wrong && text.is_empty()) {
        object.insert("any".to_owned(), json!(true));
    } else if let Some((low, high)) = text.split_once("..") {
        object.insert("min".to_owned(), one(low)?);
        object.insert("max".to_owned(), one(high)?);
    } else if let Some((value, tolerance)) = text.split_once(':') {
        object.insert("value".to_owned(), one(value)?);
        object.insert("tolerance".to_owned(), one(tolerance)?);
    } else {
        object.insert("value".to_owned(), one(text)?);
    }
    Ok(object)
}

/// `%50%text` → 50 and the text.
fn weight(body: &str) -> Result<(Option<f64>, &str), String> {
    let body = body.trim();
    let Some(after) = body.strip_prefix('%') else { return Ok((None, body)) };
    let Some((number, rest)) = after.split_once('%') else { return Ok((None, body)) };
    match number.trim().parse::<f64>() {
        Ok(weight) if (-100.0..=100.0).contains(&weight) => Ok((Some(weight), rest.trim())),
        Ok(weight) => Err(format!("the weight {weight} is not between -100 and 100")),
        // `%` is no special character; this is text.
        Err(_) => Ok((None, body)),
    }
}

fn split_feedback(body: &str) -> (&str, Option<&str>) {
    match find(body, |tail| tail.starts_with('#')) {
        Some(at) => (&body[..at], Some(&body[at + 1..])),
        None => (body, None),
    }
}

/// `[html]`, `[plain]`, `[markdown]`, `[moodle]` at the beginning.
fn marker(raw: &str) -> (Option<TextFormat>, &str) {
    let trimmed = raw.trim_start();
    let found = trimmed.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    match found.and_then(|(name, rest)| Some((TextFormat::parse(&name.to_ascii_lowercase())?, rest))) {
        Some((format, rest)) => (Some(format), rest),
        None => (None, raw),
    }
}

/// Text of an answer or feedback, which may have a format of its own; the question keeps only one.
fn formatted(raw: &str, format: TextFormat, warnings: &mut Vec<String>) -> String {
    let (own, raw) = marker(raw);
    if let Some(own) = own
        && own != format
    {
        warnings.push(format!(
            "a part in [{}] was read as [{}], the format of the question",
            own.name(),
            format.name()
        ));
    }
    text(raw, own.unwrap_or(format))
}

/// The text of a raw part. Line breaks of the file mean nothing in Moodle auto-format; elsewhere they
/// stay. An escaped `\n` is always a line break.
fn text(raw: &str, format: TextFormat) -> String {
    let raw = raw.trim();
    if format == TextFormat::Moodle && raw.contains('\n') {
        let joined = raw.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        unescape(&joined)
    } else {
        unescape(raw)
    }
}

fn unescape(raw: &str) -> String {
    if !raw.contains('\\') {
        return raw.to_owned();
    }
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.clone().next() {
            Some('n') => {
                out.push('\n');
                chars.next();
            }
            Some(special) if SPECIAL.contains(&special) => {
                out.push(special);
                chars.next();
            }
            _ => out.push('\\'),
        }
    }
    out
}

/// The first place outside escapes where `is` holds of the text from there on.
fn find(text: &str, is: impl Fn(&str) -> bool) -> Option<usize> {
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if c == '\\' {
            if chars.clone().next().is_some_and(|(_, next)| SPECIAL.contains(&next)) {
                chars.next();
            }
        } else if !c.is_alphanumeric() && is(&text[at..]) {
            return Some(at);
        }
    }
    None
}
