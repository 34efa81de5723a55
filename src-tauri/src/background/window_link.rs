//! The window's process: started when a person wants it, spoken with, seen to end. Whatever happens to it, the
//! background goes on, and the next wish for a window starts a fresh one.

use std::ffi::OsString;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use beacon_core::identity::TenantKey;
use beacon_link::protocol::{Event, Request};
use beacon_link::wire::{self, ToBackground};
use tokio::io::{AsyncRead, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};

use super::activation::ActivationToken;
use super::display::Display;
use super::drawing::Drawing;
use super::outbox::{Outbox, Reply};
use super::window_program::WindowProgram;

/// How long a window may take to end once it was asked to.
const TIME_TO_END: Duration = Duration::from_millis(700);
/// A window that crashes so soon may do so for how it is drawn.
const SOON: Duration = Duration::from_secs(10);
/// More of a buffer is given back after a long message.
const KEPT_BUFFER: usize = 64 * 1024;

/// What to start as the window.
#[derive(Debug)]
pub(crate) struct Program {
    /// The executable.
    pub(crate) executable: WindowProgram,
    /// Its arguments.
    pub(crate) arguments: Vec<OsString>,
}

/// What the window's process does.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly all of them are requests")]
pub(crate) enum Report {
    /// The page asks something.
    Asked {
        /// What it asks.
        request: Request,
        /// The tenant to show first, handed out with the request for everything.
        show: Option<TenantKey>,
        /// How to answer.
        reply: Reply,
    },
    /// The process ended.
    Ended {
        /// Which one.
        number: u64,
        /// How.
        ending: Ending,
    },
}

/// How a window's process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// As it should.
    Closed,
    /// By itself, after the page had asked for everything.
    Crashed,
    /// By itself, before anything could be seen in it.
    NeverOpened,
    /// By what draws its page, before the page said anything.
    NotDrawn,
}

/// What comes after a window that ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum After {
    /// A fresh one opens already.
    AnotherOpens,
    /// There is none.
    None,
}

/// The link to the window, if there is one.
#[derive(Debug)]
pub(crate) struct WindowLink {
    program: Program,
    /// The language of the few sentences that the window's process says itself.
    language: &'static str,
    reports: mpsc::UnboundedSender<Report>,
    current: Option<Current>,
    /// How many were started.
    started: u64,
    /// Where it opens.
    display: Display,
    /// What lets it take the focus when it opens or comes to the front the next time.
    token: Option<ActivationToken>,
    drawing: Drawing,
    /// Whether the last one crashed soon after it had opened.
    crashed_soon: bool,
}

#[derive(Debug)]
struct Current {
    number: u64,
    outbox: Arc<Outbox>,
    close: oneshot::Sender<()>,
    task: JoinHandle<Ending>,
    /// What is wanted as soon as this one, which is closing, has ended.
    again: Option<Event>,
    /// Why it was opened, and when.
    why: Option<Event>,
    since: Instant,
}

impl WindowLink {
    /// No window yet.
    pub(crate) fn new(program: Program, drawing: Drawing, reports: mpsc::UnboundedSender<Report>) -> Self {
        let mut display = Display::own();
        let token = display.take_token();
        Self {
            program,
            language: "en",
            reports,
            current: None,
            started: 0,
            display,
            token,
            drawing,
            crashed_soon: false,
        }
    }

    /// The next window that is started opens where another start was made, if windows can open there, and with what that
    /// start may do.
    pub(crate) fn move_to(&mut self, mut display: Display) {
        self.token = display.take_token();
        if display.is_there() {
            self.display = display;
        }
    }

    /// The next time that the window opens or comes to the front it may take the focus for a click, where the desktop gave a
    /// token with it.
    pub(crate) fn let_take_focus(&mut self, token: Option<ActivationToken>) {
        self.token = token;
    }

    /// The next window that is started speaks this language.
    pub(crate) fn set_language(&mut self, language: &'static str) {
        self.language = language;
    }

