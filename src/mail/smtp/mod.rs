//! Speaking SMTP: one connection driven phase by phase ([`session`]), its encryption ([`tls`]), signing in ([`login`]), and
//! trying a profile out stage by stage ([`check`]). Which mail goes when is [`super::drain`]'s.

pub mod check;
pub mod login;
mod replies;
pub mod session;
pub mod tls;

use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Notify;

/// Mails between their final dot and its answer, in this process.
static IN_FLIGHT: AtomicUsize = AtomicUsize::new(0);
static AT_REST: Notify = Notify::const_new();

/// A mail between its final dot and the answer to it. While there is one the process should not end.
pub struct InFlight(());

impl InFlight {
    pub fn begin() -> Self {
        IN_FLIGHT.fetch_add(1, Ordering::SeqCst);
        Self(())
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        IN_FLIGHT.fetch_sub(1, Ordering::SeqCst);
        AT_REST.notify_waiters();
    }
}

/// Waits until no mail is between its dot and the answer.
pub async fn at_rest() {
    loop {
        // Asked for before looking, or what changes in between would be missed.
        let changed = AT_REST.notified();
        if IN_FLIGHT.load(Ordering::SeqCst) == 0 {
            return;
        }
        changed.await;
    }
}
