//! Shares, courses and slopes against an independent reference: `tests/fixtures/analytics/reference.json`, made by the script
//! beside it.

use super::shares::{Week, difference, share, smoothed, wilson};
use super::slope::theil_sen;
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    /// Hits, of how many, lower and upper limit.
    shares: Vec<(i64, i64, f64, f64)>,
    /// Hits and answers now and before, the difference and its limits.
    differences: Vec<(i64, i64, i64, i64, f64, f64, f64)>,
    courses: Vec<Course>,
}

#[derive(Deserialize)]
struct Course {
    name: String,
    weeks: Vec<Week>,
    smoothed: Vec<f64>,
    /// The slope and its limits.
    slope: [f64; 3],
}

fn reference() -> Reference {
    serde_json::from_str(include_str!("../../tests/fixtures/analytics/reference.json")).unwrap()
}

#[track_caller]
fn close(what: &str, found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 1e-12, "{what}: {found}, not {wanted}");
}

#[test]
fn score_intervals_are_those_of_scipy() {
    let reference = reference();
    assert!(reference.shares.len() >= 10 && reference.differences.len() >= 8);
    for (hits, of, low, high) in reference.shares {
        let found = wilson(hits, of).unwrap();
        close(&format!("{hits} of {of}, low"), found.0, low);
        close(&format!("{hits} of {of}, high"), found.1, high);
    }
    for (k, n, k0, n0, value, low, high) in reference.differences {
        let found = difference((k, n), (k0, n0)).unwrap();
        let what = format!("{k} of {n} against {k0} of {n0}");
        close(&what, found.value, value);
        close(&what, found.low, low);
        close(&what, found.high, high);
    }
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "numbers of weeks")]
fn courses_and_slopes_are_those_of_numpy_and_scipy() {
    let reference = reference();
    assert!(reference.courses.len() >= 8);
    for course in reference.courses {
        let found = smoothed(&course.weeks);
        assert_eq!(found.len(), course.smoothed.len());
        for (found, wanted) in found.iter().zip(&course.smoothed) {
            close(&course.name, *found, *wanted);
        }
        let points: Vec<(f64, f64)> =
            course.weeks.iter().map(|(week, k, n)| (*week as f64, share(*k, *n).unwrap())).collect();
        let slope = theil_sen(&points).unwrap();
        for (found, wanted) in [slope.value, slope.low, slope.high].iter().zip(course.slope) {
            close(&course.name, *found, wanted);
        }
    }
}
