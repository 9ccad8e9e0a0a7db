//! The single probes, in the order in which each needs the one before. A probe that fails is a finding;
//! the ones that cannot work without it are left out.

use super::{Found, State};
use crate::ai::error::{Account, Class, Deferral};
use crate::ai::openai::{OpenAi, ResponseFormat};
use crate::ai::prompts::Prompts;
use crate::ai::solve::{BlindQuestion, Task};
use crate::ai::{ChatRequest, Error, Provider, embedded};
use crate::app::App;
use crate::base::text::count;
use std::time::Instant;

/// How many names of models are kept.
const KEPT_MODELS: usize = 50;
/// Vectors of one text that are less alike than this are two answers.
const SAME: f32 = 0.999;

pub(super) async fn run(app: &App, provider: &Provider) -> Found {
    let mut found = Found::default();
    match embedded::self_test() {
        Ok(()) => found.add("embedded", State::Ok, "makes the vectors the stored ones were made with", None),
        Err(why) => found.add("embedded", State::Fail, why, None),
    }
    let prompts = prompts(app, &mut found);
    if let (Provider::OpenAi(client), Some(prompts)) = (provider, prompts) {
        if !connection(client, &mut found).await || !models(client, &mut found).await {
            return found;
        }
        vectors(client, &mut found).await;
        answer(client, &prompts, &mut found).await;
        quota(&mut found);
        prices(client, &mut found);
    }
    found
}

fn prompts(app: &App, found: &mut Found) -> Option<Prompts> {
    match Prompts::from_config(&app.config.ai) {
        Ok(prompts) => {
            let replaced = prompts.replaced();
            let what = if replaced.is_empty() {
                "the built-in texts".to_owned()
            } else {
                format!("{} from your folder", replaced.join(", "))
            };
            found.add("prompts", State::Ok, what, None);
            Some(prompts)
        }
        Err(error) => {
            let failure = crate::error::Failure::from(error);
            found.add("prompts", State::Fail, failure.message(), None);
            found.failure.get_or_insert(failure.kind());
            if let Some(hint) = failure.hints().first() {
                found.remedy(hint);
            }
            None
        }
    }
}

/// Name and port. What is said here is said better than from inside of a request.
async fn connection(client: &OpenAi, found: &mut Found) -> bool {
    if client.config().proxy.is_some() {
        found.add("connection", State::Skipped, "through the proxy", None);
        return true;
    }
    let (host, port) = client.base_url().host_and_port();
    let limit = client.config().connect_timeout;
    let unreachable = |what: String| Error::new(Class::Deferred(Deferral::Connect), what);
    let started = Instant::now();
    let addresses = match tokio::time::timeout(limit, tokio::net::lookup_host((host.as_str(), port))).await {
        Ok(Ok(addresses)) => addresses.collect::<Vec<_>>(),
        Ok(Err(error)) => {
            found.fail("name", unreachable(format!("{host} has no address: {error}")));
            return false;
        }
        Err(_) => {
            found.fail("name", unreachable(format!("no name server answered for {host} in time")));
            return false;
        }
    };
    found.add(
        "name",
        State::Ok,
        format!("{host} has {}", count_of(addresses.len(), "address", "addresses")),
        Some(started.elapsed()),
    );
    let started = Instant::now();
    match tokio::time::timeout(limit, tokio::net::TcpStream::connect(&addresses[..])).await {
        Ok(Ok(_)) => {
            found.add(
                "connection",
                State::Ok,
                format!("port {port} of {host} is open"),
                Some(started.elapsed()),
            );
            true
        }
        Ok(Err(error)) => {
            found.fail("connection", unreachable(format!("cannot reach port {port} of {host}: {error}")));
            false
        }
        Err(_) => {
            found.fail("connection", unreachable(format!("port {port} of {host} did not answer in time")));
            false
        }
    }
}

