//! The notification daemon, spoken to over one connection.
//!
//! `notify-rust` builds what is shown and puts it into D-Bus's terms, but sends each notification over a connection of its
//! own. GNOME lets nobody replace or close a notification but the connection that sent it, says only there what was
//! clicked, and takes all of an app's notifications away when that of the first one ends. So all of it goes over one here.

use anyhow::{Context as _, Result};
use futures_util::StreamExt as _;
use notify_rust::{CloseReason, Notification};
use thiserror::Error;
use tokio::time::timeout;
use zbus::message::{Message, Type};
use zbus::{Connection, MatchRule, MessageStream, Variant};

use super::TIME_TO_SHOW;
use crate::background::activation::ActivationToken;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const OF_BUS: &str = "org.freedesktop.DBus";

/// What a daemon can do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Abilities {
    pub(super) buttons: bool,
    pub(super) markup: bool,
    /// Whether it cuts the title after some thirty characters, and shows it escaped twice.
    pub(super) spoils_titles: bool,
}

/// The one that does so: Budgie's, at least up to 10.7.
fn spoils_titles(server: &str) -> bool {
    server.starts_with("Budgie ")
}

/// A daemon, by its own address on the bus: one that was started again has another, and does not know what was shown before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Daemon {
    address: String,
    pub(super) abilities: Abilities,
}

/// What is heard from a daemon.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// A button, by its name, or `default` for the notification itself; with what lets a window take the focus for it.
    Clicked { id: u32, button: String, token: Option<ActivationToken> },
    /// It is not on the screen any more.
    Closed { id: u32, reason: CloseReason },
    /// Another daemon took the place of the last one, or of none.
    Came,
    /// There is no daemon any more.
    Went,
    /// Nothing is heard any more: the bus has ended.
    Nothing,
}

/// Why a notification is not shown.
#[derive(Debug, Error)]
pub(super) enum Unshown {
    /// Nobody shows notifications.
    #[error("there is no notification daemon: {0}")]
    NoDaemon(String),
    /// The daemon does not want it.
    #[error("the notification daemon refuses: {0}")]
    Refused(String),
    /// The daemon takes too long, or the bus does.
    #[error("the notification daemon does not answer")]
    Silent,
    /// There is no way to it.
    #[error("the session bus cannot be used: {0}")]
    NoBus(String),
}

impl From<zbus::Error> for Unshown {
    fn from(error: zbus::Error) -> Self {
        use zbus::fdo::Error as LastStatus;

        let said = error.to_string();
        let zbus::Error::FDO(known) = &error else {
            return if matches!(error, zbus::Error::MethodError(..)) { Self::Refused(said) } else { Self::NoBus(said) };
        };
        let nobody = matches!(
            **known,
            LastStatus::ServiceUnknown(_)
                | LastStatus::NameHasNoOwner(_)
                | LastStatus::UnknownObject(_)
                | LastStatus::UnknownInterface(_)
                | LastStatus::UnknownMethod(_)
                | LastStatus::SpawnExecFailed(_)
                | LastStatus::SpawnFailed(_)
                | LastStatus::SpawnChildExited(_)
                | LastStatus::SpawnChildSignaled(_)
                | LastStatus::SpawnServiceNotFound(_)
        );
        if nobody {
            Self::NoDaemon(said)
        } else if matches!(**known, LastStatus::NoReply(_) | LastStatus::Timeout(_) | LastStatus::TimedOut(_)) {
            Self::Silent
        } else if matches!(**known, LastStatus::Disconnected(_) | LastStatus::ZBus(_)) {
            Self::NoBus(said)
        } else {
            Self::Refused(said)
        }
    }
}

/// The one connection.
pub(super) struct Line {
    connection: Connection,
    said: MessageStream,
    owners: MessageStream,
    ear: Ear,
}

impl Line {
    /// Connects with the session bus.
    ///
    /// # Errors
    /// When there is none.
    pub(super) async fn open() -> Result<Self> {
        timeout(TIME_TO_SHOW, Self::opened()).await.context("the session bus does not answer")?
    }

    async fn opened() -> Result<Self> {
        let connection = Connection::session().await?;
        let signals = || MatchRule::builder().msg_type(Type::Signal);
        let said = signals().interface(NAME).path(PATH).build()?;
        let owners = signals().sender(OF_BUS).interface(OF_BUS).member("NameOwnerChanged").arg(0, NAME).build()?;
        let said = MessageStream::for_match_rule(said, &connection, None).await?;
        let owners = MessageStream::for_match_rule(owners, &connection, None).await?;
        Ok(Self { connection, said, owners, ear: Ear::default() })
    }

    /// The daemon that is there now. The bus may start it first.
    ///
    /// # Errors
    /// When there is none, or it does not answer.
    pub(super) async fn daemon(&self) -> Result<Daemon, Unshown> {
        let answer = self.call(NAME, "GetCapabilities", &()).await?;
        let address = answer.header().sender().map(ToString::to_string).unwrap_or_default();
        let names: Vec<String> = answer.body().deserialize()?;
        let has = |name: &str| names.iter().any(|ability| ability == name);
        let (buttons, markup) = (has("actions"), has("body-markup"));
        let mut daemon = Daemon { address, abilities: Abilities { buttons, markup, spoils_titles: false } };
        daemon.abilities.spoils_titles = self.name_of(&daemon).await.is_ok_and(|name| spoils_titles(&name));
        Ok(daemon)
    }

