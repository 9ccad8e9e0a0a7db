//! Whether a worker is alive and ready, and the figures behind its metrics. What is asked of the database is
//! kept for a while, so that a probe every second costs it nothing.

use crate::base::clock::{Clock, Timestamp};
use crate::db::Db;
use crate::queue::{self, Depth, Monitor, Settings, Status};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// A fetch loop that has not turned for so long hangs; it turns every second or so.
const HANGS_AFTER: Duration = Duration::from_secs(10);

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long its answers are kept.
const KEPT: Duration = Duration::from_secs(5);
const PING_KEPT: Duration = Duration::from_secs(1);

/// What the database said last.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    pub depths: Vec<Depth>,
    pub paused: Vec<String>,
}

/// A question to the database and its last answer.
struct Kept<T>(Mutex<Option<(Instant, Duration, T)>>);

impl<T: Clone> Kept<T> {
    /// The answer, asked anew when it is older than `kept` and than twenty times what asking took: looking
    /// may cost the database a twentieth of its time and no more.
    async fn get(&self, kept: Duration, ask: impl Future<Output = T>) -> T {
        let mut last = self.0.lock().await;
        if let Some((at, took, answer)) = last.as_ref()
            && at.elapsed() < kept.max(*took * 20)
        {
            return answer.clone();
        }
        let begun = Instant::now();
        let answer = ask.await;
        *last = Some((Instant::now(), begun.elapsed(), answer.clone()));
        answer
    }
}

/// A worker and its database, as health checks see them.
pub struct Health {
    pub monitor: Arc<Monitor>,
    pub host: String,
    pub concurrency: usize,
    pub started_at: Timestamp,
    db: Db,
    clock: Clock,
    answers: Kept<Result<(), String>>,
    contents: Kept<Option<Contents>>,
}

impl Health {
    pub fn new(db: Db, clock: Clock, settings: &Settings, monitor: Arc<Monitor>) -> Self {
        Self {
            monitor,
            host: settings.host.clone(),
            concurrency: settings.concurrency,
            started_at: clock.now(),
            db,
            clock,
            answers: Kept(Mutex::default()),
            contents: Kept(Mutex::default()),
        }
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Whether the process does its work at all; if not, it should be started again.
    pub fn alive(&self) -> (bool, Value) {
        let turned = self.monitor.since_turn();
        let well = turned < HANGS_AFTER;
        let said = json!({
            "alive": well,
            "worker": self.monitor.worker_id(),
            "status": self.monitor.status().word(),
            "seconds_since_fetch_loop_turned": turned.as_secs_f64(),
        });
        (well, said)
    }

    /// Whether it can take jobs now, and if not why.
    pub async fn ready(&self) -> (bool, Value) {
        let database = self.database().await;
        let heartbeat = self.monitor.heartbeat_is_fresh();
        let status = self.monitor.status();
        let draining = matches!(status, Status::Draining | Status::Stopped);
        let mut reasons = Vec::new();
        if let Err(error) = &database {
            reasons.push(format!("the database does not answer: {error}"));
        }
        if !heartbeat {
            let age = self.monitor.since_heartbeat().as_secs();
            reasons.push(format!("the last heartbeat was {age} s ago"));
        }
        if draining {
            reasons.push("the worker is draining".to_owned());
        } else if !self.monitor.is_ready() {
            reasons.push("the worker has not claimed yet".to_owned());
        }
        let said = json!({
            "ready": reasons.is_empty(),
            "reasons": reasons,
            "worker": self.monitor.worker_id(),
            "status": status.word(),
            "database": database.is_ok(),
            "heartbeat": heartbeat,
            "running": self.monitor.running(),
        });
        (reasons.is_empty(), said)
    }

    /// Whether the database answers.
    pub async fn database(&self) -> Result<(), String> {
        let ask = async {
            match tokio::time::timeout(PATIENCE, queue::ping(&self.db)).await {
                Ok(answer) => answer.map_err(|error| error.to_string()),
                Err(_) => Err(format!("no answer within {} s", PATIENCE.as_secs())),
            }
        };
        self.answers.get(PING_KEPT, ask).await
    }

    /// What is in the queues; nothing while the database does not answer.
    pub async fn contents(&self) -> Option<Contents> {
        let ask = async {
            let both = async {
                Some(Contents {
                    depths: queue::depths(&self.db).await.ok()?,
                    paused: queue::paused(&self.db).await.ok()?,
                })
            };
            tokio::time::timeout(PATIENCE * 5, both).await.ok().flatten()
        };
        self.contents.get(KEPT, ask).await
    }
}
