//! What was moved out of its table into files: which tables can be, and how far each move is. The rows themselves go
//! through `db::rows`; files are `backup::archive`'s.

mod answers;
mod people;

pub use answers::{Extent, answers_begin, archived_answers, extent, list_later_firsts};
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

/// Children of an unfinished job stay: it has yet to read what became of them. Asked for each row by the key of the
/// jobs, and not whether it is none of a list, which PostgreSQL goes through for each row where it is long. The column
/// is named anew, because `jobs` has a `parent_id` of its own.
const NO_PARENT: &str =
    "NOT EXISTS (SELECT 1 FROM (SELECT id AS unfinished FROM jobs) j WHERE j.unfinished = parent_id)";

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
                WHERE h.finished_at < $1 AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.id = h.parent_id)
                GROUP BY 1 ORDER BY 1",
            postgres: "SELECT to_char(h.finished_at AT TIME ZONE 'UTC', 'YYYY-MM') COLLATE \"C\", count(*)
                FROM job_history h JOIN job_logs l ON l.job_id = h.id
                WHERE h.finished_at < $1 AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.id = h.parent_id)
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
                AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.id = job_history.parent_id) GROUP BY 1 ORDER BY 1",
            postgres: "SELECT to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM') COLLATE \"C\", count(*) FROM job_history
                WHERE finished_at < $1
                AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.id = job_history.parent_id) GROUP BY 1 ORDER BY 1",
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
    /// All rows are back in their table. The file stays while a backup of the time before needs it.
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

impl Record {
    /// Whether its file was given up: what was in it is nowhere. The row stays, because what was computed from its rows
    /// must not be computed anew without them.
    pub fn is_lost(&self) -> bool {
        self.state == State::Archived && self.rows == 0
    }
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

/// What becomes of a file that is taken into the books.
#[derive(Debug, Clone, Copy)]
pub enum Adopted<'a> {
    /// Some of its rows are nowhere else: it is as if all of it had been moved, and these rows, which are in the table,
    /// are yet to leave it.
    Holds { left_out: &'a [i64] },
    /// All are in the table: it is as if all of it had come back.
    Returned,
}

/// Takes a file into the books that is not in them. Whoever is a stranger here is yet to leave it. Its record, or the
/// move of the same table that has not ended yet.
pub async fn adopt(
    tx: &mut WriteTx,
    new: &NewArchive<'_>,
    written: &Written<'_>,
    adopted: Adopted<'_>,
    (told, made): (&Told, Timestamp),
    now: Timestamp,
) -> Result<std::result::Result<Record, Record>> {
    // One that was given up and has come to light again.
    tx.on()
        .query("DELETE FROM archives WHERE name = $1 AND state = 'archived' AND row_count = 0")
        .bind(new.name)
        .execute()
        .await?;
    let id = match announce(tx, new, now).await? {
        Ok(id) => id,
        Err(open) => return Ok(Err(open)),
    };
    // Behind the turnstile: an erasure that comes later finds the row, one that was before has removed the account.
    let erased = strangers(tx.on(), told, made).await?;
    let (state, returned, left_out) = match adopted {
        Adopted::Holds { left_out } => (State::Moving, 0, left_out),
        Adopted::Returned => (State::Returned, written.rows, &[][..]),
    };
    tx.on()
        .query(
            "UPDATE archives SET state = $10, revision = $2, row_count = $3, plain_bytes = $4, stored_bytes = $5,
                sha256 = $6, moved_count = $3, left_out = $7, erased = $8, created_at = $9, returned_count = $11
             WHERE id = $1",
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
        .bind(state.name())
        .bind(returned)
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

/// Gives up what its file held, which is nowhere else: the row stays and says that.
pub async fn give_up(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<()> {
    tx.on()
        .query(
            "UPDATE archives SET state = 'archived', row_count = 0, moved_count = 0, returned_count = 0, left_out = '[]',
                erased = '[]', plain_bytes = 0, stored_bytes = 0, sha256 = NULL, updated_at = $2
             WHERE id = $1 AND state IN ('moving', 'archived', 'returning')",
        )
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Whoever was erased need not be taken out of it: there is no file any more.
pub async fn purge_nothing(tx: &mut WriteTx, id: i64) -> Result<()> {
    tx.on()
        .query("UPDATE archives SET erased = '[]' WHERE id = $1 AND state = 'returned'")
        .bind(id)
        .execute()
        .await?;
    Ok(())
}

/// The file is what it has to be: what was left out and the erased given are no longer in it. When the rows of one came
/// back stays as it was.
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
            "UPDATE archives SET state = CASE WHEN state = 'returned' THEN state ELSE 'archived' END,
                returned_count = CASE WHEN state = 'returned' THEN $3 ELSE returned_count END,
                updated_at = CASE WHEN state = 'returned' THEN updated_at ELSE $8 END,
                revision = $2, row_count = $3, moved_count = $3, plain_bytes = $4, stored_bytes = $5, sha256 = $6,
                left_out = '[]', erased = $7
             WHERE id = $1 AND state IN ('moving', 'archived', 'returned')",
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

/// All rows are back. Who is yet to be taken out of the file stays noted: it stays as well.
pub async fn mark_returned(tx: &mut WriteTx, id: i64, now: Timestamp) -> Result<()> {
    tx.on()
        .query(
            "UPDATE archives SET state = 'returned', updated_at = $2 WHERE id = $1 AND state = 'returning'",
        )
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}
