//! Executes every command of `README.md` and `docs/tour.md` on both engines, in a world as a reader has it,
//! and compares the screen printed beside each. How such a document is written is in `harness::screens`.
//!
//! `PQCTL_TEST_UPDATE=1` writes the real screen over one that differs; then look at the difference, and run
//! again without it, because PostgreSQL has to show the same. `cargo` means the built program here, and
//! `tests/run`, which runs this, is only looked at.

use crate::harness::backend::{Backend, administer};
use crate::harness::env::TestEnv;
use crate::harness::screens::{Step, agree, difference, scrub, steps};
use crate::harness::{cluster, source};
use clap::CommandFactory;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

/// What the documents call the reader's home, and the PostgreSQL server they use.
const HOME: &str = "/home/ada";
const SERVER: &str = "db.example.org";

/// And where the clone is.
const CLONE: &str = "/home/ada/pqctl";

/// The database of `pqctl quickstart`: what it is called here, its file, and the flag that its advice carries.
const QUICKSTART: &str = "quickstart";
const QUICKSTART_FILE: &str = "pqctl-demo/demo.db";
const QUICKSTART_FLAG: &str = " --config pqctl-demo/pqctl.toml";

mod the_readme {
    use super::*;

    #[test]
    fn sqlite() {
        check("README.md", Backend::Sqlite);
    }

    #[test]
    fn postgres() {
        check("README.md", Backend::Postgres);
    }
}

mod the_tour {
    use super::*;

    #[test]
    fn sqlite() {
        check("docs/tour.md", Backend::Sqlite);
    }

    #[test]
    fn postgres() {
        check("docs/tour.md", Backend::Postgres);
    }
}

/// What one command gave.
struct Shown {
    screen: String,
    code: i32,
}

/// The databases of a document under their names in it, and where they are in this run.
struct Databases {
    backend: Backend,
    real: BTreeMap<String, Stand>,
}

/// A database on the test server that stands for one of the document. Its name ends in the one it stands for,
/// because names decide what may be thrown away.
struct Stand {
    name: String,
    url: String,
}

impl Stand {
    fn new(name: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("tour_{}_{count}_{name}", std::process::id());
        let url = cluster::url_of("", &name);
        Self { name, url }
    }
}

