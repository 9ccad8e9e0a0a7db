//! Every kind of job this program runs, one line each, and what of it runs by itself. A job lives beside the
//! function it calls (`SUBJECT/jobs/NAME.rs`); nothing else belongs here.

mod limits;
mod schedules;

pub use limits::limits;
pub use schedules::schedules;

use crate::analytics::jobs::{
    daily_analytics::DailyAnalytics, question_statistics::QuestionStatistics,
    weekly_performance::WeeklyPerformance,
};
use crate::app::App;
use crate::backup::jobs::{backup_database::BackupDatabase, verify_backup::VerifyBackup};
use crate::files::jobs::{
    cleanup_temp_files::CleanupTempFiles, csv_statistics::CsvStatistics, resize_images::ResizeImages,
};
use crate::mail::wake::ProcessEmailQueue;
use crate::operations::jobs::{
    archive_old_data::ArchiveOldData, cleanup_sessions::CleanupSessions, health_check::HealthCheck,
    optimize_database::OptimizeDatabase, probe::Probe, prune_history::PruneHistory,
    send_alert_webhook::SendAlertWebhook, send_operations_summary::SendOperationsSummary,
    send_weekly_report::SendWeeklyReport, system_cleanup::SystemCleanup,
};
use crate::questions::jobs::process_questions::ProcessQuestions;
use crate::questions::jobs::process_questions_chunk::ProcessQuestionsChunk;
use crate::questions::jobs::process_questions_solve::ProcessQuestionsSolve;
use crate::queue::Registry;
use crate::reports::jobs::{
    render_monthly_report::RenderMonthlyReport, send_emails::SendEmails,
    send_monthly_report::SendMonthlyReport, send_monthly_reports::SendMonthlyReports,
};
use crate::students::jobs::{
    award_achievements::AwardAchievements, export_user_data::ExportUserData, purge_tokens::PurgeTokens,
    send_daily_summaries::SendDailySummaries, send_reminders::SendReminders,
};

/// The queues of the platform: each is served and can be paused before the first kind is meant for it.
const QUEUES: [&str; 8] =
    ["ai", "analytics", "default", "files", "maintenance", "notifications", "reports", "sync"];

