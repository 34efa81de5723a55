//! The only loop: inputs go into the engine, its effects are carried out.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use beacon_core::availability::Mode;
use beacon_core::engine::{Command, CommandError, Effect, Engine, Input, Record, Stored};
use beacon_core::health::UsualDurations;
use beacon_core::identity::{EnvironmentName, TenantKey};
use beacon_core::language::{self, Texts};
use beacon_core::notices::NoticeEvent;
use beacon_core::proxy::Password;
use beacon_core::reading::{Answer, Failure};
use beacon_core::settings::{Proxy, Settings};
use beacon_core::view::Availability;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use thiserror::Error;
use tokio::sync::{mpsc, oneshot};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep_until};
use url::Url;

use crate::clock::{self, Clock};
use crate::diagnosis::Way;
use crate::http::{ClientError, HttpService};
use crate::ports::{Listener, Screen, Service};
use crate::store::{OpenMessage, Opened, Present, Store, StoreError};

/// The screen is told at most this often.
const SCREEN_PAUSE: Duration = Duration::from_millis(250);
/// How often is learned from history, and old history forgotten.
const HOUSEKEEPING: Duration = Duration::from_hours(1);
/// How often a copy of what is stored is made, besides at each start.
const COPYING: Duration = Duration::from_hours(24);
/// What cannot be stored is kept in memory up to so many records.
const MAX_UNSAVED: usize = 200_000;
/// The history keeps at most so many entries, some 300 bytes each, however young they are.
const MAX_HISTORY: u32 = 1_000_000;
/// Durations are learned from at least so many endings.
const ENOUGH_ENDINGS: usize = 20;
/// Maintenance is never called overdue before this.
const LEAST_USUAL: TimeDelta = TimeDelta::minutes(10);

/// How to watch.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where everything is stored; `None` to forget it at the end.
    pub data_dir: Option<PathBuf>,
    /// The languages of texts where the settings name none, such as `nb-NO:nn:en`: the first that there is.
    pub language: String,
    /// Settings to use instead of the stored ones, without limits: for the demo, the command line and tests.
    pub settings: Option<Settings>,
}

/// A watcher that has started.
#[derive(Debug)]
pub struct Started {
    /// To ask and to command.
    pub watcher: Watcher,
    /// What happened to a database that could not be used.
    pub message: Option<OpenMessage>,
    /// Whether this was the very first start with this folder: nothing was stored yet.
    pub first_start: bool,
}

/// Why watching could not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// Nothing can be stored.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No client.
    #[error(transparent)]
    Client(#[from] ClientError),
}

impl From<&StartError> for language::Message {
    fn from(error: &StartError) -> Self {
        match error {
            StartError::Store(error) => error.into(),
            StartError::Client(error) => error.into(),
        }
    }
}

/// Why nobody was asked for a tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotAsked {
    /// There is no such environment.
    #[error("there is no such environment")]
    NoEnvironment,
    /// The loop has ended.
    #[error("nothing is watched any more")]
    Ended,
}

/// Asks and commands a loop that runs.
#[derive(Debug, Clone)]
pub struct Watcher {
    mailbox: mpsc::UnboundedSender<Message>,
    store: Store,
}

/// How a command was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It was, and is stored.
    Stored,
    /// It was, but could not be stored yet; it is tried again, and a banner says so.
    NotStoredYet,
}

type LookedUp = Result<Result<Box<Answer>, Failure>, NotAsked>;
type Question = Box<dyn FnOnce(&Engine, DateTime<FixedOffset>) + Send>;

enum Message {
    Question(Question),
    Command(Box<Command>, oneshot::Sender<Result<Done, CommandError>>),
    Input(Box<Input>),
    Password(Proxy, Password),
    Way(TenantKey, oneshot::Sender<Result<Way, NotAsked>>),
    LookUp(TenantKey, oneshot::Sender<LookedUp>),
    Stop(oneshot::Sender<()>),
}

