//! Achievements: who has earned one since the last run, the award, and the mail that celebrates it, both in one transaction.
//! An award is given once; what was earned days ago is given without a mail, so that the first run over an old database
//! congratulates nobody on last year.

use super::hours::zone;
use super::preferences::{self, Preferences};
use super::rules::Rule;
use super::tally::{self, Draft, Tally, put, stopped};
use super::words;
use super::{Preview, Spec, Surroundings};
use crate::app::App;
use crate::base::clock::Timestamp;
use crate::base::failpoint;
use crate::base::progress::Progress;
use crate::db::{On, ReadTx};
use crate::error::{Failure, Kind, Result};
use crate::mail::Category;
use crate::mail::address::clean;
use crate::mail::notice::{Button, Notice, Row, Tone};
use crate::store::achievements::{self as store, Achievement, Award};
use crate::store::archives;
use crate::store::notifications::{self as people, Person};
use crate::store::settings;
use chrono::{Days, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

const CATEGORY: Category = Category::Achievement;

/// The setting with the answers that were looked at.
const MARKS: &str = "notifications.achievements";
/// How far runs overlap: a transaction that is open for less cannot hide its answers from them, and a session that is
/// finished a while after its last answer is still seen.
const OVERLAP: TimeDelta = TimeDelta::hours(1);
/// What was earned longer ago is not celebrated any more.
const NEWS: TimeDelta = TimeDelta::days(2);

/// Up to which answer a run has looked.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Mark {
    at: Timestamp,
    answer: i64,
}

/// What a run found.
struct Found {
    all: Vec<Achievement>,
    awards: Vec<Award>,
    marks: Vec<Mark>,
}

/// Gives what was earned, and writes the mails.
pub async fn run(app: &App, spec: Spec, progress: &dyn Progress) -> Result<Tally> {
    let now = spec.now(app);
    let mut tally = Tally::new(CATEGORY.name(), spec.dry_run);
    let mut read = app.db.read().await?;
    let found = look(&mut read, now, &mut tally).await?;
    drop(read);
    let around = Surroundings::ready(app).await?;
    let host = around.host();
    let mut awarded = 0;
    let mut by_student: BTreeMap<i64, Vec<Award>> = BTreeMap::new();
    for award in found.awards {
        by_student.entry(award.user_id).or_default().push(award);
    }
    let students: Vec<(i64, Vec<Award>)> = by_student.into_iter().collect();
    progress.start("awards", Some(students.len() as u64));
    for slice in students.chunks(tally::SLICE) {
        stopped(app)?;
        let awards: Vec<Award> = slice.iter().flat_map(|(_, awards)| awards).cloned().collect();
        if spec.dry_run {
            awarded += awards.len() as u64;
            let all: HashSet<_> = awards.iter().map(|award| (award.user_id, award.code.clone())).collect();
            let drafts = drafts(app.db.reader(), &found.all, slice, &all, &around, now, &mut tally).await?;
            tally.sent += drafts.iter().filter(|(_, draft)| draft.is_ok()).count() as u64;
        } else {
            let mut tx = app.db.write().await?;
            let given: HashSet<_> = store::give(&mut tx, &awards).await?.into_iter().collect();
            failpoint::hit("achievements.given");
            awarded += given.len() as u64;
            let drafts = drafts(tx.on(), &found.all, slice, &given, &around, now, &mut tally).await?;
            put(&mut tx, drafts, &host, now, &mut tally).await?;
            failpoint::hit("achievements.written");
            tx.commit().await?;
        }
        progress.advance(slice.len() as u64);
    }
    tally.awarded = Some(awarded);
    if !spec.dry_run {
        let mut tx = app.db.write().await?;
        settings::set(&mut tx, MARKS, &json!(found.marks), now).await?;
        tx.commit().await?;
    }
    progress.finish(&tally.summary());
    Ok(tally)
}

/// The letters of some students: one for all that each has just been given and that is news.
async fn drafts(
    on: On<'_>,
    all: &[Achievement],
    students: &[(i64, Vec<Award>)],
    given: &HashSet<(i64, String)>,
    around: &Surroundings,
    now: Timestamp,
    tally: &mut Tally,
) -> Result<Vec<Draft>> {
    let is_new = |award: &&Award| given.contains(&(award.user_id, award.code.clone()));
    let mut news: Vec<(i64, Vec<&Award>)> = Vec::new();
    for (user, awards) in students {
        let new: Vec<&Award> = awards.iter().filter(is_new).collect();
        let fresh: Vec<&Award> = new.iter().copied().filter(|award| now - award.at <= NEWS).collect();
        match (new.is_empty(), fresh.is_empty()) {
            (true, _) => tally.known += 1,
            (false, true) => tally.skip("earned-long-ago"),
            (false, false) => news.push((*user, fresh)),
        }
    }
    if news.is_empty() {
        return Ok(Vec::new());
    }
    let ids = news.iter().map(|(user, _)| *user).collect();
    let people: HashMap<i64, Person> = people::list(on, ids, CATEGORY.name(), now)
        .await?
        .into_iter()
        .map(|person| (person.id, person))
        .collect();
    let mut drafts = Vec::with_capacity(news.len());
    for (user, awards) in news {
        let Some(person) = people.get(&user) else { continue };
        let wishes = Preferences::read(&person.preferences);
        if !person.active {
            tally.skip("inactive");
        } else if !wishes.achievements {
            tally.opted_out += 1;
        } else if person.suppressed {
            tally.suppressed += 1;
        } else {
            let (subject, notice) = notice(person, all, &awards, around);
            let codes: Vec<&str> = awards.iter().map(|award| award.code.as_str()).collect();
            let key = format!("{}:{user}:{}", CATEGORY.name(), codes.join("+"));
            let letter = around.letter_to(person, CATEGORY, key, &subject, notice).map(|mut letter| {
                letter.not_before = Some(wishes.quiet().end(now, zone(&person.timezone)));
                letter
            });
            drafts.push((user, letter));
        }
    }
    Ok(drafts)
}

