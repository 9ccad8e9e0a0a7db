//! `analytics show insights`: what one student's answers say, and what to do next.

use super::figures::{behind, percent, points};
use crate::analytics::insights::{self, Against, Insights, Standing};
use crate::base::text::thousands;
use crate::cli::Context;
use crate::error::Result;
use crate::term::{Document, Exit, Printer, Table};
use clap::Args;

#[derive(Debug, Args)]
#[command(
    after_help = "A topic is weak or strong when the 95 % interval of its difference (Newcombe) does not hold 0, with 10 answers or more on
both sides. It is compared with the answers of all others in it, or with the student's own elsewhere where those are
too few. Each recommendation says what it rests on; docs/analytics.md has the rules.

Examples:
  pqctl analytics show insights --user ada@example.org
  pqctl analytics show insights --user ada@example.org --days 30 --json"
)]
pub struct InsightsArgs {
    /// The student, by address
    #[arg(long, value_name = "EMAIL")]
    user: String,
    /// How many days, until yesterday
    #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u64).range(1..=3_660))]
    days: u64,
}

impl InsightsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        out.show(&document(&insights::look(&app, &self.user, self.days).await?)?)
    }
}

fn document(shown: &Insights) -> Result<Document> {
    let all = &shown.all;
    let mut facts = vec![
        ("Student", shown.email.clone()),
        ("Days", format!("{} to {}", shown.from, shown.to)),
        ("Answers", thousands(all.total.answers)),
        ("Right", percent(all.accuracy)),
        ("Practised on", format!("{} days, {} of the last 28", shown.active_days, shown.recent_days)),
    ];
    if let Some(day) = shown.last_day {
        facts.push(("Last answers", day.to_string()));
    }
    let course = match &shown.trend {
        None => "not told, too few weeks".to_owned(),
        Some(trend) if !trend.clear => "none that could not be chance".to_owned(),
        Some(trend) => format!("{:+.2} points a week", trend.per_week * 100.0),
    };
    facts.push(("Trend", course));
    let mut document = Document::new(shown)?.facts(facts);
    if let Some(text) = behind(shown.summed_up_to, shown.unsummed_days) {
        document = document.text(text);
    }
    document = document
        .heading("Topics")
        .table(topics(shown), "No answers are summed up in these days.")
        .heading("What to do next");
    if !shown.student {
        document = document.text(format!("{} is no student: nothing is recommended.", shown.email));
    } else if shown.recommendations.is_empty() && shown.unsummed_days > 0 {
        document = document.text("Nothing can be said before all answers are summed up.");
    } else if shown.recommendations.is_empty() {
        document = document.text("Nothing stands out. Go on like this.");
    }
    for one in &shown.recommendations {
        document = document.text(format!("{} {}", one.action, one.evidence));
    }
    Ok(document)
}

fn topics(shown: &Insights) -> Table {
    let titles =
        ["Topic", "Subject?", "Answers>", "Right>", "Against?", "Points>", "From>?", "To>?", "Standing"];
    Table::new(&titles).with_rows(shown.topics.iter().map(|topic| {
        let change = |of: fn(&crate::analytics::figures::Change) -> f64| {
            topic.change.as_ref().map_or_else(String::new, |change| points(of(change)))
        };
        [
            topic.name().to_owned(),
            topic.of.subject_name.clone(),
            thousands(topic.of.answers),
            percent(topic.accuracy),
            match topic.against {
                Against::Others => "others".to_owned(),
                Against::OwnRest => "own rest".to_owned(),
            },
            change(|change| change.difference),
            change(|change| change.difference_from),
            change(|change| change.difference_to),
            match topic.standing {
                Standing::Even => String::new(),
                other => other.name().to_owned(),
            },
        ]
    }))
}
