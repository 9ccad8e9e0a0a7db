//! What crosses subjects: the demo data that touches the question bank, the students and their
//! answers at once, the reference data every database starts from, and later quickstart and
//! doctor. Logic that belongs to one subject lives there, and nothing here prints or holds SQL.

pub mod archiving;
pub mod before_migrating;
pub mod bench;
pub mod bench_analytics;
pub mod bench_backup;
pub mod bench_backup_child;
pub mod bench_jobs;
pub mod bench_mail;
pub mod bench_report_files;
pub mod bench_reports;
pub mod bench_sink;
pub mod bench_workers;
pub mod demo;
pub mod doctor;
pub mod gallery;
pub mod jobs;
pub mod moved;
pub mod notices;
pub mod provider_check;
pub mod quickstart;
pub mod quickstart_reports;
pub mod setup;
pub mod status;
pub mod upkeep;

pub use crate::store::reference;
