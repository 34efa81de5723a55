//! One instance for each data folder, and the signals that end it.

use std::path::Path;

use beacon_link::IDENTIFIER;

use super::{Inbox, Input};

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

/// Ends the app in order when the system asks for it.
pub(crate) fn end_on_signals(inbox: Inbox) {
    tokio::spawn(async move {
        match signal().await {
            Ok(name) => {
                tracing::info!("{name}: ending");
                inbox.put(Input::Quit);
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
