//! The SQL of the domain, one file per table family. Functions are verbs with the noun in the path
//! (`store::users::find`), take where they run, and hold no logic beyond the statement. Types that
//! several subjects share live beside the table they describe. The queue's SQL is not here.

pub mod analytics;
pub mod audit;
pub mod moves;
pub mod practice;
pub mod processing;
pub mod provider_health;
pub mod questions;
pub mod registry;
pub mod review;
pub mod settings;
pub mod tokens;
pub mod users;
