//! What `pqctl smtp` shows: the list of profiles, one of them, and the presets. Nothing here changes a profile.

use crate::app::App;
use crate::base::text::count;
use crate::cli::Context;
use crate::error::Result;
use crate::mail::mailer::Transport;
use crate::mail::presets::PRESETS;
use crate::mail::{Route, Routes};
use crate::term::{Document, Exit, Printer, Table};
use serde_json::json;

pub(super) fn where_to(route: &Route) -> String {
    match &route.transport {
        Transport::Files(folder) => folder.display().to_string(),
        Transport::Smtp(server) => format!("{}:{} ({})", server.host, server.port, server.encryption.name()),
    }
}

pub(super) async fn list(cx: &Context, out: &Printer) -> Result<Exit> {
    let app = cx.app().await?;
    let mailer = app.mailer();
    let routes = Routes::load(&app.db, &mailer, app.clock.now()).await?;
    let mut table = Table::new(&["Name", "Default", "To", "Sender", "Sign-in", "State"]);
    let mut data = Vec::new();
    for (at, route) in routes.all.iter().enumerate() {
        let is_default = at == routes.default;
        let authentication = match &route.transport {
            Transport::Smtp(server) => server.authentication.clone(),
            Transport::Files(_) => "-".to_owned(),
        };
        let state = route.paused.as_ref().map_or("on".to_owned(), |why| format!("paused: {why}"));
        data.push(json!({
            "name": route.name, "default": is_default, "to": where_to(route), "from": route.from.to_string(),
            "authentication": authentication, "paused": route.paused, "profile": route.profile,
        }));
        let mark = if is_default { "yes" } else { "" };
        table.row([
            route.name.clone(),
            mark.to_owned(),
            where_to(route),
            route.from.to_string(),
            authentication,
            state,
        ]);
    }
    let mut document = Document::new(json!({ "profiles": data }))?.table(table, "");
    if routes.all.len() == 1 {
        document = document
            .text("Mail becomes files. To send it: `pqctl smtp set NAME --preset gmail --username YOU`");
    }
    out.show(&document)
}

pub(super) async fn show(app: &App, route: &Route) -> Result<Document> {
    let limit = crate::queue::limits::look(&app.db, &route.limit_key(), app.clock.now()).await?;
    let per_day = crate::queue::limits::look(&app.db, &route.day_key(), app.clock.now()).await?;
    let mut facts =
        vec![("Profile", route.name.clone()), ("To", where_to(route)), ("Sender", route.from.to_string())];
    if let Some(reply_to) = &route.reply_to {
        facts.push(("Answers to", reply_to.to_string()));
    }
    if let Transport::Smtp(server) = &route.transport {
        let account = server.username.clone().map_or_else(String::new, |name| format!(" as {name}"));
        facts.push(("Sign-in", format!("{}{account}", server.authentication)));
    }
    if let Some(profile) = &route.profile {
        let sealed =
            profile.secret_key_id.as_ref().map_or("none".to_owned(), |id| format!("sealed with key {id}"));
        facts.push(("Secret", sealed));
        facts.push((
            "Tested",
            profile.tested_at.map_or("never".to_owned(), |at| at.format("%Y-%m-%d %H:%M").to_string()),
        ));
    }
    if let Some(limit) = &limit {
        let parts = [
            limit.max_running.map(|most| count(most.unsigned_abs(), "connection")),
            limit.rate.clone(),
            per_day.and_then(|day| day.rate),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        facts.push(("Limits", if parts.is_empty() { "none".to_owned() } else { parts.join(", ") }));
    }
    facts.push(("State", route.paused.as_ref().map_or("on".to_owned(), |why| format!("paused: {why}"))));
    let data = json!({ "name": route.name, "to": where_to(route), "from": route.from.to_string(), "profile": route.profile, "limit": limit });
    Ok(Document::new(data)?.facts(facts))
}

pub(super) fn all_presets() -> Result<Document> {
    let table = Table::new(&["Preset", "Server", "Port >", "Encryption", "Sign-in", "Limits", "Note ?"])
        .with_rows(PRESETS.iter().map(|preset| {
            [
                preset.name.to_owned(),
                if preset.host.is_empty() { "-".to_owned() } else { preset.host.to_owned() },
                preset.port.to_string(),
                preset.encryption.name().to_owned(),
                preset.authentication.to_owned(),
                {
                    let words = |(rate, burst): (&str, u32)| format!("{rate}, {burst} at once");
                    let limits: Vec<_> =
                        [preset.rate, preset.per_day].into_iter().flatten().map(words).collect();
                    if limits.is_empty() { "-".to_owned() } else { limits.join("; ") }
                },
                preset.note.to_owned(),
            ]
        }));
    Ok(Document::new(json!({ "presets": PRESETS }))?
        .table(table, "")
        .text("`pqctl smtp set NAME --preset gmail --username YOU --default` makes a profile of one"))
}
