//! Every text a person reads, from the Fluent files in `locales/`.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::untrusted::shown;

mod hour_cycle;
mod locale_format;
mod sentences;

pub use hour_cycle::HourCycle;

use locale_format::LocaleFormat;

/// The longest text that is put into another one, in characters.
const LONGEST_ARGUMENT: usize = 200;

/// A language: how it is called, what it says, and how it writes days and numbers.
struct Language {
    name: &'static str,
    texts: &'static str,
    locale_format: LocaleFormat,
}

/// The languages there are, English first: the fallback.
static LANGUAGES: [Language; 6] = [
    Language {
        name: "en",
        texts: include_str!("../../../../locales/en/engine.ftl"),
        locale_format: locale_format::ENGLISH,
    },
    Language {
        name: "nb",
        texts: include_str!("../../../../locales/nb/engine.ftl"),
        locale_format: locale_format::NORWEGIAN,
    },
    Language {
        name: "sv",
        texts: include_str!("../../../../locales/sv/engine.ftl"),
        locale_format: locale_format::SWEDISH,
    },
    Language {
        name: "da",
        texts: include_str!("../../../../locales/da/engine.ftl"),
        locale_format: locale_format::DANISH,
    },
    Language {
        name: "de",
        texts: include_str!("../../../../locales/de/engine.ftl"),
        locale_format: locale_format::GERMAN,
    },
    Language {
        name: "nl",
        texts: include_str!("../../../../locales/nl/engine.ftl"),
        locale_format: locale_format::DUTCH,
    },
];

/// The texts of one language, with English where one is missing, and how times are written. Cheap to clone.
#[derive(Clone)]
pub struct Texts {
    language: &'static Language,
    hour_cycle: HourCycle,
    bundle: Arc<FluentBundle<FluentResource>>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Texts").field(&self.language()).finish()
    }
}

impl Default for Texts {
    fn default() -> Self {
        Self::new("en")
    }
}

impl Texts {
    /// The texts in the first of these languages that there is, else in English, with 24 hours a day. Wishes are written
    /// as systems write them (`nb`, `nb-NO`, `nb_NO.UTF-8`), with colons between several.
    #[must_use]
    pub fn new(wishes: &str) -> Self {
        let [english, ..] = &LANGUAGES;
        wishes.split(':').find_map(Self::find).unwrap_or_else(|| Self::of(english))
    }

    /// The same texts with times as the system's region writes them.
    #[must_use]
    pub fn with_hour_cycle(self, hour_cycle: HourCycle) -> Self {
        Self { hour_cycle, ..self }
    }

    /// How times are written.
    #[must_use]
    pub fn hour_cycle(&self) -> HourCycle {
        self.hour_cycle
    }

    /// The texts in this language, if there is such, with 24 hours a day.
    #[must_use]
    pub fn find(wish: &str) -> Option<Self> {
        let name = wish.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        let name = match name.as_str() {
            "no" | "nn" => "nb",
            // What programs speak that are not translated.
            "c" | "posix" => "en",
            name => name,
        };
        LANGUAGES.iter().find(|language| language.name == name).map(Self::of)
    }

