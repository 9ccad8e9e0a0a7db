//! Whose rows are in files: who was erased after they had gone there, who is told of in a file that nobody listed, and
//! what of a row goes with a person. Files are `backup::archive`'s.

use super::{ARCHIVABLE, TURNSTILE, Whose};
use crate::base::clock::Timestamp;
use crate::base::crypto::{hex, sha256};
use crate::db::catalog::Schema;
use crate::db::{Json, On, Result, Sql, WriteTx};
use crate::store::personal::Owner;
use crate::store::users::email_key;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Document};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Somebody who was erased after their rows had gone to a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    pub id: i64,
    pub uid: Uuid,
    /// SHA-256 of the addresses: the trail may tell them, this must not.
    pub addresses: Vec<String>,
}

impl Erased {
    pub fn of(owner: &Owner) -> Self {
        Self { id: owner.id, uid: owner.uid, addresses: vec![hash(&owner.email), hash(&owner.email_key)] }
    }

    /// Somebody of whom only a part is known; numbers of accounts begin at 1.
    fn only(id: i64, uid: Uuid, addresses: &[&str]) -> Self {
        Self { id, uid, addresses: addresses.iter().map(|text| hash(text)).collect() }
    }

    /// Whether that is an address of theirs.
    pub fn is_called(&self, text: &str) -> bool {
        self.addresses.contains(&hash(text))
    }
}

fn hash(text: &str) -> String {
    hex(&sha256(text.as_bytes()))
}

