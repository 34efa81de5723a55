//! Hints that the machine's network is another one, where the system gives them.
//!
//! On Linux `NetworkManager` tells over D-Bus. Elsewhere, and without it, nothing is lost: failed checks and the clock
//! say the same a little later.

use crate::watcher::Watcher;

impl Watcher {
    /// From now on the loop is told when the system says that the network is another one.
    pub fn follow_network(&self) {
        #[cfg(target_os = "linux")]
        {
            let watcher = self.clone();
            tokio::spawn(async move {
                let followed = async {
                    let bus = zbus::Connection::system().await?;
                    network_manager::follow(&bus, || watcher.network_changed()).await
                };
                if let Err(error) = followed.await {
                    tracing::info!(%error, "NetworkManager does not tell of other networks");
                }
            });
        }
    }
}

#[cfg(target_os = "linux")]
mod network_manager {
    use futures_util::StreamExt as _;
    use zbus::Connection;
    use zbus::zvariant::OwnedObjectPath;

    #[zbus::proxy(
        interface = "org.freedesktop.NetworkManager",
        default_service = "org.freedesktop.NetworkManager",
        default_path = "/org/freedesktop/NetworkManager"
    )]
    trait NetworkManager {
        /// The connection that carries the default route: another one is another network, `/` is none.
        #[zbus(property)]
        fn primary_connection(&self) -> zbus::Result<OwnedObjectPath>;
    }

    /// Tells of every other network, for as long as the bus lasts.
    pub(super) async fn follow(bus: &Connection, on_change: impl Fn()) -> zbus::Result<()> {
        let manager = NetworkManagerProxy::new(bus).await?;
        let mut changes = manager.receive_primary_connection_changed().await;
        let mut present = None;
        while let Some(change) = changes.next().await {
            if is_another(&mut present, &change.get().await?) {
                tracing::info!("the network is another one");
                on_change();
            }
        }
        Ok(())
    }

    /// Whether `next` is another network than `present`, which it replaces. The first one is what the network is
    /// already, and while there is none there is nothing to ask over.
    fn is_another(present: &mut Option<String>, next: &str) -> bool {
        next != "/" && present.replace(next.to_owned()).is_some_and(|known| known != next)
    }

    #[cfg(test)]
    mod tests {
        #![allow(clippy::expect_used, reason = "a test that cannot go on says why")]
        #![allow(clippy::disallowed_types, reason = "what the macro makes of an interface")]

        use std::io::{BufRead as _, BufReader};
        use std::process::{Child, Command, Stdio};

        use tokio::sync::mpsc;
        use zbus::connection::Builder;
        use zbus::fdo::PeerProxy;

        use super::*;

        /// How often the network changes at the most until one of them is told: the first two or three are, and each
        /// waits for the bus, so this is a count of answers and no time.
        const ROUNDS: usize = 1_000;

        /// A bus of our own, which ends with the test.
        struct Bus(Child);

        impl Bus {
            fn start() -> (Self, String) {
                let mut daemon = Command::new("dbus-daemon");
                let daemon = daemon.args(["--session", "--nofork", "--print-address=1"]).stdout(Stdio::piped());
                let mut daemon = daemon.spawn().expect("dbus-daemon is installed");
                let mut address = String::new();
                let out = daemon.stdout.take().expect("its output");
                BufReader::new(out).read_line(&mut address).expect("its address");
                (Self(daemon), address.trim().to_owned())
            }
        }

        impl Drop for Bus {
            fn drop(&mut self) {
                // It may have ended by itself.
                let _ = self.0.kill();
                let _ = self.0.wait();
            }
        }

        /// Such a manager of our own.
        struct Manager(&'static str);

        #[zbus::interface(name = "org.freedesktop.NetworkManager")]
        impl Manager {
            #[zbus(property)]
            fn primary_connection(&self) -> OwnedObjectPath {
                self.0.try_into().expect("a path")
            }
        }

        #[tokio::test]
        async fn another_network_is_told() {
            let (_daemon, address) = Bus::start();
            let connect = || Builder::address(address.as_str()).expect("an address");
            let path = "/org/freedesktop/NetworkManager";
            let manager = connect().name("org.freedesktop.NetworkManager").expect("a name");
            let manager = manager.serve_at(path, Manager("/1")).expect("a place").build().await.expect("a manager");
            let bus = connect().build().await.expect("our end");
            let asker = bus.clone();
            let (heard_in, mut heard) = mpsc::unbounded_channel();
            let follower =
                tokio::spawn(async move { follow(&bus, || heard_in.send(()).expect("the test listens")).await });
            let interface = manager.object_server().interface::<_, Manager>(path).await.expect("it is served");
            // Until it is followed, changes are not heard; then each is another network.
            let mut changes = ["/1", "/2"].into_iter().cycle().take(ROUNDS);
            let is_told = loop {
                let Some(next) = changes.next() else { break false };
                interface.get_mut().await.0 = next;
                interface.get().await.primary_connection_changed(interface.signal_emitter()).await.expect("told");
                // An answer to our end comes there after what was told before.
                let peer = PeerProxy::new(&asker, "org.freedesktop.NetworkManager", path).await.expect("a peer");
                peer.ping().await.expect("an answer");
                if heard.try_recv().is_ok() {
                    break true;
                }
                assert!(!follower.is_finished(), "it follows for as long as the bus lasts");
            };
            assert!(is_told, "the network changed {ROUNDS} times, and that was not told");
            follower.abort();
        }

        #[test]
        fn the_same_network_again_is_no_other_one() {
            let mut present = None;
            let paths = ["/1", "/1", "/", "/1", "/2", "/", "/2", "/3"];
            let told: Vec<&str> = paths.into_iter().filter(|path| is_another(&mut present, path)).collect();
            assert_eq!(told, ["/2", "/3"]);
        }
    }
}
