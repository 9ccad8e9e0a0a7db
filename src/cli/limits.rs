//! Limits as people see them: the program's own are written where something is about to keep to them.

use crate::app::App;
use crate::error::{Failure, Kind, Result};
use crate::jobs;
use crate::queue::limits;

/// Writes the program's limits, as every worker does when it starts.
pub async fn synchronise(app: &App) -> Result<()> {
    let mut tx = app.db.write().await?;
    limits::synchronise(&mut tx, &jobs::limits(), app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

impl From<limits::Error> for Failure {
    fn from(error: limits::Error) -> Self {
        use limits::Error;
        match error {
            Error::Database(error) => error.into(),
            Error::Unknown { .. } => {
                Self::new(Kind::NotFound, error.to_string()).hint("`pqctl limits list` shows them")
            }
            Error::Twice { .. } | Error::Invalid { .. } => Self::new(Kind::Usage, error.to_string()),
        }
    }
}
