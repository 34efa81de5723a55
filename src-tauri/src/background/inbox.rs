//! Everything that happens to the background app, in one queue.

use beacon_core::diagnosis::DiagnosisView;
use beacon_core::identity::TenantKey;
use beacon_core::language::Texts;
use beacon_core::notifications::{NotificationEvent, NotificationId};
use beacon_core::tray::MenuAction;
use beacon_watch::{Listener, Screen};
use tokio::sync::mpsc;

use super::activation::ActivationToken;
use super::display::Display;

/// What happens.
#[derive(Debug)]
pub(crate) enum AppEvent {
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
    ShowNotification { tenant: Option<TenantKey>, token: Option<ActivationToken> },
    /// *Snooze* in a notification.
    SnoozeNotification { tenants: Vec<TenantKey>, minutes: u32 },
    /// Whether a notification is on the screen: said when it should be and is not, and again when it is at last.
    NotificationShown { id: NotificationId, shown: bool },
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
pub(crate) struct Inbox(mpsc::UnboundedSender<AppEvent>);

impl Inbox {
    /// An inbox and its other end.
    pub(crate) fn new() -> (Self, mpsc::UnboundedReceiver<AppEvent>) {
        let (sender, receiver) = mpsc::unbounded_channel();
        (Self(sender), receiver)
    }

    /// Puts an input; lost only when the app is ending.
    pub(crate) fn put(&self, input: AppEvent) {
        let _ = self.0.send(input);
    }
}

/// Puts what the watcher says into the inbox.
pub(crate) struct Messenger(pub(crate) Inbox);

impl Listener for Messenger {
    fn notification(&self, event: NotificationEvent) {
        self.0.put(AppEvent::Notification(event));
    }

    fn screen(&self, screen: Screen) {
        self.0.put(AppEvent::Screen(Box::new(screen)));
    }

    fn language(&self, texts: &Texts) {
        self.0.put(AppEvent::Language(texts.clone()));
    }
}