fn count_of(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The first real request: TLS and the key are found out with it. `false` when nothing more can work.
async fn models(client: &OpenAi, found: &mut Found) -> bool {
    let list = match client.models().await {
        Ok(Some(list)) => list,
        Ok(None) => {
            found.add("models", State::Skipped, "this server keeps no list of its models", None);
            return true;
        }
        Err(error)
            if error.class == Class::Account(Account::Address) && error.details().status == Some(404) =>
        {
            // Some servers have everything but this; the next probes tell.
            found.add("models", State::Skipped, "there is no list of models at this address", None);
            return true;
        }
        Err(error) => {
            let is_tls =
                client.base_url().is_encrypted() && error.class == Class::Deferred(Deferral::Connect);
            let goes_on =
                matches!(error.class, Class::Deferred(Deferral::RateLimit) | Class::Server | Class::Invalid);
            found.fail(if is_tls { "encryption" } else { "models" }, error);
            return goes_on;
        }
    };
    if client.base_url().is_encrypted() {
        found.add("encryption", State::Ok, "TLS, with a certificate this machine trusts", None);
    }
    let what = count(list.names.len() as u64, "model");
    found.add("models", State::Ok, format!("{what} on the list"), Some(list.latency));
    let wanted = [&client.config().model, &client.config().embedding_model];
    for wanted in wanted.into_iter().flatten() {
        // Ollama lists `name:latest` for what is called `name`.
        let listed =
            list.names.iter().any(|name| name == wanted || name.strip_suffix(":latest") == Some(wanted));
        if !listed {
            found.add(
                "models",
                State::Skipped,
                format!("{wanted:?} is not on the list; some servers list only a part"),
                None,
            );
        }
    }
    found.quota = list.quota;
    found.models = list.names.into_iter().take(KEPT_MODELS).collect();
    true
}

/// The same text twice, and another: length, norm, and whether the same comes back.
async fn vectors(client: &OpenAi, found: &mut Found) {
    let Some(model) = &client.config().embedding_model else {
        found.add(
            "vectors",
            State::Skipped,
            "made by the embedded provider (ai.embedding_model is not set)",
            None,
        );
        return;
    };
    let texts = ["Which gas do plants take in?", "What is the capital of France?"];
    let first = match client.embed(model, &texts).await {
        Ok(first) => first,
        Err(error) => return found.fail("vectors", error),
    };
    let second = match client.embed(model, &texts[..1]).await {
        Ok(second) => second,
        Err(error) => return found.fail("vectors", error),
    };
    if !first.quota.is_empty() {
        found.quota = first.quota;
    }
    let norm = |vector: &[f32]| vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    let alike = |a: &[f32], b: &[f32]| embedded::cosine(a, b) / (norm(a) * norm(b));
    let (one, other, again) = (&first.vectors[0], &first.vectors[1], &second.vectors[0]);
    let what = format!("{model}: {} dimensions, length {:.3}", one.len(), norm(one));
    if alike(one, again) < SAME {
        let what = format!(
            "{what}; the same text has another vector the second time (cosine {:.3})",
            alike(one, again)
        );
        found.add("vectors", State::Warn, what, Some(first.latency));
        found.remedy("comparisons over time will be off; choose a model that is deterministic");
    } else if alike(one, other) > SAME {
        found.add(
            "vectors",
            State::Warn,
            format!("{what}; two different texts have one vector"),
            Some(first.latency),
        );
        found.remedy("this is no embedding model, or it is loaded wrongly; choose another");
    } else {
        found.add("vectors", State::Ok, what, Some(first.latency));
    }
}

/// One easy question, through everything a run does with an answer.
async fn answer(client: &OpenAi, prompts: &Prompts, found: &mut Found) {
    let Some(model) = &client.config().model else {
        found.add("answers", State::Skipped, "nothing is written (ai.model is not set)", None);
        return;
    };
    let options = ["Mercury", "Iron", "Copper", "Aluminium"];
    let question =
        BlindQuestion::new("Which metal is liquid at room temperature?", None, options, Some("Chemistry"));
    let task =
        Task::new(prompts, question, &["Physical".to_owned(), "Organic".to_owned()], b"pqctl check", 0);
    let request = ChatRequest {
        model,
        messages: task.messages(),
        schema: Some(task.schema()),
        max_tokens: client.config().max_output_tokens,
        temperature: client.config().temperature,
        seed: None,
    };
    let mut known = client.traits(model);
    let mut answer = client.chat(&request).await;
    // Some servers call a form that they do not know an error of their own: the next is asked for.
    while answer.as_ref().is_err_and(|error| error.class == Class::Server) && client.traits(model) != known {
        known = client.traits(model);
        answer = client.chat(&request).await;
    }
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => {
            let truncated = error.class == Class::Truncated;
            found.fail("answers", error);
            if truncated {
                found.remedy("raise ai.max_output_tokens: models that think before they answer need more");
            }
            return;
        }
    };
    if !answer.quota.is_empty() {
        found.quota = answer.quota;
    }
    let form = match answer.format {
        ResponseFormat::JsonSchema => "the server holds it to the schema",
        ResponseFormat::JsonObject => "the server holds it to JSON only; answers are checked here",
        ResponseFormat::Text => "the server holds it to nothing; answers are checked here",
    };
    let guessed = if answer.usage.estimated { ", tokens guessed" } else { "" };
    let tokens = format!("{} + {} tokens{guessed}", answer.usage.input, answer.usage.output);
    match task.read(&answer.text) {
        Err(violations) => {
            let first = violations.first().map(ToString::to_string).unwrap_or_default();
            let what = format!("{model} does not keep to the form ({tokens}): {first}");
            found.add("answers", State::Warn, what, Some(answer.latency));
            found.remedy("many answers would have to be asked for twice; choose a model that can write JSON");
        }
        Ok(solved) if solved.answer != Some(0) => {
            let what = format!("{model} answers the easiest question wrongly ({tokens})");
            found.add("answers", State::Warn, what, Some(answer.latency));
            found.remedy("its votes on answer keys would be worth little; choose a stronger model");
        }
        Ok(_) => found.add("answers", State::Ok, format!("{model}: {form} ({tokens})"), Some(answer.latency)),
    }
}

