//! R5: a watcher faces everything that can go wrong with a reading.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use beacon_simulator::{Fault, Options, Patch, Simulator, Story};
use tokio::net::{TcpSocket, TcpStream};
use tokio::runtime::Runtime;

use crate::matrix::{Case, Expected, Trouble, Wire, cases};
use crate::report::Row;
use crate::separated::{self, Interface};
use crate::watching::{SHORTEST, Seen, Watching, identifier, key, pause};

/// Three questions that nobody answers.
const TIMEOUT: Duration = Duration::from_mins(1);
/// So many rows are tried at the same time.
const BATCH_SIZE: usize = 8;
const ALL: &str = "each row of the matrix";
/// In the short form, every so many-th row beside healthy tenants.
const SHORT_STEP: usize = 12;
/// So many tenants are well beside one that is not.
const HEALTHY: usize = 100;
/// What every answer promises.
const PROMISE: Duration = Duration::from_millis(500);
/// How long the readings of the healthy ones are counted, with the trouble and without, in turn.
const WINDOW: Duration = Duration::from_secs(1);
/// An odd number, so that one of them is the median.
const TURNS: usize = 3;
/// How many times more slowly the healthy ones may be read.
pub(crate) const SLOWER: f64 = 1.2;
/// In the short form, which runs beside other tests: what hangs is far slower than this.
const SLOWER_SHORT: f64 = 4.0;

/// Tries every row in every situation.
pub(crate) fn run(short: bool) -> Result<Vec<Row>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let mut cases = cases();
    if short {
        // Timeouts cannot be hurried.
        cases.retain(|case| case.expected != Expected::Fails("timeout"));
    }
    let mut rows = alone(&runtime, ALL, &cases, BATCH_SIZE)?;
    if short {
        cases = cases.into_iter().step_by(SHORT_STEP).collect();
    } else {
        rows.push(nobody(&runtime));
    }
    rows.push(beside(&runtime, ALL, &cases, if short { SLOWER_SHORT } else { SLOWER })?);
    if !short {
        rows.extend(separated::run()?);
    }
    Ok(rows)
}

/// The first reading, and then the steady state, of each; so many at the same time.
pub(crate) fn alone(runtime: &Runtime, what: &str, cases: &[Case], at_once: usize) -> Result<Vec<Row>> {
    let queue = Mutex::new(cases.iter());
    let outcomes = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(|| {
                while let Some(case) = queue.lock().ok().and_then(|mut queue| queue.next()) {
                    let outcome = one(runtime, case);
                    if let Ok(mut outcomes) = outcomes.lock() {
                        outcomes.push((case, outcome));
                    }
                }
            });
        }
    });
    let outcomes = outcomes.into_inner().ok().context("a row panicked")?;
    let mut first =
        Row::new("R5", format!("{what}, at the first reading"), "the failure it must be called, no state invented");
    let mut steady = Row::new(
        "R5",
        "the same once the tenant is known, for as long as it takes, and then over",
        "the failure it must be called; the last state is kept, without data; it is read again afterwards, and nothing changed meanwhile",
    );
    for (case, outcome) in outcomes {
        let (at_first, later) = match outcome {
            Ok(both) => both,
            Err(error) => (Err(error), Ok(())),
        };
        first.count(at_first.map_err(|error| format!("{}: {error:#}", case.name)));
        steady.count(later.map_err(|error| format!("{}: {error:#}", case.name)));
    }
    Ok(vec![first.with(conclusions(cases)), steady])
}

/// What is concluded from what, in short.
fn conclusions(cases: &[Case]) -> String {
    let mut by_conclusion: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases {
        *by_conclusion.entry(case.expected.to_string()).or_default() += 1;
    }
    by_conclusion.into_iter().map(|(conclusion, count)| format!("{count} {conclusion}")).collect::<Vec<_>>().join(", ")
}

/// All that is tried, a line for each conclusion.
pub(crate) fn matrix() -> String {
    let mut by_conclusion: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let here = cases().into_iter().map(|case| (case.expected, case.name));
    for (expected, name) in here.chain(NOBODY).chain(separated::ROWS) {
        by_conclusion.entry(expected.to_string()).or_default().push(name);
    }
    let line = |(conclusion, names): (String, Vec<&str>)| format!("- **{conclusion}**: {}\n", names.join(" · "));
    by_conclusion.into_iter().map(line).collect()
}

/// How the first reading went, and everything after it.
type Both = (Result<()>, Result<()>);

