//! Programs that run on the virtual desktop: when their tray icon is there, and what they use of the machine.

use std::collections::BTreeMap;
use std::fs;
use std::io::BufRead as _;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use beacon_desktop_tests::{Desktop, Process, Signal, wait};

const TIME_TO_START: Duration = Duration::from_mins(1);
const TIME_TO_END: Duration = Duration::from_secs(10);
/// The system's clock tick, in which it counts processor time; the same on every Linux.
const TICKS_A_SECOND: f64 = 100.0;

/// Calls on the session bus as `dbus-monitor` hears them: their members and times.
pub(crate) struct Calls {
    heard: Arc<Mutex<Vec<(String, f64)>>>,
    _monitor: Process,
}

impl Calls {
    /// Listens to icons being put into the tray and to notifications.
    pub(crate) fn listen(desktop: &Desktop) -> Result<Self> {
        let mut command = desktop.command("dbus-monitor");
        command.args([
            "--session",
            "type='method_call',member='RegisterStatusNotifierItem'",
            "type='method_call',interface='org.freedesktop.Notifications',member='Notify'",
        ]);
        let (monitor, output) = Process::start_read(&mut command, &desktop.log_file("calls"))?;
        let heard = Arc::new(Mutex::new(Vec::new()));
        let listening = Arc::new(Mutex::new(false));
        thread::spawn({
            let (heard, listening) = (Arc::clone(&heard), Arc::clone(&listening));
            move || {
                // The output ends with the program, which ends with this.
                for line in output.lines().map_while(Result::ok) {
                    *lock(&listening) = true;
                    lock(&heard).extend(read_call(&line));
                }
            }
        });
        // Its first lines are about its own place on the bus.
        wait::until_true("the first line of dbus-monitor", TIME_TO_END, || Ok(*lock(&listening)))?;
        Ok(Self { heard, _monitor: monitor })
    }

    /// When a call was first made after a time.
    pub(crate) fn first_after(&self, member: &str, time: f64) -> Option<f64> {
        lock(&self.heard).iter().find(|(own, at)| own == member && *at >= time).map(|(_, at)| *at)
    }

    /// When a call was made after a time, each.
    pub(crate) fn all_after(&self, member: &str, time: f64) -> Vec<f64> {
        lock(&self.heard).iter().filter(|(own, at)| own == member && *at >= time).map(|(_, at)| *at).collect()
    }
}

fn lock<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From `method call time=1764.5 sender=:1.6 … member=Notify`.
fn read_call(line: &str) -> Option<(String, f64)> {
    let words = line.strip_prefix("method call ")?;
    let field = |name: &str| words.split([' ', ';']).find_map(|word| word.strip_prefix(name));
    Some((field("member=")?.to_owned(), field("time=")?.parse().ok()?))
}

/// Seconds since 1970, as other programs print them.
pub(crate) fn wall_clock() -> f64 {
    #[expect(clippy::disallowed_methods, reason = "compared with what other programs say")]
    let now = SystemTime::now();
    now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64()
}

/// A program with a tray icon that was started here.
pub(crate) struct Running<'a> {
    desktop: &'a Desktop,
    process: Process,
    /// When it was started.
    pub(crate) started: f64,
    /// Seconds from its start to its icon.
    pub(crate) to_icon: f64,
}

impl<'a> Running<'a> {
    /// Starts a program and waits for its tray icon.
    pub(crate) fn start(desktop: &'a Desktop, calls: &Calls, command: &mut Command, name: &str) -> Result<Self> {
        let started = wall_clock();
        let mut process = Process::start(command, &desktop.log_file(name))?;
        let icon = wait::until(&format!("the tray icon of {name}"), TIME_TO_START, || {
            process.ensure_running()?;
            Ok(calls.first_after("RegisterStatusNotifierItem", started))
        })?;
        Ok(Self { desktop, process, started, to_icon: icon - started })
    }

    /// Asks it to end, and makes it when it does not.
    pub(crate) fn end(mut self) -> Result<()> {
        Signal::Terminate.send(self.process.id())?;
        if self.process.wait_for_end(TIME_TO_END).is_err() {
            Signal::Kill.send(self.process.id())?;
        }
        Ok(())
    }