    fn of(language: &'static Language) -> Self {
        let [english, ..] = &LANGUAGES;
        let identifier: LanguageIdentifier = language.name.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(language.locale_format.formatter()));
        let other = (language.name != english.name).then_some(language);
        for Language { texts, .. } in std::iter::once(english).chain(other) {
            // A damaged line is left out by the parser; the tests see to it that there is none.
            let resource = FluentResource::try_new((*texts).to_owned()).unwrap_or_else(|(rest, _)| rest);
            bundle.add_resource_overriding(resource);
        }
        Self { language, hour_cycle: HourCycle::default(), bundle: Arc::new(bundle) }
    }

    /// The language's short name.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.language.name
    }

    /// The text `id` with its arguments; the id itself where there is none, which a test keeps from happening.
    #[must_use]
    pub fn format(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut filled = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            match argument {
                Argument::Number(number) => filled.set(*name, *number),
                Argument::Decimal(number) => filled.set(*name, *number),
                Argument::Text(text) => filled.set(*name, shown(text, LONGEST_ARGUMENT)),
            }
        }
        self.bundle.format_pattern(pattern, Some(&filled), &mut Vec::new()).into_owned()
    }

    /// A message, or an error that a person reads, in words.
    #[must_use]
    pub fn sentence(&self, message: impl Into<Message>) -> String {
        let Message { id, values } = message.into();
        let texts: Vec<(&str, Cow<'_, str>)> = values
            .iter()
            .map(|(name, value)| match value {
                Value::Text(text) => (*name, text.into()),
                Value::Message(inner) => (*name, self.sentence(inner.clone()).into()),
            })
            .collect();
        let arguments: Vec<(&str, Argument<'_>)> = texts.iter().map(|(name, text)| (*name, (&**text).into())).collect();
        self.format(&id, &arguments)
    }

    /// A time to the minute, as a person at this offset from UTC reads it; with the day where it is not `now`'s, and
    /// with the year where that is another one.
    #[must_use]
    pub fn time(&self, time: DateTime<Utc>, now: DateTime<FixedOffset>) -> String {
        self.language.locale_format.time(time.with_timezone(now.offset()), now, self.hour_cycle)
    }

    /// A time of day to the second, as a person where `time` is reads it.
    #[must_use]
    pub fn exact_time(&self, time: DateTime<FixedOffset>) -> String {
        self.language.locale_format.exact(time, self.hour_cycle)
    }

    /// A duration in its one or two largest units.
    #[must_use]
    pub fn duration(&self, duration: TimeDelta) -> String {
        let seconds = duration.num_seconds().max(0);
        let whole = |id, n: i64| self.format(id, &[("n", n.into())]);
        match seconds {
            ..60 => whole("duration-seconds", seconds),
            60..3_600 => whole("duration-minutes", seconds / 60),
            3_600..172_800 if seconds % 3_600 < 60 => whole("duration-hours", seconds / 3_600),
            3_600..172_800 => self.format(
                "duration-hours-minutes",
                &[("h", (seconds / 3_600).into()), ("n", (seconds / 60 % 60).into())],
            ),
            _ => whole("duration-days", seconds / 86_400),
        }
    }

    /// Names in a row, the first `shown` of them, and how many more.
    #[must_use]
    pub fn names(&self, names: &[&str], shown: usize) -> String {
        match names {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [first @ .., last] if names.len() <= shown => self.format(
                "notification-names-and-last",
                &[("names", first.join(", ").as_str().into()), ("last", (*last).into())],
            ),
            _ => {
                let first = names.iter().take(shown.saturating_sub(1).max(1)).copied().collect::<Vec<_>>();
                let more = names.len() - first.len();
                self.format(
                    "notification-names-and-more",
                    &[("names", first.join(", ").as_str().into()), ("more", more.into())],
                )
            }
        }
    }
}

/// An argument of a text.
#[derive(Debug, Clone, Copy)]
pub enum Argument<'a> {
    /// A number, which decides the plural.
    Number(i64),
    /// A number with a fraction, which decides the plural.
    Decimal(f64),
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

impl From<f64> for Argument<'_> {
    fn from(number: f64) -> Self {
        Self::Decimal(number)
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

/// A text and what is put into it, for whoever does not know yet in which language it will be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    id: Cow<'static, str>,
    values: Vec<(&'static str, Value)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Text(String),
    Message(Message),
}

impl Message {
    /// The text `id`.
    pub fn new(id: impl Into<Cow<'static, str>>) -> Self {
        Self { id: id.into(), values: Vec::new() }
    }

    /// Puts a text into it.
    #[must_use]
    pub fn with(mut self, name: &'static str, text: impl fmt::Display) -> Self {
        self.values.push((name, Value::Text(text.to_string())));
        self
    }

    /// Puts another message into it, said in the same language.
    #[must_use]
    pub fn with_message(mut self, name: &'static str, message: impl Into<Self>) -> Self {
        self.values.push((name, Value::Message(message.into())));
        self
    }
}

#[cfg(test)]
mod tests;
