//! How a language is found, and how it writes times, durations, numbers and names.

use chrono::{DateTime, TimeDelta};
use rstest::rstest;

use crate::check::CheckError;
use crate::language::{HourCycle, Message, Texts};

#[rstest]
#[case("nb-NO", "nb")]
#[case("no", "nb")]
#[case("nn_NO.UTF-8", "nb")]
#[case("sv_SE@euro", "sv")]
#[case("DA", "da")]
#[case("de-AT", "de")]
#[case("nl_NL.UTF-8", "nl")]
#[case("en_US.UTF-8", "en")]
#[case::the_first_that_there_is("fr-FR:pt:de:nb", "de")]
#[case::untranslated_programs_were_asked_for("C.UTF-8:nb", "en")]
#[case("POSIX", "en")]
#[case("fr", "en")]
#[case("", "en")]
fn a_wish_finds_its_language(#[case] wishes: &str, #[case] language: &str) {
    assert_eq!(Texts::new(wishes).language(), language);
}

#[rstest]
#[case("en", ["10:42", "24 Nov 10:42", "24 Nov 2025 10:42"])]
#[case("nb", ["10:42", "24.11. 10:42", "24.11.2025 10:42"])]
#[case("sv", ["10:42", "2026-11-24 10:42", "2025-11-24 10:42"])]
#[case("da", ["10.42", "24.11. 10.42", "24.11.2025 10.42"])]
#[case("de", ["10:42", "24.11. 10:42", "24.11.2025 10:42"])]
#[case("nl", ["10:42", "24-11 10:42", "24-11-2025 10:42"])]
fn days_and_times_are_written_as_people_do(#[case] language: &str, #[case] expected: [&str; 3]) {
    let time = |text: &str| DateTime::parse_from_rfc3339(text).expect("a time");
    let local = [
        (time("2026-11-24T09:42:00Z"), time("2026-11-24T12:00:00+01:00")),
        (time("2026-11-24T09:42:00Z"), time("2026-11-25T00:30:00+01:00")),
        (time("2025-11-24T09:42:00Z"), time("2026-11-24T12:00:00+01:00")),
    ];
    let texts = Texts::new(language);
    assert_eq!(local.map(|(at, now)| texts.time(at.to_utc(), now)), expected);
}

#[rstest]
#[case("en", ["3:31 PM", "12:05 AM", "24 Nov 12:00 PM", "3:31:09 PM"])]
#[case("nb", ["3:31 p.m.", "12:05 a.m.", "24.11. 12:00 p.m.", "3:31:09 p.m."])]
#[case("sv", ["3:31 em", "12:05 fm", "2026-11-24 12:00 em", "3:31:09 em"])]
#[case("da", ["3.31 PM", "12.05 AM", "24.11. 12.00 PM", "3.31.09 PM"])]
#[case("de", ["3:31 PM", "12:05 AM", "24.11. 12:00 PM", "3:31:09 PM"])]
#[case("nl", ["3:31 p.m.", "12:05 a.m.", "24-11 12:00 p.m.", "3:31:09 p.m."])]
fn a_region_with_12_hours_has_them_in_every_language(#[case] language: &str, #[case] expected: [&str; 4]) {
    let time = |text: &str| DateTime::parse_from_rfc3339(text).expect("a time");
    let texts = Texts::new(language).with_hour_cycle(HourCycle::H12);
    let now = time("2026-11-25T12:00:00+01:00");
    let said = ["2026-11-25T15:31:09+01:00", "2026-11-25T00:05:00+01:00", "2026-11-24T12:00:00+01:00"];
    let [today, midnight, yesterday] = said.map(time);
    let said = [today, midnight, yesterday].map(|at| texts.time(at.to_utc(), now));
    assert_eq!([said.as_slice(), &[texts.exact_time(today)]].concat(), expected);
}

#[rstest]
#[case("en", ["0", "999", "1,000", "12,345", "1,234,567", "-1,000"])]
#[case("nb", ["0", "999", "1\u{a0}000", "12\u{a0}345", "1\u{a0}234\u{a0}567", "-1\u{a0}000"])]
#[case("de", ["0", "999", "1.000", "12.345", "1.234.567", "-1.000"])]
fn thousands_are_set_apart(#[case] language: &str, #[case] expected: [&str; 6]) {
    let texts = Texts::new(language);
    let numbers = [0_i64, 999, 1_000, 12_345, 1_234_567, -1_000];
    let written = numbers.map(|n| texts.format("summary-waiting", &[("n", n.into())]));
    let rest = texts.format("summary-waiting", &[("n", "".into())]);
    assert_eq!(written.map(|text| text.replace(&rest, "")), expected.map(str::to_owned));
}

#[rstest]
#[case("en", 0.5, "0.5 checks")]
#[case("en", 1.0, "1 check ")]
#[case("nb", 2.5, "2,5 sjekker")]
#[case("de", 1.0, "1 Prüfung ")]
fn fractions_are_written_and_decide_the_plural(#[case] language: &str, #[case] rate: f64, #[case] expected: &str) {
    let arguments = [("n", 9_u32.into()), ("rate", rate.into()), ("duration", "".into())];
    let text = Texts::new(language).format("condition-overload", &arguments);
    assert!(text.contains(expected), "{text}");
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

#[test]
fn hostile_text_is_harmless() {
    let failure = CheckError::AnotherTenant("Cust1\u{202e}\n".into());
    assert_eq!(Texts::default().failure(&failure), "The answer was about another tenant: Cust1 .");
}

#[test]
fn a_message_within_a_message_is_said_in_the_same_language() {
    let message = Message::new("storage-failed").with_message("why", &CheckError::Timeout);
    let said = Texts::new("de").sentence(message);
    assert!(said.starts_with("Änderungen können nicht gespeichert werden. Es kam nicht rechtzeitig"), "{said}");
}
