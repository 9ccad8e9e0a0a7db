//! What an operator may change about schedules: pause and resume, cron text and zone, whole groups. Every
//! change takes effect in the caller's transaction; ticks that pass while a schedule is off are not missed
//! ones, so it goes on with the next.

use super::{Cron, Error, Result, Schedule};
use crate::base::clock::Timestamp;
use crate::db::{self, WriteTx};
use crate::queue::storage::schedules as storage;
use serde::Serialize;

/// A group of schedules.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    pub name: String,
    pub schedules: Vec<String>,
    pub off: bool,
}

/// The schedule of a name, which must be there and not retired.
pub(super) async fn known(tx: &mut WriteTx, name: &str) -> Result<Schedule> {
    match storage::find(tx.on(), name).await? {
        None => Err(Error::Unknown { name: name.to_owned() }),
        Some(schedule) if schedule.retired_at.is_some() => Err(Error::Retired { name: name.to_owned() }),
        Some(schedule) => Ok(schedule),
    }
}

/// Keeps a schedule from running by itself.
pub async fn pause(tx: &mut WriteTx, name: &str, reason: Option<&str>, now: Timestamp) -> Result<Schedule> {
    let schedule = known(tx, name).await?;
    storage::pause(tx, schedule.id, reason, now).await?;
    known(tx, name).await
}

/// Lets a paused schedule go on with the next tick from now.
pub async fn resume(tx: &mut WriteTx, name: &str, now: Timestamp) -> Result<Schedule> {
    let schedule = known(tx, name).await?;
    if schedule.paused_at.is_some() {
        storage::resume(tx, schedule.id, schedule.when()?.next_after(now), now).await?;
    }
    known(tx, name).await
}

/// Says when a schedule is due from now on; what is not given stays.
pub async fn set(
    tx: &mut WriteTx,
    name: &str,
    cron: Option<&str>,
    zone: Option<&str>,
    now: Timestamp,
) -> Result<Schedule> {
    let schedule = known(tx, name).await?;
    let when = Cron::parse(
        cron.unwrap_or(schedule.effective_cron()),
        zone.unwrap_or(schedule.effective_timezone()),
    )?;
    let cron = cron.map(|_| when.text()).or(schedule.operator_cron.as_deref());
    let zone = zone.map(|_| when.zone().name()).or(schedule.operator_timezone.as_deref());
    storage::set_operator(tx, schedule.id, cron, zone, when.next_after(now), now).await?;
    known(tx, name).await
}

/// Forgets what an operator said about when a schedule is due.
pub async fn reset(tx: &mut WriteTx, name: &str, now: Timestamp) -> Result<Schedule> {
    let schedule = known(tx, name).await?;
    if schedule.operator_cron.is_some() || schedule.operator_timezone.is_some() {
        let when = Cron::parse(&schedule.cron, &schedule.timezone)?;
        storage::set_operator(tx, schedule.id, None, None, when.next_after(now), now).await?;
    }
    known(tx, name).await
}

/// All groups of these schedules, retired ones left out.
pub fn group(schedules: Vec<Schedule>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for schedule in schedules.into_iter().filter(|schedule| schedule.retired_at.is_none()) {
        match groups.iter_mut().find(|group| group.name == schedule.schedule_group) {
            Some(group) => group.schedules.push(schedule.name),
            None => groups.push(Group {
                name: schedule.schedule_group,
                schedules: vec![schedule.name],
                off: schedule.group_off,
            }),
        }
    }
    groups.sort_by(|a, b| a.name.cmp(&b.name));
    groups
}

/// Switches a whole group off or on; `false` when it was so already.
pub async fn switch_group(tx: &mut WriteTx, group: &str, on: bool, now: Timestamp) -> Result<bool> {
    let schedules = storage::list(tx.on()).await?;
    let members: Vec<_> = schedules.iter().filter(|schedule| schedule.schedule_group == group).collect();
    if members.is_empty() {
        return Err(Error::UnknownGroup { name: group.to_owned() });
    }
    if !on {
        return Ok(storage::switch_group_off(tx, group, now).await?);
    }
    if !storage::switch_group_on(tx, group).await? {
        return Ok(false);
    }
    for schedule in members.into_iter().filter(|schedule| schedule.retired_at.is_none()) {
        storage::set_next(tx, schedule.id, schedule.when()?.next_after(now), now).await?;
    }
    Ok(true)
}

/// Forgets ticks before an instant; how many. Keep months: a record is what keeps a tick from running again
/// when a clock is set back.
pub async fn prune_runs(tx: &mut WriteTx, before: Timestamp) -> db::Result<u64> {
    storage::delete_runs_before(tx, before).await
}
