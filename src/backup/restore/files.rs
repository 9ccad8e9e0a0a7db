//! What a restore means for the folder of archives: files that the database in place does not list. Whoever the ledger
//! removed again leaves them as well. Nothing here can undo or fail the restore, which is done.

use super::Workshop;
use crate::app::App;
use crate::backup::archive::{self, Places};
use crate::base::progress::Silent;
use crate::db::Db;
use crate::error::Result;
use crate::store::archives::{self, Erased};
use serde::Serialize;

/// What there is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Unlisted {
    pub files: u64,
    pub rows: u64,
    /// Why an erased person may still be in one of them.
    pub problem: Option<String>,
}

/// Looks for them; nothing where there are none.
pub(super) async fn look(shop: &Workshop, erased: &[Erased]) -> Option<Unlisted> {
    // No folder, no files.
    let places = Places::existing(&Places::configured(&shop.config.archive).ok()?).ok()?;
    let db = Db::open(&shop.options).await.ok()?;
    let app = App { db, config: shop.config.clone(), clock: shop.clock.clone(), stop: shop.stop.clone() };
    let problem = match archive::erase(&app, &places, erased, &Silent).await {
        Err(failure) if !erased.is_empty() => Some(failure.to_string()),
        _ => None,
    };
    let found = own(&app, &places).await;
    app.db.close().await;
    // A schema without the table cannot say what it lists.
    let found = found.unwrap_or_default();
    let unlisted =
        Unlisted { files: found.len() as u64, rows: found.iter().map(|one| one.rows).sum(), problem };
    (unlisted != Unlisted::default()).then_some(unlisted)
}

async fn own(app: &App, places: &Places) -> Result<Vec<archive::Unlisted>> {
    let records = archives::list(app.db.reader()).await?;
    let mut found = archive::unlisted(&app.db, places, &records).await?;
    found.retain(|one| one.ours);
    Ok(found)
}
