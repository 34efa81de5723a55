//! Tables in `SpreadsheetML`, the XML that Excel 2002 and 2003 read and many portals still write, as `.xml` or `.xls`.

use std::collections::BTreeMap;

use super::ImportError;
use super::cell::cleaned;
use super::gathering::Gathering;
use super::table::{Beside, Table};
use super::workbook::format::Format;
use super::xml::{Element, Parts, Piece, for_each};

/// So much of a text says whether it is such a document, in bytes.
const HEAD: usize = 4096;
/// A row or column that a document names lies within these bounds.
const MAX_INDEX: usize = 1_048_576;

/// Whether a text is such a document.
pub(super) fn is_one(text: &str) -> bool {
    let begin = text.trim_start();
    let head = begin.get(..begin.floor_char_boundary(HEAD)).unwrap_or(begin);
    head.starts_with('<') && head.contains("urn:schemas-microsoft-com:office:spreadsheet") && head.contains("Workbook")
}

/// Takes the tenants of all sheets that are shown.
///
/// # Errors
/// When it is damaged, or its tables are too large.
pub(super) fn read(xml: &str, gathering: &mut Gathering<'_>) -> Result<(), ImportError> {
    let mut reader = Reader { formats: BTreeMap::new(), with_hidden: gathering.choices.hidden, ..Reader::default() };
    reader.table = Table::within(Table::MAX_ROOM);
    for_each(xml, |piece| match piece {
        Piece::Begin(element) => {
            reader.begin(element);
            Ok(())
        }
        Piece::End(name) => reader.end(name, gathering),
        Piece::Text(text) => {
            reader.text(text);
            Ok(())
        }
    })
}

/// What is being read.
#[derive(Debug, Default)]
struct Reader<'a> {
    with_hidden: bool,
    /// How numbers are shown, by the id of the style.
    formats: BTreeMap<String, Format>,
    style: String,
    table: Table<'a>,
    is_hidden_sheet: bool,
    visible: String,
    row: usize,
    row_style: String,
    is_hidden_row: bool,
    column: usize,
    cell: Cell<'a>,
    place: Place,
}

/// Of what the text is that comes next.
#[derive(Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Elsewhere,
    Data,
    /// Also what is called data within it.
    Comment,
    /// Whether the sheet is shown.
    Visible,
}

/// What a cell holds.
#[derive(Debug, Default, PartialEq, Eq)]
enum Kind {
    /// Nothing was read of it yet.
    #[default]
    None,
    Text,
    Number,
    Error,
}

#[derive(Debug, Default)]
struct Cell<'a> {
    text: Parts<'a>,
    kind: Kind,
    style: String,
    link: Option<String>,
    has_formula: bool,
    across: usize,
}

impl<'a> Reader<'a> {
    fn begin(&mut self, element: &Element<'_>) {
        let text = |name: &str| element.attribute(name).map(std::borrow::Cow::into_owned);
        let number = |name: &str| {
            let number = element.attribute(name).and_then(|number| number.trim().parse::<usize>().ok());
            number.filter(|number| *number <= MAX_INDEX)
        };
        match element.name() {
            "Style" => self.style = text("ID").unwrap_or_default(),
            "NumberFormat" => {
                let format = Format::of(&text("Format").unwrap_or_default());
                self.formats.insert(std::mem::take(&mut self.style), format);
            }
            "Worksheet" => {
                self.table.sheet = text("Name").unwrap_or_default();
                (self.row, self.is_hidden_sheet) = (0, false);
            }
            "Visible" => {
                self.place = Place::Visible;
                self.visible.clear();
            }
            "Row" => {
                self.row = number("Index").and_then(|index| index.checked_sub(1)).unwrap_or(self.row);
                let has_no_height = text("Height").is_some_and(|height| height.trim().parse() == Ok(0.0_f64));
                self.is_hidden_row = element.is("Hidden") || has_no_height;
                self.row_style = text("StyleID").unwrap_or_default();
                self.column = 0;
            }
            "Cell" => {
                self.column = number("Index").and_then(|index| index.checked_sub(1)).unwrap_or(self.column);
                self.cell = Cell {
                    style: text("StyleID").unwrap_or_else(|| self.row_style.clone()),
                    link: text("HRef"),
                    has_formula: element.attribute("Formula").is_some(),
                    across: number("MergeAcross").unwrap_or(0),
                    ..Cell::default()
                };
            }
            "Comment" => self.place = Place::Comment,
            "Data" if self.place != Place::Comment => {
                self.cell.kind = match element.attribute("Type").as_deref() {
                    Some("Number") => Kind::Number,
                    Some("Error") => Kind::Error,
                    _ => Kind::Text,
                };
                self.place = Place::Data;
            }
            _ => {}
        }
    }

