//! Native notifications: one for each notification, updated in place, withdrawn when it is over.
//!
//! Everything is told through [`Notifications::tell`], which never waits. Clicks, and whether notifications can be
//! shown at all, come back as inputs.

use beacon_core::identity::TenantKey;
#[cfg(not(target_os = "linux"))]
use beacon_core::language::Message;
use beacon_core::language::Texts;
use beacon_core::notifications::{NotificationChange, NotificationEvent, Severity};

#[cfg(target_os = "linux")]
mod daemon;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(target_os = "linux")]
mod request;
#[cfg(target_os = "windows")]
mod windows;
#[cfg(target_os = "linux")]
mod worker;

#[cfg(target_os = "linux")]
pub(crate) use linux::Notifications;
#[cfg(target_os = "macos")]
pub(crate) use macos::Notifications;
#[cfg(target_os = "windows")]
pub(crate) use windows::Notifications;

use super::AppEvent;
use super::activation::ActivationToken;

/// A daemon that takes longer does not work. It may have to be started first.
#[cfg(target_os = "linux")]
const TIME_TO_SHOW: std::time::Duration = std::time::Duration::from_secs(10);
/// How long *Snooze* in a notification lasts.
const SNOOZE_MINUTES: u32 = 60;

/// What one notification shows.
#[derive(Debug, Clone)]
struct Card {
    title: String,
    body: String,
    #[cfg_attr(target_os = "macos", expect(dead_code, reason = "macOS leaves that to the person"))]
    urgent: bool,
    /// Whether it says how something ended, and need not stay.
    last: bool,
    tenants: Vec<TenantKey>,
    /// The language of its buttons.
    texts: Texts,
}

/// A button, or the notification itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Button {
    Show,
    Snooze,
}

impl Card {
    fn new(notification: NotificationEvent, texts: &Texts) -> Self {
        let NotificationEvent { event, title, body, tenants, severity, .. } = notification;
        let urgent = severity == Severity::Incident;
        Self { title, body, urgent, last: event == NotificationChange::Resolved, tenants, texts: texts.clone() }
    }

    /// Something of our own, without tenants.
    fn own(title: &str, body: &str, texts: &Texts) -> Self {
        let (title, body, texts) = (title.to_owned(), body.to_owned(), texts.clone());
        Self { title, body, urgent: false, last: true, tenants: Vec::new(), texts }
    }

    /// A test.
    fn test(texts: &Texts) -> Self {
        Self::own("Tenant Beacon", &texts.format("notification-test", &[]), texts)
    }

    /// The buttons: what is over cannot be snoozed, nor what is about no tenant.
    fn buttons(&self) -> &'static [Button] {
        if self.last || self.tenants.is_empty() { &[Button::Show] } else { &[Button::Show, Button::Snooze] }
    }

    /// What a click means, which came with a token where the desktop gives some.
    fn clicked(&self, button: Button, token: Option<ActivationToken>) -> AppEvent {
        match button {
            Button::Show => AppEvent::ShowNotification { tenant: self.tenants.first().cloned(), token },
            Button::Snooze => AppEvent::SnoozeNotification { tenants: self.tenants.clone(), minutes: SNOOZE_MINUTES },
        }
    }
}

/// What is said of a test that the system took, or for some reason did not.
#[cfg(not(target_os = "linux"))]
fn answered(texts: Texts) -> impl FnOnce(Option<&str>) -> String {
    move |problem| match problem {
        None => texts.format("notification-taken", &[]),
        Some(problem) => texts.sentence(Message::new("notification-failed").with("detail", problem)),
    }
}

impl Button {
    fn name(self) -> &'static str {
        match self {
            Self::Show => "show",
            Self::Snooze => "snooze",
        }
    }

    fn label(self, texts: &Texts) -> String {
        let id = match self {
            Self::Show => "notification-show",
            Self::Snooze => "notification-snooze",
        };
        texts.format(id, &[])
    }

    /// Any other name is that of the notification itself, which shows.
    fn named(name: &str) -> Self {
        if name == Self::Snooze.name() { Self::Snooze } else { Self::Show }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn notification(event: NotificationChange, tenants: &[&str]) -> NotificationEvent {
        NotificationEvent {
            id: 1,
            at: chrono::DateTime::UNIX_EPOCH,
            event,
            title: "online3: 2 tenants offline".into(),
            body: "Acme, Berg".into(),
            tenants: tenants.iter().map(|key| key.parse().expect("a key")).collect(),
            cause: "state".into(),
            severity: Severity::Info,
            escalated: false,
        }
    }

    #[rstest]
    #[case(NotificationChange::Raised, &["p/Cust1"], &[Button::Show, Button::Snooze])]
    #[case(NotificationChange::Updated, &["p/Cust1"], &[Button::Show, Button::Snooze])]
    #[case(NotificationChange::Resolved, &["p/Cust1"], &[Button::Show])]
    #[case(NotificationChange::Raised, &[], &[Button::Show])]
    fn what_is_over_or_about_nobody_cannot_be_snoozed(
        #[case] event: NotificationChange,
        #[case] tenants: &[&str],
        #[case] buttons: &[Button],
    ) {
        assert_eq!(Card::new(notification(event, tenants), &Texts::default()).buttons(), buttons);
    }

    #[test]
    fn clicks_are_about_the_tenants_of_the_notice() {
        let card = Card::new(notification(NotificationChange::Raised, &["p/Cust1", "p/Cust2"]), &Texts::default());
        let show = card.clicked(Button::named("default"), ActivationToken::new("t"));
        assert!(
            matches!(show, AppEvent::ShowNotification { tenant: Some(key), token: Some(_) } if key.to_string() == "p/Cust1")
        );
        let snooze = card.clicked(Button::named("snooze"), None);
        assert!(matches!(snooze, AppEvent::SnoozeNotification { tenants, minutes: 60 } if tenants.len() == 2));
    }
}
