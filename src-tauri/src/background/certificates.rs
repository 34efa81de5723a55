//! The system's certificates, without which nobody's secure answer is trusted: they may come later.

use std::sync::Arc;

use beacon_core::engine::Command;
use beacon_core::language::Message;
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use super::answers::Desk;
use super::session::Backoff;

/// Says that there are none, for as long as that is so, and asks everybody again when there are.
pub(super) async fn await_certificates(desk: Arc<Desk>) {
    let are_there = async || spawn_blocking(beacon_watch::system_has_certificates).await.unwrap_or(true);
    if are_there().await {
        return;
    }
    let kind = "certificates".to_owned();
    desk.order(Command::ShowBanner(kind.clone(), Message::new("app-no-certificates")));
    let mut backoff = Backoff::default();
    while !are_there().await {
        sleep(backoff.next()).await;
    }
    tracing::info!("there are certificates now");
    desk.order(Command::HideBanner(kind));
    desk.watcher.network_changed();
}
