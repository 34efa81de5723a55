//! Where windows open: a session says so in variables, and each start of the app brings those of its own session.

use std::collections::BTreeMap;
use std::env;

use tokio::process::Command;

use super::activation::ActivationToken;

/// What says where windows open.
const VARIABLES: [&str; 5] = ["DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP"];
/// By which a desktop lets a window that it started take the focus: on Wayland, and on X.
const TOKENS: [&str; 2] = ["XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"];

/// The variables of one session, by their names, and what lets a window take the focus there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Display {
    variables: BTreeMap<String, String>,
    token: Option<ActivationToken>,
}

impl Display {
    /// Those of this process.
    pub(crate) fn own() -> Self {
        Self::of(|name| env::var(name).ok())
    }

    /// Those that `find` finds by their names. Others are not asked for, so nobody can bring along more.
    pub(crate) fn of(find: impl Fn(&str) -> Option<String>) -> Self {
        let found = VARIABLES.iter().filter_map(|name| Some(((*name).to_owned(), find(name)?)));
        let variables = found.filter(|(_, value)| !value.is_empty()).collect();
        let token = TOKENS.iter().find_map(|name| ActivationToken::new(&find(name)?));
        Self { variables, token }
    }

    /// Whether a window can open there. Only on Linux may there be none.
    pub(crate) fn is_there(&self) -> bool {
        !cfg!(target_os = "linux")
            || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| self.variables.contains_key(*name))
    }

    /// What was found, by which another process finds it with [`Display::of`].
    #[cfg(target_os = "linux")]
    pub(crate) fn variables(&self) -> BTreeMap<&str, &str> {
        let token = self.token.iter().map(|token| (TOKENS[0], token.as_str()));
        self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(token).collect()
    }

    /// What lets a window take the focus, once.
    pub(crate) fn take_token(&mut self) -> Option<ActivationToken> {
        self.token.take()
    }

    /// Lets a program open its windows there, and nowhere else, and with a token take the focus.
    pub(crate) fn enter(&self, command: &mut Command, token: Option<&ActivationToken>) {
        if cfg!(target_os = "linux") {
            for name in VARIABLES.iter().chain(&TOKENS) {
                command.env_remove(name);
            }
            command.envs(&self.variables);
            if let Some(token) = token {
                command.envs(TOKENS.map(|name| (name, token.as_str())));
            }
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
        assert!(display.variables().keys().all(|name| VARIABLES.contains(name) || TOKENS.contains(name)));
    }

    #[test]
    fn a_token_is_brought_along_and_used_once() {
        let given =
            |names: &'static [&'static str]| Display::of(|name| names.contains(&name).then(|| format!("by {name}")));
        let mut display = given(&["DISPLAY", "XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"]);
        let brought = Display::of(|name| display.variables().get(name).map(|value| (*value).to_owned()));
        assert_eq!(brought, display);
        assert_eq!(display.take_token(), ActivationToken::new("by XDG_ACTIVATION_TOKEN"));
        assert_eq!(display.take_token(), None);
        assert_eq!(given(&["DESKTOP_STARTUP_ID"]).take_token(), ActivationToken::new("by DESKTOP_STARTUP_ID"));
    }
}
