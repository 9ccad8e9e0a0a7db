//! The database of a test through the library instead of the program: for what no command shows.

use super::backend::Backed;
use pqctl::base::{clock::Clock, progress::Silent};
use pqctl::db::{
    Db, Options, Target,
    catalog::{self, Schema},
    migrate::{Back, EMBEDDED, Migrator},
};

/// How to connect to it.
pub fn options(env: &Backed) -> Options {
    Options::new(Target::parse(env.url()).unwrap())
}

/// Makes it where it is missing, and opens it.
pub async fn created(env: &Backed) -> Db {
    Db::create(&options(env)).await.unwrap();
    Db::open(&options(env)).await.unwrap()
}

/// Makes it, applies every migration, and opens it.
pub async fn migrated(env: &Backed) -> Db {
    Db::create(&options(env)).await.unwrap();
    migrate_up(env).await;
    Db::open(&options(env)).await.unwrap()
}

/// Applies every migration.
pub async fn migrate_up(env: &Backed) {
    let (options, clock) = (options(env), Clock::system());
    Migrator::new(&options, EMBEDDED, &clock, &Silent).up(None).await.unwrap();
}

/// Takes every migration back.
pub async fn migrate_down(env: &Backed) {
    let (options, clock) = (options(env), Clock::system());
    Migrator::new(&options, EMBEDDED, &clock, &Silent).down(Back::To(0)).await.unwrap();
}

/// What the schema is now.
pub async fn schema(db: &Db) -> Schema {
    catalog::read(&mut db.read().await.unwrap()).await.unwrap()
}
