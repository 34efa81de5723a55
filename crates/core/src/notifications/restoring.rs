//! What was told and missed before the program ended.

use super::held::Missed;
use super::notification::MemberState;
use super::{Notification, NotificationId, Notifier, Subject};

impl Notifier {
    /// A notifier that remembers what was told and missed before.
    #[must_use]
    pub fn restore(notifications: Vec<Notification>, missed: Vec<Missed>, next_id: NotificationId) -> Self {
        let mut restored = Self { next_id, ..Self::default() };
        // Whether what was missed lasts is known when its tenant is compared again.
        let problems = missed.iter().filter(|missed| missed.member.cause.is_problem());
        restored.suppressed = problems
            .map(|missed| (missed.subject.clone(), (missed.member.cause.clone(), missed.reason.clone())))
            .collect();
        restored.missed = missed;
        for mut notification in notifications {
            notification.forget_untold();
            if notification.raised.is_some() && notification.seen.is_none() {
                notification.pops_up();
            }
            restored.next_id = restored.next_id.max(notification.id);
            let down: Vec<Subject> = notification.down_members().map(|(subject, _)| subject.clone()).collect();
            for subject in down {
                if let Some(older) = restored.places.insert(subject.clone(), notification.id) {
                    restored.leave(&subject, older);
                }
            }
            restored.raised_at.extend(notification.raised);
            restored.notifications.insert(notification.id, notification);
        }
        restored.raised_at.sort();
        restored
    }

    /// Somebody who stands in a newer notification is not down in an older one: its own update was not told any more.
    fn leave(&mut self, subject: &Subject, older: NotificationId) {
        let Some(notification) = self.notifications.get_mut(&older) else { return };
        if let Some(member) = notification.problems.get_mut(subject) {
            member.state = MemberState::Superseded;
            notification.down -= 1;
        }
        if notification.is_over() {
            self.notifications.remove(&older);
            self.changed.insert(older);
        }
    }
}
