//! Taking back: which migrations, what is lost with them, and doing it, newest first.

use super::{
    Error, Label, Migrator, Result, State, Status, bookkeeping,
    run::{Direction, side},
    script,
    state::{self, Prepared},
};
use crate::base::text;
use crate::db::{self, query::safe, session::Session};

/// How far to go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    /// The newest so many.
    Steps(usize),
    /// Everything above this version; 0 takes back all.
    To(i64),
}

/// What taking back would lose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// Newest first.
    pub migrations: Vec<Label>,
    /// Tables that go, with the rows they hold now.
    pub tables: Vec<(String, i64)>,
    /// The files, newest first.
    pub texts: Vec<String>,
}

impl Migrator<'_> {
    /// What [`Migrator::down`] would take back and lose. Reads only.
    pub async fn loss(&self, back: Back) -> Result<Loss> {
        let known = self.prepare()?;
        let mut session = self.open().await?;
        let loss = self.loss_on(&mut session, &known, back).await;
        session.close().await;
        loss
    }

    async fn loss_on(&self, session: &mut Session, known: &[Prepared<'_>], back: Back) -> Result<Loss> {
        let mut loss = Loss { migrations: Vec::new(), tables: Vec::new(), texts: Vec::new() };
        for migration in chosen(session, known, back).await? {
            let down = side(migration, Direction::Down)?;
            loss.migrations.push(migration.label());
            loss.texts.push(down.text.to_owned());
            for table in script::dropped_tables(down.text, self.options.target.engine()) {
                if let Some(rows) = rows_of(session, &table).await? {
                    loss.tables.push((table, rows));
                }
            }
        }
        Ok(loss)
    }

    /// Takes back, newest first; the versions taken back. The caller has asked the person.
    pub async fn down(&self, back: Back) -> Result<Vec<i64>> {
        let known = self.prepare()?;
        let mut session = self.open_locked().await?;
        let outcome = self.down_locked(&mut session, &known, back).await;
        Self::close_locked(session).await;
        outcome
    }

    async fn down_locked(
        &self,
        session: &mut Session,
        known: &[Prepared<'_>],
        back: Back,
    ) -> Result<Vec<i64>> {
        let chosen = chosen(session, known, back).await?;
        if !chosen.is_empty() {
            self.ensure_tables(session).await?;
        }
        self.progress.start("take back", Some(chosen.len() as u64));
        let mut done = Vec::new();
        for migration in chosen {
            self.heed_stop(done.len())?;
            if self.in_transaction(session, known, migration, Direction::Down, done.len()).await? {
                done.push(migration.version);
            }
            self.progress.advance(1);
        }
        self.progress.finish(&format!("{} taken back", text::count(done.len() as u64, "migration")));
        Ok(done)
    }
}

/// The migrations to take back, newest first, all of them sound and with a way back.
async fn chosen<'k, 'p>(
    session: &mut Session,
    known: &'k [Prepared<'p>],
    back: Back,
) -> Result<Vec<&'k Prepared<'p>>> {
    let applied = bookkeeping::read(session).await?.unwrap_or_default();
    let statuses = state::compare(known, &applied);
    let newest_first = statuses.iter().rev().filter(|status| !status.state.is_pending());
    let chosen: Vec<Status> = match back {
        Back::Steps(steps) => newest_first.take(steps).cloned().collect(),
        Back::To(to) => {
            if to != 0 && known.iter().all(|migration| migration.version != to) {
                return Err(Error::Unknown(to));
            }
            newest_first.take_while(|status| status.version > to).cloned().collect()
        }
    };
    // What is pending lower down does not matter for going back.
    match state::obstacle(&chosen, known, true) {
        None => {}
        Some(state::Obstacle::Other(error)) => return Err(error),
        Some(state::Obstacle::Edited(version)) => {
            return Err(super::edited(session, known, &applied, version).await?);
        }
    }
    let mut out = Vec::new();
    for status in chosen.iter().filter(|status| status.state != State::Missing) {
        let migration =
            known.iter().find(|m| m.version == status.version).ok_or(Error::Unknown(status.version))?;
        side(migration, Direction::Down)?;
        out.push(migration);
    }
    Ok(out)
}

/// How many rows a table has, or `None` where there is no such table.
async fn rows_of(session: &mut Session, table: &str) -> Result<Option<i64>> {
    // The name comes out of an embedded file, as it is written there.
    let sql = safe(format!("SELECT count(*) FROM {table}").into());
    let counted = match session {
        Session::Sqlite(connection) => sqlx::query_scalar(sql).fetch_one(&mut **connection).await,
        Session::Postgres(connection) => sqlx::query_scalar(sql).fetch_one(&mut **connection).await,
    };
    match counted.map_err(db::Error::from) {
        Ok(rows) => Ok(Some(rows)),
        Err(error) if error.class() == db::Class::NotInitialised => Ok(None),
        Err(error) => Err(error.into()),
    }
}
