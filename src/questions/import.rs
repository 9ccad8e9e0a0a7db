//! Importing questions: files are read on a thread of their own, batch by batch, and written in one
//! transaction per batch, so that memory stays constant and a killed import is simply run again. The
//! formats know nothing of this, and this knows nothing of any one format.

use super::catalog::Catalog;
use super::filling::{self, Forecast};
use super::formats::errors::ErrorLine;
use super::formats::{self, Defaults, Hint, OpenError};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::failpoint;
use crate::base::lifecycle::Stop;
use crate::base::progress::Progress;
use crate::base::text::{count, duration};
use crate::db::Db;
use crate::error::{Failure, Kind, Result};
use crate::store::questions::{
    Question,
    write::{self, NewQuestion, Upserted},
};
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// How many errors are kept to be shown; all of them go into the error file.
const SHOWN_ERRORS: usize = 20;
/// How long a stop waits for what is being read: standard input may never say anything again.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// Batches read ahead of the writer.
const READ_AHEAD: usize = 2;

/// What to import, and how.
#[derive(Debug, Clone, Default)]
pub struct Spec {
    /// Files, folders (searched for files of known formats) or `-` for standard input.
    pub files: Vec<PathBuf>,
    pub format: Option<String>,
    pub encoding: Option<String>,
    pub map: Vec<(String, String)>,
    pub index_base: Option<u8>,
    pub defaults: Defaults,
    /// Give questions that name no subject the name of their file.
    pub subject_from_file: bool,
    /// End at the first record that cannot be read.
    pub stop_on_error: bool,
    /// Where records that cannot be read are written, to be mended and imported again.
    pub error_file: Option<PathBuf>,
    /// Let the values in the files win over those of known questions, instead of only filling gaps.
    pub replace: bool,
    /// Read and compare, write nothing.
    pub dry_run: bool,
    pub batch_size: usize,
    /// Fixes the public ids (demo data); random when absent.
    pub salt: Option<u128>,
}

/// What was found out about one file.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FileSummary {
    pub file: String,
    pub format: &'static str,
    pub encoding: &'static str,
    pub replaced_bytes: u64,
    pub first_replaced_line: Option<u64>,
    /// Stray bytes of a UTF-8 file that were read as windows-1252.
    pub stray_bytes: u64,
    pub first_stray_line: Option<u64>,
    pub read: u64,
    pub failed: u64,
    /// Records that were understood by a guess, or not wholly kept.
    pub warned: u64,
}

/// What an import did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    pub read: u64,
    #[serde(flatten)]
    pub written: Upserted,
    pub failed: u64,
    /// Imported, but without a usable key or options: kept as drafts.
    pub drafts: u64,
    pub dry_run: bool,
    pub interrupted: bool,
    pub files: Vec<FileSummary>,
    /// The first ones.
    pub errors: Vec<ErrorLine>,
    /// The first ones.
    pub warnings: Vec<String>,
    pub elapsed_ms: u64,
}

/// What the reading thread hands over.
enum Read {
    Batch { rows: Vec<(Question, [u8; 32])>, errors: Vec<ErrorLine>, warnings: Vec<String> },
    File(FileSummary),
    Failed(Failure),
}

