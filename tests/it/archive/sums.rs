//! What is computed from answers, while they go to files and come back: no day goes that was not summed up, and of a
//! student's answers to a question one is the first.

use super::{archived, kept, list, number, run, school};
use crate::harness::backend::{Backed, Backend, Migrated};

/// A copy of an answer on another day, as the first to its question if need be; its number.
fn answer_again(env: &Backed, like: i64, day: &str, first: bool) -> i64 {
    let id = number(env, "SELECT max(id) + 1 FROM answers").max(1_000_000);
    let first = match (env.backend, first) {
        (Backend::Sqlite, first) => i32::from(first).to_string(),
        (Backend::Postgres, first) => first.to_string(),
    };
    env.execute(&format!(
        "INSERT INTO answers (id, session_id, user_id, question_id, chosen, correct, first_attempt, duration_ms, answered_at, local_date)
         SELECT {id}, session_id, user_id, question_id, chosen, correct, {first}, duration_ms, '{day}T10:00:00+00:00', '{day}'
         FROM answers WHERE id = {like}"
    ));
    id
}

each_backend! {
    fn no_answer_goes_whose_day_was_not_summed_up(env: &Migrated) {
        school(env);
        assert_eq!(number(env, "SELECT count(*) FROM daily_activity"), 0);
        run(env, &[]);
        let away = archived(env, "answers");
        let sum = "SELECT sum(answers) FROM daily_activity WHERE active_on < '2025-09-01'";
        assert_eq!(number(env, sum), i64::try_from(away.len()).unwrap());
        // One that comes late cannot be added to its day any more, so it stays.
        let like = number(env, "SELECT min(id) FROM answers");
        let late = answer_again(env, like, "2025-06-12", false);
        let told = run(env, &[]);
        assert_eq!((told["moved"].as_array().unwrap().len(), &told["unsummed"][0]["month"]), (0, &"2025-06".into()), "{told}");
        assert!(kept(env, "answers").contains(&late));
        assert_eq!(archived(env, "answers"), away);
        let said = env.pqctl(&["archive", "run", "--table", "answers", "--before", super::BEFORE]).expect(0).stderr;
        assert!(said.contains("the answers of 2025-06 stay: 1 day of it is not summed up"), "{said}");
    }

    fn what_comes_back_is_first_again(env: &Migrated) {
        school(env);
        let yes = if env.backend == Backend::Sqlite { "1" } else { "true" };
        let first = number(env, &format!("SELECT min(id) FROM answers WHERE local_date < '2025-03-01' AND first_attempt = {yes}"));
        let like = number(env, &format!("SELECT min(id) FROM answers WHERE local_date > '2025-10-01' AND user_id = (SELECT user_id FROM answers WHERE id = {first})"));
        let question = number(env, &format!("SELECT question_id FROM answers WHERE id = {first}"));
        let user = number(env, &format!("SELECT user_id FROM answers WHERE id = {first}"));
        run(env, &[]);
        // While it is away, the next one is taken for the first.
        env.execute(&format!("DELETE FROM answers WHERE user_id = {user} AND question_id = {question}"));
        let again = answer_again(env, like, "2026-02-10", true);
        env.execute(&format!("UPDATE answers SET question_id = {question} WHERE id = {again}"));
        env.pqctl(&["-q", "analytics", "run", "daily"]).expect(0);
        for one in list(env) {
            env.pqctl(&["-q", "archive", "restore", one["name"].as_str().unwrap()]).expect(0);
        }
        let firsts = format!("SELECT count(*) FROM answers WHERE user_id = {user} AND question_id = {question} AND first_attempt = {yes}");
        assert_eq!(number(env, &firsts), 1);
        assert_eq!(number(env, &format!("SELECT min(id) FROM answers WHERE user_id = {user} AND question_id = {question} AND first_attempt = {yes}")), first);
        let done = env.pqctl(&["-q", "analytics", "run", "daily", "--json"]).expect(0).json();
        let days: Vec<&str> = done["data"]["days"].as_array().unwrap().iter().map(|day| day["day"].as_str().unwrap()).collect();
        assert!(days.contains(&"2026-02-10"), "{done}");
        assert_eq!(number(env, "SELECT sum(first_attempts) FROM daily_activity WHERE active_on = '2026-02-10'"),
            number(env, &format!("SELECT count(*) FROM answers WHERE local_date = '2026-02-10' AND first_attempt = {yes}")));
    }
}
