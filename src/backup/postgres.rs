//! Backups of PostgreSQL through its own `pg_dump`, whose stream is taken uncompressed: we compress better and faster.
//! The dump sees the snapshot on which rows are counted, so its manifest tells exactly what is in it. An exit code
//! other than 0, or a word of error, and there is no backup.

use super::create::Facts;
use super::manifest::EngineName;
use super::programs::{self, Program};
use crate::app::App;
use crate::db::{ReadTx, Target, snapshot};
use crate::error::{Failure, Kind, Result};
use std::io::Read;
use std::process::{Child, ChildStdout, Stdio};
use std::thread::JoinHandle;

/// How much of what a program complains about is kept.
const MOST_WORDS: u64 = 16 * 1024;

/// A dump in progress.
pub struct Dump {
    child: Child,
    words: Option<JoinHandle<String>>,
    pub program: Program,
}

/// The snapshot, what is known of it at once, and the dump that has begun on it.
pub async fn begin(app: &App, target: &Target, tx: &mut ReadTx) -> Result<(Dump, ChildStdout, Facts)> {
    let health = app.db.health(None).await?;
    let server = health.major().unwrap_or(0);
    let program = programs::find(&app.config, "pg_dump", server).await?;
    let name = snapshot::export(tx).await?.unwrap_or_default();
    let facts = Facts::read(tx, EngineName::Postgres, health.version, health.size_bytes).await?;
    let wait = app.config.backup.lock_timeout.as_millis();
    let mut command = program.command(target);
    command
        .args(["--format=custom", "--compress=0", "--no-owner", "--no-privileges", "--encoding=UTF8"])
        .arg(format!("--lock-wait-timeout={wait}"))
        .arg(format!("--snapshot={name}"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command
        .spawn()
        .map_err(|e| Failure::new(Kind::External, format!("cannot run {}: {e}", program.path.display())))?;
    let words = child.stderr.take().map(gather);
    let Some(output) = child.stdout.take() else {
        return Err(Failure::new(Kind::External, "pg_dump has no output"));
    };
    Ok((Dump { child, words, program }, output, facts))
}

/// Reads what a program complains about, to its end: one that cannot get rid of its words would wait for ever.
pub fn gather(mut words: impl Read + Send + 'static) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut text = Vec::new();
        let _ = words.by_ref().take(MOST_WORDS).read_to_end(&mut text);
        let _ = std::io::copy(&mut words, &mut std::io::sink());
        String::from_utf8_lossy(&text).trim().to_owned()
    })
}

impl Dump {
    /// Ends it now.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
    }

    /// Waits for its end; what it warned of.
    pub fn end(mut self) -> Result<Vec<String>> {
        let status = self
            .child
            .wait()
            .map_err(|e| Failure::new(Kind::Failed, "cannot wait for pg_dump").because(e))?;
        let words = self.words.take().and_then(|words| words.join().ok()).unwrap_or_default();
        if status.success() {
            return Ok(words.lines().map(str::to_owned).collect());
        }
        Err(complaint("pg_dump", &words, &status.to_string()))
    }
}

impl Drop for Dump {
    fn drop(&mut self) {
        // Whoever gives up must not leave it running; after its end this does nothing.
        self.kill();
        let _ = self.child.wait();
    }
}

/// What a program of PostgreSQL says has gone wrong, by what a person can do about it.
pub fn complaint(program: &str, words: &str, status: &str) -> Failure {
    let said = words.lines().find(|line| line.contains("error:")).or_else(|| words.lines().next());
    let what = said.map_or_else(
        || format!("{program} ended with {status}"),
        |said| {
            let said =
                said.trim_start_matches(program).trim_start_matches(": ").trim_start_matches("error: ");
            format!("{program} failed: {said}")
        },
    );
    let has = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    let (kind, hint) =
        if has(&["canceling statement due to lock timeout", "lock-wait-timeout", "could not obtain lock"]) {
            (Kind::Busy, "somebody holds a table; run it again, or wait longer with backup.lock_timeout")
        } else if has(&[
            "could not connect",
            "connection to server",
            "server closed the connection",
            "terminating connection",
            "no connection to the server",
        ]) {
            (Kind::Unreachable, "is the server running? `pqctl doctor` looks")
        } else if has(&["No space left", "disk full"]) {
            (Kind::NoSpace, "make room, or choose another folder with --to")
        } else if has(&["permission denied", "must be superuser", "must be owner"]) {
            (
                Kind::Failed,
                "the user of the database needs the right to do that; the owner of the database has it",
            )
        } else {
            (Kind::Failed, "`pqctl doctor` looks at the database and the programs")
        };
    let rest: Vec<&str> = words.lines().filter(|line| Some(*line) != said).take(5).collect();
    let failure = Failure::new(kind, what).hint(hint);
    if rest.is_empty() { failure } else { failure.because(anyhow::anyhow!("{}", rest.join("; "))) }
}
