//! What those who compute something from the answers ask of the archive: from which day on all are in the table, how many
//! are not, and which first attempts are none when some come back.

use crate::db::{List, On, Result, Sql};
use chrono::{Months, NaiveDate};

/// Answers that are not the first of their student to their question any more, because some of these answers came back
/// from a file: while those were away, others were taken for the first. Their numbers and days.
pub async fn list_later_firsts(on: On<'_>, back: Vec<i64>) -> Result<Vec<(i64, NaiveDate)>> {
    on.query(
        "SELECT DISTINCT l.id, l.local_date FROM answers b
         JOIN answers l ON l.question_id = b.question_id AND l.user_id = b.user_id AND l.first_attempt
         WHERE b.first_attempt AND EXISTS (SELECT 1 FROM answers e
                WHERE e.question_id = l.question_id AND e.user_id = l.user_id AND e.first_attempt
                  AND (e.answered_at < l.answered_at OR e.answered_at = l.answered_at AND e.id < l.id))
            AND b.id",
    )
    .push(Sql { sqlite: " IN (SELECT value FROM json_each(", postgres: " = ANY(" })
    .push_bind("", List(back))
    .push(Sql { sqlite: ")) ORDER BY 1", postgres: ") ORDER BY 1" })
    .fetch_all()
    .await
}

/// The first day whose answers are all in the table; nothing when none were archived. What is computed from the
/// answers of days before is not computed anew.
pub async fn answers_begin(on: On<'_>) -> Result<Option<NaiveDate>> {
    let newest: Option<NaiveDate> = on
        .query(
            "SELECT max(month_on) FROM archives
             WHERE table_name = 'answers' AND state IN ('moving', 'archived', 'returning')",
        )
        .fetch_scalar()
        .await?;
    Ok(newest.and_then(|month| month.checked_add_months(Months::new(1))))
}

/// How many answers of a month are in files, or of all months.
pub async fn archived_answers(on: On<'_>, month: Option<NaiveDate>) -> Result<i64> {
    on.query(
        "SELECT CAST(coalesce(sum(moved_count - returned_count), 0) AS BIGINT) FROM archives
         WHERE table_name = 'answers' AND state IN ('moving', 'archived', 'returning')",
    )
    .push_if(" AND month_on = ", month)
    .fetch_scalar()
    .await
}

/// Rows in files, and the first and the last month they are of.
pub type Extent = (i64, NaiveDate, NaiveDate);

/// How many rows of a table are in files, and from which month to which.
pub async fn extent(on: On<'_>, table: &str) -> Result<Option<Extent>> {
    let row: (i64, Option<NaiveDate>, Option<NaiveDate>) = on
        .query(
            "SELECT CAST(coalesce(sum(moved_count - returned_count), 0) AS BIGINT), min(month_on), max(month_on) FROM archives
             WHERE table_name = $1 AND state IN ('moving', 'archived', 'returning')",
        )
        .bind(table)
        .fetch_one()
        .await?;
    Ok(match row {
        (rows, Some(first), Some(last)) if rows > 0 => Some((rows, first, last)),
        _ => None,
    })
}
