//! The tray on Linux: a `StatusNotifierItem`, which appears when a tray host does.

use beacon_core::tray::{MenuAction, MenuItem, TrayView};
use ksni::menu::{StandardItem, SubMenu};
use ksni::{Handle, OfflineReason, Status, ToolTip, TrayMethods as _};

use super::glyphs::{self, Picture};
use crate::background::host::Host;
use crate::background::{Inbox, Input};

/// The item on the bus.
pub(super) struct Item(Handle<Shown>);

/// What the item shows, as ksni asks for it.
struct Shown {
    view: TrayView,
    inbox: Inbox,
}

impl Item {
    pub(super) async fn start(_host: &Host, view: TrayView, inbox: Inbox) -> Option<Self> {
        let shown = Shown { view, inbox: inbox.clone() };
        // Without this, a tray that comes later than we do would never be used.
        match shown.assume_sni_available(true).spawn().await {
            Ok(handle) => Some(Self(handle)),
            Err(error) => {
                tracing::warn!("no tray: {error}");
                inbox.put(Input::TrayHost { present: false });
                None
            }
        }
    }

    pub(super) async fn apply(&self, view: TrayView) {
        if self.0.update(|shown| shown.view = view).await.is_none() {
            tracing::error!("the tray item is gone from the bus");
        }
    }

    pub(super) async fn stop(&self) {
        self.0.shutdown().await;
    }
}

impl ksni::Tray for Shown {
    fn id(&self) -> String {
        "tenant-beacon".to_owned()
    }

    fn title(&self) -> String {
        "Tenant Beacon".to_owned()
    }

    fn status(&self) -> Status {
        if self.view.attention > 0 { Status::NeedsAttention } else { Status::Active }
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        glyphs::pictures(self.view.glyph).iter().filter_map(pixmap).collect()
    }

    // Hosts show this one while the status is NeedsAttention.
    fn attention_icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.icon_pixmap()
    }

    fn tool_tip(&self) -> ToolTip {
        let description = escape_markup(&self.view.tooltip);
        ToolTip { title: self.title(), description, ..ToolTip::default() }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        self.inbox.put(Input::Menu(MenuAction::Open(None)));
    }

    fn menu(&self) -> Vec<ksni::MenuItem<Self>> {
        self.view.menu.iter().map(menu_item).collect()
    }

    fn watcher_online(&self) {
        self.inbox.put(Input::TrayHost { present: true });
    }

    fn watcher_offline(&self, reason: OfflineReason) -> bool {
        tracing::info!("no tray host: {reason:?}");
        self.inbox.put(Input::TrayHost { present: false });
        true
    }
}

fn menu_item(item: &MenuItem) -> ksni::MenuItem<Shown> {
    match item {
        MenuItem::Label(label) => {
            StandardItem { label: escape_label(label), enabled: false, ..StandardItem::default() }.into()
        }
        MenuItem::Separator => ksni::MenuItem::Separator,
        MenuItem::Action { label, action } => {
            let action = action.clone();
            let activate = Box::new(move |shown: &mut Shown| shown.inbox.put(Input::Menu(action.clone())));
            StandardItem { label: escape_label(label), activate, ..StandardItem::default() }.into()
        }
        MenuItem::Submenu { label, items } => {
            let submenu = items.iter().map(menu_item).collect();
            SubMenu { label: escape_label(label), submenu, ..SubMenu::default() }.into()
        }
    }
}

/// A picture as trays want it: alpha, red, green, blue.
fn pixmap(picture: &Picture) -> Option<ksni::Icon> {
    let argb = |pixel: &[u8; 4]| {
        let [red, green, blue, alpha] = *pixel;
        [alpha, red, green, blue]
    };
    let (pixels, rest) = picture.rgba.as_chunks::<4>();
    if !rest.is_empty() {
        return None;
    }
    let (width, height) = (i32::try_from(picture.width).ok()?, i32::try_from(picture.height).ok()?);
    Some(ksni::Icon { width, height, data: pixels.iter().flat_map(argb).collect() })
}

/// An underscore would mark the next letter as the item's key.
fn escape_label(text: &str) -> String {
    text.replace('_', "__")
}

/// The description of a tooltip is markup.
fn escape_markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use beacon_core::view::Glyph;
    use ksni::Tray as _;
    use tokio::sync::mpsc;

    use super::*;

    fn shown(menu: Vec<MenuItem>) -> (Shown, mpsc::UnboundedReceiver<Input>) {
        let (inbox, inputs) = Inbox::new();
        let tooltip = "2 need attention & <1> more".to_owned();
        (Shown { view: TrayView { glyph: Glyph::Incident, attention: 2, tooltip, menu }, inbox }, inputs)
    }

    #[test]
    fn pixels_are_turned_to_alpha_first() {
        let picture = Picture { width: 2, height: 1, rgba: vec![1, 2, 3, 4, 5, 6, 7, 8] };
        let icon = pixmap(&picture).expect("an icon");
        assert_eq!((icon.width, icon.height, icon.data), (2, 1, vec![4, 1, 2, 3, 8, 5, 6, 7]));
    }

    #[test]
    fn the_item_shows_the_view() {
        let (shown, _inputs) = shown(Vec::new());
        let sizes: Vec<i32> = shown.icon_pixmap().iter().map(|icon| icon.width).collect();
        assert_eq!(sizes, [16, 22, 24, 32, 48]);
        assert_eq!(shown.status(), Status::NeedsAttention);
        assert_eq!(shown.tool_tip().description, "2 need attention &amp; &lt;1&gt; more");
    }

    #[test]
    fn the_menu_says_what_was_clicked() {
        let action = |label: &str, action| MenuItem::Action { label: label.to_owned(), action };
        let (mut shown, mut inputs) = shown(vec![
            MenuItem::Label("all_run".to_owned()),
            MenuItem::Separator,
            action("Open", MenuAction::Open(None)),
            MenuItem::Submenu {
                label: "Snooze all".to_owned(),
                items: vec![action("1 hour", MenuAction::SnoozeAll { minutes: 60 })],
            },
        ]);
        let menu = shown.menu();
        assert!(matches!(&menu[0], ksni::MenuItem::Standard(item) if !item.enabled && item.label == "all__run"));
        assert!(matches!(menu[1], ksni::MenuItem::Separator));
        let ksni::MenuItem::SubMenu(submenu) = &menu[3] else { panic!("no submenu: {:?}", menu[3]) };
        let ksni::MenuItem::Standard(item) = &submenu.submenu[0] else { panic!("no item") };
        (item.activate)(&mut shown);
        shown.activate(0, 0);
        let clicked: Vec<Input> = std::iter::from_fn(|| inputs.try_recv().ok()).collect();
        assert!(
            matches!(
                clicked.as_slice(),
                [Input::Menu(MenuAction::SnoozeAll { minutes: 60 }), Input::Menu(MenuAction::Open(None))]
            ),
            "{clicked:?}"
        );
    }
}
