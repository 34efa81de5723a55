//! Starting at log-in. The system's own entry is the only truth, and nothing about it is stored here: what a person
//! changes in the system's settings is what our switch shows.
//!
//! On Linux by a desktop entry, written and read here: the library for it looks past the folder that the person's
//! environment names, and past entries that were switched off. Elsewhere by that library.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod native;

#[cfg(target_os = "linux")]
use linux as system;
#[cfg(not(target_os = "linux"))]
use native as system;

use super::lifecycle::instance_name;
use crate::folder;

/// The entry that starts the app with one data folder, hidden, when the person logs in.
#[derive(Debug)]
pub(crate) struct LoginEntry(system::Entry);

impl LoginEntry {
    /// The entry for the app with this folder, whether the system has it or not.
    ///
    /// # Errors
    /// When the system does not say where the program or its own settings are, or has a path that is no text.
    pub(crate) fn of(folder: &Path) -> io::Result<Self> {
        let is_usual = folder::is_usual(folder);
        let mut command = vec![text(program(env::var_os("APPIMAGE"))?)?, "--hidden".to_owned()];
        if !is_usual {
            command.extend(["--data-dir".to_owned(), text(folder.to_owned())?]);
        }
        Ok(Self(system::Entry::new(&instance_name(folder, is_usual), &command)?))
    }

    /// Whether the system starts the app at log-in.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub(crate) fn is_on(&self) -> io::Result<bool> {
        self.0.is_on()
    }

    /// Has the system start the app at log-in, or not.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn set(&self, on: bool) -> io::Result<()> {
        if on { self.0.turn_on() } else { self.0.turn_off() }
    }

    /// Names the program that runs, where the entry names the place at which it was before. An entry that is not there
    /// or switched off stays as it is.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn heal(&self) -> io::Result<()> {
        self.0.heal()
    }
}

/// What is started: where the program comes as an `image` (an `AppImage`), that file, since what is within is gone when
/// it ends.
fn program(image: Option<OsString>) -> io::Result<PathBuf> {
    let image = image.filter(|_| cfg!(target_os = "linux"));
    image.map_or_else(env::current_exe, |image| Ok(image.into()))
}

/// What cannot be written into an entry is refused, not bent.
fn text(path: PathBuf) -> io::Result<String> {
    let text = path.into_os_string().into_string().ok().filter(|text| !text.contains(char::is_control));
    text.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidFilename, "a path holds what is no text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_that_runs_is_started_or_the_image_it_came_in() {
        assert_eq!(program(None).expect("a path"), env::current_exe().expect("a path"));
        #[cfg(target_os = "linux")]
        assert_eq!(
            program(Some("/home/me/Beacon.AppImage".into())).expect("a path"),
            Path::new("/home/me/Beacon.AppImage")
        );
    }

    #[test]
    fn a_path_that_would_break_the_entry_is_refused() {
        assert_eq!(text("/opt/tenant-beacon".into()).expect("text"), "/opt/tenant-beacon");
        assert!(text("/opt/a\nHidden=true".into()).is_err());
    }
}
