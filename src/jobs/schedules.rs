//! What runs by itself, one entry each: name, kind, cron text. The program owns existence and defaults;
//! what an operator changed stands in the table and wins. Only kinds of the registry may stand here.

use crate::config::Config;
use crate::queue::scheduler::Definition;
use serde_json::json;

/// All schedules, on the clock of the configured time zone. Of the ticks that were missed one is made up for, by the
/// default: where cron calls the scheduler every so often, all of them are late.
pub fn schedules(config: &Config) -> Vec<Definition> {
    [
        // Questions that came in since; a run that finds nothing new is over at once. Nothing is bought.
        Definition::new("process-questions", "process-questions", "*/10 * * * *").group("content").payload(
            json!({
                "missing_only": true,
                "limit": config.processing.scheduled_limit,
                "provider": "embedded",
            }),
        ),
        Definition::new("health-check", "health-check", "*/5 * * * *").group("health"),
        // Each looks whose hour has come, wherever they are.
        Definition::new("send-daily-summaries", "send-daily-summaries", "*/15 * * * *")
            .group("notifications"),
        Definition::new("send-reminders", "send-reminders", "5-59/15 * * * *").group("notifications"),
        Definition::new("award-achievements", "award-achievements", "10-59/15 * * * *")
            .group("notifications"),
        // Whatever posts a mail wakes the sender; this is for what has become due by itself.
        Definition::new("process-email-queue", "process-email-queue", "*/5 * * * *").group("notifications"),
        Definition::new("cleanup-sessions", "cleanup-sessions", "15 * * * *").group("maintenance"),
        Definition::new("purge-tokens", "purge-tokens", "25 * * * *").group("maintenance"),
        Definition::new("export-user-data", "export-user-data", "0 1 * * SUN").group("maintenance"),
        // Yesterday, and whatever was missed or came late; the week that has ended.
        Definition::new("daily-analytics", "daily-analytics", "0 1 * * *").group("analytics"),
        Definition::new("weekly-performance", "weekly-performance", "0 2 * * MON").group("analytics"),
        Definition::new("question-statistics", "question-statistics", "30 1 * * *").group("analytics"),
        // On the first of a month, the month before.
        Definition::new("send-monthly-reports", "send-monthly-reports", "0 6 1 * *").group("reports"),
        // In the small hours. Those that are due together wait for each other: they share a limit.
        Definition::new("cleanup-temp-files", "cleanup-temp-files", "0 2 * * *").group("files"),
        Definition::new("system-cleanup", "system-cleanup", "0 3 * * *").group("maintenance"),
        Definition::new("optimize-database", "optimize-database", "0 3 * * SUN").group("maintenance"),
        Definition::new("archive-old-data", "archive-old-data", "30 3 2 * *").group("maintenance"),
        Definition::new("prune-history", "prune-history", "40 3 * * *").group("maintenance"),
        Definition::new("cleanup-old-sessions", "cleanup-sessions", "0 4 * * *")
            .group("maintenance")
            .payload(json!({ "include_idle": true })),
        // For those who run the platform, when all that was summed up in the night is there.
        Definition::new("send-weekly-report", "send-weekly-report", "0 7 * * MON").group("notifications"),
        Definition::new("send-operations-summary", "send-operations-summary", "0 8 * * *")
            .group("notifications"),
        // What no rule keeps goes after each backup, by the same job.
        Definition::new("backup-database", "backup-database", "0 4 * * *").group("backup"),
        Definition::new("verify-backup", "verify-backup", "0 5 * * SUN").group("backup"),
    ]
    .map(|definition| definition.zone(config.general.timezone.name()))
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::registry;
    use crate::queue::scheduler::check;
    use std::collections::BTreeSet;

    #[test]
    fn every_schedule_has_a_name_of_its_own_and_a_kind_that_takes_its_payload() {
        let schedules = schedules(&Config::default());
        let names: BTreeSet<_> = schedules.iter().map(|schedule| schedule.name).collect();
        assert_eq!(names.len(), schedules.len(), "two schedules share a name");
        for schedule in &schedules {
            check(schedule, &registry()).unwrap_or_else(|e| panic!("{}: {e}", schedule.name));
        }
        for wrong in [
            Definition::new("x", "no-such-kind", "@daily"),
            Definition::new("x", "prune_history", "@daily"),
            Definition::new("x", "prune-history", "@daily").payload(serde_json::json!({ "days": 1 })),
            Definition::new("x", "prune-history", "0 0 31 2 *"),
        ] {
            assert!(check(&wrong, &registry()).is_err(), "{wrong:?}");
        }
    }
}
