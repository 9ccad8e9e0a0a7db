//! The text that Prometheus reads (exposition format 0.0.4): names end in their unit, counters in `_total`, times
//! are seconds. Counters are of this process and start at 0 with it, as Prometheus expects; what the database
//! holds is the same from every worker, so take the maximum of it and not the sum.
//! Source: <https://prometheus.io/docs/instrumenting/exposition_formats/>.

use super::health::Health;
use crate::queue::{BOUNDS_MS, Histogram, Status, Total, processor_seconds, resident_bytes};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Text of metrics in the making.
#[derive(Default)]
struct Text(String);

impl Text {
    fn head(&mut self, name: &str, kind: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP {name} {}", help.replace('\\', "\\\\").replace('\n', "\\n"));
        let _ = writeln!(self.0, "# TYPE {name} {kind}");
    }

    fn line(&mut self, name: &str, labels: &[(&str, &str)], value: impl std::fmt::Display) {
        self.0.push_str(name);
        for (at, (label, text)) in labels.iter().enumerate() {
            let _ = write!(self.0, "{}{label}=\"{}\"", if at == 0 { '{' } else { ',' }, escaped(text));
        }
        let _ = writeln!(self.0, "{} {value}", if labels.is_empty() { "" } else { "}" });
    }

    fn one(&mut self, name: &str, kind: &str, help: &str, value: impl std::fmt::Display) {
        self.head(name, kind, help);
        self.line(name, &[], value);
    }

    /// Cumulated buckets, as the format wants them.
    fn histogram(&mut self, name: &str, labels: &[(&str, &str)], histogram: &Histogram, sum_ms: u64) {
        let mut below = 0;
        for (bucket, count) in histogram.buckets().iter().enumerate() {
            below += count;
            let bound = BOUNDS_MS.get(bucket).map_or_else(|| "+Inf".to_owned(), |ms| seconds((*ms).into()));
            let mut labels = labels.to_vec();
            labels.push(("le", &bound));
            self.line(&format!("{name}_bucket"), &labels, below);
        }
        self.line(&format!("{name}_sum"), labels, seconds(sum_ms));
        self.line(&format!("{name}_count"), labels, below);
    }
}

/// Backslash, quotation mark and line feed are what a label's text cannot hold as they are.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

