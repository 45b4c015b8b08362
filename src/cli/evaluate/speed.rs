//! How long lists take.

use std::time::Duration;

/// Microseconds a list.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Speed {
    pub(super) median: f64,
    pub(super) p95: f64,
}

impl Speed {
    pub(super) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |percent: usize| times.get(times.len() * percent / 100).map_or(0.0, |time| time.as_secs_f64() * 1e6);
        Self { median: at(50), p95: at(95) }
    }
}
