//! What the tray shows, made from the summary and the tenants that need attention.

use serde::{Deserialize, Serialize};

use crate::identity::TenantKey;
use crate::view::Glyph;

/// Everything the tray shows. Two equal values look the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrayView {
    /// The glyph.
    pub glyph: Glyph,
    /// How many tenants need attention and are not snoozed: the desktop makes the item conspicuous when there are some. 0 while paused
    /// or offline.
    pub problems: u32,
    /// One line, at most 127 characters (what Windows shows).
    pub tooltip: String,
    /// The menu, from top to bottom.
    pub menu: Vec<MenuItem>,
}

/// A line of the tray's menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MenuItem {
    /// Text that cannot be clicked.
    Label(String),
    /// A line between groups.
    Separator,
    /// Something to click.
    Action {
        /// Its words.
        label: String,
        /// What it does.
        action: MenuAction,
    },
    /// A menu within the menu.
    Submenu {
        /// Its words.
        label: String,
        /// What is in it.
        items: Vec<MenuItem>,
    },
}

/// What a click in the tray's menu does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MenuAction {
    /// Open the window, at a tenant where one is given.
    Open(Option<TenantKey>),
    /// Open the window at its settings.
    OpenSettings,
    /// Check all tenants now.
    CheckNow,
    /// Snooze all for so many minutes.
    SnoozeAll {
        /// How long.
        minutes: u32,
    },
    /// End the snooze of all.
    EndSnooze,
    /// Stop or go on checking.
    Pause(bool),
    /// Quit the app.
    Quit,
}