impl Watcher {
    /// Starts to watch what is stored, on the current tokio runtime.
    ///
    /// # Errors
    /// When the data folder or the proxy cannot be used.
    pub async fn start(options: Options, listener: impl Listener) -> Result<Started, StartError> {
        let proxy = options.settings.as_ref().map(|settings| settings.proxy.clone());
        let folder = options.data_dir.clone();
        let open = move || folder.map_or_else(Store::in_memory, |folder| Store::open(&folder));
        // Reading 10,000 tenants takes a while, in which others on this runtime go on: the tray has its icon before.
        let opened = spawn_blocking(open).await.map_err(|_| StoreError::Ended)??;
        let proxy = proxy.or_else(|| opened.stored.settings.as_ref().map(|settings| settings.proxy.clone()));
        let service = HttpService::new(&proxy.unwrap_or_default(), None)?;
        Ok(Self::start_with(opened, &options, service, Clock::system(), listener))
    }

    /// Starts with a store that is open, another service and another clock, on the current tokio runtime.
    pub fn start_with(
        opened: Opened,
        options: &Options,
        service: impl Service,
        mut clock: Clock,
        listener: impl Listener,
    ) -> Started {
        let Opened { store, stored, message } = opened;
        let first_start = stored.settings.is_none() && stored.tenants.is_empty();
        let (now, _) = clock.now();
        let engine = engine(stored, options, message.as_ref(), now);
        let (mailbox, messages) = mpsc::unbounded_channel();
        let (results_in, results) = mpsc::unbounded_channel();
        let driver = Driver {
            engine,
            service,
            store: store.clone(),
            listener,
            clock,
            messages,
            results,
            results_in,
            password: None,
            unsaved: Vec::new(),
            storage_troubled: false,
            screen_free_at: None,
            shown_minute: None,
            housekeeping_at: clock::monotonic_now(),
            copy_at: clock::monotonic_now() + COPYING,
            is_watching: false,
            look_up_at: clock::monotonic_now(),
        };
        tokio::spawn(driver.run());
        Started { watcher: Self { mailbox, store }, message, first_start }
    }

    /// Looks at the engine. `None` when the loop has ended.
    pub async fn question<R: Send + 'static>(
        &self,
        ask: impl FnOnce(&Engine, DateTime<FixedOffset>) -> R + Send + 'static,
    ) -> Option<R> {
        let (reply, answer) = oneshot::channel();
        let question: Question = Box::new(move |engine, now| drop(reply.send(ask(engine, now))));
        self.mailbox.send(Message::Question(question)).ok()?;
        answer.await.ok()
    }

    /// Has a command carried out, and waits until that is stored. `None` when the loop has ended.
    ///
    /// # Errors
    /// When it was refused; then nothing was changed.
    pub async fn command(&self, command: Command) -> Option<Result<Done, CommandError>> {
        let (reply, answer) = oneshot::channel();
        self.mailbox.send(Message::Command(Box::new(command), reply)).ok()?;
        answer.await.ok()
    }

    /// Logs in to this proxy by this password, for as long as it is the one in use; nothing is done when it is not. What
    /// was read without it is read again.
    pub fn use_password(&self, proxy: Proxy, password: Password) {
        // A loop that has ended reaches nothing any more.
        let _ = self.mailbox.send(Message::Password(proxy, password));
    }

    /// The way to a tenant as it is read.
    pub(crate) async fn way(&self, key: TenantKey) -> Result<Way, NotAsked> {
        let (reply, answer) = oneshot::channel();
        self.mailbox.send(Message::Way(key, reply)).map_err(|_| NotAsked::Ended)?;
        answer.await.unwrap_or(Err(NotAsked::Ended))
    }

    /// Reads a tenant once that need not be watched, no more of them a second than the rate allows.
    ///
    /// # Errors
    /// When nobody was asked.
    pub async fn look_up(&self, key: TenantKey) -> Result<Result<Box<Answer>, Failure>, NotAsked> {
        let (reply, answer) = oneshot::channel();
        self.mailbox.send(Message::LookUp(key, reply)).map_err(|_| NotAsked::Ended)?;
        answer.await.unwrap_or(Err(NotAsked::Ended))
    }

    /// How much of the last 7, 30 and 90 days a tenant ran. `None` when the loop has ended.
    ///
    /// # Errors
    /// When the history cannot be read.
    pub async fn availability(&self, key: TenantKey) -> Option<Result<Vec<Availability>, StoreError>> {
        let asked = key.clone();
        let (present, now) = self.question(move |engine, now| (present(engine, &asked), now.to_utc())).await?;
        Some(self.store.availability(key, present, now).await)
    }

    /// Tells the loop that the machine's network is another one.
    pub fn network_changed(&self) {
        // A loop that has ended has no network to care for.
        let _ = self.mailbox.send(Message::Input(Box::new(Input::NetworkChanged)));
    }

    /// Stores everything and ends the loop.
    pub async fn stop(&self) {
        let (reply, answer) = oneshot::channel();
        if self.mailbox.send(Message::Stop(reply)).is_ok() {
            // An error means that it has ended already.
            let _ = answer.await;
        }
    }

    /// The store, for its history.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }
}

