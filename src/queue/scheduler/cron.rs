//! Cron text with an IANA zone: what it accepts, when it fires, how it reads in words. Parsing of single
//! fields, the calendar rules (`L`, `W`, `#`) and the words are croner's; the walk over instants is our
//! own, because croner takes lists such as `30 2,14` for interval jobs and would drop 02:30 on the night it
//! does not exist. Nothing here knows a database.
//!
//! Daylight saving follows Vixie cron, decided per text and not per occurrence: when neither the minute nor
//! the hour contains a `*`, the times are *fixed*: one that a clock change skips fires at the first instant
//! after the gap, one that comes twice fires at its first pass only. With a `*` it is an *interval*, which
//! fires whenever a clock on the wall would show a matching time: never in a gap, in both passes of an
//! hour that comes twice.

use crate::base::clock::Timestamp;
use chrono::{DateTime, Datelike, Days, MappedLocalTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use chrono::{Offset, Timelike};
use chrono_tz::{TZ_VARIANTS, Tz};
use croner::parser::{CronParser, Seconds, Year};
use std::fmt;

/// The five fields in their order, as messages call them, with what each takes.
const FIELDS: [(&str, &str); 5] = [
    ("minute", "0-59"),
    ("hour", "0-23"),
    ("day-of-month", "1-31, L for the last, 15W for the weekday nearest to the 15th"),
    ("month", "1-12 or JAN-DEC"),
    ("day-of-week", "0-7 or SUN-SAT, 0 and 7 are Sunday, 5L the last Friday, MON#1 the first Monday"),
];

const NICKNAMES: [(&str, &str); 7] = [
    ("@yearly", "0 0 1 1 *"),
    ("@annually", "0 0 1 1 *"),
    ("@monthly", "0 0 1 * *"),
    ("@weekly", "0 0 * * 0"),
    ("@daily", "0 0 * * *"),
    ("@midnight", "0 0 * * *"),
    ("@hourly", "0 * * * *"),
];

const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// A date that does not come within this many days never comes: the calendar with its weekdays repeats
/// every 28 years, and 40 bridge the year 2100, which is no leap year.
const SEARCH_DAYS: usize = 366 * 41;

/// Why cron text or a zone is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CronError {
    #[error(
        "the cron text {text:?} has {found} fields instead of five (minute hour day-of-month month day-of-week)"
    )]
    FieldCount { text: String, found: usize },
    #[error("the cron text {text:?} is no nickname; there are {}", nicknames())]
    Nickname { text: String },
    #[error(
        "the {field} field {value:?} of the cron text {text:?} is not valid: it takes {takes}; also * , - and */n"
    )]
    Field { text: String, field: &'static str, value: String, takes: &'static str },
    #[error("the cron text {text:?} never fires: day-of-month {days:?} does not come in month {months:?}")]
    NeverFires { text: String, days: String, months: String },
    #[error("there is no time zone {name:?}{}", suggestion.as_ref().map_or_else(String::new, |zone| format!("; did you mean {zone}?")))]
    Zone { name: String, suggestion: Option<String> },
}

fn nicknames() -> String {
    NICKNAMES.map(|(name, _)| name).join(", ")
}

/// When something is due: cron text in a zone, checked.
#[derive(Clone)]
pub struct Cron {
    text: String,
    cron: croner::Cron,
    zone: Tz,
    minutes: Vec<u32>,
    hours: Vec<u32>,
    fixed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Forward,
    Backward,
}

