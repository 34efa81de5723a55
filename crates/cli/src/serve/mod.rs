//! `beacon serve`: what is known of tenants, for Prometheus and for programs that are about to call them.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use beacon_core::identity::EnvironmentName;
use beacon_watch::{Options, Watcher, local_now, system_hour_cycle};
use clap::Args;

use self::checks::Checks;
use self::exporter::Exporter;
use self::fleet::Fleet;
use self::gate::Gate;
use self::guard::{Guard, read_token};
use self::listening::{Address, Listening};
use self::routes::Routes;
use crate::ending::Ending;
use crate::gate::answers::Answers;
use crate::gate::keeper::Keeper;
use crate::pace::Pace;
use crate::targets::Targets;

pub(crate) mod checks;
mod exporter;
mod fleet;
mod gate;
pub(crate) mod guard;
mod http;
mod listening;
mod metrics;
mod negotiation;
mod places;
mod plain_text;
mod reply;
mod routes;
mod supervisor;

/// Which tenants to watch, how often, and who is answered where.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    targets: Targets,
    #[command(flatten)]
    pace: Pace,
    /// The address and port to answer at (port 0 takes any free one), or a socket: `unix:/path`. Whoever can reach it can
    /// read it: for more than this machine, name a --token-file, and put a proxy with TLS before it.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:9797")]
    listen: Address,
    /// The rights of the socket, as three digits from 0 to 7.
    #[arg(long, value_name = "MODE", default_value = "600", value_parser = mode)]
    socket_mode: u32,
    /// A name by which this server is called, beside those of this machine; can be given more than once.
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// Answer only those who name the token in this file (`Authorization: Bearer …`).
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// How many tenants that nobody named here are checked for those who ask, at the most.
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    max_tenants: usize,
    /// Keep what is known in this folder, to start from it the next time.
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

fn mode(text: &str) -> Result<u32, String> {
    let is_mode = text.len() == 3 && text.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
    let wrong = || "it looks like 600 or 660".to_owned();
    is_mode.then(|| u32::from_str_radix(text, 8).ok()).flatten().ok_or_else(wrong)
}

/// Watches and answers until it is to end.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let mut ending = Ending::in_order().context("the end cannot be waited for")?;
    let mut reload = Reload::listen().context("the signal to read again cannot be waited for")?;
    let Arguments { targets, pace, listen, socket_mode, allow_host, token_file, max_tenants, data_dir } = arguments;
    let asked = targets.find()?;
    let settings = pace.settings(asked.environments.clone())?;
    let token = token_file.as_deref().map(read_token).transpose()?;
    let listening = Listening::at(&listen, socket_mode).await;
    let listening = listening.with_context(|| format!("{listen} cannot be listened at"))?;
    let checks = Checks::default();
    let answers = Answers::new(settings.watching.clone(), checks.clone());
    let environments: Vec<EnvironmentName> = settings.all_environments().map(|environment| environment.name).collect();
    let hour_cycle = system_hour_cycle();
    let options =
        Options { settings: Some(settings), hour_cycle, data_dir, checks_when_due: true, ..Options::default() };
    let watcher = Watcher::start(options, answers.clone()).await?.watcher;
    watcher.follow_network();
    restore(&watcher, &answers).await?;
    let keeper = Keeper::new(watcher.clone(), answers, max_tenants, Arc::new(|| local_now().to_utc()));
    let fleet = Fleet::new(watcher.clone(), keeper.clone());
    fleet.watch(asked).await?;
    let routes = Arc::new(Routes {
        guard: Guard::new(listening.is_of_network(), &allow_host, token),
        gate: Gate::new(keeper.clone(), environments, targets.default_environment()),
        exporter: Exporter::new(watcher.clone(), checks, keeper, targets.default_environment()),
    });
    announce(&listening)?;
    supervisor::notify("READY=1");
    let until_ending = async {
        loop {
            tokio::select! {
                _ = ending.asked() => break,
                () = reload.asked() => {
                    if let Some(environments) = fleet.read_again(&targets).await {
                        routes.gate.set_environments(environments);
                    }
                }
                () = fleet.tidy() => {}
            }
        }
        supervisor::notify("STOPPING=1");
    };
    http::answer_at(&listening, places::available(), Arc::clone(&routes), until_ending).await;
    watcher.stop().await;
    Ok(0)
}

/// Begins with what is stored.
async fn restore(watcher: &Watcher, answers: &Answers) -> anyhow::Result<()> {
    let documents: BTreeMap<_, _> = watcher.store().documents().await?.into_iter().collect();
    let answers = answers.clone();
    let restored = watcher.question(move |engine, now| answers.restore(engine, &documents, now.to_utc())).await;
    restored.context("the program ended")
}

/// Hears when `--from` is to be read again: SIGHUP.
#[derive(Debug)]
struct Reload {
    #[cfg(unix)]
    hangup: tokio::signal::unix::Signal,
}

impl Reload {
    #[cfg(unix)]
    fn listen() -> std::io::Result<Self> {
        Ok(Self { hangup: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup())? })
    }

    #[cfg(not(unix))]
    #[expect(clippy::unnecessary_wraps, reason = "the same on all systems")]
    fn listen() -> std::io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(unix)]
    async fn asked(&mut self) {
        if self.hangup.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
    }

    #[cfg(not(unix))]
    async fn asked(&mut self) {
        std::future::pending::<()>().await;
    }
}

/// The first line is the address alone, so that a script can read it.
fn announce(listening: &Listening) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", listening.root()?)?;
    writeln!(
        out,
        "For Prometheus: /metrics, /probe?target=Cust12345. For programs: /gate/Cust12345, /api/state/Cust12345. \
         End with Ctrl+C."
    )?;
    Ok(out.flush()?)
}
