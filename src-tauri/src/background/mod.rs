//! The background app: it runs the watcher, the tray and the notifications, and starts the window when it is wanted.
//!
//! Everything that happens comes as an [`Input`] into one inbox, and one controller acts on it, in order. Nothing here
//! decides about tenants: that is the engine's.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use beacon_core::diagnosis::DiagnosisView;
use beacon_core::engine::{Command, Engine, SnoozeFor};
use beacon_core::identity::TenantKey;
use beacon_core::language::{Message, Texts};
use beacon_core::notifications::{NotificationEvent, NotificationId, SnoozeScope};
use beacon_core::tray::{MenuAction, MenuItem, TrayView};
use beacon_core::view::Glyph;
use beacon_link::protocol::{Event, Request, Response};
use beacon_watch::{Listener, Options, Screen, StartError, Started, StoreError, Watcher, system_hour_cycle};
use chrono::TimeDelta;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};

use crate::folder::RunsElsewhere;
use crate::{Opening, folder};

mod activation;
mod address;
mod certificates;
mod crashes;
mod demo;
mod display;
mod drawing;
mod export;
mod host;
mod keyring;
mod lifecycle;
mod links;
mod login;
mod notify;
mod outbox;
mod preview;
mod proxy;
mod refusal;
mod requests;
mod session;
mod tray;
mod turns;
mod window_link;
mod window_program;

use activation::ActivationToken;
use crashes::Crashes;
use demo::Demo;
use display::Display;
use drawing::Drawing;
use host::Host;
use keyring::{MemoryKeyring, SystemKeyring};
use lifecycle::Names;
use login::LoginEntry;
use notify::Notifications;
use outbox::Reply;
use proxy::ProxyPassword;
use requests::RequestHandler;
pub(crate) use session::Session;
use session::{Part, State};
use tray::Tray;
use turns::Turns;
use window_link::{After, Ending, Program, Report, WindowLink};
use window_program::WindowProgram;

/// A tray host that comes up together with us gets so long before we say that there is none.
const TRAY_SETTLES: Duration = Duration::from_secs(4);
/// What must be gone when the app ends gets so long.
const TIME_TO_CLOSE: Duration = Duration::from_secs(1);

/// How the background app is started.
#[derive(Debug)]
pub(crate) struct Start {
    /// The folder for everything it writes.
    pub(crate) folder: PathBuf,
    /// Whether that is the folder where none is asked for.
    pub(crate) folder_is_usual: bool,
    /// Whether its window opens at once.
    pub(crate) opening: Opening,
    /// An address of ours that it is started with.
    pub(crate) address: Option<String>,
    /// Whether it watches a simulator.
    pub(crate) demo: bool,
    /// What the session gives.
    pub(crate) session: Session,
    /// Why no log is written to files, where that is so.
    pub(crate) unlogged: Option<String>,
}

impl Start {
    /// The name by which other starts with this folder find the app.
    fn instance_name(&self) -> String {
        lifecycle::instance_name(&self.folder, self.folder_is_usual)
    }
}

/// What happens.
#[derive(Debug)]
pub(crate) enum Input {
    /// Something was chosen in the tray, or the tray itself was clicked.
    Menu(MenuAction),
    /// There is a tray, or there is none.
    TrayHost { present: bool },
    /// Enough time has passed to believe that.
    TraySettled,
    /// A person is to be told.
    Notification(NotificationEvent),
    /// What tray and window show has changed.
    Screen(Box<Screen>),
    /// *Show* in a notification, with what lets the window take the focus for it.
    ShowNotice { tenant: Option<TenantKey>, token: Option<ActivationToken> },
    /// *Snooze* in a notification.
    SnoozeNotice { tenants: Vec<TenantKey>, minutes: u32 },
    /// Whether a notification is on the screen: said when it should be and is not, and again when it is at last.
    NoticeShown { id: NotificationId, shown: bool },
    /// Whether a notification could be shown.
    Notifications { problem: Option<String> },
    /// How far the way to a tenant has been gone.
    Diagnosis(Box<DiagnosisView>),
    /// The settings were changed by the page.
    SettingsChanged,
    /// Texts are in this language from now on.
    Language(Texts),
    /// The app was started once more, to be seen, or to follow an address of ours: where that start was made.
    StartedAgain { address: Option<String>, display: Display },
    /// The app is to end.
    Quit,
}

