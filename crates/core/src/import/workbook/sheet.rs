//! The cells of a sheet.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::ImportError;
use super::super::cell::cleaned;
use super::super::table::{Beside, Table};
use super::super::xml::{Element, Parts, Piece, for_each};
use super::format::Format;
use super::strings::{Reading, SharedStrings, unescaped};
use super::styles::Styles;

/// So many links reach over more than one row.
const MAX_WIDE_LINKS: usize = 1_000;

/// Fills a table with the cells of a sheet; hidden rows are left out, unless they are wanted.
///
/// # Errors
/// When the sheet is damaged, or too large.
pub(super) fn fill<'a>(
    table: &mut Table<'a>,
    xml: &'a str,
    strings: &'a SharedStrings,
    styles: &Styles,
    links: &BTreeMap<String, String>,
    with_hidden: bool,
) -> Result<(), ImportError> {
    let mut row = OpenRow::default();
    let mut cell = OpenCell::default();
    let mut reading = Reading::default();
    let mut wide = 0;
    for_each(xml, |piece| {
        match piece {
            Piece::Begin(element) => match element.name() {
                "c" => {
                    cell = OpenCell::of(element, row.next);
                    row.next = cell.column.saturating_add(1);
                }
                "row" => row.begin(element),
                "f" => {
                    (cell.has_formula, cell.is_in_formula) = (true, true);
                }
                "hyperlink" => {
                    let is_wide = link(table, element, links, wide < MAX_WIDE_LINKS);
                    wide += usize::from(is_wide);
                }
                name => {
                    cell.has_value |= name == "v" || name == "is";
                    reading.begin(name, if cell.kind == Kind::Inline { "t" } else { "v" });
                }
            },
            Piece::End(name) => match name {
                "c" => cell.end(table, strings, styles)?,
                "f" => cell.is_in_formula = false,
                "row" => {
                    if row.is_hidden && !with_hidden {
                        table.hide_row();
                    } else {
                        table.end_row(row.number);
                    }
                    (row.number, row.next) = (row.number.saturating_add(1), 0);
                }
                name => reading.end(name),
            },
            Piece::Text(more) if cell.is_in_formula => cell.formula.push(more),
            Piece::Text(more) if reading.is_inside() => cell.text.push(more),
            Piece::Text(_) => {}
        }
        Ok(())
    })
}

/// The row that is read.
#[derive(Debug, Default)]
struct OpenRow {
    /// From 0.
    number: usize,
    /// The column of the next cell that does not say where it stands.
    next: usize,
    is_hidden: bool,
}

impl OpenRow {
    fn begin(&mut self, element: &Element<'_>) {
        let number = element.attribute("r").and_then(|number| number.trim().parse::<usize>().ok());
        self.number = number.and_then(|number| number.checked_sub(1)).unwrap_or(self.number);
        let has_no_height = || element.attribute("ht").is_some_and(|height| height.parse() == Ok(0.0_f64));
        self.is_hidden = element.is("hidden") || has_no_height();
        self.next = 0;
    }
}

/// How a cell's value is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    /// The number of a shared text.
    Shared,
    /// A text in the cell itself.
    Inline,
    /// A text that a formula made, or a day as it is written.
    Text,
    /// Yes or no.
    Truth,
    /// The error of a formula.
    Error,
    /// A number.
    #[default]
    Number,
}

/// The cell that is read.
#[derive(Debug, Default)]
struct OpenCell<'a> {
    column: usize,
    kind: Kind,
    style: usize,
    text: Parts<'a>,
    formula: Parts<'a>,
    has_formula: bool,
    is_in_formula: bool,
    has_value: bool,
}

impl<'a> OpenCell<'a> {
    fn of(element: &Element<'_>, next: usize) -> Self {
        let kind = match element.attribute("t").as_deref() {
            Some("s") => Kind::Shared,
            Some("inlineStr") => Kind::Inline,
            Some("str" | "d") => Kind::Text,
            Some("b") => Kind::Truth,
            Some("e") => Kind::Error,
            _ => Kind::Number,
        };
        let style = element.attribute("s").and_then(|style| style.parse().ok()).unwrap_or(0);
        let column = element.attribute("r").and_then(|place| place_of(&place)).map_or(next, |(_, column)| column);
        Self { column, kind, style, ..Self::default() }
    }

