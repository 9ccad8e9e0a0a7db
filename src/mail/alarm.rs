//! One alert to those who run the platform when a profile had to be paused or a batch held: through the outbox like any
//! mail, by another profile where there is one that works.

use super::address::Address;
use super::category::Category;
use super::letter::{Letter, post};
use super::mailer::{Mailer, Routes};
use crate::base::clock::Timestamp;
use crate::db::WriteTx;
use crate::store::outbox::look;

/// What is told.
struct Alert<'a> {
    /// Names the pause, so there is one alert for each however many find out.
    key: String,
    subject: String,
    text: String,
    /// Not by this profile, if there is another.
    not_by: Option<&'a str>,
}

/// Posts the alert that `name` was paused.
pub async fn profile_paused(
    tx: &mut WriteTx,
    mailer: &Mailer,
    routes: &Routes,
    name: &str,
    why: &str,
    now: Timestamp,
) -> Result<u64, super::Error> {
    let text = format!(
        "The mail profile {name} was paused, because its server refuses us:\n\n    {why}\n\nNo mail goes by it \
         until that is mended. What waits is kept until then; only reminders, daily summaries and test mails \
         are given up when their time has passed.\n\n    pqctl smtp test {name}      what is wrong\n    pqctl smtp resume {name}    \
         let it go on\n"
    );
    let alert = Alert {
        key: format!("alert:smtp-paused:{name}"),
        subject: format!("Mail is held: the profile {name} is paused"),
        text,
        not_by: Some(name),
    };
    tell(tx, mailer, routes, &alert, now).await
}

/// Posts the alert that too much of a batch was refused. `what`: how much; `why`: the last words of the server.
pub async fn batch_held(
    tx: &mut WriteTx,
    mailer: &Mailer,
    routes: &Routes,
    batch: &str,
    what: &str,
    why: &str,
    now: Timestamp,
) -> Result<u64, super::Error> {
    let text = format!(
        "The mails of the batch {batch} are held, because the mail server refuses too many of them for what they are \
         ({what}). Its last words:\n\n    {why}\n\nNothing is lost: what was refused is held with what waits, and all of it \
         is tried again when you release it. Other mail goes on.\n\n    pqctl mail outbox --state held --batch {batch}\n    \
         pqctl mail release --batch {batch}\n"
    );
    let alert = Alert {
        key: format!("alert:mail-batch:{batch}"),
        subject: format!("Mail is held: the server refuses the batch {batch}"),
        text,
        not_by: None,
    };
    tell(tx, mailer, routes, &alert, now).await
}

async fn tell(
    tx: &mut WriteTx,
    mailer: &Mailer,
    routes: &Routes,
    alert: &Alert<'_>,
    now: Timestamp,
) -> Result<u64, super::Error> {
    let by = alert.not_by.and_then(|name| {
        routes.all.iter().find(|route| route.id.is_some() && route.paused.is_none() && route.name != name)
    });
    let subject = crate::base::text::shorten(&alert.subject, 150);
    let mut people: Vec<(Option<i64>, Address)> =
        mailer.operators().iter().filter_map(|email| Some((None, Address::new(email, None).ok()?))).collect();
    if people.is_empty() {
        for one in look::operators(tx.on()).await? {
            let to = Address::new(&one.email, Some(&one.name));
            people.extend(to.ok().map(|to| (Some(one.id), to)));
        }
    }
    if people.is_empty() {
        tracing::error!(
            alert = subject,
            "nobody is told: there is no active administrator, and notifications.operators is not set"
        );
    }
    let mut posted = 0;
    for (user_id, to) in people {
        let who = user_id.map_or_else(|| to.key(), |id| id.to_string());
        let key = format!("{}:{}:{who}", alert.key, now.timestamp_micros());
        let mut letter = Letter::new(Category::Alert, key, to, &subject, alert.text.clone());
        letter.user_id = user_id;
        letter.profile_id = by.and_then(|route| route.id);
        post(tx, &letter, &mailer.host(), now).await?;
        posted += 1;
    }
    Ok(posted)
}
