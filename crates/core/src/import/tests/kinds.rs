//! More files of the kinds that people bring; the first of each kind are in the command line's cases.

use rstest::rstest;

use super::super::{Choices, Holds, Import, LeftOut, Preview, Source, from_bytes, from_text, read};
use crate::identity::{BuiltIn, EnvironmentName};

fn preview(import: Import) -> Preview {
    import.preview(&BuiltIn::ALL.map(EnvironmentName::from), "production")
}

/// What would be added: `Cust1`, `stage/Cust1`, with name and tags behind it; and how many are refused.
fn told(bytes: &[u8]) -> Vec<String> {
    let preview = preview(from_bytes(bytes).expect("a file"));
    let found = preview.found.iter().map(|found| {
        let environment = Some(found.environment.as_str()).filter(|name| *name != "production");
        let tenant = format!("{}{}", environment.map_or(String::new(), |name| format!("{name}/")), found.identifier);
        let tags = found.profile.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ");
        [tenant, found.profile.name.clone(), tags].join("|").trim_end_matches('|').to_owned()
    });
    found
        .chain(preview.refused.iter().map(|refused| format!("refused {}: {}", refused.input, refused.refusal.code())))
        .collect()
}

#[rstest]
#[case::with_and_without_status("Cust1\nAcme\nRunning\n5\n2\n2 active\nCust2\nBerg AS\n\n3\n1\nCust3\nDahl\n7\n7\n1 expired", &["Cust1|Acme", "Cust2|Berg AS", "Cust3|Dahl"])]
#[case::headings_first("Tenant Identifier\nTenant Name\nStatus\nAvailable Licenses\nUsed Licenses\nAuthorizations\nCust1\nAcme\nRunning\n5\n2\n2 active", &["Cust1|Acme"])]
#[case::names_first("Tenant Name\nTenant Identifier\nStatus\nAcme\nCust1\nRunning\nBerg\nCust2\nStopped", &["Cust1|Acme", "Cust2|Berg"])]
#[case::one_without_name("Cust1\n\nRunning\n5\n2\nCust2\nBerg\nRunning\n1\n1", &["Cust1", "Cust2|Berg"])]
#[case::stopped("Cust1\nAcme\nStopped\nCust2\nBerg\nStopped", &["Cust1|Acme", "Cust2|Berg"])]
#[case::name_like_an_environment("Cust1\nSandbox\nRunning\n1\n1\nCust2\nLive\nRunning\n1\n1", &["Cust1|Sandbox", "Cust2|Live"])]
#[case::blank_lines_between("Cust1\nAcme\nRunning\n9\n4\n\nCust2\nBerg\nRunning\n9\n4\n\n", &["Cust1|Acme", "Cust2|Berg"])]
#[case::windows_lines("Cust1\r\nAcme\r\n\r\n9\r\n4\r\n1 active\r\n", &["Cust1|Acme"])]
#[case::with_tabs("Cust1\tAcme\tRunning\t9\t4\t2 active\n1 expired\nCust2\tBerg\t\t3\t1\t1 active", &["Cust1|Acme", "Cust2|Berg"])]
#[case::no_name_in_cells("Cust1\t\tRunning\t9\t4\nCust2\tBerg\tRunning\t3\t1", &["Cust1", "Cust2|Berg"])]
#[case::pairs("Cust1\nAcme\nCust2\nBerg\nCust3\nDahl", &["Cust1|Acme", "Cust2|Berg", "Cust3|Dahl"])]
#[case::labels("Tenant identifier: Cust1\nTenant name: Acme\nEnvironment: QA\n\nTenant identifier: 2\nTenant name: Berg", &["stage/Cust1|Acme", "Cust2|Berg"])]
#[case::labels_names_first("Name: Acme\nID: Cust1\nName: Berg\nID: Cust2\nTags: vip", &["Cust1|Acme", "Cust2|Berg|#vip"])]
#[case::double_spaced("Cust1\n\nAcme\n\nRunning\n\n9\n\n4\n\nCust2\n\nBerg AS\n\n\n\n3\n\n1", &["Cust1|Acme", "Cust2|Berg AS"])]
#[case::names_are_numbers("Cust1\n007\nRunning\n9\n4\nCust2\n42\n\n3\n1", &["Cust1|007", "Cust2|42"])]
#[case::page_around("Tenants\nSearch\nExport\nTenant Identifier\nTenant Name\nStatus\nCust1\nAcme\nRunning\nCust2\nBerg\nRunning", &["Cust1|Acme", "Cust2|Berg"])]
#[case::a_record_a_line("Cust1 Acme Running 9 4 2 active\nCust2 Berg AS 3 1 1 active 2 expired", &["Cust1|Acme", "Cust2|Berg AS"])]
#[case::licences_are_no_tenants("Our list:\nCust1 is new\n\n9\n4\n2 active", &["Cust1"])]
#[case::a_list_is_a_list("Cust1\ncust2\n\n3\nCust1", &["Cust1", "Cust2", "Cust3"])]
fn lines_of_the_portal(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(told(text.as_bytes()), expected);
}

