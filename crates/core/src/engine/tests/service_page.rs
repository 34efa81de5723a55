//! What the vendor's service page says is context where it answers, and nothing where it does not.

use chrono::TimeDelta;

use super::bench::Bench;
use crate::engine::Command;
use crate::service_page::{Planned, ServicePage};
use crate::settings::Settings;

const LINE: &str = "SuperOffice says: Log-in is slow";

fn slow() -> ServicePage {
    ServicePage { under_way: vec!["Log-in is slow".to_owned()], planned: Vec::new() }
}

/// A bench in which a person wants to see what this page says.
fn bench(page: Option<ServicePage>) -> Bench {
    let mut bench = Bench::running(3);
    bench.service_page = page;
    switch(&mut bench, true);
    bench.pass(TimeDelta::seconds(1));
    bench
}

fn switch(bench: &mut Bench, on: bool) {
    let mut settings = Settings::default();
    settings.service_page.on = on;
    bench.command(Command::ChangeSettings(Box::new(settings)));
}

#[test]
fn nobody_is_asked_who_is_not_wanted() {
    let mut bench = Bench::running(3);
    bench.service_page = Some(slow());
    bench.pass(TimeDelta::hours(1));
    assert_eq!((bench.service_page_reads, bench.engine.summary().vendor), (0, Vec::new()));
}

#[test]
fn it_is_asked_every_five_minutes() {
    let mut bench = bench(Some(slow()));
    assert_eq!(bench.service_page_reads, 1);
    bench.pass(TimeDelta::minutes(61));
    assert_eq!(bench.service_page_reads, 13);
}

#[test]
fn what_it_says_stands_beside_the_summary_until_it_is_unwanted() {
    let mut bench = bench(Some(slow()));
    assert_eq!(bench.engine.summary().vendor, [LINE]);
    bench.speak("nb");
    assert_eq!(bench.engine.summary().vendor, ["SuperOffice sier: Log-in is slow"]);
    switch(&mut bench, false);
    assert_eq!(bench.engine.summary().vendor, [""; 0]);
    bench.pass(TimeDelta::minutes(20));
    assert_eq!(bench.service_page_reads, 1);
}

#[test]
fn maintenance_is_named_a_week_ahead() {
    let now = super::bench::start_time();
    let planned = |days| Planned { from: now + TimeDelta::days(days), title: "Upgrade".to_owned() };
    let page = |days| Some(ServicePage { under_way: Vec::new(), planned: vec![planned(days)] });
    assert_eq!(bench(page(8)).engine.summary().vendor, [""; 0]);
    assert_eq!(bench(page(3)).engine.summary().vendor, ["SuperOffice plans: Upgrade, 27 Nov 09:00"]);
}

#[test]
fn a_notice_of_trouble_has_it_as_its_last_line() {
    let mut bench = bench(Some(slow()));
    bench.answer("Cust1", "OfflineMaintenance");
    bench.pass(TimeDelta::minutes(3));
    let bodies: Vec<String> = std::mem::take(&mut bench.told).into_iter().map(|event| event.body).collect();
    assert!(bodies.len() == 1 && bodies[0].ends_with(&format!("\n{LINE}")), "{bodies:?}");
    bench.answer("Cust1", "Running");
    bench.pass(TimeDelta::minutes(3));
    let bodies: Vec<String> = std::mem::take(&mut bench.told).into_iter().map(|event| event.body).collect();
    assert!(bodies.len() == 1 && !bodies[0].contains(LINE), "{bodies:?}");
}

#[test]
fn silence_is_silent_and_what_was_said_counts_for_half_an_hour() {
    let mut bench = bench(Some(slow()));
    bench.service_page = None;
    bench.pass(TimeDelta::minutes(20));
    assert_eq!(bench.engine.summary().vendor, [LINE]);
    bench.pass(TimeDelta::minutes(20));
    let summary = bench.engine.summary();
    assert_eq!((summary.vendor, summary.banners, bench.told), (Vec::new(), Vec::new(), Vec::new()));
}

#[test]
fn while_paused_it_is_left_alone() {
    let mut bench = bench(Some(slow()));
    bench.command(Command::Pause(true));
    bench.pass(TimeDelta::hours(1));
    assert_eq!(bench.service_page_reads, 1);
}
