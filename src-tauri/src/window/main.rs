//! The window of Tenant Beacon: a program of its own with one web view and one bridge to the background app, which starts
//! it and speaks with it by stdin and stdout. It has no database and no network, and ends when the background does.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_core::language::Texts;
use beacon_link::logs;
use beacon_link::protocol::{Request, Response};
use clap::Parser;
use tauri::ipc::{self, Channel, InvokeResponseBody};
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{AppHandle, Manager as _, State, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

mod bridge;
mod front;
mod geometry;
mod message;
mod preferences;
mod web_process;

use bridge::Bridge;
use geometry::{Size, WindowGeometry};
use preferences::WindowPreferences;

/// The window's size until a person chose another.
const USUAL: Size = Size { width: 980, height: 640 };
/// Less than this cannot be read.
const SMALLEST: Size = Size { width: 420, height: 400 };
/// How long the page may take to store what is being typed when its window closes.
const TIME_TO_STORE: Duration = Duration::from_millis(500);
const TITLE: &str = "Tenant Beacon";
/// What the page is in the capability file.
const LABEL: &str = "main";

/// The window of Tenant Beacon, which starts it by itself.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The folder where the app keeps what it writes.
    #[arg(long, value_name = "DIR", required_unless_present = "say")]
    data_dir: Option<PathBuf>,
    /// The language of the few sentences that do not come from the background app.
    #[arg(long, default_value = "en")]
    language: String,
    /// Leave the focus where it is when the window opens.
    #[arg(long)]
    unfocused: bool,
    /// Say this, and do nothing else: the app ended at once, and there are no notifications.
    #[arg(long, value_name = "TEXT")]
    say: Option<String>,
    /// The title of what is said.
    #[arg(long, default_value = TITLE, requires = "say")]
    title: String,
}

fn main() -> ExitCode {
    logs::begin_in_window();
    match run(Arguments::parse()) {
        Ok(code) => ExitCode::from(u8::try_from(code).unwrap_or(1)),
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the window until it is closed; its exit code.
fn run(arguments: Arguments) -> Result<i32> {
    let Arguments { data_dir, language, unfocused, say, title } = arguments;
    let Some(folder) = data_dir.filter(|_| say.is_none()) else {
        return message::say(&title, &say.unwrap_or_default()).map(|()| 0);
    };
    // One request after the other, and each thread costs memory.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.context("the system gives no threads")?;
    tauri::async_runtime::set(runtime.handle().clone());
    let texts = Texts::new(&language);
    let app = web_process::watched(tauri::Builder::default())
        .plugin(tauri_plugin_store::Builder::new().build())
        .invoke_handler(tauri::generate_handler![ask, subscribe])
        .setup(move |app| {
            // An error returned from here would end in a panic.
            if let Err(error) = open(app.handle(), &folder, &texts, !unfocused) {
                tracing::error!("the window cannot be opened: {error}");
                app.handle().exit(1);
            }
            Ok(())
        })
        .build(context())
        .context("the window cannot be started")?;
    Ok(app.run_return(|_, _| {}))
}

/// The configuration and the page, which are part of the program.
#[expect(clippy::disallowed_types, reason = "what the macro makes is Tauri's affair")]
fn context() -> tauri::Context {
    tauri::generate_context!()
}

/// What the page asks is passed on, but for how the window looks, which is kept here, and that it can close.
#[tauri::command]
async fn ask(
    request: Request,
    page: AppHandle,
    bridge: State<'_, Bridge>,
    preferences: State<'_, WindowPreferences>,
) -> Result<ipc::Response, String> {
    let own = if request == Request::Preferences {
        Response::Preferences { preferences: preferences.of_page() }
    } else if let Request::StorePreferences { preferences: of_page } = request {
        preferences.store_of_page(of_page)
    } else if request == Request::Close {
        close(&page);
        Response::Done
    } else {
        return Ok(json(bridge.ask(request).await));
    };
    serde_json::to_string(&own).map(json).map_err(|error| error.to_string())
}

/// From now on the page hears what is told.
#[tauri::command]
#[expect(clippy::needless_pass_by_value, reason = "this is how Tauri hands them over")]
fn subscribe(told: Channel, page: AppHandle, bridge: State<'_, Bridge>) {
    bridge.subscribe(told, &page);
}

/// An answer that is JSON already.
fn json(text: String) -> ipc::Response {
    ipc::Response::new(InvokeResponseBody::Json(text))
}

fn open(app: &AppHandle, folder: &Path, texts: &Texts, focused: bool) -> tauri::Result<()> {
    let preferences = WindowPreferences::load(app, folder, texts.clone());
    let place = preferences.place();
    app.manage(preferences);
    app.manage(Bridge::start(app.clone(), texts.clone()));
    let page = WebviewUrl::App(format!("index.html?language={}", texts.language()).into());
    let window = WebviewWindowBuilder::new(app, LABEL, page)
        .title(TITLE)
        .inner_size(f64::from(USUAL.width), f64::from(USUAL.height))
        .min_inner_size(f64::from(SMALLEST.width), f64::from(SMALLEST.height))
        .data_directory(folder.join("webview"))
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|page, event| {
            // It may be loaded again.
            if event.event() == PageLoadEvent::Started && is_own_page(event.url()) {
                page.state::<Bridge>().ask_ahead();
            }
        })
        // The background saves what is exported.
        .on_download(|_, _| false)
        .on_document_title_changed(|window, title| {
            if let Err(error) = window.set_title(&title) {
                tracing::debug!("the window keeps its title: {error}");
            }
        })
        .visible(false)
        .focused(focused)
        .build()?;
    // The answer comes while the page is being loaded.
    app.state::<Bridge>().ask_ahead();
    if let Some(place) = place {
        put(&window, place)?;
    }
    web_process::watch(&window)?;
    remember_place(&window);
    window.show()?;
    if focused { window.set_focus() } else { Ok(()) }
}

/// Puts the window where it was, as far as the screens there are allow.
fn put(window: &WebviewWindow, place: WindowGeometry) -> tauri::Result<()> {
    let screens: Vec<WindowGeometry> = window.available_monitors()?.iter().map(geometry::of_screen).collect();
    let Some(fitted) = place.fitted(&screens, geometry::scaled(SMALLEST, window.scale_factor()?)) else {
        return Ok(());
    };
    window.set_size(tauri::PhysicalSize::new(fitted.size.width, fitted.size.height))?;
    window.set_position(tauri::PhysicalPosition::new(fitted.x, fitted.y))?;
    if place.maximized { window.maximize() } else { Ok(()) }
}

/// Keeps where the window is, whenever it was moved. Full screens come and go, and have no place of their own.
fn remember_place(window: &WebviewWindow) {
    let remembered = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::Moved(_) | WindowEvent::Resized(_) = event
            && let Ok(Some(place)) = current_place(&remembered)
        {
            remembered.state::<WindowPreferences>().set_place(place);
        }
        if let WindowEvent::CloseRequested { api, .. } = event {
            remembered.state::<WindowPreferences>().save();
            let bridge = remembered.state::<Bridge>();
            if bridge.begin_closing() {
                api.prevent_close();
                close_in_time(&remembered);
            } else {
                bridge.say_closing();
            }
        }
    });
}

