//! Tables in Excel workbooks (.xlsx): a packed file with a part for the shared strings and one for each sheet.
//!
//! Read with `zip` and `quick-xml` themselves, within bounds: `calamine`, which builds on them, unpacks without one and
//! reserves memory by numbers that stand in the file.

use std::borrow::Cow;
use std::io::{Cursor, Read as _};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use zip::ZipArchive;

use super::table::Table;
use super::{Finding, ImportError};

/// What all parts that are read may unpack to, in bytes. The portal's export of 10,000 tenants unpacks to some 3 MiB.
const MAX_UNPACKED: usize = 64 * 1024 * 1024;

/// Whether it is a packed file, of which workbooks are one kind.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether it is a file as Office wrote them until 2003, and writes those with a password.
pub(super) fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// The tenants in all sheets.
///
/// # Errors
/// When it is no workbook, is damaged, or unpacks to too much.
pub(super) fn find(bytes: &[u8]) -> Result<Vec<Finding>, ImportError> {
    let mut package = Package::open(bytes)?;
    let sheets = package.parts(is_sheet);
    if sheets.is_empty() {
        return Err(ImportError::NoWorkbook);
    }
    let mut strings = Vec::new();
    for part in package.parts(|name| name.ends_with("sharedstrings.xml")) {
        strings.extend(shared_strings(&package.text(part)?)?);
    }
    let mut found = Vec::new();
    let mut room = Table::MAX_ROOM;
    for part in sheets {
        let mut table = Table::within(room);
        fill(&mut table, &package.text(part)?, &strings)?;
        found.extend(table.find().unwrap_or_else(|| table.find_anywhere()));
        room = table.room();
    }
    Ok(found)
}

fn is_sheet(name: &str) -> bool {
    let path = Path::new(name);
    path.extension().is_some_and(|extension| extension == "xml")
        && path.parent().is_some_and(|folder| folder.ends_with("worksheets"))
}

/// The packed file.
struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes more may be unpacked.
    room: usize,
}

impl<'a> Package<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::DamagedWorkbook)?;
        Ok(Self { archive, room: MAX_UNPACKED })
    }

    /// The parts with such names, which are given in small letters.
    fn parts(&self, wanted: fn(&str) -> bool) -> Vec<usize> {
        let is_wanted = |name: &str| wanted(&name.replace('\\', "/").to_ascii_lowercase());
        let names = self.archive.file_names().enumerate();
        names.filter(|(_, name)| name.as_ref().is_ok_and(|name| is_wanted(name))).map(|(part, _)| part).collect()
    }

    fn text(&mut self, part: usize) -> Result<String, ImportError> {
        let packed = self.archive.by_index(part).map_err(|_| ImportError::DamagedWorkbook)?;
        let mut bytes = Vec::new();
        let read = packed.take(self.room as u64).read_to_end(&mut bytes).map_err(|_| ImportError::DamagedWorkbook)?;
        self.room -= read;
        if self.room == 0 {
            return Err(ImportError::TooMuch);
        }
        String::from_utf8(bytes).map_err(|_| ImportError::DamagedWorkbook)
    }
}

/// The texts that cells name by their number.
fn shared_strings(xml: &str) -> Result<Vec<String>, ImportError> {
    let mut strings = Vec::new();
    let mut text = Text::default();
    for_each(xml, |piece| {
        match piece {
            Piece::Begin(element) => match element.local_name().as_ref() {
                "si" => text = Text::default(),
                name => text.begin(name, "t"),
            },
            Piece::End(element) => match element.local_name().as_ref() {
                "si" => strings.push(std::mem::take(&mut text.read)),
                name => text.end(name),
            },
            Piece::Text(more) => text.push(&more),
        }
        Ok(())
    })?;
    Ok(strings)
}

