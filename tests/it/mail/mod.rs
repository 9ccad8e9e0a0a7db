//! Mail: what is posted is sent once, whoever dies meanwhile, and told honestly where nobody can know. Here are the
//! letters of these tests and a look at the rows; the cases are in the files beside.

mod commands;
mod desk;
mod files;
mod keys;
mod killed;
mod outbox;
mod pictures;
mod real_server;
mod refused;
pub mod server;
mod smtp;
mod steady;
mod tokens;
pub mod told;
mod upkeep;
mod waiting;

use crate::harness::backend::Backed;
use crate::harness::library;
use pqctl::base::clock::{Clock, Timestamp};
use pqctl::base::lifecycle::Stop;
use pqctl::base::progress::Silent;
use pqctl::config::files::Folder;
use pqctl::config::mail::Mail as Config;
use pqctl::db::Db;
use pqctl::mail::drain::{Spec, Summary, drain};
use pqctl::mail::{Address, Category, Letter, Mailer, Posted, post};
use std::path::PathBuf;

/// A mail room over the database of a test.
struct Room {
    db: Db,
    config: Config,
    clock: Clock,
}

impl Room {
    async fn open(env: &Backed) -> Self {
        let config = Config {
            directory: Some(Folder(outbox_of(env))),
            key_path: Some(Folder(env.root().join("mail.key"))),
            from_address: "reports@example.org".to_owned(),
            ..Config::default()
        };
        let db = Db::open(&library::options(env)).await.unwrap();
        Self { db, config, clock: Clock::fixed(start()) }
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    async fn post(&self, letter: &Letter) -> Posted {
        let mut tx = self.db.write().await.unwrap();
        let posted = post(&mut tx, letter, "example.org", self.now()).await.unwrap();
        tx.commit().await.unwrap();
        posted
    }

    async fn post_many(&self, category: Category, mails: usize) {
        let mut tx = self.db.write().await.unwrap();
        for number in 0..mails {
            post(&mut tx, &letter(category, number), "example.org", self.now()).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn drain(&self) -> Summary {
        self.drain_with(&Spec::default()).await
    }

    async fn drain_with(&self, spec: &Spec) -> Summary {
        let mailer = Mailer::new(&self.config);
        drain(&self.db, &mailer, &self.clock, &Stop::new(), spec, &Silent).await.unwrap()
    }
}

fn start() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

fn outbox_of(env: &Backed) -> PathBuf {
    env.root().join("outbox")
}

fn letter(category: Category, number: usize) -> Letter {
    let to = Address::new(&format!("student{number}@example.net"), Some("Ada")).unwrap();
    Letter::new(
        category,
        format!("test:{number}"),
        to,
        &format!("Mail {number}"),
        format!("Hello {number}\n.\n"),
    )
}

/// Files of mail, by name, with the day they lie in.
fn files_of(env: &Backed) -> Vec<String> {
    let mut found = Vec::new();
    let Ok(days) = std::fs::read_dir(outbox_of(env)) else { return found };
    for day in days {
        let day = day.unwrap();
        for file in std::fs::read_dir(day.path()).unwrap() {
            let name = file.unwrap().file_name();
            found.push(format!("{}/{}", day.file_name().to_str().unwrap(), name.to_str().unwrap()));
        }
    }
    found.sort();
    found
}

/// How many mails are in each state: `sent 3, queued 1`.
fn states(env: &Backed) -> String {
    let list = match env.backend {
        crate::harness::backend::Backend::Sqlite => "group_concat(line, ', ')",
        crate::harness::backend::Backend::Postgres => "string_agg(line, ', ' ORDER BY line)",
    };
    let lines = "SELECT state || ' ' || count(*) AS line FROM outbox GROUP BY state ORDER BY state";
    env.text(&format!("SELECT {list} FROM ({lines}) AS lines")).unwrap_or_default()
}

fn number(env: &Backed, query: &str) -> i64 {
    env.text(&format!("SELECT CAST(({query}) AS TEXT)")).unwrap().parse().unwrap()
}
