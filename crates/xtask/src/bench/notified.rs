//! P12: from the last byte of an answer to the notification daemon.

use std::fs;
use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_desktop_tests::{Desktop, Parts, Simulator, wait};
use serde_json::json;

use super::figure::{Bound, Figure, Samples, short};
use super::running::{Calls, Running};
use super::{Bench, Goal, programs};

/// In each start three tenants on three hosts have a problem at first sight: as many notifications as may be raised in a minute.
const HOSTS: [&str; 3] = ["online2", "online3", "app"];
const TIME_TO_TELL: Duration = Duration::from_mins(1);

/// A number of tenants, and how often the app is started with them.
const FLEETS: [(u32, &str, usize); 2] = [(10, "10 tenants", 34), (10_000, "10,000 tenants", 10)];

pub(super) fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let desktop = Desktop::start(Parts { tray_host: true, notification_daemon: true })?;
    let simulator =
        Simulator::start_program(&desktop, &bench.programs.beacon(), &["--tenants", "10000", "--valid-for", "15m"])?;
    let calls = Calls::listen(&desktop)?;
    for (number, host) in (10_001..).zip(HOSTS) {
        simulator.change(
            &format!("Cust{number}"),
            &json!({ "state": "ProvisioningFailed", "host": host, "addresses": "shown" }),
        )?;
    }
    let mut figures = Vec::new();
    for (tenants, what, starts) in FLEETS {
        let mut delays = Samples::default();
        let starts = if bench.is_quick() { 3 } else { starts };
        for start in 0..starts {
            let folder = desktop.folder().join(format!("told-{tenants}-{start}"));
            fs::create_dir(&folder)?;
            let mut command = bench.programs.bench("prepare");
            command.args([
                "--root",
                simulator.root(),
                "--tenants",
                &tenants.to_string(),
                "--window",
                "0",
                "--rate",
                "1000",
            ]);
            programs::ask(command.arg("--data-dir").arg(&folder))?;
            let mut command = desktop.command(&bench.programs.app);
            command.arg("--hidden").arg("--data-dir").arg(&folder);
            let app = Running::start(&desktop, &calls, &mut command, "tenant-beacon")?;
            let told = wait::until("three notifications", TIME_TO_TELL, || {
                let told = calls.all_after("Notify", app.started);
                Ok((told.len() >= HOSTS.len()).then_some(told))
            })?;
            let answered = (10_001..).take(HOSTS.len()).map(|number| simulator.answered_at(&format!("Cust{number}")));
            let mut answered = answered.collect::<Result<Vec<f64>>>()?;
            answered.sort_by(f64::total_cmp);
            for (told, answered) in told.into_iter().zip(answered) {
                delays.push((told - answered) * 1000.0);
            }
            app.end()?;
            fs::remove_dir_all(&folder).context("the app still writes")?;
        }
        let behind = format!(
            "{} notifications in {starts} starts, the first of each with a new connection to the daemon",
            delays.count()
        );
        let spread = Some((delays.least(), delays.most()));
        let what = format!("last byte of an answer to the notification daemon, {what}");
        figures.push(
            Figure {
                spread,
                ..Figure::of(Goal::P12, format!("{what}, median"), delays.median(), "ms", Bound::AtMost(50.0))
            }
            .from(behind),
        );
        figures.push(
            Figure::of(Goal::P12, format!("{what}, 99 of 100"), delays.percentile(99), "ms", Bound::AtMost(250.0))
                .from(format!("half within {} ms", short(delays.median()))),
        );
    }
    Ok(figures)
}
