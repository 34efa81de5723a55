//! From what is wrong to what a person is told: grouping, updating in place, closing, and never too many.
//!
//! Problems are compared, not followed: [`Notifier::reconcile`] is told what is wrong with a tenant *now*, and finds
//! out what is left to tell. So nothing is told twice, nothing ends that was not told, and what happens between two
//! checks, or while nobody may be told, cannot bring the two out of step.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::identity::TenantKey;

mod cause;
mod held;
mod notification;
mod notifier;
mod policy;
mod presentation;
mod restoring;
mod throttle;
mod words;

pub use cause::{Cause, Detail, Problem, ProblemStatus, Subject};
pub use held::Missed;
pub use notification::Notification;
pub use notifier::Notifier;
pub use policy::{
    Policy, PolicyInput, Severity, SnoozeEnd, SnoozeScope, Snoozes, SuppressionReason, may_tell, quiet_until,
};
pub use presentation::{Desktop, Presentation, presentation};
pub use words::Words;

/// What names a notification while it is updated; counts up and never comes again.
pub type NotificationId = u64;

/// What a person is told, or told anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotificationEvent {
    /// The same while a notification is updated.
    pub id: NotificationId,
    /// When.
    pub at: DateTime<Utc>,
    /// What became of the notification.
    pub event: NotificationChange,
    /// One line.
    pub title: String,
    /// A line or two.
    pub body: String,
    /// Whom it is about, those who are back included.
    pub tenants: Vec<TenantKey>,
    /// What they have in common, as [`Cause::slug`].
    pub cause: String,
    /// How bad it is now: an incident or a warning while a problem lasts, else info.
    pub severity: Severity,
    /// Whether an update must not go unnoticed: it pops up again, on every system. Always `false` for other changes.
    pub escalated: bool,
}

/// What became of a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NotificationChange {
    /// It is new.
    Raised,
    /// Its words changed.
    Updated,
    /// It is over; its words say how it ended.
    Resolved,
    /// It is over, and nothing may be said of that now, or needs to be: it is taken off the screen. Without words.
    Withdrawn,
}

/// Why somebody was, or was not, told of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// When it was decided.
    pub at: DateTime<Utc>,
    /// Whom it is about.
    pub key: TenantKey,
    /// What it is about.
    pub cause: Cause,
    /// Told in this notification, or the rule that said no.
    pub outcome: Result<NotificationId, SuppressionReason>,
}

/// What the notifier needs to know of time.
#[derive(Debug, Clone, Copy)]
pub struct Timing {
    /// Now.
    pub now: DateTime<Utc>,
    /// How long changes of one cause gather.
    pub window: TimeDelta,
}
