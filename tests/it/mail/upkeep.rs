//! What upkeep does with mail: old mail is cleared away, and what asks for somebody is told by `doctor` and the health check.

use super::number;
use crate::harness::backend::{Backed, Backend, Migrated};
use crate::harness::env::NOW;
use pqctl::base::clock::Timestamp;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The result of a job that a worker has run.
#[track_caller]
fn result(env: &Backed, kind: &str) -> Value {
    let added = env.pqctl(&["-q", "jobs", "enqueue", kind, "--json"]).expect(0).json();
    env.pqctl(&["-q", "run-worker", "--no-scheduler", "--until-empty"]);
    let job =
        env.pqctl(&["jobs", "show", &added["data"]["id"].to_string(), "--json"]).expect(0).json()["data"]
            .clone();
    assert_eq!(job["state"], "SUCCESS", "{job:#}");
    job["result"].clone()
}

/// A file that was written so many hours before the clock of the tests.
fn aged(path: &Path, now: Timestamp, hours: u64) -> PathBuf {
    let file = std::fs::File::create(path).unwrap();
    file.set_modified(std::time::SystemTime::from(now) - std::time::Duration::from_secs(hours * 3_600))
        .unwrap();
    path.to_owned()
}

each_backend! {
    fn the_nightly_round_clears_away_old_mail(env: &Migrated) {
        let nothing = result(env, "system-cleanup")["mail"].clone();
        assert_eq!(nothing, json!({ "removed": 0, "emptied": 0, "attachments": 0 }));
        env.pqctl(&["users", "add", "ada@example.org"]).expect(0);
        let now: Timestamp = NOW.parse().unwrap();
        // By age in days: a reminder of last quarter is still asked for, an old report is still counted.
        let mails = [("task", "sent", 181), ("task", "sent", 179), ("reminder", "expired", 400), ("reminder", "sent", 91),
            ("monthly-report", "sent", 300), ("monthly-report", "failed", 20), ("task", "uncertain", 400), ("task", "held", 400),
            ("task", "deferred", 400)];
        for (id, (category, state, days)) in (1..).zip(mails) {
            let at = (now - chrono::TimeDelta::days(days)).format("'%Y-%m-%dT%H:%M:%S+00:00'").to_string();
            env.execute(&format!("INSERT INTO outbox (dedupe_key, message_id, category, user_id, recipient, recipient_domain, subject,
                body_text, body_html, state, next_attempt_at, expires_at, created_at, updated_at)
                VALUES ('k{id}', 'm{id}', '{category}', 1, 'ada@example.org', 'example.org', 's', 'text', '<p>', '{state}', '2099-01-01T00:00:00+00:00',
                '2100-01-01T00:00:00+00:00', {at}, {at});
                INSERT INTO mail_attempts (outbox_id, attempt, phase, started_at) VALUES ({id}, 1, 'done', {at});"));
        }
        let (digest, blob) = match env.backend {
            Backend::Sqlite => ("randomblob(32)", "x'61'"),
            Backend::Postgres => ("sha256(random()::text::bytea)", "'a'::bytea"),
        };
        for (id, of) in [(1, Some(1)), (2, Some(2)), (3, None)] {
            env.execute(&format!("INSERT INTO attachments (content_hash, media_type, size_bytes, content, created_at)
                VALUES ({digest}, 'text/plain', 1, {blob}, '2025-01-01T00:00:00+00:00')"));
            if let Some(of) = of {
                env.execute(&format!("INSERT INTO outbox_attachments (outbox_id, position, attachment_id, file_name) VALUES ({of}, 1, {id}, 'a')"));
            }
        }
        let cleared = result(env, "system-cleanup")["mail"].clone();
        assert_eq!(cleared, json!({ "removed": 2, "emptied": 1, "attachments": 2 }));
        let kept = number(env, "SELECT count(*) FROM outbox WHERE dedupe_key IN ('k2', 'k4', 'k5', 'k6', 'k7', 'k8', 'k9')");
        assert_eq!((kept, number(env, "SELECT count(*) FROM outbox")), (7, 7));
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE body_text = '' AND body_html IS NULL AND text_removed_at IS NOT NULL AND dedupe_key = 'k5'"), 1);
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE text_removed_at IS NOT NULL"), 1);
        assert_eq!(number(env, "SELECT count(*) FROM mail_attempts"), 6);
        let again = result(env, "system-cleanup")["mail"].clone();
        assert_eq!(again, json!({ "removed": 0, "emptied": 0, "attachments": 0 }));
        // What is gone is said, and not sent again.
        let shown = env.pqctl(&["mail", "show", "5"]).expect(0);
        assert!(shown.stdout.contains("retention.mail"), "{}", shown.stdout);
        env.pqctl(&["mail", "show", "5", "--raw"]).expect(10);
        env.execute("UPDATE outbox SET state = 'failed' WHERE id = 5");
        env.pqctl(&["mail", "retry", "5"]).expect(10);
    }

    fn files_of_mail_go_with_the_mail(env: &Migrated) {
        env.pqctl(&["users", "add", "ada@example.org"]).expect(0);
        let now: Timestamp = NOW.parse().unwrap();
        let folder = env.home().join(".local/share/pqctl/outbox");
        let file = |days: i64, name: &str, hours: u64| {
            let day = folder.join((now - chrono::TimeDelta::days(days)).format("%Y-%m-%d").to_string());
            std::fs::create_dir_all(&day).unwrap();
            aged(&day.join(name), now, hours)
        };
        for (id, (category, state, days)) in (1..).zip([
            ("task", "sent", 181), ("task", "sent", 179), ("monthly-report", "sent", 300), ("task", "held", 400),
        ]) {
            let at = (now - chrono::TimeDelta::days(days)).format("'%Y-%m-%dT%H:%M:%S+00:00'").to_string();
            env.execute(&format!("INSERT INTO outbox (dedupe_key, message_id, category, user_id, recipient, recipient_domain, subject,
                body_text, state, next_attempt_at, expires_at, created_at, updated_at)
                VALUES ('k{id}', 'm{id}@example.org', '{category}', 1, 'ada@example.org', 'example.org', 's', 'text', '{state}',
                '2099-01-01T00:00:00+00:00', '2100-01-01T00:00:00+00:00', {at}, {at})"));
        }
        let gone = [
            file(181, "m1@example.org.eml", 181 * 24), file(300, "m3@example.org.eml", 300 * 24),
            // Of a mail that nobody knows, and what a writer that died has left.
            file(200, "m9@example.org.eml", 200 * 24), file(3, ".m8@example.org.0123456789abcdef0123456789abcdef", 25),
        ];
        let kept = [
            file(179, "m2@example.org.eml", 179 * 24), file(400, "m4@example.org.eml", 400 * 24),
            file(181, "notes.txt", 5_000), file(0, ".m7@example.org.0123456789abcdef0123456789abcdef", 23),
            // Young, although nobody knows it: another database may write here.
            file(20, "m6@example.org.eml", 20 * 24),
        ];
        // A link leads nowhere, and a folder that is no day is somebody else's.
        let elsewhere = env.work().join("elsewhere");
        std::fs::create_dir_all(&elsewhere).unwrap();
        let others = aged(&elsewhere.join("m9@example.org.eml"), now, 9_999);
        std::os::unix::fs::symlink(&elsewhere, folder.join("2020-01-01")).unwrap();
        let preview = folder.with_file_name("preview");
        std::fs::create_dir_all(&preview).unwrap();
        let (old, young) = (aged(&preview.join("mail-3.html"), now, 25), aged(&preview.join("mail-2.html"), now, 23));
        let cleared = result(env, "system-cleanup");
        assert_eq!(cleared["mail_files"], json!({ "parts": 1, "mails": 3, "folders": 3, "previews": 1 }), "{cleared:#}");
        for path in gone.iter().chain([&old]) {
            assert!(!path.exists(), "{} is still there", path.display());
        }
        for path in kept.iter().chain([&young, &others]) {
            assert!(path.exists(), "{} is gone", path.display());
        }
        assert!(!gone[1].parent().unwrap().exists() && folder.join("2020-01-01").exists());
        // Whoever is erased leaves no letters behind.
        let boss = file(1, "m5@example.org.eml", 24);
        let erased = env.pqctl(&["users", "erase", "ada@example.org", "--confirm", "ada@example.org", "--json"]).expect(0).json();
        assert_eq!(erased["data"]["mail_files"], 3, "two mails and a preview: {erased:#}");
        assert!(!kept[0].exists() && !kept[1].exists() && !young.exists() && boss.exists());
        assert_eq!(number(env, "SELECT count(*) FROM outbox"), 0);
    }

    fn what_a_newer_one_has_replaced_goes(env: &Migrated) {
        env.pqctl(&["users", "add", "ada@example.org"]).expect(0);
        for (version, complete, at) in [(1, false, "2025-08-10"), (2, true, "2025-09-01"), (3, false, "2026-02-10"), (4, true, "2026-02-20")] {
            let month = if version < 3 { "2025-08-01" } else { "2026-02-01" };
            let uid = match env.backend {
                Backend::Sqlite => format!("CAST('0123456789abcde{version}' AS BLOB)"),
                Backend::Postgres => format!("CAST('00000000-0000-0000-0000-00000000000{version}' AS UUID)"),
            };
            let complete = match env.backend {
                Backend::Sqlite => i32::from(complete).to_string(),
                Backend::Postgres => complete.to_string(),
            };
            env.execute(&format!("INSERT INTO monthly_reports (uid, user_id, month_on, version, complete, data, computed_at)
                VALUES ({uid}, 1, '{month}', {version}, {complete}, '{{}}', '{at}T00:00:00+00:00')"));
        }
        // Two exports of a person: the older one has served its time.
        let export = |now: &str| env.pqctl_with(&[("PQCTL_TEST_NOW", now)], &["users", "export", "--user", "ada@example.org", "--json"]).expect(0).json();
        export("2025-10-01T09:00:00Z");
        export("2025-11-01T09:00:00Z");
        let cleared = result(env, "system-cleanup");
        assert_eq!((&cleared["reports"], &cleared["exports"]), (&json!(1), &json!(1)), "{cleared:#}");
        assert_eq!(number(env, "SELECT count(*) FROM monthly_reports WHERE version IN (2, 3, 4)"), 3);
        let again = result(env, "system-cleanup");
        assert_eq!((&again["reports"], &again["exports"]), (&json!(0), &json!(0)), "the last export stays: {again:#}");
    }

    fn health_and_doctor_tell_of_mail_that_asks_for_somebody(env: &Migrated) {
        let told = |env: &Migrated| {
            let doctor = env.pqctl(&["doctor", "--json"]).json()["data"].to_string();
            let health = result(env, "health-check")["checks"].as_array().unwrap().iter()
                .filter(|check| check["area"] == "mail").map(ToString::to_string).collect::<String>();
            (doctor, health)
        };
        let (doctor, health) = told(env);
        assert!(health.contains("0 waiting, none uncertain or held") && doctor.contains("0 waiting, none uncertain"), "{health}");
        env.pqctl(&["smtp", "set", "school", "--host", "127.0.0.1", "--port", "9", "--encryption", "none", "--auth", "none", "--default"]).expect(0);
        env.pqctl(&["smtp", "pause", "school", "--reason", "535 no"]).expect(0);
        for (id, state) in [(1, "uncertain"), (2, "held"), (3, "held"), (4, "deferred")] {
            env.execute(&format!("INSERT INTO outbox (dedupe_key, message_id, category, recipient, recipient_domain, subject, body_text,
                state, next_attempt_at, expires_at, created_at, updated_at) VALUES ('k{id}', 'm{id}', 'task', 'a@example.org', 'example.org',
                's', 't', '{state}', '2099-01-01T00:00:00+00:00', '2100-01-01T00:00:00+00:00', '2026-03-01T00:00:00+00:00',
                '2026-03-01T00:00:00+00:00')"));
        }
        let (doctor, health) = told(env);
        for words in [
            "profile school is paused", "(535 no); 1 mail waits for it", "pqctl smtp resume school",
            "nobody knows whether 1 mail arrived", "pqctl mail uncertain list", "2 mails held back", "pqctl mail release",
        ] {
            assert!(doctor.contains(words), "doctor: {words}: {doctor}");
            assert!(health.contains(words), "health: {words}: {health}");
        }
    }
}
