//! P1, P2 and P5: sweeps over warm connections, against h2load and a bare reqwest loop.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::chart::{Chart, Line};
use super::figure::{Bound, Figure, Samples, short};
use super::programs::{self, Simulator, number};
use super::{Bench, Goal, instructions};
use crate::command::plain;

const TENANTS: u32 = 10_000;
/// What h2load asks for: more than a sweep, so that its one handshake does not count.
const REQUESTS: u32 = 50_000;
/// As many as a person can set.
pub(super) const IN_FLIGHT: u32 = 16;
/// As many as a new installation has; with HTTP/1.1 each is a connection.
const IN_FLIGHT_BY_DEFAULT: u32 = 4;
const WARM_SWEEPS: u32 = 3;
/// A single one is over in less than a second, which anything else on the machine can spoil.
const SWEEPS_A_ROUND: u32 = 5;
const FLEETS: [u32; 5] = [1, 10, 100, 1_000, 10_000];

/// A version of HTTP, over TLS.
struct Protocol {
    name: &'static str,
    is_http1: bool,
    least_rate: f64,
}

const PROTOCOLS: [Protocol; 2] = [
    Protocol { name: "HTTP/2", is_http1: false, least_rate: 0.5 },
    Protocol { name: "HTTP/1.1", is_http1: true, least_rate: 0.4 },
];

pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for protocol in &PROTOCOLS {
        figures.extend(measure_one(bench, protocol)?);
    }
    draw(bench)?;
    Ok(figures)
}

fn measure_one(bench: &Bench, protocol: &Protocol) -> Result<Vec<Figure>> {
    let simulator = simulator(bench, protocol)?;
    let addresses = simulator.folder.path().join("addresses");
    write_addresses(&simulator.root, &addresses)?;
    let (mut h2load, mut bare, mut own) = (Samples::default(), Samples::default(), Samples::default());
    let (mut bare_cpu, mut own_cpu) = (Samples::default(), Samples::default());
    for _ in 0..bench.rounds {
        h2load.push(rate_of_h2load(protocol, &addresses)?);
        for (task, rate, cpu) in [("bare", &mut bare, &mut bare_cpu), ("sweep", &mut own, &mut own_cpu)] {
            let mut command = sweep(bench, task, &simulator, TENANTS, IN_FLIGHT);
            let result = programs::ask(command.args(["--sweeps", &SWEEPS_A_ROUND.to_string()]))?;
            rate.push(f64::from(TENANTS) / of_a_warm_sweep(&result, "seconds")?);
            cpu.push(of_a_warm_sweep(&result, "cpu_seconds")?);
        }
    }
    let mut command = sweep(bench, "sweep", &simulator, TENANTS, IN_FLIGHT_BY_DEFAULT);
    let handshakes = number(&programs::ask(command.args(["--sweeps", &WARM_SWEEPS.to_string()]))?, "/handshakes")?;

    let bare_count = instructions::of_a_check(bench, "bare", &simulator)?;
    let own_count = instructions::of_a_check(bench, "sweep", &simulator)?;

    let Protocol { name, least_rate, .. } = protocol;
    let rate = own.over(&h2load);
    let processor = own_cpu.over(&bare_cpu);
    Ok(vec![
        Figure::median_of(
            Goal::P1,
            format!("warm sweep of 10,000 tenants, {name} over TLS, {IN_FLIGHT} in flight"),
            &rate,
            "× the rate of h2load",
            Bound::AtLeast(*least_rate),
        )
        .from(format!(
            "{} a second; h2load {}, a bare reqwest loop {} ({} × h2load)",
            short(own.median()),
            short(h2load.median()),
            short(bare.median()),
            short(bare.over(&h2load).median())
        )),
        Figure::median_of(
            Goal::P2,
            format!("processor time of 10,000 unchanged checks, {name} over TLS"),
            &processor,
            "× a bare reqwest loop",
            Bound::AtMost(1.5),
        )
        .from(format!("{} s; the loop {} s", short(own_cpu.median()), short(bare_cpu.median()))),
        Figure::of(
            Goal::P2,
            format!("instructions of an unchanged check, {name} over TLS"),
            own_count / bare_count,
            "× a bare reqwest loop",
            Bound::AtMost(1.5),
        )
        .from(format!("{}; the loop {}", short(own_count), short(bare_count))),
        Figure::of(
            Goal::P5,
            format!("TLS handshakes in the first and {WARM_SWEEPS} warm sweeps of one host, {name}"),
            handshakes,
            "handshakes",
            Bound::AtMost(10.0),
        )
        .from(format!("{} checks, {IN_FLIGHT_BY_DEFAULT} in flight", TENANTS * (WARM_SWEEPS + 1))),
    ])
}

