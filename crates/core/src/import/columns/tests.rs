use rstest::rstest;

use super::super::table::{Beside, Table};
use super::super::{Finding, LeftOut};
use super::*;

fn table<'a>(rows: &[&'a str]) -> Table<'a> {
    let mut table = Table::within(Table::MAX_ROOM);
    for (number, row) in rows.iter().enumerate() {
        for (column, cell) in row.split('|').enumerate() {
            table.add(column, cell, Beside::Nothing).expect("small");
        }
        table.end_row(number);
    }
    table
}

fn find(rows: &[&str]) -> Option<Vec<Finding>> {
    let table = table(rows);
    let columns = Columns::of(&table, None)?;
    let (mut found, mut before) = (Vec::new(), Before::default());
    for row in table.rows(columns.begin()) {
        columns.find(row, &mut before, &mut LeftOut::default(), &mut found);
    }
    Some(found)
}

fn shown(finding: &Finding) -> String {
    let Finding { outcome, environment, profile, input } = finding;
    let tenant = outcome.as_ref().map_or_else(|_| format!("refused {input}"), ToString::to_string);
    let tags: Vec<&str> = profile.tags.iter().map(String::as_str).collect();
    let said = [
        environment.as_ref().map_or("", |environment| environment.name()),
        &profile.name,
        &tags.join("+"),
        &profile.notes,
    ];
    [&[tenant.as_str()][..], &said].concat().join("|").trim_end_matches('|').to_owned()
}

#[rstest]
#[case::portal(
    &["Tenant Identifier|Tenant Name|Status|Available Licenses|Used Licenses", "Cust1|Acme|Running|10|5"],
    &["Cust1||Acme"],
)]
#[case::all_columns(
    &["Kunde|Kennung|Umgebung|Tags|Notizen", "Berg|2|SOD|vip, pilot|by phone", "Dahl|Cust3|Our own||"],
    &["Cust2|development|Berg|pilot+vip|by phone", "Cust3|Our own|Dahl"],
)]
#[case::a_title_above(&["Our customers", "as of May", "Name|Identifier", "Acme|Cust1"], &["Cust1||Acme"])]
#[case::headings_again(&["Identifier|Name", "Cust1|Acme", "Identifier|Name", "Cust2|Berg"], &["Cust1||Acme", "Cust2||Berg"])]
#[case::wrong_rows(
    &["Identifier|Name", "Cust1|Acme", "Default|Berg", "Kust5|Dahl", "|Elm", "||"],
    &["Cust1||Acme", "refused Default||Berg", "refused Kust5||Dahl", "refused Elm||Elm"],
)]
#[case::the_heading_is_wrong(&["Identifier|Tenant|Name", "a7f0|Cust1|Acme"], &["Cust1||Acme"])]
#[case::a_heading_between(&["Cust1|Acme", "Cust2|Berg", "Notes|Kunde"], &["Cust1||Acme", "Cust2||Berg"])]
#[case::unknown_headings(&["Who|Which|How", "Acme|Cust1|Running", "Berg|Cust2|Running"], &["Cust1||Acme", "Cust2||Berg"])]
#[case::no_headings(&["Running|Cust1|Acme", "Running|Cust2|Berg"], &["Cust1||Acme", "Cust2||Berg"])]
#[case::environments_without_heading(&["Cust1|prod|Acme", "Cust2|stage|Berg"], &["Cust1|production|Acme", "Cust2|stage|Berg"])]
#[case::by_address(
    &["Identifier|Name|Address", "Cust1|Stage|https://sod2.superoffice.com/Cust1/CS", "2|Berg|"],
    &["Cust1|development|Stage", "Cust2||Berg"],
)]
#[case::by_a_word_alone(&["Identifier|Name|Kind", "Cust1|Acme|Stage", "Cust2|Berg|on stage"], &["Cust1|stage|Acme", "Cust2||Berg"])]
#[case::two_in_a_cell(&["Identifier|Name", "Cust1, Cust2|Acme"], &["Cust1||Acme", "Cust2||Acme"])]
#[case::guarded_formulas(&["Identifier|Name", "Cust1|'=Acme", "Cust2|'s Berg"], &["Cust1||=Acme", "Cust2||'s Berg"])]
#[case::tenants_in_two_columns(&["Cust1|Cust2", "Cust3|Cust4"], &["Cust1", "Cust2", "Cust3", "Cust4"])]
#[case::cust_wins_over_digits(&["Identifier|Name|Tenant", "4711|Acme|Cust341"], &["Cust341||Acme"])]
#[case::cust_wins_in_any_order(&["Kundennummer|Mandant|Kunde", "4711|Cust341|Acme", "4712|Cust342|Berg"], &["Cust341||Acme", "Cust342||Berg"])]
#[case::cust_below_an_unknown_heading(&["ID|Firma|SO", "1|Acme|Cust341", "2|Berg|"], &["Cust341||Acme", "refused Berg||Berg"])]
#[case::production_and_sandbox(
    &["Customer|Production|Sandbox", "Acme|Cust1|Cust2", "Berg|Cust3|", "Dahl|Cust4|-"],
    &["Cust1|production|Acme", "Cust2|production|Acme|sandbox", "Cust3|production|Berg", "Cust4|production|Dahl"],
)]
#[case::digits_of_environments(
    &["Kunde|Prod ID|Test ID", "Acme|11|12", "Berg||13"],
    &["Cust11|production|Acme", "Cust12|stage|Acme", "Cust13|stage|Berg"],
)]
#[case::sections(
    &["Identifier|Name", "Production", "Cust1|Acme", "Sandbox", "Cust2|Acme", "Stage:", "3|Berg"],
    &["Cust1|production|Acme", "Cust2|production|Acme|sandbox", "Cust3|stage|Berg"],
)]
#[case::floats(&["Identifier|Name", "281.0|Acme", "282|Berg", "00012.00|Dahl"], &["Cust281||Acme", "Cust282||Berg", "Cust00012||Dahl"])]
#[case::thousands_are_no_identifiers(&["Identifier|Name", "12.000|Acme"], &["refused 12.000||Acme"])]
#[case::names_within(&["Customer|Status", "Acme AS (Cust1)|Running", "Berg - Cust2|Running"], &["Cust1||Acme AS", "Cust2||Berg"])]
#[case::tenant_is_a_name(&["Tenant|Tenant ID", "Acme|Cust1"], &["Cust1||Acme"])]
#[case::sums_are_passed_over(&["Identifier|Name", "Cust1|Acme", "|Total", "Sum|2"], &["Cust1||Acme"])]
#[case::words_of_people(
    &["Tenant ID|Name|Environment", "1|A|Live", "2|B|UAT", "3|C|Sandbox", "4|D|Unser Eigenes"],
    &["Cust1|production|A", "Cust2|stage|B", "Cust3|production|C|sandbox", "Cust4|Unser Eigenes|D"],
)]
fn columns_are_known_by_headings_and_content(#[case] rows: &[&str], #[case] expected: &[&str]) {
    let found = find(rows).expect("tenants");
    assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), expected);
}

#[rstest]
#[case::nothing(&["Acme|5", "Berg|6"])]
#[case::seldom(&["Acme|x", "Berg|y", "see Cust1|z"])]
fn what_is_no_table_of_tenants_is_left_to_the_lines(#[case] rows: &[&str]) {
    assert_eq!(find(rows), None);
}
