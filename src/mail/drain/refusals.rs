//! When refusals are too many: a batch of which the server refuses more than one in twenty for what they are is held as
//! a whole and tells once, and a server that refuses one after the other pauses its profile. Single refusals are
//! [`super::smtp`]'s; the counting over all processes is the store's.

use super::Work;
use crate::base::clock::Timestamp;
use crate::base::text::count;
use crate::db::WriteTx;
use crate::error::{Failure, Kind, Result};
use crate::mail::alarm;
use crate::mail::failure::Class;
use crate::mail::mailer::Routes;
use crate::store::outbox::refused::{self, Standing};

/// Fewer say nothing about a batch.
const LEAST: i64 = 5;

/// More than one in so many are too many.
const ONE_IN: i64 = 20;

/// So many refusals of what mails are, with none taken in between, speak against the profile.
const POLICIES_IN_A_ROW: u32 = 10;

/// So many unknown recipients with none taken in between: rather a server that has lost its directory than so many who
/// are gone. A class that has left school may come in a row, hence more.
const NOBODIES_IN_A_ROW: u32 = 50;

const fn too_many(standing: &Standing) -> bool {
    standing.refused >= LEAST && standing.refused * ONE_IN > standing.refused + standing.taken
}

/// After a refusal: holds the batch if that was one too many, and tells of it once; whether it is held.
pub async fn judge(
    work: &Work,
    tx: &mut WriteTx,
    batch: &str,
    why: &str,
    routes: Option<&Routes>,
    now: Timestamp,
) -> Result<bool> {
    let standing = refused::standing(tx, batch).await?;
    if !standing.held && !too_many(&standing) {
        return Ok(false);
    }
    let held = refused::hold(tx, batch, why, now).await?;
    let what = format!("{} of {} refused", standing.refused, standing.refused + standing.taken);
    work.tally.held(batch, why);
    if !standing.held {
        tracing::warn!(batch, held, what, why, "a batch of mails is held");
        if let Some(routes) = routes {
            alarm::batch_held(tx, &work.mailer, routes, batch, &what, why, now)
                .await
                .map_err(|error| Failure::new(Kind::Failed, error.to_string()))?;
        }
    }
    Ok(true)
}

/// What one server has refused in a row.
#[derive(Debug, Clone, Copy, Default)]
pub struct InARow {
    policies: u32,
    nobodies: u32,
}

impl InARow {
    /// A mail was taken.
    pub const fn taken(&mut self) {
        *self = Self { policies: 0, nobodies: 0 };
    }

    /// A mail was refused; words, where that was one too many.
    pub fn refused(&mut self, class: Class) -> Option<String> {
        let (counted, most, what) = match class {
            Class::PermanentMessage => (&mut self.policies, POLICIES_IN_A_ROW, "mail"),
            Class::PermanentRecipient => (&mut self.nobodies, NOBODIES_IN_A_ROW, "recipient"),
            _ => return None,
        };
        *counted += 1;
        (*counted >= most).then(|| {
            *counted = 0;
            format!("the server refused {} in a row and took none", count(u64::from(most), what))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_twenty_is_borne_and_few_say_nothing() {
        let of = |refused, taken| too_many(&Standing { taken, refused, held: false });
        assert!(!of(4, 0) && of(5, 0) && of(5, 94));
        assert!(!of(5, 95) && of(6, 95) && !of(500, 9_500) && of(501, 9_500));
    }

    #[test]
    fn a_row_ends_with_a_mail_that_is_taken() {
        let mut row = InARow::default();
        let nine = |row: &mut InARow| (0..9).all(|_| row.refused(Class::PermanentMessage).is_none());
        assert!(nine(&mut row));
        row.taken();
        assert!(nine(&mut row));
        assert!(
            row.refused(Class::TransientRecipient).is_none()
                && row.refused(Class::PermanentRecipient).is_none()
        );
        assert!(row.refused(Class::PermanentMessage).unwrap().contains("10 mails"));
        assert!(nine(&mut row), "whoever lets it go on wants to see ten again");
    }
}
