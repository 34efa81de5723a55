//! What is sent to the notification daemon, overheard on the bus with `dbus-monitor`, so that a real daemon can show it at the same time.

use std::io::BufRead;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::Result;

use crate::Desktop;
use crate::processes::Process;
use crate::wait::{Deadline, until_true};

/// A notification as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentNotification {
    /// How long after the log was opened it was sent.
    pub after: Duration,
    /// The id of the notification that it replaces; 0 for a new one.
    pub replaces: u32,
    /// The title.
    pub title: String,
    /// The text below it.
    pub body: String,
}

/// Everything that is sent to the notification daemon of a desktop while this lives.
#[derive(Debug)]
pub struct NotificationLog {
    heard: Arc<Mutex<Vec<SentNotification>>>,
    _monitor: Process,
}

impl NotificationLog {
    /// Begins to listen.
    ///
    /// # Errors
    /// When `dbus-monitor` does not start.
    pub fn open(desktop: &Desktop) -> Result<Self> {
        let mut command = desktop.command("dbus-monitor");
        command.args(["--session", "type='method_call',interface='org.freedesktop.Notifications',member='Notify'"]);
        let (monitor, output) = Process::start_read(&mut command, &desktop.log_file("dbus-monitor"))?;
        let heard = Arc::new(Mutex::new(Vec::new()));
        let listening = Arc::new(Mutex::new(false));
        let opened = Deadline::after(Duration::ZERO);
        thread::spawn({
            let heard = Arc::clone(&heard);
            let listening = Arc::clone(&listening);
            move || {
                let mut reader = Reader::default();
                // The output ends with the program, which ends with the log.
                for line in output.lines().map_while(Result::ok) {
                    *lock(&listening) = true;
                    if let Some(call) = reader.read(&line) {
                        lock(&heard).push(SentNotification { after: opened.passed(), ..call });
                    }
                }
            }
        });
        // Its first lines are about its own place on the bus.
        until_true("the first line of dbus-monitor", Duration::from_secs(10), || Ok(*lock(&listening)))?;
        Ok(Self { heard, _monitor: monitor })
    }

    /// What was sent so far.
    #[must_use]
    pub fn heard(&self) -> Vec<SentNotification> {
        lock(&self.heard).clone()
    }
}

fn lock<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads what `dbus-monitor` prints: the call's first line, then its arguments, of which only these matter: application, id, icon, title, body.
#[derive(Debug, Default)]
struct Reader {
    arguments: Option<Vec<String>>,
    text: Option<String>,
}

const ARGUMENTS: usize = 5;

impl Reader {
    fn read(&mut self, line: &str) -> Option<SentNotification> {
        if self.text.is_none() && line.starts_with("method call ") {
            self.arguments = line.contains("member=Notify").then(Vec::new);
            return None;
        }
        let arguments = self.arguments.as_mut()?;
        // A text can have many lines; its end is a quotation mark at the end of a line.
        let argument = if let Some(text) = self.text.take() {
            format!("{text}\n{line}")
        } else if let Some(text) = line.strip_prefix("   string \"") {
            text.to_owned()
        } else {
            arguments.push(line.trim().trim_start_matches("uint32 ").to_owned());
            return None;
        };
        let Some(whole) = argument.strip_suffix('"') else {
            self.text = Some(argument);
            return None;
        };
        arguments.push(whole.to_owned());
        if arguments.len() < ARGUMENTS {
            return None;
        }
        let mut arguments = self.arguments.take()?.into_iter().skip(1);
        let replaces = arguments.next()?.parse().ok()?;
        let title = arguments.nth(1)?;
        Some(SentNotification { after: Duration::ZERO, replaces, title, body: arguments.next()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = r#"signal time=1.1 sender=org.freedesktop.DBus -> destination=:1.5 serial=2 path=/org/freedesktop/DBus; interface=org.freedesktop.DBus; member=NameAcquired
   string ":1.5"
method call time=1764.5 sender=:1.6 -> destination=:1.2 serial=7 path=/org/freedesktop/Notifications; interface=org.freedesktop.Notifications; member=Notify
   string "Tenant Beacon"
   uint32 0
   string ""
   string "online3: 2 tenants offline"
   string "Acme
Berg AS and "others""
   array [
      string "show"
   ]
   array [
   ]
   int32 -1
method call time=1765.5 sender=:1.6 -> destination=:1.2 serial=8 path=/org/freedesktop/Notifications; interface=org.freedesktop.Notifications; member=Notify
   string "Tenant Beacon"
   uint32 7
   string ""
   string "Over"
   string ""
"#;

    #[test]
    fn calls_are_read_with_texts_of_many_lines() {
        let mut reader = Reader::default();
        let read: Vec<SentNotification> = PRINTED.lines().filter_map(|line| reader.read(line)).collect();
        let notification = |replaces, title: &str, body: &str| SentNotification {
            after: Duration::ZERO,
            replaces,
            title: title.to_owned(),
            body: body.to_owned(),
        };
        let expected = [
            notification(0, "online3: 2 tenants offline", "Acme\nBerg AS and \"others\""),
            notification(7, "Over", ""),
        ];
        assert_eq!(read, expected);
    }
}
