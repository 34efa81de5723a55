//! P3: the processor time of checks, against programs that do a similar job.

use std::fs::File;
use std::io::Write as _;
use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_desktop_tests::{Desktop, Parts, Process, free_port, wait};
use serde_json::Value;

use super::figure::{Bound, Figure, Samples, short};
use super::nagstamon::Nagstamon;
use super::programs::{self, Simulator, number};
use super::running::{Calls, Running, let_pass, processor_time_of};
use super::{Bench, Goal};

const TENANTS: u32 = 10_000;
const CHECKS: f64 = 10_000.0;
/// What Nagstamon can have in threads without standing still.
const NAGSTAMON_SERVERS: u32 = 50;
const NAGSTAMON_INTERVAL: u32 = 2;
/// Targets of Prometheus, each probed once a second.
const PROBES: u32 = 200;
const MEASURED: Duration = Duration::from_secs(10);
const TIME_TO_START: Duration = Duration::from_mins(1);

pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: true })?;
    let simulator = bench.programs.simulator(&["--tls", "--tenants", &TENANTS.to_string(), "--valid-for", "1h"])?;
    let nagstamon = Nagstamon::set_up(bench, &desktop, NAGSTAMON_SERVERS, NAGSTAMON_INTERVAL)?;
    let calls = Calls::listen(&desktop)?;
    let running = Running::start(&desktop, &calls, &mut nagstamon.command(&desktop), "nagstamon")?;
    let prometheus = Prometheus::start(&desktop, &simulator)?;
    let (mut own, mut of_nagstamon, mut of_prometheus) = (Samples::default(), Samples::default(), Samples::default());
    for _ in 0..bench.rounds.min(5) {
        let result = programs::ask(&mut super::sweeps::sweep(bench, "sweep", &simulator, TENANTS, 16))?;
        own.push(number(&result, "/warm/0/cpu_seconds")?);
        let (checks, time) = (nagstamon.checks()?, running.processor_time()?);
        let_pass(MEASURED)?;
        of_nagstamon.push((running.processor_time()? - time) / (nagstamon.checks()? - checks) * CHECKS);
        let (probes, time) = (prometheus.probes()?, prometheus.processor_time()?);
        let_pass(MEASURED)?;
        of_prometheus.push((prometheus.processor_time()? - time) / (prometheus.probes()? - probes) * CHECKS);
    }
    running.end()?;
    let figure = |what: &str, peer: &Samples, part: f64| {
        let behind = format!("{} s; the peer {} s", short(own.median()), short(peer.median()));
        let what = format!("processor time of 10,000 checks against {what}");
        Figure::median_of(Goal::P3, what, &own.over(peer), "× the peer", Bound::AtMost(1.0 / part)).from(behind)
    };
    Ok(vec![
        figure("Nagstamon with one server per tenant", &of_nagstamon, 50.0),
        figure("Prometheus and its blackbox exporter", &of_prometheus, 30.0),
    ])
}

/// Prometheus, which has the blackbox exporter probe state documents once a second each.
struct Prometheus {
    exporter: Process,
    server: Process,
    address: String,
}

impl Prometheus {
    fn start(desktop: &Desktop, simulator: &Simulator) -> Result<Self> {
        let folder = desktop.folder().join("prometheus");
        std::fs::create_dir(&folder)?;
        let (exporter_port, port) = (free_port()?, free_port()?);
        let modules = format!(
            "modules:\n  state:\n    prober: http\n    timeout: 5s\n    http:\n      preferred_ip_protocol: ip4\n      \
             tls_config:\n        ca_file: {}\n",
            simulator.certificate.display()
        );
        let targets: Vec<String> =
            (10_001..=10_000 + PROBES).map(|number| format!("\"{}/api/state/Cust{number}\"", simulator.root)).collect();
        let settings = format!(
            "global:\n  scrape_interval: 1s\n  scrape_timeout: 1s\nscrape_configs:\n- job_name: state\n  metrics_path: /probe\n  \
             params:\n    module: [state]\n  static_configs:\n  - targets: [{}]\n  relabel_configs:\n  \
             - source_labels: [__address__]\n    target_label: __param_target\n  - source_labels: [__param_target]\n    \
             target_label: instance\n  - target_label: __address__\n    replacement: 127.0.0.1:{exporter_port}\n",
            targets.join(", ")
        );
        let file = |name: &str, text: &str| -> Result<String> {
            let file = folder.join(name);
            File::create(&file)?.write_all(text.as_bytes())?;
            Ok(file.display().to_string())
        };
        let mut command = desktop.command("prometheus-blackbox-exporter");
        command.arg(format!("--config.file={}", file("exporter.yml", &modules)?));
        command.arg(format!("--web.listen-address=127.0.0.1:{exporter_port}")).arg("--log.level=error");
        let exporter = Process::start(&mut command, &desktop.log_file("exporter"))?;
        let mut command = desktop.command("prometheus");
        command.arg(format!("--config.file={}", file("prometheus.yml", &settings)?));
        command.arg(format!("--storage.tsdb.path={}", folder.join("data").display()));
        command.arg(format!("--web.listen-address=127.0.0.1:{port}")).arg("--log.level=error");
        let server = Process::start(&mut command, &desktop.log_file("prometheus"))?;
        let started = Self { exporter, server, address: format!("http://127.0.0.1:{port}") };
        wait::until_true("the first probes of Prometheus", TIME_TO_START, || {
            Ok(started.probes().is_ok_and(|probes| probes > 0.0))
        })?;
        Ok(started)
    }

    /// How many probes succeeded so far.
    fn probes(&self) -> Result<f64> {
        let query = format!("{}/api/v1/query?query=sum(sum_over_time(probe_success[1h]))", self.address);
        let answer: Value = serde_json::from_str(&programs::get(&query)?)?;
        let value =
            answer.pointer("/data/result/0/value/1").and_then(Value::as_str).context("nothing was probed yet")?;
        Ok(value.parse()?)
    }

    fn processor_time(&self) -> Result<f64> {
        let times = [&self.exporter, &self.server].map(|process| processor_time_of(process.id()));
        times.into_iter().sum::<Option<f64>>().context("Prometheus is gone")
    }
}
