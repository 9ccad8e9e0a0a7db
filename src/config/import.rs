//! `[import]`: defaults of `questions import`.

use super::keys::section;
use super::setting::choice;

choice! {
    /// What to do with a question that cannot be read.
    OnError, "\"skip\" or \"stop\"" {
        Skip = "skip",
        Stop = "stop",
    }
}

section! {
    /// Defaults of `questions import`.
    Import = "import" {
        /// How many questions are written in one transaction. Larger is faster; smaller lets other
        /// writers in sooner and loses less when the import is interrupted.
        batch_size: usize = 2_000, where |n| (1..=100_000).contains(n) => "from 1 to 100000";
        /// What to do with a question that cannot be read: "skip" it, report it and go on, or "stop".
        on_error: OnError = OnError::Skip;
    }
}
