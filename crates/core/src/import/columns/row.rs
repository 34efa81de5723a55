//! The tenants of a row.

use std::collections::VecDeque;

use super::super::finding::Said;
use super::super::table::{Beside, Cell, Row};
use super::super::text::{self, whole};
use super::super::words::{self, Heading, Meaning};
use super::super::{Finding, LeftOut, lines, tags};
use super::{Columns, TenantColumn};
use crate::engine::Profile;
use crate::identity::{ContextIdentifier, IdentifierError};
use crate::untrusted::shown;

/// So many words for environments are remembered.
const MAX_WORDS: usize = 16;

/// What rows say of those below them.
#[derive(Debug, Default)]
pub(in super::super) struct Before {
    /// The environment of the rows around, which a row of its own can name.
    section: Option<Meaning>,
    /// The last words for environments, each with what it says: most rows have one of a few.
    words: VecDeque<(String, Option<Said>)>,
}

impl Before {
    /// Above the rows of this environment, if it is one.
    pub(in super::super) fn rows_of(section: Option<Meaning>) -> Self {
        Self { section, ..Self::default() }
    }

    /// What is said by a cell that is meant to name an environment; `None` where it is empty.
    fn said_by(&mut self, cell: &str) -> Option<&Said> {
        if cell.is_empty() {
            return None;
        }
        let at = self.words.iter().position(|(word, _)| word == cell).unwrap_or_else(|| {
            self.words.truncate(MAX_WORDS - 1);
            let said = (!words::is_nothing(cell)).then(|| Said::by(cell));
            self.words.push_front((cell.to_owned(), said));
            0
        });
        self.words.get(at)?.1.as_ref()
    }
}

impl Columns {
    /// Adds the tenants of a row, usually one.
    pub(in super::super) fn find(
        &self,
        row: Row<'_, '_>,
        before: &mut Before,
        left_out: &mut LeftOut,
        found: &mut Vec<Finding>,
    ) {
        let begin = found.len();
        for tenants in &self.tenants {
            if let Some(cell) = row.get(tenants.column) {
                self.in_cell(*tenants, cell, row, left_out, found);
            }
        }
        let name = row.text(self.name);
        if found.len() == begin {
            self.follow_others(row, left_out, found);
        }
        if found.len() == begin {
            if let Some(heading) = row.only().and_then(|cell| lines::section_heading(&cell.text)) {
                before.section = Some(heading);
            } else if self.head.is_some()
                && self.is_without_identifier(row)
                && !words::is_nothing(name)
                && !words::is_total(name)
            {
                let outcome = Err(IdentifierError::Empty);
                found.push(Finding { input: shown(name, 80), outcome, environment: None, profile: Profile::default() });
                self.set_profile(row, found.get_mut(begin..).unwrap_or_default());
            }
            return;
        }
        let found = found.get_mut(begin..).unwrap_or_default();
        self.set_environment(row, before, found);
        lines::set_section(found, before.section);
        self.set_profile(row, found);
    }

    fn in_cell(
        &self,
        tenants: TenantColumn,
        cell: &Cell<'_>,
        row: Row<'_, '_>,
        left_out: &mut LeftOut,
        found: &mut Vec<Finding>,
    ) {
        let begin = found.len();
        if let Some(identifier) = ContextIdentifier::from_canonical(&cell.text) {
            let input = cell.text.clone().into_owned();
            found.push(Finding { input, outcome: Ok(identifier), environment: None, profile: Profile::default() });
        } else if cell.beside == Beside::Uncomputed && cell.text.is_empty() {
            let input = shown(row.text(self.name), 80);
            let outcome = Err(IdentifierError::FormulaWithoutResult);
            found.push(Finding { input, outcome, environment: None, profile: Profile::default() });
        } else if text::identifier(&cell.text).is_some() {
            found.push(whole(&cell.text));
        } else {
            found.extend(text::in_cell(&cell.text, left_out));
        }
        if let Some(link) = cell.link() {
            Self::follow(link, begin, left_out, found);
        }
        if found.len() == begin && self.is_meant(tenants, cell, row) {
            let whole = whole(&cell.text);
            // Without headings, other rows can stand between those with tenants.
            if self.head.is_some() || !matches!(whole.outcome, Err(IdentifierError::Malformed(_))) {
                found.push(whole);
            }
        }
        if let Some(meaning) = tenants.environment {
            for finding in found.iter_mut().skip(begin).filter(|finding| finding.outcome.is_ok()) {
                finding.set_meaning(meaning);
            }
        }
    }