    /// What a daemon is called, with its version.
    ///
    /// # Errors
    /// When it does not say.
    pub(super) async fn name_of(&self, daemon: &Daemon) -> Result<String, Unshown> {
        let answer = self.call(&daemon.address, "GetServerInformation", &()).await?;
        let (name, _vendor, version, _specification): (String, String, String, String) = answer.body().deserialize()?;
        Ok(format!("{name} {version}"))
    }

    /// Shows a notification, in the place of another where that is named; the id that it has from now on.
    ///
    /// # Errors
    /// When it is not shown.
    pub(super) async fn show(
        &self,
        daemon: &Daemon,
        shown: &Notification,
        replaces: Option<u32>,
    ) -> Result<u32, Unshown> {
        let Notification { appname, icon, summary, body, actions, hints, timeout, .. } = shown;
        // In notify-rust's own terms. A dictionary has no order, so neither have they.
        let hints: std::collections::BTreeMap<&str, Variant<'_>> =
            hints.iter().map(<(&str, Variant<'_>)>::from).collect();
        let arguments = (appname, replaces.unwrap_or(0), icon, summary, body, actions, hints, i32::from(*timeout));
        Ok(self.call(&daemon.address, "Notify", &arguments).await?.body().deserialize()?)
    }

    /// Takes a notification off the screen.
    ///
    /// # Errors
    /// When the daemon does not know it, or is gone.
    pub(super) async fn close(&self, daemon: &Daemon, id: u32) -> Result<(), Unshown> {
        self.call(&daemon.address, "CloseNotification", &(id,)).await.map(drop)
    }

    /// What is heard next of the daemon that is there, and of which daemon that is. Nothing is lost when this is not waited for.
    pub(super) async fn next_event(&mut self, daemon: Option<&Daemon>) -> Heard {
        loop {
            let message = tokio::select! {
                message = self.owners.next() => match message {
                    Some(Ok(message)) => return owner_changed(&message),
                    _ => return Heard::Nothing,
                },
                message = self.said.next() => message,
            };
            let Some(Ok(message)) = message else { return Heard::Nothing };
            let by_daemon =
                |daemon: &Daemon| message.header().sender().is_some_and(|own| own.as_str() == daemon.address);
            if daemon.is_some_and(by_daemon)
                && let Some(heard) = self.ear.understand(&message)
            {
                return heard;
            }
        }
    }

    async fn call<B>(&self, to: &str, method: &str, arguments: &B) -> Result<Message, Unshown>
    where
        B: serde::Serialize + zbus::DynamicType + Sync,
    {
        let called = self.connection.call_method(Some(to), PATH, Some(NAME), method, arguments);
        Ok(timeout(TIME_TO_SHOW, called).await.map_err(|_| Unshown::Silent)??)
    }
}

fn owner_changed(message: &Message) -> Heard {
    let changed: zbus::Result<(String, String, String)> = message.body().deserialize();
    if changed.is_ok_and(|(_, _, new)| !new.is_empty()) { Heard::Came } else { Heard::Went }
}

/// Understands what a daemon says. The token for a click comes in a signal of its own before it.
#[derive(Default)]
struct Ear(Option<(u32, ActivationToken)>);

impl Ear {
    fn understand(&mut self, message: &Message) -> Option<Heard> {
        let header = message.header();
        match header.member()?.as_str() {
            "ActivationToken" => {
                let (id, token): (u32, String) = message.body().deserialize().ok()?;
                self.0 = ActivationToken::new(&token).map(|token| (id, token));
                None
            }
            "ActionInvoked" => {
                let (id, button) = message.body().deserialize().ok()?;
                let token = self.0.take().filter(|(own, _)| *own == id).map(|(_, token)| token);
                Some(Heard::Clicked { id, button, token })
            }
            "NotificationClosed" => {
                let (id, reason): (u32, u32) = message.body().deserialize().ok()?;
                Some(Heard::Closed { id, reason: reason.into() })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard<B: serde::Serialize + zbus::DynamicType>(ear: &mut Ear, member: &str, body: &B) -> Option<Heard> {
        let message = Message::signal(PATH, NAME, member).build(body).expect("a message");
        ear.understand(&message)
    }

    #[test]
    fn a_token_belongs_to_the_click_that_follows_it() {
        let mut ear = Ear::default();
        let click =
            |id, token| Some(Heard::Clicked { id, button: "default".to_owned(), token: ActivationToken::new(token) });
        assert_eq!(heard(&mut ear, "ActivationToken", &(7_u32, "one")), None);
        assert_eq!(heard(&mut ear, "ActionInvoked", &(7_u32, "default")), click(7, "one"));
        // It is used up, and not for another notification.
        assert_eq!(heard(&mut ear, "ActionInvoked", &(7_u32, "default")), click(7, ""));
        assert_eq!(heard(&mut ear, "ActivationToken", &(7_u32, "two")), None);
        assert_eq!(heard(&mut ear, "ActionInvoked", &(8_u32, "default")), click(8, ""));
        assert_eq!(heard(&mut ear, "ActionInvoked", &(7_u32, "default")), click(7, ""));
    }

    #[test]
    fn what_is_no_signal_of_a_daemon_is_passed_over() {
        let mut ear = Ear::default();
        assert_eq!(heard(&mut ear, "ActivationToken", &7_u32), None);
        assert_eq!(heard(&mut ear, "ActionInvoked", &"default"), None);
        assert_eq!(heard(&mut ear, "Another", &(7_u32, "default")), None);
    }
}
