//! When tenants are checked.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::TimeDelta;
use rstest::rstest;

use super::bench::{Bench, key};
use crate::check::CheckError;
use crate::conditions::Condition;
use crate::engine::{Command, Input, Profile, RemovalToken};
use crate::settings::{Settings, Watching};

#[test]
fn a_tenant_is_checked_when_its_promise_ends_and_not_before() {
    let mut bench = Bench::running(1);
    bench.pass(TimeDelta::minutes(10));
    let gaps: Vec<i64> = bench.reads.windows(2).map(|pair| (pair[1].0 - pair[0].0).num_milliseconds()).collect();
    assert!(gaps.len() >= 9 && gaps.iter().all(|gap| (60_000..61_100).contains(gap)), "{gaps:?}");
}

#[test]
fn a_wrong_clock_of_ours_changes_nothing() {
    for hours in [-1, 1, 24] {
        let mut bench = Bench::new(Settings::default());
        bench.server_ahead = TimeDelta::hours(hours);
        bench.add_running(1);
        bench.pass(TimeDelta::minutes(10));
        assert_eq!(bench.reads.len(), 10, "{hours} h");
    }
}

#[test]
fn no_more_are_under_way_than_allowed_and_the_rate_is_kept() {
    let mut bench = Bench::new(Settings::default());
    bench.add_running(100);
    bench.pass(TimeDelta::seconds(10));
    assert!((48..=52).contains(&bench.reads.len()), "{} in ten seconds", bench.reads.len());
    assert!(bench.most_under_way <= 4);
}

#[test]
fn ten_thousand_promises_for_the_same_moment_are_spread() {
    let watching = Watching { rate: 1000.0, in_flight: 64, ..Watching::default() };
    let mut bench = Bench::new(Settings { watching, ..Settings::default() });
    bench.add_running(10_000);
    bench.pass(TimeDelta::seconds(15));
    bench.reads.clear();
    bench.pass(TimeDelta::minutes(5));
    let mut per_second: BTreeMap<i64, usize> = BTreeMap::new();
    for (at, _) in &bench.reads {
        *per_second.entry(at.timestamp()).or_default() += 1;
    }
    let mean = bench.reads.len() / 300;
    let most = per_second.values().max().copied().unwrap_or(0);
    assert!(mean > 100 && most <= mean * 2, "at most {most} in a second, {mean} on average");
}

#[test]
fn failures_back_off_and_retry_after_is_kept() {
    let mut bench = Bench::running(1);
    bench.fail("Cust1", CheckError::Busy { code: 429, retry_after: Some(600) });
    bench.pass(TimeDelta::minutes(2));
    bench.reads.clear();
    bench.pass(TimeDelta::minutes(7));
    assert_eq!(bench.reads.len(), 0, "asked to wait for ten minutes");
    bench.pass(TimeDelta::minutes(2));
    assert_eq!(bench.reads.len(), 1);
}

/// A program asks for a tenant again and again, sent away from its address or not.
fn ask(bench: &mut Bench, misdirected: bool, times: u32) {
    for _ in 0..times {
        bench.command(Command::CheckForCaller { key: key("Cust1"), misdirected });
        bench.pass(TimeDelta::seconds(1));
    }
}

#[test]
fn programs_that_ask_lead_to_no_check_before_valid_until() {
    let mut bench = Bench::running(1);
    bench.reads.clear();
    ask(&mut bench, false, 600);
    let gaps: Vec<i64> = bench.reads.windows(2).map(|pair| (pair[1].0 - pair[0].0).num_seconds()).collect();
    assert!(bench.reads.len() >= 9 && gaps.iter().all(|gap| (60..=61).contains(gap)), "{gaps:?}");
}

#[test]
fn programs_that_were_sent_away_lead_to_one_check_in_the_shortest_interval() {
    let mut bench = Bench::running(1);
    bench.reads.clear();
    ask(&mut bench, true, 300);
    assert!((9..=10).contains(&bench.reads.len()), "{}", bench.reads.len());
}

#[test]
fn programs_that_ask_do_not_shorten_a_back_off() {
    let mut bench = Bench::running(1);
    bench.fail("Cust1", CheckError::Busy { code: 429, retry_after: Some(600) });
    bench.pass(TimeDelta::minutes(2));
    bench.reads.clear();
    for misdirected in [false, true] {
        ask(&mut bench, misdirected, 200);
    }
    assert_eq!(bench.reads.len(), 0, "asked to wait for ten minutes");
}