/// Imports the files in the order given.
pub async fn run(app: &App, spec: Spec, progress: &dyn Progress) -> Result<Summary> {
    let started = Instant::now();
    let (dry_run, replace) = (spec.dry_run, spec.replace);
    let salt = spec.salt.unwrap_or_else(|| uuid::Uuid::new_v4().as_u128());
    let mut error_file = spec.error_file.as_deref().map(ErrorFile::create).transpose()?;
    let (sender, mut receiver) = mpsc::channel(READ_AHEAD);
    let stop = app.stop.clone();
    progress.start("import", None);
    let reading = tokio::task::spawn_blocking(move || read_files(&spec, &stop, &sender));
    let mut summary = Summary { dry_run, ..Summary::default() };
    let mut catalog = Catalog::default();
    let mut forecast = Forecast::default();
    let mut ended = None;
    loop {
        let read = tokio::select! {
            read = receiver.recv() => read,
            () = silence_after(&app.stop) => break,
        };
        let Some(read) = read else { break };
        match read {
            Read::File(file) => summary.files.push(file),
            Read::Failed(failure) => ended = Some(failure),
            Read::Batch { rows, errors, warnings } => {
                summary.read += rows.len() as u64 + errors.len() as u64;
                summary.failed += errors.len() as u64;
                progress.advance(rows.len() as u64);
                if let Some(file) = &mut error_file {
                    file.write(&errors)?;
                }
                keep_first(&mut summary.errors, errors);
                keep_first(&mut summary.warnings, warnings);
                let written = if dry_run {
                    forecast.of(app, rows, replace, &mut summary.drafts).await
                } else {
                    write(&app.db, rows, salt, replace, app.clock.now(), &mut catalog, &mut summary.drafts)
                        .await
                };
                let written = written.map_err(|failure| after(failure, &summary.written))?;
                failpoint::hit("import.batch");
                summary.written.inserted += written.inserted;
                summary.written.updated += written.updated;
                summary.written.unchanged += written.unchanged;
            }
        }
    }
    if receiver.is_closed() || reading.is_finished() {
        reading
            .await
            .map_err(|e| Failure::new(Kind::Failed, "the reading thread ended unexpectedly").because(e))?;
    }
    if let Some(file) = error_file {
        file.finish()?;
    }
    summary.interrupted = app.stop.requested();
    summary.elapsed_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    progress.finish(&format!(
        "{} read in {}: {} new, {} changed, {} known, {} failed",
        count(summary.read, "question"),
        duration(started.elapsed()),
        summary.written.inserted,
        summary.written.updated,
        summary.written.unchanged,
        summary.failed
    ));
    match ended {
        None => Ok(summary),
        Some(failure) if summary.written == Upserted::default() => Err(failure),
        Some(failure) => {
            let kind = if failure.kind() == Kind::Interrupted { failure.kind() } else { Kind::Partial };
            let mut partial = Failure::new(kind, failure.message());
            for hint in failure.hints() {
                partial = partial.hint(hint);
            }
            Err(after(partial, &summary.written))
        }
    }
}

/// The failure of an import that had written something before it.
fn after(failure: Failure, written: &Upserted) -> Failure {
    match written.inserted + written.updated + written.unchanged {
        0 => failure,
        done => failure.hint(format!(
            "{} before it are in the database; importing again is safe",
            count(done, "question")
        )),
    }
}

/// Resolves when a stop was asked for and the reader has said nothing for a while since.
async fn silence_after(stop: &Stop) {
    stop.soft().await;
    tokio::time::sleep(LAST_WORDS).await;
}

fn keep_first<T>(kept: &mut Vec<T>, new: Vec<T>) {
    let room = SHOWN_ERRORS.saturating_sub(kept.len());
    kept.extend(new.into_iter().take(room));
}

/// Runs on a thread that may block; ends early when the receiver is gone.
fn read_files(spec: &Spec, stop: &Stop, sender: &mpsc::Sender<Read>) {
    let ended = read_all(spec, stop, sender);
    if let Err(failure) = ended {
        let _ = sender.blocking_send(Read::Failed(failure));
    }
}

fn read_all(spec: &Spec, stop: &Stop, sender: &mpsc::Sender<Read>) -> Result<()> {
    let mut held_questions = false;
    for (path, named) in expand(&spec.files)? {
        if stop.requested() {
            return Ok(());
        }
        match read_file(spec, &path, stop, sender) {
            // A folder may hold a licence or a picture beside the questions.
            Err(failure) if !named && failure.kind() == Kind::Usage => {
                let warnings = vec![format!("{} was left out: {}", path.display(), cause(&failure, &path))];
                let _ = sender.blocking_send(Read::Batch { rows: Vec::new(), errors: Vec::new(), warnings });
            }
            ended => {
                ended?;
                held_questions = true;
            }
        }
    }
    if held_questions {
        return Ok(());
    }
    let names: Vec<String> = spec.files.iter().map(|path| path.display().to_string()).collect();
    Err(Failure::new(
        Kind::Usage,
        format!("no file in {} holds questions in a known format", names.join(", ")),
    )
    .hint("`pqctl questions formats` lists them; --format names one"))
}

/// What a failure says besides the name of the file.
fn cause<'a>(failure: &'a Failure, path: &Path) -> &'a str {
    let name = path.display().to_string();
    failure.message().strip_prefix(&name).map_or(failure.message(), |rest| rest.trim_start_matches(": "))
}

/// The files in order, folders replaced by what is in them; `true`: named by the person.
fn expand(paths: &[PathBuf]) -> Result<Vec<(PathBuf, bool)>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = files.len();
            walk(path, &mut files)?;
            if files.len() == before {
                return Err(Failure::new(
                    Kind::NotFound,
                    format!("there are no files in {}", path.display()),
                ));
            }
        } else {
            // A misspelt name is said before anything is written, not after half of the files.
            let is_stdin = path.as_os_str() == "-";
            if !is_stdin && matches!(path.try_exists(), Ok(false)) {
                return Err(no_file(path));
            }
            files.push((path.clone(), true));
        }
    }
    Ok(files)
}

