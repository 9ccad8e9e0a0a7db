//! Jobs over files, one file each. `crate::jobs` lists them.

pub mod cleanup_temp_files;
pub mod csv_statistics;
pub mod resize_images;

use crate::app::App;
use crate::error::Failure;
use crate::queue::{JobContext, JobError};

/// The program as a function of this room wants it, stopping when the job should.
fn app_of(cx: &JobContext<App>) -> App {
    App { stop: cx.stop().clone(), ..cx.context.clone() }
}

/// Whether another attempt makes sense; the hint goes with the reason, because nobody sees it otherwise.
fn verdict(failure: &Failure) -> JobError {
    let hint = failure.hints().first().map(|hint| format!(" ({hint})")).unwrap_or_default();
    let why = format!("{failure}{hint}");
    if failure.kind().is_retryable() { JobError::retry(why) } else { JobError::fail(why) }
}
