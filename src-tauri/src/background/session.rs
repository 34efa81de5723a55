//! What the session around the app gives, and how that stands: bus, tray, notifications, keyring and display may be
//! missing, come late, hang and break. Each has a task of its own, which notes here how it stands and tries again after
//! a while; the controller waits for none of them, and what is shown of them comes from here.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// A part of the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The session bus.
    Bus,
    /// What shows icons.
    Tray,
    /// What shows notifications.
    Notifications,
    /// What keeps passwords.
    Keyring,
    /// Where windows open.
    Display,
}

/// How a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// There is none, and none is expected.
    Absent,
    /// It was asked, and has not answered yet.
    Coming,
    /// It works.
    There,
    /// There is one, which does not answer or refuses.
    Broken,
}

/// How all parts stand. All copies are the same.
#[derive(Debug, Clone, Default)]
pub(crate) struct Session(Arc<Mutex<BTreeMap<Part, State>>>);

impl Session {
    /// Takes note of how a part stands now.
    pub(crate) fn note(&self, part: Part, state: State) {
        let before = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(part, state);
        if before != Some(state) {
            tracing::info!(?part, ?state, "the session");
        }
    }

    /// How a part stands; `None` when it was never asked.
    pub(crate) fn state(&self, part: Part) -> Option<State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&part).copied()
    }

    /// What stands how, in words for those who help: `bus there, tray absent`. A part that was never asked is left out.
    pub(crate) fn words(&self) -> String {
        let states = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let words: Vec<String> =
            states.iter().map(|(part, state)| format!("{part:?} {state:?}").to_lowercase()).collect();
        words.join(", ")
    }
}

/// How long to wait before something is tried again: twice as long each time, up to a bound.
#[derive(Debug, Clone)]
pub(crate) struct Backoff(Duration);

impl Backoff {
    const FIRST: Duration = Duration::from_secs(1);
    const MAX_BACKOFF: Duration = Duration::from_secs(15);

    /// How long to wait this time.
    pub(crate) fn next(&mut self) -> Duration {
        let now = self.0;
        self.0 = (now * 2).min(Self::MAX_BACKOFF);
        now
    }
}

impl Default for Backoff {
    /// Nothing was tried yet.
    fn default() -> Self {
        Self(Self::FIRST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_is_tried_less_and_less_often_and_never_given_up() {
        let mut backoff = Backoff::default();
        let waits: Vec<u64> = (0..9).map(|_| backoff.next().as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 15, 15, 15, 15, 15]);
    }

    #[test]
    fn all_copies_know_how_a_part_stands() {
        let session = Session::default();
        session.clone().note(Part::Tray, State::Coming);
        session.note(Part::Bus, State::There);
        session.note(Part::Tray, State::There);
        assert_eq!(session.words(), "bus there, tray there");
    }
}
