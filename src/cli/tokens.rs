//! `pqctl tokens`: API tokens on the command line. How they are made and checked is in
//! `students::tokens`; here are flags and screens, one of which shows a secret for the only time.

use super::Context;
use crate::config::parse_duration;
use crate::error::Result;
use crate::students::tokens;
use crate::term::{Document, Exit, Printer, Table};
use clap::{Args, Subcommand};
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

#[derive(Debug, Args)]
pub struct TokensArgs {
    #[command(subcommand)]
    command: TokensCommand,
}

#[derive(Debug, Subcommand)]
enum TokensCommand {
    /// Make a token for an account; its secret is shown once
    Create {
        /// The account's address
        email: String,
        /// What it is for
        #[arg(long)]
        name: String,
        /// What it may do: read, write, jobs, admin
        #[arg(long, value_delimiter = ',', default_value = "read")]
        scopes: Vec<String>,
        /// How long it works, e.g. 90d
        #[arg(long, value_name = "DURATION", value_parser = parse_duration, default_value = "90d", conflicts_with = "no_expiry")]
        expires: Duration,
        /// It works until it is revoked
        #[arg(long)]
        no_expiry: bool,
    },
    /// List tokens, newest first
    List {
        /// Only this account's
        #[arg(long)]
        email: Option<String>,
    },
    /// End a token
    Revoke {
        /// Its id, from `tokens list`
        id: Uuid,
    },
}

impl TokensArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            TokensCommand::Create { email, name, scopes, expires, no_expiry } => {
                let app = cx.app_to_change(out).await?;
                let lifetime = (!no_expiry).then_some(expires);
                let made = tokens::create(&app, &email, &name, &scopes, lifetime).await?;
                let until = made
                    .expires_at
                    .map_or("never".to_owned(), |at| at.format("%Y-%m-%d %H:%M UTC").to_string());
                let data = json!({ "id": made.uid, "token": made.secret, "expires_at": made.expires_at, "scopes": scopes });
                out.show(&Document::new(data)?.facts(vec![
                    ("Id", made.uid.to_string()),
                    ("Token (shown only now)", made.secret),
                    ("Scopes", scopes.join(", ")),
                    ("Expires", until),
                ]))
            }
            TokensCommand::List { email } => {
                let app = cx.app().await?;
                let list = tokens::list(&app, email.as_deref()).await?;
                let now = app.clock.now();
                let rows = list.iter().map(|token| {
                    let state = match (token.revoked_at, token.expires_at) {
                        (Some(_), _) => "revoked",
                        (_, Some(at)) if at <= now => "expired",
                        _ => "works",
                    };
                    [
                        token.uid.to_string(),
                        token.name.clone(),
                        token.email.clone(),
                        token.scopes.0.join(","),
                        state.to_owned(),
                        token.expires_at.map_or("never".to_owned(), |at| at.format("%Y-%m-%d").to_string()),
                    ]
                });
                let table =
                    Table::new(&["Id", "Name", "Account", "Scopes", "State", "Expires"]).with_rows(rows);
                out.show(
                    &Document::new(json!({ "tokens": list }))?.table(
                        table,
                        "No tokens. Make one: `pqctl tokens create name@example.org --name NAME`",
                    ),
                )
            }
            TokensCommand::Revoke { id } => {
                let app = cx.app_to_change(out).await?;
                tokens::revoke(&app, id).await?;
                out.show(
                    &Document::new(json!({ "id": id, "revoked": true }))?
                        .text(format!("{id} no longer works"))
                        .report(),
                )
            }
        }
    }
}
