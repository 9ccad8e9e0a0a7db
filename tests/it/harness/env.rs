//! A private world for one test: its own home, XDG folders, temporary folder and working directory, an
//! environment with nothing of the caller's but PATH, a fixed clock; and what a run of the program in
//! it gave back, in a form fit for snapshots. It knows no database.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The instant at which every test happens: a Monday, in a week without a change of clocks.
pub const NOW: &str = "2026-03-02T09:00:00Z";

/// See the module.
pub struct TestEnv {
    // Removed when dropped, which is why it is held.
    _folder: TempDir,
    root: PathBuf,
    variables: BTreeMap<String, String>,
    filters: Vec<(String, String)>,
}

impl TestEnv {
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("pqctl-test.").tempdir().unwrap();
        // Programs print resolved paths; on some systems the temporary folder is itself a link.
        let root = folder.path().canonicalize().unwrap();
        let mut env = Self { _folder: folder, root, variables: BTreeMap::new(), filters: Vec::new() };
        for (variable, folder) in [
            ("HOME", "home"),
            ("TMPDIR", "tmp"),
            ("XDG_CONFIG_HOME", "home/.config"),
            ("XDG_DATA_HOME", "home/.local/share"),
            ("XDG_STATE_HOME", "home/.local/state"),
            ("XDG_CACHE_HOME", "home/.cache"),
            ("XDG_RUNTIME_DIR", "run"),
        ] {
            let path = env.root.join(folder);
            std::fs::create_dir_all(&path).unwrap();
            env.set(variable, path.to_str().unwrap());
        }
        std::fs::create_dir(env.work()).unwrap();
        env.set("PATH", &std::env::var("PATH").unwrap());
        env.set("NO_COLOR", "1");
        env.set("LC_ALL", "C.UTF-8");
        env.set("TZ", "UTC");
        env.set("PQCTL_TEST_NOW", NOW);
        for (folder, name) in [("", "[ROOT]"), ("tmp", "[TMP]"), ("home", "[HOME]"), ("work", "[WORK]")] {
            let path = env.root.join(folder);
            let path = path.to_str().unwrap().trim_end_matches('/').to_owned();
            env.replace_text(&path, name);
        }
        env
    }

    /// The folder that holds all the others.
    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn home(&self) -> PathBuf {
        self.root.join("home")
    }

    /// Where the program is started.
    pub fn work(&self) -> PathBuf {
        self.root.join("work")
    }

    /// Sets a variable for every later run.
    pub fn set(&mut self, variable: &str, value: &str) {
        self.variables.insert(variable.to_owned(), value.to_owned());
    }

    pub fn unset(&mut self, variable: &str) {
        self.variables.remove(variable);
    }

    /// From now on, snapshots show `name` where exactly `text` was printed.
    pub fn replace_text(&mut self, text: &str, name: &str) {
        self.replace_pattern(&escape(text), name);
    }

    /// From now on, snapshots show `name` where the regular expression `pattern` matches. What was
    /// added last is replaced first, because it is the more particular.
    pub fn replace_pattern(&mut self, pattern: &str, name: &str) {
        self.filters.push((pattern.to_owned(), name.to_owned()));
    }

    /// Puts a file into the working directory.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.work().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    /// A file of the working directory, as text.
    pub fn read(&self, name: &str) -> String {
        let path = self.work().join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The program under test, ready to be started: for tests that need it running, or in a terminal.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.command_of(env!("CARGO_BIN_EXE_pqctl"), arguments)
    }

    /// Any program, in the same world.
    pub fn command_of(&self, program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).env_clear().envs(&self.variables).current_dir(self.work());
        command
    }

    /// Runs pqctl with an empty input.
    pub fn pqctl(&self, arguments: &[&str]) -> Outcome {
        self.pqctl_reading("", arguments)
    }

    /// Runs pqctl with an empty input and these variables besides; an empty value unsets.
    pub fn pqctl_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Outcome {
        let mut command = self.command(arguments);
        for (variable, value) in variables {
            if value.is_empty() {
                command.env_remove(variable);
            } else {
                command.env(variable, value);
            }
        }
        self.outcome_of(command, b"")
    }

    /// Runs pqctl with this input, which is not a terminal.
    pub fn pqctl_reading(&self, input: impl AsRef<[u8]>, arguments: &[&str]) -> Outcome {
        self.outcome_of(self.command(arguments), input.as_ref())
    }

    /// Runs a command of [`Self::command_of`] to its end.
    pub fn outcome_of(&self, mut command: Command, input: &[u8]) -> Outcome {
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let output = std::thread::scope(|scope| {
            // Apart, because a program that writes before it has read everything would block both. One
            // that reads nothing closes the pipe, which is its right.
            scope.spawn(move || drop(stdin.write_all(input)));
            child.wait_with_output().unwrap()
        });
        Outcome::new(&command, &output, self.filters())
    }

    fn filters(&self) -> Vec<(String, String)> {
        let mut filters: Vec<_> = self.filters.iter().rev().cloned().collect();
        for (pattern, name) in [
            (r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", "[UUID]"),
            (r"\b\d[\d.,]*(?: ?[kM])?/s\b", "[RATE]"),
            (r"\b\d+(?:\.\d+)? ?(?:ns|µs|ms|s|min|h)\b(?: \d+ ?(?:ms|s|min)\b)?", "[TIME]"),
        ] {
            filters.push((pattern.to_owned(), name.to_owned()));
        }
        filters
    }
}

