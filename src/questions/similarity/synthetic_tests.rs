//! Planted near-duplicates, end to end: copies of questions with reordered options, layout noise, typing
//! errors, rule paraphrases or one other distractor must be found; copies with other numbers must never
//! be called duplicates. Over questions written for this test (always) and over the real banks.

use super::candidates::{self, Bank};
use super::features::Features;
use super::statistics::Statistics;
use super::verify::{Class, Verifier};
use super::{bank_for_tests, own_questions_for_tests, pairs, text};
use crate::ai::embedded::{DIMENSIONS, embed_into};
use crate::base::{lifecycle::Stop, progress::Silent};
use crate::store::questions::model::Question;
use std::collections::{BTreeMap, HashSet};

/// `SplitMix64` (Steele, Lea and Flood 2014): the same copies on every machine and with every release
/// of every library.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).unwrap()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    Order,
    Layout,
    Typos,
    Paraphrase,
    Distractor,
    Numbers,
}

const DUPLICATES: [Change; 5] =
    [Change::Order, Change::Layout, Change::Typos, Change::Paraphrase, Change::Distractor];

fn shuffle(question: &mut Question, random: &mut Random) {
    for i in (1..question.options.len()).rev() {
        question.options.swap(i, random.below(i + 1));
    }
}

/// A changed copy, or `None` where the change does not apply.
fn changed(
    question: &Question,
    change: Change,
    others: &[Question],
    random: &mut Random,
) -> Option<Question> {
    let mut copy = question.clone();
    match change {
        Change::Order => {
            copy.options.rotate_left(1);
            shuffle(&mut copy, random);
        }
        Change::Layout => layout(&mut copy, random),
        Change::Typos => {
            copy.stem = typos(&copy.stem, random);
            for option in &mut copy.options {
                option.text = typos(&option.text, random);
            }
        }
        Change::Paraphrase => {
            copy.stem = paraphrase(&copy.stem, random);
            shuffle(&mut copy, random);
        }
        Change::Distractor => {
            let wrong: Vec<usize> = (0..copy.options.len()).filter(|i| !copy.options[*i].correct).collect();
            if copy.options.len() < 3 {
                return None;
            }
            let other = &others[random.below(others.len())];
            let text = other.options.first()?.text.clone();
            if copy.options.iter().any(|option| option.text == text) {
                return None;
            }
            copy.options[wrong[random.below(wrong.len())]].text = text;
            shuffle(&mut copy, random);
        }
        Change::Numbers => {
            copy.stem = other_numbers(&copy.stem, random)?;
            if random.below(2) == 0 {
                for option in &mut copy.options {
                    option.text = other_numbers(&option.text, random).unwrap_or_else(|| option.text.clone());
                }
            }
        }
    }
    copy.label_options();
    Some(copy)
}

fn layout(copy: &mut Question, random: &mut Random) {
    let number = 1 + random.below(90);
    match random.below(6) {
        0 => copy.stem = format!("<p>{number}. <b>{}</b></p>", copy.stem.replace('<', "&lt;")),
        1 => copy.stem = format!("{number}) {} (JAMB 2011)", copy.stem),
        2 => copy.stem = copy.stem.to_uppercase(),
        3 => copy.stem = format!("Question {number}: {}", copy.stem.replace(' ', "  ")),
        4 => copy.stem = format!("[WAEC June 1998] {}", copy.stem.trim_end_matches(['?', '.'])),
        _ => {}
    }
    if random.below(2) == 0 {
        for (letter, option) in ('a'..).zip(&mut copy.options) {
            option.text = format!("{letter}) {}", option.text);
        }
    }
    shuffle(copy, random);
}

