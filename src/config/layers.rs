//! The layers and their order: which files, variables and flags are read, and which value wins. Each
//! layer is applied over the one before it; nothing is written and no folder is created.

use super::database_url::DatabaseUrl;
use super::dotenv::{self, Assignment};
use super::environment::Environment;
use super::error::{Problem, ProblemKind};
use super::file;
use super::files::Folder;
use super::keys::{self, Key, PREFIX, TEST_PREFIX, Values};
use super::origin::Origin;
use super::setting::Setting;
use super::variables;
use super::{Config, Loaded, Options};
use std::fs::File;
use std::io::{Error, ErrorKind, Read};
use std::path::{Path, PathBuf};
use toml::Value;

/// The file that is searched for upward from the working folder.
pub const PROJECT_FILE: &str = "pqctl.toml";
const DOTENV_FILE: &str = ".env";
/// More than this is no configuration.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// What reading every layer gave: the configuration as far as it is sound, and all that is wrong.
pub(super) struct Outcome {
    pub(super) loaded: Loaded,
    pub(super) problems: Vec<Problem>,
}

pub(super) struct Collector<'a> {
    pub(super) environment: &'a Environment,
    pub(super) cwd: &'a Path,
    values: Values,
    pub(super) problems: Vec<Problem>,
    pub(super) warnings: Vec<Problem>,
    files_read: Vec<PathBuf>,
}

/// Reads every layer, the weakest first.
pub(super) fn collect(options: &Options, environment: &Environment) -> Outcome {
    let mut collector = Collector {
        environment,
        cwd: &options.cwd,
        values: Values::default(),
        problems: Vec::new(),
        warnings: Vec::new(),
        files_read: Vec::new(),
    };
    for key in keys::keys() {
        collector.values.set(key, (key.default)(), Origin::Default);
    }
    let dotenv = if options.no_config {
        None
    } else {
        let project = collector.configuration_files(options);
        collector.dotenv(project.as_deref())
    };
    collector.variables(dotenv.as_ref());
    collector.flags(options);
    collector.settle_database_url();
    collector.settle_prompts();
    collector.settle_directory("files.directory", "files");
    collector.settle_directory("backup.directory", "backups");
    collector.settle_directory("archive.directory", "archives");
    collector.settle_directory("mail.directory", "outbox");
    collector.settle_directory("mail.key_path", "mail.key");
    collector.finish()
}

