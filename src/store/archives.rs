//! What was moved out of its table into files: which tables can be, and how far each move is. The rows themselves go
//! through `db::rows`; files are `backup::archive`'s.

mod people;

pub use people::{Erased, Told, forget_person, strangers, without};

use super::registry::{self, ANONYMISED, Class, Person};
use crate::base::clock::Timestamp;
use crate::db::rows::Condition;
use crate::db::{Json, On, Result, Sql, Value, WriteTx};
use chrono::{Months, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

/// The turnstile of everything that changes what is archived.
const TURNSTILE: &str = "archives";

/// A table whose old rows can go to files, month by month.
#[derive(Debug)]
pub struct Archivable {
    pub name: &'static str,
    /// What tells the time of a row.
    pub time: &'static str,
    /// Whether that is a date, and not an instant.
    pub dated: bool,
    /// In which order the rows are read; what an index gives without sorting everything.
    pub order: &'static [&'static str],
    /// Whose months count: the table itself, or one it follows (its column, that table, the time there).
    follows: Option<(&'static str, &'static str, &'static str)>,
    /// What else must be true.
    and: Option<&'static str>,
    /// Rows of each month before a day.
    months: Sql,
    /// Some of those rows, for an estimate.
    sample: Sql,
}

/// Children of an unfinished job stay: it has yet to read what became of them.
const NO_PARENT: &str = "parent_id IS NULL OR parent_id NOT IN (SELECT id FROM jobs)";

/// In the order in which they are moved: lines of a job before the job.
pub const ARCHIVABLE: &[Archivable] = &[
    Archivable {
        name: "answers",
        time: "local_date",
        dated: true,
        order: &["local_date", "id"],
        follows: None,
        and: None,
        months: Sql {
            sqlite: "SELECT substr(local_date, 1, 7), count(*) FROM answers WHERE local_date < $1
                GROUP BY 1 ORDER BY 1",
            postgres: "SELECT to_char(local_date, 'YYYY-MM') COLLATE \"C\", count(*) FROM answers WHERE local_date < $1
                GROUP BY 1 ORDER BY 1",
        },
        sample: Sql {
            sqlite: "SELECT id FROM answers WHERE local_date < $1 ORDER BY local_date LIMIT 500",
            postgres: "SELECT id FROM answers WHERE local_date < $1 ORDER BY local_date LIMIT 500",
        },
    },
    Archivable {
        name: "job_logs",
        time: "created_at",
        dated: false,
        order: &["job_id", "id"],
        follows: Some(("job_id", "job_history", "finished_at")),
        and: Some(NO_PARENT),
        months: Sql {
            sqlite: "SELECT substr(h.finished_at, 1, 7), count(*) FROM job_history h JOIN job_logs l ON l.job_id = h.id
                WHERE h.finished_at < $1 AND (h.parent_id IS NULL OR h.parent_id NOT IN (SELECT id FROM jobs))
                GROUP BY 1 ORDER BY 1",
            postgres: "SELECT to_char(h.finished_at AT TIME ZONE 'UTC', 'YYYY-MM') COLLATE \"C\", count(*)
                FROM job_history h JOIN job_logs l ON l.job_id = h.id
                WHERE h.finished_at < $1 AND (h.parent_id IS NULL OR h.parent_id NOT IN (SELECT id FROM jobs))
                GROUP BY 1 ORDER BY 1",
        },
        sample: Sql {
            sqlite: "SELECT l.id FROM job_history h JOIN job_logs l ON l.job_id = h.id WHERE h.finished_at < $1 LIMIT 500",
            postgres: "SELECT l.id FROM job_history h JOIN job_logs l ON l.job_id = h.id WHERE h.finished_at < $1 LIMIT 500",
        },
    },
    Archivable {
        name: "job_history",
        time: "finished_at",
        dated: false,
        order: &["id"],
        follows: None,
        and: Some(NO_PARENT),
        months: Sql {
            sqlite: "SELECT substr(finished_at, 1, 7), count(*) FROM job_history WHERE finished_at < $1
                AND (parent_id IS NULL OR parent_id NOT IN (SELECT id FROM jobs)) GROUP BY 1 ORDER BY 1",
            postgres: "SELECT to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM') COLLATE \"C\", count(*) FROM job_history
                WHERE finished_at < $1
                AND (parent_id IS NULL OR parent_id NOT IN (SELECT id FROM jobs)) GROUP BY 1 ORDER BY 1",
        },
        sample: Sql {
            sqlite: "SELECT id FROM job_history WHERE finished_at < $1 LIMIT 500",
            postgres: "SELECT id FROM job_history WHERE finished_at < $1 LIMIT 500",
        },
    },
    Archivable {
        name: "audit_log",
        time: "created_at",
        dated: false,
        order: &["id"],
        follows: None,
        and: None,
        months: Sql {
            sqlite: "SELECT substr(created_at, 1, 7), count(*) FROM audit_log WHERE created_at < $1
                GROUP BY 1 ORDER BY 1",
            postgres: "SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM') COLLATE \"C\", count(*) FROM audit_log
                WHERE created_at < $1 GROUP BY 1 ORDER BY 1",
        },
        sample: Sql {
            sqlite: "SELECT id FROM audit_log WHERE created_at < $1 LIMIT 500",
            postgres: "SELECT id FROM audit_log WHERE created_at < $1 LIMIT 500",
        },
    },
];

impl Archivable {
    /// The table of that name, if its rows can go to files.
    pub fn find(name: &str) -> Option<&'static Self> {
        ARCHIVABLE.iter().find(|table| table.name == name)
    }

    /// The rows of the month that begins on that day.
    pub fn of_month(&self, month: NaiveDate) -> Condition {
        let next = month.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX);
        let at =
            |day: NaiveDate| -> Value<'static> { if self.dated { day.into() } else { midnight(day).into() } };
        let time = self.follows.map_or(self.time, |(_, _, time)| time);
        let mut condition = Condition::between(time, at(month), at(next));
        if let Some(more) = self.and {
            condition = condition.and(more);
        }
        match self.follows {
            Some((column, table, _)) => condition.through(column, table),
            None => condition,
        }
    }

    /// What of its rows is a person's.
    pub fn person(&self) -> Whose {
        let Some(table) = registry::find(self.name) else { return Whose::Nobodys };
        match table.class {
            Class::Personal(Person::User(column)) if ANONYMISED.contains(&table.name) => Whose::Trail(column),
            Class::Personal(Person::User(column)) => Whose::Theirs(column),
            _ if !table.mentions.is_empty() => Whose::Mentions(table.mentions),
            _ => Whose::Nobodys,
        }
    }
}

