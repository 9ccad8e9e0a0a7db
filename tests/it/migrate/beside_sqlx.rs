//! The bookkeeping is sqlx's own, in both directions: a database that sqlx's migrator made is ours to
//! go on with, and ours is accepted by sqlx.

use super::{World, logged, recorded, three};
use crate::harness::backend::{Backend, Empty};
use pqctl::db::migrate::Migration;
use sqlx::migrate::{MigrateError, MigrationType, Migrator as SqlxMigrator};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqlSafeStr, SqliteConnection};

each_backend! {
    async fn what_sqlx_applied_is_accepted(env: &Empty) {
        let world = World::new(env).await;
        let list = three();
        sqlx_run(env, &list[..2]).await.unwrap();
        assert_eq!(world.states(&list).await, "0001 applied, 0002 applied, 0003 pending");
        let statuses = world.migrator(&list).status().await.unwrap();
        assert!(statuses[0].applied_at.is_some() && statuses[0].took.is_some());
        assert_eq!(statuses[0].by, None);
        assert_eq!(world.migrator(&list).up(None).await.unwrap().applied, [3]);
        assert_eq!(recorded(env), "1=true 2=true 3=true");
        assert_eq!(logged(env), "3 up done");
        // What sqlx applied has no recorded text, so an edit cannot be shown, but it is seen.
        let mut edited = list.clone();
        edited[0].sqlite.up = "CREATE TABLE books (id BIGINT);".into();
        edited[0].postgres = edited[0].sqlite.clone();
        let error = world.migrator(&edited).up(None).await.unwrap_err().to_string();
        assert!(error.ends_with("…); the applied text was not recorded"), "{error}");
    }

    async fn what_we_applied_is_accepted_by_sqlx(env: &Empty) {
        let world = World::new(env).await;
        let list = three();
        world.migrator(&list).up(Some(2)).await.unwrap();
        sqlx_run(env, &list).await.unwrap();
        assert_eq!(recorded(env), "1=true 2=true 3=true");
        assert_eq!(env.text("SELECT description FROM _sqlx_migrations WHERE version = 3").unwrap(), "first books");
        assert_eq!(world.migrator(&list).up(None).await.unwrap().applied, [0i64; 0]);
        assert!(matches!(sqlx_run(env, &list[..2]).await, Err(MigrateError::VersionMissing(3))));
        let mut edited = list.clone();
        edited[1].sqlite.up = "SELECT 2".into();
        edited[1].postgres = edited[1].sqlite.clone();
        assert!(matches!(sqlx_run(env, &edited).await, Err(MigrateError::VersionMismatch(2))));
    }

    async fn the_table_is_the_one_sqlx_makes(env: &Empty) {
        let shape = match env.backend {
            Backend::Sqlite => "SELECT group_concat(name || ' ' || type || ' ' || \"notnull\" || ' ' || pk || ' ' || coalesce(dflt_value, '-'))
                FROM pragma_table_info('_sqlx_migrations')",
            Backend::Postgres => "SELECT string_agg(concat_ws(' ', column_name, data_type, is_nullable, column_default), ',' ORDER BY ordinal_position)
                FROM information_schema.columns WHERE table_name = '_sqlx_migrations'",
        };
        let world = World::new(env).await;
        sqlx_run(env, &[]).await.unwrap();
        let theirs = env.text(shape).unwrap();
        env.execute("DROP TABLE _sqlx_migrations");
        world.migrator(&three()).up(None).await.unwrap();
        assert_eq!(env.text(shape).unwrap(), theirs);
    }
}

async fn sqlx_run(env: &Empty, list: &[Migration]) -> Result<(), MigrateError> {
    let list = list.iter().map(|migration| {
        sqlx::migrate::Migration::new(
            migration.version,
            migration.name.replace('_', " ").into(),
            MigrationType::ReversibleUp,
            AssertSqlSafe(migration.sqlite.up.clone().into_owned()).into_sql_str(),
            false,
        )
    });
    let migrator = SqlxMigrator::with_migrations(list.collect());
    match env.backend {
        Backend::Sqlite => {
            let url = format!("{}?mode=rwc", env.url());
            let mut connection = SqliteConnection::connect(&url).await.unwrap();
            let ran = migrator.run_direct(None, &mut connection, false).await;
            connection.close().await.unwrap();
            ran
        }
        Backend::Postgres => {
            let mut connection = PgConnection::connect(env.url()).await.unwrap();
            let ran = migrator.run_direct(None, &mut connection, false).await;
            connection.close().await.unwrap();
            ran
        }
    }
}
