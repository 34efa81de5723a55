//! Every sentence of every language.

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta};
use rstest::rstest;

use super::files::{Parts, messages};
use crate::check::CheckError;
use crate::diagnosis::Verdict;
use crate::engine::CommandError;
use crate::health::Reason;
use crate::identity::{BuiltIn, EnvironmentError, IdentifierError};
use crate::import::{Doubt, ImportError, Refusal};
use crate::language::{Argument, LANGUAGES, Message, Texts};
use crate::notifications::{Detail, SnoozeScope, SuppressionReason};
use crate::settings::{Rule, SettingsError};

pub(super) const REASONS: [Reason; 13] = [
    Reason::Running,
    Reason::OnlineMaintenance,
    Reason::UnpublishedRuns,
    Reason::Lifecycle,
    Reason::Provisioning,
    Reason::Maintenance,
    Reason::MaintenanceOverdue,
    Reason::ProvisioningOverdue,
    Reason::Failed,
    Reason::UnpublishedDown,
    Reason::UnknownAtFirst,
    Reason::UnknownAfterKnown,
    Reason::RunningButDown,
];

pub(super) const VERDICTS: [Verdict; 16] = [
    Verdict::Well,
    Verdict::Inspected,
    Verdict::NoNetwork,
    Verdict::Clock,
    Verdict::NoCertificates,
    Verdict::Proxy,
    Verdict::ProxySetting,
    Verdict::Untrusted,
    Verdict::NotEncrypted,
    Verdict::Portal,
    Verdict::Unreachable,
    Verdict::ServiceTrouble,
    Verdict::StatusPageOnly,
    Verdict::TenantNoData,
    Verdict::TenantDown,
    Verdict::ApiTrouble,
];

/// The states the service has published.
pub(super) const STATES: [&str; 11] = [
    "Unknown",
    "Provisioning",
    "Running",
    "Deleted",
    "Suspended",
    "OnlineMaintenance",
    "OfflineMaintenance",
    "ProvisioningFailed",
    "Deleting",
    "DeleteFailed",
    "MigrationPending",
];

pub(super) fn failures() -> Vec<CheckError> {
    vec![
        CheckError::NoRoute,
        CheckError::NameNotFound,
        CheckError::Refused,
        CheckError::Broken,
        CheckError::Timeout,
        CheckError::Tls,
        CheckError::NoCertificates,
        CheckError::ProxyLogin,
        CheckError::ProxyUnusable,
        CheckError::Redirected,
        CheckError::NotFound,
        CheckError::Misdirected,
        CheckError::Busy { code: 429, retry_after: None },
        CheckError::Http(500),
        CheckError::TooLarge,
        CheckError::Html,
        CheckError::Empty,
        CheckError::Damaged,
        CheckError::NotStatus,
        CheckError::VersionDocument,
        CheckError::AnotherTenant("Cust2".into()),
        CheckError::Forbidden,
        CheckError::Other("why".into()),
    ]
}

/// All of English in one file, to be read in one go: each text with what it stands for in this order, once for each
/// choice in it, with one and with many. The other languages are held against it by `files`.
#[rstest]
fn every_sentence(#[values("en", "nb", "sv", "da", "de", "nl")] language: &str) {
    let texts = Texts::new(language);
    let file = LANGUAGES.iter().find(|own| own.name == language).expect("a language").texts;
    let mut all = String::new();
    for (id, parts) in messages(file) {
        let mut said: Vec<String> = Vec::new();
        for chosen in choices(&parts) {
            let values: Vec<(&str, String)> =
                parts.values.iter().map(|name| (name.as_str(), sample(name, &texts))).collect();
            let arguments: Vec<(&str, Argument<'_>)> = values
                .iter()
                .map(|(name, sample)| {
                    let chosen = chosen.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
                    (*name, argument(name, chosen.unwrap_or(sample)))
                })
                .collect();
            let sentence = texts.format(&id, &arguments);
            let longest = if id.starts_with("app-no-tray") { 350 } else { 260 };
            assert!((1..=longest).contains(&sentence.chars().count()), "{language}, {id}: {sentence}");
            if !said.contains(&sentence) {
                said.push(sentence);
            }
        }
        for sentence in said {
            writeln!(all, "{id}: {sentence}").expect("a text takes more");
        }
    }
    assert!(!all.contains(['{', '}', '$']), "a value is missing");
    if language != "en" {
        return;
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("every_sentence_en", all);
    });
}

