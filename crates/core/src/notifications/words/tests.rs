//! Every notification of every language has room, and a digest of one thing speaks as that thing.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use rstest::rstest;

use super::fit::{MAX_BODY, MAX_TITLE, length};
use super::*;
use crate::check::CheckError;
use crate::health::Reason;
use crate::identity::TenantKey;
use crate::notifications::notification::MemberState;
use crate::notifications::{Detail, Subject};

const LANGUAGES: [&str; 6] = ["en", "nb", "sv", "da", "de", "nl"];

fn now() -> DateTime<Utc> {
    "2026-11-24T09:10:00Z".parse().expect("a time")
}

fn key(n: usize) -> TenantKey {
    format!("stage/Cust{n}").parse().expect("a key")
}

fn environment(text: &str) -> EnvironmentName {
    serde_json::from_value(text.into()).expect("a name")
}

fn state(reason: Reason, state: &str, host: Option<&str>, environment: EnvironmentName) -> Cause {
    Cause::State { environment, host: host.map(str::to_owned), state: state.to_owned(), reason }
}

fn maintenance() -> Cause {
    state(Reason::Maintenance, "OfflineMaintenance", Some("online3"), environment("production"))
}

fn version() -> Cause {
    Cause::Version { version: "11.11".into() }
}

fn member(name: &str, cause: &Cause, state: MemberState) -> Member {
    let incident = matches!(cause, Cause::State { reason: Reason::UnknownAfterKnown | Reason::RunningButDown, .. });
    let since = now() - TimeDelta::minutes(9);
    let (detail, ended_in) = (Detail::None, "Running".to_owned());
    Member {
        name: name.to_owned(),
        cause: cause.clone(),
        state,
        since,
        incident,
        host: None,
        detail,
        ended_in,
        told: true,
        end_told: false,
        muted: false,
    }
}

/// A notification of these members, each a tenant of its own unless it has the name of another one.
fn notification(cause: &Cause, members: Vec<Member>) -> Notification {
    let mut notification = Notification::new(1, cause.clone());
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    for (n, member) in members.into_iter().enumerate() {
        let subject = if let Cause::Condition(condition) = &member.cause {
            Subject::Condition(condition.clone())
        } else {
            Subject::Tenant(key(*keys.entry(member.name.clone()).or_insert(n + 1)))
        };
        let is_news = member.cause.is_news() || member.state == MemberState::Informational;
        if is_news || (cause.is_digest() && matches!(member.state, MemberState::Recovered(_))) {
            notification.news.push((subject, member));
        } else {
            notification.down += usize::from(member.state == MemberState::Active);
            notification.problems.insert(subject, member);
        }
    }
    notification
}

impl Cause {
    fn is_news(&self) -> bool {
        matches!(self, Self::Version { .. } | Self::Lifecycle { .. } | Self::Move { .. })
    }
}

fn said(language: &str, notification: &Notification) -> (String, String) {
    static TEXTS: LazyLock<BTreeMap<&str, Texts>> =
        LazyLock::new(|| LANGUAGES.map(|language| (language, Texts::new(language))).into());
    let texts = &TEXTS[language];
    let offset = FixedOffset::east_opt(3_600).expect("an offset");
    Words { texts, offset }.of(notification, now())
}

fn back() -> MemberState {
    MemberState::Recovered(now() - TimeDelta::minutes(2))
}

/// The longest names that there can be: of letters, of wide ones, and of such that consist of several characters.
fn names() -> [String; 3] {
    ["Berg & Sons ".repeat(10).trim_end().to_owned(), "東京".repeat(60), "e\u{301}o\u{308}".repeat(30)]
}