impl Drop for Stand {
    fn drop(&mut self) {
        administer(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

impl Databases {
    /// Every `sqlite://NAME.db` of the page is a database of the engine under test, and so is every database
    /// that the page keeps on its PostgreSQL server.
    fn of(page: &str, backend: Backend) -> Self {
        let mut real = BTreeMap::new();
        if backend == Backend::Postgres {
            for (before, after) in [("sqlite://", ".db"), (&*format!("{SERVER}/"), "")] {
                for found in page.split(before).skip(1) {
                    let name: String =
                        found.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                    if found[name.len()..].starts_with(after) {
                        real.entry(name.clone()).or_insert_with(|| Stand::new(&name));
                    }
                }
            }
            real.insert(QUICKSTART.to_owned(), Stand::new(QUICKSTART));
        }
        Self { backend, real }
    }

    /// Text of the document as it has to be said in this run.
    fn realise(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, database) in &self.real {
            let real = &database.name;
            let wrong = cluster::url_of("guarded:wrong", real);
            for (said, meant) in [
                (format!("sqlite://{name}.db"), &database.url),
                (format!("postgres://pqctl@{SERVER}/{name}"), &database.url),
                (format!("postgres://guarded:wrong@{SERVER}/{name}"), &wrong),
                (format!("--confirm={name}"), &format!("--confirm={real}")),
            ] {
                text = text.replace(&said, meant);
            }
        }
        text
    }

    /// A screen, of the document or of the run, with the same words for the same things.
    fn neutral(&self, text: &str, env: &TestEnv) -> Vec<String> {
        let mut text = at_home(text, env).replace(QUICKSTART_FLAG, "");
        // Told which database to take, its advice carries that flag instead.
        if let Some(database) = self.real.get(QUICKSTART) {
            text = text.replace(&format!(" --database-url {}", database.url), "");
        }
        let (host, port) =
            if self.backend == Backend::Postgres { cluster::address() } else { (SERVER.to_owned(), 5432) };
        for (name, database) in &self.real {
            text = text.replace(&database.name, name);
        }
        text = text.replace(&format!("{host}:{port}"), SERVER).replace(&format!("{SERVER}:5432"), SERVER);
        text = text
            .replace(&format!("{CLONE}/{QUICKSTART_FILE}"), QUICKSTART)
            .replace(QUICKSTART_FILE, QUICKSTART);
        for user in ["pqctl@", "guarded@", ""] {
            text = text.replace(&format!("PostgreSQL {user}{SERVER}/"), "DATABASE ");
            text = text.replace(&format!("postgres://{user}{SERVER}/"), "DATABASE ");
        }
        // What is a configuration file on one engine is the address itself on the other.
        text = text.replace(&format!(" --database-url DATABASE {QUICKSTART}"), "");
        let text = text.replace("sqlite://", "DATABASE ").replace("SQLite ", "DATABASE ");
        let text = text.replace(".db", "").replace("PostgreSQL", "SQLite");
        scrub(&text.replace("DATABASE", "SQLite"))
    }
}

/// Runs a document and compares it; with `PQCTL_TEST_UPDATE`, mends it too.
fn check(document: &str, backend: Backend) {
    static ONE_AFTER_ANOTHER: Mutex<()> = Mutex::new(());
    let updating = std::env::var_os("PQCTL_TEST_UPDATE").is_some();
    let _alone = updating.then(|| ONE_AFTER_ANOTHER.lock());
    let file = source::root().join(document);
    let page = std::fs::read_to_string(&file).unwrap();
    let (report, mended) = differences(document, &page, backend);
    if updating && !report.is_empty() {
        std::fs::write(&file, mended).unwrap();
    }
    assert!(
        report.is_empty(),
        "{document} shows something else than {backend:?} (- the document, + the program):\n{report}\n\
         If the program is right: PQCTL_TEST_UPDATE=1 cargo test --test it tour::, then look at the change."
    );
}

/// Runs a page: what is wrong with it, and the page as it should be.
fn differences(document: &str, page: &str, backend: Backend) -> (String, String) {
    let steps: Vec<Step> =
        steps(page).into_iter().filter(|step| step.only.is_none_or(|only| only == backend)).collect();
    assert!(!steps.is_empty(), "{document} has no commands");
    let databases = Databases::of(page, backend);
    let env = a_clone();
    let shown = run(&env, &databases, &steps);
    let mut report = String::new();
    let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
    for (step, shown) in steps.iter().zip(&shown).rev() {
        let Some(wrong) = compare(step, shown, &databases, &env) else { continue };
        report.insert_str(0, &format!("\n{document}:{}: $ {}\n{wrong}", step.line, step.command));
        // What both engines show is written by the one the page was written on.
        if step.screen.is_some() && (backend == Backend::Sqlite || step.only.is_some()) {
            lines.splice(step.place.clone(), rewritten(step, shown, &databases, &env));
        }
    }
    (report, lines.join("\n") + "\n")
}

/// A world whose working directory looks like a fresh clone with the program built.
fn a_clone() -> TestEnv {
    let mut env = TestEnv::new();
    let work = env.work();
    std::fs::create_dir_all(work.join("target/release")).unwrap();
    symlink(env!("CARGO_BIN_EXE_pqctl"), work.join("target/release/pqctl")).unwrap();
    symlink(source::root().join("docs"), work.join("docs")).unwrap();
    let home = env.home();
    env.set("PWD", work.to_str().unwrap());
    env.set("USER", "ada");
    assert!(home.is_dir());
    env
}

/// Runs all commands in one shell, as a reader does, so that `cd` and `export` last.
fn run(env: &TestEnv, databases: &Databases, steps: &[Step]) -> Vec<Shown> {
    let quickstart = databases.real.get(QUICKSTART).map_or_else(String::new, |database| {
        // quickstart makes an SQLite database of its own unless it is told otherwise; what follows it finds
        // its database in the configuration there.
        format!(
            "if [[ ${{1:-}} == quickstart ]]; then\n  mkdir -p pqctl-demo\n  \
             printf '[database]\\nurl = \"%s\"\\n' '{url}' >pqctl-demo/pqctl.toml\n  \
             set -- \"$@\" --database-url '{url}'\nfi\n",
            url = &database.url
        )
    });
    let mut script = format!(
        "exec 2>&1 </dev/null\n\
         cargo() {{\n\
           case \"$1 ${{2:-}} ${{3:-}}\" in\n\
             'run --release --') shift 3 ;;\n\
             'build --release '*) return 0 ;;\n\
             *) echo \"the test knows no cargo $*\"; return 99 ;;\n\
           esac\n\
           {quickstart}\
           target/release/pqctl \"$@\"\n\
         }}\n"
    );
    for (at, step) in steps.iter().enumerate() {
        let command = databases.realise(&step.command);
        if command.starts_with("tests/run") {
            let mode = std::fs::metadata(source::root().join("tests/run")).unwrap().permissions().mode();
            assert!(mode & 0o111 == 0o111, "tests/run is not executable");
        } else {
            writeln!(script, "{command}").unwrap();
        }
        writeln!(script, "printf '\\n@@%s %s@@\\n' {at} $?").unwrap();
    }
    let file = env.write("../commands", script);
    let outcome = env.outcome_of(env.command_of("bash", &[file.to_str().unwrap()]), b"");
    assert!(outcome.stderr.is_empty(), "{}", outcome.stderr);
    let mut rest = outcome.stdout.as_str();
    let mut shown = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let (screen, after) = rest
            .split_once(&format!("\n@@{at} "))
            .unwrap_or_else(|| panic!("the shell ended in `{}`:\n{rest}", step.command));
        let (code, after) = after.split_once("@@\n").unwrap();
        shown.push(Shown { screen: screen.to_owned(), code: code.parse().unwrap() });
        rest = after;
    }
    shown
}

/// What is wrong with the screen of a step, if anything.
fn compare(step: &Step, shown: &Shown, databases: &Databases, env: &TestEnv) -> Option<String> {
    let real = databases.neutral(&shown.screen, env);
    let mut wrong = String::new();
    if shown.code != step.code {
        writeln!(wrong, "  exit status {} instead of {}", shown.code, step.code).unwrap();
    }
    match &step.screen {
        None if shown.code != step.code => wrong.push_str(&shown.screen),
        None => {}
        Some(screen) => {
            let expected = databases.neutral(&screen.join("\n"), env);
            if !agree(&expected, &real) {
                wrong.push_str(&difference(&expected, &real));
            }
        }
    }
    (!wrong.is_empty()).then_some(wrong)
}

/// A screen with the reader's folders in place of this run's.
fn at_home(text: &str, env: &TestEnv) -> String {
    text.replace(env.home().to_str().unwrap(), HOME).replace(env.work().to_str().unwrap(), CLONE)
}

/// The lines for the document; what it leaves out with `…` stays left out.
fn rewritten(step: &Step, shown: &Shown, databases: &Databases, env: &TestEnv) -> Vec<String> {
    let mut text = at_home(&shown.screen, env);
    for (name, database) in &databases.real {
        text = text.replace(&database.name, name);
    }
    if databases.backend == Backend::Postgres {
        let (host, port) = cluster::address();
        text = text.replace(&format!("{host}:{port}"), &format!("{SERVER}:5432"));
    }
    let mut lines: Vec<String> = text.trim_end().lines().map(str::to_owned).collect();
    let old = step.screen.as_deref().unwrap_or_default();
    let gap = |line: &String| line.trim() == "…";
    if let (Some(first), Some(last)) = (old.iter().position(gap), old.iter().rposition(gap)) {
        let tail = old.len() - last - 1;
        if first + tail <= lines.len() {
            lines.splice(first..lines.len() - tail, ["…".to_owned()]);
        }
    }
    if shown.code != 0 {
        lines.push(format!("[exit {}]", shown.code));
    }
    lines
}

#[test]
fn the_readme_lists_every_command_and_every_exit_code() {
    let page = std::fs::read_to_string(source::root().join("README.md")).unwrap();
    for command in pqctl::cli::Cli::command().get_subcommands() {
        let name = command.get_name();
        assert!(page.contains(&format!("| `{name}")), "README.md does not list the command {name}");
    }
    for (_, code, _, meaning) in pqctl::error::Kind::TABLE {
        let row = format!("| {code} | {meaning} |");
        assert!(page.contains(&row), "README.md lacks the row: {row}");
    }
}

#[test]
fn the_tour_uses_every_command() {
    let page = std::fs::read_to_string(source::root().join("docs/tour.md")).unwrap();
    let readme = std::fs::read_to_string(source::root().join("README.md")).unwrap();
    let all: String = steps(&page).iter().chain(&steps(&readme)).map(|s| s.command.clone() + "\n").collect();
    for command in pqctl::cli::Cli::command().get_subcommands() {
        let name = command.get_name();
        assert!(all.contains(name), "neither README.md nor docs/tour.md uses {name}");
    }
}

#[test]
fn links_of_the_documents_lead_somewhere() {
    let root = source::root();
    let mut pages = vec!["README.md".to_owned(), "CONTRIBUTING.md".to_owned(), "CHANGELOG.md".to_owned()];
    source::walk(&root.join("docs"), &mut |path| {
        if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(source::relative(path));
        }
    });
    let mut dead = Vec::new();
    for page in &pages {
        let file = root.join(page);
        let text = std::fs::read_to_string(&file).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            let target = link.split('#').next().unwrap_or_default();
            if !link.contains("://") && !target.is_empty() && !file.with_file_name(target).exists() {
                dead.push(format!("{page}: {link}"));
            }
        }
    }
    assert!(dead.is_empty(), "these links lead nowhere:\n{}", dead.join("\n"));
}

