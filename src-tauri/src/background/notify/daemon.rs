//! The notification daemon on the bus: who it is now, and what it can do.

use anyhow::{Context as _, Result};
use tokio::time::timeout;
use zbus::{Connection, Proxy};

use super::linux::TIME_TO_SHOW;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// What a daemon can do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Abilities {
    pub(super) buttons: bool,
    pub(super) markup: bool,
}

/// A daemon, by its own address on the bus: one that was started again has another, and does not know what was shown before. Ids are its
/// own, so that an old one may be that of somebody else's notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Daemon {
    address: String,
    pub(super) abilities: Abilities,
}

impl Daemon {
    /// The daemon that is there now. The bus may start it first.
    pub(super) async fn ask() -> Result<Self> {
        timeout(TIME_TO_SHOW, Self::answered()).await.context("the notification daemon does not answer")?
    }

    async fn answered() -> Result<Self> {
        let connection = Connection::session().await?;
        let daemon = Proxy::new(&connection, NAME, PATH, NAME).await?;
        let answer = daemon.call_method("GetCapabilities", &()).await?;
        let address = answer.header().sender().context("an answer from nobody")?.to_string();
        let names: Vec<String> = answer.body().deserialize()?;
        let has = |name: &str| names.iter().any(|ability| ability == name);
        Ok(Self { address, abilities: Abilities { buttons: has("actions"), markup: has("body-markup") } })
    }

    /// Whether this one is still there.
    pub(super) async fn is_there(&self) -> bool {
        Self::ask().await.is_ok_and(|now| now.address == self.address)
    }
}
