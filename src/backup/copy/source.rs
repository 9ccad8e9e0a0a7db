//! The source of a copy: whether it may be copied now, that nobody changes it meanwhile, and what it is told
//! when it has moved. Reading its rows is `db::transfer`'s.

use super::Spec;
use crate::base::{clock::Clock, lifecycle::Stop, progress::Progress, text};
use crate::db::{self, Db, migrate, transfer::Hold};
use crate::error::{Failure, Kind, Result};
use crate::queue;
use crate::store::{moves, moves::Moved, registry::TABLES, settings};
use std::time::{Duration, Instant};

/// How long those who are just writing are waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often is looked whether the workers have ended.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// What is known of the source before anything is done.
pub(super) struct Source {
    pub db: Db,
    pub name: String,
    pub instance: Option<String>,
    /// Where it has gone already, or was going.
    pub moved: Option<Moved>,
}

impl Source {
    /// Opens it and makes sure that its tables are those of this program.
    pub async fn open(options: &db::Options, clock: &Clock) -> Result<Self> {
        let db = Db::open(options).await.map_err(|error| Failure::from(error).while_doing("the source"))?;
        if let Some(ahead) = db.clock_offset(clock).await? {
            clock.correct(ahead);
        }
        migrate::ensure_current(&db).await.map_err(|error| {
            Failure::from(error)
                .while_doing("the source")
                .hint("bring it up to date first: `pqctl --database-url URL migrate`")
        })?;
        let instance = settings::find(db.reader(), settings::INSTANCE).await?;
        Ok(Self {
            name: options.target.describe(),
            instance: instance.as_ref().and_then(|value| value.as_str()).map(str::to_owned),
            moved: moves::moved(db.reader()).await?,
            db,
        })
    }

    /// Waits until no worker is alive, or refuses.
    pub async fn wait_for_workers(
        &self,
        clock: &Clock,
        spec: &Spec,
        stop: &Stop,
        progress: &dyn Progress,
    ) -> Result<()> {
        let until = Instant::now() + spec.wait;
        let mut told = false;
        loop {
            let mut workers = queue::workers(self.db.reader(), clock.now()).await?;
            workers.retain(queue::WorkerLine::is_alive);
            let Some(first) = workers.first() else { return Ok(()) };
            let who = format!(
                "{} of the source {} alive (worker {}, {})",
                text::count(workers.len() as u64, "worker"),
                if workers.len() == 1 { "is" } else { "are" },
                first.id,
                first.name()
            );
            if spec.keep_source || spec.force {
                progress.note(&format!("{who}; what they change from now on is not copied"));
                return Ok(());
            }
            if Instant::now() >= until || stop.requested() {
                return Err(Failure::new(Kind::Refused, format!("{who}; what they change would be lost"))
                    .hint("end them: `pqctl workers stop --all`, and run this again with --wait 60s")
                    .hint("if they are dead: --force, or wait half a minute"));
            }
            if !told {
                progress.note(&format!("{who}; waiting up to {} s", spec.wait.as_secs()));
                told = true;
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

/// The source while it is copied: nobody else changes it.
pub(super) struct Held {
    hold: Hold,
    to: String,
    marked: bool,
}

impl Held {
    /// Tells the source that it is being moved, which turns commands away at once, and then takes hold of it.
    pub async fn take(options: &db::Options, to: &str, clock: &Clock) -> Result<Self> {
        let tables: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        let mut held = Self { hold: Hold::open(options, &tables).await?, to: to.to_owned(), marked: false };
        // Somebody else's hold has to end before the mark is ours to set.
        held.hold.take(PATIENCE).await.map_err(busy)?;
        held.mark(false, clock).await?;
        held.hold.release().await?;
        held.marked = true;
        crate::base::failpoint::hit("copy.marked");
        if let Err(error) = held.hold.take(PATIENCE).await {
            let failure = busy(error);
            held.give_up().await;
            return Err(failure);
        }
        Ok(held)
    }

    async fn mark(&mut self, complete: bool, clock: &Clock) -> Result<()> {
        let moved = Moved { to: self.to.clone(), at: clock.now(), complete };
        Ok(moves::mark_moved(self.hold.on(), &moved).await?)
    }

    /// Refuses when somebody waits to write into the source: what they write would be lost.
    pub async fn is_undisturbed(&mut self) -> Result<()> {
        match self.hold.waiting().await? {
            0 => Ok(()),
            n => Err(Failure::new(
                Kind::Partial,
                format!(
                    "{} waiting to write into the source; what they write is not in the copy, so it has not moved",
                    if n == 1 { "1 session is".to_owned() } else { format!("{n} sessions are") }
                ),
            )
            .hint("end what writes there, then run the same command again: only what changed is copied anew")),
        }
    }

    /// Ends the hold with the source told that it has moved, and sealed: whoever waited to write is refused. `false`
    /// when it could not be sealed.
    pub async fn moved(mut self, clock: &Clock) -> Result<bool> {
        self.mark(true, clock).await?;
        let sealed = self.hold.seal(&self.to).await?;
        self.hold.release().await?;
        self.hold.close().await;
        Ok(sealed)
    }

    /// Ends the hold and takes the mark back: the source is as it was.
    pub async fn give_up(mut self) {
        // Should that fail, the mark stays, and its message says how to remove it.
        if self.marked
            && self.hold.unseal().await.is_ok()
            && moves::unmark_moved(self.hold.on()).await.is_ok()
        {
            let _ = self.hold.release().await;
        }
        self.hold.close().await;
    }
}

fn busy(error: db::Error) -> Failure {
    Failure::from(error).hint("end what writes to the source, or wait for it; then run this again")
}
