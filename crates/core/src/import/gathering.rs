//! What is found, gathered from all tables and lines of a file.

use std::collections::BTreeMap;

use super::choices::{Choices, TableView};
use super::columns::{self, Before, Columns};
use super::delimited::Records;
use super::table::{Row, Table};
use super::words::{self, Meaning};
use super::{
    ContextIdentifier, Doubt, EnvironmentWord, Finding, Import, ImportError, LeftOut, MAX_FINDINGS, lines, text,
};

/// So many tables of a file are shown.
const MAX_TABLES: usize = 100;

/// What is found in a file.
#[derive(Debug)]
pub(super) struct Gathering<'c> {
    pub(super) choices: &'c Choices,
    pub(super) found: Vec<Finding>,
    pub(super) left_out: LeftOut,
    pub(super) doubts: Vec<Doubt>,
    tables: Vec<TableView>,
}

impl<'c> Gathering<'c> {
    pub(super) fn new(choices: &'c Choices) -> Self {
        Self { choices, found: Vec::new(), left_out: LeftOut::default(), doubts: Vec::new(), tables: Vec::new() }
    }

    /// Takes the tenants of a table, if one of its columns holds some; tells whether one does.
    pub(super) fn take_if_tenants(&mut self, table: &Table<'_>) -> bool {
        let chosen = self.choices.columns.get(&self.tables.len());
        let Some(columns) = Columns::of(table, chosen) else { return false };
        let begin = self.found.len();
        // The name of a sheet is the heading of all of its rows.
        let mut before = Before::rows_of(words::environment(&table.sheet));
        for row in table.rows(columns.begin()) {
            columns.find(row, &mut before, &mut self.left_out, &mut self.found);
            if self.found.len() > MAX_FINDINGS {
                break;
            }
        }
        self.left_out.hidden_rows += table.hidden_rows;
        let example = self.example(begin);
        self.show(table, columns.view(table), example);
        true
    }

    /// Takes the tenants of records, if one of their columns holds some; tells whether one does. What a person chose of
    /// the columns is shown in any case, so that it can be changed.
    ///
    /// The first records tell what the columns hold; of the others one after the other is read, and none kept.
    ///
    /// # Errors
    /// When a record is too large.
    pub(super) fn take_records(&mut self, mut records: Records<'_>) -> Result<bool, ImportError> {
        let chosen = self.choices.columns.get(&self.tables.len());
        let first = records.table(columns::LEARNED)?;
        let Some(columns) = Columns::of(&first, chosen) else {
            if let Some(chosen) = chosen {
                let mut columns = columns::unknown(&first, columns::head(&first));
                for view in &mut columns {
                    view.holds = chosen.get(&view.column).copied().unwrap_or(view.holds);
                }
                self.show(&first, columns, None);
            }
            return Ok(false);
        };
        let (begin, mut before) = (self.found.len(), Before::default());
        for row in first.rows(columns.begin()) {
            columns.find(row, &mut before, &mut self.left_out, &mut self.found);
        }
        let mut rows = first.len();
        let mut record = Table::within(Table::MAX_ROOM);
        while self.found.len() <= MAX_FINDINGS && records.read(&mut record, |column| columns.is_about(column))? {
            if let Some(row) = record.row(0) {
                columns.find(row, &mut before, &mut self.left_out, &mut self.found);
                rows += 1;
            }
        }
        let example = self.example(begin);
        self.show(&first, columns.view(&first), example);
        if let Some(shown) = self.tables.last_mut() {
            shown.rows = rows;
        }
        Ok(true)
    }

    /// The first tenant of those that were found last.
    fn example(&self, begin: usize) -> Option<Finding> {
        let found = self.found.get(begin..).unwrap_or_default();
        found.iter().find(|finding| finding.outcome.is_ok()).cloned()
    }

    /// Takes the tenants of a table: those of its columns, else those in any cell, as in a text of many lines.
    pub(super) fn take(&mut self, table: &Table<'_>) {
        if self.take_if_tenants(table) {
            return;
        }
        let begin = self.found.len();
        let sheet = words::environment(&table.sheet);
        for row in table.rows(0) {
            self.take_anywhere(row, sheet);
            if self.found.len() > MAX_FINDINGS {
                break;
            }
        }
        self.left_out.hidden_rows += table.hidden_rows;
        let example = self.found.get(begin).cloned();
        if table.len() > 0 {
            self.show(table, columns::unknown(table, columns::head(table)), example);
        }
    }

