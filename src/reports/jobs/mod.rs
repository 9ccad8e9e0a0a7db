//! Jobs that make and send reports, one file each, and the task that sends a number of mails. `crate::jobs` lists them.

pub mod render_monthly_report;
pub mod send_emails;
pub mod send_monthly_report;
pub mod send_monthly_reports;