mod the_comparison {
    use super::*;

    const PAGE: &str = "Text.\n\n```console\n$ pqctl a \\\n> --b\n┌───┬────┐\n│ a ┆ 12 ms │\n└───┴────┘\n3 read …\n…\nend\n[exit 3]\n\n$ pqctl c\n```\n\n```sh\npqctl d   # why\n```\n\n```console postgres\n$ pqctl e\n```\n";

    #[test]
    fn a_page_is_taken_apart() {
        let steps = steps(PAGE);
        let commands: Vec<_> =
            steps.iter().map(|step| (step.line, step.command.as_str(), step.code)).collect();
        assert_eq!(
            commands,
            [(4, "pqctl a \\\n--b", 3), (14, "pqctl c", 0), (18, "pqctl d   # why", 0), (22, "pqctl e", 0)]
        );
        assert_eq!(steps[3].only, Some(Backend::Postgres));
        assert!(steps[2].screen.is_none());
        assert_eq!(steps[0].screen.as_ref().unwrap().len(), 6);
    }

    fn compared(screen: &str) -> bool {
        let step = &steps(PAGE)[0];
        agree(&scrub(&step.screen.clone().unwrap().join("\n")), &scrub(screen))
    }

    #[test]
    fn what_may_differ_differs_and_nothing_else() {
        assert!(compared("┌──────┬─┐\n│ a    ┆ 1.5 s │\n└──┴──┘\n3 read from x\none\ntwo\nend\n"));
        assert!(compared("┌──────┬─┐\n│ a    ┆ 1.5 s │\n└──┴──┘\n3 read 4\nend"));
        for wrong in [
            "┌──────┬─┐\n│ b    ┆ 1.5 s │\n└──┴──┘\n3 read from x\nend\n",
            "┌──────┬─┐\n│ a    ┆ 15 │\n└──┴──┘\n3 read from x\nend\n",
            "┌──────┬─┐\n│ a    ┆ 1.5 s │\n└──┴──┘\n4 read from x\nend\n",
            "┌──────┬─┐\n│ a    ┆ 1.5 s │\n└──┴──┘\n3 read from x\nend\nmore\n",
            "│ a    ┆ 1.5 s │\n└──┴──┘\n3 read from x\nend\n",
            "",
        ] {
            assert!(!compared(wrong), "{wrong}");
        }
    }

