//! What the verifier needs to know about one question, computed once: hashes, 4-grams, words, numbers,
//! options. Pairs are then compared without touching text.

use super::statistics::{GRAM_BUCKETS, WORD_BUCKETS};
use super::text::{clean_options, clean_stem};
use super::tokens::{Kind, Token, formula, tokens};
use crate::store::questions::model::Question;

/// Bytes of a word that are kept for telling slips.
pub const LETTERS: usize = 14;

/// Bytes of an option that are kept for the same purpose.
pub const OPTION_LETTERS: usize = 24;

/// One word of a stem, by its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    pub hash: u32,
    /// The beginning, for telling `electric` from `electrical` and a slip from another word.
    pub letters: [u8; LETTERS],
    pub length: u8,
    pub proper: bool,
    /// One slip away from a word without content, as `teh` is.
    pub near_stop: bool,
}

impl Word {
    pub(super) fn bucket(&self) -> usize {
        self.hash as usize % WORD_BUCKETS
    }
}

/// One option.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionFeatures {
    pub hash: u64,
    pub correct: bool,
    /// The beginning of the text.
    pub letters: [u8; OPTION_LETTERS],
    pub length: u8,
    /// Sorted distinct 3-grams, hashed.
    pub grams: Vec<u32>,
    /// Sorted numbers and single letters: `Sample 3` is not `Sample 4`, nor `point A` `point B`.
    pub numbers: Vec<u64>,
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Features {
    /// Of the sequence of tokens of the stem.
    pub stem: u64,
    /// Of the options, sorted, without their correctness.
    pub option_set: u64,
    /// Of the correct options; `None` without a key, or when the key says nothing by itself (`True`,
    /// `All of these`).
    pub key: Option<u64>,
    /// Of the correct options, whatever they say.
    pub any_key: u64,
    /// Sorted distinct 4-gram buckets of the stem.
    pub grams: Vec<u32>,
    /// Sorted distinct content words of the stem.
    pub words: Vec<Word>,
    /// Sorted numbers of the stem, each as often as it stands there.
    pub numbers: Vec<u64>,
    /// Those of them that are written in digits.
    pub digits: Vec<u64>,
    /// Of the formulas of the stem; `None` without an operator.
    pub formula: Option<u64>,
    pub negated: bool,
    /// Words of [`POLES`]: bit 2i for the one, 2i + 1 for the other side.
    pub poles: u64,
    pub options: Vec<OptionFeatures>,
    /// All options are of the kind True/False, Yes/No, `I and II only`.
    pub generic_options: bool,
    /// Sorted smallest 4-gram hashes of the passage (a bottom-k sketch); empty without a passage.
    pub passage: Vec<u32>,
}

const NEGATIONS: [&str; 27] = [
    "not",
    "except",
    "incorrect",
    "incorrectly",
    "false",
    "never",
    "neither",
    "cannot",
    "cant",
    "isnt",
    "arent",
    "wasnt",
    "werent",
    "dont",
    "doesnt",
    "didnt",
    "wont",
    "wouldnt",
    "hasnt",
    "havent",
    "hadnt",
    "shouldnt",
    "couldnt",
    "untrue",
    "wrong",
    "unlikely",
    "excluding",
];

/// Words that turn a question around when one replaces the other.
pub const POLES: [(&str, &str); 31] = [
    ("largest", "smallest"),
    ("biggest", "smallest"),
    ("highest", "lowest"),
    ("longest", "shortest"),
    ("first", "last"),
    ("most", "least"),
    ("maximum", "minimum"),
    ("increase", "decrease"),
    ("increases", "decreases"),
    ("increasing", "decreasing"),
    ("before", "after"),
    ("greater", "less"),
    ("more", "fewer"),
    ("oldest", "youngest"),
    ("fastest", "slowest"),
    ("heaviest", "lightest"),
    ("above", "below"),
    ("true", "false"),
    ("correct", "incorrect"),
    ("independent", "dependent"),
    ("advantage", "disadvantage"),
    ("advantages", "disadvantages"),
    ("import", "export"),
    ("imports", "exports"),
    ("internal", "external"),
    ("positive", "negative"),
    ("direct", "indirect"),
    ("minimize", "maximize"),
    ("likely", "unlikely"),
    ("ascending", "descending"),
    ("rise", "fall"),
];

