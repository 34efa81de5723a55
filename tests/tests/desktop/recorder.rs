//! A notification daemon that shows nothing and remembers everything, as strict as GNOME's: only the connection that sent a notification
//! may replace or close it, and only that one hears what is clicked.
#![expect(
    clippy::disallowed_types,
    clippy::needless_pass_by_value,
    clippy::unused_self,
    clippy::used_underscore_binding,
    reason = "the bus interface is written as the specification has it, and the macro makes the rest"
)]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_desktop_tests::{Desktop, wait};
use tokio::runtime::Runtime;
use zbus::message::Header;
use zbus::names::BusName;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, connection, interface};

const PATH: &str = "/org/freedesktop/Notifications";
const NAME: &str = "org.freedesktop.Notifications";

/// A notification as it was sent.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    /// Its id.
    pub(crate) id: u32,
    /// The id that the sender wanted to replace; 0 for a new notification.
    pub(crate) replaces: u32,
    /// The application's name.
    pub(crate) application: String,
    /// The title.
    pub(crate) title: String,
    /// The text.
    pub(crate) body: String,
    /// The buttons: key and label.
    pub(crate) actions: Vec<(String, String)>,
}

impl Shown {
    /// The key of the button with a label.
    pub(crate) fn button(&self, label: &str) -> Result<&str> {
        let found = self.actions.iter().find(|(_, own)| own == label);
        found.map(|(key, _)| key.as_str()).with_context(|| format!("no button “{label}” among {:?}", self.actions))
    }
}

/// What was sent and withdrawn.
#[derive(Debug, Default)]
struct Memory {
    shown: Vec<Shown>,
    withdrawn: Vec<u32>,
    /// Who sent what is on the screen.
    senders: BTreeMap<u32, String>,
    /// What was asked that GNOME refuses.
    trespasses: Vec<String>,
    /// What is refused next, and as what.
    refusal: Option<Refusal>,
}

/// What a daemon refuses, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// To replace what is shown.
    Replacing,
    /// Anything: too much was shown lately.
    Excess,
}

type Shared = Arc<Mutex<Memory>>;

/// The daemon. It has the name on the bus until it is dropped.
pub(crate) struct Recorder {
    memory: Shared,
    connection: Connection,
    runtime: Runtime,
}

impl Recorder {
    /// Takes the notification daemon's name on a desktop's bus.
    pub(crate) fn start(desktop: &Desktop) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let memory = Shared::default();
        let daemon = Daemon { memory: Arc::clone(&memory), last: 0 };
        let address = desktop.bus_address();
        let connection = runtime.block_on(async {
            connection::Builder::address(address.as_str())?.serve_at(PATH, daemon)?.name(NAME)?.build().await
        })?;
        Ok(Self { memory, connection, runtime })
    }

    /// Everything that was sent so far.
    pub(crate) fn shown(&self) -> Vec<Shown> {
        lock(&self.memory).shown.clone()
    }

    /// The ids that were withdrawn so far.
    pub(crate) fn withdrawn(&self) -> Vec<u32> {
        lock(&self.memory).withdrawn.clone()
    }

    /// What was asked so far that only another connection might have asked.
    pub(crate) fn trespasses(&self) -> Vec<String> {
        lock(&self.memory).trespasses.clone()
    }

    /// Refuses the next one.
    pub(crate) fn refuse(&self, what: Refusal) {
        lock(&self.memory).refusal = Some(what);
    }

    /// Whether nothing was refused yet that was to be.
    pub(crate) fn is_refusing(&self) -> bool {
        lock(&self.memory).refusal.is_some()
    }

    /// Waits for a notification that fulfils a condition.
    pub(crate) fn wait_for(&self, what: &str, within: Duration, condition: impl Fn(&Shown) -> bool) -> Result<Shown> {
        wait::until(what, within, || Ok(self.shown().into_iter().find(&condition)))
            .with_context(|| format!("notified was: {:#?}", self.shown()))
    }

    /// Presses a button of a notification, as a person would: the daemon says so, and that the notification is gone.
    pub(crate) fn press(&self, id: u32, key: &str) -> Result<()> {
        self.press_with(id, key, None)
    }

    /// As [`Recorder::press`], with an activation token.
    pub(crate) fn press_with(&self, id: u32, key: &str, token: Option<&str>) -> Result<()> {
        let sender = lock(&self.memory).senders.remove(&id).with_context(|| format!("{id} is not on the screen"))?;
        self.runtime.block_on(async {
            let daemon = self.connection.object_server().interface::<_, Daemon>(PATH).await?;
            let emitter = daemon.signal_emitter().to_owned().set_destination(BusName::try_from(sender)?);
            if let Some(token) = token {
                Daemon::activation_token(&emitter, id, token).await?;
            }
            Daemon::action_invoked(&emitter, id, key).await?;
            Daemon::notification_closed(&emitter, id, DISMISSED).await?;
            anyhow::Ok(())
        })
    }

    /// Says that a notification was clicked, by a connection that is no daemon.
    pub(crate) fn pretend_to_press(&self, desktop: &Desktop, id: u32, key: &str) -> Result<()> {
        let address = desktop.bus_address();
        self.runtime.block_on(async {
            let stranger = connection::Builder::address(address.as_str())?.build().await?;
            stranger.emit_signal(None::<BusName<'_>>, PATH, NAME, "ActionInvoked", &(id, key)).await
        })?;
        Ok(())
    }
}

