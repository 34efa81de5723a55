//! P19 and P20: what `beacon serve` answers programs that ask before they call, against nginx, and what the service
//! feels of them.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{ChildStdout, Command};
use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_desktop_tests::{Process, free_port, wait};

use super::figure::{Bound, Figure, Samples, short};
use super::programs::{self, Simulator, number};
use super::{Bench, Goal};
use crate::command::{answer, plain};

const TENANT: &str = "Cust10001";
/// The servers have this core, and those who ask the other.
const CORE_OF_SERVERS: &str = "0";
const CORE_OF_CLIENTS: &str = "1";
const CONNECTIONS: &str = "64";
const SECONDS: &str = "3s";
const TIME_TO_START: Duration = Duration::from_secs(20);

/// P19: answers from memory.
pub(super) fn measure_answers(bench: &Bench) -> Result<Vec<Figure>> {
    let simulator = bench.programs.simulator(&["--tenants", "1", "--valid-for", "1h"])?;
    let (nginx, file) = nginx(&simulator)?;
    let (beacon, output, root) = beacon(bench, &simulator)?;
    let document = format!("{root}/api/state/{TENANT}");
    let verdict = format!("{root}/gate/{TENANT}");
    let (mut of_nginx, mut of_documents, mut of_verdicts) = (Load::default(), Load::default(), Load::default());
    // The first answers are no measurement: they come from the service.
    for address in [&file, &document, &verdict] {
        Load::default().add(address)?;
    }
    for _ in 0..bench.rounds {
        of_nginx.add(&file)?;
        of_documents.add(&document)?;
        of_verdicts.add(&verdict)?;
    }
    // A program whose output nobody reads ends.
    drop((nginx, beacon, output));
    let figures = |what: &str, own: &Load| {
        let rate = own.rates.over(&of_nginx.rates);
        let time = own.times.over(&of_nginx.times);
        let behind_rate = format!("{} a second; nginx {}", short(own.rates.median()), short(of_nginx.rates.median()));
        let behind_time = format!("{} ms; nginx {} ms", short(own.times.median()), short(of_nginx.times.median()));
        [
            Figure::median_of(Goal::P19, format!("{what}: the rate"), &rate, "× nginx", Bound::AtLeast(0.7))
                .from(behind_rate),
            Figure::median_of(Goal::P19, format!("{what}: 99 of 100 within"), &time, "× nginx", Bound::AtMost(2.0))
                .from(behind_time),
        ]
    };
    let documents = figures("a status document from memory, one core, 64 connections kept", &of_documents);
    let verdicts = figures("whether to call, from memory, one core, 64 connections kept", &of_verdicts);
    Ok(documents.into_iter().chain(verdicts).collect())
}

/// P20: a thousand callers.
pub(super) fn measure_callers(bench: &Bench) -> Result<Vec<Figure>> {
    let mut command = bench.programs.bench("callers");
    command.arg("--beacon").arg(bench.programs.beacon());
    if bench.is_quick() {
        command.args(["--periods", "3"]);
    }
    let found = programs::ask(&mut command)?;
    let field = |name: &str| number(&found, &format!("/{name}"));
    let periods = if bench.is_quick() { 3.0 } else { 10.0 };
    let (wait, check) = (field("longest_wait")?, field("longest_check")?);
    let callers = format!("1,000 callers of 500 tenants for {periods} × ValidUntil");
    let counts = format!("{} answers; each tenant was asked for {} times at least", field("answers")?, field("least")?);
    Ok(vec![
        Figure::of(
            Goal::P20,
            format!("{callers}, all in the same instants: requests upstream for one tenant at most"),
            field("most")?,
            "requests",
            Bound::AtMost(periods),
        )
        .from(counts),
        Figure::of(Goal::P20, "requests upstream before ValidUntil", field("early")?, "requests", Bound::AtMost(0.0)),
        Figure::of(
            Goal::P20,
            "answers that were not current, or not there",
            field("not_current")?,
            "answers",
            Bound::AtMost(0.0),
        ),
        Figure::of(Goal::P20, "the longest wait of a caller", wait / check, "× a check", Bound::AtMost(1.0)).from(
            format!(
                "{} ms, half within {} ms; as many who ask the service itself {} ms",
                short(wait * 1000.0),
                short(field("median_wait")? * 1000.0),
                short(check * 1000.0)
            ),
        ),
    ])
}

