//! The conditions people write to choose questions, as in `--where "subject=physics and year>=2015"`:
//! parsed here into data, never into SQL.

use crate::error::{Failure, Kind, Result};
use crate::questions::lint::Code;
use crate::store::questions::{self, read::Compare, read::Condition};

/// What can be written; shown when something else is.
pub const HELP: &str = "subject=NAME, topic=NAME, exam=BODY, year>=2015 (= < <= > >=), kind=choice, status=active|draft|retired, \
     source=BEGINNING, text=WORD, finding=CODE, FIELD is null, explanation is null, explanation is not null; joined by `and`";

/// Reads conditions joined by `and` (or commas).
pub fn parse(text: &str) -> Result<Vec<Condition>> {
    split(text)?.iter().map(|part| condition(part.trim())).collect()
}

fn wrong(why: String) -> Failure {
    Failure::new(Kind::Usage, why).hint(format!("conditions are {HELP}"))
}

/// Splits at `and` between blanks and at commas, but not inside quotes. A quote opens only where a
/// value begins, so that an apostrophe is itself, and has to be closed.
fn split(text: &str) -> Result<Vec<String>> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut quote = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_and = rest.get(..5).is_some_and(|next| next.eq_ignore_ascii_case(" and "));
        if quote.is_none() && (c == ',' || is_and) {
            parts.push(std::mem::take(&mut part));
            // The blank after `and` may begin the next one.
            rest = &rest[if is_and { 4 } else { 1 }..];
            continue;
        }
        if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && ['"', '\''].contains(&c) && part.trim_end().ends_with(['=', '<', '>']) {
            quote = Some(c);
        }
        part.push(c);
        rest = &rest[c.len_utf8()..];
    }
    if let Some(open) = quote {
        return Err(wrong(format!("the quote {open} is not closed in `{}`", part.trim())));
    }
    parts.push(part);
    if parts.iter().any(|part| part.trim().is_empty()) {
        return Err(wrong("a condition is missing".to_owned()));
    }
    Ok(parts)
}

fn condition(part: &str) -> Result<Condition> {
    let words: Vec<&str> = part.split_whitespace().collect();
    if let [field, is, rest @ ..] = words.as_slice()
        && is.eq_ignore_ascii_case("is")
    {
        let not = rest.len() == 2 && rest[0].eq_ignore_ascii_case("not");
        if rest.last().is_some_and(|word| word.eq_ignore_ascii_case("null")) && (rest.len() == 1 || not) {
            return match (field.to_ascii_lowercase().as_str(), not) {
                ("subject", false) => Ok(Condition::Subject(None)),
                ("topic", false) => Ok(Condition::Topic(None)),
                ("exam", false) => Ok(Condition::Exam(None)),
                ("explanation", not) => Ok(Condition::Explained(not)),
                _ => Err(wrong(format!("`{part}` is no condition"))),
            };
        }
    }
    let at = part.find(['=', '<', '>']).ok_or_else(|| wrong(format!("`{part}` is no condition")))?;
    let (field, rest) = part.split_at(at);
    let (compare, value) = match rest.as_bytes() {
        [b'<', b'=', ..] => (Compare::LessOrEqual, &rest[2..]),
        [b'>', b'=', ..] => (Compare::GreaterOrEqual, &rest[2..]),
        [b'<', ..] => (Compare::Less, &rest[1..]),
        [b'>', ..] => (Compare::Greater, &rest[1..]),
        _ => (Compare::Equal, rest[1..].trim_start_matches('=')),
    };
    let field = field.trim().to_ascii_lowercase();
    let value = unquote(value.trim());
    if value.is_empty() {
        return Err(wrong(format!("`{part}` has no value")));
    }
    if field == "year" {
        let year = value.parse().map_err(|_| wrong(format!("`{value}` is no year")))?;
        return Ok(Condition::Year(compare, year));
    }
    if compare != Compare::Equal {
        return Err(wrong(format!("only `year` can be compared with < and >, not `{field}`")));
    }
    let value = value.to_owned();
    match field.as_str() {
        "subject" => Ok(Condition::Subject(Some(value))),
        "topic" => Ok(Condition::Topic(Some(value))),
        "exam" => Ok(Condition::Exam(Some(value))),
        "kind" => questions::Kind::parse(&value)
            .map(Condition::Kind)
            .ok_or_else(|| wrong(format!("there is no kind `{value}`"))),
        "status" if ["active", "draft", "retired"].contains(&value.as_str()) => Ok(Condition::Status(value)),
        "status" => Err(wrong(format!("there is no status `{value}`"))),
        "source" => Ok(Condition::Source(value)),
        "text" => Ok(Condition::Text(value)),
        "finding" => {
            Code::parse(&value).map(|code| Condition::Finding(code.name().to_owned())).ok_or_else(|| {
                wrong(format!("there is no finding `{value}`"))
                    .hint("`pqctl process-questions --steps lint` shows those that are in the bank")
            })
        }
        "id" => {
            let id = value.parse().map_err(|_| wrong(format!("`{value}` is no number of a question")))?;
            Ok(Condition::Ids(vec![id]))
        }
        _ => Err(wrong(format!("there is no field `{field}`"))),
    }
}

fn unquote(text: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return inner;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn conditions_are_read() {
        let read =
            parse("subject=physics and year>=2015 AND topic is null, explanation is not null").unwrap();
        assert_eq!(
            read,
            [
                Condition::Subject(Some("physics".into())),
                Condition::Year(Compare::GreaterOrEqual, 2015),
                Condition::Topic(None),
                Condition::Explained(true),
            ]
        );
    }

    #[test]
    fn a_finding_is_one_there_is() {
        assert_eq!(parse("finding=key-longest").unwrap(), [Condition::Finding("key-longest".into())]);
        assert!(parse("finding=key-longer").unwrap_err().to_string().contains("no finding `key-longer`"));
    }

    #[test]
    fn quotes_hold_values_together() {
        let read = parse("topic='Waves and Optics' and text=\"a, b\"").unwrap();
        assert_eq!(read, [Condition::Topic(Some("Waves and Optics".into())), Condition::Text("a, b".into())]);
    }

    #[test]
    fn an_apostrophe_is_itself_and_a_quote_has_to_be_closed() {
        let read = parse("text=don't and year=2015").unwrap();
        assert_eq!(read, [Condition::Text("don't".into()), Condition::Year(Compare::Equal, 2015)]);
        for text in ["text='a and year=2015", "", " , ", "subject=physics and  and year=2015"] {
            assert_eq!(parse(text).unwrap_err().kind(), Kind::Usage, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_what_can() {
        for text in
            ["subject", "subject=", "colour=red", "year>=soon", "subject<x", "kind=poem", "year is null"]
        {
            let failure = parse(text).unwrap_err();
            assert_eq!(failure.kind(), Kind::Usage, "{text}");
            assert!(failure.hints()[0].contains("subject=NAME"));
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".*") {
            let _ = parse(&text);
        }
    }
}
