//! What is said to the system's supervisor (`sd_notify`), where it listens.

use std::io;

/// Says that we are ready, or end. Nobody listens where systemd has not started us, or not as `Type=notify`.
pub(crate) fn notify(state: &str) {
    if let Err(error) = send(state) {
        tracing::warn!(%error, "the supervisor cannot be told");
    }
}

#[cfg(target_os = "linux")]
fn send(state: &str) -> io::Result<()> {
    use std::os::linux::net::SocketAddrExt as _;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::net::{SocketAddr, UnixDatagram};

    let Some(name) = std::env::var_os("NOTIFY_SOCKET") else { return Ok(()) };
    let address = match name.as_bytes().strip_prefix(b"@") {
        Some(name) => SocketAddr::from_abstract_name(name)?,
        None => SocketAddr::from_pathname(&name)?,
    };
    UnixDatagram::unbound()?.send_to_addr(state.as_bytes(), &address)?;
    Ok(())
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "the same on all systems")]
fn send(_state: &str) -> io::Result<()> {
    Ok(())
}
