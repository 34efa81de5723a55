//! What the loop tells, as messages in a queue.

use beacon_core::change::Change;
use beacon_core::notifications::NotificationEvent;
use beacon_watch::{Listener, Screen};
use tokio::sync::mpsc;

/// Something that happened.
#[derive(Debug)]
pub(crate) enum Heard {
    /// A tenant changed.
    Change(Box<Change>),
    /// A person would be told.
    Notification(Box<NotificationEvent>),
    /// What would be shown has changed.
    Screen,
}

/// Puts what the loop tells into a queue.
#[derive(Debug)]
pub(crate) struct Queue(mpsc::UnboundedSender<Heard>);

/// A listener and the queue it fills.
pub(crate) fn queue() -> (Queue, mpsc::UnboundedReceiver<Heard>) {
    let (sender, receiver) = mpsc::unbounded_channel();
    (Queue(sender), receiver)
}

impl Queue {
    fn put(&self, heard: Heard) {
        // Nobody listens any more: the program is about to end.
        let _ = self.0.send(heard);
    }
}

impl Listener for Queue {
    fn notification(&self, event: NotificationEvent) {
        self.put(Heard::Notification(Box::new(event)));
    }

    fn screen(&self, _screen: Screen) {
        self.put(Heard::Screen);
    }

    fn change(&self, change: &Change) {
        self.put(Heard::Change(Box::new(change.clone())));
    }
}
