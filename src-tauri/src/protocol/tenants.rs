//! What a person says of tenants.

use beacon_core::identity::TenantKey;
use beacon_core::settings::Rule;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A tenant to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewTenant {
    /// Which tenant.
    #[ts(type = "string")]
    pub key: TenantKey,
    /// A name for it; empty for none.
    pub name: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Notes about it.
    pub notes: String,
    /// A rule of its own for notifications.
    pub rule: Option<Rule>,
}

/// What a person says of a tenant; what is `None` stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TenantDescription {
    /// Which tenant.
    #[ts(type = "string")]
    pub key: TenantKey,
    /// Its name.
    pub name: Option<String>,
    /// Its tags.
    pub tags: Option<Vec<String>>,
    /// Notes about it.
    pub notes: Option<String>,
    /// Its own rule for notifications.
    pub rule: Option<RuleChoice>,
}

/// A tenant's own rule, or none of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RuleChoice {
    /// As its tags, or all tenants.
    Inherited,
    /// A rule of its own.
    Own(Rule),
}

/// What a snooze is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "scope", rename_all = "kebab-case")]
pub enum SnoozeScope {
    /// Some tenants.
    Tenants {
        #[ts(type = "string[]")]
        keys: Vec<TenantKey>,
    },
    /// All tenants with a tag.
    Tag { tag: String },
    /// All tenants on a host.
    Host { host: String },
    /// All.
    All,
}

/// When a snooze ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "until", rename_all = "kebab-case")]
pub enum SnoozeUntil {
    /// After so many minutes.
    Minutes { minutes: u32 },
    /// When what is wrong now is over.
    Recovery,
}
