//! Backups of several databases in one folder: what `latest` means, what is proven and what is judged is of the
//! database that is asked for, and whose a backup is stands in every question.

use super::{content, create, exams, fill, folder, id, list, tidy};
use crate::harness::backend::{Backed, Backend, Migrated, Start, administer};
use crate::harness::cluster;
use serde_json::{Value, json};

fn set_up(env: &Backed, rows: u32) {
    env.pqctl(&["-q", "init-db", "--no-admin"]).expect(0);
    fill(env, 1, rows);
}

fn dry(env: &Backed, words: &[&str], code: i32) -> Value {
    let done = env.pqctl(&[&["restore", "latest", "--dry-run", "--json"], words].concat()).expect(code);
    if code == 0 { done.json()["data"].clone() } else { json!(done.stdout) }
}

each_backend! {
    fn the_latest_of_another_database_is_not_restored(env: &Migrated) {
        set_up(env, 10);
        let own = id(&create(env, &[]));
        let other = Migrated::start(env.backend);
        set_up(&other, 20);
        let place = folder(env).display().to_string();
        let foreign = id(&create(&other, &["--to", &place]));
        let shown = dry(env, &[], 0);
        assert_eq!((&shown["backup"], &shown["foreign"]), (&json!(own), &json!(false)), "{shown}");
        assert_eq!(dry(&other, &["--folder", &place], 0)["backup"], json!(foreign));
        let confirm = format!("--confirm={}", env.name());
        env.pqctl(&["-q", "restore", "latest", "--force", &confirm, "--no-backup"]).expect(0);
        assert_eq!(exams(env), 10);
        tidy(env);
        // Named, it may be restored; whose it is is said.
        let shown = env.pqctl(&["restore", &foreign, "--dry-run"]).expect(0);
        assert!(shown.stdout.contains(&format!("{} on ", other.name())), "{shown}");
        assert!(shown.stderr.contains("another installation"), "{shown}");
        // Where there is none of its own, the one of another is not taken.
        let third = Migrated::start(env.backend);
        set_up(&third, 30);
        let refused = dry(&third, &["--folder", &place], 7).to_string();
        assert!(refused.contains("name it instead of `latest`") && refused.contains("of other databases"), "{refused}");
        // Nor can anybody guess for a database that is not there; a name helps.
        let (name, url) = match env.backend {
            Backend::Sqlite => (String::new(), format!("sqlite://{}", env.work().join("new.db").display())),
            Backend::Postgres => {
                let name = format!("{}_new", env.name());
                (name.clone(), cluster::url_of("", &name))
            }
        };
        assert!(dry(env, &["--database-url", &url], 7).to_string().contains("are of several databases"));
        env.pqctl(&["-q", "restore", &own, "--database-url", &url]).expect(0);
        // The copy has the installation of its source, but its backups are not the source's.
        fill(env, 11, 1);
        env.pqctl(&["-q", "backup", "create", "--database-url", &url]).expect(0);
        assert_eq!(dry(env, &[], 0)["backup"], json!(own));
        if env.backend == Backend::Postgres {
            administer(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }

    fn each_database_is_judged_by_its_own_backups(env: &Migrated) {
        set_up(env, 10);
        let own = id(&create(env, &[]));
        let other = Migrated::start(env.backend);
        set_up(&other, 20);
        let place = folder(env).display().to_string();
        let later = [("PQCTL_TEST_NOW", "2026-03-05T09:00:00Z")];
        other.pqctl_with(&later, &["-q", "backup", "create", "--to", &place]).expect(0);
        let foreign = list(env)[0]["id"].as_str().unwrap().to_owned();
        assert_ne!(foreign, own);
        // Only the other's is new, and proven.
        env.pqctl(&["-q", "backup", "verify", &foreign, "--level", "3"]).expect(0);
        let problems = |env: &Backed, words: &[&str]| {
            let checked = env.pqctl_with(&later, &[&["backup", "check", "--folder", &place, "--json"], words].concat());
            checked.json()["data"]["problems"].clone()
        };
        let said = problems(env, &[]).to_string();
        assert!(said.contains("the newest backup is of 2026-03-02") && said.contains("no backup was ever proven"), "{said}");
        assert_eq!(problems(&other, &[]), json!(["no backup was ever proven by a restore"]));
        // The weekly proof is of its own.
        env.pqctl(&["-q", "jobs", "enqueue", "verify-backup", "--payload", r#"{"others": 5}"#]).expect(0);
        env.pqctl(&["-q", "run-worker", "--until-empty", "--no-scheduler", "--queues", "maintenance"]).expect(0);
        let proven = env.text("SELECT CAST(result AS TEXT) FROM job_history WHERE kind = 'verify-backup'").unwrap();
        assert!(proven.contains(&own) && !proven.contains(&foreign), "{proven}");
        assert!(!problems(env, &[]).to_string().contains("ever proven"));
        assert!(!content(env).is_empty());
    }
}