impl Collector<'_> {
    /// Reads the files and gives back the one whose folder is the project.
    fn configuration_files(&mut self, options: &Options) -> Option<PathBuf> {
        let by_flag =
            options.config_file.clone().map(|file| (file, Origin::Flag { name: "--config".into() }));
        let by_variable = || {
            let origin = Origin::Env { name: "PQCTL_CONFIG".into() };
            self.environment.path("PQCTL_CONFIG").map(|file| (file, origin))
        };
        if let Some((named, origin)) = by_flag.or_else(by_variable) {
            let path = self.cwd.join(named);
            self.configuration_file(&path, Some(origin));
            return Some(path);
        }
        self.configuration_file(&options.system_file, None);
        if let Some(path) = Config::user_file(self.environment) {
            self.configuration_file(&path, None);
        }
        let project =
            self.cwd.ancestors().map(|folder| folder.join(PROJECT_FILE)).find(|path| path.is_file());
        if let Some(path) = &project {
            self.configuration_file(path, None);
        }
        project
    }

    /// `named_by` is set when somebody asked for this very file, which must then be there.
    fn configuration_file(&mut self, path: &Path, named_by: Option<Origin>) {
        let Some(text) = self.read(path, named_by) else { return };
        let (settings, mut problems) = file::parse(&text, path);
        self.problems.append(&mut problems);
        self.files_read.push(path.to_owned());
        for set in settings {
            self.values.set(set.key, set.value, set.origin);
        }
    }

    /// The text of a file; `None`, with a problem where it is one, when there is none.
    fn read(&mut self, path: &Path, named_by: Option<Origin>) -> Option<String> {
        match read_text(path) {
            Ok(text) => return Some(text),
            // A folder on the way that is not one, as much as a missing file, means "not there".
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                if let Some(origin) = named_by {
                    self.problems.push(
                        Problem::new(
                            ProblemKind::Missing,
                            format!("the configuration file {} does not exist", path.display()),
                        )
                        .at(origin)
                        .hint("run `pqctl config init` to write one, or leave --config and PQCTL_CONFIG out"),
                    );
                }
            }
            Err(error) => self.problems.push(
                Problem::new(ProblemKind::Unreadable, format!("cannot read {}: {error}", path.display()))
                    .hint("make the file readable UTF-8 text, or pass --no-config to do without files"),
            ),
        }
        None
    }

    /// The `.env` beside the project file, or else in the working folder.
    fn dotenv(&mut self, project: Option<&Path>) -> Option<(PathBuf, Vec<Assignment>)> {
        let beside = project.and_then(Path::parent).unwrap_or(self.cwd);
        let path = [beside, self.cwd]
            .into_iter()
            .map(|folder| folder.join(DOTENV_FILE))
            .find(|path| path.is_file())?;
        // It may be another program's, but it may also name the database: doing without it could mean
        // working on the wrong one.
        let text = self.read(&path, None)?;
        let (assignments, mut warnings) = dotenv::parse(&text, &path);
        self.warnings.append(&mut warnings);
        self.files_read.push(path.clone());
        Some((path, assignments))
    }

    fn variables(&mut self, dotenv: Option<&(PathBuf, Vec<Assignment>)>) {
        for key in keys::keys() {
            let found = variables::lookup(self, key, dotenv);
            if let Some((text, origin)) = found {
                self.text(key, text.trim_end_matches(['\r', '\n']), origin);
            }
        }
        self.unknown_variables(dotenv);
    }

    /// A misspelt variable would be silently without effect.
    fn unknown_variables(&mut self, dotenv: Option<&(PathBuf, Vec<Assignment>)>) {
        let known = keys::known_variables();
        // Debug builds know one more, which is no setting: see `base::failpoint`.
        let switch = |name: &str| cfg!(debug_assertions) && name == "PQCTL_FAILPOINT";
        let ours = |name: &str| name.starts_with(PREFIX) && !name.starts_with(TEST_PREFIX) && !switch(name);
        let real = self
            .environment
            .names_starting_with(PREFIX)
            .map(|name| (name, Origin::Env { name: name.into() }));
        let from_file = dotenv.into_iter().flat_map(|(path, assignments)| {
            assignments.iter().map(|set| {
                let origin = Origin::DotEnv { path: path.clone(), line: set.line, name: set.name.clone() };
                (set.name.as_str(), origin)
            })
        });
        for (name, origin) in real.chain(from_file).filter(|(name, _)| ours(name)) {
            let in_file = matches!(origin, Origin::DotEnv { .. });
            if name == "PQCTL_CONFIG" && in_file {
                self.warnings.push(
                    Problem::new(
                        ProblemKind::UnknownVariable,
                        "has no effect here: the file is chosen before .env",
                    )
                    .at(origin)
                    .hint("export PQCTL_CONFIG in the real environment, or pass --config"),
                );
                continue;
            }
            if known.iter().any(|known| known == name) {
                continue;
            }
            let meant = keys::closest_variable(name, &known);
            let warning =
                Problem::new(ProblemKind::UnknownVariable, "pqctl has no such setting; it has no effect")
                    .at(origin);
            self.warnings.push(match meant {
                Some(meant) => warning.hint(format!("did you mean {meant}?")),
                None => warning.hint("run `pqctl config show` to see every key and its variable"),
            });
        }
    }

    fn flags(&mut self, options: &Options) {
        for flag in &options.flags {
            let origin = Origin::Flag { name: flag.name.clone() };
            match keys::find(&flag.key) {
                // `--database-url "$UNSET"` must not fall back to another database.
                Some(key) if flag.value.is_empty() => self.problems.push(
                    Problem::new(
                        ProblemKind::Value,
                        format!("the value is empty, expected {}", key.expectation()),
                    )
                    .at(origin)
                    .key(key.path),
                ),
                Some(key) => self.text(key, &flag.value, origin),
                None => {
                    let (section, name) = flag.key.split_once('.').unwrap_or(("", &flag.key));
                    self.problems.push(file::unknown_key(section, name).at(origin));
                }
            }
        }
    }

    fn text(&mut self, key: &'static Key, text: &str, origin: Origin) {
        match key.read_text(text) {
            Ok(value) => self.values.set(key, value, origin),
            Err(mismatch) => {
                let found = if key.secret { "a text (not shown)".to_owned() } else { file::found_text(text) };
                let mut problem = file::wrong_value(key, &found, mismatch);
                // A name without our prefix is probably meant for another program.
                if let Origin::Env { name } | Origin::DotEnv { name, .. } = &origin
                    && !name.starts_with(PREFIX)
                {
                    problem = problem.hint(format!("set {}, which wins over {name}", key.variable()));
                }
                self.problems.push(problem.at(origin));
            }
        }
    }

    /// Files named relative to a configuration file become absolute, and an address that nobody set
    /// becomes the file in the data folder.
    fn settle_database_url(&mut self) {
        for path in ["database.url", "database.direct_url"] {
            let Some(key) = keys::find(path) else { continue };
            let Some((value, origin)) = self.values.get(path).cloned() else { continue };
            let Ok(url) = DatabaseUrl::from_toml(&value) else { continue };
            if url.is_empty() {
                if path == "database.url" {
                    self.default_database_url(key);
                }
            } else if let Origin::File { path, .. } | Origin::DotEnv { path, .. } = &origin
                && let Some(folder) = path.parent()
            {
                let url = url.relative_to(folder);
                self.values.set(key, url.to_toml(), origin);
            }
        }
    }

    /// A folder named relative to a configuration file is one beside that file.
    fn settle_prompts(&mut self) {
        let Some(key) = keys::find("ai.prompts") else { return };
        let Some((Value::String(folder), origin)) = self.values.get(key.path).cloned() else { return };
        let base = match &origin {
            Origin::File { path, .. } | Origin::DotEnv { path, .. } => path.parent(),
            _ => Some(self.cwd),
        };
        if let Some(text) = base.map(|base| base.join(&folder)).as_deref().and_then(Path::to_str)
            && !folder.is_empty()
        {
            self.values.set(key, Value::String(text.to_owned()), origin);
        }
    }

    fn default_database_url(&mut self, key: &'static Key) {
        let file = self.environment.data_home().map(|folder| folder.join("pqctl").join("pqctl.db"));
        match file.as_deref().and_then(DatabaseUrl::of_file) {
            Some(url) => self.values.set(key, url.to_toml(), Origin::Default),
            None => self.problems.push(
                Problem::new(
                    ProblemKind::Value,
                    "no database address is set, and there is no home folder to keep the default file in",
                )
                .key(key.path)
                .hint("set PQCTL_DATABASE_URL or pass --database-url, for example sqlite:///var/lib/pqctl/pqctl.db"),
            ),
        }
    }

    /// Files of jobs and backups stand beside the default database unless told otherwise. Without a home folder
    /// there is no such place; who needs one says so.
    fn settle_directory(&mut self, key: &str, name: &str) {
        let Some(key) = keys::find(key) else { return };
        let unset = self.values.get(key.path).is_none_or(|(value, _)| value.as_str() == Some(""));
        if unset && let Some(home) = self.environment.data_home() {
            let folder = home.join("pqctl").join(name);
            self.values.set(key, Folder(folder).to_toml(), Origin::Default);
        }
    }

    fn finish(mut self) -> Outcome {
        let config = Config::from_values(&self.values);
        // A clash between values that are themselves wrong would only confuse.
        if self.problems.is_empty() {
            for problem in config.validate() {
                let origin =
                    problem.key.as_deref().and_then(|key| self.values.get(key)).map(|(_, o)| o.clone());
                self.problems.push(Problem { origin, ..problem });
            }
        }
        let loaded =
            Loaded { config, warnings: self.warnings, files_read: self.files_read, values: self.values };
        Outcome { loaded, problems: self.problems }
    }
}

/// The text of a file of bearable size.
pub(super) fn read_text(path: &Path) -> Result<String, Error> {
    let mut text = String::new();
    // Read through a limit rather than trusting the size: pipes and devices say zero.
    File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MAX_FILE_BYTES {
        return Err(Error::other("it is longer than 1 MiB"));
    }
    Ok(text)
}

/// A value for display, with everything about it.
pub(super) fn shown(key: &'static Key, values: &Values) -> (Value, Origin) {
    match values.get(key.path) {
        Some((value, origin)) => (key.shown(value), origin.clone()),
        None => (key.shown(&(key.default)()), Origin::Default),
    }
}
