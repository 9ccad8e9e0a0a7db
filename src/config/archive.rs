//! `[archive]`: where files of archived rows go, and after how long rows of which table do. Moving them is
//! `backup::archive`'s.

use super::files::Folder;
use super::keys::section;
use std::time::Duration;

const fn days(days: u64) -> Duration {
    Duration::from_secs(days * 86_400)
}

/// The least time that an answer stays where statistics and reports see it.
pub const LEAST_ANSWERS: Duration = days(180);
/// The least time that an ended job stays.
pub const LEAST_JOBS: Duration = days(7);
/// The least time that the audit trail stays.
pub const LEAST_AUDIT: Duration = days(180);

fn within(time: Option<&Duration>, least: Duration) -> bool {
    time.is_none_or(|time| (least..=days(36_500)).contains(time))
}

section! {
    /// Where files of archived rows go, and after how long rows do. Nothing is archived before you say so.
    Archive = "archive" {
        /// The folder of the archives. They are the only place of what is in them: put it where your backups of
        /// files reach it. Where several hosts archive, or erase people, it must be one that all of them share. Not set: `archives` in `$XDG_DATA_HOME/pqctl` (usually `~/.local/share/pqctl/archives`).
        directory: Option<Folder> = None;
        /// How hard to compress (zstd).
        level: u32 = 9, where |level| (1..=19).contains(level) => "from 1 to 19";
        /// After how long answers go to files, by whole months. Statistics of questions are computed from the
        /// answers that are still in the database. Not set: never.
        answers: Option<Duration> = None, where |time| within(time.as_ref(), LEAST_ANSWERS) => "(from 180d)";
        /// After how long ended jobs and their log lines go to files, by whole months. While this is set,
        /// `prune-history` leaves them to it. Not set: never, and `retention` removes them.
        job_history: Option<Duration> = None, where |time| within(time.as_ref(), LEAST_JOBS) => "(from 7d)";
        /// After how long lines of the audit log go to files, by whole months. Not set: never.
        audit_log: Option<Duration> = None, where |time| within(time.as_ref(), LEAST_AUDIT) => "(from 180d)";
    }
}
