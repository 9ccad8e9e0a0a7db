//! Trying a profile out: the stages of a dialogue, each with how it went, and at the first that fails what to do about it.
//! No mail is handed over, unless somebody asks for a real one.

use super::login;
use super::session::{Session, Stage};
use crate::base::clock::Clock;
use crate::db::Db;
use crate::mail::failure::Failure;
use crate::mail::mailer::{Mailer, Route, Server};
use serde::Serialize;

/// How a stage went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    pub stage: &'static str,
    pub ok: bool,
    pub what: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
}

impl Stage {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dns => "DNS",
            Self::Tcp => "TCP",
            Self::Greeting => "greeting",
            Self::Ehlo => "EHLO",
            Self::Tls => "TLS",
            Self::Auth => "sign-in",
            Self::Envelope => "sender and recipient",
            Self::Mail => "mail",
        }
    }
}

/// Goes through the stages, up to the first that fails. With a message, that is handed over in the end.
pub async fn check(
    db: &Db,
    mailer: &Mailer,
    clock: &Clock,
    route: &Route,
    server: &Server,
    to: &str,
    message: Option<&[u8]>,
) -> Vec<Step> {
    let mut steps = Vec::new();
    let ended = stages(db, mailer, clock, route, server, to, message, &mut steps).await;
    if let Err((stage, failure)) = ended {
        let advice = advice(stage, &failure, server);
        steps.push(Step { stage: stage.name(), ok: false, what: failure.words(), advice });
    }
    steps
}

#[expect(clippy::too_many_arguments, reason = "what a dialogue needs, handed on once")]
async fn stages(
    db: &Db,
    mailer: &Mailer,
    clock: &Clock,
    route: &Route,
    server: &Server,
    to: &str,
    message: Option<&[u8]>,
    steps: &mut Vec<Step>,
) -> Result<(), (Stage, Failure)> {
    let login =
        login::login(db, mailer, clock, route, server).await.map_err(|failure| (Stage::Auth, failure))?;
    let mut reached = Stage::Dns;
    let mut told = |stage: Stage, what: &str| {
        let what = what.lines().next().unwrap_or_default().to_owned();
        steps.push(Step { stage: stage.name(), ok: true, what, advice: None });
        reached = match stage {
            Stage::Dns => Stage::Tcp,
            Stage::Tcp if server.encryption == crate::mail::mailer::Encryption::Tls => Stage::Tls,
            Stage::Tcp => Stage::Greeting,
            Stage::Greeting => Stage::Ehlo,
            Stage::Ehlo if steps.iter().any(|step| step.stage == "TLS") => Stage::Auth,
            Stage::Ehlo if server.encryption == crate::mail::mailer::Encryption::None => Stage::Auth,
            Stage::Ehlo => Stage::Tls,
            Stage::Tls if server.encryption == crate::mail::mailer::Encryption::Tls => Stage::Greeting,
            Stage::Tls => Stage::Ehlo,
            Stage::Auth | Stage::Envelope | Stage::Mail => Stage::Envelope,
        };
    };
    let opened = Session::open(server, &login, &mailer.host(), &mut told).await;
    let mut session = opened.map_err(|failure| (reached, failure))?;
    let size = message.map_or(1_000, <[u8]>::len);
    let envelope = session.envelope(route.from.email(), to, size).await;
    envelope.map_err(|failure| (Stage::Envelope, failure))?;
    let what = format!("from {} to {to}", route.from.email());
    steps.push(Step { stage: Stage::Envelope.name(), ok: true, what, advice: None });
    match message {
        None => drop(session.reset().await),
        Some(message) => {
            session.text(message).await.map_err(|failure| (Stage::Mail, failure))?;
            let reply = session.dot().await.map_err(|failure| (Stage::Mail, failure))?;
            steps.push(Step { stage: Stage::Mail.name(), ok: true, what: reply.text, advice: None });
        }
    }
    session.quit().await;
    Ok(())
}

/// What to do about a failure, where that is known.
fn advice(stage: Stage, failure: &Failure, server: &Server) -> Option<String> {
    let text = failure.words().to_lowercase();
    let gmail = server.host.ends_with("gmail.com");
    let microsoft = server.host.ends_with("office365.com") || server.host.ends_with("outlook.com");
    let advice = match stage {
        Stage::Dns => "check the name of the server and this machine's DNS",
        Stage::Tcp if server.port == 25 => {
            "many networks block port 25; try 587 with STARTTLS or 465 with TLS"
        }
        Stage::Tcp => "check host and port, and whether a firewall lets this machine out",
        Stage::Greeting | Stage::Ehlo if server.port == 465 => {
            "port 465 wants TLS from the start: --encryption tls"
        }
        Stage::Greeting | Stage::Ehlo => {
            "the server answers, but not as a mail server does; check host and port"
        }
        Stage::Tls if text.contains("starttls") => {
            "never go on without encryption here: check the port (587), and who is between you and the server"
        }
        Stage::Tls => {
            "check the host name; for a certificate of your own authority name its file with --ca-file"
        }
        Stage::Auth
            if text.contains("5.7.30")
                || text.contains("5.7.139")
                || (microsoft && failure.code == Some(535)) =>
        {
            "the provider takes no passwords here any more: --auth xoauth2 with a refresh token"
        }
        Stage::Auth if gmail => {
            "Gmail wants an app password (two-step verification on, then https://myaccount.google.com/apppasswords), or --auth xoauth2"
        }
        Stage::Auth if text.contains("mail key") => {
            "the key that sealed it is needed; or set the password again"
        }
        Stage::Auth => "check account and password: `pqctl smtp set` asks for it again",
        Stage::Envelope => "the account may not send from this address, or to this one; check --from",
        Stage::Mail => "the server does not take the mail; its words tell why",
    };
    Some(advice.to_owned())
}
