//! The tray hosts and notification daemons that a virtual desktop can have, and how they are set up.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::screen::Region;

/// Where the first tray items are: every panel is set up at the top of the screen, with the tray at its left end.
pub(crate) const TRAY: Region = Region { x: 0, y: 0, width: 160, height: 32 };

/// A panel that shows tray items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrayHost {
    /// `xfce4-panel`.
    Xfce,
    /// `lxqt-panel`.
    Lxqt,
    /// `mate-panel`.
    Mate,
    /// `waybar`, on Wayland.
    Waybar,
}

/// What shows notifications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotificationDaemon {
    /// `dunst`, of no desktop.
    Dunst,
    /// `xfce4-notifyd`.
    Xfce,
    /// `mate-notification-daemon`.
    Mate,
    /// `lxqt-notificationd`.
    Lxqt,
    /// `mako`, on Wayland.
    Mako,
}

impl TrayHost {
    /// The program and its arguments.
    pub(crate) const fn command(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Xfce => ("xfce4-panel", &["--disable-wm-check", "--sm-client-disable"]),
            Self::Lxqt => ("lxqt-panel", &[]),
            Self::Mate => ("mate-panel", &[]),
            Self::Waybar => ("waybar", &[]),
        }
    }

    /// Whether it needs a Wayland compositor.
    pub(crate) fn is_for_wayland(self) -> bool {
        self == Self::Waybar
    }
}

impl NotificationDaemon {
    /// Its program. Those that no person starts lie where only the file for their start by D-Bus says.
    pub(crate) fn program(self) -> Result<String> {
        match self {
            Self::Dunst => Ok("dunst".to_owned()),
            Self::Xfce => started_by_bus("org.xfce.xfce4-notifyd.Notifications"),
            Self::Mate => started_by_bus("org.freedesktop.mate.Notifications"),
            Self::Lxqt => Ok("lxqt-notificationd".to_owned()),
            Self::Mako => Ok("mako".to_owned()),
        }
    }

    /// Whether it needs a Wayland compositor.
    pub(crate) fn is_for_wayland(self) -> bool {
        self == Self::Mako
    }
}

fn started_by_bus(service: &str) -> Result<String> {
    let file = format!("/usr/share/dbus-1/services/{service}.service");
    let text = fs::read_to_string(&file).with_context(|| format!("{file} is not installed"))?;
    let program = text.lines().find_map(|line| line.strip_prefix("Exec="));
    program.map(ToOwned::to_owned).with_context(|| format!("{file} names no program"))
}

/// Where each program looks for its settings, below the configuration folder.
const SETTINGS: [(&str, &str); 9] = [
    ("xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml", include_str!("settings/xfce4-panel.xml")),
    ("xfce4/xfconf/xfce-perchannel-xml/xfce4-notifyd.xml", include_str!("settings/xfce4-notifyd.xml")),
    ("lxqt/panel.conf", include_str!("settings/lxqt-panel.conf")),
    ("lxqt/notifications.conf", include_str!("settings/lxqt-notifications.conf")),
    ("glib-2.0/settings/keyfile", include_str!("settings/mate.keyfile")),
    ("waybar/config", include_str!("settings/waybar.json")),
    ("dunst/dunstrc", include_str!("settings/dunstrc")),
    ("mako/config", include_str!("settings/mako")),
    ("sway/config", include_str!("settings/sway")),
];

/// Writes the settings of all of them to a configuration folder.
pub(crate) fn write_settings(configuration: &Path) -> Result<()> {
    for (place, settings) in SETTINGS {
        let file = configuration.join(place);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        File::create_new(file)?.write_all(settings.as_bytes())?;
    }
    Ok(())
}
