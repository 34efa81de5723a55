//! Tenants found in text: identifiers, addresses, rows of a spreadsheet, a mail.

use std::collections::BTreeSet;

use super::words::{self, Heading};
use super::{Finding, MAX_FINDINGS};
use crate::engine::Profile;
use crate::identity::{BuiltIn, ContextIdentifier, IdentifierError, locate};
use crate::untrusted::shown;

/// The longest name that is guessed, in characters.
const MAX_NAME: usize = 60;
/// What can stand between an identifier and words about it without white space.
const JOINTS: [char; 5] = ['/', '_', '=', '@', ':'];

/// Finds tenants in a text, in the order in which they stand there.
pub(super) fn find(text: &str) -> Vec<Finding> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if let [only] = lines.as_slice() {
        let found = in_line(only);
        let says_something = only.contains(|c: char| !",;\t ".contains(c));
        return if found.is_empty() && says_something { vec![whole(only)] } else { found };
    }
    lines.into_iter().flat_map(in_line_of_many).take(MAX_FINDINGS + 1).collect()
}

/// A text that is meant to be one identifier.
pub(super) fn whole(text: &str) -> Finding {
    let located = locate(text);
    let environment = located.as_ref().ok().and_then(|located| located.environment);
    Finding {
        input: shown(text, 80),
        environment: environment.map(|environment| environment.name().to_owned()),
        outcome: located.map(|located| located.identifier),
        profile: Profile::default(),
    }
}

/// What is found in cells that stand beside each other, with the name among them where there is one tenant.
pub(super) fn in_cells(cells: &[&str]) -> Vec<Finding> {
    let in_one = |cell: &&str| {
        let mut found = in_cell(cell);
        set_environment(&mut found, environment_beside(cell).as_deref());
        found
    };
    let mut found: Vec<Finding> = cells.iter().flat_map(in_one).take(MAX_FINDINGS + 1).collect();
    let identifiers: BTreeSet<ContextIdentifier> =
        found.iter().filter_map(|finding| finding.outcome.as_ref().ok().copied()).collect();
    if identifiers.len() == 1 {
        let environment = environment_of(&found, cells);
        set_environment(&mut found, environment.as_deref());
        if let Some(first) = found.first_mut() {
            first.profile.name = cells.iter().find_map(|cell| name_in(cell)).unwrap_or_default();
        }
    }
    found
}

/// Addresses and identifiers in one cell.
pub(super) fn in_cell(cell: &str) -> Vec<Finding> {
    tenants(cell).map(whole).take(MAX_FINDINGS + 1).collect()
}

/// Whether there are any in a cell.
pub(super) fn is_any_in(cell: &str) -> bool {
    tenants(cell).next().is_some()
}

/// The only environment that cells name: by the addresses found in them, or by words of their own.
pub(super) fn environment_of(found: &[Finding], cells: &[&str]) -> Option<String> {
    let in_addresses = found.iter().filter_map(|finding| finding.environment.clone());
    only(in_addresses.chain(cells.iter().filter_map(|cell| environment_beside(cell))))
}

fn in_line(line: &str) -> Vec<Finding> {
    let cells: Vec<&str> = line.split(['\t', ';', ',', '|']).map(trimmed).filter(|cell| !cell.is_empty()).collect();
    in_cells(&cells)
}

fn in_line_of_many(line: &str) -> Vec<Finding> {
    let found = in_line(line);
    if found.is_empty() && is_identifier_alone(line) { vec![whole(line)] } else { found }
}

/// Digits alone, `Default`, or an address: what a list of identifiers consists of.
fn is_identifier_alone(line: &str) -> bool {
    let digits = line.len() <= 9 && line.bytes().all(|byte| byte.is_ascii_digit());
    digits || line.eq_ignore_ascii_case("default") || (line.contains("://") && !line.contains(char::is_whitespace))
}

/// What is meant to be a tenant in a text: addresses and identifiers, also wrong ones.
fn tenants(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || is_bracket(c));
    words.map(|word| word.trim_matches(['.', ',', ':', '!', '?', '–', '-'])).filter_map(tenant_in)
}

fn tenant_in(word: &str) -> Option<&str> {
    if word.contains("://") {
        let located = locate(word);
        // An address that has nothing to do with tenants is no mistake.
        let ours = located.is_ok()
            || word.to_ascii_lowercase().contains("superoffice")
            || located == Err(IdentifierError::OnSite);
        return ours.then_some(word);
    }
    word.split(JOINTS).find(|part| {
        let prefixed = part.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("cust"));
        let digits = part.get(4..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        prefixed && digits
    })
}

/// The environment that a word names which stands alone: as a cell, in brackets, or beside an identifier and nothing
/// else. In a sentence, or in a name like "Stage Events", such a word says nothing.
fn environment_beside(cell: &str) -> Option<String> {
    let mut alone = String::new();
    for word in cell.split_whitespace().filter(|word| !word.contains("://")) {
        if !word.contains(char::is_alphanumeric) {
            alone.push('\n');
        } else if is_any_in(word) {
            // Whatever is joined to an identifier stands for itself.
            let parts = word.split(|c: char| is_bracket(c) || JOINTS.contains(&c)).filter(|part| !is_any_in(part));
            alone.push('\n');
            alone.extend(parts.flat_map(|part| [part, "\n"]));
        } else {
            alone.extend(word.chars().map(|c| if is_bracket(c) { '\n' } else { c }).chain([' ']));
        }
    }
    only(alone.lines().filter_map(words::environment)).map(|known: BuiltIn| known.name().to_owned())
}

fn set_environment(found: &mut [Finding], environment: Option<&str>) {
    for finding in found.iter_mut().filter(|finding| finding.environment.is_none()) {
        finding.environment = environment.map(str::to_owned);
    }
}

/// The name in a cell: what is left of it without identifiers, addresses, words for an environment and signs.
pub(super) fn name_in(cell: &str) -> Option<String> {
    let says_more = |word: &&str| {
        let environment = word.starts_with(is_bracket) && words::environment(word).is_some();
        !is_any_in(word) && !word.contains("://") && !environment
    };
    let rest = cell.split_whitespace().filter(says_more).collect::<Vec<_>>().join(" ");
    let name = trimmed(&rest).trim_matches(|c: char| "()[]<>-–:=".contains(c) || c.is_whitespace());
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let means_something_else = Heading::of(name).is_some() || words::environment(name).is_some();
    (letters >= 2 && name.chars().count() <= MAX_NAME && !means_something_else).then(|| shown(name, MAX_NAME))
}

fn trimmed(cell: &str) -> &str {
    cell.trim().trim_matches('"').trim()
}

fn is_bracket(c: char) -> bool {
    "()<>[]{}\"'“”".contains(c)
}

/// What all say, if they say the same.
fn only<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}
