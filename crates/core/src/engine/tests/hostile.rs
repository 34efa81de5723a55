//! Hostile answers: each is read as often as the service may be asked, and invents nothing.

use chrono::TimeDelta;

use super::bench::{Bench, key};
use crate::change::ChangeKind;

const FIELDS: [&str; 7] = ["ContextIdentifier", "Endpoint", "State", "IsRunning", "ValidUntil", "Api", "Version"];

/// What stands in a field in place of what belongs there, as JSON. `LONG` stands for a text of 60,000 characters, `DEEP`
/// for 20,000 brackets.
const VALUES: [&str; 58] = [
    "null",
    "true",
    "false",
    "0",
    "-1",
    "1.5",
    "1e999",
    "-0.0",
    "99",
    "18446744073709551616",
    "99999999999999999999999999999999999999999999",
    "[]",
    "{}",
    "[[[[]]]]",
    r#"["Running"]"#,
    r#"{"State":"Unknown"}"#,
    "DEEP",
    r#""""#,
    r#"" ""#,
    r#""\t\r\n""#,
    r#""\u0000""#,
    r#""\ufeff""#,
    r#""\u202e""#,
    r#""gninnuR\u202e""#,
    r#""\ud83d""#,
    r#""\ud83d\ude00""#,
    r#""LONG""#,
    r#""<script>alert(1)</script>""#,
    r#""<img src=x onerror=alert(1)>""#,
    r#""&lt;b&gt;""#,
    r#""%00%0a%0d""#,
    r#""../../etc/passwd""#,
    r#""'; DROP TABLE tenants; --""#,
    r#""${jndi:ldap://127.0.0.1/a}""#,
    r#""{0}%s%n""#,
    r#""javascript:alert(1)""#,
    r#""file:///etc/passwd""#,
    r#""data:text/html,hello""#,
    r#""ftp://online3.superoffice.com/Cust1""#,
    r#""//evil.example/Cust1""#,
    r#""http://""#,
    r#""https://[::1""#,
    r#""https://user:password@online3.superoffice.com/Cust1""#,
    r#""https://online3.superoffice.com.evil.example/Cust1""#,
    r#""https://online3.superoffice.com:99999/Cust1""#,
    r#""http://169.254.169.254/latest/meta-data""#,
    r#""http://2130706433/""#,
    r#""0001-01-01T00:00:00""#,
    r#""9999-12-31T23:59:59.9999999Z""#,
    r#""10000-01-01T00:00:00Z""#,
    r#""-0001-01-01T00:00:00Z""#,
    r#""2026-02-30T25:61:61Z""#,
    r#""2038-01-19T03:14:08Z""#,
    r#""Default""#,
    r#""Cust""#,
    r#""Cust2""#,
    r#""Cust0000000001""#,
    r#""Cust1; Cust2""#,
];

/// Bodies that are no status document at all.
const BODIES: [&[u8]; 38] = [
    b"",
    b" ",
    b"\0",
    b"\xff\xfe{\0}\0",
    b"\xef\xbb\xbf",
    b"\xef\xbb\xbf\xef\xbb\xbf{}",
    b"\x1f\x8b\x08\0\0\0\0\0",
    b"PK\x03\x04",
    b"%PDF-1.7",
    b"null",
    b"true",
    b"0",
    b"\"Running\"",
    b"Running",
    b"[]",
    b"{}",
    b"{{}",
    b"}",
    b"{\"State\"",
    b"{\"State\":",
    b"{\"State\":\"Running",
    b"{\"State\":\"Running\"",
    b"{\"State\":\"Running\",}",
    b"{\"State\":\"Running\"}}",
    b"{\"State\":\"Running\"}{\"State\":\"Unknown\"}",
    b"{'State':'Unknown'}",
    b"{State:Unknown}",
    b"{\"State\":\"\xff\"}",
    b"{\"State \":\"Unknown\"}",
    b"{\"data\":{\"State\":\"Unknown\"}}",
    b"[{\"State\":\"Unknown\"}]",
    b"callback({\"State\":\"Unknown\"})",
    b")]}',\n{\"State\":\"Unknown\"}",
    b"// a comment\n{\"State\":\"Unknown\"}",
    b"<html><body>{\"State\":\"Unknown\"}</body></html>",
    b"<?xml version=\"1.0\"?><State>Unknown</State>",
    b"<!DOCTYPE x [<!ENTITY a \"&a;&a;\">]><x>&a;</x>",
    b"{\"v1\":\"https://online3.superoffice.com/Cust1/api/v1/\"}",
];

/// A status document of a tenant that runs on online3, with `value` in `field`.
fn document(field: &str, value: &str) -> String {
    let value = value.replace("LONG", &"x".repeat(60_000)).replace("DEEP", &"[".repeat(20_000));
    let good = [
        r#""Cust1""#,
        r#""https://online3.superoffice.com/Cust1""#,
        r#""Running""#,
        "true",
        r#""VALID""#,
        r#""https://online3.superoffice.com/Cust1/api""#,
        r#""Release_11.10_2026.02.24-02""#,
    ];
    let fields = FIELDS.iter().zip(good).map(|(name, good)| {
        let value = if *name == field { &value } else { good };
        format!(r#""{name}":{value}"#)
    });
    format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
}

/// A tenant that ran, after half an hour of this answer.
fn half_an_hour_of(body: &[u8]) -> Bench {
    let mut bench = Bench::running(1);
    bench.reads.clear();
    bench.answer_bytes("Cust1", body);
    bench.pass(TimeDelta::minutes(30));
    let reads = bench.reads.len();
    assert!((2..=62).contains(&reads), "it was read {reads} times");
    bench
}

/// Whether a change may come of the value that stands in the field.
fn follows(kind: &ChangeKind, field: &str, value: &str) -> bool {
    let is_text = value.starts_with('"') && value != r#""""#;
    let is_number = value.parse::<f64>().is_ok();
    match kind {
        ChangeKind::Reachability { .. } => ["ContextIdentifier", "State"].contains(&field) || !is_json(value),
        ChangeKind::State { .. } => {
            (field == "State" && (is_text || is_number)) || (field, value) == ("IsRunning", "false")
        }
        ChangeKind::Endpoint { .. } => field == "Endpoint" && value.starts_with(r#""http"#),
        ChangeKind::Version { .. } => field == "Version" && is_text,
    }
}

/// Whether a JSON reader takes it: not with halves of characters, numbers without end, or brackets without end.
fn is_json(value: &str) -> bool {
    !["1e999", r#""\ud83d""#, "DEEP"].contains(&value)
}

#[test]
fn a_hostile_field_changes_nothing_but_itself() {
    for field in FIELDS {
        for value in VALUES {
            let mut bench = half_an_hour_of(document(field, value).as_bytes());
            for change in &bench.changes {
                assert!(follows(&change.kind, field, value), "{field}: {value}: {change:?}");
            }
            for event in bench.heard() {
                let is_plain = !event.chars().any(char::is_control) && event.chars().count() < 1000;
                assert!(is_plain, "{field}: {value}: {event}");
            }
        }
    }
}

#[test]
fn what_is_no_state_document_leaves_the_state_as_it_was() {
    for body in BODIES {
        let bench = half_an_hour_of(body);
        let row = bench.engine.row(&key("Cust1")).expect("a row");
        assert_eq!((row.state.as_deref(), row.no_data), (Some("Running"), true), "{}", String::from_utf8_lossy(body));
        assert!(bench.changes.iter().all(|change| matches!(change.kind, ChangeKind::Reachability { .. })));
    }
}
