//! `pqctl archive forget`: giving up what cannot be had any more. What that means is `backup::archive`'s.

use super::Place;
use crate::backup::archive::{self, Forgotten};
use crate::base::text::thousands;
use crate::cli::Context;
use crate::error::Result;
use crate::store::archives;
use crate::term::{Document, Exit, Printer};
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
#[command(
    after_help = "An archive whose file is missing or damaged, with no copy to bring back, is listed as given up from then on: its rows are
lost, runs and erasures no longer ask for it, and what was summed up from its rows stays. Look first whether the folder
is only not mounted, or on another host (`archive show`). What can be read and is nowhere else is not given up (exit 7).
Of an archive whose rows are back the file goes at once, also where a backup still needs it.

Examples:
  pqctl archive forget 3f9a1c
  pqctl archive forget 3f9a1c --yes"
)]
pub struct ForgetArgs {
    /// Its name, the beginning of it, or the six characters after the dash
    archive: String,
    /// Do it; without, what would be done is shown
    #[arg(short, long)]
    yes: bool,
    #[command(flatten)]
    place: Place,
}

impl ForgetArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = if self.yes { cx.app_to_change(out).await? } else { cx.app().await? };
        let record = archive::find(archives::list(app.db.reader()).await?, &self.archive)?;
        let places = self.place.existing(cx).ok();
        let found = if self.yes {
            archive::forget(&app, places.as_ref(), &record).await?
        } else {
            archive::consider(&app, places.as_ref(), &record).await?
        };
        out.show(&document(&found, &format!("{} on {}", record.destination, record.host), self.yes)?)
    }
}

fn document(found: &Forgotten, place: &str, done: bool) -> Result<Document> {
    let mut facts = vec![
        ("Archive", found.archive.clone()),
        ("Rows", format!("{} of {} that are nowhere else", thousands(found.rows_lost), found.month)),
        ("Written to", place.to_owned()),
    ];
    if let Some(problem) = &found.problem {
        facts.push(("Problem", problem.clone()));
    }
    if let Some(needed) = &found.needed {
        facts.push(("Stays", needed.clone()));
    }
    let document = Document::new(json!({ "forgotten": done, "archive": found }))?.facts(facts);
    Ok(if done {
        document.text("It is given up.")
    } else {
        document
            .text("Nothing was changed. To give it up:")
            .command(format!("pqctl archive forget {} --yes", found.archive))
    })
}
