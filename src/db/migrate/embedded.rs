//! The migrations this program carries. One line per pair of folders entry; a test holds the list
//! against `migrations/`, so that no file can be forgotten and no build script is needed.

use super::Migration;

/// All migrations, oldest first.
pub const EMBEDDED: &[Migration] = &[];
