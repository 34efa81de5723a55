//! Notifications on Linux, by D-Bus.
//!
//! Each notice has a task of its own, which keeps the handles of what is shown: GNOME takes a notification away when
//! the connection of its sender ends, and a click is heard on that connection only.

use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_core::language::{Message, Texts};
use beacon_core::notices::{Desktop, NoticeChange, NoticeEvent, NoticeId, Presentation, presentation};
use notify_rust::{CloseReason, Hint, Notification, NotificationHandle, NotificationResponse, Timeout, Urgency};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::daemon::{Abilities, Daemon};
use super::{Button, Card};
use crate::background::{Inbox, Input};

/// A daemon that takes longer does not work. It may have to be started first.
pub(super) const TIME_TO_SHOW: Duration = Duration::from_secs(10);
/// How long a last word stays on the screen.
const LAST_WORD: Duration = Duration::from_secs(10);
/// For so long a click on a last word is heard.
const LAST_WORD_HEARD: Duration = Duration::from_mins(1);
/// A notice of which nothing was heard for so long, and which is not on the screen, is forgotten.
const FORGOTTEN_AFTER: Duration = Duration::from_hours(24);

/// All notifications.
pub(crate) struct Notifications {
    inbox: Inbox,
    notices: BTreeMap<NoticeId, (mpsc::UnboundedSender<Order>, JoinHandle<()>)>,
    connections: Arc<Connections>,
}

enum Order {
    Tell(NoticeEvent, Texts),
    Withdraw,
}

/// One notice, as its task knows it.
struct Notice {
    inbox: Inbox,
    connections: Arc<Connections>,
    shown: Option<OnScreen>,
    /// The person clicked it or waved it away since it last popped up.
    seen: bool,
}

/// A notification on the screen.
struct OnScreen {
    card: Card,
    /// Who shows it.
    daemon: Daemon,
    /// The one that updates came from last, on whose connection clicks are heard.
    latest: NotificationHandle,
    /// The one that was shown first, where that is another: only its connection matters.
    first: Option<NotificationHandle>,
    /// Whether it was the only one on the screen when it came.
    alone: bool,
}

/// GNOME takes away *all* notifications of an app when the connection that sent the oldest of them ends.
#[derive(Default)]
struct Connections(Mutex<Open>);

#[derive(Default)]
struct Open {
    count: usize,
    oldest: Option<NotificationHandle>,
}

impl Notifications {
    /// Nothing is shown yet.
    pub(crate) fn new(inbox: Inbox) -> Self {
        Self { inbox, notices: BTreeMap::new(), connections: Arc::default() }
    }

    /// Shows, updates or ends a notification.
    pub(crate) fn tell(&mut self, event: NoticeEvent, texts: &Texts) {
        self.notices.retain(|_, (orders, _)| !orders.is_closed());
        let (orders, _) = self.notices.entry(event.id).or_insert_with(|| {
            let (orders, received) = mpsc::unbounded_channel();
            let (inbox, connections) = (self.inbox.clone(), Arc::clone(&self.connections));
            let notice = Notice { inbox, connections, shown: None, seen: false };
            (orders, tokio::spawn(notice.live(received)))
        });
        // Only a task that failed does not listen: it is replaced with the next event.
        let _ = orders.send(Order::Tell(event, texts.clone()));
    }

    /// Says something of our own.
    pub(crate) fn say(&self, title: &str, body: &str, texts: &Texts) {
        let (inbox, card) = (self.inbox.clone(), Card::own(title, body, texts));
        tokio::spawn(async move {
            if let Err(error) = say(&card, &inbox).await {
                tracing::warn!("a notification could not be shown: {error:#}");
            }
        });
    }

    /// Shows a notification as a test; later the answer of the daemon, in a sentence.
    pub(crate) fn test(&self, texts: &Texts) -> oneshot::Receiver<String> {
        let (answer, received) = oneshot::channel();
        let (inbox, texts) = (self.inbox.clone(), texts.clone());
        tokio::spawn(async move {
            let message = test(&inbox, &texts)
                .await
                .unwrap_or_else(|error| Message::new("notification-no-daemon").with("detail", format!("{error:#}")));
            let sentence = texts.sentence(message);
            let _ = answer.send(sentence);
        });
        received
    }

    /// Takes all notifications off the screen.
    pub(crate) async fn withdraw_all(&mut self) {
        let notices = std::mem::take(&mut self.notices);
        for (orders, _) in notices.values() {
            let _ = orders.send(Order::Withdraw);
        }
        for (_, task) in notices.into_values() {
            if let Err(error) = task.await {
                tracing::error!("a notice's task failed: {error}");
            }
        }
    }
}

