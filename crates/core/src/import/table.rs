//! The rows of a table, within bounds.

use std::borrow::Cow;

use super::ImportError;
use crate::export::is_mistakable;

/// What a cell takes beside its text.
const CELL_MEMORY: usize = 64;

/// The rows of a table: only what has text in it, and bounded, whatever the file says of its size.
#[derive(Debug, Default)]
pub(super) struct Table<'a> {
    /// What the sheet is called; empty for none.
    pub(super) sheet: String,
    /// How many of its rows are hidden, and so were left out.
    pub(super) hidden_rows: usize,
    cells: Vec<Cell<'a>>,
    rows: Vec<Place>,
    room: usize,
}

/// Where the cells of a row are.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The row's number in its sheet, from 0.
    number: usize,
    begin: usize,
    end: usize,
}

/// A cell with text in it.
#[derive(Debug)]
pub(super) struct Cell<'a> {
    /// Its column, from 0.
    pub(super) column: usize,
    /// Its text, without white space around it.
    pub(super) text: Cow<'a, str>,
    /// What else it holds.
    pub(super) beside: Beside,
}

/// What a cell holds beside its text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum Beside {
    /// Nothing.
    #[default]
    Nothing,
    /// A link to this address.
    Link(Box<str>),
    /// A formula that was never computed.
    Uncomputed,
}

/// The cells of a row that have text in them, from the left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'t, 'a>(&'t [Cell<'a>]);

impl<'a> Table<'a> {
    /// What the cells of all tables in a file may take, in bytes of memory.
    pub(super) const MAX_ROOM: usize = 48 * 1024 * 1024;

    /// An empty table whose cells may take so many bytes of memory.
    pub(super) fn within(room: usize) -> Self {
        Self { room, ..Self::default() }
    }

    /// How many bytes more its cells may take.
    pub(super) fn room(&self) -> usize {
        self.room
    }

    /// Takes its room from what several tables share.
    pub(super) fn take_room(&mut self, shared: &mut usize) {
        self.room = std::mem::take(shared);
    }

    /// Gives back what it has not used.
    pub(super) fn give_room(&mut self, shared: &mut usize) {
        *shared = std::mem::take(&mut self.room);
    }

    /// Adds a cell to the row that was begun last. One without text is passed over, unless something stands beside it.
    ///
    /// # Errors
    /// When the table becomes too large.
    pub(super) fn add(
        &mut self,
        column: usize,
        text: impl Into<Cow<'a, str>>,
        beside: Beside,
    ) -> Result<(), ImportError> {
        let text = without_guard(trimmed(text.into()));
        if text.is_empty() && beside == Beside::Nothing {
            return Ok(());
        }
        let link = if let Beside::Link(link) = &beside { link.len() } else { 0 };
        self.room = self.room.checked_sub(text.len() + link + CELL_MEMORY).ok_or(ImportError::TooMuch)?;
        self.cells.push(Cell { column, text, beside });
        Ok(())
    }

    /// Ends the row that was begun last.
    pub(super) fn end_row(&mut self, number: usize) {
        let begin = self.rows.last().map_or(0, |row| row.end);
        if begin < self.cells.len() {
            self.rows.push(Place { number, begin, end: self.cells.len() });
        }
    }

    /// Leaves out the row that was begun last, since it is hidden.
    pub(super) fn hide_row(&mut self) {
        let begin = self.rows.last().map_or(0, |row| row.end);
        self.hidden_rows += usize::from(begin < self.cells.len());
        self.cells.truncate(begin);
    }

    /// Says where the cells of a rectangle lead, the last row and column included; an own link stays.
    pub(super) fn link(&mut self, (top, left): (usize, usize), (bottom, right): (usize, usize), address: &str) {
        let first = self.rows.partition_point(|row| row.number < top);
        let rows = self.rows.get(first..).unwrap_or_default().iter().take_while(|row| row.number <= bottom);
        let (Some(begin), Some(end)) = (rows.clone().next().map(|row| row.begin), rows.last().map(|row| row.end))
        else {
            return;
        };
        for cell in self.cells.get_mut(begin..end).unwrap_or_default() {
            if (left..=right).contains(&cell.column) && cell.beside == Beside::Nothing {
                let Some(room) = self.room.checked_sub(address.len()) else { return };
                self.room = room;
                cell.beside = Beside::Link(address.into());
            }
        }
    }

