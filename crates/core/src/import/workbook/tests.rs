use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use rstest::rstest;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::{Choices, Finding, Import, ImportError, Source};
use super::package::MAX_UNPACKED;

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("begun");
        writer.write_all(text.as_bytes()).expect("written");
    }
    writer.finish().expect("packed").into_inner()
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><dimension ref=\"XFD9:A1\"/><sheetData>{rows}</sheetData></worksheet>")
}

fn workbook(strings: &str, rows: &str) -> Vec<u8> {
    packed(&[
        ("xl/sharedStrings.xml", &format!("<sst uniqueCount=\"18446744073709551615\">{strings}</sst>")),
        ("xl/worksheets/sheet1.xml", &sheet(rows)),
    ])
}

fn read(bytes: &[u8]) -> Result<Import, ImportError> {
    super::super::from_bytes(bytes)
}

/// What was found: identifier, environment and name.
fn told(found: &[Finding]) -> Vec<String> {
    let line = |found: &Finding| {
        let outcome = found.outcome.as_ref().map_or_else(|error| error.code().to_owned(), ToString::to_string);
        let environment = found.environment.as_ref().map_or("", |environment| environment.name());
        let tags = found.profile.tags.iter().cloned().collect::<Vec<_>>().join("+");
        [outcome, environment.to_owned(), found.profile.name.clone(), tags].join("|").trim_end_matches('|').to_owned()
    };
    found.iter().map(line).collect()
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
#[case::inline_and_formatted(
    "",
    r#"<row><c t="inlineStr"><is><r><t>Cu</t></r><r><t>st5</t></r></is></c><c t="inlineStr"><is><t>Acme &amp; Sons</t></is></c></row>"#
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
#[case::unseen_characters(
    "<si><t>\u{200e}Cust5_x000D_\n</t></si>",
    r#"<row><c t="s"><v>0</v></c><c t="str"><v>Acme&#160;&amp;_x0020_Sons_x200B_</v></c></row>"#
)]
#[case::name_is_a_link(
    "",
    r#"<row><c t="str"><v>Customer</v></c></row>
       <row><c t="str"><f>HYPERLINK("https://example.com/Cust5","Acme &amp; Sons")</f><v>Acme &amp; Sons</v></c></row>"#
)]
#[case::name_is_a_link_that_was_not_computed(
    "",
    r#"<row><c t="str"><v>Customer</v></c></row>
       <row><c><f>=HYPERLINK( "https://example.com/Cust5" ; "Acme &amp; Sons" )</f></c></row>"#
)]
fn cells_are_read_as_programs_write_them(#[case] strings: &str, #[case] rows: &str) {
    let import = read(&workbook(strings, rows)).expect("a workbook");
    assert_eq!(told(&import.found), ["Cust5||Acme & Sons"]);
}

#[test]
fn texts_are_texts_whatever_they_look_like() {
    let rows = r#"<row><c t="str"><v>Identifier</v></c><c t="str"><v>Name</v></c><c t="str"><v>Tags</v></c></row>
        <row><c t="str"><v>00012</v></c><c t="str"><v>1E5</v></c><c t="str"><v>11.10</v></c></row>
        <row><c t="inlineStr"><is><t>00013</t></is></c><c t="inlineStr"><is><t>007</t></is></c><c t="str"><v>+47</v></c></row>"#;
    let import = read(&workbook("", rows)).expect("a workbook");
    assert_eq!(told(&import.found), ["Cust00012||1E5|11.10", "Cust00013||007|+47"]);
}

#[test]
fn numbers_are_read_as_they_are_shown() {
    let formats =
        ["General", "&quot;Cust&quot;00000", "00000", "#,##0", "[&gt;99]00000;&quot;Cust&quot;000", "yyyy-mm-dd"];
    let (mut codes, mut styles, mut cells) = (String::new(), String::new(), String::new());
    for (at, code) in formats.iter().enumerate() {
        write!(codes, "<numFmt numFmtId=\"{}\" formatCode=\"{code}\"/>", 164 + at).expect("written");
        write!(styles, "<xf numFmtId=\"{}\"/>", 164 + at).expect("written");
        write!(cells, "<row><c s=\"{at}\"><v>1.2E1</v></c><c t=\"str\"><v>Acme</v></c></row>").expect("written");
    }
    let styles = format!(
        "<styleSheet><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>"
    );
    let head = r#"<row><c t="str"><v>Identifier</v></c><c t="str"><v>Name</v></c></row>"#;
    let book = packed(&[("xl/styles.xml", &styles), ("xl/worksheets/sheet1.xml", &sheet(&format!("{head}{cells}")))]);
    let found = read(&book).expect("a workbook").found;
    assert_eq!(told(&found), ["Cust12||Acme", "Cust00012||Acme", "Cust012||Acme", "malformed||Acme"]);
}

const RELATIONS: &str = r#"<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="b" Target="/xl/Worksheets/sheet2.xml"/>
    <Relationship Id="c" Target="../xl/worksheets/sheet3.xml"/><Relationship Id="d" Target="chartsheets/sheet1.xml"/></Relationships>"#;

