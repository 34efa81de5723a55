//! Which histories there are: every input and command, each as often as it takes to reach what matters.

use proptest::prelude::*;

use super::steps::IsRunning::{AsTheStateSays, Is, Missing};
use super::steps::{HOSTS, Says, Scope, Step, TAGS, runs};
use crate::check::CheckError;
use crate::settings::Rule;
use crate::status::State;

fn says() -> impl Strategy<Value = Says> {
    let published = State::published();
    prop_oneof![
        11 => proptest::sample::select(published.to_vec()).prop_map(|state| Says(state, AsTheStateSays)),
        4 => Just(runs()),
        3 => Just(Says("Unknown", AsTheStateSays)),
        2 => Just(Says("Deleted", AsTheStateSays)),
        1 => Just(Says("Deleting", AsTheStateSays)),
        2 => Just(Says("OfflineMaintenance", AsTheStateSays)),
        1 => Just(Says("Running", Is(false))),
        1 => Just(Says("Running", Missing)),
        1 => Just(Says("OfflineMaintenance", Missing)),
        1 => Just(Says("Odd", Is(true))),
        1 => Just(Says("Odd", Is(false))),
        1 => Just(Says("Odd", Missing)),
    ]
}

fn failure() -> impl Strategy<Value = CheckError> {
    prop_oneof![
        1 => Just(CheckError::NameNotFound),
        1 => Just(CheckError::NoRoute),
        1 => Just(CheckError::Timeout),
        1 => Just(CheckError::Busy { code: 429, retry_after: Some(90) }),
        1 => Just(CheckError::Http(500)),
        1 => Just(CheckError::Html),
        1 => Just(CheckError::Tls),
        1 => Just(CheckError::Damaged),
        3 => Just(CheckError::NotFound),
    ]
}

fn tenant() -> std::ops::Range<usize> {
    0..7
}

fn scope() -> impl Strategy<Value = Scope> {
    prop_oneof![
        3 => tenant().prop_map(Scope::Tenant),
        2 => proptest::sample::select(TAGS.to_vec()).prop_map(Scope::Tag),
        2 => proptest::sample::select(HOSTS.to_vec()).prop_map(Scope::Host),
        2 => Just(Scope::All),
    ]
}

fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![1 => Just(Rule::None), 1 => Just(Rule::Problems), 2 => Just(Rule::All)]
}

fn service() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (tenant(), says()).prop_map(|(n, says)| Step::State(n, says)),
        1 => says().prop_map(Step::AllInState),
        2 => (proptest::sample::select(HOSTS.to_vec()), says()).prop_map(|(host, says)| Step::HostInState(host, says)),
        4 => (tenant(), failure()).prop_map(|(n, failure)| Step::Fail(n, failure)),
        1 => failure().prop_map(Step::AllFail),
        1 => failure().prop_map(Step::LabFails),
        3 => Just(Step::AllRun),
        1 => (tenant(), proptest::sample::select(HOSTS.to_vec())).prop_map(|(n, host)| Step::Move(n, host)),
        1 => (tenant(), release()).prop_map(|(n, release)| Step::Release(n, release)),
        1 => release().prop_map(Step::AllRelease),
        1 => prop_oneof![Just(0_i64), 500..30_000_i64].prop_map(Step::Slow),
    ]
}

fn release() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "Release_11.10_2026.02.24-02",
        "Release_11.10_2026.03.01-05",
        "Release_11.11_2026.03.17-01",
    ])
}

fn machine() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => Just(Step::Crash),
        2 => Just(Step::Quit),
        2 => (60..30_000_i64).prop_map(Step::Sleep),
        1 => prop_oneof![-9_000..9_000_i64, -90_000..90_000_i64].prop_map(Step::SetClock),
        1 => Just(Step::NetworkChanged),
        1 => (5..90_i64).prop_map(Step::Learned),
    ]
}

