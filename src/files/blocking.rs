//! Work that keeps a thread busy, off the threads of the runtime: it reports through a channel, and it ends
//! when it is asked to stop or when nobody waits for it any more, because a job over its hard limit is
//! dropped where it stands. What the work is, is not known here.

use crate::base::lifecycle::Stop;
use crate::base::progress::Progress;
use crate::error::{Failure, Kind, Result};
use tokio::sync::mpsc;

/// Reports that wait for whoever shows them; the work waits when there are more.
const AHEAD: usize = 64;

enum Report {
    Start(String, Option<u64>),
    Advance(u64),
    Note(String),
    Finish(String),
}

/// The work's side of the channel.
pub(super) struct Reporter {
    reports: mpsc::Sender<Report>,
    stop: Stop,
}

impl Reporter {
    pub fn start(&self, phase: &str, total: Option<u64>) {
        self.send(Report::Start(phase.to_owned(), total));
    }

    pub fn advance(&self, by: u64) {
        self.send(Report::Advance(by));
    }

    pub fn note(&self, text: impl Into<String>) {
        self.send(Report::Note(text.into()));
    }

    pub fn finish(&self, summary: impl Into<String>) {
        self.send(Report::Finish(summary.into()));
    }

    /// To be asked between chunks: an error as soon as the work should end.
    pub fn check(&self) -> Result<()> {
        if self.stop.requested() || self.reports.is_closed() { Err(stopped(&self.stop)) } else { Ok(()) }
    }

    /// That nobody listens any more is said by the next `check`.
    fn send(&self, report: Report) {
        let _ = self.reports.blocking_send(report);
    }
}

/// The failure of work that was asked to stop.
pub(super) fn stopped(stop: &Stop) -> Failure {
    let kind = if stop.exit_code() == Some(Kind::Interrupted.exit_code()) {
        Kind::Interrupted
    } else {
        Kind::Terminated
    };
    Failure::new(kind, "asked to stop")
}

/// Runs `work` on a thread for blocking work and hands what it reports to `progress`.
pub(super) async fn run<T: Send + 'static>(
    stop: &Stop,
    progress: &dyn Progress,
    work: impl FnOnce(&Reporter) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (sender, mut reports) = mpsc::channel(AHEAD);
    let reporter = Reporter { reports: sender, stop: stop.clone() };
    let working = tokio::task::spawn_blocking(move || work(&reporter));
    // Ends when the work drops its side.
    while let Some(report) = reports.recv().await {
        match report {
            Report::Start(phase, total) => progress.start(&phase, total),
            Report::Advance(by) => progress.advance(by),
            Report::Note(text) => progress.note(&text),
            Report::Finish(summary) => progress.finish(&summary),
        }
    }
    match working.await {
        Ok(done) => done,
        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        Err(_) => Err(stopped(stop)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::progress::{Recorded, Silent};
    use std::time::Duration;

    #[tokio::test]
    async fn reports_arrive_in_order() {
        let recorded = Recorded::default();
        let stop = Stop::new();
        let done = run(&stop, &recorded, |reporter| {
            reporter.start("counting", Some(2));
            reporter.advance(2);
            reporter.note("half way");
            reporter.finish("2 of 2");
            reporter.check()
        });
        done.await.unwrap();
        let expected = ["start counting of 2", "advance 2", "note half way", "finish 2 of 2"];
        assert_eq!(recorded.lines(), expected);
    }

    #[tokio::test]
    async fn work_ends_when_nobody_waits_for_it() {
        let (ended, end) = std::sync::mpsc::channel();
        let work = move |reporter: &Reporter| -> Result<()> {
            loop {
                if reporter.check().is_err() {
                    let _ = ended.send(());
                    return Ok(());
                }
                std::thread::sleep(Duration::from_millis(1));
            }
        };
        let stop = Stop::new();
        let waiting = run(&stop, &Silent, work);
        assert!(tokio::time::timeout(Duration::from_millis(20), waiting).await.is_err());
        end.recv_timeout(Duration::from_secs(10)).unwrap();
    }

    #[tokio::test]
    async fn a_request_to_stop_is_a_failure_that_may_be_tried_again() {
        let stop = Stop::new();
        stop.signal(2);
        let failure = run(&stop, &Silent, Reporter::check).await.unwrap_err();
        assert_eq!(failure.kind(), Kind::Interrupted);
        assert!(failure.kind().is_retryable());
    }
}
