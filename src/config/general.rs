//! `[general]`: what holds for the whole installation.

use super::keys::section;
use chrono_tz::Tz;

section! {
    /// What holds for the whole installation.
    General = "general" {
        /// The time zone in which times are shown and days begin, by its IANA name. Stored times are
        /// always UTC.
        timezone: Tz = Tz::UTC, or "PQCTL_TIMEZONE";
        /// The name of this environment, such as "production". When it is set and the database says that
        /// it belongs to another one, commands that change data refuse.
        environment: Option<String> = None, or "PQCTL_ENVIRONMENT";
    }
}
