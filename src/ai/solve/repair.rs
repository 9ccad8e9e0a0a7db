//! The JSON object inside of what a model wrote: without the fences, the thoughts and the talk around it,
//! and with the brackets it forgot at the end. What the object says is not judged here.

use serde_json::{Map, Value};

/// Where an object may begin: the first so many braces are tried.
const MOST_PLACES: usize = 64;

/// The object, or why there is none.
pub fn extract(text: &str) -> Result<Map<String, Value>, String> {
    let text = text.trim_start_matches('\u{feff}');
    // What a model thinks before it answers may hold braces of its own.
    let text = text.rsplit_once("</think>").map_or(text, |(_, answer)| answer).trim();
    let mut why = None;
    // Each place costs a pass over the rest of the text.
    for (start, _) in text.match_indices('{').take(MOST_PLACES) {
        let (end, missing) = balanced(&text[start..]);
        let candidate = format!("{}{missing}", &text[start..start + end]);
        match serde_json::from_str::<Value>(&candidate) {
            Ok(Value::Object(object)) => return Ok(object),
            Ok(_) => {}
            Err(error) => {
                why.get_or_insert_with(|| error.to_string());
            }
        }
        // Talk may hold a brace too: the next one may begin the answer.
    }
    Err(why.map_or_else(|| "there is no JSON object".to_owned(), |why| format!("not JSON: {why}")))
}

/// Where the object that begins the text ends, and the brackets it lacks when it never does.
fn balanced(text: &str) -> (usize, String) {
    let (mut open, mut inside, mut escaped) = (Vec::new(), false, false);
    for (at, c) in text.char_indices() {
        if inside {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => inside = false,
                _ => {}
            }
            continue;
        }
        match c {
            '"' => inside = true,
            '{' => open.push('}'),
            '[' => open.push(']'),
            '}' | ']' => {
                if open.pop() != Some(c) {
                    return (at, String::new());
                }
                if open.is_empty() {
                    return (at + c.len_utf8(), String::new());
                }
            }
            _ => {}
        }
    }
    // A text cut inside of a word says something else than was meant: that is not repaired.
    let missing = if inside { String::new() } else { open.into_iter().rev().collect() };
    let end = text.trim_end().trim_end_matches("```").trim_end().len();
    (end, missing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_object_is_found_in_what_is_around_it() {
        for text in [
            "{\"a\": 1}",
            "\u{feff} {\"a\": 1}\n",
            "```json\n{\"a\": 1}\n```",
            "Here you are:\n```\n{\"a\": 1}```\nAnything else?",
            "<think>{\"a\": 2} or {</think>{\"a\": 1}",
            "In the set {x} of answers: {\"a\": 1}.",
            "{\"a\": 1",
            "```json\n{\"a\": 1\n```",
        ] {
            let found = extract(text).unwrap_or_else(|why| panic!("{text}: {why}"));
            assert_eq!(Value::Object(found), serde_json::json!({"a": 1}), "{text}");
        }
        assert_eq!(extract("{\"a\": [1, {\"b\": \"}\"").unwrap()["a"][1]["b"], "}");
    }

    #[test]
    fn what_is_no_object_is_said() {
        assert_eq!(extract("I cannot do that."), Err("there is no JSON object".into()));
        assert!(extract("{\"a\": \"cut of").unwrap_err().starts_with("not JSON"));
        assert!(extract("{'a': 1}").unwrap_err().starts_with("not JSON"));
        assert!(extract("[1, 2]").is_err());
        // Quick even where it is hopeless.
        assert!(extract(&"{".repeat(100_000)).is_err());
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            "\\PC{0,12}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec(("\\PC{0,6}", inner), 0..4)
                    .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_object_survives_what_is_put_around_it(
            pairs in prop::collection::vec(("\\PC{0,6}", json()), 0..4),
            before in "[a-zA-Z .:\n`]{0,30}", after in "[^{}<]{0,30}", pretty: bool,
        ) {
            let object: Map<String, Value> = pairs.into_iter().collect();
            prop_assume!(!serde_json::to_string(&object).unwrap().contains("</think>"));
            let written = if pretty { serde_json::to_string_pretty(&object) } else { serde_json::to_string(&object) };
            let text = format!("{before}{}{after}", written.unwrap());
            prop_assert_eq!(extract(&text), Ok(object));
        }

        #[test]
        fn closing_brackets_may_be_missing(pairs in prop::collection::vec(("[a-z]{1,6}", json()), 1..4)) {
            let object: Map<String, Value> = pairs.into_iter().collect();
            let written = serde_json::to_string(&object).unwrap();
            prop_assert_eq!(extract(written.trim_end_matches(['}', ']'])).ok(), Some(object));
        }

        #[test]
        fn no_text_makes_it_panic(text in "(?s)[{}\\[\\]\",:a\\\\`<>/\u{e9}\n ]{0,60}") {
            let _ = extract(&text);
        }
    }
}
