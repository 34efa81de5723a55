//! The whole loop against the simulator, and over restarts.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use beacon_core::change::Change;
use beacon_core::check::{CheckError, CheckResult, VersionAnswer};
use beacon_core::engine::{Command, Profile};
use beacon_core::identity::{Environment, TenantKey};
use beacon_core::language::Texts;
use beacon_core::notifications::{NotificationChange, NotificationEvent};
use beacon_core::proxy::Password;
use beacon_core::service_page::ServicePage;
use beacon_core::settings::{Proxy, ServicePageSettings, Settings, Watching};
use beacon_simulator::{Fault, Options as SimulatorOptions, Patch, Simulator, Story};
use beacon_watch::{
    ClientError, Clock, Done, Listener, NotAsked, Options, Remembered, Screen, Service, Store, Watcher, local_now,
};
use chrono::{DateTime, TimeDelta};
use tempfile::tempdir;
use tokio::sync::mpsc;
use tokio::time::timeout;
use url::Url;

enum Heard {
    Notification(NotificationEvent),
    Screen(Box<Screen>),
    Change(Change),
    Language(&'static str),
}

struct Queue(mpsc::UnboundedSender<Heard>);

impl Listener for Queue {
    fn notification(&self, event: NotificationEvent) {
        let _ = self.0.send(Heard::Notification(event));
    }

    fn screen(&self, screen: Screen) {
        let _ = self.0.send(Heard::Screen(Box::new(screen)));
    }

    fn language(&self, texts: &Texts) {
        let _ = self.0.send(Heard::Language(texts.language()));
    }

    fn change(&self, change: &Change) {
        let _ = self.0.send(Heard::Change(change.clone()));
    }
}

struct Bench {
    watcher: Watcher,
    heard: mpsc::UnboundedReceiver<Heard>,
}

async fn simulator() -> Simulator {
    let mut options = SimulatorOptions::new(Story::named("calm").expect("a story"));
    options.tenants = 5;
    options.valid_for = Some(Duration::from_millis(100));
    Simulator::start(options).await.expect("the simulator starts")
}

fn quick(simulator: &Simulator) -> Settings {
    let environment = Environment::new("test", &simulator.root()).expect("an environment");
    let mut settings = Settings { environments: vec![environment], ..Settings::default() };
    settings.watching.min_interval = Duration::from_millis(50);
    settings.watching.rate = 200.0;
    settings.notifications.group_window = Duration::from_millis(50);
    settings
}

fn key(n: u32) -> TenantKey {
    format!("test/Cust1000{n}").parse().expect("a key")
}

impl Bench {
    async fn start(settings: Settings, folder: Option<&Path>) -> Self {
        let (sender, heard) = mpsc::unbounded_channel();
        let options = Options { data_dir: folder.map(Path::to_owned), settings: Some(settings), ..Options::default() };
        let started = Watcher::start(options, Queue(sender)).await.expect("it starts");
        Self { watcher: started.watcher, heard }
    }

    async fn watch(&self, tenants: u32) {
        let tenants = (1..=tenants).map(|n| (key(n), Profile::default())).collect();
        let done = self.watcher.command(Command::Add(tenants)).await;
        assert_eq!(done, Some(Ok(Done::Stored)));
        self.until_settled().await;
    }

    async fn until_settled(&self) {
        let settled = async {
            while !self.watcher.question(|engine, _| engine.is_settled()).await.expect("it runs") {
                tokio::task::yield_now().await;
            }
        };
        timeout(Duration::from_secs(20), settled).await.expect("all were read");
    }

    async fn next_notice(&mut self) -> NotificationEvent {
        let notification = async {
            loop {
                if let Heard::Notification(event) = self.heard.recv().await.expect("it runs") {
                    return event;
                }
            }
        };
        timeout(Duration::from_secs(20), notification).await.expect("a notification")
    }