fn person() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (scope(), prop_oneof![2 => Just(None), 1 => (1..180_i64).prop_map(Some)]).prop_map(|(scope, end)| Step::Snooze(scope, end)),
        2 => scope().prop_map(Step::EndSnooze),
        4 => (-30..60_i64, 5..300_i64, any::<bool>()).prop_map(|(begin, length, through)| Step::Quiet(begin, length, through)),
        2 => Just(Step::NoQuiet),
        1 => rule().prop_map(Step::Rule),
        1 => (proptest::sample::select(TAGS.to_vec()), proptest::option::of(rule())).prop_map(|(tag, rule)| Step::TagRule(tag, rule)),
        2 => (tenant(), proptest::option::of(rule())).prop_map(|(n, rule)| Step::OwnRule(n, rule)),
        1 => (tenant(), proptest::sample::select(vec![&["vip"][..], &["test", "vip"], &["sandbox"], &[]])).prop_map(|(n, tags)| Step::Tags(n, tags)),
        1 => (tenant(), proptest::sample::select(vec!["Acme", "Other", ""])).prop_map(|(n, name)| Step::Name(n, name)),
        1 => any::<bool>().prop_map(Step::Pause),
        1 => tenant().prop_map(Step::Add),
        1 => tenant().prop_map(Step::AddNowhere),
        2 => proptest::collection::vec(tenant(), 1..4).prop_map(Step::Remove),
        2 => (0..3_usize).prop_map(Step::Undo),
        1 => (30..120_u64, 120..900_u64, 0..60_u64).prop_map(|(least, most, window)| Step::Watching(least, most, window)),
        1 => proptest::sample::select(vec!["en", "nb", "de"]).prop_map(Step::SetLanguage),
        1 => any::<bool>().prop_map(Step::Moves),
        1 => any::<bool>().prop_map(Step::Versions),
        1 => Just(Step::EnvironmentMoved),
        1 => any::<bool>().prop_map(Step::ServicePage),
        1 => any::<bool>().prop_map(Step::Banner),
        3 => Just(Step::CheckAll),
        3 => tenant().prop_map(Step::CheckOne),
        1 => proptest::collection::vec(tenant(), 2..5).prop_map(Step::CheckSome),
        1 => Just(Step::StopSweep),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let wait = prop_oneof![3 => 1..30_i64, 4 => 30..900_i64, 1 => 900..9_000_i64];
    prop_oneof![6 => service(), 2 => machine(), 6 => person(), 9 => wait.prop_map(Step::Wait)]
}

/// What seldom comes about by chance: gone as announced; snoozed without data; over in quiet hours.
fn motif() -> impl Strategy<Value = Vec<Step>> {
    let going = proptest::sample::select(vec!["Deleting", "Deleted", "DeleteFailed"]);
    let not_there = |n, is_found| {
        if is_found { Step::State(n, Says("Unknown", AsTheStateSays)) } else { Step::Fail(n, CheckError::NotFound) }
    };
    prop_oneof![
        (tenant(), going, 60..400_i64, any::<bool>()).prop_map(move |(n, going, wait, is_found)| {
            let going = Step::State(n, Says(going, AsTheStateSays));
            vec![going, Step::Wait(wait), not_there(n, is_found), Step::CheckOne(n), Step::Wait(wait)]
        }),
        (tenant(), failure(), 200..900_i64, scope()).prop_map(|(n, failure, wait, scope)| {
            vec![Step::Fail(n, failure), Step::Wait(wait), Step::Snooze(scope, None), Step::Wait(wait)]
        }),
        (tenant(), says(), 60..400_i64, 10..120_i64, any::<bool>()).prop_map(|(n, says, wait, length, through)| {
            let quiet = Step::Quiet(0, length, through);
            vec![Step::State(n, says), Step::Wait(wait), quiet, Step::State(n, runs()), Step::Wait(wait)]
        }),
    ]
}

/// What happens, one after the other.
pub(super) fn history() -> impl Strategy<Value = Vec<Step>> {
    let piece = prop_oneof![20 => step().prop_map(|step| vec![step]), 1 => motif()];
    proptest::collection::vec(piece, 1..26).prop_map(|pieces| pieces.concat())
}

/// Troubles of our own alone: the tenants run all the time.
pub(super) fn own_trouble() -> impl Strategy<Value = Step> {
    let between = proptest::sample::select(vec![
        CheckError::NameNotFound,
        CheckError::NoRoute,
        CheckError::Timeout,
        CheckError::Broken,
        CheckError::Html,
        CheckError::Tls,
        CheckError::Redirected,
        CheckError::ProxyLogin,
        CheckError::ProxyUnusable,
        CheckError::NoCertificates,
        CheckError::Http(403),
        CheckError::Http(511),
        CheckError::Busy { code: 503, retry_after: None },
    ]);
    prop_oneof![
        6 => between.clone().prop_map(Step::AllFail),
        2 => between.prop_map(Step::LabFails),
        6 => Just(Step::AllRun),
        4 => (60..100_000_i64).prop_map(Step::Sleep),
        2 => (-20_000..20_000_i64).prop_map(Step::SetClock),
        2 => Just(Step::NetworkChanged),
        2 => Just(Step::CheckAll),
        10 => (1..900_i64).prop_map(Step::Wait),
    ]
}
