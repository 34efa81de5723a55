//! R6: answers that are too large for us.

use std::time::Duration;

use anyhow::{Result, ensure};
use beacon_simulator::{Fault, Options, Patch, Simulator, Story};
use tokio::runtime::Runtime;

use crate::report::Row;
use crate::watching::{Watching, identifier, key};

const TIMEOUT: Duration = Duration::from_mins(1);
/// How much more memory may be taken at any moment, in KiB.
const MORE: u64 = 8 * 1024;
const GIGABYTE: u64 = 1_000_000_000;

/// Has each read a few times, and looks at the memory.
pub(crate) fn run() -> Result<Vec<Row>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let faults = [
        ("a body of 1 GB", Fault::Huge(GIGABYTE)),
        ("10 MB that gzip unpacks to 10 GB", Fault::GzipBomb(10 * GIGABYTE)),
    ];
    let mut rows = Vec::new();
    for (name, fault) in faults {
        let mut row =
            Row::new("R6", format!("{name}, over HTTP/1.1 and over HTTP/2"), "too large, and at most 8 MB more memory");
        let mut most = 0;
        for tls in [false, true] {
            let went = swell(&runtime, &fault, tls);
            most = most.max(went.as_ref().copied().unwrap_or(0));
            row.count(went.map(drop).map_err(|error| format!("{error:#}")));
        }
        #[expect(clippy::cast_precision_loss, reason = "a few thousands")]
        rows.push(row.with(format!("at most {:.1} MB more", most as f64 / 1024.0)));
    }
    Ok(rows)
}

/// How much more memory was taken, in KiB.
fn swell(runtime: &Runtime, fault: &Fault, tls: bool) -> Result<u64> {
    let options =
        Options { tenants: 3, valid_for: Some(Duration::from_secs(1)), tls, ..Options::new(Story::named("calm")?) };
    let simulator = runtime.block_on(Simulator::start(options))?;
    let tenant = key(0, 0);
    let mut watching = Watching::start(&[(&simulator.root(), 3)], simulator.certificate(), None)?;
    watching.until(&tenant, TIMEOUT, "read", |seen| seen.state.is_some())?;
    watching.forget_peak()?;
    let before = watching.kibibytes("VmHWM")?;
    simulator.change(&identifier(0), Patch::fault(fault.clone()))?;
    // Asked until it was tried often enough to count as unread.
    watching.check(&tenant)?;
    let too_large = |seen: &crate::watching::Seen| seen.failure.as_deref() == Some("too_large") && seen.no_data;
    watching.until(&tenant, TIMEOUT, "too large", too_large)?;
    let more = watching.kibibytes("VmHWM")?.saturating_sub(before);
    watching.end()?;
    ensure!(more <= MORE, "{more} KiB more");
    Ok(more)
}
