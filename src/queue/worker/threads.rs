//! Where handlers run. A handler that blocks its thread instead of waiting would stop everybody on that
//! thread: so each kind runs on threads of its own until it has shown that it does not. Kinds of good conduct
//! run together on the program's own few threads, which is much faster for short jobs.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio_util::sync::CancellationToken;

/// A handler that is longer than this on its thread at one go blocks it.
const LONG: Duration = Duration::from_millis(50);

/// Runs without blocking until a kind is trusted.
const PROBATION: u32 = 32;

/// Most handlers on threads of their own at once; the rest share. Below the runtime's own limit of 512.
const MOST: usize = 256;

/// What a handler came to; `None`: it was dropped before its end.
pub type Ran<T> = Option<Result<T, Box<dyn Any + Send>>>;

/// How the handler of a kind has treated its thread.
#[derive(Debug, Default)]
pub struct Conduct {
    /// Runs in a row without blocking.
    good: AtomicU32,
}

impl Conduct {
    fn is_trusted(&self) -> bool {
        self.good.load(Ordering::Relaxed) >= PROBATION
    }

    /// Notes how a run went.
    pub fn ended(&self, well: bool) {
        if !well {
            self.good.store(0, Ordering::Relaxed);
        } else if !self.is_trusted() {
            self.good.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// The threads of a worker.
pub struct Threads(Arc<Semaphore>);

impl Threads {
    pub fn for_jobs(concurrency: usize) -> Self {
        Self(Arc::new(Semaphore::new(concurrency.min(MOST))))
    }

    /// A thread of its own for a kind that is not trusted, if there is one.
    pub fn own(&self, conduct: &Conduct) -> Option<OwnedSemaphorePermit> {
        if conduct.is_trusted() { None } else { self.0.clone().try_acquire_owned().ok() }
    }
}

/// A handler under observation.
pub struct Observed<T, F: FnOnce(bool)> {
    future: BoxFuture<'static, T>,
    blocked: bool,
    /// Told at the end whether it behaved.
    told: Option<F>,
}

impl<T, F: FnOnce(bool)> Observed<T, F> {
    pub fn new(future: BoxFuture<'static, T>, told: F) -> Self {
        Self { future, blocked: false, told: Some(told) }
    }
}

impl<T, F: FnOnce(bool) + Unpin> Future for Observed<T, F> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let this = self.get_mut();
        let begun = Instant::now();
        let polled = this.future.poll_unpin(cx);
        this.blocked |= begun.elapsed() > LONG;
        if polled.is_ready()
            && let Some(told) = this.told.take()
        {
            told(!this.blocked);
        }
        polled
    }
}

/// Runs a handler on a thread of its own, until it ends or somebody wants it dropped. The answer comes when
/// the thread is free again: never, when the handler blocks it for ever.
pub fn apart<T: Send + 'static>(
    run: impl Future<Output = T> + Send + 'static,
    thread: OwnedSemaphorePermit,
    abort: CancellationToken,
) -> oneshot::Receiver<Ran<T>> {
    let (sender, receiver) = oneshot::channel();
    let runtime = tokio::runtime::Handle::current();
    let work = move || {
        let ran = runtime.block_on(async move {
            tokio::select! {
                biased;
                ran = AssertUnwindSafe(run).catch_unwind() => Some(ran),
                () = abort.cancelled() => None,
            }
        });
        drop(thread);
        let _ = sender.send(ran);
    };
    drop(tokio::task::spawn_blocking(work));
    receiver
}