#[test]
fn whom_a_program_waits_for_is_checked_first_also_when_the_service_comes_back() {
    let mut bench = Bench::running(100);
    for n in 1..=100 {
        bench.fail(&format!("Cust{n}"), CheckError::Timeout);
    }
    bench.pass(TimeDelta::minutes(40));
    for n in 1..=100 {
        bench.answer(&format!("Cust{n}"), "Running");
    }
    // Nothing is due by itself for a while; those that programs ask for are due in their turn.
    while bench
        .engine
        .check_times(&key("Cust99"))
        .and_then(|times| times.next_check)
        .is_some_and(|next| next > bench.now)
    {
        bench.pass(TimeDelta::milliseconds(100));
    }
    bench.command(Command::CheckForCaller { key: key("Cust99"), misdirected: false });
    bench.reads.clear();
    bench.pass(TimeDelta::seconds(1));
    let place = bench.reads.iter().position(|(_, read)| *read == key("Cust99"));
    assert!(place.is_some_and(|place| place <= 1), "{:?}", bench.reads);
}

#[test]
fn a_program_may_ask_for_what_is_deleted_or_checked_slowly_once_valid_until_is_over() {
    for state in ["Deleted", "Suspended"] {
        let mut bench = Bench::running(1);
        bench.answer("Cust1", state);
        bench.pass(TimeDelta::minutes(2));
        bench.reads.clear();
        ask(&mut bench, false, 120);
        assert!((2..=3).contains(&bench.reads.len()), "{state}: {}", bench.reads.len());
    }
}

#[test]
fn what_is_deleted_is_checked_no_more_unless_asked_for() {
    let mut bench = Bench::running(2);
    bench.answer("Cust1", "Deleted");
    bench.pass(TimeDelta::minutes(2));
    bench.reads.clear();
    bench.pass(TimeDelta::hours(2));
    assert!(bench.reads.iter().all(|(_, read)| *read == key("Cust2")));
    bench.command(Command::CheckNow(Some(vec![key("Cust1")])));
    bench.pass(TimeDelta::seconds(1));
    assert!(bench.reads.iter().any(|(_, read)| *read == key("Cust1")));
}

#[test]
fn check_now_reads_all_with_progress() {
    let mut bench = Bench::running(20);
    bench.reads.clear();
    bench.command(Command::CheckNow(None));
    assert_eq!(bench.engine.sweep().map(|sweep| (sweep.done, sweep.total)), Some((0, 20)));
    bench.pass(TimeDelta::seconds(5));
    assert!(bench.reads.len() >= 20);
    assert_eq!(bench.engine.sweep(), None);
}

#[test]
fn a_check_of_a_few_joins_the_sweep_under_way() {
    let progress = |bench: &Bench| bench.engine.sweep().map(|sweep| (sweep.done, sweep.total));
    let mut bench = Bench::running(20);
    bench.command(Command::CheckNow(Some(vec![key("Cust1")])));
    assert_eq!(progress(&bench), None, "one alone is not waited for");
    bench.pass(TimeDelta::seconds(5));
    bench.command(Command::CheckNow(None));
    while progress(&bench).is_some_and(|(done, _)| done < 8) {
        bench.pass(TimeDelta::milliseconds(10));
    }
    let (read, waiting): (Vec<_>, Vec<_>) = (1..=20)
        .map(|n| key(&format!("Cust{n}")))
        .partition(|key| bench.engine.sweep.as_ref().is_some_and(|(pending, _)| !pending.contains(key)));
    bench.command(Command::CheckNow(Some(vec![waiting[0].clone()])));
    assert_eq!(progress(&bench), Some((8, 20)), "it is waited for already");
    bench.command(Command::CheckNow(Some(read[..2].to_vec())));
    assert_eq!(progress(&bench), Some((8, 22)), "they are read once more");
    bench.command(Command::CheckNow(None));
    assert_eq!(progress(&bench), Some((0, 20)), "all begin anew");
    bench.pass(TimeDelta::seconds(10));
    assert_eq!(progress(&bench), None);
}

#[test]
fn a_clock_that_is_set_back_lets_no_tenant_wait_longer_than_promised() {
    let mut bench = Bench::running(1);
    bench.now -= TimeDelta::days(1);
    bench.input(Input::TimeJumped { by: -TimeDelta::days(1) });
    bench.reads.clear();
    bench.pass(TimeDelta::seconds(61));
    assert!(!bench.reads.is_empty());
}

