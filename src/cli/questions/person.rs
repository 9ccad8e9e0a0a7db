//! Who decides on questions, as the audit trail is to name them: shared by `questions review` and `duplicates`.

use crate::app::App;
use crate::error::{Failure, Kind, Result};
use crate::questions::review::By;
use crate::store::users;
use clap::Args;

#[derive(Debug, Clone, Default, Args)]
pub struct Decider {
    /// Who decides, for the audit trail: the address of an account, or a name
    #[arg(long = "by", value_name = "WHO", global = true)]
    named: Option<String>,
}

/// Somebody who decides.
#[derive(Debug)]
pub struct Person {
    actor: String,
    id: Option<i64>,
}

impl Decider {
    fn named(&self) -> Option<&str> {
        self.named.as_deref().map(str::trim).filter(|named| !named.is_empty())
    }

    /// Who it is. An address is looked up, so that a mistyped one decides nothing.
    pub async fn person(&self, app: &App) -> Result<Person> {
        let Some(named) = self.named() else { return Ok(Person { actor: "cli".to_owned(), id: None }) };
        if !named.contains('@') {
            return Ok(Person { actor: named.to_owned(), id: None });
        }
        let user = users::find(app.db.reader(), named).await?.ok_or_else(|| {
            Failure::new(Kind::NotFound, format!("there is no account {named}"))
                .hint("`pqctl users list` shows the accounts; a name without @ needs none")
        })?;
        Ok(Person { actor: user.email, id: Some(user.id) })
    }

    /// As a flag, for the echo of a command.
    pub fn flag(&self) -> String {
        let quoted = |named| crate::cli::menu::line(&["--by".to_owned(), named]);
        self.named().map_or_else(String::new, |named| format!(" {}", quoted(named.to_owned())))
    }
}

impl Person {
    pub fn by<'a>(&'a self, note: Option<&'a str>) -> By<'a> {
        By { actor: &self.actor, actor_id: self.id, note }
    }
}
