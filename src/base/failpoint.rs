//! Places where a test can make this process die or stand still, to prove that what it leaves behind
//! is sound. Debug builds read `PQCTL_FAILPOINT=name:action[:n]` (`n`: at the n-th pass, 1 unless
//! told); release builds contain nothing of it.
//!
//! Actions: `kill` sends this process SIGKILL; `hang` blocks the thread for ever, for a test that wants
//! to look on before it kills from outside; `term` and `int` send SIGTERM and SIGINT and go on once they
//! have arrived; `fail` makes what was just done look as if it had failed; `wait` makes the file that
//! `PQCTL_FAILPOINT_FILE` names, and goes on when it is gone again.

/// Passes the fail point of this name.
#[cfg(not(debug_assertions))]
#[inline]
pub const fn hit(_name: &str) {}

/// Passes the fail point of this name.
#[cfg(debug_assertions)]
pub fn hit(name: &str) {
    use std::sync::atomic::{AtomicU32, Ordering};
    static PASSES: AtomicU32 = AtomicU32::new(0);
    let Some(wanted) = wanted() else { return };
    if wanted.name != name || PASSES.fetch_add(1, Ordering::SeqCst) + 1 != wanted.pass {
        return;
    }
    match wanted.action {
        Action::Kill => die(),
        Action::Hang => stand_still(),
        Action::Fail => {}
        Action::Wait => wait(),
        Action::Signal(name) => {
            let process = std::process::id().to_string();
            let before = crate::base::lifecycle::heard();
            let _ = std::process::Command::new("kill").args([name, &process]).status();
            // The thread that watches for signals needs its turn before this one goes on.
            for _ in 0..3_000 {
                if crate::base::lifecycle::heard() > before {
                    break;
                }
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
        }
    }
}

/// Whether what was just done is to look as if it had failed.
#[cfg(not(debug_assertions))]
#[inline]
pub const fn fails(_name: &str) -> bool {
    false
}

/// Whether what was just done is to look as if it had failed.
#[cfg(debug_assertions)]
pub fn fails(name: &str) -> bool {
    use std::sync::atomic::{AtomicU32, Ordering};
    static PASSES: AtomicU32 = AtomicU32::new(0);
    wanted().is_some_and(|wanted| {
        wanted.action == Action::Fail
            && wanted.name == name
            && PASSES.fetch_add(1, Ordering::SeqCst) + 1 == wanted.pass
    })
}

/// Ends this process as `kill -9` does. In release builds it does nothing.
#[cfg(not(debug_assertions))]
pub const fn die() {}

/// Ends this process as `kill -9` does. In release builds it does nothing.
#[cfg(debug_assertions)]
pub fn die() {
    let process = std::process::id().to_string();
    let _ = std::process::Command::new("kill").args(["-KILL", &process]).status();
    stand_still()
}

/// Until somebody has removed the file.
#[cfg(debug_assertions)]
#[expect(clippy::disallowed_methods, reason = "a switch for tests of debug builds, no configuration")]
fn wait() {
    let Some(file) = std::env::var_os("PQCTL_FAILPOINT_FILE").map(std::path::PathBuf::from) else { return };
    let _ = std::fs::write(&file, "");
    while file.exists() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

#[cfg(debug_assertions)]
fn stand_still() -> ! {
    loop {
        std::thread::park();
    }
}

#[cfg(debug_assertions)]
#[derive(Debug, PartialEq)]
enum Action {
    Kill,
    Hang,
    Fail,
    Wait,
    Signal(&'static str),
}

#[cfg(debug_assertions)]
#[derive(Debug, PartialEq)]
struct Wanted {
    name: String,
    action: Action,
    pass: u32,
}

#[cfg(debug_assertions)]
#[expect(clippy::disallowed_methods, reason = "a switch for tests of debug builds, no configuration")]
fn wanted() -> Option<&'static Wanted> {
    static WANTED: std::sync::OnceLock<Option<Wanted>> = std::sync::OnceLock::new();
    WANTED.get_or_init(|| std::env::var("PQCTL_FAILPOINT").ok().and_then(|text| parse(&text))).as_ref()
}

#[cfg(debug_assertions)]
fn parse(text: &str) -> Option<Wanted> {
    let mut parts = text.split(':');
    let name = parts.next()?.to_owned();
    let action = match parts.next()? {
        "kill" => Action::Kill,
        "hang" => Action::Hang,
        "fail" => Action::Fail,
        "wait" => Action::Wait,
        "term" => Action::Signal("-TERM"),
        "int" => Action::Signal("-INT"),
        _ => return None,
    };
    let pass = parts.next().map_or(Some(1), |n| n.parse().ok())?;
    Some(Wanted { name, action, pass })
}

#[cfg(all(test, debug_assertions))]
mod tests {
    use super::*;

    #[test]
    fn the_switch_is_read() {
        let wanted = |name: &str, action, pass| Some(Wanted { name: name.into(), action, pass });
        assert_eq!(parse("migrate.begun:kill"), wanted("migrate.begun", Action::Kill, 1));
        assert_eq!(parse("a:hang:3"), wanted("a", Action::Hang, 3));
        assert_eq!(parse("a:term"), wanted("a", Action::Signal("-TERM"), 1));
        assert_eq!(parse("a"), None);
        assert_eq!(parse("a:explode"), None);
    }
}
