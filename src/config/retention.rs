//! `[retention]`: after how long rows of upkeep go. The jobs that remove them are `prune-history`, `purge-tokens`,
//! `cleanup-sessions` and `system-cleanup`.

use super::keys::section;
use std::time::Duration;

const fn days(days: u64) -> Duration {
    Duration::from_secs(days * 86_400)
}

fn within(time: &Duration, least: Duration) -> bool {
    (least..=days(3_650)).contains(time)
}

section! {
    /// After how long rows of upkeep are removed.
    Retention = "retention" {
        /// Jobs that succeeded, with their log lines.
        succeeded_jobs: Duration = days(7), where |time| within(time, Duration::ZERO) => "(at most 3650d)";
        /// Jobs that were cancelled.
        cancelled_jobs: Duration = days(7), where |time| within(time, Duration::ZERO) => "(at most 3650d)";
        /// Jobs that failed; longer, because somebody may still want to look or to retry.
        failed_jobs: Duration = days(30), where |time| within(time, Duration::ZERO) => "(at most 3650d)";
        /// Counters per minute behind `jobs stats`, `status` and the metrics.
        statistics: Duration = days(90), where |time| within(time, days(1)) => "(from 1d to 3650d)";
        /// Ticks of schedules. They keep a tick from running twice when a clock is set back, and show what
        /// ran a year ago: hence the 13 months at least.
        schedule_runs: Duration = days(400), where |time| within(time, days(396)) => "(from 396d to 3650d)";
        /// Rows of workers that have stopped or were lost.
        workers: Duration = days(7), where |time| within(time, days(1)) => "(from 1d to 3650d)";
        /// API tokens after they expired or were revoked. Until then `tokens list` still shows them; who made
        /// and ended them stays in the audit log.
        tokens: Duration = days(30), where |time| within(time, Duration::ZERO) => "(at most 3650d)";
        /// Sign-in sessions that nobody used, although they have not expired.
        idle_sessions: Duration = days(30), where |time| within(time, days(1)) => "(from 1d to 3650d)";
        /// Mail that was sent or given up, with its text and its attempts. Of monthly reports the rows stay, without
        /// text: they tell who has had which. Reminders are counted by what was sent in the last three months:
        /// hence the 92 days at least.
        mail: Duration = days(180), where |time| within(time, days(92)) => "(from 92d to 3650d)";
        /// Exports of a person's data that a newer one has replaced. The newest stays as long as the account.
        exports: Duration = days(90), where |time| within(time, days(1)) => "(from 1d to 3650d)";
    }
}
