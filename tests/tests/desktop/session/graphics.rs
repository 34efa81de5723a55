//! Graphics drivers that do not work: what draws the page ends at once.

use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};
use beacon_desktop_tests::{App, Desktop, binary, wait};
use tempfile::TempDir;

use super::{NOTHING, in_time};
use crate::recorder::Recorder;
use crate::scene::SOON;

/// What the app sets for a window that is drawn in software.
const SOFTWARE: [&str; 2] = ["LIBGL_ALWAYS_SOFTWARE", "WEBKIT_DISABLE_DMABUF_RENDERER"];

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_graphics_driver_is_broken() -> Result<()> {
    let (desktop, data) = (Desktop::start(NOTHING)?, tempfile::tempdir()?);
    let broken = Broken::unless(r#"[ "$LIBGL_ALWAYS_SOFTWARE$WEBKIT_DISABLE_DMABUF_RENDERER" = 11 ]"#)?;
    let mut app = broken.start(&desktop, data.path())?;
    let (_, window) = app.wait_for_window(&desktop)?;
    ensure!(broken.attempts()? == 2, "{} attempts", broken.attempts()?);
    desktop.close_window(&window)?;
    app.wait_for_no_window(&desktop)?;
    in_time(&mut app)?;

    // It is remembered.
    let mut app = broken.start(&desktop, data.path())?;
    app.wait_for_window(&desktop)?;
    ensure!(broken.attempts()? == 3, "{} attempts", broken.attempts()?);
    in_time(&mut app)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn nothing_draws_the_page() -> Result<()> {
    let (desktop, data) = (Desktop::start(NOTHING)?, tempfile::tempdir()?);
    let recorder = Recorder::start(&desktop)?;
    let broken = Broken::unless("false")?;
    let mut app = broken.start(&desktop, data.path())?;
    let told = recorder.wait_for("what to install", SOON, |shown| shown.body.contains("libegl1"))?;
    ensure!(broken.attempts()? == 2, "{told:?} after {} attempts", broken.attempts()?);
    in_time(&mut app)
}

#[test]
#[ignore = "needs the virtual desktop: cargo xtask session"]
fn the_graphics_driver_is_the_systems() -> Result<()> {
    let (desktop, data) = (Desktop::start(NOTHING)?, tempfile::tempdir()?);
    let mut command = desktop.command(binary("tenant-beacon")?);
    for name in SOFTWARE {
        command.env_remove(name);
    }
    let mut app = App::start_command(&desktop, command, &["--show"], Some(data.path()))?;
    let before = desktop.folder().join("screen.png");
    app.wait_for_window(&desktop)?;
    wait::until_true("a page in the window", SOON, || {
        desktop.screenshot(&before)?;
        Ok(fs::metadata(&before)?.len() > 10_000)
    })?;
    in_time(&mut app)
}

/// A copy of the app whose window ends as one does whose page cannot be drawn.
struct Broken {
    folder: TempDir,
}

impl Broken {
    /// It opens where a condition of the shell holds.
    fn unless(condition: &str) -> Result<Self> {
        let program = binary("tenant-beacon")?;
        let beside = program.parent().unwrap_or(Path::new("."));
        let folder = tempfile::Builder::new().prefix("broken-").tempdir_in(beside)?;
        fs::hard_link(&program, folder.path().join("tenant-beacon"))?;
        let window = folder.path().join("tenant-beacon-window");
        let text = format!(
            "#!/bin/bash\necho >> '{}'\n{condition} || exit 71\nexec -a tenant-beacon '{}' \"$@\"\n",
            folder.path().join("attempts").display(),
            binary("tenant-beacon-window")?.display(),
        );
        File::create(&window)?.write_all(text.as_bytes())?;
        fs::set_permissions(&window, fs::Permissions::from_mode(0o755))?;
        Ok(Self { folder })
    }

    fn start(&self, desktop: &Desktop, data: &Path) -> Result<App> {
        let mut command: Command = desktop.command(self.program());
        for name in SOFTWARE {
            command.env_remove(name);
        }
        App::start_command(desktop, command, &["--show"], Some(data))
    }

    fn program(&self) -> PathBuf {
        self.folder.path().join("tenant-beacon")
    }

    fn attempts(&self) -> Result<usize> {
        Ok(fs::read_to_string(self.folder.path().join("attempts"))?.lines().count())
    }
}
