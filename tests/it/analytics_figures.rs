//! `analytics show daily|weekly|trends|cohorts` on both engines: the figures are those of the rows, in every form of
//! output; only what is more than chance is told; what cannot be meant is refused.

use crate::bank::{data, number};
use crate::harness::backend::{Backed, Migrated};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn school(env: &Backed) {
    let demo =
        ["-q", "seed", "demo", "--students", "30", "--months", "2", "--answers", "4000", "--seed", "1"];
    env.pqctl(&[&demo[..], &["--until", "2026-03-02"]].concat()).expect(0);
    env.pqctl(&["-q", "analytics", "run", "weekly"]).expect(0);
}

fn show(env: &Backed, arguments: &[&str]) -> Value {
    data(env, &[&["analytics", "show"][..], arguments].concat(), 0)
}

fn sum(rows: &Value, key: &str) -> i64 {
    rows.as_array().unwrap().iter().map(|row| row[key].as_i64().unwrap()).sum()
}

fn email(env: &Backed) -> String {
    env.text("SELECT email FROM users WHERE id = (SELECT user_id FROM daily_activity GROUP BY user_id ORDER BY sum(answers) DESC, user_id LIMIT 1)").unwrap()
}

/// A student's weeks in 2025, as (Monday, right answers of 40).
fn weeks(env: &Backed, student: &str, weeks: &[(&str, i64)]) {
    let mut before = 0;
    for (monday, right) in weeks {
        let previous = if before == 0 { 0 } else { 40 };
        env.execute(&format!(
            "INSERT INTO weekly_performance (starts_on, user_id, subject_id, sessions, active_days, answers, correct,
                first_attempts, first_correct, duration_ms, previous_answers, previous_correct)
             SELECT '{monday}', id, 0, 2, 2, 40, {right}, 40, {right}, 0, {previous}, {before} FROM users WHERE email = '{student}'"
        ));
        before = *right;
    }
}

