//! A database that must not be changed, because its data have gone to another one, or because they have not
//! all come yet. Asked by every command that changes something, before it does. Moving is `backup::copy`'s.

use crate::db::Db;
use crate::error::{Failure, Kind, Result};
use crate::store::moves;
use serde_json::Value;

/// Why nothing may be changed here; nothing when all is as usual.
pub async fn obstacle(db: &Db) -> Result<Option<Failure>> {
    if let Some(moved) = moves::moved(db.reader()).await? {
        let since = moved.at.format("%Y-%m-%d %H:%M UTC");
        return Ok(Some(if moved.complete {
            Failure::new(
                Kind::Refused,
                format!("this database has moved to {} ({since}) and takes no changes any more", moved.to),
            )
            .hint("work there: set `database.url`; `pqctl config show --origin` shows where it comes from")
            .hint("if this one is to be used again: `pqctl db copy --undo-move`; what was changed there stays there")
        } else {
            Failure::new(
                Kind::Refused,
                format!("this database is being copied to {} (since {since}) and takes no changes", moved.to),
            )
            .hint("wait until the copy is done; if it was cut off, run the same `pqctl db copy` again")
            .hint("or give it up: `pqctl db copy --undo-move`")
        }));
    }
    if moves::copying::<Value>(db.reader()).await?.is_some() {
        return Ok(Some(
            Failure::new(Kind::Refused, "this database is a copy that is not complete")
                .hint("run the same `pqctl db copy` again: it goes on where it stopped"),
        ));
    }
    Ok(None)
}