/// Words that carry no content in a question: function words and the phrasing of questions.
const STOP_WORDS: [&str; 133] = [
    "a",
    "an",
    "the",
    "of",
    "in",
    "on",
    "at",
    "to",
    "for",
    "by",
    "with",
    "from",
    "as",
    "into",
    "and",
    "or",
    "but",
    "if",
    "than",
    "that",
    "this",
    "these",
    "those",
    "it",
    "its",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "am",
    "do",
    "does",
    "did",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "shall",
    "should",
    "must",
    "what",
    "which",
    "who",
    "whom",
    "whose",
    "when",
    "where",
    "why",
    "how",
    "there",
    "their",
    "they",
    "he",
    "she",
    "his",
    "her",
    "him",
    "we",
    "you",
    "your",
    "i",
    "one",
    "following",
    "name",
    "named",
    "called",
    "known",
    "refer",
    "refers",
    "choose",
    "select",
    "identify",
    "correctly",
    "statement",
    "statements",
    "question",
    "s",
    "about",
    "also",
    "so",
    "kind",
    "type",
    "sort",
    "used",
    "use",
    "serve",
    "serves",
    "give",
    "given",
    "find",
    "calculate",
    "compute",
    "determine",
    "work",
    "out",
    "solve",
    "solution",
    "pick",
    "answer",
    "answers",
    "right",
    "correct",
    "consider",
    "many",
    "much",
    "all",
    "each",
    "best",
    "most",
    "describes",
    "describe",
    "commonly",
    "usually",
    "often",
    "term",
    "says",
    "said",
    "some",
    "any",
    "such",
    "since",
    "because",
    "person",
    "tell",
    "option",
];

/// Options that say nothing about the subject.
const GENERIC_OPTIONS: [&str; 26] = [
    "true",
    "false",
    "yes",
    "no",
    "all of these",
    "all of the above",
    "none of these",
    "none of the above",
    "both",
    "neither",
    "both of these",
    "neither of these",
    "either of these",
    "both of the above",
    "neither of the above",
    "need more information",
    "not enough information",
    "not enough information to say",
    "cannot be determined",
    "all",
    "none",
    "right",
    "wrong",
    "increases",
    "decreases",
    "agree",
];

/// Words statement-type options are made of: `I and III only`, `True, False`.
const GENERIC_WORDS: [&str; 18] = [
    "true", "false", "and", "only", "or", "i", "ii", "iii", "iv", "v", "a", "b", "c", "d", "not", "wrong",
    "right", "both",
];

/// Sketch size of passages.
const SKETCH: usize = 48;

impl Features {
    /// Of a question of a kind with options.
    pub fn of(question: &Question) -> Self {
        let stem = tokens(&clean_stem(&question.stem));
        let texts: Vec<Vec<Token>> = clean_options(question).iter().map(|text| tokens(text)).collect();
        let options: Vec<OptionFeatures> = texts
            .iter()
            .zip(&question.options)
            .map(|(tokens, option)| option_features(tokens, option.correct))
            .collect();
        let joined: Vec<String> = texts.iter().map(|tokens| join(tokens)).collect();
        let mut set: Vec<u64> = options.iter().map(|option| option.hash).collect();
        set.sort_unstable();
        let mut keys: Vec<u64> = options.iter().filter(|o| o.correct).map(|o| o.hash).collect();
        keys.sort_unstable();
        let any_key = fold(keys.iter().copied());
        let empty_key = keys.is_empty()
            || joined
                .iter()
                .zip(&options)
                .any(|(text, o)| o.correct && (text.is_empty() || is_generic(text)));
        let negated = stem.iter().any(|token| is_negation(&token.text));
        let formula = formula(&stem);
        Self {
            stem: fold(stem.iter().map(|token| hash(&token.text))),
            option_set: fold(set.into_iter()),
            key: (!empty_key).then_some(any_key),
            any_key,
            grams: grams(&join(&stem), 4, GRAM_BUCKETS),
            words: words(&stem),
            numbers: numbers(&stem, false),
            digits: numbers(&stem, true),
            formula: (!formula.is_empty()).then(|| hash(&formula)),
            negated,
            poles: poles(&stem),
            generic_options: !joined.is_empty() && joined.iter().all(|text| is_generic(text)),
            options,
            passage: question.passage.as_ref().map(|passage| sketch(&passage.text)).unwrap_or_default(),
        }
    }
}

fn is_negation(word: &str) -> bool {
    // A misspelt `except` must not turn a question into its opposite.
    const LONG: [&str; 5] = ["except", "incorrect", "incorrectly", "neither", "excluding"];
    NEGATIONS.contains(&word) || LONG.iter().any(|long| is_one_slip(word.as_bytes(), long.as_bytes()))
}

fn is_one_slip(a: &[u8], b: &[u8]) -> bool {
    a.len().abs_diff(b.len()) <= 1 && (a[0] == b[0] || a.last() == b.last()) && distance(a, b) <= 1
}

fn option_features(tokens: &[Token], correct: bool) -> OptionFeatures {
    let text = join(tokens);
    OptionFeatures {
        letters: beginning(&text),
        length: u8::try_from(text.len()).unwrap_or(u8::MAX),
        hash: fold(tokens.iter().map(|token| hash(&token.text))),
        correct,
        grams: grams(&text, 3, usize::MAX),
        numbers: parameters(tokens),
    }
}

