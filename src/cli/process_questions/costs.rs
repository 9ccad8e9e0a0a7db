//! `pqctl process-questions costs`: what the ledger of calls says, summed up.

use crate::base::text::{dollars, thousands};
use crate::cli::Context;
use crate::cli::jobs::{When, when};
use crate::error::Result;
use crate::store::runs::{self, By, Cost};
use crate::term::{Document, Exit, Printer, Table};
use clap::{Args, ValueEnum};
use serde_json::json;

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Key {
    /// Days of UTC, as on the bill of a provider
    Day,
    Model,
    Step,
    Run,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Unknown is what was set aside for calls of which nobody knows how they ended (a killed process, a lost connection).
It counts as spent: the provider may have charged for it.

Examples:
  pqctl process-questions costs
  pqctl process-questions costs --by model --since 30d"
)]
pub(super) struct CostsArgs {
    /// What to sum up by
    #[arg(long, value_enum, value_name = "WHAT", default_value = "day")]
    by: Key,
    /// Only calls after this: an age (2h, 30d), a day or an instant
    #[arg(long, value_name = "WHEN", value_parser = when)]
    since: Option<When>,
}

impl CostsArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        let app = cx.app().await?;
        let (by, column) = match self.by {
            Key::Day => (By::Day, "Day"),
            Key::Model => (By::Model, "Model"),
            Key::Step => (By::Step, "Step"),
            Key::Run => (By::Run, "Run"),
        };
        let since = self.since.map(|since| since.at(&app));
        let costs = runs::list_costs(app.db.reader(), by, since).await?;
        let all = costs.iter().fold(Cost::default(), sum);
        let columns =
            &[column, "Calls>", "Failed>", "Tokens in>", "Tokens out>", "Reserved>", "Spent>", "Unknown>"];
        let mut table = Table::new(columns).with_rows(costs.iter().map(|cost| row(cost, by)));
        if costs.len() > 1 {
            table.row(row(&Cost { key: "all".to_owned(), ..all.clone() }, By::Day));
        }
        let data = json!({ "by": by, "costs": costs, "total": all });
        let mut document = Document::new(data)?.table(table, "No call of a model is in the ledger.");
        if all.unknown_calls > 0 {
            let unknown = thousands(all.unknown_calls.max(0));
            document =
                document.text(format!("How {unknown} of the calls ended is not known; they count as spent."));
        }
        out.show(&document)
    }
}

fn sum(all: Cost, one: &Cost) -> Cost {
    Cost {
        key: all.key,
        calls: all.calls + one.calls,
        tokens_in: all.tokens_in + one.tokens_in,
        tokens_out: all.tokens_out + one.tokens_out,
        reserved_micros: all.reserved_micros + one.reserved_micros,
        spent_micros: all.spent_micros + one.spent_micros,
        unknown_micros: all.unknown_micros + one.unknown_micros,
        unknown_calls: all.unknown_calls + one.unknown_calls,
        failed_calls: all.failed_calls + one.failed_calls,
    }
}

fn row(cost: &Cost, by: By) -> [String; 8] {
    let number = |n: i64| thousands(n.max(0));
    let money = |micros: i64| if micros == 0 { String::new() } else { dollars(micros) };
    [
        if by == By::Run { cost.key.chars().take(18).collect() } else { cost.key.clone() },
        number(cost.calls),
        number(cost.failed_calls),
        number(cost.tokens_in),
        number(cost.tokens_out),
        money(cost.reserved_micros),
        dollars(cost.spent_micros),
        money(cost.unknown_micros),
    ]
}
