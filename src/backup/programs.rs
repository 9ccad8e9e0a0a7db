//! The programs of PostgreSQL that make and read dumps: where they are, which version they have, and running them
//! without a password on the command line. What they are run for is `postgres`'s.

use crate::config::Config;
use crate::db::Target;
use crate::error::{Failure, Kind, Result};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::process::Command;

/// A program that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    pub path: PathBuf,
    /// What it says itself, such as `pg_dump (PostgreSQL) 15.14`.
    pub version: String,
    pub major: u32,
}

/// Where Debian and its kin keep one folder for each version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// The program of the lowest version that can deal with a server of version `server`.
pub async fn find(config: &Config, name: &str, server: u32) -> Result<Program> {
    let mut found = Vec::new();
    for path in places(config, name) {
        if let Some(program) = ask(&path).await {
            // Of the same version the first place wins.
            if !found.iter().any(|other: &Program| other.major == program.major) {
                found.push(program);
            }
        }
    }
    found.sort_by_key(|program| program.major);
    if let Some(fit) = found.iter().find(|program| program.major >= server) {
        return Ok(fit.clone());
    }
    let install = format!(
        "install the client programs of PostgreSQL {server} (Debian: apt-get install postgresql-client-{server})"
    );
    let elsewhere = "where they are already: set backup.program_directory (PQCTL_BACKUP_PROGRAM_DIRECTORY) to their folder";
    Err(match found.last() {
        None => Failure::new(Kind::External, format!("there is no {name}")),
        Some(newest) => Failure::new(
            Kind::External,
            format!(
                "{} is too old for a server of version {server}: {}",
                newest.version,
                newest.path.display()
            ),
        ),
    }
    .hint(install)
    .hint(elsewhere))
}

fn places(config: &Config, name: &str) -> Vec<PathBuf> {
    let mut places: Vec<PathBuf> =
        config.backup.program_directory.iter().map(|folder| folder.0.join(name)).collect();
    if !places.is_empty() {
        // Who names a folder means it.
        return places;
    }
    places.push(PathBuf::from(name));
    if let Ok(versions) = std::fs::read_dir(VERSIONS) {
        let mut versions: Vec<PathBuf> =
            versions.flatten().map(|entry| entry.path().join("bin").join(name)).collect();
        versions.sort_unstable();
        places.extend(versions);
    }
    places
}

/// What a program says about its version.
async fn ask(path: &Path) -> Option<Program> {
    let mut command = Command::new(path);
    command.arg("--version").stdin(Stdio::null()).kill_on_drop(true);
    let output = tokio::time::timeout(Duration::from_secs(10), command.output()).await.ok()?.ok()?;
    let version = String::from_utf8_lossy(&output.stdout).lines().next()?.trim().to_owned();
    Some(Program { path: path.to_owned(), major: major(&version)?, version })
}

/// `15` of `pg_dump (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`, of `15.14`, and of `16beta1`.
pub fn major(words: &str) -> Option<u32> {
    let number = words.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

impl Program {
    /// The program, told which database by its environment: a command line can be read by everybody on the machine.
    pub fn command(&self, target: &Target) -> std::process::Command {
        let mut command = std::process::Command::new(&self.path);
        command.envs(target.libpq()).env("PGAPPNAME", "pqctl").env("LC_ALL", "C");
        command.arg("--no-password").stdin(Stdio::null());
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        assert_eq!(major("pg_dump (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"), Some(15));
        assert_eq!(major("pg_dump (PostgreSQL) 17beta1"), Some(17));
        assert_eq!(major("15.14"), Some(15));
        assert_eq!(major("less than nothing"), None);
    }
}