impl Cron {
    /// Reads five fields or a nickname such as `@daily`, and the name of a zone.
    pub fn parse(text: &str, zone: &str) -> Result<Self, CronError> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let zone = parse_zone(zone)?;
        let expanded = expand(&text)?;
        let fields: Vec<&str> = expanded.split(' ').filter(|field| !field.is_empty()).collect();
        if fields.len() != FIELDS.len() {
            return Err(CronError::FieldCount { text, found: fields.len() });
        }
        for (at, value) in fields.iter().enumerate() {
            check_field(&text, at, value)?;
        }
        let refused = || CronError::FieldCount { text: text.clone(), found: fields.len() };
        let cron = parser().parse(&expanded).map_err(|_| refused())?;
        let numbers = |values: Vec<u16>| values.into_iter().map(u32::from).collect();
        let this = Self {
            minutes: numbers(cron.pattern.minutes.values()),
            hours: numbers(cron.pattern.hours.values()),
            fixed: !fields[0].contains('*') && !fields[1].contains('*'),
            cron,
            zone,
            text: text.clone(),
        };
        // Any start will do: the question is about the calendar alone.
        let start = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
        if this.date(start, Direction::Forward).is_none() {
            return Err(CronError::NeverFires { text, days: fields[2].into(), months: fields[3].into() });
        }
        Ok(this)
    }

    /// The text as it was given, its white space folded.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The zone whose clock on the wall is meant.
    pub const fn zone(&self) -> Tz {
        self.zone
    }

    /// The first tick after an instant; `None` only at the end of the calendar.
    pub fn next_after(&self, after: Timestamp) -> Option<Timestamp> {
        if self.fixed {
            self.fixed_tick(Direction::Forward, after, |tick| tick > after)
        } else {
            self.interval_tick(Direction::Forward, after)
        }
    }

    /// The last tick at or before an instant.
    pub fn last_until(&self, until: Timestamp) -> Option<Timestamp> {
        if self.fixed {
            self.fixed_tick(Direction::Backward, until, |tick| tick <= until)
        } else {
            self.interval_tick(Direction::Backward, until)
        }
    }

    /// The ticks after an instant, one after another.
    pub fn upcoming(&self, after: Timestamp) -> impl Iterator<Item = Timestamp> + '_ {
        std::iter::successors(self.next_after(after), |tick| self.next_after(*tick))
    }

    /// The first time on the wall, within a year, that a change of clocks skips, and when it fires instead. What fires
    /// whenever a clock shows a matching time has none.
    pub fn skipped_after(&self, after: Timestamp) -> Option<(NaiveDateTime, Timestamp)> {
        if !self.fixed {
            return None;
        }
        let days = dates(self.local(after).date(), Direction::Forward).take(366);
        let matching = days.filter(|day| self.is_date(*day));
        let times = matching.flat_map(|day| {
            let hours = self.hours.iter();
            hours.flat_map(move |hour| {
                self.minutes.iter().filter_map(move |minute| day.and_hms_opt(*hour, *minute, 0))
            })
        });
        let mut skipped =
            times.filter(|local| matches!(self.zone.from_local_datetime(local), MappedLocalTime::None));
        skipped.find_map(|local| Some((local, self.once(local).filter(|at| *at > after)?)))
    }

    /// When it fires, in words and with the zone: `at 02:30 (Europe/Berlin)`.
    pub fn describe(&self) -> String {
        let words = self.cron.describe();
        let words = words.trim().trim_end_matches('.');
        let words = words.strip_prefix("At ").filter(|rest| rest.starts_with("every ")).unwrap_or(words);
        let mut letters = words.chars();
        let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
        format!("{first}{} ({})", letters.as_str(), self.zone.name())
    }

    fn is_date(&self, date: NaiveDate) -> bool {
        let weekday = croner::Weekday::from_days_from_sunday(date.weekday().num_days_from_sunday());
        let pattern = &self.cron.pattern;
        pattern.month_match(date.month()).unwrap_or(false)
            && pattern.day_match(date.year(), date.month(), date.day(), weekday).unwrap_or(false)
    }

    /// The first matching date from this one on.
    fn date(&self, from: NaiveDate, direction: Direction) -> Option<NaiveDate> {
        dates(from, direction).take(SEARCH_DAYS).find(|date| self.is_date(*date))
    }

    /// Fixed times: every date has the same list of times on the wall, each of which is one instant. That
    /// mapping never runs backwards, so the first that fits in the order of the wall is the right one.
    fn fixed_tick(
        &self,
        direction: Direction,
        from: Timestamp,
        fits: impl Fn(Timestamp) -> bool,
    ) -> Option<Timestamp> {
        let local = self.local(from).date();
        // A gap carries a time to the next day, a fold at midnight shows yesterday's date again.
        let start = match direction {
            Direction::Forward => local.checked_sub_days(Days::new(2))?,
            Direction::Backward => local.checked_add_days(Days::new(2))?,
        };
        let mut times: Vec<(u32, u32)> =
            self.hours.iter().flat_map(|hour| self.minutes.iter().map(|minute| (*hour, *minute))).collect();
        if direction == Direction::Backward {
            times.reverse();
        }
        let mut days = dates(start, direction);
        let mut date = self.date(days.next()?, direction)?;
        loop {
            let on_date = times.iter().filter_map(|(hour, minute)| date.and_hms_opt(*hour, *minute, 0));
            if let Some(tick) = on_date.filter_map(|local| self.once(local)).find(|tick| fits(*tick)) {
                return Some(tick);
            }
            date = self.date(dates(date, direction).nth(1)?, direction)?;
        }
    }

    /// The one instant of a fixed time: its first pass, or the first instant after the gap it falls into.
    fn once(&self, local: NaiveDateTime) -> Option<Timestamp> {
        match self.zone.from_local_datetime(&local) {
            MappedLocalTime::Single(at) => Some(at.to_utc()),
            MappedLocalTime::Ambiguous(a, b) => Some(a.to_utc().min(b.to_utc())),
            MappedLocalTime::None => {
                // Read with any offset near, the time is less than a day from the change.
                let guess = local.and_utc();
                let (low, high) = (
                    guess.checked_sub_signed(TimeDelta::days(2))?,
                    guess.checked_add_signed(TimeDelta::days(2))?,
                );
                self.change(low, high)
            }
        }
    }

    /// Interval times: walk over instants. Between two changes of the offset the wall clock runs evenly, so
    /// it can be read off how far the next minute, hour or date is that could match; a leap that would
    /// cross a change stops at the change.
    fn interval_tick(&self, direction: Direction, from: Timestamp) -> Option<Timestamp> {
        let mut at = match direction {
            Direction::Forward => self.whole_minute(from.checked_add_signed(TimeDelta::minutes(1))?),
            Direction::Backward => self.whole_minute(from),
        };
        for _ in 0..SEARCH_DAYS {
            let local = self.local(at);
            let day = local.date();
            let target = if !self.is_date(day) {
                match direction {
                    Direction::Forward => day.succ_opt()?.and_hms_opt(0, 0, 0)?,
                    Direction::Backward => day.pred_opt()?.and_hms_opt(23, 59, 0)?,
                }
            } else if !self.hours.contains(&local.hour()) {
                let (hour, minute) = match direction {
                    Direction::Forward => (0, 0),
                    Direction::Backward => (23, 59),
                };
                match step(&self.hours, local.hour(), direction) {
                    Some(hour) => day.and_hms_opt(hour, minute, 0)?,
                    None => leave(day.and_hms_opt(hour, minute, 0)?, direction)?,
                }
            } else if !self.minutes.contains(&local.minute()) {
                let edge = match direction {
                    Direction::Forward => 0,
                    Direction::Backward => 59,
                };
                let hour = day.and_hms_opt(local.hour(), edge, 0)?;
                match (step(&self.minutes, local.minute(), direction), direction) {
                    (Some(minute), _) => hour.with_minute(minute)?,
                    (None, Direction::Forward) => hour.checked_add_signed(TimeDelta::hours(1))?,
                    (None, Direction::Backward) => hour.checked_sub_signed(TimeDelta::hours(1))?,
                }
            } else {
                return Some(at);
            };
            at = self.leap(at, target - local, direction)?;
        }
        None
    }

    /// Moves an instant by what the wall clock should move, but no further than the next change of the
    /// offset in that direction.
    fn leap(&self, at: Timestamp, by: TimeDelta, direction: Direction) -> Option<Timestamp> {
        let there = at.checked_add_signed(by)?;
        if self.offset(at) == self.offset(there) {
            return Some(there);
        }
        match direction {
            Direction::Forward => {
                let change = self.change(at, there)?;
                let minute = self.whole_minute(change);
                Some(if minute < change { minute + TimeDelta::minutes(1) } else { minute })
            }
            Direction::Backward => {
                let change = self.change(there, at)?;
                Some(self.whole_minute(change.checked_sub_signed(TimeDelta::microseconds(1))?))
            }
        }
    }

    /// The first instant with the later one's offset, to the second, which is as fine as the database of
    /// zones is.
    fn change(&self, low: Timestamp, high: Timestamp) -> Option<Timestamp> {
        let (mut low, mut high) = (low.timestamp(), high.timestamp());
        let at = |second| DateTime::from_timestamp(second, 0);
        let new = self.offset(at(high)?);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.offset(at(middle)?) == new {
                high = middle;
            } else {
                low = middle;
            }
        }
        at(high)
    }

    fn local(&self, at: Timestamp) -> NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }

    fn offset(&self, at: Timestamp) -> i32 {
        self.zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
    }

    /// The instant at which the wall clock's running minute began.
    fn whole_minute(&self, at: Timestamp) -> Timestamp {
        let local = self.local(at);
        at - TimeDelta::seconds(i64::from(local.second()))
            - TimeDelta::nanoseconds(i64::from(local.nanosecond()))
    }
}

