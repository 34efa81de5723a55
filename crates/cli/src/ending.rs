//! The end, as a person or the system asks for it.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// Whether the command ends by itself when it is asked to.
static IN_ORDER: AtomicBool = AtomicBool::new(false);

/// Whether the command that runs ends by itself, in order.
pub(crate) fn is_in_order() -> bool {
    IN_ORDER.load(Relaxed)
}

/// Hears when the program is to end. While one is there, the system's own way to end the program is not taken, which for
/// the first process of a container would be to do nothing.
#[derive(Debug)]
pub(crate) struct Ending {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl Ending {
    /// Hears from now on.
    ///
    /// # Errors
    /// When the system lets nobody hear.
    #[cfg(unix)]
    pub(crate) fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    /// Hears from now on.
    ///
    /// # Errors
    /// When the system lets nobody hear.
    #[cfg(not(unix))]
    #[expect(clippy::unnecessary_wraps, reason = "the same on all systems")]
    pub(crate) fn listen() -> io::Result<Self> {
        Ok(Self {})
    }

    /// Hears from now on, for a command that ends by itself then.
    ///
    /// # Errors
    /// When the system lets nobody hear.
    pub(crate) fn in_order() -> io::Result<Self> {
        let ending = Self::listen()?;
        IN_ORDER.store(true, Relaxed);
        Ok(ending)
    }

    /// Waits for the end; gives the exit code of those who have no other.
    #[cfg(unix)]
    pub(crate) async fn asked(&mut self) -> u8 {
        // 128 and the signal's number, as shells have it.
        tokio::select! {
            _ = self.interrupt.recv() => 130,
            _ = self.terminate.recv() => 143,
        }
    }

    /// Waits for the end; gives the exit code of those who have no other.
    #[cfg(not(unix))]
    pub(crate) async fn asked(&mut self) -> u8 {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        130
    }
}
