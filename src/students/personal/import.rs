//! Bringing one export back, all of it in one transaction: half a person is nobody's account. That is the one place that
//! may hold the writer of SQLite for longer than a second: 26,000 rows took 3.4 s in a debug build on a busy machine, and
//! others waited that long. It is rare and asked for by hand; whoever stops it gets nothing. Rows get new numbers; questions, subjects and the like are
//! found by what they are, and made from what the export knows of them where they are missing. What could do harm in
//! a file somebody sends is not taken as it is: a role, entries of the audit trail, mail that would be sent.

use super::archive::{Row, Unpacked};
use crate::app::App;
use crate::base::crypto;
use crate::base::lifecycle::Stop;
use crate::base::progress::Progress;
use crate::db::catalog::{self, Column, Schema};
use crate::db::rows;
use crate::db::{self, WriteTx};
use crate::error::{Failure, Kind, Result};
use crate::store::personal::{self, Part, Plan, REFERENCES, Reference};
use crate::store::registry;
use crate::students::accounts;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Rows per statement and per look at the file.
const BATCH: usize = 500;

/// How it is to be done.
#[derive(Debug, Clone, Copy, Default)]
pub struct Order {
    /// Take the role that the file says; otherwise whoever comes is a student.
    pub keep_role: bool,
}

/// What was brought back.
#[derive(Debug, Clone, Serialize)]
pub struct Imported {
    pub user: Uuid,
    pub email: String,
    /// Rows by table.
    pub rows: BTreeMap<String, u64>,
    /// Shared things that were missing and were made.
    pub made: BTreeMap<String, u64>,
    /// Tables whose rows were left where they are.
    pub left_out: Vec<String>,
}

fn odd(what: impl Into<String>) -> Failure {
    Failure::new(Kind::Integrity, what.into()).hint("nothing was imported")
}

fn interrupted() -> Failure {
    Failure::new(Kind::Interrupted, "interrupted; nothing was imported")
}

/// Imports an export that was proven.
pub async fn import(
    app: &App,
    from: &mut Unpacked,
    order: Order,
    progress: &dyn Progress,
) -> Result<Imported> {
    let mut tx = app.db.read().await?;
    let schema = catalog::read(&mut tx).await?;
    drop(tx);
    progress.start("importing", None);
    let mut tx = app.db.write().await?;
    let account = check_account(&mut tx, from).await?;
    let mut importing = Importing {
        schema: &schema,
        stop: &app.stop,
        order,
        user: 0,
        email_key: account.email_key,
        shared: HashMap::new(),
        numbers: HashMap::new(),
        done: Imported {
            user: from.manifest.user,
            email: account.email,
            rows: BTreeMap::new(),
            made: BTreeMap::new(),
            left_out: Vec::new(),
        },
    };
    for reference in REFERENCES {
        importing.shared(&mut tx, from, reference, progress).await?;
    }
    for plan in &personal::plans(&schema) {
        importing.personal(&mut tx, from, plan, progress).await?;
    }
    let done = importing.done;
    let details = json!({ "rows": done.rows, "made": done.made });
    accounts::record(app, &mut tx, "user.import", &done.user.to_string(), details).await?;
    if app.stop.requested() {
        return Err(interrupted());
    }
    tx.commit().await?;
    progress.finish("done");
    Ok(done)
}

struct Account {
    email: String,
    email_key: String,
}

/// The account in the file, which must not be here and must not have been erased here.
async fn check_account(tx: &mut WriteTx, from: &mut Unpacked) -> Result<Account> {
    let rows = from.rows("users.json")?.take(2)?;
    let [row] = rows.as_slice() else { return Err(odd("it holds not exactly one account")) };
    let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (uid, email) = (text("uid"), text("email"));
    if uid.parse::<Uuid>() != Ok(from.manifest.user) {
        return Err(odd("the account in it is not that of its manifest"));
    }
    accounts::check_email(&email).map_err(|_| odd(format!("{email:?} in it is no address")))?;
    if text("email_key") != crate::store::users::email_key(&email) {
        return Err(odd("the address in it does not fit its key"));
    }
    if personal::was_erased(tx.on(), from.manifest.user).await? {
        return Err(Failure::new(Kind::Refused, "this person was erased here")
            .hint("who wants to come back gets a new account: `pqctl users add`"));
    }
    for who in [&uid, &email] {
        if personal::find(tx.on(), who).await?.is_some() {
            return Err(Failure::new(Kind::Refused, format!("there is an account {who} already")).hint(
                "an export is brought back where the account is not; erase it first if it must be replaced",
            ));
        }
    }
    Ok(Account { email_key: text("email_key"), email })
}

