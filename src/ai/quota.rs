//! What a provider says in headers about how often it may be asked: `Retry-After` (RFC 9110, section
//! 10.2.3) and the `x-ratelimit-*` family. Nonsense counts as not said. Keeping to it is not done here.

use crate::base::clock::Timestamp;
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Serialize;
use std::time::Duration;

/// Longer waits than this are cut: whoever is asked again after it may say so again.
pub const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// What is left of one kind of allowance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Allowance {
    /// How much there is per window.
    pub limit: Option<u64>,
    /// How much of it is left.
    pub remaining: Option<u64>,
    /// When it is whole again.
    pub reset_ms: Option<u64>,
}

/// What the headers of one answer said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Quota {
    pub requests: Allowance,
    pub tokens: Allowance,
}

impl Quota {
    /// Reads the `x-ratelimit-*` headers through `header`.
    pub fn read<'a>(header: impl Fn(&str) -> Option<&'a str>) -> Self {
        let allowance = |what: &str| {
            let number = |part: &str| -> Option<i64> {
                header(&format!("x-ratelimit-{part}-{what}"))?.trim().parse().ok()
            };
            let reset = header(&format!("x-ratelimit-reset-{what}")).and_then(reset_time);
            Allowance::of(number("limit"), number("remaining"), reset)
        };
        Self { requests: allowance("requests"), tokens: allowance("tokens") }
    }

    /// Whether anything at all was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Allowance {
    /// A limit below one, or a negative rest, is how some gateways say "I do not know": then the other
    /// numbers are not believed either.
    fn of(limit: Option<i64>, remaining: Option<i64>, reset: Option<Duration>) -> Self {
        if limit.is_some_and(|limit| limit < 1) || remaining.is_some_and(|remaining| remaining < 0) {
            return Self::default();
        }
        let (limit, remaining) =
            (limit.and_then(|n| u64::try_from(n).ok()), remaining.and_then(|n| u64::try_from(n).ok()));
        if remaining == Some(0) && limit.is_none() || remaining > limit && limit.is_some() {
            return Self::default();
        }
        let reset_ms = reset.map(|reset| u64::try_from(reset.as_millis()).unwrap_or(u64::MAX));
        if limit.is_none() && remaining.is_none() {
            return Self::default();
        }
        Self { limit, remaining, reset_ms }
    }
}

/// `1s`, `6m0s`, `88ms`, `1h2m3.5s`, or bare seconds.
fn reset_time(text: &str) -> Option<Duration> {
    let mut rest = text.trim();
    if let Ok(seconds) = rest.parse::<f64>() {
        return seconds_of(seconds);
    }
    let mut total = Duration::ZERO;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..digits].parse().ok()?;
        let letters = rest[digits..].find(|c: char| c.is_ascii_digit()).map_or(rest.len(), |at| digits + at);
        let unit = match &rest[digits..letters] {
            "ms" => 0.001,
            "s" => 1.0,
            "m" => 60.0,
            "h" => 3_600.0,
            "d" => 86_400.0,
            _ => return None,
        };
        total = total.checked_add(seconds_of(number * unit)?)?;
        rest = &rest[letters..];
    }
    Some(total.min(LONGEST_WAIT))
}

fn seconds_of(seconds: f64) -> Option<Duration> {
    if seconds.is_nan() || seconds < 0.0 {
        return None;
    }
    // Infinity and numbers no clock knows are cut like any other long wait.
    Some(Duration::try_from_secs_f64(seconds).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT))
}

/// How long to wait by `retry-after-ms` or `Retry-After`, in seconds or as a date. A date is meant by the
/// sender's clock, so it is compared with the `Date` of the same answer and only without one with `now`.
/// What has passed already is no wait at all; what cannot be read was not said.
pub fn retry_after<'a>(header: impl Fn(&str) -> Option<&'a str>, now: Timestamp) -> Option<Duration> {
    if let Some(wait) = header("retry-after-ms")
        .and_then(|text| text.trim().parse::<f64>().ok())
        .and_then(|milliseconds| seconds_of(milliseconds / 1_000.0))
    {
        return Some(wait);
    }
    let text = header("retry-after")?.trim();
    if let Ok(seconds) = text.parse::<f64>() {
        // A negative number lies in the past, as a date can.
        return seconds_of(if seconds < 0.0 { 0.0 } else { seconds });
    }
    let at = http_date(text)?;
    let from = header("date").and_then(http_date).unwrap_or(now);
    Some((at - from).to_std().unwrap_or(Duration::ZERO).min(LONGEST_WAIT))
}