    async fn next_change(&mut self) -> Change {
        let change = async {
            loop {
                if let Heard::Change(change) = self.heard.recv().await.expect("it runs") {
                    return change;
                }
            }
        };
        timeout(Duration::from_secs(20), change).await.expect("a change")
    }
}

#[tokio::test]
async fn a_change_at_the_service_is_stored_told_and_shown() {
    let simulator = simulator().await;
    let folder = tempdir().expect("a folder");
    let mut bench = Bench::start(quick(&simulator), Some(folder.path())).await;
    bench.watch(5).await;
    simulator.change("Cust10003", Patch::state("OfflineMaintenance")).expect("the tenant is there");
    let change = bench.next_change().await;
    assert_eq!((change.key.clone(), change.kind.texts()), (key(3), ("Running".into(), "OfflineMaintenance".into())));
    let raised = bench.next_notice().await;
    assert_eq!(
        (raised.event, raised.title.as_str()),
        (NotificationChange::Raised, "Cust10003: offline for maintenance")
    );
    let history = bench.watcher.store().history(key(3), chrono::DateTime::UNIX_EPOCH).await.expect("a history");
    assert!(
        matches!(history.as_slice(), [Remembered::Decision(told), Remembered::Change(_)] if told.outcome == Ok(raised.id)),
        "{history:?}"
    );
    simulator.change("Cust10003", Patch::state("Running")).expect("the tenant is there");
    let closed = bench.next_notice().await;
    assert_eq!(
        (closed.id, closed.event, closed.title.as_str()),
        (raised.id, NotificationChange::Resolved, "Cust10003 is back")
    );
}

#[tokio::test]
async fn another_language_is_said_before_anything_is_told_in_it() {
    let simulator = simulator().await;
    let settings = quick(&simulator);
    let mut bench = Bench::start(settings.clone(), None).await;
    bench.watch(1).await;
    simulator.change("Cust10001", Patch::state("OfflineMaintenance")).expect("the tenant is there");
    bench.next_notice().await;
    let settings = Settings { language: Some("nb".to_owned()), ..settings };
    // Once within the limits for what a person sets.
    let settings = Settings { watching: Watching::default(), ..settings };
    let done = bench.watcher.command(Command::ChangeSettings(Box::new(settings))).await;
    assert_eq!(done, Some(Ok(Done::Stored)));
    let mut language = "en";
    let told = loop {
        match bench.heard.recv().await.expect("it runs") {
            Heard::Language(other) => language = other,
            Heard::Notification(event) => break event,
            Heard::Screen(_) | Heard::Change(_) => {}
        }
    };
    assert_eq!((language, told.title.as_str()), ("nb", "Cust10001: nede for vedlikehold"));
}

#[tokio::test]
async fn a_restart_forgets_nothing_and_repeats_nothing() {
    let simulator = simulator().await;
    let folder = tempdir().expect("a folder");
    let mut bench = Bench::start(quick(&simulator), Some(folder.path())).await;
    bench.watch(3).await;
    simulator.change("Cust10001", Patch::state("OfflineMaintenance")).expect("the tenant is there");
    let raised = bench.next_notice().await;
    bench.watcher.stop().await;
    let mut bench = Bench::start(quick(&simulator), Some(folder.path())).await;
    bench.until_settled().await;
    simulator.change("Cust10002", Patch::state("OfflineMaintenance")).expect("the tenant is there");
    let next = bench.next_notice().await;
    assert_eq!(next.tenants, [key(2)], "only what is new: {next:?}");
    assert!(next.id > raised.id);
    simulator.change("Cust10001", Patch::state("Running")).expect("the tenant is there");
    let closed = bench.next_notice().await;
    assert_eq!((closed.id, closed.event), (raised.id, NotificationChange::Resolved));
}

#[tokio::test]
async fn a_service_that_is_gone_is_one_notice() {
    let simulator = simulator().await;
    let mut bench = Bench::start(quick(&simulator), None).await;
    bench.watch(5).await;
    simulator.service_fault(Some(Fault::status(503)));
    let raised = bench.next_notice().await;
    assert_eq!(raised.title, "test: status service unreachable");
    simulator.service_fault(None);
    let closed = bench.next_notice().await;
    assert_eq!((closed.id, closed.title.as_str()), (raised.id, "test: status service reachable again"));
}

#[tokio::test]
async fn the_screen_is_told_of_what_changed() {
    let simulator = simulator().await;
    let mut bench = Bench::start(quick(&simulator), None).await;
    bench.watch(2).await;
    let shown = async {
        loop {
            if let Heard::Screen(screen) = bench.heard.recv().await.expect("it runs")
                && screen.summary.text == "2 running"
            {
                return screen;
            }
        }
    };
    let screen = timeout(Duration::from_secs(20), shown).await.expect("both are shown");
    assert!(screen.tray.tooltip.starts_with("2 running — checked "), "{}", screen.tray.tooltip);
}

#[tokio::test]
async fn commands_that_cannot_be_carried_out_say_why() {
    let simulator = simulator().await;
    let bench = Bench::start(quick(&simulator), None).await;
    let foreign: TenantKey = "elsewhere/Cust1".parse().expect("a key");
    let refused = bench.watcher.command(Command::Add(vec![(foreign, Profile::default())])).await.expect("it runs");
    assert_eq!(refused.expect_err("refused").to_string(), "there is no environment called “elsewhere”");
    bench.watch(1).await;
    let gone = Settings::default();
    let refused = bench.watcher.command(Command::ChangeSettings(Box::new(gone))).await.expect("it runs");
    assert_eq!(
        refused.expect_err("refused").to_string(),
        "the environment “test” still has tenants: remove them first"
    );
}

#[tokio::test]
async fn a_tenant_that_is_not_asked_for_has_no_environment_or_the_loop_has_ended() {
    let simulator = simulator().await;
    let bench = Bench::start(quick(&simulator), None).await;
    let foreign: TenantKey = "elsewhere/Cust1".parse().expect("a key");
    let reason = async || {
        let looked_up = bench.watcher.check_once(foreign.clone()).await.expect_err("nobody is asked");
        let diagnosed = bench.watcher.diagnose(foreign.clone(), |_| ()).await.expect_err("nobody is asked");
        assert_eq!(looked_up, diagnosed);
        looked_up
    };
    assert_eq!(reason().await, NotAsked::NoEnvironment);
    bench.watcher.stop().await;
    assert_eq!(reason().await, NotAsked::Ended);
}

/// A service of which nobody asks anything, and with which passwords it was wanted without its old connections.
#[derive(Clone, Default)]
struct Renewed(Arc<Mutex<Vec<Option<Password>>>>);

impl Renewed {
    fn passwords(&self) -> Vec<Option<Password>> {
        self.0.lock().expect("not poisoned").clone()
    }
}

impl Service for Renewed {
    async fn status(&self, _: TenantKey, _: Arc<Environment>, _: Url) -> CheckResult {
        Err(CheckError::Refused)
    }

