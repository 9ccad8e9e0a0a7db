//! What is stored of a person, through the program and on both engines: exported, brought back, erased; and that
//! neither a hostile file nor a kill nor an old backup changes what was promised.

use crate::harness::backend::{Backed, Backend, Migrated, Start, wait_for};
use crate::harness::library;
use pqctl::db::rows::{self, Condition, Field};
use pqctl::db::{Db, Target};
use pqctl::store::registry::{Class, TABLES};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A member by its name.
type Members = Vec<(String, Vec<u8>)>;

fn data(env: &Backed, arguments: &[&str]) -> Value {
    env.pqctl(&[arguments, &["--json"]].concat()).expect(0).json()["data"].clone()
}

fn number(env: &Backed, query: &str) -> i64 {
    env.text(&format!("SELECT CAST(({query}) AS TEXT)")).unwrap().parse().unwrap()
}

/// A school, and of one of its students something in every table. The address of that student.
fn school(env: &Backed) -> String {
    env.pqctl(&["-q", "seed", "demo", "--students", "6", "--months", "2", "--answers", "600", "--seed", "3"])
        .expect(0);
    let who = env
        .text("SELECT email FROM users WHERE id = (SELECT user_id FROM answers GROUP BY user_id ORDER BY count(*) DESC, user_id LIMIT 1)")
        .unwrap();
    env.pqctl(&["-q", "tokens", "create", &who, "--name", "laptop"]).expect(0);
    env.pqctl(&["-q", "users", "passwd", &who]).expect(0);
    let hash = |n: u8| match env.backend {
        Backend::Sqlite => format!("X'{}'", format!("{n:02x}").repeat(32)),
        Backend::Postgres => format!(r"'\x{}'", format!("{n:02x}").repeat(32)),
    };
    let uid = |n: u8| match env.backend {
        Backend::Sqlite => format!("X'{}'", format!("{n:02x}").repeat(16)),
        Backend::Postgres => format!("'{}'", uuid::Uuid::from_bytes([n; 16])),
    };
    let content = match env.backend {
        Backend::Sqlite => "X'68656c6c6f'",
        Backend::Postgres => r"'\x68656c6c6f'",
    };
    let hello: String = Sha256::digest(b"hello").iter().map(|byte| format!("{byte:02x}")).collect();
    let hello = match env.backend {
        Backend::Sqlite => format!("X'{hello}'"),
        Backend::Postgres => format!(r"'\x{hello}'"),
    };
    let at = "'2026-03-01T10:00:00+00:00'";
    let user = format!("(SELECT id FROM users WHERE email = '{who}')");
    env.execute(&format!(
        "INSERT INTO login_sessions (user_id, token_hash, address, user_agent, created_at, last_used_at, expires_at)
            VALUES ({user}, {hash_1}, '10.0.0.9', 'Browser', {at}, {at}, {at});
         INSERT INTO daily_activity (active_on, user_id, sessions, answers, correct, first_attempts, first_correct, duration_ms)
            VALUES ('2026-03-01', {user}, 1, 2, 1, 2, 1, 1000);
         INSERT INTO daily_topics (active_on, user_id, subject_id, topic_id, answers, correct, first_attempts, first_correct, duration_ms)
            SELECT '2026-03-01', {user}, subject_id, max(id), 2, 1, 2, 1, 1000 FROM topics WHERE subject_id IS NOT NULL GROUP BY subject_id;
         INSERT INTO daily_topics (active_on, user_id, subject_id, topic_id, answers, correct, first_attempts, first_correct, duration_ms)
            VALUES ('2026-03-02', {user}, 0, 0, 2, 1, 2, 1, 1000);
         INSERT INTO weekly_performance (starts_on, user_id, subject_id, sessions, active_days, answers, correct, first_attempts,
            first_correct, duration_ms, previous_answers, previous_correct)
            VALUES ('2026-02-23', {user}, (SELECT max(id) FROM subjects), 1, 1, 2, 1, 2, 1, 1000, 0, 0);
         INSERT INTO smtp_profiles (name, from_address, created_at, updated_at) VALUES ('p', 'a@b.example', {at}, {at});
         INSERT INTO outbox (dedupe_key, message_id, category, user_id, recipient, recipient_domain, subject, body_text, profile_id,
            state, next_attempt_at, expires_at, worker_id, created_at, updated_at)
            VALUES ('d1', 'm1', 'report', {user}, '{who}', 'x', 'Sent', '=1+1', (SELECT id FROM smtp_profiles), 'sent', {at}, {at}, 7, {at}, {at}),
                ('d2', 'm2', 'report', {user}, '{who}', 'x', 'Waits', 'text', NULL, 'queued', {at}, {at}, NULL, {at}, {at}),
                ('d3', 'm3', 'report', NULL, '{who}', 'x', 'By address', 'text', NULL, 'sent', {at}, {at}, NULL, {at}, {at});
         INSERT INTO mail_attempts (outbox_id, attempt, phase, started_at) SELECT id, 1, 'done', {at} FROM outbox WHERE dedupe_key = 'd1';
         INSERT INTO attachments (content_hash, media_type, size_bytes, content, created_at) VALUES ({hello}, 'text/plain', 5, {content}, {at});
         INSERT INTO outbox_attachments (outbox_id, position, attachment_id, file_name)
            SELECT id, 1, (SELECT max(id) FROM attachments), '../../hello.txt' FROM outbox WHERE dedupe_key = 'd1';
         INSERT INTO suppressions (address_key, reason, source, created_at) VALUES (lower('{who}'), 'unsubscribed', 'link', {at});
         INSERT INTO monthly_reports (uid, user_id, month_on, version, complete, data, computed_at)
            VALUES ({uid_2}, {user}, '2026-02-01', 1, 1{as_bool}, '{{\"score\": 0.5, \"big\": 9007199254740993}}', {at});
         INSERT INTO quizzes (uid, title, created_by, created_at, updated_at) VALUES ({uid_3}, 'Mine', {user}, {at}, {at});
         INSERT INTO audit_log (actor_id, actor, action, details, created_at) VALUES ({user}, '{who}', 'session.start', '{{\"email\": \"{who}\"}}', {at});",
        hash_1 = hash(1),
        uid_2 = uid(2),
        uid_3 = uid(3),
        as_bool = if env.backend == Backend::Postgres { " = 1" } else { "" },
    ));
    who
}