/// Remembers for every file that may hold something of a person that they were erased: from now on nothing of them is
/// shown or brought back, and the next run takes it out. How many files.
pub async fn forget_person(tx: &mut WriteTx, schema: &Schema, owner: &Owner) -> Result<u64> {
    if !schema.tables.contains_key("archives") {
        return Ok(0);
    }
    tx.one_at_a_time(TURNSTILE).await?;
    let erased = Json(vec![Erased::of(owner)]);
    let tables = ARCHIVABLE.iter().filter(|table| table.person() != Whose::Nobodys).map(|table| table.name);
    tx.on()
        .query(Sql {
            sqlite: "UPDATE archives SET erased = json_insert(erased, '$[#]', json($1 -> 0))
                WHERE state IN ('writing', 'moving', 'archived', 'returning', 'returned')
                  AND (state = 'writing' OR row_count > 0) AND table_name IN (",
            postgres: "UPDATE archives SET erased = erased || $1
                WHERE state IN ('writing', 'moving', 'archived', 'returning', 'returned')
                  AND (state = 'writing' OR row_count > 0) AND table_name IN (",
        })
        .bind(erased)
        .push_list(tables)
        .push(")")
        .execute()
        .await
}

/// Who is told of in the rows of a file.
#[derive(Debug, Clone, Default)]
pub struct Told {
    ids: BTreeSet<i64>,
    uids: BTreeSet<Uuid>,
    /// As they are compared, and as they stand there.
    addresses: BTreeMap<String, BTreeSet<String>>,
}

impl Told {
    /// Remembers who is told of in a row; the numbers, for who counts rows.
    pub fn add(&mut self, whose: Whose, row: &Map<String, Document>) -> Vec<i64> {
        let columns: &[&str] = match &whose {
            Whose::Theirs(column) | Whose::Trail(column) => std::slice::from_ref(column),
            Whose::Mentions(columns) => columns,
            Whose::Nobodys => &[],
        };
        let ids: Vec<i64> =
            columns.iter().filter_map(|column| row.get(*column).and_then(Document::as_i64)).collect();
        self.ids.extend(&ids);
        if matches!(whose, Whose::Trail(_)) {
            let text = |value: Option<&Document>| value.and_then(Document::as_str).map(str::to_owned);
            let told = text(row.get("details").and_then(|details| details.get("email")));
            for address in text(row.get("actor")).filter(|who| who.contains('@')).into_iter().chain(told) {
                self.addresses.entry(email_key(&address)).or_default().insert(address);
            }
            if row.get("object_kind").and_then(Document::as_str) == Some("user") {
                self.uids.extend(text(row.get("object_id")).and_then(|uid| uid.parse::<Uuid>().ok()));
            }
        }
        ids
    }
}

/// Whoever is told of and is nobody of this database: erased, or of a time that it knows nothing of. An account that
/// was made after the file has the number of somebody else.
pub async fn strangers(on: On<'_>, told: &Told, made: Timestamp) -> Result<Vec<Erased>> {
    let ids: Vec<String> = told.ids.iter().map(ToString::to_string).collect();
    let uids: Vec<String> = told.uids.iter().map(|uid| uid.simple().to_string()).collect();
    let keys: Vec<&String> = told.addresses.keys().collect();
    let found: Vec<(String, String)> = on
        .query(Sql {
            sqlite: "SELECT 'id', j.value FROM json_each($2) j WHERE NOT EXISTS
                    (SELECT 1 FROM users u WHERE u.id = CAST(j.value AS INTEGER) AND u.created_at <= $1)
                UNION ALL SELECT 'uid', j.value FROM json_each($3) j WHERE NOT EXISTS
                    (SELECT 1 FROM users u WHERE u.uid = unhex(j.value) AND u.created_at <= $1)
                UNION ALL SELECT 'address', j.value FROM json_each($4) j WHERE NOT EXISTS
                    (SELECT 1 FROM users u WHERE u.email_key = j.value AND u.created_at <= $1)",
            postgres: "SELECT 'id', j.value FROM jsonb_array_elements_text($2) j(value) WHERE NOT EXISTS
                    (SELECT 1 FROM users u WHERE u.id = CAST(j.value AS BIGINT) AND u.created_at <= $1)
                UNION ALL SELECT 'uid', j.value FROM jsonb_array_elements_text($3) j(value) WHERE NOT EXISTS
                    (SELECT 1 FROM users u WHERE u.uid = CAST(j.value AS UUID) AND u.created_at <= $1)
                UNION ALL SELECT 'address', j.value FROM jsonb_array_elements_text($4) j(value) WHERE NOT EXISTS
                    (SELECT 1 FROM users u WHERE u.email_key = j.value AND u.created_at <= $1)",
        })
        .bind(made)
        .bind(Json(&ids))
        .bind(Json(&uids))
        .bind(Json(&keys))
        .fetch_all()
        .await?;
    Ok(found
        .into_iter()
        .filter_map(|(kind, value)| match kind.as_str() {
            "id" => Some(Erased::only(value.parse().ok()?, Uuid::nil(), &[])),
            "uid" => Some(Erased::only(0, value.parse().ok()?, &[])),
            _ => {
                let written: Vec<&str> = told.addresses.get(&value)?.iter().map(String::as_str).collect();
                Some(Erased::only(0, Uuid::nil(), &written))
            }
        })
        .collect())
}

/// Takes what is an erased person's out of a row; `None` when the row goes.
pub fn without(
    whose: Whose,
    erased: &[Erased],
    mut row: Map<String, Document>,
) -> Option<Map<String, Document>> {
    let is = |value: Option<&Document>, one: &Erased| value.and_then(Document::as_i64) == Some(one.id);
    for one in erased {
        match whose {
            Whose::Nobodys => {}
            Whose::Theirs(column) => {
                if is(row.get(column), one) {
                    return None;
                }
            }
            Whose::Mentions(columns) => {
                for column in columns {
                    if is(row.get(*column), one) {
                        row.insert((*column).to_owned(), Document::Null);
                    }
                }
            }
            // As the erasure does it with the rows of the table.
            Whose::Trail(column) => {
                let called = |value: Option<&Document>| {
                    value.and_then(Document::as_str).is_some_and(|text| one.is_called(text))
                };
                if is(row.get(column), one) || called(row.get("actor")) {
                    row.insert(column.to_owned(), Document::Null);
                    row.insert("actor".to_owned(), "erased".into());
                    row.insert("request_id".to_owned(), Document::Null);
                }
                let told = row.get("object_kind").and_then(Document::as_str) == Some("user")
                    && row.get("object_id").and_then(Document::as_str) == Some(&one.uid.to_string());
                if told || called(row.get("details").and_then(|details| details.get("email"))) {
                    row.insert("details".to_owned(), serde_json::json!({}));
                }
            }
        }
    }
    Some(row)
}
