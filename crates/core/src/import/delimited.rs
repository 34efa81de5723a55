//! Tables as text: CSV and its relatives.

use std::collections::BTreeMap;

use csv::{Reader, ReaderBuilder};

use super::table::Table;
use super::{Finding, ImportError};

/// What can stand between two cells. Where two fit, the first is taken: commas stand in numbers and names, too.
const DELIMITERS: [char; 4] = ['\t', ';', '|', ','];
/// So many rows tell what stands between cells.
const SAMPLE: usize = 50;

/// The tenants of a table; `None` when the text is none, or no column of it holds tenants.
///
/// # Errors
/// When the table is too large.
pub(super) fn find(text: &str) -> Result<Option<Vec<Finding>>, ImportError> {
    let (said, text) = said_delimiter(text);
    let Some(delimiter) = said.or_else(|| guessed_delimiter(text)) else { return Ok(None) };
    let mut table = Table::within(Table::MAX_ROOM);
    for record in reader(text, delimiter).records().map_while(Result::ok) {
        for (column, cell) in record.iter().enumerate() {
            table.add(column, cell)?;
        }
        table.end_row();
    }
    Ok(table.find())
}

/// The delimiter that Excel is told in a first line of its own (`sep=;`), and the rest of the text.
fn said_delimiter(text: &str) -> (Option<char>, &str) {
    let said = || {
        let (first, rest) = text.split_once('\n')?;
        let delimiter = first.trim_end_matches('\r').strip_prefix("sep=")?.parse().ok()?;
        DELIMITERS.contains(&delimiter).then_some((Some(delimiter), rest))
    };
    said().unwrap_or((None, text))
}

/// The delimiter with which most rows have the same number of cells, if nearly all have.
fn guessed_delimiter(text: &str) -> Option<char> {
    // A quote that is not closed would swallow all rows below it.
    if text.matches('"').count() % 2 == 1 {
        return None;
    }
    let alike = |delimiter: char| {
        let records = reader(text, delimiter).into_records().take(SAMPLE).map_while(Result::ok);
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        let mut rows = 0;
        for record in records {
            rows += 1;
            *widths.entry(record.len()).or_default() += 1;
        }
        let most = widths.into_iter().filter(|(width, _)| *width > 1).map(|(_, count)| count).max()?;
        (rows > 1 && most * 5 >= rows * 4).then_some((most, delimiter))
    };
    // Of equal ones, the last is the maximum.
    DELIMITERS.into_iter().rev().filter_map(alike).max_by_key(|(most, _)| *most).map(|(_, delimiter)| delimiter)
}

fn reader(text: &str, delimiter: char) -> Reader<&[u8]> {
    // All delimiters are ASCII.
    let delimiter = u8::try_from(delimiter).unwrap_or(b',');
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::comma("Cust1,Acme\nCust2,Berg\n", Some(','))]
    #[case::semicolon("Cust1;Acme;1,5\r\nCust2;Berg;2,5\r\n", Some(';'))]
    #[case::tab("Cust1\tAcme, Oslo\nCust2\tBerg, Bergen", Some('\t'))]
    #[case::bar("Cust1|Acme\nCust2|Berg", Some('|'))]
    #[case::in_quotes("\"a;b\",Cust1\n\"c;d;e\",Cust2", Some(','))]
    #[case::a_title_above("Customers\na;b\nc;d\ne;f\ng;h", Some(';'))]
    #[case::one_row("Cust1, Acme", None)]
    #[case::prose("Hi,\ncould you look at Cust1, please?\nThanks", None)]
    #[case::an_open_quote("a;\"b\nc;d", None)]
    fn the_delimiter_is_guessed(#[case] text: &str, #[case] delimiter: Option<char>) {
        assert_eq!(guessed_delimiter(text), delimiter);
    }

    #[test]
    fn a_delimiter_that_is_said_is_believed() {
        assert_eq!(said_delimiter("sep=,\r\na;b"), (Some(','), "a;b"));
        assert_eq!(said_delimiter("sep=x\na;b"), (None, "sep=x\na;b"));
    }
}
