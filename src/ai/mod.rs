//! Models that turn question text into vectors or answers. Here lives what talks to a model, or is
//! one; what is done with the results belongs to the subjects.

pub mod embedded;
