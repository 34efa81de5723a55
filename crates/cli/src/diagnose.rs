//! `beacon diagnose`: is it us, the network or the vendor?

use std::io::Write;

use anyhow::{Context, bail};
use beacon_core::diagnosis::{Diagnosis, Place, Verdict};
use beacon_core::language::Texts;
use beacon_core::settings::{Proxy, Settings};
use beacon_watch::{DiagnosisTarget, diagnose, local_now, system_hour_cycle};
use clap::Args;

use crate::json::DiagnosisReport;
use crate::targets::Targets;

/// Which tenant, and how to print the way to it.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    targets: Targets,
    /// Print a JSON object.
    #[arg(long)]
    json: bool,
}

/// Goes the way to one tenant, prints its steps and the conclusion, and tells the exit code.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let asked = arguments.targets.resolve()?;
    let [(key, _)] = asked.tenants.as_slice() else {
        let count = asked.tenants.len();
        bail!("one tenant at a time is diagnosed, not {count}");
    };
    let settings = Settings { environments: asked.environments, ..Settings::default() };
    let environment = settings.all_environments().filter(|environment| environment.name == key.environment).last();
    let environment = environment.with_context(|| format!("there is no environment called “{}”", key.environment))?;
    let way = DiagnosisTarget { key: key.clone(), environment, api: None, proxy: Proxy::System, password: None };
    let diagnosis = diagnose(way, |_| ()).await?;
    print(&diagnosis, arguments.json)?;
    Ok(exit_code(&diagnosis))
}

fn print(diagnosis: &Diagnosis, json: bool) -> anyhow::Result<()> {
    let view = diagnosis.view(&Texts::default().with_hour_cycle(system_hour_cycle()), local_now(), None);
    let mut out = std::io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut out, &DiagnosisReport::of(diagnosis, view))?;
        writeln!(out)?;
    } else {
        writeln!(out, "{}", view.text)?;
    }
    Ok(())
}

/// 2 is wrong usage.
fn exit_code(diagnosis: &Diagnosis) -> u8 {
    match diagnosis.verdict().map(Verdict::place) {
        Some(Place::Nowhere) | None => 0,
        Some(Place::Tenant) => 1,
        Some(Place::Machine) => 3,
        Some(Place::Between) => 4,
        Some(Place::Vendor) => 5,
    }
}
