//! `[output]`: how results are shown. What the settings do to a terminal is not decided here.

use super::keys::section;
use super::setting::choice;

choice! {
    /// When to use colour.
    Color, "\"auto\", \"always\" or \"never\"" {
        /// On a terminal that has it, unless `NO_COLOR` or `TERM=dumb` says no.
        Auto = "auto",
        Always = "always",
        Never = "never",
    }
}

choice! {
    /// The shape of results on standard output.
    Format, "\"table\", \"json\", \"ndjson\", \"csv\" or \"plain\"" {
        /// Drawn tables and sentences.
        Table = "table",
        Json = "json",
        Ndjson = "ndjson",
        Csv = "csv",
        /// Tab-separated, nothing shortened.
        Plain = "plain",
    }
}

section! {
    /// How results are shown.
    Output = "output" {
        /// When to use colour: "auto" (on a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`),
        /// "always" or "never".
        color: Color = Color::Auto;
        /// The shape of results: "table" (drawn, for people), "json", "ndjson", "csv" or "plain"
        /// (tab-separated, nothing shortened).
        format: Format = Format::Table;
        /// For screen readers and simple terminals: no spinners, no redrawing, no box drawing, and
        /// numbered menus instead of arrow keys.
        accessible: bool = false, or "PQCTL_ACCESSIBLE";
    }
}
