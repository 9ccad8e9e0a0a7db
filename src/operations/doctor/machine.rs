//! The part of `doctor` that looks at this machine: room on the disk, the file system below a SQLite
//! file, who may read a file, and the programs that pqctl calls or that are handy beside it.

use super::{Finding, State};
use crate::base::text;
use crate::config::Environment;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Below this the next import or migration may not end.
const LITTLE: u64 = 100 << 20;
const ENOUGH: u64 = 1 << 30;

/// File systems whose locks SQLite cannot rely on (<https://sqlite.org/faq.html#q5>), by the magic
/// numbers of statfs(2).
const NETWORK: &[(u64, &str)] = &[
    (0x6969, "NFS"),
    (0x517b, "SMB"),
    (0xfe53_4d42, "SMB"),
    (0xff53_4d42, "CIFS"),
    (0x0102_1997, "9P"),
    (0x00c3_6400, "Ceph"),
    (0x5346_414f, "AFS"),
    (0x7461_636f, "OCFS2"),
];

/// The permission bits of a file that is there.
pub(super) fn mode_of(path: &Path) -> Option<u32> {
    std::fs::metadata(path).ok().map(|file| file.permissions().mode())
}

/// Room and kind of the file system of a SQLite file, or room for temporary files when the data is on a
/// server.
pub(super) fn disk(file: Option<&Path>, environment: &Environment) -> Vec<Finding> {
    const AREA: &str = "disk";
    let (folder, purpose) = match file {
        Some(file) => {
            // A bare file name stands in the working folder.
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
            (folder.unwrap_or(Path::new(".")).to_owned(), "the database")
        }
        None => (environment.path("TMPDIR").unwrap_or_else(|| PathBuf::from("/tmp")), "temporary files"),
    };
    // A folder that is still to be made will stand on the disk of the nearest one that is there.
    let Some(there) = folder.ancestors().find(|folder| folder.is_dir()) else { return Vec::new() };
    let mut findings = Vec::new();
    match rustix::fs::statvfs(there) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            findings.push(room(free, &format!("for {purpose} in {}", folder.display()), size_of(file)));
        }
        Err(error) => findings.push(Finding::new(
            AREA,
            State::Info,
            format!("the free space of {} cannot be told: {error}", there.display()),
        )),
    }
    if file.is_some()
        && let Some(kind) = network(there)
    {
        let what = format!(
            "{} is on a network file system ({kind}), whose locks SQLite cannot rely on",
            folder.display()
        );
        findings.push(
            Finding::new(AREA, State::Warn, what).remedy(
                "keep the file on a local disk, or use PostgreSQL when several machines share the work",
            ),
        );
    }
    findings
}

/// Room on the disk of a file that is there, or of a folder that is there or still to be made.
pub(in crate::operations) fn room_beside(path: &Path, purpose: &str) -> Option<Finding> {
    let there = path.ancestors().skip(1).find(|folder| folder.is_dir())?;
    let disk = rustix::fs::statvfs(there).ok()?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    Some(room(
        free,
        &format!("for {purpose} in {}", there.display()),
        size_of(Some(path).filter(|path| path.is_file())),
    ))
}

fn size_of(file: Option<&Path>) -> u64 {
    file.and_then(|file| std::fs::metadata(file).ok()).map_or(0, |file| file.len())
}

fn room(free: u64, place: &str, database: u64) -> Finding {
    const AREA: &str = "disk";
    let what = format!("{} free {place}", text::bytes(free));
    if free < LITTLE {
        Finding::new(AREA, State::Fail, what).remedy("make room before the next import or migration")
    } else if free < ENOUGH || free < database {
        Finding::new(AREA, State::Warn, what)
            .remedy("make room: a backup needs about the size of the database")
    } else {
        Finding::new(AREA, State::Ok, what)
    }
}

#[cfg(target_os = "linux")]
fn network(folder: &Path) -> Option<&'static str> {
    let kind = rustix::fs::statfs(folder).ok()?.f_type;
    // Its type differs between architectures; the numbers have 32 bits.
    let kind = u64::try_from(kind).unwrap_or_default() & 0xffff_ffff;
    NETWORK.iter().find(|(number, _)| *number == kind).map(|(_, name)| *name)
}

#[cfg(not(target_os = "linux"))]
fn network(_: &Path) -> Option<&'static str> {
    None
}

/// The programs beside pqctl. `server` is the major version of PostgreSQL, when that is the database.
pub(super) async fn programs(environment: &Environment, server: Option<u32>) -> Vec<Finding> {
    const AREA: &str = "programs";
    let mut findings = Vec::new();
    if let Some(server) = server {
        let remedy =
            format!("install the client programs of PostgreSQL {server} (package postgresql-client)");
        findings.push(match version_of(environment, "pg_dump").await {
            None => {
                Finding::new(AREA, State::Info, "pg_dump is not in PATH; only backups in its format need it")
                    .remedy(remedy)
            }
            Some((words, Some(major))) if major < server => {
                let what = format!("{words} is older than the server ({server}) and refuses to back it up");
                Finding::new(AREA, State::Warn, what).remedy(remedy)
            }
            Some((words, _)) => Finding::new(AREA, State::Info, words),
        });
    }
    let less = match find(environment, "less") {
        Some(path) => Finding::new(AREA, State::Info, format!("less is {}", path.display())),
        None => Finding::new(AREA, State::Info, "less is not in PATH; long output can only be scrolled back"),
    };
    findings.push(less);
    findings
}

fn find(environment: &Environment, program: &str) -> Option<PathBuf> {
    let path = environment.path("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file() && mode_of(file).is_some_and(|mode| mode & 0o111 != 0))
}

/// What a program says about its version, and the first number of that.
async fn version_of(environment: &Environment, program: &str) -> Option<(String, Option<u32>)> {
    let file = find(environment, program)?;
    let mut command = tokio::process::Command::new(file);
    command.arg("--version").stdin(std::process::Stdio::null()).kill_on_drop(true);
    let output = tokio::time::timeout(Duration::from_secs(5), command.output()).await.ok()?.ok()?;
    let words = String::from_utf8_lossy(&output.stdout).lines().next()?.trim().to_owned();
    Some((text::shorten(&words, 80), major(&words)))
}

/// `15` of `pg_dump (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn major(words: &str) -> Option<u32> {
    let number = words.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_room_is_a_failure_and_less_than_the_database_a_warning() {
        assert_eq!(room(1 << 20, "", 0).state, State::Fail);
        assert_eq!(room(500 << 20, "", 0).state, State::Warn);
        assert_eq!(room(2 << 30, "", 3 << 30).state, State::Warn);
        assert_eq!(room(4 << 30, "", 3 << 30).state, State::Ok);
    }

    #[test]
    fn versions_are_read_from_what_programs_say() {
        assert_eq!(major("pg_dump (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"), Some(15));
        assert_eq!(major("less 590 (GNU regular expressions)"), Some(590));
        assert_eq!(major("no number"), None);
    }

    #[test]
    fn a_local_folder_is_no_network() {
        assert_eq!(network(Path::new("/proc")), None);
        let magics: std::collections::HashSet<_> = NETWORK.iter().map(|(number, _)| number).collect();
        assert_eq!(magics.len(), NETWORK.len());
    }
}
