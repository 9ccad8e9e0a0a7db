//! Exporting questions: the chosen ones as a stream into one file, written beside its final name and
//! renamed when it is whole. What a format cannot hold is counted, never silently cut.

use super::formats::{self, OpenError, Reason, WriteError};
use crate::app::App;
use crate::base::{failpoint, progress::Progress};
use crate::error::{Failure, Kind, Result};
use crate::store::questions::read::{self, Condition};
use futures_util::TryStreamExt;
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};

/// How many of the questions that lost something are named.
const SHOWN: usize = 10;

/// What was exported.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    pub file: String,
    pub format: String,
    pub written: u64,
    /// Written, but something of them is not in the file.
    pub reduced: u64,
    /// Not written: the format has no form for them.
    pub left_out: u64,
    /// The first of both, with the reason.
    pub notes: Vec<String>,
    pub interrupted: bool,
}

/// The format of a file by its ending, unless one is named.
pub fn format_for(file: &Path, named: Option<&str>) -> Result<String> {
    if let Some(name) = named {
        return Ok(name.to_owned());
    }
    let extension = file.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let found =
        formats::FORMATS.iter().find(|f| f.writer.is_some() && f.extensions.contains(&extension.as_str()));
    found.map(|format| format.name.to_owned()).ok_or_else(|| {
        let known: Vec<_> = formats::FORMATS.iter().filter(|f| f.writer.is_some()).map(|f| f.name).collect();
        Failure::new(
            Kind::Usage,
            format!("the ending of {} names no format that can be written", file.display()),
        )
        .hint(format!("name it: --format {}", known.join("|")))
    })
}

/// Where an export goes.
pub enum Output<'a> {
    File(&'a Path),
    /// A stream of the caller's, such as standard output.
    Stream(Box<dyn Write + Send>),
}

/// Writes the questions that fit the conditions.
pub async fn run(
    app: &App,
    conditions: &[Condition],
    output: Output<'_>,
    format: &str,
    progress: &dyn Progress,
) -> Result<Summary> {
    let (file, stream) = match output {
        Output::File(file) => (file, None),
        Output::Stream(stream) => (Path::new("-"), Some(stream)),
    };
    let mut summary =
        Summary { file: file.display().to_string(), format: format.to_owned(), ..Summary::default() };
    let total = read::count(app.db.reader(), conditions).await?;
    progress.start("export", u64::try_from(total).ok());
    let to_stdout = stream.is_some();
    let failed = |e: &std::io::Error| {
        let kind = if e.kind() == std::io::ErrorKind::StorageFull { Kind::NoSpace } else { Kind::Failed };
        Failure::new(kind, format!("cannot write {}: {e}", file.display()))
    };
    let mut partial = None;
    let output: Box<dyn Write + Send> = match stream {
        Some(stream) => Box::new(std::io::BufWriter::new(stream)),
        None => {
            let (created, handle) = Partial::create(file).map_err(|e| failed(&e))?;
            partial = Some(created);
            Box::new(std::io::BufWriter::new(handle))
        }
    };
    let mut writer = formats::writer(format, output).map_err(|e| match e {
        OpenError::Io(e) => failed(&e),
        e => {
            let known: Vec<_> =
                formats::FORMATS.iter().filter(|f| f.writer.is_some()).map(|f| f.name).collect();
            Failure::new(Kind::Usage, e.to_string())
                .hint(format!("formats that can be written: {}", known.join(", ")))
        }
    })?;
    let mut tx = app.db.read().await?;
    let mut questions = read::stream(tx.on(), conditions);
    while let Some(stored) = questions.try_next().await? {
        failpoint::hit("export.question");
        if app.stop.requested() {
            summary.interrupted = true;
            break;
        }
        let fits = writer.can_represent(&stored.question);
        match writer.write(&stored.question) {
            Ok(()) => summary.written += 1,
            Err(WriteError::Cannot(_)) => summary.left_out += 1,
            Err(WriteError::Io(e)) if to_stdout && e.kind() == std::io::ErrorKind::BrokenPipe => {
                return Ok(summary);
            }
            Err(WriteError::Io(e)) => return Err(failed(&e)),
        }
        if let Err(reason) = fits {
            summary.reduced += u64::from(matches!(reason, Reason::Loses(_)));
            if summary.notes.len() < SHOWN {
                summary.notes.push(format!("question {}: {reason}", stored.id));
            }
        }
        progress.advance(1);
    }
    drop(questions);
    if summary.interrupted {
        return Err(Failure::new(Kind::Interrupted, "interrupted; no file was written"));
    }
    match writer.finish() {
        Err(e) if to_stdout && e.kind() == std::io::ErrorKind::BrokenPipe => return Ok(summary),
        ended => ended.map_err(|e| failed(&e))?,
    }
    if let Some(partial) = partial {
        partial.rename(file).map_err(|e| failed(&e))?;
    }
    progress.finish(&format!("{} written", summary.written));
    Ok(summary)
}

/// The file as long as it is not whole: beside its final name, and gone when nothing comes of it.
struct Partial(PathBuf);

impl Partial {
    fn create(file: &Path) -> std::io::Result<(Self, std::fs::File)> {
        let mut path = file.as_os_str().to_owned();
        path.push(".partial");
        let path = PathBuf::from(path);
        let handle = std::fs::File::create(&path)?;
        Ok((Self(path), handle))
    }

    fn rename(self, file: &Path) -> std::io::Result<()> {
        std::fs::rename(&self.0, file)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // Renamed or removed: either way it is not there any more.
        let _ = std::fs::remove_file(&self.0);
    }
}
