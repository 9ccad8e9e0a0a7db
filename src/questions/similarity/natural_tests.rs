//! The verdicts against the hand-labelled pairs of `tests/labels`, end to end: a labelled duplicate
//! counts as found only when candidate search brings the pair up and the verifier calls it one.

use super::candidates::{self, Bank};
use super::features::Features;
use super::statistics::Statistics;
use super::verify::{Class, Verdict, Verifier};
use super::{bank_for_tests, pairs, text};
use crate::ai::embedded::{DIMENSIONS, embed_into};
use crate::base::{crypto, lifecycle::Stop, progress::Silent};
use std::collections::{BTreeMap, HashMap};

struct Labelled {
    label: String,
    split: String,
    stratum: String,
    a: usize,
    b: usize,
    candidate: bool,
    verdict: Verdict,
}

#[derive(Debug, Default, Clone, Copy)]
struct Count {
    hit: u32,
    wrong: u32,
    missed: u32,
}

impl Count {
    fn precision(self) -> f64 {
        f64::from(self.hit) / f64::from((self.hit + self.wrong).max(1))
    }
    fn recall(self) -> f64 {
        f64::from(self.hit) / f64::from((self.hit + self.missed).max(1))
    }
}

fn count<'a>(pairs: impl Iterator<Item = &'a Labelled>) -> Count {
    let mut count = Count::default();
    for pair in pairs {
        match (pair.label == "duplicate", pair.candidate && pair.verdict.class.is_duplicate()) {
            (true, true) => count.hit += 1,
            (true, false) => count.missed += 1,
            (false, true) => count.wrong += 1,
            (false, false) => {}
        }
    }
    count
}

#[test]
fn hand_labelled_pairs() {
    let Some(folder) = bank_for_tests::folder("hand_labelled_pairs") else { return };
    let bank = bank_for_tests::read(&folder);
    let features: Vec<Features> = bank.iter().map(Features::of).collect();
    let statistics = Statistics::of(&features);
    let mut matrix = vec![0f32; bank.len() * DIMENSIONS];
    for (question, row) in bank.iter().zip(matrix.as_chunks_mut::<DIMENSIONS>().0) {
        embed_into(&text::embedding_text(question), row);
    }
    let whole =
        Bank { matrix: &matrix, dimensions: DIMENSIONS, features: &features, statistics: &statistics };
    let found = candidates::find(&whole, None, &pairs::Options::default(), &Silent, &Stop::new()).unwrap();
    let verifier = Verifier::new(&statistics);
    let is_candidate: std::collections::HashSet<(u32, u32)> =
        found.iter().map(|pair| (pair.a, pair.b)).collect();

    let at: HashMap<String, usize> =
        bank.iter().enumerate().map(|(i, question)| (crypto::hex(&question.content_hash()), i)).collect();
    let mut absent = 0;
    let mut labelled = Vec::new();
    for line in include_str!("../../../tests/labels/similar_pairs.csv").lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let (Some(a), Some(b)) = (at.get(fields[0]), at.get(fields[1])) else {
            absent += 1;
            continue;
        };
        let pair = (u32::try_from(*a.min(b)).unwrap(), u32::try_from(*a.max(b)).unwrap());
        labelled.push(Labelled {
            label: fields[2].into(),
            split: fields[3].into(),
            stratum: fields[4].into(),
            a: *a,
            b: *b,
            candidate: is_candidate.contains(&pair),
            verdict: verifier.verify(&features[*a], &features[*b]),
        });
    }
    assert_eq!(absent, 0, "labelled questions the reader does not find: do content hashes still agree?");

    let before = super::bench::processor();
    let mut classes: BTreeMap<Class, u32> = BTreeMap::new();
    for pair in &found {
        let verdict = verifier.verify(&features[pair.a as usize], &features[pair.b as usize]);
        *classes.entry(verdict.class).or_default() += 1;
    }
    println!(
        "{} questions, {} candidate pairs ({:.2} s processor), {classes:?}",
        bank.len(),
        found.len(),
        super::bench::processor() - before
    );
    for split in ["tune", "held-out"] {
        let half = || labelled.iter().filter(|pair| pair.split == split);
        let all = count(half());
        println!("{split}: precision {:.3} recall {:.3} {all:?}", all.precision(), all.recall());
        let mut strata: BTreeMap<&str, Vec<&Labelled>> = BTreeMap::new();
        half().for_each(|pair| strata.entry(&pair.stratum).or_default().push(pair));
        for (stratum, pairs) in strata {
            println!("  {stratum:22} {:?}", count(pairs.into_iter()));
        }
        if split == "tune" {
            show_errors(half(), &bank);
        }
        assert!(all.precision() >= 0.85, "{split}: precision {:.3}", all.precision());
        assert!(all.recall() >= 0.70, "{split}: recall {:.3}", all.recall());
    }
}

/// Only ever the tuning half: looking at the other one would make it a tuning half too.
fn show_errors<'a>(
    pairs: impl Iterator<Item = &'a Labelled>,
    bank: &[crate::store::questions::model::Question],
) {
    for pair in pairs {
        let class = pair.verdict.class;
        let right = (pair.label == "duplicate") == (pair.candidate && class.is_duplicate());
        if !right || (class == Class::Conflict) != (pair.label == "conflict") {
            let stem = |i: usize| bank[i].stem.chars().take(90).collect::<String>().replace('\n', " ");
            println!(
                "  {} called {class:?} (candidate {}): {:?}\n    {}\n    {}",
                pair.label,
                pair.candidate,
                pair.verdict.evidence,
                stem(pair.a),
                stem(pair.b)
            );
        }
    }
}

/// The labels name questions by content hash: the importers must arrive at the same hashes as the
/// reader of these tests, or the labels would be of no use to anybody else.
#[test]
fn importers_know_the_labelled_questions() {
    use crate::questions::formats::{Hint, open};
    let Some(folder) = bank_for_tests::folder("importers_know_the_labelled_questions") else { return };
    let mut hashes = std::collections::HashSet::new();
    for set in ["opentriviaqa", "mmlu/test", "aqua", "agieval"] {
        for entry in std::fs::read_dir(folder.join(set)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name == "LICENSE" {
                continue;
            }
            let hint = Hint { file_name: Some(&name), ..Hint::default() };
            let reader = open(std::fs::File::open(&path).unwrap(), &hint).unwrap();
            hashes.extend(reader.flatten().map(|record| crypto::hex(&record.question.content_hash())));
        }
    }
    let labels = include_str!("../../../tests/labels/similar_pairs.csv");
    let wanted: Vec<&str> = labels.lines().skip(1).flat_map(|line| line.split(',').take(2)).collect();
    let known = wanted.iter().filter(|hash| hashes.contains(**hash)).count();
    assert_eq!(known, wanted.len(), "labelled questions the importers arrive at");
}
