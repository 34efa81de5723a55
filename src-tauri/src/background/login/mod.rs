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
        let mut command =
            vec![text(program(env::var_os("APPIMAGE"), env::var_os("APPDIR"), own_path()?))?, "--hidden".to_owned()];
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
    pub(crate) fn refresh_path(&self) -> io::Result<()> {
        self.0.refresh_path()
    }
}

/// What is started: where this program comes within an `image` (an `AppImage`), that file, since what is within is gone when
/// it ends. The variables are inherited: those of another program's image say nothing about this one, which does not lie in
/// the `folder` where that image is opened.
fn program(image: Option<OsString>, folder: Option<OsString>, own: PathBuf) -> PathBuf {
    let is_within = folder.is_some_and(|folder| own.starts_with(folder));
    image.filter(|_| cfg!(target_os = "linux") && is_within).map_or(own, PathBuf::from)
}

/// Where this program is, or the one that has taken its place since it was started.
pub(super) fn own_path() -> io::Result<PathBuf> {
    Ok(without_mark(env::current_exe()?))
}

/// Linux marks the path of a program that was replaced.
fn without_mark(path: PathBuf) -> PathBuf {
    let unmarked = path.to_str().and_then(|path| path.strip_suffix(" (deleted)")).map(PathBuf::from);
    unmarked.filter(|_| cfg!(target_os = "linux") && !path.exists()).unwrap_or(path)
}

/// What cannot be written into an entry is refused, not bent.
fn text(path: PathBuf) -> io::Result<String> {
    let text = path.into_os_string().into_string().ok().filter(|text| !text.contains(char::is_control));
    text.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidFilename, "a path holds what is no text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn the_program_that_runs_is_started_or_the_image_it_came_in() {
        let started = |image: Option<&str>, folder: Option<&str>, own: &str| {
            program(image.map(OsString::from), folder.map(OsString::from), own.into())
        };
        let (image, mount) = (Some("/home/me/Beacon.AppImage"), Some("/tmp/.mount_Beacon"));
        assert_eq!(started(None, None, "/usr/bin/tenant-beacon"), Path::new("/usr/bin/tenant-beacon"));
        assert_eq!(
            started(image, mount, "/tmp/.mount_Beacon/usr/bin/tenant-beacon"),
            Path::new("/home/me/Beacon.AppImage")
        );
        // A terminal that came as an image started the app.
        assert_eq!(started(image, mount, "/usr/bin/tenant-beacon"), Path::new("/usr/bin/tenant-beacon"));
        assert_eq!(started(image, None, "/usr/bin/tenant-beacon"), Path::new("/usr/bin/tenant-beacon"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_program_that_was_replaced_is_still_started_by_its_name() {
        let replaced = without_mark("/opt/tenant-beacon (deleted)".into());
        assert_eq!(replaced, Path::new("/opt/tenant-beacon"));
        let folder = tempfile::tempdir().expect("a folder");
        let odd = folder.path().join("tenant-beacon (deleted)");
        std::fs::File::create(&odd).expect("a file");
        assert_eq!(without_mark(odd.clone()), odd);
    }

    #[test]
    fn a_path_that_would_break_the_entry_is_refused() {
        assert_eq!(text("/opt/tenant-beacon".into()).expect("text"), "/opt/tenant-beacon");
        assert!(text("/opt/a\nHidden=true".into()).is_err());
    }
}
