//! How the window's page is drawn. A broken graphics driver ends what draws it, so a window that ends that way is drawn
//! without the driver the next time, and that is remembered if it helped.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;

use tokio::process::Command;

/// What makes `WebKitGTK` draw without a graphics card.
const SOFTWARE: [(&str, &str); 2] = [("LIBGL_ALWAYS_SOFTWARE", "1"), ("WEBKIT_DISABLE_DMABUF_RENDERER", "1")];
/// The file that remembers it.
const FILE: &str = "window-drawn-in-software";

/// How it is drawn now, and how that is remembered.
#[derive(Debug)]
pub(crate) struct Drawing {
    file: Option<PathBuf>,
    in_software: bool,
}

impl Drawing {
    /// As it was remembered in this folder.
    pub(crate) fn in_folder(folder: &std::path::Path) -> Self {
        let file = folder.join(FILE);
        Self { in_software: cfg!(target_os = "linux") && file.exists(), file: Some(file) }
    }

    /// The usual way, and nothing is remembered.
    #[cfg(test)]
    pub(crate) fn usual() -> Self {
        Self { file: None, in_software: false }
    }

    /// Draws otherwise from now on, where there is another way that was not tried; whether there is.
    pub(crate) fn try_otherwise(&mut self) -> bool {
        let other = cfg!(target_os = "linux") && !self.in_software;
        if other {
            tracing::info!("the window is drawn in software from now on");
            self.in_software = true;
        }
        other
    }

    /// It did not help: the usual way is tried first the next time.
    pub(crate) fn did_not_help(&mut self) {
        self.in_software = false;
        if let Some(file) = &self.file {
            // It may not be there.
            let _ = fs::remove_file(file);
        }
    }

    /// A window was there until it was closed.
    pub(crate) fn helped(&self) {
        let Some(file) = self.file.as_ref().filter(|file| self.in_software && !file.exists()) else { return };
        let text = b"The window's page ended until it was drawn in software. Remove this file to try the graphics card again.\n";
        if let Err(error) = File::create(file).and_then(|mut file| file.write_all(text)) {
            tracing::warn!("how the window is drawn is not remembered: {error}");
        }
    }

    /// Has a window's program draw that way.
    pub(crate) fn enter(&self, command: &mut Command) {
        if self.in_software {
            command.envs(SOFTWARE);
        }
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;

    #[test]
    fn what_helped_is_remembered_and_what_did_not_is_forgotten() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut drawing = Drawing::in_folder(folder.path());
        drawing.helped();
        assert!(!Drawing::in_folder(folder.path()).in_software);
        assert!(drawing.try_otherwise() && !drawing.try_otherwise());
        drawing.helped();
        let mut remembered = Drawing::in_folder(folder.path());
        assert!(remembered.in_software && !remembered.try_otherwise());
        remembered.did_not_help();
        assert!(!Drawing::in_folder(folder.path()).in_software);
    }
}