    fn text(&mut self, text: std::borrow::Cow<'a, str>) {
        match self.place {
            Place::Data => self.cell.text.push(text),
            Place::Visible => self.visible.push_str(&text),
            Place::Elsewhere | Place::Comment => {}
        }
    }

    fn end(&mut self, name: &str, gathering: &mut Gathering<'_>) -> Result<(), ImportError> {
        match name {
            "Data" if self.place == Place::Data => self.place = Place::Elsewhere,
            "Comment" => self.place = Place::Elsewhere,
            "Visible" => {
                self.place = Place::Elsewhere;
                self.is_hidden_sheet = matches!(self.visible.trim(), "SheetHidden" | "SheetVeryHidden");
            }
            "Cell" => self.end_cell()?,
            "Row" => {
                if self.is_hidden_row && !self.with_hidden {
                    self.table.hide_row();
                } else {
                    self.table.end_row(self.row);
                }
                self.row += 1;
            }
            "Worksheet" => {
                let next = Table::within(self.table.room());
                let table = std::mem::replace(&mut self.table, next);
                if self.is_hidden_sheet && !self.with_hidden {
                    gathering.left_out.hidden_sheets += 1;
                } else {
                    gathering.take(&table);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), ImportError> {
        let mut cell = std::mem::take(&mut self.cell);
        let format = self.formats.get(&cell.style).unwrap_or(&Format::General);
        let text = cell.text.take();
        let text = match text.trim().parse::<f64>() {
            _ if cell.kind == Kind::Error => "".into(),
            Ok(number) if cell.kind == Kind::Number && number.is_finite() => {
                cleaned(format.number(number, false).into())
            }
            _ if cell.kind == Kind::Number => text,
            _ => format.text(&text).map_or(text, Into::into),
        };
        let beside = match cell.link {
            Some(link) => Beside::Link(cleaned(link.into()).into_owned().into()),
            None if cell.has_formula && cell.kind == Kind::None => Beside::Uncomputed,
            None => Beside::Nothing,
        };
        let column = self.column;
        self.column = column.saturating_add(cell.across).saturating_add(1);
        self.table.add(column, cleaned(text), beside)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::{Choices, ImportError, Source, from_text, read};

    const HEAD: &str = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        <Styles><Style ss:ID="Default"/><Style ss:ID="s62"><NumberFormat ss:Format="&quot;Cust&quot;00000"/></Style></Styles>"#;

    fn told(text: &str, choices: &Choices) -> Vec<String> {
        let import = read(Source::Text(text), choices).expect("a document");
        let tenant = |found: super::super::Finding| {
            let outcome = found.outcome.map_or_else(|error| error.code().to_owned(), |tenant| tenant.to_string());
            format!("{outcome}|{}", found.profile.name)
        };
        import.found.into_iter().map(tenant).collect()
    }

    #[rstest]
    #[case::plain("<Row><Cell><Data ss:Type=\"String\">Cust5</Data></Cell><Cell><Data ss:Type=\"String\">Acme &amp; S&#248;n</Data></Cell></Row>", &["Cust5|Acme & Søn"])]
    #[case::shown("<Row><Cell ss:StyleID=\"s62\"><Data ss:Type=\"Number\">5</Data></Cell><Cell><Data ss:Type=\"String\">A</Data></Cell></Row>", &["Cust00005|A"])]
    #[case::style_of_the_row("<Row ss:StyleID=\"s62\"><Cell><Data ss:Type=\"Number\">5</Data></Cell><Cell><Data ss:Type=\"String\">A</Data></Cell></Row>", &["Cust00005|A"])]
    #[case::indexes("<Row ss:Index=\"9\"><Cell ss:Index=\"2\"><Data ss:Type=\"String\">Acme</Data></Cell><Cell><Data ss:Type=\"String\">x</Data></Cell></Row>", &["empty|Acme"])]
    #[case::hidden("<Row ss:Hidden=\"1\"><Cell><Data ss:Type=\"String\">Cust6</Data></Cell></Row><Row><Cell><Data ss:Type=\"String\">Cust7</Data></Cell></Row>", &["Cust7|"])]
    #[case::link("<Row><Cell ss:HRef=\"https://sod.superoffice.com/Cust8\"><Data ss:Type=\"String\">Acme</Data></Cell><Cell><Data ss:Type=\"String\">Acme</Data></Cell></Row>", &["Cust8|Acme"])]
    #[case::rich("<Row><Cell><ss:Data ss:Type=\"String\" xmlns=\"http://www.w3.org/TR/REC-html40\"><B>Cust</B><Font>9</Font></ss:Data></Cell></Row>", &["Cust9|"])]
    #[case::formula("<Row><Cell ss:Formula=\"=R1C1\"/><Cell><Data ss:Type=\"String\">Acme</Data></Cell></Row>", &["formula-without-result|Acme"])]
    #[case::comment("<Row><Cell><Data ss:Type=\"String\">Cust5</Data><Comment><ss:Data>Cust6</ss:Data></Comment></Cell></Row>", &["Cust5|"])]
    fn cells_are_read_as_programs_write_them(#[case] rows: &str, #[case] expected: &[&str]) {
        let head = "<Row><Cell><Data ss:Type=\"String\">Identifier</Data></Cell><Cell><Data ss:Type=\"String\">Name</Data></Cell></Row>";
        let text = format!("{HEAD}<Worksheet ss:Name=\"a\"><Table>{head}{rows}</Table></Worksheet></Workbook>");
        assert_eq!(told(&text, &Choices::default()), expected);
    }

    #[test]
    fn hidden_sheets_are_left_out_and_can_be_taken_in() {
        let sheet = |name: &str, tenant: &str, options: &str| {
            format!(
                "<Worksheet ss:Name=\"{name}\"><Table><Row><Cell><Data ss:Type=\"String\">{tenant}</Data></Cell></Row></Table>
                 <WorksheetOptions xmlns=\"urn:schemas-microsoft-com:office:excel\">{options}</WorksheetOptions></Worksheet>"
            )
        };
        let hidden = sheet("b", "Cust2", "<Visible>SheetHidden</Visible>");
        let text = format!("{HEAD}{}{hidden}{}</Workbook>", sheet("a", "Cust1", ""), sheet("c", "Cust3", ""));
        assert_eq!(from_text(&text).expect("a document").left_out.hidden_sheets, 1);
        assert_eq!(told(&text, &Choices::default()), ["Cust1|", "Cust3|"]);
        assert_eq!(told(&text, &Choices { hidden: true, ..Choices::default() }), ["Cust1|", "Cust2|", "Cust3|"]);
    }

    #[test]
    fn a_damaged_one_is_refused() {
        assert_eq!(from_text(&format!("{HEAD}<Worksheet><Table></Row>")), Err(ImportError::DamagedWorkbook));
    }
}
