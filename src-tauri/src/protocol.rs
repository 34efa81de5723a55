//! What the page may ask, and what it is told: one enum each way, and the only things that cross the door.
//!
//! The page's TypeScript types are generated from here (`ui/src/backend/types.gen.ts`) and compared in a test.

#![expect(missing_docs, reason = "what a request or an answer is described as says what its fields hold")]

use std::fmt;

use beacon_core::diagnosis::DiagnosisView;
use beacon_core::identity::TenantKey;
use beacon_core::import::LeftOut;
use beacon_core::language::HourCycle;
use beacon_core::proxy::Password;
use beacon_core::settings::{Proxy, Settings};
use beacon_core::view::{Availability, CheckTimes, Details, HistoryEntry, HostView, Live, ReleaseView, Row, Summary};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::table::Table;

mod exporting;
mod previewing;
mod tenants;

pub use exporting::{ExportFormat, ExportWish};
pub use previewing::{
    ColumnChoice, Found, PreviewChoices, PreviewColumn, PreviewExample, PreviewTable, UnknownWord, WordChoice,
};
pub use tenants::{NewTenant, RuleChoice, SnoozeScope, SnoozeUntil, TenantDescription};

/// What the page asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "ask", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Request {
    /// Everything the window needs at first; answered with `Opened`. From then on the page is told of changes.
    Open,
    /// When these tenants were and will be checked; `Times`.
    CheckTimes {
        #[ts(type = "string[]")]
        keys: Vec<TenantKey>,
    },
    /// Everything about one tenant; `Details`.
    Details {
        #[ts(type = "string")]
        key: TenantKey,
    },
    /// Its history, newest first; `History`.
    History {
        #[ts(type = "string")]
        key: TenantKey,
        days: u32,
    },
    /// Check these tenants now, or all; `Done`.
    CheckNow {
        #[ts(type = "string[] | null")]
        keys: Option<Vec<TenantKey>>,
    },
    /// Stop the sweep under way; `Done`. What it has not come to is checked when it is due.
    StopSweep,
    /// What a text (typed or pasted) would add; `Preview`. The environment is meant where the text names none.
    PreviewText { text: String, environment: String, choices: PreviewChoices },
    /// What a file chosen by the person would add (any text, CSV, Excel's .xlsx, the app's own export); `Preview`.
    /// The file's bytes, at most 16 MiB, as base64.
    PreviewFile { name: String, base64: String, environment: String, choices: PreviewChoices },
    /// Read a tenant once that is not watched yet; `Live`, as soon as the rate allows.
    CheckLive {
        #[ts(type = "string")]
        key: TenantKey,
    },
    /// Go the way to a tenant step by step: is it us, the network or the vendor? `Diagnosis` at its end; each step is
    /// told before.
    Diagnose {
        #[ts(type = "string")]
        key: TenantKey,
    },
    /// Add tenants; `Done`.
    AddTenants { tenants: Vec<NewTenant> },
    /// Change what the person says of a tenant; `Done`.
    DescribeTenants { tenants: Vec<TenantDescription> },
    /// Stop watching tenants; `Removed`, which can be put back.
    RemoveTenants {
        #[ts(type = "string[]")]
        keys: Vec<TenantKey>,
    },
    /// Put back what this removal took away; `Done`.
    UndoRemove { removal: u32 },
    /// Snooze notifications; `Done`.
    Snooze { scope: SnoozeScope, until: SnoozeUntil },
    /// End a snooze; `Done`.
    EndSnooze { scope: SnoozeScope },
    /// Stop or go on checking; `Done`.
    Pause { paused: bool },
    /// Change settings: all of them, as changed; `Done`, or `Refused` with nothing changed.
    ChangeSettings { settings: Settings },
    /// How the service is reached, and whether a password for the proxy is known; `Proxy`.
    Proxy,
    /// Reach the service by this proxy; `Proxy`, or `Refused` with nothing changed. The address may hold user name and
    /// password, as people paste it: they are taken out of it. A password that is known stays where none is given.
    UseProxy {
        #[ts(type = "string")]
        address: Pasted,
        /// Empty for none.
        user: String,
        #[ts(type = "string | null")]
        password: Option<Password>,
    },
    /// Add an environment of one's own; `Done`, or `Refused` with the reason.
    AddEnvironment { name: String, root: String },
    /// Change all settings back to their defaults, but for the environments, which stay; `Done`.
    ResetSettings,
    /// Whether the system starts the app at log-in; `StartAtLogin`.
    StartAtLogin,
    /// Have the system start the app at log-in, or not; `StartAtLogin`.
    SetStartAtLogin { on: bool },
    /// All hosts; `Hosts`.
    Hosts,
    /// All releases; `Releases`.
    Releases,
    /// What a file would hold, as text; `Exported`. Of a workbook that are its tenants as rows with tabs.
    Export { wish: ExportWish },
    /// Save a file in the person's folder for downloads, under a name that is free there; `Saved`.
    SaveExport { wish: ExportWish },
    /// Show a test notification; `Tested` with what the system answered.
    TestNotification,
    /// Open an address of a tenant in the browser; `Done`. The address is looked up here, never given by the page.
    OpenLink {
        #[ts(type = "string")]
        key: TenantKey,
        link: Link,
    },
    /// Open the folder with the app's data in the file manager; `Done`.
    OpenDataFolder,
    /// End the whole app, where there is no tray to end it by; `Done`.
    Quit,
    /// A text about the app and its situation without anything secret; `Diagnostics`.
    Diagnostics,
    /// How the window looks (theme, columns, sort, last view, saved views), as the page stored it; `Preferences`.
    Preferences,
    /// Store how the window looks; `Done`.
    StorePreferences {
        #[ts(type = "unknown")]
        preferences: serde_json::Value,
    },
    /// What was being typed is stored, and the window can go; `Done`. Answers `Closing`.
    Close,
}