    /// Forgets all rows, whose room others can take now.
    pub(super) fn clear(&mut self, room: usize) {
        self.cells.clear();
        self.rows.clear();
        self.room = room;
    }

    /// Whether the row that was begun last has two cells at least.
    pub(super) fn is_begun_with_two(&self) -> bool {
        self.cells.len() >= self.rows.last().map_or(0, |row| row.end) + 2
    }

    /// How many rows have text in them.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// A row, from 0.
    pub(super) fn row(&self, at: usize) -> Option<Row<'_, 'a>> {
        self.rows.get(at).and_then(|place| self.cells.get(place.begin..place.end)).map(Row)
    }

    /// The rows from one on.
    pub(super) fn rows(&self, from: usize) -> impl Iterator<Item = Row<'_, 'a>> {
        let places = self.rows.get(from..).unwrap_or_default().iter();
        places.map(|place| Row(self.cells.get(place.begin..place.end).unwrap_or_default()))
    }
}

impl<'t, 'a> Row<'t, 'a> {
    /// A cell that has something in it.
    pub(super) fn get(self, column: usize) -> Option<&'t Cell<'a>> {
        self.0.iter().find(|cell| cell.column == column)
    }

    /// The text of a cell; empty where there is none.
    pub(super) fn text(self, column: Option<usize>) -> &'t str {
        column.and_then(|column| self.get(column)).map_or("", |cell| &cell.text)
    }

    /// The cells.
    pub(super) fn cells(self) -> impl Iterator<Item = &'t Cell<'a>> + Clone {
        self.0.iter()
    }

    /// The texts of the cells.
    pub(super) fn texts(self) -> impl Iterator<Item = &'t str> + Clone {
        self.0.iter().map(|cell| &*cell.text)
    }

    /// The only cell, if there is one.
    pub(super) fn only(self) -> Option<&'t Cell<'a>> {
        if let [only] = self.0 { Some(only) } else { None }
    }
}

impl Cell<'_> {
    /// The address that it links to.
    pub(super) fn link(&self) -> Option<&str> {
        if let Beside::Link(link) = &self.beside { Some(link) } else { None }
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    if let [first, .., last] = text.as_bytes()
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return text;
    }
    match text {
        Cow::Borrowed(text) => text.trim().into(),
        Cow::Owned(text) if text.trim().len() == text.len() => text.into(),
        Cow::Owned(text) => text.trim().to_owned().into(),
    }
}

/// What a spreadsheet would take for something else, our own export guards with an apostrophe.
fn without_guard(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.as_bytes().starts_with(b"'") {
        return text;
    }
    let is_guarded = text.get(1..).is_some_and(is_mistakable);
    match text {
        text if !is_guarded => text,
        Cow::Borrowed(text) => text.get(1..).unwrap_or_default().into(),
        Cow::Owned(text) => text.get(1..).unwrap_or_default().to_owned().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_too_large_is_refused() {
        let mut table = Table::within(200);
        let mut add = |column, text: &'static str| table.add(column, text, Beside::Nothing);
        assert_eq!((add(0, "Cust1"), add(1, "Acme"), add(2, "")), (Ok(()), Ok(()), Ok(())));
        assert_eq!(add(2, "Running"), Err(ImportError::TooMuch));
    }

    #[test]
    fn hidden_rows_are_counted_and_links_are_put_where_they_belong() {
        let mut table = Table::within(1000);
        for (number, text) in [(0, "a"), (1, "b"), (5, "c"), (7, "d")] {
            table.add(1, text, Beside::Nothing).expect("small");
            if number == 1 { table.hide_row() } else { table.end_row(number) }
        }
        table.link((4, 0), (6, 1), "x");
        let links: Vec<_> = table.rows(0).flat_map(Row::cells).map(Cell::link).collect();
        assert_eq!((table.hidden_rows, links), (1, vec![None, Some("x"), None]));
    }
}
