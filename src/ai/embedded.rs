//! The embedding model that needs no download: every text becomes the normalised counts of its
//! character 3-, 4- and 5-grams, hashed into 256 signed buckets ("hashing trick": Weinberger et al.,
//! *Feature Hashing for Large Scale Multitask Learning*, ICML 2009). It is stateless, so a vector
//! never has to be renewed because other questions changed; weighing by rarity is the verifier's work.
//!
//! The hash is defined here and not borrowed from a library, because vectors are stored and compared
//! across hosts and releases:
//! - folding: NFKD without combining marks, lower case, every run of characters that are neither
//!   letters nor digits becomes one blank; one blank before and after;
//! - state: `r = c0·A² + c1·A + c2` over code points, modulo 2^64, `A = 0x9E3779B97F4A7C15`; each
//!   further character `r' = r·A + c`;
//! - finish: `x = r + n·B` for n-grams, `B = 0xD1B54A32D192ED03`; `x ^= x >> 32; x *= 0xD6E8FEB86659FD93;
//!   x ^= x >> 32`; bucket = bits 0–7, sign = bit 8;
//! - counts are whole numbers, the norm is taken in `f64` from a whole sum of squares: IEEE 754 makes
//!   the result the same on every machine.

use crate::base::crypto;
use std::cell::RefCell;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Length of a vector.
pub const DIMENSIONS: usize = 256;

/// Name of the model as it is stored with every vector. A change of the hash is a new name.
pub const MODEL_ID: &str = "hashed-char-3-5/256/v1";

/// The text of [`self_test`].
const SELF_TEST_TEXT: &str =
    "Which of these is the chemical symbol of gold?\nAg\nAu\nFe\nÉlan vital, x² + 3·y ≤ 10 — 金";

/// SHA-256 of the little-endian bytes of that text's vector.
const SELF_TEST_SHA256: &str = "1b49d799d51f0841bf100896efc06003a7a1d6b897c355ae08c0b393fe2914d8";

const A: u64 = 0x9E37_79B9_7F4A_7C15;
const A2: u64 = A.wrapping_mul(A);
const B: u64 = 0xD1B5_4A32_D192_ED03;

/// ASCII folding: lower-case letter or digit, or 0 for everything that separates.
const FOLD: [u8; 128] = {
    let mut table = [0u8; 128];
    let mut i = 0u8;
    while i < 128 {
        if i.is_ascii_alphanumeric() {
            table[i as usize] = i.to_ascii_lowercase();
        }
        i += 1;
    }
    table
};

thread_local! {
    /// Folded text of the vector being made; kept so that no vector allocates.
    static CODES: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// The vector of a text, of length 1; all zero when the text has no letter and no digit.
pub fn embed(text: &str) -> [f32; DIMENSIONS] {
    let mut vector = [0f32; DIMENSIONS];
    embed_into(text, &mut vector);
    vector
}

/// As [`embed`], into a row of a matrix.
pub fn embed_into(text: &str, vector: &mut [f32; DIMENSIONS]) {
    CODES.with_borrow_mut(|codes| {
        fold(text, codes);
        let counts = count(codes);
        scale(&counts, vector);
    });
}

fn fold(text: &str, codes: &mut Vec<u32>) {
    codes.clear();
    codes.push(u32::from(b' '));
    if text.is_ascii() {
        for byte in text.bytes() {
            match FOLD[usize::from(byte & 127)] {
                0 => separate(codes),
                code => codes.push(u32::from(code)),
            }
        }
    } else {
        for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
            if c.is_alphanumeric() {
                codes.extend(c.to_lowercase().map(u32::from));
            } else {
                separate(codes);
            }
        }
    }
    separate(codes);
}

fn separate(codes: &mut Vec<u32>) {
    if codes.last() != Some(&u32::from(b' ')) {
        codes.push(u32::from(b' '));
    }
}

fn count(codes: &[u32]) -> [i32; DIMENSIONS] {
    let mut counts = [0i32; DIMENSIONS];
    let mut windows = codes.windows(5);
    for window in windows.by_ref() {
        let [c0, c1, c2, c3, c4] = [0, 1, 2, 3, 4].map(|i| u64::from(window[i]));
        let three = c0.wrapping_mul(A2).wrapping_add(c1.wrapping_mul(A)).wrapping_add(c2);
        let four = three.wrapping_mul(A).wrapping_add(c3);
        let five = four.wrapping_mul(A).wrapping_add(c4);
        add(&mut counts, three, 3);
        add(&mut counts, four, 4);
        add(&mut counts, five, 5);
    }
    // The end of the text holds one more 4-gram and two more 3-grams than 5-grams (short texts fewer).
    let whole = codes.len().saturating_sub(4);
    for start in whole..codes.len() {
        for n in 3..=4usize {
            if let Some(gram) = codes.get(start..start + n) {
                let state = gram.iter().fold(0u64, |r, c| r.wrapping_mul(A).wrapping_add(u64::from(*c)));
                add(&mut counts, state, n as u64);
            }
        }
    }
    counts
}

