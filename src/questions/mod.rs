//! The question bank: reading and writing its file formats; later also its pipeline. What a question
//! *is* lives in `store::questions::model`, its SQL beside it.

pub mod formats;
