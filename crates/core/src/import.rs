//! Tenants found in whatever people paste or open: identifiers, addresses, rows of a spreadsheet, the text of a mail.

use std::collections::BTreeSet;

use crate::identity::{BuiltIn, ContextIdentifier, IdentifierError, locate};
use crate::untrusted::shown;

/// The longest name that is guessed, in characters.
const MAX_NAME: usize = 60;
/// What is called a header: cells that name a column.
const HEADERS: [&str; 10] = [
    "tenant identifier",
    "tenant name",
    "tenant",
    "identifier",
    "context identifier",
    "name",
    "customer",
    "status",
    "available licenses",
    "used licenses",
];

/// Something found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What stood there, clipped.
    pub input: String,
    /// Which tenant it is, or why it is none.
    pub outcome: Result<ContextIdentifier, IdentifierError>,
    /// The environment, where an address says so.
    pub environment: Option<BuiltIn>,
    /// A name that stood beside it.
    pub name: Option<String>,
}

/// Finds tenants in a text, each once, in the order in which they stand there.
///
/// In a text of one line everything must be a tenant, and what is not is refused with the reason; in a longer one,
/// lines without anything like an identifier are passed over.
#[must_use]
pub fn find(text: &str) -> Vec<Finding> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if let [only] = lines.as_slice() {
        let found = in_line(only);
        if found.is_empty() {
            return only
                .split([',', ';', '\t', ' '])
                .filter(|part| !part.is_empty())
                .take(1)
                .map(|_| whole(only))
                .collect();
        }
        return without_doubles(found);
    }
    let found = lines.into_iter().flat_map(|line| {
        let found = in_line(line);
        if found.is_empty() && is_identifier_alone(line) { vec![whole(line)] } else { found }
    });
    without_doubles(found.collect())
}

/// A line that is meant to be one identifier.
fn whole(line: &str) -> Finding {
    let located = locate(line);
    Finding {
        input: shown(line, 80),
        environment: located.as_ref().ok().and_then(|located| located.environment),
        outcome: located.map(|located| located.identifier),
        name: None,
    }
}

/// Digits alone, `Default`, or an address: what a list of identifiers consists of.
fn is_identifier_alone(line: &str) -> bool {
    let digits = line.len() <= 9 && line.bytes().all(|byte| byte.is_ascii_digit());
    digits || line.eq_ignore_ascii_case("default") || (line.contains("://") && !line.contains(char::is_whitespace))
}

/// What is found in one line, with the name beside it where there is one tenant in it.
fn in_line(line: &str) -> Vec<Finding> {
    let cells: Vec<&str> = line.split(['\t', ';', ',', '|']).map(trimmed).filter(|cell| !cell.is_empty()).collect();
    let mut found: Vec<Finding> = cells.iter().flat_map(|cell| in_cell(cell)).collect();
    let identifiers: BTreeSet<String> =
        found.iter().filter_map(|finding| finding.outcome.as_ref().ok()).map(ToString::to_string).collect();
    if let ([first, ..], 1) = (found.as_mut_slice(), identifiers.len()) {
        first.name = cells.iter().find_map(|cell| name_in(cell));
    }
    found
}

/// Addresses and identifiers in one cell.
fn in_cell(cell: &str) -> Vec<Finding> {
    let words = cell.split(|c: char| c.is_whitespace() || "()<>[]{}\"'“”".contains(c));
    let words =
        words.map(|word| word.trim_matches(['.', ',', ':', '!', '?', '–', '-'])).filter(|word| !word.is_empty());
    words.filter_map(in_word).collect()
}

fn in_word(word: &str) -> Option<Finding> {
    if word.contains("://") {
        let located = locate(word);
        // An address that has nothing to do with tenants is no mistake.
        let ours = located.is_ok()
            || word.to_ascii_lowercase().contains("superoffice")
            || located == Err(IdentifierError::OnSite);
        return ours.then(|| whole(word));
    }
    let part = word.split(['/', '_', '=', '@']).find(|part| {
        let prefixed = part.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("cust"));
        let digits = part.get(4..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        prefixed && digits
    })?;
    Some(whole(part))
}

