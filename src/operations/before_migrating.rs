//! A backup before migrations that could lose something: when one of them drops or deletes, or when the database is
//! marked as production. An empty database has nothing to lose. Migrating is `db::migrate`'s, backing up `backup`'s.

use crate::app::App;
use crate::backup::create::{Wish, create};
use crate::backup::destination::{Destination, Folder};
use crate::backup::manifest::{Manifest, Reason};
use crate::backup::restore;
use crate::base::progress::Progress;
use crate::base::{clock::Clock, lifecycle::Stop};
use crate::config::Config;
use crate::db::migrate::Migrator;
use crate::db::{self, Db};
use crate::error::{Failure, Result};
use crate::operations::setup::PRODUCTION;
use crate::store::settings;
use std::sync::Arc;

/// A backup, if the migrations up to and including `to` call for one.
pub async fn backup(
    migrator: &Migrator<'_>,
    to: Option<i64>,
    config: &Config,
    clock: &Clock,
    stop: &Stop,
    progress: &dyn Progress,
) -> Result<Option<Manifest>> {
    // What stands in the way of a plan is told by the migration itself.
    let Ok(plan) = migrator.plan(to).await else { return Ok(None) };
    if plan.steps.is_empty() || restore::look(migrator.options).await?.tables.is_empty() {
        return Ok(None);
    }
    let db = Db::open(migrator.options).await?;
    let wanted = plan.steps.iter().any(|step| step.takes_away) || is_production(&db).await?;
    let made = if wanted {
        let app = App { db: db.clone(), config: config.clone(), clock: clock.clone(), stop: stop.clone() };
        let made = make(&app, migrator.options, progress).await;
        made.map(Some).map_err(|failure| {
            failure
                .while_doing("nothing was migrated; the backup before it")
                .hint("--no-backup migrates without one")
        })
    } else {
        Ok(None)
    };
    db.close().await;
    made
}

/// What went wrong with migrations, and where the way back is.
pub fn explain(error: impl Into<Failure>, backup: Option<&Manifest>) -> Failure {
    let failure = error.into();
    match backup {
        Some(made) => failure.hint(format!("the backup before it: `pqctl restore {}`", made.id)),
        None => failure,
    }
}

async fn make(app: &App, options: &db::Options, progress: &dyn Progress) -> Result<Manifest> {
    let folder = Folder::make(&Folder::configured(&app.config.backup)?)?;
    let destination: Arc<dyn Destination> = Arc::new(folder);
    let wish = Wish::configured(&app.config.backup, Reason::PreMigrate);
    create(app, options.straight(), &destination, &wish, progress).await
}

/// Whether the database says so; one without that table says nothing.
async fn is_production(db: &Db) -> Result<bool> {
    match settings::find(db.reader(), settings::ENVIRONMENT).await {
        Ok(value) => Ok(value.as_ref().and_then(|value| value.as_str()) == Some(PRODUCTION)),
        Err(error) if error.class() == db::Class::NotInitialised => Ok(false),
        Err(error) => Err(error.into()),
    }
}
