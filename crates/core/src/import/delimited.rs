//! Tables as text: CSV and its relatives.
//!
//! Records are taken apart here, not by `csv`: that takes one quote too many for the beginning of a field that never
//! ends, and so loses all rows below it. Here a stray quote costs its own record at most.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::ImportError;
use super::table::{Beside, Table};
use super::text;
use super::words::{self, Heading};

/// What can stand between two cells. Where two fit, the first is taken: commas stand in numbers and names, too.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];
/// So many rows tell what stands between cells.
const SAMPLE: usize = 50;
/// So many lines a cell can have, and so many bytes.
const MAX_CELL_LINES: usize = 200;
const MAX_CELL: usize = 64 * 1024;

/// The records of a text that is a table; `None` when it is none.
pub(super) fn records(text: &str) -> Option<Records<'_>> {
    let (said, rest) = said_delimiter(text);
    let delimiter =
        said.or_else(|| guessed_delimiter(rest)).or_else(|| headed_delimiter(rest)).or_else(|| single_column(rest))?;
    Some(Records { rest, delimiter })
}

/// The delimiter that Excel is told in a first line of its own (`sep=;`), and the rest of the text.
fn said_delimiter(text: &str) -> (Option<u8>, &str) {
    let said = || {
        let (first, rest) = text.split_once('\n')?;
        let first = first.trim_end_matches('\r').trim_matches('"');
        let (word, delimiter) = first.split_once('=')?;
        let delimiter = delimiter.trim_start_matches(' ').bytes().next()?;
        let can_be = delimiter == b'\t' || delimiter.is_ascii_punctuation() && delimiter != b'"';
        let is_said = word.eq_ignore_ascii_case("sep") && can_be;
        is_said.then_some((Some(delimiter), rest))
    };
    said().unwrap_or((None, text))
}

/// The delimiter with which most rows have the same number of cells, if nearly all have.
fn guessed_delimiter(text: &str) -> Option<u8> {
    let alike = |delimiter: u8| {
        let mut records = Records { rest: text, delimiter };
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        let mut rows = 0;
        while let Ok(Some(width)) = records.next(|_, _| Ok(())) {
            rows += 1;
            *widths.entry(width).or_default() += 1;
            if rows == SAMPLE {
                break;
            }
        }
        let most = widths.into_iter().filter(|(width, _)| *width > 1).map(|(_, count)| count).max()?;
        (rows > 1 && most * 5 >= rows * 4).then_some((most, delimiter))
    };
    // Of equal ones, the last is the maximum.
    DELIMITERS.into_iter().rev().filter_map(alike).max_by_key(|(most, _)| *most).map(|(_, delimiter)| delimiter)
}

/// The delimiter that stands between headings in the first line, of which one is for identifiers, where rows are of many
/// lengths.
fn headed_delimiter(text: &str) -> Option<u8> {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    DELIMITERS.into_iter().find(|delimiter| {
        let cells = first.split(char::from(*delimiter)).map(|cell| Heading::of(cell.trim().trim_matches('"')));
        let headings: Vec<Heading> = cells.flatten().collect();
        headings.len() > 1 && headings.iter().any(|heading| matches!(heading, Heading::Identifier | Heading::Tenant))
    })
}

/// A table of one column has a heading for it, and no other below that; then any delimiter does that stands nowhere.
fn single_column(text: &str) -> Option<u8> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?.trim_matches('"');
    let (mut rows, mut tenants) = (0, 0);
    for line in lines.take(SAMPLE) {
        let cell = line.trim_matches('"');
        rows += 1;
        tenants += usize::from(text::identifier(cell).is_some() || text::is_any_in(cell));
        if Heading::of(cell).is_some_and(|heading| Some(heading) != Heading::of(first)) {
            return None;
        }
    }
    let is_heading = matches!(Heading::of(first), Some(Heading::Identifier | Heading::Tenant))
        && rows > 0
        && tenants * 2 >= rows
        && words::environment(first).is_none();
    let unused = || DELIMITERS.into_iter().find(|delimiter| !text.as_bytes().contains(delimiter));
    is_heading.then(unused).flatten()
}

/// The records of a text, one after the other.
#[derive(Debug)]
pub(super) struct Records<'a> {
    rest: &'a str,
    delimiter: u8,
}

