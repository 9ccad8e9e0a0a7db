use super::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A table as its `CREATE TABLE` statement says it: columns with their definitions, primary key,
/// and the tables it refers to. Good for the layout of our own files, not for SQL at large.
#[derive(Debug, Default)]
struct Parsed {
    columns: BTreeMap<String, String>,
    key: Vec<String>,
    parents: BTreeSet<String>,
}

fn parse(sql: &str) -> Vec<(String, Parsed)> {
    let mut tables: Vec<(String, Parsed)> = Vec::new();
    let mut inside = false;
    for line in sql.lines().map(str::trim).filter(|line| !line.starts_with("--")) {
        if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
            tables.push((rest.trim_end_matches(" (").to_owned(), Parsed::default()));
            inside = true;
            continue;
        }
        if line.starts_with(')') {
            inside = false;
        }
        let Some((_, table)) = tables.last_mut().filter(|_| inside) else { continue };
        if let Some((_, after)) = line.split_once("REFERENCES ") {
            table.parents.extend(after.split([' ', '(']).next().map(str::to_owned));
        }
        if let Some(list) = line.strip_prefix("PRIMARY KEY (") {
            let list = list.split(')').next().unwrap();
            table.key = list.split(", ").map(str::to_owned).collect();
        } else if !line.starts_with("CONSTRAINT ") {
            let (name, definition) = line.split_once(' ').unwrap();
            if definition.contains("PRIMARY KEY") {
                table.key = vec![name.to_owned()];
            }
            table.columns.insert(name.to_owned(), definition.to_owned());
        }
    }
    tables
}

/// The schema of one engine after all migrations. A later part that drops or rebuilds a table
/// teaches this function `DROP TABLE` and `RENAME TO`; until then it refuses them.
fn schema(engine: &str) -> BTreeMap<String, Parsed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".up.sql"))
        .collect();
    files.sort();
    assert!(files.len() >= 9, "only {} migrations in {}", files.len(), folder.display());
    let mut all = BTreeMap::new();
    for file in files {
        let sql = std::fs::read_to_string(&file).unwrap();
        assert!(!sql.contains("DROP TABLE") && !sql.contains("RENAME TO"), "{}", file.display());
        for (name, table) in parse(&sql) {
            assert!(all.insert(name.clone(), table).is_none(), "{name} is created twice");
        }
    }
    all
}

#[test]
fn every_table_of_the_migrations_is_listed_and_nothing_else() {
    let listed: BTreeSet<String> = TABLES.iter().map(|table| table.name.to_owned()).collect();
    assert_eq!(listed.len(), TABLES.len(), "a table is listed twice");
    for engine in ["sqlite", "postgres"] {
        assert_eq!(schema(engine).into_keys().collect::<BTreeSet<_>>(), listed, "{engine}");
    }
}

#[test]
fn keys_and_named_columns_are_those_of_the_migrations() {
    for engine in ["sqlite", "postgres"] {
        let schema = schema(engine);
        for table in TABLES {
            let parsed = &schema[table.name];
            assert_eq!(table.key, parsed.key, "key of {} on {engine}", table.name);
            let path = match table.class {
                Personal(User(column) | Address(column) | Through { column, .. }) => Some(column),
                Shared | Secret => None,
            };
            for column in table.secrets.iter().chain(table.mentions).chain(path.iter()) {
                assert!(parsed.columns.contains_key(*column), "{}.{column} on {engine}", table.name);
            }
            let numbered =
                parsed.columns.values().any(|d| d.contains("AUTOINCREMENT") || d.contains("AS IDENTITY"));
            assert_eq!(table.numbers_itself(), numbered, "{} on {engine}", table.name);
        }
    }
}

#[test]
fn parents_stand_before_their_children() {
    let schema = schema("sqlite");
    let mut before = BTreeSet::new();
    for table in TABLES {
        for parent in &schema[table.name].parents {
            assert!(before.contains(parent), "{} stands before its parent {parent}", table.name);
        }
        before.insert(table.name.to_owned());
    }
    assert!(schema["answers"].parents.contains("practice_sessions"), "the parser sees table constraints");
    assert!(schema["questions"].parents.contains("passages"), "the parser sees column constraints");
}

