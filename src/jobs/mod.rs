//! Every kind of job this program runs, one line each, and what of it runs by itself. A job lives beside the
//! function it calls (`SUBJECT/jobs/NAME.rs`); nothing else belongs here.

mod limits;
mod schedules;

pub use limits::limits;
pub use schedules::schedules;

use crate::app::App;
use crate::files::jobs::{
    cleanup_temp_files::CleanupTempFiles, csv_statistics::CsvStatistics, resize_images::ResizeImages,
};
use crate::operations::jobs::{
    cleanup_sessions::CleanupSessions, health_check::HealthCheck, optimize_database::OptimizeDatabase,
    probe::Probe, prune_history::PruneHistory, system_cleanup::SystemCleanup,
};
use crate::questions::jobs::process_questions::ProcessQuestions;
use crate::queue::Registry;
use crate::students::jobs::purge_tokens::PurgeTokens;

/// All kinds.
pub fn registry() -> Registry<App> {
    Registry::new()
        .with::<CleanupSessions>()
        .with::<CleanupTempFiles>()
        .with::<CsvStatistics>()
        .with::<HealthCheck>()
        .with::<OptimizeDatabase>()
        .with::<Probe>()
        .with::<ProcessQuestions>()
        .with::<PruneHistory>()
        .with::<PurgeTokens>()
        .with::<ResizeImages>()
        .with::<SystemCleanup>()
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
            shown.sort_unstable();
            told.sort_unstable();
            assert_eq!(shown, told, "{name}");
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
}
