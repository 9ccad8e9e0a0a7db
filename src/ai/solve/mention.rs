//! Whether a text speaks of something: an explanation of its option, a keyword of its question. Compared
//! by letters and digits alone, since models change dashes, cases and accents as they like.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// An option longer than this is mentioned by most of its words, not as a whole.
const LONG: usize = 40;

/// Letters and digits of a text, one blank between words and at both ends.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::from(" ");
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// Whether the text (folded) speaks of the option.
pub(super) fn mentions(text: &str, option: &str) -> bool {
    let wanted = folded(option);
    let words: Vec<&str> = wanted.split_whitespace().collect();
    if words.is_empty() {
        // A formula of signs alone cannot be looked for.
        return true;
    }
    if text.contains(&wanted) || text.replace(' ', "").contains(&wanted.replace(' ', "")) && wanted.len() > 4
    {
        return true;
    }
    // The number is what counts of "9.8 m/s²", "₦200" or "42 kg".
    let numbers: Vec<&str> =
        words.iter().copied().filter(|word| word.chars().all(|c| c.is_ascii_digit())).collect();
    if !numbers.is_empty() && words.len() <= 6 {
        return numbers.iter().all(|number| {
            text.contains(&format!(" {number} ")) || number.len() > 1 && text.contains(number)
        });
    }
    let telling: Vec<&str> = words.into_iter().filter(|word| word.chars().count() > 3).collect();
    let found = telling.iter().filter(|word| text.contains(&word[..stem(word)])).count();
    let needed = if wanted.chars().count() > LONG { telling.len().div_ceil(2) } else { telling.len() };
    !telling.is_empty() && found >= needed
}

/// Where a word's ending may differ: "oxidised" speaks of "oxidises".
fn stem(word: &str) -> usize {
    let count = word.chars().count();
    let kept = match count {
        0..=5 => count,
        6..=7 => count - 2,
        _ => count - 3,
    };
    word.char_indices().nth(kept).map_or(word.len(), |(at, _)| at)
}

/// Whether the keyword stands in the text (folded); its last letters may differ, as in a plural.
pub(super) fn holds_keyword(text: &str, keyword: &str) -> bool {
    let wanted = folded(keyword);
    let word = wanted.trim();
    !word.is_empty() && text.contains(&format!(" {}", &word[..stem(word)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_found_whatever_they_are_dressed_in() {
        for (text, option) in [
            ("The capital is São-Paulo.", "Sao Paulo"),
            ("Hence g = 9.81 m/s^2, about 9.8.", "9.8 m/s²"),
            ("She pays ₦ 1,200 in all.", "₦1,200"),
            ("Because x = 4 solves it.", "x = 4"),
            (
                "Plants take in carbon dioxide and give off oxygen in the light.",
                "Carbon dioxide is taken in by plants and oxygen given off in the light",
            ),
            ("It is CO2.", "CO₂"),
            ("so the answer is 7", "7"),
            ("whatever", "≤"),
        ] {
            assert!(mentions(&folded(text), option), "{text} / {option}");
        }
        for (text, option) in [
            ("The capital is Abuja.", "Lagos"),
            ("so the answer is 17", "7"),
            ("Plants breathe.", "Carbon dioxide is taken in by plants and oxygen given off in the light"),
            ("", "gold"),
        ] {
            assert!(!mentions(&folded(text), option), "{text} / {option}");
        }
    }

    #[test]
    fn keywords_are_found_in_other_forms() {
        let text = folded("Which of these acids reacts with magnesium?");
        assert!(holds_keyword(&text, "acid"));
        assert!(holds_keyword(&text, "Reacting"));
        assert!(!holds_keyword(&text, "base"));
        assert!(!holds_keyword(&text, " … "));
    }
}
