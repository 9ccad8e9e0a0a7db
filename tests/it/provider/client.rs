//! Every fault of a server becomes one class of error, with what is known about it; nothing hangs.

use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::{EMBEDDING_MODEL, MODEL, RetryAfter, Script, What, When};
use crate::harness::ports::Nobody;
use pqctl::ai::error::{Account, Charge, Class, Content, Deferral, Error, Request};
use pqctl::ai::prompts::Prompts;
use pqctl::ai::solve::{BlindQuestion, Task};
use pqctl::ai::{ChatAnswer, ChatRequest, Provider};
use pqctl::base::clock::Clock;
use pqctl::config::{Config, Environment, Options};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// The configuration that names this server, with these keys changed.
pub fn config(mock: &Mock, changes: &[(&str, &str)]) -> Config {
    let mut variables = BTreeMap::from([
        ("HOME".to_owned(), "/nonexistent".to_owned()),
        ("PQCTL_AI_PROVIDER".to_owned(), "openai".to_owned()),
        ("PQCTL_AI_BASE_URL".to_owned(), mock.base_url()),
        ("PQCTL_AI_MODEL".to_owned(), MODEL.to_owned()),
        ("PQCTL_AI_EMBEDDING_MODEL".to_owned(), EMBEDDING_MODEL.to_owned()),
        ("PQCTL_AI_API_KEY".to_owned(), "mock-key-0123456789".to_owned()),
    ]);
    for (key, value) in changes {
        variables.insert(format!("PQCTL_AI_{}", key.to_uppercase()), (*value).to_owned());
    }
    let options = Options { no_config: true, ..Options::new("/") };
    Config::load(&options, &Environment::from_map(variables)).unwrap().config
}

pub fn provider(mock: &Mock, changes: &[(&str, &str)]) -> Provider {
    Provider::from_config(&config(mock, changes).ai, &Clock::system()).unwrap()
}

pub fn task() -> Task {
    let question = BlindQuestion::new(
        "Which metal is liquid at room temperature?",
        None,
        ["Iron", "Mercury", "Copper"],
        None,
    );
    Task::new(&Prompts::embedded(), question, &["Physical".into(), "Organic".into()], b"seed", 0)
}

pub async fn ask(provider: &Provider, task: &Task) -> Result<ChatAnswer, Error> {
    let request = ChatRequest {
        model: MODEL,
        messages: task.messages(),
        schema: Some(task.schema()),
        max_tokens: 800,
        temperature: None,
        seed: None,
    };
    provider.chat(&request).await
}

/// What asking a server with this fault ends with.
async fn fault(what: What) -> (Error, Mock) {
    // Short only where nothing is to come in time.
    let (first, all) = match what {
        What::Hang => ("300ms", "30s"),
        What::HangInside => ("20s", "2s"),
        _ => ("20s", "30s"),
    };
    let mock = Mock::start(Script::with(what, When::Always));
    let short = [("first_byte_timeout", first), ("timeout", all), ("max_answer_size", "64KiB")];
    let error = ask(&provider(&mock, &short), &task()).await.unwrap_err();
    (error, mock)
}

#[tokio::test]
async fn each_fault_has_its_class() {
    use Class as C;
    let faults = [
        (What::RateLimit(None), C::Deferred(Deferral::RateLimit), Charge::No, "HTTP 429: Rate limit reached"),
        (What::NoQuota, C::Account(Account::Quota), Charge::No, "exceeded your current quota"),
        (What::Status(500, "boom".into()), C::Server, Charge::Unknown, "HTTP 500: boom"),
        (What::Status(503, "busy".into()), C::Deferred(Deferral::Overloaded), Charge::No, "HTTP 503"),
        (What::Status(529, "busy".into()), C::Deferred(Deferral::Overloaded), Charge::No, "HTTP 529"),
        (What::Status(402, "pay".into()), C::Account(Account::Credit), Charge::No, "HTTP 402"),
        (What::Status(403, "no".into()), C::Account(Account::Forbidden), Charge::No, "HTTP 403"),
        (What::Status(413, "large".into()), C::Request(Request::TooLong), Charge::No, "HTTP 413"),
        (
            What::Hang,
            C::Deferred(Deferral::Timeout),
            Charge::Unknown,
            "did not send the beginning of an answer within",
        ),
        (
            What::HangInside,
            C::Deferred(Deferral::Timeout),
            Charge::Unknown,
            "did not send the whole answer within",
        ),
        (What::Truncated, C::Truncated, Charge::Yes, "cut off after 800 tokens"),
        (What::Refusal, C::Content(Content::Refusal), Charge::Yes, "the model declined: I cannot help"),
        (What::Filtered, C::Content(Content::Filter), Charge::Yes, "filter"),
        (What::ContextLength, C::Request(Request::TooLong), Charge::No, "maximum context length"),
        (
            What::Reset,
            C::Deferred(Deferral::Dropped),
            Charge::Unknown,
            "ended the connection without an answer",
        ),
        (What::Dropped, C::Deferred(Deferral::Dropped), Charge::Unknown, "sent an answer that ends early"),
        (What::Html, C::Account(Account::Address), Charge::No, "web page"),
        (
            What::Redirect("http://127.0.0.1:1/".into()),
            C::Account(Account::Address),
            Charge::No,
            "redirects elsewhere",
        ),
        (What::NotJson, C::Invalid, Charge::Yes, "not JSON"),
        (What::Huge(100_000), C::Invalid, Charge::Yes, "more than 65536 bytes"),
    ];
    for (what, class, charge, says) in faults {
        let name = format!("{what:?}");
        let (error, mock) = fault(what).await;
        assert_eq!((error.class, error.charge), (class, charge), "{name}: {error}");
        assert!(error.message().contains(says), "{name}: {error}");
        // One request each: whoever counts decides about another.
        assert_eq!(mock.account().calls, 1, "{name}");
    }
}