impl Request {
    /// Whether it changes what is watched or set: such are carried out in the order in which they came.
    #[must_use]
    pub fn changes_something(&self) -> bool {
        match self {
            Self::CheckNow { .. }
            | Self::StopSweep
            | Self::AddTenants { .. }
            | Self::DescribeTenants { .. }
            | Self::RemoveTenants { .. }
            | Self::UndoRemove { .. }
            | Self::Snooze { .. }
            | Self::EndSnooze { .. }
            | Self::Pause { .. }
            | Self::ChangeSettings { .. }
            | Self::UseProxy { .. }
            | Self::AddEnvironment { .. }
            | Self::ResetSettings
            | Self::SetStartAtLogin { .. } => true,
            Self::Open
            | Self::CheckTimes { .. }
            | Self::Details { .. }
            | Self::History { .. }
            | Self::PreviewText { .. }
            | Self::PreviewFile { .. }
            | Self::CheckLive { .. }
            | Self::Diagnose { .. }
            | Self::Proxy
            | Self::StartAtLogin
            | Self::Hosts
            | Self::Releases
            | Self::Export { .. }
            | Self::SaveExport { .. }
            | Self::TestNotification
            | Self::OpenLink { .. }
            | Self::OpenDataFolder
            | Self::Quit
            | Self::Diagnostics
            | Self::Preferences
            | Self::StorePreferences { .. }
            | Self::Close => false,
        }
    }
}

