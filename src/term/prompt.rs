//! Asking a person. Every question has a flag that answers it; where nobody can be asked, the failure
//! names that flag. In accessible mode choices are numbered lines instead of arrow-key menus. A signal
//! ends a prompt at once and leaves the terminal as it was.

use super::printer::Printer;
use crate::base::lifecycle::Stop;
use crate::error::{Failure, Kind, Result};
use dialoguer::console::{Key, Term};
use dialoguer::{Confirm, Editor, Input, MultiSelect, Password, Select, theme::ColorfulTheme};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use std::io::{BufRead, Write};
use std::sync::Mutex;

/// While a question is on the screen: how the terminal was before it.
static ASKING: Mutex<Option<Asking>> = Mutex::new(None);

struct Asking {
    before: Option<Termios>,
}

impl Printer {
    /// Yes or no; `flag` is what says yes in a script.
    pub fn confirm(&self, question: &str, flag: &str) -> Result<bool> {
        self.can_ask(question, flag)?;
        let theme = self.theme();
        let prompt = Confirm::with_theme(&*theme).with_prompt(question).default(false);
        answer(|| prompt.interact_on_opt(&Term::stderr())).map(Option::unwrap_or_default)
    }

    /// The severe form: the name must be typed.
    pub fn confirm_name(&self, question: &str, name: &str) -> Result<()> {
        let flag = format!("--confirm={name}");
        self.can_ask(question, &flag)?;
        let typed = self.line(&format!("{question}\nType `{name}` to go on"), None, &flag)?;
        if typed.trim() == name {
            return Ok(());
        }
        Err(Failure::new(Kind::Refused, format!("`{}` is not `{name}`; nothing was changed", typed.trim())))
    }

    /// For changes to many: how many must be typed.
    pub fn confirm_count(&self, question: &str, count: usize, flag: &str) -> Result<bool> {
        self.can_ask(question, flag)?;
        let typed = self.line(&format!("{question} Type {count} to go on"), None, flag)?;
        Ok(typed.trim().replace([',', ' '], "") == count.to_string())
    }

    /// A line of text, with a default if there is one.
    pub fn line(&self, question: &str, default: Option<&str>, flag: &str) -> Result<String> {
        self.can_ask(question, flag)?;
        let theme = self.theme();
        let mut input = Input::<String>::with_theme(&*theme).with_prompt(question).allow_empty(true);
        if let Some(default) = default {
            input = input.default(default.to_owned());
        }
        answer(|| input.interact_text_on(&Term::stderr()))
    }

    /// A new password, asked twice.
    pub fn new_password(&self, question: &str, flag: &str) -> Result<String> {
        self.can_ask(question, flag)?;
        let theme = self.theme();
        let prompt = Password::with_theme(&*theme)
            .with_prompt(question)
            .with_confirmation("Once more", "The two are not the same.");
        answer(|| prompt.interact_on(&Term::stderr()))
    }

    /// One of several; `None` when the person leaves with Escape or `q`.
    pub fn choose(&self, question: &str, choices: &[String], flag: &str) -> Result<Option<usize>> {
        self.can_ask(question, flag)?;
        if self.accessible {
            return on_screen(|| numbered(question, choices));
        }
        let theme = self.theme();
        let prompt = Select::with_theme(&*theme).with_prompt(question).items(choices).default(0);
        answer(|| prompt.interact_on_opt(&Term::stderr()))
    }

    /// Some of several, in their order; `None` when the person leaves, or takes none.
    pub fn choose_many(&self, question: &str, choices: &[String], flag: &str) -> Result<Option<Vec<usize>>> {
        self.can_ask(question, flag)?;
        let taken = if self.accessible {
            on_screen(|| several_numbered(question, choices))?
        } else {
            let theme = self.theme();
            let prompt = MultiSelect::with_theme(&*theme);
            let prompt = prompt.with_prompt(format!("{question} (space takes, enter ends)")).items(choices);
            answer(|| prompt.interact_on_opt(&Term::stderr()))?.unwrap_or_default()
        };
        Ok(Some(taken).filter(|taken| !taken.is_empty()))
    }

    /// One key out of several, without Enter; in accessible mode a line whose first letter it is.
    pub fn key(&self, question: &str, keys: &str, flag: &str) -> Result<char> {
        self.can_ask(question, flag)?;
        loop {
            let typed = if self.accessible {
                self.line(question, None, flag)?.trim().chars().next()
            } else {
                let term = Term::stderr();
                let asked = || -> dialoguer::Result<Key> {
                    term.write_str(&format!("{question}: "))?;
                    Ok(term.read_key()?)
                };
                let key = answer(asked)?;
                let _ = term.write_line(&match key {
                    Key::Char(typed) => typed.to_string(),
                    _ => String::new(),
                });
                match key {
                    Key::Char(typed) => Some(typed),
                    Key::Escape => Some('q'),
                    Key::CtrlC => {
                        return Err(Failure::new(Kind::Interrupted, "interrupted; nothing was changed"));
                    }
                    _ => None,
                }
            };
            let typed = typed.map(|typed| typed.to_ascii_lowercase());
            match typed.filter(|typed| keys.contains(*typed)) {
                Some(typed) => return Ok(typed),
                None => self.note(&format!(
                    "one of {}",
                    keys.chars().map(String::from).collect::<Vec<_>>().join(", ")
                )),
            }
        }
    }

