//! The private session bus: its configuration, and questions to it by the programs that come with D-Bus.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

/// What the bus may start by itself: the settings service of Xfce, the tray of MATE's panel, what shows GNOME's notifications, and what
/// Plasma's and Cinnamon's panels want.
const STARTED_BY_BUS: [&str; 7] = [
    "org.xfce.Xfconf.service",
    "org.mate.panel.applet.NotificationAreaAppletFactory.service",
    "org.gnome.Shell.Notifications.service",
    "org.gnome.ScreenSaver.service",
    "org.kde.ActivityManager.service",
    "org.kde.kglobalaccel.service",
    "org.cinnamon.CalendarServer.service",
];

/// Writes the configuration of a session bus that starts nothing by itself but parts of panels:
/// whether there is a notification daemon must be up to the test, not to what is installed.
pub(crate) fn write_configuration(folder: &Path) -> Result<()> {
    let services = folder.join("services");
    fs::create_dir(&services)?;
    for service in STARTED_BY_BUS {
        let installed = Path::new("/usr/share/dbus-1/services").join(service);
        if installed.exists() {
            fs::copy(&installed, services.join(service))?;
        }
    }
    let configuration = format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
        socket = folder.join("bus").display(),
        services = services.display(),
    );
    File::create_new(folder.join("bus.conf"))?.write_all(configuration.as_bytes())?;
    Ok(())
}

/// Whether somebody has a name on the bus that `command` (a `dbus-send` on that bus) speaks to.
pub(crate) fn has_owner(command: &mut Command, name: &str) -> Result<bool> {
    let answer = ask(command
        .args(["--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"])
        .args(["org.freedesktop.DBus.NameHasOwner", &format!("string:{name}")]))?;
    Ok(answer.contains("true"))
}

/// The items that a tray host shows, each as bus name and path, joined.
pub(crate) fn tray_items(command: &mut Command) -> Result<Vec<String>> {
    let answer = ask(command
        .args(["--session", "--print-reply", "--dest=org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"])
        .args(["org.freedesktop.DBus.Properties.Get", "string:org.kde.StatusNotifierWatcher"])
        .arg("string:RegisteredStatusNotifierItems"))?;
    Ok(quoted(&answer))
}

/// Whether a tray host says that it shows items.
pub(crate) fn has_tray_host(command: &mut Command) -> bool {
    command
        .args(["--session", "--print-reply=literal", "--dest=org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"])
        .args(["org.freedesktop.DBus.Properties.Get", "string:org.kde.StatusNotifierWatcher"])
        .arg("string:IsStatusNotifierHostRegistered");
    ask(command).is_ok_and(|answer| answer.contains("true"))
}

/// What a notification daemon says that it can do.
pub(crate) fn notification_daemon_abilities(command: &mut Command) -> Result<Vec<String>> {
    let answer = ask(command
        .args(["--session", "--print-reply", "--dest=org.freedesktop.Notifications", "/org/freedesktop/Notifications"])
        .arg("org.freedesktop.Notifications.GetCapabilities"))?;
    Ok(quoted(&answer))
}

/// The texts in quotation marks of an answer as `dbus-send` prints it.
fn quoted(answer: &str) -> Vec<String> {
    let texts = answer.lines().filter_map(|line| line.trim().strip_prefix("string \"")?.strip_suffix('"'));
    texts.map(ToOwned::to_owned).collect()
}

fn ask(command: &mut Command) -> Result<String> {
    let output = command.output().context("cannot run dbus-send")?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "the session bus does not answer: {}", errors.trim());
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_of_an_answer_are_read() {
        let answer = "method return time=1.5 sender=:1.3 -> destination=:1.9 serial=7 reply_serial=2\n   variant       array [\n         string \":1.6/StatusNotifierItem\"\n         string \":1.7/org/ayatana/item\"\n      ]\n";
        assert_eq!(quoted(answer), [":1.6/StatusNotifierItem", ":1.7/org/ayatana/item"]);
    }
}