    #[test]
    fn identifiers_secrets_and_times_are_taken_out() {
        for (text, scrubbed) in [
            ("Id  01a200a5-0a65-7882-961c-52b92243ff39", "Id [UUID]"),
            ("Password (shown only now): abc", "Password ([SECRET]"),
            ("Token  pq_live_wKcB6", "Token [SECRET]"),
            ("{\"ms\":12,\"took_ms\":0.5,\"items\":12}", "{\"[MS],\"[MS],\"items\":12}"),
            ("2026-11-22 00:25:45 UTC, 2 min 3 s, 120,000/s", "[DATE] [TIME] UTC, [DURATION], [RATE]"),
            ("speed of 50 km/h in 3 hours, 2021", "speed of 50 km/h in 3 hours, 2021"),
        ] {
            assert_eq!(scrub(text), [scrubbed]);
        }
    }

    #[test]
    fn a_page_that_lies_is_reported_and_mended() {
        let page = |screen: &str| {
            format!(
                "```console\n$ cd target\n$ release/pqctl questions formats -o plain --columns format\n{screen}\n$ release/pqctl nonsense 2>/dev/null\n[exit 2]\n```\n"
            )
        };
        let (report, mended) = differences("page", &page("format\n…"), Backend::Sqlite);
        assert_eq!((report.as_str(), mended.as_str()), ("", page("format\n…").as_str()));
        let (report, mended) = differences("page", &page("shape\n…\njson\n[exit 3]"), Backend::Sqlite);
        for part in ["page:3: $ release/pqctl", "exit status 0 instead of 3", "- shape", "+ gift"] {
            assert!(report.contains(part), "{part} is missing in:\n{report}");
        }
        assert!(mended.contains("format\n…\n") && !mended.contains("exit 3"), "{mended}");
        let status = page("format\n…").replace("[exit 2]", "[exit 4]");
        assert!(differences("page", &status, Backend::Sqlite).0.contains("exit status 2 instead of 4"));
    }

    #[test]
    fn a_difference_is_shown_line_by_line() {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(difference(&lines("a\nb\nc"), &lines("a\nx\nc")), "    a\n  - b\n  + x\n    c\n");
    }
}
