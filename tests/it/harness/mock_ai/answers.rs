//! What the mock server's models say. The writer reads the question as a model would, from the marks of
//! the prompt, and answers it by the script's keys; the embedder makes a vector of the text's hash.

use super::script::Script;
use pqctl::base::crypto;
use serde_json::{Value, json};

/// The question in a request, and its options as they are shown.
pub struct Asked {
    pub stem: String,
    options: Vec<String>,
    topics: Vec<String>,
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let rest = &text[text.find(from)? + from.len()..];
    Some(rest[..rest.find(to)?].trim())
}

/// Reads the messages of a request.
pub fn asked(body: &Value) -> Asked {
    let messages: String = body["messages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|m| m["content"].as_str())
        .collect::<Vec<_>>()
        .join("\n");
    let user = body["messages"].as_array().and_then(|all| all.iter().find(|m| m["role"] == "user"));
    let user = user.and_then(|m| m["content"].as_str()).unwrap_or_default();
    let stem = between(user, "<question>", "</question>").unwrap_or(user).to_owned();
    let options = between(user, "<options>", "</options>").unwrap_or_default();
    let options = options.lines().filter_map(|line| Some(line.split_once(") ")?.1.to_owned())).collect();
    let listed =
        body.pointer("/response_format/json_schema/schema/properties/topic/enum").and_then(Value::as_array);
    let topics = match listed {
        Some(topics) => topics.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        None => between(&messages, "Topics to choose from: ", ".\n")
            .map(|topics| topics.split("; ").map(str::to_owned).collect())
            .unwrap_or_default(),
    };
    Asked { stem, options, topics }
}

impl Asked {
    /// The text of the option the model settles on.
    fn choice(&self, script: &Script) -> usize {
        let mut sorted: Vec<&String> = self.options.iter().collect();
        sorted.sort();
        let by_chance = |list: &[&String], of: &str| -> Option<String> {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "a small number of options"
            )]
            let at = (script.chance(of) * list.len() as f64) as usize;
            list.get(at.min(list.len().saturating_sub(1))).map(|text| (*text).clone())
        };
        let meant = match script.keys.get(&self.stem) {
            None => by_chance(&sorted, &self.stem),
            Some(key) => {
                // By what is shown, so that another vote may err otherwise.
                let shown = format!("{} {}", self.stem, self.options.join("|"));
                if script.chance(&format!("wrong {shown}")) < script.wrong_share {
                    sorted.retain(|option| *option != key);
                    by_chance(&sorted, &shown)
                } else {
                    Some(key.clone())
                }
            }
        };
        self.options.iter().position(|option| Some(option) == meant.as_ref()).unwrap_or(0)
    }

    /// The answer a good model writes.
    pub fn answer(&self, script: &Script) -> Value {
        let chosen = self.choice(script);
        let text = self.options.get(chosen).cloned().unwrap_or_default();
        let letter = |at: usize| char::from(b'A' + u8::try_from(at).unwrap()).to_string();
        let words = format!("{} {}", self.stem, self.options.join(" "));
        let mut keywords: Vec<&str> = words
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 4)
            .take(3)
            .collect();
        if keywords.is_empty() {
            keywords = words.split_whitespace().take(1).collect();
        }
        let why_wrong: Vec<Value> = (0..self.options.len())
            .filter(|at| *at != chosen)
            .map(|at| json!({ "option": letter(at), "reason": "This does not fit what is asked." }))
            .collect();
        json!({
            "answer": letter(chosen), "confidence": 0.9, "problem": "none",
            "explanation": format!("What is asked for here is {text}. That follows directly from the words of the question."),
            "why_wrong": why_wrong,
            "topic": self.topics.first().cloned().unwrap_or_else(|| "general".into()),
            "subtopic": "", "keywords": keywords, "bloom": "understand", "difficulty": 3,
        })
    }
}

/// The vector of a text: always the same, of length 1.
pub fn vector(text: &str, dimensions: usize) -> Vec<f64> {
    let mut numbers = Vec::with_capacity(dimensions);
    let mut hash = crypto::sha256(text.as_bytes());
    while numbers.len() < dimensions {
        numbers.extend(hash.iter().map(|byte| f64::from(*byte) - 127.5));
        hash = crypto::sha256(&hash);
    }
    numbers.truncate(dimensions);
    let norm = numbers.iter().map(|n| n * n).sum::<f64>().sqrt();
    numbers.iter().map(|n| n / norm).collect()
}
