//! The history of conditions: when they began and ended, over restarts too, and how late the vendor's page was.

use chrono::{DateTime, TimeDelta, Utc};
use rstest::rstest;

use super::bench::{Bench, key, start_time};
use crate::check::CheckError;
use crate::condition_log::ConditionPeriod;
use crate::diagnosis::{Diagnosis, Outcome, Step};
use crate::engine::Command;
use crate::service_page::{Component, ComponentStatus, ServicePage, UnderWay};
use crate::settings::Settings;

const TENANTS: [&str; 3] = ["Cust1", "Cust2", "Cust3"];

fn bench(page: ServicePage) -> Bench {
    let mut bench = Bench::running(3);
    bench.service_page = Some(page);
    let mut settings = Settings::default();
    settings.service_page.on = true;
    bench.command(Command::ChangeSettings(Box::new(settings)));
    bench
}

fn fail(bench: &mut Bench, failure: &CheckError) {
    for tenant in TENANTS {
        bench.fail(tenant, failure.clone());
    }
}

fn recover(bench: &mut Bench) {
    for tenant in TENANTS {
        bench.answer(tenant, "Running");
    }
}

fn opened(at: DateTime<Utc>) -> ServicePage {
    let entry = UnderWay { title: "Log-in is slow".to_owned(), since: Some(at), opened: Some(at) };
    ServicePage { under_way: vec![entry], ..ServicePage::default() }
}

fn only(bench: &Bench) -> ConditionPeriod {
    let all: Vec<_> = bench.conditions.values().cloned().collect();
    let [only] = all.try_into().expect("one condition");
    only
}

/// What a line of the history says.
fn line(bench: &Bench) -> String {
    let entry = bench.engine.history_of_condition(&only(bench));
    [entry.from, entry.to].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[test]
fn an_outage_is_kept_with_how_late_the_page_was() {
    let mut bench = bench(ServicePage::default());
    fail(&mut bench, &CheckError::Http(503));
    bench.pass(TimeDelta::minutes(10));
    let began = only(&bench).began;
    assert!(line(&bench).ends_with("status service unreachable · Goes on"), "{}", line(&bench));
    bench.service_page = Some(opened(began + TimeDelta::minutes(25)));
    bench.pass(TimeDelta::minutes(30));
    recover(&mut bench);
    bench.pass(TimeDelta::minutes(20));
    let period = only(&bench);
    assert_eq!(period.page_was_late_by(), Some(TimeDelta::minutes(25)));
    assert!(period.ended.is_some_and(|ended| ended > began + TimeDelta::minutes(40)), "{period:?}");
    let (said, time) = (line(&bench), |time: DateTime<Utc>| time.format("%H:%M").to_string());
    let late = format!(
        "SuperOffice opened “Log-in is slow” at {}, 25 min after we saw it at {}",
        time(began + TimeDelta::minutes(25)),
        time(began)
    );
    assert!(said.contains(" · Lasted ") && said.ends_with(&late), "{said}");
    bench.set_language("nb");
    assert!(line(&bench).contains("25 min etter at vi så det"), "{}", line(&bench));
}

#[test]
fn a_page_that_opens_after_all_is_over_was_late_too() {
    let mut bench = bench(ServicePage::default());
    fail(&mut bench, &CheckError::Http(503));
    bench.pass(TimeDelta::minutes(10));
    recover(&mut bench);
    bench.pass(TimeDelta::minutes(20));
    let ended = only(&bench).ended.expect("it is over");
    bench.service_page = Some(opened(ended + TimeDelta::minutes(5)));
    bench.pass(TimeDelta::minutes(10));
    assert!(only(&bench).page_was_late_by().is_some_and(|late| late > TimeDelta::minutes(10)), "{:?}", only(&bench));
}

#[rstest]
#[case::while_it_lasts(true)]
#[case::when_it_is_over(false)]
fn a_restart_neither_ends_a_condition_nor_begins_it_anew(#[case] lasts: bool) {
    let mut bench = bench(ServicePage::default());
    fail(&mut bench, &CheckError::NoRoute);
    bench.pass(TimeDelta::minutes(10));
    let began = only(&bench).began;
    for _ in 0..2 {
        bench.quit_and_start();
        if !lasts {
            recover(&mut bench);
        }
        bench.pass(TimeDelta::minutes(30));
        let period = only(&bench);
        assert_eq!((period.began, period.ended.is_none()), (began, lasts));
    }
}

#[test]
fn what_was_read_from_another_service_is_forgotten() {
    let mut bench = Bench::running(2);
    bench.checks_when_due = true;
    bench.pass(TimeDelta::seconds(5));
    let address = |name: &str| format!("https://{name}.superoffice.com/api/state/Cust1");
    bench.read_from =
        [(key("Cust1"), address("elsewhere")), (key("Cust2"), address("online").replace("Cust1", "Cust2"))].into();
    bench.quit_and_start();
    let known = |bench: &Bench, tenant| {
        bench.engine.tenants().get(&key(tenant)).is_some_and(|it| it.stored.last_status.is_some())
    };
    assert_eq!((known(&bench, "Cust1"), known(&bench, "Cust2")), (false, true));
    bench.reads.clear();
    bench.pass(TimeDelta::seconds(2));
    assert_eq!(bench.reads.iter().map(|(_, read)| read.clone()).collect::<Vec<_>>(), [key("Cust1")]);
}

/// A diagnosis that ends at this step by this failure.
fn diagnosis(step: Step, failure: &CheckError) -> Diagnosis {
    let page = "https://online.superoffice.com/api/state/Cust1".parse().expect("an address");
    let mut diagnosis = Diagnosis::new(key("Cust1"), &page, None, start_time());
    let mut outcome = Outcome::Passed;
    for report in &mut diagnosis.steps {
        if report.step == step {
            report.outcome = Outcome::Failed(failure.clone());
            outcome = Outcome::NotReached;
        } else {
            report.outcome = outcome.clone();
        }
    }
    diagnosis
}

#[test]
fn a_diagnosis_that_ends_at_the_vendor_has_what_the_page_says_of_it() {
    let part = |name: &str| Component { name: name.to_owned(), status: ComponentStatus::MajorOutage };
    let components = vec![part("Login services"), part("API and Apps"), part("WebTools")];
    let mut bench = bench(ServicePage { components, ..ServicePage::default() });
    bench.pass(TimeDelta::seconds(5));
    let says = |step, failure| bench.engine.vendor_says_of(&diagnosis(step, &failure));
    assert_eq!(
        says(Step::StatusPage, CheckError::Http(503)).as_deref(),
        Some("SuperOffice says: Login services: down")
    );
    assert_eq!(says(Step::Api, CheckError::Http(503)).as_deref(), Some("SuperOffice says: API and Apps: down"));
    assert_eq!(says(Step::Name, CheckError::NoRoute), None, "that is our own network");
}
