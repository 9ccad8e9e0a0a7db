//! After a restore of a backup from before a run of the archive: the files are there and the database does not list
//! them. Whoever is erased leaves them all the same, and `adopt` takes them into the books without losing a row.

use super::people::{of, student};
use super::{archived, backup, complete, files, folder, kept, list, number, restore, run, school};
use crate::harness::backend::{Backed, Migrated};
use serde_json::{Value, json};

/// A school whose archive was made after the backup that it has been restored from.
fn restored(env: &Backed) -> Value {
    run(env, &[]);
    restore(env)
}

fn adopt(env: &Backed, code: i32, more: &[&str]) -> Vec<Value> {
    let words = [&["-q", "archive", "adopt", "--json"], more].concat();
    env.pqctl(&words).expect(code).json()["data"]["archives"].as_array().unwrap().clone()
}

fn sum_of(adoptions: &[Value], field: &str) -> u64 {
    adoptions.iter().map(|one| one[field].as_u64().unwrap()).sum()
}

each_backend! {
    fn what_is_in_the_table_leaves_the_files_and_what_is_nowhere_else_stays(env: &Migrated) {
        school(env);
        backup(env);
        let all = kept(env, "answers");
        let told = restored(env);
        assert_eq!(kept(env, "answers"), all);
        let made = files(env);
        assert_eq!(told["archives"]["files"].as_u64(), Some(made.len() as u64 / 2), "{told}");
        assert!(list(env).is_empty());
        let doctor = env.pqctl(&["doctor", "--json"]).stdout;
        assert!(doctor.contains("archive adopt"), "{doctor}");
        // Two rows are lost with the restore, one says something else now, one is of somebody who came later.
        let old = "local_date < '2025-09-01'";
        let first = number(env, &format!("SELECT min(id) FROM answers WHERE {old}"));
        let last = number(env, &format!("SELECT max(id) FROM answers WHERE {old}"));
        let newer = number(env, &format!("SELECT max(id) FROM answers WHERE {old} AND user_id NOT IN
            (SELECT user_id FROM answers WHERE id IN ({first}, {last}))"));
        let other = number(env, &format!("SELECT max(id) FROM answers WHERE {old} AND id NOT IN ({first}, {last}, {newer})"));
        let latecomer = number(env, &format!("SELECT user_id FROM answers WHERE id = {newer}"));
        env.execute(&format!("DELETE FROM answers WHERE id IN ({first}, {last}, {newer})"));
        env.execute(&format!("UPDATE answers SET duration_ms = 1234567 WHERE id = {other}"));
        env.execute(&format!("UPDATE users SET created_at = '2026-03-05T00:00:00+00:00' WHERE id = {latecomer}"));
        let looked = adopt(env, 0, &[]);
        assert_eq!(looked.len(), made.len() / 2);
        assert_eq!((sum_of(&looked, "differ"), sum_of(&looked, "strangers"), sum_of(&looked, "stays")), (1, 1, 2), "{looked:?}");
        assert_eq!((files(env), list(env).len()), (made, 0), "looking changes nothing");

        let done = adopt(env, 3, &["--yes"]);
        assert_eq!(done.iter().filter(|one| one["problem"] != Value::Null).count(), 1, "{done:?}");
        env.pqctl(&["-q", "archive", "adopt", done.iter().find(|one| one["problem"] != Value::Null).unwrap()["archive"].as_str().unwrap(), "--yes"]).expect(7);
        assert_eq!(adopt(env, 0, &["--yes", "--table-wins"]).len(), 1);
        assert!(adopt(env, 0, &[]).is_empty());
        let mut left = all;
        left.remove(&newer);
        complete(env, "answers", &left);
        assert_eq!(archived(env, "answers"), [first, last].into());
        assert_eq!(files(env).len(), 2 * list(env).len(), "{:?}", files(env));
        env.pqctl(&["archive", "verify"]).expect(0);
        for one in list(env).iter().filter(|one| one["state"] != "returned") {
            env.pqctl(&["-q", "archive", "restore", one["name"].as_str().unwrap()]).expect(0);
        }
        assert_eq!(kept(env, "answers"), left);
    }

    fn one_that_is_killed_is_gone_on_with(env: &Migrated) {
        school(env);
        backup(env);
        let all = kept(env, "answers");
        restored(env);
        let first = adopt(env, 0, &[])[0].clone();
        let (name, month) = (first["archive"].as_str().unwrap(), first["month"].as_str().unwrap());
        // One row is nowhere else.
        env.execute(&format!("DELETE FROM answers WHERE id = (SELECT min(id) FROM answers WHERE local_date BETWEEN '{month}-01' AND '{month}-28')"));
        let words = ["-q", "archive", "adopt", name, "--yes"];
        env.pqctl_with(&[("PQCTL_FAILPOINT", "archive.adopted:kill")], &words).expect(137);
        complete(env, "answers", &all);
        // A second one of the table waits for the first.
        env.pqctl(&["-q", "archive", "adopt", "--yes"]).expect(5);
        env.pqctl(&["-q", "archive", "run"]).expect(0);
        adopt(env, 0, &["--yes"]);
        complete(env, "answers", &all);
        // Backups of the other course of things list them.
        assert_eq!(list(env).iter().filter(|one| one["state"] != "returned").count(), 1, "{:#?}", list(env));
        assert_eq!(files(env).len(), 2 * list(env).len(), "{:?}", files(env));
    }

    fn a_row_in_two_files_is_taken_into_the_books_once(env: &Migrated) {
        school(env);
        let all = kept(env, "answers");
        run(env, &[]);
        let away = archived(env, "answers");
        backup(env);
        for one in list(env) {
            env.pqctl(&["-q", "archive", "restore", one["name"].as_str().unwrap()]).expect(0);
        }
        run(env, &[]);
        restore(env);
        adopt(env, 0, &["--yes"]);
        assert_eq!(archived(env, "answers"), away, "the files of the backup hold them");
        complete(env, "answers", &all);
    }

    fn whoever_is_erased_leaves_files_that_nobody_lists(env: &Migrated) {
        school(env);
        backup(env);
        restored(env);
        let (who, id) = student(env);
        assert!(of(env, id) > 0);
        let others = super::people::lines(env).len() - of(env, id);
        let made = files(env);
        // Of another database: told of, and left alone.
        let own = env.text("SELECT CAST(value AS TEXT) FROM settings WHERE key = 'instance_id'");
        set_instance(env, Some("\"another\""));
        let foreign = adopt(env, 3, &["--yes"]);
        assert!(foreign.iter().all(|one| one["problem"].as_str().unwrap().contains("another database")), "{foreign:?}");
        assert_eq!(files(env), made);
        set_instance(env, own.as_deref());
        // Out of reach, and told of.
        let away = format!("{}.away", folder(env).display());
        let (next, number) = student_but(env, id);
        std::fs::rename(folder(env), &away).unwrap();
        env.pqctl(&["-q", "users", "erase", &next, "--confirm", &next]).expect(0);
        std::fs::rename(&away, folder(env)).unwrap();
        let done = env.pqctl(&["-q", "users", "erase", &who, "--confirm", &who, "--json"]).expect(0).json();
        assert_eq!(done["data"]["archives_purged"], true, "{done}");
        assert_eq!(of(env, id), 0);
        assert_eq!(super::people::lines(env).len(), others, "nobody else has lost anything");
        // Whom nobody knows any more does not come into the books.
        assert!(of(env, number) > 0);
        adopt(env, 0, &["--yes"]);
        assert_eq!(of(env, number), 0);
    }

    fn the_ledger_is_gone_through_for_them_too(env: &Migrated) {
        school(env);
        backup(env);
        let (who, id) = student(env);
        run(env, &[]);
        let away = format!("{}.away", folder(env).display());
        std::fs::rename(folder(env), &away).unwrap();
        env.pqctl(&["-q", "users", "erase", &who, "--confirm", &who]).expect(0);
        std::fs::rename(&away, folder(env)).unwrap();
        assert!(of(env, id) > 0);
        let told = restore(env);
        assert_eq!((&told["erased_again"], &told["archives"]["problem"]), (&json!(1), &Value::Null), "{told}");
        assert_eq!(number(env, &format!("SELECT count(*) FROM answers WHERE user_id = {id}")), 0);
        assert_eq!(of(env, id), 0, "the ledger is not held against the files");
    }
}

/// Another student with old answers.
fn student_but(env: &Backed, id: i64) -> (String, i64) {
    let other = number(
        env,
        &format!("SELECT min(user_id) FROM answers WHERE local_date < '2025-09-01' AND user_id <> {id}"),
    );
    (env.text(&format!("SELECT email FROM users WHERE id = {other}")).unwrap(), other)
}

fn set_instance(env: &Backed, value: Option<&str>) {
    env.execute("DELETE FROM settings WHERE key = 'instance_id'");
    if let Some(value) = value {
        env.execute(&format!(
            "INSERT INTO settings (key, value, updated_at) VALUES ('instance_id', '{value}', '2026-03-02T09:00:00+00:00')"
        ));
    }
}
