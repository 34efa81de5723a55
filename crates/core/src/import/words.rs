//! The words by which tables and people name things, in the app's languages.

use crate::identity::BuiltIn;

/// What a column holds, as its heading says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Heading {
    /// Identifiers or addresses.
    Identifier,
    /// Names.
    Name,
    /// Environments.
    Environment,
    /// Tags.
    Tags,
    /// Notes.
    Notes,
    /// Something that is none of these, or can be one or another.
    Other,
}

/// In small letters, with one space between words.
const HEADINGS: [(Heading, &[&str]); 6] = [
    (
        Heading::Identifier,
        &[
            "tenant identifier",
            "identifier",
            "context identifier",
            "contextidentifier",
            "tenant id",
            "cust id",
            "identifikator",
            "identifierare",
            "kennung",
            "identificator",
        ],
    ),
    (
        Heading::Name,
        &[
            "tenant name",
            "name",
            "customer",
            "customer name",
            "company",
            "company name",
            "navn",
            "namn",
            "naam",
            "kunde",
            "kund",
            "klant",
            "kundenavn",
            "kundnamn",
            "kundenname",
            "klantnaam",
            "firma",
            "företag",
            "bedrijf",
        ],
    ),
    (Heading::Environment, &["environment", "env", "miljø", "miljö", "umgebung", "omgeving"]),
    (Heading::Tags, &["tags", "tag", "labels", "etiketter", "etiketten", "taggar", "schlagwörter"]),
    (
        Heading::Notes,
        &[
            "notes",
            "note",
            "comment",
            "comments",
            "remarks",
            "notat",
            "notater",
            "merknad",
            "merknader",
            "kommentar",
            "anteckning",
            "anteckningar",
            "noter",
            "bemærkning",
            "bemærkninger",
            "notiz",
            "notizen",
            "bemerkung",
            "bemerkungen",
            "notitie",
            "notities",
            "opmerking",
            "opmerkingen",
        ],
    ),
    (Heading::Other, &["tenant", "status", "available licenses", "used licenses"]),
];

/// "Test" is not among them: it can be stage or development.
const ENVIRONMENTS: [(BuiltIn, &[&str]); 3] = [
    (BuiltIn::Production, &["production", "prod", "produksjon", "produktion", "productie"]),
    (BuiltIn::Stage, &["stage", "staging"]),
    (
        BuiltIn::Development,
        &["development", "dev", "sod", "utvikling", "utveckling", "udvikling", "entwicklung", "ontwikkeling"],
    ),
];

impl Heading {
    /// What a cell says as a heading; `None` where it is none.
    pub(super) fn of(cell: &str) -> Option<Self> {
        look_up(&HEADINGS, cell)
    }
}

/// The environment that a word, alone, names.
pub(super) fn environment(word: &str) -> Option<BuiltIn> {
    look_up(&ENVIRONMENTS, word)
}

/// The name of the environment in a cell that is meant to hold one: a word for it, its host, or a name of one's own.
pub(super) fn environment_in_cell(cell: &str) -> String {
    let host = || BuiltIn::of_host(cell).or_else(|| BuiltIn::of_host(&format!("{cell}.superoffice.com")));
    environment(cell).or_else(host).map_or_else(|| crate::untrusted::shown(cell, 60), |known| known.name().to_owned())
}

fn look_up<T: Copy>(list: &[(T, &[&str])], text: &str) -> Option<T> {
    // The longest of all words is shorter; what is longer need not be looked at.
    if text.len() > 60 {
        return None;
    }
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let text = words.join(" ");
    list.iter().find(|(_, words)| words.contains(&text.as_str())).map(|(meaning, _)| *meaning)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Tenant Identifier", Some(Heading::Identifier))]
    #[case("tenant_identifier:", Some(Heading::Identifier))]
    #[case("Företag", Some(Heading::Name))]
    #[case("MILJØ", Some(Heading::Environment))]
    #[case("Opmerkingen", Some(Heading::Notes))]
    #[case("Status", Some(Heading::Other))]
    #[case("Acme", None)]
    #[case("", None)]
    fn headings_are_known_in_all_languages(#[case] cell: &str, #[case] heading: Option<Heading>) {
        assert_eq!(Heading::of(cell), heading);
    }

    #[rstest]
    #[case("Produksjon", "production")]
    #[case("SOD", "development")]
    #[case("(stage)", "stage")]
    #[case("online3", "production")]
    #[case("sod2.superoffice.com", "development")]
    #[case("qaonline", "stage")]
    #[case("Our test system", "Our test system")]
    #[case("Test", "Test")]
    fn environments_are_named_by_words_and_hosts(#[case] cell: &str, #[case] environment: &str) {
        assert_eq!(environment_in_cell(cell), environment);
    }
}
