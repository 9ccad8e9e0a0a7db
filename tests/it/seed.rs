//! `seed` through the program: equal arguments make equal rows on both engines, a run cut off goes on,
//! and what cannot be meant is refused before anything is written.

use crate::bank::{data, failing, number};
use crate::harness::backend::{Backed, Backend, Migrated, Start};
use serde_json::Value;

const DEMO: [&str; 10] =
    ["seed", "demo", "--students", "20", "--months", "2", "--answers", "1500", "--seed", "7"];
/// What a demo writes; everything else is of the machine or the moment.
const TABLES: [&str; 12] = [
    "users",
    "exams",
    "passages",
    "questions",
    "quizzes",
    "quiz_questions",
    "practice_sessions",
    "answers",
    "achievements",
    "user_achievements",
    "subjects",
    "topics",
];

/// The fingerprints of what a demo writes. Subjects and topics bear the moment they were made, which is
/// the same in every test.
fn fingerprints(env: &Backed) -> Vec<Value> {
    let found = data(env, &["db", "fingerprint"], 0);
    let known = found["tables"].as_array().unwrap();
    let ours: Vec<Value> =
        known.iter().filter(|t| TABLES.contains(&t["table"].as_str().unwrap())).cloned().collect();
    assert!(ours.len() >= 10, "{found}");
    ours
}

each_backend! {
    fn a_second_run_changes_nothing(env: &Migrated) {
        let seeded = data(env, &DEMO, 0);
        assert_eq!(seeded["seeded"]["practice"]["answers"], 1_500);
        assert_eq!(number(env, "SELECT count(*) FROM answers"), 1_500);
        let before = fingerprints(env);
        let again = env.pqctl(&DEMO).expect(0);
        assert!(again.stdout.contains("No changes: the demo was there."), "{again}");
        assert_eq!(fingerprints(env), before);
        snapshot!(again, "seed_again");
    }

    fn killed_anywhere_it_goes_on_and_ends_with_the_same_rows(env: &Migrated) {
        let undisturbed = Migrated::start(env.backend);
        undisturbed.pqctl(&DEMO).expect(0);
        for point in ["demo.bank:kill", "demo.slice:kill", "demo.committed:kill", "demo.slice:kill"] {
            let outcome = failing(env, point, &DEMO);
            assert!([0, 137].contains(&outcome.code), "{point}: {outcome}");
        }
        let last = data(env, &DEMO, 0);
        assert_eq!(last["seeded"]["practice"]["answers"], 1_500);
        assert_eq!(fingerprints(env), fingerprints(&undisturbed));
    }

    fn what_is_refused_changes_nothing(env: &Migrated) {
        for (arguments, code) in [
            (&["seed", "demo", "--students", "0"][..], 2),
            (&["seed", "demo", "--students", "1", "--months", "1", "--answers", "1000000"], 2),
            (&["seed", "demo", "--students", "x"], 2),
            (&["seed", "demo", "--until", "2026-02-31"], 2),
        ] {
            env.pqctl(arguments).expect(code);
            assert_eq!(number(env, "SELECT count(*) FROM questions"), 0, "{arguments:?}");
        }
        env.pqctl(&DEMO).expect(0);
        let before = fingerprints(env);
        let other = ["seed", "demo", "--students", "20", "--months", "2", "--answers", "1500", "--seed", "8"];
        let outcome = env.pqctl(&other).expect(7);
        assert!(outcome.stderr.contains("--students 20 --months 2 --answers 1500 --seed 7"), "{outcome}");
        assert_eq!(fingerprints(env), before);
    }

    fn a_production_database_takes_no_demo(env: &Migrated) {
        env.pqctl(&["init-db", "--environment", "production", "--seed", "none"]).expect(0);
        let mut command = env.command(&DEMO);
        command.env("PQCTL_CONFIRM", env.name());
        let outcome = env.outcome_of(command, b"").expect(7);
        assert!(outcome.stderr.contains("production"), "{outcome}");
        assert_eq!(number(env, "SELECT count(*) FROM questions"), 0);
    }

    fn reference_data_come_once(env: &Migrated) {
        let first = data(env, &["seed", "reference"], 0);
        assert_eq!((first["subjects"].as_u64(), first["topics"].as_u64()), (Some(5), Some(17)));
        let again = data(env, &["seed", "reference"], 0);
        assert_eq!((again["subjects"].as_u64(), again["topics"].as_u64()), (Some(0), Some(0)));
    }
}

#[test]
fn equal_arguments_make_equal_rows_on_both_engines() {
    let [sqlite, postgres] = [Backend::Sqlite, Backend::Postgres].map(|backend| {
        let env = Migrated::start(backend);
        env.pqctl(&DEMO).expect(0);
        fingerprints(&env)
    });
    assert_eq!(sqlite, postgres);
}