impl<'a> Records<'a> {
    /// The next rows with text in them as a table, at most so many; fewer only where the text ends.
    ///
    /// # Errors
    /// When they are too large.
    pub(super) fn table(&mut self, rows: usize) -> Result<Table<'a>, ImportError> {
        let mut table = Table::within(Table::MAX_ROOM);
        while table.len() < rows && self.next(|column, cell| table.add(column, cell, Beside::Nothing))?.is_some() {
            table.end_row(table.len());
        }
        Ok(table)
    }

    /// Reads the next record into a table of one row, in place of what is there, but of more than two cells only those
    /// that are wanted; `false` at the end.
    ///
    /// # Errors
    /// When it is too large.
    pub(super) fn read(&mut self, row: &mut Table<'a>, is_wanted: impl Fn(usize) -> bool) -> Result<bool, ImportError> {
        row.clear(Table::MAX_ROOM);
        let add = |column, cell| {
            if row.is_begun_with_two() && !is_wanted(column) { Ok(()) } else { row.add(column, cell, Beside::Nothing) }
        };
        let is_there = self.next(add)?.is_some();
        row.end_row(0);
        Ok(is_there)
    }

    /// Hands on each cell of the next record that is not empty, with its column, and tells how many cells it has; `None`
    /// at the end.
    fn next(
        &mut self,
        mut hand_on: impl FnMut(usize, Cow<'a, str>) -> Result<(), ImportError>,
    ) -> Result<Option<usize>, ImportError> {
        self.rest = self.rest.trim_start_matches(['\r', '\n']);
        if self.rest.is_empty() {
            return Ok(None);
        }
        let mut column = 0;
        loop {
            let (cell, length) = self.cell();
            hand_on(column, cell)?;
            column += 1;
            let after = self.rest.as_bytes().get(length).copied();
            self.rest = self.rest.get(length + 1..).unwrap_or_default();
            if after != Some(self.delimiter) {
                return Ok(Some(column));
            }
        }
    }

    /// The next cell, and how long it is as it is written.
    fn cell(&self) -> (Cow<'a, str>, usize) {
        let text = self.rest;
        let bare = text.trim_start_matches(' ');
        let quoted = bare.strip_prefix("=\"").or_else(|| bare.strip_prefix('"'));
        if let Some(inside) = quoted
            && let Some((cell, length)) = self.quoted(inside)
        {
            let written = text.len() - inside.len() + length;
            return (unprefixed(cell), written);
        }
        let end = self.end(text);
        let cell = text.get(..end).unwrap_or_default().trim_end_matches('\r');
        // The first quote of a pair whose second is missing.
        let is_stray = quoted.is_some() && cell.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
        (if is_stray { cell.trim_start_matches([' ', '=', '"']) } else { cell }.into(), end)
    }

    /// Where a cell without quotes ends.
    fn end(&self, text: &str) -> usize {
        let is_end = |byte: &u8| *byte == self.delimiter || *byte == b'\n';
        text.as_bytes().iter().position(is_end).unwrap_or(text.len())
    }

    /// A cell in quotes, without them, and how long it is with the last one; `None` where the first quote is a stray one.
    fn quoted(&self, inside: &'a str) -> Option<(Cow<'a, str>, usize)> {
        let close = self.close(inside).or_else(|| self.close_in_line(inside))?;
        let cell = inside.get(..close)?;
        let rest = inside.get(close + 1..)?;
        let blank = rest.len() - rest.trim_start_matches([' ', '\r']).len();
        let cell = if cell.contains("\"\"") { cell.replace("\"\"", "\"").into() } else { cell.into() };
        Some((cell, close + 1 + blank))
    }

    /// The quote that ends a cell: every other quote within it is doubled.
    fn close(&self, inside: &str) -> Option<usize> {
        let mut from = 0;
        loop {
            let at = from + inside.get(from..)?.find('"')?;
            if at > MAX_CELL {
                return None;
            }
            if inside.as_bytes().get(at + 1) == Some(&b'"') {
                from = at + 2;
                continue;
            }
            let ends = self.ends_cell(inside.get(at + 1..)?);
            return (ends && !self.swallows_records(inside.get(..at)?)).then_some(at);
        }
    }

    /// The quote that ends a cell in which others stand that are not doubled: the first in the line behind which a cell
    /// can end.
    fn close_in_line(&self, inside: &str) -> Option<usize> {
        let line = inside.lines().next()?;
        line.match_indices('"').map(|(at, _)| at).find(|at| line.get(at + 1..).is_some_and(|rest| self.ends_cell(rest)))
    }

    fn ends_cell(&self, after: &str) -> bool {
        let after = after.trim_start_matches([' ', '\r']);
        after.bytes().next().is_none_or(|byte| byte == self.delimiter || byte == b'\n')
    }

    /// Whether what seems to be one cell of many lines holds whole records, so that its first quote is a stray one.
    fn swallows_records(&self, cell: &str) -> bool {
        let mut lines = cell.lines();
        lines.next();
        let is_record = |line: &str| {
            let mut cells = line.split(char::from(self.delimiter)).map(str::trim);
            let first = cells.next().unwrap_or_default();
            let is_identifier = |cell: &str| crate::identity::ContextIdentifier::from_canonical(cell).is_some();
            let is_number = |cell: &str| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
            line.as_bytes().contains(&self.delimiter)
                && (is_number(first) || is_identifier(first) || cells.any(is_identifier))
        };
        cell.contains('\n') && (lines.clone().count() > MAX_CELL_LINES || lines.any(is_record))
    }
}

