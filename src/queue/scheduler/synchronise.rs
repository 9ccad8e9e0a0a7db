//! Bringing the table of schedules to what the program knows: new ones are added, changed defaults written,
//! unknown ones retired. What an operator changed is never touched.

use super::{Cron, Definition, Error, Result, Schedule};
use crate::base::clock::Timestamp;
use crate::db::{Json, WriteTx};
use crate::queue::Registry;
use crate::queue::storage::schedules::{self as storage, Defaults};
use std::collections::BTreeSet;

/// What was done, by name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Synchronised {
    pub added: Vec<String>,
    pub changed: Vec<String>,
    pub retired: Vec<String>,
}

/// Writes the program's schedules; to be called when a scheduler starts. Every definition is checked before
/// the first is written.
pub async fn synchronise(
    tx: &mut WriteTx,
    definitions: &[Definition],
    now: Timestamp,
) -> Result<Synchronised> {
    let mut names = BTreeSet::new();
    let mut crons = Vec::with_capacity(definitions.len());
    for definition in definitions {
        if !names.insert(definition.name) {
            return Err(Error::Twice { name: definition.name.to_owned() });
        }
        crons.push(Cron::parse(definition.cron, &definition.zone)?);
    }
    tx.one_at_a_time("schedules").await?;
    let mut done = Synchronised::default();
    let known = storage::list(tx.on()).await?;
    for (definition, cron) in definitions.iter().zip(&crons) {
        let defaults = Defaults {
            name: definition.name,
            group: definition.group,
            kind: definition.kind,
            payload: &definition.payload,
            queue: definition.queue,
            cron: cron.text(),
            timezone: cron.zone().name(),
            misfire: definition.misfire.word(),
        };
        match known.iter().find(|schedule| schedule.name == definition.name) {
            None => {
                storage::insert(tx, &defaults, cron.next_after(now), now).await?;
                done.added.push(definition.name.to_owned());
            }
            Some(schedule) if !is_same(schedule, &defaults) || schedule.retired_at.is_some() => {
                let next_at = next_at(schedule, &defaults, now)?;
                storage::update_defaults(tx, &defaults, next_at, now).await?;
                done.changed.push(definition.name.to_owned());
            }
            Some(_) => {}
        }
    }
    for schedule in known.iter().filter(|known| known.retired_at.is_none()) {
        if !names.contains(schedule.name.as_str()) {
            storage::retire(tx, schedule.id, now).await?;
            done.retired.push(schedule.name.clone());
        }
    }
    Ok(done)
}

/// Whether a definition's cron text can be meant, and its kind takes its payload: what a test asks of every
/// one a program has.
pub fn check<C: Send + 'static>(definition: &Definition, registry: &Registry<C>) -> Result<()> {
    Cron::parse(definition.cron, &definition.zone)?;
    let refused = |why: String| Error::Enqueue { kind: definition.kind.to_owned(), source: why.into() };
    let entry = registry
        .find(definition.kind)
        .filter(|entry| entry.known.name == definition.kind)
        .ok_or_else(|| refused("there is no such kind, at least not under this name".to_owned()))?;
    entry.check(&definition.payload).map_err(refused)?;
    Ok(())
}

/// Schedules of the program that no scheduler has written yet, as it will write them; for looking only.
/// The groups that are switched off are read off those that are there.
pub fn unseen(known: &[Schedule], definitions: &[Definition], now: Timestamp) -> Result<Vec<Schedule>> {
    let new = definitions.iter().filter(|new| known.iter().all(|known| known.name != new.name));
    new.map(|new| {
        let cron = Cron::parse(new.cron, &new.zone)?;
        Ok(Schedule {
            id: 0,
            name: new.name.to_owned(),
            schedule_group: new.group.to_owned(),
            kind: new.kind.to_owned(),
            payload: Json(new.payload.clone()),
            queue: new.queue.map(str::to_owned),
            cron: cron.text().to_owned(),
            timezone: cron.zone().name().to_owned(),
            operator_cron: None,
            operator_timezone: None,
            misfire: new.misfire.word().to_owned(),
            paused_at: None,
            paused_reason: None,
            next_at: cron.next_after(now),
            last_at: None,
            retired_at: None,
            group_off: known.iter().any(|known| known.schedule_group == new.group && known.group_off),
        })
    })
    .collect()
}

fn is_same(schedule: &Schedule, defaults: &Defaults<'_>) -> bool {
    schedule.schedule_group == defaults.group
        && schedule.kind == defaults.kind
        && schedule.payload.0 == *defaults.payload
        && schedule.queue.as_deref() == defaults.queue
        && schedule.cron == defaults.cron
        && schedule.timezone == defaults.timezone
        && schedule.misfire == defaults.misfire
}

/// The tick it waits for stays as long as it means the same: it may be one that was missed and is to be
/// made up for.
fn next_at(schedule: &Schedule, defaults: &Defaults<'_>, now: Timestamp) -> Result<Option<Timestamp>> {
    let cron = schedule.operator_cron.as_deref().unwrap_or(defaults.cron);
    let zone = schedule.operator_timezone.as_deref().unwrap_or(defaults.timezone);
    let same = cron == schedule.effective_cron() && zone == schedule.effective_timezone();
    if same && schedule.retired_at.is_none() {
        return Ok(schedule.next_at);
    }
    Ok(Cron::parse(cron, zone)?.next_after(now))
}
