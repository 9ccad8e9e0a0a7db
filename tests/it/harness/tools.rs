//! Programs of others that the heavier tests need: where they are, and what to do where they are not. `tests/run --all`
//! installs them and sets `PQCTL_TEST_ALL`: then what is missing is a failure, and everything is played in full.

use super::source;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether the heavier tests are wanted in full.
pub fn all() -> bool {
    std::env::var("PQCTL_TEST_ALL").is_ok_and(|set| !set.is_empty())
}

/// Where `tests/run --all` installs what comes from a package registry.
fn folder() -> PathBuf {
    source::root().join("target/test-tools")
}

/// Said aloud, or a failure.
fn missing<T>(what: &str) -> Option<T> {
    assert!(!all(), "{what} is missing; tests/run --all installs it");
    eprintln!("SKIPPED: {what} is missing (tests/run --all installs it)");
    None
}

/// A Python that has aiosmtpd.
pub fn python_with_mail_server() -> Option<PathBuf> {
    let python = folder().join("python/bin/python");
    if python.exists() { Some(python) } else { missing("aiosmtpd, a mail server,") }
}

/// The browser, under its usual names.
pub fn chromium() -> Option<PathBuf> {
    let given = std::env::var("PQCTL_TEST_CHROMIUM").ok().map(PathBuf::from);
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    let found = given.or_else(|| names.iter().find_map(|name| in_path(name)));
    found.filter(|program| runs(program)).or_else(|| missing("Chromium, a browser,"))
}

fn in_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}

fn runs(program: &Path) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}
