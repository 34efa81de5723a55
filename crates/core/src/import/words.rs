//! The words by which tables and people name things, in the app's languages.

use crate::identity::BuiltIn;

/// What a column holds, as its heading says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Heading {
    /// Identifiers.
    Identifier,
    /// Identifiers or names: what stands in the column decides.
    Tenant,
    /// Addresses.
    Address,
    /// Names.
    Name,
    /// Environments.
    Environment,
    /// Tags.
    Tags,
    /// Notes.
    Notes,
    /// Something that is none of these.
    Other,
}

/// In small letters, with one space between words.
#[rustfmt::skip]
const HEADINGS: [(Heading, &[&str]); 8] = [
    (
        Heading::Identifier,
        &[
            "tenant identifier", "identifier", "identifiers", "context identifier", "contextidentifier", "context id",
            "tenant id", "tenantid", "tenantidentifier", "cust id", "custid", "cust", "cust no", "cust nr", "cust number",
            "superoffice id", "superoffice identifier", "online id", "crm id", "identifikator", "tenant identifikator",
            "kontekstidentifikator", "identifierare", "tenant identifierare", "kontextidentifierare", "kennung",
            "tenant kennung", "mandantenkennung", "mandanten id", "mandant id", "identificator", "identificatie",
            "tenant identificatie", "tenantidentificatie", "kontekst id", "kontext id",
        ],
    ),
    (
        Heading::Tenant,
        &[
            "tenant", "tenants", "id", "ids", "mandant", "mandanten", "leietaker", "lejer", "superoffice", "superoffice tenant",
            "crm online", "online tenant", "instance", "instans", "instanz", "instantie", "site",
        ],
    ),
    (
        Heading::Address,
        &[
            "address", "url", "link", "web address", "endpoint", "site url", "adresse", "adress", "adres", "lenke", "länk",
            "webadresse", "nettadresse", "login url", "tenant url",
        ],
    ),
    (
        Heading::Name,
        &[
            "tenant name", "name", "customer", "customers", "customer name", "company", "company name", "account",
            "account name", "client", "client name", "organisation", "organization", "navn", "namn", "naam", "kunde",
            "kunder", "kund", "kunden", "klant", "klanten", "kundenavn", "kundnamn", "kundenname", "klantnaam", "firma",
            "firmanavn", "firmaname", "firmenname", "företag", "företagsnamn", "bedrijf", "bedrijfsnaam", "selskap",
            "selskapsnavn", "virksomhed", "virksomhet", "organisasjon", "organisatie", "unternehmen", "tenant navn",
            "tenantnavn", "tenant namn", "tenantnamn", "tenant naam", "tenantnaam", "mandantenname", "bezeichnung",
            "tenantname",
        ],
    ),
    (
        Heading::Environment,
        &[
            "environment", "env", "environments", "miljø", "miljö", "umgebung", "omgeving", "tenant environment",
            "environment type", "tenant type", "system type", "tenanttype",
        ],
    ),
    (
        Heading::Tags,
        &[
            "tags", "tag", "labels", "label", "etikett", "etiketter", "etiketten", "taggar", "tagg", "schlagwörter",
            "schlagworte", "stikord", "stichwörter", "trefwoorden", "merkelapper", "mærker", "mærkater", "emneord",
        ],
    ),
    (
        Heading::Notes,
        &[
            "notes", "note", "comment", "comments", "remark", "remarks", "notat", "notater", "merknad", "merknader",
            "kommentar", "kommentarer", "kommentare", "anteckning", "anteckningar", "noter", "bemærkning", "bemærkninger",
            "notiz", "notizen", "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "notitie", "notities", "opmerking",
            "opmerkingen", "anmärkning", "anmärkningar",
        ],
    ),
    (
        Heading::Other,
        &[
            "status", "state", "available licenses", "used licenses", "authorizations", "licenses", "health", "version",
            "host", "since", "customer number", "customer no", "customer id", "kundenummer", "kundnummer", "kundennummer",
            "klantnummer", "kundenr", "kundnr", "number", "nr", "no", "account number", "created", "country", "contact",
            "contact person", "email", "e mail", "phone", "type",
        ],
    ),
];