    /// What a cell links to is meant where its text is no tenant; else it can say where that is.
    fn follow(link: &str, begin: usize, left_out: &mut LeftOut, found: &mut Vec<Finding>) {
        let linked = text::in_cell(link, left_out);
        match found.get_mut(begin..) {
            Some([only]) => {
                let same = linked.into_iter().find(|other| other.outcome == only.outcome);
                if only.environment.is_none() {
                    only.environment = same.and_then(|same| same.environment);
                }
            }
            Some([]) => found.extend(linked),
            _ => {}
        }
    }

    /// Where no identifier stands in its place, what another cell links to is meant, or an address in it.
    fn follow_others(&self, row: Row<'_, '_>, left_out: &mut LeftOut, found: &mut Vec<Finding>) {
        for cell in row.cells() {
            let is_address = self.telling.contains(&cell.column) && cell.text.contains("://");
            if let Some(address) = cell.link().or_else(|| is_address.then_some(&*cell.text)) {
                found.extend(text::in_cell(address, left_out));
            }
        }
    }

    /// Whether a cell in which no tenant was found was meant to hold one.
    fn is_meant(&self, tenants: TenantColumn, cell: &Cell<'_>, row: Row<'_, '_>) -> bool {
        let text = &*cell.text;
        let is_heading_again = matches!(Heading::of(text), Some(Heading::Identifier | Heading::Tenant));
        let is_title = row.only().is_some() && self.has_more_than_one() && text.contains(char::is_whitespace);
        let is_section = row.only().is_some() && lines::section_heading(text).is_some();
        let is_other = is_heading_again || is_title || is_section || words::is_total(text) || words::is_nothing(text);
        !(text.is_empty() || is_other || tenants.environment.is_some() && words::environment(text).is_some())
    }

    fn has_more_than_one(&self) -> bool {
        self.name.is_some() || self.tenants.len() > 1
    }

    fn is_without_identifier(&self, row: Row<'_, '_>) -> bool {
        self.tenants.iter().all(|tenants| {
            let text = row.text(Some(tenants.column));
            text.is_empty() || words::is_nothing(text)
        })
    }

    /// The environment as its own column says, else the heading, else an address of the same tenant or a word alone in a
    /// cell.
    fn set_environment(&self, row: Row<'_, '_>, before: &mut Before, found: &mut [Finding]) {
        if let Some(said) = before.said_by(row.text(self.environment)) {
            for finding in found.iter_mut().filter(|finding| finding.outcome.is_ok()) {
                finding.set_said(said);
            }
            return;
        }
        let says_yes = |column: &&TenantColumn| words::answer(row.text(Some(column.column))) == Some(true);
        if let Some(meaning) = self.answers.iter().find(says_yes).and_then(|column| column.environment) {
            text::set_environment(found, Some(meaning));
        }
        if self.telling.is_empty() {
            return;
        }
        let cells: Vec<&str> = self.telling.iter().map(|column| row.text(Some(*column))).collect();
        let [Finding { outcome: Ok(tenant), environment, .. }] = found else { return };
        if environment.is_some() && !self.is_headed_by_environment() {
            return;
        }
        let mut passed_over = LeftOut::default();
        let places = cells.iter().flat_map(|cell| text::in_cell(cell, &mut passed_over));
        let places: Vec<Finding> = places.filter(|place| place.outcome.as_ref() == Ok(&*tenant)).collect();
        if environment.is_none() {
            text::set_environment(found, text::environment_of(&places, &cells));
        }
    }

    fn is_headed_by_environment(&self) -> bool {
        self.tenants.iter().any(|tenants| tenants.environment.is_some())
    }

    /// What the row says of its tenants: of all of them.
    fn set_profile(&self, row: Row<'_, '_>, found: &mut [Finding]) {
        let name = row.text(self.name);
        let (tags, notes) = (row.text(self.tags), row.text(self.notes));
        for Finding { profile, .. } in found {
            profile.name =
                if self.is_name_within { self.name_within(row) } else { shown(name.trim(), Profile::MAX_NAME) };
            notes.clone_into(&mut profile.notes);
            profile.tags.extend(tags::split(tags));
        }
    }

    /// The name that stands in the cell of an identifier.
    fn name_within(&self, row: Row<'_, '_>) -> String {
        let mut cells = self.tenants.iter().map(|tenants| row.text(Some(tenants.column)));
        cells.find_map(text::name_in).unwrap_or_default()
    }
}
