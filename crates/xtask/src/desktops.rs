//! `cargo xtask desktops`: the app with other panels, notification daemons and whole desktops; what was seen becomes `docs/desktops.md`.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;

use crate::command::{self, cargo, plain};
use crate::setup::{self, Purpose};
use crate::workspace;

/// The page, with places for the rows of its tables.
const PAGE: &str = include_str!("desktops.md");

/// Enough colours for a panel or a notification.
const COLOURS: &str = "64";

/// What to try.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Only the tests whose names begin so (`notification_daemons::dunst`, `whole::tray::plasma`), and keep what was seen of the others; can be given more than once.
    #[arg(long)]
    only: Vec<String>,
}

/// Sets up, tries them, and writes the page; also when something was not seen, which then stands there and is an error.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::run(&[Purpose::Build, Purpose::Desktop, Purpose::Hosts])?;
    command::run(&mut cargo(&["build", "--workspace", "--all-targets"]))?;
    let folder = workspace::target().join("debug/desktops");
    if folder.exists() && options.only.is_empty() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    let mut command = cargo(&["test", "--workspace", "--test", "desktop", "--", "--ignored", "--test-threads", "2"]);
    if options.only.is_empty() {
        command.arg("matrix::");
    } else {
        command.args(options.only.iter().map(|name| format!("matrix::{name}")));
    }
    let tried = command::run(&mut command);
    let docs = workspace::root().join("docs");
    let mut page = PAGE.to_owned();
    for table in ["tray", "notify", "panel", "notification"] {
        page = page.replace(&format!("{}\n", table.to_uppercase()), &rows(&folder, &format!("{table}-"))?);
    }
    File::create(docs.join("desktops.md"))?.write_all(page.as_bytes())?;
    fs::create_dir_all(docs.join("desktops"))?;
    for picture in files(&folder, "", "png")? {
        let name = picture.file_name().context("a picture without a name")?;
        let mut command = plain("convert");
        command.arg(&picture).args(["-strip", "-dither", "None", "-colors", COLOURS]);
        command::run(command.arg(docs.join("desktops").join(name)))?;
    }
    println!("What was seen is in docs/desktops.md.");
    tried
}

/// The rows of a table, in order.
fn rows(folder: &Path, table: &str) -> Result<String> {
    files(folder, table, "row")?.iter().map(|row| Ok(fs::read_to_string(row)?)).collect()
}

fn files(folder: &Path, beginning: &str, kind: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).context("nothing was seen at all")?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
    let named = |file: &Path| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with(beginning));
    files.retain(|file| named(file) && file.extension().is_some_and(|own| own == kind));
    files.sort();
    Ok(files)
}