    /// A text in an editor; `None` when it was left as it was.
    pub fn edit(&self, program: &str, text: &str, ending: &str, flag: &str) -> Result<Option<String>> {
        self.can_ask("edit it", flag)?;
        let mut editor = Editor::new();
        editor.executable(program).extension(ending);
        let edited = on_screen(|| editor.edit(text)).map_err(|error| {
            let dialoguer::Error::IO(io) = error;
            Failure::new(Kind::External, format!("the editor `{program}` could not be used: {io}"))
                .hint("name another in the environment variable EDITOR")
        })?;
        Ok(edited.filter(|edited| edited != text))
    }

    fn can_ask(&self, question: &str, flag: &str) -> Result<()> {
        if self.interactive {
            return Ok(());
        }
        let what = question.lines().next().unwrap_or_default().trim_end_matches('?');
        Err(Failure::new(
            Kind::Refused,
            format!("cannot ask \"{what}\": this is no terminal, or --no-input was given"),
        )
        .hint(format!("answer with {flag}")))
    }

    fn theme(&self) -> Box<dyn dialoguer::theme::Theme> {
        if self.color == anstream::ColorChoice::Never {
            Box::new(dialoguer::theme::SimpleTheme)
        } else {
            Box::new(ColorfulTheme::default())
        }
    }
}

/// For screen readers and dumb terminals: the choices as numbered lines, the answer as a number.
fn numbered(question: &str, choices: &[String]) -> Result<Option<usize>> {
    let line = typed(question, choices, "Number (empty to leave): ")?;
    Ok(line.trim().parse::<usize>().ok().filter(|n| (1..=choices.len()).contains(n)).map(|n| n - 1))
}

/// The same for several, in their order; what is no number of the list is none.
fn several_numbered(question: &str, choices: &[String]) -> Result<Vec<usize>> {
    let line = typed(question, choices, "Numbers, such as 1,3 (empty to leave): ")?;
    let mut taken: Vec<usize> = line
        .split([',', ' '])
        .filter_map(|n| n.trim().parse::<usize>().ok().filter(|n| (1..=choices.len()).contains(n)))
        .map(|n| n - 1)
        .collect();
    taken.sort_unstable();
    taken.dedup();
    Ok(taken)
}

fn typed(question: &str, choices: &[String], ask: &str) -> Result<String> {
    let mut text = format!("{question}\n");
    for (i, choice) in choices.iter().enumerate() {
        text.push_str(&format!("  {}. {choice}\n", i + 1));
    }
    text.push_str(ask);
    let mut line = String::new();
    // stderr must be free while the answer is waited for: a signal writes to it.
    let asked = std::io::stderr()
        .write_all(text.as_bytes())
        .and_then(|()| std::io::stdin().lock().read_line(&mut line));
    match asked {
        Ok(_) => Ok(line),
        Err(e) => Err(Failure::new(Kind::Failed, format!("no answer could be read: {e}"))),
    }
}

/// Asks, and turns what dialoguer says into ours; it leaves the cursor hidden when a prompt is ended.
fn answer<T>(ask: impl FnOnce() -> dialoguer::Result<T>) -> Result<T> {
    on_screen(ask).map_err(|error| {
        restore_cursor();
        let dialoguer::Error::IO(io) = error;
        match io.kind() {
            std::io::ErrorKind::Interrupted => {
                Failure::new(Kind::Interrupted, "interrupted; nothing was changed")
            }
            _ => Failure::new(Kind::Refused, format!("no answer could be read: {io}")),
        }
    })
}

/// Remembers the terminal while a question waits for its answer.
fn on_screen<T>(ask: impl FnOnce() -> T) -> T {
    let set = |asking| {
        if let Ok(mut now) = ASKING.lock() {
            *now = asking;
        }
    };
    set(Some(Asking { before: tcgetattr(std::io::stdin()).ok() }));
    let answer = ask();
    set(None);
    answer
}

/// Ends the process at a signal that comes while a question is on the screen: reading the answer blocks,
/// and nobody holds a transaction across a prompt. At any other time the command itself reacts.
#[expect(clippy::exit, reason = "a blocked read cannot be cancelled")]
pub async fn leave_when_asked(stop: Stop) {
    stop.soft().await;
    let Ok(asking) = ASKING.lock() else { return };
    let Some(asking) = &*asking else { return };
    if let Some(before) = &asking.before {
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, before);
    }
    restore_cursor();
    let _ = std::io::stderr().lock().write_all(b"\n");
    std::process::exit(stop.exit_code().unwrap_or(Kind::Interrupted.exit_code()));
}

/// Makes the cursor visible again, whatever a prompt or a bar left behind.
pub fn restore_cursor() {
    let term = Term::stderr();
    if term.is_term() {
        let _ = term.show_cursor();
    }
}
