//! The verdict on one pair of questions. A vector says that two questions look alike; here it is decided
//! whether they are the same question, the same task with other numbers, the same task about something
//! else, its opposite, or one question with two different keys. Rules over precomputed [`Features`], no
//! model; every verdict carries the evidence it rests on.

use super::features::{Features, LETTERS, OptionFeatures, POLES, Word, distance};
use super::statistics::Statistics;
use serde::{Deserialize, Serialize};

/// Part of the config hash of the step: raise it when a rule or a threshold changes.
pub const VERSION: &str = "pair-verifier/v1";

/// What two questions are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// The same stem, options and key once layout is ignored.
    Exact,
    /// The same question in other words or with other distractors.
    Duplicate,
    /// The same task with other numbers or operators.
    Variant,
    /// The same task about another thing.
    Sibling,
    /// The same task with the condition turned around.
    Opposite,
    /// The same question with another key: one of the two may be wrong.
    Conflict,
    Other,
}

impl Class {
    pub const ALL: [Self; 7] = [
        Self::Exact,
        Self::Duplicate,
        Self::Variant,
        Self::Sibling,
        Self::Opposite,
        Self::Conflict,
        Self::Other,
    ];

    /// The name in the database and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Duplicate => "duplicate",
            Self::Variant => "variant",
            Self::Sibling => "sibling",
            Self::Opposite => "opposite",
            Self::Conflict => "conflict",
            Self::Other => "other",
        }
    }

    /// The class of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }

    /// Whether a bank needs only one of the two.
    pub const fn is_duplicate(self) -> bool {
        matches!(self, Self::Exact | Self::Duplicate)
    }
}

/// How the keys of two questions compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keys {
    Same,
    /// Not the same text, but as alike as spellings of one answer are.
    Alike,
    /// One may be the other misspelt, if the rest of the question says so too.
    Slip,
    Different,
    /// The same words that answer many questions: `True`, `All of these`.
    SameGeneric,
    /// At least one question has no key.
    Missing,
    /// The stems have too little in common.
    NotCompared,
}

/// What a verdict rests on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// IDF²-weighted Jaccard index of the 4-grams of the stems, 0 to 1.
    pub stem: f32,
    /// IDF-weighted Jaccard index of the words of the stems, spellings of one word counted as one.
    pub words: f32,
    /// Weight of the words in common as a share of the smaller side.
    pub shared: f32,
    /// IDF of the words in common, summed.
    pub weight: f32,
    /// Share of the options that have a counterpart.
    pub options: f32,
    pub keys: Keys,
    /// How characteristic the common key is: its IDF as a key, 0 when the keys differ.
    pub key_weight: f32,
    /// IDF of the heaviest word that only one stem has, the lesser of the two sides: both must have
    /// something of their own for one thing to stand where the other stood.
    pub substitution: f32,
    /// The same for words written like names.
    pub names: f32,
    /// Numbers only the one and only the other stem has.
    pub numbers: (u8, u8),
    pub operators_differ: bool,
    pub negation_differs: bool,
    pub pole_turned: bool,
}

impl Evidence {
    /// Of stems too different for anything else to be looked at.
    fn of_strangers(stem: f32) -> Self {
        Self {
            stem,
            words: 0.0,
            shared: 0.0,
            weight: 0.0,
            options: 0.0,
            keys: Keys::NotCompared,
            key_weight: 0.0,
            substitution: 0.0,
            names: 0.0,
            numbers: (0, 0),
            operators_differ: false,
            negation_differs: false,
            pole_turned: false,
        }
    }
}

/// Class, how sure (0 to 1) and why.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    pub class: Class,
    pub score: f32,
    pub evidence: Evidence,
}

/// Compares pairs with the weights of one bank.
#[derive(Debug, Clone, Copy)]
pub struct Verifier<'a> {
    statistics: &'a Statistics,
}

/// What a pair with the same characteristic key must show to be called a duplicate: any one row. Tuned
/// on the `tune` half of `tests/labels/similar_pairs.csv`. Weights are on the scale of
/// [`super::statistics::UNSEEN`].
struct Tier {
    stem: f32,
    shared: f32,
    weight: f32,
    substitution: f32,
    key_weight: f32,
}

