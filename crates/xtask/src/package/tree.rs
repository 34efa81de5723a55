//! The files that every package for Linux installs, laid out as on the system.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::release::Release;
use crate::command::{self, answer, plain};
use crate::workspace;

/// The programs and where they go. The app and its window are found in one folder, and only the app by its name.
const PROGRAMS: [(&str, &str); 3] = [("tenant-beacon", APP), ("tenant-beacon-window", APP), ("beacon", "usr/bin")];
const APP: &str = "usr/lib/tenant-beacon";

/// The sizes of the icon, beside the one that is drawn to fit.
const ICON_SIZES: [u32; 8] = [16, 24, 32, 48, 64, 128, 256, 512];

/// Where what was built is.
#[derive(Debug)]
pub(super) struct Built {
    /// The folder with the programs.
    pub(super) programs: PathBuf,
    /// The folder with the manual pages and completions of `beacon`.
    pub(super) manual: PathBuf,
    /// The licences of what the programs are built on.
    pub(super) licences: String,
}

impl Built {
    /// The programs.
    pub(super) fn all_programs(&self) -> [PathBuf; 3] {
        PROGRAMS.map(|(program, _)| self.programs.join(program))
    }
}

/// Files in a folder, laid out as on the system.
#[derive(Debug)]
pub(super) struct Tree {
    folder: PathBuf,
}

impl Tree {
    /// Lays out what all packages have; systems have their own places for the functions of zsh.
    ///
    /// # Errors
    /// When something is missing, or the desktop entry or the description for software centres breaks its standard.
    pub(super) fn lay(folder: &Path, zsh_functions: &str, release: &Release, built: &Built) -> Result<Self> {
        let tree = Self { folder: folder.to_owned() };
        for (program, folder) in PROGRAMS {
            tree.copy(&built.programs.join(program), &format!("{folder}/{program}"))?;
        }
        tree.link("../lib/tenant-beacon/tenant-beacon", "usr/bin/tenant-beacon")?;
        let icons = workspace::root().join("icons");
        let place = |size: &str, kind: &str| format!("usr/share/icons/hicolor/{size}/apps/tenant-beacon.{kind}");
        tree.copy(&icons.join("app.svg"), &place("scalable", "svg"))?;
        for size in ICON_SIZES {
            tree.copy(&icons.join(format!("rendered/app-{size}.png")), &place(&format!("{size}x{size}"), "png"))?;
        }
        let entry = tree.copy(&source("tenant-beacon.desktop"), "usr/share/applications/tenant-beacon.desktop")?;
        command::run(plain("desktop-file-validate").arg(entry))?;
        let about = release.fill(&read("io.github.tenant-beacon.metainfo.xml")?, &[])?;
        let about = tree.write("usr/share/metainfo/io.github.tenant-beacon.metainfo.xml", &about)?;
        command::run(plain("appstreamcli").args(["validate", "--no-net"]).arg(about))?;
        for page in fs::read_dir(&built.manual)? {
            let page = page?.path();
            if page.extension().is_some_and(|extension| extension == "1") {
                let name = page.file_name().unwrap_or_default().to_string_lossy();
                tree.write_packed(&format!("usr/share/man/man1/{name}"), &fs::read_to_string(&page)?)?;
            }
        }
        tree.copy(&built.manual.join("beacon.bash"), "usr/share/bash-completion/completions/beacon")?;
        tree.copy(&built.manual.join("beacon.fish"), "usr/share/fish/vendor_completions.d/beacon.fish")?;
        tree.copy(&built.manual.join("_beacon"), &format!("{zsh_functions}/_beacon"))?;
        let manual = release.fill(&read("tenant-beacon.1")?, &[])?;
        tree.write_packed("usr/share/man/man1/tenant-beacon.1", &manual)?;
        Ok(tree)
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Copies a file to its place; answers where it is.
    pub(super) fn copy(&self, file: &Path, place: &str) -> Result<PathBuf> {
        let copy = self.place(place)?;
        fs::copy(file, &copy).with_context(|| format!("cannot copy {}", file.display()))?;
        Ok(copy)
    }

    /// Makes a link to its place that leads elsewhere in the tree.
    fn link(&self, target: &str, place: &str) -> Result<()> {
        let link = self.place(place)?;
        let made = answer(plain("ln").args(["-s", target]).arg(&link));
        made.map(drop).with_context(|| format!("{} cannot be made", link.display()))
    }

    /// Writes a text to its place; answers where it is.
    pub(super) fn write(&self, place: &str, text: &str) -> Result<PathBuf> {
        let file = self.place(place)?;
        super::write(&file, text)?;
        Ok(file)
    }

    /// Writes a text to its place, packed by gzip; the same text gives the same bytes.
    pub(super) fn write_packed(&self, place: &str, text: &str) -> Result<()> {
        let file = self.write(place, text)?;
        answer(plain("gzip").args(["-9", "--no-name"]).arg(file)).map(drop).context("gzip is missing or fails")
    }

    /// Makes everything readable for all and writable for the owner, whatever this process' files are by habit.
    pub(super) fn open_to_all(&self) -> Result<()> {
        let chmod = answer(plain("chmod").args(["--recursive", "u=rwX,go=rX"]).arg(&self.folder));
        chmod.map(drop).with_context(|| format!("{} cannot be opened to all", self.folder.display()))
    }

    fn place(&self, place: &str) -> Result<PathBuf> {
        let file = self.folder.join(place);
        let folder = file.parent().context("a file is in a folder")?;
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(file)
    }
}

/// One of the files that packages are made of.
///
/// # Errors
/// When it is missing.
pub(super) fn read(name: &str) -> Result<String> {
    let file = source(name);
    fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
}

fn source(name: &str) -> PathBuf {
    workspace::root().join("packaging/linux").join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desktop_entry_speaks_all_languages_of_the_app() -> Result<()> {
        let entry = read("tenant-beacon.desktop")?;
        for language in fs::read_dir(workspace::root().join("locales"))? {
            let language = language?.file_name().into_string().unwrap_or_default();
            let tag = if language == "en" { String::new() } else { format!("[{language}]") };
            for key in ["GenericName", "Comment"] {
                assert!(entry.lines().any(|line| line.starts_with(&format!("{key}{tag}="))), "{key}{tag} is missing");
            }
        }
        Ok(())
    }
}
