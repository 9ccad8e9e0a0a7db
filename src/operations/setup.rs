//! Making a database ready to work with: created, migrated, with reference data and an
//! administrator, and verified. Every step looks first and does nothing when it is done, so that cron,
//! CI and two operators at once may all call it.

use super::{before_migrating, reference};
use crate::app::App;
use crate::base::{clock::Clock, failpoint, ids, lifecycle::Stop, progress::Progress};
use crate::config::Config;
use crate::db::{self, Db, WriteTx, migrate};
use crate::error::{Failure, Kind, Result};
use crate::store::questions::catalog;
use crate::store::settings;
use crate::store::users::{self, Role};
use crate::students::accounts::{self, Password};
use serde::Serialize;
use serde_json::json;
use std::time::{Duration, Instant};

/// The environment that no command changes without its name being typed.
pub const PRODUCTION: &str = "production";

/// What to make.
#[derive(Debug, Clone)]
pub struct Spec {
    /// How long to wait for a server that does not answer yet.
    pub wait: Duration,
    pub reference: bool,
    /// The environment this database is for; kept as it is when absent.
    pub environment: Option<String>,
    /// Throw everything away first; the caller has asked.
    pub reset: bool,
    /// Whom to make an administrator, when there is none yet.
    pub admin: Option<Admin>,
    /// Back up an older database before it is migrated, where that could lose something.
    pub backup_first: bool,
}

/// The first administrator.
#[derive(Debug, Clone)]
pub struct Admin {
    pub email: String,
    pub password: Password,
}

/// One step and what it did.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    pub step: &'static str,
    pub result: String,
    pub changed: bool,
    pub ms: u64,
}

/// What was made.
#[derive(Debug, Clone, Serialize)]
pub struct Ready {
    pub database: String,
    pub environment: String,
    pub changed: bool,
    pub steps: Vec<Step>,
}

/// Whether a name says that its database may be thrown away without being asked twice.
pub fn is_disposable(name: &str) -> bool {
    name.ends_with("_test") || name.ends_with("_ci") || name.contains("demo")
}

/// Whether the database may be reset: `confirmed` is the name the person typed, if any. A server that
/// does not answer yet is waited for, because what it says decides.
pub async fn check_reset(
    options: &db::Options,
    confirmed: Option<&str>,
    wait: Duration,
    stop: &Stop,
    progress: &dyn Progress,
) -> Result<()> {
    let name = options.target.name();
    if confirmed == Some(name.as_str()) {
        return Ok(());
    }
    let refusal = |why: String| {
        Failure::new(Kind::Refused, why).hint(format!("if you mean it: --reset --confirm={name}"))
    };
    if let Some(other) = confirmed {
        return Err(refusal(format!("`{other}` is not the name of this database, which is `{name}`")));
    }
    let stored = wait_for(options, wait, stop, progress, stored_environment).await?;
    if stored.as_deref() == Some(PRODUCTION) {
        return Err(refusal(format!(
            "`{name}` is marked as production; resetting it would lose everything in it"
        )));
    }
    if is_disposable(&name) {
        return Ok(());
    }
    Err(refusal(format!(
        "resetting `{name}` would lose everything in it, and its name is neither *_test nor *_ci nor *demo*"
    )))
}

/// What the database says it is; nothing when it is not there, has no tables, or is too damaged to say.
async fn stored_environment(options: &db::Options) -> db::Result<Option<String>> {
    use db::Class;
    let silent = |error: db::Error| match error.class() {
        Class::NoDatabase | Class::NotInitialised | Class::Corrupt => Ok(None),
        _ => Err(error),
    };
    let db = match Db::open(options).await {
        Ok(db) => db,
        Err(error) => return silent(error),
    };
    let value = settings::find(db.reader(), settings::ENVIRONMENT).await;
    db.close().await;
    let value = value.or_else(|error| silent(error).map(|_: Option<String>| None))?;
    Ok(value.as_ref().and_then(|value| value.as_str()).map(str::to_owned))
}

/// Refuses before anything is changed when the database belongs to another environment than the flag
/// or the configuration names.
async fn refuse_other_environment(options: &db::Options, asked: Option<&str>, config: &Config) -> Result<()> {
    let Some(wanted) = asked.or(config.general.environment.as_deref()) else { return Ok(()) };
    match stored_environment(options).await? {
        Some(stored) if stored != wanted => Err(other_environment(&stored, wanted, asked.is_some())),
        _ => Ok(()),
    }
}

fn other_environment(stored: &str, wanted: &str, by_flag: bool) -> Failure {
    if by_flag {
        Failure::new(Kind::Refused, format!("this database is marked `{stored}`, not `{wanted}`"))
            .hint("is it the right one? `pqctl config show --origin` shows where the URL comes from")
            .hint(format!("leave --environment away to keep `{stored}`"))
    } else {
        Failure::new(
            Kind::Refused,
            format!("this database is marked `{stored}`, the configuration says `{wanted}`"),
        )
        .hint("is it the right one? `pqctl config show --origin` shows where both come from")
    }
}

