//! A table as data, and its three looks: drawn for a terminal, tab-separated for pipes, CSV. Cells
//! are kept whole; only the drawn form wraps or cuts them.

use crate::base::text;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Width, presets};

/// Rows under named columns.
#[derive(Debug, Clone, Default)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

#[derive(Debug, Clone)]
struct Column {
    name: &'static str,
    right: bool,
    /// May be left away where there is no room.
    optional: bool,
}

impl Table {
    /// A table with these columns; a name that ends in `>` is aligned to the right (numbers), and one that ends in
    /// `?` after that is left away where a terminal has no room for it.
    pub fn new(columns: &[&'static str]) -> Self {
        let columns = columns
            .iter()
            .map(|name| {
                let (name, optional) = name.strip_suffix('?').map_or((*name, false), |name| (name, true));
                let (name, right) = name.strip_suffix('>').map_or((name, false), |name| (name, true));
                Column { name, right, optional }
            })
            .collect();
        Self { columns, rows: Vec::new() }
    }

    /// Adds a row with one cell per column.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        debug_assert_eq!(N, self.columns.len());
        self.rows.push(cells.into());
    }

    /// A table with rows that are there already.
    #[must_use]
    pub fn with_rows<const N: usize>(mut self, rows: impl IntoIterator<Item = [String; N]>) -> Self {
        for row in rows {
            self.row(row);
        }
        self
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Only the named columns, in that order; `Err` with the first name that is unknown.
    pub fn select(&self, names: &[String]) -> Result<Self, String> {
        let mut picked = Vec::new();
        for name in names {
            let at =
                self.columns.iter().position(|c| slug(c.name) == slug(name)).ok_or_else(|| name.clone())?;
            picked.push(at);
        }
        Ok(Self {
            columns: picked.iter().map(|at| self.columns[*at].clone()).collect(),
            rows: self.rows.iter().map(|row| picked.iter().map(|at| row[*at].clone()).collect()).collect(),
        })
    }

    /// The names of the columns as `--columns` takes them.
    pub fn names(&self) -> Vec<String> {
        self.columns.iter().map(|c| slug(c.name)).collect()
    }

    /// Drawn for a person. `width` is the terminal's; without one nothing is wrapped. Words are broken only where
    /// all columns that may be left away have been, and are told.
    pub fn draw(&self, width: Option<u16>, boxes: bool, header: bool) -> String {
        let Some(room) = width.map(usize::from) else { return self.draw_at(None, boxes, header) };
        let mut table = self.clone();
        let mut hidden = Vec::new();
        while table.narrowest(boxes, header).iter().sum::<usize>() > room {
            let Some(at) = table.columns.iter().rposition(|column| column.optional) else { break };
            hidden.insert(0, table.columns.remove(at).name.trim());
            table.rows.iter_mut().for_each(|row| drop(row.remove(at)));
        }
        let mut text = table.draw_at(width, boxes, header);
        if !hidden.is_empty() {
            text.push_str(&format!("no room for: {}; `-o plain` has all columns\n", hidden.join(", ")));
        }
        text
    }

    /// How wide each column has to be, so that no word of it is broken, with what stands around it.
    fn narrowest(&self, boxes: bool, header: bool) -> Vec<usize> {
        let longest =
            |text: &str| text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
        let around = if boxes { 3 } else { 2 };
        let mut widths: Vec<usize> = self
            .columns
            .iter()
            .map(|column| if header { longest(column.name) } else { 0 } + around)
            .collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(longest(cell) + around);
            }
        }
        if let (true, Some(first)) = (boxes, widths.first_mut()) {
            *first += 1;
        }
        widths
    }

    fn draw_at(&self, width: Option<u16>, boxes: bool, header: bool) -> String {
        let mut table = comfy_table::Table::new();
        table.load_style(if boxes { presets::UTF8_FULL_CONDENSED } else { presets::NOTHING });
        if let Some(width) = width {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        } else {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
        if header {
            table.set_header(self.columns.iter().map(|c| Cell::new(c.name)));
        }
        for row in &self.rows {
            table.add_row(row.iter().zip(&self.columns).map(|(cell, column)| {
                let alignment = if column.right { CellAlignment::Right } else { CellAlignment::Left };
                Cell::new(cell).set_alignment(alignment)
            }));
        }
        if let Some(width) = width {
            let narrowest = self.narrowest(boxes, header);
            // Where not even that fits, the longest words are broken and no others.
            let most = (8..=usize::from(width)).rev().find(|most| {
                narrowest.iter().map(|column| column.min(most)).sum::<usize>() <= usize::from(width)
            });
            for (at, least) in narrowest.into_iter().enumerate() {
                let frame = if !boxes {
                    0
                } else if at == 0 {
                    2
                } else {
                    1
                };
                let least =
                    u16::try_from(least.min(most.unwrap_or(8)).saturating_sub(frame)).unwrap_or(u16::MAX);
                if let Some(column) = table.column_mut(at) {
                    column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
                }
            }
        }
        let mut text: String = table.to_string().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        text.push('\n');
        text
    }

    /// One line per row, cells divided by tabs; tabs and line ends inside a cell become blanks.
    pub fn plain(&self, header: bool) -> String {
        let mut out = String::new();
        let clean = |cell: &str| cell.replace(['\t', '\n', '\r'], " ");
        if header {
            out.push_str(&self.names().join("\t"));
            out.push('\n');
        }
        for row in &self.rows {
            out.push_str(&row.iter().map(|c| clean(c)).collect::<Vec<_>>().join("\t"));
            out.push('\n');
        }
        out
    }

    /// RFC 4180 with `\n` line ends. No cell is a formula: what stands in it may be anybody's, a foreign server's too.
    pub fn csv(&self, header: bool) -> String {
        let mut out = csv::Writer::from_writer(Vec::new());
        // Writing CSV into memory cannot fail as long as all rows have the same length, which `row` sees to.
        if header {
            let _ = out.write_record(self.names());
        }
        for row in &self.rows {
            let _ = out.write_record(row.iter().map(|cell| text::cell(cell).into_owned()));
        }
        out.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// `Applied at` → `applied_at`.
fn slug(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table::new(&["Name", "Row count>"])
            .with_rows([["a, b".to_owned(), "1".to_owned()], ["c\td".to_owned(), "12".to_owned()]])
    }

    #[test]
    fn csv_quotes_and_plain_stays_one_line() {
        assert_eq!(table().csv(true), "name,row_count\n\"a, b\",1\nc\td,12\n");
        assert_eq!(table().plain(true), "name\trow_count\na, b\t1\nc d\t12\n");
    }

    #[test]
    fn a_cell_of_csv_is_no_formula() {
        let cells = [
            "=cmd|' /C calc'!A0",
            "+1+1",
            "@SUM(A1)",
            "-2+3",
            "\ttab",
            "-0.5",
            "+12.3",
            "-",
            "-4 %",
            "a=b",
            "-5.7.8 no",
        ];
        let table = Table::new(&["Cell"]).with_rows(cells.map(|cell| [cell.to_owned()]));
        let csv = table.csv(false);
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(
            lines,
            [
                "'=cmd|' /C calc'!A0",
                "'+1+1",
                "'@SUM(A1)",
                "'-2+3",
                "'\ttab",
                "-0.5",
                "+12.3",
                "-",
                "-4 %",
                "a=b",
                "'-5.7.8 no"
            ]
        );
        assert!(table.plain(false).starts_with("=cmd"), "only a spreadsheet runs it");
    }

    #[test]
    fn no_word_is_broken_while_columns_can_be_left_away() {
        let columns = ["Key", "Running>", "At most>", "Rate", "Permits>?", "Breaker", "Held back", "Set by?"];
        let row = |key: &str, held: &str, by: &str| {
            [key, "0", "2", "100/h", "10", "closed", held, by].map(str::to_owned)
        };
        let held = "paused until 2026-11-22 06:19:52: the provider told us to wait";
        for (key, hidden) in [
            ("maintenance", Some("no room for: Set by;")),
            ("smtp:gmail-two", Some("no room for: Set by;")),
            ("smtp:gmail-the-second", Some("no room for: Permits, Set by;")),
        ] {
            let table = Table::new(&columns).with_rows([row(key, held, "program"), row("k", "", "operator")]);
            for (boxes, width) in [(true, 80), (false, 72)] {
                let drawn = table.draw(Some(width), boxes, true);
                assert!(drawn.lines().all(|line| line.chars().count() <= width.into()), "{drawn}");
                for word in held.split(' ').chain([key, "Running", "closed", "100/h"]) {
                    assert!(drawn.contains(word), "{word} is broken:\n{drawn}");
                }
                if boxes {
                    assert_eq!(
                        drawn
                            .lines()
                            .find(|line| line.starts_with("no room"))
                            .map(|line| &line[..hidden.map_or(0, str::len)]),
                        hidden,
                        "{drawn}"
                    );
                }
            }
            assert!(table.draw(Some(100), true, true).contains("program"));
            let wide = table.draw(Some(200), true, true);
            assert!(wide.contains("operator") && !wide.contains("no room"), "{wide}");
            assert_eq!(table.draw(None, true, true).lines().count(), 6);
        }
        let hash = "0123456789abcdef".repeat(8);
        let table = Table::new(&["Name", "Hash"]).with_rows([["questions".to_owned(), hash]]);
        let drawn = table.draw(Some(60), true, true);
        assert!(drawn.lines().all(|line| line.chars().count() <= 60), "{drawn}");
        assert!(drawn.contains("questions"), "only the long word is broken:\n{drawn}");
    }

    #[test]
    fn columns_are_selected_by_slug() {
        let picked = table().select(&["row_count".into()]).unwrap();
        assert_eq!(picked.csv(true), "row_count\n1\n12\n");
        assert_eq!(table().select(&["nope".into()]).unwrap_err(), "nope");
    }
}
