//! A table of tenants is read back whole, in whatever kind of file and encoding it is written.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use chrono::DateTime;
use encoding_rs::{MACINTOSH, WINDOWS_1252};
use oem_cp::code_table::DECODING_TABLE_CP858;
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::from_bytes;
use crate::export::{Cell, Rows, Separator};

/// Identifier, environment and name.
type Tenant = (String, &'static str, String);

/// Names as companies have them, in our languages, with the signs that break tables.
fn name() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Acme",
        "Müller",
        "Ørsted",
        "Åkes",
        "Søn & Co",
        "Größe",
        "Malmö",
        "19\" Rack",
        "Berg; Dahl",
        "Nord, Syd",
        "A <B>",
        "Hjälp",
        "=SUM(A1)",
        "7-Eleven",
        "Jansen's",
        "x|y",
        "Ærø",
    ]);
    prop::collection::vec(words, 1..3).prop_map(|words| format!("Firma {}", words.join(" ")))
}

fn tenants() -> impl Strategy<Value = Vec<Tenant>> {
    let environment = prop::sample::select(vec!["production", "stage", "development"]);
    let tenant = (environment, name());
    (prop::collection::vec(tenant, 2..12), 1..90_000_u32, any::<bool>()).prop_map(|(tenants, first, is_padded)| {
        let number = |at: usize| first as usize + at * 7;
        let identifier = |at| if is_padded { format!("Cust{:06}", number(at)) } else { format!("Cust{}", number(at)) };
        tenants.into_iter().enumerate().map(|(at, (environment, name))| (identifier(at), environment, name)).collect()
    })
}

fn rows(tenants: &[Tenant]) -> Rows {
    let row = |(identifier, environment, name): &Tenant| {
        vec![Cell::from(name.as_str()), Cell::from(identifier.as_str()), Cell::from(*environment)]
    };
    Rows {
        sheet: "Kunder".to_owned(),
        head: ["Kunde", "Identifikator", "Miljø"].map(str::to_owned).to_vec(),
        rows: tenants.iter().map(row).collect(),
    }
}

fn read(bytes: &[u8]) -> Vec<Tenant> {
    let import = from_bytes(bytes).expect("it can be read");
    let built_in = |name: &str| ["production", "stage", "development"].into_iter().find(|known| *known == name);
    let tenant = |found: super::Finding| {
        let environment = found.environment.as_ref().and_then(|environment| built_in(environment.name()));
        (found.outcome.expect("a tenant").to_string(), environment.expect("an environment"), found.profile.name)
    };
    import.found.into_iter().map(tenant).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn page(tenants: &[Tenant]) -> String {
    let mut page =
        String::from("<html><body><p>Our tenants</p><table border=1><tr><th>Kunde<th>Identifikator<th>Miljø</tr>");
    for (identifier, environment, name) in tenants {
        let name = escaped(name);
        write!(page, "<tr><td>{name}</td><td><b>{identifier}</b></td>\n<td>{environment}</tr>").expect("written");
    }
    page + "</table></body></html>"
}

fn spreadsheetml(tenants: &[Tenant]) -> String {
    let cell = |text: &str| format!("<Cell><Data ss:Type=\"String\">{}</Data></Cell>", escaped(text));
    let row = |cells: [&str; 3]| format!("<Row>{}</Row>", cells.map(cell).concat());
    let rows: String =
        tenants.iter().map(|(identifier, environment, name)| row([name, identifier, environment])).collect();
    format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">
         <Worksheet ss:Name=\"Kunder\"><Table>{}{rows}</Table></Worksheet></Workbook>",
        row(["Kunde", "Identifikator", "Miljø"])
    )
}

/// How a writer of workbooks puts a text into a cell.
#[derive(Clone, Copy)]
enum Writer {
    Inline,
    Formula,
    Shared,
}

