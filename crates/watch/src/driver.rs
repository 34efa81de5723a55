//! The only loop: inputs go into the engine, its effects are carried out.

mod housekeeping;

use std::time::Duration;

use beacon_core::engine::{Command, CommandError, Effect, Engine, Input, Record};
use beacon_core::identity::TenantKey;
use beacon_core::language;
use beacon_core::notices::NoticeEvent;
use beacon_core::proxy::Password;
use chrono::{DateTime, FixedOffset, Utc};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};
use url::Url;

use self::housekeeping::COPYING;
use crate::clock::{self, Clock};
use crate::diagnosis::Way;
use crate::ports::{Listener, Screen, Service};
use crate::store::{Store, StoreError};
use crate::watcher::{Done, LookedUp, Message, NotAsked};

/// The screen is told at most this often.
const SCREEN_PAUSE: Duration = Duration::from_millis(250);
/// What cannot be stored is kept in memory up to so many records.
const MAX_UNSAVED: usize = 200_000;

/// The loop and all it needs.
pub(crate) struct Driver<S> {
    engine: Engine,
    service: S,
    store: Store,
    listener: Box<dyn Listener>,
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

impl<S: Service> Driver<S> {
    /// Not running yet.
    pub(crate) fn new(
        engine: Engine,
        service: S,
        store: Store,
        listener: Box<dyn Listener>,
        clock: Clock,
        messages: mpsc::UnboundedReceiver<Message>,
    ) -> Self {
        let (results_in, results) = mpsc::unbounded_channel();
        let now = clock::monotonic_now();
        Self {
            engine,
            service,
            store,
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
            housekeeping_at: now,
            copy_at: now + COPYING,
            is_watching: false,
            look_up_at: now,
        }
    }

    /// Runs until it is stopped, or until everybody who could ask is gone.
    pub(crate) async fn run(mut self) {
        let mut input = Input::Tick;
        loop {
            let now = self.take_in(input).await;
            self.keep_house().await;
            self.tell_screen(now);
            let wake_at = self.wake_at(now);
            self.clock.sleeps_until(wake_at);
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

/// Shows a banner about what is stored.
pub(crate) fn show_storage(engine: &mut Engine, message: language::Message, now: DateTime<FixedOffset>) {
    // Showing a banner is never refused, and asks for nothing to be done.
    let _ = engine.command(Command::ShowBanner("storage".to_owned(), message), now);
}
