//! How long the loop answers nobody while it starts, looks at a long history, copies it and learns from it.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};
use beacon_core::engine::Command;
use beacon_core::notifications::NotificationEvent;
use beacon_watch::{Listener, Options, Screen, Watcher};

use crate::stopwatch::Stopwatch;

/// The copy of a million entries is made, and looked at, within this time.
const WATCHED: Duration = Duration::from_secs(8);

struct Deaf;

impl Listener for Deaf {
    fn notification(&self, _: NotificationEvent) {}

    fn screen(&self, _: Screen) {}
}

/// The longest time in seconds for which the start, a question, a command that is stored, or the end was not answered.
pub(crate) async fn longest_unanswered(folder: &Path) -> Result<f64> {
    let options = Options { data_dir: Some(folder.to_owned()), ..Options::default() };
    let (whole, step) = (Stopwatch::start(), Stopwatch::start());
    let watcher = Watcher::start(options, Deaf).await?.watcher;
    let mut longest = step.passed();
    for paused in [true, false].into_iter().cycle() {
        if whole.passed() > WATCHED {
            break;
        }
        let step = Stopwatch::start();
        watcher.command(Command::Pause(paused)).await.context("the loop has ended")??;
        longest = longest.max(step.passed());
    }
    let step = Stopwatch::start();
    watcher.stop().await;
    Ok(longest.max(step.passed()).as_secs_f64())
}