/// Fills a table with the cells of a sheet.
fn fill(table: &mut Table, xml: &str, strings: &[String]) -> Result<(), ImportError> {
    let (mut at, mut next, mut kind) = (0, 0, Kind::Plain);
    let mut text = Text::default();
    for_each(xml, |piece| {
        match piece {
            Piece::Begin(element) => match element.local_name().as_ref() {
                "c" => {
                    at = column(&element).unwrap_or(next);
                    (next, kind, text) = (at.saturating_add(1), Kind::of(&element), Text::default());
                }
                name => text.begin(name, if kind == Kind::Inline { "t" } else { "v" }),
            },
            Piece::End(element) => match element.local_name().as_ref() {
                "c" => table.add(at, &kind.value(&text.read, strings))?,
                "row" => {
                    table.end_row();
                    next = 0;
                }
                name => text.end(name),
            },
            Piece::Text(more) => text.push(&more),
        }
        Ok(())
    })
}

/// What matters of a part.
enum Piece<'a> {
    Begin(BytesStart<'a>),
    End(BytesEnd<'a>),
    Text(Cow<'a, str>),
}

/// Hands on each piece of a part; empty elements have an end, too.
fn for_each<'a>(
    xml: &'a str,
    mut hand_on: impl FnMut(Piece<'a>) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    loop {
        let piece = match reader.read_event().map_err(|_| ImportError::DamagedWorkbook)? {
            Event::Start(element) => Piece::Begin(element),
            Event::End(element) => Piece::End(element),
            Event::Text(text) => Piece::Text(text.xml10_content()),
            Event::CData(text) => Piece::Text(text.xml10_content()),
            Event::GeneralRef(reference) => Piece::Text(match reference.resolve_char_ref() {
                Ok(Some(character)) => character.to_string().into(),
                Ok(None) | Err(_) => resolve_xml_entity(&reference).unwrap_or_default().into(),
            }),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            Event::Eof => return Ok(()),
        };
        hand_on(piece)?;
    }
}

/// The text within elements of one name, but not how it is pronounced.
#[derive(Default)]
struct Text {
    read: String,
    inside: bool,
    pronounced: bool,
}

impl Text {
    fn begin(&mut self, name: &str, wanted: &str) {
        self.pronounced |= name == "rPh";
        self.inside = name == wanted && !self.pronounced;
    }

    fn end(&mut self, name: &str) {
        self.pronounced &= name != "rPh";
        self.inside = false;
    }

    fn push(&mut self, more: &str) {
        if self.inside {
            self.read.push_str(more);
        }
    }
}

/// How a cell's value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The number of a shared string.
    Shared,
    /// A text in the cell itself.
    Inline,
    /// The error of a formula.
    Error,
    /// A number, or what a formula made.
    Plain,
}

impl Kind {
    fn of(cell: &BytesStart<'_>) -> Self {
        match attribute(cell, "t").as_deref() {
            Some("s") => Self::Shared,
            Some("inlineStr") => Self::Inline,
            Some("e") => Self::Error,
            _ => Self::Plain,
        }
    }

    fn value<'a>(self, text: &'a str, strings: &'a [String]) -> Cow<'a, str> {
        match self {
            Self::Shared => text.parse().ok().and_then(|at: usize| strings.get(at)).map_or("", String::as_str).into(),
            Self::Inline => text.into(),
            Self::Error => "".into(),
            // 12345 may stand there as 1.2345E4.
            Self::Plain => text.parse::<f64>().map_or(text.into(), |number| number.to_string().into()),
        }
    }
}

/// The column of a cell that says where it stands, such as `AB12`; from 0.
fn column(cell: &BytesStart<'_>) -> Option<usize> {
    let place = attribute(cell, "r")?;
    let letters = place.bytes().map_while(|byte| byte.is_ascii_uppercase().then(|| usize::from(byte - b'A') + 1));
    letters.fold(0_usize, |column, letter| column.saturating_mul(26).saturating_add(letter)).checked_sub(1)
}

fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    element.try_get_attribute(name).ok().flatten().map(|attribute| attribute.value)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use rstest::rstest;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("begun");
            writer.write_all(text.as_bytes()).expect("written");
        }
        writer.finish().expect("packed").into_inner()
    }

    fn workbook(strings: &str, rows: &str) -> Vec<u8> {
        packed(&[
            ("xl/sharedStrings.xml", &format!("<sst uniqueCount=\"18446744073709551615\">{strings}</sst>")),
            (
                "xl/worksheets/sheet1.xml",
                &format!("<worksheet><dimension ref=\"XFD9:A1\"/><sheetData>{rows}</sheetData></worksheet>"),
            ),
        ])
    }

    #[rstest]
    #[case::shared(
        "<si><t>Cust5</t></si><si><t>Acme &amp; Sons</t></si>",
        r#"<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>"#
    )]
    #[case::formatted(
        "<si><r><t>Acme &#38; </t></r><r><rPr/><t>Sons</t></r><rPh><t>aku</t></rPh></si>",
        r#"<row><c t="inlineStr"><is><t>Cust5</t></is></c><c t="s"><v>0</v></c></row>"#
    )]
    #[case::prefixed("", r#"<x:row><x:c t="str"><x:f>A1</x:f><x:v>Cust5</x:v></x:c><x:c t="str"><x:v>Acme <![CDATA[&]]> Sons</x:v></x:c></x:row>"#)]
    #[case::placed(
        "",
        r#"<row r="1"><c r="B1" t="str"><v>Name</v></c><c r="XFD1" t="str"><v>Identifier</v></c></row>
           <row/><row r="900000"><c r="B900000" t="str"><v>Acme &amp; Sons</v></c><c r="C9" t="e"><v>#N/A</v></c><c r="XFD9"><v>5.0E0</v></c></row>"#
    )]
    #[case::no_such_string(
        "",
        r#"<row><c t="s"><v>9</v></c><c t="str"><v>Cust5</v></c><c t="str"><v>Acme &amp; Sons</v></c></row>"#
    )]
    fn cells_are_read_as_programs_write_them(#[case] strings: &str, #[case] rows: &str) {
        let found = find(&workbook(strings, rows)).expect("a workbook");
        let told: Vec<_> = found.iter().map(|found| (found.outcome.clone(), found.profile.name.as_str())).collect();
        assert_eq!(told, [("Cust5".parse(), "Acme & Sons")]);
    }

    #[test]
    fn all_sheets_are_read() {
        let sheet = |cell: &str| format!("<sheetData><row><c t=\"str\"><v>{cell}</v></c></row></sheetData>");
        let (first, second) = (sheet("Our tenants: Cust1 and Cust2"), sheet("Cust3"));
        let workbook = packed(&[("xl/worksheets/sheet1.xml", &first), ("XL\\Worksheets\\Sheet2.xml", &second)]);
        assert_eq!(find(&workbook).expect("a workbook").len(), 3);
    }

    #[rstest]
    #[case::another_packed_file(packed(&[("content.xml", "<office/>"), ("xl/worksheets/sheet1.bin", "")]), ImportError::NoWorkbook)]
    #[case::empty(packed(&[]), ImportError::NoWorkbook)]
    #[case::cut_off(workbook("", "").split_off(9), ImportError::DamagedWorkbook)]
    #[case::not_closed(workbook("", "<row><c><v>Cust5</c>"), ImportError::DamagedWorkbook)]
    #[case::unpacks_to_too_much(workbook(&" ".repeat(MAX_UNPACKED), ""), ImportError::TooMuch)]
    #[case::repeats_a_long_text(
        workbook(&format!("<si><t>{}</t></si>", "x".repeat(1024 * 1024)), &"<row><c t=\"s\"><v>0</v></c></row>".repeat(100)),
        ImportError::TooMuch
    )]
    fn what_cannot_be_read_is_refused(#[case] bytes: Vec<u8>, #[case] error: ImportError) {
        assert_eq!(find(&bytes), Err(error));
    }
}
