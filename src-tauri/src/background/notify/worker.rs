//! Where notifications are shown on Linux: one task, which knows what is on the screen and what waits for a daemon.
//!
//! What cannot be shown now is kept while it is true, and tried again: when a daemon comes, and after a while, since a
//! daemon may refuse what is too much at a time.

use std::collections::BTreeMap;
use std::time::Duration;

use beacon_core::language::{Message, Texts};
use beacon_core::notifications::{
    Desktop, NotificationChange, NotificationEvent, NotificationId, Presentation, presentation,
};
use notify_rust::CloseReason;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};

use super::daemon::{Daemon, Heard, Line, Unshown};
use super::request::{build, outlive_its_sender};
use super::{Button, Card};
use crate::background::activation::ActivationToken;
use crate::background::session::{Backoff, Part, Session, State};
use crate::background::{AppEvent, Inbox};

/// For so long a click on a last word is heard.
const LAST_WORD_HEARD: Duration = Duration::from_mins(1);
/// A notification of which nothing was heard for so long, and which is not on the screen, is forgotten.
const FORGOTTEN_AFTER: Duration = Duration::from_hours(24);

/// What is to be done.
pub(super) enum Order {
    /// Shows, updates or ends a notification.
    Notify(NotificationEvent, Texts),
    /// Says something of our own, once. With an answer, whether it is on the screen, it is the last word of this process.
    Show(Card, Option<oneshot::Sender<bool>>),
    /// Shows a test, and says in a sentence what came of it.
    Test(Texts, oneshot::Sender<String>),
    /// Takes everything off the screen, says when that is done, and is the last order.
    WithdrawAll(oneshot::Sender<()>),
}

/// The one that shows.
pub(super) struct Worker {
    inbox: Inbox,
    session: Session,
    /// There is none before the first order, nor after the bus has ended.
    line: Option<Line>,
    daemon: Option<Daemon>,
    notifications: BTreeMap<NotificationId, OpenNotification>,
    /// What was said of our own, by the daemon's ids.
    own: BTreeMap<u32, (Instant, Card)>,
    backoff: Backoff,
    /// When what waits is tried again.
    again_at: Option<Instant>,
}

/// One notification.
struct OpenNotification {
    /// The daemon's id of what is on the screen, and what that says.
    shown: Option<(u32, Card)>,
    /// What is to be shown, and was not yet.
    waiting: Option<Card>,
    /// The person clicked it or waved it away since it last popped up.
    seen: bool,
    /// When it was last heard of.
    touched: Instant,
    /// Whether it is over, and nothing more will come of it.
    over: bool,
    /// Whether it was said that it is not shown, though it should be.
    late: bool,
}

impl OpenNotification {
    fn new(now: Instant) -> Self {
        Self { shown: None, waiting: None, seen: false, touched: now, over: false, late: false }
    }

    fn is_of_use(&self, now: Instant) -> bool {
        let age = now.duration_since(self.touched);
        if self.over { age < LAST_WORD_HEARD } else { self.shown.is_some() || age < FORGOTTEN_AFTER }
    }
}

impl Worker {
    /// Nothing is shown yet.
    pub(super) fn new(inbox: Inbox, session: Session) -> Self {
        Self {
            inbox,
            session,
            line: None,
            daemon: None,
            notifications: BTreeMap::new(),
            own: BTreeMap::new(),
            backoff: Backoff::default(),
            again_at: None,
        }
    }

    /// Carries out orders until the last one.
    pub(super) async fn work(mut self, mut orders: mpsc::UnboundedReceiver<Order>) {
        loop {
            let heard = heard(self.line.as_mut(), self.daemon.as_ref());
            tokio::select! {
                order = orders.recv() => match order {
                    Some(Order::WithdrawAll(done)) => {
                        self.withdraw_all().await;
                        // Who waited may be gone.
                        let _ = done.send(());
                        return;
                    }
                    Some(order) => self.carry_out(order).await,
                    None => return,
                },
                heard = heard => self.take_note(heard).await,
                () = at(self.again_at) => self.show_waiting().await,
            }
        }
    }

    async fn carry_out(&mut self, order: Order) {
        match order {
            Order::Notify(event, texts) => self.notify(event, &texts).await,
            Order::Show(card, answer) => {
                let said = self.show_card(card, answer.is_some()).await;
                if let Err(error) = &said {
                    tracing::warn!("a notification could not be shown: {error}");
                }
                if let Some(answer) = answer {
                    // Who waited may be gone.
                    let _ = answer.send(said.is_ok());
                }
            }
            Order::Test(texts, answer) => {
                let message = self
                    .test(&texts)
                    .await
                    .unwrap_or_else(|error| Message::new("notification-no-daemon").with("detail", error.to_string()));
                // The window may be closed by now.
                let _ = answer.send(texts.sentence(message));
            }
            // The last one ends the work.
            Order::WithdrawAll(_) => {}
        }
    }

