//! Whoever is erased goes from the files, too, and whoever asks for their data is told of them.

use super::{archived, files, folder, kept, list, number, run, school};
use crate::harness::backend::{Backed, Migrated};
use std::collections::BTreeSet;
use std::io::Read;

/// The student with most of the old answers: address and number.
pub fn student(env: &Backed) -> (String, i64) {
    let id = number(
        env,
        "SELECT user_id FROM answers WHERE local_date < '2025-09-01' GROUP BY user_id ORDER BY count(*) DESC, user_id LIMIT 1",
    );
    (env.text(&format!("SELECT email FROM users WHERE id = {id}")).unwrap(), id)
}

/// Every line of every file, as it stands on the disk.
pub fn lines(env: &Backed) -> Vec<serde_json::Value> {
    let mut lines = Vec::new();
    for name in files(env).iter().filter(|name| name.ends_with(".jsonl.zst")) {
        let mut plain = String::new();
        let packed = std::fs::File::open(folder(env).join(name)).unwrap();
        zstd::stream::read::Decoder::new(packed).unwrap().read_to_string(&mut plain).unwrap();
        lines.extend(plain.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()));
    }
    lines
}

pub fn of(env: &Backed, user: i64) -> usize {
    lines(env).iter().filter(|line| line["user_id"].as_i64() == Some(user)).count()
}

each_backend! {
    fn whoever_is_erased_leaves_the_files(env: &Migrated) {
        school(env);
        let (who, id) = student(env);
        run(env, &[]);
        let theirs = env.pqctl(&["-q", "archive", "cat", "--table", "answers", "--user", &who]).expect(0).stdout.lines().count();
        assert!(theirs > 10 && of(env, id) == theirs, "{theirs}");
        let others: BTreeSet<i64> = lines(env).iter().filter(|line| line["user_id"] != id).map(|line| line["id"].as_i64().unwrap()).collect();
        let done = env.pqctl(&["-q", "users", "erase", &who, "--confirm", &who, "--json"]).expect(0).json();
        assert_eq!(done["data"]["archives_purged"], true, "{done}");
        assert_eq!(of(env, id), 0);
        assert_eq!(archived(env, "answers"), others, "nobody else has lost anything");
        env.pqctl(&["archive", "verify"]).expect(0);
        assert_eq!(number(env, "SELECT count(*) FROM archives WHERE CAST(erased AS TEXT) <> '[]'"), 0);
        assert_eq!(files(env).len(), 2 * list(env).len(), "{:?}", files(env));
    }

    fn a_file_out_of_reach_is_purged_later_and_shows_nobody_meanwhile(env: &Migrated) {
        school(env);
        let (who, id) = student(env);
        run(env, &[]);
        let moved = format!("{}.away", folder(env).display());
        std::fs::rename(folder(env), &moved).unwrap();
        let done = env.pqctl(&["-q", "users", "erase", &who, "--confirm", &who, "--json"]).expect(0).json();
        assert_eq!(done["data"]["archives_purged"], false, "{done}");
        let hashes = env.text("SELECT CAST(max(CAST(erased AS TEXT)) AS TEXT) FROM archives").unwrap();
        assert!(!hashes.contains('@'), "no address is kept: {hashes}");
        std::fs::rename(&moved, folder(env)).unwrap();
        assert!(of(env, id) > 0);
        let shown = env.pqctl(&["-q", "archive", "cat", "--table", "answers"]).expect(0).stdout;
        assert!(!shown.contains(&format!("\"user_id\":{id},")));
        // Neither does a restore bring them back.
        let first = list(env)[0]["name"].as_str().unwrap().to_owned();
        env.pqctl(&["-q", "archive", "restore", &first]).expect(0);
        assert_eq!(number(env, &format!("SELECT count(*) FROM answers WHERE user_id = {id}")), 0);
        env.pqctl_with(&[("PQCTL_FAILPOINT", "archive.published:kill")], &["-q", "archive", "run"]).expect(137);
        env.pqctl_with(&[("PQCTL_FAILPOINT", "archive.sealed:kill")], &["-q", "archive", "run"]).expect(137);
        env.pqctl(&["-q", "archive", "run"]).expect(0);
        assert_eq!(of(env, id), 0);
        env.pqctl(&["archive", "verify"]).expect(0);
    }

    fn the_trail_forgets_who_it_was_in_files_too(env: &Migrated) {
        env.pqctl(&["-q", "users", "add", "ada@example.org", "--name", "Ada", "--role", "teacher"]).expect(0);
        let id = number(env, "SELECT id FROM users WHERE email = 'ada@example.org'");
        let uid = list_uid(env);
        let at = "'2025-01-15T10:00:00+00:00'";
        env.execute(&format!(
            "INSERT INTO audit_log (actor_id, actor, action, object_kind, object_id, details, request_id, created_at)
             VALUES ({id}, 'ada@example.org', 'x', 'question', '5', '{{\"note\": \"kept\"}}', 'r1', {at}),
                (NULL, 'cli', 'user.add', 'user', '{uid}', '{{\"email\": \"ada@example.org\"}}', NULL, {at}),
                (NULL, 'cli', 'other', 'user', 'someone', '{{\"email\": \"eve@example.org\"}}', NULL, {at})"
        ));
        env.pqctl(&["-q", "archive", "run", "--table", "audit_log", "--before", "2025-06-01"]).expect(0);
        env.pqctl(&["-q", "users", "erase", "ada@example.org", "--confirm", "ada@example.org"]).expect(0);
        let left = lines(env);
        assert_eq!(left.len(), 3);
        assert!(!format!("{left:?}").contains("ada@"), "{left:?}");
        assert_eq!((left[0]["actor"].as_str(), left[0]["details"]["note"].as_str()), (Some("erased"), Some("kept")));
        assert_eq!(left[2]["details"]["email"], "eve@example.org");
    }

    fn an_export_tells_of_the_archive(env: &Migrated) {
        school(env);
        let (who, _) = student(env);
        run(env, &[]);
        env.pqctl(&["-q", "users", "export", "--user", &who, "--to", env.work().to_str().unwrap()]).expect(0);
        let file = std::fs::read_dir(env.work()).unwrap().map(|entry| entry.unwrap().path())
            .find(|path| path.extension().is_some_and(|ending| ending == "zip")).unwrap();
        let mut text = String::new();
        zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap().by_name("README.txt").unwrap().read_to_string(&mut text).unwrap();
        assert!(text.contains("Answers of February 2025 to August 2025 are kept in an archive"), "{text}");
        assert!(!kept(env, "answers").is_empty());
    }
}

/// The public id of the teacher as the trail has it.
fn list_uid(env: &Backed) -> String {
    let users = env.pqctl(&["users", "list", "--json"]).expect(0).json();
    let users = users["data"].as_array().or_else(|| users["data"]["users"].as_array()).unwrap().clone();
    let ada = users.iter().find(|user| user["email"] == "ada@example.org").unwrap().clone();
    ada["uid"].as_str().or_else(|| ada["id"].as_str()).unwrap().to_owned()
}
