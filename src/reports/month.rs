//! A calendar month in a time zone: how people write it, which days it has, and the instants between which it lies.
//! The conversion to UTC happens here, once; no SQL knows time zones.

use crate::base::clock::Timestamp;
use crate::error::{Failure, Kind, Result};
use chrono::{Datelike, Months, NaiveDate, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;
use std::fmt;
use std::str::FromStr;

/// How many months the trend shows, the reported one included.
pub const TREND: usize = 6;

/// A month, by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(NaiveDate);

impl Month {
    /// The month a day lies in.
    pub fn of_day(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// The month it is now, in that zone.
    pub fn current(now: Timestamp, zone: Tz) -> Self {
        Self::of_day(now.with_timezone(&zone).date_naive())
    }

    pub const fn first(self) -> NaiveDate {
        self.0
    }

    pub fn last(self) -> NaiveDate {
        self.next().0.pred_opt().unwrap_or(self.0)
    }

    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX))
    }

    /// So many months before.
    #[must_use]
    pub fn before(self, months: usize) -> Self {
        let months = Months::new(u32::try_from(months).unwrap_or(0));
        Self(self.0.checked_sub_months(months).unwrap_or(NaiveDate::MIN))
    }

    /// `October 2026`
    pub fn words(self) -> String {
        self.0.format("%B %Y").to_string()
    }

    /// `Oct`
    pub fn short(self) -> String {
        self.0.format("%b").to_string()
    }

    /// How many days it has.
    pub fn days(self) -> usize {
        usize::try_from((self.next().0 - self.0).num_days()).unwrap_or(0)
    }

    /// The first instant of it in that zone. Where the clocks skip midnight, the day begins after the gap.
    pub fn begins(self, zone: Tz) -> Timestamp {
        let mut local = self.0.and_time(chrono::NaiveTime::MIN);
        for _ in 0..8 {
            if let Some(at) = zone.from_local_datetime(&local).earliest() {
                return at.with_timezone(&Utc);
            }
            local += TimeDelta::minutes(30);
        }
        local.and_utc()
    }

    /// The first instant after it.
    pub fn ends(self, zone: Tz) -> Timestamp {
        self.next().begins(zone)
    }

    /// Refuses a month of which nothing has happened yet.
    pub fn check_begun(self, now: Timestamp, zone: Tz) -> Result<()> {
        let current = Self::current(now, zone);
        if self <= current {
            return Ok(());
        }
        Err(Failure::new(Kind::Usage, format!("{} has not begun; it is {current}", self.words()))
            .hint("name a month that has, or the running one: then the report says \"so far\""))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

impl FromStr for Month {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let shape = text.len() == 7
            && text.bytes().enumerate().all(|(i, b)| if i == 4 { b == b'-' } else { b.is_ascii_digit() });
        shape
            .then(|| NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok())
            .flatten()
            .filter(|day| day.year() >= 1970)
            .map(Self)
            .ok_or_else(|| {
                format!("`{}` is no month; write it like 2026-02", crate::base::text::shorten(text, 40))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_written_one_way() {
        assert_eq!(month("2026-02").to_string(), "2026-02");
        assert_eq!(month("2024-02").days(), 29);
        for wrong in
            ["2024-13", "2024-00", "2024-1", "24-01", "2024/01", "", "2024-01-01", "0000-01", "２０２４-01"]
        {
            let error = wrong.parse::<Month>().unwrap_err();
            assert!(error.contains("is no month"), "{error}");
        }
    }

    #[test]
    fn it_lies_between_two_midnights_of_its_zone() {
        let lagos: Tz = "Africa/Lagos".parse().unwrap();
        assert_eq!(month("2026-10").begins(lagos).to_rfc3339(), "2026-09-30T23:00:00+00:00");
        assert_eq!(month("2026-10").ends(lagos), month("2026-11").begins(lagos));
        // The clocks of Azores and Beirut have skipped midnights; April 1984 began at one o'clock in Cairo's past.
        for zone in chrono_tz::TZ_VARIANTS {
            for text in ["2019-03", "2021-11", "2026-04"] {
                let (begins, ends) = (month(text).begins(zone), month(text).ends(zone));
                assert!((27..32).contains(&(ends - begins).num_days()), "{text} {zone}");
            }
        }
    }

    #[test]
    fn what_has_not_begun_is_refused() {
        let now = "2026-11-22T09:00:00Z".parse().unwrap();
        assert!(month("2026-11").check_begun(now, Tz::UTC).is_ok());
        let refused = month("2026-12").check_begun(now, Tz::UTC).unwrap_err();
        assert_eq!(refused.kind(), Kind::Usage);
        assert_eq!(refused.message(), "December 2026 has not begun; it is 2026-11");
        // In Kiritimati it is December 14 hours before it is in Greenwich.
        let late = "2026-11-30T12:00:00Z".parse().unwrap();
        assert!(month("2026-12").check_begun(late, "Pacific/Kiritimati".parse().unwrap()).is_ok());
    }
}
