//! Tray hosts that misbehave.
#![expect(
    clippy::disallowed_types,
    clippy::unused_self,
    reason = "the bus interface is written as the specification has it, and the macro makes the rest"
)]

use std::sync::Arc;

use anyhow::{Context as _, Result};
use beacon_desktop_tests::Desktop;
use tokio::runtime::Runtime;
use tokio::sync::watch;
use zbus::{Connection, connection, interface};

const NAME: &str = "org.kde.StatusNotifierWatcher";
const PATH: &str = "/StatusNotifierWatcher";

/// Has the name of a tray host until it is dropped.
pub(crate) struct FakeHost {
    // Dropped first: it lives in the runtime.
    connection: Option<Connection>,
    awake: Arc<watch::Sender<bool>>,
    items: Arc<watch::Sender<Vec<String>>>,
    runtime: Runtime,
}

impl FakeHost {
    /// One that hears what is asked, and answers nothing until it is woken.
    pub(crate) fn that_hangs(desktop: &Desktop) -> Result<Self> {
        let host = Self::without_object(desktop)?;
        host.serve()?;
        Ok(host)
    }

    /// One that has the name and nothing else: every question is unknown to it.
    pub(crate) fn without_object(desktop: &Desktop) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let address = desktop.bus_address();
        let connection = runtime.block_on(async {
            let connection = connection::Builder::address(address.as_str())?.build().await?;
            // From now on it answers that there is no such object.
            let _ = connection.object_server();
            connection.request_name(NAME).await?;
            zbus::Result::Ok(connection)
        })?;
        let (awake, items) = (Arc::new(watch::Sender::new(false)), Arc::new(watch::Sender::new(Vec::new())));
        Ok(Self { connection: Some(connection), awake, items, runtime })
    }

    /// Answers from now on, also what was asked before.
    pub(crate) fn wake(&self) {
        self.awake.send_replace(true);
    }

    /// Has something to ask from now on.
    pub(crate) fn serve(&self) -> Result<()> {
        let object = Host { awake: self.awake.subscribe(), items: Arc::clone(&self.items) };
        let connection = self.connection.as_ref().context("it is gone")?;
        self.runtime.block_on(async { connection.object_server().at(PATH, object).await })?;
        Ok(())
    }

    /// The items that it took.
    pub(crate) fn items(&self) -> Vec<String> {
        self.items.borrow().clone()
    }
}

impl Drop for FakeHost {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            // The bus may be gone already.
            let _ = self.runtime.block_on(async { connection.close().await });
        }
    }
}

struct Host {
    awake: watch::Receiver<bool>,
    items: Arc<watch::Sender<Vec<String>>>,
}

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Host {
    async fn register_status_notifier_item(&self, service: String) {
        // It never ends: the sender lives as long as this.
        let _ = self.awake.clone().wait_for(|awake| *awake).await;
        self.items.send_modify(|items| items.push(service));
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}
