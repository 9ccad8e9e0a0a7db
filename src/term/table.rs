//! A table as data, and its three looks: drawn for a terminal, tab-separated for pipes, CSV. Cells
//! are kept whole; only the drawn form wraps or cuts them.

use comfy_table::{Cell, CellAlignment, ContentArrangement, presets};

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
}

impl Table {
    /// A table with these columns; a name that ends in `>` is aligned to the right (numbers).
    pub fn new(columns: &[&'static str]) -> Self {
        let columns = columns
            .iter()
            .map(|name| match name.strip_suffix('>') {
                Some(name) => Column { name, right: true },
                None => Column { name, right: false },
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

    /// Drawn for a person. `width` is the terminal's; without one nothing is wrapped.
    pub fn draw(&self, width: Option<u16>, boxes: bool, header: bool) -> String {
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

    /// RFC 4180 with `\n` line ends.
    pub fn csv(&self, header: bool) -> String {
        let mut out = csv::Writer::from_writer(Vec::new());
        // Writing CSV into memory cannot fail as long as all rows have the same length, which `row` sees to.
        if header {
            let _ = out.write_record(self.names());
        }
        for row in &self.rows {
            let _ = out.write_record(row);
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
    fn columns_are_selected_by_slug() {
        let picked = table().select(&["row_count".into()]).unwrap();
        assert_eq!(picked.csv(true), "row_count\n1\n12\n");
        assert_eq!(table().select(&["nope".into()]).unwrap_err(), "nope");
    }
}