fn present(engine: &Engine, key: &TenantKey) -> Present {
    let tenant = engine.tenants().get(key);
    let known = tenant.and_then(|tenant| tenant.memory.known.as_ref());
    let health = tenant.and_then(|tenant| tenant.health());
    Present {
        mode: known.map(|known| (known.since, Mode::of(&known.status.state, health))),
        readable: tenant.is_some_and(|tenant| !tenant.memory.unread),
        watching: !engine.is_paused(),
    }
}

/// The engine at its start, with what a person should know of the database.
fn engine(stored: Stored, options: &Options, message: Option<&OpenMessage>, now: DateTime<FixedOffset>) -> Engine {
    let settings = options.settings.clone().or(stored.settings);
    let seed = now.timestamp_subsec_nanos().into();
    let mut engine = Engine::new(Stored { settings, ..stored }, Texts::new(&options.language), seed, now);
    if let Some(message) = message {
        let message = match (&message.set_aside, message.restored) {
            (None, _) => language::Message::new("storage-missing"),
            (Some(file), true) => language::Message::new("storage-restored").with("file", file.display()),
            (Some(file), false) => language::Message::new("storage-lost").with("file", file.display()),
        };
        show_storage(&mut engine, message, now);
    }
    engine
}

fn show_storage(engine: &mut Engine, message: language::Message, now: DateTime<FixedOffset>) {
    // Showing a banner is never refused, and asks for nothing to be done.
    let _ = engine.command(Command::ShowBanner("storage".to_owned(), message), now);
}

struct Driver<S, L> {
    engine: Engine,
    service: S,
    store: Store,
    listener: L,
    clock: Clock,
    messages: mpsc::UnboundedReceiver<Message>,
    results: mpsc::UnboundedReceiver<Input>,
    results_in: mpsc::UnboundedSender<Input>,
    /// The password for the proxy in use.
    password: Option<Password>,
    /// What could not be stored yet.
    unsaved: Vec<Record>,
    storage_troubled: bool,
    screen_free_at: Option<Instant>,
    /// The minute of the last check that the tray's tooltip names.
    shown_minute: Option<i64>,
    housekeeping_at: Instant,
    copy_at: Instant,
    /// Whether it was noted that we watch.
    is_watching: bool,
    /// When the next tenant may be looked up.
    look_up_at: Instant,
}

impl<S: Service, L: Listener> Driver<S, L> {
    async fn run(mut self) {
        let mut input = Input::Tick;
        loop {
            let now = self.take_in(input).await;
            self.keep_house().await;
            self.tell_screen(now);
            let wake_at = self.wake_at(now);
            input = tokio::select! {
                biased;
                message = self.messages.recv() => match self.answer(message).await {
                    Some(input) => input,
                    None => return,
                },
                Some(result) = self.results.recv() => result,
                () = sleep_until(wake_at) => Input::Tick,
            };
        }
    }

