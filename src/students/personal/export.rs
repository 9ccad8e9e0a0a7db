//! Writing one person's data, all on one snapshot and in memory that does not grow with it. Numbers inside of the
//! database do not leave: rows are numbered anew, and what is shared is told by what it is.

use super::archive::Packer;
use super::manifest::{self, FORMAT, MANIFEST, Manifest, README, TableRows};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::crypto::from_hex;
use crate::base::text;
use crate::db::catalog::{self, Schema};
use crate::db::rows::{self, Condition, Field};
use crate::db::{ReadTx, migrate};
use crate::error::{Failure, Kind, Result};
use crate::store::archives::{self, Extent};
use crate::store::personal::{self, Owner, Part, Plan, REFERENCES, Reference, rows_of};
use crate::store::registry::{self, TABLES};
use futures_util::TryStreamExt;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::{self, Write};

/// Tables that people like to open in a spreadsheet.
const AS_CSV: &[&str] = &["practice_sessions", "answers", "daily_activity"];
/// Numbers in one statement.
const CHUNK: usize = 500;

fn explain(error: &io::Error) -> Failure {
    let kind = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Kind::NoSpace,
        _ => Kind::Failed,
    };
    Failure::new(kind, format!("the export cannot be written: {error}")).hint("nothing was left half done")
}

/// Writes everything about a person into the file.
pub async fn write(app: &App, owner: &Owner, file: File) -> Result<Manifest> {
    let mut tx = app.db.read().await?;
    let schema = catalog::read(&mut tx).await?;
    // Whoever was erased since the list was read is not exported any more.
    if personal::find(tx.on(), &owner.uid.to_string()).await?.is_none() {
        return Err(Failure::new(Kind::NotFound, format!("there is no account {} any more", owner.uid)));
    }
    let mut writing = Writing {
        pack: Packer::new(file),
        schema: &schema,
        owner,
        tables: Vec::new(),
        numbers: HashMap::new(),
        shared: BTreeMap::new(),
    };
    for plan in &personal::plans(&schema) {
        if app.stop.requested() {
            return Err(Failure::new(
                Kind::Interrupted,
                "interrupted; the export that was begun is not there",
            ));
        }
        writing.personal(&mut tx, plan).await?;
    }
    for reference in REFERENCES.iter().rev() {
        writing.shared(&mut tx, reference).await?;
    }
    let mentions = writing.mentions(&mut tx).await?;
    let there = writing.schema.tables.contains_key("archives");
    let archived = if there { archives::extent(tx.on(), "answers").await? } else { None };
    drop(tx);
    writing.end(mentions, archived, app.clock.now())
}

struct Writing<'a> {
    pack: Packer,
    schema: &'a Schema,
    owner: &'a Owner,
    tables: Vec<TableRows>,
    /// By table: the number in the database and the one outside.
    numbers: HashMap<&'static str, HashMap<i64, i64>>,
    /// By table: what is referred to.
    shared: BTreeMap<&'static str, BTreeSet<i64>>,
}

