//! The tray: shows a [`TrayView`] and says what was clicked in it.
//!
//! On Linux by ksni: Tauri's own tray there has no tooltip and no click, and needs a library that may be missing.
//! Elsewhere by Tauri.

use std::pin::pin;
use std::time::Duration;

use beacon_core::tray::TrayView;
use tokio::sync::{oneshot, watch};
use tokio::time::{sleep, timeout};

mod glyphs;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod native;

#[cfg(target_os = "linux")]
use linux as system;
#[cfg(not(target_os = "linux"))]
use native as system;

use super::host::Host;
use super::lifecycle::Names;
use super::session::{Backoff, Part, Session, State};
use super::{AppEvent, Inbox};

/// A host that takes longer to take the item is said to be none; it is waited for all the same.
const TIME_TO_TAKE: Duration = Duration::from_secs(2);

/// A host that was asked so long ago has lost the question: it is asked anew.
const TIME_TO_ANSWER: Duration = Duration::from_secs(30);

/// The item in the tray. Without a tray it does nothing, and appears when there is one. Nothing here is waited for, but
/// for the end: a host may hang.
pub(crate) struct Tray {
    views: watch::Sender<TrayView>,
    ended: oneshot::Receiver<()>,
}

impl Tray {
    /// Puts the item into the tray, on a task of its own. Clicks, and whether there is a tray at all, come as inputs.
    pub(crate) fn start(host: Host, names: Names, view: TrayView, inbox: Inbox, session: Session) -> Self {
        let (views, shown) = watch::channel(view);
        let (end, ended) = oneshot::channel();
        tokio::spawn(async move {
            Keeper { host, names, shown, inbox, session }.keep().await;
            // Nobody may wait for it.
            let _ = end.send(());
        });
        Self { views, ended }
    }

    /// Shows something else.
    pub(crate) fn apply(&self, view: TrayView) {
        self.views.send_if_modified(|shown| {
            let differs = *shown != view;
            *shown = view;
            differs
        });
    }

    /// Takes the item out of the tray.
    pub(crate) async fn stop(self) {
        drop(self.views);
        // An error means that the task has failed, and with it the item has gone.
        let _ = self.ended.await;
    }
}

/// The one that keeps the item in the tray.
struct Keeper {
    host: Host,
    names: Names,
    /// What is to be shown; its other end is dropped when the item is to go.
    shown: watch::Receiver<TrayView>,
    inbox: Inbox,
    session: Session,
}

impl Keeper {
    async fn keep(mut self) {
        let mut backoff = Backoff::default();
        loop {
            let Some(item) = self.place().await else { return };
            match item {
                Ok(item) => {
                    backoff = Backoff::default();
                    if self.serve(&item).await {
                        item.stop().await;
                        return;
                    }
                    item.stop().await;
                    self.report(State::Broken);
                }
                Err(error) => {
                    tracing::info!("the tray does not take the item: {error}");
                    self.report(State::Broken);
                }
            }
            tokio::select! {
                () = sleep(backoff.next()) => {}
                () = system::host_changed() => {}
                () = gone(self.shown.clone()) => return,
            }
        }
    }

    /// Hands the item to the host, which may take as long as it likes; `None` when it is to go before that.
    async fn place(&mut self) -> Option<Result<system::Item, String>> {
        self.session.note(Part::Tray, State::Coming);
        let view = self.shown.borrow_and_update().clone();
        let placed = system::Item::start(&self.host, &self.names, view, self.inbox.clone(), self.session.clone());
        let (mut placed, mut gone) = (pin!(placed), pin!(gone(self.shown.clone())));
        let in_time = tokio::select! {
            placed = timeout(TIME_TO_TAKE, &mut placed) => placed.ok(),
            () = &mut gone => return None,
        };
        let placed = if let Some(placed) = in_time {
            placed.map_err(|error| error.to_string())
        } else {
            tracing::info!("the tray does not answer yet");
            self.report(State::Broken);
            tokio::select! {
                placed = timeout(TIME_TO_ANSWER, placed) => match placed {
                    Ok(placed) => placed.map_err(|error| error.to_string()),
                    Err(_) => Err("it does not answer".to_owned()),
                },
                () = gone => return None,
            }
        };
        if placed.is_ok() && self.session.state(Part::Tray) != Some(State::Absent) {
            self.report(State::There);
        }
        Some(placed)
    }

    /// Shows what is to be shown, until the item is to go, or is lost; says whether it is to go.
    async fn serve(&mut self, item: &system::Item) -> bool {
        // What came while it was taken.
        let view = self.shown.borrow_and_update().clone();
        item.apply(view).await;
        loop {
            tokio::select! {
                changed = self.shown.changed() => {
                    if changed.is_err() {
                        return true;
                    }
                    let view = self.shown.borrow_and_update().clone();
                    tokio::select! {
                        () = item.apply(view) => {}
                        // A host that hangs holds up what is shown in it, and nothing else.
                        () = gone(self.shown.clone()) => return true,
                    }
                }
                () = item.lost() => return false,
            }
        }
    }

    fn report(&self, state: State) {
        self.session.note(Part::Tray, state);
        self.inbox.put(AppEvent::TrayHost { present: state == State::There });
    }
}

/// Waits until nothing is to be shown any more.
async fn gone(mut shown: watch::Receiver<TrayView>) {
    while shown.changed().await.is_ok() {}
}