/// Where inputs are put. Putting never waits.
#[derive(Debug, Clone)]
pub(crate) struct Inbox(mpsc::UnboundedSender<Input>);

impl Inbox {
    /// An inbox and its other end.
    pub(crate) fn new() -> (Self, mpsc::UnboundedReceiver<Input>) {
        let (sender, receiver) = mpsc::unbounded_channel();
        (Self(sender), receiver)
    }

    /// Puts an input; lost only when the app is ending.
    pub(crate) fn put(&self, input: Input) {
        let _ = self.0.send(input);
    }
}

/// Runs the background app until it is to end; its exit code. Where it runs already, that one is told instead.
///
/// # Errors
/// When it cannot be started.
pub(crate) fn run(start: Start, runtime: &tokio::runtime::Runtime) -> Result<i32> {
    let (inbox, inputs) = Inbox::new();
    host::run(start, inbox.clone(), runtime, |host, start| watch(host, start, inbox, inputs))
}

/// Has the folder to itself, starts everything, and acts on what happens until the app is to end.
async fn watch(host: Host, mut start: Start, inbox: Inbox, inputs: mpsc::UnboundedReceiver<Input>) -> Result<i32> {
    let is_guarded = start.session.state(Part::Bus) != Some(State::Absent);
    let _lock = match folder::lock(&start.folder, is_guarded).await {
        Ok(lock) => lock,
        Err(error) => {
            say_not_started(&error, &start.session).await;
            return Err(error);
        }
    };
    lifecycle::end_on_signals(inbox.clone());
    if !start.demo
        && let Err(error) = LoginEntry::of(&start.folder).and_then(|entry| entry.refresh_path())
    {
        tracing::warn!("what starts at log-in could not be looked after: {error}");
    }
    if let Some(address) = start.address.take() {
        inbox.put(Input::StartedAgain { address: Some(address), display: Display::own() });
    }
    match Controller::start(host, &start, inbox).await {
        Ok(mut controller) => {
            controller.run(inputs).await;
            controller.stop().await;
            Ok(0)
        }
        Err(error) => {
            tracing::error!("the app cannot watch: {error:#}");
            say_not_started(&error, &start.session).await;
            Err(error)
        }
    }
}

/// Says in a notification why the app ends at once: whoever started it by a click sees no terminal.
pub(crate) async fn say_not_started(error: &anyhow::Error, session: &Session) {
    let texts = Texts::new(&system_languages()).with_hour_cycle(system_hour_cycle());
    let (title, body) = if let Some(elsewhere) = error.downcast_ref::<RunsElsewhere>() {
        ("app-runs-elsewhere-title", Message::from(elsewhere))
    } else {
        let message = Message::new("app-not-watching-body");
        let message = match (error.downcast_ref::<StartError>(), error.downcast_ref::<StoreError>()) {
            (Some(known), _) => message.with_message("why", known),
            (None, Some(known)) => message.with_message("why", known),
            (None, None) => message.with("why", format!("{error:#}.")),
        };
        ("app-not-watching-title", message)
    };
    let (title, body) = (texts.format(title, &[]), texts.sentence(body));
    let notifications = Notifications::new(Inbox::new().0, session);
    let said = timeout(TIME_TO_CLOSE, notifications.say_and_see(&title, &body, &texts)).await;
    if said.is_ok_and(|shown| shown) {
        return;
    }
    let program = WindowProgram::beside_this_one().map(|program| program.executable());
    let said = program.and_then(|program| window_program::say(&program, &title, &body));
    if let Err(error) = said {
        tracing::warn!("why it ends was not shown: {error}");
    }
}

/// Puts what the watcher says into the inbox.
struct Messenger(Inbox);

impl Listener for Messenger {
    fn notification(&self, event: NotificationEvent) {
        self.0.put(Input::Notification(event));
    }

    fn screen(&self, screen: Screen) {
        self.0.put(Input::Screen(Box::new(screen)));
    }

    fn language(&self, texts: &Texts) {
        self.0.put(Input::Language(texts.clone()));
    }
}