/// Every cause, with the longest of all that it names.
fn causes() -> Vec<Cause> {
    let host = "a-host-with-a-name-of-sixty-three-letters-is-what-dns-does-allow";
    let long = || environment("An environment with a name of sixty characters, as once was");
    let odd = "AStateThatNobodyHasPublishedWithAVeryLongNameForATitleOrABody";
    let states = [
        (Reason::Maintenance, "OfflineMaintenance"),
        (Reason::MaintenanceOverdue, "OfflineMaintenance"),
        (Reason::ProvisioningOverdue, "Provisioning"),
        (Reason::Failed, "ProvisioningFailed"),
        (Reason::Failed, "DeleteFailed"),
        (Reason::UnpublishedDown, odd),
        (Reason::UnknownAtFirst, "Unknown"),
        (Reason::UnknownAfterKnown, "Unknown"),
        (Reason::RunningButDown, "Running"),
    ];
    let states = states
        .into_iter()
        .flat_map(|(reason, name)| [Some(host), None].map(|host| state(reason.clone(), name, host, long())));
    let lifecycle = ["Suspended", "Deleting", "Deleted", "Provisioning", "Running", "Unknown"];
    let lifecycle = lifecycle.map(|state| Cause::Lifecycle { environment: long(), state: state.to_owned() });
    let conditions = [
        Condition::Offline,
        Condition::Portal,
        Condition::ServiceUnreachable { environment: long() },
        Condition::WrongClock,
        Condition::Overload,
    ];
    let rest = [
        Cause::NoData { environment: long() },
        Cause::Flapping { key: key(1) },
        Cause::Version { version: "a version that is much longer than any version there was".into() },
        Cause::Move { host: host.to_owned() },
    ];
    states.chain(lifecycle).chain(conditions.map(Cause::Condition)).chain(rest).collect()
}

fn detail(cause: &Cause) -> Detail {
    match cause {
        Cause::State {
            reason: Reason::Maintenance | Reason::MaintenanceOverdue | Reason::ProvisioningOverdue, ..
        } => Detail::Usually(TimeDelta::minutes(90)),
        Cause::NoData { .. } => Detail::CheckError(CheckError::Other("no such thing, ".repeat(20))),
        Cause::Condition(Condition::ServiceUnreachable { .. }) => Detail::CheckError(CheckError::ProxyLogin),
        Cause::Condition(Condition::WrongClock) => Detail::Clock(TimeDelta::minutes(1_000)),
        Cause::Condition(Condition::Overload) => {
            Detail::Load { tenants: 10_000, rate: 0.25, round: TimeDelta::minutes(671) }
        }
        Cause::Version { .. } | Cause::Move { .. } => Detail::Before("b".repeat(120)),
        Cause::State { .. }
        | Cause::Flapping { .. }
        | Cause::Lifecycle { .. }
        | Cause::Condition(_)
        | Cause::StartupDigest
        | Cause::Quiet
        | Cause::Snoozed
        | Cause::Many => Detail::None,
    }
}

/// How the members of a notification can stand together.
fn states(n: usize) -> Vec<Vec<MemberState>> {
    let all = [MemberState::Active, back(), MemberState::Superseded].map(|state| vec![state; n]);
    let mixed = (0..n).map(|n| if n % 2 == 0 { MemberState::Active } else { back() }).collect();
    let over = (0..n).map(|n| if n % 2 == 0 { MemberState::Superseded } else { back() }).collect();
    all.into_iter().chain([mixed, over]).collect()
}

/// Every notification of one cause, and every digest of one thing.
fn notifications() -> Vec<Notification> {
    let mut notifications = Vec::new();
    for (cause, name) in causes().iter().flat_map(|cause| names().map(|name| (cause.clone(), name))) {
        let is_single = matches!(cause, Cause::Condition(_) | Cause::Flapping { .. });
        let counts: &[usize] = if is_single { &[1] } else { &[1, 2, 3, 4, 10_000] };
        // Ten thousand are the same with every name, and all of them as they are one by one.
        let counts = counts.iter().filter(|n| **n < 10 || name.starts_with("Berg"));
        for states in counts.flat_map(|n| states(*n).into_iter().take(if *n < 10 { 5 } else { 2 })) {
            let members = |state: Option<MemberState>| {
                let states = states.iter().enumerate();
                states
                    .map(|(n, own)| {
                        let own = if cause.is_news() { MemberState::Informational } else { state.unwrap_or(*own) };
                        Member { detail: detail(&cause), ..member(&format!("{n} {name}"), &cause, own) }
                    })
                    .collect::<Vec<_>>()
            };
            notifications.push(notification(&cause, members(None)));
            if !matches!(cause, Cause::Condition(_)) && states.len() < 10 {
                notifications.push(notification(&Cause::Quiet, members(None)));
                notifications.push(notification(&Cause::Snoozed, members(Some(MemberState::Informational))));
            }
        }
    }
    notifications
}

