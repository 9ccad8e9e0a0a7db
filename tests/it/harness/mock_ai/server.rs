//! The HTTP side of the mock server: who is let in, which fault happens, what is answered and booked.

use super::World;
use super::answers;
use super::script::{EMBEDDING_MODEL, MODEL, RetryAfter, Script, What};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::Response;
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};
use std::io;
use std::sync::Arc;
use std::time::Duration;

pub(super) fn router(world: Arc<World>) -> Router {
    Router::new().fallback(serve).with_state(world)
}

/// Counts a request as under way until it is dropped, however it ends.
struct UnderWay(Arc<World>);

impl UnderWay {
    fn begin(world: &Arc<World>) -> Self {
        let mut account = world.account.lock().unwrap();
        account.under_way += 1;
        account.most_under_way = account.most_under_way.max(account.under_way);
        Self(world.clone())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.account.lock().unwrap().under_way -= 1;
    }
}

async fn serve(
    State(world): State<Arc<World>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let path = uri.path().trim_end_matches('/').to_owned();
    if path == "/mock/account" {
        let account = serde_json::to_string_pretty(&*world.account.lock().unwrap()).unwrap();
        return Response::new(Body::from(account));
    }
    if path == "/mock/script" {
        *world.script.lock().unwrap() = serde_json::from_slice(&body).unwrap();
        return Response::new(Body::from("{}"));
    }
    let _under_way = UnderWay::begin(&world);
    let script = world.script.lock().unwrap().clone();
    if script.keeps_all {
        let body = String::from_utf8_lossy(&body);
        world.account.lock().unwrap().wire.push(format!("{method} {uri}\n{headers:?}\n{body}"));
    }
    let response = respond(&world, &script, &method, &path, &headers, &body).await;
    *world.account.lock().unwrap().statuses.entry(response.status().as_u16()).or_default() += 1;
    response
}

async fn respond(
    world: &Arc<World>,
    script: &Script,
    method: &Method,
    path: &str,
    headers: &HeaderMap,
    body: &Bytes,
) -> Response {
    {
        let mut account = world.account.lock().unwrap();
        account.header_names = headers.keys().map(ToString::to_string).collect();
        account.user_agent = headers.get("user-agent").and_then(|v| v.to_str().ok()).unwrap_or("").to_owned();
    }
    if let Some(key) = &script.key {
        let bearer = headers
            .get("authorization")
            .and_then(|v| v.to_str().ok())
            .and_then(|v| v.strip_prefix("Bearer "));
        let given = bearer.or_else(|| headers.get("api-key").and_then(|v| v.to_str().ok())).unwrap_or("");
        if given != key {
            // Worse than any real provider: it repeats the whole key.
            let message = format!("Incorrect API key provided: {given}.");
            return failure(script, 401, &message, "invalid_api_key");
        }
    }
    let call = path.rsplit_once("/v1").map_or(path, |(_, call)| call);
    let call = call
        .rsplit_once("/deployments/")
        .and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]))
        .unwrap_or(call);
    match (method.as_str(), call) {
        ("GET", "/models") if !script.no_models => {
            let fault = script.fault(u64::MAX, u64::MAX, &[]);
            if let Some(What::Html | What::Redirect(_) | What::Hang) = &fault {
                return broken(script, fault.as_ref().unwrap()).await;
            }
            answer(
                script,
                &json!({ "object": "list", "data": [{ "id": MODEL, "object": "model" }, { "id": EMBEDDING_MODEL, "object": "model" }] }),
            )
        }
        ("POST", "/chat/completions" | "/embeddings") => {
            let Ok(request) = serde_json::from_slice::<Value>(body) else {
                return failure(script, 400, "the body is not JSON", "invalid_request_error");
            };
            model(world, script, call == "/embeddings", &request, body).await
        }
        _ => failure(script, 404, "Not Found", ""),
    }
}

