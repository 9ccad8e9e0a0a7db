//! `pqctl bench`: how fast this program is on this machine. Databases are scratch ones; nothing of yours
//! is touched.

use super::Context;
use crate::db::{Options, Target};
use crate::error::{Failure, Kind, Result};
use crate::operations::bench::{self, Figure, Scratch};
use crate::operations::{
    bench_analytics, bench_backup, bench_jobs, bench_mail, bench_report_files, bench_reports, bench_sink,
    bench_workers,
};
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Nights that `bench analytics` measures at most.
const MOST_NIGHTS: u32 = 28;

#[derive(Debug, Args)]
#[command(
    after_help = "Without --database-url the database is a SQLite file in the temporary folder. A named one must end in _test
or _ci, or have `demo` in its name: everything in it is thrown away.
Figures in docs/benchmarks.md come from these commands in a release build."
)]
pub struct BenchArgs {
    #[command(subcommand)]
    command: BenchCommand,
    /// How often; the median is told
    #[arg(long, global = true, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    rounds: u32,
}

#[derive(Debug, Subcommand)]
enum BenchCommand {
    /// Import files into an empty bank
    Import {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Seed a demo
    Seed {
        #[arg(long, default_value_t = 1_000_000)]
        answers: u64,
    },
    /// Enqueue jobs in bulk and singly, run them, and measure how soon an idle worker picks one up
    Jobs {
        #[arg(long, default_value_t = 20_000, value_parser = clap::value_parser!(u64).range(100..=2_000_000))]
        jobs: u64,
        /// How many jobs an idle worker picks up one by one
        #[arg(long, default_value_t = 500, value_name = "N", value_parser = clap::value_parser!(u64).range(20..=100_000))]
        pickups: u64,
        /// Run five times as many by one process, and then by these numbers of processes: 2,4 (PostgreSQL)
        #[arg(long, value_name = "N", value_delimiter = ',', value_parser = processes)]
        processes: Vec<usize>,
        /// Run them once more with that many in the history
        #[arg(long, default_value_t = 0, value_name = "N", value_parser = clap::value_parser!(u64).range(..=10_000_000))]
        history: u64,
        /// Run them once more with that many waiting behind them
        #[arg(long, default_value_t = 0, value_name = "N", value_parser = clap::value_parser!(u64).range(..=10_000_000))]
        waiting: u64,
        /// Watch an idle `run-worker` for that many seconds: its processor time and memory (Linux)
        #[arg(long, default_value_t = 0, value_name = "SECONDS", conflicts_with = "waiting", value_parser = clap::value_parser!(u64).range(..=3_600))]
        idle: u64,
    },
    /// One worker of `bench jobs --processes`: says that it is ready, and begins at a line on its input
    #[command(hide = true)]
    Drain {
        /// End after that many jobs, not when there are no more
        #[arg(long, value_name = "N")]
        most: Option<u64>,
    },
    /// A month of reports: figures of all students at once and one by one, and into the outbox
    Reports {
        #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(1_000..=10_000_000))]
        answers: u64,
        /// How many students are also computed one by one
        #[arg(long, default_value_t = 50, value_name = "N")]
        sample: usize,
        /// How many months the answers are spread over
        #[arg(long, default_value_t = 6, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=60))]
        months: u32,
        /// Instead: about so many reports as mails in files, by a process whose memory is watched (10000 is what is asked for)
        #[arg(long, value_name = "REPORTS", conflicts_with_all = ["answers", "sample"], value_parser = clap::value_parser!(u64).range(100..=1_000_000))]
        files: Option<u64>,
    },
    /// Sum up the students' days: one that is over, the same once more, a night without news, all from nothing
    Analytics {
        #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(1_000..=10_000_000))]
        answers: u64,
        /// How many months the answers are spread over
        #[arg(long, default_value_t = 6, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=12))]
        months: u32,
    },
    /// Make backups in each way and restore one, with what each costs; a writer beside them tells how long it waits (Linux)
    Backup {
        /// How many made-up questions are in the database
        #[arg(long, default_value_t = 60_000, value_name = "N", value_parser = clap::value_parser!(u32).range(..=2_000_000))]
        questions: u32,
        /// How many answers students have given, most of its size: the defaults make 0.4 GB and more, five times as many 2 GB
        #[arg(long, default_value_t = 2_400_000, value_name = "N", value_parser = clap::value_parser!(u64).range(..=100_000_000))]
        answers: u64,
        /// Only make the database and leave it, so that other programs can be measured on it; needs --database-url
        #[arg(long)]
        fill_only: bool,
    },
    /// Drain an outbox through SMTP into a server on this machine: mails a second, connections at once, processor time
    /// and memory (Linux)
    Mail {
        #[arg(long, default_value_t = 5_000, value_name = "N", value_parser = clap::value_parser!(u32).range(10..=1_000_000))]
        mails: u32,
        /// How many connections the sender may open
        #[arg(long, default_value_t = 8, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=64))]
        connections: u32,
        /// How much later the server answers; several: 0,1,5
        #[arg(long, default_value = "0", value_name = "MS", value_delimiter = ',', value_parser = clap::value_parser!(u64).range(..=10_000))]
        latency: Vec<u64>,
        /// The server does not offer to take several commands at once (PIPELINING)
        #[arg(long)]
        no_pipelining: bool,
    },
    /// The server of `bench mail`: tells its address, and what it saw when its input ends
    #[command(hide = true)]
    Sink {
        #[arg(long, default_value_t = 0, value_name = "MS")]
        latency: u64,
        #[arg(long)]
        no_pipelining: bool,
    },
    /// Vectors, search and all pairs over made-up questions
    Similarity {
        #[arg(long, default_value_t = 50_000)]
        questions: usize,
    },
}

impl BenchArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        if let BenchCommand::Drain { most } = self.command {
            return drain(cx, out, most).await;
        }
        if let BenchCommand::Sink { latency, no_pipelining } = self.command {
            return sink(out, latency, !no_pipelining).await;
        }
        let mut compared = None;
        let progress = Progressing::quietly(out);
        let (options, folder) = match cx.flag_database_url() {
            Some(url) => (Options { target: Target::parse(url)?, ..cx.database_options()? }, None),
            None => {
                let folder = std::env::temp_dir().join(format!("pqctl-bench-{}", std::process::id()));
                (Options::new(Target::parse(&url_of(cx, Some(&folder)))?), Some(folder))
            }
        };
        let scratch = Scratch { options: &options, config: cx.config()?, clock: &cx.clock, stop: &cx.stop };
        let figures = match self.command {
            BenchCommand::Import { files } => bench::import(&scratch, &files, self.rounds, &progress).await,
            BenchCommand::Seed { answers } => bench::seed(&scratch, answers, self.rounds, &progress).await,
            BenchCommand::Jobs { jobs, pickups, processes, history, waiting, idle } => {
                let (rounds, url) = (self.rounds, cx.flag_database_url().map(str::to_owned));
                let plan = bench_jobs::Plan { jobs, rounds, pickups, processes, history, waiting, idle, url };
                compared = Some(jobs);
                bench_jobs::run(&scratch, &plan, &progress).await
            }
            BenchCommand::Reports { files: Some(reports), months, .. } => {
                let url = url_of(cx, folder.as_deref());
                let place = std::env::temp_dir().join(format!("pqctl-bench-{}-mails", std::process::id()));
                let plan = bench_report_files::Plan {
                    reports,
                    rounds: self.rounds,
                    months,
                    url,
                    folder: place.clone(),
                };
                let measured = bench_report_files::run(&scratch, &plan, &progress).await;
                let _ = std::fs::remove_dir_all(place);
                measured
            }
            BenchCommand::Reports { answers, sample, months, files: None } => {
                let plan = bench_reports::Plan { answers, rounds: self.rounds, sample, months };
                bench_reports::run(&scratch, &plan, &progress).await
            }
            BenchCommand::Analytics { answers, months } => {
                // A round is a night of the demo, which has two months at least.
                let plan = bench_analytics::Plan { answers, rounds: self.rounds.min(MOST_NIGHTS), months };
                bench_analytics::run(&scratch, &plan, &progress).await
            }
            BenchCommand::Backup { questions, answers, fill_only } => {
                if fill_only && folder.is_some() {
                    return Err(Failure::new(
                        Kind::Usage,
                        "--fill-only leaves a database, and none is named",
                    )
                    .hint("name one that ends in _test: --database-url sqlite:bench_test.db"));
                }
                let url = cx.flag_database_url().map(str::to_owned);
                let place = std::env::temp_dir().join(format!("pqctl-bench-{}-backups", std::process::id()));
                let questions = usize::try_from(questions).unwrap_or(usize::MAX);
                let rounds = self.rounds;
                let plan = bench_backup::Plan { rounds, questions, answers, fill_only, url, folder: place };
                bench_backup::run(&scratch, &plan, &progress).await
            }
            BenchCommand::Mail { mails, connections, latency, no_pipelining } => {
                let (rounds, url) = (self.rounds, cx.flag_database_url().map(str::to_owned));
                let (latencies, pipelining) = (latency, !no_pipelining);
                let plan = bench_mail::Plan { mails, rounds, connections, latencies, pipelining, url };
                bench_mail::run(&scratch, &plan, &progress).await
            }
            BenchCommand::Drain { .. } | BenchCommand::Sink { .. } => unreachable!("done above"),
            BenchCommand::Similarity { questions } => {
                let (rounds, stop) = (self.rounds, cx.stop.clone());
                tokio::task::spawn_blocking(move || bench::similarity(questions, rounds, &stop))
                    .await
                    .map_err(|e| Failure::new(Kind::Failed, "the benchmark ended unexpectedly").because(e))?
            }
        };
        if let Some(folder) = folder {
            // Nothing but the scratch database was in it.
            let _ = std::fs::remove_dir_all(folder);
        }
        let figures = figures?;
        let table = Table::new(&["What", "Median>", "Unit", "Must", "Aim", "Rounds"]).with_rows(
            figures.iter().map(|f| {
                let rounds: Vec<_> = f.rounds.iter().map(|value| number(*value)).collect();
                [
                    f.what.clone(),
                    number(f.value),
                    f.unit.to_owned(),
                    f.must.to_owned(),
                    f.aim.to_owned(),
                    rounds.join(" "),
                ]
            }),
        );
        out.show(&document(&figures, compared)?.table(table, ""))
    }
}

