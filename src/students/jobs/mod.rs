//! Jobs over accounts and what belongs to them, one file each. `crate::jobs` lists them.

pub mod award_achievements;
pub mod export_user_data;
pub mod purge_tokens;
pub mod send_daily_summaries;
pub mod send_reminders;
