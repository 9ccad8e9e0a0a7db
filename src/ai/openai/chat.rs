//! Asking a model to write: one request of `chat/completions`, in the strictest form the server takes.
//! A form it does not know costs one refused request, once: what was found is remembered.

use super::classify::Said;
use super::transport::Reply;
use super::{OpenAi, ResponseFormat, Traits};
use crate::ai::chat::{ChatAnswer, ChatRequest, Message, Schema};
use crate::ai::error::{Charge, Class, Content, Error, Request};
use crate::ai::tokens::{self, Usage};
use serde_json::{Value, json};

/// Answers may be kept to be looked at; this much of them.
const KEPT: usize = 20_000;

/// A line of the question that is as long is not in a server's words by accident.
const ECHO: usize = 20;

impl OpenAi {
    /// Sends one request; more only while the server refuses the form it is in.
    pub async fn chat(&self, request: &ChatRequest<'_>) -> Result<ChatAnswer, Error> {
        loop {
            let traits = self.traits(request.model);
            let reply =
                self.exchange(request.model, "chat/completions", Some(&body(request, traits))).await?;
            let Some(error) = self.refusal(&reply) else {
                return self.answer(request, traits.format, &reply);
            };
            // What may have been charged is an attempt of its own: the caller, who keeps the books, sends the next.
            if !self.adapts(request, traits, &reply, &error) || error.charge != Charge::No {
                return Err(error);
            }
        }
    }

    /// Whether the refusal was about the form, and another form is left to try.
    fn adapts(&self, request: &ChatRequest<'_>, used: Traits, reply: &Reply, error: &Error) -> bool {
        // Not every server calls it a bad request.
        if !matches!(error.class, Class::Request(Request::Bad) | Class::Server) {
            return false;
        }
        let mut said = Said::read(&reply.body);
        // A server that repeats the question says nothing by its words.
        // Short lines are in words of its own as well.
        let lines = request.messages.iter().flat_map(|message| message.content.lines().map(str::trim));
        for line in lines.filter(|line| line.len() >= ECHO) {
            said.message = said.message.replace(line, " ");
        }
        if !used.renamed_limit && said.mentions(&["max_completion_tokens"]) {
            self.learn(request.model, |traits| traits.renamed_limit = true);
            return true;
        }
        if !used.no_temperature && request.temperature.is_some() && said.mentions(&["temperature"]) {
            self.learn(request.model, |traits| traits.no_temperature = true);
            return true;
        }
        let about_form =
            ["response_format", "json_schema", "json_object", "json schema", "structured output", "grammar"];
        match used.format.weaker() {
            Some(weaker) if request.schema.is_some() && said.mentions(&about_form) => {
                // Another task may have been faster: never back up.
                self.learn(request.model, |traits| traits.format = traits.format.max(weaker));
                true
            }
            _ => false,
        }
    }

    fn answer(
        &self,
        request: &ChatRequest<'_>,
        format: ResponseFormat,
        reply: &Reply,
    ) -> Result<ChatAnswer, Error> {
        let input_guess = request.messages.iter().map(|message| tokens::estimate(&message.content) + 4).sum();
        let mut details = reply.details();
        let Ok(body) = serde_json::from_slice::<Value>(&reply.body) else {
            // It was an answer, and is paid for, but nobody can say how much.
            details.usage =
                Some(Usage { input: input_guess, output: u64::from(request.max_tokens), estimated: true });
            let what = format!("{} answered with something that is not JSON", self.0.base.authority());
            let error = Error::new(Class::Invalid, what).charged(Charge::Yes).with(details);
            return Err(error.with_raw(self.kept(&String::from_utf8_lossy(&reply.body))));
        };
        let choice = &body["choices"][0];
        let text = content(&choice["message"]["content"]);
        let refusal = choice["message"]["refusal"].as_str().unwrap_or_default();
        let output_guess = tokens::estimate(&text) + tokens::estimate(refusal);
        let usage = Usage::read(&body["usage"], input_guess, output_guess);
        details.usage = Some(usage);
        let fail = |class: Class, what: &str, raw: &str| {
            let error = Error::new(class, self.scrub(what)).charged(Charge::Yes).with(details.clone());
            Err(error.with_raw(self.kept(raw)))
        };
        let finish = choice["finish_reason"].as_str().unwrap_or("stop");
        if !refusal.is_empty() {
            return fail(
                Class::Content(Content::Refusal),
                &format!("the model declined: {refusal}"),
                refusal,
            );
        }
        match finish {
            "content_filter" => {
                let what = "the provider's filter stopped the answer";
                return fail(Class::Content(Content::Filter), what, &text);
            }
            "length" => {
                let what = format!("the answer was cut off after {} tokens", request.max_tokens);
                return fail(Class::Truncated, &what, &text);
            }
            _ => {}
        }
        if choice.is_null() || text.trim().is_empty() {
            return fail(Class::Invalid, "the answer holds no text", &body.to_string());
        }
        Ok(ChatAnswer {
            text: self.without_key(&text),
            usage,
            format,
            model: body["model"].as_str().unwrap_or(request.model).to_owned(),
            request_id: reply.request_id.clone().or_else(|| body["id"].as_str().map(str::to_owned)),
            quota: reply.quota,
            latency: reply.latency,
        })
    }

    fn kept(&self, text: &str) -> String {
        crate::base::text::shorten(&self.without_key(text), KEPT)
    }
}

/// Text, or the text among several parts.
fn content(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().filter_map(|part| part["text"].as_str()).collect(),
        _ => String::new(),
    }
}

fn body(request: &ChatRequest<'_>, traits: Traits) -> Value {
    let mut messages: Vec<Value> = request.messages.iter().map(wire).collect();
    if let Some(schema) = request.schema
        && traits.format != ResponseFormat::JsonSchema
    {
        // Where the server does not enforce the schema, the model has to be told.
        messages.push(wire(&Message::user(schema.in_words.clone())));
    }
    let limit = if traits.renamed_limit { "max_completion_tokens" } else { "max_tokens" };
    let mut body =
        json!({ "model": request.model, "messages": messages, limit: request.max_tokens, "stream": false });
    if let Some(temperature) = request.temperature.filter(|_| !traits.no_temperature) {
        // Through its shortest text: 0.2 must not be sent as 0.20000000298.
        body["temperature"] = temperature.to_string().parse::<f64>().map_or(Value::Null, Value::from);
    }
    if let Some(seed) = request.seed {
        body["seed"] = json!(seed);
    }
    if let Some(form) = request.schema.and_then(|schema| response_format(schema, traits.format)) {
        body["response_format"] = form;
    }
    body
}

fn wire(message: &Message) -> Value {
    json!({ "role": message.role.name(), "content": message.content })
}

fn response_format(schema: &Schema, format: ResponseFormat) -> Option<Value> {
    match format {
        ResponseFormat::JsonSchema => Some(json!({
            "type": "json_schema",
            "json_schema": { "name": schema.name, "strict": true, "schema": schema.value },
        })),
        ResponseFormat::JsonObject => Some(json!({ "type": "json_object" })),
        ResponseFormat::Text => None,
    }
}
