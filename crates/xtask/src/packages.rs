//! Debian's packages: which are missing, and installing them.

use std::process::Command;

use anyhow::{Result, bail};

use crate::command::{answer, plain, run};

/// Whether this system installs packages as Debian does.
pub(crate) fn are_debians() -> bool {
    answer(&mut plain_with("dpkg-query", &["--version"])).is_some()
        && answer(&mut plain_with("apt-get", &["--version"])).is_some()
}

/// Those of the packages that are not installed. Asks the local database only.
pub(crate) fn missing(packages: &[&'static str]) -> Result<Vec<&'static str>> {
    let mut command = plain_with("dpkg-query", &["--show", "--showformat", "${Package} ${db:Status-Status}\n"]);
    // It ends with 1 when it does not know one of them, and answers for the others all the same.
    let output = command.args(packages).output()?;
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(not_installed(packages, &answer))
}

fn not_installed(packages: &[&'static str], answer: &str) -> Vec<&'static str> {
    let installed = |package: &str| {
        answer
            .lines()
            .any(|line| line.split_once(' ').is_some_and(|(name, status)| name == package && status == "installed"))
    };
    packages.iter().copied().filter(|package| !installed(package)).collect()
}

/// Says which packages will be installed, and installs them as root or through sudo.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    println!("These packages are missing and will be installed with apt: {names}");
    let is_root = answer(&mut plain_with("id", &["-u"])).is_some_and(|id| id == "0");
    let has_sudo = answer(&mut plain_with("sudo", &["--version"])).is_some();
    if !is_root && !has_sudo {
        bail!("installing needs root. As root, run: apt-get update && apt-get install --no-install-recommends {names}");
    }
    let apt = |arguments: &[&str]| {
        let mut command =
            plain_with(if is_root { "env" } else { "sudo" }, &["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        // Another installation may be under way: wait for it.
        command.args(["-o", "DPkg::Lock::Timeout=400"]).args(arguments);
        command
    };
    run(&mut apt(&["update"]))?;
    run(apt(&["install", "-y", "--no-install-recommends"]).args(packages))
}

fn plain_with(program: &str, arguments: &[&str]) -> Command {
    let mut command = plain(program);
    command.args(arguments);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_or_removed_is_missing() {
        let answer = "dbus installed\nxvfb config-files\n";
        assert_eq!(not_installed(&["dbus", "xvfb", "dunst"], answer), ["xvfb", "dunst"]);
    }

    #[test]
    fn nothing_is_missing_when_all_are_installed() {
        assert!(not_installed(&["dbus"], "dbus installed\n").is_empty());
    }
}
