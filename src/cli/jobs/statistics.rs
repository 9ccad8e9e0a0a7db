//! `pqctl jobs stats`: what workers counted, as a table with percentiles. The counting is `queue`'s.

use crate::app::App;
use crate::base::text::thousands;
use crate::error::{Failure, Kind, Result};
use crate::queue;
use crate::term::{Document, Table};
use chrono::TimeDelta;
use serde_json::json;
use std::time::Duration;

/// What happened in the time before now.
pub async fn document(app: &App, since: Duration) -> Result<Document> {
    let since = app.clock.now() - TimeDelta::from_std(since).unwrap_or_default();
    let counted = queue::statistics(app.db.reader(), since).await?;
    let data: Vec<_> = counted.iter().map(statistic).collect::<Result<_>>()?;
    let table = Table::new(&[
        "Queue",
        "Kind",
        "Event",
        "Jobs>",
        "Wait p50>",
        "Wait p95>",
        "Mean wait>",
        "Run p50>",
        "Run p95>",
        "Mean run>",
    ])
    .with_rows(counted.iter().map(times));
    Ok(Document::new(json!({ "since": since, "statistics": data }))?.table(table, "Nothing."))
}

/// Counts of jobs with their percentiles, in milliseconds.
fn statistic(of: &queue::Statistic) -> Result<serde_json::Value> {
    let mut data = serde_json::to_value(of).map_err(|e| Failure::new(Kind::Failed, e.to_string()))?;
    for (name, histogram, share) in [
        ("wait_p50_ms", &of.wait_histogram, 0.5),
        ("wait_p95_ms", &of.wait_histogram, 0.95),
        ("run_p50_ms", &of.run_histogram, 0.5),
        ("run_p95_ms", &of.run_histogram, 0.95),
    ] {
        data[name] = json!(histogram.quantile(share));
    }
    Ok(data)
}

fn times(of: &queue::Statistic) -> [String; 10] {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a time for people")]
    let ms = |ms: f64| format!("{} ms", thousands(ms.round().max(0.0) as u64));
    let quantile =
        |histogram: &queue::Histogram, share| histogram.quantile(share).map(ms).unwrap_or_default();
    let mean = |sum: i64, histogram: &queue::Histogram| {
        let count = i64::try_from(histogram.count()).unwrap_or(0);
        if count == 0 { String::new() } else { format!("{} ms", thousands((sum / count).unsigned_abs())) }
    };
    [
        of.queue.clone(),
        of.kind.clone(),
        of.event.clone(),
        thousands(of.jobs.unsigned_abs()),
        quantile(&of.wait_histogram, 0.5),
        quantile(&of.wait_histogram, 0.95),
        mean(of.wait_ms, &of.wait_histogram),
        quantile(&of.run_histogram, 0.5),
        quantile(&of.run_histogram, 0.95),
        mean(of.run_ms, &of.run_histogram),
    ]
}
