//! Work that blocks, on a thread of its own: it counts, and whoever waits for it passes the count on. What the work is
//! is not known here.

use crate::base::progress::Progress;
use crate::error::{Failure, Kind, Result};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How often the count is passed on.
const EVERY: Duration = Duration::from_millis(100);

/// What the work counts on.
#[derive(Debug, Clone, Default)]
pub struct Count(Arc<AtomicU64>);

impl Progress for Count {
    fn start(&self, _phase: &str, _total: Option<u64>) {}
    fn advance(&self, by: u64) {
        self.0.fetch_add(by, Ordering::Relaxed);
    }
    fn note(&self, _text: &str) {}
    fn finish(&self, _summary: &str) {}
}

/// Runs the work and waits for it.
pub async fn run<T: Send + 'static>(
    progress: &dyn Progress,
    work: impl FnOnce(&Count) -> T + Send + 'static,
) -> Result<T> {
    let count = Count::default();
    let counting = count.clone();
    let mut working = tokio::task::spawn_blocking(move || work(&counting));
    let pass_on = || {
        let by = count.0.swap(0, Ordering::Relaxed);
        if by > 0 {
            progress.advance(by);
        }
    };
    loop {
        match tokio::time::timeout(EVERY, &mut working).await {
            Ok(ended) => {
                pass_on();
                return ended
                    .map_err(|e| Failure::new(Kind::Failed, "a thread ended unexpectedly").because(e));
            }
            Err(_) => pass_on(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::progress::Recorded;

    #[tokio::test]
    async fn everything_counted_arrives() {
        let recorded = Recorded::default();
        let sum = run(&recorded, |count| {
            (0..50u64).for_each(|n| count.advance(n));
            7
        });
        assert_eq!(sum.await.unwrap(), 7);
        let advanced: u64 = recorded
            .lines()
            .iter()
            .map(|line| line.strip_prefix("advance ").unwrap().parse::<u64>().unwrap())
            .sum();
        assert_eq!(advanced, 49 * 25);
    }
}
