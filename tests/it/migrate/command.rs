//! `pqctl migrate` as a person and a script meet it: screens, questions and exit statuses.

use crate::harness::backend::{Backend, Empty, Migrated, Missing};
use pqctl::db::migrate::EMBEDDED;

each_backend! {
    fn applying_says_what_was_done(env: &Empty) {
        snapshot!(env.pqctl(&["migrate", "--to", "2"]).expect(0), @r"
        $ pqctl migrate --to 2
        exit status: 0
        --- stdout
        2 migrations applied, the database is at version 0002
        --- stderr
        database: [DATABASE]
        ");
        snapshot!(env.pqctl(&["migrate", "--to", "2"]).expect(0), @r"
        $ pqctl migrate --to 2
        exit status: 0
        --- stdout
        no changes: every migration up to version 0002 is applied
        --- stderr
        database: [DATABASE]
        ");
        let answer = env.pqctl(&["migrate", "--json"]).expect(0).json();
        assert_eq!(answer["data"]["applied"][0], 3);
        env.pqctl(&["migrate", "check"]).expect(0);
    }

    fn a_dry_run_prints_the_sql_and_changes_nothing(env: &Migrated) {
        env.pqctl(&["migrate", "down", "--steps", "1", "--yes"]).expect(0);
        let outcome = env.pqctl(&["migrate", "--dry-run"]).expect(0);
        assert!(outcome.stdout.starts_with(&format!("-- {} (SHA-384 ", newest())), "{outcome}");
        assert!(outcome.stdout.contains("\nBEGIN"), "{outcome}");
        assert!(outcome.stdout.ends_with("COMMIT;\n"), "{outcome}");
        let outcome = env.pqctl(&["migrate", "check"]).expect(4);
        assert_eq!(outcome.stderr, format!("error: migration {} is not applied yet\n \
            hint: `pqctl migrate` applies what is pending; `pqctl migrate --dry-run` shows the SQL first\n", newest()));
        let status = env.pqctl(&["migrate", "status", "--json"]).expect(0).json();
        let states: Vec<_> = status["data"]["migrations"].as_array().unwrap().iter()
            .map(|migration| migration["state"].as_str().unwrap()).collect();
        assert_eq!(states[EMBEDDED.len() - 2..], ["applied", "pending"]);
    }

    fn the_table_of_states_is_readable(env: &Empty) {
        env.pqctl(&["migrate", "--to", "1"]).expect(0);
        let outcome = env.pqctl(&["migrate", "status", "--columns", "version,name,state,applied"]).expect(0);
        let lines: Vec<_> = outcome.stdout.lines().skip(1).take(4).collect();
        // The longest name decides how wide the column is.
        let cells = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(cells(lines[0]), "│ Version ┆ Name ┆ State ┆ Applied │");
        assert_eq!(cells(lines[2]), "│ 0001 ┆ system ┆ applied ┆ 2026-03-02 09:00:00 UTC │");
        assert_eq!(cells(lines[3]), "│ 0002 ┆ people ┆ pending ┆ │");
        let pending = format!("{} migrations pending; apply with:\n  pqctl migrate\n", EMBEDDED.len() - 1);
        assert!(outcome.stdout.ends_with(&pending), "{outcome}");
    }

    fn going_back_asks_first_and_shows_the_rows(env: &Migrated) {
        env.execute("INSERT INTO exams (body, year, created_at) VALUES ('x', 2020, '2026-03-02T09:00:00+00:00')");
        let outcome = env.pqctl(&["migrate", "down", "--to", "2"]).expect(7);
        assert!(outcome.stderr.contains("  drops the table exams with 1 row\n"), "{outcome}");
        assert!(outcome.stderr.contains("--yes"), "{outcome}");
        env.pqctl(&["migrate", "check"]).expect(0);
        env.pqctl(&["migrate", "down", "--to", "2", "--yes"]).expect(0);
        env.pqctl(&["migrate", "check"]).expect(4);
        env.pqctl(&["migrate", "down"]).expect(2);
    }

    fn an_edited_file_is_refused_until_it_is_accepted(env: &Migrated) {
        env.execute(match env.backend {
            Backend::Sqlite => "UPDATE _sqlx_migrations SET checksum = x'00' WHERE version = 5",
            Backend::Postgres => "UPDATE _sqlx_migrations SET checksum = '\\x00' WHERE version = 5",
        });
        for arguments in [["migrate"].as_slice(), &["migrate", "check"]] {
            let outcome = env.pqctl(arguments).expect(4);
            assert!(outcome.stderr.contains("error: migration 0005_processing was applied "), "{outcome}");
            assert!(outcome.stderr.contains("`pqctl migrate repair 5`"), "{outcome}");
        }
        env.pqctl(&["migrate", "repair", "5"]).expect(7);
        snapshot!(env.pqctl(&["migrate", "repair", "5", "--yes"]).expect(0), @r"
        $ pqctl migrate repair 5 --yes
        exit status: 0
        --- stdout
        migration 0005_processing: the file as it is now counts as the applied one
        --- stderr
        database: [DATABASE]
        ");
        snapshot!(env.pqctl(&["migrate", "repair", "5", "--yes"]).expect(10), @r"
        $ pqctl migrate repair 5 --yes
        exit status: 10
        --- stderr
        database: [DATABASE]
        error: migration 0005_processing needs no repair
        ");
        env.pqctl(&["migrate", "check"]).expect(0);
    }

    fn a_newer_database_is_left_alone(env: &Migrated) {
        env.execute(match env.backend {
            Backend::Sqlite => "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'from tomorrow', true, x'00', 1)",
            Backend::Postgres => "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'from tomorrow', true, '\\x00', 1)",
        });
        let outcome = env.pqctl(&["migrate"]).expect(4);
        let message = format!("error: the database is newer than this program: it has migration 9999_from_tomorrow, \
            the newest known here is {}\n hint: use the newer pqctl ", newest());
        assert!(outcome.stderr.contains(&message), "{outcome}");
        let status = env.pqctl(&["migrate", "status", "--json"]).expect(0).json();
        assert_eq!(status["data"]["migrations"][EMBEDDED.len()]["state"], "newer");
    }

    fn a_missing_database_is_named(env: &Missing) {
        let outcome = env.pqctl(&["migrate", "status"]).expect(10);
        assert!(outcome.stderr.contains("`pqctl init-db`"), "{outcome}");
    }
}

#[test]
fn new_files_are_written_where_the_folder_says() {
    let env = crate::harness::env::TestEnv::new();
    env.pqctl(&["migrate", "new", "exam boards"]).expect(1);
    env.write("migrations/sqlite/0041_a.up.sql", "");
    env.write("migrations/postgres/0041_a.up.sql", "");
    snapshot!(env.pqctl(&["migrate", "new", "exam boards"]).expect(0), @r#"
    $ pqctl migrate new 'exam boards'
    exit status: 0
    --- stdout
    migrations/sqlite/0042_exam_boards.up.sql
    migrations/sqlite/0042_exam_boards.down.sql
    migrations/postgres/0042_exam_boards.up.sql
    migrations/postgres/0042_exam_boards.down.sql
    fill all four, then add the line "0042_exam_boards" to src/db/migrate/embedded.rs
    "#);
    assert!(
        env.read("migrations/postgres/0042_exam_boards.up.sql")
            .starts_with("-- 0042_exam_boards for PostgreSQL")
    );
    env.pqctl(&["migrate", "new", "../x"]).expect(2);
}

fn newest() -> String {
    EMBEDDED.last().map(|last| format!("{:04}_{}", last.version, last.name)).unwrap()
}
