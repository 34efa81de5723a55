//! The one that acts: each input in its order.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use beacon_core::engine::{Command, Engine, SnoozeFor};
use beacon_core::identity::TenantKey;
use beacon_core::language::{Message, Texts};
use beacon_core::notifications::SnoozeScope;
use beacon_core::tray::{MenuAction, MenuItem, TrayView};
use beacon_core::view::Glyph;
use beacon_link::protocol::{Event, Request, Response};
use beacon_watch::{Options, Screen, Started, Watcher, system_hour_cycle};
use chrono::TimeDelta;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};

use super::crashes::Crashes;
use super::demo::Demo;
use super::drawing::Drawing;
use super::host::Host;
use super::keyring::{MemoryKeyring, SystemKeyring};
use super::lifecycle::Names;
use super::notify::Notifications;
use super::outbox::Reply;
use super::proxy::ProxyPassword;
use super::requests::RequestHandler;
use super::session::{Part, State};
use super::tray::Tray;
use super::turns::Turns;
use super::window_link::{After, Ending, Program, Report, WindowLink};
use super::window_program::WindowProgram;
use super::{AppEvent, Inbox, Messenger, Start, TIME_TO_CLOSE, address, certificates};
use crate::Opening;

/// A tray host that comes up together with us gets so long before we say that there is none.
const TRAY_SETTLES: Duration = Duration::from_secs(4);

/// The one that acts.
pub(super) struct Controller {
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
    pub(super) async fn start(host: Host, start: &Start, inbox: Inbox) -> Result<Self> {
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

    pub(super) async fn run(&mut self, mut inputs: mpsc::UnboundedReceiver<AppEvent>) {
        loop {
            tokio::select! {
                input = inputs.recv() => match input {
                    Some(AppEvent::Quit | AppEvent::Menu(MenuAction::Quit)) | None => return,
                    Some(input) => self.act(input).await,
                },
                Some(report) = self.reports.recv() => self.handle_report(report),
            }
        }
    }

    async fn act(&mut self, input: AppEvent) {
        match input {
            AppEvent::Menu(action) => self.choose(action),
            AppEvent::TrayHost { present } => self.tray_host(present),
            AppEvent::TraySettled => self.tray_settled(),
            AppEvent::Notification(event) => self.notifications.notify(event, &self.requests.texts()),
            AppEvent::Screen(screen) => {
                let Screen { rows, removed, summary, tray } = *screen;
                self.window.send(Event::Changed { rows, removed, summary });
                self.tray.apply(tray);
            }
            AppEvent::ShowNotification { tenant, token } => {
                self.window.let_take_focus(token);
                self.open(at(tenant));
            }
            AppEvent::SnoozeNotification { tenants, minutes } => {
                self.snooze(tenants.into_iter().map(SnoozeScope::Tenant).collect(), minutes);
            }
            AppEvent::NotificationShown { id, shown } => {
                self.requests.spawn_command(Command::NotificationShown { id, shown });
            }
            AppEvent::Notifications { problem } => self.notifications_work(problem),
            AppEvent::Diagnosis(diagnosis) => self.window.send(Event::Diagnosis { diagnosis: *diagnosis }),
            AppEvent::SettingsChanged => {
                if let Some(event) = self.requests.settings_event().await {
                    self.window.send(event);
                }
            }
            AppEvent::Language(texts) => self.set_language(texts),
            AppEvent::StartedAgain { address: None, display } => {
                self.window.move_to(display);
                self.open(at(None));
            }
            AppEvent::StartedAgain { address: Some(address), display } => {
                self.window.move_to(display);
                let follow = move |engine: &Engine, _| address::follow(engine, &address);
                if let Some(event) = self.requests.watcher.question(follow).await {
                    self.open(event);
                }
            }
            // Ends the loop before it comes here.
            AppEvent::Quit => {}
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
            MenuAction::Quit => self.inbox.put(AppEvent::Quit),
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
                inbox.put(AppEvent::TraySettled);
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
    pub(super) async fn stop(mut self) {
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
pub(super) fn system_languages() -> String {
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