/// Makes the database ready.
pub async fn run(
    options: &db::Options,
    config: &Config,
    clock: &Clock,
    stop: &Stop,
    spec: Spec,
    progress: &dyn Progress,
) -> Result<(Ready, App)> {
    let mut steps = Vec::new();
    let mut timer = Instant::now();
    let mut done = |step: &'static str, result: String, changed: bool, timer: &mut Instant| {
        let ms = u64::try_from(timer.elapsed().as_millis()).unwrap_or(u64::MAX);
        *timer = Instant::now();
        steps.push(Step { step, result, changed, ms });
    };

    if spec.reset {
        wait_for(options, spec.wait, stop, progress, Db::destroy).await?;
        done("reset", "everything was thrown away".into(), true, &mut timer);
    }
    let created = wait_for(options, spec.wait, stop, progress, Db::create).await?;
    done("database", if created { "created" } else { "is there" }.into(), created, &mut timer);
    failpoint::hit("setup.created");
    if !created {
        refuse_other_environment(options, spec.environment.as_deref(), config).await?;
    }

    let mut migrator = migrate::Migrator::new(options, migrate::EMBEDDED, clock, progress);
    migrator.stop = stop.clone();
    let mut backup = None;
    if !created && spec.backup_first {
        backup = before_migrating::backup(&migrator, None, config, clock, stop, progress).await?;
        if let Some(made) = &backup {
            done("backup", made.id.to_string(), true, &mut timer);
        }
    }
    let applied =
        migrator.up(None).await.map_err(|error| before_migrating::explain(error, backup.as_ref()))?;
    let applied = applied.applied.len();
    let result = match applied {
        0 => "up to date".to_owned(),
        n => format!("{n} applied"),
    };
    done("migrations", result, applied > 0, &mut timer);
    failpoint::hit("setup.migrated");

    let db = Db::open(options).await?;
    if let Some(ahead) = db.clock_offset(clock).await? {
        clock.correct(ahead);
    }
    let app = App { db, config: config.clone(), clock: clock.clone(), stop: stop.clone() };
    if let Some(obstacle) = super::moved::obstacle(&app.db).await? {
        return Err(obstacle);
    }
    let (environment, changed) = mark(&app, spec.environment.as_deref()).await?;
    done("environment", environment.clone(), changed, &mut timer);
    failpoint::hit("setup.marked");

    if spec.reference {
        let mut tx = app.db.write().await?;
        let (subjects, topics) = seed_reference(&app, &mut tx).await?;
        tx.commit().await?;
        let result = match (subjects, topics) {
            (0, 0) => "all there".to_owned(),
            _ => format!("{subjects} subjects, {topics} topics added"),
        };
        done("reference data", result, subjects + topics > 0, &mut timer);
        failpoint::hit("setup.reference");
    }
    if let Some(admin) = &spec.admin {
        let (result, changed) = ensure_admin(&app, admin).await?;
        done("administrator", result, changed, &mut timer);
    }
    let result = verify(&app, options, spec.reference).await?;
    done("verified", result, false, &mut timer);

    let changed = steps.iter().any(|step| step.changed);
    Ok((Ready { database: options.target.describe(), environment, changed, steps }, app))
}

