//! The watching loop in a world where time passes at once: a service, a wall clock that can be set, and what they saw.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_core::change::{Change, ChangeKind};
use beacon_core::check::{CheckError, CheckResult, StatusAnswer, VersionAnswer};
use beacon_core::engine::{Command, Profile};
use beacon_core::identity::{Environment, TenantKey};
use beacon_core::notifications::NotificationEvent;
use beacon_core::proxy::Password;
use beacon_core::service_page::ServicePage;
use beacon_core::settings::{Proxy, Settings};
use beacon_core::status::{State, Status};
use beacon_watch::{ClientError, Clock, Listener, Options, Screen, Service, Store, Watcher};
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, advance, sleep};
use url::Url;

/// From a question to its answer.
const LATENCY: Duration = Duration::from_millis(20);

/// Time passes in steps between these lengths.
const SHORTEST: Duration = Duration::from_millis(1);
const MAX_WAIT: Duration = Duration::from_secs(30);

/// The world: shared by the service, the clock and whoever lets things happen.
#[derive(Debug, Clone)]
pub(crate) struct World(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    began: Instant,
    /// How long each promise is, by tenant.
    promise: fn(&TenantKey) -> TimeDelta,
    state: Mutex<Present>,
    clock_read: AtomicU64,
    /// Questions that were not answered yet.
    under_way: AtomicU64,
}

#[derive(Debug)]
struct Present {
    /// The true time at the beginning, later by what the machine slept.
    start: DateTime<Utc>,
    /// How far this machine's clock is ahead.
    ahead: TimeDelta,
    /// This machine's time zone.
    zone: FixedOffset,
    tenants: BTreeMap<TenantKey, Readings>,
    seen: Seen,
}

/// Of one tenant.
#[derive(Debug, Clone, Copy)]
struct Readings {
    last: Instant,
    /// What was promised then, by the server's clock, and how long that was.
    promised: DateTime<Utc>,
    promise: TimeDelta,
}

/// What the service saw since it was last asked.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Seen {
    /// How often it was asked.
    pub(crate) readings: u64,
    /// How often before the promise was over.
    pub(crate) early: u64,
    /// How often later than twice the promise: after that a reading is not fresh any more.
    pub(crate) missed: u64,
    /// The longest time after the end of a promise.
    pub(crate) latest: TimeDelta,
    /// The longest time in which a tenant was not asked for, while the machine was awake.
    pub(crate) longest: Duration,
    /// Changes that were recorded, though nothing ever changes.
    pub(crate) invented: u64,
}

impl World {
    /// A world that begins at this time.
    pub(crate) fn new(start: DateTime<Utc>, promise: fn(&TenantKey) -> TimeDelta) -> Self {
        let zone = FixedOffset::east_opt(3600).unwrap_or_else(|| chrono::Offset::fix(&Utc));
        let (tenants, seen) = (BTreeMap::new(), Seen::default());
        let state = Mutex::new(Present { start, ahead: TimeDelta::zero(), zone, tenants, seen });
        Self(Arc::new(Shared {
            began: Instant::now(),
            promise,
            state,
            clock_read: AtomicU64::new(0),
            under_way: AtomicU64::new(0),
        }))
    }

    /// Starts to watch so many tenants in it.
    pub(crate) async fn watch(&self, tenants: usize, settings: Settings) -> Result<Watcher> {
        let environment = Environment::new("e0", "https://status.example")?;
        let settings = Settings { environments: vec![environment], proxy: Proxy::None, ..settings };
        let options = Options { settings: Some(settings), ..Options::default() };
        let world = self.clone();
        let clock = Clock::with(Box::new(move || world.wall()));
        let watcher =
            Watcher::start_with(Store::in_memory()?, &options, self.clone(), clock, Box::new(self.clone())).watcher;
        let tenants = (0..tenants).map(|index| Ok((crate::watching::key(0, index).parse()?, Profile::default())));
        watcher.command(Command::Add(tenants.collect::<Result<_>>()?)).await.context("it ended")??;
        Ok(watcher)
    }

    /// Lets time pass, from one moment to the next at which something happens.
    pub(crate) async fn pass(&self, watcher: &Watcher, time: Duration) -> Result<()> {
        let end = Instant::now() + time;
        loop {
            let left = end - Instant::now();
            if left.is_zero() {
                return Ok(());
            }
            // The answer comes when the loop is at rest, and its store too.
            let next = watcher.question(|engine, now| Some(engine.next_deadline(now.to_utc())? - now.to_utc())).await;
            let next = next.context("it ended")?.map_or(MAX_WAIT, |wait| wait.to_std().unwrap_or_default());
            let next = if self.0.under_way.load(Relaxed) > 0 { next.min(LATENCY) } else { next };
            advance(next.clamp(SHORTEST, MAX_WAIT).min(left)).await;
        }
    }

