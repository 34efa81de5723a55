//! What a desktop does with what is told: the same rules for all systems, by what each of them can do.

use super::{NotificationChange, NotificationEvent};

/// A desktop, by what it can do with a notification that is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desktop {
    /// Replaces it in place, says when a person has seen it, and takes it away.
    Linux,
    /// Replaces it, with or without a pop-up, and takes it away.
    Windows,
    /// Does none of that.
    MacOs,
}

/// What is done with a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presentation {
    /// It pops up, in the place of what is shown under its id.
    PopUp,
    /// It replaces what is shown under its id, and does not pop up.
    Replace,
    /// What is shown under its id is taken away.
    Withdraw,
    /// Nothing.
    Nothing,
}

/// What a desktop does with an event. `seen` says that a person clicked the notification, or waved it away, since it last
/// popped up.
#[must_use]
pub fn presentation(event: &NotificationEvent, desktop: Desktop, seen: bool) -> Presentation {
    match event.event {
        NotificationChange::Raised | NotificationChange::Resolved => Presentation::PopUp,
        NotificationChange::Updated if event.escalated => Presentation::PopUp,
        // It would come back to who has put it away.
        NotificationChange::Updated if seen => Presentation::Nothing,
        NotificationChange::Updated => match desktop {
            Desktop::Linux | Desktop::Windows => Presentation::Replace,
            // It would be shown beside the one before, and they would pile up.
            Desktop::MacOs => Presentation::Nothing,
        },
        NotificationChange::Withdrawn => match desktop {
            Desktop::Linux | Desktop::Windows => Presentation::Withdraw,
            Desktop::MacOs => Presentation::Nothing,
        },
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::Severity;
    use super::*;

    const ALL: [Desktop; 3] = [Desktop::Linux, Desktop::Windows, Desktop::MacOs];

    #[rstest]
    #[case::new(NotificationChange::Raised, false, false, [Presentation::PopUp; 3])]
    #[case::over(NotificationChange::Resolved, false, true, [Presentation::PopUp; 3])]
    #[case::grown_by_much(NotificationChange::Updated, true, true, [Presentation::PopUp; 3])]
    #[case::grown(NotificationChange::Updated, false, false, [Presentation::Replace, Presentation::Replace, Presentation::Nothing])]
    #[case::grown_and_put_away(NotificationChange::Updated, false, true, [Presentation::Nothing; 3])]
    #[case::over_without_a_word(
        NotificationChange::Withdrawn, false, false, [Presentation::Withdraw, Presentation::Withdraw, Presentation::Nothing],
    )]
    fn what_desktops_do(
        #[case] event: NotificationChange,
        #[case] escalated: bool,
        #[case] seen: bool,
        #[case] expected: [Presentation; 3],
    ) {
        let event = NotificationEvent {
            id: 1,
            at: chrono::DateTime::UNIX_EPOCH,
            event,
            title: "Acme: offline for maintenance".into(),
            body: String::new(),
            tenants: Vec::new(),
            cause: "state".into(),
            severity: Severity::Info,
            escalated,
        };
        assert_eq!(ALL.map(|desktop| presentation(&event, desktop, seen)), expected);
    }
}