    /// Does what somebody wants, and says what goes into the engine next; `None` at the end, which comes too when
    /// everybody who could ask is gone.
    async fn answer(&mut self, message: Option<Message>) -> Option<Input> {
        match message {
            Some(Message::Question(ask)) => {
                let now = self.now().await;
                ask(&self.engine, now);
            }
            Some(Message::Command(command, reply)) => self.obey(*command, reply).await,
            Some(Message::Input(input)) => return Some(*input),
            Some(Message::Password(proxy, password)) if proxy == self.engine.settings().proxy => {
                self.password = Some(password);
                return Some(Input::NetworkChanged);
            }
            Some(Message::Password(..)) => {}
            Some(Message::Way(key, reply)) => {
                let way = Way::of(&self.engine, key, self.password.clone());
                // Who asked may be gone.
                let _ = reply.send(way.ok_or(NotAsked::NoEnvironment));
            }
            Some(Message::LookUp(key, reply)) => self.look_up(key, reply),
            Some(Message::Stop(reply)) => {
                self.end().await;
                let _ = reply.send(());
                return None;
            }
            None => {
                self.end().await;
                return None;
            }
        }
        Some(Input::Tick)
    }

    /// The time; a jump of the clock is told to the engine first.
    async fn now(&mut self) -> DateTime<FixedOffset> {
        let (now, jump) = self.clock.now();
        if let Some(by) = jump {
            tracing::info!(seconds = by.num_seconds(), "the clock jumped: the machine slept, or it was set");
            self.note_watching(now - by).await;
            self.is_watching = false;
            self.note_watching(now).await;
            let effects = self.engine.handle(Input::TimeJumped { by }, now);
            self.carry_out(effects, now).await;
        }
        now
    }

    fn wake_at(&self, now: DateTime<FixedOffset>) -> Instant {
        let deadline = self.engine.next_deadline(now.to_utc()).map(|at| at.with_timezone(now.offset()));
        let wake_at = clock::monotonic_now() + clock::until(deadline, now);
        match self.screen_free_at.filter(|_| self.engine.screen_changed()) {
            Some(free_at) => wake_at.min(free_at),
            None => wake_at,
        }
    }

    /// Takes in what came, and all that came meanwhile, so that it is stored in one transaction; says when that was.
    async fn take_in(&mut self, first: Input) -> DateTime<FixedOffset> {
        const AT_ONCE: usize = 256;
        let now = self.now().await;
        let mut waiting = Waiting::default();
        let effects = self.hear(first, now);
        self.begin(effects, &mut waiting, now);
        for _ in 1..AT_ONCE {
            let Ok(input) = self.results.try_recv() else { break };
            let effects = self.hear(input, now);
            self.begin(effects, &mut waiting, now);
        }
        self.store_and_tell(waiting).await;
        now
    }

    fn hear(&mut self, input: Input, now: DateTime<FixedOffset>) -> Vec<Effect> {
        if let Input::Read { key, outcome, .. } = &input {
            self.listener.reading(key, outcome.as_ref().map(|_| ()));
        }
        self.engine.handle(input, now)
    }

    async fn obey(&mut self, command: Command, reply: oneshot::Sender<Result<Done, CommandError>>) {
        let now = self.now().await;
        let (proxy, language) = (self.engine.settings().proxy.clone(), self.engine.texts().language());
        let outcome = match self.engine.command(command, now) {
            Ok(effects) => {
                if self.engine.settings().proxy != proxy {
                    self.password = None;
                    self.use_fresh_connections();
                }
                if self.engine.texts().language() != language {
                    self.listener.language(self.engine.texts());
                }
                self.carry_out(effects, now).await;
                if self.engine.is_paused() == self.is_watching {
                    self.note_watching(now).await;
                }
                Ok(if self.unsaved.is_empty() { Done::Stored } else { Done::NotStoredYet })
            }
            Err(error) => Err(error),
        };
        // Who asked may be gone.
        let _ = reply.send(outcome);
    }

    async fn carry_out(&mut self, effects: Vec<Effect>, now: DateTime<FixedOffset>) {
        let mut waiting = Waiting::default();
        self.begin(effects, &mut waiting, now);
        self.store_and_tell(waiting).await;
    }

