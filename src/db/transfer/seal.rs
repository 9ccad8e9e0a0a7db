//! The seal of a source that has moved: triggers that refuse every change, for as long as its `settings` say so. They
//! are made in the transaction that says it, so whoever was waiting to write, or goes on with a long command, is
//! refused by the database itself, and nobody pays for it before. `settings` is left out: the seal is lifted there.

use super::{Hold, Result, quote_identifier};
use crate::db::session::Session;

/// The name of the function, and the beginning of those of the triggers.
const SEAL: &str = "pqctl_moved";
/// How the message begins by which the refusal is known, and its SQLSTATE.
pub(in crate::db) const MARK: &str = "moved: ";
pub(in crate::db) const STATE: &str = "PQ001";

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

impl Hold {
    /// Seals the source, inside the transaction of the hold. `false`: this user may not; everything else is as before.
    pub async fn seal(&mut self, to: &str) -> Result<bool> {
        let message =
            literal(&format!("{MARK}this database has moved to {to} and takes no changes any more"));
        let text = match &self.session {
            Session::Sqlite(_) => self.sqlite(|name, event, table| {
                format!(
                    "DROP TRIGGER IF EXISTS {name}; CREATE TRIGGER {name} BEFORE {event} ON {table} \
                     WHEN (SELECT json_extract(value, '$.complete') FROM settings WHERE key = 'moved_to') \
                     BEGIN SELECT RAISE(ABORT, {message}); END; "
                )
            }),
            Session::Postgres(_) => format!(
                "CREATE OR REPLACE FUNCTION {SEAL}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $seal$ \
                 BEGIN \
                   IF EXISTS (SELECT 1 FROM settings WHERE key = 'moved_to' AND value->>'complete' = 'true') THEN \
                     RAISE EXCEPTION USING ERRCODE = '{STATE}', MESSAGE = {message}; \
                   END IF; \
                   RETURN NULL; \
                 END $seal$; \
                 DO $seal$ DECLARE named text; BEGIN \
                   FOREACH named IN ARRAY ARRAY[{tables}] LOOP \
                     IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = CAST(named AS regclass) AND tgname = '{SEAL}') THEN \
                       EXECUTE 'CREATE TRIGGER {SEAL} BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON ' || named \
                         || ' FOR EACH STATEMENT EXECUTE FUNCTION {SEAL}()'; \
                     END IF; \
                   END LOOP; \
                 END $seal$",
                tables = self.sealed_tables().map(|table| literal(table)).collect::<Vec<_>>().join(", "),
            ),
        };
        self.attempt(&text).await
    }

    /// Takes the triggers away again. Without what the settings say they refuse nothing, so where this fails, because
    /// somebody reads and does not end, it does not matter.
    pub async fn unseal(&mut self) -> Result<bool> {
        let text = match &self.session {
            Session::Sqlite(_) => self.sqlite(|name, _, _| format!("DROP TRIGGER IF EXISTS {name}; ")),
            Session::Postgres(_) => {
                let there: bool = self
                    .session
                    .on()
                    .query("SELECT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = $1)")
                    .bind(SEAL)
                    .fetch_scalar()
                    .await?;
                if !there {
                    return Ok(true);
                }
                format!("DROP FUNCTION IF EXISTS {SEAL}() CASCADE")
            }
        };
        self.attempt(&text).await
    }

    fn sealed_tables(&self) -> impl Iterator<Item = &String> {
        self.tables.iter().filter(|table| table.as_str() != "\"settings\"")
    }

    /// A text for each trigger: its name, what it is for, its table.
    fn sqlite(&self, statement: impl Fn(&str, &str, &str) -> String) -> String {
        let mut text = String::new();
        for table in self.sealed_tables() {
            for event in ["INSERT", "UPDATE", "DELETE"] {
                let bare = table.trim_matches('"');
                let name = quote_identifier(&format!("{SEAL}_{}_{bare}", event.to_lowercase()));
                text.push_str(&statement(&name, event, table));
            }
        }
        text
    }

    /// Runs it, or nothing of it.
    async fn attempt(&mut self, text: &str) -> Result<bool> {
        self.session.raw("SAVEPOINT seal").await?;
        match self.session.raw(text).await {
            Ok(()) => {
                self.session.raw("RELEASE SAVEPOINT seal").await?;
                Ok(true)
            }
            Err(error) => {
                tracing::warn!(%error, "the source is not sealed as it should be");
                self.session.raw("ROLLBACK TO SAVEPOINT seal; RELEASE SAVEPOINT seal").await?;
                Ok(false)
            }
        }
    }
}
