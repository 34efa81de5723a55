//! Notifications on Linux, by D-Bus: orders for the one task that shows them ([`desk`](super::desk)).

use beacon_core::language::Texts;
use beacon_core::notifications::NotificationEvent;
use tokio::sync::{mpsc, oneshot};

use super::Card;
use super::worker::{Order, Worker};
use crate::background::Inbox;
use crate::background::session::Session;

/// All notifications.
pub(crate) struct Notifications {
    orders: mpsc::UnboundedSender<Order>,
}

impl Notifications {
    /// Nothing is shown yet.
    pub(crate) fn new(inbox: Inbox, session: &Session) -> Self {
        let (orders, received) = mpsc::unbounded_channel();
        tokio::spawn(Worker::new(inbox, session.clone()).work(received));
        Self { orders }
    }

    /// Shows, updates or ends a notification.
    pub(crate) fn notify(&mut self, event: NotificationEvent, texts: &Texts) {
        self.order(Order::Notify(event, texts.clone()));
    }

    /// Says something of our own.
    pub(crate) fn show_message(&self, title: &str, body: &str, texts: &Texts) {
        self.order(Order::Show(Card::own(title, body, texts), None));
    }

    /// As [`Notifications::say`]; later whether it is on the screen.
    pub(crate) async fn say_and_see(&self, title: &str, body: &str, texts: &Texts) -> bool {
        let (answer, shown) = oneshot::channel();
        self.order(Order::Show(Card::own(title, body, texts), Some(answer)));
        shown.await.unwrap_or(false)
    }

    /// Shows a notification as a test; later the answer of the daemon, in a sentence.
    pub(crate) fn test(&self, texts: &Texts) -> oneshot::Receiver<String> {
        let (answer, received) = oneshot::channel();
        self.order(Order::Test(texts.clone(), answer));
        received
    }

    /// Takes all notifications off the screen.
    pub(crate) async fn withdraw_all(&mut self) {
        let (done, withdrawn) = oneshot::channel();
        self.order(Order::WithdrawAll(done));
        // An error means that the task has ended, and its connection with it: nothing is shown.
        let _ = withdrawn.await;
    }

    fn order(&self, order: Order) {
        if self.orders.send(order).is_err() {
            tracing::error!("notifications are not shown any more");
        }
    }
}
