//! Ends the process with a clear word before the machine has to: a log can need more memory than there is, and what the system does
//! then (swapping for hours, killing without a word) helps nobody.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use sysinfo::{MemoryRefreshKind, ProcessRefreshKind, ProcessesToUpdate, System};

use super::words;
use crate::error::{Error, ErrorCode};

/// Looked at so often: a process fills some hundred megabytes in the meantime at most.
const EVERY: Duration = Duration::from_millis(50);

/// Watches from now on what this process takes; beyond `limit` megabytes `end` is told. Where nothing is said, beyond fifteen sixteenths
/// of what is free now, without swap, in this machine or in the container or service around it. Where the system does not tell, nothing
/// is watched.
pub(super) fn watch(limit: Option<u32>, end: fn(&Error) -> !) {
    let mut system = System::new();
    system.refresh_memory_specifics(MemoryRefreshKind::nothing().with_ram());
    let free = of_groups().into_iter().chain([system.available_memory()]).min().unwrap_or(0);
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

/// The most that Linux's control groups give this process, group by group: a container's, or that of a service with `MemoryMax=`.
fn of_groups() -> Vec<u64> {
    let groups = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let of_line = |line: &str| {
        // `0::/system.slice/pack.service` in version 2, `4:memory:/pack` in version 1; what is not limited has no number.
        let (controllers, path) = line.split_once(':')?.1.split_once(':')?;
        let (root, file) = match controllers {
            "" => ("/sys/fs/cgroup", "memory.max"),
            "memory" => ("/sys/fs/cgroup/memory", "memory.limit_in_bytes"),
            _ => return None,
        };
        let of_group = |group: &Path| fs::read_to_string(Path::new(root).join(group).join(file)).ok()?.trim().parse().ok();
        Some(Path::new(path.trim_start_matches('/')).ancestors().filter_map(of_group).collect::<Vec<u64>>())
    };
    groups.lines().filter_map(of_line).flatten().collect()
}

fn over(taken: u64, most: u64, given: bool) -> Error {
    let whose = if given { "that --memory-limit gives" } else { "that were free when it began" };
    let (taken, most) = (words::number(taken >> 20), words::number(most >> 20));
    Error::new(
        ErrorCode::Memory,
        format!("this takes more memory than there is: {taken} MB, of {most} MB {whose}; nothing was written"),
    )
}