impl fmt::Debug for Cron {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cron({:?} {})", self.text, self.zone.name())
    }
}

fn dates(from: NaiveDate, direction: Direction) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(from), move |date| match direction {
        Direction::Forward => date.succ_opt(),
        Direction::Backward => date.pred_opt(),
    })
}

/// The nearest of the values in that direction.
fn step(values: &[u32], from: u32, direction: Direction) -> Option<u32> {
    match direction {
        Direction::Forward => values.iter().copied().find(|value| *value > from),
        Direction::Backward => values.iter().copied().rfind(|value| *value < from),
    }
}

/// The same time on the next or the previous day.
fn leave(at: NaiveDateTime, direction: Direction) -> Option<NaiveDateTime> {
    match direction {
        Direction::Forward => at.checked_add_days(Days::new(1)),
        Direction::Backward => at.checked_sub_days(Days::new(1)),
    }
}

fn parser() -> CronParser {
    CronParser::builder().seconds(Seconds::Disallowed).year(Year::Disallowed).build()
}

fn expand(text: &str) -> Result<String, CronError> {
    if !text.starts_with('@') {
        return Ok(text.to_uppercase());
    }
    let known = NICKNAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
    known.map(|(_, fields)| (*fields).to_owned()).ok_or_else(|| CronError::Nickname { text: text.to_owned() })
}

