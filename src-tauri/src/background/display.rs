//! Where windows open: a session says so in variables, and each start of the app brings those of its own session.

use std::collections::BTreeMap;
use std::env;

use tokio::process::Command;

/// What says where windows open, and how a window may come to the front there.
const VARIABLES: [&str; 7] = [
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "XDG_SESSION_TYPE",
    "XDG_CURRENT_DESKTOP",
    "XDG_ACTIVATION_TOKEN",
    "DESKTOP_STARTUP_ID",
];

/// The variables of one session, by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Display(BTreeMap<String, String>);

impl Display {
    /// Those of this process.
    pub(crate) fn own() -> Self {
        Self::of(|name| env::var(name).ok())
    }

    /// Those that `find` finds by their names. Others are not asked for, so nobody can bring along more.
    pub(crate) fn of(find: impl Fn(&str) -> Option<String>) -> Self {
        let found = VARIABLES.iter().filter_map(|name| Some(((*name).to_owned(), find(name)?)));
        Self(found.filter(|(_, value)| !value.is_empty()).collect())
    }

    /// Whether a window can open there. Only on Linux may there be none.
    pub(crate) fn is_there(&self) -> bool {
        !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| self.0.contains_key(*name))
    }

    /// What was found.
    #[cfg(target_os = "linux")]
    pub(crate) fn variables(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    /// Lets a program open its windows there, and nowhere else.
    pub(crate) fn enter(&self, command: &mut Command) {
        if cfg!(target_os = "linux") {
            for name in VARIABLES {
                command.env_remove(name);
            }
            command.envs(&self.0);
        }
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;

    #[test]
    fn a_window_needs_one_of_two_displays() {
        let display = |given: &'static [&'static str]| {
            Display::of(|name| given.contains(&name).then(|| ":1".to_owned())).is_there()
        };
        assert!(display(&["DISPLAY"]) && display(&["WAYLAND_DISPLAY", "LD_PRELOAD"]));
        assert!(!display(&["XAUTHORITY"]) && !display(&[]));
        assert!(!Display::of(|_| Some(String::new())).is_there());
    }

    #[test]
    fn nothing_else_is_brought_along() {
        let display = Display::of(|name| Some(name.to_owned()));
        assert!(display.variables().keys().all(|name| VARIABLES.contains(&name.as_str())));
    }
}
