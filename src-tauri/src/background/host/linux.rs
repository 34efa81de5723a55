//! One instance by a name on the session bus, as the desktop entry specification has it for applications:
//! <https://specifications.freedesktop.org/desktop-entry-spec/latest/dbus.html>.

#![expect(clippy::disallowed_types, clippy::used_underscore_binding, reason = "what the macro makes is zbus's affair")]

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::runtime::Runtime;
use zbus::fdo::RequestNameFlags;
use zbus::{Connection, Variant, connection, interface};

use crate::Opening;
use crate::background::{Inbox, Input, Start};

const INTERFACE: &str = "org.freedesktop.Application";
/// How long the first instance may take to hear a second start.
const TIME_TO_HEAR: Duration = Duration::from_secs(5);

/// Nothing: the tray on Linux speaks over the session bus.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Host;

/// Runs the app until it ends, unless it runs already: then that one is told of this start. The exit code.
///
/// # Errors
/// When the app cannot be started, or runs already and does not answer.
pub(crate) fn run<F>(start: Start, inbox: Inbox, runtime: &Runtime, app: impl FnOnce(Host, Start) -> F) -> Result<i32>
where
    F: Future<Output = Result<i32>>,
{
    runtime.block_on(async {
        let name = start.instance_name();
        // The name is ours as long as the connection lasts.
        let bus = match connect(&name, inbox).await {
            Ok(bus) => Some(bus),
            Err(error) => {
                tracing::warn!("no session bus: {error}");
                None
            }
        };
        if let Some(bus) = &bus
            && is_taken(bus, &name).await
        {
            tell_first(bus, &name, &start).await.context("Tenant Beacon already runs, and does not answer")?;
            return Ok(0);
        }
        app(Host, start).await
    })
}

/// What another start may ask of this instance.
struct Application(Inbox);

#[interface(name = "org.freedesktop.Application")]
impl Application {
    fn activate(&self, _platform_data: BTreeMap<String, Variant<'_>>) {
        self.0.put(Input::StartedAgain { address: None });
    }

    fn open(&self, addresses: Vec<String>, _platform_data: BTreeMap<String, Variant<'_>>) {
        for address in addresses {
            self.0.put(Input::StartedAgain { address: Some(address) });
        }
    }
}

async fn connect(name: &str, inbox: Inbox) -> zbus::Result<Connection> {
    connection::Builder::session().method_timeout(TIME_TO_HEAR).serve_at(path(name), Application(inbox)).build().await
}

/// Takes the name, unless another instance has it.
async fn is_taken(bus: &Connection, name: &str) -> bool {
    match bus.request_name_with_flags(name, RequestNameFlags::DO_NOT_QUEUE).await {
        Ok(_) => false,
        Err(zbus::Error::NameTaken) => true,
        Err(error) => {
            tracing::warn!("the session bus gives no name: {error}");
            false
        }
    }
}

async fn tell_first(bus: &Connection, name: &str, start: &Start) -> zbus::Result<()> {
    let no_data = BTreeMap::<String, Variant<'_>>::new();
    let (bus_name, path, interface) = (Some(name), path(name), Some(INTERFACE));
    match (&start.address, start.opening) {
        (Some(address), _) => {
            bus.call_method(bus_name, path, interface, "Open", &([address].as_slice(), no_data)).await?
        }
        // As at log-in: nobody wants to see it.
        (None, Opening::Hidden) => return Ok(()),
        (None, Opening::Shown | Opening::AsNeeded) => {
            bus.call_method(bus_name, path, interface, "Activate", &(no_data,)).await?
        }
    };
    Ok(())
}

/// Where an application of this name answers.
fn path(name: &str) -> String {
    format!("/{}", name.replace('.', "/").replace('-', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_the_one_that_belongs_to_the_name() {
        assert_eq!(path("io.github.tenant-beacon"), "/io/github/tenant_beacon");
    }
}
