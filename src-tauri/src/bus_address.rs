//! The session bus's address, where its variable says it in a way that not all libraries read: several of them, of which the
//! first that answers is meant, or none at all.

use std::env;
use std::ffi::OsString;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::net::{SocketAddr, UnixStream};
use std::os::unix::process::CommandExt as _;
use std::process::Command;

const VARIABLE: &str = "DBUS_SESSION_BUS_ADDRESS";

/// Starts this program anew, in the place of this process, where the variable has to be another one. All libraries read
/// it, and a running process cannot safely change it.
pub(crate) fn settle() {
    let Ok(given) = env::var(VARIABLE) else { return };
    let settled = settled(&given, is_there);
    if settled.as_deref() == Some(given.as_str()) {
        return;
    }
    let mut words = env::args_os();
    let mut command = Command::new("/proc/self/exe");
    command.arg0(words.next().unwrap_or_else(|| OsString::from("tenant-beacon"))).args(words);
    match settled {
        Some(address) => command.env(VARIABLE, address),
        // Libraries look at the usual place then.
        None => command.env_remove(VARIABLE),
    };
    // It returns only when it fails, and then the app does without a bus.
    let error = command.exec();
    eprintln!("tenant-beacon: the session bus's address cannot be put right: {error}");
}

/// The one address that is meant; `None` where there is none.
fn settled(given: &str, is_there: impl Fn(&str) -> bool) -> Option<String> {
    let mut addresses = given.split(';').map(str::trim).filter(|address| !address.is_empty());
    let first = addresses.clone().next();
    addresses.find(|address| is_there(address)).or(first).map(ToOwned::to_owned)
}

/// Whether something answers at an address. Only sockets of this system are tried.
fn is_there(address: &str) -> bool {
    let Some(keys) = address.strip_prefix("unix:") else { return false };
    let value = |key: &str| keys.split(',').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
    match (value("path"), value("abstract")) {
        (Some(path), _) => UnixStream::connect(path).is_ok(),
        (None, Some(name)) => {
            SocketAddr::from_abstract_name(name).is_ok_and(|name| UnixStream::connect_addr(&name).is_ok())
        }
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("unix:path=/a", Some("unix:path=/a"))]
    #[case("unix:path=/a;unix:path=/there", Some("unix:path=/there"))]
    #[case(" unix:path=/there ;unix:path=/a", Some("unix:path=/there"))]
    #[case("unix:path=/a;unix:path=/b", Some("unix:path=/a"))]
    #[case("", None)]
    #[case(";", None)]
    fn the_first_address_that_answers_is_meant(#[case] given: &str, #[case] meant: Option<&str>) {
        assert_eq!(settled(given, |address| address.ends_with("/there")).as_deref(), meant);
    }

    #[test]
    fn a_socket_that_answers_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("bus");
        let address = format!("unix:path={},guid=1", path.display());
        assert!(!is_there(&address));
        let _listener = std::os::unix::net::UnixListener::bind(&path).expect("a socket");
        assert!(is_there(&address));
    }
}
