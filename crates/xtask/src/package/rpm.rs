//! The package for Fedora, openSUSE and their kin, by rpmbuild, which finds what the programs depend on.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use super::release::Release;
use super::tree::{self, Built, Tree};
use super::{folder, fresh, write};
use crate::command::{self, answer, plain};
use crate::workspace;

/// Builds the package of a release; answers where it is.
///
/// # Errors
/// When rpmbuild is missing or fails.
pub(super) fn build(release: &Release, built: &Built) -> Result<PathBuf> {
    let work = fresh("rpm")?;
    let tree = Tree::lay(&work.join("tree"), "usr/share/zsh/site-functions", release, built)?;
    tree.copy(&workspace::root().join("LICENSE"), "usr/share/licenses/tenant-beacon/LICENSE")?;
    tree.write_packed("usr/share/licenses/tenant-beacon/licences-of-others", &built.licences)?;
    tree.open_to_all()?;
    let laid = tree.folder().to_string_lossy().into_owned();
    let description = tree::read("description.txt")?;
    let spec = release
        .fill(&tree::read("tenant-beacon.spec")?, &[("TREE", &laid), ("DESCRIPTION", description.trim_end())])?;
    let spec_file = work.join("tenant-beacon.spec");
    write(&spec_file, &spec)?;

    let architecture = answer(plain("rpm").args(["--eval", "%{_host_cpu}"])).context("rpm names no architecture")?;
    let mut pack = plain("rpmbuild");
    pack.env("SOURCE_DATE_EPOCH", release.time()).arg("-bb").arg("--quiet");
    let definitions = [
        format!("_topdir {}", work.join("build").display()),
        format!("_rpmdir {}", folder().display()),
        "_rpmfilename %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm".to_owned(),
        "_buildhost localhost".to_owned(),
        "use_source_date_epoch_as_buildtime 1".to_owned(),
        "clamp_mtime_to_source_date_epoch 1".to_owned(),
    ];
    for definition in definitions {
        pack.arg("--define").arg(definition);
    }
    command::run(pack.arg(spec_file))?;
    Ok(folder().join(format!("tenant-beacon-{}-1.{architecture}.rpm", release.package_version())))
}