#[inline]
fn add(counts: &mut [i32; DIMENSIONS], state: u64, n: u64) {
    let mut x = state.wrapping_add(n.wrapping_mul(B));
    x ^= x >> 32;
    x = x.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    x ^= x >> 32;
    let sign = 1 - i32::from(x & 256 != 0) * 2;
    counts[(x & 255) as usize] += sign;
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "the norm is defined in f64, the vector in f32"
)]
fn scale(counts: &[i32; DIMENSIONS], vector: &mut [f32; DIMENSIONS]) {
    let squares: i64 = counts.iter().map(|c| i64::from(*c) * i64::from(*c)).sum();
    let norm = if squares == 0 { 0.0 } else { 1.0 / (squares as f64).sqrt() };
    for (out, count) in vector.iter_mut().zip(counts) {
        *out = (f64::from(*count) * norm) as f32;
    }
}

/// Little-endian bytes, the form vectors have in the database.
pub fn to_bytes(vector: &[f32]) -> Vec<u8> {
    vector.iter().flat_map(|x| x.to_le_bytes()).collect()
}

/// The vector of such bytes; `None` when the length is not a multiple of four.
pub fn from_bytes(bytes: &[u8]) -> Option<Vec<f32>> {
    let (parts, rest) = bytes.as_chunks::<4>();
    rest.is_empty().then(|| parts.iter().map(|part| f32::from_le_bytes(*part)).collect())
}

/// Cosine of two vectors of length 1.
pub fn cosine(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Whether this build makes the vectors the stored ones were made with.
pub fn self_test() -> Result<(), String> {
    let found = crypto::hex(&crypto::sha256(&to_bytes(&embed(SELF_TEST_TEXT))));
    if found == SELF_TEST_SHA256 {
        Ok(())
    } else {
        Err(format!("embedding {MODEL_ID} gives checksum {found}, expected {SELF_TEST_SHA256}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_self_test_passes() {
        self_test().unwrap();
    }

    #[test]
    fn case_marks_and_punctuation_do_not_count() {
        let a = embed("Which city is the capital of Cote d'Ivoire?");
        assert_eq!(a, embed("  which CITY, is the capital of Côte d’Ivoire "));
        assert!(cosine(&a, &embed("Which gas do plants take in?")) < 0.5);
    }

    #[test]
    fn every_gram_is_counted_once() {
        // " abcd ": 4 trigrams, 3 four-grams, 2 five-grams.
        let mut codes = Vec::new();
        fold("abcd", &mut codes);
        assert_eq!(count(&codes).iter().map(|c| c.abs()).sum::<i32>(), 9);
        fold("a", &mut codes);
        assert_eq!(count(&codes).iter().map(|c| c.abs()).sum::<i32>(), 1);
    }

    #[test]
    fn nothing_to_embed_is_zero() {
        assert!(embed(" … !").iter().all(|x| *x == 0.0));
    }

    #[test]
    fn bytes_there_and_back() {
        let vector = embed("gold").to_vec();
        assert_eq!(from_bytes(&to_bytes(&vector)).unwrap(), vector);
        assert_eq!(from_bytes(&[0; 7]), None);
    }

    proptest! {
        #[test]
        fn vectors_have_length_one_or_zero(text in "\\PC{0,80}") {
            let length: f64 = embed(&text).iter().map(|x| f64::from(*x) * f64::from(*x)).sum();
            prop_assert!(length == 0.0 || (length - 1.0).abs() < 1e-5);
        }

        #[test]
        fn one_wide_letter_changes_only_the_path_not_the_folding(text in "[a-z ]{0,40}") {
            // The path for ASCII and the path for the rest must agree.
            let (mut fast, mut slow) = (Vec::new(), Vec::new());
            fold(&text, &mut fast);
            fold(&format!("{text}\u{2003}"), &mut slow);
            prop_assert_eq!(fast, slow);
        }
    }
}
