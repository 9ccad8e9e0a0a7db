//! Monthly reports: the set-based figures against a plain computation ([`naive`]) over random worlds ([`world`]), and the
//! commands and jobs that send them.

mod compared;
mod jobs;
mod naive;
pub mod sending;
mod trouble;
mod world;