const TIERS: [Tier; 5] = [
    // Nearly the same text.
    Tier { stem: 0.70, shared: 0.0, weight: 0.0, substitution: 7.9, key_weight: 0.0 },
    // Reworded.
    Tier { stem: 0.50, shared: 0.0, weight: 0.0, substitution: 5.8, key_weight: 0.0 },
    Tier { stem: 0.40, shared: 0.70, weight: 0.0, substitution: 4.8, key_weight: 0.0 },
    // One says all the other says, and more.
    Tier { stem: 0.22, shared: 0.80, weight: 10.5, substitution: 5.3, key_weight: 7.2 },
    // Little text in common, but rare words and a rare answer.
    Tier { stem: 0.17, shared: 0.42, weight: 19.0, substitution: 7.7, key_weight: 7.2 },
];

/// Stems with less in common are nothing to each other: the least any class asks for.
const LEAST_STEM: f32 = 0.17;

/// Two-sided names from this weight on are other things, not other words.
const NAMES: f32 = 4.3;

/// The same for words that need not be names, where the keys do not speak for sameness.
const SUBSTITUTION: f32 = 3.8;

/// With so much of the wording and of the options in common, what differs are slips.
fn has_same_words(e: &Evidence) -> bool {
    e.options >= 0.75 && e.stem >= 0.25 && (e.words >= 0.80 || (e.words >= 0.70 && e.shared >= 0.88))
}

impl<'a> Verifier<'a> {
    pub fn new(statistics: &'a Statistics) -> Self {
        Self { statistics }
    }

    /// Class, score and evidence of a pair; the order of the two does not matter.
    pub fn verify(&self, a: &Features, b: &Features) -> Verdict {
        let stem = self.stem(a, b);
        if stem < LEAST_STEM {
            // Nearly all candidates: nothing below could change their class.
            return Verdict { class: Class::Other, score: 0.0, evidence: Evidence::of_strangers(stem) };
        }
        let evidence = self.evidence(a, b, stem);
        let class = classify(&evidence, a, b);
        Verdict { class, score: score(class, &evidence), evidence }
    }

    /// Gathers what the classes are decided on.
    fn evidence(&self, a: &Features, b: &Features, stem: f32) -> Evidence {
        let words = self.compare_words(&a.words, &b.words);
        let keys = keys(a, b);
        Evidence {
            stem,
            words: words.words,
            shared: words.shared,
            weight: words.weight,
            options: options(a, b),
            keys,
            key_weight: match (keys, a.key, b.key) {
                (Keys::Same | Keys::Alike | Keys::Slip, Some(a), Some(b)) => {
                    self.statistics.key(a).min(self.statistics.key(b))
                }
                _ => 0.0,
            },
            substitution: words.substitution,
            names: words.names,
            numbers: multiset_difference(&a.numbers, &b.numbers),
            operators_differ: a.formula != b.formula,
            negation_differs: a.negated != b.negated,
            pole_turned: pole_turned(a.poles, b.poles),
        }
    }

    fn stem(&self, a: &Features, b: &Features) -> f32 {
        if a.stem == b.stem {
            return 1.0;
        }
        let (mut i, mut j, mut both, mut either) = (0, 0, 0f32, 0f32);
        let (x, y) = (&a.grams, &b.grams);
        while i < x.len() && j < y.len() {
            let gram = x[i].min(y[j]);
            let weight = self.statistics.gram(gram);
            either += weight;
            if x[i] == y[j] {
                both += weight;
            }
            i += usize::from(x[i] == gram);
            // `j` still points at the value that was compared.
            j += usize::from(y[j] == gram);
        }
        either += x[i..].iter().chain(&y[j..]).map(|gram| self.statistics.gram(*gram)).sum::<f32>();
        if either > 0.0 { both / either } else { 0.0 }
    }

