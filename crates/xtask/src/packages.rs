//! Debian's packages: which are missing, and installing them.

use std::process::Command;

use anyhow::{Result, bail};

use crate::command::{answer, plain, run};
use crate::workspace;

/// What Debian asks whether a service may be started.
const POLICY: &str = "/usr/sbin/policy-rc.d";

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

/// Says which packages will be installed, and installs them as root or through sudo. Servers among them are not started.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    println!("These packages are missing and will be installed with apt: {names}");
    let is_root = is_root();
    let has_sudo = answer(&mut plain_with("sudo", &["--version"])).is_some();
    if !is_root && !has_sudo {
        bail!("installing needs root. As root, run: apt-get update && apt-get install --no-install-recommends {names}");
    }
    let script = workspace::root().join("crates/xtask/src/packages/without_starting.sh");
    let apt = |arguments: &[&str]| {
        let mut command = plain_with(if is_root { "env" } else { "sudo" }, &["DEBIAN_FRONTEND=noninteractive", "sh"]);
        command.arg(&script).args([POLICY, "apt-get"]);
        // Another installation may be under way: wait for it.
        command.args(["-o", "DPkg::Lock::Timeout=400"]).args(arguments);
        command
    };
    run(&mut apt(&["update"]))?;
    run(apt(&["install", "-y", "--no-install-recommends"]).args(packages))
}

/// Whether this program may do everything.
pub(crate) fn is_root() -> bool {
    answer(&mut plain_with("id", &["-u"])).is_some_and(|id| id == "0")
}

fn plain_with(program: &str, arguments: &[&str]) -> Command {
    let mut command = plain(program);
    command.args(arguments);
    command
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

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
    /// The policy's text while a command runs that may fail, and after it.
    #[cfg(unix)]
    fn installing(policy: &std::path::Path, fails: bool) -> (String, Option<String>) {
        let script = workspace::root().join("crates/xtask/src/packages/without_starting.sh");
        let mut command = plain_with("sh", &[]);
        command.arg(script).arg(policy).args(["sh", "-c", "cat \"$0\" && exit $1"]).arg(policy);
        let output = command.arg(if fails { "7" } else { "0" }).output().expect("there is a shell");
        assert_eq!(output.status.code(), Some(if fails { 7 } else { 0 }));
        (String::from_utf8_lossy(&output.stdout).into_owned(), std::fs::read_to_string(policy).ok())
    }

    #[cfg(unix)]
    #[test]
    fn services_are_kept_from_starting_and_the_policy_is_restored() {
        let folder = tempfile::tempdir().expect("a folder");
        let policy = folder.path().join("policy-rc.d");
        let (during, after) = installing(&policy, false);
        assert!(during.ends_with("exit 101\n"), "{during}");
        assert_eq!(after, None);

        // Killed before it could tidy up, twice: without a policy of the machine's own, and with one.
        std::fs::File::create(&policy).and_then(|mut file| file.write_all(during.as_bytes())).expect("written");
        assert_eq!(installing(&policy, true).1, None);
        let own = "#!/bin/sh\nexit 0\n";
        std::fs::File::create(&policy).and_then(|mut file| file.write_all(own.as_bytes())).expect("written");
        let (during, after) = installing(&policy, true);
        assert!(during.ends_with("exit 101\n"), "{during}");
        assert_eq!(after.as_deref(), Some(own));
        std::fs::rename(&policy, folder.path().join("policy-rc.d.aside")).expect("put aside");
        std::fs::File::create(&policy).and_then(|mut file| file.write_all(during.as_bytes())).expect("written");
        assert_eq!(installing(&policy, false).1.as_deref(), Some(own));
    }
}
