//! What a command runs in. Configuration and database are opened only when a command asks for them,
//! so that `--help`, `completions` or `config check` work where nothing else does.

use super::Globals;
use crate::app::{App, database_options};
use crate::base::{clock::Clock, lifecycle::Stop};
use crate::config::{self, Config, Environment, Loaded};
use crate::db::{self, Db, migrate};
use crate::error::{Failure, Kind, Result};
use crate::operations::{moved, setup};
use crate::term::Printer;
use clap::ValueEnum;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

/// The surroundings of one command.
pub struct Context {
    pub environment: Environment,
    pub directory: PathBuf,
    pub clock: Clock,
    pub stop: Stop,
    options: config::Options,
    database_url: Option<String>,
    loaded: OnceLock<Loaded>,
    drains: AtomicBool,
    /// Milliseconds that the command has after the second Ctrl-C.
    last_words_ms: AtomicU64,
    /// Where oddities are told.
    warn_on: Mutex<Option<Printer>>,
    /// Those of the configuration have been.
    warned: AtomicBool,
}

impl Context {
    pub fn new(globals: &Globals, environment: Environment, clock: Clock, stop: Stop) -> Self {
        let directory = std::env::current_dir().unwrap_or_default();
        let mut options = config::Options::new(&directory);
        options.config_file.clone_from(&globals.config);
        options.no_config = globals.no_config;
        // Through the layers, so that `config show --origin` tells the truth about them too.
        if let Some(url) = &globals.database_url {
            options = options.flag("--database-url", "database.url", url);
        }
        if globals.json {
            options = options.flag("--json", "output.format", "json");
        } else if let Some(form) = globals.output.and_then(|form| form.to_possible_value()) {
            options = options.flag("--output", "output.format", form.get_name());
        }
        if let Some(color) = globals.color.and_then(|color| color.to_possible_value()) {
            options = options.flag("--color", "output.color", color.get_name());
        }
        if globals.accessible {
            options = options.flag("--accessible", "output.accessible", "true");
        }
        Self {
            environment,
            directory,
            clock,
            stop,
            options,
            database_url: globals.database_url.clone(),
            loaded: OnceLock::new(),
            drains: AtomicBool::new(false),
            last_words_ms: AtomicU64::new(0),
            warn_on: Mutex::new(None),
            warned: AtomicBool::new(false),
        }
    }

    /// The database the command line itself names.
    pub fn flag_database_url(&self) -> Option<&str> {
        self.database_url.as_deref()
    }

    /// How configuration is to be found, for `config` itself.
    pub const fn config_options(&self) -> &config::Options {
        &self.options
    }

    /// The configuration, read once.
    pub fn loaded(&self) -> Result<&Loaded> {
        if let Some(loaded) = self.loaded.get() {
            return Ok(loaded);
        }
        let loaded = Config::load(&self.options, &self.environment)?;
        Ok(self.loaded.get_or_init(|| loaded))
    }

    pub fn config(&self) -> Result<&Config> {
        Ok(&self.loaded()?.config)
    }

    /// Where to tell what is odd in the configuration, once a command works with the database.
    pub fn warn_on(&self, out: &Printer) {
        if let Ok(mut warn_on) = self.warn_on.lock() {
            *warn_on = Some(out.clone());
        }
    }

    fn printer(&self) -> Option<Printer> {
        self.warn_on.lock().ok().and_then(|out| out.clone())
    }

    fn warn_once(&self, loaded: &Loaded) {
        let out = self.printer().filter(|_| !self.warned.swap(true, Ordering::Relaxed));
        for (out, warning) in loaded.warnings.iter().filter_map(|warning| Some((out.as_ref()?, warning))) {
            let hint = warning.hint.as_ref().map_or_else(String::new, |hint| format!("; {hint}"));
            out.warn(&format!("{warning}{hint}"));
        }
    }

    /// How to connect to the configured database. Says first what is odd in the configuration: it may be
    /// why this is the wrong one.
    pub fn database_options(&self) -> Result<db::Options> {
        let loaded = self.loaded()?;
        self.warn_once(loaded);
        database_options(&loaded.config)
    }

    /// Opens the database, whatever its tables look like.
    pub async fn open(&self) -> Result<Db> {
        let db = Db::open(&self.database_options()?).await?;
        if let Some(ahead) = db.clock_offset(&self.clock).await? {
            self.clock.correct(ahead);
        }
        Ok(db)
    }

    /// Opens the database and makes sure that its tables are the ones this program knows. Where it must not
    /// be changed, that is said: what is read may be old.
    pub async fn app(&self) -> Result<App> {
        let app = self.ready().await?;
        if let (Some(out), Some(obstacle)) = (self.printer(), moved::obstacle(&app.db).await?) {
            out.warn(&obstacle.to_string());
        }
        Ok(app)
    }

    async fn ready(&self) -> Result<App> {
        let db = self.open().await?;
        migrate::ensure_current(&db).await?;
        Ok(App { db, config: self.config()?.clone(), clock: self.clock.clone(), stop: self.stop.clone() })
    }

    /// [`Context::app`] for a command that changes something: says on stderr which database it is.
    pub async fn app_to_change(&self, out: &Printer) -> Result<App> {
        self.announce(out)?;
        let app = self.ready().await?;
        setup::check_environment(&app).await?;
        match moved::obstacle(&app.db).await? {
            None => Ok(app),
            Some(obstacle) => Err(obstacle),
        }
    }

    /// Says on stderr which database is meant, without its password.
    pub fn announce(&self, out: &Printer) -> Result<()> {
        out.note(&format!("database: {}", self.database_options()?.target.describe()));
        Ok(())
    }

    /// From here on the first Ctrl-C lets the command finish what it holds.
    pub fn drains(&self) {
        self.drains.store(true, Ordering::Relaxed);
    }

    /// [`Context::drains`], and after the second Ctrl-C it still gets so long to give back what it holds.
    pub fn drains_and_needs(&self, last_words: Duration) {
        self.last_words_ms.store(u64::try_from(last_words.as_millis()).unwrap_or(0), Ordering::Relaxed);
        self.drains();
    }

    /// How long to wait after the second Ctrl-C.
    pub fn last_words(&self) -> Duration {
        Duration::from_millis(self.last_words_ms.load(Ordering::Relaxed))
    }

    /// Whether the running command ends by itself after the first Ctrl-C.
    pub fn is_draining(&self) -> bool {
        self.drains.load(Ordering::Relaxed)
    }
}

/// Every problem on a line of its own, and every hint.
impl From<config::Error> for Failure {
    fn from(error: config::Error) -> Self {
        let failure = Self::new(Kind::Config, error.to_string());
        let failure = error.hints().into_iter().fold(failure, Self::hint);
        failure.hint("`pqctl config check` lists everything that is wrong")
    }
}
