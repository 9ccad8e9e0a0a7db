//! What systemd is told about a worker (`sd_notify(3)`), when it started us with `Type=notify`: ready, what it
//! is doing, stopping, and the watchdog's feed. The feed comes out of the fetch loop: a timer of its own would
//! go on while the loop hangs.

use crate::config::Environment;
use crate::queue::{Monitor, Status};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How often systemd is told something new.
const EVERY: Duration = Duration::from_millis(250);

/// While draining: how much more time is asked for, and how often.
const MORE_TIME: Duration = Duration::from_secs(20);
const ASK_EVERY: Duration = Duration::from_secs(5);

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct Systemd {
    watchdog: Option<Duration>,
}

#[cfg(unix)]
fn tell(state: &[sd_notify::NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(state) {
        tracing::debug!(%error, "systemd does not listen");
    }
}

impl Systemd {
    /// `None` when nobody asked to be told.
    pub fn listening(environment: &Environment) -> Option<Self> {
        if cfg!(not(unix)) {
            return None;
        }
        environment.path("NOTIFY_SOCKET")?;
        let for_us = environment
            .get("WATCHDOG_PID")
            .is_none_or(|pid| pid.parse::<u32>().is_ok_and(|pid| pid == std::process::id()));
        let us = environment.get("WATCHDOG_USEC").filter(|_| for_us).and_then(|text| text.parse().ok());
        Some(Self { watchdog: us.filter(|us| *us > 0).map(Duration::from_micros) })
    }

    /// The fetch loop must turn at least this often.
    pub fn pace(self) -> Option<Duration> {
        self.watchdog.map(|watchdog| watchdog / 4)
    }

    /// Feeds the watchdog from the fetch loop, at half of its time.
    #[cfg(unix)]
    pub fn feed_from(self, monitor: &Monitor) {
        let Some(watchdog) = self.watchdog else { return };
        let fed = Mutex::new(Instant::now());
        monitor.on_turn(move || {
            if let Ok(mut fed) = fed.lock()
                && fed.elapsed() >= watchdog / 2
            {
                *fed = Instant::now();
                tell(&[sd_notify::NotifyState::Watchdog]);
            }
        });
    }

    /// Tells what the worker is doing until it is dropped. `waiting`: how many jobs wait for it, as text.
    #[cfg(unix)]
    pub async fn follow(self, monitor: Arc<Monitor>, waiting: Arc<Mutex<String>>) {
        use sd_notify::NotifyState;
        let mut ready = false;
        let mut stopping = None::<Instant>;
        let mut said = String::new();
        loop {
            if !ready && monitor.is_ready() {
                ready = true;
                tell(&[NotifyState::Ready]);
            }
            let status = monitor.status();
            if matches!(status, Status::Draining | Status::Stopped)
                && stopping.is_none_or(|asked| asked.elapsed() >= ASK_EVERY)
            {
                if stopping.is_none() {
                    tell(&[NotifyState::Stopping]);
                }
                stopping = Some(Instant::now());
                let more = u32::try_from(MORE_TIME.as_micros()).unwrap_or(u32::MAX);
                tell(&[NotifyState::ExtendTimeoutUsec(more)]);
            }
            let waiting = waiting.lock().map(|text| text.clone()).unwrap_or_default();
            let running = monitor.running();
            let text = match status {
                Status::Running => format!("{running} running, {waiting} waiting"),
                other => format!("{}: {running} running, {waiting} waiting", other.word()),
            };
            if ready && text != said {
                tell(&[NotifyState::Status(&text)]);
                said = text;
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    #[cfg(not(unix))]
    pub fn feed_from(self, _: &Monitor) {}

    #[cfg(not(unix))]
    pub async fn follow(self, _: Arc<Monitor>, _: Arc<Mutex<String>>) {}
}
