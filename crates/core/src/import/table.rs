//! The rows of a table, within bounds.

use super::columns::Columns;
use super::{Finding, ImportError, MAX_FINDINGS, text};
use crate::export::FORMULA_SIGNS;

/// What a cell takes beside its text.
const CELL_MEMORY: usize = 64;

/// The rows of a table: only what has text in it, and bounded, whatever the file says of its size.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<Row>,
    begun: Row,
    room: usize,
}

/// The cells of a row that have text in them, each with its column, from the left.
#[derive(Debug, Default)]
pub(super) struct Row(Vec<(usize, String)>);

impl Table {
    /// What the cells of all tables in a file may take, in bytes of memory.
    pub(super) const MAX_ROOM: usize = 32 * 1024 * 1024;

    /// An empty table whose cells may take so many bytes of memory.
    pub(super) fn within(room: usize) -> Self {
        Self { rows: Vec::new(), begun: Row::default(), room }
    }

    /// How many bytes more its cells may take.
    pub(super) fn room(&self) -> usize {
        self.room
    }

    /// Adds a cell to the row that was begun last.
    ///
    /// # Errors
    /// When the table becomes too large.
    pub(super) fn add(&mut self, column: usize, text: &str) -> Result<(), ImportError> {
        let text = text.trim();
        // What our own export guards against being run as a formula, it guards with an apostrophe.
        let text = text.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA_SIGNS)).unwrap_or(text);
        if text.is_empty() {
            return Ok(());
        }
        self.room = self.room.checked_sub(text.len() + CELL_MEMORY).ok_or(ImportError::TooMuch)?;
        self.begun.0.push((column, text.to_owned()));
        Ok(())
    }

    /// Ends the row that was begun last.
    pub(super) fn end_row(&mut self) {
        if !self.begun.0.is_empty() {
            self.rows.push(std::mem::take(&mut self.begun));
        }
    }

    /// The tenants in it; `None` when no column holds any.
    pub(super) fn find(&self) -> Option<Vec<Finding>> {
        let columns = Columns::of(&self.rows)?;
        let found = columns.below_headings(&self.rows).iter().flat_map(|row| columns.find(row));
        Some(found.take(MAX_FINDINGS + 1).collect())
    }

    /// The tenants in any cell, as in a text of many lines.
    pub(super) fn find_anywhere(&self) -> Vec<Finding> {
        let found = self.rows.iter().flat_map(|row| text::in_cells(&row.texts().collect::<Vec<_>>()));
        found.take(MAX_FINDINGS + 1).collect()
    }
}

impl Row {
    /// The text of a cell; empty where there is none.
    pub(super) fn get(&self, column: Option<usize>) -> &str {
        let found = self.cells().find(|(at, _)| Some(*at) == column);
        found.map_or("", |(_, text)| text)
    }

    /// The cells, each with its column.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, &str)> {
        self.0.iter().map(|(column, text)| (*column, text.as_str()))
    }

    /// The texts of the cells.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells().map(|(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_too_large_is_refused() {
        let mut table = Table::within(200);
        assert_eq!((table.add(0, "Cust1"), table.add(1, "Acme"), table.add(2, "")), (Ok(()), Ok(()), Ok(())));
        assert_eq!(table.add(2, "Running"), Err(ImportError::TooMuch));
    }
}
