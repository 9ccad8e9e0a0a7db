//! Asking for vectors: one request of `embeddings`. An answer is matched with its text by `index` and
//! never by order, and a vector that is not one is refused: stored once, it would spoil every search.

use super::OpenAi;
use super::transport::Reply;
use crate::ai::chat::Vectors;
use crate::ai::error::{Charge, Class, Error};
use crate::ai::tokens::{self, Usage};
use serde_json::{Value, json};

impl OpenAi {
    /// The vectors of these texts, in their order. All have one length: the one this model had before.
    pub async fn embed(&self, model: &str, texts: &[&str]) -> Result<Vectors, Error> {
        let mut body = json!({ "model": model, "input": texts, "encoding_format": "float" });
        let wanted = usize::try_from(self.0.config.embedding_dimensions).unwrap_or(0);
        if wanted > 0 {
            body["dimensions"] = json!(wanted);
        }
        let reply = self.exchange(model, "embeddings", Some(&body)).await?;
        if let Some(error) = self.refusal(&reply) {
            return Err(error);
        }
        let guess = texts.iter().map(|text| tokens::estimate(text)).sum();
        let known = self.traits(model).dimensions.or((wanted > 0).then_some(wanted));
        let parsed: Result<Value, _> = serde_json::from_slice(&reply.body);
        let usage = match &parsed {
            Ok(body) => Usage::read(&body["usage"], guess, 0),
            Err(_) => usage_of(&reply, guess),
        };
        let invalid = |why: String| {
            let what = format!("{} answered with vectors that are none: {why}", self.0.base.authority());
            let mut details = reply.details();
            details.usage = Some(usage);
            Error::new(Class::Invalid, what).charged(Charge::Yes).with(details)
        };
        let body = parsed.map_err(|error| invalid(no_json(&reply, &error)))?;
        let vectors = in_order(&body["data"], texts.len(), known).map_err(invalid)?;
        let dimensions = vectors.first().map(Vec::len);
        self.learn(model, |traits| traits.dimensions = traits.dimensions.or(dimensions));
        Ok(Vectors {
            vectors,
            usage,
            model: body["model"].as_str().unwrap_or(model).to_owned(),
            request_id: reply.request_id.clone(),
            quota: reply.quota,
            latency: reply.latency,
        })
    }
}

/// What an answer used that holds what no JSON may: it is to be paid for all the same.
fn usage_of(reply: &Reply, guess: u64) -> Usage {
    let text = String::from_utf8_lossy(&reply.body);
    let text = text.replace("-Infinity", "null").replace("Infinity", "null").replace("NaN", "null");
    let body: Value = serde_json::from_str(&text).unwrap_or_default();
    Usage::read(&body["usage"], guess, 0)
}

/// NaN is no JSON, but some servers write it.
fn no_json(reply: &Reply, error: &serde_json::Error) -> String {
    let text = String::from_utf8_lossy(&reply.body);
    match ["NaN", "Infinity"].iter().find(|word| text.contains(**word)) {
        Some(word) => format!("they hold {word}"),
        None => format!("not JSON ({error})"),
    }
}

/// The vectors by their index, or what is wrong with them.
fn in_order(data: &Value, count: usize, dimensions: Option<usize>) -> Result<Vec<Vec<f32>>, String> {
    let data = data.as_array().ok_or("there is no list \"data\"")?;
    if data.len() != count {
        return Err(format!("{} for {count} texts", data.len()));
    }
    let mut found: Vec<Option<Vec<f32>>> = vec![None; count];
    let mut dimensions = dimensions;
    for (at, item) in data.iter().enumerate() {
        let index = match item.get("index").and_then(Value::as_u64) {
            Some(index) => usize::try_from(index).unwrap_or(usize::MAX),
            // With one text there is nothing to mix up.
            None if count == 1 => 0,
            None => return Err(format!("number {} does not say which text it belongs to", at + 1)),
        };
        let place = found.get_mut(index).ok_or_else(|| format!("index {index} for {count} texts"))?;
        if place.is_some() {
            return Err(format!("index {index} comes twice"));
        }
        let vector = vector(&item["embedding"]).map_err(|why| format!("number {index} {why}"))?;
        match dimensions {
            Some(known) if known != vector.len() => {
                return Err(format!("number {index} has {} dimensions instead of {known}", vector.len()));
            }
            _ => dimensions = Some(vector.len()),
        }
        *place = Some(vector);
    }
    // As many as places, each place once: none is empty.
    Ok(found.into_iter().flatten().collect())
}

#[expect(clippy::cast_possible_truncation, reason = "vectors are stored as f32")]
fn vector(value: &Value) -> Result<Vec<f32>, &'static str> {
    let numbers = value.as_array().ok_or("is no list of numbers")?;
    let vector: Option<Vec<f32>> = numbers.iter().map(|n| n.as_f64().map(|n| n as f32)).collect();
    let vector = vector.ok_or("holds something that is no number")?;
    if vector.iter().any(|n| !n.is_finite()) {
        return Err("holds a number that is not finite");
    }
    if vector.iter().all(|n| *n == 0.0) {
        return Err("is all zero");
    }
    Ok(vector)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn item(index: u64, numbers: &[f64]) -> Value {
        json!({ "object": "embedding", "index": index, "embedding": numbers })
    }

    #[test]
    fn what_is_no_vector_is_refused() {
        let good = item(0, &[1.0, 2.0]);
        for (data, count, why) in [
            (json!(null), 1, "no list"),
            (json!([good]), 2, "1 for 2 texts"),
            (json!([good, good]), 2, "comes twice"),
            (json!([good, item(7, &[1.0, 2.0])]), 2, "index 7"),
            (json!([good, item(1, &[1.0])]), 2, "1 dimensions instead of 2"),
            (json!([item(0, &[0.0, 0.0])]), 1, "all zero"),
            (json!([item(0, &[1e300])]), 1, "not finite"),
            (json!([item(0, &[])]), 1, "all zero"),
            (json!([{ "index": 0, "embedding": [1.0, null] }]), 1, "no number"),
            (json!([{ "index": 0, "embedding": "AAAA" }]), 1, "no list of numbers"),
            (json!([{ "embedding": [1.0] }, { "embedding": [2.0] }]), 2, "does not say"),
        ] {
            let error = in_order(&data, count, None).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
        assert!(in_order(&json!([good]), 1, Some(3)).unwrap_err().contains("2 dimensions instead of 3"));
        assert_eq!(in_order(&json!([{ "embedding": [1.0] }]), 1, None), Ok(vec![vec![1.0]]));
    }

    proptest! {
        #[test]
        fn any_order_gives_the_same(order in Just((0u64..8).collect::<Vec<_>>()).prop_shuffle()) {
            #[expect(clippy::cast_precision_loss, reason = "eight small numbers")]
            let data: Vec<Value> = order.iter().map(|i| item(*i, &[*i as f64 + 1.0])).collect();
            let found = in_order(&Value::Array(data), 8, None).unwrap();
            let expected: Vec<Vec<f32>> = (1u8..=8).map(|n| vec![f32::from(n)]).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
