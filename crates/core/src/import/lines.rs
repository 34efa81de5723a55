//! Tenants in the lines of a text: lists, a mail, and what the vendor's portal gives when its list is copied.

use super::text::{self, in_line, is_tenant_alone, whole};
use super::words::{self, Heading, Meaning};
use super::{Finding, LeftOut, MAX_FINDINGS};
use crate::identity::ContextIdentifier;
use crate::untrusted::shown;

/// So many lines can belong to one tenant of the portal's list.
const MAX_RECORD: usize = 24;
/// The longest name in it, in characters.
const MAX_NAME: usize = 120;

/// Finds tenants in a text, in the order in which they stand there.
pub(super) fn find(text: &str, left_out: &mut LeftOut) -> Vec<Finding> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    if let (Some(only), None) = (lines.next(), lines.next()) {
        return in_only_line(only, left_out);
    }
    if let Some(found) = labelled(text) {
        return found;
    }
    if let Some(list) = List::of(text) {
        return list.find();
    }
    // Beside what the portal's list says of tenants, a number counts licences.
    let has_figures = text.lines().any(|line| words::is_badge(line) || words::is_status(line));
    let mut found: Vec<Finding> = Vec::new();
    let mut section = None;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(heading) = section_heading(line) {
            section = Some(heading);
            continue;
        }
        let begin = found.len();
        found.extend(in_line(line, left_out));
        if found.len() == begin && !has_figures {
            if is_tenant_alone(line) {
                found.push(whole(line));
            } else {
                found.extend(text::several_alone(line, false).unwrap_or_default());
            }
        }
        set_section(found.get_mut(begin..).unwrap_or_default(), section);
        if found.len() > MAX_FINDINGS {
            break;
        }
    }
    found
}

