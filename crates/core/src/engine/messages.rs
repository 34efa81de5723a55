//! What the engine is told, and what it asks for.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use thiserror::Error;
use url::Url;

use super::{Profile, TenantState};
use crate::change::Change;
use crate::check::{CheckError, CheckResult, VersionAnswer};
use crate::condition_log::ConditionPeriod;
use crate::identity::{Environment, EnvironmentName, TenantKey};
use crate::language::Message;
use crate::notifications::{Decision, Missed, Notification, NotificationEvent, NotificationId, SnoozeScope, Snoozes};
use crate::service_page::ServicePage;
use crate::settings::{Rule, Settings, SettingsError};
use crate::usual::Usual;

/// What comes in from outside.
#[derive(Debug, Clone)]
pub enum Input {
    /// A tenant's status was read, or not.
    StatusChecked {
        /// Which tenant.
        key: TenantKey,
        /// When the question was sent.
        sent: DateTime<Utc>,
        /// What came of it.
        outcome: CheckResult,
    },
    /// A tenant's version document was read, or not.
    VersionChecked {
        /// Which tenant.
        key: TenantKey,
        /// What came of it.
        outcome: Result<VersionAnswer, CheckError>,
    },
    /// The vendor's service page was read, or not.
    ServicePageChecked {
        /// Where.
        url: Url,
        /// What it said; `None` when it did not answer, or with something else.
        page: Option<ServicePage>,
    },
    /// The machine slept, or its clock was set: the wall clock moved by so much more than time passed.
    TimeJumped {
        /// By how much; negative for backwards.
        by: TimeDelta,
    },
    /// The machine's network is another one than before.
    NetworkChanged,
    /// How long states usually take, learned from history: in place of what was learned before.
    Learned(Box<Usual>),
    /// Only time passed.
    Tick,
}

/// What is to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Read a tenant's status at this address.
    CheckStatus {
        /// Which tenant.
        key: TenantKey,
        /// Where.
        url: Url,
    },
    /// Read a tenant's version document at this address, which its environment may name.
    CheckVersion {
        /// Which tenant.
        key: TenantKey,
        /// Where.
        url: Url,
    },
    /// Read the vendor's service page at this address.
    CheckServicePage {
        /// Where.
        url: Url,
    },
    /// Store this, before anything that comes after it is done.
    Store(Record),
    /// Tell a person.
    Notify(NotificationEvent),
    /// Give up all connections: they belong to a network that is gone.
    FreshConnections,
}

/// Something that must survive the end of the program.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// What a person says of a tenant.
    Profile(TenantKey, Profile),
    /// What we know of a tenant.
    TenantState(TenantKey, Box<TenantState>),
    /// A tenant is not watched any more. Its history stays.
    Removed(TenantKey),
    /// Something changed.
    Change(Box<Change>),
    /// Something was told or not.
    Decision(Box<Decision>),
    /// A notification as it stands, or `None` when it is over.
    Notification(NotificationId, Option<Box<Notification>>),
    /// All that is told when it may be.
    Missed(Vec<Missed>),
    /// The settings.
    Settings(Box<Settings>),
    /// The snoozes.
    Snoozes(Snoozes),
    /// Whether checks are paused.
    Paused(bool),
    /// A condition as it stands.
    Condition(Box<ConditionPeriod>),
    /// The last status document of a tenant, where it is to outlive the program.
    Document(TenantKey, Box<StatusDocument>),
}

/// A status document as it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusDocument {
    /// The address that was asked for it.
    pub address: String,
    /// All of it.
    pub content: Vec<u8>,
}

