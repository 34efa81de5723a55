//! Child processes that end with their guard, and the processes that run on a desktop.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::wait::until;

const TIME_TO_END: Duration = Duration::from_secs(3);

/// A signal that a test sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Please end.
    Terminate,
    /// Please end, from the keyboard.
    Interrupt,
    /// The terminal or session is gone.
    HangUp,
    /// End at once.
    Kill,
}

impl Signal {
    const fn name(self) -> &'static str {
        match self {
            Self::Terminate => "-TERM",
            Self::Interrupt => "-INT",
            Self::HangUp => "-HUP",
            Self::Kill => "-KILL",
        }
    }

    /// Sends the signal to a process by its id.
    ///
    /// # Errors
    /// When there is no such process.
    pub fn send(self, id: u32) -> Result<()> {
        // An own program, not a system call: the workspace has no unsafe code.
        let sent = Command::new("kill").args([self.name(), &id.to_string()]).stderr(Stdio::null()).status();
        let sent = sent.context("the command `kill` is missing")?;
        anyhow::ensure!(sent.success(), "there is no process {id} any more");
        Ok(())
    }
}

/// A child process. When this is dropped the child is asked to end, and made to when it does not.
#[derive(Debug)]
pub struct Process {
    name: String,
    child: Child,
    log: PathBuf,
}

impl Process {
    /// Starts a program; what it prints goes to `log`.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(command: &mut Command, log: &Path) -> Result<Self> {
        let output = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        Self::spawn(command.stdout(output), log)
    }

    /// Starts a program whose standard output is read by the caller; what it prints to standard error goes to `log`.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start_read(command: &mut Command, log: &Path) -> Result<(Self, BufReader<ChildStdout>)> {
        let mut process = Self::spawn(command.stdout(Stdio::piped()), log)?;
        let output = process.child.stdout.take().context("the program has no standard output")?;
        Ok((process, BufReader::new(output)))
    }

    fn spawn(command: &mut Command, log: &Path) -> Result<Self> {
        let name = program_name(command.get_program());
        let errors = File::options().create(true).append(true).open(log)?;
        let child =
            command.stdin(Stdio::null()).stderr(errors).spawn().with_context(|| format!("cannot start {name}"))?;
        Ok(Self { name, child, log: log.to_owned() })
    }

    /// The process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it printed so far.
    #[must_use]
    pub fn printed(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Copies what it printed so far to a file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_log(&self, file: &Path) -> Result<()> {
        fs::copy(&self.log, file).with_context(|| format!("cannot write {}", file.display()))?;
        Ok(())
    }

    /// How it ended, if it did.
    ///
    /// # Errors
    /// When the system cannot say.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    /// Waits for its end.
    ///
    /// # Errors
    /// When it still runs after so long.
    pub fn wait_for_end(&mut self, within: Duration) -> Result<ExitStatus> {
        let what = format!("the end of {}", self.name);
        until(&what, within, || self.ended())
    }

    /// Fails with what the program printed when it has ended.
    ///
    /// # Errors
    /// When it has ended.
    pub fn ensure_running(&mut self) -> Result<()> {
        match self.ended()? {
            None => Ok(()),
            Some(status) => anyhow::bail!("{} ended ({status}):\n{}", self.name, self.printed()),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        let asked = Signal::Terminate.send(self.child.id());
        if asked.is_err() || self.wait_for_end(TIME_TO_END).is_err() {
            // The child may end by itself in this moment; then there is nothing left to do.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// A process that runs on a desktop, whoever started it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningProcess {
    /// The process id.
    pub id: u32,
    /// Its program and arguments.
    pub command_line: Vec<String>,
}

impl RunningProcess {
    /// The program's file name.
    #[must_use]
    pub fn program(&self) -> String {
        self.command_line.first().map(|program| program_name(OsStr::new(program))).unwrap_or_default()
    }

    /// Whether it is the app's background program.
    #[must_use]
    pub fn is_background_app(&self) -> bool {
        self.program() == "tenant-beacon" && !self.has_language()
    }

    /// Whether it is the app's window, which has the app's name too, so that the desktop knows whose it is.
    #[must_use]
    pub fn is_window(&self) -> bool {
        self.program() == "tenant-beacon" && self.has_language()
    }

    /// Only the window is told which language it speaks.
    fn has_language(&self) -> bool {
        self.command_line.iter().any(|argument| argument == "--language")
    }
}

/// All processes whose environment has the entry `NAME=value`: children keep it, also when their parent is gone.
pub(crate) fn with_environment(entry: &str) -> Result<Vec<RunningProcess>> {
    let mut found = Vec::new();
    for folder in fs::read_dir("/proc").context("the list of processes cannot be read")? {
        let folder = folder?;
        let Some(id) = folder.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        // A process may end while it is looked at; one that has ended has no environment.
        let Ok(environment) = fs::read(folder.path().join("environ")) else { continue };
        if !environment.split(|byte| *byte == 0).any(|own| own == entry.as_bytes()) {
            continue;
        }
        let command_line = fs::read(folder.path().join("cmdline")).unwrap_or_default();
        let words = command_line.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).into_owned());
        let command_line: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        if !command_line.is_empty() {
            found.push(RunningProcess { id, command_line });
        }
    }
    Ok(found)
}

/// Reads one line, without its end.
pub(crate) fn read_line(output: &mut impl BufRead) -> Result<String> {
    let mut line = String::new();
    output.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

fn program_name(program: &OsStr) -> String {
    let name = Path::new(program).file_name().unwrap_or(program);
    name.to_string_lossy().into_owned()
}