impl Writing<'_> {
    async fn personal(&mut self, tx: &mut ReadTx, plan: &Plan) -> Result<()> {
        let table = plan.table.name;
        let Some(condition) = rows_of(plan.table, self.owner) else { return Ok(()) };
        let rows = rows::count(tx.on(), table, &condition).await?;
        if rows == 0 {
            self.tables.push(TableRows { table: table.to_owned(), rows, member: None });
            return Ok(());
        }
        for (column, part) in &plan.columns {
            if let Part::Shared(reference) = part {
                let found = rows::numbers(tx.on(), table, &column.name, &condition).await?;
                self.shared.entry(reference.table).or_default().extend(found);
            }
        }
        let member = format!("{table}.json");
        let fields = plan.fields();
        let mut list = List::begin(&mut self.pack, &member)?;
        let mut stream = rows::read(tx.on(), table, &fields, &condition, plan.table.key);
        while let Some(mut row) = stream.try_next().await? {
            renumber(plan, &mut self.numbers, &mut row)?;
            list.row(&mut self.pack, &fields, &row)?;
        }
        drop(stream);
        list.end(&mut self.pack)?;
        if AS_CSV.contains(&table) {
            self.csv(tx, plan, &fields, &condition).await?;
        }
        self.tables.push(TableRows { table: table.to_owned(), rows, member: Some(member) });
        Ok(())
    }

    async fn csv(
        &mut self,
        tx: &mut ReadTx,
        plan: &Plan,
        fields: &[Field],
        condition: &Condition,
    ) -> Result<()> {
        let table = plan.table.name;
        self.pack.begin(&format!("{table}.csv")).map_err(|e| explain(&e))?;
        let odd = |e: csv::Error| explain(&io::Error::other(e.to_string()));
        let mut writer = csv::Writer::from_writer(&mut self.pack);
        writer.write_record(fields.iter().map(|field| field.name.as_str())).map_err(odd)?;
        let mut stream = rows::read(tx.on(), table, fields, condition, plan.table.key);
        while let Some(mut row) = stream.try_next().await? {
            renumber(plan, &mut self.numbers, &mut row)?;
            writer.write_record(row.iter().map(cell)).map_err(odd)?;
        }
        writer.flush().map_err(|e| explain(&e))
    }

    /// Rows that are not the person's, but without which theirs would mean nothing.
    async fn shared(&mut self, tx: &mut ReadTx, reference: &'static Reference) -> Result<()> {
        let table = reference.table;
        if !self.schema.tables.contains_key(table) {
            return Ok(());
        }
        let columns = personal::shared_columns(reference, self.schema);
        let fields: Vec<Field> = columns
            .iter()
            .map(|(column, part)| match part {
                Part::Shared(other) => Field::referred(column, other.table, other.natural, other.kind.into()),
                _ => Field::column(column),
            })
            .collect();
        let conditions = match table {
            // Told by a word, not by a number.
            "achievements" => registry::find("user_achievements")
                .and_then(|table| rows_of(table, self.owner))
                .map(|condition| condition.through_column("code", "user_achievements", "code"))
                .into_iter()
                .collect(),
            _ => {
                let ids: Vec<i64> = self.shared.remove(table).unwrap_or_default().into_iter().collect();
                ids.chunks(CHUNK).map(|some| Condition::among("id", some)).collect::<Vec<_>>()
            }
        };
        let member = format!("referenced/{table}.json");
        let key = registry::find(table).map_or(&["id"][..], |table| table.key);
        let mut list: Option<List> = None;
        let mut rows = 0;
        let mut files = Vec::new();
        for condition in &conditions {
            for (column, part) in &columns {
                if let Part::Shared(other) = part {
                    let found = rows::numbers(tx.on(), table, &column.name, condition).await?;
                    self.shared.entry(other.table).or_default().extend(found);
                }
            }
            let mut stream = rows::read(tx.on(), table, &fields, condition, key);
            while let Some(mut row) = stream.try_next().await? {
                let list = match &mut list {
                    Some(list) => list,
                    None => list.insert(List::begin(&mut self.pack, &member)?),
                };
                for (field, value) in fields.iter().zip(&mut row) {
                    match (table, field.name.as_str()) {
                        ("questions", "options") => *value = without_key(value),
                        ("attachments", "content") => *value = Value::Null,
                        _ => {}
                    }
                }
                if table == "attachments" {
                    files.extend(
                        fields
                            .iter()
                            .zip(&row)
                            .find(|(field, _)| field.name == "content_hash")
                            .and_then(|(_, hash)| hash.as_str().map(str::to_owned)),
                    );
                }
                list.row(&mut self.pack, &fields, &row)?;
                rows += 1;
            }
        }
        if let Some(list) = list {
            list.end(&mut self.pack)?;
        }
        self.files(tx, &files).await?;
        let member = (rows > 0).then_some(member);
        self.tables.push(TableRows { table: table.to_owned(), rows, member });
        Ok(())
    }

    /// What was attached to mails, each as a file of its own.
    async fn files(&mut self, tx: &mut ReadTx, hashes: &[String]) -> Result<()> {
        let Some(found) = self.schema.tables.get("attachments") else { return Ok(()) };
        let fields: Vec<Field> = found.column("content").map(Field::column).into_iter().collect();
        for hash in hashes {
            let condition = Condition::equals("content_hash", from_hex(hash).unwrap_or_default());
            let row = rows::read(tx.on(), "attachments", &fields, &condition, &["id"]).try_next().await?;
            let content = row.as_ref().and_then(|row| row[0].as_str()).and_then(from_hex).unwrap_or_default();
            self.pack.begin(&format!("attachments/{hash}")).map_err(|e| explain(&e))?;
            self.pack.write_all(&content).map_err(|e| explain(&e))?;
        }
        Ok(())
    }

    async fn mentions(&self, tx: &mut ReadTx) -> Result<BTreeMap<String, u64>> {
        let mut found = BTreeMap::new();
        for table in TABLES {
            for column in table.mentions {
                let there = self.schema.tables.get(table.name).is_some_and(|t| t.column(column).is_some());
                if there {
                    let condition = Condition::equals(column, self.owner.id);
                    let rows = rows::count(tx.on(), table.name, &condition).await?;
                    found.insert(format!("{}.{column}", table.name), rows);
                }
            }
        }
        Ok(found)
    }

    fn end(
        mut self,
        mentions: BTreeMap<String, u64>,
        archived: Option<Extent>,
        now: Timestamp,
    ) -> Result<Manifest> {
        let readme = readme(self.owner, &self.tables, archived, now);
        self.pack.begin(README).map_err(|e| explain(&e))?;
        self.pack.write_all(readme.as_bytes()).map_err(|e| explain(&e))?;
        let members = self.pack.members().to_vec();
        let secrets =
            TABLES.iter().filter(|table| matches!(table.class, registry::Class::Personal(_))).flat_map(
                |table| table.secrets.iter().map(move |column| format!("{}.{column}: secret", table.name)),
            );
        let manifest = Manifest {
            format: FORMAT,
            made_by: format!("pqctl {}", env!("CARGO_PKG_VERSION")),
            user: self.owner.uid,
            exported_at: now,
            schema: migrate::EMBEDDED.last().map_or(0, |migration| migration.version),
            tables: self.tables,
            mentions,
            left_out: secrets
                .chain(["questions: which option is correct".to_owned()])
                .chain(
                    personal::INTERNAL
                        .iter()
                        .map(|(table, column)| format!("{table}.{column}: internal to the installation")),
                )
                .collect(),
            content: manifest::content(&members),
            members,
        };
        self.pack.begin(MANIFEST).map_err(|e| explain(&e))?;
        let text = serde_json::to_vec_pretty(&manifest).map_err(io::Error::from).map_err(|e| explain(&e))?;
        self.pack.write_all(&text).map_err(|e| explain(&e))?;
        self.pack.finish().map_err(|e| explain(&e))?;
        Ok(manifest)
    }
}

