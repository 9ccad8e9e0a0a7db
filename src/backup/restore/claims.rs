//! No job is claimed from a database that is just being replaced: its worker would go on with it beside the jobs of the
//! new one. On PostgreSQL every queue is paused until the names are exchanged, and the pause says why. A file of SQLite
//! needs none of that: while it is copied over, nobody else writes to it, so nobody claims.

use super::Workshop;
use crate::db::{Class, Db, Options, catalog};
use crate::error::Result;
use crate::queue;
use crate::store::moves;

/// The reason that stands at the queues. Whatever restores, undoes or finishes next opens them, should this process die.
pub(super) const REASON: &str = "a restore is taking its place; if none is running: `pqctl restore --finish`";

/// Pauses what is not paused yet; how many queues.
pub(super) async fn hold(shop: &Workshop, options: &Options) -> Result<u64> {
    change(shop, options, true).await
}

/// Opens what [`hold`] has paused, also in a process that is gone; how many queues.
pub(super) async fn release(shop: &Workshop, options: &Options) -> Result<u64> {
    change(shop, options, false).await
}

async fn change(shop: &Workshop, options: &Options, hold: bool) -> Result<u64> {
    let db = match Db::open(options).await {
        Ok(db) => db,
        Err(error) if error.class() == Class::NoDatabase => return Ok(0),
        Err(error) => return Err(error.into()),
    };
    let changed = change_in(shop, &db, hold).await;
    db.close().await;
    changed
}

async fn change_in(shop: &Workshop, db: &Db, hold: bool) -> Result<u64> {
    // Nobody claims from one that has moved, and it takes no changes.
    if moves::moved(db.reader()).await?.is_some_and(|moved| moved.complete) {
        return Ok(0);
    }
    let mut tx = db.read().await?;
    let schema = catalog::read(&mut tx).await?;
    drop(tx);
    if !["queues", "jobs", "workers"].iter().all(|table| schema.tables.contains_key(*table)) {
        return Ok(0);
    }
    let now = shop.clock.now();
    let mut tx = db.write().await?;
    let changed = if hold {
        queue::pause_all(&mut tx, REASON, now).await
    } else {
        queue::resume_all(&mut tx, REASON, now).await
    };
    let changed = changed.map_err(anyhow::Error::from);
    let changed = changed.map_err(|e| {
        crate::error::Failure::new(crate::error::Kind::Failed, "cannot pause the queues").because(e)
    })?;
    tx.commit().await?;
    Ok(changed)
}
