//! Every text a person reads, from the Fluent files in `locales/`.

use std::fmt;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::reading::Failure;
use crate::untrusted::shown;

/// The languages there are, English first: the fallback.
const LANGUAGES: [(&str, &str); 1] = [("en", include_str!("../../../locales/en/engine.ftl"))];

/// The texts of one language, with English where one is missing.
pub struct Texts {
    language: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Texts").field(&self.language).finish()
    }
}

impl Default for Texts {
    fn default() -> Self {
        Self::new("en")
    }
}

impl Texts {
    /// The texts of the language that fits best to `wish` (`nb`, `nb-NO`, `nb_NO.UTF-8`).
    #[must_use]
    pub fn new(wish: &str) -> Self {
        let wish = wish.split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase();
        let wish = if wish == "no" || wish == "nn" { "nb" } else { &wish };
        let [english, ..] = LANGUAGES;
        let (language, text) = LANGUAGES.into_iter().find(|(name, _)| *name == wish).unwrap_or(english);
        let identifier: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        for text in [english.1, text] {
            // A damaged line is left out by the parser; the tests see to it that there is none.
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(rest, _)| rest);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The language's short name.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// The text `id` with its arguments; the id itself where there is none, which a test keeps from happening.
    #[must_use]
    pub fn say(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut filled = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            match argument {
                Argument::Number(number) => filled.set(*name, *number),
                Argument::Text(text) => filled.set(*name, shown(text, 200)),
            }
        }
        self.bundle.format_pattern(pattern, Some(&filled), &mut Vec::new()).into_owned()
    }

    /// Whether there is a text `id`.
    #[must_use]
    pub fn knows(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A time to the minute, as a person at this offset from UTC reads it; with the day where it is not `now`'s.
    #[must_use]
    pub fn time(&self, time: DateTime<Utc>, now: DateTime<FixedOffset>) -> String {
        let local = time.with_timezone(now.offset());
        let today = local.date_naive() == now.date_naive();
        local.format(if today { "%H:%M" } else { "%Y-%m-%d %H:%M" }).to_string()
    }

    /// A duration in its one or two largest units.
    #[must_use]
    pub fn duration(&self, duration: TimeDelta) -> String {
        let seconds = duration.num_seconds().max(0);
        let whole = |id, n: i64| self.say(id, &[("n", n.into())]);
        match seconds {
            ..60 => whole("duration-seconds", seconds),
            60..3_600 => whole("duration-minutes", seconds / 60),
            3_600..172_800 if seconds % 3_600 < 60 => whole("duration-hours", seconds / 3_600),
            3_600..172_800 => self
                .say("duration-hours-minutes", &[("h", (seconds / 3_600).into()), ("n", (seconds / 60 % 60).into())]),
            _ => whole("duration-days", seconds / 86_400),
        }
    }

    /// Why a reading failed, in a sentence.
    #[must_use]
    pub fn failure(&self, failure: &Failure) -> String {
        let id = format!("failure-{}", failure.code().replace('_', "-"));
        match failure {
            Failure::Busy { code, .. } | Failure::Http(code) => {
                self.say(&id, &[("code", code.to_string().as_str().into())])
            }
            Failure::AnotherTenant(detail) | Failure::Other(detail) => {
                self.say(&id, &[("detail", detail.as_str().into())])
            }
            Failure::NoRoute
            | Failure::NameNotFound
            | Failure::Refused
            | Failure::Broken
            | Failure::Timeout
            | Failure::Tls
            | Failure::Redirected
            | Failure::NotFound
            | Failure::Misdirected
            | Failure::TooLarge
            | Failure::Html
            | Failure::Empty
            | Failure::Damaged
            | Failure::NotStatus
            | Failure::VersionDocument
            | Failure::Forbidden => self.say(&id, &[]),
        }
    }

    /// Names in a row, the first `shown` of them, and how many more.
    #[must_use]
    pub fn names(&self, names: &[&str], shown: usize) -> String {
        match names {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [first @ .., last] if names.len() <= shown => self
                .say("notice-names-and-last", &[("names", first.join(", ").as_str().into()), ("last", (*last).into())]),
            _ => {
                let first = names.iter().take(shown.saturating_sub(1).max(1)).copied().collect::<Vec<_>>();
                let more = names.len() - first.len();
                self.say("notice-names-and-more", &[("names", first.join(", ").as_str().into()), ("more", more.into())])
            }
        }
    }
}

/// An argument of a text.
#[derive(Debug, Clone, Copy)]
pub enum Argument<'a> {
    /// A number, which decides the plural.
    Number(i64),
    /// A text, cleaned and clipped before it is shown.
    Text(&'a str),
}

impl From<i64> for Argument<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Argument<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn every_language_is_well_formed_and_says_what_english_says() {
        for (language, text) in LANGUAGES {
            let resource = FluentResource::try_new(text.to_owned());
            assert!(resource.is_ok(), "{language}: {:?}", resource.err());
            let texts = Texts::new(language);
            for line in LANGUAGES[0].1.lines().filter_map(|line| line.split_once(" =")) {
                assert!(
                    texts.knows(line.0) || line.0.starts_with(' ') || line.0.starts_with('#'),
                    "{language}: {}",
                    line.0
                );
            }
        }
    }

    #[rstest]
    #[case(-5, "0 s")]
    #[case(59, "59 s")]
    #[case(60, "1 min")]
    #[case(3599, "59 min")]
    #[case(3600, "1 h")]
    #[case(5400, "1 h 30 min")]
    #[case(172_800, "2 d")]
    fn durations_are_short(#[case] seconds: i64, #[case] expected: &str) {
        assert_eq!(Texts::default().duration(TimeDelta::seconds(seconds)), expected);
    }

    #[rstest]
    #[case(&[], "")]
    #[case(&["Acme"], "Acme")]
    #[case(&["Acme", "Berg"], "Acme and Berg")]
    #[case(&["Acme", "Berg", "Dahl"], "Acme, Berg and Dahl")]
    #[case(&["Acme", "Berg", "Dahl", "Elm"], "Acme, Berg and 2 more")]
    fn names_are_listed(#[case] names: &[&str], #[case] expected: &str) {
        assert_eq!(Texts::default().names(names, 3), expected);
    }

    #[rstest]
    #[case("nb-NO", "en")]
    #[case("", "en")]
    #[case("en_US.UTF-8", "en")]
    fn a_wish_finds_its_language(#[case] wish: &str, #[case] language: &str) {
        assert_eq!(Texts::new(wish).language(), language);
    }

    #[test]
    fn hostile_text_is_harmless() {
        let failure = Failure::AnotherTenant("Cust1\u{202e}\n".into());
        assert_eq!(Texts::default().failure(&failure), "The answer was about another tenant: Cust1 .");
    }
}
