//! Tenants found in words, cells and lines: identifiers, addresses, and what stands beside them.

use super::words::{self, Heading, Meaning};
use super::{EnvironmentWord, Finding, LeftOut, MAX_FINDINGS};
use crate::engine::Profile;
use crate::identity::{ContextIdentifier, IdentifierError, Lead, lead, locate};
use crate::untrusted::shown;

/// The longest name that is guessed, in characters.
const MAX_NAME: usize = 60;
/// What can stand between an identifier and words about it without white space.
const JOINTS: [char; 5] = ['/', '_', '=', '@', ':'];

/// A text that is meant to be one identifier, also as spreadsheets and programs write it: `12345.0`, `="00012"`.
pub(super) fn whole(text: &str) -> Finding {
    let written = as_number(text);
    let located = locate(written);
    let environment = located.as_ref().ok().and_then(|located| located.environment);
    Finding {
        input: shown(text, 80),
        environment: environment.map(EnvironmentWord::from),
        outcome: located.map(|located| located.identifier),
        profile: Profile::default(),
    }
}

/// The digits of an identifier that was kept as a number with decimals, or as a text for spreadsheets.
fn as_number(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let text = text.strip_prefix('\'').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(text);
    let Some((digits, zeros)) = text.split_once(['.', ',']) else { return text };
    let is_whole = !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') && zeros.len() < 7;
    // Three zeros may be thousands.
    let is_number = is_whole && zeros.len() != 3 && ContextIdentifier::from_canonical(digits).is_some()
        || is_whole && zeros.len() != 3 && is_digits(digits);
    if is_number { digits } else { text }
}

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The identifier that a cell is, or its digits.
pub(super) fn identifier(cell: &str) -> Option<ContextIdentifier> {
    ContextIdentifier::from_canonical(cell).or_else(|| {
        let first = cell.bytes().next()?;
        let may_be = first.is_ascii_digit() || b"='cC".contains(&first);
        may_be.then(|| as_number(cell).parse().ok()).flatten()
    })
}

/// What is found in cells that stand beside each other, with the name among them where there is one tenant.
pub(super) fn in_cells(cells: &[&str], left_out: &mut LeftOut) -> Vec<Finding> {
    let mut found = Vec::new();
    for cell in cells {
        let begin = found.len();
        found.extend(in_cell(cell, left_out));
        set_environment(found.get_mut(begin..).unwrap_or_default(), environment_beside(cell));
        if found.len() > MAX_FINDINGS {
            break;
        }
    }
    let mut identifiers = found.iter().filter_map(|finding| finding.outcome.as_ref().ok());
    let first = identifiers.next().copied();
    if first.is_some() && identifiers.all(|other| Some(*other) == first) {
        let environment = environment_of(&found, cells);
        set_environment(&mut found, environment);
        if let Some(finding) = found.first_mut() {
            finding.profile.name = name_beside(cells).unwrap_or_default();
        }
    }
    found
}

/// The name in cells beside a tenant, which may stand in one of them with it; none where that is a sentence.
fn name_beside(cells: &[&str]) -> Option<String> {
    if cells.iter().any(|cell| is_sentence(cell)) {
        return None;
    }
    cells.iter().filter(|cell| !is_address_to(cell)).find_map(|cell| name_in(cell))
}

/// Whether words around a tenant are a sentence and no name: on both sides of it, in small letters, or as one begins that
/// is said to somebody.
fn is_sentence(cell: &str) -> bool {
    let words: Vec<&str> = cell.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).collect();
    let is_name = |word: &&str| !is_any_in(word) && !word.contains("://") && !word.starts_with(is_bracket);
    let Some(at) = words.iter().position(|word| is_any_in(word)) else {
        return words.first().is_some_and(|first| words.len() < 4 && is_greeting(first));
    };
    let before = words.iter().take(at).filter(|word| is_name(word)).count();
    let after: Vec<&&str> = words.iter().skip(at + 1).filter(|word| is_name(word)).collect();
    let Some(first) = words.iter().find(|word| is_name(word)) else { return false };
    let is_environment = words::environment(first).is_some();
    let is_small = first.starts_with(char::is_lowercase) && before + after.len() > 1;
    (before > 0 && !after.is_empty()) || is_small && !is_environment || is_greeting(first) || cell.ends_with(['?', '!'])
}

/// Words with which people begin to say something about a tenant.
const GREETINGS: [&str; 40] = [
    "hi",
    "hello",
    "hei",
    "hej",
    "hallo",
    "dear",
    "kjære",
    "kära",
    "liebe",
    "lieber",
    "beste",
    "see",
    "please",
    "check",
    "is",
    "are",
    "can",
    "could",
    "we",
    "also",
    "look",
    "about",
    "regarding",
    "re",
    "fwd",
    "fw",
    "vs",
    "sv",
    "aw",
    "subject",
    "vennligst",
    "kan",
    "bitte",
    "siehe",
    "zie",
    "se",
    "our",
    "the",
    "thanks",
    "and",
];

fn is_greeting(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    GREETINGS.contains(&word.as_str())
}

fn is_address_to(cell: &str) -> bool {
    cell.contains('@') && !cell.contains(char::is_whitespace)
}