fn is_generic(text: &str) -> bool {
    let text = text.trim();
    GENERIC_OPTIONS.contains(&text)
        || text.split(' ').all(|word| {
            GENERIC_WORDS.contains(&word) || (word.len() == 1 && word.as_bytes()[0].is_ascii_digit())
        }) && text.contains(|c: char| c.is_ascii_alphabetic())
            && text.split(' ').count() > 1
}

/// ` w1 w2 w3 `: what grams are cut from.
fn join(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&token.text);
    }
    out
}

/// Sorted distinct hashed n-grams of a text with a blank on both sides; a text shorter than `n` is one
/// gram.
fn grams(text: &str, n: usize, buckets: usize) -> Vec<u32> {
    let chars: Vec<u64> =
        std::iter::once(' ').chain(text.chars()).chain(std::iter::once(' ')).map(u64::from).collect();
    let bucket = |gram: &[u64]| {
        let hash = fold(gram.iter().copied());
        u32::try_from(hash % buckets.min(1 << 30) as u64).unwrap_or(0)
    };
    let mut out: Vec<u32> =
        if chars.len() < n { vec![bucket(&chars)] } else { chars.windows(n).map(bucket).collect() };
    out.sort_unstable();
    out.dedup();
    out.shrink_to_fit();
    out
}

fn numbers(tokens: &[Token], digits: bool) -> Vec<u64> {
    let mut out: Vec<u64> = tokens
        .iter()
        .filter(|token| token.kind == Kind::Number && (token.digits || !digits))
        .map(|token| hash(&token.text))
        .collect();
    out.sort_unstable();
    out
}

fn parameters(tokens: &[Token]) -> Vec<u64> {
    let mut out: Vec<u64> = tokens
        .iter()
        .filter(|token| token.kind == Kind::Number || (token.proper && token.text.len() == 1))
        .map(|token| hash(&token.text))
        .collect();
    out.sort_unstable();
    out
}

fn words(tokens: &[Token]) -> Vec<Word> {
    let mut out: Vec<Word> = tokens
        .iter()
        .filter(|token| token.kind == Kind::Word && !STOP_WORDS.contains(&token.text.as_str()))
        .map(|token| {
            let stem = singular(&token.text);
            #[expect(clippy::cast_possible_truncation, reason = "half of a hash is a hash")]
            let hash = hash(stem) as u32;
            Word {
                hash,
                letters: beginning(stem),
                length: u8::try_from(stem.len()).unwrap_or(u8::MAX),
                proper: token.proper,
                near_stop: stem.len() <= 6
                    && STOP_WORDS
                        .iter()
                        .any(|stop| stop.len() > 1 && is_one_slip(stem.as_bytes(), stop.as_bytes())),
            }
        })
        .collect();
    // Of a word that stands twice the proper one is kept: `true` sorts last, so look from the end.
    out.sort_unstable_by(|a, b| b.cmp(a));
    out.dedup_by_key(|word| word.hash);
    out.reverse();
    out
}

fn beginning<const N: usize>(text: &str) -> [u8; N] {
    let mut out = [0; N];
    out.iter_mut().zip(text.bytes()).for_each(|(slot, byte)| *slot = byte);
    out
}

/// Edit distance with transpositions of neighbours (optimal string alignment), of at most
/// [`OPTION_LETTERS`] bytes each.
pub fn distance(a: &[u8], b: &[u8]) -> usize {
    const SIDE: usize = OPTION_LETTERS + 1;
    let (a, b) = (&a[..a.len().min(OPTION_LETTERS)], &b[..b.len().min(OPTION_LETTERS)]);
    let mut rows = [[0usize; SIDE]; 3];
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        let (now, last, before) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i;
        for j in 1..=b.len() {
            let change = rows[last][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(rows[last][j] + 1).min(rows[now][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[before][j - 2] + 1);
            }
            rows[now][j] = least;
        }
    }
    rows[a.len() % 3][b.len()]
}

/// Without the plural (and possessive) `s`.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if word.len() > 3 && !stem.ends_with(['s', 'u', 'i']) => stem,
        _ => word,
    }
}

fn poles(tokens: &[Token]) -> u64 {
    let mut out = 0;
    for token in tokens {
        for (i, (one, other)) in POLES.iter().enumerate() {
            if token.text == *one {
                out |= 1 << (2 * i);
            } else if token.text == *other {
                out |= 2 << (2 * i);
            }
        }
    }
    out
}

fn sketch(passage: &str) -> Vec<u32> {
    let mut out = grams(&join(&tokens(passage)), 4, usize::MAX);
    out.truncate(SKETCH);
    out
}

/// 64-bit FNV-1a with a finisher; stored nowhere, but the same on every machine.
fn hash(text: &str) -> u64 {
    fold(text.bytes().map(u64::from))
}

fn fold(values: impl Iterator<Item = u64>) -> u64 {
    let mut out = values.fold(0xcbf2_9ce4_8422_2325u64, |hash, value| {
        (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29)
    });
    out ^= out >> 32;
    out = out.wrapping_mul(0xd6e8_feb8_6659_fd93);
    out ^ (out >> 32)
}
