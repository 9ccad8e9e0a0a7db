//! What is sent, and how the client finds the form a server takes: once, and not again for every call.

use super::client::{ask, provider, task};
use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::{EMBEDDING_MODEL, MODEL, Script, What, When};
use pqctl::ai::error::Charge;
use pqctl::ai::openai::ResponseFormat;
use pqctl::ai::prompts::Prompts;
use pqctl::ai::solve::{BlindQuestion, Task};
use pqctl::ai::{ChatRequest, Class, Provider};
use serde_json::Value;

#[tokio::test]
async fn the_strictest_form_is_found_once_and_remembered() {
    for (json_schema, json_object, format, calls) in [
        (true, true, ResponseFormat::JsonSchema, 1),
        (false, true, ResponseFormat::JsonObject, 2),
        (false, false, ResponseFormat::Text, 3),
    ] {
        let mock = Mock::start(Script { json_schema, json_object, ..Script::default() });
        let client = provider(&mock, &[]);
        let task = task();
        for _ in 0..3 {
            let answer = ask(&client, &task).await.unwrap();
            assert_eq!(answer.format, format);
            assert!(task.read(&answer.text).is_ok(), "{}", answer.text);
        }
        let account = mock.account();
        assert_eq!(account.calls, calls + 2, "{format:?}");
        let last: Value = serde_json::from_str(account.bodies.last().unwrap()).unwrap();
        let says_schema = last["messages"].to_string().contains("JSON Schema");
        assert_eq!(says_schema, format != ResponseFormat::JsonSchema);
        // What one process found out, another may take over.
        let Provider::OpenAi(known) = &client else { unreachable!() };
        let other = provider(&mock, &[]);
        let Provider::OpenAi(fresh) = &other else { unreachable!() };
        fresh.remember(MODEL, known.traits(MODEL));
        ask(&other, &task).await.unwrap();
        assert_eq!(mock.account().calls, account.calls + 1);
    }
}

#[tokio::test]
async fn newer_names_of_parameters_are_learnt() {
    let mock = Mock::start(Script { new_names: true, ..Script::default() });
    let client = provider(&mock, &[]);
    let task = task();
    let request = ChatRequest {
        model: MODEL,
        messages: task.messages(),
        schema: Some(task.schema()),
        max_tokens: 800,
        temperature: Some(0.2),
        seed: Some(7),
    };
    client.chat(&request).await.unwrap();
    assert_eq!(mock.account().calls, 3);
    client.chat(&request).await.unwrap();
    assert_eq!(mock.account().calls, 4);
}

#[tokio::test]
async fn a_bad_request_about_something_else_is_not_tried_again() {
    let mock =
        Mock::start(Script::with(What::Status(400, "the prompt holds a stop word".into()), When::Always));
    let error = ask(&provider(&mock, &[]), &task()).await.unwrap_err();
    assert!(matches!(error.class, Class::Request(_)), "{error}");
    assert_eq!(mock.account().calls, 1);
}

#[tokio::test]
async fn what_may_have_been_charged_is_not_sent_again_unseen() {
    let about_form = What::Status(500, "response_format json_schema: failed to parse grammar".into());
    let mock = Mock::start(Script::with(about_form, When::First(1)));
    let client = provider(&mock, &[]);
    let error = ask(&client, &task()).await.unwrap_err();
    assert_eq!((error.class, error.charge, mock.account().calls), (Class::Server, Charge::Unknown, 1));
    // Whoever sends it again asks in the next form.
    assert_eq!(ask(&client, &task()).await.unwrap().format, ResponseFormat::JsonObject);
}

#[tokio::test]
async fn a_question_that_is_repeated_says_nothing_about_the_form() {
    let stem = "Which of these is a rule of grammar?";
    let mock = Mock::start(Script::with(What::Status(400, format!("not this: {stem}")), When::Always));
    let question = BlindQuestion::new(stem, None, ["one", "two"], None);
    let task = Task::new(&Prompts::embedded(), question, &["Language".into()], b"seed", 0);
    let client = provider(&mock, &[]);
    assert!(matches!(ask(&client, &task).await.unwrap_err().class, Class::Request(_)));
    let Provider::OpenAi(client) = client else { unreachable!() };
    assert_eq!((mock.account().calls, client.traits(MODEL).format), (1, ResponseFormat::JsonSchema));
}

