//! Limits: how they come into the table, and who wins when the program and an operator differ.

use super::number;
use crate::harness::backend::Migrated;
use crate::harness::library;
use pqctl::base::clock::{Clock, Timestamp};
use pqctl::db::Db;
use pqctl::queue::limits::{self, Definition, Rate};
use pqctl::queue::{self, Job, JobContext, JobError, Kind, Options, Outcome, Registry};
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Serialize, Deserialize)]
struct Keyed {
    key: Option<String>,
}

impl Kind for Keyed {
    const NAME: &'static str = "keyed";
    fn limit_key(&self) -> Option<String> {
        self.key.clone()
    }
}

impl Job<()> for Keyed {
    async fn run(self, _: JobContext<()>) -> Result<Outcome, JobError> {
        Ok(Outcome::DONE)
    }
}

fn keyed(key: &str) -> Keyed {
    Keyed { key: Some(key.to_owned()) }
}

async fn synchronise(db: &Db, definitions: &[Definition], now: Timestamp) -> limits::Synchronised {
    let mut tx = db.write().await.unwrap();
    let done = limits::synchronise(&mut tx, definitions, now).await.unwrap();
    tx.commit().await.unwrap();
    done
}

each_backend! {
    async fn every_way_of_enqueueing_writes_the_key(env: &Migrated) {
        let (db, now) = (Db::open(&library::options(env)).await.unwrap(), Clock::system().now());
        let mut tx = db.write().await.unwrap();
        queue::enqueue(&mut tx, &keyed("a"), Options::default(), now).await.unwrap();
        let registry = Registry::new().with::<Keyed>();
        let payload = json!({ "key": "a" });
        queue::enqueue_json(&mut tx, &registry, "keyed", &payload, Options::default(), now).await.unwrap();
        let many = [keyed("a"), keyed("b"), Keyed { key: None }];
        queue::enqueue_many(&mut tx, &many, &Options::default(), now).await.unwrap();
        tx.commit().await.unwrap();
        queue::enqueue_now(&db, &keyed("a"), Options::default(), now).await.unwrap();
        for (key, jobs) in [("= 'a'", 4), ("= 'b'", 1), ("IS NULL", 1)] {
            assert_eq!(number(env, &format!("SELECT count(*) FROM jobs WHERE limit_key {key}")), jobs, "{key}");
        }
        db.close().await;
    }

    async fn what_an_operator_set_wins_over_the_program(env: &Migrated) {
        let (db, now) = (Db::open(&library::options(env)).await.unwrap(), Clock::system().now());
        let [one, two] = [Definition::new("one").max_running(1), Definition::new("two").rate(Rate::per_minute(30))];
        let done = synchronise(&db, &[one, two], now).await;
        assert_eq!(done.added, ["one", "two"]);
        assert_eq!(synchronise(&db, &[one, two], now).await, limits::Synchronised::default());
        env.execute("UPDATE limits SET max_running = 3, origin = 'operator' WHERE key = 'one'");
        let done = synchronise(&db, &[one.max_running(2), two.max_running(2)], now).await;
        assert_eq!((done.changed, done.retired), (vec!["two".to_owned()], vec![]));
        let most = |key| number(env, &format!("SELECT max_running FROM limits WHERE key = '{key}'"));
        assert_eq!((most("one"), most("two")), (3, 2));
        let done = synchronise(&db, &[], now).await;
        assert_eq!(done.retired, ["two"]);
        assert_eq!(number(env, "SELECT count(*) FROM limits WHERE max_running IS NOT NULL"), 1);
        let mut tx = db.write().await.unwrap();
        assert!(limits::synchronise(&mut tx, &[one, one], now).await.is_err());
        assert!(limits::synchronise(&mut tx, &[one.max_running(0)], now).await.is_err());
        drop(tx);
        db.close().await;
    }
}
