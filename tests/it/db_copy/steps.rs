//! The page that tells how to move, run as it is written.

use super::{DEMO, fingerprints};
use crate::harness::backend::{Backend, Migrated, Missing, Start};
use crate::harness::source;
use std::os::unix::fs::symlink;

const SAID: &str = "postgres://pqctl@db.example.org/school";

/// The first block of commands of a section.
fn commands(page: &str, section: &str) -> String {
    let (_, section) = page.split_once(&format!("\n## {section}\n")).unwrap();
    let (_, block) = section.split_once("```sh\n").unwrap();
    block.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_steps_of_the_page_lead_to_postgresql() {
    let page = std::fs::read_to_string(source::root().join("docs/operations.md")).unwrap();
    let steps = commands(&page, "Moving to PostgreSQL");
    assert!(steps.matches(SAID).count() == 3, "{steps}");
    let mut env = Migrated::start(Backend::Sqlite);
    env.pqctl(&["-q", "init-db", "--no-admin", "--seed", "none"]).expect(0);
    env.pqctl(&DEMO).expect(0);
    let before = fingerprints(&env);
    let target = Missing::start(Backend::Postgres);
    let programs = env.home().join("programs");
    std::fs::create_dir_all(&programs).unwrap();
    symlink(env!("CARGO_BIN_EXE_pqctl"), programs.join("pqctl")).unwrap();
    // A worker counts its time.
    env.unset("PQCTL_TEST_NOW");
    let script = format!(
        "set -eu\nPATH={}:$PATH\n{}",
        programs.display(),
        steps.replace(SAID, target.url()).replace("pqctl run-worker", "pqctl -q run-worker --no-scheduler")
    );
    let file = env.write("steps.sh", script);
    let outcome = env.outcome_of(env.command_of("bash", &[file.to_str().unwrap()]), b"").expect(0);
    assert!(outcome.stdout.contains("what arrived is what was sent"), "{outcome}");
    let left = ["workers", "queues", "limits", "job_statistics"];
    for (one, other) in before.iter().zip(&fingerprints(&target)) {
        assert!(one == other || left.contains(&one["table"].as_str().unwrap()), "{one} {other}");
    }
    // And the way back that it names.
    let back = format!("sqlite:{}", env.work().join("school.db").display());
    let way = "`pqctl db copy --from postgres://pqctl@db.example.org/school --to sqlite:school.db`";
    assert!(page.contains(way));
    env.pqctl(&["db", "copy", "--from", target.url(), "--to", &back]).expect(0);
}
