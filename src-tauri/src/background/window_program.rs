//! The window's program, which lies beside this one.

use std::env;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::login::own_path;

/// The window's program as it was when this one started: an update may put another one in its place, which does not
/// speak as this one does.
#[derive(Debug)]
pub(crate) struct WindowProgram {
    place: PathBuf,
    /// Keeps it readable after it was replaced.
    opened: Option<File>,
}

impl WindowProgram {
    /// The one beside this program.
    ///
    /// # Errors
    /// When the system does not say where this program is.
    pub(crate) fn beside_this_one() -> io::Result<Self> {
        let name = format!("tenant-beacon-window{}", env::consts::EXE_SUFFIX);
        Ok(Self::at(own_path()?.with_file_name(name)))
    }

    /// The one at this place. That there is none turns out when it is started.
    pub(crate) fn at(place: PathBuf) -> Self {
        let opened = if cfg!(target_os = "linux") { File::open(&place).ok() } else { None };
        Self { place, opened }
    }

    /// What is to be started.
    pub(crate) fn executable(&self) -> PathBuf {
        let opened = self.opened.as_ref().and_then(|opened| replaced(opened, &self.place));
        opened.unwrap_or_else(|| self.place.clone())
    }
}

/// Says something in a small window of its own, which stays when this process ends. On a system whose notifications always
/// come there is none.
///
/// # Errors
/// When the window's program does not start.
pub(crate) fn say(program: &Path, title: &str, body: &str) -> io::Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let mut command = Command::new(program);
    command.args(["--say", body, "--title", title]).stdin(Stdio::null()).stdout(Stdio::null());
    command.spawn().map(drop)
}

/// The way to the program that was opened, where there is another one or none at its place by now.
#[cfg(target_os = "linux")]
fn replaced(opened: &File, place: &Path) -> Option<PathBuf> {
    use std::fs::{Metadata, metadata};
    use std::os::fd::AsRawFd as _;
    use std::os::unix::fs::MetadataExt as _;

    let identity = |file: Metadata| (file.dev(), file.ino());
    let (before, now) = (opened.metadata().ok().map(identity)?, metadata(place).ok().map(identity));
    (now != Some(before)).then(|| format!("/proc/self/fd/{}", opened.as_raw_fd()).into())
}

/// Elsewhere a program is not replaced while it runs.
#[cfg(not(target_os = "linux"))]
fn replaced(_: &File, _: &Path) -> Option<PathBuf> {
    None
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;

    fn says(program: &WindowProgram) -> String {
        let said = Command::new(program.executable()).arg("old").output().expect("it starts");
        String::from_utf8(said.stdout).expect("text").trim_end().to_owned()
    }

    #[test]
    fn what_was_replaced_is_started_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("window");
        std::fs::copy("/bin/echo", &place).expect("a program");
        let program = WindowProgram::at(place.clone());
        assert_eq!(program.executable(), place);
        assert_eq!(says(&program), "old");
        std::fs::remove_file(&place).expect("it goes");
        assert_eq!(says(&program), "old");
        std::fs::copy("/bin/false", &place).expect("another program");
        assert_eq!(says(&program), "old");
    }

    #[test]
    fn one_that_is_not_there_is_still_named() {
        assert_eq!(WindowProgram::at("/nowhere/window".into()).executable(), Path::new("/nowhere/window"));
    }
}