#[rstest]
#[case::a_signature("Cust1 is slow.\nKari\nhttps://www.superoffice.com/about/\nwww.superoffice.com/no\nhttps://www.acme.example/", &["Cust1"], 2)]
#[case::documentation("See https://docs.superoffice.com/en/Cust12345/api.html about Cust7", &["Cust7"], 1)]
#[case::services("https://online3.superoffice.com/OC2\nhttps://app.superoffice.com/appstore\nhttps://online.superoffice.com/replication/service\nCust7", &["Cust7"], 3)]
#[case::community("https://community.superoffice.com/en/technical/forums/Cust5\nCust7\nCust8", &["Cust7", "Cust8"], 1)]
#[case::status("https://status.superoffice.com\nhttps://schemes.superoffice.com/x\nCust7", &["Cust7"], 2)]
#[case::in_brackets("Mvh Kari <https://www.superoffice.no.example> [https://www.superoffice.com]\nCust7", &["Cust7"], 1)]
#[case::only_elsewhere("https://example.com/Cust\nhttps://example.com\nCust7", &["Cust7"], 0)]
#[case::wrapped("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.superoffice.com%2F&data=05\nCust7", &["Cust7"], 1)]
#[case::log_in("https://online.superoffice.com/login\nCust7", &["Cust7"], 1)]
#[case::scheme_in_capitals("HTTPS://WWW.SUPEROFFICE.COM/\nCust7", &["Cust7"], 1)]
fn what_is_the_vendors_is_passed_over_and_counted(#[case] text: &str, #[case] expected: &[&str], #[case] count: usize) {
    assert_eq!(told(text.as_bytes()), expected);
    assert_eq!(from_text(text).expect("a text").left_out, LeftOut { vendor_addresses: count, ..LeftOut::default() });
}

#[test]
fn what_only_its_wrapper_knows_is_counted() {
    let text = "https://protect-eu.mimecast.com/s/AbC?domain=sod2.superoffice.com\nCust7";
    assert_eq!(told(text.as_bytes()), ["Cust7"]);
    assert_eq!(from_text(text).expect("a text").left_out.wrapped_addresses, 1);
}

#[rstest]
#[case::joined_by_signs("Cust1/Cust2, Cust3-Cust4 & Cust5+Cust6", &["Cust1", "Cust2", "Cust3", "Cust4", "Cust5", "Cust6"])]
#[case::marked_up("`Cust1`\n**Cust2**\n_Cust3_\n~Cust4~", &["Cust1", "Cust2", "Cust3", "Cust4"])]
#[case::files("See cust1.png and Cust2_log.txt; Cust3's users", &["Cust1", "Cust2", "Cust3"])]
#[case::digits("12345, 12346", &["Cust12345", "Cust12346"])]
#[case::digits_and_spaces("12345 12346", &["Cust12345", "Cust12346"])]
#[case::a_telephone("Cust1 is slow\n22 33 44 55\n2233 4455", &["Cust1"])]
#[case::thousands_alone("12 345", &["Cust12345"])]
#[case::a_price("Cust1 is too expensive\n12 345\n1.234,50", &["Cust1"])]
#[case::a_label("Cust: 12345", &["Cust12345"])]
#[case::a_broken_address("see\n<https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2F\nsod2.superoffice.com%2FCust7%2FCS>", &["development/Cust7"])]
#[case::words_behind("Cust1 (Produktion) und Cust2 (Test) sind langsam", &["Cust1", "stage/Cust2"])]
#[case::thousands("Identifier;Name\n12.345;Acme\n12 346;Berg\n\"12,347.0\";Dahl\n12.000;Elm", &["Cust12345|Acme", "Cust12346|Berg", "Cust12347|Dahl", "refused 12.000: malformed"])]
#[case::spelled("Identifier;Name;Context\n4711;Acme;Cust 341\n4712;Berg;CUST-342", &["Cust341|Acme", "Cust342|Berg"])]
#[case::ragged("Identifier\tName\n201\tAcme\n202\tBerg\t\n203\tDahl\t\tx\n204\tElm", &["Cust201|Acme", "Cust202|Berg", "Cust203|Dahl", "Cust204|Elm"])]
#[case::elsewhere_in_the_row("Tenant;Name;Link\nCust1;Acme;\n;Berg;https://sod.superoffice.com/Cust2", &["Cust1|Acme", "development/Cust2|Berg"])]
#[case::any_sign_is_said("sep=^\nIdentifier^Name\n1^Acme", &["Cust1|Acme"])]
#[case::a_quote_behind("Identifier;Name\n201\";\"Acme\" AS\n202;Berg", &["Cust201|\"Acme\" AS", "Cust202|Berg"])]
fn identifiers_are_spelled_as_people_do(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(told(text.as_bytes()), expected);
}

