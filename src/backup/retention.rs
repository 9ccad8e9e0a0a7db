//! Which backups are kept. The rules are restic's (`forget --keep-*`): each rule keeps the newest of so many hours,
//! days, weeks, months or years *that have one*, and what any rule keeps is kept. Our own guards come after them: the
//! newest proven backup stays, what is dated in the future is not judged, and a policy that would keep nothing is
//! refused. Nothing is removed here.

use crate::base::clock::Timestamp;
use chrono::{Datelike, TimeDelta, Timelike};
use chrono_tz::Tz;
use serde::Serialize;
use std::collections::BTreeSet;

/// How long a backup made before a restore is left alone.
pub const AFTER_A_RESTORE: TimeDelta = TimeDelta::days(7);
/// The tag that exempts a backup.
pub const KEEP: &str = "keep";

/// How many to keep of what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Policy {
    pub last: u32,
    pub hourly: u32,
    pub daily: u32,
    pub weekly: u32,
    pub monthly: u32,
    pub yearly: u32,
    /// Everything not older than this, counted back from the newest backup.
    #[serde(serialize_with = "seconds")]
    pub within: Option<TimeDelta>,
    /// Everything that has one of these tags.
    pub tags: BTreeSet<String>,
}

fn seconds<S: serde::Serializer>(within: &Option<TimeDelta>, serializer: S) -> Result<S::Ok, S::Error> {
    within.map(|within| within.num_seconds()).serialize(serializer)
}

impl Policy {
    /// Whether it names anything to keep.
    pub fn keeps_something(&self) -> bool {
        let counts = [self.last, self.hourly, self.daily, self.weekly, self.monthly, self.yearly];
        counts.iter().any(|count| *count > 0)
            || self.within.is_some_and(|within| within > TimeDelta::zero())
            || !self.tags.is_empty()
    }
}

/// What has to be known of a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate<T> {
    pub backup: T,
    pub at: Timestamp,
    pub tags: Vec<String>,
    /// A restore of it was tried, and was right.
    pub proven: bool,
    /// It was made before a restore replaced the database.
    pub before_restore: bool,
}

/// What becomes of a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict<T> {
    pub backup: T,
    pub at: Timestamp,
    /// Why it is kept; empty: it may go.
    pub reasons: Vec<String>,
}

impl<T> Verdict<T> {
    pub const fn is_kept(&self) -> bool {
        !self.reasons.is_empty()
    }
}