/// The one that acts.
struct Controller {
    inbox: Inbox,
    requests: Arc<RequestHandler>,
    tray: Tray,
    notifications: Notifications,
    window: WindowLink,
    reports: mpsc::UnboundedReceiver<Report>,
    opening: Opening,
    crashes: Crashes,
    /// Whether notifications could not be shown the last time.
    notifications_fail: bool,
    // Dropped last: the tenants of the demo live here.
    demo: Option<Demo>,
}

impl Controller {
    async fn start(host: Host, start: &Start, inbox: Inbox) -> Result<Self> {
        let demo = if start.demo { Some(Demo::start().await?) } else { None };
        let settings = demo.as_ref().map(Demo::settings).transpose()?;
        let language = system_languages();
        let hour_cycle = system_hour_cycle();
        let texts = Texts::new(&language).with_hour_cycle(hour_cycle);
        // The icon does not wait for the database.
        let session = start.session.clone();
        let names = Names::of(&start.folder, start.folder_is_usual, start.demo);
        let tray = Tray::start(host, names, first_view(&texts), inbox.clone(), session.clone());
        let notifications = Notifications::new(inbox.clone(), &session);
        let data_dir = Some(start.folder.clone());
        let options = Options { data_dir, language, hour_cycle, settings, ..Options::default() };
        let Started { watcher, .. } = Watcher::start(options, Messenger(inbox.clone())).await?;
        watcher.follow_network();
        if let Some(demo) = &demo {
            demo.fill(&watcher).await?;
        }
        let (reports_in, reports) = mpsc::unbounded_channel();
        let window = WindowLink::new(window_program(start)?, Drawing::in_folder(&start.folder), reports_in);
        let requests = Arc::new(RequestHandler {
            watcher,
            folder: start.folder.clone(),
            demo: start.demo,
            tray: AtomicBool::new(true),
            session: session.clone(),
            texts: Mutex::new(texts),
            password: if start.demo {
                ProxyPassword::new(MemoryKeyring::default(), session)
            } else {
                ProxyPassword::new(SystemKeyring { service: start.instance_name() }, session)
            },
            inbox: inbox.clone(),
            turns: Turns::new(),
            removals: AtomicU32::new(0),
        });
        // It may wait for a person who unlocks the keyring: the watching does not.
        tokio::spawn({
            let requests = Arc::clone(&requests);
            async move { requests.find_password().await }
        });
        if demo.is_none() {
            // The demo speaks with this process alone.
            tokio::spawn(certificates::await_certificates(Arc::clone(&requests)));
            let requests = Arc::clone(&requests);
            tokio::spawn(async move { requests.say_proxy_flaw().await });
        }
        if let Some(problem) = &start.unlogged {
            let message = Message::new("app-no-log").with("detail", problem);
            requests.spawn_command(Command::ShowBanner("log".to_owned(), message));
        }
        let opening = start.opening;
        let mut controller = Self {
            inbox,
            requests,
            tray,
            notifications,
            window,
            reports,
            opening,
            crashes: Crashes::default(),
            notifications_fail: false,
            demo,
        };
        controller.open_at_start().await;
        Ok(controller)
    }

    /// Opens the window where it was asked for, or where there is nothing else to see yet.
    async fn open_at_start(&mut self) {
        let look = |engine: &Engine, _| (engine.texts().clone(), engine.tenants().is_empty());
        let Some((texts, empty)) = self.requests.watcher.question(look).await else { return };
        self.set_language(texts);
        match self.opening {
            Opening::Shown => self.open(at(None)),
            Opening::AsNeeded if empty => self.open(at(None)),
            Opening::AsNeeded | Opening::Hidden => {}
        }
    }

    async fn run(&mut self, mut inputs: mpsc::UnboundedReceiver<Input>) {
        loop {
            tokio::select! {
                input = inputs.recv() => match input {
                    Some(Input::Quit | Input::Menu(MenuAction::Quit)) | None => return,
                    Some(input) => self.act(input).await,
                },
                Some(report) = self.reports.recv() => self.handle_report(report),
            }
        }
    }