    fn compare_words(&self, a: &[Word], b: &[Word]) -> Words {
        let mut only_a: Vec<&Word> = Vec::new();
        let mut only_b: Vec<&Word> = Vec::new();
        let (mut i, mut j, mut weight) = (0, 0, 0f32);
        while i < a.len() || j < b.len() {
            match (a.get(i), b.get(j)) {
                (Some(x), Some(y)) if x.hash == y.hash => {
                    weight += self.statistics.word(x.bucket());
                    (i, j) = (i + 1, j + 1);
                }
                (Some(x), y) if y.is_none_or(|y| x.hash < y.hash) => {
                    only_a.push(x);
                    i += 1;
                }
                (_, Some(y)) => {
                    only_b.push(y);
                    j += 1;
                }
                _ => break,
            }
        }
        // Spellings of one word count as shared.
        let once = self.statistics.once();
        let is_rare = |word: &Word| self.statistics.word(word.bucket()) >= once;
        only_a.retain(|x| match only_b.iter().position(|y| is_spelling(x, y, is_rare(x) || is_rare(y))) {
            Some(at) => {
                let y = only_b.swap_remove(at);
                weight += self.statistics.word(x.bucket()).min(self.statistics.word(y.bucket()));
                false
            }
            None => true,
        });
        // A slip in a word without content makes a word hardly any other question has.
        let few = self.statistics.few();
        let is_slip = |word: &&Word| word.near_stop && self.statistics.word(word.bucket()) >= few;
        only_a.retain(|word| !is_slip(word));
        only_b.retain(|word| !is_slip(word));
        let sum = |words: &[&Word]| words.iter().map(|word| self.statistics.word(word.bucket())).sum::<f32>();
        let top = |words: &[&Word], names: bool| {
            words
                .iter()
                .filter(|word| word.proper || !names)
                .map(|word| self.statistics.word(word.bucket()))
                .fold(0f32, f32::max)
        };
        let (rest_a, rest_b) = (sum(&only_a), sum(&only_b));
        let lesser = weight + rest_a.min(rest_b);
        let all = weight + rest_a + rest_b;
        Words {
            words: if all > 0.0 { weight / all } else { 1.0 },
            shared: if lesser > 0.0 { weight / lesser } else { 1.0 },
            weight,
            substitution: top(&only_a, false).min(top(&only_b, false)),
            names: top(&only_a, true).min(top(&only_b, true)),
        }
    }
}

fn classify(e: &Evidence, a: &Features, b: &Features) -> Class {
    let same_stem = a.stem == b.stem;
    if passages_differ(&a.passage, &b.passage) {
        return Class::Other;
    }
    let same_options = a.option_set == b.option_set;
    if same_stem && same_options {
        return match e.keys {
            Keys::Same | Keys::SameGeneric | Keys::Alike | Keys::Slip => Class::Exact,
            // Without a key there is nothing that contradicts.
            Keys::Missing => Class::Exact,
            Keys::Different | Keys::NotCompared => Class::Conflict,
        };
    }
    let (ours, theirs) = e.numbers;
    let numbers_replaced = ours > 0 && theirs > 0;
    if numbers_replaced || e.operators_differ {
        return if e.stem >= 0.25 && e.shared >= 0.70 && e.names < NAMES {
            Class::Variant
        } else {
            sibling_or_other(e)
        };
    }
    if (e.negation_differs || e.pole_turned) && e.stem < 1.0 {
        return if e.stem >= 0.40 && e.shared >= 0.60 { Class::Opposite } else { sibling_or_other(e) };
    }
    match e.keys {
        Keys::Same | Keys::Alike
            if (e.names < NAMES && TIERS.iter().any(|tier| tier.admits(e))) || has_same_words(e) =>
        {
            // `factors of 12` and `factors of 12 and 18`: a number more is another task, unless the
            // answer is no number and so cannot depend on it.
            if multiset_difference(&a.digits, &b.digits) != (0, 0) && answer_is_number(a) {
                Class::Variant
            } else {
                Class::Duplicate
            }
        }
        Keys::Slip if e.stem >= 0.75 || has_same_words(e) => Class::Duplicate,
        Keys::SameGeneric | Keys::Missing
            if (e.stem >= 0.75 || (e.shared >= 0.99 && e.words >= 0.75 && e.stem >= 0.45))
                && e.substitution < SUBSTITUTION
                && (e.options >= 0.5 || e.keys == Keys::Missing) =>
        {
            Class::Duplicate
        }
        Keys::Different
            if e.stem >= 0.80
                && e.substitution < SUBSTITUTION
                && (ours, theirs) == (0, 0)
                && key_is_disputed(a, b) =>
        {
            Class::Conflict
        }
        _ if (ours, theirs) != (0, 0) && e.stem >= 0.50 && e.substitution < SUBSTITUTION => Class::Variant,
        _ => sibling_or_other(e),
    }
}

