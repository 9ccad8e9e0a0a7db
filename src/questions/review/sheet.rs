//! The review queue as a file for subject teachers, and their decisions back: CSV for a spreadsheet, or JSON lines. A
//! file is judged as a whole first: one line that cannot be meant, or one question that was changed since, and nothing
//! is written.

use super::{By, Decided, Verdict, decide_in, edit, is_refusal, key_of, settle};
use crate::app::App;
use crate::base::crypto::hex;
use crate::base::records::{Records, Row};
use crate::base::text::thousands;
use crate::error::{Failure, Kind, Result};
use crate::questions::formats::csv::{guard, unguard};
use crate::store::questions::read;
use crate::store::review::{self as store, Item, Wanted};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::Path;

/// The columns, in their order. Those from `decision` on are the teacher's.
const COLUMNS: [&str; 14] = [
    "item",
    "kind",
    "question",
    "score",
    "agreement",
    "stem",
    "options",
    "key",
    "proposal",
    "content_hash",
    "decision",
    "new_key",
    "new_explanation",
    "note",
];
/// Bytes a record may have.
const LIMIT: usize = 1 << 20;
/// Decisions that a file may hold. They are made in one transaction, because all or none are, and one may hold up
/// everybody else for about a second at most: 5,000 take half of that.
const MOST: usize = 5_000;
/// How many wrong lines are named.
const SHOWN: usize = 20;

/// A line of the file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Line {
    item: i64,
    kind: String,
    question: i64,
    score: f64,
    agreement: u64,
    stem: String,
    options: String,
    key: String,
    proposal: String,
    content_hash: String,
    decision: String,
    new_key: String,
    new_explanation: String,
    note: String,
}

impl Line {
    /// What was decided, if anything.
    fn decision(&self) -> Option<String> {
        Some(self.decision.trim().to_lowercase())
            .filter(|decision| !decision.is_empty() && decision != "skip")
    }
}

/// The form of a file, by its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Csv,
    JsonLines,
}

impl Form {
    pub fn of(file: &Path) -> Result<Self> {
        let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("csv") => Ok(Self::Csv),
            Some("jsonl" | "ndjson") => Ok(Self::JsonLines),
            _ => Err(Failure::new(Kind::Usage, format!("the ending of {} names no form", file.display()))
                .hint("call it something.csv or something.jsonl")),
        }
    }
}

/// The items that are wanted, as the text of a file; and how many there are.
pub async fn export(app: &App, wanted: &Wanted, form: Form) -> Result<(String, usize)> {
    let mut read = app.db.read().await?;
    let items = store::list(read.on(), wanted).await?;
    let mut lines = Vec::with_capacity(items.len());
    for item in items {
        let question = read::find(read.on(), &item.question_id.to_string()).await?;
        let Some(question) = question else { continue };
        lines.push(line(&item, &question));
    }
    drop(read);
    let broken = |e: String| Failure::new(Kind::Failed, format!("the items cannot be written: {e}"));
    let mut text = String::new();
    match form {
        Form::JsonLines => {
            for line in &lines {
                text.push_str(&serde_json::to_string(line).map_err(|e| broken(e.to_string()))?);
                text.push('\n');
            }
        }
        Form::Csv => {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(COLUMNS).map_err(|e| broken(e.to_string()))?;
            for line in &lines {
                writer.write_record(cells(line)).map_err(|e| broken(e.to_string()))?;
            }
            let bytes = writer.into_inner().map_err(|e| broken(e.to_string()))?;
            text = String::from_utf8(bytes).map_err(|e| broken(e.to_string()))?;
        }
    }
    Ok((text, lines.len()))
}

fn line(item: &Item, stored: &read::Stored) -> Line {
    let question = &stored.question;
    let options: Vec<_> =
        question.options.iter().map(|option| format!("{}) {}", option.label, option.text)).collect();
    Line {
        item: item.id,
        kind: item.kind.clone(),
        question: item.question_id,
        score: item.score,
        agreement: item.agreement(),
        stem: question.stem.clone(),
        options: options.join("\n"),
        key: key_of(question),
        proposal: proposed(item, &question.options.iter().map(|o| o.label.as_str()).collect::<Vec<_>>()),
        content_hash: hex(&stored.content_hash),
        ..Line::default()
    }
}

/// What an item proposes, in a word or in its own text.
pub fn proposed(item: &Item, labels: &[&str]) -> String {
    let Some(proposal) = item.proposal.as_ref().map(|proposal| &proposal.0) else { return String::new() };
    if let Some(key) = proposal["set_key"].as_array() {
        let at = |at: &Value| at.as_u64().and_then(|at| usize::try_from(at).ok());
        let named: Vec<_> = key.iter().filter_map(|key| labels.get(at(key)?).copied()).collect();
        return named.join(",");
    }
    if let Some(into) = proposal["merge_into"].as_i64() {
        return into.to_string();
    }
    proposal["set_explanation"].as_str().unwrap_or_default().to_owned()
}