/// Who has earned what and does not have it, on one snapshot.
async fn look(read: &mut ReadTx, now: Timestamp, tally: &mut Tally) -> Result<Found> {
    let kept = settings::find(read.on(), MARKS).await?.unwrap_or_default();
    let mut marks: Vec<Mark> = serde_json::from_value(kept).unwrap_or_default();
    // From the newest that is old enough, or else from the oldest there is.
    let from = marks.iter().rposition(|mark| mark.at <= now - OVERLAP).unwrap_or(0);
    marks.drain(..from);
    let above = marks.first().map_or(0, |mark| mark.answer);
    marks.push(Mark { at: now, answer: store::last_answer(read.on()).await? });
    let all = store::list_active(read.on()).await?;
    let candidates = store::list_candidates(read.on(), above).await?;
    let Some(first_day) = candidates.iter().map(|(_, day)| *day).min() else {
        return Ok(Found { all, awards: Vec::new(), marks });
    };
    let users: Vec<i64> = candidates.iter().map(|(user, _)| *user).collect();
    let had: HashSet<(i64, String)> = store::list_had(read.on(), users.clone()).await?.into_iter().collect();
    let mut wanted: Vec<(&Achievement, Rule, Vec<i64>)> = Vec::new();
    for achievement in &all {
        let Some(rule) = Rule::read(&achievement.rule.0) else {
            tally.skip("unknown-rule");
            continue;
        };
        let missing: Vec<i64> =
            users.iter().copied().filter(|user| !had.contains(&(*user, achievement.code.clone()))).collect();
        if !missing.is_empty() {
            wanted.push((achievement, rule, missing));
        }
    }
    let mut awards = Vec::new();
    for (achievement, rule, missing) in &wanted {
        let award = |user_id, at, evidence| Award { user_id, code: achievement.code.clone(), at, evidence };
        match *rule {
            Rule::Sessions(place) => {
                let evidence = if place == 1 { json!({}) } else { json!({ "sessions": place }) };
                let earned = store::list_nth_sessions(read.on(), missing.clone(), place).await?;
                awards.extend(earned.into_iter().map(|(user, at)| award(user, at, evidence.clone())));
            }
            Rule::Subject { share, answers } => {
                let earned = store::list_mastered(read.on(), missing.clone(), answers, share).await?;
                awards.extend(earned.into_iter().map(|one| {
                    let evidence =
                        json!({ "answers": one.answers, "correct": one.correct, "subject_id": one.subject_id });
                    award(one.user_id, one.at, evidence)
                }));
            }
            Rule::Answers(_) | Rule::StreakDays(_) => {}
        }
    }
    awards.extend(by_answers(read, &wanted).await?);
    awards.extend(by_streaks(read, &wanted, first_day).await?);
    Ok(Found { awards, marks, all: all.clone() })
}

/// Numbers of answers: counted once for all rules, and the moment is looked for only of those who have reached one.
async fn by_answers(read: &mut ReadTx, wanted: &[(&Achievement, Rule, Vec<i64>)]) -> Result<Vec<Award>> {
    let rules: Vec<(&Achievement, i64, &Vec<i64>)> = wanted
        .iter()
        .filter_map(|(achievement, rule, missing)| match rule {
            Rule::Answers(answers) => Some((*achievement, *answers, missing)),
            _ => None,
        })
        .collect();
    let users: BTreeSet<i64> = rules.iter().flat_map(|(_, _, missing)| missing.iter().copied()).collect();
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let archived = archives::answers_begin(read.on()).await?;
    let counts = store::list_answer_counts(read.on(), users.into_iter().collect(), archived).await?;
    let counts: HashMap<i64, (i64, i64, Timestamp)> =
        counts.into_iter().map(|(user, here, before, last_at)| (user, (here, before, last_at))).collect();
    let mut awards = Vec::new();
    for (achievement, answers, missing) in rules {
        let evidence = json!({ "answers": answers });
        let award =
            |user_id, at| Award { user_id, code: achievement.code.clone(), at, evidence: evidence.clone() };
        let mut whole = Vec::new();
        for user in missing {
            match counts.get(user) {
                Some((here, 0, _)) if *here >= answers => whole.push(*user),
                // The moment cannot be told from what is left; it was noticed with the last answer.
                Some((here, before, last_at)) if *before > 0 && here + before >= answers => {
                    awards.push(award(*user, *last_at));
                }
                _ => {}
            }
        }
        if !whole.is_empty() {
            let earned = store::list_nth_answers(read.on(), whole, answers).await?;
            awards.extend(earned.into_iter().map(|(user, at)| award(user, at)));
        }
    }
    Ok(awards)
}

