//! Stopping in an orderly way. The first Ctrl-C or SIGTERM asks work to finish what it holds
//! (soft), the second ends it (hard); long loops look at [`Stop::requested`] between rows.

use std::sync::{
    Arc,
    atomic::{AtomicI32, AtomicU32, Ordering},
};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// Shared by everything that may have to end early, and owner of the tasks it started.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    soft: CancellationToken,
    hard: CancellationToken,
    tracker: TaskTracker,
    signal: Arc<AtomicI32>,
}

impl Stop {
    /// Nobody asked for a stop yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether work should end after the row, batch or slice it is in.
    pub fn requested(&self) -> bool {
        self.soft.is_cancelled()
    }

    /// Whether a second request came: what cannot be put down at once is dropped.
    pub fn is_hard(&self) -> bool {
        self.hard.is_cancelled()
    }

    /// Resolves at the first request.
    pub async fn soft(&self) {
        self.soft.cancelled().await;
    }

    /// Resolves at the second request.
    pub async fn hard(&self) {
        self.hard.cancelled().await;
    }

    /// A signal arrived: the first is soft, the next hard. Returns whether this one was the hard one.
    pub fn signal(&self, number: i32) -> bool {
        self.signal.store(number, Ordering::SeqCst);
        if self.soft.is_cancelled() {
            self.hard.cancel();
            return true;
        }
        self.soft.cancel();
        false
    }

    /// The exit code after an interruption: 128 + the signal's number (130 Ctrl-C, 143 SIGTERM).
    pub fn exit_code(&self) -> Option<i32> {
        match self.signal.load(Ordering::SeqCst) {
            0 => None,
            number => Some(128 + number),
        }
    }

    /// Starts a task that [`Stop::drain`] will wait for.
    #[expect(clippy::disallowed_methods, reason = "this is the tracker the rule points to")]
    pub fn spawn<F>(&self, task: F) -> tokio::task::JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        tokio::spawn(self.tracker.track_future(task))
    }

    /// Waits until all started tasks have ended.
    pub async fn drain(&self) {
        self.tracker.close();
        self.tracker.wait().await;
    }
}

static HEARD: AtomicU32 = AtomicU32::new(0);

/// How many signals were caught so far.
#[cfg(debug_assertions)]
pub fn heard() -> u32 {
    HEARD.load(Ordering::SeqCst)
}

/// Watches Ctrl-C (2) and SIGTERM (15) for as long as the program runs. When this returns they are
/// caught: a signal in the first millisecond must not kill the process with the cursor hidden.
#[expect(clippy::disallowed_methods, reason = "this task outlives what Stop::drain waits for")]
pub fn on_signals(stop: Stop) -> tokio::task::JoinHandle<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let caught = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()));
        tokio::spawn(async move {
            let (Ok(mut interrupt), Ok(mut terminate)) = caught else { return };
            loop {
                let number = tokio::select! {
                    _ = interrupt.recv() => 2,
                    _ = terminate.recv() => 15,
                };
                stop.signal(number);
                HEARD.fetch_add(1, Ordering::SeqCst);
            }
        })
    }
    #[cfg(not(unix))]
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            stop.signal(2);
        }
    })
}
