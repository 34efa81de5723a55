//! What the columns of a table hold: as their headings say, and as what stands in them does.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::choices::{ColumnView, Holds};
use super::table::{Cell, Row, Table};
use super::text;
use super::words::{self, Heading, Meaning};
use crate::untrusted::shown;

mod row;
mod tally;

pub(super) use row::Before;
use tally::Tally;

/// The headings stand in one of the first rows.
const HEADINGS_WITHIN: usize = 10;
/// So many rows tell all that can be told of columns.
pub(super) const LEARNED: usize = HEADINGS_WITHIN + tally::SAMPLE;
/// So many columns are shown, and looked at.
const MAX_COLUMNS: usize = 200;

/// What the columns hold.
#[derive(Debug)]
pub(super) struct Columns {
    /// The row with the headings.
    head: Option<usize>,
    /// The columns with identifiers, from the left; at least one.
    tenants: Vec<TenantColumn>,
    name: Option<usize>,
    environment: Option<usize>,
    tags: Option<usize>,
    notes: Option<usize>,
    /// Columns that say yes or no to the environment that their heading names.
    answers: Vec<TenantColumn>,
    /// Columns in which an address or a word alone can name the environment.
    telling: Vec<usize>,
    /// Whether names stand within the cells of the identifiers.
    is_name_within: bool,
}

/// A column with identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TenantColumn {
    column: usize,
    /// The environment that its heading names.
    environment: Option<Meaning>,
}

/// What the heading of a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Heading(Heading),
    Environment(Meaning),
}

impl Said {
    fn of(cell: &str) -> Option<Self> {
        Heading::of(cell).map(Self::Heading).or_else(|| words::environment(cell).map(Self::Environment))
    }

    fn is(self, heading: Heading) -> bool {
        self == Self::Heading(heading)
    }
}

type Headings = BTreeMap<usize, Said>;

