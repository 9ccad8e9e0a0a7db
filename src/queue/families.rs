//! Families: a job that waits for others. The parent is *held* until every child has ended, whatever its
//! outcome; then its handler runs and reads what became of them. So the summary job *is* the parent, and a
//! running handler can become one by fanning out. Children may be parents themselves.

use super::enqueue::{enqueue_all, enqueue_held};
use super::storage::families as storage;
use super::{Children, Enqueued, JobContext, JobError, Kind, Options, Result, context::Why};
use crate::base::clock::Timestamp;
use crate::db::{self, On, WriteTx};

/// A family that was enqueued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Family {
    pub parent: Enqueued,
    /// How many children are new. None when the parent was there already: then nothing was enqueued.
    pub children: u64,
}

/// Enqueues a job that is held until all of `children` have ended, and these. Without children it runs at once.
///
/// A child whose unique key is taken is somebody else's job, and the parent does not wait for it.
pub async fn enqueue_family<P: Kind, T: Kind>(
    tx: &mut WriteTx,
    parent: &P,
    options: Options,
    children: impl IntoIterator<Item = T>,
    children_options: &Options,
    now: Timestamp,
) -> Result<Family> {
    let parent = enqueue_held(tx, parent, options, now).await?;
    if !parent.created {
        return Ok(Family { parent, children: 0 });
    }
    let options = Options { parent_id: Some(parent.id), ..children_options.clone() };
    let children = enqueue_all::<T>(tx, children, &options, now).await?;
    if children == 0 {
        storage::release_in(tx, &[parent.id], now).await?;
    }
    Ok(Family { parent, children })
}

impl<C> JobContext<C> {
    /// Enqueues children of this job and puts it on hold until all of them have ended: then it runs again, with
    /// all its attempts, and [`JobContext::children`] tells what became of them. Commit, then return `Ok`.
    ///
    /// How many children are new; `0`: there is nothing to wait for, and the job simply goes on. An error means
    /// that the lease is lost or the job is being cancelled: drop the transaction and return it.
    pub async fn fan_out_in<T: Kind>(
        &self,
        tx: &mut WriteTx,
        children: impl IntoIterator<Item = T>,
        options: &Options,
    ) -> Result<u64, JobError> {
        let options = Options { parent_id: Some(self.held.id), ..options.clone() };
        let made = enqueue_all::<T>(tx, children, &options, self.clock.now()).await.map_err(|e| match e {
            super::Error::Database(error) => JobError::retry(error),
            other => JobError::fail(other),
        })?;
        if made == 0 {
            return Ok(0);
        }
        match storage::hold(tx, self.held.id, self.held.lease).await.map_err(JobError::retry)? {
            storage::Hold::Held => {
                self.held.put_on_hold();
                Ok(made)
            }
            storage::Hold::Cancelled => Err(JobError::cancel("cancelled")),
            storage::Hold::Lost => {
                self.held.ask(Why::LeaseLost);
                Err(JobError::retry("the lease is lost"))
            }
        }
    }

    /// What became of this job's children so far; all zero when it has none.
    pub async fn children(&self, on: On<'_>) -> db::Result<Children> {
        Ok(storage::children_of(on, &[self.held.id]).await?.remove(&self.held.id).unwrap_or_default())
    }

    /// This job's ended children with their results, in pages: those with numbers above `after`, in order.
    pub async fn ended_children(&self, on: On<'_>, after: i64, limit: i64) -> db::Result<Vec<super::Child>> {
        storage::ended_children(on, self.held.id, after, limit).await
    }
}