/// What a word says of the environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    /// The environment.
    pub(super) environment: BuiltIn,
    /// Whether the tenant is a sandbox, which is a tenant in production.
    pub(super) is_sandbox: bool,
}

/// The tag of a sandbox.
pub(super) const SANDBOX: &str = "sandbox";

const fn meaning(environment: BuiltIn) -> Meaning {
    Meaning { environment, is_sandbox: false }
}

#[rustfmt::skip]
const ENVIRONMENTS: [(Meaning, &[&str]); 4] = [
    (
        meaning(BuiltIn::Production),
        &[
            "production", "prod", "prd", "live", "produksjon", "produktion", "productie", "produktie", "produktiv", "skarp",
            "skarpt", "drift", "drifts", "echt", "echtbetrieb", "productive",
        ],
    ),
    (
        Meaning { environment: BuiltIn::Production, is_sandbox: true },
        &[
            "sandbox", "sandboxes", "sandkasse", "sandkassen", "sandlåda", "sandlådan", "sandkasten", "zandbak", "sbx",
            "sandboks", "sand box",
        ],
    ),
    (
        meaning(BuiltIn::Stage),
        &[
            "stage", "staging", "stg", "qa", "uat", "test", "testing", "tst", "preprod", "pre prod", "preproduction",
            "pre production", "acceptance", "acceptatie", "akseptanse", "akseptansetest", "acceptans", "acceptanstest",
            "acceptance test", "abnahme", "accept", "acc", "qa stage", "quality assurance", "user acceptance test",
            "user acceptance testing", "acceptance testing", "kundetest", "kundtest", "kundentest", "brukertest", "systemtest",
            "integrationstest", "integrasjonstest", "integration test", "abnahmetest", "akzeptanztest", "acceptatietest",
            "gebruikerstest", "qualitätssicherung", "vorproduktion", "preproduktion",
        ],
    ),
    (
        meaning(BuiltIn::Development),
        &[
            "development", "dev", "sod", "develop", "developer", "utvikling", "utveckling", "udvikling", "entwicklung",
            "ontwikkeling", "ontwikkel", "utv",
        ],
    ),
];

/// Words that stand beside one for an environment and add nothing to it.
#[rustfmt::skip]
const FILLERS: [&str; 29] = [
    "environment", "environments", "env", "miljø", "miljö", "umgebung", "omgeving", "system", "systems", "tenant",
    "tenants", "id", "ids", "identifier", "identifiers", "identifikator", "identifierare", "kennung", "identificatie",
    "cust", "instance", "instans", "instanz", "customers", "customer", "kunder", "kunden", "klanten", "url",
];

/// What is written together with a word for an environment.
#[rustfmt::skip]
const ENDINGS: [&str; 9] =
    ["miljøet", "miljön", "miljø", "miljö", "umgebung", "omgeving", "system", "tenant", "mandant"];

/// What stands in a cell that says nothing.
#[rustfmt::skip]
const NOTHING: [&str; 22] = [
    "n a", "na", "none", "nothing", "no", "nil", "null", "nan", "ingen", "ingenting", "inget", "intet", "nei", "nej",
    "kein", "keine", "keiner", "nein", "nee", "geen", "ikke", "x",
];

/// What stands in a cell that says yes to its heading.
#[rustfmt::skip]
const YES: [&str; 9] = ["yes", "y", "ja", "j", "true", "wahr", "sant", "waar", "x"];
/// What stands in one that says no.
const NO: [&str; 6] = ["false", "falsch", "falskt", "usant", "onwaar", "n"];

/// What stands before a sum.
#[rustfmt::skip]
const TOTALS: [&str; 14] = [
    "total", "totals", "grand total", "sum", "count", "totalt", "antall", "antal", "summe", "gesamt", "anzahl", "totaal",
    "aantal", "i alt",
];

/// What the portal says of a tenant, and the service of its state.
#[rustfmt::skip]
const STATUSES: [&str; 20] = [
    "running", "stopped", "not running", "unknown", "provisioning", "provisioning failed", "provisioningfailed", "deleted",
    "deleting", "delete failed", "deletefailed", "suspended", "online maintenance", "onlinemaintenance",
    "offline maintenance", "offlinemaintenance", "migration pending", "migrationpending", "active", "inactive",
];