/// A digest of everything there is.
fn digests() -> Vec<Notification> {
    let of = |digest: &Cause, times: usize| {
        let members = (0..times).flat_map(|n| {
            let name = |kind: usize, name: &str| format!("{n} {kind} {name}");
            let all = causes().into_iter().zip(names().into_iter().cycle()).enumerate();
            all.flat_map(move |(kind, (cause, long))| {
                let long = name(kind, &long);
                let down = member(&long, &cause, MemberState::Active);
                let over = member(&format!("b{long}"), &cause, back());
                let passed = member(&format!("p{long}"), &cause, MemberState::Informational);
                if cause.is_news() { vec![passed] } else { vec![down, over, passed] }
            })
            .collect::<Vec<_>>()
        });
        notification(digest, members.collect())
    };
    let digests = [Cause::StartupDigest, Cause::Quiet, Cause::Snoozed, Cause::Many];
    digests.iter().flat_map(|digest| [1, 120].map(|times| of(digest, times))).collect()
}

#[test]
fn every_notice_has_room_and_says_something() {
    let all: Vec<Notification> = notifications().into_iter().chain(digests()).collect();
    for (notification, language) in
        all.iter().flat_map(|notification| LANGUAGES.map(|language| (notification, language)))
    {
        let (title, body) = said(language, notification);
        let (t, b) = (length(&title), length(&body));
        assert!((4..=MAX_TITLE).contains(&t) && b <= MAX_BODY, "{language}, {t}, {b}: {title} | {body}");
        assert!(!title.contains("notification-") && !body.contains("notification-"), "{language}: {title} | {body}");
        assert!(!title.ends_with('…') && !body.ends_with('…'), "{language}: the state is cut: {title} | {body}");
        assert!(!body.contains("  ") && !body.contains(".."), "{language}: {title} | {body}");
    }
}

#[rstest]
fn a_title_begins_with_whom_it_is_about(#[values("en", "nb", "sv", "da", "de", "nl")] language: &str) {
    for cause in causes().into_iter().filter(|cause| !matches!(cause, Cause::Condition(_))) {
        for states in states(1) {
            let state = if cause.is_news() { MemberState::Informational } else { states[0] };
            for name in ["Acme", &names()[0]] {
                let (title, _) = said(language, &notification(&cause, vec![member(name, &cause, state)]));
                assert!(title.starts_with(&name[..4]), "{language}: {title}");
                let shown = title.chars().take(12).collect::<String>();
                assert!(shown.starts_with("Acme") || title.contains('…'), "{language}: {title}");
            }
        }
    }
}

#[test]
fn several_are_told_of_by_where_they_are() {
    let members = ["Acme", "Berg"].map(|name| member(name, &maintenance(), MemberState::Active)).to_vec();
    assert_eq!(
        said("en", &notification(&maintenance(), members)),
        ("online3: 2 tenants in maintenance".to_owned(), "Since 10:01. Tenants: Acme and Berg.".to_owned())
    );
}

#[test]
fn a_full_stop_of_a_name_is_not_doubled() {
    let members = ["Acme", "Berg Inc."].map(|name| member(name, &maintenance(), MemberState::Active)).to_vec();
    assert_eq!(said("en", &notification(&maintenance(), members)).1, "Since 10:01. Tenants: Acme and Berg Inc.");
}

#[test]
fn who_is_neither_down_nor_back_is_not_counted_as_back() {
    let members = |others: [MemberState; 2]| {
        let others = ["Berg", "Dahl"].into_iter().zip(others).map(|(name, other)| member(name, &maintenance(), other));
        std::iter::once(member("Acme", &maintenance(), back())).chain(others).collect()
    };
    let title = |members| said("en", &notification(&maintenance(), members)).0;
    assert_eq!(title(members([MemberState::Superseded, MemberState::Superseded])), "Acme is back");
    assert_eq!(title(members([back(), MemberState::Superseded])), "2 tenants are back");
    assert_eq!(title(members([back(), back()])), "online3: all 3 tenants are back");
}

