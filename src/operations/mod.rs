//! What crosses subjects: demo data and, later, quickstart, doctor and upkeep. A subject never imports
//! another one; where two must meet, they meet here or in `store`.

pub mod demo;
