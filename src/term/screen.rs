//! A whole terminal that is drawn again and again in place, as `top` does: on the alternate screen, so that
//! what was there before comes back, and in one write per picture, so that nothing flickers. Whoever drops
//! it gets the terminal back as it was.

use super::printer::Printer;
use anstream::ColorChoice;
use dialoguer::console::{Term, truncate_str};
use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};
use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// See the module.
pub struct Screen {
    before: Option<Termios>,
    color: bool,
    closed: Arc<AtomicBool>,
    keys: UnboundedReceiver<u8>,
}

impl Screen {
    /// Takes the terminal, if there is one that can do it.
    pub fn open(printer: &Printer) -> Option<Self> {
        if !std::io::stdout().is_terminal() || printer.accessible {
            return None;
        }
        let closed = Arc::new(AtomicBool::new(false));
        let (sender, keys) = unbounded_channel();
        let before = unbuffered();
        if before.is_some() {
            let closed = closed.clone();
            // Reads return after a fifth of a second with or without a key, so it sees when it is to end.
            std::thread::spawn(move || {
                let mut key = [0];
                while !closed.load(Ordering::Relaxed) {
                    match rustix::io::read(std::io::stdin(), &mut key) {
                        Ok(1) => {
                            let _ = sender.send(key[0]);
                        }
                        Ok(_) => {}
                        Err(_) => break,
                    }
                }
            });
        }
        // The alternate screen, without a cursor.
        write("\x1b[?1049h\x1b[?25l\x1b[2J");
        Some(Self { before, color: printer.color != ColorChoice::Never, closed, keys })
    }

    /// How wide it is now.
    pub fn width(&self) -> u16 {
        Term::stdout().size().1
    }

    /// Draws a picture over the last one; what does not fit is cut, and said so.
    pub fn draw(&self, text: &str, footer: &str) {
        let (height, width) = Term::stdout().size();
        let (height, width) = (usize::from(height.max(3)), usize::from(width.max(20)));
        let text = if self.color { text.to_owned() } else { anstream::adapter::strip_str(text).to_string() };
        let lines: Vec<&str> = text.lines().collect();
        // Everything between these two is shown at once where the terminal knows them.
        let mut picture = String::from("\x1b[?2026h\x1b[H");
        let room = height - 1;
        let shown = if lines.len() > room { room - 1 } else { lines.len() };
        for line in &lines[..shown] {
            picture.push_str(&truncate_str(line, width, "…"));
            picture.push_str("\x1b[K\n");
        }
        if shown < lines.len() {
            picture.push_str(&format!("… {} more lines in a higher window\x1b[K\n", lines.len() - shown));
        }
        picture.push_str("\x1b[J");
        picture.push_str(&format!("\x1b[{height};1H{}\x1b[K\x1b[?2026l", truncate_str(footer, width, "…")));
        write(&picture);
    }

    /// The next key.
    pub async fn key(&mut self) -> u8 {
        match self.keys.recv().await {
            Some(key) => key,
            None => std::future::pending().await,
        }
    }
}

/// Lets every key through at once and shows none; Ctrl-C stays what it is.
fn unbuffered() -> Option<Termios> {
    let before = tcgetattr(std::io::stdin()).ok()?;
    let mut now = before.clone();
    now.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO);
    now.special_codes[SpecialCodeIndex::VMIN] = 0;
    now.special_codes[SpecialCodeIndex::VTIME] = 2;
    tcsetattr(std::io::stdin(), OptionalActions::Now, &now).ok()?;
    Some(before)
}

fn write(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::Relaxed);
        if let Some(before) = &self.before {
            let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, before);
        }
        write("\x1b[?25h\x1b[?1049l");
    }
}
