//! R5 in a network of its own: a name server that is silent, and an interface that goes down and comes up.
//!
//! `unshare` starts this program with a network and a view of the files that nobody else has. Both are gone with it,
//! however it ends, so there is nothing to clean up, and the machine's own network and files stay as they are.

use std::fs;
use std::io::Write as _;
use std::net::{Ipv4Addr, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use tempfile::NamedTempFile;

use crate::facing::{SLOWER, alone, beside, is_called};
use crate::folder::replace;
use crate::matrix::{Case, Expected, Trouble, Wire};
use crate::report::Row;

/// The service's name there.
pub(crate) const NAME: &str = "beacon.test";
const WHAT: &str =
    "a name server that is silent, and an interface that goes down and comes up, in a network of its own";
const SILENT_NAMES: (Expected, &str) = (Expected::Fails("timeout"), "a name server that is silent");
/// What was sent is lost, so that connections are half-open.
const DOWN: (Expected, &str) =
    (Expected::Fails("timeout"), "an interface that goes down and comes up (half-open connections)");
const NO_WAY: (Expected, &str) = (Expected::Fails("no_route"), "an address to which no way leads");
/// All that is tried here.
pub(crate) const ROWS: [(Expected, &str); 3] = [SILENT_NAMES, DOWN, NO_WAY];
/// Which network a process has.
const NETWORK: &str = "/proc/self/ns/net";

/// How to begin.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The machine's own network, in which nothing is done.
    #[arg(long)]
    not_in: PathBuf,
}

/// Tries both, where the system gives a network of one's own.
pub(crate) fn run() -> Result<Vec<Row>> {
    let is_given = unshare().args(["ip", "link", "set", "lo", "up"]).stderr(Stdio::null()).status();
    if !is_given.is_ok_and(|status| status.success()) {
        let row = Row::new("R5", WHAT, "the failure it must be called, no state invented");
        return Ok(vec![row.impossible("this system gives no network of one's own (unshare, ip)")]);
    }
    let mut command = unshare();
    command.arg(std::env::current_exe()?).arg("face").arg("--not-in").arg(fs::read_link(NETWORK)?);
    let done = command.stderr(Stdio::inherit()).output()?;
    ensure!(done.status.success(), "in a network of its own: {}", String::from_utf8_lossy(&done.stdout));
    Ok(serde_json::from_slice(&done.stdout)?)
}

fn unshare() -> Command {
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--net", "--mount"]);
    command
}

/// Tries both in the network that was made for it, and says how that went.
pub(crate) fn face(options: &Options) -> Result<()> {
    ensure!(fs::read_link(NETWORK)? != options.not_in, "this is the machine's own network");
    interface_is(Interface::Up)?;
    let hosts = in_place_of("/etc/hosts", "")?;
    let _servers = in_place_of("/etc/resolv.conf", "nameserver 127.0.0.1\n")?;
    let _order = in_place_of("/etc/nsswitch.conf", "hosts: files dns\n")?;
    let silent = UdpSocket::bind((Ipv4Addr::LOCALHOST, 53)).context("no name server")?;
    silent.set_nonblocking(true)?;
    name_is_known(hosts.path(), true)?;
    let name = Case {
        name: SILENT_NAMES.1,
        expected: SILENT_NAMES.0,
        wire: Wire::Named,
        trouble: Trouble::Name(hosts.path().to_owned()),
    };
    let interface = Case { name: DOWN.1, expected: DOWN.0, wire: Wire::Plain, trouble: Trouble::Interface };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    // One after the other: the interface is everybody's.
    let mut rows = alone(&runtime, WHAT, &[name.clone(), interface], 1)?;
    silent.recv(&mut [0; 512]).context("the name server was not asked")?;
    let mut nowhere =
        Row::new("R5", "an address to which no way leads, in such a network", "the failure it must be called");
    nowhere.count(is_called("http://192.0.2.1", NO_WAY.0).map_err(|error| format!("{error:#}")));
    rows.push(nowhere);
    rows.push(beside(&runtime, name.name, std::slice::from_ref(&name), SLOWER)?);
    crate::writer::say(&serde_json::to_string(&rows)?)
}

/// A file of ours where this process looks for the system's.
fn in_place_of(system: &str, content: &str) -> Result<NamedTempFile> {
    let mut file = NamedTempFile::new()?;
    file.write_all(content.as_bytes())?;
    let status = Command::new("mount").arg("--bind").arg(file.path()).arg(system).status()?;
    ensure!(status.success(), "{system} cannot be replaced");
    Ok(file)
}

/// Whether the name can be found without a name server.
pub(crate) fn name_is_known(hosts: &Path, known: bool) -> Result<()> {
    let content = if known { format!("127.0.0.1 {NAME}\n") } else { String::new() };
    replace(hosts, content.as_bytes())
}

/// What the only interface there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Interface {
    Up,
    Down,
}

/// Sets the only interface there is: of the network that was made for it.
pub(crate) fn interface_is(state: Interface) -> Result<()> {
    let state = if state == Interface::Up { "up" } else { "down" };
    let status = Command::new("ip").args(["link", "set", "lo", state]).status()?;
    ensure!(status.success(), "the interface cannot be set {state}");
    Ok(())
}
