//! The system's certificates, without which nobody's secure answer is trusted: they may come later.

use std::sync::Arc;

use beacon_core::engine::Command;
use beacon_core::language::Message;
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use super::requests::RequestHandler;
use super::session::Backoff;

/// Says that there are none, for as long as that is so, and asks everybody again when there are.
pub(super) async fn await_certificates(requests: Arc<RequestHandler>) {
    let are_there = async || spawn_blocking(beacon_watch::system_has_certificates).await.unwrap_or(true);
    if are_there().await {
        return;
    }
    let kind = "certificates".to_owned();
    requests.spawn_command(Command::ShowBanner(kind.clone(), Message::new("app-no-certificates")));
    let mut backoff = Backoff::default();
    while !are_there().await {
        sleep(backoff.next()).await;
    }
    tracing::info!("there are certificates now");
    requests.spawn_command(Command::HideBanner(kind));
    requests.watcher.network_changed();
}