    /// What was seen since the last call.
    pub(crate) fn seen(&self) -> Seen {
        let mut present = self.present();
        let now = Instant::now();
        let waiting = present.tenants.values().map(|readings| now - readings.last).max().unwrap_or_default();
        let seen = std::mem::take(&mut present.seen);
        Seen { longest: seen.longest.max(waiting), ..seen }
    }

    /// How often the clock was read since the last call: a loop that is busy reads it all the time.
    pub(crate) fn clock_read(&self) -> u64 {
        self.0.clock_read.swap(0, Relaxed)
    }

    /// This machine's clock is set.
    pub(crate) fn set_clock(&self, by: TimeDelta) {
        self.present().ahead += by;
    }

    /// This machine sleeps: time passes, and nothing happens.
    pub(crate) fn sleep(&self, time: TimeDelta) {
        self.present().start += time;
    }

    /// This machine is in another time zone, or it is summer.
    pub(crate) fn set_zone(&self, hours: i32) {
        let mut present = self.present();
        present.zone = FixedOffset::east_opt(hours * 3600).unwrap_or(present.zone);
    }

    fn wall(&self) -> DateTime<FixedOffset> {
        self.0.clock_read.fetch_add(1, Relaxed);
        let present = self.present();
        (self.true_time(&present) + present.ahead).with_timezone(&present.zone)
    }

    fn true_time(&self, present: &Present) -> DateTime<Utc> {
        present.start + TimeDelta::from_std(self.0.began.elapsed()).unwrap_or_default()
    }

    fn present(&self) -> MutexGuard<'_, Present> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers, and notes what that says of whoever asks.
    fn answer(&self, key: &TenantKey) -> StatusAnswer {
        let mut present = self.present();
        let (now, instant) = (self.true_time(&present), Instant::now());
        let promise = (self.0.promise)(key);
        let valid_until = now + promise;
        present.seen.readings += 1;
        let before = present.tenants.insert(key.clone(), Readings { last: instant, promised: valid_until, promise });
        if let Some(before) = before {
            let late = now - before.promised;
            present.seen.early += u64::from(late < TimeDelta::zero());
            present.seen.missed += u64::from(late > before.promise);
            present.seen.latest = present.seen.latest.max(late);
            present.seen.longest = present.seen.longest.max(instant - before.last);
        }
        let status = Status {
            state: State::Running,
            is_running: Some(true),
            endpoint: None,
            api: None,
            valid_until: Some(valid_until),
            release: Some("Release_11.10_2026.02.24-02".to_owned()),
        };
        StatusAnswer { status, server_time: Some(now), document: Box::default(), body: Vec::new() }
    }
}

impl Service for World {
    async fn status(&self, key: TenantKey, _environment: Arc<Environment>, _url: Url) -> CheckResult {
        self.0.under_way.fetch_add(1, Relaxed);
        sleep(LATENCY).await;
        self.0.under_way.fetch_sub(1, Relaxed);
        Ok(Box::new(self.answer(&key)))
    }

    fn version(&self, _: Arc<Environment>, _: Url) -> impl Future<Output = Result<VersionAnswer, CheckError>> + Send {
        std::future::ready(Err(CheckError::NotFound))
    }

    async fn service_page(&self, _: Url) -> Option<ServicePage> {
        None
    }

    fn fresh(&self, _proxy: &Proxy, _password: Option<&Password>) -> Result<Self, ClientError> {
        Ok(self.clone())
    }
}

impl Listener for World {
    fn notification(&self, _event: NotificationEvent) {}

    fn screen(&self, _screen: Screen) {}

    fn change(&self, change: &Change) {
        if !matches!(change.kind, ChangeKind::Reachability { .. }) {
            self.present().seen.invented += 1;
        }
    }
}

/// Runs something in a world of its own, whose time stands still but for [`World::pass`].
pub(crate) fn run<T>(what: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build()?;
    runtime.block_on(async {
        // Paused time goes on by itself when nothing is to be done, but never while a thread like this one is at work:
        // so it does not when the loop waits for its store.
        let (work, end_of_work) = mpsc::channel::<()>();
        let thread = spawn_blocking(move || end_of_work.recv());
        let outcome = what.await;
        drop(work);
        // It ends with an error: nothing is ever sent.
        let _ = thread.await;
        outcome
    })
}
