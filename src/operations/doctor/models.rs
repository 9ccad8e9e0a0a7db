//! The part of `doctor` that looks at the provider of models: whether it was tried out, when, and what came of it. It is
//! not tried out here, because that sends something and costs a little. `upkeep::health` asks it too.

use super::{Finding, State};
use crate::base::clock::Timestamp;
use crate::base::text::{duration, shorten};
use crate::config::ai::{Ai, Provider};
use crate::db::{self, Db};
use crate::operations::provider_check::last;

const AREA: &str = "models";

const CHECK: &str = "`pqctl process-questions check` tries it out";

/// Nothing to say where no provider is configured.
pub(in crate::operations) async fn examine(db: &Db, ai: &Ai, now: Timestamp) -> Vec<Finding> {
    let Some(url) = ai.base_url.as_ref().filter(|_| ai.provider != Provider::Embedded) else {
        return Vec::new();
    };
    let place = format!("{} at {}", ai.provider.word(), url.authority());
    let (health, same) = match last(db, ai).await {
        Ok(Some(found)) => found,
        Ok(None) => {
            let what = format!("{place} was not tried out yet");
            return vec![Finding::new(AREA, State::Info, what).remedy(CHECK)];
        }
        Err(error) if error.class() == db::Class::NotInitialised => return Vec::new(),
        Err(error) => return vec![Finding::failed(AREA, &error.into())],
    };
    let age = duration((now - health.checked_at).to_std().unwrap_or_default());
    if !same {
        let what = format!("{place} was tried out {age} ago, with other models");
        return vec![Finding::new(AREA, State::Info, what).remedy(CHECK)];
    }
    let why = health.message.map_or_else(String::new, |why| format!(": {}", shorten(&why, 120)));
    let what = format!("{place} was {} {age} ago{why}", health.status);
    vec![match health.status.as_str() {
        "ok" => Finding::new(AREA, State::Ok, what),
        _ => Finding::new(AREA, State::Warn, what).remedy(CHECK),
    }]
}
