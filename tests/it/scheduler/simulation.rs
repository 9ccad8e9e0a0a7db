//! Time in a hurry: three schedulers with connections and clocks of their own work through days in which
//! clocks are put forward and back, while their own clocks jump. Each tick must have become one job.
//! The whole year takes a minute or two: `cargo test --test it a_year_of -- --ignored`.

use super::{Counting, finish_jobs, ran, started};
use crate::harness::backend::Migrated;
use crate::harness::library::options;
use chrono::TimeDelta;
use pqctl::base::clock::{Clock, Timestamp};
use pqctl::db::Db;
use pqctl::queue::scheduler::{self, Cron, Definition, Misfire, Options};
use rand::{RngExt, SeedableRng, rngs::StdRng};

fn definitions() -> Vec<Definition> {
    [
        ("lagos", "30 2 * * *", "Africa/Lagos"),
        ("berlin", "30 2 * * *", "Europe/Berlin"),
        ("berlin-interval", "*/30 1-3 * * *", "Europe/Berlin"),
        ("new-york", "30 1,2 * * *", "America/New_York"),
        ("lord-howe", "*/15 1-2 * * *", "Australia/Lord_Howe"),
        ("lord-howe-fixed", "45 1,2 * * *", "Australia/Lord_Howe"),
        ("tehran", "@daily", "Asia/Tehran"),
        ("nuuk", "30 23 * * *", "America/Nuuk"),
        ("casablanca", "0 */6 * * *", "Africa/Casablanca"),
        ("cairo", "0 0 * * FRI", "Africa/Cairo"),
        ("hourly", "@hourly", "UTC"),
        ("month-end", "59 23 L * *", "Asia/Kathmandu"),
    ]
    .map(|(name, cron, zone)| Definition::new(name, "test-kind", cron).zone(zone).misfire(Misfire::All))
    .into()
}

/// Every tick of every schedule; `Cron` itself is held against a scan over minutes in its own tests.
fn expected(from: Timestamp, until: Timestamp) -> Vec<(String, Timestamp)> {
    let mut expected = Vec::new();
    for definition in definitions() {
        let cron = Cron::parse(definition.cron, &definition.zone).unwrap();
        let ticks = cron.upcoming(from).take_while(|tick| *tick <= until);
        expected.extend(ticks.map(|tick| (definition.name.to_owned(), tick)));
    }
    expected.sort();
    expected
}

async fn simulate(env: &Migrated, from: &str, days: i64, seed: u64) {
    let from = super::at(from);
    let until = from + TimeDelta::days(days);
    eprintln!("{from} for {days} days, seed {seed}");
    let mut random = StdRng::seed_from_u64(seed);
    let first = started(env, &definitions(), from).await;
    let mut handles = vec![first.clone()];
    for _ in 0..2 {
        handles.push(Db::open(&options(env)).await.unwrap());
    }
    let mut jumps = [0, 0];
    let mut now = from;
    while now < until {
        // Mostly to the next tick, a little late; sometimes after an outage of hours.
        let next = scheduler::earliest(first.reader()).await.unwrap().unwrap_or(until);
        now = next.max(now) + TimeDelta::milliseconds(random.random_range(0..1500));
        if random.random_bool(0.02) {
            now += TimeDelta::minutes(random.random_range(1..600));
        }
        now = now.min(until);
        let calm = now > until - TimeDelta::hours(2);
        let jump = match random.random_range(0..40) {
            0 if !calm => TimeDelta::minutes(random.random_range(1..90)),
            1 => TimeDelta::hours(-1),
            _ => TimeDelta::zero(),
        };
        jumps[0] += i32::from(jump > TimeDelta::zero());
        jumps[1] += i32::from(jump < TimeDelta::zero());
        let rounds = handles.iter().map(|db| {
            // Hosts agree to within a second or two, and one is a second early now and then.
            let skew = if calm { 0 } else { random.random_range(-1500..1500) };
            let clock = Clock::fixed(now + jump + TimeDelta::milliseconds(skew));
            async move {
                scheduler::tick(db, &clock, &Counting::default(), Options::default()).await.unwrap()
            }
        });
        for ticked in futures_util::future::join_all(rounds.collect::<Vec<_>>()).await {
            assert!(ticked.failures.is_empty(), "{:?}", ticked.failures);
        }
        finish_jobs(&first).await;
    }
    let (found, expected) = (ran(&first).await, expected(from, until));
    eprintln!("{} ticks, {} jumps forward, {} back", found.len(), jumps[0], jumps[1]);
    let missing: Vec<_> = expected.iter().filter(|tick| !found.contains(tick)).take(5).collect();
    let doubled: Vec<_> = found.windows(2).filter(|pair| pair[0] == pair[1]).take(5).collect();
    assert!(missing.is_empty() && doubled.is_empty(), "missing {missing:?}, doubled {doubled:?}");
    assert_eq!(found, expected);
}

each_backend! {
    async fn days_in_which_clocks_are_put_forward(env: &Migrated) {
        simulate(env, "2026-03-05T12:00:00Z", 6, 1).await;
    }

    async fn days_in_which_europe_and_greenland_change(env: &Migrated) {
        simulate(env, "2026-03-26T12:00:00Z", 6, 2).await;
    }

    async fn days_in_which_lord_howe_goes_back_half_an_hour(env: &Migrated) {
        simulate(env, "2026-04-02T00:00:00Z", 6, 3).await;
    }

    async fn days_in_which_clocks_are_put_back(env: &Migrated) {
        simulate(env, "2026-10-22T12:00:00Z", 6, 4).await;
    }

    async fn days_in_which_tehran_still_changed_at_midnight(env: &Migrated) {
        simulate(env, "2022-03-19T12:00:00Z", 6, 5).await;
    }

    #[ignore = "a minute or two: a whole year"]
    async fn a_year_of_three_schedulers(env: &Migrated) {
        simulate(env, "2026-01-01T00:00:00Z", 365, 2026).await;
    }
}
