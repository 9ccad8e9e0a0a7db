//! The nightly clean-up that does several at once: tokens, temporary files, sign-in sessions, which are also jobs of
//! their own, and old mail. Each finds nothing to do where another was first.

use super::mail;
use crate::app::App;
use crate::base::progress::Progress;
use crate::error::Result;
use crate::files::temporary;
use crate::students::upkeep;
use serde::Serialize;

/// What each part removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub tokens: upkeep::Removed,
    pub sessions: upkeep::Sessions,
    pub temporary_files: temporary::Report,
    pub mail: mail::Cleared,
}

/// Cleans up.
pub async fn clean_up(app: &App, progress: &dyn Progress) -> Result<Report> {
    let tokens = upkeep::purge_tokens(app, app.config.retention.tokens, progress).await?;
    let sessions = upkeep::clean_up_sessions(app, None, progress).await?;
    let spec = temporary::Spec { age: None, dry_run: false };
    let temporary_files = temporary::run(app, &spec, progress).await?;
    let mail = mail::clear(app, progress).await?;
    Ok(Report { tokens, sessions, temporary_files, mail })
}
