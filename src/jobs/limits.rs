//! The limits this program brings, one entry each. The program owns existence and defaults; what an
//! operator set with `pqctl limits set` wins.

use crate::queue::limits::Definition;

/// All limits.
pub fn limits() -> Vec<Definition> {
    vec![
        // Backup, optimising, cleaning up: heavy, and in each other's way. The later one waits.
        Definition::new("maintenance").max_running(1),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queue::limits::check;
    use std::collections::BTreeSet;

    #[test]
    fn every_limit_has_a_key_of_its_own_and_can_be_meant() {
        let limits = limits();
        let keys: BTreeSet<_> = limits.iter().map(|limit| limit.key).collect();
        assert_eq!(keys.len(), limits.len(), "two limits share a key");
        for limit in &limits {
            check(limit).unwrap_or_else(|e| panic!("{e}"));
        }
        assert!(check(&Definition::new("with blank")).is_err());
        assert!(check(&Definition::new("x").max_running(0)).is_err());
    }
}
