//! The words and short phrases that tell a question from the others of the bank: the highest TF-IDF of one to
//! three words, without stop words, and none that is part of another. Counting a bank and naming the keywords of
//! one question live here; which questions, and where the result goes, does not.

use super::words;
use crate::store::questions::Question;
use std::collections::BTreeMap;

/// Part of the config hash: raise it when the method changes.
pub const VERSION: &str = "keywords-tfidf/v1";

/// Keywords of a question at most.
const MOST: usize = 6;

/// Words in a phrase at most.
const LONGEST: usize = 3;

/// Counters of the document frequencies: 16 MiB, whatever the size of the bank.
const BUCKETS: usize = 1 << 22;

/// Words that no keyword begins or ends with: the commonest of the language, and those that questions are made of.
const STOP_WORDS: &str = " a about above according after again against all almost also although always am among an and another \
    answer answers any apply are as at be became because been before being below best between both but by called can cannot \
    choose closest complete consider considered contain contains correct correctly could definition describe described describes \
    did different do does done down due during each either else et etc even ever every example except expression false few find \
    first following follows for from fully further gave get give given gives go had happen happens has have having he hence her \
    here hers him himself his how however i if in incorrect indicate instead into is it it's its itself just kind kinds known \
    largest last least less let likely list made main mainly make makes many may me mean means mentioned might more most mostly much \
    must my name named nearest necessary need needs neither never new next no nor none not now occur occurs of off often on once one \
    ones only option options or other others our out over own part particular pick please possible primarily primary \
    probably question questions quite rather refer refers regarding right said same say says second see seen select set several shall \
    she should show shown shows since so some sometimes statement statements still such suppose take taken term terms than that the \
    their them themselves then there therefore these they thing things this those though three through thus to together too true two \
    type types typical typically under unless until up upon us use used uses using usually value values various very was way \
    we well went were what when where whether which while who whom whose why will with within without word would wrong \
    yes yet you your ";

/// In how many questions of the bank each word and phrase is.
#[derive(Debug, Clone, PartialEq)]
pub struct Frequencies {
    documents: u32,
    counts: Vec<u32>,
}

impl Default for Frequencies {
    fn default() -> Self {
        Self { documents: 0, counts: vec![0; BUCKETS] }
    }
}

impl Frequencies {
    /// Counts a question in.
    pub fn add(&mut self, question: &Question) {
        self.documents += 1;
        let runs = words::of(question);
        let mut buckets: Vec<usize> = runs.iter().flat_map(|run| phrases(run)).map(bucket).collect();
        buckets.sort_unstable();
        buckets.dedup();
        buckets.into_iter().for_each(|bucket| self.counts[bucket] += 1);
    }

    fn count(&self, words: &[String]) -> u32 {
        self.counts[bucket(words)]
    }
}

fn bucket(words: &[String]) -> usize {
    usize::try_from(words::hash(words.iter().map(String::as_str)) % BUCKETS as u64).unwrap_or(0)
}

/// The candidates in a run of words.
fn phrases(run: &[String]) -> impl Iterator<Item = &[String]> {
    let from = move |start: usize| (1..=LONGEST).filter_map(move |len| run.get(start..start + len));
    (0..run.len()).flat_map(from).filter(|words| {
        let [first, .., last] = words else { return is_content(&words[0]) };
        is_content(first) && is_content(last)
    })
}

/// Whether a keyword may begin or end with it: a word of three letters at least, and no stop word.
fn is_content(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !STOP_WORDS.split_ascii_whitespace().any(|stop| stop == word)
}

/// The keywords of a question, best first. A phrase counts when another question has it too; a single word need
/// not. Equal ones go by the alphabet.
pub fn of(question: &Question, bank: &Frequencies) -> Vec<String> {
    let mut counted: BTreeMap<&[String], u32> = BTreeMap::new();
    let runs = words::of(question);
    for words in runs.iter().flat_map(|run| phrases(run)) {
        *counted.entry(words).or_default() += 1;
    }
    let mut scored: Vec<(f64, &[String])> = counted
        .into_iter()
        .map(|(words, times)| (words, times, bank.count(words).max(1)))
        .filter(|(words, _, frequency)| words.len() == 1 || *frequency >= 2)
        .map(|(words, times, frequency)| {
            let idf = (f64::from(bank.documents + 1) / f64::from(frequency)).ln();
            (((1.0 + f64::from(times).ln()) * idf * 1e6).round(), words)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.len().cmp(&a.1.len())).then(a.1.cmp(b.1)));
    let mut chosen: Vec<&[String]> = Vec::new();
    for (_, words) in scored {
        if chosen.len() == MOST {
            break;
        }
        let contains =
            |long: &[String], short: &[String]| long.windows(short.len()).any(|part| part == short);
        if let Some(at) = chosen.iter().position(|other| contains(words, other)) {
            // The longer one says more: it takes the place, and what else it contains goes.
            chosen[at] = words;
            let mut seen = 0;
            chosen.retain(|other| {
                seen += 1;
                seen == at + 1 || !contains(words, other)
            });
        } else if !chosen.iter().any(|other| contains(other, words)) {
            chosen.push(words);
        }
    }
    chosen.into_iter().map(|words| words.join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn question(stem: &str) -> Question {
        Question { stem: stem.to_owned(), ..Question::default() }
    }

    fn bank(stems: &[&str]) -> Frequencies {
        let mut bank = Frequencies::default();
        stems.iter().for_each(|stem| bank.add(&question(stem)));
        bank
    }

    const STEMS: [&str; 5] = [
        "Which of the following is a unit of kinetic energy?",
        "The kinetic energy of a moving body depends on its mass.",
        "What is the unit of force?",
        "A moving body has momentum.",
        "Which gas do green plants take in?",
    ];

    #[test]
    fn rare_words_come_first_and_phrases_contain_their_words() {
        let bank = bank(&STEMS);
        assert_eq!(of(&question(STEMS[0]), &bank), ["kinetic energy", "unit"]);
        assert_eq!(of(&question(STEMS[1]), &bank), ["depends", "mass", "kinetic energy", "moving body"]);
        assert_eq!(of(&question("Which of the following is true?"), &bank), [""; 0]);
    }

    #[test]
    fn a_list_of_stop_words_has_each_once() {
        let mut words: Vec<&str> = STOP_WORDS.split_ascii_whitespace().collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
    }

    proptest! {
        #[test]
        fn keywords_are_in_the_question_and_not_in_each_other(stems in proptest::collection::vec("(force|cell|the|mass|of|green plant|energy|unit|[.,] |verb| ){1,20}", 1..8)) {
            let all: Vec<&str> = stems.iter().map(String::as_str).collect();
            let mut turned = all.clone();
            turned.reverse();
            let counted = bank(&all);
            prop_assert!(counted == bank(&turned));
            for stem in &stems {
                let keywords = of(&question(stem), &counted);
                prop_assert!(keywords.len() <= MOST);
                let runs: Vec<String> = words::of(&question(stem)).iter().map(|run| format!(" {} ", run.join(" "))).collect();
                for (i, keyword) in keywords.iter().enumerate() {
                    prop_assert!(runs.iter().any(|run| run.contains(&format!(" {keyword} "))), "{keyword} in {runs:?}");
                    for (j, other) in keywords.iter().enumerate() {
                        prop_assert!(i == j || !format!(" {other} ").contains(&format!(" {keyword} ")), "{keywords:?}");
                    }
                }
            }
        }
    }
}