    async fn act(&mut self, input: Input) {
        match input {
            Input::Menu(action) => self.choose(action),
            Input::TrayHost { present } => self.tray_host(present),
            Input::TraySettled => self.tray_settled(),
            Input::Notification(event) => self.notifications.notify(event, &self.requests.texts()),
            Input::Screen(screen) => {
                let Screen { rows, removed, summary, tray } = *screen;
                self.window.send(Event::Changed { rows, removed, summary });
                self.tray.apply(tray);
            }
            Input::ShowNotice { tenant, token } => {
                self.window.let_take_focus(token);
                self.open(at(tenant));
            }
            Input::SnoozeNotice { tenants, minutes } => {
                self.snooze(tenants.into_iter().map(SnoozeScope::Tenant).collect(), minutes);
            }
            Input::NoticeShown { id, shown } => self.requests.spawn_command(Command::NotificationShown { id, shown }),
            Input::Notifications { problem } => self.notifications_work(problem),
            Input::Diagnosis(diagnosis) => self.window.send(Event::Diagnosis { diagnosis: *diagnosis }),
            Input::SettingsChanged => {
                if let Some(event) = self.requests.settings_event().await {
                    self.window.send(event);
                }
            }
            Input::Language(texts) => self.set_language(texts),
            Input::StartedAgain { address: None, display } => {
                self.window.move_to(display);
                self.open(at(None));
            }
            Input::StartedAgain { address: Some(address), display } => {
                self.window.move_to(display);
                let follow = move |engine: &Engine, _| address::follow(engine, &address);
                if let Some(event) = self.requests.watcher.question(follow).await {
                    self.open(event);
                }
            }
            // Ends the loop before it comes here.
            Input::Quit => {}
        }
    }

    fn choose(&mut self, action: MenuAction) {
        // What the tray's library does not hear of.
        self.window.let_take_focus(None);
        match action {
            MenuAction::Open(tenant) => self.open(at(tenant)),
            MenuAction::OpenSettings => self.open(Event::ShowSettings),
            MenuAction::CheckNow => self.requests.spawn_command(Command::CheckNow(None)),
            MenuAction::SnoozeAll { minutes } => self.snooze(vec![SnoozeScope::All], minutes),
            MenuAction::EndSnooze => self.requests.spawn_command(Command::EndSnooze(vec![SnoozeScope::All])),
            MenuAction::Pause(paused) => self.requests.spawn_command(Command::Pause(paused)),
            MenuAction::Quit => self.inbox.put(Input::Quit),
        }
    }

    fn snooze(&self, scopes: Vec<SnoozeScope>, minutes: u32) {
        self.requests.spawn_command(Command::Snooze(scopes, SnoozeFor::Time(TimeDelta::minutes(minutes.into()))));
    }

    fn open(&mut self, why: Event) {
        let opened = self.window.open(why);
        self.complain_unless(opened);
    }

    fn complain_unless(&self, opened: Result<()>) {
        if let Err(error) = opened {
            tracing::error!("the window cannot be opened: {error:#}");
            self.show_message("app-no-window-title", "app-no-window-body");
        }
    }

    /// Speaks another language from now on.
    fn set_language(&mut self, texts: Texts) {
        self.window.set_language(texts.language());
        self.requests.set_language(texts);
    }

    /// Says something of our own in a notification.
    fn show_message(&self, title: &str, body: &str) {
        let texts = self.requests.texts();
        self.notifications.show_message(&texts.format(title, &[]), &texts.format(body, &[]), &texts);
    }

    fn handle_report(&mut self, report: Report) {
        match report {
            Report::Asked { request, show, reply } => {
                self.requests.session.note(Part::Display, State::There);
                self.answer(request, show, reply);
            }
            Report::Ended { number, ending } => {
                if matches!(ending, Ending::NeverOpened | Ending::NotDrawn) {
                    self.requests.session.note(Part::Display, State::Broken);
                }
                let after = self.window.ended(number, ending);
                self.complain_unless(after.as_ref().map(drop).map_err(|error| anyhow!("{error:#}")));
                match ending {
                    _ if after.is_ok_and(|after| after == After::AnotherOpens) => {}
                    Ending::Closed => {}
                    Ending::Crashed if self.crashes.may_restart(Instant::now()) => {
                        let reopened = self.window.reopen();
                        self.complain_unless(reopened);
                    }
                    Ending::Crashed => self.show_message("app-window-crashed-title", "app-window-crashed-body"),
                    Ending::NeverOpened => self.show_message("app-no-window-title", "app-no-window-body"),
                    Ending::NotDrawn => self.show_message("app-no-window-title", "app-no-window-drawing-body"),
                }
            }
        }
    }

