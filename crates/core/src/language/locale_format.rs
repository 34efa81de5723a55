//! How each language writes days, times and numbers.

use chrono::{DateTime, Datelike as _, FixedOffset, Timelike as _};
use fluent_bundle::FluentValue;

use super::HourCycle;

/// How a language writes days, times and numbers.
pub(super) struct LocaleFormat {
    /// A day of this year, in chrono's notation.
    day: &'static str,
    /// A day of another year.
    day_and_year: &'static str,
    /// What stands between hours, minutes and seconds.
    separator: char,
    /// What is written behind the hours before noon and after it, where there are 12.
    halves: [&'static str; 2],
    number: Number,
}

/// What stands between the thousands of a number; where that is no comma, the comma stands before the fraction.
enum Number {
    Comma,
    Space,
    Dot,
}

/// How numbers within texts are written.
type Formatter<M> = fn(&FluentValue<'_>, &M) -> Option<String>;

/// The month as a word: of those who read English, some would take the first of two numbers for it, some the second.
pub(super) const ENGLISH: LocaleFormat = LocaleFormat {
    day: "%-d %b",
    day_and_year: "%-d %b %Y",
    separator: ':',
    halves: ["AM", "PM"],
    number: Number::Comma,
};
pub(super) const NORWEGIAN: LocaleFormat = LocaleFormat {
    day: "%-d.%-m.",
    day_and_year: "%-d.%-m.%Y",
    separator: ':',
    halves: ["a.m.", "p.m."],
    number: Number::Space,
};
pub(super) const SWEDISH: LocaleFormat = LocaleFormat {
    day: "%Y-%m-%d",
    day_and_year: "%Y-%m-%d",
    separator: ':',
    halves: ["fm", "em"],
    number: Number::Space,
};
pub(super) const DANISH: LocaleFormat = LocaleFormat {
    day: "%-d.%-m.",
    day_and_year: "%-d.%-m.%Y",
    separator: '.',
    halves: ["AM", "PM"],
    number: Number::Dot,
};
pub(super) const GERMAN: LocaleFormat = LocaleFormat {
    day: "%-d.%-m.",
    day_and_year: "%-d.%-m.%Y",
    separator: ':',
    halves: ["AM", "PM"],
    number: Number::Dot,
};
pub(super) const DUTCH: LocaleFormat = LocaleFormat {
    day: "%-d-%-m",
    day_and_year: "%-d-%-m-%Y",
    separator: ':',
    halves: ["a.m.", "p.m."],
    number: Number::Dot,
};

impl LocaleFormat {
    /// A time to the minute; with the day where that is not `now`'s, and with the year where that is another one.
    pub(super) fn time(&self, time: DateTime<FixedOffset>, now: DateTime<FixedOffset>, hours: HourCycle) -> String {
        let Self { separator, .. } = self;
        let clock = self.clock(time, &format!("{separator}{:02}", time.minute()), hours);
        if time.date_naive() == now.date_naive() {
            return clock;
        }
        let day = if time.year() == now.year() { self.day } else { self.day_and_year };
        format!("{} {clock}", time.format(day))
    }

    /// A time of day to the second.
    pub(super) fn exact(&self, time: DateTime<FixedOffset>, hours: HourCycle) -> String {
        let Self { separator, .. } = self;
        self.clock(time, &format!("{separator}{:02}{separator}{:02}", time.minute(), time.second()), hours)
    }

    /// The hours, and what comes after them.
    fn clock(&self, time: DateTime<FixedOffset>, rest: &str, hours: HourCycle) -> String {
        match (hours, time.hour12(), self.halves) {
            (HourCycle::H23, _, _) => format!("{:02}{rest}", time.hour()),
            (HourCycle::H12, (false, hour), [morning, _]) => format!("{hour}{rest} {morning}"),
            (HourCycle::H12, (true, hour), [_, evening]) => format!("{hour}{rest} {evening}"),
        }
    }

    /// How numbers within texts are written.
    pub(super) fn formatter<M>(&self) -> Formatter<M> {
        match self.number {
            Number::Comma => written::<',', '.', M>,
            Number::Space => written::<'\u{a0}', ',', M>,
            Number::Dot => written::<'.', ',', M>,
        }
    }
}

/// A number with a sign between its thousands and one before its fraction.
fn written<const THOUSANDS: char, const FRACTION: char, M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let plain = number.as_string();
    let (whole, fraction) = plain.split_once('.').map_or((&*plain, None), |(whole, rest)| (whole, Some(rest)));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len() - at;
        if left % 3 == 0 && text.ends_with(|before: char| before.is_ascii_digit()) {
            text.push(THOUSANDS);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push(FRACTION);
        text.push_str(fraction);
    }
    Some(text)
}
