//! The archive: old rows leave their table for compressed files, one per table and month, can be read there, and can
//! come back. A row is in the table or in a file, and in both only while nobody says so: `archives` tells how far a
//! move is, in the transactions that remove the rows. Which rows are old, and that table, are `store::archives`'s.

mod check;
mod failure;
mod forget;
mod kept;
mod lines;
mod manifest;
mod moving;
mod places;
mod read;
mod remains;
mod restore;
mod rewrite;
mod unlisted;
mod write;

pub use check::{Checked, check};
pub use forget::{Forgotten, consider, forget};
pub use kept::{AT_LEAST, Needed, needed};
pub use manifest::Manifest;
pub use moving::{Moved, Plan, Run, Wanted, plan, run, wanted};
pub use places::{Places, find};
pub use read::{Form, Selection, cat};
pub use restore::{Returned, restore};
pub use rewrite::{Purged, Trouble};
pub use unlisted::{Adoption, Unlisted, adopt, erase, impossible, look, unlisted};