fn cells(line: &Line) -> [String; 14] {
    let text = |text: &str| guard(text.to_owned());
    [
        line.item.to_string(),
        line.kind.clone(),
        line.question.to_string(),
        line.score.to_string(),
        line.agreement.to_string(),
        text(&line.stem),
        text(&line.options),
        text(&line.key),
        text(&line.proposal),
        line.content_hash.clone(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
    ]
}

/// What became of a file.
#[derive(Debug, Default, Serialize)]
pub struct Imported {
    pub lines: usize,
    /// Lines without a decision.
    pub undecided: usize,
    pub decided: Vec<Decided>,
}

/// Reads decisions and makes all of them, or none; with `rehearse` none in any case.
pub async fn import(app: &App, bytes: &[u8], form: Form, by: By<'_>, rehearse: bool) -> Result<Imported> {
    let text = decoded(bytes);
    let mut wrong: Vec<Wrong> = Vec::new();
    let lines = match form {
        Form::Csv => of_csv(&text, &mut wrong)?,
        Form::JsonLines => of_json(&text, &mut wrong),
    };
    let mut imported = Imported { lines: lines.len() + wrong.len(), ..Imported::default() };
    let decisions = lines.iter().filter(|(_, line)| line.decision().is_some()).count();
    if decisions > MOST {
        return Err(Failure::new(
            Kind::Usage,
            format!(
                "the file holds {} decisions; at most {} are made at once",
                thousands(decisions as u64),
                thousands(MOST as u64)
            ),
        )
        .hint("divide it into several files with the same first line; the order does not matter")
        .hint("to decide many alike: `pqctl questions review approve --all --min-score 0.9 --dry-run`"));
    }
    let mut tx = app.db.write().await?;
    tx.one_at_a_time(store::TURNSTILE).await?;
    let now = app.clock.now();
    for (number, line) in lines {
        let Some(decision) = line.decision() else {
            // An edit that nobody called one must not get lost.
            if line.new_key.trim().is_empty() && line.new_explanation.trim().is_empty() {
                imported.undecided += 1;
            } else {
                wrong.push(Wrong::meant(number, "there is a new key or explanation, but no decision".into()));
            }
            continue;
        };
        let note = Some(line.note.trim()).filter(|note| !note.is_empty()).or(by.note);
        let found = async {
            let item = store::find(tx.on(), line.item).await?.ok_or_else(|| super::unknown(line.item))?;
            let stored = read::find(tx.on(), &item.question_id.to_string()).await?;
            let stored = stored.ok_or_else(|| super::unknown(line.item))?;
            if !line.content_hash.trim().is_empty() && line.content_hash.trim() != hex(&stored.content_hash) {
                return Err(super::stale(&item));
            }
            let verdict = verdict(&decision, &line, &stored)?;
            decide_in(&mut tx, line.item, &verdict, By { note, ..by }, now).await
        };
        match found.await {
            Ok(decided) => imported.decided.push(decided),
            Err(failure) if is_refusal(&failure) => {
                wrong.push(Wrong {
                    line: number,
                    stale: failure.kind() == Kind::Refused,
                    why: failure.to_string(),
                });
            }
            Err(failure) => return Err(failure),
        }
    }
    if !wrong.is_empty() {
        tx.rollback().await?;
        return Err(refused(wrong));
    }
    if rehearse {
        tx.rollback().await?;
        return Ok(imported);
    }
    tx.commit().await?;
    settle(app, imported.decided.iter().any(Decided::changed_key)).await?;
    Ok(imported)
}

/// A line that cannot be followed.
struct Wrong {
    line: u64,
    why: String,
    /// It could be meant, but not any more.
    stale: bool,
}

impl Wrong {
    const fn meant(line: u64, why: String) -> Self {
        Self { line, why, stale: false }
    }
}

fn refused(mut wrong: Vec<Wrong>) -> Failure {
    wrong.sort_by_key(|wrong| wrong.line);
    let stale = wrong.iter().all(|wrong| wrong.stale);
    let mut text = String::new();
    for one in wrong.iter().take(SHOWN) {
        text.push_str(&format!("\n  line {}: {}", one.line, one.why));
    }
    if wrong.len() > SHOWN {
        text.push_str(&format!("\n  and {} more", wrong.len() - SHOWN));
    }
    let kind = if stale { Kind::Refused } else { Kind::Failed };
    Failure::new(kind, format!("nothing was changed:{text}"))
        .hint("take those lines out, or export the queue again: `pqctl questions review export FILE`")
}

fn verdict(decision: &str, line: &Line, stored: &read::Stored) -> Result<Verdict> {
    let (key, explanation) = (line.new_key.trim(), line.new_explanation.trim());
    let edited = !key.is_empty() || !explanation.is_empty();
    match decision {
        "approve" | "a" | "yes" if !edited => Ok(Verdict::Approve),
        "reject" | "r" | "no" if !edited => Ok(Verdict::Reject),
        "edit" | "e" | "approve" | "a" if !key.is_empty() && explanation.is_empty() => {
            Ok(Verdict::SetKey(edit::positions(&stored.question, unguard(key))?))
        }
        "edit" | "e" | "approve" | "a" if key.is_empty() && !explanation.is_empty() => {
            Ok(Verdict::SetExplanation(unguard(explanation).to_owned()))
        }
        "edit" | "e" if !edited => Err(Failure::new(Kind::Usage, "`edit` needs new_key or new_explanation")),
        "edit" | "e" | "approve" | "a" => {
            let mut question = stored.question.clone();
            let key = edit::positions(&question, unguard(key))?;
            super::set_key(&mut question, &key)?;
            question.explanation = edit::explanation(unguard(explanation));
            Ok(Verdict::Replace(Box::new(question)))
        }
        "reject" | "r" | "no" | "yes" => {
            Err(Failure::new(Kind::Usage, format!("`{decision}`, but there is a new key or explanation")))
        }
        _ => Err(Failure::new(
            Kind::Usage,
            format!("`{decision}` is no decision; there are approve, reject, edit and skip"),
        )),
    }
}

/// Spreadsheets of some systems still write Windows-1252.
fn decoded(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

fn of_csv(text: &str, wrong: &mut Vec<Wrong>) -> Result<Vec<(u64, Line)>> {
    let header = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|d| header.bytes().filter(|b| b == d).count())
        .unwrap_or(b',');
    let mut records = Records::new(text.as_bytes(), delimiter, LIMIT);
    let unreadable = |e| Failure::new(Kind::Failed, "the file cannot be read").because(anyhow::Error::new(e));
    let (mut columns, mut lines): (Vec<Option<usize>>, Vec<(u64, Line)>) = (Vec::new(), Vec::new());
    while let Some(row) = records.next_row().map_err(unreadable)? {
        let number = records.first_line();
        if row != Row::Cells {
            wrong.push(Wrong::meant(number, "the record is too long, or a quote is not closed".into()));
            continue;
        }
        let cells: Vec<String> = records.cells().map(str::to_owned).collect();
        if columns.is_empty() {
            let name = |cell: &String| cell.trim().to_lowercase();
            columns =
                cells.iter().map(|cell| COLUMNS.iter().position(|column| *column == name(cell))).collect();
            let has = |name| columns.iter().flatten().any(|at| COLUMNS[*at] == name);
            if !has("item") || !has("decision") {
                return Err(unnamed());
            }
            continue;
        }
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let mut line = Line::default();
        let mut number_read = Ok(());
        for (cell, column) in cells.into_iter().zip(&columns) {
            match column.map(|at| COLUMNS[at]) {
                Some("item") => match cell.trim().parse() {
                    Ok(item) => line.item = item,
                    Err(_) => number_read = Err(format!("`{}` is no number of an item", cell.trim())),
                },
                Some("content_hash") => line.content_hash = cell,
                Some("decision") => line.decision = cell,
                Some("new_key") => line.new_key = cell,
                Some("new_explanation") => line.new_explanation = cell,
                Some("note") => line.note = unguard(&cell).to_owned(),
                _ => {}
            }
        }
        match number_read {
            Ok(()) => lines.push((number, line)),
            Err(why) => wrong.push(Wrong::meant(number, why)),
        }
    }
    // A file that lost its content on the way is not one in which nothing was decided.
    if columns.is_empty() && wrong.is_empty() { Err(unnamed()) } else { Ok(lines) }
}

fn unnamed() -> Failure {
    Failure::new(Kind::Failed, "the first line names no columns `item` and `decision`")
        .hint("begin with a file of `pqctl questions review export FILE.csv`")
}

fn of_json(text: &str, wrong: &mut Vec<Wrong>) -> Vec<(u64, Line)> {
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Line>(line) {
            Ok(line) => lines.push((number, line)),
            Err(e) => wrong.push(Wrong::meant(number, e.to_string())),
        }
    }
    lines
}
