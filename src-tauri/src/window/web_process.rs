//! The web view draws the page in a process of its own. When that one crashes, so do we: the background then opens a
//! fresh window. On Windows the web view says so itself, and offers to load the page again.

use tauri::{Builder, WebviewWindow, Wry};

/// Ends this process when the web view's process has crashed, on macOS.
#[cfg(target_os = "macos")]
pub(super) fn watched(builder: Builder<Wry>) -> Builder<Wry> {
    use tauri::Manager as _;

    builder.on_web_content_process_terminate(|view| {
        tracing::error!("the web view's process ended");
        view.app_handle().exit(1);
    })
}

#[cfg(not(target_os = "macos"))]
pub(super) fn watched(builder: Builder<Wry>) -> Builder<Wry> {
    builder
}

/// Ends this process when the web view's process has crashed, on Linux.
#[cfg(target_os = "linux")]
pub(super) fn watch(window: &WebviewWindow) -> tauri::Result<()> {
    use tauri::Manager as _;
    use webkit2gtk::WebViewExt as _;

    use super::bridge::Bridge;

    let app = window.app_handle().clone();
    window.with_webview(move |view| {
        view.inner().connect_web_process_terminated(move |_, reason| {
            tracing::error!(?reason, "the web view's process ended");
            app.exit(if app.state::<Bridge>().is_heard() { 1 } else { beacon_link::NOT_DRAWN });
        });
    })
}

#[cfg(not(target_os = "linux"))]
pub(super) fn watch(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