    fn end(&mut self, table: &mut Table<'a>, strings: &'a SharedStrings, styles: &Styles) -> Result<(), ImportError> {
        let format = styles.format(self.style);
        let mut text: Cow<'a, str> = match self.kind {
            Kind::Shared => {
                // Those were cleaned when they were read.
                let shared = self.text.get().trim().parse().ok().and_then(|at| strings.get(at)).unwrap_or_default();
                shown(shared.into(), format)
            }
            Kind::Inline | Kind::Text => shown(cleaned(unescaped(self.text.take())), format),
            Kind::Truth => if self.text.get().trim() == "1" { "TRUE" } else { "FALSE" }.into(),
            Kind::Error => "".into(),
            Kind::Number => number(self.text.take(), format, styles.is_1904),
        };
        let mut beside = Beside::Nothing;
        if self.has_formula {
            let (address, name) = linked(self.formula.get());
            if let Some(address) = address {
                beside = Beside::Link(cleaned(address.into()).into_owned().into());
            }
            if text.is_empty()
                && let Some(name) = name
            {
                text = cleaned(name.into());
            } else if beside == Beside::Nothing && (!self.has_value || self.kind == Kind::Number && text.is_empty()) {
                beside = Beside::Uncomputed;
            }
        }
        table.add(self.column, text, beside)
    }
}

/// A text as its format shows it.
fn shown<'a>(text: Cow<'a, str>, format: &Format) -> Cow<'a, str> {
    match format {
        Format::Sections(_) => format.text(&text).map_or(text, Cow::Owned),
        Format::General | Format::Date => text,
    }
}

fn number<'a>(text: Cow<'a, str>, format: &Format, is_1904: bool) -> Cow<'a, str> {
    let digits = text.trim();
    // Most numbers are shown as they stand there.
    let is_plain = digits.len() < 16 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain && *format == Format::General {
        return text;
    }
    match digits.parse::<f64>() {
        Ok(value) if value.is_finite() => cleaned(format.number(value, is_1904).into()),
        _ => text,
    }
}

/// The address and the name in a formula that makes a link: `HYPERLINK("https://…","Acme")`.
fn linked(formula: &str) -> (Option<String>, Option<String>) {
    let call = formula.trim().trim_start_matches(['=', '+']);
    let is_link = call.get(..9).is_some_and(|name| name.eq_ignore_ascii_case("HYPERLINK"));
    let inside = call.get(9..).and_then(|rest| rest.trim_start().strip_prefix('('));
    let Some(inside) = inside.filter(|_| is_link) else { return (None, None) };
    let Some((address, rest)) = literal(inside) else { return (None, None) };
    let name = rest.trim_start().strip_prefix([',', ';']).and_then(literal).filter(|(_, rest)| rest.trim() == ")");
    let is_whole = rest.trim_start().starts_with([',', ';', ')']);
    (Some(address).filter(|_| is_whole), name.map(|(name, _)| name))
}

/// The text in quotes with which a formula goes on, and what is behind it.
fn literal(formula: &str) -> Option<(String, &str)> {
    let inside = formula.trim_start().strip_prefix('"')?;
    let mut from = 0;
    loop {
        let at = from + inside.get(from..)?.find('"')?;
        let rest = inside.get(at + 1..)?;
        if !rest.starts_with('"') {
            return Some((inside.get(..at)?.replace("\"\"", "\""), rest));
        }
        from = at + 2;
    }
}

/// Says where cells lead; tells whether they are in more than one row.
fn link(table: &mut Table<'_>, element: &Element<'_>, links: &BTreeMap<String, String>, with_wide: bool) -> bool {
    let address = element.attribute("id").and_then(|id| links.get(&*id));
    let (Some(place), Some(address)) = (element.attribute("ref"), address) else { return false };
    let (first, last) = place.split_once(':').unwrap_or((&place, &place));
    let (Some(first), Some(last)) = (place_of(first), place_of(last)) else { return false };
    let is_wide = first.0 != last.0;
    if with_wide || !is_wide {
        table.link(first, last, &cleaned(address.into()));
    }
    is_wide
}

/// Row and column of a cell, such as `AB12`; both from 0.
fn place_of(place: &str) -> Option<(usize, usize)> {
    let mut column = 0_usize;
    let mut letters = 0;
    for byte in place.bytes().filter(|byte| *byte != b'$') {
        if !byte.is_ascii_alphabetic() {
            break;
        }
        letters += 1;
        column = column.saturating_mul(26).saturating_add(usize::from(byte.to_ascii_uppercase() - b'A') + 1);
    }
    let row = place.trim_start_matches(|c: char| c == '$' || c.is_ascii_alphabetic()).parse::<usize>().unwrap_or(1);
    (letters > 0).then(|| Some((row.checked_sub(1)?, column.checked_sub(1)?))).flatten()
}