each_backend! {
    fn a_student_is_told_what_stands_out_and_what_to_do(env: &Migrated) {
        school(env);
        let student = email(env);
        let id = number(env, &format!("SELECT id FROM users WHERE email = '{student}'"));
        let theirs = format!("user_id = {id} AND active_on BETWEEN '2025-12-02' AND '2026-03-01'");
        let weak = "SELECT d.topic_id FROM daily_topics d WHERE user_id = {} AND topic_id > 0 GROUP BY topic_id ORDER BY sum(answers) DESC, topic_id LIMIT 1";
        let weak = number(env, &weak.replace("{}", &id.to_string()));
        // Everything of it is wrong, and the others have some of it.
        env.execute(&format!("UPDATE daily_topics SET answers = answers + 30, correct = 0 WHERE user_id = {id} AND topic_id = {weak}"));
        let shown = show(env, &["insights", "--user", &student]);
        assert_eq!((&shown["from"], &shown["to"]), (&json!("2025-12-02"), &json!("2026-03-01")));
        assert_eq!(shown["all"]["answers"], number(env, &format!("SELECT sum(answers) FROM daily_activity WHERE {theirs}")));
        assert_eq!(shown["active_days"], number(env, &format!("SELECT count(*) FROM daily_activity WHERE {theirs}")));
        let topics = shown["topics"].as_array().unwrap();
        assert_eq!(topics.len() as i64, number(env, &format!("SELECT count(*) FROM (SELECT DISTINCT subject_id, topic_id FROM daily_topics WHERE {theirs} AND subject_id > 0) x")));
        let lowest = &topics[0];
        assert_eq!((lowest["correct"].as_i64(), lowest["standing"].as_str(), lowest["against"].as_str()), (Some(0), Some("weak"), Some("others")), "{lowest}");
        assert_eq!(lowest["others_answers"], number(env, &format!("SELECT sum(answers) FROM daily_topics
            WHERE topic_id = {weak} AND user_id <> {id} AND active_on BETWEEN '2025-12-02' AND '2026-03-01'")));
        let first = &shown["recommendations"][0];
        let name = lowest["topic_name"].as_str().unwrap();
        assert!(first["rule"] == "weak-topic" && first["action"].as_str().unwrap().contains(name), "{first}");
        let page = env.pqctl(&["analytics", "show", "insights", "--user", &student]).expect(0).stdout;
        assert!(page.contains("What to do next") && page.contains(&format!("Practise 12 questions in {name}")), "{page}");
        // Whoever has done nothing is told how to begin.
        env.pqctl(&["-q", "users", "add", "new@example.org"]).expect(0);
        let new = show(env, &["insights", "--user", "new@example.org"]);
        assert_eq!((new["topics"].as_array().unwrap().len(), &new["recommendations"][0]["rule"]), (0, &json!("come-back")));
        env.pqctl(&["analytics", "show", "insights", "--user", "nobody@example.org"]).expect(10);
        env.pqctl(&["analytics", "show", "insights"]).expect(2);
    }

    fn days_and_weeks_are_shown_in_every_form(env: &Migrated) {
        school(env);
        let all = show(env, &["daily", "--from", "2026-01-01"]);
        assert_eq!(sum(&all["days"], "answers"), number(env, "SELECT sum(answers) FROM daily_activity"));
        assert_eq!(sum(&all["days"], "duration_ms"), number(env, "SELECT sum(duration_ms) FROM daily_activity"));
        assert_eq!(all["summed_up_to"], "2026-03-01");
        let day = all["days"].as_array().unwrap().last().unwrap();
        assert!(day["accuracy_from"].as_f64() < day["accuracy"].as_f64() && day["accuracy"].as_f64() < day["accuracy_to"].as_f64(), "{day}");
        assert_eq!(show(env, &["daily"])["days"].as_array().unwrap().len(), 14);
        // One student, one subject, both.
        let student = email(env);
        let theirs = format!("user_id = (SELECT id FROM users WHERE email = '{student}')");
        let physics = "subject_id = (SELECT id FROM subjects WHERE code = 'physics')";
        for (arguments, table, condition) in [
            (&["--user", &student][..], "daily_activity", theirs.clone()),
            (&["--subject", "physics"], "daily_topics", physics.to_owned()),
            (&["--subject", "physics", "--user", &student], "daily_topics", format!("{theirs} AND {physics}")),
        ] {
            let shown = show(env, &[&["daily", "--from", "2026-01-01"], arguments].concat());
            let wanted = number(env, &format!("SELECT sum(answers) FROM {table} WHERE {condition}"));
            assert!(wanted > 0 && sum(&shown["days"], "answers") == wanted, "{arguments:?}: {wanted}");
            let shown = show(env, &[&["weekly", "--from", "2026-W01"], arguments].concat());
            let subject = if condition.contains("subject_id") { "" } else { " AND subject_id = 0" };
            let wanted = number(env, &format!("SELECT sum(answers) FROM weekly_performance WHERE {condition}{subject}"));
            assert_eq!(sum(&shown["weeks"], "answers"), wanted, "{arguments:?}");
        }
        let lines = env.pqctl(&["analytics", "show", "weekly", "--output", "ndjson"]).expect(0).stdout;
        assert!(lines.lines().count() > 4 && lines.lines().all(|line| line.contains("\"starts_on\":")), "{lines}");
        // CSV has numbers only, the table bars, the accessible one none.
        let csv = env.pqctl(&["analytics", "show", "daily", "--limit", "3", "--output", "csv"]).expect(0).stdout;
        assert!(csv.starts_with("day,starts_on,students,sessions,answers,correct,"), "{csv}");
        assert_eq!((csv.lines().count(), csv.contains('%')), (4, false), "{csv}");
        assert!(env.pqctl(&["analytics", "show", "daily"]).expect(0).stdout.contains('█'));
        for what in ["daily", "weekly", "trends"] {
            let plain = env.pqctl(&["analytics", "show", what, "--accessible"]).expect(0).stdout;
            assert!(!plain.contains('█') && !plain.contains('▁') && !plain.contains('│') && plain.contains('%'), "{plain}");
        }
        let weekly = show(env, &["weekly"]);
        assert_eq!(weekly["last"]["starts_on"], "2026-02-23");
        let subjects = "SELECT sum(answers) FROM weekly_performance WHERE subject_id > 0 AND starts_on = '2026-02-23'";
        assert_eq!(sum(&weekly["last"]["subjects"], "answers"), number(env, subjects));
        let before = subjects.replace("02-23", "02-16");
        assert_eq!(sum(&weekly["last"]["subjects"], "previous_answers"), number(env, &before));
    }

    fn only_what_is_more_than_chance_is_told(env: &Migrated) {
        let demo = ["-q", "seed", "demo", "--students", "6", "--months", "1", "--answers", "60", "--seed", "1"];
        env.pqctl(&demo).expect(0);
        let students: Vec<String> = (0..3)
            .map(|n| env.text(&format!("SELECT email FROM users WHERE role = 'student' ORDER BY id LIMIT 1 OFFSET {n}")).unwrap())
            .collect();
        let mondays = ["2025-01-06", "2025-01-13", "2025-01-20", "2025-01-27", "2025-02-03", "2025-02-10", "2025-02-17", "2025-02-24"];
        let course = |rights: [i64; 8]| mondays.into_iter().zip(rights).collect::<Vec<_>>();
        weeks(env, &students[0], &course([10, 12, 15, 17, 19, 22, 15, 35]));
        weeks(env, &students[1], &course([20, 21, 19, 20, 22, 19, 21, 20]));
        weeks(env, &students[2], &course([30, 30, 31, 30, 29, 30, 36, 12])[..8]);
        let until = ["--from", "2025-W02", "--to", "2025-W09"];
        let trends = |student: &str, more: &[&str]| {
            env.pqctl(&[&["analytics", "show", "trends", "--user", student][..], &until, more].concat()).expect(0)
        };
        let rising = trends(&students[0], &[]).stdout;
        assert!(rising.contains("Trend: +") && rising.contains("points a week over 8 weeks"), "{rising}");
        assert!(rising.contains("Course: ▁▂▂▃▄▄▂█"), "{rising}");
        let level = trends(&students[1], &[]).stdout;
        assert!(level.contains("Trend: none that could not be chance") && !level.contains("points a week"), "{level}");
        let slope = trends(&students[1], &["--json"]).json()["data"]["slope"].clone();
        assert_eq!(slope["clear"], false);
        assert!(slope["per_week_from"].as_f64() <= Some(0.0) && slope["per_week_to"].as_f64() >= Some(0.0), "{slope}");
        let few = env.pqctl(&["analytics", "show", "trends", "--user", &students[0], "--from", "2025-W02", "--to", "2025-W05"]).expect(0).stdout;
        assert!(few.contains("Trend: not told below 6 weeks, and there are 4."), "{few}");
        // The last of these weeks: one rose, one fell, one did neither.
        let weekly = show(env, &["weekly", "--from", "2025-W02", "--to", "2025-W09"]);
        let names = |key: &str| -> Vec<Value> {
            weekly["last"][key].as_array().unwrap().iter().map(|mover| mover["email"].clone()).collect()
        };
        assert_eq!((names("rising"), names("falling")), (vec![json!(students[0])], vec![json!(students[2])]), "{weekly:#}");
        assert_eq!(weekly["last"]["rising"][0]["difference"], json!(0.5));
    }

    fn cohorts_are_counted(env: &Migrated) {
        school(env);
        // Who signed up when, and who was there when, one after the other.
        let list = |query: &str| -> Vec<String> {
            let joined = match env.backend {
                crate::harness::backend::Backend::Sqlite => format!("SELECT group_concat(x, ' ') FROM ({query})"),
                crate::harness::backend::Backend::Postgres => format!("SELECT string_agg(x, ' ') FROM ({query}) q"),
            };
            env.text(&joined).unwrap_or_default().split(' ').map(str::to_owned).collect()
        };
        env.execute("UPDATE users SET created_at = '2026-01-05T10:00:00+00:00' WHERE id % 3 = 0");
        env.execute("UPDATE users SET created_at = '2026-01-18T23:59:59+00:00' WHERE id % 3 = 1");
        env.execute("UPDATE users SET created_at = '2026-01-19T00:00:00+00:00' WHERE id % 3 = 2");
        let monday = |id: i64| ["2026-01-05", "2026-01-12", "2026-01-19"][usize::try_from(id % 3).unwrap()];
        let students: Vec<i64> = list("SELECT CAST(id AS TEXT) AS x FROM users WHERE role = 'student'").iter().map(|id| id.parse().unwrap()).collect();
        let mut active: BTreeMap<(&str, String), i64> = BTreeMap::new();
        for row in list("SELECT CAST(user_id AS TEXT) || ':' || CAST(starts_on AS TEXT) AS x FROM weekly_performance WHERE subject_id = 0") {
            let (id, week) = row.split_once(':').unwrap();
            *active.entry((monday(id.parse().unwrap()), week.to_owned())).or_default() += 1;
        }
        let shown = show(env, &["cohorts"]);
        let cohorts = shown["cohorts"].as_array().unwrap();
        assert_eq!(cohorts.len(), 3, "{shown:#}");
        for cohort in cohorts {
            let signed_up = cohort["signed_up"].as_str().unwrap();
            let those = students.iter().filter(|id| monday(**id) == signed_up).count();
            assert_eq!(cohort["students"], json!(those));
            let first: chrono::NaiveDate = signed_up.parse().unwrap();
            let counts = cohort["active"].as_array().unwrap();
            assert_eq!(first + chrono::Days::new(7 * (counts.len() as u64 - 1)), "2026-02-23".parse().unwrap());
            for (n, count) in counts.iter().enumerate() {
                let week = (first + chrono::Days::new(7 * n as u64)).to_string();
                let key = (monday(if signed_up == "2026-01-05" { 0 } else if signed_up == "2026-01-12" { 1 } else { 2 }), week);
                assert_eq!(*count, json!(active.get(&key).copied().unwrap_or(0)), "{key:?}");
            }
        }
        for (key, from) in [("daily", "2026-03-01"), ("weekly", "2026-02-23"), ("monthly", "2026-01-31")] {
            let wanted = number(env, &format!("SELECT count(DISTINCT user_id) FROM answers WHERE local_date BETWEEN '{from}' AND '2026-03-01'"));
            assert_eq!(shown["active"][key], json!(wanted), "{key}");
        }
        // Days of students over 30 days, as a share of 30 times the students of them.
        let days = "SELECT count(*) FROM (SELECT DISTINCT user_id, local_date FROM answers WHERE local_date BETWEEN '2026-01-31' AND '2026-03-01') d";
        let share = f64::from(i32::try_from(number(env, days)).unwrap()) / (30.0 * shown["active"]["monthly"].as_f64().unwrap());
        assert_eq!(shown["stickiness"], json!((share * 1e6).round() / 1e6));
        assert!(share > 0.0 && share < 1.0);
        assert_eq!(shown["funnel"]["registered"], json!(students.len()));
        assert_eq!(shown["funnel"]["first_day"], json!(number(env, "SELECT count(DISTINCT user_id) FROM daily_activity")));
        let third = "SELECT count(*) FROM (SELECT user_id FROM daily_activity GROUP BY user_id HAVING count(*) >= 3) d";
        assert_eq!(shown["funnel"]["third_day"], json!(number(env, third)));
        let csv = env.pqctl(&["analytics", "show", "cohorts", "--output", "csv"]).expect(0).stdout;
        assert!(csv.starts_with("signed_up,starts_on,students,week,active\n2026-W02,2026-01-05,"), "{csv}");
    }

    fn what_is_not_summed_up_is_said_and_not_taken_for_nothing(env: &Migrated) {
        let demo = ["-q", "seed", "demo", "--students", "10", "--months", "3", "--answers", "1500", "--seed", "1"];
        env.pqctl(&[&demo[..], &["--until", "2026-03-01"]].concat()).expect(0);
        let busy = "SELECT email FROM users WHERE id = (SELECT user_id FROM answers WHERE local_date >= '2026-02-20'
            GROUP BY user_id ORDER BY count(*) DESC, user_id LIMIT 1)";
        let student = env.text(busy).unwrap();
        let look = || {
            let shown = show(env, &["insights", "--user", &student]);
            let page = env.pqctl(&["analytics", "show", "insights", "--user", &student]).expect(0).stdout;
            let others = (show(env, &["cohorts"]), env.pqctl(&["analytics", "show", "cohorts"]).expect(0).stdout);
            (shown, page, others.0, others.1)
        };
        let says_nothing_of_a_pause = |shown: &Value| {
            shown["recommendations"].as_array().unwrap().iter().all(|one| one["rule"] != "come-back" && one["rule"] != "irregular")
        };
        let (shown, page, cohorts, grid) = look();
        assert!(shown["summed_up_to"].is_null() && shown["unsummed_days"].as_i64() > Some(0), "{shown:#}");
        assert!(says_nothing_of_a_pause(&shown), "{shown:#}");
        assert!(!page.contains("There are no answers yet") && !page.contains("Nothing stands out"), "{page}");
        assert!(cohorts["unsummed_days"].as_i64() > Some(0), "{cohorts:#}");
        for page in [&page, &grid] {
            assert!(page.contains("Not summed up yet") && page.contains("pqctl analytics run"), "{page}");
        }
        env.pqctl(&["-q", "analytics", "run", "daily", "--to", "2026-02-01"]).expect(0);
        let (shown, page, cohorts, grid) = look();
        assert!(says_nothing_of_a_pause(&shown) && shown["last_day"].as_str() > Some("2026-02-19"), "{shown:#}");
        assert!(cohorts["unsummed_days"].as_i64() > Some(0), "{cohorts:#}");
        for page in [&page, &grid] {
            assert!(page.contains("Summed up to 2026-0") && page.contains("pqctl analytics run"), "{page}");
        }
        // The days alone are not the weeks, which the cohorts are made of.
        env.pqctl(&["-q", "analytics", "run", "daily"]).expect(0);
        let (shown, page, cohorts, grid) = look();
        assert!(shown["unsummed_days"] == 0 && !page.contains("Summed up to"), "{page}");
        assert!(cohorts["unsummed_days"] == 0 && cohorts["unsummed_weeks"].as_i64() > Some(0), "{cohorts:#}");
        assert!(grid.contains("pqctl analytics run"), "{grid}");
        env.pqctl(&["-q", "analytics", "run"]).expect(0);
        let (_, _, cohorts, grid) = look();
        assert!(cohorts["unsummed_weeks"] == 0 && !grid.contains("pqctl analytics run"), "{grid}");
        // What came late to a day that was summed up.
        env.execute(&format!("UPDATE daily_activity SET answers = answers - 1 WHERE user_id = (SELECT id FROM users WHERE email = '{student}')
            AND active_on = '{}'", shown["last_day"].as_str().unwrap()));
        let late = show(env, &["insights", "--user", &student]);
        assert_eq!((&late["unsummed_days"], &late["student"]), (&json!(1), &json!(true)), "{late:#}");
        // Whoever runs the platform is told nothing of practice.
        env.pqctl(&["-q", "users", "add", "boss@example.org", "--role", "admin"]).expect(0);
        let boss = show(env, &["insights", "--user", "boss@example.org"]);
        assert_eq!((&boss["student"], &boss["recommendations"]), (&json!(false), &json!([])), "{boss:#}");
        let page = env.pqctl(&["analytics", "show", "insights", "--user", "boss@example.org"]).expect(0).stdout;
        assert!(page.contains("no student") && !page.contains("Begin again") && !page.contains("Go on like this"), "{page}");
    }

    fn trends_are_computed_with_the_weeks(env: &Migrated) {
        school(env);
        let ran = data(env, &["-q", "analytics", "run", "trends"], 0);
        assert_eq!((&ran["done"], ran["unchanged"].as_i64() > Some(3)), (&json!(0), true), "{ran}");
    }

    fn what_cannot_be_shown_says_why(env: &Migrated) {
        for (arguments, told) in [
            (&["daily"][..], "`pqctl analytics run daily`"),
            (&["weekly"], "`pqctl analytics run weekly`"),
            (&["trends"], "`pqctl analytics run weekly`"),
            (&["cohorts"], "Nobody signed up"),
        ] {
            let empty = env.pqctl(&[&["analytics", "show"][..], arguments].concat()).expect(0);
            assert!(empty.stdout.contains(told), "{empty}");
        }
        for what in ["daily", "weekly", "trends"] {
            let unknown = env.pqctl(&["analytics", "show", what, "--user", "nobody@example.org"]).expect(10);
            assert!(unknown.stderr.contains("there is no account nobody@example.org"), "{unknown}");
            let unknown = env.pqctl(&["analytics", "show", what, "--subject", "alchemy"]).expect(10);
            assert!(unknown.stderr.contains("there is no subject alchemy"), "{unknown}");
            env.pqctl(&["analytics", "show", what, "--from", "2026-13-01"]).expect(2);
            env.pqctl(&["analytics", "show", what, "--limit", "0"]).expect(2);
            let future = env.pqctl(&["analytics", "show", what, "--from", "2026-04-06"]).expect(2);
            assert!(future.stderr.contains("2026-04-06 is still to come"), "{future}");
        }
        env.pqctl(&["analytics", "show", "cohorts", "--weeks", "0"]).expect(2);
    }
}