    async fn notify(&mut self, event: NotificationEvent, texts: &Texts) {
        let now = Instant::now();
        self.notifications.retain(|_, notification| notification.is_of_use(now));
        let id = event.id;
        let notification = self.notifications.entry(id).or_insert_with(|| OpenNotification::new(now));
        notification.touched = now;
        notification.over = matches!(event.event, NotificationChange::Resolved | NotificationChange::Withdrawn);
        if notification.over && notification.shown.is_none() && notification.waiting.take().is_some() {
            // Nobody was told that it began.
            return;
        }
        match presentation(&event, Desktop::Linux, notification.seen) {
            Presentation::Withdraw => {
                notification.waiting = None;
                self.withdraw(id).await;
                return;
            }
            Presentation::Nothing => return,
            Presentation::PopUp => notification.seen = false,
            Presentation::Replace => {}
        }
        notification.waiting = Some(Card::new(event, texts));
        if self.again_at.is_some() {
            // A daemon that did not answer is not waited for with each notification. One that comes is heard of.
            self.say_late(&[id]);
            return;
        }
        self.show_waiting().await;
    }

    /// Shows what waits, up to the first that cannot be shown.
    async fn show_waiting(&mut self) {
        self.again_at = None;
        let waiting =
            |(id, notification): (&NotificationId, &OpenNotification)| notification.waiting.is_some().then_some(*id);
        let ids: Vec<NotificationId> = self.notifications.iter().filter_map(waiting).collect();
        let mut problem = None;
        for (shown, id) in ids.iter().enumerate() {
            if let Err(error) = self.show(*id).await {
                tracing::debug!(id, "a notification is not shown yet: {error}");
                self.say_late(ids.get(shown..).unwrap_or_default());
                self.again_at = Some(Instant::now() + self.backoff.next());
                problem = Some(error.to_string());
                break;
            }
        }
        if problem.is_none() {
            self.backoff = Backoff::default();
        }
        if !ids.is_empty() {
            self.inbox.put(AppEvent::Notifications { problem });
        }
    }

    /// Shows what waits of a notification, in the place of what is on the screen of it.
    async fn show(&mut self, id: NotificationId) -> Result<(), Unshown> {
        let daemon = self.find_daemon().await?;
        let (Some(line), Some(notification)) = (&self.line, self.notifications.get_mut(&id)) else { return Ok(()) };
        let Some(card) = notification.waiting.clone() else { return Ok(()) };
        let request = build(&card, daemon.abilities);
        let before = notification.shown.as_ref().map(|(id, _)| *id);
        let shown = match (line.show(&daemon, &request, before).await, before) {
            (Err(Unshown::Refused(why)), Some(before)) => {
                tracing::debug!(before, "it is not replaced but shown anew: {why}");
                if let Err(error) = line.close(&daemon, before).await {
                    tracing::debug!(before, "the daemon does not know it any more: {error}");
                }
                notification.shown = None;
                line.show(&daemon, &request, None).await?
            }
            (shown, _) => shown?,
        };
        notification.shown = Some((shown, card));
        notification.waiting = None;
        if std::mem::take(&mut notification.late) {
            self.inbox.put(AppEvent::NotificationShown { id, shown: true });
        }
        Ok(())
    }

    /// Says once of notifications that they should be on the screen and are not.
    fn say_late(&mut self, ids: &[NotificationId]) {
        for id in ids {
            let Some(notification) = self.notifications.get_mut(id) else { continue };
            if !std::mem::replace(&mut notification.late, true) {
                self.inbox.put(AppEvent::NotificationShown { id: *id, shown: false });
            }
        }
    }

    async fn show_card(&mut self, card: Card, parting: bool) -> Result<(), Unshown> {
        let daemon = self.find_daemon().await?;
        let Some(line) = &self.line else { return Ok(()) };
        let mut request = build(&card, daemon.abilities);
        if parting {
            outlive_its_sender(&mut request);
        }
        let id = line.show(&daemon, &request, None).await?;
        let now = Instant::now();
        self.own.retain(|_, (said, _)| now.duration_since(*said) < LAST_WORD_HEARD);
        self.own.insert(id, (now, card));
        Ok(())
    }