/// Takes the window out of sight, and closes it when the page does not say in time that it can go.
fn close_in_time(window: &WebviewWindow) {
    if let Err(error) = window.hide() {
        tracing::debug!("the window stays in sight until it closes: {error}");
    }
    let app = window.app_handle().clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(TIME_TO_STORE).await;
        close(&app);
    });
}

/// Closes the window, if it is still to be closed.
fn close(app: &AppHandle) {
    let bridge = app.state::<Bridge>();
    if !bridge.take_closing() {
        return;
    }
    bridge.say_closing();
    if let Some(Err(error)) = app.get_webview_window(LABEL).map(|window| window.destroy()) {
        tracing::error!("the window cannot be closed: {error}");
    }
}

fn current_place(window: &WebviewWindow) -> tauri::Result<Option<WindowGeometry>> {
    if window.is_minimized()? || window.is_fullscreen()? {
        return Ok(None);
    }
    let (position, size) = (window.outer_position()?, window.inner_size()?);
    let size = Size { width: size.width, height: size.height };
    Ok(Some(WindowGeometry { x: position.x, y: position.y, size, maximized: window.is_maximized()? }))
}

/// Only the page that came with the program is shown.
fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // On Windows the page has this address.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;
    use rstest::rstest;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[rstest]
    #[case("tauri://localhost/", true)]
    #[case("tauri://localhost/index.html#/hosts", true)]
    #[case("tauri://elsewhere/", false)]
    #[case("https://online3.superoffice.com/", false)]
    #[case("file:///etc/passwd", false)]
    #[case("data:text/html,x", false)]
    #[case("about:blank", false)]
    #[case("blob:tauri://localhost/6e1b4a1e-1b1c-4f57-9a0e-0f4f3a3a7f0e", false)]
    fn only_the_own_page_is_shown(#[case] url: &str, #[case] shown: bool) {
        assert_eq!(is_own_page(&Url::parse(url).expect("valid")), shown);
    }
}
