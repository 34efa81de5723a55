//! A virtual desktop with the service and the tenants' data folders, on which the app is measured.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, ensure};
use beacon_desktop_tests::{Desktop, Parts, Simulator, wait, web_processes, window_processes};

use super::running::{Calls, Running, let_pass};
use super::{Bench, programs};

pub(super) const FEW: u32 = 10;
pub(super) const MANY: u32 = 10_000;
/// Until memory and threads are as they stay.
pub(super) const SETTLED: Duration = Duration::from_secs(4);
/// How long a window may take to open or close.
pub(super) const TIME_TO_OPEN: Duration = Duration::from_secs(30);
/// Enough to read 10,000 tenants in a few seconds.
const RATE: &str = "1000";
const TIME_TO_READ: Duration = Duration::from_mins(3);

/// The desktop with everything but the programs that are measured.
pub(super) struct Stage {
    pub(super) calls: Calls,
    simulator: Simulator,
    pub(super) desktop: Desktop,
}

impl Stage {
    /// A desktop with data folders for so many tenants each, as they are after all were read once.
    pub(super) fn set_up(bench: &Bench, fleets: &[u32]) -> Result<Self> {
        let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: true })?;
        // As long as a tenant is left alone at the most: little is due while it is measured.
        let arguments = ["--tenants", &MANY.to_string(), "--valid-for", "15m"];
        let simulator = Simulator::start_program(&desktop, &bench.programs.beacon(), &arguments)?;
        let calls = Calls::listen(&desktop)?;
        let stage = Self { calls, simulator, desktop };
        for tenants in fleets {
            stage.prepare(bench, *tenants)?;
        }
        Ok(stage)
    }

    fn data(&self, tenants: u32) -> PathBuf {
        self.desktop.folder().join(format!("app-{tenants}"))
    }

    /// A data folder as it is after the tenants were read once and the app was quit.
    fn prepare(&self, bench: &Bench, tenants: u32) -> Result<()> {
        let folder = self.data(tenants);
        fs::create_dir(&folder)?;
        let mut command = bench.programs.bench("prepare");
        command.args(["--root", self.simulator.root(), "--tenants", &tenants.to_string(), "--rate", RATE]);
        programs::ask(command.arg("--data-dir").arg(&folder))?;
        self.read_all(bench, tenants)?.end()
    }

    fn app(&self, bench: &Bench, tenants: u32) -> Command {
        let mut command = self.desktop.command(&bench.programs.app);
        command.arg("--hidden").arg("--data-dir").arg(self.data(tenants));
        command
    }

    /// The app, which has read all its tenants.
    pub(super) fn read_all(&self, bench: &Bench, tenants: u32) -> Result<Running<'_>> {
        let before = self.simulator.checks()?;
        let app = Running::start(&self.desktop, &self.calls, &mut self.app(bench, tenants), "tenant-beacon")?;
        wait::until_true("a check of each tenant", TIME_TO_READ, || {
            Ok(self.simulator.checks()? >= before + u64::from(tenants))
        })?;
        let_pass(SETTLED)?;
        Ok(app)
    }

    /// Waits until nothing of a window is left.
    pub(super) fn until_closed(&self) -> Result<()> {
        wait::until_true("the end of the window", TIME_TO_OPEN, || {
            Ok(web_processes(&self.desktop)?.is_empty() && window_processes(&self.desktop)?.is_empty())
        })
    }

    /// The X id of the app's window, as soon as it is there.
    pub(super) fn window(&self) -> Result<String> {
        wait::until("a window", TIME_TO_OPEN, || {
            let Some(process) = window_processes(&self.desktop)?.into_iter().next() else { return Ok(None) };
            Ok(self.desktop.visible_windows(process.id)?.into_iter().next())
        })
    }

    /// Clicks the tray icon, as a tray host does.
    pub(super) fn click_item(&self) -> Result<()> {
        let items = self.desktop.tray_items()?;
        let Some((owner, path)) = items.first().and_then(|item| Some(item.split_at(item.find('/')?))) else {
            anyhow::bail!("there is no icon in the tray");
        };
        let mut command = self.desktop.command("dbus-send");
        command.args(["--session", "--print-reply", &format!("--dest={owner}"), path]);
        let clicked = command.args(["org.kde.StatusNotifierItem.Activate", "int32:10", "int32:10"]).output()?;
        ensure!(
            clicked.status.success(),
            "the tray icon was not clicked: {}",
            String::from_utf8_lossy(&clicked.stderr)
        );
        Ok(())
    }
}
