//! Tenants found in words, cells and lines: identifiers, addresses, and what stands beside them.

use std::borrow::Cow;

use super::words::{self, Heading, Meaning};
use super::{EnvironmentWord, Finding, LeftOut, MAX_FINDINGS};
use crate::engine::Profile;
use crate::identity::{ContextIdentifier, IdentifierError, Lead, lead, locate};
use crate::untrusted::shown;

/// The longest name that is guessed, in characters.
const MAX_NAME: usize = 60;
/// What can stand between an identifier and words about it without white space.
const JOINTS: [char; 13] = ['/', '_', '=', '@', ':', '-', '+', '&', '#', '~', '\'', '’', ','];
/// Those of them that never stand in a word for an environment.
const STRONG_JOINTS: [char; 5] = ['/', '_', '=', '@', ':'];
/// What can stand around an identifier in a sentence, a list or a chat.
const AROUND: [char; 17] = ['.', ',', ':', '!', '?', '–', '—', '-', '*', '`', '_', '~', '\'', '’', '•', '…', '#'];

/// A text that is meant to be one identifier, also as spreadsheets and programs write it: `12345.0`, `="00012"`.
pub(super) fn whole(text: &str) -> Finding {
    let written = as_number(text);
    let located = locate(&written);
    let environment = located.as_ref().ok().and_then(|located| located.environment);
    Finding {
        input: shown(text, 80),
        environment: environment.map(EnvironmentWord::from),
        outcome: located.map(|located| located.identifier),
        profile: Profile::default(),
    }
}

/// The digits of an identifier that was kept as a number, with decimals or thousands set apart, or as a text for
/// spreadsheets; any other text as it is.
fn as_number(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let text = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let text = text.trim_matches('"').trim();
    let text = text.strip_prefix('\'').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(text);
    let (whole, decimals) = match text.rfind(['.', ',']) {
        Some(at) => (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default()),
        None => (text, ""),
    };
    // Three decimals may be thousands.
    let has_decimals = whole.len() < text.len() && decimals.len() < 7 && decimals.len() != 3;
    if has_decimals && decimals.bytes().all(|byte| byte == b'0') {
        if is_digits(whole) || ContextIdentifier::from_canonical(whole).is_some() {
            return whole.into();
        }
        return thousands(whole).map_or(text.into(), Cow::Owned);
    }
    thousands(text).map_or(text.into(), Cow::Owned)
}