async fn say(card: &Card, inbox: &Inbox) -> Result<()> {
    let shown = show(card, Daemon::ask().await?.abilities, None).await?;
    let response = timeout(LAST_WORD_HEARD, response(&shown)).await;
    if let Ok(NotificationResponse::Default | NotificationResponse::Action(_)) = response {
        inbox.put(card.clicked(Button::Show));
    }
    Ok(())
}

async fn test(inbox: &Inbox, texts: &Texts) -> Result<Message> {
    let abilities = Daemon::ask().await?.abilities;
    let server = tokio::task::spawn_blocking(notify_rust::get_server_information);
    let server = timeout(TIME_TO_SHOW, server).await.context("the daemon does not answer")???;
    let shown = show(&Card::test(texts), abilities, None).await?;
    inbox.put(Input::Notifications { problem: None });
    tokio::spawn(async move { timeout(LAST_WORD_HEARD, response(&shown)).await });
    let buttons = if abilities.buttons { "yes" } else { "no" };
    let server = format!("{} {}", server.name, server.version);
    Ok(Message::new("notification-tested").with("server", server).with("buttons", buttons))
}

impl Notice {
    async fn live(mut self, mut orders: mpsc::UnboundedReceiver<Order>) {
        let mut patience = FORGOTTEN_AFTER;
        loop {
            let order = tokio::select! {
                order = orders.recv() => order,
                response = heard(self.shown.as_ref()) => {
                    self.respond(response).await;
                    continue;
                }
                () = tokio::time::sleep(patience), if self.shown.is_none() || patience < FORGOTTEN_AFTER => None,
            };
            match order {
                Some(Order::Tell(event, texts)) => {
                    if matches!(event.event, NoticeChange::Closed | NoticeChange::Withdrawn) {
                        patience = LAST_WORD_HEARD;
                    }
                    self.tell(event, &texts).await;
                }
                Some(Order::Withdraw) => {
                    self.withdraw().await;
                    return;
                }
                None => break,
            }
        }
        self.off_screen();
    }

    async fn tell(&mut self, event: NoticeEvent, texts: &Texts) {
        match presentation(&event, Desktop::Linux, self.seen) {
            Presentation::Withdraw => {
                self.withdraw().await;
                return;
            }
            Presentation::Nothing => return,
            Presentation::PopUp => self.seen = false,
            Presentation::Replace => {}
        }
        let id = event.id;
        let problem = self.show(Card::new(event, texts)).await.err();
        if let Some(error) = &problem {
            tracing::debug!(id, "a notice could not be shown: {error:#}");
            self.off_screen();
        }
        self.inbox.put(Input::Notifications { problem: problem.map(|error| format!("{error:#}")) });
    }

    /// Shows it, in the place of what is shown of this notice already.
    async fn show(&mut self, card: Card) -> Result<()> {
        let daemon = Daemon::ask().await?;
        if self.shown.as_ref().is_some_and(|shown| shown.daemon != daemon) {
            self.off_screen();
        }
        let Some(shown) = &mut self.shown else {
            let latest = show(&card, daemon.abilities, None).await?;
            let alone = self.connections.begin();
            self.shown = Some(OnScreen { card, daemon, latest, first: None, alone });
            return Ok(());
        };
        let latest = show(&card, daemon.abilities, Some(shown.latest.id())).await?;
        let before = std::mem::replace(&mut shown.latest, latest);
        shown.first.get_or_insert(before);
        shown.card = card;
        Ok(())
    }

    async fn respond(&mut self, response: NotificationResponse) {
        let Some(shown) = &self.shown else { return };
        if !shown.daemon.is_there().await {
            self.off_screen();
            return;
        }
        let button = match response {
            NotificationResponse::Default | NotificationResponse::Reply(_) => Button::Show,
            NotificationResponse::Action(name) => Button::named(&name),
            NotificationResponse::Closed(reason) => {
                // What only ran out of time comes again with the next update.
                self.seen = reason == CloseReason::Dismissed;
                self.off_screen();
                return;
            }
        };
        self.seen = true;
        self.inbox.put(shown.card.clicked(button));
        // Some daemons leave it on the screen.
        self.withdraw().await;
    }

    async fn withdraw(&mut self) {
        if let Some(shown) = &self.shown
            && shown.daemon.is_there().await
            && timeout(TIME_TO_SHOW, shown.latest.close_async()).await.is_err()
        {
            tracing::debug!("a notification could not be withdrawn");
        }
        self.off_screen();
    }

    fn off_screen(&mut self) {
        if let Some(OnScreen { latest, first, alone, .. }) = self.shown.take() {
            self.connections.end(first.unwrap_or(latest), alone);
        }
    }
}

impl Connections {
    /// A notification came to the screen; says whether it is alone there.
    fn begin(&self) -> bool {
        let mut open = self.lock();
        open.count += 1;
        open.count == 1
    }

