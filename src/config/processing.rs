//! `[processing]`: defaults of `process-questions`.

use super::keys::section;

section! {
    /// Defaults of `process-questions`.
    Processing = "processing" {
        /// How many questions are read, treated and committed at a time.
        batch_size: usize = 1_000, where |n| (1..=100_000).contains(n) => "from 1 to 100000";
        /// How many processor cores to use; 0 means all of them.
        threads: usize = 0, where |n| *n <= 1_024 => "from 0 to 1024";
        /// How alike the vectors of two questions must be (cosine) before the pair is examined closely.
        /// Lower finds more and takes longer.
        similarity_threshold: f32 = 0.5, where |x| (0.0..=1.0).contains(x) => "from 0 to 1";
        /// How many questions the schedule `process-questions` treats in each step, every ten minutes. It takes
        /// those without any result, and does nothing that costs money.
        scheduled_limit: u32 = 2_000, where |n| (1..=1_000_000).contains(n) => "from 1 to 1000000";
    }
}