/// The three forms of RFC 9110, section 5.6.7. The day of the week says nothing, and may be wrong.
fn http_date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let date = match text.split_once(", ") {
        Some((_, date)) => date,
        None => text.split_once(' ')?.1.trim(),
    };
    if let Ok(at) = DateTime::parse_from_rfc2822(date) {
        return Some(at.with_timezone(&Utc));
    }
    ["%d-%b-%y %H:%M:%S GMT", "%b %e %H:%M:%S %Y"]
        .into_iter()
        .find_map(|form| NaiveDateTime::parse_from_str(date, form).ok())
        .map(|at| at.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

    fn wait(headers: &[(&str, &str)]) -> Option<u64> {
        let now = http_date(NOW).unwrap();
        retry_after(|name| headers.iter().find(|(n, _)| *n == name).map(|(_, v)| *v), now)
            .map(|wait| u64::try_from(wait.as_millis()).unwrap())
    }

    #[test]
    fn retry_after_is_read_in_every_form() {
        assert_eq!(wait(&[("retry-after", "2")]), Some(2_000));
        assert_eq!(wait(&[("retry-after", " 1.5 ")]), Some(1_500));
        assert_eq!(wait(&[("retry-after-ms", "250"), ("retry-after", "2")]), Some(250));
        for date in
            ["Sun, 06 Nov 1994 08:49:40 GMT", "Sunday, 06-Nov-94 08:49:40 GMT", "Sun Nov  6 08:49:40 1994"]
        {
            assert_eq!(wait(&[("retry-after", date)]), Some(3_000), "{date}");
        }
        // By the sender's own clock, which is an hour ahead of ours.
        let ahead = ("date", "Sun, 06 Nov 1994 09:49:37 GMT");
        assert_eq!(wait(&[("retry-after", "Sun, 06 Nov 1994 09:49:42 GMT"), ahead]), Some(5_000));
    }

    #[test]
    fn the_past_is_now_and_the_absurd_is_cut() {
        assert_eq!(wait(&[("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT")]), Some(0));
        assert_eq!(wait(&[("retry-after", "-5")]), Some(0));
        let longest = u64::try_from(LONGEST_WAIT.as_millis()).unwrap();
        for absurd in ["99999999", "1e300", "inf", "Fri, 31 Dec 2999 23:59:59 GMT"] {
            assert_eq!(wait(&[("retry-after", absurd)]), Some(longest), "{absurd}");
        }
        for unreadable in ["", "soon", "NaN", "2 minutes"] {
            assert_eq!(wait(&[("retry-after", unreadable)]), None, "{unreadable}");
        }
        assert_eq!(wait(&[]), None);
    }

    fn quota(headers: &[(&str, &str)]) -> Quota {
        Quota::read(|name| headers.iter().find(|(n, _)| *n == name).map(|(_, v)| *v))
    }

    #[test]
    fn rate_limits_are_read() {
        let found = quota(&[
            ("x-ratelimit-limit-requests", "60"),
            ("x-ratelimit-remaining-requests", "59"),
            ("x-ratelimit-reset-requests", "1m2.5s"),
            ("x-ratelimit-remaining-tokens", "149984"),
            ("x-ratelimit-reset-tokens", "88ms"),
        ]);
        let requests = Allowance { limit: Some(60), remaining: Some(59), reset_ms: Some(62_500) };
        let tokens = Allowance { limit: None, remaining: Some(149_984), reset_ms: Some(88) };
        assert_eq!(found, Quota { requests, tokens });
    }

    #[test]
    fn nonsense_is_not_believed() {
        for nonsense in [
            &[("x-ratelimit-limit-requests", "-1"), ("x-ratelimit-remaining-requests", "0")][..],
            &[("x-ratelimit-limit-requests", "0"), ("x-ratelimit-remaining-requests", "0")],
            &[("x-ratelimit-remaining-requests", "0")],
            &[("x-ratelimit-remaining-requests", "-1")],
            &[("x-ratelimit-limit-requests", "5"), ("x-ratelimit-remaining-requests", "500")],
            &[("x-ratelimit-limit-requests", "many")],
            &[("x-ratelimit-reset-requests", "1s")],
        ] {
            assert!(quota(nonsense).is_empty(), "{nonsense:?}");
        }
    }

    proptest! {
        #[test]
        fn no_header_makes_it_panic_or_wait_for_ever(text in "\\PC{0,40}") {
            for name in ["retry-after", "retry-after-ms", "x-ratelimit-reset-requests"] {
                let headers = [(name, text.as_str())];
                prop_assert!(wait(&headers).is_none_or(|ms| u128::from(ms) <= LONGEST_WAIT.as_millis()));
                quota(&headers);
            }
        }

        #[test]
        fn odd_numbers_in_reset_times_are_borne(number in "[0-9.]{1,25}", unit in "ms|s|m|h|d") {
            if let Some(found) = reset_time(&format!("{number}{unit}")) {
                prop_assert!(found <= LONGEST_WAIT);
            }
        }
    }
}