/// The digits of a number whose thousands are set apart; `None` where it is none, or may be one with three decimals.
fn thousands(text: &str) -> Option<String> {
    let sign = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| " .,'’".contains(*c))?;
    let mut groups = text.split(sign);
    let first = groups.next()?;
    let is_first = (1..=3).contains(&first.len()) && is_digits(first) && !first.starts_with('0');
    let are_groups = groups.all(|group| group.len() == 3 && is_digits(group));
    let may_be_decimals = ".,".contains(sign) && text.ends_with("000") && text.matches(sign).count() == 1;
    (is_first && are_groups && !may_be_decimals).then(|| text.split(sign).collect())
}

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The identifier that a cell is, or its digits.
pub(super) fn identifier(cell: &str) -> Option<ContextIdentifier> {
    ContextIdentifier::from_canonical(cell).or_else(|| {
        let first = cell.bytes().next()?;
        let may_be = first.is_ascii_digit() || b"='\"cC".contains(&first);
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
            Meant::Tenant => {
                let mut finding = whole(word);
                if let Some(meaning) = environment_behind(cell, word).filter(|_| finding.outcome.is_ok()) {
                    let is_said = finding.environment.as_ref().and_then(EnvironmentWord::meaning);
                    if is_said.is_none_or(|said| said.environment == meaning.environment) {
                        finding.set_meaning(meaning);
                    }
                }
                found.push(finding);
            }
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
    let words = text.split(|c: char| c.is_whitespace() || is_bracket(c)).filter(|word| word.len() >= 5);
    words.flat_map(|word| {
        let word = word.trim_matches(AROUND);
        let address = lead(word);
        let whole = match address {
            Some(Lead::Tenant) => Some((word, Meant::Tenant)),
            Some(Lead::Vendor) => Some((word, Meant::Vendor)),
            Some(Lead::Sealed) => Some((word, Meant::Sealed)),
            // An address that has nothing to do with tenants is no mistake.
            Some(Lead::Elsewhere) | None => None,
        };
        let parts = address.is_none().then(|| word.split(JOINTS).filter_map(identifier_in));
        whole.into_iter().chain(parts.into_iter().flatten().map(|part| (part, Meant::Tenant)))
    })
}

/// What in a part of a word is meant to be an identifier: without what is joined to it by a point or the like.
fn identifier_in(part: &str) -> Option<&str> {
    let digits = part.get(4..).filter(|_| part.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("cust")))?;
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 {
        return None;
    }
    let is_whole = digits.get(length..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    if is_whole { Some(part) } else { part.get(..4 + length) }
}

/// The environment that a word in brackets names behind another one of the same text: `Cust1 (sandbox)`.
fn environment_behind(text: &str, word: &str) -> Option<Meaning> {
    let begin = word.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    let behind = text.get(begin + word.len()..)?.trim_start_matches([' ', ':', '-', '–']);
    let close = match behind.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    words::environment(behind.get(1..)?.split(close).next()?)
}

/// The environment that a word names which stands alone: as a cell, in brackets, or beside an identifier and nothing
/// else. In a sentence, or in a name like "Stage Events", such a word says nothing.
pub(super) fn environment_beside(cell: &str) -> Option<Meaning> {
    let is_alone = !cell.contains(|c: char| is_bracket(c) || STRONG_JOINTS.contains(&c) || c.is_ascii_digit());
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
    let name = without_figures(trimmed(&rest));
    let name = name.trim_matches(|c: char| "()[]<>-–—:=*`•→".contains(c) || c.is_whitespace());
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let is_name = letters >= 2 && name.chars().count() <= MAX_NAME;
    (is_name && !means_something_else(name)).then(|| shown(name, MAX_NAME))
}

/// A name without what the portal's list says behind it, where a line has all of its cells: *Acme Running 9 4 2 active*.
fn without_figures(text: &str) -> &str {
    let ends_with = |text: &str, is: &dyn Fn(&str) -> bool| {
        let at = text.rfind(' ')?;
        is(text.get(at + 1..)?).then_some(at)
    };
    let (mut rest, mut badges, mut numbers) = (text, 0, 0);
    while let Some((at, _)) = rest.rmatch_indices(' ').nth(1)
        && rest.get(at + 1..).is_some_and(words::is_badge)
    {
        rest = rest.get(..at).unwrap_or_default();
        badges += 1;
    }
    while let Some(at) = ends_with(rest, &is_digits).filter(|_| numbers < 2) {
        rest = rest.get(..at).unwrap_or_default();
        numbers += 1;
    }
    let status = ends_with(rest, &|word| ["Running", "Stopped"].contains(&word));
    match status {
        Some(at) => rest.get(..at).unwrap_or_default(),
        None if badges > 0 && numbers == 2 => rest,
        None => text,
    }
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
    (digits.len() <= 9 && is_digits(&digits) && thousands(text).is_none())
        || text.eq_ignore_ascii_case("default")
        || locate(text) == Err(IdentifierError::OnSite)
}

/// The tenants of a line that holds nothing but the digits of some: `12345, 12346`. With only spaces between them they
/// are tenants in an only line; in others, such a line may be the number of a telephone.
pub(super) fn several_alone(line: &str, is_only: bool) -> Option<Vec<Finding>> {
    let words = || line.split([',', ';', ' ', '\t']).filter(|word| !word.is_empty());
    let are_all = words().nth(1).is_some() && words().all(|word| word.len() >= 3 && is_tenant_alone(word));
    let is_list = is_only || line.contains([',', ';', '\t']);
    (are_all && is_list && thousands(line.trim()).is_none())
        .then(|| words().take(MAX_FINDINGS + 1).map(whole).collect())
}

/// What all say, if they say the same.
fn only<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}