    async fn test(&mut self, texts: &Texts) -> Result<Message, Unshown> {
        let daemon = self.find_daemon().await?;
        let Some(line) = &self.line else { return Err(Unshown::Silent) };
        let server = line.name_of(&daemon).await?;
        line.show(&daemon, &build(&Card::test(texts), daemon.abilities), None).await?;
        self.show_waiting().await;
        self.inbox.put(AppEvent::Notifications { problem: None });
        let buttons = if daemon.abilities.buttons { "yes" } else { "no" };
        Ok(Message::new("notification-tested").with("server", server).with("buttons", buttons))
    }

    /// The daemon that is there now. What another one showed is not on the screen any more.
    async fn find_daemon(&mut self) -> Result<Daemon, Unshown> {
        let found = self.ask_for_daemon().await;
        self.session.note(
            Part::Notifications,
            match &found {
                Ok(_) => State::There,
                Err(Unshown::NoDaemon(_) | Unshown::NoBus(_)) => State::Absent,
                Err(Unshown::Refused(_) | Unshown::Silent) => State::Broken,
            },
        );
        let daemon = found?;
        if self.daemon.as_ref() != Some(&daemon) {
            self.off_screen();
            self.daemon = Some(daemon.clone());
        }
        Ok(daemon)
    }

    async fn ask_for_daemon(&mut self) -> Result<Daemon, Unshown> {
        if self.line.is_none() {
            self.line = Some(Line::open().await.map_err(|error| Unshown::NoBus(format!("{error:#}")))?);
        }
        match &self.line {
            Some(line) => line.daemon().await,
            None => Err(Unshown::Silent),
        }
    }

    async fn take_note(&mut self, heard: Heard) {
        match heard {
            Heard::Clicked { id, button, token } => self.clicked(id, &button, token).await,
            Heard::Closed { id, reason } => {
                self.own.remove(&id);
                if let Some(notification) =
                    self.notifications.values_mut().find(|notification| notification.is_shown_as(id))
                {
                    // What only ran out of time comes again with the next update.
                    notification.seen = reason == CloseReason::Dismissed;
                    notification.shown = None;
                }
            }
            Heard::Came => {
                self.off_screen();
                self.session.note(Part::Notifications, State::There);
                self.backoff = Backoff::default();
                self.show_waiting().await;
            }
            Heard::Went => {
                self.off_screen();
                self.session.note(Part::Notifications, State::Absent);
            }
            Heard::Nothing => {
                self.off_screen();
                self.line = None;
                self.session.note(Part::Notifications, State::Absent);
            }
        }
    }

    async fn clicked(&mut self, id: u32, button: &str, token: Option<ActivationToken>) {
        if let Some((_, card)) = self.own.remove(&id) {
            self.inbox.put(card.clicked(Button::Show, token));
            return;
        }
        let Some((notice_id, notification)) =
            self.notifications.iter_mut().find(|(_, notification)| notification.is_shown_as(id))
        else {
            return;
        };
        notification.seen = true;
        if let Some((_, card)) = &notification.shown {
            self.inbox.put(card.clicked(Button::named(button), token));
        }
        let notice_id = *notice_id;
        // Some daemons leave it on the screen.
        self.withdraw(notice_id).await;
    }

    async fn withdraw(&mut self, id: NotificationId) {
        let shown = self.notifications.get_mut(&id).and_then(|notification| notification.shown.take());
        if let (Some((shown, _)), Some(line), Some(daemon)) = (shown, &self.line, &self.daemon)
            && let Err(error) = line.close(daemon, shown).await
        {
            tracing::debug!("a notification could not be withdrawn: {error}");
        }
    }

    async fn withdraw_all(&mut self) {
        let ids: Vec<NotificationId> = self.notifications.keys().copied().collect();
        for id in ids {
            self.withdraw(id).await;
        }
    }

    /// Nothing of ours is on the screen any more.
    fn off_screen(&mut self) {
        self.daemon = None;
        self.own.clear();
        for notification in self.notifications.values_mut() {
            notification.shown = None;
        }
    }
}

impl OpenNotification {
    fn is_shown_as(&self, id: u32) -> bool {
        self.shown.as_ref().is_some_and(|(shown, _)| *shown == id)
    }
}

async fn heard(line: Option<&mut Line>, daemon: Option<&Daemon>) -> Heard {
    match line {
        Some(line) => line.next_event(daemon).await,
        None => std::future::pending().await,
    }
}

async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}