    /// Starts what is to be read; the rest waits.
    fn begin(&mut self, effects: Vec<Effect>, waiting: &mut Waiting, now: DateTime<FixedOffset>) {
        for effect in effects {
            match effect {
                Effect::Store(record) => waiting.records.push(record),
                Effect::Tell(event) => waiting.told.push(event),
                Effect::FreshConnections => self.use_fresh_connections(),
                Effect::Read { key, url } => self.read(key, url, now.to_utc()),
                Effect::ReadVersion { key, url } => self.read_version(key, url),
                Effect::ReadServicePage { url } => self.read_service_page(url),
            }
        }
    }

    fn use_fresh_connections(&mut self) {
        match self.service.fresh(&self.engine.settings().proxy, self.password.as_ref()) {
            Ok(service) => self.service = service,
            Err(error) => tracing::error!(%error, "the old connections are kept"),
        }
    }

    /// Stores first, then tells.
    async fn store_and_tell(&mut self, waiting: Waiting) {
        let changes: Vec<_> = waiting.records.iter().filter_map(change_of).cloned().collect();
        self.save(waiting.records).await;
        for change in changes {
            tracing::info!(tenant = %change.key, kind = change.kind.name(), "{:?}", change.kind.texts());
            self.listener.change(&change);
        }
        for event in waiting.told {
            self.listener.notice(event);
        }
    }

    /// Reads a tenant that need not be watched, when it is its turn. Nobody is asked for who does not wait any more.
    fn look_up(&mut self, key: TenantKey, reply: oneshot::Sender<LookedUp>) {
        let Some(environment) = self.engine.environments().get(&key.environment).cloned() else {
            // Who asked may be gone.
            let _ = reply.send(Err(NotAsked::NoEnvironment));
            return;
        };
        let turn = self.look_up_at.max(clock::monotonic_now());
        self.look_up_at = turn + Duration::from_secs_f64(self.engine.settings().watching.rate.max(1e-3).recip());
        let (service, url) = (self.service.clone(), environment.status_address(key.identifier));
        tokio::spawn(async move {
            sleep_until(turn).await;
            if !reply.is_closed() {
                // Who asked may be gone meanwhile.
                let _ = reply.send(Ok(service.status(key, environment, url).await));
            }
        });
    }

    fn read(&self, key: TenantKey, url: Url, sent: DateTime<Utc>) {
        let Some(environment) = self.engine.environment_of(&key).cloned() else { return };
        let (service, results) = (self.service.clone(), self.results_in.clone());
        tokio::spawn(async move {
            let outcome = service.status(key.clone(), environment, url).await;
            // The loop may have ended.
            let _ = results.send(Input::Read { key, sent, outcome });
        });
    }

    fn read_version(&self, key: TenantKey, url: Url) {
        let Some(environment) = self.engine.environment_of(&key).cloned() else { return };
        let (service, results) = (self.service.clone(), self.results_in.clone());
        tokio::spawn(async move {
            let outcome = service.version(environment, url).await;
            let _ = results.send(Input::VersionRead { key, outcome });
        });
    }

    fn read_service_page(&self, url: Url) {
        let (service, results) = (self.service.clone(), self.results_in.clone());
        tokio::spawn(async move {
            let page = service.service_page(url.clone()).await;
            let _ = results.send(Input::ServicePageRead { url, page });
        });
    }

    /// Stores what is new and what could not be stored before; says on the screen when that fails, and when it is over.
    async fn save(&mut self, records: Vec<Record>) {
        self.unsaved.extend(records);
        if self.unsaved.is_empty() {
            return;
        }
        let now = self.clock.wall();
        match self.store.commit(self.unsaved.clone()).await {
            Ok(()) => {
                self.unsaved.clear();
                if std::mem::take(&mut self.storage_troubled) {
                    tracing::info!("changes can be stored again");
                    let _ = self.engine.command(Command::HideBanner("storage".to_owned()), now);
                }
            }
            Err(error) => {
                if !std::mem::replace(&mut self.storage_troubled, true) {
                    tracing::error!(%error, "changes cannot be stored");
                }
                let message = if matches!(error, StoreError::DiskFull) {
                    language::Message::new("storage-full")
                } else {
                    language::Message::new("storage-failed").with_message("why", &error)
                };
                show_storage(&mut self.engine, message, now);
                let excess = self.unsaved.len().saturating_sub(MAX_UNSAVED);
                self.unsaved.drain(..excess);
            }
        }
    }

