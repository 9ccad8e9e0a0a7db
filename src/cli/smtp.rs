//! `pqctl smtp`: how mail is sent. Profiles are rows that all hosts share; a password is asked for, or read from a file,
//! standard input or a variable, and never stands on a command line.

mod screens;

use super::Context;
use crate::app::App;
use crate::base::text::count;
use crate::config;
use crate::db::{Json, WriteTx};
use crate::error::{Failure, Kind, Result};
use crate::mail::key::Key;
use crate::mail::mailer::{Encryption, Settings, Transport};
use crate::mail::presets::{self, PRESETS};
use crate::mail::profiles::{self, Limits};
use crate::mail::smtp::check;
use crate::mail::smtp::login::{Sealed, unseal};
use crate::mail::{Mailer, Route, Routes, fernet};
use crate::queue::limits::Rate;
use crate::store::audit;
use crate::store::smtp_profiles::{self, Profile};
use crate::term::{Document, Exit, Printer, Table};
use clap::{Args, Subcommand};
use screens::{all_presets, list, show, where_to};
use serde_json::{Value, json};
use std::io::{IsTerminal, Read};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct SmtpArgs {
    #[command(subcommand)]
    command: SmtpCommand,
}

#[derive(Debug, Subcommand)]
enum SmtpCommand {
    /// Make a profile, or change one: what is not named stays as it is
    Set(Box<SetArgs>),
    /// List profiles, and which one mail takes that names none
    List,
    /// All about a profile but its secret
    Show {
        /// Which profile
        name: String,
    },
    /// Try a profile out stage by stage, with advice at the first that fails; hands over no mail
    Test {
        /// Which (default: the default one)
        name: Option<String>,
        /// The recipient to ask the server about (default: the sender)
        #[arg(long, value_name = "ADDRESS")]
        to: Option<String>,
    },
    /// What is known of common providers
    Presets,
    /// Remove a profile; mails that wait for it take the default one
    Remove {
        /// Which profile
        name: String,
    },
    /// Send nothing by a profile until it is resumed
    Pause {
        /// Which profile
        name: String,
        /// Why, for whoever looks next
        #[arg(long, value_name = "TEXT", default_value = "paused by an operator")]
        reason: String,
    },
    /// Let a profile go on, e.g. after a sign-in was refused and mended
    Resume {
        /// Which profile
        name: String,
    },
    /// Seal all secrets anew with a new key
    #[command(
        after_help = "Links to unsubscribe in mails that were sent before are signed with the old key and end with it."
    )]
    RotateKey {
        /// Take the key in this file instead of a new one (64 hexadecimal digits)
        #[arg(long, value_name = "FILE")]
        new_key_file: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
#[command(
    after_help = "The password, or for xoauth2 the refresh token, comes from --password-file, --password-stdin, the variable
PQCTL_SMTP_SECRET (also _FILE, or the credential pqctl.smtp_secret), or is asked for. What another program has sealed with
Fernet is taken over by --fernet-file and --fernet-key-file; with another key that is exit 9.

Examples:
  pqctl smtp set school --preset gmail --username office@example.org --default
  pqctl smtp set relay --preset custom --host mail.example.org --auth none --rate 10/s"
)]
struct SetArgs {
    /// What it is called: 1 to 40 of a-z, 0-9 and -
    name: String,
    /// What to begin with: gmail, gmail-relay, outlook, office365, yahoo, mailpit, custom
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(PRESETS.map(|preset| preset.name)))]
    preset: Option<String>,
    /// The server
    #[arg(long, value_name = "NAME")]
    host: Option<String>,
    /// The port of the server (default: that of the preset, or 587)
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    port: Option<u16>,
    /// How the connection is encrypted; `none` is for servers on this machine
    #[arg(long, value_parser = ["starttls", "tls", "none"])]
    encryption: Option<String>,
    /// How to sign in
    #[arg(long, value_parser = ["none", "plain", "login", "xoauth2"])]
    auth: Option<String>,
    /// The account
    #[arg(long, value_name = "NAME")]
    username: Option<String>,
    /// Read the password or refresh token from this file (its last line end is dropped)
    #[arg(long, value_name = "FILE", conflicts_with = "password_stdin")]
    password_file: Option<PathBuf>,
    /// Read it from standard input
    #[arg(long)]
    password_stdin: bool,
    /// Take it out of the Fernet token in this file, as another program has stored it
    #[arg(long, value_name = "FILE", requires = "fernet_key_file", conflicts_with_all = ["password_file", "password_stdin"])]
    fernet_file: Option<PathBuf>,
    /// The Fernet key of that program (44 characters of base64url); read once, and not kept
    #[arg(long, value_name = "FILE", requires = "fernet_file")]
    fernet_key_file: Option<PathBuf>,
    /// Read the client secret of xoauth2 from this file
    #[arg(long, value_name = "FILE")]
    client_secret_file: Option<PathBuf>,
    /// The client id of xoauth2
    #[arg(long, value_name = "ID")]
    client_id: Option<String>,
    /// Where xoauth2 renews its tokens
    #[arg(long, value_name = "URL")]
    token_endpoint: Option<String>,
    /// What xoauth2 asks for
    #[arg(long, value_name = "TEXT")]
    scope: Option<String>,
    /// The sender's address (default: the account, or the configured one)
    #[arg(long, value_name = "ADDRESS")]
    from: Option<String>,
    /// The sender's name (default: the configured one)
    #[arg(long, value_name = "TEXT")]
    from_name: Option<String>,
    /// Where answers go
    #[arg(long, value_name = "ADDRESS")]
    reply_to: Option<String>,
    /// Connections at once, over all hosts
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=64))]
    connections: Option<u32>,
    /// The most mails in a time, over all hosts: 10/s, 30/min, 400/d
    #[arg(long, value_name = "RATE")]
    rate: Option<Rate>,
    /// The certificates of those who vouch for the server, instead of the system's
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
    /// Write mails into files instead of sending them
    #[arg(long)]
    files: bool,
    /// Mails that name no profile take this one
    #[arg(long)]
    default: bool,
}