/// The environment that a line names which stands above others: *Production:*, *## Sandbox*.
pub(super) fn section_heading(line: &str) -> Option<Meaning> {
    words::environment(line.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Says of tenants that they are in the environment of their section, where they do not say it themselves.
pub(super) fn set_section(found: &mut [Finding], section: Option<Meaning>) {
    let Some(section) = section else { return };
    for finding in found.iter_mut().filter(|finding| finding.outcome.is_ok() && finding.environment.is_none()) {
        finding.set_meaning(section);
    }
}

/// In a text of one line everything must be a tenant.
fn in_only_line(line: &str, left_out: &mut LeftOut) -> Vec<Finding> {
    let mut passed_over = LeftOut::default();
    let found = in_line(line, &mut passed_over);
    let says_something = line.contains(|c: char| !",;\t ".contains(c));
    if found.is_empty() && says_something {
        return labelled(line).or_else(|| text::several_alone(line, true)).unwrap_or_else(|| vec![whole(line)]);
    }
    left_out.add(passed_over);
    found
}

/// The vendor's list of tenants as it is copied: each cell in a line of its own, badges too.
struct List<'a> {
    lines: Vec<&'a str>,
    /// Whether the name stands above the identifier.
    is_name_first: bool,
}

impl<'a> List<'a> {
    /// Knows such a list by lines that are nothing but an identifier and have a name beside them, and by badges, statuses
    /// or numbers below.
    fn of(text: &'a str) -> Option<Self> {
        let lines = single_spaced(text);
        let places: Vec<usize> = (0..lines.len()).filter(|at| is_identifier(lines.get(*at))).collect();
        let first = *places.first()?;
        let is_headed = |heading: Heading| {
            let above = lines.get(..first).unwrap_or_default();
            above.iter().position(|line| Heading::of(line) == Some(heading))
        };
        let is_name_first = match (is_headed(Heading::Name), is_headed(Heading::Identifier)) {
            (Some(name), Some(identifier)) => name < identifier,
            _ => {
                first > 0
                    && lines.get(..first)?.iter().filter(|line| is_name(line)).count() == 1
                    && places.iter().all(|at| at.checked_sub(1).is_some_and(|before| is_name_line(lines.get(before))))
            }
        };
        let beside = |at: usize| if is_name_first { at.checked_sub(1) } else { Some(at + 1) };
        let named = places.iter().filter(|at| beside(**at).is_some_and(|at| is_name_line(lines.get(at)))).count();
        let inside = lines.get(first..).unwrap_or_default();
        let has_cells = inside.iter().any(|line| words::is_badge(line) || words::is_status(line))
            || inside.iter().filter(|line| text::is_digits(line)).count() >= places.len();
        let named = named.max(places.iter().filter(|at| beside(**at).is_some_and(|at| is_name_in(&lines, at))).count());
        let is_short = lines.len() <= places.len().saturating_mul(MAX_RECORD);
        let alternates = places.len() > 1 && named == places.len() && is_even(&places, lines.len());
        ((has_cells && named * 2 >= places.len() && is_short) || alternates).then_some(Self { lines, is_name_first })
    }

    fn find(&self) -> Vec<Finding> {
        let lines = &self.lines;
        let mut found = Vec::new();
        let mut section = None;
        for (at, line) in lines.iter().enumerate() {
            if !is_identifier(Some(line)) {
                // What stands beside an identifier is its name.
                let beside = if self.is_name_first { at + 1 } else { at.wrapping_sub(1) };
                let heading = section_heading(line).filter(|_| !is_identifier(lines.get(beside)));
                section = heading.or(section);
                continue;
            }
            let beside = if self.is_name_first { at.checked_sub(1) } else { Some(at + 1) };
            let name = beside.filter(|at| is_name_in(lines, *at)).and_then(|at| lines.get(at));
            let mut finding = whole(line);
            finding.profile.name = name.map_or_else(String::new, |name| shown(name, MAX_NAME));
            set_section(std::slice::from_mut(&mut finding), section);
            found.push(finding);
            if found.len() > MAX_FINDINGS {
                break;
            }
        }
        found
    }
}

/// Whether records are as long as each other.
fn is_even(places: &[usize], lines: usize) -> bool {
    let mut lengths = places.windows(2).map(|pair| pair.iter().rev().copied().reduce(|end, begin| end - begin));
    let first = lengths.next().flatten().unwrap_or(lines);
    (2..=4).contains(&first) && lengths.all(|length| length == Some(first))
}

/// The lines of a text, without the blank ones where every other line is blank.
fn single_spaced(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    let is_double = lines.len() > 3 && lines.iter().skip(1).step_by(2).all(|line| line.is_empty());
    if is_double { lines.into_iter().step_by(2).collect() } else { lines }
}

/// Whether a line of the portal's list is a name, which can be a number where its status, or nothing in its place, and
/// the numbers of licences follow.
fn is_name_in(lines: &[&str], at: usize) -> bool {
    if is_name_line(lines.get(at)) {
        return true;
    }
    let is_number = |line: Option<&&str>| line.is_some_and(|line| text::is_digits(line));
    let is_status = lines.get(at + 1).is_some_and(|line| line.is_empty() || words::is_status(line));
    is_number(lines.get(at)) && is_status && is_number(lines.get(at + 2))
}

fn is_identifier(line: Option<&&str>) -> bool {
    line.is_some_and(|line| ContextIdentifier::from_canonical(line).is_some())
}

fn is_name_line(line: Option<&&str>) -> bool {
    line.is_some_and(|line| is_name(line))
}

fn is_name(line: &str) -> bool {
    let means_something = Heading::of(line).is_some() || words::is_status(line) || words::is_badge(line);
    let is_text = line.contains(char::is_alphabetic) && line.chars().count() <= MAX_NAME;
    is_text && !means_something && !text::is_any_in(line) && !line.contains("://")
}

/// Lines of a label and what it says (`Tenant name: Acme`); `None` where none has an identifier, or tenants stand in other
/// lines, too.
fn labelled(text: &str) -> Option<Vec<Finding>> {
    let mut found: Vec<Finding> = Vec::new();
    let mut waiting: Vec<(Heading, &str)> = Vec::new();
    let (mut first, mut is_open) = (None, false);
    for line in text.lines() {
        let label = line.split_once([':', '\t']).and_then(|(label, value)| Some((Heading::of(label)?, value.trim())));
        let Some((heading, value)) = label else {
            if text::is_any_in(line) {
                return None;
            }
            continue;
        };
        let is_identifier =
            matches!(heading, Heading::Identifier | Heading::Tenant) && text::identifier(value).is_some();
        // Each record begins with what the first one begins with.
        is_open &= *first.get_or_insert(heading) != heading || is_identifier;
        if is_identifier {
            let mut finding = whole(value);
            for (heading, value) in waiting.drain(..) {
                apply(&mut finding, heading, value);
            }
            found.push(finding);
            is_open = true;
        } else if is_open && let Some(last) = found.last_mut() {
            apply(last, heading, value);
        } else {
            waiting.push((heading, value));
        }
        if found.len() > MAX_FINDINGS {
            break;
        }
    }
    (!found.is_empty()).then_some(found)
}

fn apply(finding: &mut Finding, heading: Heading, value: &str) {
    match heading {
        _ if value.is_empty() => {}
        Heading::Name => finding.profile.name = shown(value, MAX_NAME),
        Heading::Environment => finding.set_environment_word(value),
        Heading::Notes => value.clone_into(&mut finding.profile.notes),
        Heading::Tags => finding.profile.tags.extend(super::tags::split(value)),
        Heading::Address => {
            let place = whole(value);
            if finding.environment.is_none() && place.outcome == finding.outcome {
                finding.environment = place.environment;
            }
        }
        Heading::Identifier | Heading::Tenant | Heading::Other => {}
    }
}
