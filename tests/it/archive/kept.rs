//! Files of archives whose rows are back: backups of the time before list them and have their rows nowhere else. They
//! stay as long as there is such a backup, whoever is erased leaves them, and nobody else removes them.

use super::people::{of, student};
use super::{archived, backup, complete, files, folder, kept, list, number, restore, run, school};
use crate::harness::backend::{Backed, Migrated};

/// A moment at which every rule of time has passed.
const LATER: [(&str, &str); 1] = [("PQCTL_TEST_NOW", "2026-05-02T09:00:00Z")];

fn names(env: &Backed) -> Vec<String> {
    list(env).iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

fn bring_back(env: &Backed, names: &[String]) {
    for name in names {
        env.pqctl(&["-q", "archive", "restore", name]).expect(0);
    }
}

fn remove_backups(env: &Backed) {
    std::fs::remove_dir_all(env.home().join(".local/share/pqctl/backups")).unwrap();
}

each_backend! {
    fn a_file_stays_for_the_backups_that_list_it(env: &Migrated) {
        school(env);
        let all = kept(env, "answers");
        run(env, &[]);
        let (names, made, away) = (names(env), files(env), archived(env, "answers"));
        backup(env);
        bring_back(env, &names);
        assert_eq!((kept(env, "answers"), files(env)), (all.clone(), made.clone()));
        assert!(list(env).iter().all(|one| one["state"] == "returned" && one["file_there"] == true));
        assert_eq!(env.pqctl(&["archive", "verify", "--json"]).expect(0).json()["data"]["archives"].as_array().unwrap().len(), names.len());
        let shown = env.pqctl(&["archive", "list"]).expect(0).stdout;
        assert!(shown.contains("the file stays for older backups"), "{shown}");
        // The backup of the time before comes back, and with it the rows that only the files have.
        restore(env);
        assert_eq!(archived(env, "answers"), away);
        complete(env, "answers", &all);
        bring_back(env, &names);
        let run = |code: i32| env.pqctl_with(&LATER, &["-q", "archive", "run"]).expect(code);
        run(0);
        assert_eq!(files(env), made, "a backup lists them");
        remove_backups(env);
        run(0);
        assert_eq!(files(env), made, "no backup is seen");
        env.pqctl_with(&LATER, &["-q", "backup", "create"]).expect(0);
        env.pqctl(&["-q", "archive", "run"]).expect(0);
        assert_eq!(files(env), made, "it is too early");
        run(0);
        assert!(files(env).is_empty(), "{:?}", files(env));
        assert!(list(env).iter().all(|one| one["state"] == "returned"));
        env.pqctl(&["archive", "verify"]).expect(0);
        assert_eq!(kept(env, "answers"), all);
    }

    fn whoever_is_erased_leaves_them_and_one_can_be_given_up(env: &Migrated) {
        school(env);
        run(env, &[]);
        let names = names(env);
        bring_back(env, &names);
        let (who, id) = student(env);
        assert!(of(env, id) > 0);
        let done = env.pqctl(&["-q", "users", "erase", &who, "--confirm", &who, "--json"]).expect(0).json();
        assert_eq!(done["data"]["archives_purged"], true, "{done}");
        assert_eq!(of(env, id), 0);
        assert!(list(env).iter().all(|one| one["state"] == "returned"), "{:#?}", list(env));
        env.pqctl(&["archive", "verify"]).expect(0);
        let all = kept(env, "answers");
        let there = files(env).len();
        let name = list(env)[0]["name"].as_str().unwrap().to_owned();
        let shown = env.pqctl(&["archive", "forget", &name]).expect(0).stdout;
        assert!(shown.contains("Nothing was changed") && shown.contains("at least until 2026-04-01"), "{shown}");
        assert_eq!(files(env).len(), there);
        env.pqctl(&["archive", "forget", &name, "--yes"]).expect(0);
        assert_eq!((files(env).len(), kept(env, "answers")), (there - 2, all));
        env.pqctl(&["archive", "show", &name]).expect(10);
    }

    fn one_file_out_of_reach_keeps_no_other_from_anything(env: &Migrated) {
        school(env);
        let words = |before: &'static str| ["-q", "archive", "run", "--table", "answers", "--before", before, "--json"];
        env.pqctl(&words("2025-06-01")).expect(0);
        let (names, all) = (names(env), kept(env, "answers"));
        assert!(names.len() > 2);
        let payload = files(env).into_iter().find(|file| file.contains(&names[0]) && file.ends_with(".zst")).unwrap();
        let away = env.work().join("away.zst");
        std::fs::rename(folder(env).join(&payload), &away).unwrap();
        let lost = list(env)[0]["archived_rows"].as_i64().unwrap();
        let (who, id) = student(env);
        let done = env.pqctl(&["-q", "users", "erase", &who, "--confirm", &who, "--json"]).expect(0).json();
        assert_eq!(done["data"]["archives_purged"], false, "{done}");
        assert_eq!(of(env, id), 0, "the files that are there");
        let run = env.pqctl(&words("2025-08-01")).expect(3).json();
        assert!(!run["data"]["run"]["moved"].as_array().unwrap().is_empty(), "{run}");
        assert_eq!(run["data"]["run"]["troubles"][0]["archive"], names[0].as_str(), "{run}");
        env.pqctl(&words("2025-08-01")).expect(10);
        // What is there is not given up, what is lost is, and no sum changes with it.
        env.pqctl(&["archive", "forget", &names[1], "--yes"]).expect(7);
        let shown = env.pqctl(&["archive", "forget", &names[0]]).expect(0).stdout;
        assert!(shown.contains(&format!("{lost} of ")), "{shown}");
        let sums = number(env, "SELECT sum(answers) FROM daily_activity");
        env.pqctl(&["archive", "forget", &names[0], "--yes"]).expect(0);
        env.pqctl(&words("2025-08-01")).expect(0);
        env.pqctl(&["archive", "verify"]).expect(0);
        env.pqctl(&["-q", "analytics", "run", "daily", "--rebuild", "--to", "2026-03-01"]).expect(0);
        assert_eq!(number(env, "SELECT sum(answers) FROM daily_activity WHERE active_on < '2025-08-01'"),
            number(env, "SELECT sum(answers) FROM daily_activity") - number(env, "SELECT count(*) FROM answers WHERE local_date <= '2026-03-01'"));
        assert!(number(env, "SELECT sum(answers) FROM daily_activity WHERE active_on < '2025-08-01'") > 0 && sums > 0);
        assert!(kept(env, "answers").is_subset(&all));
        let listed = env.pqctl(&["archive", "list"]).expect(0).stdout;
        assert!(listed.contains("given up"), "{listed}");
        env.pqctl(&["archive", "forget", &names[0], "--yes"]).expect(7);
        let doctor = env.pqctl(&["doctor", "--json"]).stdout;
        assert!(!doctor.contains("cannot be read") && !doctor.contains("does not list"), "{doctor}");
        // It comes to light again, and with it the rows of all but whoever was erased meanwhile.
        std::fs::rename(&away, folder(env).join(&payload)).unwrap();
        let known = archived(env, "answers").len();
        env.pqctl(&["-q", "archive", "adopt", "--yes"]).expect(0);
        let theirs = usize::try_from(lost).unwrap() / 4;
        assert_eq!((archived(env, "answers").len(), of(env, id)), (known + 3 * theirs, 0));
        env.pqctl(&["archive", "verify"]).expect(0);
    }

    fn a_folder_of_that_name_on_another_host_is_another_one(env: &Migrated) {
        school(env);
        let words = ["-q", "archive", "run", "--table", "answers", "--before", "2025-04-01"];
        env.pqctl_with(&[("PQCTL_FAILPOINT", "archive.announced:kill")], &words).expect(137);
        env.execute("UPDATE archives SET host = 'elsewhere'");
        let all = kept(env, "answers");
        // It may be writing there at this moment.
        let busy = env.pqctl(&words).expect(5).stderr;
        assert!(busy.contains("on elsewhere") && busy.contains("archive forget"), "{busy}");
        assert_eq!((number(env, "SELECT count(*) FROM archives"), kept(env, "answers")), (1, all.clone()));
        let name = list(env)[0]["name"].as_str().unwrap().to_owned();
        env.pqctl(&["archive", "forget", &name, "--yes"]).expect(0);
        env.pqctl_with(&[("PQCTL_FAILPOINT", "archive.sealed:kill")], &words).expect(137);
        env.execute("UPDATE archives SET host = 'elsewhere'");
        // Where its files are seen, it is the same folder.
        env.pqctl(&words).expect(0);
        complete(env, "answers", &all);
        env.execute("UPDATE archives SET host = 'elsewhere'");
        let moved = format!("{}.away", folder(env).display());
        std::fs::rename(folder(env), &moved).unwrap();
        std::fs::create_dir(folder(env)).unwrap();
        let missing = env.pqctl(&["archive", "cat", "--table", "answers"]).expect(10).stderr;
        assert!(missing.contains("on elsewhere"), "{missing}");
        let (who, _) = student(env);
        let done = env.pqctl(&["users", "erase", &who, "--confirm", &who]).expect(0);
        assert!(done.stderr.contains("of another folder or host"), "{done}");
    }
}
