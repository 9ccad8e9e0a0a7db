//! Where exports of people have been put, so that an erasure finds them again. The default folder is known by the
//! configuration; others are remembered in the database when something is written to them. What is in a folder is
//! `folder`'s.

use super::exports_folder;
use super::folder::Folder;
use crate::app::App;
use crate::db::migrate::Author;
use crate::error::Result;
use crate::store::settings;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The setting that remembers.
const FOLDERS: &str = "exports.folders";

/// A folder of a machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub host: String,
    pub path: PathBuf,
}

/// What was found when somebody was erased.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Forgotten {
    /// Files that were removed.
    pub files: u64,
    /// Folders that were not looked into, and why.
    pub elsewhere: Vec<String>,
}

/// Remembers a folder, unless it is the default one. A database that takes no changes remembers nothing: the export
/// is made anyway.
pub async fn remember(app: &App, path: &Path) {
    if exports_folder(&app.config).is_ok_and(|default| default == path) {
        return;
    }
    if let Err(failure) = add(app, path).await {
        tracing::warn!(%failure, folder = %path.display(), "an erasure will not find this folder by itself");
    }
}

async fn add(app: &App, path: &Path) -> Result<()> {
    let place = Place { host: Author::of_this_process().host, path: path.to_owned() };
    if known(app).await?.contains(&place) {
        return Ok(());
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    // Two at once must not forget each other's.
    settings::set_new(&mut tx, FOLDERS, &json!([]), now).await?;
    settings::lock(&mut tx, FOLDERS).await?;
    let stored = settings::find(tx.on(), FOLDERS).await?.unwrap_or_default();
    let mut places: Vec<Place> = serde_json::from_value(stored).unwrap_or_default();
    places.push(place);
    settings::set(&mut tx, FOLDERS, &json!(places), now).await?;
    Ok(tx.commit().await?)
}

/// The folders that are remembered.
pub async fn known(app: &App) -> Result<Vec<Place>> {
    let stored = settings::find(app.db.reader(), FOLDERS).await?.unwrap_or_default();
    Ok(serde_json::from_value(stored).unwrap_or_default())
}

/// Removes the exports of a person from the default folder, the remembered ones of this machine, and `more`.
pub async fn forget(app: &App, user: Uuid, more: &[PathBuf]) -> Result<Forgotten> {
    let host = Author::of_this_process().host;
    let mut found = Forgotten::default();
    let mut paths: Vec<PathBuf> =
        exports_folder(&app.config).into_iter().filter(|path| path.is_dir()).collect();
    for Place { host: of, path } in known(app).await? {
        if of != host {
            found.elsewhere.push(format!("{} on {of}", path.display()));
        } else if path.is_dir() {
            paths.push(path);
        } else {
            found.elsewhere.push(format!("{}, which is not there now", path.display()));
        }
    }
    paths.extend(more.iter().cloned());
    paths.sort();
    paths.dedup();
    for path in paths {
        match Folder::existing(&path).and_then(|folder| folder.forget(user)) {
            Ok(files) => found.files += files,
            Err(failure) => found.elsewhere.push(failure.message().to_owned()),
        }
    }
    Ok(found)
}
