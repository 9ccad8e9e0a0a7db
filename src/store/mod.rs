//! The SQL of the domain, one file per table family. Functions are verbs with the noun in the path
//! (`store::users::find`), take where they run, and hold no logic beyond the statement
//! (but for [`keycheck`], where two subjects meet). Types that
//! several subjects share live beside the table they describe. The queue's SQL is not here.

pub mod achievements;
pub mod analytics;
pub mod archives;
pub mod attachments;
pub mod audit;
pub mod backup_checks;
pub mod daily_activity;
pub mod insights;
pub mod keycheck;
pub mod ledger;
pub mod merging;
pub mod monthly_reports;
pub mod moves;
pub mod notifications;
pub mod outbox;
pub mod paid_results;
pub mod pairs;
pub mod personal;
pub mod practice;
pub mod processing;
pub mod provider_health;
pub mod questions;
pub mod reference;
pub mod registry;
pub mod report_runs;
pub mod restored;
pub mod review;
pub mod runs;
pub mod settings;
pub mod smtp_profiles;
pub mod suppressions;
pub mod tokens;
pub mod trends;
pub mod untouched;
pub mod users;
pub mod vectors;
pub mod weekly_performance;
