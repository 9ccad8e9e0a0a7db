//! The moment in which a restored database takes the place of the live one: what is kept of the old one, that no job is
//! claimed meanwhile, and that what happens in the last moment is not lost.

use super::{
    beside, content, create, exams, files, fill, folder, id, list, replace, replace_soon, soon, tidy,
};
use crate::harness::backend::{Backed, Backend, Migrated, administer};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// A program that goes on beside the test, and ends with it.
struct Beside(Child);

impl Beside {
    fn start(env: &Backed, variables: &[(&str, &str)], words: &[&str]) -> Self {
        let mut command = env.command(words);
        command
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Self(command.spawn().unwrap())
    }

    /// A worker, in real time: leases end with it.
    fn worker(env: &Backed) -> Self {
        let mut command = env.command(&["-q", "run-worker", "--no-scheduler"]);
        command.env_remove("PQCTL_TEST_NOW").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Self(command.spawn().unwrap())
    }

    fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[track_caller]
pub(super) fn until(what: &str, mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(180), "waited for three minutes: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn kept(env: &Backed) -> Vec<Value> {
    let kept = env.pqctl(&["restore", "--kept", "--json"]).expect(0).json();
    kept["data"]["kept"].as_array().unwrap().clone()
}

/// Runs a restore up to a place, does something, and lets it go on.
fn meanwhile(env: &Backed, backup: &str, point: &str, act: impl FnOnce()) {
    let file: PathBuf = env.work().join("waiting");
    let confirm = format!("--confirm={}", env.name());
    let wait = format!("{point}:wait");
    let variables = [("PQCTL_FAILPOINT", wait.as_str()), ("PQCTL_FAILPOINT_FILE", file.to_str().unwrap())];
    let mut restoring =
        Beside::start(env, &variables, &["-q", "restore", backup, "--force", &confirm, "--no-backup"]);
    until("the restore waits", || file.exists());
    act();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(restoring.0.wait().unwrap().code(), Some(0));
}

fn enqueue(env: &Backed) -> String {
    let added = env
        .command(&["-q", "jobs", "enqueue", "probe", "--json"])
        .env_remove("PQCTL_TEST_NOW")
        .output()
        .unwrap();
    let added: Value = serde_json::from_slice(&added.stdout).unwrap();
    added["data"]["id"].to_string()
}

fn is_done(env: &Backed, job: &str) -> bool {
    env.text(&format!("SELECT outcome FROM job_history WHERE id = {job}")).is_some()
}

each_backend! {
    fn each_restore_keeps_its_own(env: &Migrated) {
        fill(env, 1, 10);
        let backup = id(&create(env, &[]));
        fill(env, 11, 1);
        replace(env, &backup, &["--no-backup"]).expect(0);
        fill(env, 11, 2);
        replace(env, &backup, &["--no-backup"]).expect(0);
        fill(env, 11, 3);
        let all = kept(env);
        assert_eq!(all.len(), 2, "{all:?}");
        assert_ne!(all[0]["name"], all[1]["name"]);
        let first = all[0]["name"].as_str().unwrap();
        env.pqctl(&["restore", "--undo"]).expect(0);
        assert_eq!(exams(env), 12, "the newest");
        env.pqctl(&["restore", "--undo"]).expect(0);
        assert_eq!(exams(env), 13, "and back");
        env.pqctl(&["restore", "--undo", first]).expect(0);
        assert_eq!(exams(env), 11, "the named one");
        assert_eq!(kept(env).len(), 2, "{:?}", kept(env));
        env.pqctl(&["restore", "--undo"]).expect(0);
        assert_eq!(exams(env), 13, "what was undone last is the newest");
        env.pqctl(&["restore", "--undo", "another"]).expect(10);
        env.pqctl(&["restore", "--finish", "another"]).expect(10);
        let named = kept(env)[0]["name"].as_str().unwrap().to_owned();
        let done = env.pqctl(&["restore", "--finish", &named, "--json"]).expect(0).json();
        assert_eq!(done["data"]["removed"].as_array().unwrap().len(), 1);
        assert_eq!(kept(env).len(), 1);
        env.pqctl(&["restore", "--finish"]).expect(0);
        assert_eq!(kept(env), Vec::<Value>::new());
        assert_eq!(exams(env), 13);
    }

    fn nobody_claims_while_databases_change_places_and_all_go_on_after(env: &Migrated) {
        env.pqctl(&["-q", "init-db", "--no-admin"]).expect(0);
        fill(env, 1, 5);
        let backup = id(&create(env, &[]));
        let _worker = Beside::worker(env);
        let first = enqueue(env);
        until("the worker works", || is_done(env, &first));
        let waiting = if env.backend == Backend::Postgres {
            // Enqueued in the moment of the swap, when nothing is handed out.
            let confirm = format!("--confirm={}", env.name());
            let words = ["-q", "restore", &backup, "--force", &confirm, "--no-backup"];
            let mut restoring = Beside::start(env, &[("PQCTL_FAILPOINT", "restore.swapping:hang")], &words);
            let paused = "SELECT CAST(count(*) AS TEXT) FROM queues WHERE paused_at IS NOT NULL";
            until("the queues are paused", || env.text(paused).as_deref() != Some("0"));
            let job = enqueue(env);
            restoring.kill();
            let shown = env.pqctl(&["queues", "list"]).expect(0);
            assert!(shown.stdout.contains("pqctl restore --finish"), "{shown}");
            assert!(!is_done(env, &job));
            soon(env, || env.pqctl(&["restore", "--finish"]));
            job
        } else {
            // The file is locked: nobody can claim anything, and the lock ends with its process.
            let confirm = format!("--confirm={}", env.name());
            let words = ["-q", "restore", &backup, "--force", &confirm, "--no-backup"];
            let mut restoring = Beside::start(env, &[("PQCTL_FAILPOINT", "restore.swapping:hang")], &words);
            until("the old one is kept", || !kept(env).is_empty());
            let busy = env.pqctl_with(&[("PQCTL_DATABASE_BUSY_TIMEOUT", "50ms")], &["-q", "jobs", "enqueue", "probe"]);
            restoring.kill();
            busy.expect(5);
            enqueue(env)
        };
        until("the worker goes on", || is_done(env, &waiting));
        // And in what was restored, in which nobody knows the worker.
        replace_soon(env, &backup);
        let after = enqueue(env);
        until("the worker goes on in the restored one", || is_done(env, &after));
        let paused = env.text("SELECT CAST(count(*) AS TEXT) FROM queues WHERE paused_at IS NOT NULL");
        assert_eq!(paused.as_deref(), Some("0"));
        env.pqctl(&["restore", "--undo"]).expect(0);
        let again = enqueue(env);
        until("and in the one that came back", || is_done(env, &again));
        tidy(env);
    }

    fn a_job_that_was_running_runs_again_and_nobody_is_blamed(env: &Migrated) {
        env.pqctl(&["-q", "jobs", "enqueue", "probe"]).expect(0);
        let lease = match env.backend {
            Backend::Sqlite => "X'00112233445566778899aabbccddeeff'",
            Backend::Postgres => "'00112233-4455-6677-8899-aabbccddeeff'",
        };
        env.execute(&format!(
            "UPDATE jobs SET state = 'running', attempts = 1, worker_id = 7, lease = {lease},
                started_at = '2026-03-02T08:59:00+00:00', lease_expires_at = '2026-03-02T09:01:00+00:00'"
        ));
        let backup = id(&create(env, &[]));
        let done = replace(env, &backup, &["--no-backup"]).expect(0).json();
        assert_eq!(done["data"]["restored"]["held"]["running_jobs"], 1, "{done:#}");
        let job = env.text(
            "SELECT state || attempts || crashes || coalesce(worker_id, 0) FROM jobs WHERE lease IS NULL AND started_at IS NULL",
        );
        assert_eq!(job.as_deref(), Some("waiting000"));
        tidy(env);
    }

    fn whoever_is_erased_while_a_restore_runs_does_not_come_back(env: &Migrated) {
        for who in ["ada@example.org", "ben@example.org", "eve@example.org"] {
            env.pqctl(&["-q", "users", "add", who]).expect(0);
        }
        let backup = id(&create(env, &[]));
        let erase = |who: &str| {
            env.pqctl(&["-q", "users", "erase", who, "--confirm", who]).expect(0);
        };
        let count = |table: &str| env.text(&format!("SELECT CAST(count(*) AS TEXT) FROM {table}")).unwrap();
        // After the ledger was read for the first time.
        meanwhile(env, &backup, "restore.prepared", || erase("ada@example.org"));
        assert_eq!((count("users"), count("erasures")), ("2".into(), "1".into()));
        // In the last moment that there is.
        if env.backend == Backend::Postgres {
            meanwhile(env, &backup, "restore.swapping", || erase("ben@example.org"));
            assert_eq!((count("users"), count("erasures")), ("1".into(), "2".into()));
        }
        // Nor with what is kept, however it comes back.
        let erased = count("erasures");
        erase("eve@example.org");
        env.pqctl(&["restore", "--undo"]).expect(0);
        assert_eq!(env.text("SELECT email FROM users WHERE email = 'eve@example.org'"), None);
        env.pqctl(&["restore", "--finish"]).expect(0);
        assert_eq!(count("erasures").parse::<u32>().unwrap(), erased.parse::<u32>().unwrap() + 1);
    }

    fn an_erasure_is_never_lost_on_the_way(env: &Migrated) {
        for who in ["ada@example.org", "ben@example.org"] {
            env.pqctl(&["-q", "users", "add", who]).expect(0);
        }
        let backup = id(&create(env, &[]));
        let there = |who: &str| env.text(&format!("SELECT email FROM users WHERE email = '{who}'")).is_some();
        env.pqctl(&["-q", "users", "erase", "ada@example.org", "--confirm", "ada@example.org"]).expect(0);
        // What is live was gone through before, whatever becomes of the restore then.
        let confirm = format!("--confirm={}", env.name());
        let words = ["-q", "restore", &backup, "--force", &confirm, "--no-backup"];
        env.pqctl_with(&[("PQCTL_FAILPOINT", "restore.swapped:kill")], &words).expect(137);
        assert!(!there("ada@example.org") && there("ben@example.org"));
        // What the one that was replaced has learnt since is not removed with it.
        let name = kept(env)[0]["name"].as_str().unwrap().to_owned();
        let url = match env.backend {
            Backend::Sqlite => format!("sqlite://{name}"),
            Backend::Postgres => env.url().replace(env.name(), &name),
        };
        let erase = ["--database-url", &url, "-q", "users", "erase", "ben@example.org", "--confirm", "ben@example.org"];
        env.pqctl(&erase).expect(0);
        assert!(there("ben@example.org"));
        soon(env, || env.pqctl(&["restore", "--finish"]));
        assert!(!there("ben@example.org"));
    }

    fn what_has_moved_has_moved_also_when_it_is_restored(env: &Migrated) {
        env.pqctl(&["-q", "init-db", "--no-admin"]).expect(0);
        fill(env, 1, 5);
        let backup = id(&create(env, &[]));
        let value = json!({ "to": "elsewhere", "at": "2026-03-02T09:00:00Z", "complete": true });
        env.execute(&format!(
            "INSERT INTO settings (key, value, updated_at) VALUES ('moved_to', '{value}', '2026-03-02T09:00:00+00:00')"
        ));
        env.pqctl(&["-q", "users", "add", "ada@example.org"]).expect(7);
        replace(env, &backup, &["--no-backup"]).expect(0);
        for words in [&["-q", "users", "add", "ada@example.org"][..], &["-q", "run-worker", "--until-empty"]] {
            let refused = env.pqctl(words).expect(7);
            assert!(refused.stderr.contains("has moved to elsewhere"), "{refused}");
        }
        // A word lifts it, and neither --finish nor --undo brings it back against that.
        env.pqctl(&["-q", "db", "copy", "--undo-move"]).expect(0);
        env.pqctl(&["-q", "users", "add", "ada@example.org"]).expect(0);
        env.pqctl(&["restore", "--finish"]).expect(0);
        env.pqctl(&["-q", "users", "add", "ben@example.org"]).expect(0);
    }

    fn one_restore_at_a_time(env: &Migrated) {
        fill(env, 1, 5);
        let backup = id(&create(env, &[]));
        let other = env.work().join("other");
        std::fs::create_dir(&other).unwrap();
        for name in files(env) {
            std::fs::copy(folder(env).join(&name), other.join(&name)).unwrap();
        }
        fill(env, 6, 1);
        let there = content(env);
        let confirm = format!("--confirm={}", env.name());
        let words = ["-q", "restore", &backup, "--force", &confirm, "--no-backup"];
        let mut first = Beside::start(env, &[("PQCTL_FAILPOINT", "restore.prepared:hang")], &words);
        until("it is under way", || match env.backend {
            Backend::Sqlite => beside(env).len() == 1,
            Backend::Postgres => beside(env).len() == 1,
        });
        let busy = env.pqctl(&words).expect(5);
        assert!(busy.stderr.contains("restoring a backup, process"), "{busy}");
        env.pqctl(&["backup", "create"]).expect(5);
        env.pqctl(&["backup", "verify", "--level", "3"]).expect(5);
        let busy = env.pqctl(&[&words[..], &["--folder", other.to_str().unwrap()]].concat()).expect(5);
        assert!(busy.stderr.contains("another restore is working on"), "{busy}");
        first.kill();
        assert_eq!(content(env), there);
        until("the next one is let in", || env.pqctl(&words).code == 0);
        assert!(beside(env).is_empty());
        tidy(env);
    }

    fn a_request_to_stop_leaves_what_was_there(env: &Migrated) {
        fill(env, 1, 300);
        let backup = id(&create(env, &[]));
        fill(env, 301, 1);
        let there = content(env);
        let listed = files(env);
        for point in ["backup.begun", "backup.packed"] {
            env.pqctl_with(&[("PQCTL_FAILPOINT", &format!("{point}:term"))], &["backup", "create"]).expect(143);
            assert_eq!(files(env), listed, "{point}");
        }
        let confirm = format!("--confirm={}", env.name());
        for point in ["restore.unpacked", "restore.prepared", "restore.swapping"] {
            let words = ["restore", &backup, "--force", &confirm, "--no-backup"];
            let ended = env.pqctl_with(&[("PQCTL_FAILPOINT", &format!("{point}:int"))], &words).expect(130);
            assert!(ended.stderr.contains("the database is as it was"), "{point}: {ended}");
            assert_eq!(content(env), there, "{point}");
            assert!(beside(env).is_empty(), "{point}: {:?}", beside(env));
            assert_eq!(kept(env), Vec::<Value>::new(), "{point}");
            let paused = env.text("SELECT CAST(count(*) AS TEXT) FROM queues WHERE paused_at IS NOT NULL");
            assert_eq!(paused.as_deref(), Some("0"), "{point}");
        }
        assert_eq!(files(env), listed);
        tidy(env);
    }
}

// On a server of its own: whoever else verifies a backup on a server sweeps what is left there too.
mod what_a_killed_verification_leaves_is_swept_and_no_more {
    use super::sweeps_what_a_killed_verification_leaves;
    use crate::harness::backend::{Backend, Migrated, Start};
    use crate::harness::cluster::Private;

