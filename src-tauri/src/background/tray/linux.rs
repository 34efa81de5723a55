//! The tray on Linux: a `StatusNotifierItem`, which appears when a tray host does.

use std::sync::Arc;

use beacon_core::tray::{MenuAction, MenuItem, TrayView};
use futures_util::StreamExt as _;
use ksni::menu::{StandardItem, SubMenu};
use ksni::{Handle, OfflineReason, Status, ToolTip, TrayMethods as _};
use tokio::sync::Notify;

use super::glyphs::{self, Picture};
use crate::background::host::Host;
use crate::background::lifecycle::Names;
use crate::background::session::{Part, Session, State};
use crate::background::{AppEvent, Inbox};

/// Which host takes items.
const WATCHER: &str = "org.kde.StatusNotifierWatcher";
/// What the bus answers where there is none. ksni has another version of the library that has a type for it.
const NO_HOST: &str = "org.freedesktop.DBus.Error.ServiceUnknown";

/// Why a host did not take the item.
pub(super) type Error = ksni::Error;

/// The item on the bus.
pub(super) struct Item {
    handle: Handle<Shown>,
    lost: Arc<Notify>,
}

/// What the item shows, as ksni asks for it.
struct Shown {
    names: Names,
    view: TrayView,
    inbox: Inbox,
    session: Session,
    lost: Arc<Notify>,
}

impl Item {
    /// Hands the item to the host, which may hang. Where there is no host at all, the item waits for one.
    pub(super) async fn start(
        _host: &Host,
        names: &Names,
        view: TrayView,
        inbox: Inbox,
        session: Session,
    ) -> Result<Self, Error> {
        let lost = Arc::new(Notify::new());
        // That there is no host is said meanwhile.
        session.note(Part::Tray, State::There);
        let shown = Shown { names: names.clone(), view, inbox, session, lost: Arc::clone(&lost) };
        // Without this, a tray that comes later than we do would never be used.
        let handle = shown.assume_sni_available(true).spawn().await?;
        Ok(Self { handle, lost })
    }

    pub(super) async fn apply(&self, view: TrayView) {
        if self.handle.update(|shown| shown.view = view).await.is_none() {
            self.lost.notify_one();
        }
    }

    /// Waits until a host did not want it any more: it is not in a tray then, and will not come back by itself.
    pub(super) async fn lost(&self) {
        self.lost.notified().await;
    }

    pub(super) async fn stop(&self) {
        self.handle.shutdown().await;
    }
}

/// Waits until another host takes the place of one that did not take the item. Where the bus cannot be asked, that does not come.
pub(super) async fn host_changed() {
    if let Err(error) = changed().await {
        tracing::debug!("nothing is heard of trays that come: {error}");
        std::future::pending::<()>().await;
    }
}

async fn changed() -> zbus::Result<()> {
    let connection = zbus::Connection::session().await?;
    let rule = zbus::MatchRule::builder()
        .msg_type(zbus::message::Type::Signal)
        .sender("org.freedesktop.DBus")
        .member("NameOwnerChanged")
        .arg(0, WATCHER)
        .build()?;
    let mut owners = zbus::MessageStream::for_match_rule(rule, &connection, None).await?;
    while let Some(message) = owners.next().await {
        let (_, _, new): (String, String, String) = message?.body().deserialize()?;
        if !new.is_empty() {
            return Ok(());
        }
    }
    std::future::pending().await
}

impl ksni::Tray for Shown {
    fn id(&self) -> String {
        self.names.id.clone()
    }

    fn title(&self) -> String {
        self.names.title.clone()
    }

    fn status(&self) -> Status {
        if self.view.problems > 0 { Status::NeedsAttention } else { Status::Active }
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
        self.inbox.put(AppEvent::Menu(MenuAction::Open(None)));
    }

    fn menu(&self) -> Vec<ksni::MenuItem<Self>> {
        self.view.menu.iter().map(menu_item).collect()
    }

    fn watcher_online(&self) {
        self.session.note(Part::Tray, State::There);
        self.inbox.put(AppEvent::TrayHost { present: true });
    }

    fn watcher_offline(&self, reason: OfflineReason) -> bool {
        tracing::info!("no tray host: {reason:?}");
        // Either none is there, and one that comes is heard of; or there is one that refused, which is asked again.
        let waits = if let OfflineReason::Error(error) = &reason {
            matches!(error, Error::Watcher(why) if why.to_string().starts_with(NO_HOST))
        } else {
            true
        };
        self.session.note(Part::Tray, if waits { State::Absent } else { State::Broken });
        self.inbox.put(AppEvent::TrayHost { present: false });
        if !waits {
            self.lost.notify_one();
        }
        waits
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
            let activate = Box::new(move |shown: &mut Shown| shown.inbox.put(AppEvent::Menu(action.clone())));
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

    fn shown(menu: Vec<MenuItem>) -> (Shown, mpsc::UnboundedReceiver<AppEvent>) {
        let (inbox, inputs) = Inbox::new();
        let tooltip = "2 need attention & <1> more".to_owned();
        let view = TrayView { glyph: Glyph::Incident, problems: 2, tooltip, menu };
        let names = Names::of(std::path::Path::new("/home/ada/work"), false, false);
        (Shown { names, view, inbox, session: Session::default(), lost: Arc::default() }, inputs)
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
        let clicked: Vec<AppEvent> = std::iter::from_fn(|| inputs.try_recv().ok()).collect();
        assert!(
            matches!(
                clicked.as_slice(),
                [AppEvent::Menu(MenuAction::SnoozeAll { minutes: 60 }), AppEvent::Menu(MenuAction::Open(None))]
            ),
            "{clicked:?}"
        );
    }
}