struct Importing<'a> {
    schema: &'a Schema,
    stop: &'a Stop,
    order: Order,
    user: i64,
    email_key: String,
    /// By table: what tells a shared thing, and its number here.
    shared: HashMap<&'static str, HashMap<String, i64>>,
    /// By table: numbers of the file, and those here.
    numbers: HashMap<&'static str, HashMap<i64, i64>>,
    done: Imported,
}

impl Importing<'_> {
    async fn shared(
        &mut self,
        tx: &mut WriteTx,
        from: &mut Unpacked,
        reference: &'static Reference,
        progress: &dyn Progress,
    ) -> Result<()> {
        let member = format!("referenced/{}.json", reference.table);
        if !from.has(&member) {
            return Ok(());
        }
        let columns = personal::shared_columns(reference, self.schema);
        let mut position = 0;
        loop {
            // The reader holds the file, and attachments are in it as well: it is opened anew for each batch of those.
            let rows = {
                let mut reader = from.rows(&member)?;
                let mut skipped = 0;
                while skipped < position {
                    skipped += reader.take((position - skipped).min(BATCH))?.len();
                }
                reader.take(BATCH)?
            };
            if rows.is_empty() {
                return Ok(());
            }
            position += rows.len();
            for mut row in rows {
                let natural = natural(reference, &row)?;
                let found = if reference.table == "achievements" {
                    find_achievement(tx, &natural).await?
                } else {
                    personal::find_shared(tx.on(), reference, &natural).await?
                };
                let id = match found {
                    Some(id) => id,
                    None => {
                        if reference.table == "attachments" {
                            let content = from.bytes(&format!("attachments/{natural}"))?;
                            if crypto::hex(&crypto::sha256(&content)) != natural {
                                return Err(odd(format!("the attachment {natural} has another content")));
                            }
                            row.insert("content".into(), crypto::hex(&content).into());
                        }
                        *self.done.made.entry(reference.table.to_owned()).or_default() += 1;
                        self.make(tx, reference, &columns, row).await?
                    }
                };
                self.shared.entry(reference.table).or_default().insert(natural, id);
                progress.advance(1);
            }
        }
    }

    async fn make(
        &self,
        tx: &mut WriteTx,
        reference: &'static Reference,
        columns: &[(Column, Part)],
        mut row: Row,
    ) -> Result<i64> {
        let mut values = Vec::with_capacity(columns.len());
        for (column, part) in columns {
            values.push(self.value(reference.table, column, part, row.remove(&column.name))?);
        }
        refuse_more(reference.table, &row)?;
        let mut columns: Vec<&Column> = columns.iter().map(|(column, _)| column).collect();
        // Without its key it must not be put before anybody.
        let status = self.schema.tables.get("questions").and_then(|table| table.column("status"));
        if let (Some(status), "questions") = (status, reference.table) {
            columns.push(status);
            values.push("draft".into());
        }
        let numbered = registry::find(reference.table).is_some_and(registry::Table::numbers_itself);
        let ids = rows::insert(tx, reference.table, &columns, &[values], numbered)
            .await
            .map_err(|error| explain(reference.table, error))?;
        Ok(ids.first().copied().unwrap_or(0))
    }

    async fn personal(
        &mut self,
        tx: &mut WriteTx,
        from: &mut Unpacked,
        plan: &Plan,
        progress: &dyn Progress,
    ) -> Result<()> {
        let table = plan.table.name;
        let member = format!("{table}.json");
        if !from.has(&member) {
            return Ok(());
        }
        // What somebody did here is not what a file says that they did.
        if registry::ANONYMISED.contains(&table) {
            self.done.left_out.push(table.to_owned());
            return Ok(());
        }
        let numbered = table == "users" || plan.columns.iter().any(|(_, part)| matches!(part, Part::Number));
        let mut columns: Vec<&Column> = plan
            .columns
            .iter()
            .filter(|(_, part)| !matches!(part, Part::Number))
            .map(|(column, _)| column)
            .collect();
        columns.extend(plan.person.iter().filter(|_| table != "users"));
        columns.extend(&plan.needed_secrets);
        let mut reader = from.rows(&member)?;
        loop {
            if self.stop.requested() {
                return Err(interrupted());
            }
            let rows = reader.take(BATCH)?;
            if rows.is_empty() {
                return Ok(());
            }
            let mut outside = Vec::new();
            let mut batch = Vec::with_capacity(rows.len());
            for mut row in rows {
                self.tame(table, &mut row);
                let mut values = Vec::with_capacity(columns.len());
                for (column, part) in &plan.columns {
                    let given = row.remove(&column.name);
                    if let Part::Number = part {
                        let number = given.as_ref().and_then(Value::as_i64);
                        outside.push(number.ok_or_else(|| odd(format!("a row of {table} has no number")))?);
                    } else {
                        values.push(self.value(table, column, part, given)?);
                    }
                }
                refuse_more(table, &row)?;
                if table != "users" && plan.person.is_some() {
                    values.push(match plan.table.class {
                        registry::Class::Personal(registry::Person::Address(_)) => {
                            self.email_key.clone().into()
                        }
                        _ => self.user.into(),
                    });
                }
                // Nobody knows what this is the hash of, so nobody comes in by it.
                values
                    .extend(plan.needed_secrets.iter().map(|_| crypto::hex(&crypto::random_bytes()).into()));
                batch.push(values);
            }
            let ids = rows::insert(tx, table, &columns, &batch, numbered)
                .await
                .map_err(|error| explain(table, error))?;
            if table == "users" {
                self.user = ids.first().copied().unwrap_or(0);
            } else if numbered {
                self.numbers.entry(table).or_default().extend(outside.into_iter().zip(ids));
            }
            *self.done.rows.entry(table.to_owned()).or_default() += batch.len() as u64;
            progress.advance(batch.len() as u64);
        }
    }

    /// What would do something by itself, or let somebody do more than before, is put at rest.
    fn tame(&self, table: &str, row: &mut Row) {
        match table {
            "users" if !self.order.keep_role => {
                row.insert("role".into(), "student".into());
            }
            "outbox" => {
                let state = row.get("state").and_then(Value::as_str).unwrap_or_default();
                if matches!(state, "queued" | "deferred" | "sending") {
                    row.insert("state".into(), "held".into());
                    row.insert("state_reason".into(), "imported from an export".into());
                }
            }
            _ => {}
        }
    }

    fn value(&self, table: &str, column: &Column, part: &Part, given: Option<Value>) -> Result<Value> {
        let name = &column.name;
        let Some(given) = given else {
            if column.nullable {
                return Ok(Value::Null);
            }
            return Err(odd(format!("a row of {table} has no {name}"))
                .hint("was it exported by a pqctl with another schema? That one can bring it back"));
        };
        match part {
            Part::Plain | Part::Number => Ok(given),
            Part::Parent(parent) => {
                let known = given.as_i64().and_then(|id| self.numbers.get(parent)?.get(&id).copied());
                known
                    .map(Value::from)
                    .ok_or_else(|| odd(format!("{table}.{name} refers to no row of {parent} in the file")))
            }
            // Nothing, or 0 where that stands for nothing.
            Part::Shared(_) if given.is_null() => Ok(if column.nullable { Value::Null } else { 0.into() }),
            Part::Shared(reference) => {
                let known = given.as_str().and_then(|n| self.shared.get(reference.table)?.get(n).copied());
                known.map(Value::from).ok_or_else(|| {
                    odd(format!(
                        "{table}.{name} refers to something of {} that is not in the file",
                        reference.table
                    ))
                })
            }
        }
    }
}