async fn model(
    world: &Arc<World>,
    script: &Script,
    is_embedding: bool,
    request: &Value,
    body: &Bytes,
) -> Response {
    let asked = answers::asked(request);
    let texts: Vec<String> = match &request["input"] {
        Value::Array(texts) => texts.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Value::String(text) => vec![text.clone()],
        _ => Vec::new(),
    };
    let items = if is_embedding { texts.clone() } else { vec![asked.stem.clone()] };
    let (id, call, nth, of_item, too_many) = {
        let mut account = world.account.lock().unwrap();
        account.calls += 1;
        *if is_embedding { &mut account.embeddings } else { &mut account.chats } += 1;
        for item in &items {
            account.items.entry(item.clone()).or_default().calls += 1;
        }
        account.bodies.push(String::from_utf8_lossy(body).into_owned());
        let older = account.bodies.len().saturating_sub(50);
        account.bodies.drain(..older);
        let of_item = items.iter().map(|item| account.items[item].calls).max().unwrap_or(0);
        let now = elapsed(world);
        let lately = account.answered_at_ms.iter().rev().take_while(|at| **at + 1_000 > now).count();
        let nth = if is_embedding { account.embeddings } else { account.chats };
        let too_many = script.per_second.is_some_and(|most| lately >= most as usize);
        (format!("req-{}", account.calls), account.calls, nth, of_item, too_many)
    };
    if too_many {
        return rate_limit(script, Some(&RetryAfter::Text("1".into())));
    }
    if let Some(wait_ms) = window(world, script) {
        let mut refused = rate_limit(script, None);
        refused.headers_mut().insert("retry-after-ms", wait_ms.to_string().parse().unwrap());
        return refused;
    }
    if let Some(refused) = refused_form(script, request, is_embedding) {
        return refused;
    }
    let fault = script.fault(nth, of_item, &items);
    let at_once = script.charged_at_once && fault.as_ref().is_none_or(is_answer);
    if at_once {
        let (_, input, output) = made(script, is_embedding, &texts, &asked, request, fault.as_ref());
        charge(world, script, &id, &items, (input, output));
    }
    tokio::time::sleep(Duration::from_millis(script.latency_ms)).await;
    while world.script.lock().unwrap().answers_until.is_some_and(|last| call > last) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    match &fault {
        Some(What::Held) => {
            while world.script.lock().unwrap().faults.iter().any(|fault| matches!(fault.what, What::Held)) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
        Some(What::Slow(ms)) => tokio::time::sleep(Duration::from_millis(*ms)).await,
        Some(fault) if !is_answer(fault) => return broken(script, fault).await,
        _ => {}
    }
    let (mut value, input, output) = made(script, is_embedding, &texts, &asked, request, fault.as_ref());
    if !script.no_usage {
        value["usage"] =
            json!({ "prompt_tokens": input, "completion_tokens": output, "total_tokens": input + output });
    }
    let undelivered = matches!(fault, Some(What::Dropped | What::Hang | What::HangInside | What::Reset));
    if !at_once {
        charge(world, script, &id, &items, (input, output));
    }
    {
        let mut account = world.account.lock().unwrap();
        if undelivered {
            account.undelivered += 1;
            account.undelivered_micros += script.cost(input, output);
        } else {
            account.answered += 1;
            let now = elapsed(world);
            account.answered_at_ms.push(now);
        }
    }
    let mut response = delivered(script, &value, fault.as_ref()).await;
    response.headers_mut().insert("x-request-id", id.parse().unwrap());
    response
}

/// What a model says to a request, and its tokens.
fn made(
    script: &Script,
    is_embedding: bool,
    texts: &[String],
    asked: &answers::Asked,
    request: &Value,
    fault: Option<&What>,
) -> (Value, u64, u64) {
    if is_embedding { vectors(script, texts, fault) } else { written(script, asked, request, fault) }
}

/// Writes an answer into the books.
fn charge(world: &World, script: &Script, id: &str, items: &[String], (input, output): (u64, u64)) {
    let mut account = world.account.lock().unwrap();
    let micros = script.cost(input, output);
    account.spent_micros += micros;
    account.charges.insert(id.to_owned(), micros);
    account.charged_items.insert(id.to_owned(), items.to_vec());
    for item in items {
        account.items.entry(item.clone()).or_default().charged += 1;
    }
}

/// Takes a place in the window of now; where it is full, the milliseconds until the next.
fn window(world: &World, script: &Script) -> Option<u64> {
    let (most, length_ms) = script.per_window?;
    let mut begun = world.windows_begun.lock().unwrap();
    let since_ms = begun.get_or_insert_with(std::time::Instant::now).elapsed().as_millis();
    let since_ms = u64::try_from(since_ms).unwrap();
    let at = usize::try_from(since_ms / length_ms).unwrap();
    let mut account = world.account.lock().unwrap();
    let count = account.windows.len().max(at + 1);
    account.windows.resize(count, 0);
    if account.windows[at] >= most {
        return Some(length_ms - since_ms % length_ms);
    }
    account.windows[at] += 1;
    None
}

fn elapsed(world: &World) -> u64 {
    u64::try_from(world.started.elapsed().as_millis()).unwrap()
}

/// Whether a fault happens to an answer that was made, and is charged.
fn is_answer(fault: &What) -> bool {
    matches!(
        fault,
        What::Truncated
            | What::Prose
            | What::BadAnswer
            | What::Refusal
            | What::Filtered
            | What::Dropped
            | What::Reset
            | What::Hang
            | What::HangInside
            | What::WrongOrder
            | What::NotANumber
            | What::Dimensions(_)
            | What::NotJson
            | What::Huge(_)
    )
}

/// Parameters this server does not know.
fn refused_form(script: &Script, request: &Value, is_embedding: bool) -> Option<Response> {
    let kind = request["response_format"]["type"].as_str().unwrap_or("");
    if kind == "json_schema" && !script.json_schema || kind == "json_object" && !script.json_object {
        let message = format!("'response_format' of type '{kind}' is not supported with this model");
        return Some(failure(script, 400, &message, "invalid_request_error"));
    }
    if script.new_names && !is_embedding {
        if request.get("max_tokens").is_some() {
            let message = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
            return Some(failure(script, 400, message, "unsupported_parameter"));
        }
        if request.get("temperature").is_some() {
            let message = "Unsupported value: 'temperature' does not support 0.2 with this model.";
            return Some(failure(script, 400, message, "unsupported_value"));
        }
    }
    None
}

fn written(
    script: &Script,
    asked: &answers::Asked,
    request: &Value,
    fault: Option<&What>,
) -> (Value, u64, u64) {
    let mut text = asked.answer(script).to_string();
    let (mut finish, mut refusal) = ("stop", Value::Null);
    match fault {
        Some(What::Truncated) => {
            text.truncate(text.floor_char_boundary(text.len() / 2));
            finish = "length";
        }
        Some(What::Prose) => text = "I think that it is the second one, because the others are wrong.".into(),
        Some(What::BadAnswer) => {
            text = r#"{"answer": "Z", "explanation": "", "secret_of_the_bad_answer": 1}"#.into();
        }
        Some(What::Refusal) => {
            text = String::new();
            refusal = json!("I cannot help with that.");
        }
        Some(What::Filtered) => {
            text = String::new();
            finish = "content_filter";
        }
        _ => {}
    }
    let sent: u64 = request["messages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|m| m["content"].as_str())
        .map(|text| script.tokens(text))
        .sum();
    let output = script.tokens(&text);
    let value = json!({
        "id": "chatcmpl-mock", "object": "chat.completion", "model": MODEL,
        "choices": [{ "index": 0, "finish_reason": finish, "message": { "role": "assistant", "content": text, "refusal": refusal } }],
    });
    (value, sent, output)
}

fn vectors(script: &Script, texts: &[String], fault: Option<&What>) -> (Value, u64, u64) {
    let dimensions = if let Some(What::Dimensions(other)) = fault { *other } else { script.dimensions };
    let mut data: Vec<Value> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| json!({ "object": "embedding", "index": at, "embedding": answers::vector(text, dimensions) }))
        .collect();
    if let Some(What::WrongOrder) = fault {
        data.reverse();
    }
    let input = texts.iter().map(|text| script.tokens(text)).sum();
    (json!({ "object": "list", "model": EMBEDDING_MODEL, "data": data }), input, 0)
}

/// Sends an answer, as far as the fault lets it.
async fn delivered(script: &Script, value: &Value, fault: Option<&What>) -> Response {
    let mut text = value.to_string();
    match fault {
        Some(What::Hang) => std::future::pending().await,
        Some(What::NotJson) => text = "<<< this is not JSON >>>".into(),
        Some(What::Huge(bytes)) => text.push_str(&" ".repeat(*bytes)),
        // As Python's json writes it, which is no JSON.
        Some(What::NotANumber) => text = text.replacen("\"embedding\":[", "\"embedding\":[NaN,", 1),
        Some(What::Dropped | What::HangInside | What::Reset) => {
            let half = if matches!(fault, Some(What::Reset)) {
                Bytes::new()
            } else {
                Bytes::from(text[..text.floor_char_boundary(text.len() / 2)].to_owned())
            };
            let first = stream::once(async move { Ok::<Bytes, io::Error>(half) });
            let (hangs, resets) =
                (matches!(fault, Some(What::HangInside)), matches!(fault, Some(What::Reset)));
            let then = stream::once(async move {
                if hangs {
                    std::future::pending::<()>().await;
                }
                if !resets {
                    // What was written has to leave first, or it is lost with the connection.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                Err(io::Error::other("cut off by the script"))
            });
            return finish(script, 200, Body::from_stream(first.chain(then)));
        }
        _ => {}
    }
    finish(script, 200, Body::from(text))
}

/// Answers that are none.
async fn broken(script: &Script, fault: &What) -> Response {
    match fault {
        What::RateLimit(wait) => rate_limit(script, wait.as_ref()),
        What::NoQuota => failure(
            script,
            429,
            "You exceeded your current quota, please check your plan and billing details.",
            "insufficient_quota",
        ),
        What::Status(status, message) => failure(script, *status, message, ""),
        What::ContextLength => failure(
            script,
            400,
            "This model's maximum context length is 8192 tokens.",
            "context_length_exceeded",
        ),
        What::Html => {
            let mut response = finish(script, 200, Body::from("<html><body>It works!</body></html>"));
            response.headers_mut().insert("content-type", "text/html; charset=utf-8".parse().unwrap());
            response
        }
        What::Redirect(to) => {
            let mut response = finish(script, 307, Body::empty());
            response.headers_mut().insert("location", to.parse().unwrap());
            response
        }
        What::Hang => std::future::pending().await,
        other => panic!("{other:?} happens to answers only"),
    }
}

fn rate_limit(script: &Script, wait: Option<&RetryAfter>) -> Response {
    let mut response = failure(script, 429, "Rate limit reached for requests", "rate_limit_exceeded");
    let text = match wait {
        None => return response,
        Some(RetryAfter::Text(text)) => text.clone(),
        Some(RetryAfter::Date(seconds)) => {
            #[expect(clippy::disallowed_methods, reason = "a provider has a clock of its own")]
            let at = chrono::Utc::now() + chrono::TimeDelta::seconds(*seconds);
            at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
        }
    };
    response.headers_mut().insert("retry-after", text.parse().unwrap());
    response
}

fn failure(script: &Script, status: u16, message: &str, code: &str) -> Response {
    let body = json!({ "error": { "message": message, "type": code, "param": null, "code": code } });
    finish(script, status, Body::from(body.to_string()))
}

fn answer(script: &Script, value: &Value) -> Response {
    finish(script, 200, Body::from(value.to_string()))
}

fn finish(script: &Script, status: u16, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    response.headers_mut().insert("content-type", "application/json".parse().unwrap());
    response.headers_mut().insert("x-request-id", "req-mock".parse().unwrap());
    for (name, value) in &script.headers {
        let name: axum::http::HeaderName = name.parse().unwrap();
        response.headers_mut().insert(name, value.parse().unwrap());
    }
    response
}