fn one(runtime: &Runtime, case: &Case) -> Result<Both> {
    let simulator = simulator(runtime, case.wire, 2)?;
    let tenant = key(0, 0);
    cause(&simulator, case)?;
    let mut watching = Watching::start(&[(&root(&simulator, case.wire), 2)], simulator.certificate(), None)?;
    let first = watching
        .until(&tenant, TIMEOUT, "as expected", |seen| case.expected.is_met(seen, None))
        .and_then(|seen| no_busy_loop(&simulator).map(|()| seen))
        .map(drop);
    end(&simulator, case)?;
    watching.check(&tenant)?;
    let later = steady(&simulator, case, &mut watching, &tenant);
    watching.end()?;
    Ok((first, later))
}

fn steady(simulator: &Simulator, case: &Case, watching: &mut Watching, tenant: &str) -> Result<()> {
    let well = |seen: &Seen| seen.state.as_deref() == Some("Running") && seen.failure.is_none() && !seen.no_data;
    let before = watching.until(tenant, TIMEOUT, "well", well)?;
    cause(simulator, case)?;
    watching.check(tenant)?;
    let troubled = |seen: &Seen| case.expected.is_met(seen, Some("Running"));
    let during = watching.until(tenant, TIMEOUT, "as expected in steady state", troubled);
    let during = during.and_then(|seen| no_busy_loop(simulator).map(|()| seen));
    end(simulator, case)?;
    // What is read all the same is another document.
    if matches!(case.expected, Expected::Fails(_)) {
        ensure!(during?.changes == before.changes, "a change was invented");
    } else {
        during?;
    }
    watching.check(tenant)?;
    watching.until(tenant, TIMEOUT, "well again", well)?;
    Ok(())
}

/// Nobody is asked more often than allowed, and once more for each connection that broke.
fn no_busy_loop(simulator: &Simulator) -> Result<()> {
    let asked = || simulator.requests().of(&identifier(0)).state;
    let before = asked();
    let window = SHORTEST * 10;
    pause(window);
    let asked = asked() - before;
    ensure!(asked <= 2 * 11, "asked {asked} times in {} ms", window.as_millis());
    Ok(())
}

/// Addresses at which there is no service.
const NOBODY: [(Expected, &str); 3] = [
    (Expected::Fails("name_not_found"), "a name that is not found"),
    (Expected::Fails("refused"), "a port that refuses"),
    (Expected::Fails("timeout"), "a port that drops what comes (a full backlog)"),
];

fn nobody(runtime: &Runtime) -> Row {
    let mut row =
        Row::new("R5", "addresses at which there is no service", "the failure it must be called, no state invented");
    let full = runtime.block_on(full_backlog());
    let roots = [
        Ok("http://beacon.invalid".to_owned()),
        free_port(),
        full.as_ref().map(|(root, _)| root.clone()).map_err(|error| anyhow::anyhow!("{error:#}")),
    ];
    for ((expected, name), root) in NOBODY.into_iter().zip(roots) {
        let went = root.and_then(|root| is_called(&root, expected));
        row.count(went.map_err(|error| format!("{name}: {error:#}")));
    }
    row
}

/// Whether a first reading at an address is as expected.
pub(crate) fn is_called(root: &str, expected: Expected) -> Result<()> {
    let mut watching = Watching::start(&[(root, 1)], None, None)?;
    watching.until(&key(0, 0), TIMEOUT, "as expected", |seen| expected.is_met(seen, None))?;
    watching.end()
}

/// A port on which nobody listens any more.
fn free_port() -> Result<String> {
    Ok(format!("http://{}", TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?))
}

/// A port whose backlog is full, so that the system drops what else comes; for as long as what is returned lives.
async fn full_backlog() -> Result<(String, impl Sized)> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
    let listener = socket.listen(1)?;
    let address = listener.local_addr()?;
    let mut waiting = Vec::new();
    while let Ok(connected) = tokio::time::timeout(Duration::from_millis(300), TcpStream::connect(address)).await {
        waiting.push(connected?);
    }
    Ok((format!("http://{address}"), (listener, waiting)))
}

