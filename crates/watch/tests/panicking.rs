//! A panic anywhere in the watching is seen, and nothing that was acknowledged is lost.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says why, and these panic on purpose")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::time::Duration;

use beacon_core::change::Change;
use beacon_core::check::{CheckError, CheckResult, StatusAnswer, VersionAnswer};
use beacon_core::engine::{Command, Profile};
use beacon_core::identity::{Environment, TenantKey};
use beacon_core::notifications::NotificationEvent;
use beacon_core::proxy::Password;
use beacon_core::service_page::ServicePage;
use beacon_core::settings::{Proxy, Settings};
use beacon_core::status::Status;
use beacon_core::view::Glyph;
use beacon_watch::{Check, ClientError, Clock, Done, Listener, Options, Screen, Service, Store, Watcher, local_now};
use tokio::sync::mpsc;
use tokio::time::timeout;
use url::Url;

/// A service that answers that a tenant runs, and whose next checks panic.
#[derive(Clone, Default)]
struct Panicking {
    panics: Arc<AtomicU32>,
    asked: Arc<AtomicU32>,
}

fn takes_one(left: &AtomicU32) -> bool {
    left.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1)).is_ok()
}

impl Service for Panicking {
    async fn status(&self, key: TenantKey, _: Arc<Environment>, _: Url) -> CheckResult {
        self.asked.fetch_add(1, SeqCst);
        assert!(!takes_one(&self.panics), "the check of {key} panics");
        let body = format!(r#"{{"ContextIdentifier":"{}","State":"Running","IsRunning":true}}"#, key.identifier);
        let status = Status::read(key.identifier, body.as_bytes())?;
        Ok(Box::new(StatusAnswer {
            status,
            server_time: None,
            document: body.as_str().into(),
            body: body.clone().into(),
        }))
    }

    async fn version(&self, _: Arc<Environment>, _: Url) -> Result<VersionAnswer, CheckError> {
        Err(CheckError::Refused)
    }

    async fn service_page(&self, _: Url) -> Option<ServicePage> {
        None
    }

    fn fresh(&self, _: &Proxy, _: Option<&Password>) -> Result<Self, ClientError> {
        Ok(self.clone())
    }
}

/// A listener whose next calls panic, after the check or with the screen.
#[derive(Clone)]
struct Hearing {
    screens: mpsc::UnboundedSender<Screen>,
    checks_panic: Arc<AtomicU32>,
    screens_panic: Arc<AtomicU32>,
}

impl Listener for Hearing {
    fn notification(&self, _: NotificationEvent) {}

    fn screen(&self, screen: Screen) {
        assert!(!takes_one(&self.screens_panic), "the screen panics");
        let _ = self.screens.send(screen);
    }

    fn checked(&self, _: &Check<'_>) {
        assert!(!takes_one(&self.checks_panic), "who hears of a check panics");
    }

    fn change(&self, _: &Change) {}
}

struct Bench {
    watcher: Watcher,
    service: Panicking,
    hearing: Hearing,
    screens: mpsc::UnboundedReceiver<Screen>,
}

fn key(n: u32) -> TenantKey {
    format!("test/Cust{n}").parse().expect("a key")
}

impl Bench {
    async fn start() -> Self {
        let environment = Environment::new("test", "http://127.0.0.1:1").expect("an environment");
        let mut settings = Settings { environments: vec![environment], ..Settings::default() };
        settings.watching.in_flight = 1;
        settings.watching.rate = 1000.0;
        settings.watching.min_interval = Duration::from_millis(20);
        settings.watching.max_interval = Duration::from_millis(20);
        let options = Options { settings: Some(settings), ..Options::default() };
        let (sender, screens) = mpsc::unbounded_channel();
        let hearing = Hearing { screens: sender, checks_panic: Arc::default(), screens_panic: Arc::default() };
        let (service, clock) = (Panicking::default(), Clock::with(Box::new(local_now)));
        let opened = Store::in_memory().expect("a store");
        let started = Watcher::start_with(opened, &options, service.clone(), clock, Box::new(hearing.clone()));
        let bench = Self { watcher: started.watcher, service, hearing, screens };
        let tenants = [1, 2].map(|n| (key(n), Profile { name: format!("Tenant {n}"), ..Profile::default() }));
        let done = bench.watcher.command(Command::Add(tenants.to_vec())).await;
        assert_eq!(done, Some(Ok(Done::Stored)));
        bench
    }