/// Addresses and identifiers in one cell; what is the vendor's but no tenant's is counted.
pub(super) fn in_cell(cell: &str, left_out: &mut LeftOut) -> Vec<Finding> {
    let mut found = Vec::new();
    for (word, meant) in tenants(cell).take(MAX_FINDINGS + 1) {
        match meant {
            Meant::Tenant => found.push(whole(word)),
            Meant::Vendor => left_out.vendor_addresses += 1,
            Meant::Sealed => left_out.wrapped_addresses += 1,
        }
    }
    found
}

/// Whether there are any in a cell.
pub(super) fn is_any_in(cell: &str) -> bool {
    ContextIdentifier::from_canonical(cell).is_some() || tenants(cell).any(|(_, meant)| meant == Meant::Tenant)
}

/// The only environment that cells name: by the addresses found in them, or by words of their own.
pub(super) fn environment_of(found: &[Finding], cells: &[&str]) -> Option<Meaning> {
    let in_addresses =
        found.iter().filter_map(|finding| finding.environment.as_ref().and_then(EnvironmentWord::meaning));
    only(in_addresses.chain(cells.iter().filter_map(|cell| environment_beside(cell))))
}

/// What is found in a line of text.
pub(super) fn in_line(line: &str, left_out: &mut LeftOut) -> Vec<Finding> {
    let cells: Vec<&str> = line.split(['\t', ';', ',', '|']).map(trimmed).filter(|cell| !cell.is_empty()).collect();
    in_cells(&cells, left_out)
}

/// What is meant by a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// A tenant, also a wrong one.
    Tenant,
    /// Something of the vendor's.
    Vendor,
    /// Something of the vendor's that is wrapped so that nobody can tell what it is.
    Sealed,
}

/// What is meant to be a tenant in a text: addresses and identifiers, also wrong ones.
fn tenants(text: &str) -> impl Iterator<Item = (&str, Meant)> {
    let words = text.split(|c: char| c.is_whitespace() || is_bracket(c));
    words.map(|word| word.trim_matches(['.', ',', ':', '!', '?', '–', '-', '*'])).filter_map(tenant_in)
}

fn tenant_in(word: &str) -> Option<(&str, Meant)> {
    if word.len() < 5 {
        return None;
    }
    match lead(word) {
        Some(Lead::Tenant) => return Some((word, Meant::Tenant)),
        Some(Lead::Vendor) => return Some((word, Meant::Vendor)),
        Some(Lead::Sealed) => return Some((word, Meant::Sealed)),
        // An address that has nothing to do with tenants is no mistake.
        Some(Lead::Elsewhere) => return None,
        None => {}
    }
    let part = word.split(JOINTS).find(|part| {
        let prefixed = part.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("cust"));
        let digits = part.get(4..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        prefixed && digits
    });
    part.map(|part| (part, Meant::Tenant))
}

/// The environment that a word names which stands alone: as a cell, in brackets, or beside an identifier and nothing
/// else. In a sentence, or in a name like "Stage Events", such a word says nothing.
pub(super) fn environment_beside(cell: &str) -> Option<Meaning> {
    let is_alone = !cell.contains(|c: char| is_bracket(c) || JOINTS.contains(&c) || c.is_ascii_digit());
    if is_alone {
        return words::environment(cell);
    }
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
    only(alone.lines().filter_map(words::environment))
}

/// Says of tenants in which environment they are, where nothing says it yet.
pub(super) fn set_environment(found: &mut [Finding], meaning: Option<Meaning>) {
    let Some(meaning) = meaning else { return };
    for finding in found.iter_mut().filter(|finding| finding.outcome.is_ok()) {
        let is_said = finding.environment.as_ref();
        if is_said.is_none_or(|said| said.meaning().is_some_and(|said| said.environment == meaning.environment)) {
            finding.set_meaning(meaning);
        }
    }
}

/// The name in a cell: what is left of it without identifiers, addresses, words for an environment and signs.
pub(super) fn name_in(cell: &str) -> Option<String> {
    let says_more = |word: &&str| {
        let environment = word.starts_with(is_bracket) && words::environment(word).is_some();
        !is_any_in(word) && !word.contains("://") && !environment
    };
    let rest = cell.split_whitespace().filter(says_more).collect::<Vec<_>>().join(" ");
    let name = trimmed(&rest).trim_matches(|c: char| "()[]<>-–:=*".contains(c) || c.is_whitespace());
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let is_name = letters >= 2 && name.chars().count() <= MAX_NAME;
    (is_name && !means_something_else(name)).then(|| shown(name, MAX_NAME))
}

/// Whether a text is a heading, an environment, a status or a badge, and so no name.
fn means_something_else(text: &str) -> bool {
    Heading::of(text).is_some() || words::environment(text).is_some() || words::is_status(text) || words::is_badge(text)
}

pub(super) fn trimmed(cell: &str) -> &str {
    cell.trim().trim_matches('"').trim()
}

fn is_bracket(c: char) -> bool {
    "()<>[]{}\"'“”„«»".contains(c)
}

/// Whether a text, alone, can only be meant as a tenant: digits, `Default`, or an address that leads to one.
pub(super) fn is_tenant_alone(text: &str) -> bool {
    let digits = as_number(text);
    (digits.len() <= 9 && is_digits(digits))
        || text.eq_ignore_ascii_case("default")
        || locate(text) == Err(IdentifierError::OnSite)
}

/// What all say, if they say the same.
fn only<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}