/// The name in a cell: what is left of it without identifiers, addresses and signs.
fn name_in(cell: &str) -> Option<String> {
    let words = cell.split_whitespace().filter(|word| in_cell(word).is_empty() && !word.contains("://"));
    let rest = words.collect::<Vec<_>>().join(" ");
    let name = trimmed(&rest).trim_matches(|c: char| "()[]<>-–:=".contains(c) || c.is_whitespace());
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let header = HEADERS.iter().any(|header| header.eq_ignore_ascii_case(name));
    (letters >= 2 && name.chars().count() <= MAX_NAME && !header).then(|| shown(name, MAX_NAME))
}

fn trimmed(cell: &str) -> &str {
    cell.trim().trim_matches('"').trim()
}

/// Each tenant once: the first place where it stands, with a name that stands at a later one.
fn without_doubles(found: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::new();
    for finding in found {
        let same = kept.iter_mut().find(|earlier| match (&earlier.outcome, &finding.outcome) {
            (Ok(earlier_id), Ok(id)) => {
                earlier_id == id && (earlier.environment == finding.environment || finding.environment.is_none())
            }
            (Err(_), Err(_)) => earlier.input == finding.input,
            (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
        });
        match same {
            Some(earlier) => earlier.name = earlier.name.take().or(finding.name),
            None => kept.push(finding),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let line = |finding: Finding| {
            let outcome = finding.outcome.map_or_else(|error| format!("refused: {error}"), |id| id.to_string());
            let environment = finding.environment.map_or("", BuiltIn::name);
            format!("{outcome} {environment} {}", finding.name.unwrap_or_default()).trim().to_owned()
        };
        find(text).into_iter().map(line).collect()
    }

    #[rstest]
    #[case::typed(" CUST12345 ", &["Cust12345"])]
    #[case::digits("12345", &["Cust12345"])]
    #[case::address("https://online3.superoffice.com/Cust12345/CS/", &["Cust12345 production"])]
    #[case::wrong("Acme", &["refused: “Acme” is not an identifier: it is “Cust” and one to nine digits, like Cust12345"])]
    #[case::on_site("Default", &["refused: “Default” is an on-site installation: only SuperOffice CRM Online tenants have a status page"])]
    #[case::nothing(" \n ", &[])]
    #[case::list("Cust1\ncust2\n\n3\nCust1", &["Cust1", "Cust2", "Cust3"])]
    #[case::one_line("Cust1, Cust2; Cust3 Cust4", &["Cust1", "Cust2", "Cust3", "Cust4"])]
    #[case::spreadsheet("Tenant Identifier\tTenant Name\tStatus\nCust1\tAcme AS\tRunning\nCust2\tBerg\tRunning", &["Cust1  Acme AS", "Cust2  Berg"])]
    #[case::csv("name;identifier\n\"Nord Energi\";CUST17\nDahl;Cust18", &["Cust17  Nord Energi", "Cust18  Dahl"])]
    #[case::in_brackets("Acme AS (Cust1)\nCust2 - Berg", &["Cust1  Acme AS", "Cust2  Berg"])]
    #[case::mail(
        "Hi,\ncould you look at https://sod2.superoffice.com/Cust5/CS? Also Cust6.\nSee https://docs.superoffice.com/help\nThanks, Kari",
        &["Cust5 development", "Cust6", "refused: there is no tenant in the address “https://docs.superoffice.com/help”: its path begins with an identifier like Cust12345"],
    )]
    #[case::too_long("Cust1\nCust1234567890", &["Cust1", "refused: “Cust1234567890” is not an identifier: it is “Cust” and one to nine digits, like Cust12345"])]
    #[case::words_that_look_alike("Customer 5\nCustom\ncustody", &[])]
    fn tenants_are_found_in_what_people_paste(#[case] text: &str, #[case] expected: &[&str]) {
        let found: Vec<String> = lines(text).iter().map(|line| line.replace("  ", " ")).collect();
        let expected: Vec<String> = expected.iter().map(|line| line.replace("  ", " ")).collect();
        assert_eq!(found, expected);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,300}") {
            let _ = find(&text);
        }

        #[test]
        fn every_identifier_in_a_list_is_found(numbers in proptest::collection::btree_set(1..99_999_u32, 1..50)) {
            let lines: Vec<String> = numbers.iter().map(|n| format!("Cust{n}")).collect();
            let text = lines.join("\n");
            prop_assert_eq!(find(&text).iter().filter(|finding| finding.outcome.is_ok()).count(), numbers.len());
        }
    }
}
