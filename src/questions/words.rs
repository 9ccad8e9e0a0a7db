//! The words of a question as they are counted: what the topic classifier learns from and what keywords are
//! made of. Only words and their hash live here; `similarity::tokens` reads numbers and formulas too, and
//! folds what is better shown as it is written.

use super::similarity::text;
use crate::store::questions::Question;

/// Part of the config hash of every step that counts words: raise it when they are cut or hashed otherwise.
pub const VERSION: &str = "words/v1";

/// The words of a question, lower case, in runs that no punctuation and no new line interrupts: the stem first,
/// then the options in alphabetical order, for it says nothing in which they are printed.
pub fn of(question: &Question) -> Vec<Vec<String>> {
    let mut options = text::clean_options(question);
    options.sort_unstable();
    let mut runs = Vec::new();
    cut(&text::clean_stem(&question.stem), &mut runs);
    for option in &options {
        cut(option, &mut runs);
    }
    runs
}

/// Adds the words of a text. Letters and digits make words, with apostrophes and hyphens inside; where a script
/// has no spaces each character is a word.
pub fn cut(text: &str, runs: &mut Vec<Vec<String>>) {
    let mut run: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_ideograph(c) {
            close(&mut word, &mut run);
            run.push(c.to_string());
        } else if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if matches!(c, '\'' | '\u{2019}' | '-' | '\u{2010}' | '\u{2011}')
            && !word.is_empty()
            && chars.peek().is_some_and(|next| next.is_alphanumeric() && !is_ideograph(*next))
        {
            word.push(if matches!(c, '\'' | '\u{2019}') { '\'' } else { '-' });
        } else {
            close(&mut word, &mut run);
            if c == '\n' || !c.is_whitespace() {
                runs.extend((!run.is_empty()).then(|| std::mem::take(&mut run)));
            }
        }
    }
    close(&mut word, &mut run);
    runs.extend((!run.is_empty()).then_some(run));
}

fn close(word: &mut String, run: &mut Vec<String>) {
    if !word.is_empty() {
        run.push(std::mem::take(word));
    }
}

/// Han, kana and hangul, which are written without spaces or whose words are short.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// The hash of some words in a row: FNV-1a over their bytes with a zero byte after each, stirred as in
/// `SplitMix64`, because its low bits are used. It is part of what is stored: it never changes.
pub fn hash<'a>(words: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for word in words {
        for byte in word.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn runs(text: &str) -> Vec<String> {
        let mut runs = Vec::new();
        cut(text, &mut runs);
        runs.iter().map(|run| run.join(" ")).collect()
    }

    #[test]
    fn words_are_cut_where_a_reader_would() {
        assert_eq!(runs("Newton\u{2019}s second law: F = ma"), ["newton's second law", "f", "ma"]);
        assert_eq!(runs("A well-known acid - HCl,\nand H2O"), ["a well-known acid", "hcl", "and h2o"]);
        assert_eq!(runs("化学 pH"), ["化 学 ph"]);
        assert_eq!(runs("-- '' \n"), [""; 0]);
    }

    #[test]
    fn the_hash_is_what_it_was() {
        assert_eq!(hash(["kinetic", "energy"]), 0x3192_54bd_af4a_3974);
        assert_ne!(hash(["ab", "c"]), hash(["a", "bc"]));
    }

    proptest! {
        #[test]
        fn any_text_has_words_and_none_is_empty(text in "\\PC{0,80}|[a-z'\\n\u{2019} -]{0,40}") {
            let mut all = Vec::new();
            cut(&text, &mut all);
            for run in &all {
                prop_assert!(!run.is_empty());
                for word in run {
                    prop_assert!(!word.is_empty() && !word.contains(char::is_whitespace), "{word:?}");
                }
            }
            let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
                .filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&all.concat().concat()), letters(&text));
        }
    }
}