#[rstest]
#[case::sections("Production:\nCust1\nCust2\n\nSandbox\nCust3\n## Stage\n4", &["Cust1", "Cust2", "Cust3||#sandbox", "stage/Cust4"])]
#[case::beside("Cust1 (Live)\nCust2 (UAT)\nCust3 - Sandbox\nCust4: Dev", &["Cust1", "stage/Cust2", "Cust3||#sandbox", "development/Cust4"])]
#[case::columns("ID\tKunde\tMiljø\n1\tAcme\tTestmiljø\n2\tBerg\tProduksjon\n3\tDahl\tSandkasse", &["stage/Cust1|Acme", "Cust2|Berg", "Cust3|Dahl|#sandbox"])]
#[case::german("Kennung;Firma;Umgebung\n1;Müller;Produktivsystem\n2;Müller;Testsystem\n3;Weiß;Entwicklung", &["Cust1|Müller", "stage/Cust2|Müller", "development/Cust3|Weiß"])]
#[case::dutch("Identificatie;Klant;Omgeving\n1;Jansen;Productie\n2;Jansen;Acceptatie\n3;Jansen;Zandbak", &["Cust1|Jansen", "stage/Cust2|Jansen", "Cust3|Jansen|#sandbox"])]
#[case::swedish("Identifierare;Företag;Miljö\n1;Åkes;Skarp\n2;Åkes;Utveckling", &["Cust1|Åkes", "development/Cust2|Åkes"])]
#[case::danish("Identifikator;Virksomhed;Miljø\n1;Søn;Produktion\n2;Søn;Udvikling", &["Cust1|Søn", "development/Cust2|Søn"])]
#[case::headings("Kunde;Live;Test;Sandbox\nAcme;1;2;\nBerg;Cust3;;Cust4", &["Cust1|Acme", "stage/Cust2|Acme", "Cust3|Berg", "Cust4|Berg|#sandbox"])]
#[case::unknown("ID;Name;Environment\n1;A;Elsewhere\n2;B;Prod", &["Elsewhere/Cust1|A", "Cust2|B"])]
#[case::hosts("ID;Name;Environment\n1;A;sod2\n2;B;https://qaonline.superoffice.com/", &["development/Cust1|A", "stage/Cust2|B"])]
fn environments_are_named_in_words_of_people(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(told(text.as_bytes()), expected);
}

#[test]
fn an_unknown_word_is_asked_for_once_and_the_answer_holds_for_all() {
    let text = "ID;Name;Environment\n1;A;Elsewhere\n2;B;Prod\n3;C;elsewhere\n4;D;Elsewhere";
    let unknown = preview(from_text(text).expect("a table")).unknown_environments;
    assert_eq!(unknown.into_iter().collect::<Vec<_>>(), [("Elsewhere".to_owned(), 3)]);
    let choices = Choices { environments: [("elsewhere".to_owned(), "stage".to_owned())].into(), ..Choices::default() };
    let chosen = preview(read(Source::Text(text), &choices).expect("a table"));
    let environments: Vec<&str> = chosen.found.iter().map(|found| found.environment.as_str()).collect();
    assert_eq!((environments, chosen.unknown_environments.len()), (vec!["stage", "production", "stage", "stage"], 0));
}