/// Puts the numbers of outside in place of those of the database.
fn renumber(
    plan: &Plan,
    numbers: &mut HashMap<&'static str, HashMap<i64, i64>>,
    row: &mut [Value],
) -> Result<()> {
    for ((column, part), value) in plan.columns.iter().zip(row) {
        let Some(id) = value.as_i64() else { continue };
        match part {
            Part::Number => {
                let known = numbers.entry(plan.table.name).or_default();
                let next = i64::try_from(known.len()).unwrap_or(i64::MAX).saturating_add(1);
                *value = (*known.entry(id).or_insert(next)).into();
            }
            Part::Parent(parent) => {
                let known = numbers.get(parent).and_then(|known| known.get(&id));
                *value = known.copied().map(Value::from).ok_or_else(|| {
                    Failure::new(
                        Kind::Integrity,
                        format!(
                            "{}.{} refers to a row of {parent} of somebody else",
                            plan.table.name, column.name
                        ),
                    )
                    .hint("`pqctl doctor` looks for such damage")
                })?;
            }
            Part::Plain | Part::Shared(_) => {}
        }
    }
    Ok(())
}

/// Options as students see them: which is correct, and what is said to whoever chose it, is not theirs.
fn without_key(options: &Value) -> Value {
    let shown = |option: &Value| json!({ "label": option["label"], "text": option["text"] });
    options.as_array().map_or(Value::Null, |options| options.iter().map(shown).collect())
}

