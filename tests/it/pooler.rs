//! PgBouncer in transaction mode in front of the database: sqlx's named statements would answer for
//! somebody else's through it, silently. So pqctl has to notice at once, also while the pooler is busy
//! with others and its servers go from hand to hand.

use crate::harness::backend::{Backend, Empty, Start, wait_for};
use crate::harness::pgbouncer::PgBouncer;
use pqctl::db::{Class, Db, Options, Target};
use pqctl::error::Failure;
use sqlx::{Connection, PgConnection};
use std::sync::atomic::{AtomicBool, Ordering};

async fn open(url: &str) -> Result<Db, pqctl::db::Error> {
    let mut options = Options::new(Target::parse(url).unwrap());
    options.max_connections = 2;
    Db::open(&options).await
}

#[test]
fn a_pooler_in_transaction_mode_is_refused_as_unsafe() {
    let env = Empty::start(Backend::Postgres);
    let pooler = PgBouncer::start();
    wait_for(async {
        open(env.url()).await.unwrap();
        let error = open(&pooler.url_of(env.name())).await.unwrap_err();
        assert_eq!(error.class(), Class::Pooler);
        assert_eq!(Failure::from(error).kind().exit_code(), 7);
    });
}

#[test]
fn a_busy_pooler_is_refused_every_time() {
    const ATTEMPTS: usize = 100;
    let env = Empty::start(Backend::Postgres);
    let pooler = PgBouncer::start();
    let url = pooler.url_of(env.name());
    let done = AtomicBool::new(false);
    let refused = std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                wait_for(async {
                    let mut other = PgConnection::connect(&url).await.unwrap();
                    while !done.load(Ordering::Relaxed) {
                        sqlx::raw_sql("SELECT pg_sleep(0.0005)").execute(&mut other).await.unwrap();
                    }
                });
            });
        }
        let refused = wait_for(async {
            let mut refused = 0;
            for _ in 0..ATTEMPTS {
                refused += usize::from(open(&url).await.is_err_and(|error| error.class() == Class::Pooler));
            }
            refused
        });
        done.store(true, Ordering::Relaxed);
        refused
    });
    assert_eq!(refused, ATTEMPTS, "a busy pooler was taken for a server of our own");
}
