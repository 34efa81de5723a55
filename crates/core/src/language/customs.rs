//! How each language writes days, times and numbers.

use chrono::{DateTime, Datelike as _, FixedOffset};
use fluent_bundle::FluentValue;

/// How a language writes days, times and numbers.
pub(super) struct Customs {
    /// A day of this year, in chrono's notation.
    day: &'static str,
    /// A day of another year.
    day_and_year: &'static str,
    /// A time of day.
    time: &'static str,
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
pub(super) const ENGLISH: Customs =
    Customs { day: "%-d %b", day_and_year: "%-d %b %Y", time: "%H:%M", number: Number::Comma };
pub(super) const NORWEGIAN: Customs =
    Customs { day: "%-d.%-m.", day_and_year: "%-d.%-m.%Y", time: "%H:%M", number: Number::Space };
pub(super) const SWEDISH: Customs =
    Customs { day: "%Y-%m-%d", day_and_year: "%Y-%m-%d", time: "%H:%M", number: Number::Space };
pub(super) const DANISH: Customs =
    Customs { day: "%-d.%-m.", day_and_year: "%-d.%-m.%Y", time: "%H.%M", number: Number::Dot };
pub(super) const GERMAN: Customs =
    Customs { day: "%-d.%-m.", day_and_year: "%-d.%-m.%Y", time: "%H:%M", number: Number::Dot };
pub(super) const DUTCH: Customs =
    Customs { day: "%-d-%-m", day_and_year: "%-d-%-m-%Y", time: "%H:%M", number: Number::Dot };

impl Customs {
    /// A time to the minute; with the day where that is not `now`'s, and with the year where that is another one.
    pub(super) fn time(&self, time: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
        let clock = time.format(self.time);
        if time.date_naive() == now.date_naive() {
            return clock.to_string();
        }
        let day = if time.year() == now.year() { self.day } else { self.day_and_year };
        format!("{} {clock}", time.format(day))
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