fn quota(found: &mut Found) {
    let quota = found.quota;
    let mut parts = Vec::new();
    for (what, allowance) in [("requests", quota.requests), ("tokens", quota.tokens)] {
        match (allowance.remaining, allowance.limit) {
            (Some(remaining), Some(limit)) => parts.push(format!("{remaining} of {limit} {what} left")),
            (Some(remaining), None) => parts.push(format!("{remaining} {what} left")),
            (None, Some(limit)) => parts.push(format!("{limit} {what} in all")),
            (None, None) => {}
        }
    }
    let used_up = [quota.requests, quota.tokens].iter().any(|allowance| allowance.remaining == Some(0));
    if used_up {
        found.add("limits", State::Warn, parts.join(", "), None);
        found.remedy("wait until the provider's window is over");
    } else if parts.is_empty() {
        found.add("limits", State::Skipped, "the server says nothing about its limits", None);
    } else {
        found.add("limits", State::Ok, parts.join(", "), None);
    }
}

fn prices(client: &OpenAi, found: &mut Found) {
    let config = client.config();
    for model in [&config.model, &config.embedding_model].into_iter().flatten() {
        match config.prices.get(model) {
            Some(price) => found.add("prices", State::Ok, format!("{model}: as of {}", price.as_of), None),
            None => {
                found.add(
                    "prices",
                    State::Skipped,
                    format!("{model}: no price is known, so no budget can be kept"),
                    None,
                );
                found.remedy("set ai.prices; docs/ai.md says how");
            }
        }
    }
}