    async fn until_shown(&mut self, glyph: Glyph) {
        let mut last = None;
        let shown = async {
            loop {
                let screen = self.screens.recv().await.expect("it runs");
                last = Some((screen.summary.glyph, screen.summary.text.clone()));
                if screen.summary.glyph == glyph && screen.tray.glyph == glyph {
                    return;
                }
            }
        };
        let shown = timeout(Duration::from_secs(20), shown).await;
        assert!(shown.is_ok(), "{last:?} is shown in place of {glyph:?}");
    }

    async fn names(&self) -> Vec<String> {
        let names = self
            .watcher
            .question(|engine, _| engine.tenants().iter().map(|(_, tenant)| tenant.profile.name.clone()).collect());
        names.await.expect("it runs")
    }
}

#[tokio::test]
async fn a_check_that_panics_is_a_failed_one_and_takes_no_place() {
    let mut bench = Bench::start().await;
    bench.until_shown(Glyph::Ok).await;
    // Only one may be under way: if its place were not given back, nothing would be asked any more.
    bench.service.panics.store(5, SeqCst);
    let asked = bench.service.asked.load(SeqCst);
    bench.watcher.command(Command::CheckNow(None)).await.expect("it runs").expect("allowed");
    let goes_on = async {
        while bench.service.panics.load(SeqCst) > 0 || bench.service.asked.load(SeqCst) < asked + 10 {
            bench.watcher.command(Command::CheckNow(None)).await.expect("it runs").expect("allowed");
            tokio::task::yield_now().await;
        }
    };
    timeout(Duration::from_secs(20), goes_on).await.expect("tenants are asked for again");
    assert_eq!(bench.names().await, ["Tenant 1", "Tenant 2"]);
}

#[tokio::test]
async fn a_panic_in_the_loop_is_shown_as_no_data_until_something_is_read_again() {
    let mut bench = Bench::start().await;
    bench.until_shown(Glyph::Ok).await;
    bench.hearing.checks_panic.store(1, SeqCst);
    bench.until_shown(Glyph::NoData).await;
    bench.until_shown(Glyph::Ok).await;
    assert_eq!(bench.names().await, ["Tenant 1", "Tenant 2"]);
    let done = bench.watcher.command(Command::Remove(vec![key(1)], beacon_core::engine::RemovalToken(1))).await;
    assert_eq!(done, Some(Ok(Done::Stored)));
    assert_eq!(bench.names().await, ["Tenant 2"]);
}

#[tokio::test]
async fn a_screen_that_panics_does_not_end_the_watching() {
    let mut bench = Bench::start().await;
    bench.until_shown(Glyph::Ok).await;
    // Also while it is shown that there is no data.
    bench.hearing.screens_panic.store(2, SeqCst);
    bench.hearing.checks_panic.store(1, SeqCst);
    bench.until_shown(Glyph::Ok).await;
    assert_eq!(bench.names().await.len(), 2);
}

#[tokio::test]
async fn a_question_that_panics_harms_nobody_else() {
    let mut bench = Bench::start().await;
    bench.until_shown(Glyph::Ok).await;
    assert_eq!(bench.watcher.question(|_, _| panic!("the question panics")).await, None::<()>);
    assert_eq!(bench.names().await, ["Tenant 1", "Tenant 2"]);
}

#[tokio::test]
async fn a_tenant_whose_look_up_panics_was_asked_for_and_failed() {
    let bench = Bench::start().await;
    bench.watcher.command(Command::Pause(true)).await.expect("it runs").expect("allowed");
    let unwatched = async {
        // What is under way may take the panic first.
        loop {
            bench.service.panics.store(1, SeqCst);
            if let Err(failure) = bench.watcher.check_once(key(3)).await.expect("it runs") {
                return failure;
            }
        }
    };
    let failure = timeout(Duration::from_secs(20), unwatched).await.expect("it fails");
    assert!(matches!(failure, CheckError::Other(_)), "{failure:?}");
}

#[tokio::test]
async fn who_panics_again_and_again_can_be_stopped() {
    let mut bench = Bench::start().await;
    bench.until_shown(Glyph::Ok).await;
    bench.hearing.checks_panic.store(u32::MAX, SeqCst);
    bench.until_shown(Glyph::NoData).await;
    timeout(Duration::from_secs(20), bench.watcher.stop()).await.expect("it stops");
    assert_eq!(bench.watcher.question(|_, _| ()).await, None);
}