/// A workbook of three sheets and a chart, in an order of its own.
fn book() -> Vec<u8> {
    let rows = |first: u32| {
        sheet(&format!(
            r#"<row r="1"><c t="str"><v>Identifier</v></c></row><row r="2"><c t="str"><v>Cust{first}</v></c></row>
               <row r="3" hidden="1"><c t="str"><v>Cust{first}1</v></c></row><row r="4" hidden="true"/>"#
        ))
    };
    packed(&[
        ("xl/worksheets/sheet1.xml", &rows(1)),
        ("xl/worksheets/sheet2.xml", &rows(2)),
        ("xl/worksheets/sheet3.xml", &rows(3)),
        ("xl/chartsheets/sheet1.xml", "<chartsheet/>"),
        (
            "xl/workbook.xml",
            r#"<workbook><sheets><sheet name="Chart" r:id="d"/><sheet name="Sandbox" r:id="c"/><sheet name="Old" state="hidden" r:id="b"/>
               <sheet name="Very old" state="veryHidden" r:id="e"/><sheet name="Customers" state="visible" r:id="a"/></sheets></workbook>"#,
        ),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
    ])
}

#[test]
fn sheets_come_in_the_order_of_the_book_and_hidden_ones_and_rows_are_left_out() {
    let import = read(&book()).expect("a workbook");
    assert_eq!(told(&import.found), ["Cust3|production||sandbox", "Cust1"]);
    assert_eq!((import.left_out.hidden_sheets, import.left_out.hidden_rows), (1, 2));
    let sheets: Vec<&str> = import.tables.iter().map(|table| table.sheet.as_str()).collect();
    assert_eq!(sheets, ["Sandbox", "Customers"]);

    let choices = Choices { hidden: true, ..Choices::default() };
    let all = super::super::read(Source::Bytes(&book()), &choices).expect("a workbook");
    let identifiers: Vec<String> =
        all.found.iter().filter_map(|found| found.outcome.as_ref().ok()).map(ToString::to_string).collect();
    assert_eq!(identifiers, ["Cust3", "Cust31", "Cust2", "Cust21", "Cust1", "Cust11"]);
    assert_eq!(all.left_out, super::super::LeftOut::default());
}

#[test]
fn names_can_link_by_relationship() {
    let rows = r#"<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>Customer</v></c></row><row r="2"><c r="A2" t="str"><v>Acme</v></c></row>
        <row r="5"><c r="A5" t="str"><v>Berg</v></c></row></sheetData>
        <hyperlinks><hyperlink ref="A2" r:id="x"/><hyperlink ref="$A$3:$B$9" r:id="y" display="no"/><hyperlink ref="A1" location="Sheet2!A1"/></hyperlinks></worksheet>"#;
    let links = r#"<Relationships><Relationship Id="x" TargetMode="External" Target="https://online3.superoffice.com/Cust161/CS/"/>
        <Relationship Id="y" Target="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fsod2.superoffice.com%2FCust162"/></Relationships>"#;
    let book = packed(&[("xl/worksheets/sheet1.xml", rows), ("xl/worksheets/_rels/sheet1.xml.rels", links)]);
    let found = read(&book).expect("a workbook").found;
    assert_eq!(told(&found), ["Cust161|production|Acme", "Cust162|development|Berg"]);
}

#[test]
fn formulas_without_results_are_explained() {
    let rows = r#"<row><c t="str"><v>Identifier</v></c><c t="str"><v>Name</v></c></row>
        <row><c><f>"Cust"&amp;B9</f></c><c t="str"><v>Acme</v></c></row><row><c t="str"><f>X</f><v>Cust5</v></c><c t="str"><f>Y</f><v></v></c></row>
        <row><c><f>"Cust"&amp;B8</f><v></v></c><c t="str"><v>Berg</v></c></row>"#;
    let found = read(&workbook("", rows)).expect("a workbook").found;
    assert_eq!(told(&found), ["formula-without-result||Acme", "Cust5", "formula-without-result||Berg"]);
    assert_eq!(found[0].input, "Acme");
}

#[test]
fn all_sheets_are_read_also_where_the_book_is_missing() {
    let sheet = |cell: &str| format!("<sheetData><row><c t=\"str\"><v>{cell}</v></c></row></sheetData>");
    let (first, second) = (sheet("Our tenants: Cust1 and Cust2"), sheet("Cust3"));
    let workbook = packed(&[("xl/worksheets/sheet1.xml", &first), ("XL\\Worksheets\\Sheet2.xml", &second)]);
    assert_eq!(read(&workbook).expect("a workbook").found.len(), 3);
}

#[rstest]
#[case::another_packed_file(packed(&[("content.xml", "<office/>"), ("xl/worksheets/sheet1.bin", "")]), ImportError::NoWorkbook)]
#[case::empty(packed(&[]), ImportError::NoWorkbook)]
#[case::not_closed(workbook("", "<row><c><v>Cust5</c>"), ImportError::DamagedWorkbook)]
#[case::unpacks_to_too_much(workbook(&" ".repeat(MAX_UNPACKED), ""), ImportError::TooMuch)]
#[case::many_shared_texts(workbook(&"<si/>".repeat(3_000_000), ""), ImportError::TooMuch)]
#[case::repeats_a_long_text(
    workbook(&format!("<si><t>{}</t></si>", "x".repeat(1024 * 1024)), &"<row><c t=\"s\"><v>0</v></c></row>".repeat(100)),
    ImportError::TooMuch
)]
fn what_cannot_be_read_is_refused(#[case] bytes: Vec<u8>, #[case] error: ImportError) {
    assert_eq!(read(&bytes), Err(error));
}
