//! The flags that say which jobs are meant, the same for listing, cancelling, retrying and removing them.

use super::StateArg;
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::cli::live::{self, Values};
use crate::config::parse_duration;
use crate::error::{Failure, Kind, Result};
use crate::jobs::registry;
use crate::queue::{Argument, Filter, State};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};
use clap::{Args, ValueEnum};
use std::time::Duration;

/// See the module.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Which jobs")]
pub struct FilterArgs {
    /// Only in these states
    #[arg(long, value_enum, value_delimiter = ',')]
    pub state: Vec<StateArg>,
    #[arg(long, add = live::values(Values::Queues))]
    queue: Option<String>,
    /// Only of this kind; former names are known too
    #[arg(long, add = live::values(Values::Kinds))]
    kind: Option<String>,
    /// Only with this argument in the payload: `user_id=5`, `range.first=a` (again for more)
    #[arg(long = "arg", value_name = "NAME=VALUE", value_parser = argument)]
    arguments: Vec<(String, Argument)>,
    /// Ended, or if unfinished enqueued, at or after: 2h, 2026-03-02, 2026-03-02T09:00:00Z
    #[arg(long, value_name = "WHEN", value_parser = when)]
    since: Option<When>,
    /// Ended, or if unfinished enqueued, before
    #[arg(long, value_name = "WHEN", value_parser = when)]
    until: Option<When>,
    /// The newest error contains this, or has this fingerprint
    #[arg(long, value_name = "TEXT")]
    error: Option<String>,
    /// Only children of this job
    #[arg(long, value_name = "ID", add = live::values(Values::Jobs))]
    parent: Option<i64>,
    /// Only those of this schedule
    #[arg(long, value_name = "NAME", add = live::values(Values::Schedules))]
    schedule: Option<String>,
}

/// An instant as it was typed.
#[derive(Debug, Clone)]
pub(in crate::cli) struct When {
    text: String,
    at: Moment,
}

#[derive(Debug, Clone, Copy)]
enum Moment {
    Ago(Duration),
    At(Timestamp),
    /// On the configured clock.
    Local(NaiveDateTime),
}

pub(in crate::cli) fn when(text: &str) -> Result<When, String> {
    let found = |at| Ok(When { text: text.to_owned(), at });
    if let Ok(ago) = parse_duration(text) {
        return found(Moment::Ago(ago));
    }
    if let Ok(at) = text.parse::<Timestamp>() {
        return found(Moment::At(at));
    }
    if let Ok(day) = text.parse::<NaiveDate>() {
        return found(Moment::Local(day.and_time(NaiveTime::MIN)));
    }
    for format in ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"] {
        if let Ok(at) = NaiveDateTime::parse_from_str(text, format) {
            return found(Moment::Local(at));
        }
    }
    Err("it is how long ago (2h), a day (2026-03-02) or an instant (2026-03-02T09:00:00Z)".to_owned())
}

impl When {
    pub(in crate::cli) fn at(&self, app: &App) -> Timestamp {
        match self.at {
            Moment::Ago(ago) => app.clock.now() - TimeDelta::from_std(ago).unwrap_or_default(),
            Moment::At(at) => at,
            Moment::Local(at) => app
                .config
                .general
                .timezone
                .from_local_datetime(&at)
                .earliest()
                .map_or_else(|| at.and_utc(), |at| at.to_utc()),
        }
    }
}

fn argument(text: &str) -> Result<(String, Argument), String> {
    Ok((text.to_owned(), Argument::parse(text)?))
}

impl FilterArgs {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.words().is_empty()
    }

    /// The filter; `states`: those that are meant when none is named.
    pub fn filter(&self, app: &App, states: &[State]) -> Result<Filter> {
        let kinds = self.kind.as_ref().map_or_else(Vec::new, |kind| match registry().known(kind) {
            Some(known) => {
                known.formerly.iter().chain([&known.name]).map(|name| (*name).to_owned()).collect()
            }
            None => vec![kind.clone()],
        });
        let (since, until) =
            (self.since.as_ref().map(|when| when.at(app)), self.until.as_ref().map(|when| when.at(app)));
        if let (Some(since), Some(until)) = (since, until)
            && since >= until
        {
            return Err(Failure::new(Kind::Usage, "`--since` is not before `--until`: no job can match"));
        }
        let mut wanted: Vec<State> = self.state.iter().map(|state| State::from(*state)).collect();
        if wanted.is_empty() {
            wanted.extend(states);
        }
        Ok(Filter {
            states: wanted,
            queue: self.queue.clone(),
            kinds,
            arguments: self.arguments.iter().map(|(_, argument)| argument.clone()).collect(),
            since,
            until,
            error: self.error.clone(),
            parent: self.parent,
            schedule: self.schedule.clone(),
            before: None,
        })
    }

    /// The flags as they would be typed again.
    pub fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        let mut add = |flag: &str, value: Option<String>| {
            if let Some(value) = value {
                words.extend([flag.to_owned(), value]);
            }
        };
        let states: Vec<_> = self
            .state
            .iter()
            .filter_map(|state| Some(state.to_possible_value()?.get_name().to_owned()))
            .collect();
        add("--state", (!states.is_empty()).then(|| states.join(",")));
        add("--queue", self.queue.clone());
        add("--kind", self.kind.clone());
        for (text, _) in &self.arguments {
            add("--arg", Some(text.clone()));
        }
        add("--since", self.since.as_ref().map(|when| when.text.clone()));
        add("--until", self.until.as_ref().map(|when| when.text.clone()));
        add("--error", self.error.clone());
        add("--parent", self.parent.map(|id| id.to_string()));
        add("--schedule", self.schedule.clone());
        words
    }
}
