//! What runs by itself, one entry each: name, kind, cron text. The program owns existence and defaults;
//! what an operator changed stands in the table and wins. Only kinds of the registry may stand here.

use crate::config::Config;
use crate::queue::scheduler::{Definition, Misfire};

/// All schedules, on the clock of the configured time zone.
pub fn schedules(config: &Config) -> Vec<Definition> {
    [
        // Questions that came in since; a run that finds nothing new is over at once.
        Definition::new("process-questions", "process-questions", "*/10 * * * *")
            .group("content")
            .misfire(Misfire::Skip),
        Definition::new("cleanup-sessions", "cleanup-sessions", "15 * * * *").group("maintenance"),
        // In the small hours, but not in one that a clock change takes away or gives twice.
        Definition::new("prune-history", "prune-history", "40 3 * * *").group("maintenance"),
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