/// Every combination of what a text can choose by; numbers are one, many, and what they are compared with.
fn choices(parts: &Parts) -> Vec<Vec<(String, String)>> {
    let mut combinations = vec![Vec::new()];
    for (name, keys) in &parts.choices {
        let values: Vec<String> = if is_number(name) {
            let literal = keys.iter().filter(|key| key.parse::<u32>().is_ok()).cloned();
            ["1".to_owned()].into_iter().chain(literal).chain(["1234".to_owned()]).collect()
        } else {
            keys.iter().cloned().collect()
        };
        let with = |combination: &Vec<(String, String)>| {
            let before = combination.clone();
            values.clone().into_iter().map(move |value| [before.clone(), vec![(name.clone(), value)]].concat())
        };
        combinations = combinations.iter().flat_map(with).collect();
    }
    combinations
}

pub(super) fn is_number(name: &str) -> bool {
    ["n", "h", "total", "back", "more", "rate"].contains(&name)
}

fn argument<'a>(name: &str, value: &'a str) -> Argument<'a> {
    if name == "rate" {
        Argument::Decimal(value.parse().expect("a number"))
    } else if is_number(name) {
        Argument::Number(value.parse().expect("a number"))
    } else {
        Argument::Text(value)
    }
}

/// What a value looks like.
fn sample(name: &str, texts: &Texts) -> String {
    let now = DateTime::parse_from_rfc3339("2026-11-25T10:42:00Z").expect("a time");
    match name {
        "n" => "12".to_owned(),
        "h" | "back" => "2".to_owned(),
        "total" => "143".to_owned(),
        "more" => "1234".to_owned(),
        "rate" => "2.5".to_owned(),
        "time" => texts.time(now.to_utc() - TimeDelta::days(1), now),
        "until" => texts.time(now.to_utc() - TimeDelta::hours(20), now),
        "seen" => texts.time(now.to_utc() - TimeDelta::hours(25), now),
        "duration" => texts.duration(TimeDelta::minutes(95)),
        "usual" => texts.duration(TimeDelta::minutes(30)),
        "why" => texts.failure(&CheckError::Timeout),
        "issuer" => "Zscaler Inc.".to_owned(),
        "detail" => "no such file".to_owned(),
        "sentence" => texts.format("health-reason-running", &[]),
        "state" => "Moving".to_owned(),
        "name" | "who" => "Acme".to_owned(),
        "names" => "Acme, Berg".to_owned(),
        "last" => "Dahl".to_owned(),
        "host" | "place" => "online3".to_owned(),
        "environment" => "production".to_owned(),
        "version" => "11.10".to_owned(),
        // What chooses between words is never said.
        "kind" | "rule" | "flaw" | "buttons" | "status" | "indicator" => String::new(),
        "text" | "address" => "abc".to_owned(),
        "code" => "503".to_owned(),
        "tag" => "vip".to_owned(),
        "key" => "production/Cust1".to_owned(),
        "least" => "5".to_owned(),
        "file" => "beacon.damaged-1.db".to_owned(),
        "folder" => "/data".to_owned(),
        "setting" => "HTTPS_PROXY".to_owned(),
        "server" => "dunst 1.9".to_owned(),
        "encoding" => "CP850".to_owned(),
        "count" | "most" | "format" | "line" | "column" => "16".to_owned(),
        _ => panic!("what does {name} look like?"),
    }
}

