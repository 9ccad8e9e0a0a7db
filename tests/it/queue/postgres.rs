//! A PostgreSQL server that goes away under running workers, connections that are cut, hosts whose clocks
//! are wrong: survived and told.

use super::running::{Running, again, enqueue, enqueue_with, probe, starts, succeeded};
use super::{number, rounds, until};
use crate::harness::backend::{Backed, Backend, Migrated, Start, wait_for};
use crate::harness::cluster::Private;
use crate::harness::library;
use crate::harness::stall::Link;
use chrono::TimeDelta;
use pqctl::base::clock::Clock;
use pqctl::base::lifecycle::Stop;
use pqctl::db::Db;
use pqctl::operations::jobs::probe::{Probe, Then};
use pqctl::queue::{self, Options, Registry, Settings, Worker};
use sqlx::{Connection, PgConnection};
use std::sync::Arc;

/// Cuts connections to this database, chosen by a condition; how many.
fn cut(env: &Backed, which: &str) -> i64 {
    number(
        env,
        &format!(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid() AND {which}"
        ),
    )
}

const LISTENS: &str = "query LIKE 'LISTEN%'";

fn listening(env: &Backed) -> i64 {
    number(
        env,
        &format!(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND {LISTENS}"
        ),
    )
}

#[test]
fn a_restart_of_the_server_loses_nothing() {
    let mut server = Private::start();
    let env = Migrated::on(&server);
    wait_for(enqueue(&env, &vec![probe(&env, 100); 120]));
    let arguments = ["--concurrency", "4", "--lease", "6s"];
    let mut workers = [Running::start(&env, &arguments), Running::start(&env, &arguments)];
    until("some are done", || succeeded(&env) >= 10);
    server.order("stop");
    until("the workers have noticed", || workers.iter().all(|worker| worker.log().contains("WARN")));
    server.order("start");
    until("all are done", || succeeded(&env) == 120);
    assert_eq!(number(&env, "SELECT count(*) FROM jobs"), 0);
    assert_eq!(starts(&env).len(), 120);
    assert_eq!(number(&env, "SELECT count(DISTINCT job_id) FROM job_logs"), 120, "each kept its line");
    // What was in hand was settled late, or taken over: never twice that.
    let again = again(&env);
    eprintln!("{again} of the 8 in hand ran again");
    assert!(again <= 8, "{again}");
    assert!(starts(&env).values().all(|count| *count <= 2));
    for worker in &mut workers {
        assert!(worker.is_alive(), "{}", worker.log());
        assert_eq!(worker.stop(), Some(143));
    }
}

#[test]
fn cut_connections_are_made_again() {
    let env = Migrated::start(Backend::Postgres);
    wait_for(enqueue(&env, &vec![probe(&env, 20); 150]));
    let mut worker = Running::start(&env, &["--concurrency", "4", "--lease", "10s"]);
    for round in 1..=4 {
        until("some more are done", || succeeded(&env) >= 20 * round);
        until("connections are cut", || cut(&env, "true") > 0);
    }
    until("all are done", || succeeded(&env) == 150);
    assert_eq!(number(&env, "SELECT count(*) FROM jobs"), 0);
    assert_eq!(number(&env, "SELECT count(DISTINCT job_id) FROM job_logs"), 150, "each kept its line");
    assert!(worker.is_alive());
    assert!(
        starts(&env).values().all(|count| *count == 1),
        "a worker that lives repeats nothing: {}",
        again(&env)
    );
    assert_eq!(worker.stop(), Some(143));
}

#[test]
fn a_lost_subscription_costs_a_poll_and_comes_back() {
    let env = Migrated::start(Backend::Postgres);
    let mut worker = Running::start(&env, &[]);
    until("it listens", || listening(&env) == 1);
    assert_eq!(cut(&env, LISTENS), 1);
    wait_for(enqueue(&env, &[probe(&env, 0)]));
    until("the job is done nevertheless", || succeeded(&env) == 1);
    until("it listens again", || listening(&env) == 1);
    assert!(worker.log().contains("no longer listening"), "{}", worker.log());
    let begun = std::time::Instant::now();
    wait_for(enqueue(&env, &[probe(&env, 0)]));
    until("a hint is enough again", || succeeded(&env) == 2);
    eprintln!("picked up after {:?}", begun.elapsed());
    assert_eq!(worker.stop(), Some(143));
}

