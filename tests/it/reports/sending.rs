//! `send-reports` and `reports` through the program, on both engines: nobody gets a month twice, whatever is killed and
//! however often it is asked for, and what cannot be sent is told.

use crate::bank::{data, number};
use crate::harness::backend::{Backed, Migrated};
use serde_json::{Value, json};

const MONTH: &str = "2026-02";
const SEND: [&str; 6] = ["-q", "send-reports", "--month", MONTH, "--all", "--yes"];

/// A demo whose students practised in February.
pub fn seed(env: &Backed) {
    let demo = [
        "-q",
        "seed",
        "demo",
        "--students",
        "30",
        "--months",
        "3",
        "--answers",
        "3000",
        "--seed",
        "1",
        "--until",
        "2026-03-01",
    ];
    env.pqctl(&demo).expect(0);
    env.execute("UPDATE users SET preferences = '{\"monthly_report\":false}' WHERE id IN (2, 3)");
}

fn send(env: &Backed, more: &[&str], code: i32) -> Value {
    data(env, &[&SEND[..], more].concat(), code)
}

/// How many mails there are, and to how many students.
pub fn mails(env: &Backed) -> (i64, i64) {
    let all = number(env, "SELECT count(*) FROM outbox WHERE category = 'monthly-report'");
    (all, number(env, "SELECT count(DISTINCT user_id) FROM outbox WHERE category = 'monthly-report'"))
}

/// A student who gets a report, by number.
fn somebody(env: &Backed) -> String {
    number(env, "SELECT min(user_id) FROM outbox").to_string()
}

