//! `pqctl jobs kinds`: the kinds there are, and all about one: its rules, its arguments and an example that
//! the payload's own type has made.

use crate::base::text::duration;
use crate::error::Result;
use crate::jobs::registry;
use crate::queue::{self, Known, Retry};
use crate::term::{Document, Exit, Printer, Table};
use serde_json::{Value, json};

pub fn list(out: &Printer) -> Result<Exit> {
    let registry = registry();
    let data: Vec<_> = registry.kinds().map(about).collect();
    let table =
        Table::new(&["Kind", "Queue", "Attempts>", "Formerly"]).with_rows(registry.kinds().map(|kind| {
            [
                kind.name.to_owned(),
                kind.queue.to_owned(),
                kind.max_attempts.to_string(),
                kind.formerly.join(", "),
            ]
        }));
    out.show(&Document::new(json!({ "kinds": data }))?.table(table, ""))
}

fn about(kind: &Known) -> Value {
    json!({
        "name": kind.name, "queue": kind.queue, "max_attempts": kind.max_attempts, "formerly": kind.formerly,
        "about": kind.about,
    })
}

pub fn describe(out: &Printer, name: &str) -> Result<Exit> {
    let registry = registry();
    let unknown = || queue::Error::UnknownKind(name.to_owned());
    let kind = registry.known(name).ok_or_else(unknown)?;
    let sample = registry.sample(name).ok_or_else(unknown)?;
    let limit = |limit: Option<std::time::Duration>| limit.map_or_else(|| "none".to_owned(), duration);
    let pause = match kind.retry {
        Retry::Fixed(pause) => format!("after {}", duration(pause)),
        Retry::Exponential { base, longest } => {
            format!("after {}, doubled each time up to {}", duration(base), duration(longest))
        }
    };
    let mut facts = vec![("Kind", kind.name.to_owned())];
    if !kind.about.is_empty() {
        facts.push(("Does", kind.about.to_owned()));
    }
    facts.extend([
        ("Queue", kind.queue.to_owned()),
        ("Priority", kind.priority.to_string()),
        ("Attempts", format!("{}, the next {pause}", kind.max_attempts)),
        ("Asked to stop after", limit(kind.soft_limit)),
        ("Ended after", limit(kind.hard_limit)),
    ]);
    if !kind.formerly.is_empty() {
        facts.push(("Formerly", kind.formerly.join(", ")));
    }
    let rows = arguments(kind, sample.example.as_ref(), sample.defaults.as_ref());
    let table = Table::new(&["Argument", "Default", "Range", "Meaning"]).with_rows(rows);
    let mut data = about(kind);
    for (name, value) in [
        ("priority", json!(kind.priority)),
        ("retry", json!(pause)),
        ("soft_limit_ms", json!(kind.soft_limit.map(|limit| limit.as_millis()))),
        ("hard_limit_ms", json!(kind.hard_limit.map(|limit| limit.as_millis()))),
        (
            "arguments",
            kind.parameters
                .iter()
                .map(|one| json!({ "name": one.name, "about": one.about, "range": one.range }))
                .collect(),
        ),
        ("example", json!(sample.example)),
        ("defaults", json!(sample.defaults)),
    ] {
        data[name] = value;
    }
    let mut document = Document::new(data)?.facts(facts).heading("Arguments").table(table, "It takes none.");
    let example = sample.example.or(sample.defaults).filter(|example| *example != json!({}));
    let call = example.map_or_else(String::new, |example| {
        format!(" --args '{}'", example.to_string().replace('\'', "'\\''"))
    });
    document = document.heading("Example").command(format!("pqctl jobs enqueue {}{call}", kind.name));
    out.show(&document)
}

/// One row per argument; those that are not described come from the payload itself.
fn arguments(kind: &Known, example: Option<&Value>, defaults: Option<&Value>) -> Vec<[String; 4]> {
    let default = |name: &str| match defaults {
        None => String::new(),
        Some(defaults) => defaults.get(name).map_or_else(|| "none".to_owned(), ToString::to_string),
    };
    if !kind.parameters.is_empty() {
        let row = |one: &queue::Parameter| {
            let range = one.range.map(|(from, to)| format!("{from} to {to}")).unwrap_or_default();
            [one.name.to_owned(), default(one.name), range, one.about.to_owned()]
        };
        return kind.parameters.iter().map(row).collect();
    }
    let names = example.or(defaults).and_then(Value::as_object).into_iter().flat_map(|fields| fields.keys());
    names.map(|name| [name.clone(), default(name), String::new(), String::new()]).collect()
}
