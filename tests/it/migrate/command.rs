//! `pqctl migrate` as a person and a script meet it: screens, questions and exit statuses.

use crate::harness::backend::{Backend, Empty, Migrated, Missing};

each_backend! {
    fn applying_says_what_was_done(env: &Empty) {
        snapshot!(env.pqctl(&["migrate", "--to", "2"]).expect(0), @"");
        snapshot!(env.pqctl(&["migrate", "--to", "2"]).expect(0), @"");
        let answer = env.pqctl(&["migrate", "--json"]).expect(0).json();
        assert_eq!(answer["data"]["applied"][0], 3);
        env.pqctl(&["migrate", "check"]).expect(0);
    }

    fn a_dry_run_prints_the_sql_and_changes_nothing(env: &Migrated) {
        env.pqctl(&["migrate", "down", "--steps", "1", "--yes"]).expect(0);
        let outcome = env.pqctl(&["migrate", "--dry-run"]).expect(0);
        assert!(outcome.stdout.starts_with("-- 0009_reports (SHA-384 "), "{outcome}");
        assert!(outcome.stdout.contains("\nBEGIN"), "{outcome}");
        assert!(outcome.stdout.ends_with("COMMIT;\n"), "{outcome}");
        snapshot!(env.pqctl(&["migrate", "check"]).expect(4), @"");
        let status = env.pqctl(&["migrate", "status", "--json"]).expect(0).json();
        let states: Vec<_> = status["data"]["migrations"].as_array().unwrap().iter()
            .map(|migration| migration["state"].as_str().unwrap()).collect();
        assert_eq!(states[7..], ["applied", "pending"]);
    }

    fn going_back_asks_first_and_shows_the_rows(env: &Migrated) {
        env.execute("INSERT INTO exams (body, year, paper) VALUES ('x', 2020, '1') ON CONFLICT DO NOTHING");
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
        snapshot!(env.pqctl(&["migrate", "repair", "5", "--yes"]).expect(0), @"");
        snapshot!(env.pqctl(&["migrate", "repair", "5", "--yes"]).expect(10), @"");
        env.pqctl(&["migrate", "check"]).expect(0);
    }

    fn a_newer_database_is_left_alone(env: &Migrated) {
        env.execute(match env.backend {
            Backend::Sqlite => "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'from tomorrow', true, x'00', 1)",
            Backend::Postgres => "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'from tomorrow', true, '\\x00', 1)",
        });
        snapshot!(env.pqctl(&["migrate"]).expect(4), @"");
        let status = env.pqctl(&["migrate", "status", "--json"]).expect(0).json();
        assert_eq!(status["data"]["migrations"][9]["state"], "newer");
    }

    fn a_missing_database_is_named(env: &Missing) {
        let outcome = env.pqctl(&["migrate", "status"]).expect(10);
        assert!(outcome.stderr.contains("`pqctl init-db`"), "{outcome}");
    }
}
