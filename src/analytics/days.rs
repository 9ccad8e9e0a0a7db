//! Days and weeks as people write them and as the platform counts them: a day is the date where the student was, and
//! it is over when it is over in the platform's time zone. Weeks are those of ISO 8601, from Monday.

use crate::app::App;
use crate::error::{Failure, Kind, Result};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The date in the platform's time zone.
pub fn today(app: &App) -> NaiveDate {
    app.clock.now().with_timezone(&app.config.general.timezone).date_naive()
}

/// The Monday of the week of a day.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// Reads `YYYY-MM-DD`.
pub fn parse_day(text: &str) -> Result<NaiveDate, String> {
    let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    plain
        .then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
        .flatten()
        .filter(|day| day.year() >= 1)
        .ok_or_else(|| format!("`{text}` is no day; write it like 2026-02-17"))
}

/// Reads `YYYY-Www`, or a day, which stands for its week; the Monday.
pub fn parse_week(text: &str) -> Result<NaiveDate, String> {
    let week = || {
        let (year, week) = text.split_once("-W").filter(|(year, week)| year.len() == 4 && week.len() == 2)?;
        let digits =
            |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok())?;
        let year = i32::try_from(digits(year)?).ok()?;
        NaiveDate::from_isoywd_opt(year, digits(week)?, Weekday::Mon).filter(|day| day.year() >= 1)
    };
    week()
        .or_else(|| parse_day(text).ok().map(monday))
        .ok_or_else(|| format!("`{text}` is no week; write it like 2026-W08, or name one of its days"))
}

/// `2026-W08`.
pub fn week_name(monday: NaiveDate) -> String {
    let week = monday.iso_week();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// Refuses what is still to come and what ends before it begins.
pub fn check(from: Option<NaiveDate>, to: Option<NaiveDate>, today: NaiveDate) -> Result<()> {
    if let Some(day) = from.into_iter().chain(to).find(|day| *day > today) {
        return Err(Failure::new(Kind::Usage, format!("{day} is still to come; today is {today}"))
            .hint("name a day that has begun; days begin by `general.timezone`"));
    }
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(Failure::new(Kind::Usage, format!("{from} comes after {to}"))
            .hint("the first day stands behind --from, the last behind --to"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_and_weeks_are_read_as_they_are_written() {
        assert_eq!(parse_day("2026-02-28"), Ok(day("2026-02-28")));
        for odd in
            ["2026-02-29", "2026-2-1", "26-02-01", "", "2026-02-01 ", "0000-01-01", "yesterday", "+026-02-01"]
        {
            assert!(parse_day(odd).is_err(), "{odd}");
        }
        // 2020 has 53 weeks, 2021 has 52; the first days of 2021 belong to the last week of 2020.
        for (text, first) in [
            ("2026-W01", "2025-12-29"),
            ("2020-W53", "2020-12-28"),
            ("2021-01-03", "2020-12-28"),
            ("2021-W01", "2021-01-04"),
        ] {
            assert_eq!(parse_week(text), Ok(day(first)), "{text}");
        }
        for odd in ["2021-W53", "2026-W00", "2026-W1", "2026W01", "W01", "", "2026-W-1"] {
            assert!(parse_week(odd).is_err(), "{odd}");
        }
        assert_eq!(week_name(day("2020-12-28")), "2020-W53");
        assert_eq!(week_name(day("2025-12-29")), "2026-W01");
    }

    #[test]
    fn what_is_to_come_is_refused() {
        let today = day("2026-03-02");
        assert!(check(Some(today), Some(today), today).is_ok());
        let future = check(None, Some(day("2026-03-03")), today).unwrap_err();
        assert_eq!(
            (future.kind(), future.message()),
            (Kind::Usage, "2026-03-03 is still to come; today is 2026-03-02")
        );
        assert!(check(Some(today), Some(day("2026-03-01")), today).is_err());
    }
}