/// What the portal's badges count.
#[rustfmt::skip]
const BADGES: [&str; 9] =
    ["active", "expired", "revoked", "pending", "inactive", "disabled", "suspended", "authorized", "unauthorized"];

/// The first two letters of all words for environments and of those beside them.
#[rustfmt::skip]
const STARTS: [(char, &str); 17] = [
    ('a', "cbk"), ('b', "r"), ('c', "u"), ('d', "er"), ('e', "nc"), ('g', "oe"), ('i', "dn"), ('k', "uel"), ('l', "i"),
    ('m', "i"), ('o', "unm"), ('p', "r"), ('q', "au"), ('s', "tkaboy"), ('t', "es"), ('u', "adstrm"), ('v', "o"),
];

/// No text with more letters means anything here, in bytes.
const MAX_LENGTH: usize = 60;

impl Heading {
    /// What a cell says as a heading; `None` where it is none.
    pub(super) fn of(cell: &str) -> Option<Self> {
        look_up(&HEADINGS, &plain(cell)?)
    }
}

/// The environment that a word, alone, names: with what people write beside it (*Test environment*, *QA 2*).
pub(super) fn environment(word: &str) -> Option<Meaning> {
    if !may_be_environment(word) {
        return None;
    }
    let word = plain(word)?;
    if let Some(known) = look_up(&ENVIRONMENTS, &word) {
        return Some(known);
    }
    let mut meanings = Vec::new();
    for (at, word) in word.split(' ').enumerate() {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        if FILLERS.contains(&word) || (is_number && at > 0) {
            continue;
        }
        meanings.push(without_ending(word)?);
    }
    let first = *meanings.first()?;
    let agree = meanings.iter().all(|meaning| meaning.environment == first.environment);
    agree.then(|| Meaning { is_sandbox: meanings.iter().any(|meaning| meaning.is_sandbox), ..first })
}

/// The environment in a cell that is meant to hold one: a word for it, its host, or its address.
pub(super) fn environment_in_cell(cell: &str) -> Option<Meaning> {
    let host = || {
        let host = cell.split_once("://").map_or(cell, |(_, rest)| rest);
        let host = host.split('/').next().unwrap_or(host);
        BuiltIn::of_host(host).or_else(|| BuiltIn::of_host(&format!("{host}.superoffice.com")))
    };
    environment(cell).or_else(|| host().map(meaning))
}

/// Whether a cell that has something in it means that there is nothing.
pub(super) fn is_nothing(cell: &str) -> bool {
    !cell.contains(char::is_alphanumeric) || plain(cell).is_some_and(|cell| NOTHING.contains(&cell.as_str()))
}

/// What a cell answers to its heading, such as *Sandbox*; `None` where it is no answer.
pub(super) fn answer(cell: &str) -> Option<bool> {
    if ["✓", "✔", "☑", "✅"].contains(&cell) {
        return Some(true);
    }
    let word = plain(cell)?;
    if YES.contains(&word.as_str()) {
        return Some(true);
    }
    (NO.contains(&word.as_str()) || is_nothing(cell)).then_some(false)
}

/// Whether a cell stands before a sum.
pub(super) fn is_total(cell: &str) -> bool {
    plain(cell).is_some_and(|cell| TOTALS.contains(&cell.as_str()))
}

/// Whether a text is a tenant's status, as the portal and the service write it.
pub(super) fn is_status(text: &str) -> bool {
    plain(text).is_some_and(|text| STATUSES.contains(&text.as_str()))
}

/// Whether a text is a badge of the portal's, such as *2 active*.
pub(super) fn is_badge(text: &str) -> bool {
    let Some((count, kind)) = text.trim().split_once(char::is_whitespace) else { return false };
    count.bytes().all(|byte| byte.is_ascii_digit()) && BADGES.contains(&kind.trim().to_lowercase().as_str())
}

fn without_ending(word: &str) -> Option<Meaning> {
    let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let bare = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    let bare = bare.trim_end_matches('-');
    look_up(&ENVIRONMENTS, bare).or_else(|| look_up(&ENVIRONMENTS, bare.strip_suffix('s')?))
}

