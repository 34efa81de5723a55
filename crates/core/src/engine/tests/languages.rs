//! Another language acts at once, on all that is shown and told.

use chrono::TimeDelta;
use rstest::rstest;

use super::bench::{Bench, key, start_time};
use crate::check::CheckError;
use crate::engine::{Command, Engine, SnoozeFor, Stored};
use crate::language::{HourCycle, Message, Texts};
use crate::notifications::SnoozeScope;
use crate::settings::Settings;

#[test]
fn tray_window_and_notices_follow_at_once() {
    let mut bench = Bench::running(3);
    bench.command(Command::ShowBanner("tray".into(), Message::new("app-no-tray")));
    bench.answer("Cust1", "OfflineMaintenance");
    bench.answer("Cust2", "Unknown");
    bench.pass(TimeDelta::minutes(3));
    assert_eq!(bench.heard().len(), 2);
    bench.engine.take_screen_changes();
    bench.set_language("nb");
    assert!(bench.engine.screen_changed(), "tray and window are told");
    let summary = bench.engine.summary();
    let tray = bench.engine.tray(&summary, bench.now.fixed_offset());
    insta::assert_debug_snapshot!((bench.heard(), tray, summary.text, summary.banners));
}

#[test]
fn the_same_language_and_a_restart_tell_nothing_anew() {
    let mut bench = Bench::running(3);
    bench.answer("Cust1", "OfflineMaintenance");
    bench.pass(TimeDelta::minutes(2));
    bench.set_language("nb");
    assert_eq!(bench.heard().len(), 2);
    bench.set_language("nb");
    bench.restart();
    bench.pass(TimeDelta::minutes(5));
    assert_eq!(bench.heard(), [] as [&str; 0]);
    bench.answer("Cust1", "Running");
    bench.pass(TimeDelta::minutes(2));
    assert_eq!(bench.heard().len(), 1, "its end is told, in the language chosen");
}

#[rstest]
#[case::chosen(Some("nb"), "nb")]
#[case::as_the_system(None, "de")]
#[case::none_that_there_is(Some("xx"), "de")]
fn the_settings_choose_else_the_system_does(#[case] chosen: Option<&str>, #[case] language: &str) {
    let settings = Settings { language: chosen.map(str::to_owned), ..Settings::default() };
    let now = start_time().fixed_offset();
    let stored = Stored { settings: Some(settings.clone()), ..Stored::default() };
    let system = Texts::new("de").with_hour_cycle(HourCycle::H12);
    let from_the_start = Engine::new(stored, system.clone(), 1, now);
    let mut changed = Engine::new(Stored::default(), system, 1, now);
    changed.command(Command::ChangeSettings(Box::new(settings)), now).expect("the command is carried out");
    for texts in [from_the_start.texts(), changed.texts()] {
        assert_eq!(texts.language(), language);
        assert_eq!(texts.hour_cycle(), HourCycle::H12, "times are written as the system's region does");
    }
}

#[test]
fn the_history_is_told_in_the_language_in_use() {
    let mut bench = Bench::running(2);
    bench.command(Command::Snooze(vec![SnoozeScope::Tenant(key("Cust2"))], SnoozeFor::Time(TimeDelta::hours(1))));
    bench.answer("Cust1", "OfflineMaintenance");
    bench.answer("Cust2", "OfflineMaintenance");
    bench.pass(TimeDelta::minutes(3));
    bench.fail("Cust1", CheckError::Damaged);
    bench.pass(TimeDelta::minutes(6));
    bench.answer_with("Cust2", r#""State":"Running","IsRunning":false"#);
    bench.pass(TimeDelta::minutes(2));
    bench.set_language("de");
    let changes = bench.changes.iter().map(|change| bench.engine.history_of_change(change));
    let decisions = bench.decisions.iter().map(|decision| bench.engine.history_of_decision(decision));
    let lines = changes.chain(decisions).map(|entry| (entry.kind, entry.from, entry.to));
    insta::assert_debug_snapshot!(lines.collect::<Vec<_>>());
}
