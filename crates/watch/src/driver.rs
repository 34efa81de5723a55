//! The only loop: inputs go into the engine, its effects are carried out.

mod checks;
mod end;
mod housekeeping;
mod restart;
mod saving;
mod unsaved;

use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use beacon_core::check::{CheckError, StatusAnswer};
use beacon_core::engine::{Command, CommandError, Effect, Engine, Input, Record, StatusDocument};
use beacon_core::identity::TenantKey;
use beacon_core::language::Texts;
use beacon_core::notifications::NotificationEvent;
use beacon_core::proxy::Password;
use beacon_core::tray::TrayView;
use beacon_core::view::{Glyph, Summary};
use chrono::{DateTime, FixedOffset};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until};

use self::housekeeping::COPYING;
pub(crate) use self::saving::show_storage;
use self::unsaved::Unsaved;
use crate::clock::{self, Clock};
use crate::diagnosis::DiagnosisTarget;
use crate::ports::{Check, Listener, Screen, Service};
use crate::store::Store;
use crate::supervisor::words_of;
use crate::watcher::{Done, Message, NotAsked, what_happened};

/// The screen is told at most this often.
const SCREEN_PAUSE: Duration = Duration::from_millis(250);

/// The kind of the banner that says that the loop began again.
const BLIND: &str = "watching";

