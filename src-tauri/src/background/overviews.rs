//! What the window shows of all tenants at once: hosts, releases, and a text about the app for those who help.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::Ordering;

use beacon_core::engine::Engine;
use beacon_core::identity::EnvironmentName;
use beacon_core::view::{Arrival, HostView, ReleaseView};
use beacon_link::protocol::Response;
use chrono::TimeDelta;

use super::requests::RequestHandler;

/// Who came to a version is shown for so long.
const ARRIVALS_SHOWN: TimeDelta = TimeDelta::days(90);
/// At most so many arrivals are shown, the latest.
const MAX_ARRIVALS: u32 = 500;

impl RequestHandler {
    pub(super) async fn diagnostics(&self) -> Response {
        let tray = self.tray.load(Ordering::Relaxed);
        let (folder, demo) = (without_home(&self.folder), self.demo);
        let session = self.session.words();
        self.query(move |engine, now| {
            let variable = |name| std::env::var(name).unwrap_or_else(|_| "not set".to_owned());
            let summary = engine.summary();
            let counts = summary.counts;
            let banners: Vec<String> = summary.banners.into_iter().map(|banner| banner.kind).collect();
            let lines = [
                format!(
                    "Tenant Beacon {} on {} {}",
                    env!("CARGO_PKG_VERSION"),
                    std::env::consts::OS,
                    std::env::consts::ARCH
                ),
                format!("at {}", now.to_rfc3339()),
                format!("desktop {}, session {}", variable("XDG_CURRENT_DESKTOP"), variable("XDG_SESSION_TYPE")),
                format!("tray {}, demo {}", yes_or_no(tray), yes_or_no(demo)),
                format!("session: {session}"),
                format!("data {folder}"),
                format!(
                    "tenants {}: {} ok, {} info, {} maintenance, {} warning, {} incident",
                    counts.total, counts.ok, counts.info, counts.maintenance, counts.warning, counts.incident
                ),
                format!(
                    "without data {}, not yet checked {}, snoozed {}",
                    counts.no_data, counts.waiting, counts.snoozed
                ),
                format!("language {}", engine.texts().language()),
                format!(
                    "environments {}, of one's own {}",
                    engine.environments().len(),
                    engine.settings().environments.len()
                ),
                format!("messages: {}", if banners.is_empty() { "none".to_owned() } else { banners.join(", ") }),
            ];
            Response::Diagnostics { text: lines.join("\n") }
        })
        .await
    }

    pub(super) async fn releases(&self) -> Response {
        let Some(now) = self.now().await else { return self.ending() };
        match self.watcher.store().arrivals(now - ARRIVALS_SHOWN, MAX_ARRIVALS).await {
            Ok(arrivals) => {
                self.query(move |engine, _| Response::Releases { releases: releases(engine, arrivals) }).await
            }
            Err(error) => self.no_history(&error),
        }
    }
}

/// A path that does not tell the person's name.
fn without_home(path: &Path) -> String {
    let in_home = dirs::home_dir().and_then(|home| path.strip_prefix(home).ok().map(Path::to_owned));
    in_home.map_or_else(|| path.display().to_string(), |rest| Path::new("~").join(rest).display().to_string())
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// The hosts with the most tenants first.
pub(super) fn hosts(engine: &Engine) -> Vec<HostView> {
    let counted = engine.count_by(|key, tenant| Some((key.environment.clone(), tenant.host()?)));
    let view = |((environment, host), counts)| HostView {
        environment: EnvironmentName::to_string(&environment),
        host,
        counts,
    };
    let mut hosts: Vec<HostView> = counted.into_iter().map(view).collect();
    hosts.sort_by_key(|host| std::cmp::Reverse(host.counts.total));
    hosts
}

/// The versions, how many tenants of each environment run them, and who came to them.
fn releases(engine: &Engine, arrived: Vec<(String, Arrival)>) -> Vec<ReleaseView> {
    let mut arrivals: BTreeMap<String, Vec<Arrival>> = BTreeMap::new();
    for (version, arrival) in arrived {
        if engine.tenants().contains_key(&arrival.key) {
            arrivals.entry(version).or_default().push(arrival);
        }
    }
    let mut tenants: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for (key, tenant) in engine.tenants().iter() {
        if let Some(version) = &tenant.stored.version {
            let of_version = tenants.entry(version.short().to_owned()).or_default();
            *of_version.entry(key.environment.to_string()).or_default() += 1;
        }
    }
    let view = |(version, tenants): (String, _)| {
        let arrivals = arrivals.remove(&version).unwrap_or_default();
        ReleaseView { version, tenants, arrivals }
    };
    tenants.into_iter().map(view).collect()
}
