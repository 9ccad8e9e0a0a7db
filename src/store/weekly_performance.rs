//! A student's ISO week, summed up from the days: `weekly_performance`. A week is out of date from the moment in which
//! one of its days, or of the days of the week before, is computed anew; the transaction that does so marks it.

use crate::db::{On, Result, WriteTx};
use chrono::{Days, NaiveDate};

/// The name of the weeks in `aggregation_state`.
pub const STATE: &str = "weekly";
/// What stands as number of answers of a week that is out of date.
pub const STALE: i64 = -1;

/// Says that the week which begins on that Monday, and the one after it, have to be computed anew.
pub async fn mark_stale(tx: &mut WriteTx, monday: NaiveDate) -> Result<()> {
    tx.on()
        .query(
            "UPDATE aggregation_state SET source_rows = $4 WHERE name = $1 AND starts_on IN ($2, $3)
               AND source_rows <> $4",
        )
        .bind(STATE)
        .bind(monday)
        .bind(monday + Days::new(7))
        .bind(STALE)
        .execute()
        .await?;
    Ok(())
}

/// The days that have rows.
pub async fn list_days(on: On<'_>, from: Option<NaiveDate>, to: NaiveDate) -> Result<Vec<NaiveDate>> {
    on.query("SELECT DISTINCT active_on FROM daily_activity WHERE active_on <= $1")
        .bind(to)
        .push_if(" AND active_on >= ", from)
        .push(" ORDER BY active_on")
        .fetch_scalars()
        .await
}

/// Computes the week that begins on that Monday anew from its days; answers and students.
pub async fn replace(tx: &mut WriteTx, monday: NaiveDate) -> Result<(i64, i64)> {
    let (before, sunday) = (monday - Days::new(7), monday + Days::new(6));
    tx.on().query("DELETE FROM weekly_performance WHERE starts_on = $1").bind(monday).execute().await?;
    // Subject 0 is all subjects here; in the days it is none, and so it is left out below.
    let students = tx
        .on()
        .query(
            "INSERT INTO weekly_performance (starts_on, user_id, subject_id, sessions, active_days, answers, correct,
                first_attempts, first_correct, duration_ms, previous_answers, previous_correct)
             SELECT $1, user_id, 0,
                CAST(sum(CASE WHEN active_on >= $1 THEN sessions ELSE 0 END) AS BIGINT),
                sum(CASE WHEN active_on >= $1 THEN 1 ELSE 0 END),
                CAST(sum(CASE WHEN active_on >= $1 THEN answers ELSE 0 END) AS BIGINT),
                CAST(sum(CASE WHEN active_on >= $1 THEN correct ELSE 0 END) AS BIGINT),
                CAST(sum(CASE WHEN active_on >= $1 THEN first_attempts ELSE 0 END) AS BIGINT),
                CAST(sum(CASE WHEN active_on >= $1 THEN first_correct ELSE 0 END) AS BIGINT),
                CAST(sum(CASE WHEN active_on >= $1 THEN duration_ms ELSE 0 END) AS BIGINT),
                CAST(sum(CASE WHEN active_on < $1 THEN answers ELSE 0 END) AS BIGINT),
                CAST(sum(CASE WHEN active_on < $1 THEN correct ELSE 0 END) AS BIGINT)
             FROM daily_activity WHERE active_on BETWEEN $2 AND $3
             GROUP BY user_id HAVING max(active_on) >= $1",
        )
        .bind(monday)
        .bind(before)
        .bind(sunday)
        .execute()
        .await?;
    tx.on()
        .query(
            "INSERT INTO weekly_performance (starts_on, user_id, subject_id, sessions, active_days, answers, correct,
                first_attempts, first_correct, duration_ms, previous_answers, previous_correct)
             SELECT $1, user_id, subject_id, 0,
                count(DISTINCT CASE WHEN active_on >= $1 THEN active_on END),
                CAST(sum(CASE WHEN active_on >= $1 THEN answers ELSE 0 END) AS BIGINT),
                CAST(sum(CASE WHEN active_on >= $1 THEN correct ELSE 0 END) AS BIGINT),
                CAST(sum(CASE WHEN active_on >= $1 THEN first_attempts ELSE 0 END) AS BIGINT),
                CAST(sum(CASE WHEN active_on >= $1 THEN first_correct ELSE 0 END) AS BIGINT),
                CAST(sum(CASE WHEN active_on >= $1 THEN duration_ms ELSE 0 END) AS BIGINT),
                CAST(sum(CASE WHEN active_on < $1 THEN answers ELSE 0 END) AS BIGINT),
                CAST(sum(CASE WHEN active_on < $1 THEN correct ELSE 0 END) AS BIGINT)
             FROM daily_topics WHERE active_on BETWEEN $2 AND $3 AND subject_id > 0
             GROUP BY user_id, subject_id HAVING max(active_on) >= $1",
        )
        .bind(monday)
        .bind(before)
        .bind(sunday)
        .execute()
        .await?;
    let answers: i64 = tx
        .on()
        .query(
            "SELECT CAST(coalesce(sum(answers), 0) AS BIGINT) FROM weekly_performance
             WHERE starts_on = $1 AND subject_id = 0",
        )
        .bind(monday)
        .fetch_scalar()
        .await?;
    Ok((answers, i64::try_from(students).unwrap_or(i64::MAX)))
}