#[tokio::test]
async fn a_question_is_all_that_leaves_the_machine() {
    let mock = Mock::start(Script::default());
    let client = provider(&mock, &[]);
    ask(&client, &task()).await.unwrap();
    client.embed(&["gold"]).await.unwrap();
    let account = mock.account();
    assert_eq!(account.user_agent, concat!("pqctl/", env!("CARGO_PKG_VERSION")));
    let names: Vec<&str> = account.header_names.iter().map(String::as_str).collect();
    for name in &names {
        let known = [
            "user-agent",
            "accept",
            "accept-encoding",
            "content-type",
            "content-length",
            "host",
            "authorization",
        ];
        assert!(known.contains(name), "{name}: {names:?}");
    }
    let chat: Value = serde_json::from_str(&account.bodies[0]).unwrap();
    let keys: Vec<&str> = chat.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["max_tokens", "messages", "model", "response_format", "stream"]);
    assert_eq!(chat["response_format"]["json_schema"]["strict"], true);
    let embedding: Value = serde_json::from_str(&account.bodies[1]).unwrap();
    assert_eq!(
        embedding,
        serde_json::json!({ "model": EMBEDDING_MODEL, "input": ["gold"], "encoding_format": "float" })
    );
}

#[tokio::test]
async fn deployments_have_an_address_of_their_own() {
    let mock = Mock::start(Script::default());
    let base = format!("http://127.0.0.1:{}/openai/deployments/{{model}}", mock.port());
    let client = provider(&mock, &[("base_url", &base), ("auth", "api-key"), ("api_version", "2024-10-21")]);
    ask(&client, &task()).await.unwrap();
    assert!(mock.account().header_names.contains(&"api-key".to_owned()));
    let Provider::OpenAi(client) = client else { unreachable!() };
    assert!(client.models().await.unwrap().is_none());
}

#[tokio::test]
async fn the_embedded_provider_makes_vectors_and_does_not_write() {
    let clock = pqctl::base::clock::Clock::system();
    let provider = Provider::from_config(&pqctl::config::ai::Ai::default(), &clock).unwrap();
    assert!(!provider.is_remote());
    let vectors = provider.embed(&["gold", "silver"]).await.unwrap().vectors;
    assert_eq!(vectors[0], pqctl::ai::embedded::embed("gold").to_vec());
    let error = ask(&provider, &task()).await.unwrap_err();
    assert_eq!(error.class, Class::Unsupported);
    assert_eq!(pqctl::error::Failure::from(error).kind(), pqctl::error::Kind::Config);
}

/// The mock answers as the contract wants it, and errs as often as it is told to.
#[tokio::test]
async fn the_mock_solves_questions_as_well_as_it_is_told() {
    let mut script = Script { wrong_share: 0.25, seed: 7, ..Script::default() };
    let questions: Vec<(String, [String; 4])> = (0..200)
        .map(|n| {
            (
                format!("Which number is asked for in case {n}?"),
                [0, 1, 2, 3].map(|m| format!("number {}", n * 10 + m)),
            )
        })
        .collect();
    for (stem, options) in &questions {
        script.keys.insert(stem.clone(), options[2].clone());
    }
    let mock = Mock::start(script);
    let client = provider(&mock, &[]);
    let mut right = 0;
    for (stem, options) in &questions {
        let question = BlindQuestion::new(stem, None, options.iter().map(String::as_str), None);
        let task = Task::new(&Prompts::embedded(), question, &[], stem.as_bytes(), 0);
        let answer = ask(&client, &task).await.unwrap();
        let solved = task.read(&answer.text).unwrap_or_else(|why| panic!("{why:?}\n{}", answer.text));
        right += usize::from(solved.answer == Some(2));
    }
    // 150 expected; the standard deviation is 6.
    assert!((130..=170).contains(&right), "{right}");
    assert_eq!(mock.account().chats, 200);
}