#[test]
fn columns_are_shown_with_an_example_and_can_be_chosen() {
    let text = "Ref;Who;What;Cust\n77;Acme;gold;Cust1\n78;Berg;;Cust2";
    let table = &from_text(text).expect("a table").tables[0];
    let shown: Vec<_> =
        table.columns.iter().map(|view| (view.heading.as_str(), view.example.as_str(), view.holds)).collect();
    let expected = [
        ("Ref", "77", Holds::Nothing),
        ("Who", "Acme", Holds::Name),
        ("What", "gold", Holds::Nothing),
        ("Cust", "Cust1", Holds::Identifier),
    ];
    assert_eq!(shown, expected);
    assert_eq!(table.example.as_ref().map(|example| example.profile.name.as_str()), Some("Acme"));

    let columns = [(0, Holds::Identifier), (3, Holds::Nothing), (2, Holds::Tags), (1, Holds::Notes)].into();
    let choices = Choices { columns: [(0, columns)].into(), ..Choices::default() };
    let import = read(Source::Text(text), &choices).expect("a table");
    let found: Vec<_> =
        preview(import).found.into_iter().map(|found| (found.identifier.to_string(), found.profile)).collect();
    assert_eq!((found[0].0.as_str(), found[1].0.as_str()), ("Cust77", "Cust78"));
    assert_eq!((found[0].1.notes.as_str(), found[0].1.tags.first().map(String::as_str)), ("Acme", Some("gold")));
}

#[rstest]
#[case::no_name(&[(1, Holds::Nothing)], ["nothing", "nothing", "nothing", "identifier"])]
#[case::names_are_tags(&[(1, Holds::Tags)], ["nothing", "tags", "nothing", "identifier"])]
#[case::another_name(&[(2, Holds::Name)], ["nothing", "nothing", "name", "identifier"])]
#[case::no_name_and_tags(&[(1, Holds::Nothing), (2, Holds::Tags)], ["nothing", "nothing", "tags", "identifier"])]
#[case::other_identifiers(&[(0, Holds::Identifier)], ["identifier", "name", "nothing", "nothing"])]
fn what_is_chosen_of_a_column_changes_no_other(#[case] chosen: &[(usize, Holds)], #[case] expected: [&str; 4]) {
    let text = "Ref;Who;What;Cust\n77;Acme;gold;Cust1\n78;Berg;silver;Cust2";
    let choices = Choices { columns: [(0, chosen.iter().copied().collect())].into(), ..Choices::default() };
    let import = read(Source::Text(text), &choices).expect("a table");
    let holds: Vec<String> = import.tables[0].columns.iter().map(|view| format!("{:?}", view.holds)).collect();
    assert_eq!(holds.iter().map(|holds| holds.to_lowercase()).collect::<Vec<_>>(), expected);
    let name = &import.found[0].profile.name;
    let at = expected.iter().position(|holds| *holds == "name");
    assert_eq!(name, at.map_or("", |at| ["77", "Acme", "gold", "Cust1"][at]));
}

#[rstest]
#[case::yes_and_no("Tenant;Customer;Sandbox\nCust1;Acme;Yes\nCust2;Acme;No\nCust3;Berg;", &["Cust1|Acme|#sandbox", "Cust2|Acme", "Cust3|Berg"])]
#[case::crosses("Tenant;Kunde;Test\nCust1;Acme;x\nCust2;Berg;", &["stage/Cust1|Acme", "Cust2|Berg"])]
#[case::identifiers_stay("Tenant;Customer;Sandbox\nCust1;Acme;Cust2\nCust3;Berg;x", &["Cust1|Acme", "Cust2|Acme|#sandbox", "Cust3|Berg"])]
fn a_column_can_answer_to_its_heading(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(told(text.as_bytes()), expected);
}

