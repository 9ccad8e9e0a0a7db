//! Starting the program again in its own place, with the same command line: the only way to be rid of a thread
//! that a handler will not leave.

use crate::error::{Failure, Kind};
use crate::queue::Summary;

/// After so many in a row somebody should look: a service manager may start it once more, or not.
const MOST: u32 = 10;

/// The hidden argument that counts.
const COUNT: &str = "--restarted";

/// Becomes a fresh worker; comes back only with the reason why not.
pub fn again(summary: &Summary, restarted: u32, allowed: bool) -> Failure {
    let failure = Failure::new(
        Kind::Failed,
        "a job's handler ignores its hard time limit, so the worker had to end; the job has failed with `timeout`",
    )
    .hint("`pqctl jobs list --state failed` shows which; give its kind more time, or let its handler look whether to stop");
    if !allowed {
        return failure;
    }
    if restarted >= MOST {
        return failure.hint(format!("it was started again {MOST} times and will not be once more"));
    }
    tracing::warn!(
        restart = restarted + 1,
        succeeded = summary.succeeded,
        failed = summary.failed,
        retried = summary.retried,
        returned = summary.returned,
        stuck = summary.stuck,
        "starting again"
    );
    match replace(restarted + 1) {
        Some(error) => failure.because(error),
        None => failure.hint("this system cannot replace a running program; start the worker again"),
    }
}

#[cfg(unix)]
fn replace(count: u32) -> Option<std::io::Error> {
    use std::os::unix::process::CommandExt;
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => return Some(error),
    };
    let mut arguments = Vec::new();
    let mut given = std::env::args_os().skip(1);
    while let Some(argument) = given.next() {
        if argument == COUNT {
            given.next();
        } else {
            arguments.push(argument);
        }
    }
    Some(std::process::Command::new(program).args(arguments).arg(COUNT).arg(count.to_string()).exec())
}

#[cfg(not(unix))]
fn replace(_: u32) -> Option<std::io::Error> {
    None
}
