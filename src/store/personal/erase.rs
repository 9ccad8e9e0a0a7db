//! Removing a person by the registry: rows that are theirs go, columns that mention them become empty, and what stays
//! for the record no longer says who it was.

use super::{Owner, rows_of};
use crate::db::catalog::Schema;
use crate::db::rows::{self, Condition};
use crate::db::{On, ReadTx, Result, WriteTx};
use crate::store::archives;
use crate::store::registry::{self, ANONYMISED, Class, TABLES, Table};
use std::collections::BTreeMap;

/// Rows by table, and by `table.column` where only the mention goes.
pub type Removed = BTreeMap<String, u64>;

/// What is done with a table.
enum Step {
    Delete(&'static Table, Condition),
    Anonymise(&'static Table, Condition),
    Forget(&'static Table, &'static str, Condition),
}

/// In an order in which nothing is left that refers to a row that is gone. An older schema may lack some.
fn steps(schema: &Schema, owner: &Owner) -> Vec<Step> {
    let there = |table: &Table, column: &str| {
        schema.tables.get(table.name).is_some_and(|t| t.column(column).is_some())
    };
    let mut steps = Vec::new();
    for table in TABLES {
        for column in table.mentions.iter().filter(|column| there(table, column)) {
            steps.push(Step::Forget(table, column, Condition::equals(column, owner.id)));
        }
    }
    for table in TABLES.iter().rev().filter(|table| schema.tables.contains_key(table.name)) {
        if let (Class::Personal(_), Some(condition)) = (table.class, rows_of(table, owner)) {
            steps.push(if ANONYMISED.contains(&table.name) {
                Step::Anonymise(table, condition)
            } else {
                Step::Delete(table, condition)
            });
        }
    }
    steps
}

/// Files in mails to this person; others may be sent the same.
pub async fn shared_attachments(on: On<'_>, owner: &Owner) -> Result<Vec<i64>> {
    let Some(condition) = registry::find("outbox_attachments").and_then(|table| rows_of(table, owner)) else {
        return Ok(Vec::new());
    };
    rows::numbers(on, "outbox_attachments", "attachment_id", &condition).await
}

/// Mails to the address that were not sent to the account, but to the same person.
fn mails_by_address(owner: &Owner) -> Condition {
    Condition::equals("recipient", owner.email.clone())
}

/// What an erasure would remove.
pub async fn count_rows(tx: &mut ReadTx, schema: &Schema, owner: &Owner) -> Result<Removed> {
    let mut found = Removed::new();
    for step in steps(schema, owner) {
        match step {
            Step::Delete(table, condition) | Step::Anonymise(table, condition) => {
                let rows = rows::count(tx.on(), table.name, &condition).await?;
                found.insert(table.name.to_owned(), rows);
            }
            Step::Forget(table, column, condition) => {
                let rows = rows::count(tx.on(), table.name, &condition).await?;
                found.insert(format!("{}.{column}", table.name), rows);
            }
        }
    }
    found.retain(|_, rows| *rows > 0);
    Ok(found)
}

/// Removes the person; what was removed.
pub async fn erase(tx: &mut WriteTx, schema: &Schema, owner: &Owner) -> Result<Removed> {
    let mut removed = Removed::new();
    let has_mail = schema.tables.contains_key("outbox");
    let attachments = if has_mail { shared_attachments(tx.on(), owner).await? } else { Vec::new() };
    if has_mail {
        let rows = rows::delete(tx, "outbox", &mails_by_address(owner)).await?;
        removed.insert("outbox".to_owned(), rows);
    }
    for step in steps(schema, owner) {
        match step {
            Step::Delete(table, condition) => {
                *removed.entry(table.name.to_owned()).or_default() +=
                    rows::delete(tx, table.name, &condition).await?;
            }
            Step::Anonymise(table, condition) => {
                let rows = rows::count(tx.on(), table.name, &condition).await?;
                removed.insert(table.name.to_owned(), rows);
                anonymise_audit_log(tx, owner).await?;
            }
            Step::Forget(table, column, condition) => {
                let rows = rows::forget(tx, table.name, column, &condition).await?;
                removed.insert(format!("{}.{column}", table.name), rows);
            }
        }
    }
    for some in attachments.chunks(500) {
        let rows = remove_unused_attachments(tx, some).await?;
        *removed.entry("attachments".to_owned()).or_default() += rows;
    }
    // Rows in files are out of reach of a transaction: from now on nobody sees them, and the next run takes them out.
    if removed.get("users").is_some_and(|rows| *rows > 0) {
        removed.insert("archives".to_owned(), archives::forget_person(tx, schema, owner).await?);
    }
    removed.retain(|_, rows| *rows > 0);
    Ok(removed)
}

/// The trail stays: that something was done, when, and to what. Who it was goes, also where it is only told of.
async fn anonymise_audit_log(tx: &mut WriteTx, owner: &Owner) -> Result<()> {
    tx.on()
        .query(
            "UPDATE audit_log SET actor_id = NULL, actor = 'erased', request_id = NULL
             WHERE actor_id = $1 OR actor = $2 OR actor = $3",
        )
        .bind(owner.id)
        .bind(&owner.email)
        .bind(&owner.email_key)
        .execute()
        .await?;
    tx.on()
        .query(
            "UPDATE audit_log SET details = '{}' WHERE object_kind = 'user' AND object_id = $1
                OR details ->> 'email' = $2 OR details ->> 'email' = $3",
        )
        .bind(owner.uid.to_string())
        .bind(&owner.email)
        .bind(&owner.email_key)
        .execute()
        .await?;
    Ok(())
}

async fn remove_unused_attachments(tx: &mut WriteTx, ids: &[i64]) -> Result<u64> {
    tx.on()
        .query("DELETE FROM attachments WHERE id IN (")
        .push_list(ids.iter().copied())
        .push(") AND NOT EXISTS (SELECT 1 FROM outbox_attachments o WHERE o.attachment_id = attachments.id)")
        .once()
        .execute()
        .await
}
