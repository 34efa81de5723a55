//! The files of all languages: they say the same things, in other words, and nothing that is never said.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use rstest::rstest;

use super::sentences::{REASONS, STATES, VERDICTS, failures, is_number};
use crate::health::{Health, Reason};
use crate::language::{LANGUAGES, Texts};

/// Words that another language has too: signs of units.
const SHARED: [&str; 6] = ["ms", "s", "min", "h", "d", "h min"];

/// What a message consists of, over all its variants.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    /// The values it wants.
    pub(super) values: BTreeSet<String>,
    /// The values that choose a variant, and what they are compared with.
    pub(super) choices: BTreeMap<String, BTreeSet<String>>,
    /// The other messages it says.
    references: BTreeSet<String>,
    /// Its own words.
    words: Vec<String>,
}

/// The messages of a Fluent file, in its order.
pub(super) fn messages(text: &str) -> Vec<(String, Parts)> {
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let message = |entry: &Entry<&str>| {
        let Entry::Message(message) = entry else { return None };
        let mut parts = Parts::default();
        parts.take_in(message.value.as_ref().expect("a text"));
        Some((message.id.name.to_owned(), parts))
    };
    let mut messages: Vec<(String, Parts)> = resource.entries().filter_map(message).collect();
    // What another message wants is wanted by those that say it.
    let all: BTreeMap<String, Parts> = messages.iter().cloned().collect();
    for (_, parts) in &mut messages {
        for reference in parts.references.clone() {
            let other = all.get(&reference).unwrap_or_else(|| panic!("{reference} is not there"));
            parts.values.extend(other.values.clone());
            parts.choices.extend(other.choices.clone());
        }
    }
    messages
}

impl Parts {
    fn take_in(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.words.push((*value).trim().to_owned()),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => self.take_in_value(inline),
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    self.take_in_value(selector);
                    let InlineExpression::VariableReference { id } = selector else { panic!("a choice by no value") };
                    for variant in variants {
                        let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) =
                            variant.key;
                        self.choices.entry(id.name.to_owned()).or_default().insert(key.to_owned());
                        self.take_in(&variant.value);
                    }
                }
            }
        }
    }

    fn take_in_value(&mut self, inline: &InlineExpression<&str>) {
        if let InlineExpression::VariableReference { id } = inline {
            self.values.insert(id.name.to_owned());
        } else if let InlineExpression::MessageReference { id, .. } = inline {
            self.references.insert(id.name.to_owned());
        } else {
            panic!("more than these texts need: {inline:?}");
        }
    }

    fn words(&self) -> String {
        let words = self.words.join(" ");
        words.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
    }
}

fn english() -> Vec<(String, Parts)> {
    messages(LANGUAGES[0].texts)
}

#[rstest]
fn a_language_says_what_english_says(#[values(1, 2, 3, 4, 5)] language: usize) {
    let language = &LANGUAGES[language];
    let values = |messages: Vec<(String, Parts)>| -> Vec<(String, BTreeSet<String>)> {
        messages.into_iter().map(|(id, parts)| (id, parts.values)).collect()
    };
    assert_eq!(values(messages(language.texts)), values(english()), "{}", language.name);
}

/// What is chosen by a word has the words that English has, and what is chosen by a number the plurals of the language
/// (all six have these two); a language may choose by a number where English need not.
#[rstest]
fn a_language_has_its_plurals_and_every_choice(#[values(0, 1, 2, 3, 4, 5)] language: usize) {
    let language = &LANGUAGES[language];
    let plurals: BTreeSet<String> = ["one", "other"].map(str::to_owned).into();
    for ((id, own), (_, english)) in messages(language.texts).into_iter().zip(english()) {
        let by_word = |parts: &Parts| {
            let choices = parts.choices.clone().into_iter().filter(|(name, _)| !is_number(name));
            choices.collect::<BTreeMap<_, _>>()
        };
        assert_eq!(by_word(&own), by_word(&english), "{}, {id}", language.name);
        for (_, keys) in own.choices.iter().filter(|(name, _)| is_number(name)) {
            let keys: BTreeSet<String> = keys.iter().filter(|key| key.parse::<u32>().is_err()).cloned().collect();
            assert_eq!(keys, plurals, "{}, {id}", language.name);
        }
    }
}

/// What the app tells by itself is as short as notifications are.
#[rstest]
fn what_the_app_tells_has_room(#[values("en", "nb", "sv", "da", "de", "nl")] language: &str) {
    let texts = Texts::new(language);
    for (id, _) in english().into_iter().filter(|(id, _)| id.starts_with("app-")) {
        let longest = match id.rsplit('-').next() {
            Some("title") => 45,
            Some("body") => 200,
            _ => continue,
        };
        let why = texts.format("store-disk-full", &[]);
        let said = texts.format(&id, &[("why", why.as_str().into())]);
        assert!(said.chars().count() <= longest, "{language}, {id}: {said}");
    }
}