impl Memory {
    /// As GNOME: an id that somebody else made, or that is not on the screen, is none.
    fn admit(&mut self, id: u32, sender: &str, method: &str) -> zbus::fdo::Result<()> {
        match self.senders.get(&id) {
            Some(owner) if owner == sender => Ok(()),
            Some(owner) => {
                self.trespasses.push(format!("{method} {id} by {sender}, which is {owner}'s"));
                Err(invalid())
            }
            None => Err(invalid()),
        }
    }
}

fn invalid() -> zbus::fdo::Error {
    zbus::fdo::Error::InvalidArgs("Invalid notification ID".to_owned())
}

fn sender(header: &Header<'_>) -> String {
    header.sender().map(ToString::to_string).unwrap_or_default()
}

fn lock(memory: &Shared) -> MutexGuard<'_, Memory> {
    memory.lock().unwrap_or_else(PoisonError::into_inner)
}

const DISMISSED: u32 = 2;
const CLOSED_BY_CALL: u32 = 3;

struct Daemon {
    memory: Shared,
    last: u32,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Daemon {
    #[expect(clippy::too_many_arguments, reason = "the specification's arguments")]
    fn notify(
        &mut self,
        application: String,
        replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        _hints: BTreeMap<String, OwnedValue>,
        _timeout: i32,
        #[zbus(header)] header: Header<'_>,
    ) -> zbus::fdo::Result<u32> {
        let sender = sender(&header);
        let mut memory = lock(&self.memory);
        if memory.refusal == Some(Refusal::Excess) {
            memory.refusal = None;
            return Err(zbus::fdo::Error::LimitsExceeded("too many notifications in a short time".to_owned()));
        }
        let id = if replaces == 0 {
            self.last += 1;
            self.last
        } else {
            let refused = memory.refusal.take_if(|refusal| *refusal == Refusal::Replacing).is_some();
            if refused {
                return Err(invalid());
            }
            memory.admit(replaces, &sender, "Notify")?;
            replaces
        };
        memory.senders.insert(id, sender);
        let actions = actions.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        memory.shown.push(Shown { id, replaces, application, title, body, actions });
        Ok(id)
    }

    async fn close_notification(
        &mut self,
        id: u32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
        #[zbus(header)] header: Header<'_>,
    ) -> zbus::fdo::Result<()> {
        let sender = sender(&header);
        {
            let mut memory = lock(&self.memory);
            memory.admit(id, &sender, "CloseNotification")?;
            memory.senders.remove(&id);
            memory.withdrawn.push(id);
        }
        let emitter = emitter.to_owned().set_destination(BusName::try_from(sender).map_err(zbus::Error::from)?);
        Ok(Self::notification_closed(&emitter, id, CLOSED_BY_CALL).await?)
    }

    fn get_capabilities(&self) -> Vec<&str> {
        vec!["actions", "body", "body-markup", "persistence"]
    }

    fn get_server_information(&self) -> (&str, &str, &str, &str) {
        ("Recorder", "Tenant Beacon", "1", "1.2")
    }

    #[zbus(signal)]
    async fn activation_token(emitter: &SignalEmitter<'_>, id: u32, token: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, key: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;
}
