//! What an operator changes, and what the program's own defaults do beside it.

use super::{at, every, find, ran, started, sync, tick_at};
use crate::harness::backend::Migrated;
use chrono::TimeDelta;
use pqctl::base::clock::Timestamp;
use pqctl::db::{Db, WriteTx};
use pqctl::queue::scheduler::{self, Definition, Error, Misfire, Schedule};
use serde_json::json;

async fn count(db: &Db) -> usize {
    ran(db).await.len()
}

/// Runs a change in a transaction of its own.
macro_rules! change {
    ($db:expr, $function:ident $(, $argument:expr)*) => {{
        let mut tx: WriteTx = $db.write().await.unwrap();
        let changed = scheduler::$function(&mut tx $(, $argument)*).await;
        tx.commit().await.unwrap();
        changed
    }};
}

fn next(schedule: &Schedule) -> Timestamp {
    schedule.next_at.unwrap()
}

each_backend! {
    async fn paused_it_misses_nothing_that_is_made_up_for(env: &Migrated) {
        let db = started(env, &[every("*/10 * * * *", Misfire::All)], at("2026-03-02T09:05:00Z")).await;
        let paused = change!(db, pause, "often", Some("exams"), at("2026-03-02T09:06:00Z")).unwrap();
        assert_eq!(paused.paused_reason.as_deref(), Some("exams"));
        assert!(!paused.is_enabled());
        tick_at(&db, at("2026-03-02T10:00:00Z")).await;
        assert_eq!(count(&db).await, 0);
        let resumed = change!(db, resume, "often", at("2026-03-02T10:05:00Z")).unwrap();
        assert_eq!((next(&resumed), resumed.paused_reason), (at("2026-03-02T10:10:00Z"), None));
        tick_at(&db, at("2026-03-02T10:10:00Z")).await;
        assert_eq!(count(&db).await, 1);
        // Resuming what runs changes nothing, not even a tick that is late.
        let again = change!(db, resume, "often", at("2026-03-02T11:00:00Z")).unwrap();
        assert_eq!(next(&again), at("2026-03-02T10:20:00Z"));
    }

    async fn what_an_operator_set_wins_until_it_is_reset(env: &Migrated) {
        let now = at("2026-03-02T09:05:00Z");
        let own = [Definition::new("report", "test-kind", "0 6 * * *").zone("Africa/Lagos")];
        let db = started(env, &own, now).await;
        assert_eq!(next(&find(&db, "report").await), at("2026-03-03T05:00:00Z"));
        let set = change!(db, set, "report", Some(" 30  7 * * MON "), None, now).unwrap();
        assert_eq!(set.effective_cron(), "30 7 * * MON");
        assert_eq!((set.effective_timezone(), next(&set)), ("Africa/Lagos", at("2026-03-09T06:30:00Z")));
        let set = change!(db, set, "report", None, Some("europe/berlin"), now).unwrap();
        assert_eq!((set.effective_cron(), set.effective_timezone()), ("30 7 * * MON", "Europe/Berlin"));

        // A new version of the program has other defaults: they are written, and do not win.
        let newer = [Definition::new("report", "other-kind", "0 5 * * *").payload(json!({ "all": true }))];
        assert_eq!(sync(&db, &newer, now).await.changed, ["report"]);
        let found = find(&db, "report").await;
        assert_eq!((found.kind.as_str(), &found.payload.0), ("other-kind", &json!({ "all": true })));
        assert_eq!((found.effective_cron(), next(&found)), ("30 7 * * MON", next(&set)));

        let reset = change!(db, reset, "report", now).unwrap();
        assert_eq!((reset.effective_cron(), next(&reset)), ("0 5 * * *", at("2026-03-03T05:00:00Z")));
    }

    async fn nonsense_is_refused_and_changes_nothing(env: &Migrated) {
        let now = at("2026-03-02T09:05:00Z");
        let db = started(env, &[every("*/10 * * * *", Misfire::Once)], now).await;
        for (cron, zone) in [(Some("31 2 *"), None), (Some("0 0 31 2 *"), None), (None, Some("Europe/Berlim"))] {
            let error = change!(db, set, "often", cron, zone, now).unwrap_err();
            assert!(matches!(error, Error::Cron(_)), "{error}");
        }
        let found = find(&db, "often").await;
        assert_eq!((found.operator_cron, found.operator_timezone), (None, None));
        assert!(matches!(change!(db, pause, "rarely", None, now), Err(Error::Unknown { .. })));
        assert!(matches!(change!(db, switch_group, "nobody", false, now), Err(Error::UnknownGroup { .. })));
    }

    async fn a_group_is_switched_off_and_on(env: &Migrated) {
        let now = at("2026-03-02T09:05:00Z");
        let mut definitions = vec![
            Definition::new("clean", "test-kind", "*/10 * * * *").group("maintenance").misfire(Misfire::All),
            Definition::new("think", "test-kind", "*/10 * * * *").group("ai"),
        ];
        let db = started(env, &definitions, now).await;
        change!(db, pause, "think", None, now).unwrap();
        assert!(change!(db, switch_group, "maintenance", false, now).unwrap());
        assert!(!change!(db, switch_group, "maintenance", false, now).unwrap());
        // It also holds for what comes later.
        definitions.push(Definition::new("tidy", "test-kind", "*/10 * * * *").group("maintenance"));
        assert_eq!(sync(&db, &definitions, now).await.added, ["tidy"]);
        tick_at(&db, at("2026-03-02T09:50:00Z")).await;
        assert_eq!(count(&db).await, 0);
        let groups = scheduler::group(scheduler::list(db.reader()).await.unwrap());
        let seen: Vec<_> = groups.iter().map(|group| (group.name.as_str(), group.off)).collect();
        assert_eq!(seen, [("ai", false), ("maintenance", true)]);
        assert_eq!(groups[1].schedules, ["clean", "tidy"]);

        assert!(change!(db, switch_group, "maintenance", true, at("2026-03-02T09:55:00Z")).unwrap());
        tick_at(&db, at("2026-03-02T10:00:00Z")).await;
        let names: Vec<_> = ran(&db).await.into_iter().map(|run| run.0).collect();
        assert_eq!(names, ["clean", "tidy"]);
    }

    async fn what_the_program_no_longer_knows_is_retired(env: &Migrated) {
        let now = at("2026-03-02T09:05:00Z");
        let both = [
            Definition::new("new", "test-kind", "*/10 * * * *"),
            Definition::new("old", "test-kind", "*/10 * * * *"),
        ];
        let db = started(env, &both, now).await;
        assert_eq!(sync(&db, &both, now).await, scheduler::Synchronised::default());
        assert_eq!(sync(&db, &both[..1], now).await.retired, ["old"]);
        tick_at(&db, at("2026-03-02T09:10:00Z")).await;
        assert_eq!(ran(&db).await.len(), 1);
        assert!(matches!(change!(db, resume, "old", now), Err(Error::Retired { .. })));
        // An older program brings it back; the time in between was not missed.
        let later = at("2026-03-02T12:05:00Z");
        assert_eq!(sync(&db, &both, later).await.changed, ["old"]);
        assert_eq!(next(&find(&db, "old").await), at("2026-03-02T12:10:00Z"));
        // A restart does not lose what was missed.
        assert_eq!(next(&find(&db, "new").await), at("2026-03-02T09:20:00Z"));
    }

    async fn defaults_are_checked_before_any_is_written(env: &Migrated) {
        let now = at("2026-03-02T09:05:00Z");
        let db = started(env, &[], now).await;
        let good = Definition::new("good", "test-kind", "@daily");
        for bad in [
            good.clone(),
            Definition::new("bad", "test-kind", "@sometimes"),
            Definition::new("bad", "test-kind", "@daily").zone("Nowhere"),
        ] {
            assert!(change!(db, synchronise, &[good.clone(), bad], now).is_err());
            assert_eq!(scheduler::list(db.reader()).await.unwrap().len(), 0);
        }
    }

    async fn old_ticks_are_forgotten(env: &Migrated) {
        let start = at("2026-03-02T09:05:00Z");
        let db = started(env, &[every("*/10 * * * *", Misfire::All)], start).await;
        tick_at(&db, start + TimeDelta::hours(1)).await;
        assert_eq!(change!(db, prune_runs, at("2026-03-02T09:50:00Z")).unwrap(), 4);
        let runs = scheduler::list_runs(db.reader(), find(&db, "often").await.id, 10).await.unwrap();
        assert_eq!(runs.len(), 2);
    }
}