#[test]
fn more_tenants_than_the_rate_allows_are_said_to_be_so() {
    let mut bench = Bench::new(Settings::default());
    bench.add_running(1000);
    bench.pass(TimeDelta::minutes(10));
    let summary = bench.engine.summary();
    assert!(summary.banners.iter().all(|banner| banner.diagnose.is_none()), "no tenant is the cause");
    let banner = summary.banners.first().map(|banner| banner.text.clone()).unwrap_or_default();
    assert_eq!(
        banner,
        "1,000 tenants at 5 checks a second: each is checked every 3 min. Raise the rate in the settings or watch fewer tenants."
    );
    assert_eq!(summary.counts.no_data, 0, "a slow round is no blindness");
}

#[test]
fn a_tenant_that_is_removed_while_it_is_read_leaves_no_trace() {
    let mut bench = Bench::running(1);
    bench.command(Command::CheckNow(None));
    bench.pass(TimeDelta::milliseconds(10));
    bench.command(Command::Remove(vec![key("Cust1")], RemovalToken(1)));
    bench.pass(TimeDelta::minutes(5));
    assert!(bench.engine.tenants().is_empty());
    bench.command(Command::UndoRemove(RemovalToken(1)));
    bench.pass(TimeDelta::seconds(5));
    assert_eq!(bench.engine.counts().ok, 1);
    assert_eq!(bench.heard(), [] as [&str; 0]);
}

#[test]
fn paused_checks_nothing_and_goes_on_afterwards() {
    let mut bench = Bench::running(3);
    bench.command(Command::Pause(true));
    bench.reads.clear();
    bench.pass(TimeDelta::hours(1));
    assert_eq!((bench.reads.len(), bench.engine.counts().no_data), (0, 0));
    bench.command(Command::Pause(false));
    bench.pass(TimeDelta::minutes(2));
    assert!(bench.reads.len() >= 3);
    assert_eq!(bench.heard(), [] as [&str; 0]);
}