/// The one export in a folder.
fn only(folder: &Path) -> PathBuf {
    let zips = zips(folder);
    assert_eq!(zips.len(), 1, "{zips:?}");
    zips[0].clone()
}

fn zips(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "zip"))
        .collect();
    found.sort();
    found
}

fn unzip(file: &Path) -> Members {
    let mut zip = ZipArchive::new(File::open(file).unwrap()).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut member = zip.by_index(at).unwrap();
            let mut bytes = Vec::new();
            member.read_to_end(&mut bytes).unwrap();
            (member.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn pack(file: &Path, members: &[(String, Vec<u8>)]) {
    let mut zip = ZipWriter::new(File::create(file).unwrap());
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in members {
        zip.start_file(name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

fn manifest(members: &Members) -> Value {
    let text = &members.iter().find(|member| member.0 == "manifest.json").unwrap().1;
    serde_json::from_slice(text).unwrap()
}

/// The rows of each member, in no order: where rows are sorted by a number, another database sorts them otherwise.
fn rows_of(members: &Members) -> BTreeMap<String, Vec<String>> {
    members
        .iter()
        .filter(|(name, _)| !["manifest.json", "README.txt"].contains(&name.as_str()))
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let mut lines: Vec<String> =
                text.lines().map(|line| line.trim_end_matches(',').to_owned()).collect();
            lines.sort();
            (name.clone(), lines)
        })
        .collect()
}

/// Changes members, and puts the manifest right for them.
fn forged(members: &Members, change: impl Fn(&str, &mut Vec<u8>)) -> Members {
    let mut members = members.clone();
    let mut manifest = manifest(&members);
    for (name, bytes) in members.iter_mut().filter(|member| member.0 != "manifest.json") {
        change(name, bytes);
        let entry =
            manifest["members"].as_array_mut().unwrap().iter_mut().find(|m| m["name"] == *name).unwrap();
        entry["bytes"] = json!(bytes.len());
        entry["sha256"] =
            Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>().into();
    }
    let text = serde_json::to_vec(&manifest).unwrap();
    members.iter_mut().find(|member| member.0 == "manifest.json").unwrap().1 = text;
    members
}

/// All rows of all tables as text.
async fn everything(db: &Db) -> String {
    let schema = library::schema(db).await;
    let mut tx = db.read().await.unwrap();
    let mut text = String::new();
    for (name, table) in &schema.tables {
        let fields: Vec<Field> = table.columns.iter().map(Field::column).collect();
        let key: Vec<&str> = table.primary_key.iter().map(String::as_str).collect();
        let mut stream = rows::read(tx.on(), name, &fields, &Condition::all(), &key);
        while let Some(row) = futures_util::TryStreamExt::try_next(&mut stream).await.unwrap() {
            text.push_str(&format!("{name} {}\n", json!(row)));
        }
    }
    text
}

fn everything_of(env: &Backed) -> String {
    wait_for(async {
        let db = Db::open(&library::options(env)).await.unwrap();
        let text = everything(&db).await;
        db.close().await;
        text
    })
}

each_backend! {
    fn an_export_holds_all_and_comes_back_whole(env: &Migrated) {
        let who = school(env);
        let shown = data(env, &["users", "export", "--user", &who, "--to", "out"]);
        let file = only(&env.work().join("out"));
        assert_eq!(shown["file"], file.display().to_string());
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&file.metadata().unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
        let members = unzip(&file);
        let manifest = manifest(&members);
        // Every table was looked at, and here each has something.
        for table in TABLES.iter().filter(|table| matches!(table.class, Class::Personal(_))) {
            let told = manifest["tables"].as_array().unwrap().iter().find(|t| t["table"] == table.name);
            let told = told.unwrap_or_else(|| panic!("{} was not looked at", table.name));
            assert!(told["rows"].as_u64().unwrap() > 0, "{told}");
        }
        assert_eq!(manifest["mentions"]["quizzes.created_by"], 1);
        for member in manifest["members"].as_array().unwrap() {
            let bytes = &members.iter().find(|m| member["name"] == m.0).unwrap().1;
            let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!((&member["sha256"], &member["bytes"]), (&json!(hash), &json!(bytes.len())), "{member}");
        }
        let text: String = members.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
        for secret in ["argon2", "token_hash\"", "password_hash\"", &"01".repeat(32), "feedback"] {
            assert!(!text.contains(secret), "{secret}");
        }
        let questions = members.iter().find(|member| member.0 == "referenced/questions.json").unwrap();
        let questions = String::from_utf8_lossy(&questions.1);
        assert!(questions.contains("\"text\":") && !questions.contains("\"correct\""), "the key of a question stays");
        assert!(text.contains("\"big\":9007199254740993"), "numbers stay what they are");
        assert_eq!(members.iter().filter(|m| m.0.starts_with("attachments/") && m.1 == b"hello").count(), 1);

        // Into a database with nothing in it, whose numbers are others.
        let other = Migrated::start(env.backend);
        let by_email = other.pqctl(&["users", "import-export", file.to_str().unwrap(), "--json"]).expect(0).json();
        assert_eq!(by_email["data"]["imported"]["email"], who);
        data(&other, &["users", "export", "--user", &who, "--to", "out"]);
        let back = rows_of(&unzip(&only(&other.work().join("out"))));
        let mut before = rows_of(&members);
        // What somebody did is not what a file says they did.
        before.remove("audit_log.json").unwrap();
        let shared = |name: &str| name.starts_with("referenced/");
        for (name, lines) in &before {
            // Mail that waited is held; subjects and the like were there, or were made as they are.
            let held: Vec<String> = lines
                .iter()
                .map(|line| line.replace("\"state\":\"queued\",\"state_reason\":null", "\"state\":\"held\",\"state_reason\":\"imported from an export\""))
                .collect();
            let strip = |lines: &[String]| -> Vec<String> {
                lines.iter().map(|line| if shared(name) { line.split("\"position\"").next().unwrap().to_owned() } else { line.clone() }).collect()
            };
            assert_eq!(back.get(name).map(|lines| strip(lines)), Some(strip(&held)), "{name}");
        }
        assert_eq!(before.keys().collect::<Vec<_>>(), back.keys().collect::<Vec<_>>());
        assert_eq!(number(&other, "SELECT count(*) FROM questions WHERE status <> 'draft'"), 0);
        assert_eq!(number(&other, "SELECT count(*) FROM users WHERE password_hash IS NOT NULL"), 0);
        // Where the account is, nothing is mixed.
        other.pqctl(&["users", "import-export", file.to_str().unwrap()]).expect(7);
        env.pqctl(&["users", "import-export", file.to_str().unwrap()]).expect(7);
    }

    fn a_hostile_or_damaged_file_changes_nothing(env: &Migrated) {
        let who = school(env);
        data(env, &["users", "export", "--user", &who, "--to", "out"]);
        let good = only(&env.work().join("out"));
        let members = unzip(&good);
        let other = Migrated::start(env.backend);
        let before = everything_of(&other);
        let refused = |what: &str, bytes: &[u8], code: i32, more: &[&str]| {
            let file = other.write("bad.zip", bytes);
            let arguments = [&["users", "import-export", file.to_str().unwrap()][..], more].concat();
            let outcome = other.pqctl(&arguments);
            assert_eq!(outcome.code, code, "{what}: {outcome}");
        };
        let packed = |members: &Members| {
            let file = other.work().join("packing.zip");
            pack(&file, members);
            std::fs::read(&file).unwrap()
        };
        let with = |name: &str, bytes: &[u8]| {
            let mut members = members.clone();
            members.push((name.to_owned(), bytes.to_vec()));
            members
        };
        refused("no zip", b"not a zip", 8, &[]);
        let bytes = std::fs::read(&good).unwrap();
        for at in [bytes.len() / 7, bytes.len() / 3, bytes.len() / 2] {
            let mut flipped = bytes.clone();
            flipped[at] ^= 0x10;
            refused(&format!("a flipped bit at {at}"), &flipped, 8, &[]);
            refused("cut off", &bytes[..at], 8, &[]);
        }
        for name in ["../x", "/tmp/x", "a/../../x", "..\\x", "C:\\x", "a/b/c", ".hidden", "dir/"] {
            refused(name, &packed(&with(name, b"x")), 8, &[]);
        }
        refused("what the manifest does not name", &packed(&with("more.json", b"[\n]\n")), 8, &[]);
        let mut less = members.clone();
        less.retain(|member| member.0 != "answers.json");
        refused("a missing member", &packed(&less), 8, &[]);
        less.retain(|member| member.0 != "manifest.json");
        refused("no manifest", &packed(&less), 8, &[]);
        // A name twice: written as another name of that length, and renamed in the bytes.
        let mut twice = packed(&with("usexs.json", b"[\n]\n"));
        let places: Vec<usize> =
            twice.windows(10).enumerate().filter(|(_, w)| *w == b"usexs.json").map(|(at, _)| at).collect();
        assert_eq!(places.len(), 2);
        places.iter().for_each(|at| twice[*at..*at + 10].copy_from_slice(b"users.json"));
        refused("a name twice", &twice, 8, &[]);
        // A link.
        let link = other.work().join("link.zip");
        let mut zip = ZipWriter::new(File::create(&link).unwrap());
        zip.add_symlink("users.json", "/etc/passwd", SimpleFileOptions::default()).unwrap();
        zip.finish().unwrap();
        refused("a link", &std::fs::read(&link).unwrap(), 8, &[]);
        // A bomb: the manifest says little, or says it truly.
        let mut bomb = members.clone();
        bomb.iter_mut().find(|member| member.0 == "answers.csv").unwrap().1 = vec![0; 64 << 20];
        refused("a bomb that lies", &packed(&bomb), 8, &[]);
        let bomb = forged(&members, |name, bytes| if name == "answers.csv" { *bytes = vec![0; 64 << 20] });
        refused("a bomb that tells", &packed(&bomb), 7, &["--max-size", "1MiB"]);
        let mut future = members.clone();
        let manifest = &mut future.iter_mut().find(|member| member.0 == "manifest.json").unwrap().1;
        *manifest = String::from_utf8(manifest.clone()).unwrap().replace("\"format\": 1", "\"format\": 2").into_bytes();
        refused("a form of the future", &packed(&future), 7, &[]);
        // Well made, but of no use: found out in the middle.
        let replaced = |file: &'static str, from: &'static str, to: &'static str| {
            forged(&members, move |name, bytes| {
                if name == file {
                    *bytes = String::from_utf8(bytes.clone()).unwrap().replace(from, to).into_bytes();
                }
            })
        };
        refused("a row of nobody", &packed(&replaced("answers.json", "\"session_id\":1,", "\"session_id\":999,")), 8, &[]);
        refused("a column too many", &packed(&replaced("answers.json", "\"chosen\"", "\"id\":1,\"chosen\"")), 8, &[]);
        refused("no value", &packed(&replaced("monthly_reports.json", "\"version\":1", "\"version\":null")), 8, &[]);
        refused("no number", &packed(&replaced("monthly_reports.json", "\"version\":1", "\"version\":\"x\"")), 8, &[]);
        refused("a content that is another", &packed(&forged(&members, |name, bytes| if name.starts_with("attachments/") { bytes[0] = b'j' })), 8, &[]);
        assert_eq!(everything_of(&other), before, "nothing half done");
        // Nobody gets more rights by a file.
        let admin = packed(&replaced("users.json", "\"role\":\"student\"", "\"role\":\"admin\""));
        let file = other.write("admin.zip", &admin);
        other.pqctl(&["users", "import-export", file.to_str().unwrap()]).expect(0);
        assert_eq!(other.text("SELECT role FROM users").as_deref(), Some("student"));
    }

    fn a_run_over_everybody_goes_on_after_a_kill_and_skips_who_has_nothing_new(env: &Migrated) {
        let who = school(env);
        let all = |more: &[&str]| data(env, &[&["users", "export", "--all", "--to", "out"][..], more].concat())["exported"].clone();
        let users = number(env, "SELECT count(*) FROM users");
        for point in ["export.written:kill:2", "export.published:kill:2"] {
            env.pqctl_with(&[("PQCTL_FAILPOINT", point)], &["users", "export", "--all", "--to", "out"]).expect(137);
        }
        let made = zips(&env.work().join("out")).len();
        assert_eq!(made, 3, "one, and then two more");
        let tally = all(&[]);
        assert_eq!((&tally["users"], &tally["present"], &tally["exported"]), (&json!(users), &json!(made), &json!(users - 3)), "{tally}");
        let left: Vec<_> = std::fs::read_dir(env.work().join("out")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).filter(|name| name.contains("partial")).collect();
        assert!(left.is_empty(), "{left:?}");
        assert_eq!(all(&[])["exported"], 0);
        // A week later one has changed.
        let later = [("PQCTL_TEST_NOW", "2026-03-09T09:00:00Z")];
        let week = |more: &[&str]| {
            let arguments = [&["users", "export", "--all", "--to", "out", "--json"][..], more].concat();
            env.pqctl_with(&later, &arguments).expect(0).json()["data"]["exported"].clone()
        };
        env.execute(&format!("UPDATE users SET name = 'Somebody Else' WHERE email = '{who}'"));
        let tally = week(&["--since-last"]);
        assert_eq!((&tally["exported"], &tally["unchanged"]), (&json!(1), &json!(users - 1)), "{tally}");
        assert_eq!(week(&["--keep", "1"])["removed"], users, "of each the older one");
        assert_eq!(zips(&env.work().join("out")).len() as i64, users);
        // A damaged file is no reason to make none.
        let file = zips(&env.work().join("out"))[0].clone();
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&file, bytes).unwrap();
        let tally = env.pqctl_with(&[("PQCTL_TEST_NOW", "2026-03-10T09:00:00Z")], &["users", "export", "--all", "--since-last", "--to", "out", "--json"]).expect(0).json();
        assert_eq!(tally["data"]["exported"]["exported"], 1, "{tally}");
    }

    fn whoever_is_erased_is_gone_and_stays_gone_after_a_restore(env: &Migrated) {
        let who = school(env);
        let name = env.text(&format!("SELECT name FROM users WHERE email = '{who}'")).unwrap();
        let uid = data(env, &["users", "export", "--user", &who])["export"]["user"].as_str().unwrap().to_owned();
        data(env, &["backup", "create", "--to", env.work().join("backups").to_str().unwrap()]);
        // Two more of the person's files: one where an export was told to go, one that somebody has put away.
        let (told, put_away) = (env.work().join("told"), env.work().join("put-away"));
        for _ in 0..2 {
            data(env, &["users", "export", "--user", &who, "--to", told.to_str().unwrap()]);
        }
        // And one in a folder that is not there any more.
        data(env, &["users", "export", "--user", &who, "--to", "vanished"]);
        std::fs::remove_dir_all(env.work().join("vanished")).unwrap();
        std::fs::create_dir(&put_away).unwrap();
        let file = only(&told);
        std::fs::copy(&file, put_away.join(file.file_name().unwrap())).unwrap();
        let would = data(env, &["users", "erase", &who, "--dry-run"])["would_remove"].clone();
        assert!(would["answers"].as_u64().unwrap() > 0 && would["quizzes.created_by"] == 1, "{would}");
        assert!(everything_of(env).contains(&who), "a dry run removes nothing");
        env.pqctl(&["users", "erase", &who]).expect(7);
        env.pqctl(&["users", "erase", &who, "--confirm", "somebody@example.org"]).expect(7);
        let others = number(env, "SELECT count(*) FROM answers") - would["answers"].as_i64().unwrap();
        let erase = ["users", "erase", &who, "--reason", "asked for it", "--confirm", &who];
        let done = data(env, &[&erase[..], &["--exports", put_away.to_str().unwrap()]].concat());
        assert_eq!(done["files"], 3, "the exports that were there go as well");
        assert!(zips(&told).is_empty() && zips(&put_away).is_empty());
        let missed = done["not_searched"].as_array().unwrap();
        assert!(missed.len() == 1 && missed[0].as_str().unwrap().contains("vanished, which is not there"), "{missed:?}");
        assert_eq!(done["removed"]["answers"], would["answers"]);
        let gone = |when: &str| {
            let all = everything_of(env);
            for trace in [&who, &name, "10.0.0.9"] {
                let line = all.lines().find(|line| line.contains(trace));
                assert!(line.is_none(), "{when}: {trace} in {line:?}");
            }
            assert!(all.contains(&uid), "{when}: the ledger knows the public id");
            assert_eq!(number(env, "SELECT count(*) FROM answers"), others, "{when}: the others keep theirs");
            assert_eq!(number(env, "SELECT count(*) FROM attachments"), 0, "{when}");
            assert_eq!(number(env, "SELECT count(*) FROM quizzes WHERE title = 'Mine' AND created_by IS NULL"), 1, "{when}");
            assert_eq!(number(env, "SELECT count(*) FROM audit_log WHERE action = 'session.start' AND actor = 'erased'"), 1, "{when}");
        };
        gone("after the erasure");
        let folder = env.work().join("backups");
        let restore = ["restore", "latest", "--folder", folder.to_str().unwrap(), "--force", "--no-backup"];
        let database = Target::parse(env.url()).unwrap().name();
        let restored = data(env, &[&restore[..], &["--confirm", &database]].concat());
        assert_eq!(restored["restored"]["erased_again"], 1, "{restored}");
        gone("after the restore");
        assert_eq!(number(env, "SELECT count(*) FROM erasures WHERE replayed_at IS NOT NULL"), 1);
        // Nor does a second person come back by undoing the restore.
        let second = env.text("SELECT min(email) FROM users WHERE role = 'student'").unwrap();
        data(env, &["users", "erase", &second, "--confirm", &second]);
        data(env, &["restore", "--undo"]);
        assert!(!everything_of(env).contains(&second));
        data(env, &["restore", "--finish"]);
        // Whoever came back some other way is removed by the ledger.
        assert_eq!(data(env, &["users", "erase", "--replay"])["erased_again"], 0);
        env.pqctl(&["users", "erase", &who, "--dry-run"]).expect(10);
    }

    fn the_only_administrator_is_not_erased(env: &Migrated) {
        env.pqctl(&["-q", "users", "add", "root@example.org", "--role", "admin"]).expect(0);
        env.pqctl(&["users", "erase", "root@example.org", "--confirm", "root@example.org"]).expect(7);
        env.pqctl(&["-q", "users", "add", "two@example.org", "--role", "admin"]).expect(0);
        env.pqctl(&["users", "erase", "root@example.org", "--confirm", "root@example.org"]).expect(0);
    }

    fn the_weekly_job_makes_one_file_per_person_and_week(env: &Migrated) {
        school(env);
        let users = number(env, "SELECT count(*) FROM users");
        let folder = env.work().join("files");
        let variables = [("PQCTL_FILES_DIRECTORY", folder.to_str().unwrap())];
        let run = || {
            let added = env.pqctl(&["-q", "jobs", "enqueue", "backup_user_data", "--json"]).expect(0).json();
            env.pqctl_with(&variables, &["-q", "run-worker", "--until-empty"]);
            let job = data(env, &["jobs", "show", &added["data"]["id"].to_string()]);
            assert_eq!((&job["state"], &job["kind"]), (&json!("SUCCESS"), &json!("export-user-data")), "{job:#}");
            job["result"].clone()
        };
        assert_eq!(run()["exported"], users);
        let made = zips(&folder.join("exports"));
        assert!(made.iter().all(|path| path.to_str().unwrap().ends_with("_2026-W10.zip")), "{made:?}");
        let again = run();
        assert_eq!((&again["exported"], &again["present"]), (&json!(0), &json!(users)), "{again}");
        assert_eq!(zips(&folder.join("exports")), made);
    }
}
