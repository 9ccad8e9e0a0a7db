//! Reminders for students who have been away. When one is due is settled by [`super::reminder_rule`]; here are who is asked
//! about, what they have had, and the mail.

use super::hours::{local, zone};
use super::preferences::{self, Preferences};
use super::reminder_rule::{self as rule, Facts, Verdict};
use super::tally::{Draft, Tally, post};
use super::words;
use super::{Preview, Spec, Surroundings};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::progress::Progress;
use crate::error::Result;
use crate::mail::Category;
use crate::mail::address::clean;
use crate::mail::notice::{Button, Notice, Section};
use crate::store::notifications::reminders::{self as store, Absent};
use chrono::{NaiveDate, TimeDelta};
use std::collections::HashMap;

const CATEGORY: Category = Category::Reminder;

/// A reminder that is due.
#[derive(Debug)]
pub(super) struct Due {
    pub(super) absent: Absent,
    pub(super) today: NaiveDate,
    pub(super) days: i64,
    pub(super) last_one: bool,
}

/// Writes the reminders that are due.
pub async fn run(app: &App, spec: Spec, progress: &dyn Progress) -> Result<Tally> {
    let now = spec.now(app);
    let mut tally = Tally::new(CATEGORY.name(), spec.dry_run);
    let mut read = app.db.read().await?;
    let config = &app.config.notifications;
    let most_away = i64::try_from(config.reminder_max_away.as_secs() / 86_400).unwrap_or(i64::MAX);
    // A day more at both ends, because the rule counts in days of calendars.
    let (from, to) = (now - TimeDelta::days(most_away + 2), now - TimeDelta::days(1));
    let absent = store::list_absent(read.on(), from, to, CATEGORY.name(), now).await?;
    let mut had: HashMap<i64, Vec<Timestamp>> = HashMap::new();
    for (user, at) in store::list_had(read.on(), CATEGORY.name(), from.date_naive()).await? {
        had.entry(user).or_default().push(at);
    }
    drop(read);
    let mut due = Vec::new();
    for absent in absent {
        let person = &absent.person;
        let wishes = Preferences::read(&person.preferences);
        let zone = zone(&person.timezone);
        let had = had.get(&person.id).map_or(&[][..], Vec::as_slice);
        let facts = Facts {
            frequency: wishes.reminders,
            quiet: wishes.quiet(),
            wanted: wishes.reminder_hour,
            now,
            zone,
            last_seen_at: absent.last_seen_at,
            most_away,
            had,
        };
        match rule::judge(&facts) {
            Verdict::Off => tally.opted_out += 1,
            Verdict::Due if person.suppressed => tally.suppressed += 1,
            Verdict::Due => {
                let (today, _) = local(now, zone);
                let days = (today - local(absent.last_seen_at, zone).0).num_days();
                let ignored = had.iter().filter(|at| **at > absent.last_seen_at).count();
                let last_one = ignored + 1 == rule::BEFORE_BACK_OFF + rule::BACK_OFF_DAYS.len();
                due.push(Due { absent, today, days, last_one });
            }
            other => tally.skip(other.name()),
        }
    }
    // Also the reminders of students who have come back since.
    let lately = had.values().flatten().filter(|at| **at > now - TimeDelta::days(1)).count();
    for _ in keep_to(&mut due, (config.reminders_per_day as usize).saturating_sub(lately)) {
        tally.skip("over-the-day");
    }
    let around = Surroundings::ready(app).await?;
    let host = around.host();
    post(app, &due, |one| draft(one, &around, now), (&host, now), progress, &mut tally).await?;
    Ok(tally)
}

/// Leaves those who have not been away for long, when there are more than so many; how many are left out. Whoever has just
/// left comes back most easily, and is written to while it still fits.
fn keep_to(due: &mut Vec<Due>, most: usize) -> std::ops::Range<usize> {
    if due.len() <= most {
        return 0..0;
    }
    due.sort_by_key(|one| (one.days, one.absent.person.id));
    let over = due.len() - most;
    due.truncate(most);
    0..over
}

/// The reminder that an account would get, were one due.
pub async fn preview(app: &App, given: &str) -> Result<Preview> {
    let person = preferences::person(app, given, CATEGORY.name()).await?;
    let now = app.clock.now();
    let seen = store::last_seen(app.db.reader(), person.id).await?;
    let zone = zone(&person.timezone);
    let (today, _) = local(now, zone);
    let (last_seen_at, practised) = seen.map_or((now, false), |at| (at, true));
    let days = (today - local(last_seen_at, zone).0).num_days();
    let due = Due { absent: Absent { person, last_seen_at, practised }, today, days, last_one: false };
    let around = Surroundings::new(app);
    let (subject, notice) = notice(&due, &around);
    around.preview(subject, notice)
}

fn draft(due: &Due, around: &Surroundings, now: Timestamp) -> Draft {
    let person = &due.absent.person;
    let (subject, notice) = notice(due, around);
    let key = format!("{}:{}:{}", CATEGORY.name(), due.today, person.id);
    let letter = around.letter_to(person, CATEGORY, key, &subject, notice).map(|mut letter| {
        letter.not_after = Preferences::read(&person.preferences).quiet().begin(now, zone(&person.timezone));
        letter
    });
    (person.id, letter)
}

pub(super) fn notice(due: &Due, around: &Surroundings) -> (String, Notice) {
    let person = &due.absent.person;
    let words = words::of(&person.locale);
    let practised = due.absent.practised;
    let goal = Preferences::read(&person.preferences).daily_goal;
    let name = clean(&person.name);
    let notice = Notice {
        lang: words.tag().to_owned(),
        title: words.reminder_title(practised).to_owned(),
        subtitle: (!name.is_empty()).then_some(name),
        lead: words.reminder_lead(due.days, practised),
        sections: vec![Section::new(words.next(), words.reminder_step(goal), Vec::new())],
        button: around
            .public_url
            .as_ref()
            .map(|url| Button { label: words.practise().to_owned(), url: url.clone() }),
        notes: if due.last_one { vec![words.last_one_for_now().to_owned()] } else { Vec::new() },
        reason: Some(words.because_of_reminder(&around.brand)),
        ..Notice::default()
    };
    (words.reminder_subject(due.days, practised), notice)
}
