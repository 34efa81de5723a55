//! Notifications on macOS. There nothing can be updated in place: how a notification ends is shown anew.

use std::thread;

use beacon_core::language::Texts;
use beacon_core::notifications::{Desktop, NotificationEvent, Presentation, presentation};
use notify_rust::{Notification, NotificationResponse};
use tokio::sync::oneshot;

use super::{Button, Card};
use crate::background::session::{Part, Session, State};
use crate::background::{AppEvent, Inbox};

/// All notifications.
pub(crate) struct Notifications {
    inbox: Inbox,
}

impl Notifications {
    /// Nothing is shown yet.
    pub(crate) fn new(inbox: Inbox, session: &Session) -> Self {
        session.note(Part::Notifications, State::There);
        if let Err(error) = register_app_id() {
            tracing::warn!("the system does not know who notifies: {error}");
        }
        Self { inbox }
    }

    /// Shows a notification. Updates wait for the end, or they would pile up.
    pub(crate) fn notify(&mut self, event: NotificationEvent, texts: &Texts) {
        if presentation(&event, Desktop::MacOs, false) == Presentation::PopUp {
            self.show(Card::new(event, texts), |_| {});
        }
    }

    /// Says something of our own.
    pub(crate) fn show_message(&self, title: &str, body: &str, texts: &Texts) {
        self.show(Card::own(title, body, texts), |_| {});
    }

    /// As [`Notifications::say`]; later whether the system took it.
    pub(crate) async fn say_and_see(&self, title: &str, body: &str, texts: &Texts) -> bool {
        let (answer, taken) = oneshot::channel();
        self.show(Card::own(title, body, texts), move |problem| drop(answer.send(problem.is_none())));
        taken.await.unwrap_or(false)
    }

    /// Shows a notification as a test; later what the system answered, in a sentence.
    pub(crate) fn test(&self, texts: &Texts) -> oneshot::Receiver<String> {
        let (answer, received) = oneshot::channel();
        let sentence = super::answered(texts.clone());
        self.show(Card::test(texts), move |problem| drop(answer.send(sentence(problem))));
        received
    }

    /// The system takes them away.
    #[expect(clippy::unused_async, reason = "the same interface as on Linux")]
    pub(crate) async fn withdraw_all(&mut self) {}

    /// On a thread of its own, since the system answers when the person does.
    fn show(&self, card: Card, told: impl FnOnce(Option<&str>) + Send + 'static) {
        let inbox = self.inbox.clone();
        thread::spawn(move || {
            let shown = build(&card).show();
            let problem = shown.as_ref().err().map(ToString::to_string);
            told(problem.as_deref());
            inbox.put(AppEvent::Notifications { problem });
            let Ok(handle) = shown else { return };
            let heard = handle.wait_for_response(|response: &NotificationResponse| match response {
                NotificationResponse::Default | NotificationResponse::Reply(_) => {
                    inbox.put(card.clicked(Button::Show, None))
                }
                NotificationResponse::Action(name) => inbox.put(card.clicked(Button::named(name), None)),
                NotificationResponse::Closed(_) => {}
            });
            if let Err(error) = heard {
                tracing::debug!("a notification is not heard any more: {error}");
            }
        });
    }
}

/// Notifies as the bundle that we are. Otherwise the system looks for one by a name that there is not, and asks the person where it is.
fn register_app_id() -> Result<(), notify_rust::error::Error> {
    Ok(notify_rust::set_application(beacon_link::IDENTIFIER)?)
}

fn build(card: &Card) -> Notification {
    let mut notification = Notification::new();
    notification.appname("Tenant Beacon").summary(&card.title).body(&card.body);
    for button in card.buttons() {
        notification.action(button.name(), &button.label(&card.texts));
    }
    notification
}
