//! What a run would send and what that may cost: shown before it begins, and asked. A run that sends nothing
//! asks nothing.

use super::dry;
use crate::ai::price::Estimate;
use crate::app::App;
use crate::base::text::{count, dollars, thousands};
use crate::cli::menu;
use crate::error::{Failure, Kind, Result};
use crate::questions::process::plan::StepPlan;
use crate::questions::process::{Spec, Summary};
use crate::term::{Document, Printer, Table};
use serde_json::json;

/// From one number to another.
fn range(low: u64, high: u64) -> String {
    if low == high { thousands(low) } else { format!("{}–{}", thousands(low), thousands(high)) }
}

/// What it may cost, in words.
pub(super) fn cost(estimate: &Estimate) -> String {
    match (estimate.low_micros, estimate.high_micros) {
        (Some(low), Some(high)) if low == high => dollars(low),
        (Some(low), Some(high)) => format!("{}–{}", dollars(low), dollars(high)),
        _ => "not known".to_owned(),
    }
}

/// The plan of a run. `counted`: the steps that cost nothing, counted.
pub(super) fn document(
    app: &App,
    spec: &Spec,
    plans: &[StepPlan],
    counted: Option<&Summary>,
) -> Result<Document> {
    let high = total(plans, |estimate| estimate.high_micros);
    let data = json!({
        "plan": plans,
        "budget_micros": spec.budget_micros,
        "low_micros": total(plans, |estimate| estimate.low_micros),
        "high_micros": high,
        "summary": counted,
    });
    let mut document = Document::new(data)?;
    if plans.is_empty() {
        document = document.text("No step of this run sends anything or costs money.");
    } else {
        let table =
            Table::new(&["Step", "Model", "Questions>", "Calls>", "Tokens in>?", "Tokens out>?", "Cost>"]);
        let table = table.with_rows(plans.iter().map(|plan| {
            let e = &plan.estimate;
            [
                plan.step.name().to_owned(),
                plan.model.clone(),
                thousands(plan.questions),
                range(e.calls_low, e.calls_high),
                range(e.input_tokens_low, e.input_tokens_high),
                range(e.output_tokens_low, e.output_tokens_high),
                cost(e),
            ]
        }));
        document = document.table(table, "");
    }
    for plan in plans {
        document = notes(document, plan);
    }
    if let Some(budget) = spec.budget_micros.filter(|_| !plans.is_empty()) {
        let text = match high {
            Some(high) if high > budget => {
                format!(
                    "The budget is {}. It may end before everything is done; what is done is kept.",
                    dollars(budget)
                )
            }
            _ => format!("The budget is {}.", dollars(budget)),
        };
        document = document.text(text);
    }
    if plans.iter().any(|plan| plan.questions > 0)
        && let Some(url) = &app.config.ai.base_url
    {
        document = document.text(format!("The text of these questions is sent to {}.", url.authority()));
    }
    if let Some(summary) = counted.filter(|summary| !summary.steps.is_empty()) {
        document = document.heading("Free of charge").append(dry(summary)?);
    }
    Ok(document)
}

fn notes(document: Document, plan: &StepPlan) -> Document {
    let step = plan.step.name();
    let mut document = document;
    match &plan.price {
        Some(price) => {
            document = document.text(format!("The price of {} is that of {}.", plan.model, price.as_of));
        }
        None => {
            let set = format!("set ai.prices to \"{}=INPUT/OUTPUT@DATE\" to know the cost", plan.model);
            document = document.text(format!("No price of {} is known; {set}.", plan.model));
        }
    }
    if plan.stale > 0 {
        let stale = count(plan.stale, "result");
        let verb = if plan.stale == 1 { "is" } else { "are" };
        document = document
            .text(format!(
                "{stale} of {step} {verb} stale and stay so; making them anew would cost {}:",
                cost(&plan.refresh)
            ))
            .command(format!("pqctl process-questions --steps {step} --stale-only"));
    }
    if plan.failed > 0 {
        document = document
            .text(format!("{} failed in {step} before and are left:", count(plan.failed, "question")))
            .command(format!("pqctl process-questions --steps {step} --failed-only"));
    }
    document
}

fn total(plans: &[StepPlan], of: impl Fn(&Estimate) -> Option<i64>) -> Option<i64> {
    plans.iter().map(|plan| of(&plan.estimate)).sum()
}

/// Shows what would be sent and asks; does neither where nothing would be.
pub(super) fn confirm(
    app: &App,
    spec: &Spec,
    plans: &[StepPlan],
    yes: bool,
    command: &[String],
    out: &Printer,
) -> Result<()> {
    let questions: u64 = plans.iter().map(|plan| plan.questions).sum();
    let left = plans.iter().any(|plan| plan.stale + plan.failed > 0);
    if spec.dry_run || questions == 0 && !left {
        return Ok(());
    }
    out.aside(&document(app, spec, plans, None)?)?;
    if questions == 0 || yes {
        return Ok(());
    }
    let cost = match (total(plans, |e| e.low_micros), total(plans, |e| e.high_micros)) {
        (Some(low), Some(high)) if low == high => format!("at a cost of {}", dollars(low)),
        (Some(low), Some(high)) => format!("at a cost of {}–{}", dollars(low), dollars(high)),
        _ => "at a cost that nobody knows".to_owned(),
    };
    if !out.interactive {
        let again = menu::line(&[command, &["--yes".to_owned()]].concat());
        return Err(Failure::new(
            Kind::Refused,
            format!("this would send {} {cost}, and nobody can be asked", count(questions, "question")),
        )
        .hint(format!("say yes to it: `{again}`"))
        .hint("or set a limit: --budget USD, --sample N"));
    }
    if out.confirm(&format!("Send {} {cost}?", count(questions, "question")), "--yes")? {
        return Ok(());
    }
    Err(Failure::new(Kind::Refused, "nothing was sent"))
}