/// A trouble beside many that are well, which may be read so many times more slowly meanwhile.
pub(crate) fn beside(runtime: &Runtime, what: &str, cases: &[Case], slower_by: f64) -> Result<Row> {
    let mut row = Row::new(
        "R5",
        format!("{what} beside {HEALTHY} healthy tenants, without the trouble and with it in turn, {TURNS} times each"),
        format!("the healthy ones are read at most {slower_by} times more slowly (the median)"),
    );
    let mut medians: Vec<(f64, &str)> = Vec::new();
    let (mut read_without, mut read_with) = (0.0, 0.0);
    for wire in [Wire::Plain, Wire::Secure, Wire::Named] {
        if !cases.iter().any(|case| case.wire == wire) {
            continue;
        }
        // A tenant shares its service with the healthy ones; the trouble of a whole service is that of another one.
        let (shared, other) = (simulator(runtime, wire, HEALTHY + 1)?, simulator(runtime, wire, 1)?);
        let trusted = shared.certificate().zip(other.certificate()).map(|(one, another)| format!("{one}{another}"));
        let places = [(shared.root(), HEALTHY + 1), (root(&other, wire), 1)];
        let places = places.each_ref().map(|(root, tenants)| (root.as_str(), *tenants));
        let mut watching = Watching::start(&places, trusted.as_deref(), None)?;
        watching.until(&key(0, HEALTHY), TIMEOUT, "read", |seen| seen.state.is_some())?;
        for case in cases.iter().filter(|case| case.wire == wire) {
            let of_one = matches!(case.trouble, Trouble::Tenant(_) | Trouble::Promise(_));
            let (troubled, place) = if of_one { (&shared, 0) } else { (&other, 1) };
            let mut slower = [0.0; TURNS];
            for turn in &mut slower {
                let without = readings(&shared);
                cause(troubled, case)?;
                watching.check(&key(place, 0))?;
                let with = readings(&shared);
                end(troubled, case)?;
                watching.check(&key(place, 0))?;
                read_without += without;
                read_with += with;
                *turn = without / with.max(1.0);
            }
            slower.sort_by(f64::total_cmp);
            let median = slower[TURNS / 2];
            row.count(if median <= slower_by { Ok(()) } else { Err(format!("{}: {slower:.2?} times", case.name)) });
            medians.push((median, case.name));
        }
        watching.end()?;
    }
    medians.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let (typical, _) = medians.get(medians.len() / 2).context("nothing was tried")?;
    let (slowest, name) = medians.last().context("nothing was tried")?;
    Ok(row.with(format!(
        "{read_without:.0} readings without, {read_with:.0} with the troubles; {typical:.2} times more slowly, at most {slowest:.2} ({name})"
    )))
}

/// How often the healthy tenants are asked for in a while.
fn readings(simulator: &Simulator) -> f64 {
    let count = || {
        let requests = simulator.requests();
        requests.state - requests.of(&identifier(0)).state
    };
    let before = count();
    pause(WINDOW);
    #[expect(clippy::cast_precision_loss, reason = "hundreds")]
    let readings = (count() - before) as f64;
    readings
}

fn simulator(runtime: &Runtime, wire: Wire, tenants: usize) -> Result<Simulator> {
    let story = Story::named("calm")?;
    let options = Options { tenants, valid_for: Some(PROMISE), tls: wire == Wire::Secure, ..Options::new(story) };
    Ok(runtime.block_on(Simulator::start(options))?)
}

/// The address at which it is watched.
fn root(simulator: &Simulator, wire: Wire) -> String {
    match wire {
        Wire::Plain | Wire::Secure => simulator.root(),
        Wire::Named => format!("http://{}:{}", separated::NAME, simulator.port()),
    }
}

/// From now on the first tenant has the trouble, or all have.
fn cause(simulator: &Simulator, case: &Case) -> Result<()> {
    match &case.trouble {
        Trouble::Tenant(fault) => simulator.change(&identifier(0), Patch::fault(fault.clone()))?,
        Trouble::Service(fault) => simulator.service_fault(Some(fault.clone())),
        Trouble::Promise(seconds) => promise(simulator, *seconds)?,
        Trouble::Clock(seconds) => simulator.clock_offset(*seconds),
        Trouble::Name(hosts) => {
            simulator.service_fault(Some(Fault::Stale));
            separated::name_is_known(hosts, false)?;
        }
        Trouble::Interface => separated::interface_is(Interface::Down)?,
    }
    Ok(())
}

/// The tenant's document is valid for so many seconds from now.
fn promise(simulator: &Simulator, seconds: i64) -> Result<()> {
    let patch = Patch { valid_for_seconds: Some(seconds), ..Patch::default() };
    Ok(simulator.change(&identifier(0), patch)?)
}

/// From now on all is well.
fn end(simulator: &Simulator, case: &Case) -> Result<()> {
    match &case.trouble {
        Trouble::Tenant(_) => simulator.change(&identifier(0), Patch::fault(Fault::None))?,
        Trouble::Service(_) => simulator.service_fault(None),
        Trouble::Promise(_) => promise(simulator, 1)?,
        Trouble::Clock(_) => simulator.clock_offset(0),
        Trouble::Name(hosts) => {
            simulator.service_fault(None);
            separated::name_is_known(hosts, true)?;
        }
        Trouble::Interface => separated::interface_is(Interface::Up)?,
    }
    Ok(())
}
