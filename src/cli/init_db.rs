//! `pqctl init-db`: a database ready to work with, from nothing, as often as you like.

use super::Context;
use crate::config::{self, parse_duration};
use crate::error::{Failure, Kind, Result};
use crate::operations::setup::{self, Admin, Ready, Spec};
use crate::students::accounts::{self, Password};
use crate::term::{Document, Exit, Printer, Table, progress::Progressing};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::time::Duration;

#[derive(Debug, Args)]
#[command(
    after_help = "The administrator's password is taken from PQCTL_ADMIN_PASSWORD, the file that PQCTL_ADMIN_PASSWORD_FILE names, \
or a prompt (--ask-password); otherwise a random one is made and shown once.

Exit codes: 0 ready, also when nothing had to be done; 6 the server did not answer in time; 7 refused; 9 wrong password.

Examples:
  pqctl init-db
  pqctl --database-url postgres://ci@localhost/app_ci init-db --wait 60s --reset --json"
)]
pub struct InitDbArgs {
    /// Wait this long for a server that does not answer yet
    #[arg(long, value_name = "DURATION", value_parser = parse_duration, default_value = "0s")]
    wait: Duration,
    /// What to put in: nothing, subjects and topics, or those and a demo
    #[arg(long, value_enum, default_value = "reference")]
    seed: Seed,
    /// Mark the database: development, staging, production, …
    #[arg(long, value_name = "NAME")]
    environment: Option<String>,
    /// Throw everything away first; only `*_test`, `*_ci` and `*demo*` names without --confirm
    #[arg(long)]
    reset: bool,
    /// The database's name, typed out, to confirm --reset
    #[arg(long, value_name = "NAME")]
    confirm: Option<String>,
    /// The first administrator's address
    #[arg(long, value_name = "EMAIL", default_value = "admin@example.org")]
    admin_email: String,
    /// Ask for the administrator's password
    #[arg(long)]
    ask_password: bool,
    /// Add no administrator
    #[arg(long)]
    no_admin: bool,
    /// Make no backup of an older database first, which is otherwise done as `migrate` does it
    #[arg(long)]
    no_backup: bool,
}

/// What a new database holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Seed {
    None,
    Reference,
    Demo,
}

impl InitDbArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        if !self.no_admin {
            accounts::check_email(&self.admin_email)?;
        }
        cx.announce(out)?;
        let options = cx.database_options()?;
        let progress = Progressing::quietly(out);
        if self.reset {
            let name = options.target.name();
            let confirm = self.confirm.as_deref();
            match setup::check_reset(&options, confirm, self.wait, &cx.stop, &progress).await {
                Err(failure)
                    if failure.kind() == Kind::Refused && self.confirm.is_none() && out.interactive =>
                {
                    out.warn(failure.message());
                    out.confirm_name(&format!("Throw away everything in {name}?"), &name)?;
                }
                checked => checked?,
            }
        }
        let password = if self.no_admin { None } else { Some(self.password(cx, out)?) };
        let spec = Spec {
            wait: self.wait,
            reference: self.seed != Seed::None,
            environment: self.environment.clone(),
            reset: self.reset,
            backup_first: !self.no_backup,
            admin: password.clone().map(|password| Admin { email: self.admin_email.clone(), password }),
        };
        let (ready, app) = setup::run(&options, cx.config()?, &cx.clock, &cx.stop, spec, &progress).await?;
        let added = ready.steps.iter().any(|step| step.step == "administrator" && step.changed);
        let shown = password.as_ref().and_then(Password::to_show).filter(|_| added);
        let document = document(&ready, &self.admin_email, shown)?;
        if self.seed != Seed::Demo {
            return out.show(&document);
        }
        cx.drains();
        let demo = super::seed::demo(&app, &crate::operations::demo::Spec::small(), out).await;
        let demo = demo.map_err(|failure| match shown {
            Some(_) => failure.hint(format!(
                "the administrator's password was not shown; make another: `pqctl users passwd {}`",
                self.admin_email
            )),
            None => failure,
        })?;
        out.show(&document.and("demo", demo))
    }

    fn password(&self, cx: &Context, out: &Printer) -> Result<Password> {
        if let Some(secret) = config::secret(&cx.environment, &cx.directory, "PQCTL_ADMIN_PASSWORD")? {
            return Password::given(secret.expose());
        }
        if self.ask_password {
            return Password::given(
                &out.new_password("The administrator's password", "PQCTL_ADMIN_PASSWORD")?,
            );
        }
        Ok(Password::random())
    }
}

fn document(ready: &Ready, email: &str, password: Option<&str>) -> Result<Document, Failure> {
    let mut data = json!(ready);
    if let Some(password) = password {
        data["admin"] = json!({ "email": email, "password": password });
    }
    let table = Table::new(&["Step", "Result", "Time>"]).with_rows(
        ready.steps.iter().map(|step| [step.step.to_owned(), step.result.clone(), format!("{} ms", step.ms)]),
    );
    let mut document = Document::new(data)?.table(table, "");
    if let Some(password) = password {
        document = document
            .essential(format!("Sign in as {email} with this password, which is shown only now: {password}"));
    }
    Ok(document
        .text(if ready.changed { "The database is ready." } else { "No changes: the database was ready." })
        .report())
}
