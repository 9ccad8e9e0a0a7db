//! The students' days and weeks, on both engines: what is summed up is what an independent count in Rust says, in
//! whatever order answers come and go; late and missed days are done, nothing is done twice, archived days stay as
//! they are, and the jobs of the schedules do the same.

use crate::bank::{data, number};
use crate::harness::backend::{Backed, Migrated};
use crate::harness::{env::NOW, library};
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use pqctl::analytics::{daily, weekly};
use pqctl::app::App;
use pqctl::base::{clock::Clock, lifecycle::Stop, progress::Silent};
use pqctl::config::Config;
use pqctl::db::Db;
use pqctl::store::practice::{AnswerRow, insert_answers};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn seed(env: &Backed, students: &str, answers: &str) {
    let demo = ["-q", "seed", "demo", "--students", students, "--months", "2", "--answers", answers];
    let demo = [&demo[..], &["--seed", "1", "--until", "2026-03-02"]].concat();
    env.pqctl(&demo).expect(0);
}

fn run(env: &Backed, what: &str, more: &[&str]) -> Value {
    data(env, &[&["analytics", "run", what][..], more].concat(), 0)
}

/// done, late, rebuilt, left.
fn told(summary: &Value) -> [i64; 4] {
    ["done", "late", "rebuilt", "left"].map(|key| summary[key].as_i64().unwrap())
}

async fn app(env: &Backed) -> App {
    let db = library::created(env).await;
    App { db, config: Config::default(), clock: Clock::fixed(NOW.parse().unwrap()), stop: Stop::new() }
}

/// An answer as the count sees it.
#[derive(Clone)]
struct Answer {
    id: i64,
    day: NaiveDate,
    user: i64,
    session: i64,
    question: i64,
    subject: i64,
    topic: i64,
    correct: bool,
    first: bool,
    ms: i64,
}

#[expect(clippy::type_complexity, reason = "one place for each column")]
async fn answers(db: &Db) -> Vec<Answer> {
    let rows: Vec<(i64, NaiveDate, i64, i64, i64, i64, i64, bool, bool, i64)> = db
        .reader()
        .query(
            "SELECT a.id, a.local_date, a.user_id, a.session_id, a.question_id, coalesce(q.subject_id, 0),
                coalesce(q.topic_id, 0), a.correct, a.first_attempt, coalesce(a.duration_ms, 0)
             FROM answers a JOIN questions q ON q.id = a.question_id ORDER BY a.id",
        )
        .fetch_all()
        .await
        .unwrap();
    rows.into_iter()
        .map(|(id, day, user, session, question, subject, topic, correct, first, ms)| Answer {
            id,
            day,
            user,
            session,
            question,
            subject,
            topic,
            correct,
            first,
            ms,
        })
        .collect()
}

/// answers, correct, first attempts, right ones among them, milliseconds.
type Sums = [i64; 5];

fn add(sums: &mut Sums, answer: &Answer) {
    let more = [
        1,
        i64::from(answer.correct),
        i64::from(answer.first),
        i64::from(answer.first && answer.correct),
        answer.ms,
    ];
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += more;
    }
}

/// A table as keys and numbers.
type Rows = BTreeMap<Vec<String>, Vec<i64>>;

fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// What the three tables have to hold, counted one answer after the other.
fn counted(answers: &[Answer], until: NaiveDate) -> [Rows; 3] {
    let answers: Vec<&Answer> = answers.iter().filter(|answer| answer.day <= until).collect();
    let key =
        |parts: &[&dyn std::fmt::Display]| -> Vec<String> { parts.iter().map(ToString::to_string).collect() };
    let (mut days, mut topics, mut weeks) = (Rows::new(), Rows::new(), Rows::new());
    let mut sessions: BTreeMap<(NaiveDate, i64), BTreeSet<i64>> = BTreeMap::new();
    let mut sums: BTreeMap<(NaiveDate, i64), Sums> = BTreeMap::new();
    let mut by_topic: BTreeMap<(NaiveDate, i64, i64, i64), Sums> = BTreeMap::new();
    // (week, student, subject): sums, days, and those of the same week for the one after it.
    let mut by_week: BTreeMap<(NaiveDate, i64, i64), (Sums, BTreeSet<NaiveDate>)> = BTreeMap::new();
    for answer in &answers {
        sessions.entry((answer.day, answer.user)).or_default().insert(answer.session);
        add(sums.entry((answer.day, answer.user)).or_default(), answer);
        add(by_topic.entry((answer.day, answer.user, answer.subject, answer.topic)).or_default(), answer);
        for subject in BTreeSet::from([0, answer.subject]) {
            let week = by_week.entry((monday(answer.day), answer.user, subject)).or_default();
            add(&mut week.0, answer);
            week.1.insert(answer.day);
        }
    }
    for ((day, user), sums) in &sums {
        let mut row = vec![i64::try_from(sessions[&(*day, *user)].len()).unwrap()];
        row.extend(sums);
        days.insert(key(&[day, user]), row);
    }
    for ((day, user, subject, topic), sums) in by_topic {
        topics.insert(key(&[&day, &user, &subject, &topic]), sums.to_vec());
    }
    for ((week, user, subject), (sums, active)) in &by_week {
        if *week + Days::new(6) > until {
            continue;
        }
        // Sessions of days, because that is what the days know.
        let all = (0..7)
            .map(|n| sessions.get(&(*week + Days::new(n), *user)).map_or(0, BTreeSet::len))
            .sum::<usize>();
        let before = by_week.get(&(*week - Days::new(7), *user, *subject)).map_or([0; 5], |before| before.0);
        let mut row = vec![
            if *subject == 0 { i64::try_from(all).unwrap() } else { 0 },
            i64::try_from(active.len()).unwrap(),
        ];
        row.extend(sums);
        row.extend([before[0], before[1]]);
        weeks.insert(key(&[week, user, subject]), row);
    }
    [days, topics, weeks]
}

/// What they hold.
#[expect(clippy::type_complexity, reason = "one place for each column")]
async fn stored(db: &Db) -> [Rows; 3] {
    let days: Vec<(NaiveDate, i64, i64, i64, i64, i64, i64, i64)> = db
        .reader()
        .query("SELECT active_on, user_id, sessions, answers, correct, first_attempts, first_correct, duration_ms FROM daily_activity")
        .fetch_all()
        .await
        .unwrap();
    let topics: Vec<(NaiveDate, i64, i64, i64, i64, i64, i64, i64, i64)> = db
        .reader()
        .query("SELECT active_on, user_id, subject_id, topic_id, answers, correct, first_attempts, first_correct, duration_ms FROM daily_topics")
        .fetch_all()
        .await
        .unwrap();
    let weeks: Vec<(NaiveDate, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64)> = db
        .reader()
        .query("SELECT starts_on, user_id, subject_id, sessions, active_days, answers, correct, first_attempts, first_correct,
            duration_ms, previous_answers, previous_correct FROM weekly_performance")
        .fetch_all()
        .await
        .unwrap();
    let text =
        |parts: &[&dyn std::fmt::Display]| -> Vec<String> { parts.iter().map(ToString::to_string).collect() };
    [
        days.into_iter().map(|r| (text(&[&r.0, &r.1]), vec![r.2, r.3, r.4, r.5, r.6, r.7])).collect(),
        topics
            .into_iter()
            .map(|r| (text(&[&r.0, &r.1, &r.2, &r.3]), vec![r.4, r.5, r.6, r.7, r.8]))
            .collect(),
        weeks
            .into_iter()
            .map(|r| (text(&[&r.0, &r.1, &r.2]), vec![r.3, r.4, r.5, r.6, r.7, r.8, r.9, r.10, r.11]))
            .collect(),
    ]
}

#[track_caller]
fn same(found: &[Rows; 3], wanted: &[Rows; 3], when: &str) {
    for (name, (found, wanted)) in
        ["daily_activity", "daily_topics", "weekly_performance"].iter().zip(found.iter().zip(wanted))
    {
        let odd = found.iter().find(|(key, row)| wanted.get(*key) != Some(row));
        assert_eq!(
            odd,
            None,
            "{when}: {name} has what the answers do not say: {:?}",
            odd.map(|odd| wanted.get(odd.0))
        );
        assert_eq!(found.len(), wanted.len(), "{when}: {name} lacks rows");
    }
}

/// Numbers that follow from a seed (Knuth's linear congruential generator).
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n.max(1)
    }
}

