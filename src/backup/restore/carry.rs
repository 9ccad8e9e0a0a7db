//! What a database has learnt that must also hold in the one that takes its place: who was erased, and that the data
//! have moved elsewhere.

use super::{Restored, Workshop};
use crate::db::{self, Db, Options};
use crate::error::Result;
use crate::store::archives::Erased;
use crate::store::moves::{self, Moved};
use crate::store::personal::{self, Erasure};
use crate::store::settings;

/// What a database knows that must also hold in the one that takes its place: who was erased, and that the data have
/// moved elsewhere. Its ledger goes along and is gone through again; whom that removed. Where nothing is to
/// be replaced, what came back may hold a ledger itself.
pub(super) async fn carry_over(
    shop: &Workshop,
    live: &Options,
    next: &Options,
    moved_too: bool,
) -> Result<Vec<Erased>> {
    let known = Known::of(live, moved_too).await?;
    known.tell(shop, next).await
}

/// [`carry_over`] from a database that may be damaged, as far as it can be read; noted in what was done if it cannot.
pub(super) async fn carry_over_to(
    shop: &Workshop,
    next: &Options,
    done: &mut Restored,
) -> Result<Vec<Erased>> {
    let known = match Known::of(&shop.options, true).await {
        Err(error) if error.class() == db::Class::Corrupt => {
            done.damaged.get_or_insert_with(|| error.to_string());
            done.ledger_lost = true;
            Known::default()
        }
        known => known?,
    };
    known.tell(shop, next).await
}

/// See [`carry_over`].
#[derive(Default)]
struct Known {
    ledger: Vec<Erasure>,
    moved: Option<Moved>,
}

impl Known {
    async fn of(options: &Options, moved_too: bool) -> db::Result<Self> {
        let db = match Db::open(options).await {
            Ok(db) => db,
            Err(error) if error.class() == db::Class::NoDatabase => return Ok(Self::default()),
            Err(error) => return Err(error),
        };
        let ledger = personal::ledger(&db).await;
        let moved = if moved_too { moves::moved(db.reader()).await } else { Ok(None) };
        db.close().await;
        Ok(Self { ledger: ledger?, moved: moved? })
    }

    async fn tell(self, shop: &Workshop, next: &Options) -> Result<Vec<Erased>> {
        let db = Db::open(next).await?;
        let told = async {
            let own = open_up(&db).await?;
            let again = personal::keep_erased(&db, &self.ledger, shop.clock.now()).await?;
            if let Some(moved) = self.moved.or(own) {
                // A schema without that table cannot know, and no worker of its time would look.
                if settings::find(db.reader(), settings::INSTANCE).await.is_ok() {
                    moves::mark_moved(db.writer(), &moved).await?;
                }
            }
            Ok::<_, db::Error>(again)
        };
        let again = told.await;
        db.close().await;
        Ok(again?)
    }
}

/// Lets a database be changed that has moved: commands are still refused, the database itself refuses nothing. What it
/// says again when [`close_up`] is done.
pub(super) async fn open_up(db: &Db) -> db::Result<Option<Moved>> {
    let moved = moves::moved(db.reader()).await?.filter(|moved| moved.complete);
    if let Some(moved) = &moved {
        moves::mark_moved(db.writer(), &Moved { complete: false, ..moved.clone() }).await?;
    }
    Ok(moved)
}

/// The end of [`open_up`], unless something else was said meanwhile.
pub(super) async fn close_up(db: &Db, own: Option<Moved>) -> db::Result<()> {
    let Some(own) = own else { return Ok(()) };
    match moves::moved(db.reader()).await? {
        Some(other) if other.complete => Ok(()),
        _ => moves::mark_moved(db.writer(), &own).await,
    }
}

/// Takes over what a database learnt between the look at it and the moment in which it was replaced. One that cannot
/// be read any more has nothing to tell, and there is nothing to tell it to where none is live.
pub(super) async fn after_the_swap(
    shop: &Workshop,
    replaced: &Options,
    moved_too: bool,
) -> Result<Vec<Erased>> {
    let live = shop.options.with_target(shop.options.straight().clone());
    match Db::open(&live).await {
        Ok(db) => db.close().await,
        Err(error) if error.class() == db::Class::NoDatabase => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    }
    match Known::of(replaced, moved_too).await {
        Err(error) if error.class() == db::Class::Corrupt => Ok(Vec::new()),
        known => known?.tell(shop, &live).await,
    }
}
