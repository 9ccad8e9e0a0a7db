//! The queue's SQL, one file per group of tables. Functions take where they run and decide nothing.

pub mod schedules;
