//! How the system is set up to reach the service: asks for the variables, and the desktop for its settings.

use std::env;

use beacon_core::proxy::SystemProxy;

/// What the system says of proxies, asked anew; `None` where reqwest asks by itself, as on Windows and macOS.
///
/// On Linux the variables come first, then the settings of GNOME and those desktops that use them, or of KDE. May block for
/// a second, when GNOME's settings are not answered.
#[must_use]
pub fn system_proxy() -> Option<SystemProxy> {
    SystemProxy::of_variables(variable).or_else(of_desktop)
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}

#[cfg(not(target_os = "linux"))]
fn of_desktop() -> Option<SystemProxy> {
    None
}

#[cfg(target_os = "linux")]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere there is none")]
fn of_desktop() -> Option<SystemProxy> {
    Some(linux::of_desktop(&variable("XDG_CURRENT_DESKTOP").unwrap_or_default()))
}

#[cfg(target_os = "linux")]
mod linux {
    use std::ffi::OsString;
    use std::io::Read as _;
    use std::path::PathBuf;
    use std::process::{Command, Stdio};
    use std::sync::mpsc;
    use std::time::Duration;
    use std::{env, fs, thread};

    use super::{SystemProxy, variable};

    /// The desktops that have GNOME's proxy settings.
    const LIKE_GNOME: [&str; 8] = ["GNOME", "Unity", "X-Cinnamon", "Cinnamon", "Budgie", "Pantheon", "MATE", "COSMIC"];
    /// How long `gsettings` may take.
    const ANSWERS_WITHIN: Duration = Duration::from_secs(1);

    /// `desktop` is what `XDG_CURRENT_DESKTOP` says: names, the most particular first.
    pub(super) fn of_desktop(desktop: &str) -> SystemProxy {
        let is = |names: &[&str]| desktop.split(':').any(|own| names.iter().any(|name| name.eq_ignore_ascii_case(own)));
        if is(&["KDE"]) {
            SystemProxy::of_kde(&kde_files(), variable)
        } else if is(&LIKE_GNOME) {
            gnome_settings().map(|printed| SystemProxy::of_gnome(&printed)).unwrap_or_default()
        } else {
            SystemProxy::default()
        }
    }

    /// The system's files, then the person's.
    fn kde_files() -> Vec<String> {
        let system = env::var_os("XDG_CONFIG_DIRS").filter(|folders| !folders.is_empty());
        let system = system.unwrap_or_else(|| OsString::from("/etc/xdg"));
        let mut folders: Vec<PathBuf> = env::split_paths(&system).collect();
        folders.reverse();
        folders.extend(dirs::config_dir());
        folders.into_iter().filter_map(|folder| fs::read_to_string(folder.join("kioslaverc")).ok()).collect()
    }

    /// By the program, which knows where the settings are kept, what the system sets for all, and what holds where nothing
    /// is set. `None` where it is not there, or does not answer.
    fn gnome_settings() -> Option<String> {
        let mut command = Command::new("gsettings");
        command.args(["list-recursively", "org.gnome.system.proxy"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = match command.spawn() {
            Ok(child) => child,
            Err(error) => {
                tracing::warn!("GNOME's proxy settings cannot be read: gsettings: {error}");
                return None;
            }
        };
        let mut output = child.stdout.take()?;
        let (reply, answer) = mpsc::channel();
        thread::spawn(move || {
            let mut printed = String::new();
            // Nobody may wait for it any more.
            let _ = reply.send(output.read_to_string(&mut printed).map(|_| printed));
        });
        let printed = answer.recv_timeout(ANSWERS_WITHIN);
        // It has ended, or does not answer.
        let _ = child.kill();
        let _ = child.wait();
        if let Ok(Ok(printed)) = printed {
            return Some(printed);
        }
        tracing::warn!("GNOME's proxy settings cannot be read: gsettings does not answer");
        None
    }
}
