//! What stands in a column, counted.

use std::collections::{BTreeMap, BTreeSet};

use super::super::table::{Cell, Row};
use super::super::{text, words};
use crate::identity::{ContextIdentifier, locate};

/// So many rows tell what a column holds.
pub(super) const SAMPLE: usize = 200;

/// What stands in a column, counted.
#[derive(Debug, Default, Clone)]
pub(super) struct Tally<'a> {
    /// Cells with something in them.
    pub(super) cells: usize,
    /// Cells that are an identifier with `Cust`, or the address of a tenant, or link to one.
    pub(super) canonical: usize,
    /// Those of them that are addresses.
    pub(super) addresses: usize,
    /// Those of them that link to one.
    pub(super) linked: usize,
    /// Cells that are the digits of an identifier.
    pub(super) digits: usize,
    /// Cells with identifiers and addresses among other words.
    pub(super) within: usize,
    /// Cells that say yes or no.
    pub(super) answers: usize,
    /// Cells that are a word for an environment.
    pub(super) environments: usize,
    /// Cells in which an environment is named somehow.
    pub(super) telling: usize,
    /// Cells that can be names.
    pub(super) named: usize,
    /// Those names.
    pub(super) names: BTreeSet<&'a str>,
}

impl<'a> Tally<'a> {
    /// The columns of the first rows.
    pub(super) fn of_columns<'t: 'a>(rows: impl Iterator<Item = Row<'t, 'a>>) -> BTreeMap<usize, Self>
    where
        'a: 't,
    {
        let mut tallies: BTreeMap<usize, Self> = BTreeMap::new();
        for cell in rows.take(SAMPLE).flat_map(Row::cells) {
            tallies.entry(cell.column).or_default().count(cell);
        }
        tallies
    }

    /// Cells that are identifiers.
    pub(super) fn identifiers(&self) -> usize {
        self.canonical + self.digits
    }

    /// Whether the environment may be named in the column.
    pub(super) fn is_telling(&self) -> bool {
        self.telling > 0
    }

    fn count(&mut self, cell: &'a Cell<'_>) {
        let text = &*cell.text;
        self.cells += 1;
        let links = cell.link().is_some_and(|link| locate(link).is_ok());
        let is_address = text.contains('/') && !text.contains(char::is_whitespace) && locate(text).is_ok();
        let is_canonical = ContextIdentifier::from_canonical(text).is_some() || is_several(text);
        self.addresses += usize::from(is_address && !is_canonical);
        self.linked += usize::from(links && !is_canonical);
        self.canonical += usize::from(is_canonical || is_address || links);
        if !(is_canonical || is_address || links) {
            let identifier = text::identifier(text);
            let is_prefixed = text.trim_start_matches(['=', '"', '\'']).starts_with(['c', 'C']);
            self.canonical += usize::from(identifier.is_some() && is_prefixed);
            self.digits += usize::from(identifier.is_some() && !is_prefixed);
            self.within += usize::from(text::is_any_in(text));
        }
        self.answers += usize::from(words::answer(text).is_some());
        let means_environment = words::environment(text).is_some();
        self.environments += usize::from(means_environment);
        self.telling += usize::from(means_environment || is_address || text::environment_beside(text).is_some());
        if text::name_in(text).is_some() {
            self.named += 1;
            self.names.insert(text);
        }
    }
}

/// Whether a cell is a list of identifiers and nothing else.
fn is_several(text: &str) -> bool {
    let mut parts = text.split([',', ';', ' ', '\n', '/', '+', '&']).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some() && parts.all(|part| ContextIdentifier::from_canonical(part).is_some())
}
