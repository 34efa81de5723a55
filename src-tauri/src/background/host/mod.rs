//! What the app runs in, and how a second start finds the first.
//!
//! On Linux that is no more than a name on the session bus, so that no toolkit is loaded for an icon in the tray.
//! Elsewhere it is Tauri's event loop, which the tray needs there.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod native;

#[cfg(target_os = "linux")]
pub(crate) use linux::{Host, run};
#[cfg(not(target_os = "linux"))]
pub(crate) use native::{Host, run};
