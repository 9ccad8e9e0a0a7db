//! `process-email-queue`: sends what waits in the outbox. It is put in by whatever posts a mail, and every five
//! minutes; the sending is `mail::drain`'s. The rows of mails own their retries, so this job hardly ever fails.

use crate::app::{App, verdict};
use crate::mail::drain::{self, Spec};
use crate::mail::wake::ProcessEmailQueue;
use crate::queue::{self, Job, JobContext, JobError, Options, Outcome};
use crate::store::outbox::claim;
use chrono::TimeDelta;
use std::time::Duration;

/// How long to look for more after the last mail. A transaction that posted one and found this job there may not
/// have committed yet; none takes longer than this.
const LINGER: Duration = Duration::from_millis(1_500);

/// What is due later than this is the schedule's.
const SOON: TimeDelta = TimeDelta::minutes(5);

impl Job<App> for ProcessEmailQueue {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let app = App::of_job(&cx);
        let spec = Spec { profile: self.profile.clone(), limit: None, linger: LINGER };
        let mailer = app.mailer();
        let summary = drain::drain(&app.db, &mailer, &app.clock, &app.stop, &spec, &cx)
            .await
            .map_err(|failure| verdict(&failure))?;
        let now = app.clock.now();
        let next = claim::next(&app.db).await.map_err(JobError::retry)?;
        if let Some(at) = next.filter(|at| *at < now + SOON && summary.paused.is_empty()) {
            // At most one a minute, whatever waits.
            let at = at.max(now + TimeDelta::seconds(1));
            let unique_key = Some(format!("due {}", at.timestamp() / 60));
            let options = Options { run_at: Some(at), unique_key, ..Options::default() };
            queue::enqueue_now(&app.db, &self, options, now).await.map_err(JobError::retry)?;
        }
        cx.check()?;
        Ok(Outcome::with(summary))
    }
}
