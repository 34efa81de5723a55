//! What asks and commands the loop.

use std::path::PathBuf;

use beacon_core::availability::Mode;
use beacon_core::check::CheckResult;
use beacon_core::engine::{Command, CommandError, Engine, Input, Stored, Tenant};
use beacon_core::identity::TenantKey;
use beacon_core::language::{self, HourCycle, Texts};
use beacon_core::proxy::Password;
use beacon_core::settings::{Proxy, Settings};
use beacon_core::view::Availability;
use chrono::{DateTime, FixedOffset};
use thiserror::Error;
use tokio::sync::{mpsc, oneshot};
use tokio::task::spawn_blocking;

use crate::clock::Clock;
use crate::diagnosis::DiagnosisTarget;
use crate::driver::{Driver, show_storage};
use crate::http::{ClientError, HttpService};
use crate::ports::{Listener, Service};
use crate::store::{CurrentStatus, OpenMessage, Opened, Store, StoreError};
use crate::supervisor::supervise;

/// How to watch.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where everything is stored; `None` to forget it at the end.
    pub data_dir: Option<PathBuf>,
    /// The languages of texts where the settings name none, such as `nb-NO:nn:en`: the first that there is.
    pub language: String,
    /// How times are written, whatever the language; see [`system_hour_cycle`](crate::system_hour_cycle).
    pub hour_cycle: HourCycle,
    /// Settings to use instead of the stored ones, without limits: for the demo, the command line and tests.
    pub settings: Option<Settings>,
    /// Whether a restart, also after a kill, asks the service no sooner than it wants: for a server. Then each
    /// check is stored with its document, and not only what changed by it; a laptop need not write so often.
    pub checks_when_due: bool,
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

pub(crate) type LookedUp = Result<CheckResult, NotAsked>;
pub(crate) type Question = Box<dyn FnOnce(&Engine, DateTime<FixedOffset>) + Send>;

/// What is asked of the loop.
pub(crate) enum Message {
    Question(Question),
    Command(Box<Command>, oneshot::Sender<Result<Done, CommandError>>),
    Input(Box<Input>),
    Password(Proxy, Password),
    DiagnosisTarget(TenantKey, oneshot::Sender<Result<DiagnosisTarget, NotAsked>>),
    LookUp(TenantKey, oneshot::Sender<LookedUp>),
    /// The database turned out to be damaged, and this became of it.
    Recovered(OpenMessage),
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
        let open = move || folder.map_or_else(Store::in_memory, |folder| Store::open_at_once(&folder));
        // Reading 10,000 tenants takes a while, in which others on this runtime go on: the tray has its icon before.
        let opened = spawn_blocking(open).await.map_err(|_| StoreError::Ended)??;
        let proxy = proxy.or_else(|| opened.stored.settings.as_ref().map(|settings| settings.proxy.clone()));
        let service = HttpService::new(&proxy.unwrap_or_default(), None)?;
        Ok(Self::over_http(opened, &options, service, Box::new(listener)))
    }

    /// What each check goes through is compiled in this crate, which is built to be fast, not in the one that starts it.
    fn over_http(opened: Opened, options: &Options, service: HttpService, listener: Box<dyn Listener>) -> Started {
        Self::start_with(opened, options, service, Clock::system(), listener)
    }

    /// Starts with a store that is open, another service and another clock, on the current tokio runtime.
    pub fn start_with(
        opened: Opened,
        options: &Options,
        service: impl Service,
        mut clock: Clock,
        listener: Box<dyn Listener>,
    ) -> Started {
        let Opened { store, stored, message, later } = opened;
        let first_start = stored.settings.is_none() && stored.tenants.is_empty();
        let (now, _) = clock.now();
        let texts = Texts::new(&options.language).with_hour_cycle(options.hour_cycle);
        let engine = engine(stored, options, texts.clone(), message.as_ref(), now);
        let (mailbox, messages) = mpsc::unbounded_channel();
        let mut driver = Driver::new(engine, texts, service, store.clone(), listener, clock, messages);
        driver.store_each_check = options.checks_when_due && options.data_dir.is_some();
        tokio::spawn(supervise(driver));
        if let Some(later) = later {
            let mailbox = mailbox.downgrade();
            tokio::spawn(async move {
                if let (Ok(message), Some(mailbox)) = (later.await, mailbox.upgrade()) {
                    // The loop may have ended.
                    let _ = mailbox.send(Message::Recovered(message));
                }
            });
        }
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
    pub(crate) async fn diagnosis_target(&self, key: TenantKey) -> Result<DiagnosisTarget, NotAsked> {
        let (reply, answer) = oneshot::channel();
        self.mailbox.send(Message::DiagnosisTarget(key, reply)).map_err(|_| NotAsked::Ended)?;
        answer.await.unwrap_or(Err(NotAsked::Ended))
    }

    /// Reads a tenant once that need not be watched, no more of them a second than the rate allows.
    ///
    /// # Errors
    /// When nobody was asked.
    pub async fn check_once(&self, key: TenantKey) -> Result<CheckResult, NotAsked> {
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
        let (present, now) = self.question(move |engine, now| (current_status(engine, &asked), now.to_utc())).await?;
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

fn current_status(engine: &Engine, key: &TenantKey) -> CurrentStatus {
    let tenant = engine.tenants().get(key);
    let known = tenant.and_then(|tenant| tenant.stored.last_status.as_ref());
    let health = tenant.and_then(Tenant::health);
    CurrentStatus {
        mode: known.map(|known| (known.since, Mode::of(&known.status.state, health))),
        readable: tenant.is_some_and(|tenant| !tenant.stored.no_data),
        watching: !engine.is_paused(),
    }
}

/// The engine at its start, with what a person should know of the database.
fn engine(
    stored: Stored,
    options: &Options,
    texts: Texts,
    message: Option<&OpenMessage>,
    now: DateTime<FixedOffset>,
) -> Engine {
    let settings = options.settings.clone().or(stored.settings);
    let seed = now.timestamp_subsec_nanos().into();
    let mut engine =
        Engine::new(Stored { settings, checks_when_due: options.checks_when_due, ..stored }, texts, seed, now);
    if let Some(message) = message {
        show_storage(&mut engine, what_happened(message));
    }
    engine
}

/// What a person should know of a database that could not be used.
pub(crate) fn what_happened(message: &OpenMessage) -> language::Message {
    match (&message.set_aside, message.restored) {
        (None, _) => language::Message::new("storage-missing"),
        (Some(file), true) => language::Message::new("storage-restored").with("file", file.display()),
        (Some(file), false) if message.rescued > 0 => {
            language::Message::new("storage-rescued").with("file", file.display())
        }
        (Some(file), false) => language::Message::new("storage-lost").with("file", file.display()),
    }
}
