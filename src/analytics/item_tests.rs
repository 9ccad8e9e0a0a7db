//! The arithmetic against `numpy` and `scipy`: `tests/fixtures/item_statistics.json`, made by the script beside it.

use super::interval::jeffreys;
use super::item::{Choice, Drawn, Figures, Flag, Response, analyse, better_key};
use serde::Deserialize;

#[derive(Deserialize)]
struct Fixture {
    /// Hits, of how many, lower and upper limit.
    intervals: Vec<(i64, i64, f64, f64)>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    key: usize,
    options: usize,
    /// Option, score on the others, milliseconds.
    responses: Vec<(Option<usize>, Option<f64>, Option<i64>)>,
    expected: Expected,
}

#[derive(Deserialize)]
struct Expected {
    correct: i64,
    omitted: i64,
    facility: f64,
    point_biserial: Option<f64>,
    discrimination: f64,
    mean_ms: f64,
    median_ms: f64,
    /// The options, and then leaving it out.
    drawn: Vec<ExpectedDrawn>,
    flags: Vec<Flag>,
}

#[derive(Deserialize)]
struct ExpectedDrawn {
    chosen: i64,
    share: f64,
    mean_score: Option<f64>,
    point_biserial: Option<f64>,
}

fn fixture() -> Fixture {
    serde_json::from_str(include_str!("../../tests/fixtures/item_statistics.json")).unwrap()
}

impl Case {
    fn responses(&self) -> Vec<Response> {
        let one = |(option, rest, duration_ms): &(Option<usize>, _, _)| Response {
            choice: option.map_or(Choice::LeftOut, Choice::Option),
            correct: *option == Some(self.key),
            rest: *rest,
            duration_ms: *duration_ms,
        };
        self.responses.iter().map(one).collect()
    }

    fn keys(&self) -> Vec<bool> {
        (0..self.options).map(|option| option == self.key).collect()
    }

    fn figures(&self) -> Figures {
        analyse(&self.keys(), &mut self.responses())
    }
}

/// The reference is exact, ours is rounded to six digits.
#[track_caller]
fn near(case: &str, what: &str, ours: Option<f64>, reference: Option<f64>) {
    let fits = match (ours, reference) {
        (Some(ours), Some(reference)) => (ours - reference).abs() <= 5.01e-7,
        (ours, reference) => ours == reference,
    };
    assert!(fits, "{case}: {what} is {ours:?} and should be {reference:?}");
}

#[test]
fn every_statistic_is_that_of_the_reference() {
    for case in fixture().cases {
        let (ours, wanted, name) = (case.figures(), &case.expected, case.name.as_str());
        assert_eq!((ours.correct, ours.omitted), (wanted.correct, wanted.omitted), "{name}");
        near(name, "facility", ours.facility, Some(wanted.facility));
        near(name, "point-biserial", ours.point_biserial, wanted.point_biserial);
        near(name, "discrimination", ours.discrimination, Some(wanted.discrimination));
        near(name, "mean time", ours.mean_ms, Some(wanted.mean_ms));
        near(name, "median time", ours.median_ms, Some(wanted.median_ms));
        let drawn: Vec<&Drawn> = ours.options.iter().chain([&ours.left_out]).collect();
        assert_eq!(drawn.len(), wanted.drawn.len());
        for (i, (ours, wanted)) in drawn.into_iter().zip(&wanted.drawn).enumerate() {
            assert_eq!(ours.chosen, wanted.chosen, "{name}: option {i}");
            near(name, &format!("share of {i}"), ours.share, Some(wanted.share));
            near(name, &format!("mean score of {i}"), ours.mean_score, wanted.mean_score);
            near(name, &format!("point-biserial of {i}"), ours.point_biserial, wanted.point_biserial);
        }
        assert_eq!(ours.flags, wanted.flags, "{name}");
    }
}

#[test]
fn the_intervals_are_those_of_the_reference() {
    for (hits, of, low, high) in fixture().intervals {
        let ours = jeffreys(hits, of).unwrap();
        // By convention the ends of the scale belong to it.
        let low = if hits == 0 { 0.0 } else { low };
        let high = if hits == of { 1.0 } else { high };
        assert!((ours.0 - low).abs() < 1e-9 && (ours.1 - high).abs() < 1e-9, "{hits} of {of}: {ours:?}");
    }
}

#[test]
fn the_order_of_the_answers_does_not_matter() {
    for case in fixture().cases {
        let mut turned = case.responses();
        turned.reverse();
        assert_eq!(analyse(&case.keys(), &mut turned), case.figures(), "{}", case.name);
    }
}

#[test]
fn a_wrong_key_is_told_with_the_better_one() {
    let cases = fixture().cases;
    let case = cases.iter().find(|case| case.name == "miskeyed").unwrap();
    let figures = case.figures();
    assert_eq!(better_key(150, figures.point_biserial, &figures.options), Some(0));
    assert_eq!(better_key(49, figures.point_biserial, &figures.options), None, "too few students");
    let mut right = figures.options.clone();
    for (i, option) in right.iter_mut().enumerate() {
        option.correct = i == 0;
    }
    assert_eq!(better_key(150, right[0].point_biserial, &right), None, "the right key");
}

/// Answers without scores: how many chose each option, the first of which is the key.
fn chosen(counts: &[usize]) -> Vec<Response> {
    let each = counts.iter().enumerate().flat_map(|(at, n)| std::iter::repeat_n(at, *n));
    each.map(|at| Response { choice: Choice::Option(at), correct: at == 0, rest: None, duration_ms: None })
        .collect()
}

#[test]
fn a_distractor_is_held_against_the_wrong_answers_and_not_against_all() {
    let flags = |counts: &[usize]| {
        let keys: Vec<bool> = (0..counts.len()).map(|at| at == 0).collect();
        analyse(&keys, &mut chosen(counts)).flags
    };
    // One of three draws nobody where forty are wrong; an even share would be thirteen.
    assert_eq!(flags(&[60, 20, 20, 0]), [Flag::UnusedDistractor]);
    assert_eq!(flags(&[60, 18, 17, 5]), []);
    // 2 of 100 chose the last one, which the share of all students would have called unused.
    assert_eq!(flags(&[88, 5, 5, 2]), []);
    // Nobody else there to draw the wrong ones.
    assert_eq!(flags(&[60, 40]), []);
    assert_eq!(flags(&[70, 30, 0]), [Flag::UnusedDistractor]);
}

#[test]
fn nothing_is_said_about_nothing() {
    assert_eq!(analyse(&[true, false], &mut []), Figures::default());
    let alone = Response { choice: Choice::LeftOut, correct: false, rest: None, duration_ms: None };
    let figures = analyse(&[true, false], &mut [alone]);
    assert_eq!((figures.attempts, figures.omitted, figures.facility), (1, 1, Some(0.0)));
    assert_eq!((figures.discrimination, figures.mean_ms, figures.median_ms), (None, None, None));
    // All of one mind: no variance, no correlation.
    let equal = Response { choice: Choice::Option(0), correct: true, rest: Some(0.7), duration_ms: Some(5) };
    let figures = analyse(&[true, false], &mut [equal; 60]);
    assert_eq!((figures.point_biserial, figures.discrimination), (None, Some(0.0)));
    assert_eq!(figures.options[1].point_biserial, None);
}
