//! A month as programs of this sort compute it: a handful of statements for each student and one for the rank in each
//! quiz; no ranks in subjects, no shares of a cohort, no medians. Only `bench reports` calls it, to compare.

use super::figures::Window;
use crate::db::{Db, Result};

/// Reads one student's month; how many statements that took.
pub async fn read(db: &Db, window: &Window, user: i64) -> Result<u64> {
    let (begins, ends) = (window.months[5], window.months[6]);
    let _: Vec<(i64, i64, i64)> = db
        .reader()
        .query(
            "SELECT count(*), count(*) FILTER (WHERE correct), CAST(coalesce(sum(duration_ms), 0) AS BIGINT)
             FROM answers WHERE user_id = $1 AND answered_at >= $2 AND answered_at < $3",
        )
        .bind(user)
        .bind(begins)
        .bind(ends)
        .fetch_all()
        .await?;
    let _: Vec<(i64, i64, i64)> = db
        .reader()
        .query(
            "SELECT coalesce(q.subject_id, 0), count(*), count(*) FILTER (WHERE a.correct)
             FROM answers a JOIN questions q ON q.id = a.question_id
             WHERE a.user_id = $1 AND a.answered_at >= $2 AND a.answered_at < $3 GROUP BY 1",
        )
        .bind(user)
        .bind(begins)
        .bind(ends)
        .fetch_all()
        .await?;
    let quizzes: Vec<(i64, f64)> = db
        .reader()
        .query(
            "SELECT quiz_id, max(score) FROM practice_sessions WHERE user_id = $1 AND quiz_id IS NOT NULL
                AND finished_at >= $2 AND finished_at < $3 GROUP BY quiz_id",
        )
        .bind(user)
        .bind(begins)
        .bind(ends)
        .fetch_all()
        .await?;
    for (quiz, score) in &quizzes {
        let _: i64 = db
            .reader()
            .query(
                "SELECT count(*) + 1 FROM (SELECT user_id, max(score) AS best FROM practice_sessions
                    WHERE quiz_id = $1 AND finished_at >= $2 AND finished_at < $3 GROUP BY user_id) AS others
                 WHERE best > $4",
            )
            .bind(*quiz)
            .bind(begins)
            .bind(ends)
            .bind(*score)
            .fetch_scalar()
            .await?;
    }
    Ok(3 + quizzes.len() as u64)
}
