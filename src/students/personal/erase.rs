//! Erasing a person: in one transaction what is theirs goes, the ledger and the audit trail learn that it went; then the
//! files of the mails that were written to them.

use crate::app::App;
use crate::db::catalog;
use crate::error::{Failure, Kind, Result};
use crate::mail::leftovers;
use crate::store::archives::Erased;
use crate::store::outbox::prune;
use crate::store::personal::{self, Owner, Removed};
use crate::store::users::{self, Role};
use crate::students::accounts;
use serde_json::json;

/// The account with that public id or address.
pub async fn find(app: &App, who: &str) -> Result<Owner> {
    personal::find(app.db.reader(), who).await?.ok_or_else(|| {
        Failure::new(Kind::NotFound, format!("there is no account {who}"))
            .hint("`pqctl users list` shows all; an account is named by its address or its public id")
    })
}

/// What an erasure would remove.
pub async fn look(app: &App, owner: &Owner) -> Result<Removed> {
    let mut tx = app.db.read().await?;
    let schema = catalog::read(&mut tx).await?;
    Ok(personal::count_rows(&mut tx, &schema, owner).await?)
}

/// What an erasure has removed.
#[derive(Debug, Clone, Default)]
pub struct Erasure {
    pub rows: Removed,
    /// Mails that were files on this host, and pages made of them.
    pub mail_files: u64,
    /// Files that could not be removed, and why.
    pub left: Vec<String>,
}

/// Erases a person.
pub async fn erase(app: &App, owner: &Owner, reason: Option<&str>) -> Result<Erasure> {
    let mut tx = app.db.read().await?;
    let schema = catalog::read(&mut tx).await?;
    drop(tx);
    let account = users::find(app.db.reader(), &owner.email).await?;
    let admin = account.is_some_and(|user| user.role == Role::Admin.name());
    if admin && users::count(app.db.reader(), Some(Role::Admin)).await? <= 1 {
        return Err(Failure::new(Kind::Refused, format!("{} is the only administrator", owner.email))
            .hint("add another one first: `pqctl users add name@example.org --role admin`"));
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    // The rows know where the files are, and they go.
    let written = match schema.tables.contains_key("outbox") {
        true => prune::list_of_person(tx.on(), owner.id, &owner.email).await?,
        false => Vec::new(),
    };
    let removed = personal::erase(&mut tx, &schema, owner).await?;
    if removed.is_empty() {
        return Err(Failure::new(Kind::NotFound, format!("there is no account {} any more", owner.uid)));
    }
    personal::mark(&mut tx, owner.uid, reason, &removed, now).await?;
    let details = json!({ "removed": removed });
    accounts::record(app, &mut tx, "user.erase", &owner.uid.to_string(), details).await?;
    tx.commit().await?;
    let (mail_files, left) = leftovers::forget(&app.config.mail, &written);
    Ok(Erasure { rows: removed, mail_files, left })
}

/// Goes through the ledger again; who had come back.
pub async fn replay(app: &App) -> Result<Vec<Erased>> {
    Ok(personal::keep_erased(&app.db, &[], app.clock.now()).await?)
}
