//! One instance for each data folder, and the signals that end it.

use std::path::Path;

use beacon_link::IDENTIFIER;

use super::{AppEvent, Inbox};

/// The name by which other starts find this instance: a data folder of its own makes an instance of its own.
pub(crate) fn instance_name(folder: &Path, is_usual: bool) -> String {
    if is_usual {
        return IDENTIFIER.to_owned();
    }
    // FNV-1a: not secret, only different, and the same in every version of the program.
    let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = folder.as_os_str().as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325, mix);
    format!("{IDENTIFIER}.d{hash:016x}")
}

/// What the tray calls an instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Names {
    /// For the desktop, which keeps by it where the icon is.
    pub(crate) id: String,
    /// For people.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only there the tray has titles"))]
    pub(crate) title: String,
}

impl Names {
    /// Those of the instance with this folder: several are told apart by the folder's name.
    pub(crate) fn of(folder: &Path, is_usual: bool, is_demo: bool) -> Self {
        let (id, title) = ("tenant-beacon", "Tenant Beacon");
        if is_demo {
            return Self { id: format!("{id}-demo"), title: format!("{title} (demo)") };
        }
        if is_usual {
            return Self { id: id.to_owned(), title: title.to_owned() };
        }
        let name = instance_name(folder, is_usual);
        let own = name.strip_prefix(IDENTIFIER).unwrap_or(&name).trim_start_matches('.');
        let folder = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy();
        Self { id: format!("{id}-{own}"), title: format!("{title} ({folder})") }
    }
}

/// Ends the app in order when the system asks for it.
pub(crate) fn end_on_signals(inbox: Inbox) {
    tokio::spawn(async move {
        match signal().await {
            Ok(name) => {
                tracing::info!("{name}: ending");
                inbox.put(AppEvent::Quit);
            }
            Err(error) => tracing::error!("signals cannot be heard: {error}"),
        }
    });
}

#[cfg(unix)]
async fn signal() -> std::io::Result<&'static str> {
    use tokio::signal::unix::{SignalKind, signal};

    let (mut terminate, mut interrupt, mut hang_up) =
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?, signal(SignalKind::hangup())?);
    Ok(tokio::select! {
        _ = terminate.recv() => "SIGTERM",
        _ = interrupt.recv() => "SIGINT",
        _ = hang_up.recv() => "SIGHUP",
    })
}

#[cfg(windows)]
async fn signal() -> std::io::Result<&'static str> {
    tokio::signal::ctrl_c().await?;
    Ok("Ctrl-C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instances_are_told_apart_by_the_names_of_their_folders() {
        let names = |folder: &str, is_usual| Names::of(Path::new(folder), is_usual, false);
        let usual = names("/home/a/.local/share/tenant-beacon", true);
        assert_eq!((usual.id.as_str(), usual.title.as_str()), ("tenant-beacon", "Tenant Beacon"));
        let (one, other) = (names("/home/a/work", false), names("/mnt/work", false));
        assert_eq!((one.title.as_str(), other.title.as_str()), ("Tenant Beacon (work)", "Tenant Beacon (work)"));
        assert!(one.id != other.id && one.id.starts_with("tenant-beacon-d"));
        assert_eq!(Names::of(Path::new("/tmp/x1"), false, true).title, "Tenant Beacon (demo)");
    }

    #[test]
    fn each_folder_has_an_instance_of_its_own() {
        let (usual, first, second) = (
            instance_name(Path::new("/home/a/.local/share/tenant-beacon"), true),
            instance_name(Path::new("/tmp/a"), false),
            instance_name(Path::new("/tmp/b"), false),
        );
        assert_eq!(usual, IDENTIFIER);
        assert!(first != second && first != usual);
        assert_eq!(first, instance_name(Path::new("/tmp/a"), false));
        // A bus name: no element begins with a digit, and it leaves room for what others add.
        let last = first.rsplit('.').next().expect("an element");
        assert!(last.starts_with('d') && first.len() < 200);
    }
}
