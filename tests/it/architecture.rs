//! The rules of the house that a compiler does not hold: which room may import which, where SQL and
//! printing may stand, how long a file may get, what nothing is called. Each rule is a function over
//! source files, so that a second test can show it a violation and see it found.

use crate::harness::source::{self, Source};
use std::collections::BTreeSet;
use std::path::Path;

/// The rooms from the top down. A room imports only from floors below its own; rooms of one floor never
/// import each other. `config` and `error` stand as high as their users need, no lower: what is below has
/// errors and options of its own.
const FLOORS: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["http"],
    &["jobs"],
    &["operations"],
    &["questions", "students", "analytics", "reports", "backup", "files", "sync", "assistant"],
    &["app"],
    &["mail", "ai"],
    &["config"],
    &["error"],
    &["queue", "store"],
    &["db"],
    &["base"],
];

/// Rooms beside the stairs: what each of them may import, and who may import it.
const BESIDE: &[(&str, &[&str], &[&str])] = &[("term", &["base", "config", "error"], &["main", "cli"])];

const LONGEST_FILE: usize = 600;
const LONGEST_MAIN: usize = 40;

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] =
    &["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "shared"];

/// Where statements in SQL may stand.
const SQL_ROOMS: &[&str] = &[
    "src/store/",
    "src/queue/storage/",
    "src/db/",
    // The engines themselves are these files' business.
    "src/backup/sqlite.rs",
    "src/backup/postgres.rs",
];

/// Where an engine may be named.
const ENGINE_ROOMS: &[&str] = &[
    "src/db/",
    "src/queue/storage/postgres.rs",
    "src/queue/storage/sqlite.rs",
    "src/backup/sqlite.rs",
    "src/backup/postgres.rs",
];

/// Beginnings of SQL statements, as they are written in this house: upper case.
const SQL: &[(&str, &str)] = &[
    ("SELECT ", ""),
    ("INSERT INTO ", ""),
    ("UPDATE ", " SET "),
    ("DELETE FROM ", ""),
    ("CREATE TABLE ", ""),
    ("CREATE INDEX ", ""),
    ("CREATE UNIQUE INDEX ", ""),
    ("CREATE DATABASE ", ""),
    ("ALTER TABLE ", ""),
    ("DROP TABLE ", ""),
    ("DROP DATABASE ", ""),
    ("TRUNCATE ", ""),
    ("PRAGMA ", ""),
    ("BEGIN IMMEDIATE", ""),
    ("VACUUM ", ""),
    ("WITH ", " AS ("),
];

type Rule = fn(&Source) -> Vec<String>;

/// Every rule over one file, by name; a failing test names the rule.
const RULES: &[(&str, Rule)] = &[
    ("imports go down", imports),
    ("modules open with what lives in them", opening),
    ("files are short", length),
    ("only term and main print or exit", printing),
    ("SQL stands in its rooms", sql),
    ("only db names an engine", engines),
    ("lints are expected with a reason, never allowed", allowances),
];

fn check(rule: Rule) {
    let files = source::files("src");
    assert!(files.len() > 10, "only {} files found", files.len());
    let found: Vec<_> = files.iter().flat_map(rule).collect();
    assert!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
}

#[test]
fn imports_go_down() {
    check(imports);
}

#[test]
fn modules_open_with_what_lives_in_them() {
    check(opening);
}

#[test]
fn files_are_short() {
    check(length);
    let found: Vec<_> = source::files("tests").iter().flat_map(length).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn only_term_and_main_print_or_exit() {
    check(printing);
}

#[test]
fn sql_stands_in_its_rooms() {
    check(sql);
}

#[test]
fn only_db_names_an_engine() {
    check(engines);
}

#[test]
fn lints_are_expected_with_a_reason_never_allowed() {
    check(allowances);
    let found: Vec<_> = source::files("tests").iter().flat_map(allowances).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn names_say_what_is_inside() {
    let mut found = Vec::new();
    for folder in ["src", "tests", "migrations", "seeds", "docs"] {
        source::walk(&source::root().join(folder), &mut |path| {
            if let Some(word) = empty_name(path) {
                found.push(format!("{}: {word:?} says nothing", source::relative(path)));
            }
        });
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn both_engines_have_the_same_migrations() {
    let names = |engine: &str| -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        source::walk(&source::root().join("migrations").join(engine), &mut |path| {
            names.insert(path.file_name().unwrap().to_str().unwrap().to_owned());
        });
        names
    };
    let (sqlite, postgres) = (names("sqlite"), names("postgres"));
    let found = migration_faults(&sqlite, &postgres);
    assert!(found.is_empty(), "{}", found.join("\n"));
    let wanted = source::root().join("src/db").exists();
    assert!(!wanted || !sqlite.is_empty(), "there is a database and no migration");
}

/// What is wrong with two folders of `NNNN_name.sql` (or `NNNN_name.up.sql` and `.down.sql`).
fn migration_faults(sqlite: &BTreeSet<String>, postgres: &BTreeSet<String>) -> Vec<String> {
    let mut faults: Vec<_> = sqlite
        .symmetric_difference(postgres)
        .map(|name| format!("{name}: in one engine's folder only"))
        .collect();
    let mut versions: Vec<(&str, &str)> = Vec::new();
    for name in sqlite.union(postgres) {
        let stem = name.trim_end_matches(".sql").trim_end_matches(".up").trim_end_matches(".down");
        match stem.split_once('_') {
            Some((version, rest))
                if name.ends_with(".sql") && version.parse::<u64>().is_ok() && !rest.is_empty() =>
            {
                if let Some((_, other)) =
                    versions.iter().find(|(known, other)| *known == version && *other != rest)
                {
                    faults.push(format!("{name}: version {version} is also {other}"));
                }
                versions.push((version, rest));
            }
            _ => faults.push(format!("{name}: not a version, an underscore and a name")),
        }
    }
    faults
}

fn empty_name(path: &Path) -> Option<&'static str> {
    let stem = path.file_stem()?.to_str()?.to_lowercase();
    let mut words = stem.split(['_', '-', '.']);
    words.find_map(|word| EMPTY_NAMES.iter().copied().find(|empty| *empty == word))
}

/// The room a file belongs to: `src/db/open.rs` to `db`, `src/error.rs` to `error`.
fn room(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    inside.split('/').next().unwrap().trim_end_matches(".rs")
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// Why `from` may not import `to`; `None` when it may.
fn forbidden(from: &str, to: &str) -> Option<String> {
    if from == to {
        return None;
    }
    if let Some((_, imports, _)) = BESIDE.iter().find(|(room, ..)| *room == from) {
        return (!imports.contains(&to)).then(|| format!("{from} imports only {}", imports.join(", ")));
    }
    if let Some((_, _, importers)) = BESIDE.iter().find(|(room, ..)| *room == to) {
        return (!importers.contains(&from)).then(|| format!("only {} import {to}", importers.join(", ")));
    }
    match (floor(from), floor(to)) {
        (None, _) => Some(format!("{from} is no room of this house; FLOORS lists them")),
        (_, None) => Some(format!("{to} is no room of this house; FLOORS lists them")),
        (Some(above), Some(below)) if above == below => Some(format!("{from} and {to} stand on one floor")),
        (Some(above), Some(below)) if above > below => Some(format!("{to} is above {from}")),
        _ => None,
    }
}

fn imports(file: &Source) -> Vec<String> {
    let room = room(&file.path);
    if room == "lib" {
        return Vec::new();
    }
    let mut found = Vec::new();
    if floor(room).is_none() && !BESIDE.iter().any(|(beside, ..)| *beside == room) {
        found.push(format!("{}: {room} is no room of this house; FLOORS lists them", file.path));
    }
    // The binary and the documentation's examples say `pqctl::` for the same thing.
    for prefix in ["crate::", "pqctl::"] {
        for (offset, _) in file.code.match_indices(prefix) {
            let before = file.code[..offset].chars().next_back().unwrap_or(' ');
            if before.is_alphanumeric() || before == '_' || before == ':' {
                continue;
            }
            for target in first_names(&file.code[offset + prefix.len()..]) {
                if let Some(why) = forbidden(room, &target) {
                    found.push(format!("{}:{}: {prefix}{target}: {why}", file.path, file.line_at(offset)));
                }
            }
        }
    }
    found.extend(climbing(file, room));
    found
}

/// The first name of each path after `crate::`, through one pair of braces.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '*').collect()
    };
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut names, mut depth, mut from) = (Vec::new(), 0_usize, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(name(&group[from..at]));
                from = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// `super::` that leaves the room: another way to say `crate::`, which the rule above would not see.
fn climbing(file: &Source, room: &str) -> Vec<String> {
    let inside = file.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let depth = inside.split('/').count();
    let mut found = Vec::new();
    for (number, line) in file.code.lines().enumerate() {
        // Indented lines may be in an inner module, from which one more `super` stays inside.
        let inner = usize::from(line.starts_with(' '));
        let mut rest = line;
        while let Some(at) = rest.find("super::") {
            let chain = &rest[at..];
            let length = chain.len() - chain.trim_start_matches("super::").len();
            if length / "super::".len() >= depth + inner {
                found.push(format!("{}:{}: super:: leaves {room}; say crate::", file.path, number + 1));
            }
            rest = &chain[length..];
        }
    }
    found
}

fn is_test(file: &Source) -> bool {
    file.path.starts_with("tests/") || file.path.ends_with("tests.rs") || file.path.contains("/tests/")
}

fn opening(file: &Source) -> Vec<String> {
    if is_test(file) || file.path == "src/main.rs" {
        return Vec::new();
    }
    let said: String = file.text.lines().map_while(|line| line.strip_prefix("//!")).collect();
    if said.trim().len() >= 40 {
        return Vec::new();
    }
    vec![format!(
        "{}: does not open with `//!` and two or three sentences: what lives here, what does not",
        file.path
    )]
}

fn length(file: &Source) -> Vec<String> {
    let longest = if file.path == "src/main.rs" { LONGEST_MAIN } else { LONGEST_FILE };
    let lines = file.text.lines().count();
    if lines <= longest {
        Vec::new()
    } else {
        vec![format!("{}: {lines} lines, {longest} at most", file.path)]
    }
}

/// The places where one of these stands in the code, tests left out.
fn mentions(file: &Source, words: &[&str], why: &str) -> Vec<String> {
    let tests = file.test_lines();
    let mut found = Vec::new();
    for word in words {
        for (offset, _) in file.code.match_indices(word) {
            let before = file.code[..offset].chars().next_back().unwrap_or(' ');
            let line = file.line_at(offset);
            let longer = before.is_alphanumeric() || before == '_';
            if !longer && !is_test(file) && !tests.iter().any(|range| range.contains(&line)) {
                found.push(format!("{}:{line}: {word}: {why}", file.path));
            }
        }
    }
    found
}

fn printing(file: &Source) -> Vec<String> {
    // A fail point ends the process on purpose, and exists in debug builds only.
    let excepted = ["src/main.rs", "src/base/failpoint.rs"].contains(&file.path.as_str());
    if excepted || is_test(file) || room(&file.path) == "term" {
        return Vec::new();
    }
    let words = ["println!", "print!", "eprintln!", "eprint!", "dbg!", "process::exit", "process::abort"];
    let mut found = mentions(file, &words, "logic reports through Progress, and main alone ends the program");
    // Asking whether somebody looks is not touching.
    let asked =
        |code: &str| code.replace("io::stdout().is_terminal()", "").replace("io::stderr().is_terminal()", "");
    let rest =
        Source { code: asked(&file.code), path: file.path.clone(), text: String::new(), strings: Vec::new() };
    found.extend(mentions(&rest, &["io::stdout(", "io::stderr("], "only term touches the terminal"));
    found
}

fn sql(file: &Source) -> Vec<String> {
    if is_test(file) || SQL_ROOMS.iter().any(|room| file.path.starts_with(room)) {
        return Vec::new();
    }
    let tests = file.test_lines();
    let mut found = Vec::new();
    for (line, text) in &file.strings {
        let text = text.trim_start();
        let statement = SQL.iter().find(|(start, inside)| text.starts_with(start) && text.contains(inside));
        if let Some((start, _)) = statement
            && !tests.iter().any(|range| range.contains(line))
        {
            found
                .push(format!("{}:{line}: {start}…: SQL belongs into store, queue/storage or db", file.path));
        }
    }
    found
}

fn engines(file: &Source) -> Vec<String> {
    if ENGINE_ROOMS.iter().any(|room| file.path.starts_with(room)) {
        return Vec::new();
    }
    let words = [
        "sqlx::sqlite",
        "sqlx::postgres",
        "sqlx::Sqlite",
        "sqlx::Postgres",
        "sqlx::Pg",
        "SqlitePool",
        "PgPool",
        "SqliteConnection",
        "PgConnection",
        "sqlx::Any",
    ];
    mentions(file, &words, "only db names an engine")
}

fn allowances(file: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for attribute in ["#[allow(", "#![allow("] {
        for (offset, _) in file.code.match_indices(attribute) {
            let line = file.line_at(offset);
            found.push(format!("{}:{line}: say #[expect(lint, reason = \"…\")] instead", file.path));
        }
    }
    found
}

/// A rule that finds nothing looks the same as a rule that cannot find anything.
#[test]
fn every_rule_finds_its_violation() {
    let long =
        "//! Enough said about what lives here, and what does not.\n".to_owned() + &"\n".repeat(LONGEST_FILE);
    let cases: &[(&str, &str, &str)] = &[
        ("imports go down", "src/db/open.rs", "use crate::store::users;"),
        ("imports go down", "src/students/mod.rs", "use crate::{base, questions::{bank, lint}};"),
        ("imports go down", "src/questions/mod.rs", "use crate::{\n    base::{self, clock},\n    cli,\n};"),
        ("imports go down", "src/queue/mod.rs", "fn f() { crate::store::get() }"),
        ("imports go down", "src/store/mod.rs", "use crate::error::Failure;"),
        ("imports go down", "src/base/text.rs", "fn f() -> pqctl::config::Config { todo() }"),
        ("imports go down", "src/questions/mod.rs", "use crate::term::table;"),
        ("imports go down", "src/term/mod.rs", "use crate::store::users;"),
        ("imports go down", "src/gadgets/mod.rs", "fn f() {}"),
        ("imports go down", "src/cli/mod.rs", "use crate::gadgets::Gadget;"),
        ("imports go down", "src/db/mod.rs", "use super::store::users;"),
        ("imports go down", "src/db/sqlite/open.rs", "use super::super::super::store::users;"),
        ("modules open with what lives in them", "src/db/open.rs", "use std::io;"),
        ("modules open with what lives in them", "src/db/open.rs", "//! Todo.\n"),
        ("files are short", "src/db/open.rs", &long),
        ("files are short", "src/main.rs", &"\n".repeat(LONGEST_MAIN + 1)),
        ("only term and main print or exit", "src/db/open.rs", "fn f() { println!(\"x\") }"),
        ("only term and main print or exit", "src/cli/mod.rs", "fn f() { std::process::exit(1) }"),
        (
            "only term and main print or exit",
            "src/cli/mod.rs",
            "use std::io; fn f() { io::stdout().lock(); }",
        ),
        ("SQL stands in its rooms", "src/cli/mod.rs", "const Q: &str = \"SELECT 1\";"),
        (
            "SQL stands in its rooms",
            "src/questions/mod.rs",
            "const Q: &str = r#\"\n  UPDATE questions\n SET a = 1\"#;",
        ),
        ("SQL stands in its rooms", "src/queue/mod.rs", "const Q: &str = \"WITH x AS (SELECT 1) TABLE x\";"),
        ("only db names an engine", "src/store/users.rs", "fn f(_: &sqlx::PgPool) {}"),
        (
            "lints are expected with a reason, never allowed",
            "src/db/open.rs",
            "#[allow(dead_code)]\nfn f() {}",
        ),
    ];
    for (name, path, text) in cases {
        let (_, rule) = RULES.iter().find(|(rule, _)| rule == name).unwrap();
        assert!(!rule(&Source::new(path, text)).is_empty(), "{name}: not found in {path}:\n{text}");
    }
    for (name, _) in RULES {
        assert!(cases.iter().any(|(case, ..)| case == name), "no violation is shown to {name:?}");
    }
}

#[test]
fn what_is_allowed_is_not_found() {
    let head = "//! Enough said about what lives here, and what does not.\n";
    let cases: &[(&str, &str)] = &[
        ("src/cli/seed.rs", "use crate::{term::Printer, operations, config, error::Failure, base::clock};"),
        ("src/store/users.rs", "use crate::{base::ids, db::{Db, Sql}};\nconst Q: &str = \"SELECT 1\";"),
        ("src/db/mod.rs", "fn f(_: &sqlx::PgPool) {}\n#[cfg(test)]\nmod tests {\n    use super::*;\n}"),
        (
            "src/store/questions/mod.rs",
            "use super::users;\n#[cfg(test)]\nmod tests {\n    use super::super::users;\n}",
        ),
        ("src/term/mod.rs", "fn f() { println!(\"x\") }"),
        ("src/cli/mod.rs", "use std::io::{self, IsTerminal};\nfn f() -> bool { io::stderr().is_terminal() }"),
        ("src/ai/mod.rs", "use crate::config::Config;\n// println!(\"only a comment\")\n/* crate::cli */\n"),
        ("src/questions/lint.rs", "const T: &str = \"println! crate::cli #[allow(x)] WITH care\";"),
        (
            "src/questions/lint.rs",
            "const T: &str = \"UPDATE is a word\";\nconst C: char = '\"';\nfn f<'a>(_: &'a str) {}",
        ),
        (
            "src/questions/lint.rs",
            "fn f() {}\n#[cfg(test)]\nmod tests {\n    fn f() { eprintln!(\"SKIPPED: {}\", \"}\"); }\n}\n",
        ),
        ("src/questions/tests.rs", "fn f() { println!(\"x\") }"),
    ];
    for (path, text) in cases {
        let file = Source::new(path, &format!("{head}{text}"));
        let found: Vec<_> = RULES.iter().flat_map(|(_, rule)| rule(&file)).collect();
        assert!(found.is_empty(), "{path}:\n{text}\nfound: {found:#?}");
    }
}

#[test]
fn a_missing_or_doubled_migration_is_found() {
    let set = |names: &[&str]| -> BTreeSet<String> { names.iter().map(|name| (*name).to_owned()).collect() };
    let good = set(&["0001_people.up.sql", "0001_people.down.sql", "0002_content.sql"]);
    assert!(migration_faults(&good, &good).is_empty());
    assert!(!migration_faults(&good, &set(&["0001_people.up.sql"])).is_empty());
    for bad in
        [set(&["0001_people.sql", "0001_content.sql"]), set(&["people.sql"]), set(&["0001_people.txt"])]
    {
        assert!(!migration_faults(&bad, &bad).is_empty(), "{bad:?}");
    }
}

#[test]
fn an_empty_name_is_found() {
    for bad in ["src/db/utils.rs", "src/common", "tests/it/test_helpers.rs", "src/queue/job-manager.rs"] {
        assert!(empty_name(Path::new(bad)).is_some(), "{bad}");
    }
    for good in ["src/db/utility_bills.rs", "src/commonwealth.rs", "src/questions/mod.rs"] {
        assert!(empty_name(Path::new(good)).is_none(), "{good}");
    }
}
