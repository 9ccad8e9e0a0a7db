//! What a refused request means: status and body of the many dialects of one interface, sorted into the
//! classes of [`crate::ai::error`]. Nothing is sent from here.

use super::OpenAi;
use super::transport::Reply;
use crate::ai::error::{Account, Charge, Class, Content, Deferral, Error, Request};
use serde_json::Value;

/// What a server says about an error, wherever it says it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub message: String,
    /// Code, type and parameter in one text, lower case.
    pub marks: String,
    /// A status inside of the body, as gateways send with status 200.
    pub status: Option<u16>,
}

impl Said {
    pub(super) fn read(body: &[u8]) -> Self {
        let Ok(value) = serde_json::from_slice::<Value>(body) else {
            return Self { message: String::from_utf8_lossy(body).trim().to_owned(), ..Self::default() };
        };
        // `{"error": {…}}` by most, `{"error": "…"}` by Ollama, flat by older vLLM, `{"detail": …}` by FastAPI.
        let error = value.get("error").filter(|error| !error.is_null()).unwrap_or(&value);
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Null => None,
            other => Some(other.to_string()),
        };
        let message = error
            .get("message")
            .or_else(|| error.get("detail"))
            .and_then(text)
            .or_else(|| error.as_str().map(str::to_owned))
            .unwrap_or_else(|| error.to_string());
        let marks: Vec<String> =
            ["code", "type", "param"].iter().filter_map(|name| error.get(name).and_then(text)).collect();
        let inner = error.pointer("/innererror/code").and_then(text).unwrap_or_default();
        let status = error["code"].as_u64().or_else(|| error["status"].as_u64());
        Self {
            message,
            marks: format!("{} {inner}", marks.join(" ")).to_lowercase(),
            status: status.and_then(|code| u16::try_from(code).ok()).filter(|code| (400..600).contains(code)),
        }
    }

    /// Whether message or marks hold one of these.
    pub(super) fn mentions(&self, words: &[&str]) -> bool {
        let message = self.message.to_lowercase();
        words.iter().any(|word| message.contains(word) || self.marks.contains(word))
    }
}

const NO_QUOTA: &[&str] = &[
    "insufficient_quota",
    "billing_hard_limit",
    "billing_not_active",
    "exceeded your current quota",
    "spend limit",
    "spending limit",
];
const NO_CREDIT: &[&str] =
    &["insufficient_credit", "insufficient credit", "insufficient balance", "out of credit"];
const TOO_LONG: &[&str] = &[
    "context_length_exceeded",
    "exceed_context_size",
    "context length",
    "context window",
    "context size",
    "maximum context",
    "too many tokens",
    "input is too long",
    "reduce the length",
];
const FILTERED: &[&str] =
    &["content_filter", "content_policy", "content management policy", "responsibleaipolicyviolation"];
const NO_MODEL: &[&str] =
    &["model_not_found", "deploymentnotfound", "unknown_model", "invalid_model", "no such model"];

/// What `status` with these words means.
pub(super) fn class(status: u16, said: &Said, is_html: bool) -> Class {
    // What is said counts more than the number: a spending limit comes as 429, 403 or 400.
    if said.mentions(NO_QUOTA) {
        return Class::Account(Account::Quota);
    }
    if status == 402 || said.mentions(NO_CREDIT) {
        return Class::Account(Account::Credit);
    }
    if (400..500).contains(&status) && said.mentions(NO_MODEL) {
        return Class::Account(Account::Model);
    }
    match status {
        401 => Class::Account(Account::Key),
        403 if said.mentions(FILTERED) => Class::Content(Content::Filter),
        403 => Class::Account(Account::Forbidden),
        429 => Class::Deferred(Deferral::RateLimit),
        408 => Class::Deferred(Deferral::Timeout),
        502 | 503 | 504 | 529 => Class::Deferred(Deferral::Overloaded),
        300..=399 | 405 | 410 => Class::Account(Account::Address),
        404 if !is_html && said.mentions(&["model"]) => Class::Account(Account::Model),
        404 => Class::Account(Account::Address),
        413 => Class::Request(Request::TooLong),
        400..=499 if said.mentions(FILTERED) => Class::Content(Content::Filter),
        400..=499 if said.mentions(TOO_LONG) => Class::Request(Request::TooLong),
        400..=499 => Class::Request(Request::Bad),
        // llama.cpp says so of calls it was started without, and no waiting changes it.
        501 => Class::Request(Request::Bad),
        // Some servers run into the limit instead of checking it.
        500..=599 if said.mentions(TOO_LONG) => Class::Request(Request::TooLong),
        _ => Class::Server,
    }
}