/// What one run gave back. Its `Display` is what snapshots hold.
pub struct Outcome {
    pub arguments: String,
    /// The exit status; a program ended by signal N has 128 + N, as a shell says it.
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
    pub filters: Vec<(String, String)>,
}

impl Outcome {
    fn new(command: &Command, output: &Output, filters: Vec<(String, String)>) -> Self {
        let program = Path::new(command.get_program()).file_name().unwrap().to_string_lossy();
        let mut arguments = program.into_owned();
        for argument in command.get_args() {
            let argument = argument.to_string_lossy();
            let plain = argument.chars().all(|c| c.is_alphanumeric() || "-_=./:,@%+".contains(c));
            arguments.push(' ');
            arguments.push_str(&if plain && !argument.is_empty() {
                argument.into_owned()
            } else {
                format!("'{argument}'")
            });
        }
        let code =
            output.status.code().or_else(|| output.status.signal().map(|signal| 128 + signal)).unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { arguments, code, stdout: text(&output.stdout), stderr: text(&output.stderr), filters }
    }

    /// The same outcome, once it is sure that the exit status is this one.
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert!(self.code == code, "exit status {} instead of {code}:\n{self}", self.code);
        self
    }

    /// Also replaces this in the snapshot, before anything else: what varies from run to run.
    pub fn replacing(mut self, pattern: &str, name: &str) -> Self {
        self.filters.insert(0, (pattern.to_owned(), name.to_owned()));
        self
    }

    /// For a drawn table whose cells differ in length from run to run: rules and blanks are shortened.
    pub fn loosely(mut self) -> Self {
        for (pattern, name) in [("─+", "─"), ("═+", "═"), (" {2,}", " "), ("(?m) +$", "")] {
            self.filters.push((pattern.to_owned(), name.to_owned()));
        }
        self
    }

    /// The one JSON document on stdout.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("stdout is not JSON: {error}\n{self}"))
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "$ {}", self.arguments)?;
        writeln!(f, "exit status: {}", self.code)?;
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                writeln!(f, "--- {name}")?;
                f.write_str(text)?;
                if !text.ends_with('\n') {
                    writeln!(f, "[no newline at the end]")?;
                }
            }
        }
        Ok(())
    }
}

/// A regular expression that matches exactly this text.
pub fn escape(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars() {
        if !c.is_alphanumeric() && c.is_ascii() {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

/// Compares the screen of an [`Outcome`] with the snapshot of that name, or with the one written in the
/// test: `snapshot!(outcome, "name")`, `snapshot!(outcome, @"…")`. Paths, databases, UUIDs, durations and
/// rates are replaced first. A name, because a test that runs on two engines must show the same on both.
macro_rules! snapshot {
    ($outcome:expr, $($expected:tt)+) => {{
        let outcome: &$crate::harness::env::Outcome = &$outcome;
        let filters = outcome.filters.iter().map(|(pattern, name)| (pattern.as_str(), name.as_str()));
        insta::with_settings!({ filters => filters.collect::<Vec<_>>(), omit_expression => true }, {
            insta::allow_duplicates! { $crate::harness::env::snapshot_arguments!(outcome, $($expected)+) }
        });
    }};
}

macro_rules! snapshot_arguments {
    ($outcome:ident, @$($inline:tt)+) => { insta::assert_snapshot!($outcome.to_string(), @$($inline)+) };
    ($outcome:ident, $name:expr) => { insta::assert_snapshot!($name, $outcome.to_string()) };
}
pub(crate) use snapshot_arguments;
