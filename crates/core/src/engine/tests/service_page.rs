//! What the vendor's service page says is context where it answers, and nothing where it does not.

use chrono::TimeDelta;

use super::bench::Bench;
use crate::check::CheckError;
use crate::engine::Command;
use crate::service_page::{Component, ComponentStatus, Indicator, Planned, ServicePage, UnderWay};
use crate::settings::Settings;

const LINE: &str = "SuperOffice says: Log-in is slow";

fn slow() -> ServicePage {
    let under_way = vec![UnderWay { title: "Log-in is slow".to_owned(), since: None, opened: None }];
    ServicePage { under_way, ..ServicePage::default() }
}

fn degraded(names: &[&str]) -> ServicePage {
    let part = |name: &&str| Component { name: (*name).to_owned(), status: ComponentStatus::DegradedPerformance };
    let components = names.iter().map(part).collect();
    ServicePage { components, indicator: Indicator::Minor, ..ServicePage::default() }
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
    bench.set_language("nb");
    assert_eq!(bench.engine.summary().vendor, ["SuperOffice sier: Log-in is slow"]);
    switch(&mut bench, false);
    assert_eq!(bench.engine.summary().vendor, [""; 0]);
    bench.pass(TimeDelta::minutes(20));
    assert_eq!(bench.service_page_reads, 1);
}

#[test]
fn maintenance_is_named_a_week_ahead() {
    let now = super::bench::start_time();
    let planned = |days| Planned { from: now + TimeDelta::days(days), until: None, title: "Upgrade".to_owned() };
    let page = |days| Some(ServicePage { planned: vec![planned(days)], ..ServicePage::default() });
    assert_eq!(bench(page(8)).engine.summary().vendor, [""; 0]);
    assert_eq!(bench(page(3)).engine.summary().vendor, ["SuperOffice plans: Upgrade, 27 Nov 09:00"]);
}

#[test]
fn planned_maintenance_has_its_window_and_what_is_under_way_its_beginning() {
    let now = super::bench::start_time();
    let (from, until) = (now + TimeDelta::days(3), Some(now + TimeDelta::hours(81)));
    let planned = vec![Planned { from, until, title: "Upgrade".to_owned() }];
    let since = Some(now - TimeDelta::minutes(19));
    let under_way = vec![UnderWay { title: "Log-in is slow".to_owned(), since, opened: since }];
    let page = ServicePage { under_way, planned, ..ServicePage::default() };
    assert_eq!(
        bench(Some(page)).engine.summary().vendor,
        ["SuperOffice says: Log-in is slow (since 08:41)", "SuperOffice plans: Upgrade, 27 Nov 09:00 to 27 Nov 18:00"]
    );
}

#[test]
fn a_component_is_named_without_any_incident_and_the_indicator_where_it_is_all_there_is() {
    let page = degraded(&["Login services", "WebTools"]);
    let says = "SuperOffice says: Login services: degraded and WebTools: degraded";
    assert_eq!(bench(Some(page)).engine.summary().vendor, [says]);
    let page = ServicePage { indicator: Indicator::Major, ..ServicePage::default() };
    assert_eq!(bench(Some(page)).engine.summary().vendor, ["SuperOffice says: a large disruption"]);
    assert_eq!(bench(Some(ServicePage::default())).engine.summary().vendor, [""; 0]);
}

#[test]
fn the_log_in_stands_beside_a_service_that_cannot_be_read_and_the_others_beside_tenants() {
    let page = degraded(&["Login services", "API and Apps"]);
    let last_line = |bench: &mut Bench| {
        let bodies: Vec<String> = std::mem::take(&mut bench.told).into_iter().map(|event| event.body).collect();
        bodies.iter().filter_map(|body| body.lines().last()).map(str::to_owned).collect::<Vec<_>>()
    };
    let mut of_tenant = bench(Some(page.clone()));
    of_tenant.answer("Cust1", "OfflineMaintenance");
    of_tenant.pass(TimeDelta::minutes(3));
    assert_eq!(last_line(&mut of_tenant), ["SuperOffice says: API and Apps: degraded"]);
    let mut of_service = bench(Some(page));
    for tenant in ["Cust1", "Cust2", "Cust3"] {
        of_service.fail(tenant, CheckError::Http(503));
    }
    of_service.pass(TimeDelta::minutes(10));
    assert_eq!(
        last_line(&mut of_service).first().map(String::as_str),
        Some("SuperOffice says: Login services: degraded")
    );
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