#[tokio::test]
async fn what_was_used_is_known_even_when_it_was_no_use() {
    for what in [What::Truncated, What::Refusal, What::Filtered] {
        let (error, mock) = fault(what.clone()).await;
        let usage = error.details().usage.unwrap_or_else(|| panic!("{what:?}"));
        let script = Script::default();
        assert!(!usage.estimated, "{what:?}");
        assert_eq!(script.cost(usage.input, usage.output), mock.account().spent_micros, "{what:?}");
        assert!(error.details().request_id.as_deref().is_some_and(|id| id.starts_with("req-")), "{what:?}");
    }
    let (error, _mock) = fault(What::NotJson).await;
    assert!(error.details().usage.unwrap().estimated);
    assert!(error.details().raw.as_deref().unwrap().contains("not JSON >>>"));
}

#[tokio::test]
async fn retry_after_is_read_in_every_form() {
    for (wait, least, most) in [
        (RetryAfter::Text("2".into()), 2_000, 2_000),
        (RetryAfter::Date(60), 30_000, 61_000),
        (RetryAfter::Date(-3_600), 0, 0),
        (RetryAfter::Text("99999999".into()), 900_000, 900_000),
    ] {
        let (error, _mock) = fault(What::RateLimit(Some(wait.clone()))).await;
        let found = error.details().retry_after.unwrap_or_else(|| panic!("{wait:?}")).as_millis();
        assert!((least..=most).contains(&found), "{wait:?}: {found}");
    }
    let (error, _mock) = fault(What::RateLimit(Some(RetryAfter::Text("later".into())))).await;
    assert_eq!(error.details().retry_after, None);
}

#[tokio::test]
async fn nobody_there_is_a_deferral_and_costs_nothing() {
    let mock = Mock::start(Script::default());
    let nobody = Nobody::new();
    let port = nobody.port();
    for (base, says) in [
        (format!("http://127.0.0.1:{port}/v1"), "refused"),
        ("http://no-such-host.invalid/v1".to_owned(), "no-such-host.invalid"),
        // Something is there, and it does not speak TLS.
        (format!("https://127.0.0.1:{}/v1", mock.port()), "127.0.0.1"),
    ] {
        let provider = provider(&mock, &[("base_url", &base), ("auth", "none")]);
        let error = ask(&provider, &task()).await.unwrap_err();
        assert_eq!(
            (error.class, error.charge),
            (Class::Deferred(Deferral::Connect), Charge::No),
            "{base}: {error}"
        );
        assert!(error.message().contains(says), "{base}: {error}");
    }
    // One that is there and accepts, and never says a word of TLS.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("https://{}/v1", silent.local_addr().unwrap());
    let started = Instant::now();
    let provider = provider(&mock, &[("base_url", &base), ("connect_timeout", "200ms")]);
    let error = ask(&provider, &task()).await.unwrap_err();
    assert!(matches!(error.class, Class::Deferred(_)), "{error}");
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn rate_limit_headers_are_handed_on_and_nonsense_is_not() {
    let mock = Mock::start(Script {
        headers: vec![
            ("x-ratelimit-limit-requests".into(), "60".into()),
            ("x-ratelimit-remaining-requests".into(), "59".into()),
            ("x-ratelimit-reset-requests".into(), "1s".into()),
            ("x-ratelimit-limit-tokens".into(), "-1".into()),
            ("x-ratelimit-remaining-tokens".into(), "0".into()),
        ],
        ..Script::default()
    });
    let answer = ask(&provider(&mock, &[]), &task()).await.unwrap();
    assert_eq!(answer.quota.requests.remaining, Some(59));
    assert_eq!(answer.quota.requests.reset_ms, Some(1_000));
    assert_eq!(answer.quota.tokens, pqctl::ai::quota::Allowance::default());
}

#[tokio::test]
async fn vectors_are_matched_by_index_and_bad_ones_refused() {
    let mock = Mock::start(Script::default());
    let client = provider(&mock, &[]);
    let texts = ["gold", "silver", "argon"];
    let right = client.embed(&texts).await.unwrap();
    mock.change(|script| *script = Script::with(What::WrongOrder, When::Always));
    assert_eq!(client.embed(&texts).await.unwrap().vectors, right.vectors);
    for (what, says) in [
        (What::NotANumber, "they hold NaN"),
        // The model had 16 before.
        (What::Dimensions(8), "8 dimensions instead of 16"),
        (What::NotJson, "not JSON"),
    ] {
        mock.change(|script| *script = Script::with(what, When::Always));
        let error = client.embed(&texts).await.unwrap_err();
        assert_eq!((error.class, error.charge), (Class::Invalid, Charge::Yes), "{error}");
        assert!(error.message().contains(says), "{error}");
    }
    let account = mock.account();
    assert_eq!((account.embeddings, account.sent("silver"), account.charged("silver")), (5, 5, 5));
}

#[tokio::test]
async fn usage_that_is_not_said_is_guessed_high_and_marked() {
    let mock = Mock::start(Script { no_usage: true, ..Script::default() });
    let client = provider(&mock, &[]);
    let answer = ask(&client, &task()).await.unwrap();
    assert!(answer.usage.estimated);
    let script = Script::default();
    // A guess above what the mock counts, so that no budget breaks.
    assert!(script.cost(answer.usage.input, answer.usage.output) >= mock.account().spent_micros);
    assert!(client.embed(&["a text of some length"]).await.unwrap().usage.estimated);
}