fn midnight(day: NaiveDate) -> Timestamp {
    day.and_time(NaiveTime::MIN).and_utc()
}

/// What of the rows of a table is a person's, and so what an erasure does with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The rows with their number in this column go.
    Theirs(&'static str),
    /// The rows stay without who it was.
    Trail(&'static str),
    /// Their number in these columns goes.
    Mentions(&'static [&'static str]),
    Nobodys,
}

/// How many rows of each month there are before a day: the first day of the month, and rows.
pub async fn months(on: On<'_>, table: &Archivable, before: NaiveDate) -> Result<Vec<(NaiveDate, u64)>> {
    let query = on.query(table.months);
    let query = if table.dated { query.bind(before) } else { query.bind(midnight(before)) };
    let found: Vec<(String, i64)> = query.fetch_all().await?;
    let month = |text: &str| NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok();
    Ok(found
        .into_iter()
        .filter_map(|(text, rows)| Some((month(&text)?, u64::try_from(rows).ok()?)))
        .collect())
}

/// The numbers of some of those rows.
pub async fn sample(on: On<'_>, table: &Archivable, before: NaiveDate) -> Result<Vec<i64>> {
    let query = on.query(table.sample);
    let query = if table.dated { query.bind(before) } else { query.bind(midnight(before)) };
    query.fetch_scalars().await
}

/// How far a move is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Its file is being written; all rows are in their table.
    Writing,
    /// Rows are being removed from their table.
    Moving,
    Archived,
    /// Rows are being brought back.
    Returning,
    /// All rows are back in their table; the file is gone.
    Returned,
}

impl State {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Writing => "writing",
            Self::Moving => "moving",
            Self::Archived => "archived",
            Self::Returning => "returning",
            Self::Returned => "returned",
        }
    }
}

/// A row of `archives`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    #[serde(skip)]
    pub id: i64,
    pub name: String,
    pub table: String,
    pub month: NaiveDate,
    pub state: State,
    pub revision: i64,
    pub rows: i64,
    pub moved: i64,
    pub returned: i64,
    #[serde(skip)]
    pub left_out: Vec<i64>,
    #[serde(skip)]
    pub erased: Vec<Erased>,
    pub destination: String,
    pub plain_bytes: i64,
    pub stored_bytes: i64,
    pub sha256: Option<String>,
    pub host: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