    /// Takes the tenants of a text.
    pub(super) fn take_lines(&mut self, text: &str) {
        self.found.extend(lines::find(text, &mut self.left_out));
    }

    fn take_anywhere(&mut self, row: Row<'_, '_>, sheet: Option<Meaning>) {
        let begin = self.found.len();
        let cells: Vec<&str> = row.texts().collect();
        self.found.extend(text::in_cells(&cells, &mut self.left_out));
        if self.found.len() == begin {
            let links: Vec<&str> = row.cells().filter_map(|cell| cell.link()).collect();
            let cells: Vec<&str> = links.into_iter().chain(cells).collect();
            self.found.extend(text::in_cells(&cells, &mut self.left_out));
        }
        lines::set_section(self.found.get_mut(begin..).unwrap_or_default(), sheet);
    }

    fn show(&mut self, table: &Table<'_>, columns: Vec<super::ColumnView>, example: Option<Finding>) {
        if self.tables.len() < MAX_TABLES {
            self.tables.push(TableView { sheet: table.sheet.clone(), rows: table.len(), columns, example });
        }
    }

    /// All that was found, each tenant once.
    ///
    /// # Errors
    /// When there are too many.
    pub(super) fn import(self) -> Result<Import, ImportError> {
        let Self { choices, mut found, left_out, doubts, mut tables } = self;
        if found.len() > MAX_FINDINGS {
            return Err(ImportError::TooMany);
        }
        let examples = tables.iter_mut().filter_map(|table| table.example.as_mut());
        for finding in found.iter_mut().chain(examples) {
            choose_environment(finding, choices);
        }
        Ok(Import { found: each_once(found), settings: None, left_out, doubts, tables })
    }
}

/// A word means what a person said that it means.
fn choose_environment(finding: &mut Finding, choices: &Choices) {
    if choices.environments.is_empty() {
        return;
    }
    let chosen = finding.environment.as_ref().and_then(|word| choices.environments.get(&word.word().to_lowercase()));
    if let Some(name) = chosen {
        finding.environment = Some(EnvironmentWord::named(name));
    }
}

/// Each tenant once: the first place where it stands, with what is said of it at a later one.
fn each_once(mut found: Vec<Finding>) -> Vec<Finding> {
    let merges = merges(&found);
    if merges.is_empty() {
        return found;
    }
    for (later, earlier) in &merges {
        let profile = found.get_mut(*later).map(|finding| std::mem::take(&mut finding.profile));
        if let (Some(profile), Some(earlier)) = (profile, found.get_mut(*earlier)) {
            earlier.profile.fill(profile);
        }
    }
    let mut at = 0;
    found.retain(|_| {
        at += 1;
        !merges.contains_key(&(at - 1))
    });
    found
}

/// Which finding says something of an earlier one.
fn merges(found: &[Finding]) -> BTreeMap<usize, usize> {
    let mut merges = BTreeMap::new();
    let mut refused: BTreeMap<&str, usize> = BTreeMap::new();
    let mut tenants: Vec<(ContextIdentifier, usize)> = Vec::with_capacity(found.len());
    for (at, finding) in found.iter().enumerate() {
        if let Ok(identifier) = &finding.outcome {
            tenants.push((*identifier, at));
            continue;
        }
        let first = *refused.entry(&finding.input).or_insert(at);
        if first != at {
            merges.insert(at, first);
        }
    }
    tenants.sort_unstable();
    for same in tenants.chunk_by(|(one, _), (other, _)| one == other).filter(|same| same.len() > 1) {
        let mut first = None;
        let mut kept: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        for (_, at) in same {
            let environment =
                found.get(*at).and_then(|finding| finding.environment.as_ref()).map(EnvironmentWord::name);
            // Where no environment is said, any place with the same identifier may be meant.
            let earlier = if environment.is_none() { first } else { kept.get(&environment).copied() };
            if let Some(earlier) = earlier {
                merges.insert(*at, earlier);
            } else {
                kept.insert(environment, *at);
                first = first.or(Some(*at));
            }
        }
    }
    merges
}
