//! What a database says about itself, for `doctor`: version, size, answering time, and the settings of
//! each engine that decide whether work can go well. Judging the answers is done above.

use super::{Db, Engine, Result};
use std::path::Path;
use std::time::{Duration, Instant};

/// What was asked and answered; which parts are there depends on the engine.
#[derive(Debug, Clone)]
pub struct Health {
    pub engine: Engine,
    /// As the engine writes it: `3.50.4`, `15.14`.
    pub version: String,
    pub latency: Duration,
    pub size_bytes: u64,
    pub file: Option<FileHealth>,
    pub server: Option<ServerHealth>,
}

/// A SQLite file.
#[derive(Debug, Clone)]
pub struct FileHealth {
    /// `wal` unless the file system cannot do it.
    pub journal: String,
    /// The write-ahead log beside the file.
    pub log_bytes: u64,
    /// Pages that hold nothing any more.
    pub free_bytes: u64,
}

/// A PostgreSQL server.
#[derive(Debug, Clone)]
pub struct ServerHealth {
    pub encoding: String,
    /// What the server accepts in all, without those kept for its superusers.
    pub max_connections: i64,
    /// Connections of all programs at this moment.
    pub connections: i64,
    /// A standby takes no writes.
    pub in_recovery: bool,
}

impl Health {
    /// `15` of `15.14 (Debian …)`.
    pub fn major(&self) -> Option<u32> {
        self.version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    }
}

impl Db {
    /// Asks the database about itself. `path` is the file of a SQLite database.
    pub async fn health(&self, path: Option<&Path>) -> Result<Health> {
        // The best of three: one late answer makes no slow database.
        let mut latency = Duration::MAX;
        for _ in 0..3 {
            let asked = Instant::now();
            let _: i64 = self.reader().query("SELECT CAST(1 AS BIGINT)").fetch_scalar().await?;
            latency = latency.min(asked.elapsed());
        }
        match self.engine() {
            Engine::Sqlite => self.file_health(path, latency).await,
            Engine::Postgres => self.server_health(latency).await,
        }
    }

    async fn file_health(&self, path: Option<&Path>, latency: Duration) -> Result<Health> {
        let number = async |sql: &'static str| -> Result<u64> {
            let found: i64 = self.reader().query(sql).fetch_scalar().await?;
            Ok(u64::try_from(found).unwrap_or(0))
        };
        let page = number("PRAGMA page_size").await?;
        let log = path.map(|path| {
            let mut log = path.as_os_str().to_owned();
            log.push("-wal");
            std::fs::metadata(log).map_or(0, |log| log.len())
        });
        Ok(Health {
            engine: Engine::Sqlite,
            version: self.reader().query("SELECT sqlite_version()").fetch_scalar().await?,
            latency,
            size_bytes: page * number("PRAGMA page_count").await?,
            file: Some(FileHealth {
                journal: self.reader().query("PRAGMA journal_mode").fetch_scalar().await?,
                log_bytes: log.unwrap_or(0),
                free_bytes: page * number("PRAGMA freelist_count").await?,
            }),
            server: None,
        })
    }

    async fn server_health(&self, latency: Duration) -> Result<Health> {
        let row: (String, String, i64, i64, i64, bool) = self
            .reader()
            .query(
                "SELECT current_setting('server_version'), current_setting('server_encoding'),
                    CAST(current_setting('max_connections') AS BIGINT)
                        - CAST(current_setting('superuser_reserved_connections') AS BIGINT),
                    (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
                    pg_database_size(current_database()), pg_is_in_recovery()",
            )
            .fetch_one()
            .await?;
        let (version, encoding, max_connections, connections, size, in_recovery) = row;
        Ok(Health {
            engine: Engine::Postgres,
            version,
            latency,
            size_bytes: u64::try_from(size).unwrap_or(0),
            file: None,
            server: Some(ServerHealth { encoding, max_connections, connections, in_recovery }),
        })
    }

    /// Reads the whole SQLite file and says what is damaged, in SQLite's words; nothing on PostgreSQL,
    /// which has no such check without an extension.
    pub async fn quick_check(&self) -> Result<Vec<String>> {
        if self.engine() == Engine::Postgres {
            return Ok(Vec::new());
        }
        let lines: Vec<(String,)> = self.reader().query("PRAGMA quick_check").fetch_all().await?;
        Ok(lines.into_iter().map(|line| line.0).filter(|line| line != "ok").collect())
    }
}