/// What tells a shared thing, from its row: as [`Reference::natural`] says it.
fn natural(reference: &Reference, row: &Row) -> Result<String> {
    let text = |name: &str| match row.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let told = match reference.table {
        "exams" => format!("{}/{}/{}", text("body"), text("year"), text("paper")),
        "topics" => format!("{}/{}", text("subject_id"), text("code")),
        "subjects" | "achievements" => text("code"),
        "quizzes" => text("uid"),
        _ => text("content_hash"),
    };
    if told.is_empty() {
        Err(odd(format!("a row of {} says not what it is", reference.table)))
    } else {
        Ok(told)
    }
}

async fn find_achievement(tx: &mut WriteTx, code: &str) -> Result<Option<i64>> {
    let condition = rows::Condition::equals("code", code.to_owned());
    Ok((rows::count(tx.on(), "achievements", &condition).await? > 0).then_some(0))
}

fn refuse_more(table: &str, row: &Row) -> Result<()> {
    match row.keys().next() {
        None => Ok(()),
        Some(name) => Err(odd(format!("a row of {table} has a {name:?}, which this pqctl does not know"))
            .hint("was it exported by a newer one?")),
    }
}

fn explain(table: &str, error: db::Error) -> Failure {
    match error.class() {
        db::Class::Unique => {
            Failure::new(Kind::Refused, format!("a row of {table} in it is here already, with somebody else"))
                .because(error)
                .hint("nothing was imported")
        }
        db::Class::Unreachable | db::Class::Busy | db::Class::Full => Failure::from(error),
        _ => odd(format!("a row of {table} does not fit this database")).because(error),
    }
}