// Both hosts are an hour off and do not know it. Leases, due times and ticks follow the server.
#[test]
fn hosts_whose_clocks_are_wrong_agree_with_the_server() {
    let env = Migrated::start(Backend::Postgres);
    let now = || {
        wait_for(async {
            let db = Db::open(&library::options(&env)).await.unwrap();
            let clock = Clock::system();
            clock.correct(db.clock_offset(&clock).await.unwrap().unwrap());
            clock.now()
        })
    };
    // Longer than a lease: whoever is ahead would take them from whoever is behind.
    wait_for(enqueue(&env, &vec![probe(&env, 10_000); 8]));
    let soon = Options { run_at: Some(now() + TimeDelta::seconds(2)), ..Options::default() };
    wait_for(enqueue_with(&env, &[probe(&env, 0)], &soon));
    let later = Options { run_at: Some(now() + TimeDelta::minutes(30)), ..Options::default() };
    wait_for(enqueue_with(&env, &[probe(&env, 0)], &later));
    let arguments = ["--concurrency", "5", "--lease", "9s"];
    let mut ahead = Running::start_with(&env, &[("PQCTL_TEST_CLOCK_AHEAD", "3600")], &arguments);
    let mut behind = Running::start_with(&env, &[("PQCTL_TEST_CLOCK_AHEAD", "-3600")], &arguments);
    until("all that is due is done", || succeeded(&env) == 9);
    assert_eq!((ahead.stop(), behind.stop()), (Some(143), Some(143)));
    assert!(starts(&env).values().all(|count| *count == 1), "{:?}", starts(&env));
    assert_eq!(number(&env, "SELECT count(*) FROM job_history WHERE crashes > 0"), 0);
    let wrong = "SELECT count(*) FROM job_history WHERE abs(extract(epoch FROM finished_at - clock_timestamp())) > 600
                 OR started_at < run_at";
    assert_eq!(number(&env, wrong), 0);
    assert_eq!(number(&env, "SELECT count(*) FROM jobs WHERE state = 'scheduled'"), 1);

    let tick = |ahead: &str| {
        let variables = [("PQCTL_TEST_NOW", ""), ("PQCTL_TEST_CLOCK_AHEAD", ahead)];
        env.pqctl_with(&variables, &["schedules", "tick", "--json"]).expect(0).json()["data"]["enqueued"]
            .clone()
    };
    tick("0");
    env.execute("UPDATE schedules SET next_at = clock_timestamp() + interval '30 minutes'");
    assert_eq!(tick("3600"), 0, "not due yet, whatever this host believes");
    env.execute("UPDATE schedules SET next_at = clock_timestamp() - interval '1 minute'");
    assert!(tick("-3600").as_i64().unwrap() > 0, "due, whatever this host believes");
}

// The answer to a claim can take longer than the lease it grants, while heartbeats get through.
#[test]
fn a_slow_claim_does_not_start_what_somebody_else_may_have() {
    let env = Migrated::start(Backend::Postgres);
    let arguments = ["--concurrency", "1", "--lease", "6s"];
    let mut workers = [Running::start(&env, &arguments), Running::start(&env, &arguments)];
    until("they listen", || listening(&env) == 2);
    for round in 1..=2 {
        wait_for(async {
            // Claims look at the queues, heartbeats do not.
            let mut lock = PgConnection::connect(env.url()).await.unwrap();
            sqlx::raw_sql("BEGIN; LOCK TABLE queues IN ACCESS EXCLUSIVE MODE")
                .execute(&mut lock)
                .await
                .unwrap();
            enqueue(&env, &vec![probe(&env, 2_500); 2]).await;
            let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
            until("both claims wait", || number(&env, waiting) == 2);
            tokio::time::sleep(std::time::Duration::from_millis(6_600)).await;
            lock.close().await.unwrap();
        });
        until("both are done", || succeeded(&env) == 2 * round);
    }
    assert!(workers.iter_mut().all(Running::is_alive));
    assert_eq!(again(&env), 0, "nothing runs twice while its worker lives");
    assert_eq!(number(&env, "SELECT count(*) FROM job_history WHERE crashes > 0 OR attempts <> 1"), 0);
}

// A heartbeat that waits for one row keeps no other lease alive; in the worst case it waits for itself.
#[test]
fn one_locked_row_does_not_hold_up_the_heartbeat() {
    let env = Migrated::start(Backend::Postgres);
    wait_for(enqueue(&env, &[probe(&env, 9_000), probe(&env, 600_000)]));
    let mut worker = Running::start(&env, &["--concurrency", "2", "--lease", "6s"]);
    until("both run", || starts(&env).len() == 2);
    wait_for(async {
        let mut lock = PgConnection::connect(env.url()).await.unwrap();
        sqlx::raw_sql("BEGIN; SELECT 1 FROM jobs WHERE id = 2 FOR UPDATE").execute(&mut lock).await.unwrap();
        until("the other is done", || succeeded(&env) == 1);
        lock.close().await.unwrap();
    });
    assert!(worker.is_alive());
    assert_eq!(starts(&env)[&1], 1);
    assert!(!worker.log().contains("leases could not be renewed"), "{}", worker.log());
}