    #[test]
    fn sqlite() {
        sweeps_what_a_killed_verification_leaves(&Migrated::start(Backend::Sqlite));
    }

    #[test]
    fn postgres() {
        let server = Private::start();
        sweeps_what_a_killed_verification_leaves(&Migrated::on(&server));
    }
}

fn sweeps_what_a_killed_verification_leaves(env: &Migrated) {
    fill(env, 1, 50);
    let second = id(&create(env, &[]));
    let backup = id(&create(env, &[]));
    // The same backups once more, with a lock of their own.
    let other = env.work().join("other");
    std::fs::create_dir(&other).unwrap();
    for name in files(env) {
        std::fs::copy(folder(env).join(&name), other.join(&name)).unwrap();
    }
    let other = other.to_str().unwrap();
    let scratch = |env: &Backed| -> usize {
        match env.backend {
            Backend::Sqlite => files(env).iter().filter(|name| name.contains(".verify")).count(),
            Backend::Postgres => {
                let name = format!("pqctl_verify_{}", backup.to_lowercase().replace('-', "_"));
                let query =
                    format!("SELECT CAST(count(*) AS TEXT) FROM pg_database WHERE datname = '{name}'");
                env.text(&query).unwrap().parse().unwrap()
            }
        }
    };
    let verify = ["backup", "verify", &backup, "--level", "3"];
    let kill = [("PQCTL_FAILPOINT", "verify.filled:kill")];
    env.pqctl_with(&kill, &verify).expect(137);
    assert_eq!(scratch(env), 1);
    env.pqctl(&["backup", "prune"]).expect(0);
    assert_eq!(scratch(env), 1, "that only looks");
    // The server lets go a moment after the one that was killed.
    until("swept", || {
        env.pqctl(&["backup", "prune", "--yes"]).expect(0);
        scratch(env) == 0
    });
    env.pqctl_with(&kill, &verify).expect(137);
    assert_eq!(scratch(env), 1);
    until("verifying another one sweeps too", || {
        env.pqctl(&["backup", "verify", &second, "--level", "3"]).expect(0);
        scratch(env) == 0
    });
    if env.backend == Backend::Postgres {
        // One that is at work is not swept, and not disturbed either.
        let mut working = Beside::start(
            env,
            &[("PQCTL_FAILPOINT", "verify.filled:hang")],
            &["backup", "verify", &backup, "--level", "3"],
        );
        until("it works", || scratch(env) == 1);
        let elsewhere = ["--folder", other];
        env.pqctl(&[&["backup", "prune", "--yes"][..], &elsewhere].concat()).expect(0);
        assert_eq!(scratch(env), 1);
        let busy =
            env.pqctl(&[&["backup", "verify", &backup, "--level", "3"][..], &elsewhere].concat()).expect(5);
        assert!(busy.stderr.contains("by another process"), "{busy}");
        working.kill();
        // The server notices a moment later that it has gone.
        until("swept", || {
            env.pqctl(&[&["backup", "prune", "--yes"][..], &elsewhere].concat()).expect(0);
            scratch(env) == 0
        });
    }
    assert!(list(env).len() == 2);
}

#[test]
fn what_users_may_not_do_is_said_before_anything_is_done() {
    use crate::harness::backend::Start;
    use crate::harness::cluster;
    let env = Migrated::start(Backend::Postgres);
    fill(&env, 1, 5);
    let backup = id(&create(&env, &[]));
    let role = format!("{}_role", env.name());
    administer(&format!("CREATE ROLE {role} LOGIN PASSWORD 'right' IN ROLE pg_read_all_data"));
    let url = cluster::url_of(&format!("{role}:right"), env.name());
    let there = content(&env);
    let confirm = format!("--confirm={}", env.name());
    let restore = ["--database-url", &url, "restore", &backup, "--force", &confirm];
    for words in [&["--database-url", &url, "backup", "verify", "--level", "3"][..], &restore] {
        let refused = env.pqctl(words).expect(1);
        assert!(refused.stderr.contains(&format!("ALTER ROLE \"{role}\" CREATEDB")), "{refused}");
    }
    administer(&format!("ALTER ROLE {role} CREATEDB"));
    let refused = env.pqctl(&restore).expect(1);
    assert!(
        refused.stderr.contains(&format!("ALTER DATABASE \"{}\" OWNER TO \"{role}\"", env.name())),
        "{refused}"
    );
    assert_eq!(content(&env), there);
    assert!(beside(&env).is_empty() && files(&env).len() == 2, "{:?}", files(&env));
    administer(&format!("DROP ROLE {role}"));
}

#[test]
fn databases_with_long_names_keep_their_own() {
    use crate::harness::backend::Start;
    use crate::harness::cluster;
    let env = Migrated::start(Backend::Postgres);
    fill(&env, 1, 5);
    let backup = id(&create(&env, &[]));
    // As long as the server allows, and alike to the last letter: what is kept of them has names that are cut.
    let names = ["a", "b"].map(|end| format!("{}_{}{end}", env.name(), "x".repeat(61 - env.name().len())));
    let urls = names.each_ref().map(|name| cluster::url_of("", name));
    let kept = |at: usize| -> Vec<String> {
        let kept = env.pqctl(&["--database-url", &urls[at], "restore", "--kept", "--json"]).expect(0).json();
        let kept = kept["data"]["kept"].as_array().unwrap().clone();
        kept.iter().map(|kept| kept["name"].as_str().unwrap().to_owned()).collect()
    };
    for (name, url) in names.iter().zip(&urls) {
        let restore = ["--database-url", url, "-q", "restore", &backup];
        env.pqctl(&restore).expect(0);
        let confirm = format!("--confirm={name}");
        env.pqctl(&[&restore[..], &["--force", &confirm, "--no-backup"]].concat()).expect(0);
    }
    let (one, other) = (kept(0), kept(1));
    assert_eq!((one.len(), other.len()), (1, 1), "{one:?} {other:?}");
    assert_ne!(one, other);
    // What one lets go of, the other still has.
    env.pqctl(&["--database-url", &urls[1], "restore", "--finish"]).expect(0);
    assert_eq!((kept(0), kept(1)), (one, Vec::new()));
    env.pqctl(&["--database-url", &urls[0], "restore", "--undo"]).expect(0);
    assert_eq!(kept(0).len(), 1);
    env.pqctl(&["--database-url", &urls[0], "restore", "--finish"]).expect(0);
    assert!(kept(0).is_empty());
    for name in names {
        administer(&format!("DROP DATABASE \"{name}\" WITH (FORCE)"));
    }
}