/// The loop and all it needs.
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own, not a step of one state")]
pub(crate) struct Driver<S> {
    engine: Engine,
    service: S,
    store: Store,
    listener: Box<dyn Listener>,
    clock: Clock,
    messages: mpsc::UnboundedReceiver<Message>,
    /// What was asked while the loop could not answer, the oldest first.
    waiting: VecDeque<Message>,
    results: mpsc::UnboundedReceiver<Input>,
    results_in: mpsc::UnboundedSender<Input>,
    /// The password for the proxy in use.
    password: Option<Password>,
    /// What could not be stored yet.
    unsaved: Unsaved,
    storage_troubled: bool,
    /// Whether each check is stored, and not only what changed by it.
    pub(crate) store_each_check: bool,
    screen_free_at: Option<Instant>,
    /// What was shown last.
    shown: Option<Shown>,
    /// Whether nothing was read since the loop began again: then nothing is green.
    is_blind: bool,
    /// The texts in the language that is set, and in the system's.
    texts: Texts,
    system_texts: Texts,
    /// The minute of the last check that the tray's tooltip names.
    shown_minute: Option<i64>,
    housekeeping_at: Instant,
    /// The maintenance that was started last.
    maintenance: Option<JoinHandle<()>>,
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
        system_texts: Texts,
        service: S,
        store: Store,
        listener: Box<dyn Listener>,
        clock: Clock,
        messages: mpsc::UnboundedReceiver<Message>,
    ) -> Self {
        let (results_in, results) = mpsc::unbounded_channel();
        let now = clock::monotonic_now();
        Self {
            texts: engine.texts().clone(),
            system_texts,
            engine,
            service,
            store,
            listener,
            clock,
            messages,
            waiting: VecDeque::new(),
            results,
            results_in,
            password: None,
            unsaved: Unsaved::default(),
            storage_troubled: false,
            store_each_check: false,
            screen_free_at: None,
            shown: None,
            is_blind: false,
            shown_minute: None,
            housekeeping_at: now,
            maintenance: None,
            copy_at: now + COPYING,
            is_watching: false,
            look_up_at: now,
        }
    }

    /// Runs until it is stopped, or until everybody who could ask is gone.
    pub(crate) async fn run(&mut self) {
        let mut input = Input::Tick;
        loop {
            let now = self.handle_batch(input).await;
            self.end_blindness();
            self.run_maintenance().await;
            self.tell_screen(now);
            let wake_at = self.wake_at(now);
            self.clock.sleeps_until(wake_at);
            if let Some(message) = self.waiting.pop_front() {
                match self.answer(Some(message)).await {
                    Some(next) => input = next,
                    None => return,
                }
                continue;
            }
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
                // Who only looks changes nothing, so that the engine is as good as before.
                let asked = std::panic::catch_unwind(AssertUnwindSafe(|| ask(&self.engine, now)));
                if let Err(panic) = asked {
                    tracing::error!("a question panicked: {}", words_of(&*panic));
                }
            }
            Some(Message::Command(command, reply)) => self.apply_command(*command, reply).await,
            Some(Message::Input(input)) => return Some(*input),
            Some(Message::Password(proxy, password)) if proxy == self.engine.settings().proxy => {
                self.password = Some(password);
                return Some(Input::NetworkChanged);
            }
            Some(Message::Password(..)) => {}
            Some(Message::DiagnosisTarget(key, reply)) => {
                let way = DiagnosisTarget::of(&self.engine, key, self.password.clone());
                // Who asked may be gone.
                let _ = reply.send(way.ok_or(NotAsked::NoEnvironment));
            }
            Some(Message::LookUp(key, reply)) => self.check_once(key, reply),
            Some(Message::Recovered(message)) => {
                show_storage(&mut self.engine, what_happened(&message));
            }
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
            self.record_uptime(now - by).await;
            self.is_watching = false;
            self.record_uptime(now).await;
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
    async fn handle_batch(&mut self, first: Input) -> DateTime<FixedOffset> {
        const BATCH_SIZE: usize = 256;
        let now = self.now().await;
        let mut waiting = Waiting::default();
        let effects = self.handle_input(first, now);
        self.begin(effects, &mut waiting, now);
        for _ in 1..BATCH_SIZE {
            let Ok(input) = self.results.try_recv() else { break };
            let effects = self.handle_input(input, now);
            self.begin(effects, &mut waiting, now);
        }
        self.store_and_tell(waiting).await;
        now
    }

    fn handle_input(&mut self, input: Input, now: DateTime<FixedOffset>) -> Vec<Effect> {
        let mut checked = None;
        if let Input::StatusChecked { key, sent, outcome } = &input {
            self.is_blind &= outcome.is_err();
            let elsewhere = CheckError::Other("the environment has another address meanwhile".to_owned());
            let is_outdated = self.engine.is_outdated(key);
            let outcome = if is_outdated { Err(&elsewhere) } else { outcome.as_ref().map(|answer| &**answer) };
            self.listener.checked(&Check { key, sent: *sent, received: now.to_utc(), outcome });
            checked = self.store_each_check.then(|| (key.clone(), self.document(key, outcome.ok())));
        }
        let mut effects = self.engine.handle(input, now);
        if let Some((key, document)) = checked {
            effects.extend(self.engine.memory_record(&key).map(Effect::Store));
            effects.extend(document.map(|document| Effect::Store(Record::Document(key, Box::new(document)))));
        }
        effects
    }

    fn document(&self, key: &TenantKey, answer: Option<&StatusAnswer>) -> Option<StatusDocument> {
        let (answer, address) = answer.zip(self.engine.status_address(key))?;
        Some(StatusDocument { address: address.into(), content: answer.body.clone() })
    }

    async fn apply_command(&mut self, command: Command, reply: oneshot::Sender<Result<Done, CommandError>>) {
        let now = self.now().await;
        let (proxy, language) = (self.engine.settings().proxy.clone(), self.engine.texts().language());
        let outcome = match self.engine.command(command, now) {
            Ok(effects) => {
                if self.engine.settings().proxy != proxy {
                    self.password = None;
                    self.use_fresh_connections();
                }
                if self.engine.texts().language() != language {
                    self.texts = self.engine.texts().clone();
                    self.listener.language(&self.texts);
                }
                self.carry_out(effects, now).await;
                if self.engine.is_paused() == self.is_watching {
                    self.record_uptime(now).await;
                }
                Ok(if self.unsaved.has_edits() { Done::NotStoredYet } else { Done::Stored })
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
                Effect::Notify(event) => waiting.told.push(event),
                Effect::FreshConnections => self.use_fresh_connections(),
                Effect::CheckStatus { key, url } => self.read(key, url, now.to_utc()),
                Effect::CheckVersion { key, url } => self.read_version(key, url),
                Effect::CheckServicePage { url } => self.read_service_page(url),
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
            self.listener.notification(event);
        }
    }

    /// After the loop began again, and something was read: what is shown is true again.
    fn end_blindness(&mut self) {
        // Where nobody is watched, nothing can be read, and nothing be wrong.
        self.is_blind &= self.engine.tenants().iter().next().is_some();
        if !self.is_blind {
            self.engine.hide_banner(BLIND);
        }
    }

    /// Tells the screen what changed, at most four times a second; and once a minute when the last check was.
    fn tell_screen(&mut self, now: DateTime<FixedOffset>) {
        let minute = self.engine.checked_at().map(|at| at.timestamp() / 60);
        let monotonic = clock::monotonic_now();
        let free = self.screen_free_at.is_none_or(|free_at| free_at <= monotonic);
        if !free || !(self.engine.screen_changed() || self.shown_minute != minute) {
            return;
        }
        self.screen_free_at = Some(monotonic + SCREEN_PAUSE);
        self.shown_minute = minute;
        let changes = self.engine.take_screen_changes();
        let mut summary = self.engine.summary();
        if self.is_blind && matches!(summary.glyph, Glyph::Ok | Glyph::Maintenance) {
            summary.glyph = Glyph::NoData;
        }
        let tray = self.engine.tray(&summary, now);
        self.shown = Some(Shown { summary: summary.clone(), tray: tray.clone() });
        self.listener.screen(Screen { rows: changes.rows, removed: changes.removed, summary, tray });
    }
}

/// The top of the window and the tray, as shown last.
#[derive(Clone)]
struct Shown {
    summary: Summary,
    tray: TrayView,
}

/// What waits until all that came meanwhile was heard.
#[derive(Default)]
struct Waiting {
    records: Vec<Record>,
    told: Vec<NotificationEvent>,
}

fn change_of(record: &Record) -> Option<&beacon_core::change::Change> {
    if let Record::Change(change) = record { Some(change) } else { None }
}