    /// Opens the window, or brings it to the front, and tells the page why: what to show there.
    ///
    /// # Errors
    /// When its process cannot be started.
    pub(crate) fn open(&mut self, why: Event) -> Result<()> {
        match &mut self.current {
            Some(current) if current.outbox.is_closed() => current.again = Some(why),
            Some(current) => current.outbox.tell_in_front(why, self.token.take()),
            None => {
                self.start(&[], Some(why.clone()))?;
                self.send(why);
            }
        }
        Ok(())
    }

    /// Starts a fresh window in the place of one that crashed. It leaves the focus where the person has it by now.
    ///
    /// # Errors
    /// When its process cannot be started.
    pub(crate) fn reopen(&mut self) -> Result<()> {
        if self.current.is_none() { self.start(&["--unfocused"], None) } else { Ok(()) }
    }

    /// Tells the page something, if there is one.
    pub(crate) fn send(&self, event: Event) {
        if let Some(current) = &self.current {
            current.outbox.send(event);
        }
    }

    /// Takes note that a window ended. A fresh one is started if one was wanted meanwhile, and in the place of one that
    /// could not be drawn, where it can be drawn otherwise.
    ///
    /// # Errors
    /// When its process cannot be started.
    pub(crate) fn ended(&mut self, number: u64, ending: Ending) -> Result<After> {
        let Some(current) = self.current.take_if(|current| current.number == number) else { return Ok(After::None) };
        let soon = current.since.elapsed() < SOON;
        match ending {
            Ending::Closed => {
                self.crashed_soon = false;
                self.drawing.helped();
            }
            Ending::NotDrawn if self.drawing.try_otherwise() => {
                self.start(&[], current.why.clone())?;
                if let Some(why) = current.again.or(current.why) {
                    self.send(why);
                }
                return Ok(After::AnotherOpens);
            }
            Ending::NotDrawn => self.drawing.did_not_help(),
            Ending::Crashed if soon => {
                if std::mem::replace(&mut self.crashed_soon, true) {
                    self.drawing.try_otherwise();
                }
            }
            Ending::Crashed | Ending::NeverOpened => {}
        }
        match current.again {
            Some(why) => self.open(why).map(|()| After::AnotherOpens),
            None => Ok(After::None),
        }
    }

    /// Ends the window, at once if it does not by itself.
    pub(crate) async fn close(&mut self) {
        let Some(current) = self.current.take() else { return };
        // One that a person has just closed was drawn; of one that has just opened nobody knows.
        let was_drawn = current.outbox.is_closed() || current.since.elapsed() >= SOON;
        // An error means that it has ended already.
        let _ = current.close.send(());
        match current.task.await {
            Ok(Ending::Closed) if was_drawn => self.drawing.helped(),
            Ok(_) => {}
            Err(error) => tracing::error!("the link to the window failed: {error}"),
        }
    }

    fn start(&mut self, more: &[&str], why: Option<Event>) -> Result<()> {
        ensure!(self.display.is_there(), "there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set");
        let token = self.token.take();
        let child = self.spawn(more, token.as_ref())?;
        self.started += 1;
        let number = self.started;
        tracing::info!(number, process = child.id(), "the window's process was started");
        let outbox = Arc::new(Outbox::default());
        let (close, closing) = oneshot::channel();
        let task = tokio::spawn(accompany(child, number, Arc::clone(&outbox), self.reports.clone(), closing));
        self.current = Some(Current { number, outbox, close, task, again: None, why, since: Instant::now() });
        Ok(())
    }

    fn spawn(&self, more: &[&str], token: Option<&ActivationToken>) -> Result<Child> {
        let executable = self.program.executable.executable();
        let mut command = Command::new(&executable);
        // By this name the desktop finds which app a window is of.
        #[cfg(target_os = "linux")]
        command.arg0("tenant-beacon");
        command.args(&self.program.arguments).args(["--language", self.language]).args(more).kill_on_drop(true);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        self.display.enter(&mut command, token);
        self.drawing.enter(&mut command);
        command.spawn().with_context(|| format!("{} cannot be started", executable.display()))
    }
}

