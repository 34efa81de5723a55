//! What tray and window show, as plain data that can be compared.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::health::{Health, Reason};
use crate::identity::TenantKey;
use crate::settings::Rule;
use crate::version::Version;

/// One tenant in the list: what changes only when something changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// Which tenant, `production/Cust12345`.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub key: TenantKey,
    /// The name a person gave it; empty where none.
    pub name: String,
    /// The name of its environment.
    pub environment: String,
    /// Its identifier, `Cust12345`.
    pub identifier: String,
    /// The state as the service names it; `None` until it was read once.
    pub state: Option<String>,
    /// Our conclusion; `None` until it was read once.
    pub health: Option<Health>,
    /// Why.
    pub reason: Option<Reason>,
    /// Whether what is shown is older than promised, since it cannot be read.
    pub no_data: bool,
    /// The product's version in one word.
    pub version: Option<String>,
    /// The first label of the endpoint's host.
    pub host: Option<String>,
    /// Since when it is in its state, as far as we saw.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub since: Option<DateTime<Utc>>,
    /// A person's words for it.
    pub tags: Vec<String>,
    /// Whether notifications about it are snoozed.
    pub snoozed: bool,
}

/// When one tenant was and will be checked: changes with every check, so it is asked for, not told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CheckTimes {
    /// Which tenant.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub key: TenantKey,
    /// When it was last read.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub last_checked: Option<DateTime<Utc>>,
    /// When it is due; `None` when it is not checked any more (deleted) or all is paused.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub next_check: Option<DateTime<Utc>>,
    /// Whether it is being checked right now.
    pub checking: bool,
}

/// How many tenants there are of each health; those not yet read and those without data are counted beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// All tenants.
    pub total: u32,
    /// Never read so far.
    pub waiting: u32,
    /// Health ok.
    pub ok: u32,
    /// Health info.
    pub info: u32,
    /// Health maintenance.
    pub maintenance: u32,
    /// Health warning.
    pub warning: u32,
    /// Health incident.
    pub incident: u32,
    /// Not readable now, whatever their last health.
    pub no_data: u32,
    /// Snoozed.
    pub snoozed: u32,
}

/// A condition, or a message of the app itself: one sentence instead of many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Banner {
    /// What it is, for the icon and the style: `offline`, `portal`, `clock`, `service`, `overload`, `paused`,
    /// `storage`, `notifications`, `tray`.
    pub kind: String,
    /// What happened, what was kept, what to do.
    pub text: String,
    /// A tenant that cannot be read because of it: the way to that one says where the cause lies.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub diagnose: Option<TenantKey>,
}

/// What the top of the window says, and the tray in its own way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// The tray's glyph.
    pub glyph: Glyph,
    /// "2 need attention · 118 running · 3 in maintenance".
    pub text: String,
    /// How many of each.
    pub counts: Counts,
    /// Conditions, the worst first.
    pub banners: Vec<Banner>,
    /// When any tenant was last read.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub checked_at: Option<DateTime<Utc>>,
    /// How many tenants have been read or tried in the sweep under way (first one, or *check now*), and of how many.
    pub sweep: Option<Sweep>,
    /// Whether checks are paused.
    pub paused: bool,
    /// What the vendor's service page says and plans, a line each.
    pub vendor: Vec<String>,
}

/// Progress of a sweep over many tenants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Sweep {
    /// Tenants done.
    pub done: u32,
    /// Tenants in the sweep.
    pub total: u32,
}

/// What the tray shows: each has its own shape and colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Glyph {
    /// All run.
    Ok,
    /// The worst is maintenance.
    Maintenance,
    /// Somebody should look.
    Warning,
    /// Something is down without a plan.
    Incident,
    /// Blind: what is known is older than promised.
    NoData,
    /// This machine has no network.
    Offline,
    /// Checks are paused.
    Paused,
    /// No tenants yet, or none read yet.
    Nothing,
}

