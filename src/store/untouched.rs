//! Whether a database holds anything that somebody could miss: everything counts but what migrating, `init-db` and a
//! worker that found nothing to do write by themselves. Asked before a database is replaced or migrated.
//!
//! A table that is not named here counts with each of its rows, so that one which a later migration adds cannot be
//! forgotten.

use super::reference;
use crate::db::catalog::{self, Schema};
use crate::db::{On, ReadTx, Result, snapshot};

/// Tables in which some rows are nobody's work, and which rows those are.
#[derive(Debug)]
pub struct AsMade {
    pub table: &'static str,
    /// What the condition reads. Where an older schema lacks one of them, every row counts.
    columns: &'static [&'static str],
    /// True for a row as the program makes it.
    condition: &'static str,
    /// Why such a row is no loss.
    pub why: &'static str,
}

/// See [`AsMade`]. The subjects and topics are compared with the seeds, all or nothing, and are not among them.
pub const AS_MADE: &[AsMade] = &[
    AsMade {
        table: "settings",
        columns: &["key", "value"],
        condition: "key = 'instance_id' OR (key = 'environment' AND CAST(value AS TEXT) = '\"development\"')",
        why: "every database gets a name of its own, and is for development unless somebody says otherwise",
    },
    AsMade {
        table: "queues",
        columns: &["description", "concurrency", "max_running", "limit_key", "paused_at", "paused_reason"],
        condition: "description IS NULL AND concurrency IS NULL AND max_running IS NULL AND limit_key IS NULL
            AND paused_at IS NULL AND paused_reason IS NULL",
        why: "a row that only holds the name of a queue comes back with the first job",
    },
    AsMade {
        table: "limits",
        columns: &["origin", "slots", "paused_until_at", "breaker"],
        condition: "origin <> 'operator' AND slots IS NULL AND paused_until_at IS NULL AND breaker = 'closed'",
        why: "the limits of the program are written again when a worker starts",
    },
    AsMade {
        table: "schedules",
        columns: &["operator_cron", "operator_timezone", "paused_at"],
        condition: "operator_cron IS NULL AND operator_timezone IS NULL AND paused_at IS NULL",
        why: "the schedules of the program are written again when a worker starts",
    },
];

/// The tables with rows that somebody could miss and how many, the largest first.
pub async fn touched(tx: &mut ReadTx) -> Result<Vec<(String, u64)>> {
    let schema = catalog::read(tx).await?;
    let mut found = seeds(tx, &schema).await?;
    for (name, table) in &schema.tables {
        let rows = match AS_MADE.iter().find(|as_made| as_made.table == name) {
            Some(as_made) if as_made.columns.iter().all(|column| table.column(column).is_some()) => {
                others(tx.on(), as_made).await?
            }
            _ if is_seeded(&schema, name) => continue,
            _ => snapshot::count_rows(tx, name).await?,
        };
        found.push((name.clone(), rows));
    }
    // Tables that are not ours, where this program does not look otherwise.
    found.extend(snapshot::elsewhere(tx).await?);
    found.retain(|(_, rows)| *rows > 0);
    found.sort_by_key(|table| std::cmp::Reverse(table.1));
    Ok(found)
}

async fn others(on: On<'_>, as_made: &AsMade) -> Result<u64> {
    let rows: i64 = on
        .query("SELECT count(*) FROM ")
        .push(as_made.table)
        .push(" WHERE NOT (")
        .push(as_made.condition)
        .push(")")
        .fetch_scalar()
        .await?;
    Ok(u64::try_from(rows).unwrap_or(0))
}

/// The tables that the seeds fill.
const SEEDED: [&str; 2] = ["subjects", "topics"];

fn is_seeded(schema: &Schema, name: &str) -> bool {
    SEEDED.contains(&name) && SEEDED.iter().all(|table| schema.tables.contains_key(*table))
}

/// Subjects and topics, unless there are none at all or exactly those every database starts from.
async fn seeds(tx: &mut ReadTx, schema: &Schema) -> Result<Vec<(String, u64)>> {
    if !is_seeded(schema, SEEDED[0]) {
        return Ok(Vec::new());
    }
    let subjects: Vec<(String, String, i64)> =
        tx.on().query("SELECT code, name, position FROM subjects ORDER BY code").fetch_all().await?;
    let topics: Vec<(String, String, String, i64)> = tx
        .on()
        .query(
            "SELECT coalesce(s.code, ''), t.code, t.name, t.position FROM topics t
             LEFT JOIN subjects s ON s.id = t.subject_id ORDER BY 1, 2",
        )
        .fetch_all()
        .await?;
    let seeds = reference::subjects();
    let mut seeded_subjects = Vec::new();
    let mut seeded_topics = Vec::new();
    for subject in seeds {
        for topic in subject.topics {
            seeded_topics.push((subject.code.clone(), topic.code, topic.name, topic.position));
        }
        seeded_subjects.push((subject.code, subject.name, subject.position));
    }
    let nothing = subjects.is_empty() && topics.is_empty();
    let (changed_subjects, changed_topics) =
        (changes(&subjects, &seeded_subjects), changes(&topics, &seeded_topics));
    if nothing || changed_subjects + changed_topics == 0 {
        return Ok(Vec::new());
    }
    Ok(vec![(SEEDED[0].to_owned(), changed_subjects), (SEEDED[1].to_owned(), changed_topics)])
}

/// How many of these are other ones than the seeds, or are missing.
fn changes<T: PartialEq>(found: &[T], seeds: &[T]) -> u64 {
    let added = found.iter().filter(|row| !seeds.contains(row)).count();
    let missing = seeds.iter().filter(|row| !found.contains(row)).count();
    added.max(missing) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::registry;

    #[test]
    fn what_does_not_count_is_told_why() {
        for as_made in AS_MADE {
            assert!(registry::find(as_made.table).is_some(), "{as_made:?}");
            assert!(as_made.why.len() > 20 && !as_made.columns.is_empty(), "{as_made:?}");
        }
    }

    #[test]
    fn one_that_is_missing_is_a_change_too() {
        assert_eq!(changes(&[1, 2], &[1, 2]), 0);
        assert_eq!(changes(&[1, 3], &[1, 2]), 1);
        assert_eq!(changes(&[1], &[1, 2]), 1);
        assert_eq!(changes(&[1, 2, 3, 4], &[1, 2]), 2);
    }
}