impl Columns {
    /// The columns of a table, with what a person chose for some of them; `None` when none of them holds tenants.
    pub(super) fn of(table: &Table<'_>, chosen: Option<&BTreeMap<usize, Holds>>) -> Option<Self> {
        let head = head(table);
        let headings: Headings = head
            .and_then(|at| table.row(at))
            .into_iter()
            .flat_map(Row::cells)
            .filter_map(|cell| Some((cell.column, Said::of(&cell.text)?)))
            .collect();
        let begin = head.map_or(0, |at| at + 1);
        let tallies = Tally::of_columns(table.rows(begin));
        let is_free = |column: &usize| chosen.is_none_or(|chosen| !chosen.contains_key(column));
        let mut tenants = chosen_tenants(chosen, &headings);
        if tenants.is_empty() {
            let (mut free_headings, mut free) = (headings.clone(), tallies.clone());
            free_headings.retain(|column, _| is_free(column));
            free.retain(|column, _| is_free(column));
            tenants = tenant_columns(&free_headings, &free);
        }
        if tenants.is_empty() {
            return None;
        }
        let is_tenants = |column: usize| tenants.iter().any(|tenant| tenant.column == column);
        let headed = |wanted| {
            headings
                .iter()
                .filter(move |(_, said)| said.is(wanted))
                .map(|(column, _)| *column)
                .filter(|at| !is_tenants(*at))
        };
        let unheaded: Vec<(usize, &Tally<'_>)> = tallies
            .iter()
            .map(|(column, tally)| (*column, tally))
            .filter(|(column, _)| !is_tenants(*column) && !headings.contains_key(column))
            .collect();
        let holds_names = |column: &usize| tallies.get(column).is_some_and(|tally| tally.named > 0);
        let names = || {
            let mostly = unheaded.iter().filter(|(_, tally)| tally.named * 2 > tally.cells);
            mostly.max_by_key(|(column, tally)| (tally.names.len(), Reverse(*column))).map(|(column, _)| *column)
        };
        let tenants_by_name = || {
            let weak = headed(Heading::Tenant).find(|column| holds_names(column));
            weak.or_else(names)
        };
        let guessed_name =
            headed(Heading::Name).find(holds_names).or_else(|| headed(Heading::Name).next()).or_else(tenants_by_name);
        let environments =
            || unheaded.iter().find(|(_, tally)| tally.environments == tally.cells).map(|(column, _)| *column);
        // What a person chose of a column changes what no other one holds, but for the one whose place it takes.
        let given = |holds: Holds, guessed: Option<usize>| {
            let chosen = chosen.into_iter().flatten().find(|(_, chosen)| **chosen == holds).map(|(column, _)| *column);
            chosen.or(guessed.filter(is_free))
        };
        let name = given(Holds::Name, guessed_name);
        let environment = given(Holds::Environment, headed(Heading::Environment).next().or_else(environments));
        let tags = given(Holds::Tags, headed(Heading::Tags).next());
        let notes = given(Holds::Notes, headed(Heading::Notes).next());
        let about = [name, tags, notes, environment];
        // Of columns that are looked at for the environment, only those in which it stands somewhere in the first rows.
        let telling = tallies.iter().filter(|(column, tally)| tally.is_telling() && !about.contains(&Some(**column)));
        let answers = tallies
            .iter()
            .filter(|(column, tally)| tally.answers == tally.cells && !is_tenants(**column) && is_free(column))
            .map(|(column, _)| tenant_column(*column, &headings))
            .filter(|column| column.environment.is_some())
            .collect();
        Some(Self {
            head,
            answers,
            telling: telling.map(|(column, _)| *column).collect(),
            is_name_within: name.or(guessed_name).is_none(),
            tenants,
            name,
            environment,
            tags,
            notes,
        })
    }

    /// The first row below the headings.
    pub(super) fn begin(&self) -> usize {
        self.head.map_or(0, |at| at + 1)
    }

    /// Whether what stands in a column says anything of a tenant.
    pub(super) fn is_about(&self, column: usize) -> bool {
        [self.name, self.environment, self.tags, self.notes].contains(&Some(column))
            || self.tenants.iter().any(|tenant| tenant.column == column)
            || self.telling.contains(&column)
            || self.answers.iter().any(|answers| answers.column == column)
    }

    /// What a person sees of the columns.
    pub(super) fn view(&self, table: &Table<'_>) -> Vec<ColumnView> {
        let mut columns = unknown(table, self.head);
        for view in &mut columns {
            let is = |column: Option<usize>| column == Some(view.column);
            view.holds = match view.column {
                column if self.tenants.iter().any(|tenant| tenant.column == column) => Holds::Identifier,
                _ if is(self.name) => Holds::Name,
                _ if is(self.environment) => Holds::Environment,
                _ if is(self.tags) => Holds::Tags,
                _ if is(self.notes) => Holds::Notes,
                _ => Holds::Nothing,
            };
        }
        columns
    }
}

/// The columns of a table of which nothing is known.
pub(super) fn unknown(table: &Table<'_>, head: Option<usize>) -> Vec<ColumnView> {
    let mut columns: BTreeMap<usize, ColumnView> = BTreeMap::new();
    let view = |cell: &Cell<'_>| (cell.column, shown(&cell.text, 80));
    for (column, heading) in head.and_then(|at| table.row(at)).into_iter().flat_map(Row::cells).map(view) {
        columns.insert(column, ColumnView { column, heading, example: String::new(), holds: Holds::Nothing });
    }
    for cell in table.rows(head.map_or(0, |at| at + 1)).take(tally::SAMPLE).flat_map(Row::cells) {
        let view = columns.entry(cell.column).or_insert_with(|| ColumnView {
            column: cell.column,
            heading: String::new(),
            example: String::new(),
            holds: Holds::Nothing,
        });
        if view.example.is_empty() {
            view.example = shown(&cell.text, 80);
        }
    }
    columns.into_values().take(MAX_COLUMNS).collect()
}

/// The row above all tenants with the most headings.
pub(super) fn head(table: &Table<'_>) -> Option<usize> {
    let above = table.rows(0).take(HEADINGS_WITHIN).take_while(|row| !row.cells().any(is_tenant));
    let headings = above.map(count_of_headings).enumerate();
    headings.filter(|(_, count)| *count > 0).max_by_key(|(at, count)| (*count, Reverse(*at))).map(|(at, _)| at)
}

/// How many headings stand in a row; none where numbers do, and a word for an environment alone is none.
fn count_of_headings(row: Row<'_, '_>) -> usize {
    let cells = row.cells().take(MAX_COLUMNS);
    if cells.clone().any(|cell| text::identifier(&cell.text).is_some()) {
        return 0;
    }
    let said: Vec<Said> = cells.filter_map(|cell| Said::of(&cell.text)).collect();
    if matches!(said.as_slice(), [Said::Environment(_)]) { 0 } else { said.len() }
}

fn is_tenant(cell: &Cell<'_>) -> bool {
    text::is_any_in(&cell.text) || cell.link().is_some_and(text::is_any_in)
}

/// The columns that a person chose for identifiers.
fn chosen_tenants(chosen: Option<&BTreeMap<usize, Holds>>, headings: &Headings) -> Vec<TenantColumn> {
    let columns = chosen.into_iter().flatten().filter(|(_, holds)| **holds == Holds::Identifier);
    columns.map(|(column, _)| tenant_column(*column, headings)).collect()
}

fn tenant_column(column: usize, headings: &Headings) -> TenantColumn {
    let environment = headings.get(&column).and_then(|said| match said {
        Said::Environment(meaning) => Some(*meaning),
        Said::Heading(_) => None,
    });
    TenantColumn { column, environment }
}

/// The columns with the identifiers. Those with `Cust…` win over those of bare digits, whatever the headings say; of
/// several, those whose headings are for identifiers or name an environment.
fn tenant_columns(headings: &Headings, tallies: &BTreeMap<usize, Tally<'_>>) -> Vec<TenantColumn> {
    let said = |column: &usize| headings.get(column).copied();
    let is_about = |column: &usize| {
        let about = [Heading::Notes, Heading::Tags, Heading::Environment, Heading::Name, Heading::Other];
        said(column).is_some_and(|said| about.into_iter().any(|heading| said.is(heading)))
    };
    let is_for_tenants = |column: &usize| match said(column) {
        Some(Said::Environment(_)) => true,
        Some(Said::Heading(heading)) => matches!(heading, Heading::Identifier | Heading::Tenant),
        None => false,
    };
    let strong: Vec<usize> = tallies
        .iter()
        .filter(|(column, tally)| {
            let mostly = tally.identifiers() * 2 >= tally.cells;
            let fits = if is_about(column) {
                mostly && tally.named * 2 < tally.cells.max(1) || tally.linked > 0
            } else {
                true
            };
            tally.canonical > 0 && fits && (mostly || is_for_tenants(column))
        })
        .map(|(column, _)| *column)
        .collect();
    let plain = |column: &usize| tallies.get(column).is_some_and(|tally| tally.addresses < tally.canonical);
    let column = |column: usize| tenant_column(column, headings);
    for fits in [&is_for_tenants as &dyn Fn(&usize) -> bool, &|column| !is_about(column)] {
        let fitting: Vec<usize> = strong.iter().copied().filter(|column| fits(column)).collect();
        if fitting.iter().any(plain) {
            // Addresses beside identifiers are about the same tenants; digits count where the heading is an environment.
            let named = |at: &usize| matches!(said(at), Some(Said::Environment(_)));
            let has_named = fitting.iter().any(named);
            let holds = |at: &usize, tally: &Tally<'_>| {
                fitting.contains(at) && (plain(at) || named(at)) || has_named && named(at) && tally.digits > 0
            };
            return tallies.iter().filter(|(at, tally)| holds(at, tally)).map(|(at, _)| column(*at)).collect();
        }
        if !fitting.is_empty() {
            return fitting.into_iter().map(column).collect();
        }
    }
    if let Some(first) = strong.iter().find(|column| plain(column)).or(strong.first()) {
        return vec![column(*first)];
    }
    let digits = |wanted: &dyn Fn(Said) -> bool| -> Vec<TenantColumn> {
        let headed = headings.iter().filter(|(_, said)| wanted(**said)).map(|(at, _)| *at);
        headed.filter(|at| tallies.get(at).is_some_and(|tally| tally.digits > 0)).map(column).collect()
    };
    let within = || -> Vec<TenantColumn> {
        let holding: Vec<(&usize, &Tally<'_>)> = tallies.iter().filter(|(_, tally)| tally.within > 0).collect();
        if let [(at, tally)] = holding.as_slice()
            && tally.within * 2 >= tally.cells
        {
            return vec![column(**at)];
        }
        Vec::new()
    };
    let identifiers = digits(&|said| said.is(Heading::Identifier));
    let choices = [
        identifiers.into_iter().take(1).collect(),
        digits(&|said| matches!(said, Said::Environment(_))),
        digits(&|said| said.is(Heading::Tenant)).into_iter().take(1).collect(),
        within(),
    ];
    let found = choices.into_iter().find(|columns: &Vec<TenantColumn>| !columns.is_empty()).unwrap_or_default();
    if !found.is_empty() || tallies.values().any(|tally| tally.within > 0) {
        return found;
    }
    let headed = headings.iter().find(|(_, said)| said.is(Heading::Identifier));
    headed.map(|(at, _)| column(*at)).into_iter().collect()
}

#[cfg(test)]
mod tests;
