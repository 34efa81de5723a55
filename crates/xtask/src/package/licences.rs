//! The licences of what the programs are built on, whose texts have to go where the programs go.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::command::{answer, cargo};
use crate::workspace;

/// What the names of files with a licence begin with, in capitals.
const FILES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"];

/// All licences' texts: of the crates, and of what is bundled into the page, which has to be built.
///
/// # Errors
/// When Cargo does not know the crates, one of them states no licence at all, or the page was not built.
pub(super) fn of_others() -> Result<String> {
    let page = workspace::root().join("ui/dist/licences.md");
    let bundled = fs::read_to_string(&page).with_context(|| format!("{} cannot be read", page.display()))?;
    let bundled = bundled.find("## ").and_then(|first| bundled.get(first..)).context("the page bundles nothing")?;
    Ok(format!("{}\n----\n\nIn the page of the window:\n\n{}\n", of_crates()?, bundled.trim()))
}

/// Each text once, below the names of the crates that have it; at the end those that bring no text.
fn of_crates() -> Result<String> {
    let edges = ["--edges", "normal", "--prefix", "none", "--format", "{p}|{l}"];
    let tree = answer(cargo(&["tree", "--locked", "-p", "tenant-beacon", "-p", "beacon-cli"]).args(edges))
        .context("cargo tree does not say what the programs are built on")?;
    // Those of this system, or Cargo would fetch what only others need.
    let system = super::host()?;
    let ask = ["metadata", "--locked", "--format-version", "1", "--filter-platform", &system];
    let metadata = answer(&mut cargo(&ask)).context("cargo metadata does not say where their sources are")?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;

    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut without = BTreeSet::new();
    for (name, version, licence) in tree.lines().filter_map(registered) {
        ensure!(!licence.is_empty(), "{name} {version} states no licence");
        let package = packages.iter().find(|package| package["name"] == name && package["version"] == version);
        let manifest = package.and_then(|package| package["manifest_path"].as_str());
        let folder = manifest.and_then(|manifest| Path::new(manifest).parent());
        let found = texts_in(folder.with_context(|| format!("the sources of {name} {version} are not known"))?)?;
        let crate_name = format!("{name} {version} ({licence})");
        if found.is_empty() {
            without.insert(crate_name.clone());
        }
        for text in found {
            texts.entry(text).or_default().insert(crate_name.clone());
        }
    }
    let joined = |names: &BTreeSet<String>| names.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    let mut parts: Vec<String> =
        texts.iter().map(|(text, names)| format!("{}\n\n{}\n", joined(names), text.trim())).collect();
    parts.push(format!("Without a text of their own:\n\n{}\n", joined(&without)));
    Ok(parts.join("\n----\n\n"))
}

/// Name, version and licence in a line of the tree: `serde v1.0.229|MIT OR Apache-2.0`; nothing for what is our own, which has a path.
fn registered(line: &str) -> Option<(&str, &str, &str)> {
    let (package, licence) = line.split_once('|')?;
    let mut words = package.split(' ');
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    // What was listed before has a mark behind it.
    let licence = licence.trim_end_matches(" (*)");
    words.all(|word| word == "(proc-macro)").then_some((name, version, licence))
}

fn texts_in(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().to_uppercase();
        if file.file_type()?.is_file() && FILES.iter().any(|beginning| name.starts_with(beginning)) {
            found.push(String::from_utf8_lossy(&fs::read(file.path())?).replace("\r\n", "\n"));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_from_the_registry_is_told_from_what_is_our_own() {
        assert_eq!(registered("serde v1.0.229|MIT OR Apache-2.0"), Some(("serde", "1.0.229", "MIT OR Apache-2.0")));
        assert_eq!(
            registered("thiserror-impl v2.0.18 (proc-macro)|MIT (*)"),
            Some(("thiserror-impl", "2.0.18", "MIT"))
        );
        assert_eq!(registered("beacon-core v0.1.0 (/src/crates/core)|MIT"), None);
        assert_eq!(registered(""), None);
    }
}