/// One thing stands where another stood in otherwise common wording.
fn sibling_or_other(e: &Evidence) -> Class {
    let replaced = e.names >= NAMES || e.substitution >= SUBSTITUTION;
    if replaced && e.stem >= 0.35 && e.shared >= 0.45 { Class::Sibling } else { Class::Other }
}

impl Tier {
    fn admits(&self, e: &Evidence) -> bool {
        e.stem >= self.stem
            && e.shared >= self.shared
            && e.weight >= self.weight
            && e.substitution < self.substitution
            && e.key_weight >= self.key_weight
    }
}

/// How sure the class is: for sameness the agreement of stem, words and options, for the other classes
/// the agreement of the stems.
fn score(class: Class, e: &Evidence) -> f32 {
    let score = match class {
        Class::Exact => 1.0,
        Class::Duplicate | Class::Conflict => 0.5 * e.stem + 0.3 * e.shared + 0.2 * e.options,
        Class::Variant | Class::Sibling | Class::Opposite => 0.5 * e.stem + 0.5 * e.shared,
        Class::Other => 0.5 * e.stem,
    };
    (score * 1e4).round() / 1e4
}

fn answer_is_number(features: &Features) -> bool {
    features.options.iter().any(|option| option.correct && !option.numbers.is_empty())
}

/// The key of one is a wrong option of the other.
fn key_is_disputed(a: &Features, b: &Features) -> bool {
    let wrong_in = |one: &Features, other: &Features| {
        one.options
            .iter()
            .filter(|option| option.correct)
            .any(|key| other.options.iter().any(|option| !option.correct && option.hash == key.hash))
    };
    wrong_in(a, b) || wrong_in(b, a)
}

/// Whether two questions are about different texts, by the Jaccard estimate of their sketches.
fn passages_differ(a: &[u32], b: &[u32]) -> bool {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => false,
        (false, false) => a != b && jaccard(a, b) < 0.5,
        _ => true,
    }
}

struct Words {
    words: f32,
    shared: f32,
    weight: f32,
    substitution: f32,
    names: f32,
}

/// Whether two words are one word with another ending or a slip. Names must agree more closely, for
/// `Slovakia` and `Slovenia`, `Iran` and `Iraq` are different things; but a name that no other question
/// has (`rare`) is more likely misspelt than new.
fn is_spelling(a: &Word, b: &Word, rare: bool) -> bool {
    let (short, long) = (a.length.min(b.length), a.length.max(b.length));
    if short < 3 || (short < 4 && !rare) || long - short > 4 {
        return false;
    }
    let (x, y) = (letters(a), letters(b));
    let name = a.proper || b.proper;
    let common = x.iter().zip(y).take_while(|(p, q)| p == q).count();
    if !name && common >= 5 && usize::from(short) <= common + 2 {
        return true;
    }
    let allowed = match (name, short) {
        (true, ..7) => usize::from(rare),
        (true, _) => 1 + usize::from(rare),
        (false, ..5) => 1,
        (false, 5..8) => 1 + usize::from(rare),
        (false, _) => 2 + usize::from(rare),
    };
    allowed > 0 && usize::from(long - short) <= allowed && distance(x, y) <= allowed
}

fn letters(word: &Word) -> &[u8] {
    &word.letters[..usize::from(word.length).min(LETTERS)]
}

fn pole_turned(a: u64, b: u64) -> bool {
    (0..POLES.len()).any(|i| {
        let (x, y) = (a >> (2 * i) & 3, b >> (2 * i) & 3);
        (x == 1 && y == 2) || (x == 2 && y == 1)
    })
}

