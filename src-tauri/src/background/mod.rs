//! The background app: it runs the watcher, the tray and the notifications, and starts the window when it is wanted.
//!
//! Everything that happens comes as an [`AppEvent`] into one inbox, and one controller acts on it, in order. Nothing here
//! decides about tenants: that is the engine's.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use beacon_core::language::{Message, Texts};
use beacon_watch::{StartError, StoreError, system_hour_cycle};
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::folder::RunsElsewhere;
use crate::{Opening, folder};

mod activation;
mod address;
mod certificates;
mod controller;
mod crashes;
mod demo;
mod display;
mod drawing;
mod export;
mod host;
mod inbox;
mod keyring;
mod lifecycle;
mod links;
mod login;
mod notify;
mod outbox;
mod overviews;
mod preview;
mod proxy;
mod refusal;
mod requests;
mod session;
mod tray;
mod turns;
mod window_link;
mod window_program;

use controller::{Controller, system_languages};
use display::Display;
use host::Host;
pub(crate) use inbox::{AppEvent, Inbox, Messenger};
use login::LoginEntry;
use notify::Notifications;
pub(crate) use session::Session;
use session::{Part, State};
use window_program::WindowProgram;

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

/// Runs the background app until it is to end; its exit code. Where it runs already, that one is told instead.
///
/// # Errors
/// When it cannot be started.
pub(crate) fn run(start: Start, runtime: &tokio::runtime::Runtime) -> Result<i32> {
    let (inbox, inputs) = Inbox::new();
    host::run(start, inbox.clone(), runtime, |host, start| watch(host, start, inbox, inputs))
}

/// Has the folder to itself, starts everything, and acts on what happens until the app is to end.
async fn watch(host: Host, mut start: Start, inbox: Inbox, inputs: mpsc::UnboundedReceiver<AppEvent>) -> Result<i32> {
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
        inbox.put(AppEvent::StartedAgain { address: Some(address), display: Display::own() });
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
