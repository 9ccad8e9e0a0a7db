//! Setting the record straight where a person has looked: accepting an edited file, or deciding what
//! became of a migration that was cut off. No migration runs here.

use super::{
    Error, Label, Migrator, Result, State,
    bookkeeping::{self, Entry},
    state::{self, Prepared},
};
use crate::db::{self, session::Session};

/// What a repair changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repaired {
    /// The file as it is now counts as the applied one.
    Accepted(Label),
    /// A cut-off migration counts as applied.
    MarkedApplied(Label),
    /// A cut-off migration is pending again.
    PendingAgain(Label),
}

impl Migrator<'_> {
    /// Repairs one version. For a cut-off migration, `applied` says that its change is there.
    pub async fn repair(&self, version: i64, applied: bool) -> Result<Repaired> {
        let known = self.prepare()?;
        let mut session = self.open_locked().await?;
        let outcome = self.repair_locked(&mut session, &known, version, applied).await;
        Self::close_locked(session).await;
        outcome
    }

    async fn repair_locked(
        &self,
        session: &mut Session,
        known: &[Prepared<'_>],
        version: i64,
        applied: bool,
    ) -> Result<Repaired> {
        let migration = known.iter().find(|known| known.version == version).ok_or(Error::Unknown(version))?;
        let label = migration.label();
        if bookkeeping::read(session).await?.is_none() {
            return Err(Error::NotInitialised);
        }
        self.ensure_tables(session).await?;
        // Whatever returns early from here is rolled back with the connection.
        self.begin(session).await?;
        let rows = bookkeeping::read(session).await?.unwrap_or_default();
        let statuses = state::compare(known, &rows);
        let now = self.clock.now();
        let repaired = match statuses.iter().find(|s| s.version == version).map(|s| s.state) {
            Some(State::Edited | State::Reformatted) => {
                bookkeeping::accept(session.on(), version, &migration.up.checksum).await?;
                Repaired::Accepted(label)
            }
            Some(State::Dirty) if applied => {
                bookkeeping::finish(session, version, now, None).await?;
                bookkeeping::accept(session.on(), version, &migration.up.checksum).await?;
                Repaired::MarkedApplied(label)
            }
            Some(State::Dirty) => {
                bookkeeping::abandon(session, version, now, "repaired: to run again").await?;
                Repaired::PendingAgain(label)
            }
            _ => return Err(Error::NothingToRepair(label)),
        };
        if !matches!(repaired, Repaired::PendingAgain(_)) {
            let entry = Entry {
                version,
                name: migration.name,
                direction: "repair",
                checksum: &migration.up.checksum,
                normalised: &migration.up.normalised,
                text: migration.up.text,
                started_at: now,
            };
            bookkeeping::log(session.on(), &entry, &self.author, Some(now), "done", None).await?;
        }
        session.raw("COMMIT").await.map_err(db::Error::from)?;
        Ok(repaired)
    }
}
