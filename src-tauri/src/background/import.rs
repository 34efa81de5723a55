//! Finds tenants in whatever a person pastes: identifiers, addresses, rows of a spreadsheet, the text of a mail.

use std::collections::{BTreeMap, BTreeSet};

use beacon_core::identity::{Environment, EnvironmentName, IdentifierError, Located, TenantKey, locate};
use beacon_core::untrusted::shown;

use crate::protocol::Found;

/// More lines than this are not looked at: no list of tenants is so long.
const MOST_LINES: usize = 50_000;

/// What a text would add. `environment` is meant where no address says another.
pub(crate) fn preview(
    text: &str,
    environment: &EnvironmentName,
    environments: &BTreeMap<EnvironmentName, Environment>,
    is_known: impl Fn(&TenantKey) -> bool,
) -> Vec<Found> {
    let mut seen = BTreeSet::new();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(MOST_LINES);
    let mut found = Vec::new();
    for line in lines {
        match find_in_line(line) {
            Ok(places) => {
                let name =
                    (places.len() == 1).then(|| name_beside(line, places.first().map(|(word, _)| *word))).flatten();
                for (word, located) in places {
                    let own = located.environment.map(EnvironmentName::from);
                    let environment = own.unwrap_or_else(|| environment.clone());
                    let key = TenantKey { environment, identifier: located.identifier };
                    if seen.insert(key.clone()) {
                        found.push(entry(word, key, name.clone(), environments, &is_known));
                    }
                }
            }
            Err(error) => found.push(Found {
                input: shown(line, 80),
                key: None,
                name: None,
                known: false,
                refused: Some(sentence(&error)),
            }),
        }
    }
    found
}

fn entry(
    word: &str,
    key: TenantKey,
    name: Option<String>,
    environments: &BTreeMap<EnvironmentName, Environment>,
    is_known: impl Fn(&TenantKey) -> bool,
) -> Found {
    let missing = !environments.contains_key(&key.environment);
    let refused = missing.then(|| format!("There is no environment called “{}”.", key.environment));
    let known = is_known(&key);
    Found { input: shown(word, 80), key: (!missing).then_some(key), name, known, refused }
}

/// All tenants in a line with the words that name them, or why there is none.
fn find_in_line(line: &str) -> Result<Vec<(&str, Located)>, IdentifierError> {
    let alone = locate(line);
    if let Ok(located) = alone {
        return Ok(vec![(line, located)]);
    }
    // A bare number among other words is a number of anything.
    let places: Vec<(&str, Located)> = words(line)
        .filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()))
        .filter_map(|word| Some((word, locate(word).ok()?)))
        .collect();
    match alone {
        Err(error) if places.is_empty() => Err(error),
        Ok(_) | Err(_) => Ok(places),
    }
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '<' | '>' | '(' | ')' | '"' | '\'');
    line.split(separates).map(|word| word.trim_matches(['.', ':', '!', '?'])).filter(|word| !word.is_empty())
}

/// A name in the cell beside the one with the tenant, where a line has cells.
fn name_beside(line: &str, word: Option<&str>) -> Option<String> {
    let word = word?;
    let separator = ['\t', ';', ',', '|'].into_iter().find(|separator| line.contains(*separator))?;
    let cells = line.split(separator).map(|cell| cell.trim().trim_matches('"').trim());
    let name = cells.into_iter().find(|cell| {
        !cell.is_empty() && !cell.contains(word) && cell.chars().any(char::is_alphabetic) && !cell.contains("://")
    })?;
    Some(shown(name, 120))
}

/// An error of the core as a sentence.
fn sentence(error: &IdentifierError) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).chain(['.']).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use beacon_core::identity::BuiltIn;

    use super::*;

    fn preview_of(text: &str) -> Vec<(String, Option<String>, bool)> {
        let environments = BuiltIn::ALL
            .into_iter()
            .map(|environment| (EnvironmentName::from(environment), Environment::built_in(environment)))
            .collect();
        let known: TenantKey = "production/Cust1".parse().expect("a key");
        let found = preview(text, &BuiltIn::Production.into(), &environments, |key| *key == known);
        let line = |found: Found| {
            let what = found.key.map(|key| key.to_string()).or(found.refused).unwrap_or_default();
            (what, found.name, found.known)
        };
        found.into_iter().map(line).collect()
    }

    #[rstest]
    #[case("Cust12345", &["production/Cust12345"])]
    #[case("12345", &["production/Cust12345"])]
    #[case("cust1, CUST2;Cust3", &["production/Cust1", "production/Cust2", "production/Cust3"])]
    #[case("Cust1\n\nCust1\n", &["production/Cust1"])]
    #[case("https://sod2.superoffice.com/Cust7/CS/", &["development/Cust7"])]
    #[case("Hello, please look at (Cust20117). It has 3 users!", &["production/Cust20117"])]
    #[case("Default", &["“Default” is an on-site installation: only SuperOffice CRM Online tenants have a status page."])]
    #[case("nothing", &["“nothing” is not an identifier: it is “Cust” and one to nine digits, like Cust12345."])]
    #[case("", &[])]
    fn tenants_are_found(#[case] text: &str, #[case] expected: &[&str]) {
        let found: Vec<String> = preview_of(text).into_iter().map(|(what, _, _)| what).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn names_come_from_the_cell_beside() {
        let text = "Acme AS\tCust1\t2026-01-01\n\"Berg, Sons\";https://online3.superoffice.com/Cust2\nCust3\t17";
        let found = preview_of(text);
        let names: Vec<_> = found.iter().map(|(_, name, known)| (name.as_deref(), *known)).collect();
        assert_eq!(names, [(Some("Acme AS"), true), (Some("Berg, Sons"), false), (None, false)]);
    }
}
