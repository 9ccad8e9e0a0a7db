//! The PostgreSQL server of this test process: the one `PQCTL_TEST_POSTGRES_URL` names, or else a
//! private cluster, started by `tests/cluster` once and only when the first test asks. Databases in it
//! are [`super::backend`]'s.

use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;

/// A private cluster lives until its input ends, and so exactly as long as this process holds this,
/// whatever way the process ends.
struct Cluster {
    url: String,
    _hold: Option<ChildStdin>,
}

/// The URL of a database of the server in which `CREATE DATABASE` can be said.
///
/// A test that needs PostgreSQL where there is none fails here: skipping would look like passing.
pub fn url() -> &'static str {
    static CLUSTER: OnceLock<Result<Cluster, String>> = OnceLock::new();
    match CLUSTER.get_or_init(start) {
        Ok(cluster) => &cluster.url,
        Err(why) => {
            panic!("no PostgreSQL to test on: {why}\nhint: `tests/run` installs and starts what is missing")
        }
    }
}

/// The same server with another user, password or database: `user[:password]@…/database`.
pub fn url_of(credentials: &str, database: &str) -> String {
    let (server, parameters) = split_parameters(url());
    let (scheme, rest) = server.split_once("://").unwrap();
    let authority = rest.split('/').next().unwrap();
    let (own, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let credentials = if credentials.is_empty() { own } else { credentials };
    let at = if credentials.is_empty() { "" } else { "@" };
    format!("{scheme}://{credentials}{at}{host}/{database}{parameters}")
}

/// Host and port of the server.
pub fn address() -> (String, u16) {
    let (server, _) = split_parameters(url());
    let authority = server.split_once("://").unwrap().1.split('/').next().unwrap();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match host.rsplit_once(':') {
        Some((host, port)) => (host.to_owned(), port.parse().unwrap()),
        None => (host.to_owned(), 5432),
    }
}

fn split_parameters(url: &str) -> (&str, &str) {
    url.split_at(url.find('?').unwrap_or(url.len()))
}

/// A server of a test's own, which it may stop and start. It goes with this value.
pub struct Private {
    url: String,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Private {
    pub fn start() -> Self {
        let (url, orders, answers) = launch().unwrap_or_else(|why| panic!("no PostgreSQL to test on: {why}"));
        Self { url, orders, answers }
    }

    /// The URL of a database in which `CREATE DATABASE` can be said.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Says `stop` (`pg_ctl stop -m immediate`) or `start` and waits until it is so.
    pub fn order(&mut self, word: &str) {
        writeln!(self.orders, "{word}").unwrap();
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        assert_eq!(line.trim(), format!("done: {word}"));
    }
}

fn start() -> Result<Cluster, String> {
    if let Ok(url) = std::env::var("PQCTL_TEST_POSTGRES_URL") {
        return Ok(Cluster { url, _hold: None });
    }
    let (url, orders, _) = launch()?;
    Ok(Cluster { url, _hold: Some(orders) })
}

fn launch() -> Result<(String, ChildStdin, BufReader<ChildStdout>), String> {
    let mut keeper = Command::new("bash")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cluster"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // A pipe that outlives this process would keep `cargo test | less` waiting.
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("tests/cluster does not start: {error}"))?;
    let mut line = String::new();
    let mut answers = BufReader::new(keeper.stdout.take().ok_or("tests/cluster has no output")?);
    answers.read_line(&mut line).map_err(|error| format!("tests/cluster: {error}"))?;
    let line = line.trim();
    if !line.starts_with("postgres://") {
        let _ = keeper.wait();
        return Err(if line.is_empty() {
            "tests/cluster ended without a word".to_owned()
        } else {
            line.to_owned()
        });
    }
    let orders = keeper.stdin.take().ok_or("tests/cluster has no input")?;
    Ok((line.to_owned(), orders, answers))
}