fn no_file(path: &Path) -> Failure {
    Failure::new(Kind::NotFound, format!("there is no file {}", path.display()))
}

fn walk(folder: &Path, files: &mut Vec<(PathBuf, bool)>) -> Result<()> {
    let broken = |e: std::io::Error| {
        Failure::new(Kind::Failed, format!("cannot read the folder {}: {e}", folder.display()))
    };
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(broken)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()
        .map_err(broken)?;
    entries.sort();
    for path in entries {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden || path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push((path, false));
        }
    }
    Ok(())
}

fn read_file(spec: &Spec, path: &Path, stop: &Stop, sender: &mpsc::Sender<Read>) -> Result<()> {
    let name = path.display().to_string();
    let input: Box<dyn std::io::Read + Send> = if path.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else {
        let file = std::fs::File::open(path).map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => no_file(path),
            _ => Failure::new(Kind::Failed, format!("cannot open {name}: {e}")),
        })?;
        Box::new(file)
    };
    let hint = Hint {
        format: spec.format.as_deref(),
        file_name: Some(&name),
        encoding: spec.encoding.as_deref(),
        map: &spec.map,
        index_base: spec.index_base,
        record_limit: None,
        defaults: defaults_for(spec, path),
    };
    let mut reader = formats::open(input, &hint).map_err(|e| open_failure(&name, e))?;
    let mut file = FileSummary { file: name.clone(), format: reader.format(), ..FileSummary::default() };
    let mut rows = Vec::with_capacity(spec.batch_size);
    let mut errors = Vec::new();
    let mut warnings = Vec::new();
    let mut ended = Ok(());
    let base = if name == "-" {
        "stdin".to_owned()
    } else {
        path.file_name().map_or_else(|| name.clone(), |n| n.to_string_lossy().into_owned())
    };
    while let Some(outcome) = reader.next() {
        match outcome {
            Ok(mut record) => {
                file.read += 1;
                if without_nul(&mut record.question) {
                    record.warnings.push("NUL characters were removed".to_owned());
                }
                if !record.warnings.is_empty() {
                    file.warned += 1;
                    warnings.extend(record.warnings.iter().map(|w| format!("{name}:{}: {w}", record.line)));
                }
                record.question.label_options();
                if record.question.source_ref.is_none() {
                    record.question.source_ref = Some(format!("{base}:{}", record.line));
                }
                let hash = record.question.content_hash();
                rows.push((record.question, hash));
            }
            Err(error) => {
                file.failed += 1;
                errors.push(ErrorLine::new(Some(&name), reader.format(), &error));
                if error.fatal || spec.stop_on_error {
                    ended =
                        Err(Failure::new(Kind::Failed, format!("{name}:{}: {}", error.line, error.reason))
                            .hint("`--on-error skip` reports such records and goes on"));
                    break;
                }
            }
        }
        if rows.len() + errors.len() >= spec.batch_size {
            if stop.requested() {
                break;
            }
            let batch = Read::Batch {
                rows: std::mem::replace(&mut rows, Vec::with_capacity(spec.batch_size)),
                errors: std::mem::take(&mut errors),
                warnings: std::mem::take(&mut warnings),
            };
            if sender.blocking_send(batch).is_err() {
                return Ok(());
            }
        }
    }
    let report = reader.encoding();
    file.encoding = report.encoding;
    file.replaced_bytes = report.replaced;
    file.first_replaced_line = report.first_replaced_line;
    file.stray_bytes = report.mixed;
    file.first_stray_line = report.first_mixed_line;
    let _ = sender.blocking_send(Read::Batch { rows, errors, warnings });
    let _ = sender.blocking_send(Read::File(file));
    ended
}

/// The defaults of a file: those asked for, and its name as the subject if that was.
fn defaults_for(spec: &Spec, path: &Path) -> Defaults {
    let mut defaults = spec.defaults.clone();
    if spec.subject_from_file && defaults.subject.is_none() {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().replace(['_', '-'], " "));
        defaults.subject = stem.filter(|stem| !stem.trim().is_empty());
    }
    defaults
}

fn open_failure(name: &str, error: OpenError) -> Failure {
    let message = format!("{name}: {error}");
    match error {
        OpenError::Io(e) => Failure::new(Kind::Failed, format!("cannot read {name}: {e}")),
        OpenError::Empty => Failure::new(Kind::Usage, message).hint("there is nothing to import in it"),
        OpenError::Unrecognised => {
            let names: Vec<_> = formats::FORMATS.iter().map(|format| format.name).collect();
            Failure::new(Kind::Usage, message).hint(format!("name it: --format {}", names.join("|")))
        }
        OpenError::Shape(_) => Failure::new(Kind::Usage, message)
            .hint("name the columns or fields: --map stem=PATH --map answer=PATH (docs/formats.md)"),
        _ => Failure::new(Kind::Usage, message),
    }
}

