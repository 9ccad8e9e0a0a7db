//! Every kind of job this program runs, one line each, and what of it runs by itself. A job lives beside the
//! function it calls (`SUBJECT/jobs/NAME.rs`); nothing else belongs here.

mod schedules;

pub use schedules::schedules;

use crate::app::App;
use crate::operations::jobs::{cleanup_sessions::CleanupSessions, probe::Probe, prune_history::PruneHistory};
use crate::questions::jobs::process_questions::ProcessQuestions;
use crate::questions::jobs::process_questions_chunk::ProcessQuestionsChunk;
use crate::queue::Registry;

/// All kinds.
pub fn registry() -> Registry<App> {
    Registry::new()
        .with::<CleanupSessions>()
        .with::<Probe>()
        .with::<ProcessQuestions>()
        .with::<ProcessQuestionsChunk>()
        .with::<PruneHistory>()
}

#[cfg(test)]
mod tests {
    use super::*;

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