    /// What changes something is done in the order in which it was asked for. Everything else is answered by a task of its
    /// own: some wait for the database, and none shall wait for another.
    fn answer(&self, request: Request, show: Option<TenantKey>, reply: Reply) {
        let requests = Arc::clone(&self.requests);
        if request == Request::TestNotification {
            let tested = self.notifications.test(&self.requests.texts());
            tokio::spawn(async move {
                reply.send(&Response::Tested { sentence: tested.await.unwrap_or_default() });
            });
        } else if request.changes_something() {
            self.requests.turns.take(async move { reply.send(&requests.answer(request, show).await) });
        } else {
            tokio::spawn(async move { reply.send(&requests.answer(request, show).await) });
        }
    }

    fn tray_host(&mut self, present: bool) {
        let before = self.requests.tray.swap(present, Ordering::Relaxed);
        if present {
            self.requests.spawn_command(Command::HideBanner("tray".to_owned()));
        } else if before {
            let inbox = self.inbox.clone();
            tokio::spawn(async move {
                tokio::time::sleep(TRAY_SETTLES).await;
                inbox.put(Input::TraySettled);
            });
        }
    }

    /// Says that there is no tray, and sees to it that the app can be reached.
    fn tray_settled(&mut self) {
        if self.requests.tray.load(Ordering::Relaxed) {
            return;
        }
        tracing::warn!("this desktop has no tray");
        self.requests.spawn_command(Command::ShowBanner("tray".to_owned(), Message::new("app-no-tray")));
        match self.opening {
            Opening::AsNeeded => self.open(at(None)),
            Opening::Shown | Opening::Hidden => {}
        }
        // Once: a tray that goes later does not open it again.
        self.opening = Opening::Hidden;
    }

    fn notifications_work(&mut self, problem: Option<String>) {
        let fail = problem.is_some();
        if std::mem::replace(&mut self.notifications_fail, fail) == fail {
            return;
        }
        let kind = "notifications".to_owned();
        if let Some(problem) = problem {
            tracing::warn!("notifications cannot be shown: {problem}");
            self.requests.spawn_command(Command::ShowBanner(kind, Message::new("app-no-notifications")));
        } else {
            tracing::info!("notifications can be shown again");
            self.requests.spawn_command(Command::HideBanner(kind));
        }
    }

    /// Ends everything; what is not saved yet is saved.
    async fn stop(mut self) {
        tokio::join!(
            self.requests.watcher.stop(),
            self.window.close(),
            async {
                if timeout(TIME_TO_CLOSE, self.notifications.withdraw_all()).await.is_err() {
                    tracing::warn!("notifications could not be withdrawn");
                }
            },
            async {
                if timeout(TIME_TO_CLOSE, self.tray.stop()).await.is_err() {
                    tracing::warn!("the tray item could not be taken away");
                }
            },
        );
        drop(self.demo);
        tracing::info!("ended");
    }
}

/// The window is opened at a tenant, or just opened.
fn at(tenant: Option<TenantKey>) -> Event {
    Event::Show { key: tenant }
}

fn window_program(start: &Start) -> Result<Program> {
    let executable = WindowProgram::beside_this_one().context("the system does not say where this program is")?;
    Ok(Program { executable, arguments: vec!["--data-dir".into(), start.folder.clone().into()] })
}

/// The languages that the person prefers, the best first, as [`Texts::new`] wants them.
fn system_languages() -> String {
    sys_locale::get_locales().collect::<Vec<_>>().join(":")
}

/// What the tray shows until the watcher has looked into its database.
fn first_view(texts: &Texts) -> TrayView {
    let item = |id, action| MenuItem::Action { label: texts.format(id, &[]), action };
    TrayView {
        glyph: Glyph::Nothing,
        problems: 0,
        tooltip: "Tenant Beacon".to_owned(),
        menu: vec![item("tray-open", MenuAction::Open(None)), item("tray-quit", MenuAction::Quit)],
    }
}
