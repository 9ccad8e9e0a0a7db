//! What the process uses of its machine, where the machine says so without asking long.

/// Resident memory of this process; `None` where there is no `/proc`.
pub fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}

/// Ticks of `/proc` in a second: what Linux tells programs, whatever its own clock is.
const TICKS: f64 = 100.0;

/// Processor time of this process so far, its own and the kernel's for it (fields 14 and 15 of `proc_pid_stat(5)`,
/// counted after the name in parentheses); `None` where there is no `/proc`.
pub fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, after) = stat.rsplit_once(')')?;
    let mut fields = after.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / TICKS)
}

#[cfg(test)]
mod tests {
    #[test]
    #[cfg(target_os = "linux")]
    fn a_running_process_has_memory() {
        let bytes = super::resident_bytes().unwrap();
        assert!((1 << 20..1 << 40).contains(&bytes), "{bytes}");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_busy_process_uses_its_processor() {
        let before = super::processor_seconds().unwrap();
        let begun = std::time::Instant::now();
        let mut sum = 0_u64;
        while super::processor_seconds().unwrap() < before + 0.05 {
            assert!(begun.elapsed().as_secs() < 60, "no processor time in a minute of work ({sum})");
            sum = (0..100_000).fold(sum, |sum, n| sum.wrapping_mul(31).wrapping_add(n));
        }
    }
}
