//! The registry on Windows, a launch agent on macOS.

use std::io;

use auto_launch::{AutoLaunch, AutoLaunchBuilder, WindowsEnableMode};

/// The entry, as it is or would be.
#[derive(Debug)]
pub(super) struct Entry(AutoLaunch);

impl Entry {
    pub(super) fn new(name: &str, command: &[String]) -> io::Result<Self> {
        // On Windows it is one line, in which a path may have blanks.
        let word = |word: &String| if cfg!(windows) { format!("\"{word}\"") } else { word.clone() };
        let words: Vec<String> = command.iter().map(word).collect();
        let (program, arguments) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
        let entry = AutoLaunchBuilder::new()
            .set_app_name(name)
            .set_app_path(program)
            .set_args(arguments)
            .set_windows_enable_mode(WindowsEnableMode::CurrentUser)
            .build();
        entry.map(Self).map_err(io::Error::other)
    }

    pub(super) fn is_on(&self) -> io::Result<bool> {
        self.0.is_enabled().map_err(io::Error::other)
    }

    pub(super) fn turn_on(&self) -> io::Result<()> {
        self.0.enable().map_err(io::Error::other)
    }

    pub(super) fn turn_off(&self) -> io::Result<()> {
        self.0.disable().map_err(io::Error::other)
    }

    /// What it starts cannot be asked for, so it is written anew.
    pub(super) fn refresh_path(&self) -> io::Result<()> {
        if self.is_on()? { self.turn_on() } else { Ok(()) }
    }
}