each_backend! {
    fn a_month_is_sent_once(env: &Migrated) {
        seed(env);
        let ahead = data(env, &["-q", "send-reports", "--month", MONTH, "--all", "--dry-run"], 0);
        let recipients = ahead["recipients"].as_i64().unwrap();
        assert!(recipients > 10, "{ahead}");
        assert!(ahead["skipped"]["opted_out"].as_i64().unwrap() > 0, "{ahead}");
        assert_eq!(mails(env), (0, 0), "a dry run writes nothing");
        assert_eq!(number(env, "SELECT count(*) FROM monthly_reports"), 0);
        // Nobody can be asked.
        let refused = env.pqctl(&["-q", "send-reports", "--month", MONTH, "--all"]).expect(7);
        assert!(refused.stderr.contains("--yes"), "{refused}");
        let sent = send(env, &[], 0);
        let summary = json!({ "total_users": recipients, "successful": recipients, "failed": 0, "success_rate": 100.0 });
        assert_eq!(sent["summary"], summary, "{sent:#}");
        assert_eq!(sent["results"].as_array().unwrap().len() as i64, recipients);
        for row in sent["results"].as_array().unwrap() {
            assert!(row["user_id"].is_i64() && row["email"].as_str().unwrap().contains('@'), "{row}");
            assert!(row["message_id"].as_str().unwrap().contains('@') && row["error"].is_null(), "{row}");
        }
        assert_eq!(mails(env), (recipients, recipients));
        assert_eq!(number(env, "SELECT count(*) FROM monthly_reports WHERE complete"), recipients);
        let again = send(env, &[], 0);
        assert_eq!((&again["summary"]["total_users"], &again["skipped"]["already"]), (&json!(0), &json!(recipients)));
        assert_eq!(mails(env), (recipients, recipients));
        // Both see it.
        let line = data(env, &["reports", "summary"], 0)["months"][0].clone();
        assert_eq!((&line["month"], &line["total"], &line["reports"]), (&json!(MONTH), &json!(recipients), &json!(recipients)));
        let status = data(env, &["reports", "status"], 0);
        assert_eq!(status["account"]["summary"], summary);
        let run = status["run"]["run"].to_string();
        assert_eq!(data(env, &["reports", "status", &run], 0)["run"], status["run"]);
        env.pqctl(&["reports", "status", "4711"]).expect(10);
    }

    fn what_is_sent_again_is_the_same_and_noted(env: &Migrated) {
        seed(env);
        send(env, &[], 0);
        let (all, students) = mails(env);
        // Late answers change nothing that was sent.
        env.execute("UPDATE answers SET correct = NOT correct");
        let user = somebody(env);
        data(env, &["-q", "send-reports", "--month", MONTH, "--user", &user, "--yes", "--resend"], 0);
        assert_eq!(mails(env), (all + 1, students));
        let same = format!("SELECT count(DISTINCT body_html) + 10 * count(DISTINCT body_text) FROM outbox WHERE user_id = {user}");
        assert_eq!(number(env, &same), 11);
        let noted = "SELECT count(*) FROM audit_log WHERE action = 'reports.resend'";
        assert_eq!(number(env, noted), 1);
        // Computed anew, it is another version.
        data(env, &["-q", "send-reports", "--month", MONTH, "--user", &user, "--yes", "--resend", "--anew"], 0);
        let versions = format!("SELECT max(version) FROM monthly_reports WHERE user_id = {user}");
        assert_eq!((number(env, &versions), number(env, &same)), (2, 22));
        let shown = data(env, &["reports", "show", "--user", &user, "--month", MONTH], 0);
        assert_eq!((&shown["version"], &shown["report"]["month"]), (&json!(2), &json!(MONTH)));
    }

    fn killed_anywhere_it_goes_on(env: &Migrated) {
        seed(env);
        let ahead = data(env, &["-q", "send-reports", "--month", MONTH, "--all", "--dry-run"], 0);
        for point in ["reports.snapshots:kill", "reports.letter:kill:7", "reports.posted:kill"] {
            let killed = env.pqctl_with(&[("PQCTL_FAILPOINT", point)], &SEND);
            assert!(killed.code != 0, "{point}: {killed}");
        }
        let sent = send(env, &[], 0);
        let all = ahead["recipients"].as_i64().unwrap();
        assert_eq!(mails(env), (all, all));
        // The last of the killed ones had posted everything.
        assert_eq!(number(env, "SELECT count(*) FROM report_runs"), 1, "{sent}");
        assert_eq!(number(env, "SELECT count(*) FROM monthly_reports"), all, "no second version");
    }

    fn what_cannot_be_sent_is_told(env: &Migrated) {
        seed(env);
        send(env, &[], 0);
        let user = somebody(env);
        env.execute("DELETE FROM outbox; DELETE FROM report_runs");
        let hostile = "UPDATE users SET name = 'x<img src=x>' || char(13) || char(10) || 'Bcc: eve@example.org' WHERE id > 0";
        let hostile = if env.url().starts_with("postgres") { hostile.replace("char(", "chr(") } else { hostile.to_owned() };
        env.execute(&hostile);
        env.execute(&format!("UPDATE users SET email = 'no address' WHERE id = {user}"));
        let sent = send(env, &[], 3);
        assert_eq!(sent["summary"]["failed"], 1, "{sent}");
        let failed = sent["results"].as_array().unwrap().iter().find(|row| row["status"] == "failed").unwrap();
        assert_eq!(failed["user_id"].to_string(), user);
        assert!(failed["error"].as_str().unwrap().contains("no address"), "{failed}");
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE recipient_name LIKE '%Bcc%' AND body_html LIKE '%<img%'"), 0);
        let all = mails(env).0;
        // Mended, the one that failed is sent, and nobody else.
        env.execute(&format!("UPDATE users SET email = 'mended@example.org' WHERE id = {user}"));
        let again = send(env, &["--only-failed"], 0);
        assert_eq!(again["summary"], json!({ "total_users": 1, "successful": 1, "failed": 0, "success_rate": 100.0 }));
        assert_eq!(mails(env), (all + 1, all + 1));
        // What failed on its way, too; and then there is nothing left.
        env.execute(&format!("UPDATE outbox SET state = 'failed', smtp_reply = '550 no such user' WHERE user_id = {user}"));
        let failed = data(env, &["reports", "status", "--failed"], 0);
        assert_eq!(failed["account"]["results"][0]["error"], "550 no such user", "{failed}");
        send(env, &["--only-failed"], 0);
        assert_eq!(mails(env), (all + 2, all + 1));
        assert_eq!(send(env, &["--only-failed"], 0)["summary"]["total_users"], 0);
    }

    fn what_cannot_be_meant_is_refused(env: &Migrated) {
        seed(env);
        let send = |arguments: &[&str], code: i32| {
            env.pqctl(&[&["-q", "send-reports", "--yes"], arguments].concat()).expect(code).stderr
        };
        assert!(send(&["--all", "--month", "2024-13"], 2).contains("2024-13"));
        assert!(send(&["--all", "--month", "2031-01"], 2).contains("has not begun"));
        assert!(send(&["--all", "--month", MONTH, "--user", "1"], 2).contains("--user"));
        assert!(send(&["--all", "--month", MONTH, "--resend", "--only-failed"], 2).contains("--only-failed"));
        assert!(send(&["--month", MONTH, "--user", "nobody@example.org"], 10).contains("users list"));
        assert!(send(&["--month", MONTH, "--user", "999999"], 10).contains("999999"));
        let teacher = number(env, "SELECT min(id) FROM users WHERE role = 'teacher'").to_string();
        send(&["--month", MONTH, "--user", &teacher], 10);
        env.execute("UPDATE users SET preferences = '{\"monthly_report\":true}', active = TRUE");
        let student = number(env, "SELECT min(id) FROM users WHERE role = 'student'").to_string();
        let idle = format!("UPDATE answers SET answered_at = '2025-01-02T08:00:00+00:00', local_date = '2025-01-02' WHERE user_id = {student}");
        env.execute(&idle);
        assert!(send(&["--month", MONTH, "--user", &student], 10).contains("--include-inactive"));
        send(&["--month", MONTH, "--user", &student, "--include-inactive"], 0);
        assert_eq!(mails(env), (1, 1));
        let text = env.text("SELECT body_text FROM outbox").unwrap();
        assert!(text.contains("You gave no answers this month."), "{text}");
        env.execute("UPDATE users SET preferences = '{\"monthly_report\":false}'");
        assert!(send(&["--month", MONTH, "--user", &student], 7).contains("wants no monthly report"));
        env.pqctl(&["reports", "preview", "--user", "nobody", "--month", MONTH]).expect(10);
        env.pqctl(&["reports", "preview", "--user", &student, "--month", "2026-2"]).expect(2);
    }

    fn of_the_running_month_it_says_so_far_and_the_whole_one_still_comes(env: &Migrated) {
        seed(env);
        let inside = [("PQCTL_TEST_NOW", "2026-02-20T09:00:00Z")];
        let sent = env.pqctl_with(&inside, &[&SEND[..], &["--json"]].concat()).expect(0).json()["data"].clone();
        let first = sent["summary"]["total_users"].as_i64().unwrap();
        assert_eq!(mails(env), (first, first));
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE subject LIKE '%so far%'"), first);
        env.pqctl_with(&inside, &SEND).expect(0);
        assert_eq!(mails(env), (first, first), "once a day");
        let whole = send(env, &[], 0)["summary"]["total_users"].as_i64().unwrap();
        assert!(whole >= first);
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE subject NOT LIKE '%so far%'"), whole);
        assert_eq!(number(env, "SELECT max(version) FROM monthly_reports WHERE complete"), 2);
    }

    fn a_report_can_be_looked_at(env: &Migrated) {
        seed(env);
        let student = number(env, "SELECT min(user_id) FROM answers WHERE local_date >= '2026-02-05'").to_string();
        let shown = env.pqctl(&["reports", "preview", "--user", &student, "--month", MONTH]).expect(0);
        assert!(shown.stdout.contains("WHAT TO DO NEXT") || shown.stdout.contains("SIX MONTHS"), "{shown}");
        let file = env.work().join("page.html");
        env.pqctl(&["reports", "preview", "--user", &student, "--month", MONTH, "--html", file.to_str().unwrap()]).expect(0);
        assert!(std::fs::read_to_string(&file).unwrap().contains("February 2026"));
        assert_eq!(number(env, "SELECT count(*) FROM monthly_reports"), 0, "looking keeps nothing");
        // What is opened in a browser is nobody else's to read, and does not stay in a folder of everybody's.
        use std::os::unix::fs::PermissionsExt;
        let programs = env.work().join("programs");
        std::fs::create_dir(&programs).unwrap();
        std::fs::write(programs.join("xdg-open"), "#!/bin/sh\nexit 0\n").unwrap();
        std::fs::set_permissions(programs.join("xdg-open"), std::fs::Permissions::from_mode(0o755)).unwrap();
        let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
        let opened = env.pqctl_with(&[("PATH", &path)], &["reports", "preview", "--user", &student, "--month", MONTH, "--open", "--json"]);
        let page = std::path::PathBuf::from(opened.expect(0).json()["data"]["file"].as_str().unwrap());
        let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&page), mode(page.parent().unwrap())), (0o600, 0o700), "{}", page.display());
        assert!(page.parent().unwrap().ends_with("preview"), "{}", page.display());
        assert_eq!(std::fs::read_dir(env.root().join("tmp")).unwrap().count(), 0);
        let gallery = data(env, &["reports", "gallery", "mails"], 0);
        assert!(gallery["pages"].as_array().unwrap().len() >= 9);
        assert!(env.read("mails/index.html").contains("hostile-name.html"));
    }
}
