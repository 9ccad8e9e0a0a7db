//! PgBouncer in transaction mode in front of the database: sqlx's named statements would answer for
//! somebody else's through it, silently. So pqctl has to notice at once.

use crate::harness::backend::{Backend, Empty, Start, wait_for};
use crate::harness::pgbouncer::PgBouncer;
use pqctl::db::{Class, Db, Options, Target};
use pqctl::error::Failure;

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
