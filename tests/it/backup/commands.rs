//! Making, listing, showing, proving, checking and pruning backups, and what is in their files.

use super::{create, exams, files, fill, folder, id, list};
use crate::harness::backend::{Backend, Migrated};
use serde_json::json;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

each_backend! {
    fn a_backup_is_made_listed_shown_and_proven(env: &Migrated) {
        fill(env, 1, 300);
        let screen = env.pqctl(&["backup", "create", "--tag", "before-term"]).expect(0);
        assert!(screen.stdout.contains("read back, as it was written"), "{screen}");
        let listed = list(env);
        assert_eq!(listed.len(), 1);
        let (one, name) = (&listed[0], listed[0]["id"].as_str().unwrap());
        assert_eq!((&one["problem"], &one["reason"], &one["tags"]), (&json!(null), &json!("manual"), &json!(["before-term"])));
        assert_eq!(one["proven"]["level"], 2, "every new backup was read back");
        let shown = env.pqctl(&["backup", "show", &name[..12], "--json"]).expect(0).json();
        let tables = shown["data"]["backup"]["tables"].as_array().unwrap();
        let rows = tables.iter().find(|table| table["table"] == "exams").unwrap();
        assert_eq!(rows["rows"], 300);
        for level in ["0", "1", "2", "3"] {
            let proven = env.pqctl(&["backup", "verify", "--level", level, "--json"]).expect(0).json();
            assert_eq!(proven["data"]["report"]["level"].to_string(), level);
            assert_eq!(proven["data"]["report"]["passed"], true);
        }
        assert_eq!(list(env)[0]["proven"]["level"], 3);
        assert_eq!(files(env).len(), 2, "nothing but the backup and its manifest: {:?}", files(env));
        assert_eq!(exams(env), 300);
        let human = env.pqctl(&["backup", "list"]).expect(0);
        assert!(human.stdout.contains("restored 2026-03-02 09:00"), "{human}");
    }

    fn every_way_of_compressing_comes_back(env: &Migrated) {
        fill(env, 1, 2_000);
        let mut sizes = Vec::new();
        for (way, suffix) in [("zstd", ".zst"), ("gzip", ".gz"), ("none", "")] {
            let made = create(env, &["--compress", way]);
            let file = made["file"].as_str().unwrap();
            let kind = if env.backend == Backend::Sqlite { "sqlite" } else { "dump" };
            assert!(file.ends_with(&format!(".{kind}{suffix}")), "{file}");
            env.pqctl(&["backup", "verify", &id(&made), "--level", "3"]).expect(0);
            sizes.push(made["payload"]["stored_bytes"].as_u64().unwrap());
        }
        assert!(sizes[0] < sizes[2] && sizes[1] < sizes[2], "{sizes:?}");
        env.pqctl(&["backup", "create", "--compress", "gzip", "--level", "12"]).expect(2);
        env.pqctl(&["backup", "create", "--tag", "two words"]).expect(2);
    }

    fn whoever_has_the_tools_reads_it_without_us(env: &Migrated) {
        fill(env, 1, 50);
        for (way, unpack) in [("gzip", "gunzip"), ("zstd", "zstd")] {
            if way == "zstd" && Command::new("zstd").arg("--version").stdout(Stdio::null()).status().is_err() {
                eprintln!("SKIPPED: there is no zstd here");
                continue;
            }
            let made = create(env, &["--compress", way]);
            let file = folder(env).join(made["file"].as_str().unwrap());
            let sum = env.outcome_of(env.command_of("sha256sum", &[file.to_str().unwrap()]), b"").expect(0).stdout;
            assert!(sum.starts_with(made["payload"]["sha256"].as_str().unwrap()), "{sum}");
            let read = match env.backend {
                Backend::Postgres => "pg_restore -l",
                // What `file` would say: https://www.sqlite.org/fileformat.html#the_database_header
                Backend::Sqlite => "head -c 15",
            };
            let shell = format!("set -o pipefail; {unpack} -dc '{}' 2>unpacking | {read}", file.display());
            let outcome = env.outcome_of(env.command_of("bash", &["-c", &shell]), b"");
            let expected = if env.backend == Backend::Sqlite { "SQLite format 3" } else { "TABLE DATA public exams" };
            assert!(outcome.stdout.contains(expected), "{outcome}");
        }
    }

    fn the_manifest_counts_what_is_in_the_file_while_others_write(env: &Migrated) {
        fill(env, 1, 3_000);
        let ended = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut at = 1;
                while !ended.load(Ordering::Relaxed) && at < 3_000 {
                    env.execute(&format!("DELETE FROM exams WHERE body = 'Board {at}'"));
                    at += 1;
                }
            });
            for _ in 0..2 {
                let made = create(env, &[]);
                // Level 3 compares the rows of each table of what is restored with the manifest.
                env.pqctl(&["backup", "verify", &id(&made), "--level", "3"]).expect(0);
            }
            ended.store(true, Ordering::Relaxed);
        });
        assert!(exams(env) < 3_000, "nobody wrote meanwhile");
    }

    fn fingerprints_compare_value_by_value(env: &Migrated) {
        fill(env, 1, 20);
        let made = create(env, &["--fingerprints"]);
        let tables = made["tables"].as_array().unwrap();
        let summed = tables.iter().filter(|table| table["fingerprint"].is_string()).count();
        let proven = env.pqctl(&["backup", "verify", "--level", "3", "--json"]).expect(0).json();
        let compared = proven["data"]["report"]["details"]["sums"].as_u64().unwrap();
        match env.backend {
            Backend::Sqlite => assert_eq!((summed, compared), (0, 0)),
            Backend::Postgres => assert!(summed == tables.len() && compared == summed as u64, "{proven}"),
        }
    }

    fn checking_says_no_until_there_is_a_proven_one(env: &Migrated) {
        let check = |code: i32, words: &[&str]| {
            let outcome = env.pqctl(&[&["backup", "check", "--json"], words].concat()).expect(code);
            outcome.json()["data"]["problems"].to_string()
        };
        assert!(check(4, &[]).contains("there is no backup"));
        create(env, &[]);
        assert_eq!(check(4, &[]), "[\"no backup was ever proven by a restore\"]");
        env.pqctl(&["backup", "verify", "--level", "3"]).expect(0);
        assert_eq!(check(0, &[]), "[]");
        let later = |hours: &str| {
            let now = format!("2026-03-{hours}:00:00Z");
            env.pqctl_with(&[("PQCTL_TEST_NOW", &now)], &["backup", "check", "--json"])
        };
        assert_eq!(later("03T10").code, 0);
        assert!(later("03T12").expect(4).stdout.contains("the newest backup is of"));
        assert!(later("11T12").expect(4).stdout.contains("the last restore was tried on"));
        let file = folder(env).join(files(env).into_iter().find(|name| !name.ends_with(".json")).unwrap());
        std::fs::write(file, "short").unwrap();
        assert!(check(4, &[]).contains("cannot be restored"));
    }

    fn pruning_shows_first_and_keeps_what_is_proven(env: &Migrated) {
        let at = |day: u32| format!("2026-03-{day:02}T04:00:00Z");
        for day in 1..=9 {
            env.pqctl_with(&[("PQCTL_TEST_NOW", &at(day))], &["-q", "backup", "create"]).expect(0);
        }
        let now = at(10);
        let prune = |words: &[&str], code: i32| {
            let words = [&["-q", "backup", "prune", "--json"], words].concat();
            env.pqctl_with(&[("PQCTL_TEST_NOW", now.as_str())], &words).expect(code).json()
        };
        // The oldest is the only one that was proven.
        let oldest = list(env)[8]["id"].as_str().unwrap().to_owned();
        env.pqctl(&["backup", "verify", &oldest, "--level", "3"]).expect(0);
        let plan = prune(&["--keep-last", "5"], 0);
        assert_eq!((&plan["data"]["removed"], &plan["data"]["dry_run"]), (&json!(0), &json!(true)));
        assert_eq!(list(env).len(), 9);
        prune(&["--keep-last", "2", "--yes"], 7);
        assert_eq!(list(env).len(), 9, "more than half needs more than --yes");
        let done = prune(&["--keep-last", "5", "--yes"], 0);
        assert_eq!(done["data"]["removed"], 3);
        let left = list(env);
        assert_eq!((left.len(), left[5]["id"].as_str()), (6, Some(oldest.as_str())));
        assert_eq!(files(env).len(), 12, "{:?}", files(env));
        prune(&["--keep-last", "0"], 7);
        for one in left {
            env.pqctl(&["backup", "verify", one["id"].as_str().unwrap(), "--level", "1"]).expect(0);
        }
    }

    fn broken_backups_are_no_reason_to_remove_good_ones(env: &Migrated) {
        let at = |day: u32| format!("2026-03-{day:02}T04:00:00Z");
        fill(env, 1, 50);
        let made: Vec<String> = (1..=4)
            .map(|day| {
                let made = env.pqctl_with(&[("PQCTL_TEST_NOW", &at(day))], &["-q", "backup", "create", "--json"]);
                made.expect(0).json()["data"]["backup"]["id"].as_str().unwrap().to_owned()
            })
            .collect();
        let payload = |id: &str| {
            let name = files(env).into_iter().find(|name| name.starts_with(id) && !name.ends_with(".json")).unwrap();
            folder(env).join(name)
        };
        let now = at(5);
        let prune = |words: &[&str]| {
            let words = [&["-q", "backup", "prune", "--keep-last", "1", "--json"], words].concat();
            env.pqctl_with(&[("PQCTL_TEST_NOW", now.as_str())], &words).expect(0).json()
        };
        // The newest was cut; in the one before a bit was turned, which only a look inside finds.
        std::fs::write(payload(&made[3]), "short").unwrap();
        let whole = std::fs::read(payload(&made[2])).unwrap();
        let mut turned = whole.clone();
        turned[whole.len() / 2] ^= 1;
        std::fs::write(payload(&made[2]), &turned).unwrap();
        env.pqctl(&["backup", "verify", &made[2], "--level", "2"]).expect(8);
        let check = |code: i32| {
            let now = [("PQCTL_TEST_NOW", now.as_str())];
            let checked = env.pqctl_with(&now, &["backup", "check", "--max-age", "9d", "--max-verify-age", "9d", "--json"]);
            checked.expect(code).json()["data"]["problems"].to_string()
        };
        env.pqctl(&["backup", "verify", &made[1], "--level", "3"]).expect(0);
        let problems = check(4);
        assert!(problems.contains(&format!("{} was found damaged on", made[2])), "{problems}");
        assert!(problems.contains(&format!("{} cannot be restored", made[3])), "{problems}");
        let plan = prune(&[]);
        let decisions = plan["data"]["plan"]["decisions"].as_array().unwrap();
        let kept: Vec<_> = decisions.iter().map(|one| (one["keep"].clone(), one["reasons"][0].clone())).collect();
        let broken = (json!(true), json!("cannot be restored"));
        assert_eq!(kept, [broken.clone(), broken, (json!(true), json!("last")), (json!(false), json!(null))], "{plan:#}");
        assert_eq!(prune(&["--yes"])["data"]["removed"], 1);
        assert_eq!(list(env).len(), 3);
        // What was mended is as good as before.
        std::fs::write(payload(&made[2]), &whole).unwrap();
        assert!(check(4).contains("was found damaged"), "nobody has looked");
        env.pqctl(&["backup", "verify", &made[2], "--level", "2"]).expect(0);
        assert!(!check(4).contains("was found damaged"));
        assert_eq!(prune(&[])["data"]["plan"]["decisions"][1]["reasons"][0], "last");
    }
}