/// There is no such profile.
pub fn unknown(name: &str) -> Failure {
    let name = crate::mail::address::clean(name);
    Failure::new(Kind::NotFound, format!("there is no mail profile `{name}`"))
        .hint("`pqctl smtp list` shows them")
}

impl SmtpArgs {
    pub async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        match self.command {
            SmtpCommand::Set(args) => args.run(cx, out).await,
            SmtpCommand::List => list(cx, out).await,
            SmtpCommand::Show { name } => {
                let app = cx.app().await?;
                let (_, route) = find(&app, &name).await?;
                out.show(&show(&app, &route).await?)
            }
            SmtpCommand::Test { name, to } => test(cx, out, name, to).await,
            SmtpCommand::Presets => out.show(&all_presets()?),
            SmtpCommand::Remove { name } => remove(cx, out, &name).await,
            SmtpCommand::Pause { name, reason } => {
                let (app, profile) = row(cx, out, &name).await?;
                let mut tx = app.db.write().await?;
                let paused = smtp_profiles::pause(&mut tx, profile.id, &reason, app.clock.now()).await?;
                end(&app, tx, "smtp.pause", &name, json!({ "reason": reason })).await?;
                let was = if paused { "is paused" } else { "was paused already" };
                let text = format!("{name} {was}; `pqctl smtp resume {name}` lets it go on");
                out.show(&Document::new(json!({ "profile": name, "changed": paused }))?.text(text).report())
            }
            SmtpCommand::Resume { name } => {
                let (app, profile) = row(cx, out, &name).await?;
                let mailer = app.mailer();
                let (tx, resumed) = profiles::resume(&app.db, &mailer, &profile, app.clock.now()).await?;
                end(&app, tx, "smtp.resume", &name, json!({})).await?;
                let was = if resumed { "goes on" } else { "was not paused" };
                out.show(
                    &Document::new(json!({ "profile": name, "changed": resumed }))?
                        .text(format!("{name} {was}"))
                        .report(),
                )
            }
            SmtpCommand::RotateKey { new_key_file } => rotate(cx, out, new_key_file).await,
        }
    }
}

async fn find(app: &App, name: &str) -> Result<(Mailer, Route)> {
    let mailer = app.mailer();
    let routes = Routes::load(&app.db, &mailer, app.clock.now()).await?;
    let route = routes.named(name).cloned().ok_or_else(|| unknown(name))?;
    Ok((mailer, route))
}

