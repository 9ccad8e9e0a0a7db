//! What the benchmark of the queue needs of other processes: several workers on one database that begin at
//! one signal, and an idle worker whose processor time and memory are read from `/proc`.

use super::bench::Scratch;
use crate::db::Target;
use crate::error::{Failure, Kind, Result};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

/// What a child prints when it is ready to begin.
pub const READY: &str = "ready";

/// Ticks of the clock in which `/proc` counts processor time, a second (`sysconf(_SC_CLK_TCK)`, 100 on Linux).
const TICKS: f64 = 100.0;

fn failed(what: &str, why: impl Into<anyhow::Error>) -> Failure {
    Failure::new(Kind::Failed, format!("cannot {what} a worker for the benchmark")).because(why)
}

fn child(url: &str, arguments: &[&str]) -> Result<Child> {
    let program = std::env::current_exe().map_err(|e| failed("find the program of", e))?;
    Command::new(program)
        .args(["--no-config"])
        .args(arguments)
        // Not on the command line, where others can read a password.
        .env("PQCTL_DATABASE_URL", url)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(|e| failed("start", e))
}

/// Seconds from the common signal until the last of the processes has nothing left to do.
pub async fn together(url: &str, processes: usize) -> Result<f64> {
    let mut ready: Vec<(Child, ChildStdin, Lines<BufReader<ChildStdout>>)> = Vec::new();
    for _ in 0..processes {
        let mut child = child(url, &["bench", "drain"])?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Failure::new(Kind::Failed, "a worker of the benchmark has no pipes"));
        };
        let mut lines = BufReader::new(output).lines();
        while let Some(line) = lines.next_line().await.map_err(|e| failed("wait for", e))? {
            if line == READY {
                break;
            }
        }
        ready.push((child, input, lines));
    }
    let begun = Instant::now();
    for (_, input, _) in &mut ready {
        input.write_all(b"go\n").await.map_err(|e| failed("start", e))?;
    }
    for (child, _, _) in &mut ready {
        let ended = child.wait().await.map_err(|e| failed("wait for", e))?;
        if !ended.success() {
            return Err(Failure::new(Kind::Failed, format!("a worker of the benchmark ended with {ended}")));
        }
    }
    Ok(begun.elapsed().as_secs_f64())
}

/// Waits for the signal, on the other side.
pub async fn signalled() {
    let mut line = String::new();
    let _ = BufReader::new(tokio::io::stdin()).read_line(&mut line).await;
}

/// The processor time of an idle worker in percent of one core, and its resident memory in MiB.
pub async fn idle(url: &str, seconds: u64) -> Result<(f64, f64)> {
    let mut child = child(url, &["run-worker"])?;
    let Some(pid) = child.id() else { return Err(Failure::new(Kind::Failed, "the idle worker ended")) };
    // Connecting and the first looks are no idling.
    tokio::time::sleep(Duration::from_secs(5)).await;
    let (before, begun) = (ticks(pid)?, Instant::now());
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    let used = (ticks(pid)? - before) / TICKS / begun.elapsed().as_secs_f64() * 100.0;
    let status = read(pid, "status")?;
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    let kib: f64 = resident.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(f64::NAN);
    child.kill().await.map_err(|e| failed("end", e))?;
    Ok((used, kib / 1024.0))
}

fn read(pid: u32, what: &str) -> Result<String> {
    std::fs::read_to_string(format!("/proc/{pid}/{what}")).map_err(|e| failed("look at", e))
}

/// User and system time (fields 14 and 15 of `proc_pid_stat(5)`, counted after the name in parentheses).
fn ticks(pid: u32) -> Result<f64> {
    let stat = read(pid, "stat")?;
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    Ok(after.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<f64>().ok()).sum())
}

/// The address of the scratch database for a child.
pub fn url(scratch: &Scratch<'_>, given: Option<&str>) -> String {
    match (given, scratch.options.target.path()) {
        (Some(url), _) => url.to_owned(),
        (None, Some(path)) => format!("sqlite://{}", path.display()),
        (None, None) => Target::describe(&scratch.options.target),
    }
}
