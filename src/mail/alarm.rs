//! One alert to those who run the platform when a profile had to be paused: through the outbox like any mail, by another
//! profile where there is one that works.

use super::address::Address;
use super::category::Category;
use super::letter::{Letter, post};
use super::mailer::{Mailer, Routes};
use crate::base::clock::Timestamp;
use crate::db::WriteTx;
use crate::store::outbox::look;

/// Posts the alert that `name` was paused. Its key names the pause, so there is one for each however many find out.
pub async fn profile_paused(
    tx: &mut WriteTx,
    mailer: &Mailer,
    routes: &Routes,
    name: &str,
    why: &str,
    now: Timestamp,
) -> Result<u64, super::Error> {
    let other =
        routes.all.iter().find(|route| route.id.is_some() && route.paused.is_none() && route.name != name);
    let mut posted = 0;
    for operator in look::operators(tx.on()).await? {
        let Ok(to) = Address::new(&operator.email, Some(&operator.name)) else { continue };
        let key = format!("alert:smtp-paused:{name}:{}:{}", now.timestamp_micros(), operator.id);
        let text = format!(
            "The mail profile {name} was paused, because its server refuses us:\n\n    {why}\n\nNo mail goes by it \
             until that is mended. What waits is kept until then; only reminders, daily summaries and test mails \
             are given up when their time has passed.\n\n    pqctl smtp test {name}      what is wrong\n    pqctl smtp resume {name}    \
             let it go on\n"
        );
        let subject = format!("Mail is held: the profile {name} is paused");
        let subject = crate::base::text::shorten(&subject, 150);
        let mut letter = Letter::new(Category::Alert, key, to, &subject, text);
        letter.user_id = Some(operator.id);
        letter.profile_id = other.and_then(|route| route.id);
        post(tx, &letter, &mailer.host(), now).await?;
        posted += 1;
    }
    Ok(posted)
}