/// Milliseconds as seconds, exactly.
fn seconds(ms: u64) -> String {
    let text = format!("{}.{:03}", ms / 1_000, ms % 1_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// All metrics of this worker.
pub async fn render(health: &Health) -> String {
    let mut text = Text::default();
    worker(&mut text, health);
    let totals = health.monitor.totals();
    events(&mut text, &totals);
    durations(&mut text, &totals);
    database(&mut text, health).await;
    text.0
}

fn worker(text: &mut Text, health: &Health) {
    let monitor = &health.monitor;
    let summary = monitor.summary();
    let id = monitor.worker_id().to_string();
    text.head(
        "pqctl_worker_info",
        "gauge",
        "This worker: its number in the database, its host and its version.",
    );
    text.line(
        "pqctl_worker_info",
        &[("worker", &id), ("host", &health.host), ("version", env!("CARGO_PKG_VERSION"))],
        1,
    );
    text.head("pqctl_worker_status", "gauge", "1 for what the worker is doing now.");
    for status in [Status::Running, Status::Quiet, Status::Draining, Status::Stopped] {
        let is = u8::from(monitor.status() == status);
        text.line("pqctl_worker_status", &[("status", status.word())], is);
    }
    text.one("pqctl_worker_concurrency", "gauge", "Most jobs at once.", health.concurrency);
    text.one("pqctl_worker_jobs_running", "gauge", "Jobs that run in this worker now.", monitor.running());
    text.one(
        "pqctl_worker_jobs_ahead",
        "gauge",
        "Jobs claimed by this worker and not started.",
        monitor.ahead(),
    );
    text.one(
        "pqctl_worker_heartbeat_age_seconds",
        "gauge",
        "How long ago the leases were renewed.",
        monitor.since_heartbeat().as_secs_f64(),
    );
    text.one(
        "pqctl_worker_fetch_loop_age_seconds",
        "gauge",
        "How long ago the fetch loop turned.",
        monitor.since_turn().as_secs_f64(),
    );
    for (name, help, value) in [
        ("pqctl_claim_errors_total", "Claims that ended in an error.", monitor.claim_errors()),
        (
            "pqctl_worker_fenced_total",
            "Times the worker dropped its jobs for want of a heartbeat.",
            monitor.fenced(),
        ),
        ("pqctl_job_leases_lost_total", "Results dropped because the lease was lost.", summary.lost),
        ("pqctl_jobs_rescued_total", "Jobs taken over from workers that were gone.", summary.rescued),
        ("pqctl_job_handlers_stuck_total", "Handlers that ignored their hard limit.", summary.stuck),
    ] {
        text.one(name, "counter", help, value);
    }
    if let Some(bytes) = resident_bytes() {
        text.one("process_resident_memory_bytes", "gauge", "Resident memory size in bytes.", bytes);
    }
    if let Some(seconds) = processor_seconds() {
        let what = "Total user and system CPU time spent in seconds.";
        text.one("process_cpu_seconds_total", "counter", what, seconds);
    }
    text.one(
        "process_start_time_seconds",
        "gauge",
        "Start time of the process since unix epoch in seconds.",
        health.started_at.timestamp(),
    );
}

fn events(text: &mut Text, totals: &[Total]) {
    let ended = |event: &str| matches!(event, "succeeded" | "failed" | "cancelled");
    text.head("pqctl_jobs_finished_total", "counter", "Jobs that ended in this worker.");
    for total in totals.iter().filter(|total| ended(total.event)) {
        let labels = [("queue", &*total.queue), ("kind", &*total.kind), ("outcome", total.event)];
        text.line("pqctl_jobs_finished_total", &labels, total.jobs);
    }
    text.head("pqctl_jobs_put_back_total", "counter", "Runs in this worker after which the job waits again.");
    for total in totals.iter().filter(|total| !ended(total.event) && total.event != "crashed") {
        let labels = [("queue", &*total.queue), ("kind", &*total.kind), ("reason", total.event)];
        text.line("pqctl_jobs_put_back_total", &labels, total.jobs);
    }
}

#[derive(Default)]
struct Times {
    waits: Histogram,
    wait_ms: u64,
    runs: Histogram,
    run_ms: u64,
}

fn durations(text: &mut Text, totals: &[Total]) {
    let mut times: BTreeMap<(&str, &str), Times> = BTreeMap::new();
    for total in totals.iter().filter(|total| total.waits.count() > 0 && total.event != "returned") {
        let of = times.entry((&total.queue, &total.kind)).or_default();
        of.waits.merge(&total.waits);
        of.runs.merge(&total.runs);
        of.wait_ms += total.wait_ms;
        of.run_ms += total.run_ms;
    }
    text.head("pqctl_job_wait_seconds", "histogram", "From when a job was due until it started.");
    for ((queue, kind), of) in &times {
        let labels = [("queue", *queue), ("kind", *kind)];
        text.histogram("pqctl_job_wait_seconds", &labels, &of.waits, of.wait_ms);
    }
    text.head("pqctl_job_run_seconds", "histogram", "How long a run of a job took.");
    for ((queue, kind), of) in &times {
        text.histogram("pqctl_job_run_seconds", &[("queue", *queue), ("kind", *kind)], &of.runs, of.run_ms);
    }
}

async fn database(text: &mut Text, health: &Health) {
    let up = u8::from(health.database().await.is_ok());
    text.one("pqctl_database_up", "gauge", "Whether the database answers this worker.", up);
    let Some(contents) = health.contents().await else { return };
    text.head("pqctl_jobs", "gauge", "Unfinished jobs of all hosts by state; the same from every worker.");
    for depth in &contents.depths {
        text.line("pqctl_jobs", &[("queue", &depth.queue), ("state", &depth.state)], depth.jobs);
    }
    text.head("pqctl_job_oldest_waiting_seconds", "gauge", "How long ago the oldest waiting job was due.");
    for depth in contents.depths.iter().filter(|depth| depth.state == "waiting") {
        let age = u64::try_from((health.now() - depth.oldest_at).num_milliseconds()).unwrap_or(0);
        text.line("pqctl_job_oldest_waiting_seconds", &[("queue", &depth.queue)], seconds(age));
    }
    text.head("pqctl_queue_paused", "gauge", "1 for each paused queue.");
    for queue in &contents.paused {
        text.line("pqctl_queue_paused", &[("queue", queue)], 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_escaped_and_times_are_seconds() {
        let mut text = Text::default();
        text.line("m", &[("a", "x\"y\\z\n")], 3);
        text.line("m", &[], 4);
        assert_eq!(text.0, "m{a=\"x\\\"y\\\\z\\n\"} 3\nm 4\n");
        assert_eq!([seconds(0), seconds(5), seconds(2_500), seconds(60_000)], ["0", "0.005", "2.5", "60"]);
    }

    #[test]
    fn buckets_add_up() {
        let mut histogram = Histogram::default();
        [0, 3, 3, 9_999_999].into_iter().for_each(|ms| histogram.add(ms));
        let mut text = Text::default();
        text.histogram("h", &[("k", "v")], &histogram, 10_000_005);
        let lines: Vec<_> = text.0.lines().collect();
        assert_eq!(lines.len(), BOUNDS_MS.len() + 3);
        assert_eq!(lines[..2], ["h_bucket{k=\"v\",le=\"0.001\"} 1", "h_bucket{k=\"v\",le=\"0.005\"} 3"]);
        assert_eq!(lines[16], "h_bucket{k=\"v\",le=\"+Inf\"} 4");
        assert_eq!(lines[17..], ["h_sum{k=\"v\"} 10000.005", "h_count{k=\"v\"} 4"]);
    }
}