/// A column that points at a person makes the table personal or is a named mention, and a column
/// that looks like a secret is declared one: a migration cannot add either in silence.
#[test]
fn no_person_and_no_secret_goes_undeclared() {
    let schema = schema("sqlite");
    for table in TABLES {
        let personal = matches!(table.class, Personal(_));
        for (column, definition) in &schema[table.name].columns {
            let person = table.name != "erasures"
                && (definition.contains("REFERENCES users") || names_a_person(column));
            if person && table.name != "users" && table.class != Secret {
                assert!(
                    personal || table.mentions.contains(&column.as_str()),
                    "{}.{column} names a person and is not declared",
                    table.name
                );
            }
            let secret = ["password", "secret", "token_hash"].iter().any(|word| column.starts_with(word))
                && !column.ends_with("_key_id");
            assert_eq!(
                secret,
                table.secrets.contains(&column.as_str()),
                "{}.{column}: declared and looking secret differ",
                table.name
            );
        }
    }
}

/// Names that people give to columns about people.
fn names_a_person(column: &str) -> bool {
    let stem = column.strip_suffix("_id").or_else(|| column.strip_suffix("_uid")).unwrap_or(column);
    let kinds = ["user", "actor", "owner", "author", "student", "teacher", "member", "person", "assignee"];
    kinds.contains(&stem)
        || column.ends_with("_by")
        || ["email", "recipient", "address_key", "user_agent", "phone"]
            .iter()
            .any(|word| column.contains(word))
}

#[test]
fn columns_about_people_are_known_by_their_names() {
    for column in ["user_id", "user_uid", "created_by", "reviewed_by", "author_id", "reply_email", "owner"] {
        assert!(names_a_person(column), "{column}");
    }
    for column in ["question_id", "message", "bytes", "standby_id", "used_at"] {
        assert!(!names_a_person(column), "{column}");
    }
}

/// What an exported row refers to is told by what it is, is another row of the export, or stays. A number of this
/// database among the values would mean something else where the export is brought back.
#[test]
fn no_number_of_this_database_leaves_with_an_export() {
    use crate::store::personal::{INTERNAL, REFERENCES, WITHOUT_KEY};
    for engine in ["sqlite", "postgres"] {
        let schema = schema(engine);
        for table in TABLES.iter().filter(|table| matches!(table.class, Personal(_))) {
            for (column, definition) in &schema[table.name].columns {
                let of = (table.name, column.as_str());
                // Words of others: what somebody was told, and which request it was.
                let word = ["message_id", "content_id", "object_id", "request_id"].contains(&column.as_str())
                    && definition.trim_start().starts_with("TEXT");
                // `answers.session_id` is part of a key that two columns make.
                let key = definition.contains("REFERENCES ") || column == "session_id";
                let person = match table.class {
                    Personal(User(path) | Address(path) | Through { column: path, .. }) => path == column,
                    Shared | Secret => false,
                };
                let declared = INTERNAL.contains(&of)
                    || WITHOUT_KEY.iter().any(|one| (one.0, one.1) == of)
                    || word
                    || person;
                assert!(
                    !column.ends_with("_id") || key || declared,
                    "{}.{column} on {engine}: is it a reference, or internal? Say so in store::personal",
                    table.name
                );
                let target = definition
                    .split_once("REFERENCES ")
                    .map(|(_, after)| after.split([' ', '(']).next().unwrap_or_default());
                if let Some(target) = target.filter(|_| !INTERNAL.contains(&of) && !person) {
                    let personal = find(target).is_some_and(|table| matches!(table.class, Personal(_)));
                    assert!(
                        personal || REFERENCES.iter().any(|reference| reference.table == target),
                        "{}.{column} refers to {target}, which no export knows how to tell",
                        table.name
                    );
                }
            }
        }
        for (table, column) in INTERNAL {
            assert!(schema[*table].columns.contains_key(*column), "{table}.{column} on {engine}");
        }
        for reference in REFERENCES {
            for column in reference.columns {
                assert!(
                    schema[reference.table].columns.contains_key(*column),
                    "{}.{column}",
                    reference.table
                );
            }
        }
    }
}

#[test]
fn paths_through_other_tables_end_at_a_person() {
    for table in TABLES {
        let mut class = table.class;
        for _ in 0..4 {
            let Personal(Through { table: next, .. }) = class else { break };
            class = find(next).unwrap_or_else(|| panic!("{next} is no table")).class;
        }
        assert!(!matches!(class, Personal(Through { .. })), "{} leads nowhere", table.name);
        if matches!(table.class, Personal(_)) {
            assert!(matches!(class, Personal(_)), "{} leads to a table without a person", table.name);
        }
    }
}