    async fn version(&self, _: Arc<Environment>, _: Url) -> Result<VersionAnswer, CheckError> {
        Err(CheckError::Refused)
    }

    async fn service_page(&self, _: Url) -> Option<ServicePage> {
        None
    }

    fn fresh(&self, _: &Proxy, password: Option<&Password>) -> Result<Self, ClientError> {
        self.0.lock().expect("not poisoned").push(password.cloned());
        Ok(self.clone())
    }
}

#[tokio::test]
async fn a_question_that_comes_first_after_sleep_does_not_hide_it() {
    let (slept, service) = (Arc::new(AtomicI64::new(0)), Renewed::default());
    let hours = Arc::clone(&slept);
    let clock = Clock::with(Box::new(move || local_now() + TimeDelta::hours(hours.load(Relaxed))));
    let opened = Store::in_memory().expect("a store");
    let (sender, _heard) = mpsc::unbounded_channel();
    let watcher =
        Watcher::start_with(opened, &Options::default(), service.clone(), clock, Box::new(Queue(sender))).watcher;
    watcher.question(|_, _| ()).await.expect("it runs");
    slept.store(8, Relaxed);
    watcher.question(|_, _| ()).await.expect("it runs");
    assert_eq!(service.passwords(), [None], "connections of before are given up");
}

#[tokio::test(start_paused = true)]
async fn sleep_is_seen_by_a_clock_that_goes_on_in_it_too() {
    let (service, began) = (Renewed::default(), tokio::time::Instant::now());
    // As on Windows: both clocks go on, so neither tells of the sleep.
    let wall = move || DateTime::UNIX_EPOCH.fixed_offset() + began.elapsed();
    let opened = Store::in_memory().expect("a store");
    let (sender, _heard) = mpsc::unbounded_channel();
    let (options, clock) = (Options::default(), Clock::with(Box::new(wall)));
    let watcher = Watcher::start_with(opened, &options, service.clone(), clock, Box::new(Queue(sender))).watcher;
    watcher.question(|_, _| ()).await.expect("it runs");
    for _ in 0..3 {
        tokio::time::advance(Duration::from_secs(30)).await;
        watcher.question(|_, _| ()).await.expect("it runs");
    }
    assert_eq!(service.passwords(), [], "the loop wakes twice a minute");
    tokio::time::advance(Duration::from_hours(8)).await;
    watcher.question(|_, _| ()).await.expect("it runs");
    assert_eq!(service.passwords(), [None], "connections of before are given up");
}

#[tokio::test]
async fn a_password_is_for_one_proxy() {
    let service = Renewed::default();
    let opened = Store::in_memory().expect("a store");
    let (sender, _heard) = mpsc::unbounded_channel();
    let options = Options::default();
    let watcher = Watcher::start_with(
        opened,
        &options,
        service.clone(),
        Clock::with(Box::new(local_now)),
        Box::new(Queue(sender)),
    )
    .watcher;
    let proxy = |host: &str| Proxy::Manual { address: format!("http://{host}"), user: Some("kari".to_owned()) };
    let wanted = async |proxy: Proxy| {
        let settings = Settings { proxy, ..Settings::default() };
        watcher.command(Command::ChangeSettings(Box::new(settings))).await.expect("it runs").expect("allowed");
    };
    let password = Password::new("secret".to_owned());
    wanted(proxy("here")).await;
    watcher.use_password(proxy("there"), password.clone().expect("one"));
    watcher.use_password(proxy("here"), password.clone().expect("one"));
    wanted(proxy("there")).await;
    assert_eq!(service.passwords(), [None, password, None]);
}

#[tokio::test]
async fn the_vendor_s_service_page_is_shown_where_it_is_wanted() {
    let mut options = SimulatorOptions::new(Story::named("demo").expect("a story"));
    options.tenants = 1;
    let simulator = Simulator::start(options).await.expect("the simulator starts");
    let mut settings = quick(&simulator);
    settings.service_page = ServicePageSettings { on: true, address: simulator.root() };
    let bench = Bench::start(settings, None).await;
    let shown = async {
        while bench.watcher.question(|engine, _| engine.summary().vendor.is_empty()).await.expect("it runs") {
            tokio::task::yield_now().await;
        }
    };
    timeout(Duration::from_secs(10), shown).await.expect("it is shown");
    let vendor = bench.watcher.question(|engine, _| engine.summary().vendor).await.expect("it runs");
    assert!(vendor.len() == 1 && vendor[0].starts_with("SuperOffice plans: Upgrade to 11.11"), "{vendor:?}");
}
