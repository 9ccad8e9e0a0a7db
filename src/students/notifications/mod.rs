//! What students are told by mail without having asked: the summary of a day ([`daily_summary`]), a reminder after some
//! days away ([`reminders`]), an achievement ([`achievements`]). Who wants what is in [`preferences`], what hour it is where
//! they are in [`crate::mail::hours`], the words in [`words`]. Mails go into the outbox; sending them is the mail room's.

pub mod achievements;
pub mod daily_summary;
pub mod preferences;
pub mod reminder_rule;
pub mod reminders;
pub mod rules;
pub mod samples;
pub mod tally;
pub mod words;

pub use crate::mail::hours;

use crate::app::App;
use crate::base::clock::Timestamp;
use crate::config::mail::Mail;
use crate::error::{Failure, Kind, Result};
use crate::mail::notice::Notice;
use crate::mail::templates::Bodies;
use crate::mail::{Address, Category, Letter, Mailer};
use crate::store::notifications::Person;

/// What is asked of a run.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spec {
    /// As if it were then; only with `dry_run`.
    pub at: Option<Timestamp>,
    /// Tell what would be sent, change nothing.
    pub dry_run: bool,
}

impl Spec {
    fn now(&self, app: &App) -> Timestamp {
        self.at.filter(|_| self.dry_run).unwrap_or_else(|| app.clock.now())
    }
}

/// A mail to look at.
#[derive(Debug, Clone)]
pub struct Preview {
    pub subject: String,
    pub bodies: Bodies,
}

/// What a mail says besides its figures.
#[derive(Debug)]
pub struct Surroundings {
    mailer: Mailer,
    pub brand: String,
    pub public_url: Option<String>,
}

impl Surroundings {
    pub fn new(app: &App) -> Self {
        Self::of(&app.config.mail)
    }

    /// For mails that will be sent: the key that signs the way to say no is there.
    pub async fn ready(app: &App) -> Result<Self> {
        let around = Self::new(app);
        around.mailer.ready(&app.db).await?;
        Ok(around)
    }

    /// Those of a mail room that is only thought of.
    pub fn of(config: &Mail) -> Self {
        let public_url = config.public_url.as_ref().map(|url| url.trim_end_matches('/').to_owned());
        Self { brand: config.from_name.clone(), public_url, mailer: Mailer::new(config) }
    }

    /// The right-hand side of Message-IDs.
    pub fn host(&self) -> String {
        self.mailer.host()
    }

    /// A notice as a letter to an address.
    pub fn letter(
        &self,
        category: Category,
        key: String,
        to: Address,
        subject: &str,
        mut notice: Notice,
    ) -> std::result::Result<Letter, String> {
        notice.brand.clone_from(&self.brand);
        notice.unsubscribe = self.mailer.unsubscribe_link(&to.key(), category);
        let bodies = notice.render().map_err(|error| error.to_string())?;
        let mut letter = Letter::new(category, key, to, subject, bodies.text);
        letter.html = Some(bodies.html);
        Ok(letter)
    }

    /// The same as a page, without anybody it is sent to.
    pub fn preview(&self, subject: String, mut notice: Notice) -> Result<Preview> {
        notice.brand.clone_from(&self.brand);
        let bodies = notice.render().map_err(|error| Failure::new(Kind::Failed, error.to_string()))?;
        Ok(Preview { subject, bodies })
    }

    /// A letter to an account.
    fn letter_to(
        &self,
        person: &Person,
        category: Category,
        key: String,
        subject: &str,
        notice: Notice,
    ) -> std::result::Result<Letter, String> {
        let to = Address::new(&person.email, Some(&person.name)).map_err(|error| error.to_string())?;
        let mut letter = self.letter(category, key, to, subject, notice)?;
        letter.user_id = Some(person.id);
        Ok(letter)
    }
}