#[derive(FromRow)]
struct Raw {
    id: i64,
    name: String,
    table_name: String,
    month_on: NaiveDate,
    state: String,
    revision: i64,
    row_count: i64,
    moved_count: i64,
    returned_count: i64,
    left_out: Json<Vec<i64>>,
    erased: Json<Vec<Erased>>,
    destination: String,
    plain_bytes: i64,
    stored_bytes: i64,
    sha256: Option<String>,
    host: String,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<Raw> for Record {
    fn from(raw: Raw) -> Self {
        let state = [State::Writing, State::Moving, State::Archived, State::Returning, State::Returned]
            .into_iter()
            .find(|state| state.name() == raw.state)
            .unwrap_or(State::Moving);
        Self {
            id: raw.id,
            name: raw.name,
            table: raw.table_name,
            month: raw.month_on,
            state,
            revision: raw.revision,
            rows: raw.row_count,
            moved: raw.moved_count,
            returned: raw.returned_count,
            left_out: raw.left_out.0,
            erased: raw.erased.0,
            destination: raw.destination,
            plain_bytes: raw.plain_bytes,
            stored_bytes: raw.stored_bytes,
            sha256: raw.sha256,
            host: raw.host,
            created_at: raw.created_at,
            updated_at: raw.updated_at,
        }
    }
}

const SELECT: &str = "SELECT id, name, table_name, month_on, state, revision, row_count, moved_count, returned_count,
    left_out, erased, destination, plain_bytes, stored_bytes, sha256, host, created_at, updated_at FROM archives";

/// All of them, by table and time.
pub async fn list(on: On<'_>) -> Result<Vec<Record>> {
    let rows: Vec<Raw> = on.query(SELECT).push(" ORDER BY table_name, month_on, id").fetch_all().await?;
    Ok(rows.into_iter().map(Record::from).collect())
}

/// One by its number.
pub async fn find(on: On<'_>, id: i64) -> Result<Option<Record>> {
    let row: Option<Raw> = on.query(SELECT).push_bind(" WHERE id = ", id).fetch_optional().await?;
    Ok(row.map(Record::from))
}

/// What the file of an archive amounts to.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    pub revision: i64,
    pub rows: i64,
    pub plain_bytes: i64,
    pub stored_bytes: i64,
    pub sha256: &'a str,
}

/// Where and by whom an archive is made.
#[derive(Debug, Clone, Copy)]
pub struct NewArchive<'a> {
    pub name: &'a str,
    pub table: &'a str,
    pub month: NaiveDate,
    pub destination: &'a str,
    pub host: &'a str,
}

/// Announces a file; its number, or the move of the same table that has not ended yet.
pub async fn announce(
    tx: &mut WriteTx,
    new: &NewArchive<'_>,
    now: Timestamp,
) -> Result<std::result::Result<i64, Record>> {
    tx.one_at_a_time(TURNSTILE).await?;
    let open: Option<Raw> = tx
        .on()
        .query(SELECT)
        .push_bind(" WHERE table_name = ", new.table)
        .push(" AND state IN ('writing', 'moving', 'returning') ORDER BY id LIMIT 1")
        .fetch_optional()
        .await?;
    if let Some(open) = open {
        return Ok(Err(open.into()));
    }
    let id = tx
        .on()
        .query(
            "INSERT INTO archives (name, table_name, month_on, state, destination, host, created_at, updated_at)
             VALUES ($1, $2, $3, 'writing', $4, $5, $6, $6) RETURNING id",
        )
        .bind(new.name)
        .bind(new.table)
        .bind(new.month)
        .bind(new.destination)
        .bind(new.host)
        .bind(now)
        .fetch_scalar()
        .await?;
    Ok(Ok(id))
}