#[rstest]
#[case::problem(
    Cause::Many,
    maintenance(),
    MemberState::Active,
    "Acme: offline for maintenance",
    "Since 10:01 (online3)."
)]
#[case::held_back(
    Cause::Quiet,
    maintenance(),
    MemberState::Active,
    "Acme: offline for maintenance",
    "Since 10:01 (online3). It was held back in the quiet hours."
)]
#[case::end(Cause::StartupDigest, maintenance(), back(), "Acme is back", "This lasted 7 min, until 10:08.")]
#[case::passed(
    Cause::Snoozed,
    maintenance(),
    MemberState::Informational,
    "Acme: maintenance, over now",
    "It began at 10:01. It was held back by a snooze."
)]
#[case::news(Cause::Many, version(), MemberState::Informational, "Acme now runs 11.11", "Since 10:01.")]
#[case::flapping(
    Cause::Many,
    Cause::Flapping { key: key(1) },
    MemberState::Active,
    "Acme: goes back and forth",
    "It changes again and again. This is told once, and again when it has settled. Environment: stage."
)]
fn a_digest_of_one_speaks_as_that_one(
    #[case] digest: Cause,
    #[case] cause: Cause,
    #[case] state: MemberState,
    #[case] title: &str,
    #[case] body: &str,
) {
    let notification = notification(&digest, vec![member("Acme", &cause, state)]);
    assert_eq!(said("en", &notification), (title.to_owned(), body.to_owned()));
}

#[test]
fn a_digest_of_one_cause_speaks_as_that_cause() {
    let members = ["Acme", "Berg"].map(|name| member(name, &maintenance(), MemberState::Active)).to_vec();
    assert_eq!(said("en", &notification(&Cause::StartupDigest, members)).0, "online3: 2 tenants in maintenance");
    let members = ["Acme", "Berg"].map(|name| member(name, &version(), MemberState::Informational)).to_vec();
    assert_eq!(said("en", &notification(&Cause::Many, members)).0, "2 tenants now run 11.11");
}

#[test]
fn a_digest_of_one_tenant_begins_with_the_worst_of_it() {
    let members = vec![
        member("Acme", &version(), MemberState::Informational),
        member("Acme", &maintenance(), MemberState::Active),
    ];
    assert_eq!(
        said("en", &notification(&Cause::StartupDigest, members)),
        ("Acme: offline for maintenance".to_owned(), "Since 10:01 (online3).\nNew version 11.11: Acme".to_owned())
    );
}

#[test]
fn a_digest_of_several_things_names_each_kind() {
    let incident = state(Reason::UnknownAfterKnown, "Unknown", Some("online3"), environment("production"));
    let members = vec![
        member("Acme", &Cause::Flapping { key: key(1) }, MemberState::Active),
        member("Berg", &incident, MemberState::Active),
        member("", &Cause::Condition(Condition::Offline), MemberState::Active),
    ];
    let lines = "Possible incident: Berg\nBack and forth: Acme\nNo network".to_owned();
    assert_eq!(
        said("en", &notification(&Cause::Many, members.clone())),
        ("Berg: possible incident, and 2 more".to_owned(), lines.clone())
    );
    assert_eq!(said("en", &notification(&Cause::Snoozed, members)), ("While snoozed: 3 changes".to_owned(), lines));
}

#[rstest]
fn a_long_name_is_clipped_in_its_middle_and_the_state_is_whole(
    #[values("en", "nb", "sv", "da", "de", "nl")] language: &str,
) {
    assert!(LANGUAGES.contains(&language));
    let cause = state(Reason::UnknownAfterKnown, "Unknown", None, environment("production"));
    let title = |name: &str| said(language, &notification(&cause, vec![member(name, &cause, MemberState::Active)])).0;
    let whole = title("Acme");
    let long = title(&format!("Berg & Sons{}Oslo AS", " and others".repeat(9)));
    let says = whole.strip_prefix("Acme").expect("it begins with the name");
    let name = long.strip_suffix(says).expect("the state is whole");
    assert!(name.starts_with("Berg & Sons") && name.ends_with("Oslo AS") && name.contains('…'), "{long}");
    assert_eq!(length(&long), MAX_TITLE);
}