/// Every letter is hit with a chance of 4 in 100: dropped, doubled, swapped or replaced. Digits stay, for
/// another number is another question.
fn typos(text: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let mut i = 0;
    while i < chars.len() {
        if chars[i].is_ascii_alphabetic() && random.below(100) < 4 {
            match random.below(4) {
                0 => {
                    chars.remove(i);
                }
                1 => {
                    chars.insert(i, chars[i]);
                    i += 1;
                }
                2 if i + 1 < chars.len() && chars[i + 1].is_ascii_alphabetic() => {
                    chars.swap(i, i + 1);
                    i += 1;
                }
                _ => chars[i] = char::from(b'a' + u8::try_from(random.below(26)).unwrap()),
            }
        }
        i += 1;
    }
    chars.into_iter().collect()
}

fn paraphrase(stem: &str, random: &mut Random) -> String {
    const RULES: [(&str, &str); 24] = [
        ("Which of the following", "Which one of these"),
        ("Which of these", "Which of the following"),
        ("What is the name of", "Give the name of"),
        ("What is the", "State the"),
        ("What is", "State"),
        ("Which city is", "What city is"),
        ("Who was", "Name the person who was"),
        ("How many", "What number of"),
        ("How far does", "What distance does"),
        ("Calculate", "Work out"),
        ("Solve", "Find the solution of"),
        ("is used to", "serves to"),
        ("is called", "is known as"),
        (" called?", " known as?"),
        ("largest", "biggest"),
        ("approximately", "about"),
        ("in order to", "to"),
        ("because", "since"),
        ("determine", "find"),
        ("Choose", "Pick"),
        ("What kind of", "Which type of"),
        ("such that", "so that"),
        ("contains", "has"),
        ("A car moves", "A vehicle moves"),
    ];
    let mut out = stem.to_owned();
    let mut changes = 0;
    for (from, to) in RULES {
        if changes < 3 && out.contains(from) {
            out = out.replacen(from, to, 1);
            changes += 1;
        }
    }
    if changes < 2
        && let Some((first, rest)) = out.split_once(", ")
        && !rest.is_empty()
    {
        out = format!("{}, {first}", rest.trim_end_matches(['.', '?']));
        changes += 1;
    }
    if changes < 2 {
        let frames = ["Pick the right answer: ", "Consider this. ", "Answer the question: "];
        out = format!("{}{out}", frames[random.below(frames.len())]);
    }
    out
}

/// Every number replaced by another one; `None` without a number.
fn other_numbers(text: &str, random: &mut Random) -> Option<String> {
    let mut out = String::new();
    let mut found = false;
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let length = rest[start..].bytes().take_while(u8::is_ascii_digit).count();
        let digits = &rest[start..start + length];
        // Only free-standing numbers: the 2 of `CO2` is no parameter of the task.
        let free = !rest[..start].ends_with(|c: char| c.is_alphanumeric() || c == '.');
        out.push_str(&rest[..start]);
        match digits.parse::<u64>() {
            Ok(value) if free && length <= 9 => {
                out.push_str(&(value + 1 + random.next() % (value / 2 + 7)).to_string());
                found = true;
            }
            _ => out.push_str(digits),
        }
        rest = &rest[start + length..];
    }
    out.push_str(rest);
    found.then_some(out)
}

#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    planted: u32,
    candidates: u32,
    duplicates: u32,
    variants: u32,
}