/// Tries until the server answers or the time is over. Only what waiting can mend is waited for: a
/// wrong password fails at once.
async fn wait_for<T>(
    options: &db::Options,
    wait: Duration,
    stop: &Stop,
    progress: &dyn Progress,
    attempt: impl AsyncFn(&db::Options) -> db::Result<T>,
) -> Result<T> {
    let until = Instant::now() + wait;
    let mut pause = Duration::from_millis(100);
    let mut told = false;
    loop {
        let error = match attempt(options).await {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        if !error.is_transient() || Instant::now() + pause > until || stop.requested() {
            let waited = if told { format!(" (waited {} s)", wait.as_secs()) } else { String::new() };
            let mut failure = Failure::from(error);
            if !waited.is_empty() {
                failure = failure.while_doing(&format!("the database did not become ready{waited}"));
            }
            return Err(failure);
        }
        if !told {
            progress.note(&format!("waiting up to {} s for the database: {error}", wait.as_secs()));
            told = true;
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(Duration::from_secs(1));
    }
}

/// What the database says it is for.
pub async fn environment(app: &App) -> Result<Option<String>> {
    let stored = settings::find(app.db.reader(), settings::ENVIRONMENT).await?;
    Ok(stored.and_then(|value| value.as_str().map(str::to_owned)))
}

/// Refuses to change a database that belongs to another environment than the configured one.
pub async fn check_environment(app: &App) -> Result<()> {
    let Some(configured) = &app.config.general.environment else { return Ok(()) };
    match environment(app).await? {
        Some(stored) if stored != *configured => Err(other_environment(&stored, configured, false)),
        _ => Ok(()),
    }
}

/// Gives the database its id and its environment name; the name is kept once it is there.
async fn mark(app: &App, asked: Option<&str>) -> Result<(String, bool)> {
    let now = app.clock.now();
    let wanted = asked.or(app.config.general.environment.as_deref()).unwrap_or("development");
    let mut tx = app.db.write().await?;
    let fresh = settings::set_new(&mut tx, settings::ENVIRONMENT, &json!(wanted), now).await?;
    settings::set_new(&mut tx, settings::INSTANCE, &json!(ids::new_uid(now)), now).await?;
    if fresh {
        tx.commit().await?;
        return Ok((wanted.to_owned(), true));
    }
    let stored = settings::find(tx.on(), settings::ENVIRONMENT).await?;
    let stored = stored.as_ref().and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    tx.commit().await?;
    // Once more, because somebody else may have marked it since the first look.
    match asked {
        Some(asked) if asked != stored => Err(other_environment(&stored, asked, true)),
        _ => Ok((stored, false)),
    }
}

/// Adds the subjects and topics that are not there yet.
pub async fn seed_reference(app: &App, tx: &mut WriteTx) -> Result<(u64, u64)> {
    let now = app.clock.now();
    let subjects = reference::subjects();
    let rows: Vec<_> = subjects.iter().map(|s| (s.code.clone(), s.name.clone(), s.position)).collect();
    let topics: Vec<_> = subjects
        .iter()
        .flat_map(|s| s.topics.iter().map(|t| (s.code.clone(), t.code.clone(), t.name.clone(), t.position)))
        .collect();
    let added = catalog::insert_subjects(tx, &rows, now).await?;
    Ok((added, catalog::insert_topics(tx, &topics, now).await?))
}

async fn ensure_admin(app: &App, admin: &Admin) -> Result<(String, bool)> {
    if users::count(app.db.reader(), Some(Role::Admin)).await? > 0 {
        return Ok(("is there".into(), false));
    }
    accounts::check_email(&admin.email)?;
    let hash = admin.password.hash().await?;
    let mut tx = app.db.write().await?;
    // Two of us at once must not both find that there is none: the second waits here for the first.
    settings::lock(&mut tx, settings::INSTANCE).await?;
    if users::count(tx.on(), Some(Role::Admin)).await? > 0 {
        return Ok(("is there".into(), false));
    }
    if !accounts::add_in(app, &mut tx, &admin.email, "Administrator", Role::Admin, Some(&hash)).await? {
        return Err(Failure::new(
            Kind::Refused,
            format!("{} is an account already, but no administrator", admin.email),
        )
        .hint("name another address: --admin-email"));
    }
    failpoint::hit("setup.admin");
    tx.commit().await?;
    Ok((format!("{} added", admin.email), true))
}

/// Looks at the result with fresh eyes: the bookkeeping, the reference data, and that a row written can
/// be read back.
async fn verify(app: &App, options: &db::Options, reference: bool) -> Result<String> {
    let broken =
        |what: String| Failure::new(Kind::Integrity, format!("the database is not as it should be: {what}"));
    migrate::ensure_current(&app.db).await?;
    if reference {
        let subjects = catalog::list_subjects(app.db.reader()).await?;
        for expected in reference::subjects() {
            let found = subjects.iter().find(|s| s.code == expected.code);
            if found.is_none_or(|s| s.topics < expected.topics.len() as i64) {
                return Err(broken(format!("the subject {} or one of its topics is missing", expected.name)));
            }
        }
    }
    let mut tx = app.db.write().await?;
    let probe = json!(ids::new_uid(app.clock.now()));
    settings::set(&mut tx, "probe", &probe, app.clock.now()).await?;
    let read = settings::find(tx.on(), "probe").await?;
    tx.rollback().await?;
    if read.as_ref() != Some(&probe) {
        return Err(broken("a row that was written could not be read back".into()));
    }
    let tables = crate::store::registry::TABLES.len();
    Ok(format!("{tables} tables on {}, write and read", options.target.engine().name()))
}

#[cfg(test)]
mod tests {
    use super::is_disposable;

    #[test]
    fn only_names_that_say_so_are_disposable() {
        for name in ["school_test", "x_ci", "demo", "my-demo-2"] {
            assert!(is_disposable(name), "{name}");
        }
        for name in ["school", "test", "testing", "ci", "contest", "production"] {
            assert!(!is_disposable(name), "{name}");
        }
    }
}
