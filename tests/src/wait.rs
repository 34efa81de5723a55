//! Waiting for a condition, and the only place here that looks at a clock or sleeps.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

const PAUSE: Duration = Duration::from_millis(40);
/// For what is measured.
const SHORT_PAUSE: Duration = Duration::from_millis(5);

/// Asks `condition` until it has an answer, which is returned; an error when there is none `within` the time.
/// `what` completes the sentence "… did not happen within 5 s".
///
/// # Errors
/// When the time is over, or when `condition` fails.
pub fn until<T>(what: &str, within: Duration, condition: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    asking_every(PAUSE, what, within, condition)
}

/// As [`until`], looking every few milliseconds: for what is measured.
///
/// # Errors
/// When the time is over, or when `condition` fails.
pub fn closely_until<T>(what: &str, within: Duration, condition: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    asking_every(SHORT_PAUSE, what, within, condition)
}

fn asking_every<T>(
    pause: Duration,
    what: &str,
    within: Duration,
    mut condition: impl FnMut() -> Result<Option<T>>,
) -> Result<T> {
    let deadline = Deadline::after(within);
    loop {
        if let Some(answer) = condition()? {
            return Ok(answer);
        }
        if deadline.is_over() {
            bail!("{what} did not happen within {} s", within.as_secs_f32());
        }
        rest(pause);
    }
}

/// Asks until `condition` holds; an error when it does not `within` the time.
///
/// # Errors
/// When the time is over, or when `condition` fails.
pub fn until_true(what: &str, within: Duration, mut condition: impl FnMut() -> Result<bool>) -> Result<()> {
    until(what, within, || Ok(condition()?.then_some(())))
}

/// A moment that comes.
#[derive(Debug, Clone, Copy)]
pub struct Deadline {
    started: Instant,
    within: Duration,
}

impl Deadline {
    /// So long from now.
    #[must_use]
    pub fn after(within: Duration) -> Self {
        #[expect(clippy::disallowed_methods, reason = "waiting for other processes is about real time")]
        let started = Instant::now();
        Self { started, within }
    }

    /// Whether it has come.
    #[must_use]
    pub fn is_over(self) -> bool {
        self.passed() >= self.within
    }

    /// How long ago it was set.
    #[must_use]
    pub fn passed(self) -> Duration {
        self.started.elapsed()
    }
}

/// Lets other processes work before a condition is asked for again.
pub fn pause() {
    rest(PAUSE);
}

fn rest(time: Duration) {
    #[expect(clippy::disallowed_methods, reason = "the pause between two looks at a condition")]
    thread::sleep(time);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_that_comes_is_answered() -> Result<()> {
        let mut looks = 0;
        let answer = until("the third look", Duration::from_secs(5), || {
            looks += 1;
            Ok((looks == 3).then_some("here"))
        })?;
        assert_eq!(answer, "here");
        Ok(())
    }

    #[test]
    fn a_condition_that_never_comes_is_named() {
        let error =
            until_true("the impossible", Duration::from_millis(50), || Ok(false)).map_err(|error| error.to_string());
        assert_eq!(error, Err("the impossible did not happen within 0.05 s".to_owned()));
    }
}
