//! Notifications on Windows: a toast for each notification, replaced under its tag, and withdrawn when nobody would hear a click.

use std::collections::BTreeMap;
use std::sync::mpsc;
use std::thread;

use beacon_core::language::Texts;
use beacon_core::notifications::{Desktop, NotificationEvent, Presentation, presentation};
use tokio::sync::oneshot;
use windows::Data::Xml::Dom::XmlDocument;
use windows::Foundation::TypedEventHandler;
use windows::UI::Notifications::{
    NotificationSetting, ToastActivatedEventArgs, ToastNotification, ToastNotificationManager, ToastNotifier,
};
use windows::core::{HSTRING, IInspectable, Interface as _, Result, h};

use super::{Button, Card};
use crate::background::session::{Part, Session, State};
use crate::background::{AppEvent, Inbox};

/// What all our toasts have in common.
const GROUP: &str = "notifications";
/// The tag of what is no notification.
const OWN: &str = "own";

/// Filled in below, where the library escapes what needs to be.
const TOAST: &str =
    r#"<toast><visual><binding template="ToastGeneric"><text/><text/></binding></visual><actions/></toast>"#;

/// All notifications.
pub(crate) struct Notifications {
    orders: mpsc::Sender<Order>,
}

enum Order {
    Show(Toast),
    Withdraw {
        tag: String,
    },
    /// And says when that is done.
    WithdrawAll(oneshot::Sender<()>),
}

struct Toast {
    tag: String,
    card: Card,
    /// Not on the screen, only where past toasts are listed.
    quiet: bool,
    told: Box<dyn FnOnce(Option<&str>) + Send>,
}

impl Notifications {
    /// Nothing is shown yet.
    pub(crate) fn new(inbox: Inbox, session: &Session) -> Self {
        session.note(Part::Notifications, State::There);
        if let Err(error) = register_app_id() {
            tracing::warn!("the system does not know who notifies: {error}");
        }
        let (orders, received) = mpsc::channel();
        // A thread, since the system takes its time.
        thread::spawn(move || Worker { inbox, shown: BTreeMap::new() }.work(&received));
        Self { orders }
    }

    /// Shows, updates or ends a notification.
    pub(crate) fn notify(&mut self, event: NotificationEvent, texts: &Texts) {
        let tag = event.id.to_string();
        // Windows does not say whether a person has seen it.
        let quiet = match presentation(&event, Desktop::Windows, false) {
            Presentation::PopUp => false,
            Presentation::Replace => true,
            Presentation::Withdraw => return self.order(Order::Withdraw { tag }),
            Presentation::Nothing => return,
        };
        self.order(Order::Show(Toast { tag, card: Card::new(event, texts), quiet, told: Box::new(|_| {}) }));
    }

    /// Says something of our own.
    pub(crate) fn show_message(&self, title: &str, body: &str, texts: &Texts) {
        self.show_own(Card::own(title, body, texts), |_| {});
    }

    /// As [`Notifications::say`]; later whether the system took it.
    pub(crate) async fn say_and_see(&self, title: &str, body: &str, texts: &Texts) -> bool {
        let (answer, taken) = oneshot::channel();
        self.show_own(Card::own(title, body, texts), move |problem| drop(answer.send(problem.is_none())));
        taken.await.unwrap_or(false)
    }

    /// Shows a notification as a test; later what the system answered, in a sentence.
    pub(crate) fn test(&self, texts: &Texts) -> oneshot::Receiver<String> {
        let (answer, received) = oneshot::channel();
        let sentence = super::answered(texts.clone());
        self.show_own(Card::test(texts), move |problem| drop(answer.send(sentence(problem))));
        received
    }

    /// Takes all notifications away.
    pub(crate) async fn withdraw_all(&mut self) {
        let (done, withdrawn) = oneshot::channel();
        self.order(Order::WithdrawAll(done));
        // An error means that the thread has ended, and nothing is shown.
        let _ = withdrawn.await;
    }

    fn show_own(&self, card: Card, told: impl FnOnce(Option<&str>) + Send + 'static) {
        self.order(Order::Show(Toast { tag: OWN.to_owned(), card, quiet: false, told: Box::new(told) }));
    }

    fn order(&self, order: Order) {
        if self.orders.send(order).is_err() {
            tracing::error!("notifications are not shown any more");
        }
    }
}

/// Where orders are carried out.
struct Worker {
    inbox: Inbox,
    /// By their tags. A toast is heard for as long as it lives.
    shown: BTreeMap<String, ToastNotification>,
}

