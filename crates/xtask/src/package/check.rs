//! `cargo xtask package --check`: the packages as a person meets them. Installed over an older version while that runs, started from the
//! desktop, removed; all of it in a scratch system, on a virtual desktop.

use std::collections::BTreeSet;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use beacon_desktop_tests::{
    Desktop, Driver, Key, Parts, RunningProcess, Signal, Simulator, Window, free_port, wait, window_processes,
};

use super::release::Release;
use super::scratch::Scratch;
use super::tree::Built;
use super::{deb, folder, rpm, tree};
use crate::command::{self, answer, plain};

const SOON: Duration = Duration::from_secs(30);

const TENANT: &str = "Cust10001";

/// Has all of a release's packages looked at, installed, used and removed.
///
/// # Errors
/// With the first thing that is not as it should be.
pub(super) fn run(release: &Release, built: &Built, [debian, redhat]: &[PathBuf; 2]) -> Result<()> {
    let mut lintian = plain("lintian");
    command::run(lintian.args(["--allow-root", "--fail-on", "error,warning"]).arg(debian))?;
    // Nothing is installed: only whether all that it depends on could be.
    command::run(plain("apt-get").args(["install", "--simulate", "--quiet"]).arg(debian))?;

    ensure_manual_is_complete(built)?;

    let earlier = release.earlier();
    let [old_debian, old_redhat] = [deb::build(&earlier, built)?, rpm::build(&earlier, built)?];
    let life = live_with_debian(&old_debian, debian).and_then(|()| live_with_redhat(&old_redhat, redhat));
    for file in [old_debian, old_redhat] {
        fs::remove_file(file)?;
    }
    life
}

/// The manual page of the app is written by hand.
fn ensure_manual_is_complete(built: &Built) -> Result<()> {
    let manual = tree::read("tenant-beacon.1")?;
    let help = answer(plain(built.programs.join("tenant-beacon")).arg("--help")).context("the app does not run")?;
    for option in help.split_whitespace().filter(|word| word.starts_with("--")) {
        ensure!(manual.contains(&option.replace('-', "\\-")), "packaging/linux/tenant-beacon.1 does not name {option}");
    }
    Ok(())
}

/// Installs the old package, has its program watch a tenant, upgrades while it runs, starts the new one, and removes it.
fn live_with_debian(old: &Path, new: &Path) -> Result<()> {
    let system = Scratch::new()?;
    let before = system.contents()?;
    system.dpkg("--install", old)?;
    let mut session = Session::begin(&system)?;

    session.launch()?;
    session.watch_a_tenant()?;
    session.ensure_installed_runs()?;
    session.close_window()?;
    system.dpkg("--install", new)?;
    session.launch()?;
    session.wait_for_window().context("the running program does not open its window after an upgrade")?;
    println!("Upgraded while it ran, it still opens its window.");
    session.end()?;

    // The first start finds its tenant and stays in the tray, the second one asks for the window.
    session.launch()?;
    session.wait_for_tray_item()?;
    session.launch()?;
    session.page()?.page.element(&format!("[data-testid=\"row\"][data-key=\"simulator/{TENANT}\"]"))?;
    session.desktop.screenshot(&folder().join("installed.png"))?;
    println!("The new version knows the tenant: {}", folder().join("installed.png").display());
    session.end()?;

    system.dpkg("--purge", "tenant-beacon")?;
    ensure_nothing_left(&system, &before)?;
    let database = session.data().join("beacon.db");
    ensure!(database.is_file(), "removing the package took {} along", database.display());
    println!("Removed, it leaves nothing behind but the person's data.");
    Ok(())
}

/// The same files, installed, upgraded, verified and removed.
fn live_with_redhat(old: &Path, new: &Path) -> Result<()> {
    let system = Scratch::new()?;
    system.rpm("--install", old)?;
    system.rpm("--upgrade", new)?;
    system.rpm("--verify", "tenant-beacon")?;
    let program = answer(plain(system.root().join("usr/bin/beacon")).arg("--version"));
    ensure!(program.is_some(), "the program that rpm installed does not run");
    system.rpm("--erase", "tenant-beacon")?;
    let left = system.contents()?;
    let files: Vec<&String> = left.iter().filter(|name| name.contains("beacon")).collect();
    ensure!(files.is_empty(), "rpm left {files:?}");
    Ok(())
}

fn ensure_nothing_left(system: &Scratch, before: &BTreeSet<String>) -> Result<()> {
    let after = system.contents()?;
    let left: Vec<&String> = after.difference(before).collect();
    ensure!(left.is_empty(), "removing the package left {left:?}");
    Ok(())
}

