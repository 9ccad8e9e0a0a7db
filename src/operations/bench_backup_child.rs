//! Runs this program itself as a child and says what that cost: time by the clock, processor time of its own and of
//! the programs it ran, and the most memory it held. Read from `/proc`, so on Linux only. What is run is
//! `bench_backup`'s and `bench_mail`'s.

use crate::error::{Failure, Kind, Result};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::AsyncReadExt;
use tokio::process::Command;

/// How often the child is looked at. Its memory only ever counts up, so what is missed are its last moments.
const EVERY: Duration = Duration::from_millis(5);

/// Ticks of the clock in which `/proc` counts processor time, a second (`sysconf(_SC_CLK_TCK)`, 100 on Linux).
const TICKS: f64 = 100.0;

/// What a run of the program cost.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cost {
    pub seconds: f64,
    /// Processor time of the process itself, user and system, all threads.
    pub own: f64,
    /// That of the programs it ran and waited for, such as `pg_dump`.
    pub children: f64,
    /// The most memory that was resident in the process itself, in MiB.
    pub peak: f64,
}

/// Runs `pqctl ARGUMENTS --json` on a database; what it cost, and the data that it told.
pub async fn run(url: &str, arguments: &[&str]) -> Result<(Cost, serde_json::Value)> {
    run_with(url, arguments, &[]).await
}

/// The same with these variables besides; an empty value unsets.
pub async fn run_with(
    url: &str,
    arguments: &[&str],
    variables: &[(&str, &str)],
) -> Result<(Cost, serde_json::Value)> {
    let failed = |what: &str| Failure::new(Kind::Failed, format!("`pqctl {}` {what}", arguments.join(" ")));
    let program = std::env::current_exe()
        .map_err(|e| Failure::new(Kind::Failed, "cannot find this program").because(e))?;
    let begun = Instant::now();
    let mut command = Command::new(program);
    for (variable, value) in variables {
        if value.is_empty() {
            command.env_remove(variable);
        } else {
            command.env(variable, value);
        }
    }
    let mut child = command
        .args(["--no-config", "--json", "--quiet"])
        .args(arguments)
        // Not on the command line, where others can read a password.
        .env("PQCTL_DATABASE_URL", url)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .map_err(|e| failed("cannot be run").because(e))?;
    let (Some(pid), Some(mut out), Some(mut err)) = (child.id(), child.stdout.take(), child.stderr.take())
    else {
        return Err(failed("has no pipes"));
    };
    let (mut told, mut words) = (String::new(), String::new());
    let (cost, read, _) =
        tokio::join!(watch(pid, begun), out.read_to_string(&mut told), err.read_to_string(&mut words));
    // Its figures can be read until it is waited for, and no longer.
    let ended = child.wait().await.map_err(|e| failed("cannot be waited for").because(e))?;
    read.map_err(|e| failed("cannot be understood").because(e))?;
    if !ended.success() {
        return Err(failed(&format!("ended with {ended}")).because(anyhow::anyhow!("{}{told}", words.trim())));
    }
    let document: serde_json::Value =
        serde_json::from_str(&told).map_err(|e| failed("cannot be understood").because(e))?;
    Ok((cost?, document["data"].clone()))
}

/// Looks on until it has ended.
async fn watch(pid: u32, begun: Instant) -> Result<Cost> {
    let mut cost = Cost::default();
    loop {
        let stat = read(pid, "stat")?;
        if let Some(peak) = peak(&read(pid, "status")?) {
            cost.peak = cost.peak.max(peak);
        }
        if let Some((own, children)) = ended(&stat) {
            return Ok(Cost { seconds: begun.elapsed().as_secs_f64(), own, children, ..cost });
        }
        tokio::time::sleep(EVERY).await;
    }
}

fn read(pid: u32, what: &str) -> Result<String> {
    std::fs::read_to_string(format!("/proc/{pid}/{what}"))
        .map_err(|e| Failure::new(Kind::Failed, "what a run costs is read from /proc, on Linux").because(e))
}

/// `VmHWM` of `proc_pid_status(5)`; a process that has ended has no memory any more.
fn peak(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib / 1024.0)
}

/// Own and children's processor time once it has ended: fields 14 to 17 of `proc_pid_stat(5)`, counted after the
/// name in parentheses; the state comes first there, and is Z.
fn ended(stat: &str) -> Option<(f64, f64)> {
    let (_, after) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = after.split_whitespace().collect();
    if !matches!(fields.first(), Some(&("Z" | "X"))) {
        return None;
    }
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(f64::NAN);
    Some(((ticks(11) + ticks(12)) / TICKS, (ticks(13) + ticks(14)) / TICKS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_of_the_kernel_are_read() {
        assert_eq!(peak("Name:\tx\nVmHWM:\t    2048 kB\nVmRSS:\t 1 kB\n"), Some(2.0));
        assert_eq!(peak("Name:\tx\n"), None);
        let stat = |state: &str| format!("7 (a) b) {state} 1 2 3 4 5 6 7 8 9 10 150 50 20 5 20 0");
        assert_eq!(ended(&stat("S")), None);
        assert_eq!(ended(&stat("Z")), Some((2.0, 0.25)));
    }
}
