//! A program in a pseudo-terminal, for what only happens there: prompts, menus, progress bars, Ctrl-C.
//! Tests type and look at what appears; what is printed to pipes is [`super::env`]'s.

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{ControlCode, Eof, Expect, Needle, Session};
use std::process::Command;
use std::time::Duration;

/// How long a test waits for what must appear; only a failing test ever waits that long.
const PATIENCE: Duration = Duration::from_secs(30);

/// See the module. A program that still runs when this is dropped is ended.
pub struct Terminal {
    session: OsSession,
    seen: String,
}

impl Terminal {
    /// Starts a command of `TestEnv::command` in a terminal of 100 × 30 characters that echoes nothing.
    pub fn start(mut command: Command) -> Self {
        command.env("TERM", "xterm-256color");
        let mut session = Session::spawn(command).unwrap();
        session.set_expect_timeout(Some(PATIENCE));
        session.get_process_mut().set_window_size(100, 30).unwrap();
        Self { session, seen: String::new() }
    }

    /// Waits until this text, or what an `expectrl::Regex` matches, appears after what was waited for before.
    #[track_caller]
    pub fn wait_for(&mut self, needle: impl Needle + std::fmt::Debug) {
        let wanted = format!("{needle:?}");
        match self.session.expect(needle) {
            Ok(found) => self.seen.push_str(&String::from_utf8_lossy(found.as_bytes())),
            Err(error) => {
                let rest = self
                    .session
                    .check(expectrl::Any::boxed(vec![Box::new(expectrl::NBytes(1 << 20)), Box::new(Eof)]));
                let rest = rest.map_or_else(
                    |_| String::new(),
                    |found| String::from_utf8_lossy(found.as_bytes()).into_owned(),
                );
                panic!("{wanted} does not appear ({error}); the terminal shows:\n{}{rest}", self.seen);
            }
        }
    }

    /// Types a line and Enter.
    pub fn type_line(&mut self, line: &str) {
        self.session.send_line(line).unwrap();
    }

    /// Answers a password prompt with this line and waits for what follows. A password prompt throws away
    /// what was typed before it was ready, and nothing on the screen tells when it is: so the line is
    /// typed again until something follows.
    #[track_caller]
    pub fn type_secret(&mut self, line: &str, then: &str) {
        self.session.set_expect_timeout(Some(PATIENCE / 15));
        for _ in 0..15 {
            self.type_line(line);
            if let Ok(found) = self.session.expect(then) {
                self.seen.push_str(&String::from_utf8_lossy(found.as_bytes()));
                self.session.set_expect_timeout(Some(PATIENCE));
                return;
            }
        }
        self.session.set_expect_timeout(Some(PATIENCE));
        self.wait_for(then.to_owned());
    }

    /// Types without Enter, e.g. `"\x1b[B"` for the down key.
    pub fn type_keys(&mut self, keys: &str) {
        self.session.send(keys).unwrap();
    }

    /// All that was waited for so far.
    pub fn shown(&self) -> &str {
        &self.seen
    }

    /// SIGTERM, as a service manager sends it.
    pub fn terminate(&mut self) {
        let pid = self.session.get_process().pid().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    }

    /// Ctrl-C.
    pub fn interrupt(&mut self) {
        self.session.send(ControlCode::EndOfText).unwrap();
    }

    /// Waits for the end of the program: its exit status (128 + N for signal N) and all that was shown.
    #[track_caller]
    pub fn end(mut self) -> (i32, String) {
        self.wait_for(Eof);
        let code = match self.session.get_process().wait().unwrap() {
            WaitStatus::Exited(_, code) => code,
            WaitStatus::Signaled(_, signal, _) => 128 + signal as i32,
            other => panic!("the program did not end: {other:?}"),
        };
        (code, self.seen.replace("\r\n", "\n"))
    }
}
