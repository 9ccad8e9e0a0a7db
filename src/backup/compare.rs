//! Whether a restored database is what its manifest says: rows, sums, schema, migrations, where numbers go on, foreign
//! keys. Restoring it is `restore`'s.

use super::create::Facts;
use super::manifest::{Manifest, TableRows};
use crate::db::{Db, snapshot};
use crate::error::Result;
use serde::Serialize;
use std::collections::BTreeMap;

/// What was compared, and what differs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    pub tables: u64,
    pub rows: u64,
    /// How many tables were compared value by value.
    pub sums: u64,
    pub differences: Vec<String>,
}

/// Compares. The database holds nothing but what was restored, and nobody writes to it.
pub async fn compare(db: &Db, manifest: &Manifest) -> Result<Comparison> {
    let health = db.health(None).await?;
    let mut tx = db.read().await?;
    let wanted_sums = manifest.tables.iter().any(|table| table.fingerprint.is_some());
    // Sums of another major version of the server may differ for equal rows.
    let same_server =
        super::programs::major(&health.version) == super::programs::major(&manifest.source.server_version);
    let engine = manifest.source.engine;
    let mut found = Facts::read(&mut tx, engine, health.version, health.size_bytes).await?;
    found.count(&mut tx, wanted_sums && same_server).await?;
    found.sequences = snapshot::sequences(&mut tx).await?;
    let mut comparison = differences(&found, manifest);
    let last: BTreeMap<&str, i64> =
        found.sequences.iter().map(|(table, last)| (table.as_str(), *last)).collect();
    for (table, last) in last {
        let highest = snapshot::highest_id(&mut tx, table).await?;
        if last < highest {
            comparison.differences.push(format!("{table}: numbers go on at {last}, but {highest} is taken"));
        }
    }
    comparison.differences.extend(snapshot::damage(&mut tx).await?);
    Ok(comparison)
}

fn differences(found: &Facts, manifest: &Manifest) -> Comparison {
    let mut comparison = Comparison::default();
    let mut differ = |what: String| comparison.differences.push(what);
    let by_name = |tables: &[TableRows]| -> BTreeMap<String, TableRows> {
        tables.iter().map(|table| (table.table.clone(), table.clone())).collect()
    };
    let (restored, said) = (by_name(&found.tables), by_name(&manifest.tables));
    for (name, said) in &said {
        let Some(restored) = restored.get(name) else {
            differ(format!("{name}: the table is missing"));
            continue;
        };
        comparison.tables += 1;
        comparison.rows += restored.rows;
        if restored.rows != said.rows {
            differ(format!("{name}: {} rows where the manifest says {}", restored.rows, said.rows));
        }
        if let (Some(restored), Some(said)) = (&restored.fingerprint, &said.fingerprint) {
            comparison.sums += 1;
            if restored != said {
                differ(format!("{name}: the sum of its rows is another one"));
            }
        }
    }
    for name in restored.keys().filter(|name| !said.contains_key(*name)) {
        differ(format!("{name}: a table that was not backed up"));
    }
    // The number in front says how the hash was computed.
    let way = |hash: &str| hash.split_once(':').map(|(way, _)| way.to_owned());
    let (restored, said) = (&found.schema, &manifest.schema);
    if way(&restored.hash) == way(&said.hash) && restored.hash != said.hash {
        differ("the schema is another one".to_owned());
    }
    if restored.migrations != said.migrations {
        differ(format!(
            "{} applied migrations up to {} where the manifest says {} up to {}",
            restored.migrations.len(),
            restored.version,
            said.migrations.len(),
            said.version
        ));
    }
    comparison
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::manifest::samples::manifest;

    fn facts(manifest: &Manifest) -> Facts {
        Facts {
            engine: manifest.source.engine,
            server_version: manifest.source.server_version.clone(),
            bytes: 1,
            instance: None,
            schema: manifest.schema.clone(),
            tables: manifest.tables.clone(),
            sequences: Vec::new(),
        }
    }

    #[test]
    fn each_difference_is_named() {
        let mut manifest = manifest("20260302T090000Z-3f9a1c");
        manifest.schema.hash = "1:aa".into();
        manifest.tables[0].fingerprint = Some("7".into());
        let same = facts(&manifest);
        let compared = differences(&same, &manifest);
        assert_eq!(compared, Comparison { tables: 1, rows: 2, sums: 1, differences: vec![] });

        let change = |change: fn(&mut Facts)| {
            let mut other = same.clone();
            change(&mut other);
            differences(&other, &manifest).differences.join("; ")
        };
        assert_eq!(change(|f| f.tables[0].rows = 1), "users: 1 rows where the manifest says 2");
        assert_eq!(
            change(|f| f.tables[0].fingerprint = Some("8".into())),
            "users: the sum of its rows is another one"
        );
        assert_eq!(change(|f| f.tables[0].fingerprint = None), "");
        assert_eq!(change(|f| f.tables.clear()), "users: the table is missing");
        let more = |f: &mut Facts| f.tables.push(TableRows { table: "x".into(), rows: 0, fingerprint: None });
        assert_eq!(change(more), "x: a table that was not backed up");
        assert_eq!(change(|f| f.schema.hash = "1:bb".into()), "the schema is another one");
        assert_eq!(change(|f| f.schema.hash = "2:bb".into()), "", "another way of computing says nothing");
        assert!(change(|f| f.schema.version = 2).is_empty());
    }
}
