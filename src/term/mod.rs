//! All that touches the terminal: what goes to stdout and what to stderr, tables, progress bars,
//! prompts, colour. Only `cli` and `main` import it; logic reports through `base::progress`.

pub mod bars;
pub mod chart;
pub mod document;
pub mod logging;
pub mod printer;
pub mod progress;
pub mod prompt;
pub mod screen;
pub mod status_line;
pub mod stepwise;
pub mod table;

pub use bars::Bars;
pub use document::{Block, Document};
pub use printer::{Exit, Format, Printer};
pub use screen::Screen;
pub use status_line::StatusLine;
pub use table::Table;
