//! Rows as files for spreadsheets: the one way in which tables are written.

use chrono::{DateTime, NaiveDateTime, Utc};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::is_mistakable;
use crate::import::MAX_FINDINGS;

/// A row's height fits so many lines of a cell; longer ones are read in the cell itself.
const WIDEST: f64 = 60.0;
/// The longest text that Excel keeps in a cell, in characters.
const MAX_CELL: usize = 32_767;
/// The most rows of a sheet, the heading included.
const MAX_ROWS: usize = 1_048_576;
/// The longest name of a sheet, in characters.
const MAX_SHEET_NAME: usize = 31;

/// What stands between the cells of CSV, so that Excel reads it when the file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// Where the decimal sign is a point.
    Comma,
    /// Where it is a comma.
    Semicolon,
}

/// A table to be written: headings, and rows with a cell for each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// What the sheet is called.
    pub sheet: String,
    /// The headings.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A text: never a formula, whatever it begins with.
    Text(String),
    /// A number.
    Number(f64),
    /// A time; in CSV as `2026-02-24 09:52:01`, UTC.
    Time(DateTime<Utc>),
    /// Nothing.
    Empty,
}

/// Why rows cannot be written as a workbook.
#[derive(Debug, thiserror::Error)]
pub enum RowsError {
    /// There are more than a sheet can hold.
    #[error("there are more rows than a sheet of Excel can hold ({MAX_ROWS})")]
    TooMany,
    /// The library that writes workbooks failed.
    #[error("the workbook cannot be written")]
    Workbook(#[from] XlsxError),
}

impl Separator {
    /// The separator that Excel expects where a language (`en`, `nb`, …) is spoken.
    #[must_use]
    pub fn of(language: &str) -> Self {
        if language == "en" { Self::Comma } else { Self::Semicolon }
    }

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
        }
    }
}

impl Rows {
    /// The rows as CSV: with the byte order mark without which Excel takes it for an older encoding, and no formulas.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn to_csv(&self, separator: Separator) -> csv::Result<String> {
        Ok(format!("\u{feff}{}", self.delimited(separator.byte())?))
    }

    /// The rows with tabs between cells, as spreadsheets paste them, and no formulas.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn to_tabs(&self) -> csv::Result<String> {
        self.delimited(b'\t')
    }

    fn delimited(&self, delimiter: u8) -> csv::Result<String> {
        let mut builder = csv::WriterBuilder::new();
        builder.flexible(true).delimiter(delimiter).terminator(csv::Terminator::CRLF);
        let mut writer = builder.from_writer(Vec::new());
        writer.write_record(self.head.iter().map(|heading| guarded(heading)))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(Cell::text))?;
        }
        let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Tables as a workbook, a sheet for each, with filters in the headings. `at` is when it is written.
    ///
    /// # Errors
    /// When a table is too long for a sheet.
    pub fn to_xlsx(tables: &[Self], at: DateTime<Utc>) -> Result<Vec<u8>, RowsError> {
        let mut workbook = Workbook::new();
        let written = ExcelDateTime::from_timestamp(at.timestamp())?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&written));
        for table in tables {
            table.write(workbook.add_worksheet())?;
        }
        Ok(workbook.save_to_buffer()?)
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), RowsError> {
        if self.rows.len() >= MAX_ROWS {
            return Err(RowsError::TooMany);
        }
        let name: String = self.sheet.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(MAX_SHEET_NAME).collect();
        if !name.is_empty() {
            sheet.set_name(name)?;
        }
        let bold = Format::new().set_bold();
        let time = Format::new().set_num_format("yyyy-mm-dd hh:mm").set_align(FormatAlign::Left);
        let mut widths: Vec<usize> = Vec::new();
        let head = self.head.iter().map(|heading| Cell::Text(heading.clone())).collect();
        for (row, cells) in std::iter::once(&head).chain(&self.rows).enumerate() {
            let at = u32::try_from(row).map_err(|_| RowsError::TooMany)?;
            for (column, cell) in cells.iter().enumerate() {
                let place = u16::try_from(column).map_err(|_| RowsError::TooMany)?;
                match cell {
                    Cell::Text(text) if row == 0 => sheet.write_string_with_format(at, place, clipped(text), &bold)?,
                    Cell::Text(text) => sheet.write_string(at, place, clipped(text))?,
                    Cell::Number(number) => sheet.write_number(at, place, *number)?,
                    Cell::Time(when) => {
                        let when = ExcelDateTime::from_timestamp(when.timestamp())?;
                        sheet.write_datetime_with_format(at, place, &when, &time)?
                    }
                    Cell::Empty => continue,
                };
                let width = cell.text().chars().count();
                match widths.get_mut(column) {
                    Some(widest) => *widest = (*widest).max(width),
                    None => widths.push(width),
                }
            }
        }
        let last = u16::try_from(self.head.len()).ok().and_then(|columns| columns.checked_sub(1));
        let end = u32::try_from(self.rows.len()).map_err(|_| RowsError::TooMany)?;
        if let Some(last) = last {
            sheet.autofilter(0, 0, end, last)?;
            sheet.set_freeze_panes(1, 0)?;
        }
        for (column, width) in widths.into_iter().enumerate().take(usize::from(u16::MAX)) {
            let width = u16::try_from(width).unwrap_or(u16::MAX);
            sheet.set_column_width(u16::try_from(column).unwrap_or(u16::MAX), (f64::from(width) + 2.0).min(WIDEST))?;
        }
        Ok(())
    }
}

impl Cell {
    /// The cell in CSV.
    fn text(&self) -> String {
        match self {
            Self::Text(text) => guarded(text),
            Self::Number(number) => number.to_string(),
            Self::Time(when) => NaiveDateTime::format(&when.naive_utc(), "%Y-%m-%d %H:%M:%S").to_string(),
            Self::Empty => String::new(),
        }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

/// A cell of CSV that spreadsheets take for a text.
fn guarded(text: &str) -> String {
    if is_mistakable(text) { format!("'{text}") } else { text.to_owned() }
}

/// A cell of a workbook: a text whatever it looks like, so that only what looks like a guard is guarded.
fn clipped(text: &str) -> String {
    let guard = text.starts_with('\'') && is_mistakable(text);
    guard.then_some('\'').into_iter().chain(text.chars()).take(MAX_CELL).collect()
}

const _: () = assert!(MAX_FINDINGS < MAX_ROWS, "what is imported can be exported");
