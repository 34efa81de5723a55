//! A watcher in a process of its own: what it trusts, takes and holds can be set and measured from outside.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use beacon_core::change::{Change, ChangeKind};
use beacon_core::engine::{Command as Wish, Engine, Profile};
use beacon_core::identity::{Environment, TenantKey};
use beacon_core::notifications::{NotificationChange, NotificationEvent};
use beacon_core::settings::{Proxy, Settings};
use beacon_watch::{Listener, Options as WatchOptions, Screen, Watcher};
use clap::Args;
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

/// A tenant is not asked more often, whatever its service says.
pub(crate) const SHORTEST: Duration = Duration::from_millis(50);
/// More checks a second than are needed.
const RATE: f64 = 1000.0;
/// How often it is asked for something that is awaited.
const PAUSE: Duration = Duration::from_millis(20);

/// Whom to watch.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Root addresses and how many tenants there are: `http://127.0.0.1:1234=3`. The environments are called `e0`, `e1` and so on.
    places: Vec<String>,
    /// Where to store everything.
    #[arg(long)]
    data_dir: Option<PathBuf>,
}

/// A root address, and how many tenants are watched there.
pub(crate) type Place<'a> = (&'a str, usize);

/// What the watcher sees of one tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    /// Its last known state.
    pub(crate) state: Option<String>,
    /// Why the last reading failed; `None` when it did not.
    pub(crate) failure: Option<String>,
    pub(crate) no_data: bool,
    /// How often any tenant was said to have changed in anything but its reachability.
    pub(crate) changes: u32,
    /// The titles of what was told.
    pub(crate) told: Vec<String>,
}

/// A key of a tenant in the first or second place, the first being 0.
pub(crate) fn key(place: usize, index: usize) -> String {
    format!("e{place}/{}", identifier(index))
}

/// The identifier of a simulator's tenant, the first being 0.
pub(crate) fn identifier(index: usize) -> String {
    format!("Cust{}", 10_001 + index)
}

/// Pauses between two questions.
#[expect(clippy::disallowed_methods, reason = "another process is asked again and again")]
pub(crate) fn pause(time: Duration) {
    thread::sleep(time);
}

/// Watches until standard input ends, and answers what it is asked there, a line for a line:
/// `look KEY` with what it [sees](Seen), `check KEY` after having it checked.
pub(crate) fn watch(options: &Options) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let mut settings = Settings { proxy: Proxy::None, ..Settings::default() };
    settings.watching.min_interval = SHORTEST;
    settings.watching.rate = RATE;
    let mut tenants = Vec::new();
    for (place, text) in options.places.iter().enumerate() {
        let (root, count) = text.rsplit_once('=').context("a place is ROOT=TENANTS")?;
        settings.environments.push(Environment::new(&format!("e{place}"), root)?);
        for index in 0..count.parse()? {
            tenants.push((key(place, index).parse()?, Profile::default()));
        }
    }
    let ears = Ears::default();
    let options =
        WatchOptions { data_dir: options.data_dir.clone(), settings: Some(settings), ..WatchOptions::default() };
    runtime.block_on(async {
        let watcher = Watcher::start(options, ears.clone()).await?.watcher;
        watcher.command(Wish::Add(tenants)).await.context("it ended")??;
        for line in std::io::stdin().lines() {
            let line = line?;
            let (what, key) = line.split_once(' ').context("no question")?;
            let key: TenantKey = key.parse()?;
            if what == "check" {
                watcher.command(Wish::CheckNow(Some(vec![key.clone()]))).await.context("it ended")??;
            }
            let (changes, told) = (ears.0.changes.load(Relaxed), ears.told());
            let seen = watcher.question(move |engine, _| seen(engine, &key, changes, told)).await;
            crate::writer::say(&serde_json::to_string(&seen.context("it ended")??)?)?;
        }
        watcher.stop().await;
        Ok(())
    })
}

fn seen(engine: &Engine, key: &TenantKey, changes: u32, told: Vec<String>) -> Result<Seen> {
    let row = engine.row(key).context("no such tenant")?;
    let failures = engine.tenants().get(key).and_then(|tenant| tenant.stored.failures.as_ref());
    let failure = failures.map(|failures| failures.last_error.code().to_owned());
    Ok(Seen { state: row.state, failure, no_data: row.no_data, changes, told })
}

/// Counts what the watcher says.
#[derive(Debug, Clone, Default)]
struct Ears(std::sync::Arc<Heard>);

