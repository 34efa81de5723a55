//! Tauri's event loop, with its plugin for a single instance.

use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use anyhow::{Context as _, Result};
use clap::Parser as _;
use tauri::{AppHandle, RunEvent, Wry};
use tokio::runtime::Runtime;

use crate::Arguments;
use crate::background::display::Display;
use crate::background::{AppEvent, Inbox, Start};

/// Windows waits five seconds for a program that is to end with the session.
const SESSION_WAITS: Duration = Duration::from_secs(4);

/// What the tray is made with.
pub(crate) type Host = AppHandle;

/// Runs the app until it ends, unless it runs already: then that one is told of this start. The exit code.
///
/// # Errors
/// When the app cannot be started.
pub(crate) fn run<F>(start: Start, inbox: Inbox, runtime: &Runtime, app: impl FnOnce(Host, Start) -> F) -> Result<i32>
where
    F: Future<Output = Result<i32>> + Send + 'static,
{
    tauri::async_runtime::set(runtime.handle().clone());
    let mut context = context();
    // The plugin's mutex on Windows and its socket on macOS are named after it; nothing else of ours is.
    context.config_mut().identifier = start.instance_name();
    let tauri = tauri::Builder::default()
        .plugin(single_instance(inbox.clone()))
        .build(context)
        .context("the app cannot be started")?;
    let (ended, outcome) = mpsc::channel();
    let (host, app) = (tauri.handle().clone(), app(tauri.handle().clone(), start));
    runtime.spawn(async move {
        // Nobody listens any more only when the event loop has ended by itself.
        let _ = ended.send(app.await);
        host.exit(0);
    });
    let code = Arc::new(Mutex::new(None));
    tauri.run_return(on_event(inbox, outcome, Arc::clone(&code)));
    let code = code.lock().unwrap_or_else(PoisonError::into_inner).take();
    code.unwrap_or(Ok(0))
}

/// The configuration, which is part of the program.
#[expect(clippy::disallowed_types, reason = "what the macro makes is Tauri's affair")]
fn context() -> tauri::Context {
    tauri::generate_context!()
}

/// Ends this process when the app runs already, and tells the one that runs.
fn single_instance(inbox: Inbox) -> tauri::plugin::TauriPlugin<Wry> {
    tauri_plugin_single_instance::init(move |_app, arguments, _folder| match Arguments::try_parse_from(arguments) {
        // As at log-in: nobody wants to see it.
        Ok(Arguments { hidden: true, .. }) => {}
        Ok(Arguments { address, .. }) => inbox.put(AppEvent::StartedAgain { address, display: Display::own() }),
        Err(error) => tracing::warn!("another start with arguments that mean nothing: {error}"),
    })
}

/// How the app ended.
type Outcome = Result<i32>;

/// Without windows Tauri would end the app; it ends when we say so, with a code. When the system ends the session the loop
/// ends before the app, and on Windows the process ends right after: what a quit stores is stored before that.
fn on_event(
    inbox: Inbox,
    outcome: mpsc::Receiver<Outcome>,
    code: Arc<Mutex<Option<Outcome>>>,
) -> impl FnMut(&AppHandle, RunEvent) {
    move |_, event| {
        match &event {
            RunEvent::ExitRequested { code: None, api, .. } => api.prevent_exit(),
            RunEvent::Exit => {
                inbox.put(AppEvent::Quit);
                // An error means that it takes too long, and the system would not wait any longer.
                let ended = outcome.recv_timeout(SESSION_WAITS);
                *code.lock().unwrap_or_else(PoisonError::into_inner) = ended.ok();
            }
            _ => {}
        }
        hear_addresses(&event, &inbox);
    }
}

/// On macOS addresses of ours come as an event, to the app that runs.
#[cfg(target_os = "macos")]
fn hear_addresses(event: &RunEvent, inbox: &Inbox) {
    if let RunEvent::Opened { urls } = event {
        for url in urls {
            inbox.put(AppEvent::StartedAgain { address: Some(url.to_string()), display: Display::own() });
        }
    }
}

/// On Windows they come as an argument, when the app is started or started again.
#[cfg(not(target_os = "macos"))]
fn hear_addresses(_: &RunEvent, _: &Inbox) {}
