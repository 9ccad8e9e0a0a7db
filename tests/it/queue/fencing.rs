//! Results that come after their lease was lost are dropped one by one, in a batch that is otherwise
//! written: whether they are plain successes, carry a result, or ask for another attempt.

use super::number;
use crate::harness::backend::Migrated;
use crate::harness::library;
use pqctl::base::clock::Clock;
use pqctl::base::lifecycle::Stop;
use pqctl::db::Db;
use pqctl::queue::{self, Job, JobContext, JobError, Kind, Options, Outcome, Registry, Settings, Worker};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

#[derive(Serialize, Deserialize)]
struct Robbed {
    stolen: bool,
    how: usize,
}

impl Kind for Robbed {
    const NAME: &'static str = "robbed";
}

impl Job<Db> for Robbed {
    async fn run(self, cx: JobContext<Db>) -> Result<Outcome, JobError> {
        if self.stolen {
            // As if somebody had rescued and claimed it meanwhile.
            let steal = "UPDATE jobs SET lease = $2 WHERE id = $1";
            let touched =
                cx.context.writer().query(steal).bind(cx.id()).bind(uuid::Uuid::from_u128(7)).execute().await;
            assert_eq!(touched.unwrap(), 1);
        }
        match self.how {
            0 => Ok(Outcome::DONE),
            1 => Ok(Outcome::with("something")),
            _ => Err(JobError::retry_after("again", Duration::from_secs(1_000))),
        }
    }
}

async fn settle(env: &Migrated, how: &[usize]) -> queue::Summary {
    let db = Db::open(&library::options(env)).await.unwrap();
    let clock = Clock::system();
    let jobs: Vec<_> = (0..120).map(|n| Robbed { stolen: n % 4 == 0, how: how[n % how.len()] }).collect();
    let mut tx = db.write().await.unwrap();
    queue::enqueue_many(&mut tx, &jobs, &Options::default(), clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut settings = Settings::new(["default"]);
    settings.concurrency = 40;
    settings.until_empty = true;
    let (heartbeat, context) = (db.clone(), db.clone());
    let registry = Arc::new(Registry::new().with::<Robbed>());
    let worker = Worker { db, heartbeat, clock, context, registry, settings, stop: Stop::new() };
    tokio::time::timeout(Duration::from_secs(180), worker.run()).await.expect("the worker ends").unwrap()
}

each_backend! {
    async fn plain_successes_count_only_under_their_lease(env: &Migrated) {
        let summary = settle(env, &[0]).await;
        assert_eq!((summary.succeeded, summary.lost), (90, 30));
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE outcome = 'succeeded'"), 90);
        assert_eq!(number(env, "SELECT count(*) FROM jobs WHERE state = 'running' AND attempts = 1"), 30);
        assert_eq!(number(env, "SELECT sum(jobs) FROM job_statistics WHERE event = 'succeeded'"), 90);
    }

    async fn mixed_verdicts_count_only_under_their_lease(env: &Migrated) {
        let summary = settle(env, &[0, 1, 2]).await;
        assert_eq!((summary.succeeded, summary.retried, summary.lost), (60, 30, 30));
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE outcome = 'succeeded'"), 60);
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE result IS NOT NULL"), 30);
        assert_eq!(number(env, "SELECT count(*) FROM jobs WHERE state = 'scheduled'"), 30);
        assert_eq!(number(env, "SELECT count(*) FROM jobs WHERE state = 'running'"), 30);
        assert_eq!(number(env, "SELECT count(*) FROM job_history WHERE finished_at <> started_at"), 60);
    }
}