#[rstest]
fn a_language_is_translated(#[values(1, 2, 3, 4, 5)] language: usize) {
    let language = &LANGUAGES[language];
    let messages = messages(language.texts);
    let untranslated = messages.iter().zip(english()).filter_map(|((id, own), (_, english))| {
        let words = own.words();
        (!words.is_empty() && !SHARED.contains(&words.as_str()) && words == english.words()).then_some((id, words))
    });
    let untranslated: Vec<_> = untranslated.collect();
    assert!(untranslated.is_empty(), "{}: {untranslated:?}", language.name);
}

#[test]
fn no_text_is_never_said() {
    let sources = sources();
    let mut said = computed();
    said.extend(english().into_iter().flat_map(|(_, parts)| parts.references));
    let never = english().into_iter().map(|(id, _)| id).filter(|id| !said.contains(id));
    let never: Vec<String> = never.filter(|id| !sources.contains(&format!("\"{id}\""))).collect();
    assert!(never.is_empty(), "{never:?}");
}

#[test]
fn every_text_that_is_put_together_is_there() {
    let english: BTreeSet<String> = english().into_iter().map(|(id, _)| id).collect();
    let missing: Vec<String> = computed().into_iter().filter(|id| !english.contains(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// One word for one thing: what tray and window both say is said in the same words.
#[rstest]
fn the_window_uses_the_same_words(#[values("en", "nb", "sv", "da", "de", "nl")] language: &str) {
    let file = root().join("locales").join(language).join("window.ftl");
    let window: BTreeMap<String, Parts> =
        messages(&fs::read_to_string(file).expect("the window's texts")).into_iter().collect();
    let in_window = |id: &str| window.get(id).unwrap_or_else(|| panic!("{id} is not there")).words();
    let texts = Texts::new(language);
    let same = [
        ("tray-check-now", "check-now"),
        ("tray-pause", "pause"),
        ("tray-resume", "go-on"),
        ("tray-settings", "settings"),
        ("health-reason-waiting", "health-waiting"),
    ];
    for (own, windows) in same {
        assert_eq!(texts.format(own, &[]), in_window(windows));
    }
    let own: BTreeMap<String, Parts> =
        LANGUAGES.iter().filter(|own| own.name == language).flat_map(|own| messages(own.texts)).collect();
    assert_eq!(own["import-too-large"].words(), in_window("add-too-large"));
    for state in STATES {
        let name = texts.format("state-name", &[("state", state.into())]);
        let hyphens = |c: char| if c.is_uppercase() { format!("-{}", c.to_ascii_lowercase()) } else { c.to_string() };
        assert_eq!(name, in_window(&format!("state-name{}", state.chars().map(hyphens).collect::<String>())));
    }
}

/// The ids that the program puts together, by what it puts together.
fn computed() -> BTreeSet<String> {
    let of = |before: &'static str, words: &[&'static str], after: &'static str| {
        words.iter().map(|word| format!("{before}{word}{after}")).collect::<Vec<_>>()
    };
    let reasons: Vec<&str> = REASONS.iter().map(Reason::word).collect();
    let problems: Vec<&str> =
        REASONS.iter().filter(|reason| reason.health() > Health::Info).map(Reason::word).collect();
    let failures: Vec<String> = failures().iter().map(|failure| failure.code().replace('_', "-")).collect();
    let conditions = ["offline", "portal", "service", "clock", "overload"];
    let lifecycle = ["suspended", "deleting", "deleted", "unknown", "provisioning", "running"];
    let digest = [
        "incident",
        "warning",
        "flapping",
        "maintenance",
        "no-data",
        "back",
        "passed",
        "version",
        "lifecycle",
        "moved",
        "other",
    ];
    let verdicts: Vec<&str> = VERDICTS.iter().map(|verdict| verdict.word()).collect();
    let ids = [
        of("diagnosis-verdict-", &verdicts, ""),
        of("health-reason-", &reasons, ""),
        of("notification-", &problems, "-title"),
        of("tray-", &problems, ""),
        of("tray-", &["no-data"], ""),
        failures.iter().map(|code| format!("failure-{code}")).collect(),
        of("notification-", &conditions, "-title"),
        of("notification-", &conditions, "-body"),
        of("condition-", &conditions, ""),
        of("notification-lifecycle-", &lifecycle, "-title"),
        of("notification-digest-", &digest, ""),
    ];
    ids.into_iter().flatten().collect()
}

/// What the programs are made of, without their tests.
fn sources() -> String {
    let mut text = String::new();
    let mut folders: Vec<PathBuf> = ["crates/core", "crates/watch", "crates/cli", "src-tauri"]
        .map(|package| root().join(package).join("src"))
        .to_vec();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() && !path.ends_with("tests") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                text.push_str(&fs::read_to_string(path).expect("a source"));
            }
        }
    }
    text
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