/// The scratch database: the one that is named, or one in this folder.
fn url_of(cx: &Context, folder: Option<&Path>) -> String {
    let file = || format!("sqlite://{}", folder.unwrap_or(Path::new("")).join("bench_test.db").display());
    cx.flag_database_url().map_or_else(file, str::to_owned)
}

/// A child of `bench jobs --processes`, on the database that its parent names.
async fn drain(cx: &Context, out: &Printer, most: Option<u64>) -> Result<Exit> {
    let app = cx.app_to_change(out).await?;
    if !crate::operations::setup::is_disposable(&cx.database_options()?.target.name()) {
        return Err(Failure::new(Kind::Refused, "this runs on scratch databases only"));
    }
    out.raw(&format!("{}\n", bench_workers::READY));
    let run = bench_jobs::drain_when_told(&cx.database_options()?, &app, most).await?;
    out.show(&Document::new(json!({ "run": run }))?)
}

/// A server for `bench mail` and for other programs, until its input ends.
async fn sink(out: &Printer, latency: u64, pipelining: bool) -> Result<Exit> {
    let failed = |why: std::io::Error| Failure::new(Kind::Failed, "cannot be a mail server").because(why);
    let server = bench_sink::Sink::start(Duration::from_millis(latency), pipelining).map_err(failed)?;
    out.raw(&format!("{}\n", server.address));
    tokio::io::copy(&mut tokio::io::stdin(), &mut tokio::io::sink()).await.map_err(failed)?;
    out.raw(&format!("{}\n", json!(server.seen())));
    Ok(Exit::Done)
}

fn processes(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n @ 2..=64) => Ok(n),
        _ => Err("it must be a number from 2 to 64".to_owned()),
    }
}

fn document(figures: &[Figure], jobs: Option<u64>) -> Result<Document> {
    let build = if cfg!(debug_assertions) { "debug" } else { "release" };
    let mut data = jobs.map(|jobs| bench_jobs::comparable(figures, jobs)).unwrap_or_default();
    data.insert("figures".to_owned(), json!(figures));
    data.insert("build".to_owned(), json!(build));
    let document = Document::new(data)?;
    Ok(if cfg!(debug_assertions) {
        document.warning("this is a debug build; its figures mean nothing")
    } else {
        document
    })
}

/// Whole numbers with thousands, small ones with two decimals.
#[expect(clippy::cast_possible_truncation, reason = "shown to people, and far below the limit")]
fn number(value: f64) -> String {
    if value >= 1_000.0 { crate::base::text::thousands(value.round() as i64) } else { format!("{value:.2}") }
}
