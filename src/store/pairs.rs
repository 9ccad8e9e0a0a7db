//! Pairs of related questions as they are looked at: how many there are of each class, and lists of them. They are
//! found and written in [`super::processing`], decided on in [`super::merging`].

use crate::db::{On, Result};
use serde::Serialize;
use sqlx::FromRow;

/// How many pairs there are of each class, and how many wait for a decision.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct ClassCount {
    pub class: String,
    pub pairs: i64,
    pub open: i64,
}

/// Pairs by class.
pub async fn count(on: On<'_>) -> Result<Vec<ClassCount>> {
    on.query(
        "SELECT class, count(*) AS pairs, CAST(coalesce(sum(CASE WHEN decision IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS open
         FROM similar_pairs p JOIN questions qa ON qa.id = p.question_a_id JOIN questions qb ON qb.id = p.question_b_id
         WHERE qa.status <> 'retired' AND qb.status <> 'retired' GROUP BY class ORDER BY class",
    )
    .fetch_all()
    .await
}

/// A pair with the two questions as far as a list shows them.
#[derive(Debug, Clone, Serialize, FromRow)]
pub struct PairRow {
    pub a: i64,
    pub b: i64,
    pub class: String,
    pub score: f64,
    pub decision: Option<String>,
    pub stem_a: String,
    pub stem_b: String,
    pub source_a: Option<String>,
    pub source_b: Option<String>,
}

/// Which pairs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pairs<'a> {
    /// All when none is named.
    pub classes: &'a [&'static str],
    pub question: Option<i64>,
    /// Only those that wait for a decision.
    pub only_open: bool,
}

/// Pairs, the surest first.
pub async fn list(on: On<'_>, chosen: Pairs<'_>, limit: i64) -> Result<Vec<PairRow>> {
    let Pairs { classes, question, only_open } = chosen;
    let mut query = on.query(
        "SELECT p.question_a_id AS a, p.question_b_id AS b, p.class, p.score, p.decision,
            qa.stem AS stem_a, qb.stem AS stem_b, qa.source_ref AS source_a, qb.source_ref AS source_b
         FROM similar_pairs p JOIN questions qa ON qa.id = p.question_a_id JOIN questions qb ON qb.id = p.question_b_id
         WHERE qa.status <> 'retired' AND qb.status <> 'retired'",
    );
    if only_open {
        query = query.push(" AND p.decision IS NULL");
    }
    if !classes.is_empty() {
        query = query.push(" AND p.class IN (").push_list(classes.iter().copied()).push(")");
    }
    if let Some(id) = question {
        query =
            query.push_bind(" AND (p.question_a_id = ", id).push_bind(" OR p.question_b_id = ", id).push(")");
    }
    query
        .push(" ORDER BY p.score DESC, p.question_a_id, p.question_b_id")
        .push_bind(" LIMIT ", limit)
        .once()
        .fetch_all()
        .await
}
