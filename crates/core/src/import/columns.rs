//! What the columns of a table hold: as their headings say, else as what stands in them does.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::table::Row;
use super::words::{self, Heading};
use super::{Finding, text};
use crate::engine::Profile;
use crate::identity::IdentifierError;
use crate::untrusted::shown;

/// The headings stand in one of the first rows.
const HEADINGS_WITHIN: usize = 10;
/// So many rows tell what a column holds.
const SAMPLE: usize = 200;

/// What the columns hold.
#[derive(Debug)]
pub(super) struct Columns {
    /// The row with the headings.
    head: Option<usize>,
    identifier: usize,
    name: Option<usize>,
    environment: Option<usize>,
    tags: Option<usize>,
    notes: Option<usize>,
}

impl Columns {
    /// The columns of a table; `None` when none of them holds tenants, or it cannot be told which.
    pub(super) fn of(rows: &[Row]) -> Option<Self> {
        let head = head(rows);
        let headings: BTreeMap<usize, Heading> = head
            .and_then(|at| rows.get(at))
            .into_iter()
            .flat_map(|row| row.cells().filter_map(|(column, text)| Some((column, Heading::of(text)?))))
            .collect();
        let headed = |wanted| headings.iter().find(|(_, heading)| **heading == wanted).map(|(column, _)| *column);

        let tallies = Tally::of_columns(below(head, rows).iter().take(SAMPLE));
        let identifier = identifiers(headed(Heading::Identifier), &tallies)?;
        let unnamed: Vec<(usize, &Tally<'_>)> = tallies
            .iter()
            .map(|(column, tally)| (*column, tally))
            .filter(|(column, _)| *column != identifier && !headings.contains_key(column))
            .collect();
        let names = || {
            let mostly = unnamed.iter().filter(|(_, tally)| tally.named * 2 > tally.cells);
            mostly.max_by_key(|(column, tally)| (tally.names.len(), Reverse(*column))).map(|(column, _)| *column)
        };
        let environments =
            || unnamed.iter().find(|(_, tally)| tally.environments == tally.cells).map(|(column, _)| *column);
        Some(Self {
            head,
            identifier,
            name: headed(Heading::Name).or_else(names),
            environment: headed(Heading::Environment).or_else(environments),
            tags: headed(Heading::Tags),
            notes: headed(Heading::Notes),
        })
    }

    /// The rows that hold tenants.
    pub(super) fn below_headings<'a>(&self, rows: &'a [Row]) -> &'a [Row] {
        below(self.head, rows)
    }

    /// The tenants of a row: usually one.
    pub(super) fn find(&self, row: &Row) -> Vec<Finding> {
        let (cell, name) = (row.get(Some(self.identifier)), row.get(self.name));
        let mut found = if cell.is_empty() { Vec::new() } else { self.in_cell(cell) };
        if cell.is_empty() && !name.is_empty() && self.head.is_some() {
            let outcome = Err(IdentifierError::Empty);
            found.push(Finding { input: shown(name, 80), outcome, environment: None, profile: Profile::default() });
        }
        let environment = self.environment_of(row, &found);
        for finding in &mut found {
            finding.environment = environment.clone().or(finding.environment.take());
        }
        if let [only] = found.as_mut_slice() {
            only.profile = Profile {
                name: name.to_owned(),
                tags: row.get(self.tags).split([',', ';', '|']).map(str::to_owned).collect(),
                notes: row.get(self.notes).to_owned(),
                rule: None,
            }
            .cleaned();
        }
        found
    }

    fn in_cell(&self, cell: &str) -> Vec<Finding> {
        let found = text::in_cell(cell);
        if !found.is_empty() || Heading::of(cell) == Some(Heading::Identifier) {
            return found;
        }
        let whole = text::whole(cell);
        // Without headings, other rows can stand between those with tenants.
        let meant = self.head.is_some() || !matches!(whole.outcome, Err(IdentifierError::Malformed(_)));
        if meant { vec![whole] } else { Vec::new() }
    }

    /// The environment as its own column says, else an address of the same tenant or a word alone in a cell.
    fn environment_of(&self, row: &Row, found: &[Finding]) -> Option<String> {
        let own = row.get(self.environment);
        if !own.is_empty() {
            return Some(words::environment_in_cell(own));
        }
        let [Finding { outcome: Ok(tenant), .. }] = found else { return None };
        let about = [self.name, self.tags, self.notes];
        let cells = row.cells().filter(|(column, _)| !about.contains(&Some(*column)));
        let cells: Vec<&str> = cells.map(|(_, text)| text).collect();
        let same = |finding: &Finding| finding.outcome.as_ref() == Ok(tenant);
        let places: Vec<Finding> = cells.iter().flat_map(|cell| text::in_cell(cell)).filter(same).collect();
        text::environment_of(&places, &cells)
    }
}

