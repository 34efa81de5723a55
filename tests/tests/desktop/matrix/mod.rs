//! The app with other panels and notification daemons than the usual ones.
//!
//! What is seen goes to a row of a table and a picture for each, in `desktops` beside the programs, from which `cargo xtask desktops` writes
//! `docs/desktops.md`.

mod notification_daemons;
mod tray_hosts;
mod whole;

use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};
use beacon_desktop_tests::binary;

/// What was seen of one panel or daemon.
struct Sheet {
    name: &'static str,
    title: String,
    seen: Vec<Seen>,
    more: Vec<String>,
}

/// What was seen for one column.
enum Seen {
    /// It was tried.
    Tried(Result<()>),
    /// It cannot be tried there.
    Never,
}

impl Sheet {
    /// Nothing was seen yet. The name is that of its files; package and version stand in the table.
    fn new(name: &'static str, package: &str) -> Result<Self> {
        let version = Command::new("dpkg-query").args(["--show", "--showformat", "${Version}", package]).output()?;
        let title = format!("{package} {}", String::from_utf8_lossy(&version.stdout));
        Ok(Self { name, title, seen: Vec::new(), more: Vec::new() })
    }

    /// With words after the version.
    fn remarked(mut self, remark: &str) -> Self {
        self.title.push_str(remark);
        self
    }

    /// The outcome of the table's next column.
    fn note(&mut self, outcome: Result<()>) {
        self.seen.push(Seen::Tried(outcome));
    }

    /// The table's next column does not apply.
    fn skip(&mut self) {
        self.seen.push(Seen::Never);
    }

    /// A cell of words, after the outcomes.
    fn tell(&mut self, words: String) {
        self.more.push(words);
    }

    /// A file for a picture to show to people.
    fn picture(&self) -> Result<PathBuf> {
        self.file("png")
    }

    fn file(&self, kind: &str) -> Result<PathBuf> {
        let folder = binary("beacon")?.with_file_name("desktops");
        fs::create_dir_all(&folder)?;
        Ok(folder.join(format!("{}.{kind}", self.name)))
    }

    /// Writes the row, and fails if anything was not seen that should have been.
    fn finish(self) -> Result<()> {
        let seen = self.seen.iter().map(|seen| match seen {
            Seen::Tried(Ok(())) => "yes",
            Seen::Tried(Err(_)) => "**no**",
            Seen::Never => "–",
        });
        let cells: Vec<&str> =
            std::iter::once(self.title.as_str()).chain(seen).chain(self.more.iter().map(String::as_str)).collect();
        let row = format!("| {} | ![](desktops/{}.png) |\n", cells.join(" | "), self.name);
        File::create(self.file("row")?)?.write_all(row.as_bytes())?;
        let failure = |seen: &Seen| match seen {
            Seen::Tried(Err(error)) => Some(format!("{error:#}")),
            Seen::Tried(Ok(())) | Seen::Never => None,
        };
        let failures: Vec<String> = self.seen.iter().filter_map(failure).collect();
        ensure!(failures.is_empty(), "{}: {}", self.title, failures.join("\n"));
        Ok(())
    }
}