/// What the page is answered.
#[expect(clippy::large_enum_variant, reason = "they are few, and written to a line at once")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "answer", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Response {
    /// It was done, and is stored.
    Done,
    /// It was not done, and nothing was changed.
    Refused {
        /// A word for the reason.
        code: String,
        /// What happened, what was kept, what to do.
        sentence: String,
    },
    /// All the window needs at first.
    Opened {
        /// All tenants.
        tenants: Table,
        /// The top of the window.
        summary: Summary,
        /// The settings.
        settings: Settings,
        /// All environments with their root addresses, the built-in ones first.
        environments: Vec<EnvironmentView>,
        /// The language in use: the chosen one, else the system's.
        language: String,
        /// How times are written in every language, as the system's region does.
        hour_cycle: HourCycle,
        /// A tenant to show at once (the window was opened by a notification or the tray's menu).
        #[ts(type = "string | null")]
        show: Option<TenantKey>,
        /// The app: its version, where its data is, whether this is the demo.
        about: About,
    },
    /// When tenants were and will be checked.
    Times { times: Vec<CheckTimes> },
    /// One tenant; `None` when it is not watched any more.
    Details { details: Option<Box<Details>>, availability: Vec<Availability> },
    /// The history of one tenant.
    History { entries: Vec<HistoryEntry> },
    /// What would be added.
    Preview {
        /// What was found, each once: what is refused, then the tenants in the order in which they stood there.
        found: Vec<Found>,
        /// The tables in it, with what their columns hold.
        tables: Vec<PreviewTable>,
        /// Words for environments that name none here; tenants that have them are among the refused.
        unknown_words: Vec<UnknownWord>,
        /// What was passed over.
        left_out: LeftOut,
        /// What may have been read wrongly, in sentences.
        doubts: Vec<String>,
        /// The settings to change to, if the person wants those of the installation whose export this is.
        settings: Option<Settings>,
    },
    /// How a tenant is that is not watched yet.
    Live { live: Live },
    /// The way to a tenant, and what follows.
    Diagnosis { diagnosis: DiagnosisView },
    /// How many were removed, and what names this removal.
    Removed { tenants: u32, removal: u32 },
    /// Whether the system starts the app at log-in, as it says itself.
    StartAtLogin { on: bool },
    /// How the service is reached. The password itself is never told.
    Proxy { proxy: Proxy, password: PasswordKept },
    /// All hosts.
    Hosts { hosts: Vec<HostView> },
    /// All releases.
    Releases { releases: Vec<ReleaseView> },
    /// What a file would hold.
    Exported { text: String },
    /// A file was saved, whole.
    Saved { path: String },
    /// What the notification system answered.
    Tested { sentence: String },
    /// About the app, for a support request.
    Diagnostics { text: String },
    /// How the window looks; null at first.
    Preferences {
        #[ts(type = "unknown")]
        preferences: serde_json::Value,
    },
}

/// What the page is told without asking, at most four times a second.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "event", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Event {
    /// Rows that changed or are new, keys of those that are gone, and the summary.
    Changed {
        /// Changed or new.
        rows: Vec<Row>,
        /// Not watched any more.
        #[ts(type = "string[]")]
        removed: Vec<TenantKey>,
        /// The top of the window.
        summary: Summary,
    },
    /// Show this tenant (a notification or the tray's menu was clicked), or just come to the front.
    Show {
        #[ts(type = "string | null")]
        key: Option<TenantKey>,
    },
    /// Show the settings (the tray's menu asked for them).
    ShowSettings,
    /// Show the form for adding with this text filled in, of which nothing is added yet (an address of ours was opened).
    ShowAdd { text: String },
    /// Say something (an address of ours was opened that leads nowhere).
    Say { sentence: String },
    /// How far the way to a tenant has been gone.
    Diagnosis { diagnosis: DiagnosisView },
    /// The window is about to close, and waits a moment for `Close`. Told by the window's own process.
    Closing,
    /// Settings were changed.
    Settings {
        /// As they are now.
        settings: Settings,
        /// All environments.
        environments: Vec<EnvironmentView>,
        /// The language in use.
        language: String,
    },
}

/// An address of a tenant that can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    /// The customer's installation.
    Endpoint,
    /// The version document.
    Api,
    /// The status page.
    Status,
}

/// Whether the proxy's password is known, and where it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PasswordKept {
    /// It is not known.
    No,
    /// In the system's keyring.
    InKeyring,
    /// Nowhere: there is no keyring, and it is forgotten when the app ends.
    ThisRun,
}

/// What was typed or pasted where it may hold a password, so that it is shown to nobody.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pasted(pub String);

impl fmt::Debug for Pasted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pasted(hidden)")
    }
}

/// An environment a tenant can be added in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EnvironmentView {
    /// Its name.
    pub name: String,
    /// Its root address.
    pub root: String,
    /// Whether it came with the program, and so cannot be removed.
    pub built_in: bool,
}

/// About the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// The app's version.
    pub version: String,
    /// Where its data is.
    pub data_folder: String,
    /// Whether this is the demo, which forgets everything.
    pub demo: bool,
    /// Whether there is a tray: without one, closing the window must not hide the app for ever.
    pub tray: bool,
    /// The largest file that is read for tenants, in bytes.
    pub largest_file: u32,
    /// How long what a person types may be.
    pub limits: Limits,
}

/// How long what a person types may be, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    /// A tenant's name; a longer one is cut.
    pub name: usize,
    /// A tag; a longer one is cut.
    pub tag: usize,
    /// The name of an environment; a longer one is refused.
    pub environment_name: usize,
}

#[cfg(test)]
mod tests;