fn workbook(tenants: &[Tenant], writer: Writer) -> Vec<u8> {
    let mut strings = String::new();
    let mut count = 0;
    let mut cell = |text: &str| {
        let text = escaped(text);
        match writer {
            Writer::Inline => format!("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"),
            Writer::Formula => format!("<c t=\"str\"><v>{text}</v></c>"),
            Writer::Shared => {
                let half = text.len() / 2;
                let (begin, end) =
                    text.split_at(if text.is_char_boundary(half) && !text.contains('&') { half } else { 0 });
                write!(strings, "<si><r><t>{begin}</t></r><r><t xml:space=\"preserve\">{end}</t></r></si>")
                    .expect("written");
                count += 1;
                format!("<c t=\"s\"><v>{}</v></c>", count - 1)
            }
        }
    };
    let mut row = |cells: [&str; 3]| format!("<row>{}</row>", cells.map(&mut cell).concat());
    let mut rows = row(["Kunde", "Identifikator", "Miljø"]);
    rows.extend(tenants.iter().map(|(identifier, environment, name)| row([name, identifier, environment])));
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
        ("xl/sharedStrings.xml", format!("<sst>{strings}</sst>")),
    ] {
        file.start_file(name, SimpleFileOptions::default()).expect("begun");
        file.write_all(text.as_bytes()).expect("written");
    }
    file.finish().expect("packed").into_inner()
}

/// A text in each encoding in which people's programs write it.
fn encodings(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let unmarked = text.trim_start_matches('\u{feff}');
    let one_byte = |decode: &dyn Fn(u8) -> char| {
        unmarked.chars().map(|c| (0..=255).find(|byte| decode(*byte) == c).expect("a letter of the page")).collect()
    };
    let of = |encoding: &'static encoding_rs::Encoding| {
        move |byte: u8| encoding.decode_without_bom_handling(&[byte]).0.chars().next().expect("one")
    };
    let dos =
        |byte: u8| if byte.is_ascii() { char::from(byte) } else { DECODING_TABLE_CP858[usize::from(byte & 0x7f)] };
    let wide = |mark: &str| format!("{mark}{unmarked}");
    vec![
        ("UTF-8", unmarked.into()),
        ("UTF-8 with mark", format!("\u{feff}{unmarked}").into()),
        ("UTF-16LE", wide("\u{feff}").encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("UTF-16BE", wide("\u{feff}").encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ("UTF-16LE without mark", wide("").encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("Windows-1252", one_byte(&of(WINDOWS_1252))),
        ("CP850", one_byte(&dos)),
        ("Mac Roman", one_byte(&of(MACINTOSH))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn tables_as_text_in_each_encoding(tenants in tenants()) {
        let rows = rows(&tenants);
        let tabs = rows.to_csv(Separator::Semicolon).expect("a table");
        for csv in [rows.to_csv(Separator::Comma).expect("a table"), tabs] {
            for (encoding, bytes) in encodings(&csv) {
                prop_assert_eq!(&read(&bytes), &tenants, "{}", encoding);
            }
        }
        let line = |(identifier, environment, name): &Tenant| format!("{}\t{identifier}\t{environment}\n", name.replace('"', "″"));
        let lines: String = tenants.iter().map(line).collect();
        let expected: Vec<Tenant> = tenants.iter().map(|(id, at, name)| (id.clone(), *at, name.replace('"', "″"))).collect();
        prop_assert_eq!(read(format!("Kunde\tIdentifikator\tMiljø\n{lines}").as_bytes()), expected);
    }

    #[test]
    fn pages_and_documents_in_each_encoding(tenants in tenants()) {
        for text in [page(&tenants), spreadsheetml(&tenants)] {
            for (encoding, bytes) in encodings(&text) {
                prop_assert_eq!(&read(&bytes), &tenants, "{}", encoding);
            }
        }
    }

    #[test]
    fn workbooks_of_each_writer(tenants in tenants()) {
        let ours = Rows::to_xlsx(&[rows(&tenants)], DateTime::UNIX_EPOCH).expect("a workbook");
        prop_assert_eq!(&read(&ours), &tenants);
        for writer in [Writer::Inline, Writer::Formula, Writer::Shared] {
            prop_assert_eq!(&read(&workbook(&tenants, writer)), &tenants);
        }
    }
}