impl Worker {
    fn work(mut self, orders: &mpsc::Receiver<Order>) {
        for order in orders {
            match order {
                Order::Show(toast) => self.show(toast),
                Order::Withdraw { tag } => {
                    self.shown.remove(&tag);
                    log(withdraw(&tag));
                }
                Order::WithdrawAll(done) => {
                    self.shown.clear();
                    log(withdraw_all());
                    // Who waited may be gone.
                    let _ = done.send(());
                }
            }
        }
    }

    fn show(&mut self, toast: Toast) {
        let Toast { tag, card, quiet, told } = toast;
        let texts = card.texts.clone();
        let shown = notifier().and_then(|notifier| {
            let toast = made(&tag, card, quiet, self.inbox.clone())?;
            notifier.Show(&toast)?;
            Ok((toast, notifier))
        });
        let problem = match shown {
            Ok((toast, notifier)) => {
                self.shown.insert(tag, toast);
                why_unseen(&notifier).map(|why| texts.format(why, &[]))
            }
            Err(error) => Some(error.to_string()),
        };
        told(problem.as_deref());
        self.inbox.put(AppEvent::Notifications { problem });
    }
}

fn notifier() -> Result<ToastNotifier> {
    ToastNotificationManager::CreateToastNotifierWithId(&HSTRING::from(beacon_link::IDENTIFIER))
}

/// The text that says why toasts are not seen, which are taken all the same.
fn why_unseen(notifier: &ToastNotifier) -> Option<&'static str> {
    match notifier.Setting().ok()? {
        NotificationSetting::DisabledForApplication => Some("notification-off-app"),
        NotificationSetting::DisabledForUser => Some("notification-off-user"),
        NotificationSetting::DisabledByGroupPolicy => Some("notification-off-policy"),
        _ => None,
    }
}

fn made(tag: &str, card: Card, quiet: bool, inbox: Inbox) -> Result<ToastNotification> {
    let toast = ToastNotification::CreateToastNotification(&document(&card)?)?;
    toast.SetTag(&HSTRING::from(tag))?;
    toast.SetGroup(&HSTRING::from(GROUP))?;
    toast.SetSuppressPopup(quiet)?;
    toast.Activated(&TypedEventHandler::<ToastNotification, IInspectable>::new(move |_, clicked| {
        let arguments = clicked.as_ref().and_then(|clicked| clicked.cast::<ToastActivatedEventArgs>().ok());
        let name = arguments.and_then(|arguments| arguments.Arguments().ok()).unwrap_or_default();
        inbox.put(card.clicked(Button::named(&name.to_string()), None));
        Ok(())
    }))?;
    Ok(toast)
}

fn document(card: &Card) -> Result<XmlDocument> {
    let document = XmlDocument::new()?;
    document.LoadXml(&HSTRING::from(TOAST))?;
    let texts = document.GetElementsByTagName(h!("text"))?;
    for (place, text) in [&card.title, &card.body].into_iter().enumerate() {
        let place = u32::try_from(place).unwrap_or_default();
        texts.Item(place)?.AppendChild(&document.CreateTextNode(&HSTRING::from(text))?)?;
    }
    let actions = document.SelectSingleNode(h!("/toast/actions"))?;
    for button in card.buttons() {
        let action = document.CreateElement(h!("action"))?;
        action.SetAttribute(h!("content"), &HSTRING::from(button.label(&card.texts)))?;
        action.SetAttribute(h!("arguments"), &HSTRING::from(button.name()))?;
        actions.AppendChild(&action)?;
    }
    if card.urgent && !card.last {
        // Stays until the person does something about it.
        document.DocumentElement()?.SetAttribute(h!("scenario"), h!("reminder"))?;
    }
    Ok(document)
}

fn withdraw(tag: &str) -> Result<()> {
    let (tag, group, app) = (HSTRING::from(tag), HSTRING::from(GROUP), HSTRING::from(beacon_link::IDENTIFIER));
    ToastNotificationManager::History()?.RemoveGroupedTagWithId(&tag, &group, &app)
}

fn withdraw_all() -> Result<()> {
    let (group, app) = (HSTRING::from(GROUP), HSTRING::from(beacon_link::IDENTIFIER));
    ToastNotificationManager::History()?.RemoveGroupWithId(&group, &app)
}

fn log(withdrawn: Result<()>) {
    if let Err(error) = withdrawn {
        tracing::debug!("a notification could not be withdrawn: {error}");
    }
}

/// Tells the system our name, as an installer does: toasts of an unknown program are dropped without a word, and a portable copy has no
/// installer.
fn register_app_id() -> windows_registry::Result<()> {
    let key = format!(r"Software\Classes\AppUserModelId\{}", beacon_link::IDENTIFIER);
    windows_registry::CURRENT_USER.create(key)?.set_string("DisplayName", "Tenant Beacon")
}