// A virtual machine that was moved, a clock that was set: the program measures again.
#[test]
fn a_clock_that_goes_wrong_later_is_put_right() {
    let env = Migrated::start(Backend::Postgres);
    wait_for(async {
        let db = Db::open(&library::options(&env)).await.unwrap();
        let (clock, stop) = (Clock::system(), Stop::new());
        let mut settings = Settings::new(["default"]);
        settings.lease = std::time::Duration::from_secs(1);
        let worker = Worker {
            heartbeat: db.clone(),
            clock: clock.clone(),
            context: (),
            registry: Arc::new(Registry::new()),
            settings,
            stop: stop.clone(),
            db: db.clone(),
        };
        let watching = async {
            for wrong in [TimeDelta::hours(1), TimeDelta::hours(-1)] {
                clock.correct(wrong);
                let begun = std::time::Instant::now();
                while db.clock_offset(&clock).await.unwrap().unwrap().abs() > TimeDelta::seconds(1) {
                    assert!(begun.elapsed() < std::time::Duration::from_secs(60), "the clock stays wrong");
                    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                }
            }
            stop.signal(15);
        };
        let (ended, ()) = tokio::join!(worker.run(), watching);
        ended.unwrap();
    });
}

// Who changes many jobs locks their rows in one order, whoever it is.
#[test]
fn settling_and_cancelling_do_not_wait_for_each_other_in_a_circle() {
    let env = Migrated::start(Backend::Postgres);
    let deadlocks =
        || number(&env, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    let arguments = ["--concurrency", "48", "--prefetch", "1000"];
    let mut workers = [Running::start(&env, &arguments), Running::start(&env, &arguments)];
    wait_for(async {
        let db = Db::open(&library::options(&env)).await.unwrap();
        let clock = Clock::system();
        for round in 0..8 {
            // Half of them fail and wait again, so that their rows move.
            let then = |n: i32| if n % 2 == 0 { Then::Retry } else { Then::Succeed };
            let probes: Vec<_> = (0..400).map(|n| Probe { then: then(n), ..probe(&env, 3) }).collect();
            enqueue(&env, &probes).await;
            for part in 0..20 {
                // From the newest to the oldest.
                let ids: Vec<i64> =
                    (0..200).map(|n| (round + 1) * 400 - part * 10 - n).filter(|id| *id > 0).collect();
                let mut tx = db.write().await.unwrap();
                queue::cancel_many(&mut tx, &ids, clock.now()).await.unwrap();
                tx.commit().await.unwrap();
            }
        }
        db.close().await;
    });
    assert_eq!(deadlocks(), 0);
    for worker in &mut workers {
        assert!(!worker.log().contains("could not be written yet"), "{}", worker.log());
        assert_eq!(worker.stop(), Some(143));
    }
}

// A router that forgets connections, a server that is switched off without a word. Nothing answers, nothing fails.
#[test]
fn a_link_that_goes_dead_is_given_up_and_made_again() {
    let env = Migrated::start(Backend::Postgres);
    let (account, rest) = env.url().split_once('@').unwrap();
    let (server, database) = rest.split_once('/').unwrap();
    let link = Link::to(server.parse().unwrap());
    let through = format!("{account}@127.0.0.1:{}/{database}", link.port());
    let variables = [("PQCTL_DATABASE_URL", through.as_str())];
    let mut worker = Running::start_with(&env, &variables, &["--concurrency", "4", "--lease", "6s"]);
    let mut all = 0;
    let rounds = rounds(1);
    for round in 1..=rounds {
        wait_for(enqueue(&env, &vec![probe(&env, 50); 100]));
        until("some more are done", || succeeded(&env) >= all + 20);
        link.stall();
        all += 100;
        until("all are done nevertheless", || succeeded(&env) == all);
        assert!(worker.is_alive(), "round {round}: {}", worker.log());
    }
    // While nothing runs: a poll finds what the dead subscription does not tell.
    link.stall();
    wait_for(enqueue(&env, &[probe(&env, 0)]));
    until("it is found", || succeeded(&env) == all + 1);
    assert_eq!(number(&env, "SELECT count(*) FROM jobs"), 0);
    assert_eq!(number(&env, "SELECT count(*) FROM job_history WHERE attempts <> 1"), 0);
    // What was in hand when the link died: 4 that ran, and those that had ended and were not settled.
    let again = again(&env);
    eprintln!("{again} ran again");
    assert!(again as u64 <= rounds * 12, "{again}");
    link.stall();
    assert_eq!(worker.stop(), Some(143), "it ends whether or not anybody answers");
}
