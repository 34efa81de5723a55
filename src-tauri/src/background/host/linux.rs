//! One instance by a name on the session bus, as the desktop entry specification has it for applications:
//! <https://specifications.freedesktop.org/desktop-entry-spec/latest/dbus.html>.

#![expect(clippy::disallowed_types, clippy::needless_pass_by_value, reason = "what the macro makes is zbus's affair")]

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::runtime::Runtime;
use tokio::time::timeout;
use zbus::fdo::RequestNameFlags;
use zbus::{Connection, Variant, connection, interface};

use crate::Opening;
use crate::background::display::Display;
use crate::background::session::{Part, State};
use crate::background::{AppEvent, Inbox, Start};

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
        let bus = match timeout(TIME_TO_HEAR, connect(&name, inbox.clone())).await {
            Ok(Ok(bus)) => Some(bus),
            Ok(Err(error)) => {
                tracing::warn!("no session bus: {error}");
                None
            }
            Err(_) => {
                tracing::warn!("the session bus does not answer");
                None
            }
        };
        start.session.note(Part::Bus, if bus.is_some() { State::There } else { State::Absent });
        if let Some(bus) = &bus
            && is_taken(bus, &name).await
        {
            tell_first(bus, &name, &start).await.context("Tenant Beacon already runs, and does not answer")?;
            return Ok(0);
        }
        if let Some(bus) = bus.clone() {
            tokio::spawn(end_with_session(bus, inbox));
        }
        app(Host, start).await
    })
}

/// Ends the app when its session ends: nobody could see or reach it any more, and a start in another session could not have
/// its folder.
async fn end_with_session(bus: Connection, inbox: Inbox) {
    bus.closed().await;
    tracing::info!("the session bus has ended: ending");
    inbox.put(AppEvent::Quit);
}

/// What another start may ask of this instance.
struct Application(Inbox);

#[interface(name = "org.freedesktop.Application")]
impl Application {
    fn activate(&self, platform_data: BTreeMap<String, Variant<'_>>) {
        self.0.put(AppEvent::StartedAgain { address: None, display: display(&platform_data) });
    }

    fn open(&self, addresses: Vec<String>, platform_data: BTreeMap<String, Variant<'_>>) {
        let display = display(&platform_data);
        for address in addresses {
            self.0.put(AppEvent::StartedAgain { address: Some(address), display: display.clone() });
        }
    }
}

/// Where the other start wants to see the window: under the names that the specification has, or those of the variables.
fn display(platform_data: &BTreeMap<String, Variant<'_>>) -> Display {
    let text = |name: &str| platform_data.get(name).and_then(|value| String::try_from(value.clone()).ok());
    Display::of(|name| match name {
        "XDG_ACTIVATION_TOKEN" => text(name).or_else(|| text("activation-token")),
        "DESKTOP_STARTUP_ID" => text(name).or_else(|| text("desktop-startup-id")),
        name => text(name),
    })
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
    let own = Display::own();
    let data: BTreeMap<&str, Variant<'_>> =
        own.variables().into_iter().map(|(name, value)| (name, Variant::from(value))).collect();
    let (bus_name, path, interface) = (Some(name), path(name), Some(INTERFACE));
    match (&start.address, start.opening) {
        (Some(address), _) => bus.call_method(bus_name, path, interface, "Open", &([address].as_slice(), data)).await?,
        // As at log-in: nobody wants to see it.
        (None, Opening::Hidden) => return Ok(()),
        (None, Opening::Shown | Opening::AsNeeded) => {
            bus.call_method(bus_name, path, interface, "Activate", &(data,)).await?
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