async fn put(db: &Db, answers: &[Answer]) {
    let mut tx = db.write().await.unwrap();
    let rows: Vec<AnswerRow<'_>> = answers
        .iter()
        .map(|answer| AnswerRow {
            id: answer.id,
            session_id: answer.session,
            user_id: answer.user,
            question_id: answer.question,
            chosen: Some("A"),
            correct: answer.correct,
            first_attempt: answer.first,
            duration_ms: answer.ms,
            answered_at: answer.day.and_hms_opt(12, 0, 0).unwrap().and_utc(),
            local_date: answer.day,
        })
        .collect();
    insert_answers(&mut tx, rows).await.unwrap();
    tx.commit().await.unwrap();
}

async fn write(db: &Db, statement: &'static str, number: i64, at: Option<chrono::DateTime<chrono::Utc>>) {
    let mut tx = db.write().await.unwrap();
    let query = tx.on().query(statement).bind(number);
    match at {
        Some(at) => query.bind(at).execute().await.unwrap(),
        None => query.execute().await.unwrap(),
    };
    tx.commit().await.unwrap();
}

each_backend! {
    async fn whatever_comes_and_goes_the_sums_are_those_of_the_answers(env: &Migrated) {
        // PQCTL_TEST_ROUNDS=200 cargo test --test it daily_analytics::whatever
        let rounds: u64 = std::env::var("PQCTL_TEST_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
        seed(env, "8", "500");
        let app = app(env).await;
        let all = answers(&app.db).await;
        let yesterday: NaiveDate = "2026-03-01".parse().unwrap();
        // Many rounds begin anywhere; the suite always here, or a change would be blamed for what rare numbers do.
        let told = std::env::var("PQCTL_TEST_SEED").ok().and_then(|n| n.parse().ok());
        let first = told.unwrap_or_else(|| if rounds > 1 { u64::from(std::process::id()) } else { 1 });
        for round in 0..rounds {
            let begun = first + round * 7_919;
            eprintln!("PQCTL_TEST_SEED={begun}");
            let mut draw = Draw(begun);
            write(&app.db, "DELETE FROM answers WHERE id > $1", 0, None).await;
            // Were as many put back before the next run, nobody would see it: docs/analytics.md says so.
            weekly::run(&app, &weekly::Spec::default(), &Silent).await.unwrap();
            let mut waiting = all.clone();
            for n in (1..waiting.len()).rev() {
                waiting.swap(n, draw.below(n + 1));
            }
            for step in 0..9 {
                app.clock.advance(TimeDelta::seconds(i64::try_from(draw.below(2_000)).unwrap()));
                let what = match draw.below(if step == 0 { 1 } else { 6 }) {
                    0..=2 => {
                        let some = waiting.split_off(waiting.len().saturating_sub(draw.below(200)));
                        put(&app.db, &some).await;
                        "answers came"
                    }
                    3 => {
                        write(&app.db, "DELETE FROM answers WHERE id % 11 = $1", i64::try_from(draw.below(11)).unwrap(), None).await;
                        "answers went"
                    }
                    4 => {
                        // As a merge does: other first attempts, and the question bears the time of the change.
                        let question = all[draw.below(all.len())].question;
                        write(&app.db, "UPDATE answers SET first_attempt = NOT first_attempt WHERE question_id = $1", question, None).await;
                        write(&app.db, "UPDATE questions SET updated_at = $2 WHERE id = $1", question, Some(app.clock.now())).await;
                        "first attempts changed"
                    }
                    _ => {
                        let question = all[draw.below(all.len())].question;
                        write(&app.db, "UPDATE questions SET topic_id = NULL, subject_id = NULL, updated_at = $2 WHERE id = $1", question, Some(app.clock.now())).await;
                        "a question lost its topic"
                    }
                };
                let summary = weekly::run(&app, &weekly::Spec::default(), &Silent).await.unwrap();
                let wanted = counted(&answers(&app.db).await, yesterday);
                same(&stored(&app.db).await, &wanted, &format!("seed {begun}, step {step}, {what}"));
                let again = weekly::run(&app, &weekly::Spec::default(), &Silent).await.unwrap();
                assert_eq!((again.weeks.len(), again.daily.days.len()), (0, 0), "{summary:?}");
            }
            // From nothing it comes out the same.
            let kept = stored(&app.db).await;
            assert!(kept.iter().all(|rows| !rows.is_empty()), "seed {begun}: nothing was summed up");
            for table in ["DELETE FROM daily_activity WHERE user_id > $1", "DELETE FROM daily_topics WHERE user_id > $1", "DELETE FROM weekly_performance WHERE user_id > $1"] {
                write(&app.db, table, 0, None).await;
            }
            weekly::run(&app, &weekly::Spec { rebuild: true, ..weekly::Spec::default() }, &Silent).await.unwrap();
            same(&stored(&app.db).await, &kept, &format!("seed {begun}, rebuilt"));
        }
    }

    async fn the_oldest_days_are_done_first_and_not_too_many(env: &Migrated) {
        seed(env, "4", "300");
        let app = app(env).await;
        let some = answers(&app.db).await[0].clone();
        let first: NaiveDate = "2024-06-01".parse().unwrap();
        let old: Vec<Answer> = (0..450)
            .map(|n| Answer { id: 1_000_000 + i64::try_from(n).unwrap(), day: first + Days::new(n), ..some.clone() })
            .collect();
        put(&app.db, &old).await;
        let summary = weekly::run(&app, &weekly::Spec::default(), &Silent).await.unwrap();
        let daily = &summary.daily;
        assert_eq!((daily.days.len(), daily.days[0].day, daily.done), (daily::MOST_DAYS, first, 400));
        assert!(daily.left >= 50 && daily.days.is_sorted_by_key(|one| one.day), "{}", daily.left);
        // Weeks of which days are left wait.
        let last = first + Days::new(399);
        assert!(summary.left > 0 && summary.weeks.iter().all(|week| week.starts_on + Days::new(6) <= last));
        let rest = weekly::run(&app, &weekly::Spec::default(), &Silent).await.unwrap();
        assert_eq!((rest.daily.done, rest.daily.left, rest.left), (daily.left, 0, 0));
        assert_eq!((rest.done + rest.late, rest.daily.unchanged), (summary.left, 400));
    }

    async fn an_archived_day_stays_as_it_is(env: &Migrated) {
        let demo = ["-q", "seed", "demo", "--students", "6", "--months", "3", "--answers", "500", "--seed", "1"];
        env.pqctl(&[&demo[..], &["--until", "2025-07-31"]].concat()).expect(0);
        let app = app(env).await;
        let nothing_done = async || {
            let summary = weekly::run(&app, &weekly::Spec::default(), &Silent).await.unwrap();
            assert_eq!((summary.daily.days.len(), summary.weeks.len()), (0, 0), "{summary:?}");
            summary.daily.archived_before
        };
        weekly::run(&app, &weekly::Spec::default(), &Silent).await.unwrap();
        let before = stored(&app.db).await;
        let answers = number(env, "SELECT count(*) FROM answers");
        env.pqctl(&["-q", "archive", "run", "--table", "answers", "--before", "2025-07-01"]).expect(0);
        assert!((1..answers).contains(&number(env, "SELECT count(*) FROM answers")));
        let border: NaiveDate = "2025-07-01".parse().unwrap();
        assert_eq!(nothing_done().await, Some(border));
        // Nor when everything is asked for.
        weekly::run(&app, &weekly::Spec { rebuild: true, ..weekly::Spec::default() }, &Silent).await.unwrap();
        same(&stored(&app.db).await, &before, "archived");
        let refused = env.pqctl(&["analytics", "run", "daily", "--day", "2025-06-20"]).expect(7);
        assert!(refused.stderr.contains("the answers until 2025-06-20 are in the archive"), "{refused}");
        // A week of these days is summed up from the days, as always.
        assert_eq!(told(&run(env, "weekly", &["--week", "2025-06-18", "--rebuild"])), [0, 0, 1, 0]);
        same(&stored(&app.db).await, &before, "a week of archived days");
        let told = env.pqctl(&["analytics", "run", "daily"]).expect(0);
        assert!(told.stdout.contains("The answers before 2025-07-01 are in the archive"), "{told}");
        // What comes back is what it was, so nothing is done.
        let archives = data(env, &["archive", "list"], 0);
        for archive in archives["archives"].as_array().unwrap_or(&Vec::new()) {
            env.pqctl(&["-q", "archive", "restore", archive["name"].as_str().unwrap()]).expect(0);
        }
        assert_eq!(number(env, "SELECT count(*) FROM answers"), answers, "{archives:#}");
        assert_eq!(nothing_done().await, None);
    }

    fn what_changed_is_done_again_and_nothing_else(env: &Migrated) {
        seed(env, "20", "2000");
        let dry = run(env, "weekly", &["--dry-run"]);
        assert_eq!(number(env, "SELECT count(*) FROM aggregation_state"), 0);
        let first = run(env, "weekly", &[]);
        for summary in [&first, &first["daily"]] {
            assert!(summary["done"].as_i64().unwrap() > 5, "{first:#}");
            assert_eq!(told(summary)[1..], [0, 0, 0]);
        }
        assert_eq!((&dry["done"], &dry["daily"]["done"]), (&first["done"], &first["daily"]["done"]), "{dry:#}");
        assert_eq!(told(&run(env, "daily", &[])), [0; 4]);
        // One answer is erased, one comes late: two days, and their weeks with those after them.
        env.execute("DELETE FROM answers WHERE id = (SELECT min(id) FROM answers WHERE local_date = '2026-02-03')");
        env.execute("UPDATE answers SET local_date = '2026-02-17' WHERE id = (SELECT min(id) FROM answers WHERE local_date = '2026-02-18')");
        let dry = run(env, "weekly", &["--dry-run"]);
        let late = run(env, "weekly", &[]);
        assert_eq!((told(&late["daily"]), told(&late)), ([0, 3, 0, 0], [0, 4, 0, 0]), "{late:#}");
        let names = |summary: &Value| -> Vec<String> {
            summary["weeks"].as_array().unwrap().iter().map(|week| week["week"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(names(&late), ["2026-W06", "2026-W07", "2026-W08", "2026-W09"]);
        assert_eq!(names(&dry), names(&late));
        // A day that is asked for, and the same once more by force.
        assert_eq!(told(&run(env, "daily", &["--day", "2026-02-17"])), [0; 4]);
        assert_eq!(told(&run(env, "daily", &["--day", "2026-02-17", "--rebuild"])), [0, 0, 1, 0]);
        // A day that has lost all its answers has no rows.
        env.execute("DELETE FROM answers WHERE local_date = '2026-02-17'");
        let gone = run(env, "daily", &[]);
        assert_eq!((told(&gone), &gone["days"][0]["answers"]), ([0, 1, 0, 0], &json!(0)));
        let rows = "SELECT (SELECT count(*) FROM daily_activity WHERE active_on = '2026-02-17') + (SELECT count(*) FROM daily_topics WHERE active_on = '2026-02-17')
            + (SELECT count(*) FROM aggregation_state WHERE name = 'daily' AND starts_on = '2026-02-17')";
        assert_eq!(number(env, rows), 0);
        let all = data(env, &["analytics", "run"], 0);
        assert_eq!((told(&all["daily"]), &all["questions"]["up_to_date"]), ([0; 4], &json!(false)), "{all:#}");
    }

    fn what_cannot_be_meant_is_refused_and_nothing_is_nothing(env: &Migrated) {
        for arguments in [
            &["daily", "--day", "2026-02-30"][..],
            &["daily", "--day", "yesterday"],
            &["daily", "--day", "2026-03-01", "--from", "2026-02-01"],
            &["weekly", "--week", "2026-W54"],
            &["daily", "--dry-run", "--enqueue"],
            // Today is 2026-03-02.
            &["daily", "--day", "2026-03-03"],
            &["daily", "--to", "2027-01-01"],
            &["daily", "--day", "2026-03-03", "--enqueue"],
            &["weekly", "--week", "2026-W11"],
            &["daily", "--from", "2026-02-02", "--to", "2026-02-01"],
        ] {
            let refused = env.pqctl(&[&["analytics", "run"][..], arguments].concat()).expect(2);
            assert!(refused.stderr.contains("error:"), "{refused}");
        }
        let future = env.pqctl(&["analytics", "run", "daily", "--day", "2026-03-03"]).expect(2);
        assert!(future.stderr.contains("2026-03-03 is still to come; today is 2026-03-02"), "{future}");
        let odd = env.pqctl(&["-q", "jobs", "enqueue", "daily-analytics", "--payload", r#"{"from":"2026-2-1"}"#]).expect(2);
        assert!(odd.stderr.contains("`2026-2-1` is no day"), "{odd}");
        // An empty database, and a day without answers.
        assert_eq!(told(&run(env, "weekly", &[])), [0; 4]);
        let nothing = env.pqctl(&["analytics", "run", "daily", "--day", "2026-03-01"]).expect(0);
        assert!(nothing.stdout.contains("Days until 2026-03-01: none has answers."), "{nothing}");
    }

    fn the_jobs_of_the_schedules_do_the_same(env: &Migrated) {
        seed(env, "20", "2000");
        let ids = ["aggregate_daily_activity", "weekly-performance"].map(|kind| {
            let added = env.pqctl(&["-q", "jobs", "enqueue", kind, "--json"]).expect(0).json();
            added["data"]["id"].to_string()
        });
        let again = data(env, &["-q", "analytics", "run", "daily", "--enqueue"], 0);
        assert_eq!((again["id"].to_string(), &again["created"]), (ids[0].clone(), &json!(false)));
        env.pqctl(&["-q", "run-worker", "--until-empty"]).expect(0);
        let [daily, weekly] = ids.map(|id| data(env, &["jobs", "show", &id], 0));
        assert_eq!((&daily["state"], &daily["kind"]), (&json!("SUCCESS"), &json!("daily-analytics")), "{daily:#}");
        assert_eq!(daily["result"]["done"], number(env, "SELECT count(*) FROM aggregation_state WHERE name = 'daily'"));
        assert_eq!(daily["progress_current"], daily["result"]["done"], "{daily:#}");
        assert_eq!((&weekly["state"], &weekly["result"]["daily"]["done"]), (&json!("SUCCESS"), &json!(0)), "{weekly:#}");
        assert_eq!(weekly["result"]["done"], number(env, "SELECT count(*) FROM aggregation_state WHERE name = 'weekly'"));
        let total = "SELECT count(*) FROM answers WHERE local_date <= '2026-03-01'";
        assert_eq!(number(env, "SELECT sum(answers) FROM daily_activity"), number(env, total));
    }
}
