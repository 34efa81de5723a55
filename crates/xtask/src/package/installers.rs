//! The installers for Windows and macOS, by Tauri's own bundler; what they say and do is in `src-tauri/tauri.conf.json`.

use std::env::{self, consts::EXE_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::json;

use super::{folder, fresh, host, licences, write};
use crate::command::{self, cargo, npm, plain};
use crate::setup::{self, Purpose};
use crate::workspace;

/// macOS's programs are for both of its processors.
const UNIVERSAL: &str = "universal-apple-darwin";
const OF_MACOS: [&str; 2] = ["aarch64-apple-darwin", "x86_64-apple-darwin"];

/// Builds this system's installers. They are signed by the certificate that `WINDOWS_CERTIFICATE_THUMBPRINT` names in the person's store, or
/// by what Tauri finds in the `APPLE_…` variables.
///
/// # Errors
/// When something does not build.
pub(super) fn build() -> Result<()> {
    setup::run(&[Purpose::Build])?;
    command::run(npm(&["ci", "--no-audit", "--no-fund"]).current_dir(bundler()))?;
    command::run(&mut npm(&["run", "build"]))?;
    let programs = fresh("programs")?;
    let target = if cfg!(target_os = "macos") { tool_for_macos(&programs)? } else { tool(&programs)? };

    // `beacon` comes along. This is not in the configuration itself, since the app could not be built without it then.
    let more = folder().join("bundle.json");
    let texts = folder().join("licences-of-others.txt");
    write(&texts, &licences::of_others()?)?;
    let resources = json!({ texts.to_string_lossy(): "licences-of-others.txt" });
    let mut bundle = json!({ "externalBin": [programs.join("beacon")], "resources": resources });
    if let Ok(thumbprint) = env::var("WINDOWS_CERTIFICATE_THUMBPRINT") {
        bundle["windows"] = json!({ "certificateThumbprint": thumbprint });
    }
    write(&more, &json!({ "bundle": bundle }).to_string())?;
    let tauri = bundler().join("node_modules/@tauri-apps/cli/tauri.js");
    command::run(plain("node").arg(tauri).args(["build", "--target", &target, "--config"]).arg(&more))?;
    println!("The installers are in {}", workspace::target().join(target).join("release/bundle").display());
    Ok(())
}

/// The folder that says which bundler.
fn bundler() -> PathBuf {
    workspace::root().join("packaging/installers")
}

/// Builds `beacon` where Tauri looks for it, with the name of this machine's target; answers that.
fn tool(programs: &Path) -> Result<String> {
    let target = host()?;
    build_tool(programs, &target)?;
    Ok(target)
}

/// Builds it for each processor, and as one for both.
fn tool_for_macos(programs: &Path) -> Result<String> {
    let mut join = plain("lipo");
    join.arg("-create").arg("-output").arg(programs.join(format!("beacon-{UNIVERSAL}")));
    for target in OF_MACOS {
        build_tool(programs, target)?;
        join.arg(programs.join(format!("beacon-{target}")));
    }
    command::run(&mut join)?;
    Ok(UNIVERSAL.to_owned())
}

fn build_tool(programs: &Path, target: &str) -> Result<()> {
    command::run(&mut cargo(&["build", "--release", "-p", "beacon-cli", "--target", target]))?;
    let built = workspace::target().join(target).join("release").join(format!("beacon{EXE_SUFFIX}"));
    let copy = programs.join(format!("beacon-{target}{EXE_SUFFIX}"));
    fs::copy(&built, copy).with_context(|| format!("cannot copy {}", built.display()))?;
    Ok(())
}