/// Takes a file into the books that is not in them: rows that are in the table leave it, and so does whoever is a
/// stranger here. The file is as if all of it had been moved, and is yet to be written anew. Its record, or the move of
/// the same table that has not ended yet.
pub async fn adopt(
    tx: &mut WriteTx,
    new: &NewArchive<'_>,
    written: &Written<'_>,
    left_out: &[i64],
    (told, made): (&Told, Timestamp),
    now: Timestamp,
) -> Result<std::result::Result<Record, Record>> {
    let id = match announce(tx, new, now).await? {
        Ok(id) => id,
        Err(open) => return Ok(Err(open)),
    };
    // Behind the turnstile: an erasure that comes later finds the row, one that was before has removed the account.
    let erased = strangers(tx.on(), told, made).await?;
    tx.on()
        .query(
            "UPDATE archives SET state = 'moving', revision = $2, row_count = $3, plain_bytes = $4, stored_bytes = $5,
                sha256 = $6, moved_count = $3, left_out = $7, erased = $8, created_at = $9 WHERE id = $1",
        )
        .bind(id)
        .bind(written.revision)
        .bind(written.rows)
        .bind(written.plain_bytes)
        .bind(written.stored_bytes)
        .bind(written.sha256)
        .bind(Json(left_out))
        .bind(Json(&erased))
        .bind(made)
        .execute()
        .await?;
    let row: Raw = tx.on().query(SELECT).push_bind(" WHERE id = ", id).fetch_one().await?;
    Ok(Ok(row.into()))
}

/// Takes back what was announced, where nothing was moved; `true` when it was there.
pub async fn forget_announced(tx: &mut WriteTx, id: i64) -> Result<bool> {
    let rows =
        tx.on().query("DELETE FROM archives WHERE id = $1 AND state = 'writing'").bind(id).execute().await?;
    Ok(rows > 0)
}

/// Lets it be forgotten that there was one: nothing is left in it.
pub async fn remove(tx: &mut WriteTx, id: i64) -> Result<()> {
    tx.on().query("DELETE FROM archives WHERE id = $1").bind(id).execute().await?;
    Ok(())
}

/// Says how far rows are out of their table; `false` when somebody else has gone on with it meanwhile.
pub async fn advance(
    tx: &mut WriteTx,
    record: &Record,
    written: &Written<'_>,
    moved: i64,
    left_out: &[i64],
    now: Timestamp,
) -> Result<bool> {
    let rows = tx
        .on()
        .query(
            "UPDATE archives SET state = 'moving', revision = $3, row_count = $4, plain_bytes = $5, stored_bytes = $6,
                sha256 = $7, moved_count = $8, left_out = $9, updated_at = $10
             WHERE id = $1 AND moved_count = $2 AND state IN ('writing', 'moving')",
        )
        .bind(record.id)
        .bind(record.moved)
        .bind(written.revision)
        .bind(written.rows)
        .bind(written.plain_bytes)
        .bind(written.stored_bytes)
        .bind(written.sha256)
        .bind(moved)
        .bind(Json(left_out))
        .bind(now)
        .execute()
        .await?;
    Ok(rows == 1)
}

/// The file is what it has to be: what was left out and the erased given are no longer in it.
pub async fn settle(
    tx: &mut WriteTx,
    record: &Record,
    written: &Written<'_>,
    purged: &[Erased],
    now: Timestamp,
) -> Result<bool> {
    tx.one_at_a_time(TURNSTILE).await?;
    let Some(known) = find(tx.on(), record.id).await? else { return Ok(false) };
    let erased: Vec<Erased> = known.erased.into_iter().filter(|one| !purged.contains(one)).collect();
    let rows = tx
        .on()
        .query(
            "UPDATE archives SET state = 'archived', revision = $2, row_count = $3, moved_count = $3, plain_bytes = $4,
                stored_bytes = $5, sha256 = $6, left_out = '[]', erased = $7, updated_at = $8
             WHERE id = $1 AND state IN ('moving', 'archived')",
        )
        .bind(record.id)
        .bind(written.revision)
        .bind(written.rows)
        .bind(written.plain_bytes)
        .bind(written.stored_bytes)
        .bind(written.sha256)
        .bind(Json(&erased))
        .bind(now)
        .execute()
        .await?;
    Ok(rows == 1)
}

/// Says how many rows are back in their table; `false` when somebody else has gone on with it meanwhile.
pub async fn give_back(tx: &mut WriteTx, record: &Record, returned: i64, now: Timestamp) -> Result<bool> {
    let rows = tx
        .on()
        .query(
            "UPDATE archives SET state = 'returning', returned_count = $3, updated_at = $4
             WHERE id = $1 AND returned_count = $2 AND state IN ('archived', 'returning')",
        )
        .bind(record.id)
        .bind(record.returned)
        .bind(returned)
        .bind(now)
        .execute()
        .await?;
    Ok(rows == 1)
}

/// All rows are back.
pub async fn mark_returned(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<()> {
    tx.on()
        .query(
            "UPDATE archives SET state = 'returned', erased = '[]', updated_at = $2
             WHERE id = $1 AND state = 'returning'",
        )
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(())
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