async fn row(cx: &Context, out: &Printer, name: &str) -> Result<(App, Profile)> {
    let app = cx.app_to_change(out).await?;
    let profile = smtp_profiles::find(app.db.reader(), name).await?.ok_or_else(|| unknown(name))?;
    Ok((app, profile))
}

async fn end(app: &App, mut tx: WriteTx, action: &str, name: &str, details: Value) -> Result<()> {
    let entry = audit::Entry {
        actor_id: None,
        actor: "cli",
        action,
        object_kind: "smtp-profile",
        object_id: name,
        details,
    };
    audit::add(&mut tx, &entry, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

impl SetArgs {
    async fn run(self, cx: &Context, out: &Printer) -> Result<Exit> {
        profiles::check_name(&self.name)?;
        let app = cx.app_to_change(out).await?;
        let mailer = app.mailer();
        let now = app.clock.now();
        let before = smtp_profiles::find(app.db.reader(), &self.name).await?;
        let profile = self.profile(&app, before.as_ref(), now)?;
        let secret = self.secret(cx, out, &mailer, before, &profile)?;
        let preset = self.preset.as_deref().and_then(presets::named);
        let read = |(rate, burst): (&str, u32)| rate.parse::<Rate>().ok().map(|rate| rate.burst(burst));
        let rate = self.rate.or_else(|| read(preset?.rate?));
        let connections = self.connections.or(preset.and_then(|preset| preset.connections));
        let limits =
            Limits { connections, rate, per_day: preset.map(|preset| preset.per_day.and_then(read)) };
        let mut tx = app.db.write().await?;
        profiles::put(&mut tx, &mailer, &profile, secret.as_ref(), limits, now).await?;
        let details =
            json!({ "host": profile.host, "username": profile.username, "secret": secret.is_some() });
        end(&app, tx, "smtp.set", &self.name, details).await?;
        let (_, route) = find(&app, &self.name).await?;
        let document = show(&app, &route).await?.command(format!("pqctl smtp test {}", self.name));
        out.show(&document)
    }

    /// What comes of the preset, what there was, and what was said, the last winning.
    fn profile(
        &self,
        app: &App,
        before: Option<&Profile>,
        now: crate::base::clock::Timestamp,
    ) -> Result<Profile> {
        let preset = self
            .preset
            .as_deref()
            .or(if before.is_none() { Some("custom") } else { None })
            .and_then(presets::named);
        let mut settings: Settings = match before {
            Some(before) => serde_json::from_value(before.settings.0.clone()).unwrap_or_default(),
            None => Settings::default(),
        };
        // A profile of files stays one until a server is named.
        let files = self.files
            || (self.host.is_none()
                && self.preset.is_none()
                && before.is_some_and(|before| before.transport == "file"));
        let own = |said: &Option<String>| said.clone();
        let of_preset = |value: Option<&'static str>| value.map(str::to_owned);
        settings.connections =
            self.connections.or(preset.and_then(|preset| preset.connections)).or(settings.connections);
        settings.token_endpoint = own(&self.token_endpoint)
            .or(of_preset(preset.and_then(|preset| preset.token_endpoint)))
            .or(settings.token_endpoint);
        settings.scope =
            own(&self.scope).or(of_preset(preset.and_then(|preset| preset.scope))).or(settings.scope);
        settings.client_id = own(&self.client_id).or(settings.client_id);
        settings.rate = self.rate.map(|rate| rate.to_string()).or(settings.rate);
        settings.ca_file = match &self.ca_file {
            Some(file) => Some(std::path::absolute(file).map_err(|error| {
                Failure::new(Kind::Usage, format!("{} is no file: {error}", file.display()))
            })?),
            None => settings.ca_file,
        };
        let host = own(&self.host)
            .or(preset.map(|preset| preset.host.to_owned()).filter(|host| !host.is_empty()))
            .or(before.and_then(|before| before.host.clone()));
        if host.is_none() && !files {
            return Err(Failure::new(Kind::Usage, "the profile needs a server")
                .hint("--host mail.example.org, or --preset gmail; `pqctl smtp presets` lists them"));
        }
        let username = own(&self.username).or(before.and_then(|before| before.username.clone()));
        let authentication = own(&self.auth)
            .or(preset.map(|preset| preset.authentication.to_owned()))
            .or(before.map(|before| before.authentication.clone()))
            .unwrap_or_else(|| "plain".to_owned());
        let authentication = if files { "none".to_owned() } else { authentication };
        if authentication != "none" && username.is_none() {
            return Err(Failure::new(Kind::Usage, "whoever signs in needs an account")
                .hint("--username NAME, or --auth none"));
        }
        let from = own(&self.from)
            .or(before.map(|before| before.from_address.clone()))
            .or(username.clone().filter(|name| name.contains('@')))
            .unwrap_or_else(|| app.config.mail.from_address.clone());
        Ok(Profile {
            id: before.map_or(0, |before| before.id),
            name: self.name.clone(),
            preset: self.preset.clone().or(before.and_then(|before| before.preset.clone())),
            transport: if files { "file" } else { "smtp" }.to_owned(),
            host,
            port: self
                .port
                .map(i64::from)
                .or(preset.map(|preset| preset.port.into()))
                .or(before.and_then(|before| before.port)),
            encryption: own(&self.encryption)
                .or(preset.map(|preset| preset.encryption.name().to_owned()))
                .or(before.map(|before| before.encryption.clone()))
                .unwrap_or_else(|| Encryption::StartTls.name().to_owned()),
            authentication,
            username,
            secret: None,
            secret_key_id: None,
            from_address: from,
            from_name: own(&self.from_name).or(before.and_then(|before| before.from_name.clone())),
            reply_to: own(&self.reply_to).or(before.and_then(|before| before.reply_to.clone())),
            settings: Json(serde_json::to_value(settings).unwrap_or_else(|_| json!({}))),
            is_default: self.default || before.is_some_and(|before| before.is_default),
            paused_at: None,
            paused_reason: None,
            tested_at: None,
            created_at: now,
            updated_at: now,
        })
    }

    /// The new secret; `None`: it stays, or there is none.
    fn secret(
        &self,
        cx: &Context,
        out: &Printer,
        mailer: &Mailer,
        before: Option<Profile>,
        profile: &Profile,
    ) -> Result<Option<Sealed>> {
        if profile.authentication == "none" {
            return Ok(None);
        }
        let has_one = before.as_ref().is_some_and(|before| before.secret.is_some());
        let mut given = match (&self.password_file, &self.fernet_file, &self.fernet_key_file) {
            (Some(file), ..) => Some(read_file(file)?),
            (None, Some(token), Some(key)) => Some(fernet::open(&read_file(token)?, &read_file(key)?)?),
            _ if self.password_stdin => Some(read_input()?),
            _ => config::secret(&cx.environment, &cx.directory, "PQCTL_SMTP_SECRET")?
                .map(|secret| secret.expose().to_owned()),
        };
        if given.is_none() && !has_one {
            let what = if profile.authentication == "xoauth2" { "Refresh token" } else { "Password" };
            given = Some(out.new_password(what, "--password-file FILE")?);
        }
        if given.is_none() && self.client_secret_file.is_none() {
            return Ok(None);
        }
        // What is not given anew stays, where it can be opened.
        let mut sealed = match before {
            Some(before) if has_one => unseal(mailer, &Route::of(mailer, before)?).unwrap_or_default(),
            _ => Sealed::default(),
        };
        if let Some(file) = &self.client_secret_file {
            sealed.client_secret = Some(read_file(file)?);
        }
        if let Some(given) = given {
            if given.is_empty() || given.chars().any(char::is_control) {
                return Err(Failure::new(Kind::Usage, "the secret is empty or has more than one line"));
            }
            if profile.authentication == "xoauth2" {
                sealed.refresh_token = Some(given);
                sealed.access_token = None;
                sealed.access_expires_at = None;
            } else {
                sealed.password = Some(given);
            }
        }
        Ok(Some(sealed))
    }
}

fn read_file(file: &std::path::Path) -> Result<String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::new(Kind::NotFound, format!("cannot read {}: {error}", file.display())))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn read_input() -> Result<String> {
    let mut input = std::io::stdin();
    if input.is_terminal() {
        return Err(Failure::new(Kind::Usage, "standard input is the terminal")
            .hint("without --password-stdin you are asked, and nothing shows"));
    }
    let mut text = String::new();
    input
        .read_to_string(&mut text)
        .map_err(|error| Failure::new(Kind::Failed, format!("cannot read standard input: {error}")))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

async fn test(cx: &Context, out: &Printer, name: Option<String>, to: Option<String>) -> Result<Exit> {
    let app = cx.app_to_change(out).await?;
    let mailer = app.mailer();
    let routes = Routes::load(&app.db, &mailer, app.clock.now()).await?;
    let route = match &name {
        None => &routes.all[routes.default],
        Some(name) => routes.named(name).ok_or_else(|| unknown(name))?,
    };
    let Transport::Smtp(server) = &route.transport else {
        let text = format!("Mail becomes files in {}; there is no server to ask.", where_to(route));
        return out.show(&Document::new(json!({ "profile": route.name, "steps": [] }))?.text(text));
    };
    let to = match to {
        Some(to) => crate::mail::Address::new(&to, None)?.email().to_owned(),
        None => route.from.email().to_owned(),
    };
    let steps = check::check(&app.db, &mailer, &app.clock, route, server, &to, None).await;
    let well = steps.iter().all(|step| step.ok);
    if let (true, Some(id)) = (well, route.id) {
        let mut tx = app.db.write().await?;
        smtp_profiles::tested(&mut tx, id, app.clock.now()).await?;
        tx.commit().await?;
    }
    let table = Table::new(&["Stage", "", "What"]).with_rows(steps.iter().map(|step| {
        [step.stage.to_owned(), if step.ok { "ok" } else { "FAILED" }.to_owned(), step.what.clone()]
    }));
    let mut document =
        Document::new(json!({ "profile": route.name, "ok": well, "steps": steps }))?.table(table, "");
    for advice in steps.iter().filter_map(|step| step.advice.clone()) {
        document = document.text(format!("What to do: {advice}"));
    }
    if well {
        document = document
            .text("No mail was sent. For a real one:")
            .command(format!("pqctl mail test ADDRESS --profile {}", route.name));
        if route.paused.is_some() {
            document = document.command(format!("pqctl smtp resume {}", route.name));
        }
    }
    out.show(&document.outcome_if(!well, Kind::Check))
}

async fn remove(cx: &Context, out: &Printer, name: &str) -> Result<Exit> {
    let (app, profile) = row(cx, out, name).await?;
    let id = profile.id;
    let mut tx = app.db.write().await?;
    let waiting = smtp_profiles::unhook(&mut tx, id, app.clock.now()).await?;
    smtp_profiles::remove(&mut tx, id).await?;
    end(&app, tx, "smtp.remove", name, json!({ "waiting": waiting })).await?;
    let moved = match waiting {
        0 => String::new(),
        many => {
            format!("; {} that waited for it now take the default one", count(many.unsigned_abs(), "mail"))
        }
    };
    out.show(
        &Document::new(json!({ "removed": name, "waiting": waiting }))?
            .text(format!("{name} is removed{moved}"))
            .report(),
    )
}

async fn rotate(cx: &Context, out: &Printer, new_key_file: Option<PathBuf>) -> Result<Exit> {
    let app = cx.app_to_change(out).await?;
    let mailer = app.mailer();
    let given = match new_key_file {
        None => None,
        Some(file) => {
            let file = std::path::absolute(&file).unwrap_or(file);
            let named = config::mail::Mail {
                key: None,
                key_path: Some(config::files::Folder(file.clone())),
                ..app.config.mail.clone()
            };
            Some(Key::load(&named, false)?.ok_or_else(|| {
                Failure::new(Kind::NotFound, format!("there is no key in {}", file.display()))
            })?)
        }
    };
    let own = given.is_none();
    let rotated = profiles::rotate(&app.db, &mailer, given, app.clock.now()).await?;
    let mut document = Document::new(&rotated)?.text(format!(
        "{} sealed anew: key {} instead of {}",
        count(rotated.profiles, "secret"),
        rotated.new_key,
        rotated.old_key
    ));
    if !own {
        document = document
            .text("Put the new key into the configuration of every host now: mail.key or mail.key_path");
    }
    out.show(&document.report())
}