/// Plants up to `per_change` copies of each kind into the bank and counts what is found. Returns the
/// tallies and the number of pairs of different origin called duplicates.
fn run(base: &[Question], per_change: usize, seed: u64) -> (BTreeMap<Change, Tally>, u32) {
    let mut random = Random(seed);
    let mut bank: Vec<Question> = base.to_vec();
    let mut origin: Vec<usize> = (0..base.len()).collect();
    let mut planted: Vec<(Change, u32, u32)> = Vec::new();
    for change in DUPLICATES.into_iter().chain([Change::Numbers]) {
        let mut order: Vec<usize> = (0..base.len()).collect();
        for i in (1..order.len()).rev() {
            order.swap(i, random.below(i + 1));
        }
        let copies: Vec<(usize, Question)> = order
            .into_iter()
            .filter_map(|i| changed(&base[i], change, base, &mut random).map(|copy| (i, copy)))
            .take(per_change)
            .collect();
        for (i, copy) in copies {
            planted.push((change, u32::try_from(i).unwrap(), u32::try_from(bank.len()).unwrap()));
            origin.push(i);
            bank.push(copy);
        }
    }
    let features: Vec<Features> = bank.iter().map(Features::of).collect();
    let statistics = Statistics::of(&features);
    let mut matrix = vec![0f32; bank.len() * DIMENSIONS];
    for (question, row) in bank.iter().zip(matrix.as_chunks_mut::<DIMENSIONS>().0) {
        embed_into(&text::embedding_text(question), row);
    }
    let whole =
        Bank { matrix: &matrix, dimensions: DIMENSIONS, features: &features, statistics: &statistics };
    let found = candidates::find(&whole, None, &pairs::Options::default(), &Silent, &Stop::new()).unwrap();
    let is_candidate: HashSet<(u32, u32)> = found.iter().map(|pair| (pair.a, pair.b)).collect();
    let verifier = Verifier::new(&statistics);
    let verify = |a: u32, b: u32| verifier.verify(&features[a as usize], &features[b as usize]);

    let mut tallies: BTreeMap<Change, Tally> = BTreeMap::new();
    for (change, a, b) in &planted {
        let tally = tallies.entry(*change).or_default();
        tally.planted += 1;
        let verdict = verify(*a, *b);
        let candidate = is_candidate.contains(&(*a, *b));
        tally.candidates += u32::from(candidate);
        let duplicate = verdict.class.is_duplicate();
        tally.duplicates += u32::from(candidate && duplicate);
        tally.variants += u32::from(verdict.class == Class::Variant);
        if duplicate == (*change == Change::Numbers) || !candidate {
            println!(
                "{change:?} candidate {candidate} {:?} {:?}\n   {}\n   {}",
                verdict.class, verdict.evidence, bank[*a as usize].stem, bank[*b as usize].stem
            );
        }
    }
    let foreign = found.iter().filter(|pair| {
        origin[pair.a as usize] != origin[pair.b as usize] && verify(pair.a, pair.b).class.is_duplicate()
    });
    (tallies, u32::try_from(foreign.count()).unwrap())
}

fn check(tallies: &BTreeMap<Change, Tally>) {
    for (change, tally) in tallies {
        println!("{change:?} {tally:?}");
    }
    let sum = |f: fn(&Tally) -> u32| DUPLICATES.iter().map(|change| f(&tallies[change])).sum::<u32>();
    let (planted, found) = (sum(|t| t.planted), sum(|t| t.duplicates));
    println!("duplicates recalled: {found} of {planted} = {:.4}", f64::from(found) / f64::from(planted));
    assert!(f64::from(found) >= 0.98 * f64::from(planted), "{found} of {planted} planted duplicates found");
    assert_eq!(tallies[&Change::Numbers].duplicates, 0, "number variants called duplicates");
}

#[test]
fn planted_in_our_own_questions() {
    let base = own_questions_for_tests::all();
    assert!(base.len() >= 60);
    let (tallies, foreign) = run(&base, base.len(), 1);
    check(&tallies);
    assert_eq!(foreign, 0, "different questions called duplicates");
}

#[test]
fn planted_in_the_real_banks() {
    let Some(folder) = bank_for_tests::folder("planted_in_the_real_banks") else { return };
    let base: Vec<Question> = bank_for_tests::read(&folder)
        .into_iter()
        .filter(|question| question.options.len() >= 2 && question.keys().count() == 1)
        .step_by(10)
        .collect();
    let (tallies, foreign) = run(&base, 300, 2);
    println!("{} base questions, {foreign} pairs of different origin called duplicates", base.len());
    check(&tallies);
}