/// Days in a row: the islands once for all rules.
async fn by_streaks(
    read: &mut ReadTx,
    wanted: &[(&Achievement, Rule, Vec<i64>)],
    first_day: NaiveDate,
) -> Result<Vec<Award>> {
    let rules: Vec<(&Achievement, i64, HashSet<i64>)> = wanted
        .iter()
        .filter_map(|(achievement, rule, missing)| match rule {
            Rule::StreakDays(days) => Some((*achievement, *days, missing.iter().copied().collect())),
            _ => None,
        })
        .collect();
    let users: BTreeSet<i64> = rules.iter().flat_map(|(_, _, missing)| missing.iter().copied()).collect();
    let (Some(least), Some(most)) =
        (rules.iter().map(|rule| rule.1).min(), rules.iter().map(|rule| rule.1).max())
    else {
        return Ok(Vec::new());
    };
    let from = first_day.checked_sub_days(Days::new(most.unsigned_abs())).unwrap_or(first_day);
    let islands = store::list_streaks(read.on(), users.into_iter().collect(), from, least).await?;
    // By student and code: the day on which it was reached for the first time.
    let mut reached: BTreeMap<(i64, &str), (NaiveDate, i64)> = BTreeMap::new();
    for (user, first, length) in islands {
        for (achievement, days, missing) in &rules {
            let day = first + Days::new(days.unsigned_abs() - 1);
            if length >= *days && missing.contains(&user) {
                reached.entry((user, achievement.code.as_str())).or_insert((day, *days));
            }
        }
    }
    if reached.is_empty() {
        return Ok(Vec::new());
    }
    let users: BTreeSet<i64> = reached.keys().map(|(user, _)| *user).collect();
    let days: BTreeSet<NaiveDate> = reached.values().map(|(day, _)| *day).collect();
    let mut firsts: HashMap<(i64, NaiveDate), Timestamp> = HashMap::new();
    // As many days as fit into one statement.
    for some in days.into_iter().collect::<Vec<_>>().chunks(500) {
        let found =
            store::list_first_answers(read.on(), users.iter().copied().collect(), some.to_vec()).await?;
        firsts.extend(found.into_iter().map(|(user, day, at)| ((user, day), at)));
    }
    let award = |((user_id, code), (day, days)): ((i64, &str), (NaiveDate, i64))| {
        let at = *firsts.get(&(user_id, day))?;
        Some(Award { user_id, code: code.to_owned(), at, evidence: json!({ "days": days, "until": day }) })
    };
    Ok(reached.into_iter().filter_map(award).collect())
}

/// The mail of an account as it would be for what it has earned last.
pub async fn preview(app: &App, given: &str) -> Result<Preview> {
    let person = preferences::person(app, given, CATEGORY.name()).await?;
    let all = store::list_active(app.db.reader()).await?;
    let had = store::list_had(app.db.reader(), vec![person.id]).await?;
    let awards: Vec<Award> = had
        .into_iter()
        .map(|(user_id, code)| Award { user_id, code, at: app.clock.now(), evidence: json!({}) })
        .collect();
    if awards.is_empty() {
        return Err(Failure::new(
            Kind::NotFound,
            format!("{} has earned no achievement yet", clean(&person.email)),
        )
        .hint("without --user the preview has invented figures"));
    }
    let around = Surroundings::new(app);
    let (subject, notice) = notice(&person, &all, &awards.iter().collect::<Vec<_>>(), &around);
    around.preview(subject, notice)
}

pub(super) fn notice(
    person: &Person,
    all: &[Achievement],
    awards: &[&Award],
    around: &Surroundings,
) -> (String, Notice) {
    let words = words::of(&person.locale);
    let name = clean(&person.name);
    // In the order of lists.
    let shown: Vec<&Achievement> =
        all.iter().filter(|one| awards.iter().any(|award| award.code == one.code)).collect();
    let rows = shown
        .iter()
        .map(|one| {
            Row::new(clean(&one.name), words.earned()).details(clean(&one.description)).tone(Tone::Good)
        })
        .collect();
    let first = shown.first().map_or_else(String::new, |one| clean(&one.name));
    let notice = Notice {
        lang: words.tag().to_owned(),
        title: words.achievement_title(shown.len() > 1).to_owned(),
        subtitle: (!name.is_empty()).then_some(name),
        lead: words.achievement_lead(shown.len()),
        sections: vec![crate::mail::notice::Section::new(words.yours(), "", rows)],
        button: around
            .public_url
            .as_ref()
            .map(|url| Button { label: words.practise().to_owned(), url: url.clone() }),
        reason: Some(words.because_of_achievement(&around.brand)),
        ..Notice::default()
    };
    (words.achievement_subject(&first, shown.len().saturating_sub(1)), notice)
}