#[test]
fn shorter_bounds_hold_at_once() {
    let mut bench = Bench::new(Settings::default());
    bench.answer_with("Cust1", r#""State":2"#);
    bench.command(Command::Add(vec![(key("Cust1"), Profile::default())]));
    bench.pass(TimeDelta::seconds(5));
    let watching =
        Watching { min_interval: Duration::from_secs(5), max_interval: Duration::from_secs(10), ..Watching::default() };
    bench.command(Command::ChangeSettings(Box::new(Settings { watching, ..Settings::default() })));
    bench.reads.clear();
    bench.pass(TimeDelta::seconds(60));
    assert_eq!(bench.reads.len(), 5);
    assert!(!bench.engine.summary().banners.iter().any(|banner| banner.kind == Condition::Overload.kind()));
}

#[test]
fn where_others_rely_on_it_a_restart_asks_no_sooner_than_the_service_wants() {
    let mut bench = Bench::running(30);
    bench.checks_when_due = true;
    bench.pass(TimeDelta::seconds(45));
    let mut last: BTreeMap<_, _> = bench.reads.drain(..).map(|(at, key)| (key, at)).collect();
    for _ in 0..3 {
        // What was not answered before the end is asked again.
        while bench.engine.tenants().keys().any(|key| bench.engine.check_times(key).is_some_and(|times| times.checking))
        {
            bench.pass(TimeDelta::milliseconds(5));
        }
        bench.quit_and_start();
        bench.pass(TimeDelta::seconds(20));
    }
    bench.pass(TimeDelta::minutes(2));
    assert_eq!(bench.engine.sweep(), None);
    for (at, key) in bench.reads.drain(..) {
        let before = last.insert(key, at).expect("it was read before");
        assert!(at - before >= TimeDelta::seconds(60), "{} s after the last", (at - before).num_seconds());
    }
    assert_eq!((last.len(), bench.engine.counts().ok), (30, 30));
    assert!(last.values().all(|at| *at > bench.now - TimeDelta::seconds(70)), "nobody is forgotten");
    assert_eq!(bench.heard(), [] as [&str; 0]);
}

#[test]
fn a_restart_keeps_a_wait_that_the_service_asked_for() {
    let mut bench = Bench::running(1);
    bench.checks_when_due = true;
    bench.fail("Cust1", CheckError::Busy { code: 429, retry_after: Some(600) });
    bench.pass(TimeDelta::minutes(2));
    bench.reads.clear();
    for _ in 0..7 {
        bench.quit_and_start();
        bench.pass(TimeDelta::minutes(1));
    }
    assert_eq!(bench.reads.len(), 0, "asked to wait for ten minutes");
    bench.pass(TimeDelta::minutes(3));
    assert_eq!(bench.reads.len(), 1);
}

#[test]
fn who_had_no_network_at_the_end_asks_at_once_whether_there_is_one() {
    const ALL: [&str; 4] = ["Cust1", "Cust2", "Cust3", "Cust4"];
    let mut bench = Bench::running(4);
    bench.checks_when_due = true;
    let long =
        r#"{"ContextIdentifier":"Cust4","State":"Running","IsRunning":true,"ValidUntil":"2026-11-24T10:00:00Z"}"#;
    bench.answer_bytes("Cust4", long.as_bytes());
    bench.command(Command::CheckNow(Some(vec![key("Cust4")])));
    bench.pass(TimeDelta::seconds(1));
    for tenant in ALL {
        bench.fail(tenant, CheckError::NoRoute);
    }
    bench.pass(TimeDelta::minutes(2));
    assert!(bench.engine.lasting_conditions().eq([&Condition::Offline]));
    bench.quit_and_start();
    assert!(bench.engine.lasting_conditions().eq([&Condition::Offline]));
    for tenant in ALL {
        bench.answer(tenant, "Running");
    }
    bench.reads.clear();
    bench.pass(TimeDelta::seconds(3));
    assert_eq!((bench.reads.len(), bench.engine.lasting_conditions().count()), (4, 0));
}

#[test]
fn whoever_starts_the_app_wants_to_know_how_all_is_now() {
    let mut bench = Bench::running(3);
    bench.quit_and_start();
    bench.reads.clear();
    bench.pass(TimeDelta::seconds(2));
    assert_eq!(bench.reads.len(), 3);
}

#[rstest]
#[case::its_last_check_failed(|bench: &mut Bench| bench.fail("Cust1", CheckError::Timeout))]
#[case::it_waits_for_a_second_check(|bench: &mut Bench| bench.answer("Cust1", "Unknown"))]
fn a_restart_checks_at_once_what_is_in_doubt(#[case] happens: fn(&mut Bench)) {
    let mut bench = Bench::running(3);
    bench.checks_when_due = true;
    happens(&mut bench);
    bench.command(Command::CheckNow(None));
    bench.pass(TimeDelta::seconds(2));
    bench.quit_and_start();
    bench.reads.clear();
    bench.pass(TimeDelta::seconds(2));
    let read: Vec<_> = bench.reads.iter().map(|(_, key)| key.clone()).collect();
    assert_eq!(read, [key("Cust1")]);
}

#[test]
fn a_clock_that_was_set_back_while_the_program_was_off_keeps_nobody_waiting() {
    let mut bench = Bench::running(3);
    bench.checks_when_due = true;
    bench.reads.clear();
    bench.now -= TimeDelta::hours(5);
    bench.quit_and_start();
    bench.pass(TimeDelta::seconds(5));
    assert_eq!(bench.reads.len(), 3);
}

#[test]
fn a_tenant_that_is_put_back_is_checked_when_it_would_have_been() {
    let mut bench = Bench::running(1);
    bench.checks_when_due = true;
    bench.quit_and_start();
    bench.reads.clear();
    bench.command(Command::Remove(vec![key("Cust1")], RemovalToken(1)));
    bench.pass(TimeDelta::seconds(5));
    bench.command(Command::UndoRemove(RemovalToken(1)));
    bench.pass(TimeDelta::seconds(20));
    assert_eq!((bench.reads.len(), bench.engine.counts().ok), (0, 1));
    bench.pass(TimeDelta::minutes(1));
    assert_eq!(bench.reads.len(), 1);
}

#[test]
fn a_sweep_that_is_stopped_leaves_the_rest_to_its_own_time() {
    let mut bench = Bench::running(50);
    bench.command(Command::CheckNow(None));
    bench.pass(TimeDelta::seconds(2));
    bench.reads.clear();
    bench.command(Command::StopSweep);
    assert_eq!(bench.engine.summary().sweep, None);
    bench.pass(TimeDelta::seconds(5));
    assert!(bench.reads.len() < 15, "{} reads go on without haste", bench.reads.len());
    bench.pass(TimeDelta::minutes(3));
    let read: std::collections::BTreeSet<_> = bench.reads.iter().map(|(_, key)| key).collect();
    assert_eq!(read.len(), 50, "nobody is forgotten");
}
