//! How fast mail goes out through SMTP: an outbox is filled in a scratch database, and a child process of this program
//! drains it into a server that is another one (`bench_sink`), so that each has its own processor time. The same through
//! other programs is the scripts' in `benches/peers`.

use super::bench::{Figure, Figures, Scratch};
use super::bench_backup_child as child;
use super::bench_sink::Seen;
use super::bench_workers;
use crate::app::App;
use crate::base::progress::Progress;
use crate::error::{Failure, Kind, Result};
use crate::mail::{Address, Category, Letter, put};
use crate::reports::gallery;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

/// Mails in one transaction while the outbox is filled.
const SLICE: u32 = 500;

/// The host of addresses and Message-IDs.
const HOST: &str = "example.org";

/// What is sent, as `pqctl reports gallery` writes it.
const PAGE: &str = "first-month";

/// How long the server may take to tell its figures.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is measured.
#[derive(Debug, Clone)]
pub struct Plan {
    pub mails: u32,
    pub rounds: u32,
    pub connections: u32,
    /// How much later the server answers, in milliseconds: each is measured.
    pub latencies: Vec<u64>,
    /// Whether the server offers to take commands together.
    pub pipelining: bool,
    /// How child processes reach the scratch database, when that was named.
    pub url: Option<String>,
}

/// Measures.
pub async fn run(scratch: &Scratch<'_>, plan: &Plan, progress: &dyn Progress) -> Result<Vec<Figure>> {
    let url = bench_workers::url(scratch, plan.url.as_deref());
    let engine = scratch.options.target.engine().name();
    let mut figures = Figures::default();
    for round in 1..=plan.rounds {
        for latency in &plan.latencies {
            progress.note(&format!("{latency} ms, round {round} of {}", plan.rounds));
            let app = scratch.fresh().await?;
            let measured = measure(&app, plan, *latency, &url, engine, &mut figures).await;
            scratch.done(app).await?;
            measured?;
        }
    }
    Ok(figures.told(|_| ("", "")))
}

async fn measure(
    app: &App,
    plan: &Plan,
    latency: u64,
    url: &str,
    engine: &str,
    figures: &mut Figures,
) -> Result<()> {
    let begun = Instant::now();
    fill(app, plan.mails).await?;
    figures.add(
        format!("mails written into the outbox, {engine}"),
        "mails/s",
        f64::from(plan.mails) / begun.elapsed().as_secs_f64(),
    );
    app.db.catch_up().await?;
    let server = Server::start(latency, plan.pipelining).await?;
    let (port, connections) = (server.port.to_string(), plan.connections.to_string());
    // Nothing of whoever measures is used or made: no key, no folder, no server.
    let key = "5a".repeat(32);
    let variables = [
        ("SMTP_SERVER", "127.0.0.1"),
        ("SMTP_PORT", &port),
        ("SMTP_USERNAME", ""),
        ("SMTP_PASSWORD", ""),
        ("PQCTL_MAIL_SMTP_ENCRYPTION", "none"),
        ("PQCTL_MAIL_FROM_ADDRESS", "reports@example.org"),
        ("PQCTL_MAIL_CONNECTIONS", &connections),
        ("PQCTL_MAIL_KEY", &key),
    ];
    let (cost, told) = child::run_with(url, &["mail", "drain"], &variables).await?;
    let seen = server.end().await?;
    let mails = u64::from(plan.mails);
    if seen.mails != mails || told["sent"].as_u64() != Some(mails) {
        let why = format!("of {mails} mails the server took {}, and the sender says: {told}", seen.mails);
        return Err(Failure::new(Kind::Failed, why));
    }
    let named = |what: &str| format!("{latency} ms: {what}, {engine}");
    figures.add(named("mails"), "mails/s", f64::from(plan.mails) / seen.seconds);
    figures.add(named("most connections at once"), "", whole(seen.most_connections));
    figures.add(
        named("round trips of a mail"),
        "",
        whole(seen.round_trips.saturating_sub(2 * seen.connections)) / whole(mails),
    );
    figures.add(named("processor time of a mail"), "ms", cost.own * 1e3 / f64::from(plan.mails));
    figures.add(named("peak memory"), "MiB", cost.peak);
    Ok(())
}

/// A month of the gallery, to so many students: some 27 kB of HTML and text.
async fn fill(app: &App, mails: u32) -> Result<()> {
    let page = gallery::pages()?
        .into_iter()
        .find(|page| page.name == PAGE)
        .ok_or_else(|| Failure::new(Kind::Failed, "the gallery has no such page"))?
        .rendered;
    let now = app.clock.now();
    let mut number = 0;
    while number < mails {
        let mut tx = app.db.write().await?;
        let end = mails.min(number + SLICE);
        while number < end {
            number += 1;
            let to = Address::new(&format!("student{number}@{HOST}"), Some("Adaeze Okonkwo"))?;
            let key = format!("bench:{number}");
            let text = page.bodies.text.clone();
            let mut mail = Letter::new(Category::MonthlyReport, key, to, &page.subject, text);
            mail.html = Some(page.bodies.html.clone());
            put(&mut tx, &mail, HOST, now).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn whole(number: u64) -> f64 {
    number as f64
}

/// The server, a process of its own.
struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    port: u16,
}

impl Server {
    async fn start(latency: u64, pipelining: bool) -> Result<Self> {
        let failed = |why: std::io::Error| {
            Failure::new(Kind::Failed, "the server of the benchmark cannot be started").because(why)
        };
        let program = std::env::current_exe().map_err(failed)?;
        let mut command = Command::new(program);
        command.args(["--no-config", "bench", "sink", "--latency", &latency.to_string()]);
        if !pipelining {
            command.arg("--no-pipelining");
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
        let mut child = command.spawn().map_err(failed)?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Failure::new(Kind::Failed, "the server of the benchmark has no pipes"));
        };
        let mut output = BufReader::new(output);
        let mut line = String::new();
        output.read_line(&mut line).await.map_err(failed)?;
        let port = line.trim().rsplit(':').next().and_then(|port| port.parse().ok());
        let port = port.ok_or_else(|| {
            Failure::new(Kind::Failed, format!("the server of the benchmark said `{}`", line.trim()))
        })?;
        Ok(Self { child, input, output, port })
    }

    /// Ends it; what it saw.
    async fn end(mut self) -> Result<Seen> {
        let failed = |why: anyhow::Error| {
            Failure::new(Kind::Failed, "the server of the benchmark gave no figures").because(why)
        };
        drop(self.input);
        let mut told = String::new();
        tokio::time::timeout(PATIENCE, self.output.read_to_string(&mut told))
            .await
            .map_err(|e| failed(e.into()))?
            .map_err(|e| failed(e.into()))?;
        self.child.wait().await.map_err(|e| failed(e.into()))?;
        serde_json::from_str(told.trim()).map_err(|e| failed(e.into()))
    }
}