impl OpenAi {
    /// The error a reply is; `None` when it is an answer.
    pub(super) fn refusal(&self, reply: &Reply) -> Option<Error> {
        let host = self.0.base.authority();
        if (200..300).contains(&reply.status) {
            if reply.is_html {
                let what =
                    format!("{host} answered with a web page: this is not the address of a model server");
                return Some(Error::new(Class::Account(Account::Address), what).with(reply.details()));
            }
            let holds_error = serde_json::from_slice::<Value>(&reply.body).is_ok_and(|body| {
                body.get("error").is_some_and(|error| !error.is_null()) && body["choices"].is_null()
            });
            if !holds_error {
                return None;
            }
        }
        let said = Said::read(&reply.body);
        let status = if reply.status < 300 { said.status.unwrap_or(500) } else { reply.status };
        let class = class(status, &said, reply.is_html);
        let words = if reply.is_html { "a web page".to_owned() } else { self.scrub(&said.message) };
        let what = match (class, words.as_str()) {
            (Class::Account(Account::Address), _) if (300..400).contains(&status) => {
                format!("{host} redirects elsewhere (HTTP {status}), which pqctl does not follow")
            }
            (_, "") => format!("{host} answered HTTP {status}"),
            (_, words) => format!("{host} answered HTTP {status}: {words}"),
        };
        // 500 and 504 may come after the work was done.
        let charge = if matches!(status, 500 | 504) { Charge::Unknown } else { Charge::No };
        Some(Error::new(class, what).charged(charge).with(reply.details()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(status: u16, body: &Value) -> Class {
        class(status, &Said::read(body.to_string().as_bytes()), false)
    }

    #[test]
    fn what_providers_say_is_sorted() {
        let openai = |message: &str, kind: &str, code: &str| json!({"error": {"message": message, "type": kind, "param": null, "code": code}});
        use Class as C;
        for (status, body, expected) in [
            (
                429,
                openai("Rate limit reached for requests", "requests", "rate_limit_exceeded"),
                C::Deferred(Deferral::RateLimit),
            ),
            (
                429,
                openai(
                    "You exceeded your current quota, please check your plan",
                    "insufficient_quota",
                    "insufficient_quota",
                ),
                C::Account(Account::Quota),
            ),
            (
                401,
                openai("Incorrect API key provided", "invalid_request_error", "invalid_api_key"),
                C::Account(Account::Key),
            ),
            (402, json!({"error": {"message": "pay", "code": 402}}), C::Account(Account::Credit)),
            (403, json!({"error": "forbidden"}), C::Account(Account::Forbidden)),
            (
                404,
                openai("The model `x` does not exist", "invalid_request_error", "model_not_found"),
                C::Account(Account::Model),
            ),
            (
                404,
                json!({"error": {"message": "model \"x\" not found, try pulling it first", "type": "api_error"}}),
                C::Account(Account::Model),
            ),
            (
                404,
                json!({"error": {"code": "DeploymentNotFound", "message": "gone"}}),
                C::Account(Account::Model),
            ),
            (404, json!({"detail": "Not Found"}), C::Account(Account::Address)),
            (
                400,
                openai(
                    "This model's maximum context length is 8192 tokens",
                    "invalid_request_error",
                    "context_length_exceeded",
                ),
                C::Request(Request::TooLong),
            ),
            (
                400,
                json!({"error": {"code": 400, "message": "the request exceeds the available context size", "type": "exceed_context_size_error"}}),
                C::Request(Request::TooLong),
            ),
            (413, json!({}), C::Request(Request::TooLong)),
            (
                400,
                json!({"object": "error", "message": "bad thing", "type": "BadRequestError", "code": 400}),
                C::Request(Request::Bad),
            ),
            (422, json!({"detail": [{"loc": ["body"], "msg": "missing"}]}), C::Request(Request::Bad)),
            (
                400,
                json!({"error": {"code": "content_filter", "message": "filtered", "innererror": {"code": "ResponsibleAIPolicyViolation"}}}),
                C::Content(Content::Filter),
            ),
            (
                503,
                json!({"error": {"message": "Loading model", "type": "unavailable_error", "code": 503}}),
                C::Deferred(Deferral::Overloaded),
            ),
            (529, json!({}), C::Deferred(Deferral::Overloaded)),
            (500, json!({"error": "boom"}), C::Server),
            (501, json!({"error": {"message": "not supported"}}), C::Request(Request::Bad)),
            (301, json!({}), C::Account(Account::Address)),
        ] {
            assert_eq!(of(status, &body), expected, "{status} {body}");
        }
    }

    #[test]
    fn a_body_that_is_no_json_is_its_own_message() {
        let said = Said::read(b" upstream connect error \n");
        assert_eq!((said.message.as_str(), said.status), ("upstream connect error", None));
        assert_eq!(Said::read(b"").message, "");
        assert_eq!(Said::read(br#"{"error": {"code": 429, "message": "slow"}}"#).status, Some(429));
    }
}
