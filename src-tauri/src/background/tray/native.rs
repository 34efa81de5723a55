//! The tray on Windows and in the menu bar of macOS, by Tauri.

use std::sync::{Arc, Mutex, PoisonError};

use beacon_core::tray::{MenuAction, MenuItem, TrayView};
use tauri::image::Image;
use tauri::menu::{IsMenuItem, Menu, MenuItem as Line, PredefinedMenuItem, Submenu};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Wry};

use super::glyphs::{self, Picture};
use crate::background::host::Host;
use crate::background::lifecycle::Names;
use crate::background::session::Session;
use crate::background::{AppEvent, Inbox};

/// Why there is no item.
pub(super) type Error = tauri::Error;

/// The item in the tray.
pub(super) struct Item {
    app: AppHandle,
    icon: TrayIcon,
    actions: Actions,
}

/// What the lines of the menu do, by their numbers.
type Actions = Arc<Mutex<Vec<MenuAction>>>;

impl Item {
    #[expect(clippy::unused_async, reason = "the same interface as on Linux")]
    pub(super) async fn start(
        app: &Host,
        names: &Names,
        view: TrayView,
        inbox: Inbox,
        _session: Session,
    ) -> Result<Self, Error> {
        Self::build(app, names, &view, &inbox)
    }

    #[expect(clippy::unused_async, reason = "the same interface as on Linux")]
    pub(super) async fn apply(&self, view: TrayView) {
        if let Err(error) = self.show(&view) {
            tracing::error!("the tray cannot be changed: {error}");
        }
    }

    #[expect(clippy::unused_async, reason = "the same interface as on Linux")]
    pub(super) async fn stop(&self) {
        if let Err(error) = self.icon.set_visible(false) {
            tracing::debug!("the tray cannot be hidden: {error}");
        }
    }

    /// Never: the system keeps it.
    pub(super) async fn lost(&self) {
        std::future::pending().await
    }

    fn build(app: &AppHandle, names: &Names, view: &TrayView, inbox: &Inbox) -> tauri::Result<Self> {
        let actions = Actions::default();
        let (clicked, chosen, chosen_actions) = (inbox.clone(), inbox.clone(), Arc::clone(&actions));
        let mut builder = TrayIconBuilder::with_id(&names.id);
        if let Some(picture) = picture(app, view) {
            builder = builder.icon(picture);
        }
        let icon = builder
            .menu(&menu(app, view, &actions)?)
            .show_menu_on_left_click(false)
            .icon_as_template(cfg!(target_os = "macos"))
            .tooltip(&view.tooltip)
            .on_menu_event(move |_, event| {
                let number = event.id().as_ref().parse::<usize>().ok();
                let actions = chosen_actions.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(action) = number.and_then(|number| actions.get(number)) {
                    chosen.put(AppEvent::Menu(action.clone()));
                }
            })
            .on_tray_icon_event(move |_, event| {
                if let TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. } =
                    event
                {
                    clicked.put(AppEvent::Menu(MenuAction::Open(None)));
                }
            })
            .build(app)?;
        let item = Self { app: app.clone(), icon, actions };
        item.count(view)?;
        Ok(item)
    }

    fn show(&self, view: &TrayView) -> tauri::Result<()> {
        self.icon.set_icon_with_as_template(picture(&self.app, view), cfg!(target_os = "macos"))?;
        self.icon.set_tooltip(Some(&view.tooltip))?;
        self.count(view)?;
        self.icon.set_menu(Some(menu(&self.app, view, &self.actions)?))
    }

    /// Says beside the icon how many need attention. Only the menu bar of macOS has a place for it.
    fn count(&self, view: &TrayView) -> tauri::Result<()> {
        let count = (view.problems > 0).then(|| view.problems.to_string());
        if cfg!(target_os = "macos") { self.icon.set_title(count) } else { Ok(()) }
    }
}

/// Never: the system does not say.
pub(super) async fn host_changed() {
    std::future::pending().await
}

/// The menu bar takes black shapes and colours them itself.
#[cfg(target_os = "macos")]
fn picture(_app: &AppHandle, view: &TrayView) -> Option<Image<'static>> {
    glyphs::template(view.glyph).map(image)
}

/// The smallest picture that is large enough, since the system scales what it gets: the tray's are of 16 units.
#[cfg(not(target_os = "macos"))]
fn picture(app: &AppHandle, view: &TrayView) -> Option<Image<'static>> {
    let scale = app.primary_monitor().ok().flatten().map_or(1.0, |monitor| monitor.scale_factor());
    let mut pictures = glyphs::pictures(view.glyph);
    let fitting = pictures.iter().position(|picture| f64::from(picture.width) >= 16.0 * scale);
    fitting.map(|fitting| pictures.swap_remove(fitting)).or_else(|| pictures.pop()).map(image)
}

fn image(Picture { width, height, rgba }: Picture) -> Image<'static> {
    Image::new_owned(rgba, width, height)
}

fn menu(app: &AppHandle, view: &TrayView, actions: &Actions) -> tauri::Result<Menu<Wry>> {
    let mut actions = actions.lock().unwrap_or_else(PoisonError::into_inner);
    actions.clear();
    let lines = lines(app, &view.menu, &mut actions)?;
    Menu::with_items(app, &references(&lines))
}

fn lines(
    app: &AppHandle,
    items: &[MenuItem],
    actions: &mut Vec<MenuAction>,
) -> tauri::Result<Vec<Box<dyn IsMenuItem<Wry>>>> {
    let mut lines: Vec<Box<dyn IsMenuItem<Wry>>> = Vec::new();
    for item in items {
        lines.push(match item {
            MenuItem::Label(label) => Box::new(Line::new(app, escape_label(label), false, None::<&str>)?),
            MenuItem::Separator => Box::new(PredefinedMenuItem::separator(app)?),
            MenuItem::Action { label, action } => {
                let id = actions.len().to_string();
                actions.push(action.clone());
                Box::new(Line::with_id(app, id, escape_label(label), true, None::<&str>)?)
            }
            MenuItem::Submenu { label, items } => {
                let lines = self::lines(app, items, actions)?;
                Box::new(Submenu::with_items(app, escape_label(label), true, &references(&lines))?)
            }
        });
    }
    Ok(lines)
}

fn references(lines: &[Box<dyn IsMenuItem<Wry>>]) -> Vec<&dyn IsMenuItem<Wry>> {
    lines.iter().map(AsRef::as_ref).collect()
}

/// An ampersand would mark the next letter as the item's key.
fn escape_label(text: &str) -> String {
    text.replace('&', "&&")
}
