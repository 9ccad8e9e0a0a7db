//! Files that jobs work on: statistics of CSV files, pictures made smaller, and temporary files that are
//! cleaned up. Every path is held to the configured folders by [`places`]. Question files are not this
//! room's business: `questions::formats` reads those.

mod blocking;
pub mod images;
pub mod jobs;
pub mod places;
pub mod statistics;
pub mod temporary;