#[rstest]
#[case::colspan("<table><tr><th colspan=2>Customers</th></tr><tr><th>Tenant<th>Customer<tr><td>Cust1<td>Acme<tr><td>2<td>Berg</table>", &["Cust1|Acme", "Cust2|Berg"])]
#[case::rowspan("<table><tr><td>Customer<td>Env<td>Identifier</tr><tr><td rowspan=2>Acme<td>Live<td>Cust1</tr><tr><td>QA<td>Cust2</tr></table>", &["Cust1|Acme", "stage/Cust2|Acme"])]
#[case::nested("<table><tr><td>Menu</td><td><table><tr><th>Identifier</th><th>Name</th></tr><tr><td>Cust1</td><td>A&oslash;</td></tr></table></td></tr></table>", &["Cust1|Aø"])]
#[case::entities("<table><tr><th>Identifier<th>Name<tr><td>Cust1&zwnj;&#8203;<td>Berg&nbsp;&amp;&#x20;S&#248;n</table>", &["Cust1|Berg & Søn"])]
#[case::links("<html><table><tr><th>Customer</th></tr><tr><td><a href='https://sod2.superoffice.com/Cust1/CS'>Acme</a></td></tr></table>", &["development/Cust1|Acme"])]
#[case::hidden_rows("<table><tr><th>Identifier</tr><tr style='height:0; display: none'><td>Cust1</tr><tr><td>Cust2</tr></table>", &["Cust2"])]
#[case::office("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><style>td {x}</style><!--[if gte mso 9]><xml><x:Name>Cust9</x:Name></xml><![endif]--></head><body><table><col width=1><tr height=20><td class=xl1>Identifier</td><td>Name</td></tr><tr><td style='mso-number-format:\"00000\"' x:num=\"12\">00012</td><td>Acme</td></tr></table>", &["Cust00012|Acme"])]
#[case::capitals("<HTML><BODY><TABLE BORDER=1><TR><TD>Identifier</TD><TD>Name</TD></TR><TR><TD>Cust1</TD><TD><B>Acme</B> <I>AS</I></TD></TR></TABLE>", &["Cust1|Acme AS"])]
#[case::sections("<table><thead><tr><th>Kennung</th><th>Kunde</th></tr></thead><tbody><tr><td>1</td><td>Weiß</td></tr></tbody><tfoot><tr><td></td><td>Summe</td></tr></tfoot></table>", &["Cust1|Weiß"])]
#[case::scripts("<html><script>var a = '<table><tr><td>Cust9</td></tr></table>';</script><table><tr><td>Cust1</td></tr></table>", &["Cust1"])]
#[case::no_table("<div><p>Cust1 - Acme</p><ul><li>Cust2</li></ul></div>", &["Cust1|Acme", "Cust2"])]
#[case::headings_above("<h2>Production</h2><table><tr><th>Tenant<th>Name<tr><td>Cust1<td>Test</table><table><tr><th>Tenant<th>Name<tr><td>Cust2<td>Berg</table><h2>Sandbox</h2><p><table><tr><th>Tenant<th>Name<tr><td>Cust3<td>Dahl</table>", &["Cust1|Test", "Cust2|Berg", "Cust3|Dahl|#sandbox"])]
#[case::lines_in_a_cell("<table><tr><th>Identifier<th>Name<tr><td>Cust1<td><p>Acme</p><p>AS</p></table>", &["Cust1|Acme AS"])]
#[case::hidden_words("<table><tr><th>Identifier<th>Name<tr><td><span style=\"display:none\">7</span>Cust1<td>Acme</table>", &["Cust1|Acme"])]
fn tables_of_web_pages(#[case] page: &str, #[case] expected: &[&str]) {
    assert_eq!(told(page.as_bytes()), expected);
}

#[rstest]
#[case::begins_a_name("Identifier;Name\n1;\"Acme\n2;Berg\n3;Dahl", &["Cust1|Acme", "Cust2|Berg", "Cust3|Dahl"])]
#[case::ends_a_name("Identifier;Name\n1;Rack 19\"\n2;Berg", &["Cust1|Rack 19\"", "Cust2|Berg"])]
#[case::quoted_inches("Identifier;Name\n1;\"19\"\" Rack\"\n2;Berg", &["Cust1|19\" Rack", "Cust2|Berg"])]
#[case::quoted_but_not_doubled("Identifier;Name\n1;\"19\" Rack\"\n2;Berg", &["Cust1|19\" Rack", "Cust2|Berg"])]
#[case::commas("Name,Identifier\n\"Berg, \"\"Sons\"\"\",1\n19\" Rack,2\n\"Dahl,3\nElm,4", &["Cust1|Berg, \"Sons\"", "Cust2|19\" Rack", "Cust3|Dahl", "Cust4|Elm"])]
#[case::notes_of_many_lines("Identifier;Notes;Name\n1;\"a\nb; c\nd\";Acme\n2;;Berg", &["Cust1|Acme", "Cust2|Berg"])]
#[case::said("\u{feff}sep=;\r\nIdentifier;Name\r\n=\"00012\";\"A;B\"\r\n", &["Cust00012|A;B"])]
#[case::bars("| Identifier | Name |\n|---|---|\n| Cust1 | Acme |\n| 2 | Berg |", &["Cust1|Acme", "Cust2|Berg"])]
#[case::floats("Name\tID\nAcme\t281.0\nBerg\t282.00\nDahl\tCust7.0", &["Cust281|Acme", "Cust282|Berg", "Cust7|Dahl"])]
#[case::one_column("Identifier\n281.0\n282\n\"00012\"\n", &["Cust281", "Cust282", "Cust00012"])]
#[case::old_mac("Identifier;Name\rCust1;Acme\rCust2;Berg\r", &["Cust1|Acme", "Cust2|Berg"])]
fn tables_as_text(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(told(text.as_bytes()), expected);
}