/// Checks one field alone, so that the message can name it. Names of days and months are looked at here:
/// croner replaces them wherever they stand, and would read `MON` as minute 1.
fn check_field(text: &str, at: usize, value: &str) -> Result<(), CronError> {
    let (field, takes) = FIELDS[at];
    let known: &[&str] = match at {
        2 => &["L", "W", "LW"],
        3 => &MONTHS,
        4 => &WEEKDAYS,
        _ => &[],
    };
    let mut words = value.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let spelled = words.all(|word| known.contains(&word) || at == 4 && word == "L");
    let plain = value.chars().all(|c| c.is_ascii_alphanumeric() || "*,-/#?".contains(c));
    let mut alone = ["*"; 5];
    alone[at] = value;
    if spelled && plain && parser().parse(&alone.join(" ")).is_ok() {
        return Ok(());
    }
    Err(CronError::Field { text: text.to_owned(), field, value: value.to_owned(), takes })
}

/// A zone of the IANA database by its name, whatever the case.
pub fn parse_zone(name: &str) -> Result<Tz, CronError> {
    let name = name.trim();
    if let Some(zone) = TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(name)) {
        return Ok(*zone);
    }
    // People know the city, rarely the continent.
    let folded = name.to_lowercase().replace(' ', "_");
    let likeness = |zone: &Tz| {
        let full = zone.name().to_lowercase();
        let city = full.rsplit('/').next().unwrap_or(&full).to_owned();
        strsim::jaro_winkler(&folded, &full).max(strsim::jaro_winkler(&folded, &city))
    };
    let best = TZ_VARIANTS.iter().map(|zone| (likeness(zone), zone)).max_by(|a, b| a.0.total_cmp(&b.0));
    let suggestion = best.filter(|(likeness, _)| *likeness > 0.85).map(|(_, zone)| zone.name().to_owned());
    Err(CronError::Zone { name: name.to_owned(), suggestion })
}

#[cfg(test)]
mod tests;
