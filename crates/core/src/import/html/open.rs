//! A table of a page while its cells are read.

use super::super::ImportError;
use super::super::cell::cleaned;
use super::{Beside, Table};

/// A cell can reach over so many columns and rows.
const MAX_SPAN: usize = 1_000;
/// A row can have so many columns.
const MAX_COLUMNS: usize = 16_384;

/// A table whose end was not read yet.
#[derive(Default)]
pub(super) struct OpenTable {
    table: Table<'static>,
    number: usize,
    /// The next column.
    column: usize,
    is_row_open: bool,
    is_hidden: bool,
    cell: Option<OpenCell>,
    /// Cells of rows above that reach into the next ones.
    reaching: Vec<Reaching>,
}

#[derive(Default)]
struct OpenCell {
    columns: usize,
    rows: usize,
    text: String,
    link: Option<String>,
}

struct Reaching {
    column: usize,
    columns: usize,
    rows: usize,
    text: String,
    link: Option<String>,
}

impl OpenTable {
    /// One with this heading above it.
    pub(super) fn below(heading: String) -> Self {
        let mut below = Self::default();
        below.table.sheet = heading;
        below
    }

    pub(super) fn begin_row(&mut self, is_hidden: bool, room: &mut usize) -> Result<(), ImportError> {
        self.end_row(room)?;
        (self.is_row_open, self.is_hidden) = (true, is_hidden);
        Ok(())
    }

    pub(super) fn begin_cell(&mut self, columns: usize, rows: usize, room: &mut usize) -> Result<(), ImportError> {
        self.end_cell(room)?;
        self.is_row_open = true;
        let cell =
            OpenCell { columns: columns.clamp(1, MAX_SPAN), rows: rows.clamp(1, MAX_SPAN), ..OpenCell::default() };
        self.cell = Some(cell);
        Ok(())
    }

    pub(super) fn push(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(text);
        }
    }

    pub(super) fn link(&mut self, address: &str) {
        if let Some(cell) = &mut self.cell {
            cell.link.get_or_insert_with(|| address.to_owned());
        }
    }

    pub(super) fn end_cell(&mut self, room: &mut usize) -> Result<(), ImportError> {
        let Some(OpenCell { columns, rows, text, link }) = self.cell.take() else { return Ok(()) };
        self.reach(room)?;
        let text = spaced(&text);
        let column = self.column;
        self.column = (self.column + columns).min(MAX_COLUMNS);
        if rows > 1 && self.reaching.len() < MAX_SPAN {
            self.reaching.push(Reaching { column, columns, rows: rows - 1, text: text.clone(), link: link.clone() });
        }
        self.add(column, text, link, room)
    }

    pub(super) fn end_row(&mut self, room: &mut usize) -> Result<(), ImportError> {
        self.end_cell(room)?;
        if !self.is_row_open {
            return Ok(());
        }
        self.reach(room)?;
        if self.is_hidden {
            self.table.hide_row();
        } else {
            self.table.end_row(self.number);
        }
        (self.number, self.column, self.is_row_open) = (self.number + 1, 0, false);
        Ok(())
    }

    pub(super) fn end(mut self, room: &mut usize) -> Result<Table<'static>, ImportError> {
        self.end_row(room)?;
        Ok(self.table)
    }

    /// Adds what reaches into this row from above, up to the next cell of its own.
    fn reach(&mut self, room: &mut usize) -> Result<(), ImportError> {
        while let Some(at) = self.reaching.iter().position(|reaching| reaching.column == self.column) {
            let mut reaching = self.reaching.swap_remove(at);
            self.column = (self.column + reaching.columns).min(MAX_COLUMNS);
            self.add(reaching.column, reaching.text.clone(), reaching.link.clone(), room)?;
            reaching.rows -= 1;
            if reaching.rows > 0 {
                self.reaching.push(reaching);
            }
        }
        Ok(())
    }

    fn add(&mut self, column: usize, text: String, link: Option<String>, room: &mut usize) -> Result<(), ImportError> {
        let link = link.filter(|link| super::is_any_in(&cleaned(link.into())));
        let beside = link.map_or(Beside::Nothing, |link| Beside::Link(cleaned(link.into()).into_owned().into()));
        self.table.take_room(room);
        let added = self.table.add(column, cleaned(text.into()), beside);
        self.table.give_room(room);
        added
    }
}

/// Words with one space between them.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