/// A person's session on a desktop that has the scratch system's programs.
struct Session {
    // Fields are dropped in this order: those who use a part before the part.
    simulator: Simulator,
    desktop: Desktop,
    root: PathBuf,
    /// Where the web view of the next window can be reached.
    inspector_port: u16,
}

impl Session {
    fn begin(system: &Scratch) -> Result<Self> {
        let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: true })?;
        desktop.paint_background()?;
        let root = system.root().to_owned();
        let beacon = root.join("usr/bin/beacon");
        let simulator = Simulator::start_program(&desktop, &beacon, &["--story", "calm", "--tenants", "3"])?;
        Ok(Self { simulator, desktop, root, inspector_port: free_port()? })
    }

    /// Starts the program by its desktop entry, as a click in the menu does.
    fn launch(&self) -> Result<()> {
        let mut launch = self.desktop.command("gtk-launch");
        let with = |name: &str, own: &str, usual: &str| {
            let mut value = OsString::from(self.root.join(own));
            value.push(":");
            value.push(env::var_os(name).unwrap_or_else(|| usual.into()));
            value
        };
        launch
            .env("PATH", with("PATH", "usr/bin", "/usr/bin:/bin"))
            .env("XDG_DATA_DIRS", with("XDG_DATA_DIRS", "usr/share", "/usr/local/share:/usr/share"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_INSPECTOR_SERVER", format!("127.0.0.1:{}", self.inspector_port));
        command::run(launch.arg("tenant-beacon"))
    }

    /// The program that runs in the background; there is one.
    fn background(&self) -> Result<Option<RunningProcess>> {
        let mut running = self.desktop.processes()?;
        running.retain(RunningProcess::is_background_app);
        Ok(running.pop())
    }

    /// What runs is what was installed.
    fn ensure_installed_runs(&self) -> Result<()> {
        let process = self.background()?.context("the program does not run")?;
        let program = fs::read_link(format!("/proc/{}/exe", process.id))?;
        ensure!(
            program == self.root.join("usr/lib/tenant-beacon/tenant-beacon"),
            "the desktop started {}",
            program.display()
        );
        Ok(())
    }

    fn wait_for_tray_item(&self) -> Result<()> {
        wait::until_true("the tray item", SOON, || Ok(!self.desktop.tray_items()?.is_empty()))
    }

    fn wait_for_window(&self) -> Result<String> {
        wait::until("a window on the screen", SOON, || {
            let Some(process) = window_processes(&self.desktop)?.into_iter().next() else { return Ok(None) };
            Ok(self.desktop.visible_windows(process.id)?.into_iter().next())
        })
    }

    fn close_window(&self) -> Result<()> {
        self.desktop.close_window(&self.wait_for_window()?)?;
        wait::until_true("the window's end", SOON, || Ok(window_processes(&self.desktop)?.is_empty()))
    }

    fn page(&self) -> Result<Page> {
        let driver = Driver::for_port(&self.desktop, self.inspector_port)?;
        Ok(Page { page: driver.window()?, _driver: driver })
    }

    /// Adds the simulator as an environment and one of its tenants, in the open window.
    fn watch_a_tenant(&self) -> Result<()> {
        let hold = self.page()?;
        let page = &hold.page;
        page.click("open-settings")?;
        page.fill("environment-name", "simulator")?;
        page.fill("environment-root", self.simulator.root())?;
        page.click("environment-add")?;
        page.element("[data-testid=\"add-environment\"] option[value=\"simulator\"]")?;
        page.press(Key::Escape)?;
        page.choose("add-environment", "simulator")?;
        page.fill("add-text", TENANT)?;
        page.element("[data-testid=\"add-found\"]")?;
        page.click("add-confirm")?;
        page.element(&format!("[data-testid=\"row\"][data-key=\"simulator/{TENANT}\"]")).map(drop)
    }

    /// Asks the program to end, and waits until all of it has.
    fn end(&mut self) -> Result<()> {
        let process = self.background()?.context("the program does not run")?;
        Signal::Terminate.send(process.id)?;
        wait::until_true("the program's end", SOON, || {
            Ok(self.background()?.is_none() && window_processes(&self.desktop)?.is_empty())
        })
    }

    fn data(&self) -> PathBuf {
        self.desktop.folder().join("data/tenant-beacon")
    }
}

impl Drop for Session {
    /// What the desktop started by itself does not end with it.
    fn drop(&mut self) {
        if let Ok(Some(process)) = self.background() {
            let _ = Signal::Terminate.send(process.id);
        }
    }
}

/// Hold of an open window.
struct Page {
    // Dropped first: letting go needs the driver.
    page: Window,
    _driver: Driver,
}
