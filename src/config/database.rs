//! `[database]`: which database, and how patiently pqctl talks to it. Connecting is not done here.

use super::database_url::DatabaseUrl;
use super::error::{Problem, ProblemKind};
use super::keys::section;
use super::setting::{ByteSize, choice};
use std::time::Duration;

/// Both engines count these times in 32 bits of milliseconds; a day is far below that.
const DAY: Duration = Duration::from_secs(86_400);

choice! {
    /// How often SQLite waits for the disk.
    Synchronous, "\"full\", \"normal\" or \"off\"" {
        Full = "full",
        Normal = "normal",
        Off = "off",
    }
}

section! {
    /// Which database, and how patiently pqctl talks to it.
    Database = "database" {
        /// Where the data is: `sqlite://FILE` or `postgres://USER:PASSWORD@HOST/NAME`. A relative file is
        /// meant from the folder of the file that names it. When nothing is set: the file `pqctl.db` in
        /// `$XDG_DATA_HOME/pqctl` (usually `~/.local/share/pqctl`).
        url: DatabaseUrl = DatabaseUrl::default(), or "DATABASE_URL";
        /// A PostgreSQL address that reaches the server itself, for migrations and notifications, when
        /// `url` goes through a connection pooler. Not set: `url` is used for everything.
        direct_url: Option<DatabaseUrl> = None;
        /// The most connections that one pqctl process opens.
        max_connections: u32 = 8, where |n| (1..=1_000).contains(n) => "from 1 to 1000";
        /// How long to wait for a connection to be made, or for a free one.
        acquire_timeout: Duration = Duration::from_secs(30),
            where |d| (Duration::from_millis(1)..=DAY).contains(d) => "(from 1ms to 1d)";
        /// SQLite: how long to wait while another process writes, before giving up as busy.
        busy_timeout: Duration = Duration::from_secs(5), where |d| *d <= DAY => "(at most 1d)";
        /// PostgreSQL: how long one statement may run before the server ends it; "0s" sets no limit.
        statement_timeout: Duration = Duration::ZERO, where |d| *d <= DAY => "(at most 1d)";
        /// SQLite: when to wait for the disk. "full" keeps every commit through a power cut; "normal" cannot
        /// damage the file, but a power cut may undo the last commits; "off" only for data that can be
        /// made again.
        synchronous: Synchronous = Synchronous::Full;
        /// SQLite: how much memory a connection uses to keep pages; what makes large imports fast.
        cache_size: ByteSize = ByteSize::mebibytes(64),
            where |size| (ByteSize(64 << 10)..=ByteSize(64 << 30)).contains(size) => "(from 64KiB to 64GiB)";
    }
}

impl Database {
    /// The rules that concern more than one key.
    pub(super) fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Some(direct) = &self.direct_url
            && !direct.same_engine(&self.url)
        {
            problems.push(
                Problem::new(
                    ProblemKind::Conflict,
                    "database.direct_url and database.url name different kinds of database",
                )
                .key("database.direct_url")
                .hint("remove database.direct_url, or let it name the same server as database.url"),
            );
        }
        problems
    }
}