/// Everything about one tenant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Details {
    /// As in the list.
    pub row: Row,
    /// When it was and will be checked.
    pub times: CheckTimes,
    /// The health in a sentence: "Offline for maintenance for 12 minutes, usually 6".
    pub sentence: String,
    /// The number of the state; `None` where unpublished.
    pub state_code: Option<u8>,
    /// Whether it runs.
    pub is_running: Option<bool>,
    /// The state before, and since when it is known.
    pub previous_state: Option<String>,
    /// The endpoint as the service wrote it; the last known one while it says none.
    pub endpoint: Option<String>,
    /// The API's address; the last known one while the service says none.
    pub api: Option<String>,
    /// When the service wants to be asked again, by its clock.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub valid_until: Option<DateTime<Utc>>,
    /// How far the server's clock is ahead of ours, in seconds.
    pub clock_ahead: Option<f64>,
    /// The whole version.
    pub version: Option<Version>,
    /// Why the last checks failed.
    pub trouble: Option<CheckFailuresView>,
    /// The status document as received.
    pub document: Option<String>,
    /// The version document as received.
    pub version_document: Option<String>,
    /// A person's notes.
    pub notes: String,
    /// The tenant's own rule for notifications.
    pub rule: Option<Rule>,
    /// How long its notifications are snoozed; `None` when they are not.
    pub snooze: Option<SnoozeView>,
}

/// How long notifications are snoozed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SnoozeView {
    /// Until this time; `None` for until recovery.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub until: Option<DateTime<Utc>>,
}

/// How a tenant is that is not watched yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Live {
    /// Which tenant.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub key: TenantKey,
    /// Whether it could be read.
    pub read: bool,
    /// How it is, or why it could not be read.
    pub sentence: String,
    /// Our conclusion; `warning` also where the service says that there is no such tenant.
    pub health: Option<Health>,
    /// Why; `unknown-at-first` also where the service says that there is no such tenant, `None` where it could not be read.
    pub reason: Option<Reason>,
    /// The state as the service names it; `None` where it could not be read.
    pub state: Option<String>,
    /// The product's version in one word.
    pub version: Option<String>,
    /// The first label of the endpoint's host.
    pub host: Option<String>,
}

/// Why a tenant cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CheckFailuresView {
    /// A word for it: `timeout`, `dns`, `tls` …
    pub code: String,
    /// What happened, in a sentence.
    pub sentence: String,
    /// When the first of the failed checks was.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub since: DateTime<Utc>,
    /// How many checks have failed in a row.
    pub failures: u32,
}

/// One line of a tenant's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    /// When we saw it.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub at: DateTime<Utc>,
    /// `state`, `endpoint`, `version`, `reachability`, `notification` for what was told or not told, or `condition` for what kept
    /// us from reading it.
    pub kind: String,
    /// What it was, in words; for reachability why it could not be read, `None` for readable; for a notification its decision
    /// (`told`, `not-told`), for a condition its words.
    pub from: Option<String>,
    /// What it became, likewise; for a notification its words, and the reason why it was not told; for a condition how long it
    /// lasted, and how late the vendor's page was.
    pub to: Option<String>,
    /// The health after the change.
    pub health: Option<Health>,
}

/// How much of a period a tenant was available.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Availability {
    /// The period's length in days: 7, 30 or 90.
    pub days: u32,
    /// The share of the known time in which it ran, 0 to 1; `None` when nothing is known.
    pub available: Option<f64>,
    /// The share of the known time in planned maintenance.
    pub maintenance: f64,
    /// The share of the period for which anything is known.
    pub known: f64,
}

/// One endpoint host and the health of the tenants on it: the blast radius.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HostView {
    /// The environment.
    pub environment: String,
    /// The first label of the host.
    pub host: String,
    /// How many tenants, and how healthy.
    pub counts: Counts,
}

/// One version and who runs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReleaseView {
    /// The product's version, `11.10`.
    pub version: String,
    /// How many tenants of each environment run it.
    pub tenants: BTreeMap<String, u32>,
    /// The latest moves to it: tenant and time, newest first.
    pub arrivals: Vec<Arrival>,
}

/// A tenant that came to a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Arrival {
    /// Which tenant.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub key: TenantKey,
    /// When we saw it.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub at: DateTime<Utc>,
}
