//! Looking vectors up: which questions have one of a model, and how long they are. They are written and streamed
//! in [`super::processing`].

use crate::base::clock::Timestamp;
use crate::db::{On, Result};

/// `(question, hash of what it was made of, when)` of the vectors of a model.
pub async fn list_embedded_inputs(on: On<'_>, model: &str) -> Result<Vec<(i64, Vec<u8>, Timestamp)>> {
    on.query("SELECT question_id, input_hash, created_at FROM embeddings WHERE model = $1")
        .bind(model)
        .fetch_all()
        .await
}

/// Length and bytes of the vector of a question.
pub async fn find_embedding(on: On<'_>, model: &str, question_id: i64) -> Result<Option<(i64, Vec<u8>)>> {
    on.query("SELECT dimensions, vector FROM embeddings WHERE model = $1 AND question_id = $2")
        .bind(model)
        .bind(question_id)
        .fetch_optional()
        .await
}

/// How long the vectors of a model are, where there are any.
pub async fn find_dimensions(on: On<'_>, model: &str) -> Result<Option<i64>> {
    let found: Option<(i64,)> = on
        .query("SELECT dimensions FROM embeddings WHERE model = $1 LIMIT 1")
        .bind(model)
        .fetch_optional()
        .await?;
    Ok(found.map(|(dimensions,)| dimensions))
}