/// A cell of a spreadsheet; what one would run as a formula is made text.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text::cell(text).into_owned(),
        other => other.to_string(),
    }
}

/// A JSON array, one row per line.
struct List {
    first: bool,
}

impl List {
    fn begin(pack: &mut Packer, member: &str) -> Result<Self> {
        pack.begin(member).and_then(|()| pack.write_all(b"[\n")).map_err(|e| explain(&e))?;
        Ok(Self { first: true })
    }

    fn row(&mut self, pack: &mut Packer, fields: &[Field], row: &[Value]) -> Result<()> {
        let mut line = if self.first { Vec::new() } else { b",\n".to_vec() };
        self.first = false;
        for (at, (field, value)) in fields.iter().zip(row).enumerate() {
            line.push(if at == 0 { b'{' } else { b',' });
            let written = serde_json::to_writer(&mut line, &field.name).and_then(|()| {
                line.push(b':');
                serde_json::to_writer(&mut line, value)
            });
            written.map_err(io::Error::from).map_err(|e| explain(&e))?;
        }
        line.push(b'}');
        pack.write_all(&line).map_err(|e| explain(&e))
    }

    fn end(self, pack: &mut Packer) -> Result<()> {
        pack.write_all(b"\n]\n").map_err(|e| explain(&e))
    }
}

fn readme(owner: &Owner, tables: &[TableRows], archived: Option<Extent>, now: Timestamp) -> String {
    let mut lines = vec![
        "Your data".to_owned(),
        "=========".to_owned(),
        String::new(),
        format!("This file holds what is stored about the account {}.", owner.email),
        format!("It was made on {}.", now.format("%Y-%m-%d at %H:%M UTC")),
        String::new(),
        "What is in it".to_owned(),
        "-------------".to_owned(),
    ];
    for table in tables.iter().filter(|table| table.rows > 0) {
        if let Some(member) = &table.member {
            let csv =
                if AS_CSV.contains(&table.table.as_str()) { " (also as .csv, for spreadsheets)" } else { "" };
            lines.push(format!("{member}: {}{csv}", text::count(table.rows, "row")));
        }
    }
    let empty: Vec<&str> = tables.iter().filter(|table| table.rows == 0).map(|t| t.table.as_str()).collect();
    if !empty.is_empty() {
        lines.push(String::new());
        lines.push(format!("Nothing was found in: {}.", empty.join(", ")));
    }
    let old = archived.map_or_else(String::new, |(_, first, last)| {
        format!(
            "Answers of {} to {} are kept in an archive of their own. Ask for those that are yours.",
            first.format("%B %Y"),
            last.format("%B %Y")
        )
    });
    lines.extend(
        [
            "",
            "The files ending in .json are text. Each line is one entry. users.json is your account,",
            "practice_sessions.json are the times you practised, answers.json is what you answered.",
            "In the folder \"referenced\" are the questions and subjects your answers are about.",
            "Files that were sent to you are in the folder \"attachments\".",
            "All times are in UTC.",
            "",
            "What is not in it",
            "-----------------",
            "Your password and the secrets of your sign-ins: only scrambled forms of them are stored,",
            "and those stay where they are. Which options of the questions are the correct ones.",
            &old,
            "manifest.json lists what was looked at and what was left out, and has a checksum of each file.",
            "",
        ]
        .map(str::to_owned),
    );
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_lose_their_key() {
        let options =
            json!([{ "label": "A", "text": "4", "correct": true, "feedback": "yes", "weight": 100.0 }]);
        assert_eq!(without_key(&options), json!([{ "label": "A", "text": "4" }]));
    }

    #[test]
    fn cells_run_nothing() {
        assert_eq!(cell(&json!("=1+1")), "'=1+1");
        assert_eq!(cell(&json!(-1)), "-1");
        assert_eq!(cell(&Value::Null), "");
    }
}