    /// It left. If it was the oldest, its connection is kept until all have left.
    fn end(&self, first: NotificationHandle, alone: bool) {
        let mut open = self.lock();
        open.count = open.count.saturating_sub(1);
        if open.count == 0 {
            open.oldest = None;
        } else if alone {
            open.oldest = Some(first);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a person does with what is on the screen; never, when nothing is.
async fn heard(shown: Option<&OnScreen>) -> NotificationResponse {
    match shown {
        Some(shown) => response(&shown.latest).await,
        None => std::future::pending().await,
    }
}

/// When the connection ends nothing more will be heard of it, as if it were closed.
async fn response(shown: &NotificationHandle) -> NotificationResponse {
    let mut answer = NotificationResponse::Closed(CloseReason::Other(0));
    shown.wait_for_action_async(|response| answer = response.clone()).await;
    answer
}

async fn show(card: &Card, abilities: Abilities, replaces: Option<u32>) -> Result<NotificationHandle> {
    let notification = notification(card, abilities, replaces);
    let shown = timeout(TIME_TO_SHOW, notification.show_async());
    Ok(shown.await.context("the notification daemon does not answer")??)
}

fn notification(card: &Card, abilities: Abilities, replaces: Option<u32>) -> Notification {
    let mut notification = Notification::new();
    notification.appname("Tenant Beacon").summary(&card.title);
    if icon_is_installed() {
        notification.icon("tenant-beacon");
    }
    notification.hint(Hint::DesktopEntry("tenant-beacon".to_owned()));
    if card.urgent && !card.last {
        // Some daemons take away what is critical too, when nothing is said of it.
        notification.urgency(Urgency::Critical).timeout(Timeout::Never);
    } else {
        notification.urgency(Urgency::Normal);
    }
    if abilities.markup {
        notification.body(&escape_markup(&card.body));
    } else {
        notification.body(&card.body);
    }
    if card.last {
        notification.hint(Hint::Transient(true)).timeout(Timeout::from(LAST_WORD));
    }
    if abilities.buttons {
        // A click on the notification itself. Most daemons show no button for it; those that do get no second *Show*.
        notification.action("default", "");
        for button in card.buttons() {
            notification.action(button.name(), &button.label(&card.texts));
        }
    }
    if let Some(id) = replaces {
        notification.id(id);
    }
    notification
}

/// Whether the app's icon is where packages put it; a name that is not found becomes a broken picture on some daemons.
fn icon_is_installed() -> bool {
    let system = env::var_os("XDG_DATA_DIRS").unwrap_or_else(|| "/usr/local/share:/usr/share".into());
    let icon = |folder: PathBuf| folder.join("icons/hicolor/128x128/apps/tenant-beacon.png");
    dirs::data_dir().into_iter().chain(env::split_paths(&system)).any(|folder| icon(folder).exists())
}

fn escape_markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Abilities = Abilities { buttons: true, markup: true };

    fn card(urgent: bool, last: bool) -> Card {
        let tenants = vec!["p/Cust1".parse().expect("a key")];
        let (title, body) = ("<b> & co".into(), "A & B <script>".into());
        Card { title, body, urgent, last, tenants, texts: Texts::default() }
    }

    #[test]
    fn only_the_body_is_markup_and_only_where_the_daemon_says_so() {
        let shown = notification(&card(false, false), ALL, None);
        assert_eq!((shown.summary.as_str(), shown.body.as_str()), ("<b> & co", "A &amp; B &lt;script&gt;"));
        let shown = notification(&card(false, false), Abilities { markup: false, ..ALL }, None);
        assert_eq!(shown.body, "A & B <script>");
    }

    #[test]
    fn buttons_are_shown_where_the_daemon_has_them() {
        let actions = |card: &Card, abilities| notification(card, abilities, None).actions.join(" ");
        assert_eq!(actions(&card(false, false), ALL), "default  show Show snooze Snooze 1 h");
        assert_eq!(actions(&card(false, true), ALL), "default  show Show");
        assert_eq!(actions(&card(false, false), Abilities::default()), "");
        let german = Card { texts: Texts::new("de"), ..card(false, false) };
        assert_eq!(actions(&german, ALL), "default  show Zeigen snooze 1 h stummschalten");
    }

    #[test]
    fn an_incident_is_critical_and_stays_until_it_is_over() {
        let shown = notification(&card(true, false), ALL, Some(7));
        assert!(shown.hints.contains(&Hint::Urgency(Urgency::Critical)) && shown.timeout == Timeout::Never);
        let shown = notification(&card(true, true), ALL, Some(7));
        assert!(shown.hints.contains(&Hint::Urgency(Urgency::Normal)));
        assert_eq!(shown.timeout, Timeout::from(LAST_WORD));
    }
}
