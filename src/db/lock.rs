//! The lock that lets one process migrate at a time: PostgreSQL's advisory lock of a session, under
//! the key sqlx's own migrator uses, so that both exclude each other. It is asked for again and again
//! and never waited for inside the server: a waiting statement holds a snapshot, and
//! `CREATE INDEX CONCURRENTLY` waits for all snapshots. SQLite needs none: its write lock does.

use super::{Result, query::On};
use sqlx::PgConnection;
use std::time::Duration;
use tokio::time::Instant;

/// The first pause between two attempts, and the longest.
const PAUSES: (Duration, Duration) = (Duration::from_millis(20), Duration::from_millis(250));

/// The key for a database, as sqlx computes it: CRC-32 of the name times a constant of theirs.
fn key(database: &str) -> i64 {
    0x3d32_ad9e * i64::from(crc32(database.as_bytes()))
}

/// CRC-32/ISO-HDLC, bit by bit; it sees a name of a few bytes once per run.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
    })
}

async fn key_of(connection: &mut PgConnection) -> Result<i64> {
    let name: String =
        On::Postgres(connection).query("SELECT current_database()::text").fetch_scalar().await?;
    Ok(key(&name))
}

/// Asks for the lock once.
pub(super) async fn attempt(connection: &mut PgConnection) -> Result<bool> {
    let key = key_of(connection).await?;
    On::Postgres(connection).query("SELECT pg_try_advisory_lock($1)").bind(key).fetch_scalar().await
}

/// Gives the lock back.
pub(super) async fn release(connection: &mut PgConnection) -> Result<bool> {
    let key = key_of(connection).await?;
    On::Postgres(connection).query("SELECT pg_advisory_unlock($1)").bind(key).fetch_scalar().await
}

/// Who holds the lock now, for people.
pub(super) async fn holder(connection: &mut PgConnection) -> Result<Option<String>> {
    let key = key_of(connection).await?;
    // The server shows the two halves of the key apart.
    On::Postgres(connection)
        .query(
            "SELECT concat('process ', a.pid, ' of ', a.usename, ' at ', coalesce(host(a.client_addr), 'this host'),
                    ', ', coalesce(nullif(a.application_name, ''), 'unnamed program'),
                    ', since ', to_char(a.backend_start AT TIME ZONE 'UTC', 'HH24:MI:SS'), ' UTC')
             FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
             WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
               AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
               AND l.classid::bigint = ($1 >> 32) & 4294967295 AND l.objid::bigint = $1 & 4294967295",
        )
        .bind(key)
        .fetch_all::<(String,)>()
        .await
        .map(|rows| rows.into_iter().next().map(|row| row.0))
}

/// Patience: pauses that grow, until the time is over.
pub(super) struct Waiting {
    started: Instant,
    timeout: Duration,
    pause: Duration,
}

impl Waiting {
    pub fn new(timeout: Duration) -> Self {
        Self { started: Instant::now(), timeout, pause: PAUSES.0 }
    }

    /// How long it has been.
    pub fn waited(&self) -> Duration {
        self.started.elapsed()
    }

    /// Whether a person should be told that we wait; `true` once, after the first short pauses.
    pub fn is_first(&self) -> bool {
        self.pause == PAUSES.0
    }

    /// Pauses; `false` when the time is over.
    pub async fn pause(&mut self) -> bool {
        let left = self.timeout.saturating_sub(self.waited());
        if left.is_zero() {
            return false;
        }
        // Without chance in it, sixteen processes started together would ask together for ever.
        let jitter = Duration::from_micros(rand::random_range(0..=10_000));
        tokio::time::sleep((self.pause + jitter).min(left)).await;
        self.pause = (self.pause * 2).min(PAUSES.1);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_published_one() {
        // The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(key(""), 0);
    }

    #[tokio::test]
    async fn patience_ends() {
        let mut waiting = Waiting::new(Duration::from_millis(200));
        let mut pauses = 0;
        assert!(waiting.is_first());
        while waiting.pause().await {
            pauses += 1;
        }
        assert!(!waiting.is_first());
        assert!((1..12).contains(&pauses), "{pauses}");
        assert!(waiting.waited() >= Duration::from_millis(200));
    }
}