/// What wrk measured, round by round.
#[derive(Debug, Default)]
struct Load {
    /// Answers a second.
    rates: Samples,
    /// Within so many milliseconds 99 of 100 had their answer.
    times: Samples,
}

impl Load {
    fn add(&mut self, address: &str) -> Result<()> {
        let mut command = on_core(CORE_OF_CLIENTS, Path::new("wrk"));
        command.args(["-t1", "-c", CONNECTIONS, "-d", SECONDS, "--latency", address]);
        let printed = answer(&mut command).with_context(|| format!("wrk cannot ask {address}"))?;
        anyhow::ensure!(!printed.contains("Non-2xx"), "{address} did not answer all: {printed}");
        let line = |name: &str| printed.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim);
        self.rates.push(line("Requests/sec:").and_then(|text| text.parse().ok()).context("wrk names no rate")?);
        self.times.push(line("99%").and_then(milliseconds).context("wrk names no time")?);
        Ok(())
    }
}

/// From `913.00us`, `9.02ms` or `1.20s`.
fn milliseconds(text: &str) -> Option<f64> {
    let unit = text.find(|letter: char| letter.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at(unit);
    let factor = match unit {
        "us" => 0.001,
        "ms" => 1.0,
        "s" => 1000.0,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * factor)
}

/// nginx with one process, which serves the document of a tenant from a file whose handle it keeps open.
fn nginx(simulator: &Simulator) -> Result<(Process, String)> {
    let folder = simulator.folder.path();
    let (port, shown) = (free_port()?, folder.display());
    let path = format!("api/state/{TENANT}");
    let root = folder.join("www");
    fs::create_dir_all(root.join("api/state"))?;
    let document = programs::get(&format!("{}/{path}", simulator.root))?;
    File::create(root.join(&path))?.write_all(document.as_bytes())?;
    let scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {shown}/{name};\n"))
        .concat();
    // As root it would give its rights away, and could not read the folder.
    let user = if crate::packages::is_root() { "user root;\n" } else { "" };
    let settings = format!(
        "{user}worker_processes 1;\ndaemon off;\npid {shown}/nginx.pid;\nerror_log {shown}/errors.log;\n\
         events {{ worker_connections 1024; }}\nhttp {{\naccess_log off;\nsendfile on;\ntcp_nopush on;\n\
         open_file_cache max=100 inactive=10m;\nopen_file_cache_valid 10m;\nkeepalive_requests 1000000000;\n\
         default_type application/json;\n{scratch}server {{ listen 127.0.0.1:{port}; root {}; }}\n}}\n",
        root.display()
    );
    let file = folder.join("nginx.conf");
    File::create(&file)?.write_all(settings.as_bytes())?;
    let mut command = on_core(CORE_OF_SERVERS, Path::new("/usr/sbin/nginx"));
    command.arg("-c").arg(&file).arg("-e").arg(folder.join("errors.log"));
    let mut process = Process::start(&mut command, &folder.join("nginx.log"))?;
    let address = format!("http://127.0.0.1:{port}/{path}");
    wait::until_true("nginx", TIME_TO_START, || {
        process.ensure_running()?;
        Ok(programs::get(&address).is_ok_and(|served| served == document))
    })?;
    Ok((process, address))
}

/// `beacon serve`, what it prints, and its address.
fn beacon(bench: &Bench, simulator: &Simulator) -> Result<(Process, BufReader<ChildStdout>, String)> {
    let mut command = on_core(CORE_OF_SERVERS, &bench.programs.beacon());
    command.args(["serve", "--listen", "127.0.0.1:0", "--max-interval", "1h", "--root", &simulator.root, TENANT]);
    let (process, mut output) = Process::start_read(&mut command, &simulator.folder.path().join("serve.log"))?;
    let mut address = String::new();
    output.read_line(&mut address)?;
    Ok((process, output, address.trim_end().to_owned()))
}

/// A program that has one core alone.
fn on_core(core: &str, program: &Path) -> Command {
    let mut command = plain("taskset");
    command.args(["--cpu-list", core]).arg(program);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_wrk_are_read_whatever_their_unit() {
        let read = |text| milliseconds(text).map(short);
        assert_eq!(read("913.00us"), Some("0.91".to_owned()));
        assert_eq!(read("9.02ms"), Some("9.02".to_owned()));
        assert_eq!(read("1.20s"), Some("1200".to_owned()));
        assert_eq!(read("fast"), None);
    }
}