/// Whether the first letters are those of a word for an environment or beside one: quickly, since each cell is asked.
fn may_be_environment(word: &str) -> bool {
    if word.len() > MAX_LENGTH {
        return false;
    }
    let mut letters = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    let Some(first) = letters.next() else { return false };
    let Some(second) = letters.next() else { return false };
    let known = STARTS.iter().find(|(start, _)| *start == first).map(|(_, seconds)| *seconds);
    known.is_some_and(|seconds| seconds.contains(second)) || (first == 'z' && second == 'a')
}

/// A text in small letters, its words with one space between them; `None` where it is too long to mean anything.
fn plain(text: &str) -> Option<String> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase));
    }
    Some(plain)
}

fn look_up<T: Copy>(list: &[(T, &[&str])], text: &str) -> Option<T> {
    list.iter().find(|(_, words)| words.contains(&text)).map(|(meaning, _)| *meaning)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Tenant Identifier", Some(Heading::Identifier))]
    #[case("tenant_identifier:", Some(Heading::Identifier))]
    #[case("Mandanten-ID", Some(Heading::Identifier))]
    #[case("Tenant", Some(Heading::Tenant))]
    #[case("Företag", Some(Heading::Name))]
    #[case("MILJØ", Some(Heading::Environment))]
    #[case("Opmerkingen", Some(Heading::Notes))]
    #[case("Status", Some(Heading::Other))]
    #[case("Kundenummer", Some(Heading::Other))]
    #[case("Acme", None)]
    #[case("", None)]
    fn headings_are_known_in_all_languages(#[case] cell: &str, #[case] heading: Option<Heading>) {
        assert_eq!(Heading::of(cell), heading);
    }

    #[rstest]
    #[case("Produksjon", "production")]
    #[case("Live", "production")]
    #[case("PROD", "production")]
    #[case("Produktivsystem", "production")]
    #[case("Productieomgeving", "production")]
    #[case("Production tenant ID", "production")]
    #[case("Sandbox", "production sandbox")]
    #[case("Sandkasse 2", "production sandbox")]
    #[case("Production (sandbox)", "production sandbox")]
    #[case("(stage)", "stage")]
    #[case("QA", "stage")]
    #[case("UAT2", "stage")]
    #[case("Test", "stage")]
    #[case("Testmiljø", "stage")]
    #[case("Testumgebung", "stage")]
    #[case("Test environment", "stage")]
    #[case("Pre-prod", "stage")]
    #[case("SOD", "development")]
    #[case("Dev", "development")]
    #[case("Utvecklingsmiljö", "development")]
    #[case("online3", "production")]
    #[case("sod2.superoffice.com", "development")]
    #[case("https://qaonline.superoffice.com/", "stage")]
    #[case("Our test system", "")]
    #[case("Acme test", "")]
    #[case("QA sandbox", "")]
    #[case("Stage Events", "")]
    #[case("Elsewhere", "")]
    fn environments_are_named_by_words_and_hosts(#[case] cell: &str, #[case] expected: &str) {
        let named = environment_in_cell(cell).map_or(String::new(), |meaning| {
            format!("{}{}", meaning.environment.name(), if meaning.is_sandbox { " sandbox" } else { "" })
        });
        assert_eq!(named, expected);
    }

    #[test]
    fn each_word_for_an_environment_is_looked_up() {
        let words = ENVIRONMENTS.iter().flat_map(|(meaning, words)| words.iter().map(move |word| (*meaning, *word)));
        for (meaning, word) in words {
            assert_eq!(environment(word), Some(meaning), "{word}");
            assert_eq!(environment(&format!("the {word}")), None);
        }
        for filler in FILLERS {
            assert_eq!(environment(&format!("{filler} dev")), Some(meaning(BuiltIn::Development)), "{filler}");
        }
    }

    #[rstest]
    #[case("2 active", true)]
    #[case("12  Expired", true)]
    #[case("2 rooms", false)]
    #[case("active", false)]
    fn badges_are_known(#[case] text: &str, #[case] is: bool) {
        assert_eq!(is_badge(text), is);
    }
}