/// What a person wants.
#[derive(Debug, Clone)]
pub enum Command {
    /// Watch these tenants; those watched already keep what is known and said of them.
    Add(Vec<(TenantKey, Profile)>),
    /// Change what is said of tenants: of all, or of none where one of them is not watched.
    Describe(Vec<(TenantKey, ProfileChange)>),
    /// Stop watching tenants. The token names this removal for [`Command::UndoRemove`]; each is to be used once.
    Remove(Vec<TenantKey>, RemovalToken),
    /// Watch again what was removed by exactly this removal.
    UndoRemove(RemovalToken),
    /// Check these tenants, or all, as soon as the rate allows.
    CheckNow(Option<Vec<TenantKey>>),
    /// Check a tenant for a program that asks for it, as soon as the service may be asked: not before its `ValidUntil`,
    /// the shortest interval or the end of a back-off. What is under way or to be confirmed is left alone.
    CheckForCaller {
        /// Which tenant.
        key: TenantKey,
        /// Whether the program was sent away from the known address (421): then `ValidUntil` is not waited for.
        misdirected: bool,
    },
    /// End the sweep under way: tenants it has not come to are checked when they are due by themselves.
    StopSweep,
    /// Be quiet about these for so long.
    Snooze(Vec<SnoozeScope>, SnoozeFor),
    /// Be quiet no longer.
    EndSnooze(Vec<SnoozeScope>),
    /// Stop or go on checking.
    Pause(bool),
    /// Use these settings.
    ChangeSettings(Box<Settings>),
    /// Add an environment to those there are.
    AddEnvironment(Environment),
    /// Remember that a notification could not be shown when it was told, or that it is shown at last.
    NotificationShown {
        /// Which one.
        id: NotificationId,
        /// Whether it is on the screen.
        shown: bool,
    },
    /// Show a message of the app itself, one for each kind (see [`Banner::kind`](crate::view::Banner::kind)).
    ShowBanner(String, Message),
    /// Take such a message away.
    HideBanner(String),
}

/// Names one removal; the default one where nobody will undo it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RemovalToken(pub u64);

/// How long a snooze lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnoozeFor {
    /// So long, from when the command is carried out, and at most [`SnoozeFor::MAX_DURATION`].
    Time(TimeDelta),
    /// Until nothing in its scope is wrong any more.
    Recovery,
}

impl SnoozeFor {
    /// The longest time for which a snooze can last.
    pub const MAX_DURATION: TimeDelta = TimeDelta::days(366);
}

/// Changes to what is said of a tenant; what is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct ProfileChange {
    /// Another name.
    pub name: Option<String>,
    /// Other tags.
    pub tags: Option<BTreeSet<String>>,
    /// Other notes.
    pub notes: Option<String>,
    /// Another rule; `Some(None)` for none of its own.
    pub rule: Option<Option<Rule>>,
}

/// Why a command was not carried out; nothing was changed.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum CommandError {
    /// There is no such environment.
    #[error("there is no environment called “{0}”")]
    NoEnvironment(EnvironmentName),
    /// There is no such tenant.
    #[error("{0} is not watched")]
    NoTenant(TenantKey),
    /// Tenants are still watched in an environment that would be gone.
    #[error("the environment “{0}” still has tenants: remove them first")]
    EnvironmentInUse(EnvironmentName),
    /// That removal was undone already, or is too long ago.
    #[error("there is nothing to put back")]
    NothingRemoved,
    /// There would be more snoozes than are kept.
    #[error("there can be at most {max} snoozes: end some first", max = Snoozes::MAX)]
    TooManySnoozes,
    /// The settings are out of their limits.
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

/// What was stored, to start from.
#[derive(Debug, Clone, Default)]
pub struct Stored {
    /// The settings; `None` at the very first start.
    pub settings: Option<Settings>,
    /// The tenants.
    pub tenants: Vec<(TenantKey, Profile, Option<TenantState>)>,
    /// The notifications that were open.
    pub notifications: Vec<Notification>,
    /// What is told when it may be.
    pub missed: Vec<Missed>,
    /// The highest id that a notification ever had.
    pub last_notification: NotificationId,
    /// The snoozes.
    pub snoozes: Snoozes,
    /// Whether checks were paused.
    pub paused: bool,
    /// The conditions that lasted, and those that had ended lately, the oldest first.
    pub conditions: Vec<ConditionPeriod>,
    /// Whether tenants are checked when their last status says, and not at once: where a program starts again that others
    /// rely on. A person who starts the app wants to know how all is now, and to be told in one notification what changed.
    pub checks_when_due: bool,
    /// Where the last status of tenants was read, as far as that was stored: what is known of one that is asked for
    /// elsewhere now is forgotten.
    pub read_from: BTreeMap<TenantKey, String>,
}