    /// Tells the screen what changed, at most four times a second; and once a minute when the last check was.
    fn tell_screen(&mut self, now: DateTime<FixedOffset>) {
        let minute = self.engine.read_at().map(|at| at.timestamp() / 60);
        let monotonic = clock::monotonic_now();
        let free = self.screen_free_at.is_none_or(|free_at| free_at <= monotonic);
        if !free || !(self.engine.screen_changed() || self.shown_minute != minute) {
            return;
        }
        self.screen_free_at = Some(monotonic + SCREEN_PAUSE);
        self.shown_minute = minute;
        let changes = self.engine.take_screen_changes();
        let summary = self.engine.summary();
        let tray = self.engine.tray(&summary, now);
        self.listener.screen(Screen { rows: changes.rows, removed: changes.removed, summary, tray });
    }

    /// Learns how long states usually take, forgets what is too old, and makes a copy once a day.
    async fn keep_house(&mut self) {
        let now = clock::monotonic_now();
        if now < self.housekeeping_at {
            return;
        }
        self.housekeeping_at = now + HOUSEKEEPING;
        let wall = self.clock.wall();
        let kept = TimeDelta::days(self.engine.settings().retention_days.into());
        if let Err(error) = self.store.forget(wall.to_utc() - kept, MAX_HISTORY).await {
            tracing::warn!(%error, "old history was not removed");
        }
        if now >= self.copy_at {
            self.copy_at = now + COPYING;
            if let Err(error) = self.store.back_up().await {
                tracing::warn!(%error, "no copy of the database was made");
            }
        }
        self.note_watching(wall).await;
        let environments: BTreeSet<EnvironmentName> =
            self.engine.tenants().keys().map(|key| key.environment.clone()).collect();
        for environment in environments {
            let usual = self.learn(&environment).await;
            self.take_in(Input::Learned { environment, usual }).await;
        }
        if self.storage_troubled {
            self.save(Vec::new()).await;
        }
    }

    /// Notes until when we have watched, or that we do from now on.
    async fn note_watching(&mut self, now: DateTime<FixedOffset>) {
        let now = now.to_utc();
        let noted = match (self.engine.is_paused(), self.is_watching) {
            (_, true) => self.store.watched_until(now).await,
            (false, false) => self.store.begin_watching(now).await,
            (true, false) => Ok(()),
        };
        self.is_watching = !self.engine.is_paused();
        if let Err(error) = noted {
            tracing::warn!(%error, "it was not noted when we watched");
        }
    }

    async fn learn(&self, environment: &EnvironmentName) -> UsualDurations {
        let assumed = UsualDurations::default();
        let usual = async |state, assumed: TimeDelta| {
            let durations = self.store.durations(environment.to_string(), state).await;
            durations.ok().and_then(percentile_95).map_or(assumed, |usual| usual.max(LEAST_USUAL))
        };
        UsualDurations {
            maintenance: usual("OfflineMaintenance", assumed.maintenance).await,
            provisioning: usual("Provisioning", assumed.provisioning).await,
        }
    }

    async fn end(&mut self) {
        let records = self.engine.closing_records();
        self.save(records).await;
        let now = self.clock.wall();
        self.note_watching(now).await;
        self.store.close().await;
    }
}

/// What waits until all that came meanwhile was heard.
#[derive(Default)]
struct Waiting {
    records: Vec<Record>,
    told: Vec<NoticeEvent>,
}

fn change_of(record: &Record) -> Option<&beacon_core::change::Change> {
    if let Record::Change(change) = record { Some(change) } else { None }
}

/// The time within which nineteen of twenty ended; `None` for too few to tell.
fn percentile_95(mut durations: Vec<TimeDelta>) -> Option<TimeDelta> {
    if durations.len() < ENOUGH_ENDINGS {
        return None;
    }
    durations.sort();
    durations.get(durations.len() * 95 / 100).copied()
}
