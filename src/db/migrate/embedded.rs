//! The migrations this program carries: one line each, held against the folders by a test, so that no
//! file can be forgotten and no build script is needed.

use super::{Files, Migration};
use std::borrow::Cow;

macro_rules! migrations {
    ($($stem:literal,)*) => {
        &[$(Migration {
            version: version_of($stem),
            name: Cow::Borrowed(name_of($stem)),
            sqlite: migrations!(@files "sqlite", $stem),
            postgres: migrations!(@files "postgres", $stem),
        },)*]
    };
    (@files $engine:literal, $stem:literal) => {
        Files {
            up: Cow::Borrowed(include_str!(concat!("../../../migrations/", $engine, "/", $stem, ".up.sql"))),
            down: Some(Cow::Borrowed(include_str!(concat!(
                "../../../migrations/", $engine, "/", $stem, ".down.sql"
            )))),
        }
    };
}

/// All migrations, oldest first.
pub static EMBEDDED: &[Migration] = migrations![
    "0001_system",
    "0002_people",
    "0003_content",
    "0004_practice",
    "0005_processing",
    "0006_analytics",
    "0007_jobs",
    "0008_mail",
    "0009_reports",
    "0010_unique_claims",
    "0011_limits",
    "0012_checks",
    "0013_archives",
    "0014_mail_upkeep",
    "0015_refused_batches",
];

/// The four digits in front.
const fn version_of(stem: &str) -> i64 {
    let digits = stem.as_bytes();
    let mut version = 0;
    let mut i = 0;
    while i < 4 {
        assert!(digits[i].is_ascii_digit(), "a migration begins with four digits");
        version = version * 10 + (digits[i] - b'0') as i64;
        i += 1;
    }
    version
}

/// What follows the digits and the underscore.
const fn name_of(stem: &str) -> &str {
    stem.split_at(5).1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{Engine, migrate::state::prepare};
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn the_list_is_what_the_folders_hold() {
        for (engine, folder) in [(Engine::Sqlite, "sqlite"), (Engine::Postgres, "postgres")] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
            let mut on_disk = BTreeSet::new();
            for entry in std::fs::read_dir(&path).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                on_disk.insert((name, std::fs::read_to_string(&path).unwrap()));
            }
            let mut embedded = BTreeSet::new();
            for migration in EMBEDDED {
                let stem = format!("{:04}_{}", migration.version, migration.name);
                let files = migration.files(engine);
                embedded.insert((format!("{stem}.up.sql"), files.up.clone().into_owned()));
                embedded.insert((format!("{stem}.down.sql"), files.down.clone().unwrap().into_owned()));
            }
            let names =
                |set: &BTreeSet<(String, String)>| set.iter().map(|f| f.0.clone()).collect::<Vec<_>>();
            assert_eq!(
                names(&embedded),
                names(&on_disk),
                "migrations/{folder} and the list in this file differ"
            );
            assert_eq!(embedded, on_disk);
        }
    }

    #[test]
    fn the_runner_can_run_all_of_them_and_take_them_back() {
        for engine in [Engine::Sqlite, Engine::Postgres] {
            for migration in prepare(EMBEDDED, engine).unwrap() {
                assert!(!migration.up.statements.is_empty(), "{}", migration.label());
                assert!(migration.down.is_some(), "{}", migration.label());
            }
        }
    }
}
