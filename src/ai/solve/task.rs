//! The question as a model sees it, and the request made of it. A model never sees the key, an
//! explanation or anything of a student: the type that goes in has no place for them.

use super::order::Order;
use crate::ai::chat::{Message, Schema};
use crate::ai::prompts::Prompts;
use crate::store::questions::model::{Kind, Question, label};
use serde_json::{Value, json};

/// With more topics than this the schema does not list them: strict mode has limits (OpenAI: 500 values
/// in all, 15,000 characters above 250). They stand in the prompt, and the answer is checked all the same.
const LISTED_TOPICS: usize = 200;

/// A question without its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlindQuestion {
    stem: String,
    passage: Option<String>,
    options: Vec<String>,
    subject: Option<String>,
}

impl BlindQuestion {
    /// What may be shown of a question: stem, passage, texts of the options, subject. `None` for kinds
    /// without options, and for fewer than two.
    pub fn of(question: &Question) -> Option<Self> {
        if question.kind != Kind::Choice && question.kind != Kind::TrueFalse || question.options.len() < 2 {
            return None;
        }
        Some(Self::new(
            &question.stem,
            question.passage.as_ref().map(|passage| passage.text.as_str()),
            question.options.iter().map(|option| option.text.as_str()),
            question.subject.as_deref(),
        ))
    }

    pub fn new<'a>(
        stem: &str,
        passage: Option<&str>,
        options: impl IntoIterator<Item = &'a str>,
        subject: Option<&str>,
    ) -> Self {
        Self {
            stem: stem.trim().to_owned(),
            passage: passage.map(|passage| passage.trim().to_owned()).filter(|passage| !passage.is_empty()),
            options: options.into_iter().map(|option| option.trim().to_owned()).collect(),
            subject: subject.map(str::to_owned),
        }
    }

    pub fn options(&self) -> &[String] {
        &self.options
    }

    /// Everything a keyword may come from.
    pub(super) fn text(&self) -> String {
        format!("{}\n{}\n{}", self.passage.as_deref().unwrap_or(""), self.stem, self.options.join("\n"))
    }
}

/// One request about one question: the messages, the form of the answer and the way back from letters to
/// options.
#[derive(Debug, Clone)]
pub struct Task {
    pub(super) question: BlindQuestion,
    pub(super) order: Order,
    pub(super) topics: Vec<String>,
    messages: Vec<Message>,
    schema: Schema,
}

impl Task {
    /// The request for a question. `seed` is the question's own (its content hash), `vote` counts from 0.
    pub fn new(
        prompts: &Prompts,
        question: BlindQuestion,
        topics: &[String],
        seed: &[u8],
        vote: u32,
    ) -> Self {
        let texts: Vec<&str> = question.options.iter().map(String::as_str).collect();
        let order = Order::of(&texts, seed, vote);
        let mut known: Vec<String> = Vec::new();
        for topic in topics.iter().map(|topic| topic.trim()).filter(|topic| !topic.is_empty()) {
            if !known.iter().any(|other| other == topic) {
                known.push(topic.to_owned());
            }
        }
        let value = schema(order.len(), &known);
        let in_words = prompts.fill("schema.user.txt", &[("schema", &value.to_string())]);
        let messages = messages(prompts, &question, &order, &known);
        let schema = Schema { name: "solved_question", value, in_words };
        Self { question, order, topics: known, messages, schema }
    }

    /// What is sent: the fixed part first, so that providers may keep it.
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }

    pub const fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The letter of each option as it is shown, in the order of the question.
    pub fn letters(&self) -> Vec<String> {
        let mut letters = vec![String::new(); self.order.len()];
        for (place, index) in self.order.iter().enumerate() {
            letters[index] = label(place);
        }
        letters
    }

    /// The question asked again: with the reasons why the answer could not be used, and without that
    /// answer. Models repeat what they see, and every repetition would be paid for.
    pub fn again(&self, prompts: &Prompts, violations: &[super::Violation]) -> Vec<Message> {
        let reasons: Vec<String> = violations.iter().map(|violation| format!("- {violation}")).collect();
        let mut messages = self.messages.clone();
        messages.push(Message::user(prompts.fill("reask.user.txt", &[("reasons", &reasons.join("\n"))])));
        messages
    }
}

fn messages(prompts: &Prompts, question: &BlindQuestion, order: &Order, topics: &[String]) -> Vec<Message> {
    let topics = if topics.is_empty() { "any, in a few words".to_owned() } else { topics.join("; ") };
    let subject = question.subject.as_deref().unwrap_or("not stated");
    let text = match &question.passage {
        Some(passage) => format!("{passage}\n\n{}", question.stem),
        None => question.stem.clone(),
    };
    let options: Vec<String> = order
        .iter()
        .enumerate()
        .map(|(place, index)| {
            format!("{}) {}", label(place), unmarked(&question.options[index].replace(['\r', '\n'], " ")))
        })
        .collect();
    let values = [
        ("topics", topics.as_str()),
        ("subject", subject),
        ("question", &unmarked(&text)),
        ("options", &options.join("\n")),
    ];
    vec![
        Message::system(prompts.fill("solve.system.txt", &values)),
        Message::user(prompts.fill("solve.user.txt", &values)),
    ]
}

/// Material cannot end the marks it stands between.
fn unmarked(text: &str) -> String {
    let mut text = text.to_owned();
    for mark in ["</question", "<question", "</options", "<options"] {
        text = text.replace(mark, &mark.replace('<', "‹"));
    }
    text
}

/// The form of the answer for so many options and these topics.
fn schema(options: usize, topics: &[String]) -> Value {
    let text = || json!({ "type": "string" });
    let mut letters: Vec<Value> = (0..options).map(|place| json!(label(place))).collect();
    let named = json!({ "type": "string", "enum": letters.clone() });
    letters.push(Value::Null);
    let topic = if topics.is_empty() || topics.len() > LISTED_TOPICS {
        text()
    } else {
        json!({ "type": "string", "enum": topics })
    };
    // serde_json keeps keys sorted; `required` has to name them all.
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": FIELDS,
        "properties": {
            "answer": { "type": ["string", "null"], "enum": letters },
            "confidence": { "type": "number" },
            "problem": { "type": "string", "enum": super::Problem::NAMES },
            "explanation": text(),
            "why_wrong": { "type": "array", "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["option", "reason"],
                "properties": { "option": named, "reason": text() },
            } },
            "topic": topic,
            "subtopic": text(),
            "keywords": { "type": "array", "items": text() },
            "bloom": { "type": "string", "enum": BLOOM },
            "difficulty": { "type": "integer" },
        },
    })
}

/// The properties of an answer.
pub(super) const FIELDS: [&str; 10] = [
    "answer",
    "confidence",
    "problem",
    "explanation",
    "why_wrong",
    "topic",
    "subtopic",
    "keywords",
    "bloom",
    "difficulty",
];

/// The levels of the revised taxonomy (Anderson and Krathwohl, 2001).
pub(super) const BLOOM: [&str; 6] = ["remember", "understand", "apply", "analyze", "evaluate", "create"];
