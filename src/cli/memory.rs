//! Ends the process with a clear word before the machine has to: a log can need more memory than there is, and what the system does
//! then (swapping for hours, killing without a word) helps nobody.

use std::thread;
use std::time::Duration;

use sysinfo::{MemoryRefreshKind, ProcessRefreshKind, ProcessesToUpdate, System};

use super::words;
use crate::error::{Error, ErrorCode};

/// Looked at so often: a process fills some hundred megabytes in the meantime at most.
const EVERY: Duration = Duration::from_millis(50);

/// Watches from now on what this process takes; beyond `limit` megabytes `end` is told. Where nothing is said, beyond fifteen sixteenths
/// of what is free now, without swap, in this machine or in the container around it. Where the system does not tell, nothing is watched.
pub(super) fn watch(limit: Option<u32>, end: fn(&Error) -> !) {
    let mut system = System::new();
    system.refresh_memory_specifics(MemoryRefreshKind::nothing().with_ram());
    let of_container = |most: u64| system.cgroup_limits().map_or(most, |own| most.min(own.total_memory.saturating_sub(own.rss)));
    let free = if system.total_memory() == 0 { 0 } else { of_container(system.available_memory()) };
    let most = limit.map_or(free / 16 * 15, |megabytes| u64::from(megabytes) << 20);
    let (Ok(own), true) = (sysinfo::get_current_pid(), most > 0) else { return };
    thread::spawn(move || {
        loop {
            system.refresh_processes_specifics(
                ProcessesToUpdate::Some(&[own]),
                false,
                ProcessRefreshKind::nothing().with_memory(),
            );
            let Some(taken) = system.process(own).map(sysinfo::Process::memory) else { return };
            if taken > most {
                end(&over(taken, most, limit.is_some()));
            }
            thread::sleep(EVERY);
        }
    });
}

fn over(taken: u64, most: u64, given: bool) -> Error {
    let whose = if given { "that --memory-limit gives" } else { "that were free when it began" };
    let (taken, most) = (words::number(taken >> 20), words::number(most >> 20));
    Error::new(
        ErrorCode::Memory,
        format!("this takes more memory than there is: {taken} MB, of {most} MB {whose}; nothing was written"),
    )
}
