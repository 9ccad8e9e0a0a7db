//! Keys and options as files state them, by example.

use std::collections::VecDeque;

use super::keys::decide;
use super::*;

fn draft(options: &[&str], answer: Answer) -> Draft {
    let mut draft = Draft::new(1, String::new());
    draft.set(Field::Stem, "Which?");
    draft.set_options(options.iter().map(|o| Some((*o).to_owned())).collect());
    draft.answer = answer;
    draft
}

/// The labels of the correct options of each record.
fn keys(drafts: Vec<Draft>, default: u8) -> Vec<Result<String, String>> {
    let window: VecDeque<_> = drafts.iter().cloned().map(Ok).collect();
    let ways = decide(&window, None, default);
    let key = |record: Record| record.question.keys().map(|o| o.label.as_str()).collect::<String>();
    drafts.into_iter().map(|draft| draft.finish(&ways).map(key)).collect()
}

fn text(answer: &str) -> Answer {
    Answer::Text(answer.to_owned())
}

const FOUR: [&str; 4] = ["red", "green", "blue", "black"];

#[test]
fn a_zero_anywhere_makes_the_column_count_from_zero() {
    let column = ["2", "0", "1"].map(|a| draft(&FOUR, text(a))).to_vec();
    assert_eq!(keys(column, 1), ["C", "A", "B"].map(|s| Ok(s.to_owned())));
}

#[test]
fn the_number_of_options_makes_it_count_from_one() {
    let column = ["2", "4", "1"].map(|a| draft(&FOUR, text(a))).to_vec();
    assert_eq!(keys(column, 0), ["B", "D", "A"].map(|s| Ok(s.to_owned())));
    let undecided = ["2", "1"].map(|a| draft(&FOUR, text(a))).to_vec();
    assert_eq!(keys(undecided, 0), ["C", "B"].map(|s| Ok(s.to_owned())));
}

#[test]
fn numbers_that_are_options_are_read_as_the_column_votes() {
    // "3" is the text of option B; the other rows show that the column holds texts.
    let column =
        vec![draft(&["2", "3", "5", "7"], text("3")), draft(&FOUR, text("blue")), draft(&FOUR, text("Red "))];
    assert_eq!(keys(column, 1), ["B", "C", "A"].map(|s| Ok(s.to_owned())));
    let column =
        vec![draft(&["2", "3", "5", "7"], text("3")), draft(&FOUR, text("4")), draft(&FOUR, text("1"))];
    assert_eq!(keys(column, 0), ["C", "D", "A"].map(|s| Ok(s.to_owned())));
}

#[test]
fn letters_come_in_many_forms() {
    let forms = ["b", "(B)", "B.", "A,C", "A and C", "ABD", " d "];
    let column = forms.map(|a| draft(&FOUR, text(a))).to_vec();
    assert_eq!(keys(column, 1), ["B", "B", "B", "AC", "AC", "ABD", "D"].map(|s| Ok(s.to_owned())));
    let list = Answer::List(vec!["A".into(), "D".into()]);
    assert_eq!(keys(vec![draft(&FOUR, list)], 1), [Ok("AD".to_owned())]);
}

#[test]
fn an_answer_that_is_no_option_says_why() {
    let got = keys(vec![draft(&FOUR, text("E")), draft(&FOUR, text("A")), draft(&FOUR, text("9"))], 1);
    assert!(got[0].as_ref().unwrap_err().contains("`E` is neither the letter nor the text"), "{got:?}");
    assert!(got[2].as_ref().unwrap_err().contains("counts them from 1"), "{got:?}");
}

#[test]
fn letters_in_the_options_are_taken_off_only_where_they_fit() {
    let texts = |d: Draft| d.options.iter().flatten().map(|o| o.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(draft(&["A)6", "B) 18", "(C)24"], Answer::Missing)), ["6", "18", "24"]);
    assert_eq!(
        texts(draft(&["A. Smith", "P. Jones", "K. Lee"], Answer::Missing)),
        ["A. Smith", "P. Jones", "K. Lee"]
    );
    let odd = draft(&["(A)x", "(B)y", "z", "(D)w"], Answer::Missing);
    assert_eq!(odd.warnings.len(), 1);
    assert_eq!(texts(odd), ["x", "y", "z", "w"]);
}

#[test]
fn one_cell_may_hold_all_options() {
    for cell in ["red|green, dark|blue", "A) red; B) green, dark; C) blue", "red\ngreen, dark\nblue"] {
        let mut draft = Draft::default();
        draft.set(Field::Options, cell);
        let texts: Vec<_> = draft.options.iter().flatten().map(|o| o.text.as_str()).collect();
        assert_eq!(texts, ["red", "green, dark", "blue"], "{cell}");
    }
}
