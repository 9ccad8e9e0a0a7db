//! `[backup]`: where backups go, how they are packed, and which of them are kept. Making and removing them is
//! `backup`'s.

use super::files::Folder;
use super::keys::section;
use super::setting::choice;
use std::time::Duration;

choice! {
    /// How a backup is compressed.
    Compress, "\"zstd\", \"gzip\" or \"none\"" {
        Zstd = "zstd",
        Gzip = "gzip",
        None = "none",
    }
}

section! {
    /// Where backups go, how they are packed, and which are kept.
    Backup = "backup" {
        /// The folder of the backups; best on another disk than the database. Not set: `backups` in
        /// `$XDG_DATA_HOME/pqctl` (usually `~/.local/share/pqctl/backups`).
        directory: Option<Folder> = None;
        /// How they are compressed: "zstd" is small and fast, "gzip" can be read everywhere.
        compress: Compress = Compress::Zstd;
        /// How hard to compress; 0 is what suits the way (3 for zstd, 6 for gzip).
        level: u32 = 0, where |level| (0..=19).contains(level) => "from 0 to 19";
        /// The folder of `pg_dump` and `pg_restore`. Not set: they are looked for in PATH and where Debian puts them.
        program_directory: Option<Folder> = None;
        /// How long to wait for a table that somebody has locked.
        lock_timeout: Duration = Duration::from_secs(60),
            where |time| (Duration::from_secs(1)..=Duration::from_secs(86_400)).contains(time) => "(from 1s to 1d)";
        /// How many of the newest backups are kept in any case.
        keep_last: u32 = 3, where |n| *n <= 10_000 => "from 0 to 10000";
        /// The newest of so many hours that have one.
        keep_hourly: u32 = 0, where |n| *n <= 10_000 => "from 0 to 10000";
        /// The newest of so many days that have one.
        keep_daily: u32 = 7, where |n| *n <= 10_000 => "from 0 to 10000";
        /// The newest of so many weeks that have one.
        keep_weekly: u32 = 5, where |n| *n <= 10_000 => "from 0 to 10000";
        /// The newest of so many months that have one.
        keep_monthly: u32 = 12, where |n| *n <= 10_000 => "from 0 to 10000";
        /// The newest of so many years that have one.
        keep_yearly: u32 = 3, where |n| *n <= 10_000 => "from 0 to 10000";
        /// `backup check` and `health-check` complain when the newest backup is older.
        max_age: Duration = Duration::from_secs(26 * 3_600),
            where |time| *time >= Duration::from_secs(60) => "(at least 1m)";
        /// They complain as well when no backup was proven by a restore for so long.
        max_verify_age: Duration = Duration::from_secs(8 * 86_400),
            where |time| *time >= Duration::from_secs(60) => "(at least 1m)";
    }
}
