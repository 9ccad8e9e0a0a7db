//! What may be linked into pqctl: permissive licences only, none of the crates that bring a C toolchain
//! or a second TLS, and one version of those of which two would be two different worlds. Read from
//! `cargo metadata`, so that the lock file and not a belief is tested.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Licences (SPDX names) that ask for no more than to be named.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    // For data: the list of certificate authorities that some platforms lack.
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates, and why not.
const BANNED: &[(&str, &str)] = &[
    ("openssl", "one TLS: rustls with ring"),
    ("openssl-sys", "one TLS: rustls with ring"),
    ("native-tls", "one TLS: rustls with ring"),
    ("aws-lc-rs", "one provider of cryptography: ring"),
    ("aws-lc-sys", "one provider of cryptography: ring"),
    ("cmake", "no build needs CMake"),
    ("bindgen", "no build needs libclang"),
    ("libz-sys", "zlib comes in Rust"),
    ("onig_sys", "regular expressions come in Rust"),
    ("serde_yaml", "archived"),
];

/// Crates that stand in for something the standard library or a chosen crate has, but that others pull in:
/// only pqctl itself must not ask for them.
const NOT_DIRECTLY: &[(&str, &str)] = &[
    ("atty", "std::io::IsTerminal"),
    ("jiff", "chrono"),
    ("lazy_static", "std::sync::LazyLock"),
    ("once_cell", "std::sync::OnceLock"),
    ("structopt", "clap"),
    ("time", "chrono"),
];

/// Two versions of these would be two pools, two runtimes, two certificate stores or two copies of SQLite.
const SINGLE: &[&str] = &[
    "sqlx",
    "sqlx-core",
    "rustls",
    "ring",
    "reqwest",
    "tokio",
    "libsqlite3-sys",
    "chrono",
    "clap",
    "serde",
    "uuid",
];

struct Package {
    name: String,
    version: String,
    licence: String,
}

fn metadata() -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let ask = |more: &[&str]| {
        Command::new(&cargo)
            .args(["metadata", "--format-version", "1", "--locked", "--offline"])
            .args(more)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap()
    };
    let mut output = ask(&[]);
    if !output.status.success() {
        // A plain build fetches this platform's crates only.
        eprintln!("SKIPPED: the crates of other platforms (`cargo fetch --locked` brings them)");
        let host = Command::new(&cargo).arg("-vV").output().unwrap();
        let host = String::from_utf8(host.stdout).unwrap();
        let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        output = ask(&["--filter-platform", host]);
    }
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn packages(metadata: &Value) -> Vec<Package> {
    let text = |package: &Value, key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let all = metadata["packages"].as_array().unwrap().iter();
    let packages: Vec<_> = all
        .map(|package| Package {
            name: text(package, "name"),
            version: text(package, "version"),
            licence: text(package, "license"),
        })
        .collect();
    assert!(packages.len() > 50, "cargo metadata lists {} packages only", packages.len());
    packages
}

/// Whether a licence expression (SPDX, or the older `MIT/Apache-2.0`) can be met by [`LICENCES`].
fn permitted(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    fn alternatives<'a>(words: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>) -> bool {
        let mut met = conjunction(words);
        while words.next_if_eq(&"OR").is_some() {
            met |= conjunction(words);
        }
        met
    }
    fn conjunction<'a>(words: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>) -> bool {
        let mut met = licence(words);
        while words.next_if_eq(&"AND").is_some() {
            met &= licence(words);
        }
        met
    }
    fn licence<'a>(words: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>) -> bool {
        match words.next() {
            Some("(") => alternatives(words) & (words.next() == Some(")")),
            Some(name) => match words.next_if_eq(&"WITH") {
                Some(_) => {
                    LICENCES.contains(&format!("{name} WITH {}", words.next().unwrap_or_default()).as_str())
                }
                None => LICENCES.contains(&name),
            },
            None => false,
        }
    }
    let met = alternatives(&mut words);
    met && words.next().is_none()
}

#[test]
fn licence_expressions_are_read_as_spdx_says() {
    for good in [
        "MIT",
        "MIT OR GPL-3.0",
        "MIT/Apache-2.0",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR GPL-2.0",
        "GPL-2.0 OR (MIT AND ISC)",
    ] {
        assert!(permitted(good), "{good}");
    }
    for bad in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "MPL-2.0",
        "(MIT",
        "MIT MIT",
        "GPL-2.0 WITH LLVM-exception",
        "(MIT OR ISC) AND MPL-2.0",
    ] {
        assert!(!permitted(bad), "{bad}");
    }
}

#[test]
fn every_licence_is_permissive() {
    let refused: Vec<_> = packages(&metadata())
        .into_iter()
        .filter(|package| !permitted(&package.licence))
        .map(|package| format!("{} {}: {:?}", package.name, package.version, package.licence))
        .collect();
    assert!(refused.is_empty(), "not on the list of permissive licences:\n{}", refused.join("\n"));
}

#[test]
fn no_banned_crate_is_locked() {
    let metadata = metadata();
    let present: BTreeSet<_> = packages(&metadata).into_iter().map(|package| package.name).collect();
    let found: Vec<_> = BANNED
        .iter()
        .filter(|(name, _)| present.contains(*name))
        .map(|(name, why)| {
            format!("{name} ({why}); `cargo tree --locked --target all -i {name}` shows who wants it")
        })
        .collect();
    assert!(found.is_empty(), "banned crates:\n{}", found.join("\n"));
}

#[test]
fn pqctl_asks_for_nothing_it_has_already() {
    let metadata = metadata();
    let ours =
        metadata["packages"].as_array().unwrap().iter().find(|package| package["name"] == "pqctl").unwrap();
    let wanted: BTreeSet<_> =
        ours["dependencies"].as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
    assert!(wanted.contains("sqlx"), "pqctl's dependencies are not read");
    for (name, instead) in NOT_DIRECTLY {
        assert!(!wanted.contains(name), "Cargo.toml asks for {name}; {instead} does that");
    }
}

#[test]
fn there_is_one_version_of_what_must_not_be_two() {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in packages(&metadata()) {
        versions.entry(package.name).or_default().insert(package.version);
    }
    for name in SINGLE {
        let found = versions.get(*name).cloned().unwrap_or_default();
        assert!(found.len() == 1, "{name} must be locked in exactly one version, not {found:?}");
    }
    versions.retain(|_, found| found.len() > 1);
    for (name, found) in &versions {
        eprintln!("twice: {name} {}", found.iter().cloned().collect::<Vec<_>>().join(", "));
    }
}