    /// Memory in MB: each page of its processes, divided by how many processes have it (PSS).
    pub(crate) fn memory(&self) -> Result<f64> {
        let kilobytes = self.sum(|id| {
            let rollup = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
            number_after(&rollup, "Pss:")
        })?;
        Ok(kilobytes / 1024.0)
    }

    /// Processor time in seconds that its processes have used.
    pub(crate) fn processor_time(&self) -> Result<f64> {
        self.sum(processor_time_of)
    }

    /// How often its threads were switched in within some time.
    pub(crate) fn switches_within(&self, time: Duration) -> Result<f64> {
        let before = self.switches()?;
        let_pass(time)?;
        let after = self.switches()?;
        // A thread that ended meanwhile is left out; a new one counts from its beginning.
        Ok(after.iter().map(|(thread, switches)| switches - before.get(thread).copied().unwrap_or_default()).sum())
    }

    /// How often each of its threads was switched in so far.
    fn switches(&self) -> Result<BTreeMap<PathBuf, f64>> {
        let mut switches = BTreeMap::new();
        for process in self.processes()? {
            // What has ended meanwhile is left out.
            let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else { continue };
            for thread in threads.filter_map(Result::ok) {
                let status = fs::read_to_string(thread.path().join("status")).unwrap_or_default();
                let names = ["\nvoluntary_ctxt_switches:", "nonvoluntary_ctxt_switches:"];
                switches.insert(thread.path(), names.into_iter().filter_map(|name| number_after(&status, name)).sum());
            }
        }
        Ok(switches)
    }

    /// A sum over it and all it started.
    fn sum(&self, value: impl Fn(u32) -> Option<f64>) -> Result<f64> {
        let values: Vec<f64> = self.processes()?.into_iter().filter_map(value).collect();
        anyhow::ensure!(!values.is_empty(), "the program is gone: {}", self.process.printed());
        Ok(values.iter().sum())
    }

    /// The ids of its process and of all that were started by it.
    fn processes(&self) -> Result<Vec<u32>> {
        let processes = self.desktop.processes()?.into_iter().map(|process| process.id);
        Ok(processes.filter(|id| descends(*id, self.process.id())).collect())
    }
}

/// Processor time in seconds that a process has used.
pub(crate) fn processor_time_of(id: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // After the name in brackets, which can have spaces, user and system time are the 12th and 13th field.
    let mut fields = stat.rsplit_once(") ")?.1.split(' ').skip(11);
    Some((fields.next()?.parse::<f64>().ok()? + fields.next()?.parse::<f64>().ok()?) / TICKS_A_SECOND)
}

/// Whether a process is another one, or was started by it or by one that it started.
fn descends(id: u32, from: u32) -> bool {
    let mut next = Some(id);
    while let Some(id) = next {
        if id == from {
            return true;
        }
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "process ids are small whole numbers"
        )]
        let parent = number_after(&status, "\nPPid:").map(|parent| parent as u32);
        next = parent.filter(|parent| *parent > 1);
    }
    false
}

fn number_after(text: &str, name: &str) -> Option<f64> {
    text.split_once(name)?.1.split_whitespace().next()?.parse().ok()
}

/// Lets time pass in which something is measured.
pub(crate) fn let_pass(time: Duration) -> Result<()> {
    let deadline = wait::Deadline::after(time);
    wait::until_true("the end of a pause", time * 2 + TIME_TO_END, || Ok(deadline.is_over()))
        .context("time stands still")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_read_with_its_time() {
        let line = "method call time=1764.531 sender=:1.6 -> destination=:1.2 serial=7 path=/org/freedesktop/Notifications; interface=org.freedesktop.Notifications; member=Notify";
        assert_eq!(read_call(line), Some(("Notify".to_owned(), 1764.531)));
        assert_eq!(read_call("   string \"method call\""), None);
    }

    #[test]
    fn a_number_is_found_by_its_name() {
        let status = "Name:\tx\nvoluntary_ctxt_switches:\t12\nnonvoluntary_ctxt_switches:\t3\n";
        assert_eq!(number_after(status, "\nvoluntary_ctxt_switches:"), Some(12.0));
        assert_eq!(number_after(status, "nonvoluntary_ctxt_switches:"), Some(3.0));
        assert_eq!(number_after(status, "PPid:"), None);
    }
}