/// PostgreSQL has no NUL in text; it never means anything in a question.
fn without_nul(question: &mut Question) -> bool {
    let mut found = false;
    let mut clean = |text: &mut String| {
        if text.contains('\0') {
            text.retain(|c| c != '\0');
            found = true;
        }
    };
    clean(&mut question.stem);
    for option in &mut question.options {
        clean(&mut option.text);
        clean(&mut option.label);
        option.feedback.iter_mut().for_each(&mut clean);
    }
    let optional = [
        &mut question.explanation,
        &mut question.title,
        &mut question.subject,
        &mut question.topic,
        &mut question.source_ref,
    ];
    optional.into_iter().flatten().for_each(&mut clean);
    question.tags.iter_mut().for_each(&mut clean);
    if let Some(passage) = &mut question.passage {
        clean(&mut passage.text);
        passage.title.iter_mut().for_each(&mut clean);
    }
    if let Some(exam) = &mut question.exam {
        clean(&mut exam.body);
        exam.paper.iter_mut().for_each(&mut clean);
    }
    if let Some(answers) = &mut question.answers
        && answers.to_string().contains("\\u0000")
    {
        clean_value(answers);
        found = true;
    }
    found
}

fn clean_value(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => text.retain(|c| c != '\0'),
        serde_json::Value::Array(items) => items.iter_mut().for_each(clean_value),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(clean_value),
        _ => {}
    }
}

/// Writes questions that are in memory, in one transaction, with ids and instants of the caller's
/// choice: equal input makes equal rows.
pub async fn store(db: &Db, questions: Vec<Question>, salt: u128, now: Timestamp) -> Result<Upserted> {
    let rows = questions
        .into_iter()
        .map(|mut question| {
            question.label_options();
            let hash = question.content_hash();
            (question, hash)
        })
        .collect();
    write(db, rows, salt, false, now, &mut Catalog::default(), &mut 0).await
}

async fn write(
    db: &Db,
    rows: Vec<(Question, [u8; 32])>,
    salt: u128,
    replace: bool,
    now: Timestamp,
    catalog: &mut Catalog,
    drafts: &mut u64,
) -> Result<Upserted> {
    if rows.is_empty() {
        return Ok(Upserted::default());
    }
    let total = rows.len() as u64;
    let rows = filling::merge(rows, replace);
    let mut tx = db.write().await?;
    tx.one_at_a_time("questions import").await?;
    catalog.prepare(&mut tx, &rows, now).await?;
    let mut batch: Vec<NewQuestion> = Vec::with_capacity(rows.len());
    for (question, hash) in rows {
        let place = catalog.place(&question);
        let new = NewQuestion::new(question, hash, place, salt, now);
        *drafts += u64::from(new.is_draft());
        batch.push(new);
    }
    let repeated = total - batch.len() as u64;
    let mut written = write::upsert(&mut tx, &batch, replace, now).await?;
    failpoint::hit("import.commit");
    tx.commit().await?;
    written.unchanged += repeated;
    Ok(written)
}

/// The NDJSON file of records that could not be read, written beside its final name and renamed, so
/// that it is never half there under it.
struct ErrorFile {
    path: PathBuf,
    partial: PathBuf,
    file: std::io::BufWriter<std::fs::File>,
}

impl Drop for ErrorFile {
    fn drop(&mut self) {
        // Renamed, or nothing came of the import: either way it is not to stay.
        let _ = std::fs::remove_file(&self.partial);
    }
}

impl ErrorFile {
    fn create(path: &Path) -> Result<Self> {
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let file = std::fs::File::create(&partial).map_err(|e| Self::failure(path, &e))?;
        Ok(Self { path: path.to_owned(), partial, file: std::io::BufWriter::new(file) })
    }

    fn write(&mut self, errors: &[ErrorLine]) -> Result<()> {
        for error in errors {
            let line = serde_json::to_string(error).unwrap_or_default();
            writeln!(self.file, "{line}").map_err(|e| Self::failure(&self.path, &e))?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<()> {
        let done = self.file.flush().and_then(|()| std::fs::rename(&self.partial, &self.path));
        done.map_err(|e| Self::failure(&self.path, &e))
    }

    fn failure(path: &Path, error: &std::io::Error) -> Failure {
        let kind = if error.kind() == std::io::ErrorKind::StorageFull { Kind::NoSpace } else { Kind::Failed };
        Failure::new(kind, format!("cannot write the error file {}: {error}", path.display()))
    }
}