/// All kinds.
pub fn registry() -> Registry<App> {
    Registry::new()
        .with_queues(&QUEUES)
        .with::<ArchiveOldData>()
        .with::<AwardAchievements>()
        .with::<BackupDatabase>()
        .with::<CleanupSessions>()
        .with::<CleanupTempFiles>()
        .with::<CsvStatistics>()
        .with::<DailyAnalytics>()
        .with::<ExportUserData>()
        .with::<HealthCheck>()
        .with::<OptimizeDatabase>()
        .with::<Probe>()
        .with::<ProcessEmailQueue>()
        .with::<ProcessQuestions>()
        .with::<ProcessQuestionsChunk>()
        .with::<ProcessQuestionsSolve>()
        .with::<PruneHistory>()
        .with::<PurgeTokens>()
        .with::<QuestionStatistics>()
        .with::<RenderMonthlyReport>()
        .with::<ResizeImages>()
        .with::<SendAlertWebhook>()
        .with::<SendDailySummaries>()
        .with::<SendEmails>()
        .with::<SendMonthlyReport>()
        .with::<SendMonthlyReports>()
        .with::<SendOperationsSummary>()
        .with::<SendReminders>()
        .with::<SendWeeklyReport>()
        .with::<SystemCleanup>()
        .with::<VerifyBackup>()
        .with::<WeeklyPerformance>()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `jobs kinds NAME` says follows from the payload's type: names, ranges and examples cannot drift.
    #[test]
    fn every_description_is_that_of_the_payload() {
        let registry = registry();
        for kind in registry.kinds().filter(|kind| !kind.parameters.is_empty()) {
            let name = kind.name;
            let example = registry.sample(name).unwrap().example;
            let example = example.unwrap_or_else(|| panic!("{name} describes arguments and has no example"));
            registry.check(name, &example).unwrap();
            let mut shown: Vec<_> = example.as_object().unwrap().keys().map(String::as_str).collect();
            shown.retain(|argument| *argument != "trace");
            let mut told: Vec<_> = kind.parameters.iter().map(|one| one.name).collect();
            told.retain(|argument| *argument != "trace");
            shown.retain(|argument| !told.contains(argument));
            assert!(shown.is_empty(), "{name} does not tell of {shown:?}");
            // Some exclude each other and cannot all stand in the example; what does not exist is unknown.
            for argument in told {
                let odd = registry.check(name, &serde_json::json!({ argument: { "odd": [] } }));
                assert!(!format!("{odd:?}").contains("unknown field"), "{name} has no {argument}");
            }
            for (argument, (from, to)) in
                kind.parameters.iter().filter_map(|one| Some((one.name, one.range?)))
            {
                for (value, fits) in [(from, true), (to, true), (from - 1, false), (to + 1, false)] {
                    let mut payload = example.clone();
                    payload[argument] = value.into();
                    let checked = registry.check(name, &payload);
                    assert_eq!(checked.is_ok(), fits, "{name}: {argument} = {value}: {checked:?}");
                }
            }
        }
    }

    #[test]
    fn every_kind_has_a_name_of_its_own_and_a_known_queue() {
        let queues =
            ["ai", "analytics", "default", "files", "maintenance", "notifications", "reports", "sync"];
        let registry = registry();
        let mut names: Vec<&str> = Vec::new();
        for kind in registry.kinds() {
            assert!(queues.contains(&kind.queue), "{}: {}", kind.name, kind.queue);
            assert!(kind.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", kind.name);
            names.push(kind.name);
            names.extend(kind.formerly);
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "two kinds share a name: {names:?}");
        assert_eq!(registry.known("cleanup_sessions").map(|kind| kind.name), Some("cleanup-sessions"));
    }

    /// What a restore holds: whoever adds a kind says here or in `store::restored` whether it writes mail.
    #[test]
    fn every_kind_is_known_to_write_mail_or_none() {
        const NONE: [&str; 21] = [
            "archive-old-data",
            "backup-database",
            "cleanup-sessions",
            "cleanup-temp-files",
            "csv-statistics",
            "daily-analytics",
            "export-user-data",
            "optimize-database",
            "probe",
            // It sends what others have written, and after a restore that is held.
            "process-email-queue",
            "process-questions",
            "process-questions-chunk",
            "process-questions-solve",
            "prune-history",
            "purge-tokens",
            "question-statistics",
            "render-monthly-report",
            "resize-images",
            "system-cleanup",
            "verify-backup",
            "weekly-performance",
        ];
        let registry = registry();
        let writing: Vec<&str> = crate::store::restored::kinds_that_write_mail().collect();
        for kind in registry.kinds() {
            let writes = writing.contains(&kind.name);
            assert!(writes != NONE.contains(&kind.name), "{}: does it write mail?", kind.name);
            let former = kind.formerly.iter().all(|name| writing.contains(name) == writes);
            assert!(former, "{}: under its former names too", kind.name);
        }
        for name in writing {
            assert!(registry.known(name).is_some(), "there is no kind {name}");
        }
    }

    /// `docs/jobs.md` names every kind with its former names, and every schedule with its time.
    #[test]
    fn the_page_of_kinds_is_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/jobs.md");
        let page = std::fs::read_to_string(path).unwrap();
        let sections: std::collections::BTreeMap<&str, &str> =
            page.split("\n### `").skip(1).filter_map(|section| section.split_once("`\n")).collect();
        let registry = registry();
        for kind in registry.kinds() {
            let section = sections.get(kind.name).unwrap_or_else(|| panic!("{} has no section", kind.name));
            assert!(section.contains(&format!("Queue `{}`", kind.queue)), "{}: its queue", kind.name);
            for former in kind.formerly {
                assert!(section.contains(&format!("`{former}`")), "{}: {former}", kind.name);
            }
        }
        for name in sections.keys() {
            assert!(registry.known(name).is_some_and(|kind| kind.name == *name), "there is no kind {name}");
        }
        let schedules = schedules(&crate::config::Config::default());
        let rows: Vec<&str> =
            page.lines().filter(|line| line.starts_with("| `") && line.contains(" * ")).collect();
        assert_eq!(rows.len(), schedules.len(), "one row per schedule: {rows:#?}");
        for schedule in schedules {
            let wanted = [schedule.name, schedule.kind, schedule.cron].map(|word| format!("`{word}`"));
            let row = rows.iter().find(|row| wanted.iter().all(|word| row.contains(word)));
            let row = row.unwrap_or_else(|| panic!("{} is not in the table as it is", schedule.name));
            assert!(row.trim_end().ends_with(&format!("| {} |", schedule.group)), "{row}");
        }
    }
}