/// A rule of the calendar: its name, how many it keeps, and which period an instant is in.
type Rule = (&'static str, u32, fn(&chrono::DateTime<Tz>) -> (i32, u32, u32));

/// Judges the backups of one database. Newest first.
pub fn judge<T>(
    policy: &Policy,
    zone: Tz,
    mut candidates: Vec<Candidate<T>>,
    now: Timestamp,
) -> Vec<Verdict<T>> {
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.at));
    let newest = candidates.iter().map(|candidate| candidate.at).find(|at| *at <= now);
    let proven = candidates.iter().position(|candidate| candidate.proven && candidate.at <= now);
    let rules: [Rule; 5] = [
        ("hourly", policy.hourly, |at| (at.year(), at.ordinal(), at.hour() + 1)),
        ("daily", policy.daily, |at| (at.year(), at.ordinal(), 0)),
        ("weekly", policy.weekly, |at| (at.iso_week().year(), at.iso_week().week(), 0)),
        ("monthly", policy.monthly, |at| (at.year(), at.month(), 0)),
        ("yearly", policy.yearly, |at| (at.year(), 0, 0)),
    ];
    let mut rules = rules.map(|rule| (rule, None));
    let mut last = policy.last;
    let mut verdicts = Vec::with_capacity(candidates.len());
    for (at, candidate) in candidates.into_iter().enumerate() {
        let mut reasons = Vec::new();
        if candidate.at > now {
            reasons.push("dated in the future".to_owned());
        } else {
            if last > 0 {
                last -= 1;
                reasons.push("last".to_owned());
            }
            let local = candidate.at.with_timezone(&zone);
            for ((name, left, period), seen) in &mut rules {
                let period = period(&local);
                if *left > 0 && *seen != Some(period) {
                    *left -= 1;
                    *seen = Some(period);
                    reasons.push((*name).to_owned());
                }
            }
            if let (Some(within), Some(newest)) = (policy.within, newest)
                && candidate.at > newest - within
            {
                reasons.push("within".to_owned());
            }
        }
        for tag in candidate.tags.iter().filter(|tag| *tag == KEEP || policy.tags.contains(*tag)) {
            reasons.push(format!("tag {tag}"));
        }
        if proven == Some(at) {
            reasons.push("newest proven".to_owned());
        }
        if candidate.before_restore && now - candidate.at < AFTER_A_RESTORE {
            reasons.push("made before a restore".to_owned());
        }
        verdicts.push(Verdict { backup: candidate.backup, at: candidate.at, reasons });
    }
    verdicts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn candidate(text: &str) -> Candidate<String> {
        Candidate {
            backup: text.to_owned(),
            at: at(text),
            tags: Vec::new(),
            proven: false,
            before_restore: false,
        }
    }

    fn kept(policy: &Policy, zone: Tz, times: &[&str], now: &str) -> Vec<String> {
        let candidates = times.iter().map(|time| candidate(time)).collect();
        judge(policy, zone, candidates, at(now))
            .into_iter()
            .filter(Verdict::is_kept)
            .map(|verdict| format!("{} {}", verdict.backup, verdict.reasons.join(",")))
            .collect()
    }

    #[test]
    fn each_day_that_has_one_counts() {
        let policy = Policy { daily: 3, ..Policy::default() };
        let times = [
            "2026-03-01T04:00:00Z",
            "2026-03-01T20:00:00Z",
            "2026-03-05T04:00:00Z",
            "2026-03-09T04:00:00Z",
            "2026-02-01T04:00:00Z",
        ];
        // The days between have none and are not counted, as in restic.
        assert_eq!(
            kept(&policy, Tz::UTC, &times, "2026-03-10T00:00:00Z"),
            ["2026-03-09T04:00:00Z daily", "2026-03-05T04:00:00Z daily", "2026-03-01T20:00:00Z daily"]
        );
    }

    #[test]
    fn days_are_those_of_the_zone() {
        let policy = Policy { daily: 9, ..Policy::default() };
        let times = ["2026-03-01T22:30:00Z", "2026-03-01T23:30:00Z"];
        let now = "2026-03-10T00:00:00Z";
        assert_eq!(kept(&policy, Tz::UTC, &times, now).len(), 1);
        assert_eq!(kept(&policy, Tz::Africa__Lagos, &times, now).len(), 2);
    }

    #[test]
    fn a_week_may_begin_in_another_year() {
        let policy = Policy { weekly: 9, ..Policy::default() };
        let times = ["2025-12-29T04:00:00Z", "2026-01-02T04:00:00Z", "2026-01-05T04:00:00Z"];
        let now = "2026-02-01T00:00:00Z";
        assert_eq!(
            kept(&policy, Tz::UTC, &times, now),
            ["2026-01-05T04:00:00Z weekly", "2026-01-02T04:00:00Z weekly"]
        );
    }

    #[test]
    fn within_counts_from_the_newest() {
        let policy = Policy { within: Some(TimeDelta::days(2)), ..Policy::default() };
        let times = ["2020-01-05T00:00:00Z", "2020-01-04T00:00:00Z", "2020-01-03T00:00:00Z"];
        // However long nobody made one: what was there stays.
        assert_eq!(kept(&policy, Tz::UTC, &times, "2026-01-01T00:00:00Z").len(), 2);
    }

    #[test]
    fn the_newest_proven_stays_and_so_does_the_future() {
        let policy = Policy { last: 1, ..Policy::default() };
        let mut candidates: Vec<_> =
            ["2030-01-01T00:00:00Z", "2026-03-03T00:00:00Z", "2026-03-02T00:00:00Z", "2026-03-01T00:00:00Z"]
                .map(candidate)
                .into();
        candidates[2].proven = true;
        candidates[3].proven = true;
        let reasons: Vec<_> = judge(&policy, Tz::UTC, candidates, at("2026-03-20T00:00:00Z"))
            .into_iter()
            .map(|verdict| verdict.reasons.join(","))
            .collect();
        assert_eq!(reasons, ["dated in the future", "last", "newest proven", ""]);
    }

    #[test]
    fn tags_and_restores_exempt() {
        let policy = Policy { last: 1, tags: BTreeSet::from(["term".to_owned()]), ..Policy::default() };
        let mut candidates: Vec<_> =
            ["2026-03-04T00:00:00Z", "2026-03-03T00:00:00Z", "2026-03-02T00:00:00Z", "2026-03-01T00:00:00Z"]
                .map(candidate)
                .into();
        candidates[1].tags = vec!["keep".into()];
        candidates[2].tags = vec!["term".into(), "other".into()];
        candidates[3].before_restore = true;
        let reasons = |now| {
            judge(&policy, Tz::UTC, candidates.clone(), at(now))
                .into_iter()
                .map(|verdict| verdict.reasons.join(","))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            reasons("2026-03-05T00:00:00Z"),
            ["last", "tag keep", "tag term", "made before a restore"]
        );
        assert_eq!(reasons("2026-03-08T00:00:00Z")[3], "");
    }

    #[test]
    fn a_policy_of_nothing_is_none() {
        assert!(!Policy::default().keeps_something());
        assert!(Policy { yearly: 1, ..Policy::default() }.keeps_something());
    }

    /// The rule in restic's own words, computed anew for each backup: of the last `n` periods that have one or
    /// more, the newest of each.
    fn reference(
        times: &[Timestamp],
        zone: Tz,
        n: u32,
        period: fn(&chrono::DateTime<Tz>) -> String,
    ) -> BTreeSet<Timestamp> {
        let mut newest = std::collections::BTreeMap::<String, Timestamp>::new();
        for time in times {
            let entry = newest.entry(period(&time.with_timezone(&zone))).or_insert(*time);
            *entry = (*entry).max(*time);
        }
        let mut newest: Vec<_> = newest.into_values().collect();
        newest.sort_unstable();
        newest.into_iter().rev().take(n as usize).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn it_keeps_what_restic_keeps(
            minutes in prop::collection::btree_set(0i64..1_500_000, 1..120),
            (hourly, daily, weekly, monthly, yearly) in (0u32..5, 0u32..9, 0u32..6, 0u32..14, 0u32..4),
            lagos: bool,
        ) {
            let zone = if lagos { Tz::Africa__Lagos } else { Tz::America__New_York };
            let start = at("2023-10-01T00:00:00Z");
            let times: Vec<_> = minutes.iter().map(|minute| start + TimeDelta::minutes(*minute)).collect();
            let now = start + TimeDelta::minutes(1_500_000);
            let policy = Policy { hourly, daily, weekly, monthly, yearly, ..Policy::default() };
            let mut expected = BTreeSet::new();
            // A local hour that comes twice when the clocks go back is one period here and there.
            expected.extend(reference(&times, zone, hourly, |at| at.format("%Y-%m-%d %H").to_string()));
            expected.extend(reference(&times, zone, daily, |at| at.format("%Y-%m-%d").to_string()));
            expected.extend(reference(&times, zone, weekly, |at| at.format("%G-%V").to_string()));
            expected.extend(reference(&times, zone, monthly, |at| at.format("%Y-%m").to_string()));
            expected.extend(reference(&times, zone, yearly, |at| at.format("%Y").to_string()));
            let candidates = times.iter().map(|at| Candidate {
                backup: *at, at: *at, tags: Vec::new(), proven: false, before_restore: false,
            }).collect();
            let kept: BTreeSet<_> = judge(&policy, zone, candidates, now)
                .into_iter().filter(Verdict::is_kept).map(|verdict| verdict.backup).collect();
            prop_assert_eq!(kept, expected);
        }

        #[test]
        fn the_newest_proven_never_goes(
            backups in prop::collection::vec((0i64..1_000_000, any::<bool>()), 1..60), last in 0u32..3,
        ) {
            let start = at("2024-01-01T00:00:00Z");
            let candidates: Vec<_> = backups.iter().map(|(minute, proven)| Candidate {
                backup: *proven, at: start + TimeDelta::minutes(*minute), tags: Vec::new(), proven: *proven,
                before_restore: false,
            }).collect();
            let newest = candidates.iter().filter(|candidate| candidate.proven).map(|candidate| candidate.at).max();
            let verdicts = judge(&Policy { last, ..Policy::default() }, Tz::UTC, candidates, start + TimeDelta::days(900));
            if let Some(newest) = newest {
                prop_assert!(verdicts.iter().any(|verdict| verdict.backup && verdict.at == newest && verdict.is_kept()));
            }
        }
    }
}