/// A cell whose formula is only a text: what is in its quotes.
fn unprefixed(cell: Cow<'_, str>) -> Cow<'_, str> {
    let inner = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).map(str::to_owned);
    inner.map_or(cell, Cow::Owned)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::comma("Cust1,Acme\nCust2,Berg\n", Some(b','))]
    #[case::semicolon("Cust1;Acme;1,5\r\nCust2;Berg;2,5\r\n", Some(b';'))]
    #[case::tab("Cust1\tAcme, Oslo\nCust2\tBerg, Bergen", Some(b'\t'))]
    #[case::bar("Cust1|Acme\nCust2|Berg", Some(b'|'))]
    #[case::in_quotes("\"a;b\",Cust1\n\"c;d;e\",Cust2", Some(b','))]
    #[case::a_title_above("Customers\na;b\nc;d\ne;f\ng;h", Some(b';'))]
    #[case::one_row("Cust1, Acme", None)]
    #[case::prose("Hi,\ncould you look at Cust1, please?\nThanks", None)]
    #[case::an_open_quote("a;\"b\nc;d", Some(b';'))]
    #[case::inches("201;19\" Rack AS\n202;Berg", Some(b';'))]
    fn the_delimiter_is_guessed(#[case] text: &str, #[case] delimiter: Option<u8>) {
        assert_eq!(guessed_delimiter(text), delimiter);
    }

    #[rstest]
    #[case("sep=,\r\na;b", (Some(b','), "a;b"))]
    #[case("SEP=;\na;b", (Some(b';'), "a;b"))]
    #[case("\"sep=;\"\na;b", (Some(b';'), "a;b"))]
    #[case("sep=\t\na\tb", (Some(b'\t'), "a\tb"))]
    #[case("sep=x\na;b", (None, "sep=x\na;b"))]
    fn a_delimiter_that_is_said_is_believed(#[case] text: &str, #[case] expected: (Option<u8>, &str)) {
        assert_eq!(said_delimiter(text), expected);
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        let mut records = Records { rest: text, delimiter: b';' };
        let mut rows = Vec::new();
        loop {
            let mut row = Vec::new();
            let next = records.next(|_, cell| {
                row.push(cell.into_owned());
                Ok(())
            });
            match next {
                Ok(Some(_)) => rows.push(row),
                _ => return rows,
            }
        }
    }

    #[rstest]
    #[case::plain("a;b\r\nc;d\n", &["a|b", "c|d"])]
    #[case::empty_cells(";a;;\n;;", &["|a||", "||"])]
    #[case::blank_lines("a;b\r\n\r\n\n;\nc;d", &["a|b", "|", "c|d"])]
    #[case::quoted("\"a;b\";\"c \"\"d\"\"\"\n", &["a;b|c \"d\""])]
    #[case::blanks_around("a; \"b;c\" ;d", &["a|b;c|d"])]
    #[case::many_lines("1;\"by phone,\nnot by mail\"\n2;b", &["1|by phone,\nnot by mail", "2|b"])]
    #[case::in_the_middle("1;19\" Rack AS\n2;b", &["1|19\" Rack AS", "2|b"])]
    #[case::in_the_middle_of_quotes("1;\"19\" Rack AS\"\n2;b", &["1|19\" Rack AS", "2|b"])]
    #[case::at_the_end("1;Rack 19\"\n2;b", &["1|Rack 19\"", "2|b"])]
    #[case::at_the_beginning("1;\"Acme;x\n2;\"Berg\";y\n3;c;z", &["1|Acme|x", "2|Berg|y", "3|c|z"])]
    #[case::at_the_beginning_and_another_at_the_end("1;\"Acme\n2;Berg\n3;Rack 19\"\n4;d", &["1|Acme", "2|Berg", "3|Rack 19\"", "4|d"])]
    #[case::at_the_end_of_all("1;a\n2;\"", &["1|a", "2|"])]
    #[case::never_closed("1;\"Acme\n2;Berg\nCust3;Dahl", &["1|Acme", "2|Berg", "Cust3|Dahl"])]
    #[case::text_by_formula("=\"00012\";=\"a;b\"\n\"=\"\"00013\"\"\";c", &["00012|a;b", "00013|c"])]
    fn a_stray_quote_costs_its_own_record_at_most(#[case] text: &str, #[case] expected: &[&str]) {
        let rows: Vec<String> = cells(text).into_iter().map(|row| row.join("|")).collect();
        assert_eq!(rows, expected);
    }
}
