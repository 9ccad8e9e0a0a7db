//! `questions review` on a terminal. It goes through the open items, with keys for what can be done. Each action says
//! the command that does the same; the decisions themselves are `crate::questions::review`'s.

use super::decide::line;
use super::{Which, screen};
use crate::app::App;
use crate::base::text::{count, thousands};
use crate::cli::Context;
use crate::cli::questions::person::{Decider, Person};
use crate::error::{Failure, Kind, Result};
use crate::questions::review::{self, Verdict, edit};
use crate::store::questions::read::Stored;
use crate::store::review::{self as store, Item, Wanted};
use crate::term::{Document, Exit, Printer};
use serde_json::json;
use std::collections::HashSet;

/// Keys and what they do.
const KEYS: &str = "areksuq";
const WORDS: &str = "a approve · r reject · e edit · k key · s skip · u undo · q quit";

/// Goes through the open items.
pub async fn run(cx: &Context, out: &Printer, which: &Which, by: &Decider) -> Result<Exit> {
    let mut wanted = which.wanted()?;
    if !out.interactive {
        return Err(Failure::new(
            Kind::Refused,
            "cannot go through the queue: this is no terminal, or --no-input was given",
        )
        .hint(format!("`pqctl questions review list{}`", which.flags())));
    }
    let app = cx.app_to_change(out).await?;
    let by = Deciding { person: by.person(&app).await?, flag: by.flag() };
    let named = ["VISUAL", "EDITOR"].into_iter().find_map(|name| cx.environment.get(name));
    let editor = named.unwrap_or("vi").to_owned();
    let (mut passed, mut decided) = (HashSet::new(), Vec::new());
    loop {
        let total = store::count(app.db.reader(), &wanted).await?;
        let Some((item, stored)) = next(&app, &mut wanted, &passed).await? else { break };
        // Apart from what was said to the last one.
        out.note("");
        let twin = review::find_twin(&app, &item, &stored).await?;
        out.aside(&screen::with_twin(screen::of(&item, &stored)?, &item, twin))?;
        let open = total - i64::try_from(passed.len()).unwrap_or(0);
        match ask(&app, (out, &by), &editor, (&item, &stored), open).await? {
            Answer::Decided => decided.push(item.id),
            Answer::TakeBack => take_back(&app, out, &by, &mut decided).await?,
            Answer::Passed => {
                passed.insert(item.id);
            }
            Answer::Left => break,
        }
    }
    let left = store::count(app.db.reader(), &Wanted { ids: None, limit: None, ..wanted }).await?;
    out.show(
        &Document::new(json!({ "decided": decided.len(), "skipped": passed.len(), "open": left }))?.text(
            format!(
                "{} decided, {} open.",
                thousands(decided.len() as u64),
                count(left.unsigned_abs(), "item")
            ),
        ),
    )
}

/// Who decides, and the flag that says so.
struct Deciding {
    person: Person,
    flag: String,
}

/// Takes the last decision of this sitting back; its item is asked about again.
async fn take_back(app: &App, out: &Printer, by: &Deciding, decided: &mut Vec<i64>) -> Result<()> {
    let Some(id) = decided.last().copied() else {
        out.warn("nothing was decided here yet");
        return Ok(());
    };
    out.note(&format!("$ pqctl questions review undo {id}{}", by.flag));
    match review::undo(app, id, by.person.by(None)).await {
        Ok(back) => out.note(&line(&back)),
        Err(failure) if matches!(failure.kind(), Kind::Refused | Kind::Usage) => {
            out.warn(&failure.to_string());
            failure.hints().iter().for_each(|hint| out.note(&format!("hint: {hint}")));
            return Ok(());
        }
        Err(failure) => return Err(failure),
    }
    decided.pop();
    Ok(())
}

/// The most urgent item that was not passed over.
async fn next(app: &App, wanted: &mut Wanted, passed: &HashSet<i64>) -> Result<Option<(Item, Stored)>> {
    wanted.limit = Some(i64::try_from(passed.len()).unwrap_or(0) + 1);
    let items = store::list(app.db.reader(), wanted).await?;
    wanted.limit = None;
    let Some(item) = items.into_iter().find(|item| !passed.contains(&item.id)) else { return Ok(None) };
    review::with_question(&mut app.db.read().await?, item).await.map(Some)
}

enum Answer {
    Decided,
    TakeBack,
    Passed,
    Left,
}

/// Asks about one item until it is decided, passed over or left.
async fn ask(
    app: &App,
    (out, by): (&Printer, &Deciding),
    editor: &str,
    (item, stored): (&Item, &Stored),
    open: i64,
) -> Result<Answer> {
    let id = item.id;
    loop {
        let typed = out.key(&format!("{} open  {WORDS}", thousands(open)), KEYS, "a subcommand")?;
        let (verdict, command) = match typed {
            'a' => (Verdict::Approve, format!("approve {id}")),
            'r' => (Verdict::Reject, format!("reject {id}")),
            'k' => {
                let letters =
                    out.line("The correct option (several: A,C; empty to leave)", None, "--key LETTER")?;
                if letters.trim().is_empty() {
                    continue;
                }
                match edit::positions(&stored.question, &letters) {
                    Ok(key) => {
                        (Verdict::SetKey(key), format!("edit {id} --key {}", letters.trim().to_uppercase()))
                    }
                    Err(failure) => {
                        out.warn(&failure.to_string());
                        continue;
                    }
                }
            }
            'e' => {
                let before = edit::text_of(&stored.question);
                let Some(text) = out.edit(editor, &before, ".json", "edit ITEM --file FILE")? else {
                    out.note("nothing was edited");
                    continue;
                };
                match edit::read(&text, &stored.question) {
                    Ok(question) => (Verdict::Replace(Box::new(question)), format!("edit {id} --file FILE")),
                    Err(failure) => {
                        out.warn(&failure.to_string());
                        continue;
                    }
                }
            }
            's' => return Ok(Answer::Passed),
            'u' => return Ok(Answer::TakeBack),
            _ => return Ok(Answer::Left),
        };
        out.note(&format!("$ pqctl questions review {command}{}", by.flag));
        match review::decide(app, id, &verdict, by.person.by(None)).await {
            Ok(decided) => {
                out.note(&line(&decided));
                return Ok(Answer::Decided);
            }
            // The person may decide otherwise, or skip it.
            Err(failure) if matches!(failure.kind(), Kind::Refused | Kind::Usage) => {
                out.warn(&failure.to_string());
                for hint in failure.hints() {
                    out.note(&format!("hint: {hint}"));
                }
            }
            Err(failure) => return Err(failure),
        }
    }
}