/// The median of the warm sweeps of a run.
fn of_a_warm_sweep(result: &Value, what: &str) -> Result<f64> {
    let readings: Result<Samples> =
        (0..SWEEPS_A_ROUND).map(|sweep| number(result, &format!("/warm/{sweep}/{what}"))).collect();
    Ok(readings?.median())
}

fn simulator(bench: &Bench, protocol: &Protocol) -> Result<Simulator> {
    // Nothing is due by itself while it is measured.
    let tenants = TENANTS.to_string();
    let mut arguments = vec!["--tls", "--tenants", &tenants, "--valid-for", "1h"];
    if protocol.is_http1 {
        arguments.push("--http1");
    }
    bench.programs.simulator(&arguments)
}

pub(super) fn sweep(bench: &Bench, task: &str, simulator: &Simulator, tenants: u32, in_flight: u32) -> Command {
    let mut command = bench.programs.bench(task);
    command.args(["--root", &simulator.root, "--tenants", &tenants.to_string(), "--in-flight", &in_flight.to_string()]);
    command.arg("--certificate").arg(&simulator.certificate);
    // What the system trusts: the client has no other setting for it, and is not to have one.
    command.env("SSL_CERT_FILE", &simulator.certificate);
    command
}

fn write_addresses(root: &str, file: &Path) -> Result<()> {
    let mut file = BufWriter::new(File::create(file)?);
    for number in 10_001..10_001 + TENANTS {
        writeln!(file, "{root}/api/state/Cust{number}")?;
    }
    Ok(file.flush()?)
}

fn rate_of_h2load(protocol: &Protocol, addresses: &Path) -> Result<f64> {
    let mut command = plain("h2load");
    let in_flight = IN_FLIGHT.to_string();
    if protocol.is_http1 {
        command.args(["--h1", "--clients", &in_flight]);
    } else {
        command.args(["--clients", "1", "--max-concurrent-streams", &in_flight]);
    }
    command.args(["--requests", &REQUESTS.to_string(), "--input-file"]).arg(addresses);
    let output = command.output().context("cannot run h2load")?;
    let printed = String::from_utf8_lossy(&output.stdout);
    ensure!(printed.contains(&format!(" {REQUESTS} succeeded")), "h2load did not succeed: {printed}");
    read_rate(&printed).with_context(|| format!("no rate in what h2load printed: {printed}"))
}

/// From `finished in 129.34ms, 77318.59 req/s, 21.16MB/s`.
fn read_rate(printed: &str) -> Option<f64> {
    let line = printed.lines().find(|line| line.starts_with("finished in "))?;
    line.split(", ").find_map(|part| part.strip_suffix(" req/s"))?.parse().ok()
}

/// How the processor time of a sweep grows with the number of tenants.
fn draw(bench: &Bench) -> Result<()> {
    let simulator = simulator(bench, &PROTOCOLS[0])?;
    let mut lines = [Line::new("the engine over the real client"), Line::new("a bare reqwest loop")];
    for tenants in FLEETS {
        let mut readings = [Samples::default(), Samples::default()];
        for _ in 0..bench.rounds {
            for (task, readings) in ["sweep", "bare"].into_iter().zip(&mut readings) {
                let result = programs::ask(&mut sweep(bench, task, &simulator, tenants, IN_FLIGHT))?;
                readings.push(number(&result, "/warm/0/cpu_seconds")? * 1000.0);
            }
        }
        for (line, readings) in lines.iter_mut().zip(readings) {
            line.points.push((f64::from(tenants), readings.median()));
        }
    }
    let title = "Processor time of a warm sweep, HTTP/2 over TLS".to_owned();
    Chart { title, across: "tenants".to_owned(), up: "ms".to_owned(), lines: lines.into() }.save("sweep.svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_found_in_what_h2load_prints() {
        let printed =
            "Application protocol: h2\n\nfinished in 129.34ms, 77318.59 req/s, 21.16MB/s\nrequests: 1 total\n";
        assert_eq!(read_rate(printed), Some(77_318.59));
        assert_eq!(read_rate("no such line"), None);
    }
}
