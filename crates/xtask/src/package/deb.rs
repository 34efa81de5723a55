//! The package for Debian and Ubuntu, by their own tools, which know what the programs depend on.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::release::Release;
use super::tree::{self, Built, Tree};
use super::{folder, fresh, write};
use crate::command::{self, answer, plain};
use crate::workspace;

/// Builds the package of a release; answers where it is.
///
/// # Errors
/// When one of Debian's tools is missing or fails.
pub(super) fn build(release: &Release, built: &Built) -> Result<PathBuf> {
    let tree = Tree::lay(&fresh("deb")?, "usr/share/zsh/vendor-completions", release, built)?;
    let documents = "usr/share/doc/tenant-beacon";
    tree.write(&format!("{documents}/copyright"), &tree::read("copyright")?)?;
    tree.write_packed(&format!("{documents}/licences-of-others"), &built.licences)?;
    tree.write("usr/share/lintian/overrides/tenant-beacon", &tree::read("lintian-overrides")?)?;
    let changes = workspace::root().join("CHANGELOG.md");
    tree.write_packed(&format!("{documents}/changelog"), &fs::read_to_string(changes)?)?;
    let debians = release.fill(&tree::read("changelog")?, &[])?;
    tree.write_packed(&format!("{documents}/changelog.Debian"), &debians)?;

    let architecture = answer(plain("dpkg").arg("--print-architecture")).context("dpkg names no architecture")?;
    let control = release.fill(
        &tree::read("control")?,
        &[
            ("ARCHITECTURE", &architecture),
            ("SIZE", &size(tree.folder())?),
            ("DEPENDS", &dependencies(built)?),
            ("DESCRIPTION", &description()?),
        ],
    )?;
    tree.write("DEBIAN/control", &control)?;
    let sums = answer(plain("sh").current_dir(tree.folder()).args(["-c", "find usr -type f | sort | xargs md5sum"]))
        .context("the files cannot be summed up")?;
    tree.write("DEBIAN/md5sums", &format!("{sums}\n"))?;

    tree.open_to_all()?;
    let package = folder().join(format!("tenant-beacon_{}-1_{architecture}.deb", release.package_version()));
    let mut pack = plain("dpkg-deb");
    pack.env("SOURCE_DATE_EPOCH", release.time()).args(["--build", "--root-owner-group", "-Zxz"]);
    command::run(pack.arg(tree.folder()).arg(&package))?;
    Ok(package)
}

/// The packages that the programs depend on, with the oldest versions that do.
fn dependencies(built: &Built) -> Result<String> {
    let folder = fresh("dependencies")?;
    // dpkg-shlibdeps works in a source package only.
    fs::create_dir(folder.join("debian"))?;
    let control = "Source: tenant-beacon\n\nPackage: tenant-beacon\nArchitecture: any\n";
    write(&folder.join("debian/control"), control)?;
    let mut ask = plain("dpkg-shlibdeps");
    ask.current_dir(&folder).arg("-O").args(built.all_programs());
    let found = answer(&mut ask).context("dpkg-shlibdeps does not know what the programs depend on")?;
    let found = found.strip_prefix("shlibs:Depends=").context("dpkg-shlibdeps names no dependencies")?;
    Ok(found.to_owned())
}

/// What the files take up, in KiB.
fn size(folder: &Path) -> Result<String> {
    let answer = answer(plain("du").args(["--summarize", "--apparent-size", "--block-size=1024"]).arg(folder));
    let size = answer.and_then(|line| line.split_whitespace().next().map(ToOwned::to_owned));
    size.context("the size of the files is not known")
}

/// The description as a control file has it: each line behind a space, a full stop for an empty one.
fn description() -> Result<String> {
    let text = tree::read("description.txt")?;
    let lines: Vec<String> =
        text.lines().map(|line| format!(" {}", if line.is_empty() { "." } else { line })).collect();
    Ok(lines.join("\n"))
}
