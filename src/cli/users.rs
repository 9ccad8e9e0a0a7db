//! `pqctl users`: accounts on the command line. What may be done with one is decided in
//! `students::accounts`; here are flags, where a password comes from, and the screens.

mod personal;

use super::Context;
use crate::error::{Failure, Kind, Result};
use crate::store::users::{self, Role, User};
use crate::students::accounts::{self, Password};
use crate::term::{Document, Exit, Printer, Table};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct UsersArgs {
    #[command(subcommand)]
    command: UsersCommand,
}

#[derive(Debug, Subcommand)]
enum UsersCommand {
    /// List accounts by address
    List {
        /// Only this role
        #[arg(long, value_enum)]
        role: Option<Role>,
        /// At most this many
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(i64).range(1..))]
        limit: i64,
    },
    /// Add an account
    #[command(after_help = PASSWORDS)]
    Add {
        email: String,
        /// The person's name (default: the address)
        #[arg(long)]
        name: Option<String>,
        #[arg(long, value_enum, default_value = "student")]
        role: Role,
        #[command(flatten)]
        password: PasswordArgs,
    },
    /// Give an account a new password; ends its sign-in sessions
    #[command(after_help = PASSWORDS)]
    Passwd {
        email: String,
        #[command(flatten)]
        password: PasswordArgs,
    },
    /// Keep an account out; ends its sign-in sessions
    Disable { email: String },
    /// Let an account in again
    Enable { email: String },
    /// Write all that is stored of a person, or of everybody, as zip files
    Export(personal::ExportArgs),
    /// Bring one export back, where the account is not
    ImportExport(personal::ImportArgs),
    /// Remove a person and all that is theirs, for good
    Erase(personal::EraseArgs),
}

const PASSWORDS: &str = "Without a flag a random password is made and shown once.";

/// Where a password comes from; never from the command line itself.
#[derive(Debug, Clone, Args)]
pub struct PasswordArgs {
    /// Read the password from this file (its last line end is dropped)
    #[arg(long, value_name = "FILE", conflicts_with = "ask_password")]
    password_file: Option<PathBuf>,
    /// Ask for the password
    #[arg(long)]
    ask_password: bool,
}

impl PasswordArgs {
    fn read(&self, out: &Printer) -> Result<Password> {
        if let Some(file) = &self.password_file {
            let text = std::fs::read_to_string(file).map_err(|e| {
                Failure::new(Kind::NotFound, format!("cannot read the password file {}: {e}", file.display()))
            })?;
            return Password::given(&text);
        }
        if self.ask_password {
            return Password::given(&out.new_password("New password", "--password-file FILE")?);
        }
        Ok(Password::random())
    }
}

impl UsersArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            UsersCommand::List { role, limit } => {
                let app = cx.app().await?;
                let list = users::list(app.db.reader(), role, limit).await?;
                let total = users::count(app.db.reader(), role).await?;
                let mut document = Document::new(json!({ "users": list, "total": total }))?
                    .table(table(&list), "No accounts. Add one: `pqctl users add name@example.org`");
                if total > list.len() as i64 {
                    document = document.text(format!("{} of {total}; `--limit` shows more", list.len()));
                }
                out.show(&document)
            }
            UsersCommand::Add { email, name, role, password } => {
                let app = cx.app_to_change(out).await?;
                let password = password.read(out)?;
                let user =
                    accounts::add(&app, &email, name.as_deref().unwrap_or(&email), role, &password).await?;
                out.show(&with_password(&user, &password, "added")?)
            }
            UsersCommand::Passwd { email, password } => {
                let app = cx.app_to_change(out).await?;
                let password = password.read(out)?;
                let user = accounts::set_password(&app, &email, &password).await?;
                out.show(&with_password(&user, &password, "has a new password; its sessions are ended")?)
            }
            UsersCommand::Disable { email } => set_active(cx, out, &email, false).await,
            UsersCommand::Enable { email } => set_active(cx, out, &email, true).await,
            UsersCommand::Export(args) => args.run(cx, out).await,
            UsersCommand::ImportExport(args) => args.run(cx, out).await,
            UsersCommand::Erase(args) => args.run(cx, out).await,
        }
    }
}

async fn set_active(cx: &Context, out: &Printer, email: &str, active: bool) -> Result<Exit> {
    let app = cx.app_to_change(out).await?;
    let changed = accounts::set_active(&app, email, active).await?;
    let word = if active { "enabled" } else { "disabled" };
    let text = if changed { format!("{email} is {word}") } else { format!("{email} was {word} already") };
    let data = json!({ "email": email, "active": active, "changed": changed });
    out.show(&Document::new(data)?.text(text).report())
}

fn with_password(user: &User, password: &Password, what: &str) -> Result<Document> {
    let mut data = json!({ "user": user });
    let text = format!("{} ({}) {what}", user.email, user.role);
    let Some(secret) = password.to_show() else { return Ok(Document::new(data)?.text(text).report()) };
    data["password"] = json!(secret);
    let shown = format!("Password (shown only now): {secret}");
    Ok(Document::new(data)?.text(text).essential(shown).report())
}

fn table(users: &[User]) -> Table {
    Table::new(&["Email", "Name", "Role", "Active", "Added"]).with_rows(users.iter().map(|user| {
        [
            user.email.clone(),
            user.name.clone(),
            user.role.clone(),
            if user.active { "yes".to_owned() } else { "no".to_owned() },
            user.created_at.format("%Y-%m-%d").to_string(),
        ]
    }))
}