/// The row above all tenants with the most headings.
fn head(rows: &[Row]) -> Option<usize> {
    let above = rows.iter().take(HEADINGS_WITHIN).take_while(|row| !row.texts().any(text::is_any_in));
    let headings = above.map(|row| row.texts().filter(|cell| Heading::of(cell).is_some()).count()).enumerate();
    headings.filter(|(_, count)| *count > 0).max_by_key(|(at, count)| (*count, Reverse(*at))).map(|(at, _)| at)
}

fn below(head: Option<usize>, rows: &[Row]) -> &[Row] {
    rows.get(head.map_or(0, |at| at + 1)..).unwrap_or_default()
}

/// The column with the identifiers: as its heading says, unless they stand in another one; the only one that holds
/// tenants, where none says so.
fn identifiers(headed: Option<usize>, tallies: &BTreeMap<usize, Tally<'_>>) -> Option<usize> {
    if let Some(column) = headed.filter(|column| tallies.get(column).is_some_and(|tally| tally.identifiers > 0)) {
        return Some(column);
    }
    let mut with_tenants = tallies.iter().filter(|(_, tally)| tally.tenants > 0);
    match (with_tenants.next(), with_tenants.next()) {
        (Some((column, tally)), None) if tally.tenants * 2 >= tally.cells => Some(*column),
        (None, _) => headed,
        (Some(_), _) => None,
    }
}

/// What stands in a column, counted.
#[derive(Debug, Default)]
struct Tally<'a> {
    cells: usize,
    /// Cells that are an identifier, or its digits.
    identifiers: usize,
    /// Cells with identifiers and addresses in them.
    tenants: usize,
    environments: usize,
    /// Cells that can be names.
    named: usize,
    names: BTreeSet<&'a str>,
}

impl<'a> Tally<'a> {
    fn of_columns(rows: impl Iterator<Item = &'a Row>) -> BTreeMap<usize, Self> {
        let mut tallies: BTreeMap<usize, Self> = BTreeMap::new();
        for (column, cell) in rows.flat_map(Row::cells) {
            tallies.entry(column).or_default().count(cell);
        }
        tallies
    }

    fn count(&mut self, cell: &'a str) {
        self.cells += 1;
        self.identifiers += usize::from(text::whole(cell).outcome.is_ok());
        self.tenants += usize::from(text::is_any_in(cell));
        self.environments += usize::from(words::environment(cell).is_some());
        if text::name_in(cell).is_some() {
            self.named += 1;
            self.names.insert(cell);
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::table::Table;
    use super::*;

    fn table(rows: &[&str]) -> Table {
        let mut table = Table::within(Table::MAX_ROOM);
        for row in rows {
            for (column, cell) in row.split('|').enumerate() {
                table.add(column, cell).expect("small");
            }
            table.end_row();
        }
        table
    }

    fn shown(finding: &Finding) -> String {
        let Finding { outcome, environment, profile, input } = finding;
        let tenant = outcome.as_ref().map_or_else(|_| format!("refused {input}"), ToString::to_string);
        let tags: Vec<&str> = profile.tags.iter().map(String::as_str).collect();
        let said = [environment.as_deref().unwrap_or_default(), &profile.name, &tags.join("+"), &profile.notes];
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
    #[case::two_in_a_cell(&["Identifier|Name", "Cust1, Cust2|Acme"], &["Cust1", "Cust2"])]
    #[case::guarded_formulas(&["Identifier|Name", "Cust1|'=Acme", "Cust2|'s Berg"], &["Cust1||=Acme", "Cust2||'s Berg"])]
    fn columns_are_known_by_headings_and_content(#[case] rows: &[&str], #[case] expected: &[&str]) {
        let found = table(rows).find().expect("tenants");
        assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), expected);
    }

    #[rstest]
    #[case::nothing(&["Acme|5", "Berg|6"])]
    #[case::tenants_in_two_columns(&["Cust1|Cust2", "Cust3|Cust4"])]
    #[case::seldom(&["Acme|x", "Berg|y", "see Cust1|z"])]
    fn what_is_no_table_of_tenants_is_left_to_the_lines(#[case] rows: &[&str]) {
        assert_eq!(table(rows).find(), None);
    }
}