/// How often something stands only in the one and only in the other sorted list.
fn multiset_difference(a: &[u64], b: &[u64]) -> (u8, u8) {
    let (mut i, mut j, mut out) = (0, 0, (0u8, 0u8));
    while i < a.len() || j < b.len() {
        match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) if x == y => (i, j) = (i + 1, j + 1),
            (Some(x), y) if y.is_none_or(|y| x < y) => {
                out.0 = out.0.saturating_add(1);
                i += 1;
            }
            _ => {
                out.1 = out.1.saturating_add(1);
                j += 1;
            }
        }
    }
    out
}

fn keys(a: &Features, b: &Features) -> Keys {
    let has_key = |f: &Features| f.options.iter().any(|option| option.correct);
    if !has_key(a) || !has_key(b) {
        return Keys::Missing;
    }
    if a.any_key == b.any_key {
        return if a.key.is_some() && b.key.is_some() { Keys::Same } else { Keys::SameGeneric };
    }
    let mut correct_a = a.options.iter().filter(|option| option.correct);
    let mut correct_b = b.options.iter().filter(|option| option.correct);
    let (Some(x), Some(y), None, None) =
        (correct_a.next(), correct_b.next(), correct_a.next(), correct_b.next())
    else {
        return Keys::Different;
    };
    // What is a wrong option over there is no spelling of the key.
    if has_option(a, y.hash) || has_option(b, x.hash) {
        return Keys::Different;
    }
    match (is_alike(x, y), is_slip(x, y), a.key.is_some() && b.key.is_some()) {
        (true, _, true) => Keys::Alike,
        (false, true, true) => Keys::Slip,
        (true, _, false) | (_, true, false) => Keys::SameGeneric,
        _ => Keys::Different,
    }
}

fn has_option(features: &Features, hash: u64) -> bool {
    features.options.iter().any(|option| option.hash == hash)
}

/// Whether one option is the other with slips of the pen: one in four letters.
fn is_slip(a: &OptionFeatures, b: &OptionFeatures) -> bool {
    let (short, long) = (usize::from(a.length.min(b.length)), usize::from(a.length.max(b.length)));
    let seen = short.min(a.letters.len());
    a.numbers == b.numbers
        && short >= 3
        && long - short <= seen / 4 + 1
        && distance(text(a), text(b)) <= (seen / 4).max(1)
}

fn text(option: &OptionFeatures) -> &[u8] {
    &option.letters[..usize::from(option.length).min(option.letters.len())]
}

/// Whether two options say the same: equal, or nearly so and with the same numbers.
fn is_alike(a: &OptionFeatures, b: &OptionFeatures) -> bool {
    // In a long option one word can turn the meaning around.
    let least = if a.length.min(b.length) > 24 { 0.8 } else { 0.6 };
    a.hash == b.hash || (a.numbers == b.numbers && jaccard(&a.grams, &b.grams) >= least)
}

fn jaccard(a: &[u32], b: &[u32]) -> f32 {
    let (mut i, mut j, mut both) = (0, 0, 0usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    let either = a.len() + b.len() - both;
    if either == 0 { 0.0 } else { ratio(both, either) }
}

/// Greedy matching: equal ones first, then the alike ones.
fn options(a: &Features, b: &Features) -> f32 {
    let most = a.options.len().max(b.options.len());
    if most == 0 {
        return 0.0;
    }
    if a.option_set == b.option_set {
        return 1.0;
    }
    let mut free = 0u64;
    for i in 0..b.options.len().min(64) {
        free |= 1 << i;
    }
    let mut matched = 0;
    let mut open = Vec::new();
    for option in &a.options {
        match b.options.iter().enumerate().find(|(i, other)| free >> i & 1 == 1 && other.hash == option.hash)
        {
            Some((i, _)) => {
                free &= !(1 << i);
                matched += 1;
            }
            None => open.push(option),
        }
    }
    for option in open {
        if let Some((i, _)) = b
            .options
            .iter()
            .enumerate()
            .find(|(i, other)| free >> i & 1 == 1 && (is_alike(option, other) || is_slip(option, other)))
        {
            free &= !(1 << i);
            matched += 1;
        }
    }
    ratio(matched, most)
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn ratio(part: usize, whole: usize) -> f32 {
    part as f32 / whole as f32
}
