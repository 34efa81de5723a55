//! What most tests begin with: the app on a desktop, watching tenants of the simulator.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_desktop_tests::{App, Desktop, Driver, Key, Parts, Simulator, Start, Window, binary, wait};

use crate::item::Item;
use crate::recorder::Recorder;

/// The name of the environment that the tests add: the simulator.
pub(crate) const ENVIRONMENT: &str = "simulator";

/// How long a check, or what follows from it, may take.
pub(crate) const SOON: Duration = Duration::from_secs(20);

/// How long a notification may take: changes are collected for eight seconds first.
pub(crate) const SOON_TOLD: Duration = Duration::from_secs(40);

/// The app on a desktop with a tray host.
pub(crate) struct Scene {
    // Fields are dropped in this order: those who use a part before the part.
    /// The app.
    pub(crate) app: App,
    /// The service.
    pub(crate) simulator: Simulator,
    /// The notification daemon, where there is one.
    pub(crate) recorder: Option<Recorder>,
    /// The folder with the app's data.
    pub(crate) data: PathBuf,
    /// The desktop.
    pub(crate) desktop: Desktop,
}

/// What is there besides the app.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings {
    /// A tray host.
    pub(crate) tray_host: bool,
    /// Who takes notifications.
    pub(crate) notifications: Notifications,
}

/// Who takes notifications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notifications {
    /// Nobody.
    Nobody,
    /// The recorder, which remembers everything.
    Recorder,
    /// A real daemon, which shows them on the screen.
    Daemon,
}

impl Scene {
    /// Everything is there, and the app was started in some way for the first time.
    pub(crate) fn begin(start: Start) -> Result<Self> {
        Self::among(Surroundings { tray_host: true, notifications: Notifications::Recorder }, start)
    }

    /// As [`Scene::begin`], with other surroundings.
    pub(crate) fn among(surroundings: Surroundings, start: Start) -> Result<Self> {
        let Surroundings { tray_host, notifications } = surroundings;
        let notification_daemon = notifications == Notifications::Daemon;
        let desktop = Desktop::start(Parts { tray_host, notification_daemon })?;
        Self::on(desktop, notifications == Notifications::Recorder, start)
    }

    /// As [`Scene::begin`], on a desktop with parts of its own, or with the recorder.
    pub(crate) fn on(desktop: Desktop, recorder: bool, start: Start) -> Result<Self> {
        let recorder = if recorder { Some(Recorder::start(&desktop)?) } else { None };
        let simulator = Simulator::start(&desktop, "calm", 8)?;
        let data = desktop.folder().join("app");
        fs::create_dir(&data)?;
        let app = App::start(&desktop, start, Some(&data))?;
        Ok(Self { app, simulator, recorder, data, desktop })
    }

    /// Everything is there, the app watches some of the simulator's tenants, and its window is closed.
    pub(crate) fn watching(tenants: &[&str]) -> Result<Self> {
        let mut scene = Self::begin(Start::Shown)?;
        scene.add(tenants)?;
        scene.close_window()?;
        Ok(scene)
    }

    /// Adds the simulator as environment and some of its tenants, in the open window, and waits until they are listed as running.
    pub(crate) fn add(&mut self, tenants: &[&str]) -> Result<()> {
        let hold = self.take_hold()?;
        add_environment(&hold.page, self.simulator.root())?;
        add_tenants(&hold.page, tenants)?;
        for tenant in tenants {
            hold.page.text_when(&cell(tenant, "state"), |state| state == "Running")?;
        }
        Ok(())
    }

    /// Takes hold of the window that is open, or of the next one.
    pub(crate) fn take_hold(&mut self) -> Result<Hold> {
        let driver = Driver::start(&self.desktop, &self.app)?;
        let page = driver.window().with_context(|| format!("the app printed:\n{}", self.app.printed()))?;
        Ok(Hold { page, _driver: driver })
    }

    /// Closes the window as a person would, and waits until nothing is left of it.
    pub(crate) fn close_window(&mut self) -> Result<()> {
        let (_, window) = self.app.wait_for_window(&self.desktop)?;
        self.desktop.close_window(&window)?;
        self.app.wait_for_no_window(&self.desktop)
    }

    /// Starts another app, with a folder of its own, and waits until both have a tray item.
    pub(crate) fn start_another(&self) -> Result<App> {
        let folder = self.desktop.folder().join("other");
        fs::create_dir(&folder)?;
        let mut another = App::start(&self.desktop, Start::Hidden, Some(&folder))?;
        wait::until_true("the second item", SOON, || {
            another.ensure_running()?;
            Ok(self.desktop.tray_items()?.len() == 2)
        })?;
        Ok(another)
    }