/// Speaks with a window's process until it has ended, and reports that.
async fn accompany(
    mut child: Child,
    number: u64,
    outbox: Arc<Outbox>,
    reports: mpsc::UnboundedSender<Report>,
    closing: oneshot::Receiver<()>,
) -> Ending {
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    if let Some(stderr) = child.stderr.take() {
        tokio::spawn(log_lines(stderr));
    }
    let mut opened = false;
    let asked_to_close = tokio::select! {
        closed = listen(stdout, &outbox, &reports, &mut opened) => closed,
        () = write_lines(stdin, &outbox) => false,
        _ = child.wait() => false,
        _ = closing => true,
    };
    // Its stdin is closed by now: that is how the window learns that it has to end.
    outbox.close();
    let status = end(&mut child).await;
    let ending = if asked_to_close || status.is_some_and(|status| status.success()) {
        Ending::Closed
    } else if status.and_then(|status| status.code()) == Some(beacon_link::NOT_DRAWN) {
        Ending::NotDrawn
    } else if opened {
        Ending::Crashed
    } else {
        Ending::NeverOpened
    };
    tracing::info!(number, ?ending, ?status, "the window's process ended");
    // Nobody listens any more only when the whole app is ending.
    let _ = reports.send(Report::Ended { number, ending });
    ending
}

/// Reports what the page asks; ends with whether the window said that it closes.
async fn listen(
    stdout: Option<ChildStdout>,
    outbox: &Arc<Outbox>,
    reports: &mpsc::UnboundedSender<Report>,
    opened: &mut bool,
) -> bool {
    let Some(stdout) = stdout else { return false };
    let mut input = BufReader::new(stdout);
    let mut line = Vec::new();
    loop {
        match wire::read_line(&mut input, &mut line).await {
            Ok(true) => {}
            Ok(false) => return false,
            Err(error) => {
                tracing::error!("the window cannot be heard: {error}");
                return false;
            }
        }
        match serde_json::from_slice(&line) {
            Ok(ToBackground::Asked { id, request }) => {
                let opens = request == Request::Open;
                *opened |= opens;
                let (reply, show) = outbox.asked(id, opens);
                let _ = reports.send(Report::Asked { request, show, reply });
            }
            Ok(ToBackground::Closing { .. }) => return true,
            Err(error) => tracing::warn!("the window said something that is no request: {error}"),
        }
        line.shrink_to(KEPT_BUFFER);
    }
}

/// Sends what there is to send, until there is no more or nobody reads it.
async fn write_lines(stdin: Option<ChildStdin>, outbox: &Outbox) {
    let Some(mut stdin) = stdin else { return };
    while let Some(line) = outbox.next_line().await {
        if let Err(error) = stdin.write_all(line.as_bytes()).await {
            tracing::debug!("the window does not read any more: {error}");
            return;
        }
    }
}

/// Waits for the process to end, and ends it if it does not in time.
async fn end(child: &mut Child) -> Option<ExitStatus> {
    if let Ok(Ok(status)) = timeout(TIME_TO_END, child.wait()).await {
        return Some(status);
    }
    tracing::warn!("the window's process does not end by itself");
    if let Err(error) = child.kill().await {
        tracing::error!("the window's process cannot be ended: {error}");
    }
    None
}

/// Writes what the window's process and its web view print into our own log.
async fn log_lines(stderr: impl AsyncRead + Unpin) {
    const MAX_LINE_LENGTH: usize = 500;
    let mut input = BufReader::new(stderr);
    let mut line = Vec::new();
    while let Ok(true) = wire::read_line(&mut input, &mut line).await {
        let text = String::from_utf8_lossy(line.get(..MAX_LINE_LENGTH.min(line.len())).unwrap_or_default());
        tracing::info!(target: "window", "{}", text.trim_end());
        line.shrink_to(KEPT_BUFFER);
    }
}

// The windows of these tests are shell scripts.
#[cfg(test)]
#[cfg(unix)]
mod tests;
