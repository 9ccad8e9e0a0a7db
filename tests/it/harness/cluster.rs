//! The PostgreSQL server of this test process: the one `PQCTL_TEST_POSTGRES_URL` names, or else a
//! private cluster, started by `tests/cluster` once and only when the first test asks. Databases in it
//! are [`super::backend`]'s.

use std::io::{BufRead, BufReader};
use std::process::{ChildStdin, Command, Stdio};
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

fn start() -> Result<Cluster, String> {
    if let Ok(url) = std::env::var("PQCTL_TEST_POSTGRES_URL") {
        return Ok(Cluster { url, _hold: None });
    }
    let mut keeper = Command::new("bash")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cluster"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // A pipe that outlives this process would keep `cargo test | less` waiting.
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("tests/cluster does not start: {error}"))?;
    let mut line = String::new();
    let answers = keeper.stdout.take().ok_or("tests/cluster has no output")?;
    BufReader::new(answers).read_line(&mut line).map_err(|error| format!("tests/cluster: {error}"))?;
    let line = line.trim();
    if !line.starts_with("postgres://") {
        let _ = keeper.wait();
        return Err(if line.is_empty() {
            "tests/cluster ended without a word".to_owned()
        } else {
            line.to_owned()
        });
    }
    Ok(Cluster { url: line.to_owned(), _hold: keeper.stdin.take() })
}
