//! What is planted by machine among the questions written by hand: noisy second entries of one
//! question, entries with another key, and wrong keys. Each is recorded in [`Planted`].

use super::bank::{EXAM_BODY, Miskeyed, Planted, reference};
use super::draw::Draw;
use crate::store::questions::{Question, model};
use std::collections::HashSet;

const DUPLICATES: usize = 18;
const CONFLICTS: usize = 5;
const MISKEYED: usize = 14;

/// Miskeyed questions must be easy enough that the students who know the answer are a majority;
/// on harder ones no statistic could tell a wrong key from a hard question.
const HARDEST: f64 = 0.45;

/// Plants among the first `hand_written` questions and appends the new entries.
pub fn plant(seed: u64, hand_written: usize, questions: &mut Vec<Question>, planted: &mut Planted) {
    let mut draw = Draw::new(seed, "planting");
    let mut chosen = candidates(&questions[..hand_written], planted, &mut draw).into_iter();
    for (n, i) in chosen.by_ref().take(DUPLICATES).enumerate() {
        let copy = second_entry(&questions[i], n, &mut draw);
        planted.duplicates.push((reference(&questions[i]).to_owned(), reference(&copy).to_owned()));
        questions.push(copy);
    }
    for (n, i) in chosen.by_ref().take(CONFLICTS).enumerate() {
        let mut copy = questions[i].clone();
        copy.source_ref = Some(format!("demo/planted/conflict/{:03}", n + 1));
        set_again(&mut copy, &mut draw);
        planted.conflicts.push((reference(&questions[i]).to_owned(), reference(&copy).to_owned()));
        planted.miskeyed.extend(move_key(&mut copy, &mut draw));
        questions.push(copy);
    }
    for i in chosen.take(MISKEYED) {
        planted.miskeyed.extend(move_key(&mut questions[i], &mut draw));
    }
}

/// Questions that stand in no planted relation yet and need no passage, dealt from all subjects in turn.
fn candidates(questions: &[Question], planted: &Planted, draw: &mut Draw) -> Vec<usize> {
    let related: HashSet<&str> =
        [&planted.duplicates, &planted.variants, &planted.siblings, &planted.opposites]
            .into_iter()
            .flatten()
            .flat_map(|(a, b)| [a.as_str(), b.as_str()])
            .collect();
    let mut by_subject: Vec<(&str, Vec<usize>)> = Vec::new();
    for (i, question) in questions.iter().enumerate() {
        let fits = question.passage.is_none()
            && question.difficulty.is_some_and(|difficulty| difficulty <= HARDEST)
            && !related.contains(reference(question));
        let subject = question.subject.as_deref().unwrap_or_default();
        if fits {
            match by_subject.iter_mut().find(|(name, _)| *name == subject) {
                Some((_, list)) => list.push(i),
                None => by_subject.push((subject, vec![i])),
            }
        }
    }
    for (_, list) in &mut by_subject {
        draw.shuffle(list);
    }
    let longest = by_subject.iter().map(|(_, list)| list.len()).max().unwrap_or(0);
    (0..longest).flat_map(|n| by_subject.iter().filter_map(move |(_, list)| list.get(n).copied())).collect()
}

/// The same question as somebody else might have typed it: options in another order, and noise of
/// one of six sorts in the text.
fn second_entry(original: &Question, n: usize, draw: &mut Draw) -> Question {
    let mut copy = original.clone();
    copy.source_ref = Some(format!("demo/planted/noisy/{:03}", n + 1));
    set_again(&mut copy, draw);
    draw.shuffle(&mut copy.options);
    let number = draw.range(1, 60);
    let year = copy.exam.as_ref().and_then(|exam| exam.year).unwrap_or_default();
    copy.stem = match n % 6 {
        0 => format!("{number}. {}", copy.stem),
        1 => format!("{} [{EXAM_BODY} {year}, No. {number}]", copy.stem),
        2 => mistype(&copy.stem, draw),
        3 => {
            for option in &mut copy.options {
                option.text = format!("{}.", option.text.trim_end_matches('.'));
            }
            format!("{} ?", shout(copy.stem.trim_end_matches(['?', '.'])))
        }
        4 => format!("Choose the correct answer. {}", copy.stem),
        _ => format!("Q{number}) {}", mistype(&copy.stem, draw)),
    };
    for (i, option) in copy.options.iter_mut().enumerate() {
        option.label = model::label(i);
    }
    copy
}

/// Another sitting of the same board.
fn set_again(copy: &mut Question, draw: &mut Draw) {
    if let Some(exam) = &mut copy.exam {
        exam.year = i32::try_from(draw.range(2012, 2024)).ok();
        exam.paper = Some("Paper 2".into());
    }
}

/// The text in capitals, but for what capitals would change: symbols, units and formulae.
fn shout(text: &str) -> String {
    const SHORT: [&str; 14] =
        ["an", "and", "are", "by", "find", "for", "how", "in", "is", "it", "of", "the", "to", "why"];
    let words = text.split(' ').map(|word| {
        let lower = word.to_lowercase();
        let plain = word.trim_matches(|c: char| c.is_ascii_punctuation());
        let is_word = plain.len() > 3 && plain.chars().skip(1).all(|c| c.is_ascii_lowercase());
        if is_word || SHORT.contains(&lower.as_str()) { word.to_uppercase() } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Two neighbouring letters inside one of the long words change places; a text without long words
/// loses its last character.
fn mistype(text: &str, draw: &mut Draw) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    // Positions with two plain letters on either side, so the word stays recognisable.
    let places: Vec<usize> = (2..letters.len().saturating_sub(3))
        .filter(|&i| {
            letters[i - 2..=i + 3].iter().all(char::is_ascii_lowercase) && letters[i] != letters[i + 1]
        })
        .collect();
    if places.is_empty() {
        letters.pop();
    } else {
        let i = *draw.pick(&places);
        letters.swap(i, i + 1);
    }
    letters.into_iter().collect()
}

/// Marks another option as correct; the explanation stays that of the right one.
fn move_key(question: &mut Question, draw: &mut Draw) -> Option<Miskeyed> {
    let truth = question.options.iter().position(|option| option.correct)?;
    let step = 1 + draw.position(question.options.len() - 1);
    let wrong = (truth + step) % question.options.len();
    question.options[truth].correct = false;
    question.options[wrong].correct = true;
    Some(Miskeyed {
        source_ref: reference(question).to_owned(),
        true_label: question.options[truth].label.clone(),
        stored_label: question.options[wrong].label.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_spare_symbols_and_formulae() {
        assert_eq!(
            shout("What is the value of cos θ in KMnO₄ at 5 cm, Ama?"),
            "WHAT IS THE VALUE OF cos θ IN KMnO₄ at 5 cm, Ama?"
        );
    }

    #[test]
    fn a_typing_error_keeps_the_letters() {
        let mut draw = Draw::new(1, "test");
        let text = "What is the functional unit of the kidney called?";
        let typed = mistype(text, &mut draw);
        assert_ne!(typed, text);
        let sorted = |s: &str| {
            let mut letters: Vec<char> = s.chars().collect();
            letters.sort_unstable();
            letters
        };
        assert_eq!(sorted(&typed), sorted(text));
        assert_eq!(mistype("7 + 5 = ?", &mut draw), "7 + 5 = ");
    }
}