    /// The tray item.
    pub(crate) fn item(&mut self) -> Result<Item> {
        let item = self.app.wait_for_tray_item(&self.desktop)?;
        Item::at(&self.desktop, &item)
    }

    /// The notification daemon.
    pub(crate) fn recorder(&self) -> Result<&Recorder> {
        self.recorder.as_ref().context("this desktop has no notification daemon")
    }

    /// Has the app check all tenants by its menu, and waits until it asked for one.
    pub(crate) fn check_now(&mut self, tenant: &str) -> Result<()> {
        let before = self.simulator.checks_of(tenant)?;
        self.item()?.click("Check now")?;
        wait::until_true("a check", SOON, || Ok(self.simulator.checks_of(tenant)? > before))
    }

    /// Ends the app by its menu, and starts it again with the same data.
    pub(crate) fn quit_and_start(&mut self, start: Start) -> Result<()> {
        self.quit()?;
        self.app = App::start(&self.desktop, start, Some(&self.data))?;
        Ok(())
    }

    /// Ends the app by its menu, and waits until nothing of it is in the tray.
    pub(crate) fn quit(&mut self) -> Result<()> {
        let item = self.app.wait_for_tray_item(&self.desktop)?;
        // The app may be gone before it has answered: what counts is that it ends.
        let clicked = Item::at(&self.desktop, &item)?.click("Quit");
        let ended = self.app.wait_for_end(SOON).with_context(|| format!("after the click: {clicked:?}"))?;
        anyhow::ensure!(ended.success(), "the app did not quit well ({ended}):\n{}", self.app.printed());
        wait::until_true("the end of the tray item", SOON, || Ok(!self.desktop.tray_items()?.contains(&item)))
    }
}

impl Drop for Scene {
    /// Keeps what the screen showed and what the app wrote at the end, for the case that the test failed.
    fn drop(&mut self) {
        let Ok(folder) = last_moments() else { return };
        let test = thread::current().name().unwrap_or("test").replace("::", "-");
        let picture = self.desktop.screenshot(&folder.join(format!("{test}.png")));
        let log = self.app.keep_log(&folder.join(format!("{test}.log")));
        if let Err(error) = picture.and(log) {
            eprintln!("the last moment of {test} was not kept: {error:#}");
        }
        // Part of every test: GNOME refuses what another connection asks.
        let trespasses = self.recorder.as_ref().map(Recorder::trespasses).unwrap_or_default();
        if !thread::panicking() {
            assert!(trespasses.is_empty(), "{trespasses:?}");
        }
    }
}

/// The folder beside the programs for what is kept of each test.
fn last_moments() -> Result<PathBuf> {
    let programs = binary("beacon")?;
    let folder = programs.with_file_name("desktop-tests");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Hold of a window. Dropping it lets go of the window, which stays open.
pub(crate) struct Hold {
    // Dropped first: letting go needs the driver.
    /// The window's page.
    pub(crate) page: Window,
    _driver: Driver,
}

/// Adds the environment in the settings, and leaves them.
pub(crate) fn add_environment(page: &Window, root: &str) -> Result<()> {
    page.click("open-settings")?;
    page.fill("environment-name", ENVIRONMENT)?;
    page.fill("environment-root", root)?;
    page.click("environment-add")?;
    // The list of environments when adding tenants is there behind the settings.
    page.element(&format!("[data-testid=\"add-environment\"] option[value=\"{ENVIRONMENT}\"]"))?;
    page.press(Key::Escape)
}

/// Adds tenants in the environment.
pub(crate) fn add_tenants(page: &Window, tenants: &[&str]) -> Result<()> {
    // At the very first start the form is there already.
    if page.elements("[data-testid=\"first-start\"]")?.is_empty() {
        page.click("add")?;
    }
    page.choose("add-environment", ENVIRONMENT)?;
    page.fill("add-text", &tenants.join(" "))?;
    wait::until_true("all tenants in the preview", SOON, || {
        Ok(page.elements("[data-testid=\"add-found\"]")?.len() == tenants.len())
    })?;
    page.click("add-confirm")
}

/// The key of a tenant of the simulator.
pub(crate) fn key(tenant: &str) -> String {
    format!("{ENVIRONMENT}/{tenant}")
}

/// The selector for a tenant's row.
pub(crate) fn row(tenant: &str) -> String {
    format!("[data-testid=\"row\"][data-key=\"{}\"]", key(tenant))
}

/// The selector for a cell in a tenant's row.
pub(crate) fn cell(tenant: &str, column: &str) -> String {
    format!("{} [data-testid=\"cell-{column}\"]", row(tenant))
}
