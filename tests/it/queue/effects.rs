//! Processes that die at the worst places: between an effect and its commit, inside a claim, inside a
//! settlement, inside a tick. Each effect happens once, each job ends once, each tick has one job.

use super::kinds::{Note, Orders, Pay};
use super::running::{Running, enqueue, probe, starts, succeeded};
use super::{number, until};
use crate::harness::backend::{Backed, Migrated};
use pqctl::operations::jobs::probe::{Probe, Then};
use serde_json::json;

/// A worker of these kinds that dies there, then one that does not.
fn die_at(env: &Backed, point: &str, jobs: i64) {
    let failpoint = format!("{point}:kill");
    let orders = || Orders { concurrency: 1, ..Orders::default() };
    let mut dying = Running::of_tests(env, &[("PQCTL_FAILPOINT", &failpoint)], orders());
    assert_eq!(dying.wait(), None, "{point} was not passed");
    env.forget_the_killed();
    dying.loses_its_leases(env);
    let mut living = Running::of_tests(env, &[], orders());
    until("every job ends", || succeeded(env) == jobs);
    living.stop();
    assert_eq!(number(env, "SELECT count(*) FROM jobs"), 0);
}

each_backend! {
    async fn what_finish_in_does_is_done_once(env: &Migrated) {
        env.execute("CREATE TABLE paid (job_id BIGINT, amount BIGINT)");
        let points = ["pay.paid:2", "queue.finish_in:2", "pay.finished:2", "pay.committed:2"];
        for (round, point) in (1..).zip(points) {
            let (name, pass) = point.split_once(':').unwrap();
            enqueue(env, &[Pay { amount: 1 }, Pay { amount: 20 }, Pay { amount: 300 }]).await;
            let failpoint = format!("{name}:kill:{pass}");
            let mut dying = Running::of_tests(env, &[("PQCTL_FAILPOINT", &failpoint)], Orders { concurrency: 1, ..Orders::default() });
            assert_eq!(dying.wait(), None, "{point} was not passed");
            env.forget_the_killed();
            dying.loses_its_leases(env);
            let mut living = Running::of_tests(env, &[], Orders::default());
            until("every job ends", || succeeded(env) == 3 * round);
            living.stop();
            assert_eq!(number(env, "SELECT sum(amount) FROM paid"), 321 * round, "{point}");
            assert_eq!(number(env, "SELECT count(*) FROM paid"), 3 * round, "{point}");
            let again = starts(env).values().filter(|count| **count > 1).count();
            // Whoever dies after the commit has nothing to do again.
            assert_eq!(i64::try_from(again).unwrap(), round.min(3), "{point}");
        }
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE attempts <> 1"), 0);
    }

    async fn a_worker_may_die_inside_a_claim_or_a_settlement(env: &Migrated) {
        for (round, point) in (1..).zip(["queue.claimed", "queue.settling", "queue.settled"]) {
            enqueue(env, &vec![Note::default(); 5]).await;
            die_at(env, point, 5 * round);
            assert!(starts(env).values().all(|count| *count <= 2));
        }
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE crashes > 1 OR attempts <> 1"), 0);
    }

    fn a_scheduler_may_die_inside_a_tick(env: &Migrated) {
        env.pqctl(&["-q", "schedules", "tick"]).expect(0);
        let due = "UPDATE schedules SET next_at = '2026-03-02T08:15:00+00:00' WHERE name = 'cleanup-sessions'";
        for point in ["schedule.advanced", "schedule.recorded", "schedule.enqueued", "schedule.committed"] {
            env.execute("DELETE FROM jobs; DELETE FROM schedule_runs");
            env.execute(due);
            let failpoint = format!("{point}:kill");
            let died = env.pqctl_with(&[("PQCTL_FAILPOINT", &failpoint)], &["schedules", "tick"]);
            died.expect(137);
            let next = env.pqctl(&["schedules", "tick", "--json"]).expect(0).json();
            let left_to_do = u64::from(point != "schedule.committed");
            assert_eq!(next["data"]["enqueued"], json!(left_to_do), "{point}");
            assert_eq!(number(env, "SELECT count(*) FROM jobs"), 1, "{point}");
            let recorded = "SELECT count(*) FROM schedule_runs WHERE outcome = 'enqueued' AND job_id IS NOT NULL";
            assert_eq!(number(env, recorded), 1, "{point}");
        }
    }

    // Asked to cancel in the moment in which the worker gives the job back, or sees it fail: it must not run
    // once more first.
    async fn a_cancellation_outlives_the_run_it_was_meant_for(env: &Migrated) {
        let retries = Probe { then: Then::Retry, delay_ms: 600_000, ..probe(env, 5_000) };
        enqueue(env, &[probe(env, 600_000), retries]).await;
        let mut worker = Running::start(env, &["--shutdown-grace", "0s", "--concurrency", "2"]);
        until("both run", || starts(env).len() == 2);
        worker.freeze(env).await;
        // As the command writes it, without the hint: the worker has not seen it when it wakes up.
        env.execute("UPDATE jobs SET cancel_requested_at = created_at");
        worker.signal("-TERM");
        worker.signal("-CONT");
        assert_eq!(worker.wait(), Some(143));
        let mut other = Running::start(env, &["--until-empty"]);
        assert_eq!(other.wait(), Some(0));
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE outcome = 'cancelled' AND reason = 'cancelled'"), 2);
        assert!(starts(env).values().all(|count| *count == 1), "it ran again although it was cancelled");
    }

    // Not the unlucky timing but the rule: what was given back with a request waits for nothing and never starts.
    async fn what_waits_with_a_request_to_cancel_never_starts(env: &Migrated) {
        enqueue(env, &[probe(env, 0), probe(env, 0)]).await;
        env.execute("UPDATE jobs SET cancel_requested_at = created_at WHERE id = 1");
        assert_eq!(Running::start(env, &["--until-empty"]).wait(), Some(0));
        assert_eq!((starts(env).len(), succeeded(env)), (1, 1));
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE outcome = 'cancelled'"), 1);
    }
}
