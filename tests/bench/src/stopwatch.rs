//! Time as it passes and as this process uses it: the only clocks here.

use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use serde_json::{Value, json};

/// Measures from its start.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stopwatch {
    wall: Instant,
    cpu: ProcessTime,
}

impl Stopwatch {
    pub(crate) fn start() -> Self {
        #[expect(clippy::disallowed_methods, reason = "a measurement is about real time")]
        let wall = Instant::now();
        Self { wall, cpu: ProcessTime::now() }
    }

    /// How long ago it was started.
    pub(crate) fn passed(self) -> Duration {
        self.wall.elapsed()
    }

    /// Seconds that passed, and seconds of processor time that this process used in them.
    pub(crate) fn read(self) -> Value {
        json!({ "seconds": self.wall.elapsed().as_secs_f64(), "cpu_seconds": self.cpu.elapsed().as_secs_f64() })
    }
}
