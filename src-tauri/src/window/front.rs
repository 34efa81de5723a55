//! Bringing the window to the front, when a person wants to see it.

use tauri::WebviewWindow;

/// Shows the window in front of all others, and gives it the focus: by a token, where the desktop gave one for the click that
/// it is wanted for.
pub(super) fn bring(window: &WebviewWindow, token: Option<&str>) -> tauri::Result<()> {
    window.unminimize()?;
    system::allow(window, token)?;
    window.show()?;
    window.set_focus()
}

#[cfg(target_os = "linux")]
mod system {
    use gtk::prelude::{GtkWindowExt as _, ObjectExt as _, WidgetExt as _};
    use tauri::WebviewWindow;

    /// Lets the window take the focus. On Wayland a window that is covered stays so without a token, except for a new one:
    /// taken off the screen and shown again it counts as new.
    pub(super) fn allow(window: &WebviewWindow, token: Option<&str>) -> tauri::Result<()> {
        let (shown, token) = (window.clone(), token.map(ToOwned::to_owned));
        window.run_on_main_thread(move || {
            let Ok(window) = shown.gtk_window() else { return };
            match token {
                // GTK's own function for windows would say at once that the start is complete, and so use the token up.
                Some(token) if is_on_wayland(&window) => {
                    if let Some(surface) = window.window() {
                        surface.set_startup_id(&token);
                    }
                }
                Some(token) => window.set_startup_id(&token),
                None if is_on_wayland(&window) && !window.is_active() => window.hide(),
                None => {}
            }
        })
    }

    fn is_on_wayland(window: &gtk::ApplicationWindow) -> bool {
        window.display().type_().name().contains("Wayland")
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use tauri::WebviewWindow;

    /// The system knows which program a person has clicked.
    pub(super) fn allow(_: &WebviewWindow, _: Option<&str>) -> tauri::Result<()> {
        Ok(())
    }
}
