//! macOS: a type-check. It proves that this side compiles, not that it runs.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::debian_rust;
use crate::command::{self, plain};

const TARGET: &str = "aarch64-apple-darwin";
const ZIG: &str = "ziglang==0.13.0.post1";

/// Type-checks the app and the command line tool.
pub(super) fn check() -> Result<()> {
    let folder = super::target().join("macos");
    fs::create_dir_all(folder.join("sdk"))?;
    let zig = zig(&folder)?;
    let empty = folder.join("empty.c");
    File::create(&empty)?;
    let compiler = include_str!("cc.sh").replace("EMPTY", &text(&empty)?).replace("ZIG", &text(&zig)?);
    let archiver = format!("#!/bin/sh\nexec \"{}\" ar \"$@\"\n", text(&zig)?);
    let mut cargo = debian_rust::cargo("check", TARGET);
    cargo
        .args(["-p", "tenant-beacon", "-p", "beacon-cli"])
        .env("CC_aarch64_apple_darwin", script(&folder.join("cc"), &compiler)?)
        .env("AR_aarch64_apple_darwin", script(&folder.join("ar"), &archiver)?)
        .env("SDKROOT", folder.join("sdk"));
    command::run(&mut cargo)?;
    println!("Everything compiles for macOS.");
    Ok(())
}

/// Zig, installed in a Python environment of its own.
fn zig(folder: &Path) -> Result<PathBuf> {
    let environment = folder.join("venv");
    let python = environment.join("bin/python");
    // Made last: it never speaks for half an installation.
    let stamp = environment.join(ZIG);
    if !stamp.exists() {
        command::run(plain("python3").args(["-m", "venv", "--clear"]).arg(&environment))?;
        command::run(plain(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ZIG]))?;
        File::create(&stamp)?;
    }
    let place = "import os, ziglang; print(os.path.join(os.path.dirname(ziglang.__file__), 'zig'))";
    let zig = command::answer(plain(&python).args(["-c", place])).context("Zig is not where it was installed")?;
    Ok(PathBuf::from(zig))
}

fn script(file: &Path, text: &str) -> Result<PathBuf> {
    File::create(file)?.write_all(text.as_bytes())?;
    #[cfg(unix)]
    fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    Ok(file.to_owned())
}

fn text(path: &Path) -> Result<String> {
    path.to_str().map(ToOwned::to_owned).context("a folder's name is not Unicode")
}
