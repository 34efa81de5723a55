//! The tray: shows a [`TrayView`] and says what was clicked in it.
//!
//! On Linux by ksni: Tauri's own tray there has no tooltip and no click, and needs a library that may be missing.
//! Elsewhere by Tauri.

use beacon_core::tray::TrayView;

mod glyphs;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod native;

#[cfg(target_os = "linux")]
use linux as system;
#[cfg(not(target_os = "linux"))]
use native as system;

use super::Inbox;
use super::host::Host;

/// The item in the tray. Without a tray it does nothing, and appears when there is one.
pub(crate) struct Tray {
    item: Option<system::Item>,
    shown: TrayView,
}

impl Tray {
    /// Puts the item into the tray. Clicks, and whether there is a tray at all, come as inputs.
    pub(crate) async fn start(host: Host, view: TrayView, inbox: Inbox) -> Self {
        let item = system::Item::start(&host, view.clone(), inbox).await;
        Self { item, shown: view }
    }

    /// Shows something else.
    pub(crate) async fn apply(&mut self, view: TrayView) {
        if view == self.shown {
            return;
        }
        self.shown = view.clone();
        if let Some(item) = &self.item {
            item.apply(view).await;
        }
    }

    /// Takes the item out of the tray.
    pub(crate) async fn stop(&mut self) {
        if let Some(item) = self.item.take() {
            item.stop().await;
        }
    }
}
