//! `csv-statistics`: sum, mean, least and greatest of every column of a CSV file, or of generated rows. The
//! counting is `files::statistics`'.

use crate::app::{App, verdict};
use crate::base::text::thousands;
use crate::files::statistics::{self, Source, Spec};
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use std::time::Duration;

const ROWS: RangeInclusive<u64> = 100..=10_000;
const SECONDS: RangeInclusive<u64> = 5..=60;
const ROWS_UNLESS_TOLD: u64 = 1_000;

/// Which rows. Without `path` they are generated.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CsvStatistics {
    /// A file in a folder that jobs may read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Whether the first row holds names; guessed when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<bool>,
    /// One of `,` `;` `|` and the tab; detected when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// A label such as `windows-1252`; detected when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// How many rows to generate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_rows: Option<u64>,
    /// Equal seeds give equal rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// So many seconds the generating takes; nothing: as fast as it goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub processing_time: Option<u64>,
}

impl CsvStatistics {
    fn source(&self) -> Source {
        match &self.path {
            Some(path) => Source::File(path.clone()),
            None => Source::Generated {
                rows: self.num_rows.unwrap_or(ROWS_UNLESS_TOLD),
                seed: self.seed.unwrap_or(0),
                pace: self.processing_time.map(Duration::from_secs),
            },
        }
    }
}

fn within(name: &str, value: Option<u64>, range: &RangeInclusive<u64>) -> Result<(), String> {
    match value {
        Some(value) if !range.contains(&value) => Err(format!(
            "{name} must be {}–{}, not {}",
            thousands(*range.start()),
            thousands(*range.end()),
            thousands(value)
        )),
        _ => Ok(()),
    }
}

impl Kind for CsvStatistics {
    const NAME: &'static str = "csv-statistics";
    const ABOUT: &'static str =
        "sum, mean, least and greatest of every column of a CSV file, or of generated rows";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("path", "a file in a folder that jobs may read; without it rows are generated"),
        Parameter::new("header", "whether the first row holds names; guessed"),
        Parameter::new("delimiter", "one of , ; | and the tab; detected"),
        Parameter::new("encoding", "such as windows-1252; detected"),
        Parameter::number("num_rows", "rows to generate", 100, 10_000),
        Parameter::new("seed", "equal seeds give equal rows"),
        Parameter::number("processing_time", "seconds that generating takes", 5, 60),
    ];
    const QUEUE: &'static str = "files";
    const FORMERLY: &'static [&'static str] = &["csv_statistics", "process_csv", "csv_processing"];

    fn example() -> Option<Self> {
        Some(Self { num_rows: Some(500), seed: Some(7), processing_time: Some(5), ..Self::default() })
    }

    fn validate(&self) -> Result<(), String> {
        within("num_rows", self.num_rows, &ROWS)?;
        within("processing_time", self.processing_time, &SECONDS)?;
        let generating = [
            ("num_rows", self.num_rows.is_some()),
            ("seed", self.seed.is_some()),
            ("processing_time", self.processing_time.is_some()),
        ];
        if self.path.is_some()
            && let Some((name, _)) = generating.iter().find(|(_, given)| *given)
        {
            return Err(format!("{name} is for generated rows; leave it out, or leave out path"));
        }
        if let Some(delimiter) = self.delimiter
            && ![',', ';', '|', '\t'].contains(&delimiter)
        {
            return Err(format!("delimiter must be `,`, `;`, `|` or a tab, not {delimiter:?}"));
        }
        self.encoding
            .as_deref()
            .map(statistics::known_encoding)
            .transpose()
            .map_err(|failure| failure.to_string())?;
        Ok(())
    }
}

impl Job<App> for CsvStatistics {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let spec = Spec {
            source: self.source(),
            header: self.header,
            delimiter: self.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()),
            encoding: self.encoding,
        };
        let report = statistics::run(&App::of_job(&cx), &spec, &cx).await;
        report.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refused(payload: serde_json::Value) -> String {
        let payload: Result<CsvStatistics, _> = serde_json::from_value(payload);
        payload.map_err(|e| e.to_string()).and_then(|payload| payload.validate()).unwrap_err()
    }

    #[test]
    fn what_is_out_of_range_is_named() {
        assert_eq!(refused(json!({ "num_rows": 5 })), "num_rows must be 100–10,000, not 5");
        assert_eq!(refused(json!({ "num_rows": 10_001 })), "num_rows must be 100–10,000, not 10,001");
        assert_eq!(refused(json!({ "processing_time": 61 })), "processing_time must be 5–60, not 61");
        assert!(
            refused(json!({ "path": "a.csv", "processing_time": 5 }))
                .starts_with("processing_time is for generated")
        );
        assert!(refused(json!({ "delimiter": "x" })).contains("delimiter must be"));
        assert!(refused(json!({ "encoding": "klingon" })).contains("klingon"));
        assert!(refused(json!({ "rows": 500 })).contains("unknown field"));
    }

    #[test]
    fn the_ends_of_the_ranges_are_in() {
        for (rows, seconds) in [(100, 5), (10_000, 60)] {
            let payload = CsvStatistics {
                num_rows: Some(rows),
                processing_time: Some(seconds),
                ..CsvStatistics::default()
            };
            assert_eq!(payload.validate(), Ok(()));
        }
        assert_eq!(CsvStatistics::default().validate(), Ok(()));
    }
}