/// What is made of the core's own errors and reasons has a text, and that text all its values.
#[rstest]
fn all_errors_and_reasons_can_be_said(#[values("en", "nb", "sv", "da", "de", "nl")] language: &str) {
    let texts = Texts::new(language);
    let name = BuiltIn::Stage.into();
    let key: crate::identity::TenantKey = "stage/Cust1".parse().expect("a key");
    let identifiers = [
        IdentifierError::Empty,
        IdentifierError::OnSite,
        IdentifierError::Malformed("abc".into()),
        IdentifierError::AddressWithoutTenant("abc".into()),
        IdentifierError::FormulaWithoutResult,
    ];
    let settings = [
        SettingsError::Intervals,
        SettingsError::Rate,
        SettingsError::InFlight,
        SettingsError::GroupWindow,
        SettingsError::QuietHours,
        SettingsError::EnvironmentTwice(BuiltIn::Stage.into()),
        SettingsError::Retention,
        SettingsError::ServicePage("abc".into()),
        SettingsError::Proxy("abc".into()),
    ];
    let commands = [
        CommandError::NoEnvironment(name),
        CommandError::NoTenant(key.clone()),
        CommandError::EnvironmentInUse(BuiltIn::Stage.into()),
        CommandError::NothingRemoved,
        CommandError::TooManySnoozes,
    ];
    let commands: Vec<CommandError> =
        commands.into_iter().chain(settings.into_iter().map(CommandError::Settings)).collect();
    let reasons = [
        SuppressionReason::TenantRule(Rule::None),
        SuppressionReason::TagRule("vip".into(), Rule::Problems),
        SuppressionReason::GeneralRule(Rule::Problems),
        SuppressionReason::Snoozed(SnoozeScope::Tenant(key)),
        SuppressionReason::Snoozed(SnoozeScope::Tag("vip".into())),
        SuppressionReason::Snoozed(SnoozeScope::Host("online3".into())),
        SuppressionReason::Snoozed(SnoozeScope::All),
        SuppressionReason::QuietHours,
        SuppressionReason::MovesNotAnnounced,
        SuppressionReason::VersionsNotAnnounced,
        SuppressionReason::OverBefore,
        SuppressionReason::NotShown,
    ];
    let imports = [
        ImportError::TooLarge,
        ImportError::TooMuch,
        ImportError::TooMany,
        ImportError::OldWorkbook,
        ImportError::NoWorkbook,
        ImportError::DamagedWorkbook,
        ImportError::NoText,
        ImportError::NewerExport { format: 9 },
        ImportError::DamagedExport { line: 3, column: 7 },
    ];
    let environments = [
        EnvironmentError::NoName,
        EnvironmentError::BadName,
        EnvironmentError::BadRoot("abc".into()),
        EnvironmentError::Credentials,
    ];
    let failures = failures();
    let messages = identifiers
        .iter()
        .map(Message::from)
        .chain(commands.iter().map(Message::from))
        .chain(reasons.iter().map(Message::from))
        .chain(imports.iter().map(Message::from))
        .chain(environments.iter().map(Message::from))
        .chain([Message::from(&Refusal::NoEnvironment("abc".into()))])
        .chain([Doubt::Encoding { taken_for: "CP850" }, Doubt::BrokenCharacters { count: 3 }].iter().map(Message::from))
        .chain(failures.iter().map(Message::from));
    let details = [
        Detail::Usually(TimeDelta::minutes(5)),
        Detail::Clock(TimeDelta::minutes(7)),
        Detail::Load { tenants: 5_000, rate: 5.0, round: TimeDelta::minutes(16) },
    ];
    let said = messages.map(|message| texts.sentence(message)).chain(details.iter().map(|detail| texts.detail(detail)));
    for sentence in said {
        assert!(sentence.contains(' ') && !sentence.contains(['{', '$']), "{language}: {sentence}");
    }
}