#[derive(Debug, Default)]
struct Heard {
    changes: AtomicU32,
    told: Mutex<Vec<String>>,
}

impl Ears {
    fn told(&self) -> Vec<String> {
        self.0.told.lock().map(|told| told.clone()).unwrap_or_default()
    }
}

impl Listener for Ears {
    fn notification(&self, event: NotificationEvent) {
        if let (NotificationChange::Raised, Ok(mut told)) = (event.event, self.0.told.lock()) {
            told.push(event.title);
        }
    }

    fn screen(&self, _screen: Screen) {}

    fn change(&self, change: &Change) {
        if !matches!(change.kind, ChangeKind::Reachability { .. }) {
            self.0.changes.fetch_add(1, Relaxed);
        }
    }
}

/// Such a process, from outside. It ends with this.
pub(crate) struct Watching {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// What it trusts must stay.
    _certificate: Option<NamedTempFile>,
}

impl Watching {
    /// Starts to watch; `certificate` is trusted, as PEM.
    pub(crate) fn start(places: &[Place<'_>], certificate: Option<&str>, data_dir: Option<&Path>) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("watch").args(places.iter().map(|(root, tenants)| format!("{root}={tenants}")));
        if let Some(folder) = data_dir {
            command.arg("--data-dir").arg(folder);
        }
        let certificate = certificate.map(written).transpose()?;
        if let Some(file) = &certificate {
            command.env("SSL_CERT_FILE", file.path());
        }
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("no watcher")?;
        let questions = child.stdin.take().context("it takes no questions")?;
        let answers = BufReader::new(child.stdout.take().context("it gives no answers")?);
        Ok(Self { child, questions, answers, _certificate: certificate })
    }

    /// What it sees of a tenant now.
    pub(crate) fn look(&mut self, key: &str) -> Result<Seen> {
        self.ask("look", key)
    }

    /// Has a tenant checked as soon as possible.
    pub(crate) fn check(&mut self, key: &str) -> Result<Seen> {
        self.ask("check", key)
    }

    fn ask(&mut self, what: &str, key: &str) -> Result<Seen> {
        writeln!(self.questions, "{what} {key}")?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        serde_json::from_str(&line).with_context(|| format!("the watcher said “{}”", line.trim()))
    }

    /// Waits until it sees something of a tenant.
    pub(crate) fn until(
        &mut self,
        key: &str,
        within: Duration,
        what: &str,
        is: impl Fn(&Seen) -> bool,
    ) -> Result<Seen> {
        let mut waited = Duration::ZERO;
        loop {
            let seen = self.look(key)?;
            if is(&seen) {
                return Ok(seen);
            }
            if waited > within {
                bail!("it is not {what} after {} s: {seen:?}", within.as_secs());
            }
            pause(PAUSE);
            waited += PAUSE;
        }
    }

    /// A number of its process, such as `VmHWM` and `RssAnon`, in KiB.
    pub(crate) fn kibibytes(&self, what: &str) -> Result<u64> {
        let status = fs::read_to_string(self.of_process("status"))?;
        let fields: BTreeMap<&str, &str> = status.lines().filter_map(|line| line.split_once(':')).collect();
        let field = fields.get(what).with_context(|| format!("there is no {what}"))?;
        Ok(field.trim().trim_end_matches(" kB").parse()?)
    }

    /// From now on the most memory that it ever took is counted anew.
    #[expect(clippy::disallowed_methods, reason = "no file, but a question to the system")]
    pub(crate) fn forget_peak(&self) -> Result<()> {
        fs::write(self.of_process("clear_refs"), "5").context("the peak cannot be counted anew")
    }

    /// How many files and connections it has open.
    pub(crate) fn open_files(&self) -> Result<usize> {
        Ok(fs::read_dir(self.of_process("fd"))?.count())
    }

    /// Ends it in an orderly way.
    pub(crate) fn end(mut self) -> Result<()> {
        drop(self.questions);
        let status = self.child.wait()?;
        ensure!(status.success(), "the watcher ended with {status}");
        Ok(())
    }

    fn of_process(&self, what: &str) -> PathBuf {
        PathBuf::from(format!("/proc/{}/{what}", self.child.id()))
    }
}

fn written(certificate: &str) -> Result<NamedTempFile> {
    let mut file = NamedTempFile::new()?;
    file.write_all(certificate.as_bytes())?;
    Ok(file)
}
