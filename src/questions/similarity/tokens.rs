//! The words, numbers and operators of a cleaned text, as the verifier compares them: folded to lower
//! case without accents, numbers in one spelling (`1,000` is `1000`, `two` is `2`, `XIV` is `14`),
//! operators only where they change the meaning of a formula.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Word,
    Number,
    Operator,
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    pub kind: Kind,
    /// Written like a name: a capital inside a sentence, or letters mixed with digits.
    pub proper: bool,
    /// A number in digits, not in words.
    pub digits: bool,
}

/// The tokens of a cleaned text, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = if text.is_ascii() {
        text.chars().collect()
    } else {
        text.nfkd().filter(|c| !is_combining_mark(*c)).map(plain).collect()
    };
    let shouting = is_shouting(&chars);
    let mut out: Vec<Token> = Vec::with_capacity(chars.len() / 5);
    let mut sentence_start = true;
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        if c.is_ascii_digit() || (c == '-' && is_sign(&chars, i)) {
            let (number, next) = number(&chars, i);
            i = skip_ordinal_suffix(&chars, next);
            out.push(Token { text: number, kind: Kind::Number, proper: false, digits: true });
            sentence_start = false;
        } else if c.is_alphabetic() {
            let start = i;
            while i < chars.len() && (chars[i].is_alphanumeric() || is_inner_apostrophe(&chars, i)) {
                i += 1;
            }
            let letters = abbreviation(&chars, start, &mut i).unwrap_or_else(|| chars[start..i].to_vec());
            let token = word(&letters, sentence_start || shouting);
            sentence_start = false;
            out.push(token);
        } else {
            if let Some(operator) = operator(&chars, i) {
                out.push(Token {
                    text: operator.to_string(),
                    kind: Kind::Operator,
                    proper: false,
                    digits: false,
                });
            }
            if matches!(c, '.' | '?' | '!' | ':' | '\n' | '"' | '|') {
                sentence_start = true;
            }
            i += 1;
        }
    }
    out
}

/// `U.S.A.` is the word `USA`: the letters when single letters with points follow each other from
/// `start`, and `next` moved behind the last point.
fn abbreviation(chars: &[char], start: usize, next: &mut usize) -> Option<Vec<char>> {
    let mut letters = Vec::new();
    let mut i = start;
    while chars.get(i).is_some_and(|c| c.is_alphabetic()) && chars.get(i + 1) == Some(&'.') {
        letters.push(chars[i]);
        i += 2;
    }
    // `U.S` without the last point.
    let single = |i: usize| {
        chars.get(i).is_some_and(|c| c.is_uppercase())
            && !chars.get(i + 1).is_some_and(|c| c.is_alphanumeric())
    };
    if !letters.is_empty() && single(i) {
        letters.push(chars[i]);
        i += 1;
    }
    (letters.len() >= 2).then(|| {
        *next = i;
        letters
    })
}

/// Typographic characters to their ASCII relatives.
fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{f7}' | '\u{2215}' => '/',
        '\u{2044}' => '/',
        c => c,
    }
}

/// Text in capitals has no names to be told by their capital.
fn is_shouting(chars: &[char]) -> bool {
    let upper = chars.iter().filter(|c| c.is_uppercase()).count();
    let lower = chars.iter().filter(|c| c.is_lowercase()).count();
    upper > 2 * lower
}

fn is_inner_apostrophe(chars: &[char], i: usize) -> bool {
    chars[i] == '\'' && chars.get(i + 1).is_some_and(|c| c.is_alphabetic())
}

/// `-3` after nothing, a bracket or a blank that follows no operand.
fn is_sign(chars: &[char], i: usize) -> bool {
    chars.get(i + 1).is_some_and(char::is_ascii_digit)
        && !i.checked_sub(1).and_then(|i| chars.get(i)).is_some_and(|c| c.is_alphanumeric() || *c == ')')
        && !chars[..i]
            .iter()
            .rev()
            .find(|c| !c.is_whitespace())
            .is_some_and(|c| c.is_ascii_digit() || *c == ')')
}

fn number(chars: &[char], start: usize) -> (String, usize) {
    let mut out = String::new();
    let mut i = start;
    if chars[i] == '-' {
        out.push('-');
        i += 1;
    }
    while i < chars.len() {
        let digit_follows = chars.get(i + 1).is_some_and(char::is_ascii_digit);
        match chars[i] {
            c if c.is_ascii_digit() => out.push(c),
            '.' if digit_follows => out.push('.'),
            // A comma or a blank between groups of three digits.
            ',' | ' ' if is_group(chars, i) => {}
            _ => break,
        }
        i += 1;
    }
    if out.contains('.') {
        out.truncate(out.trim_end_matches('0').trim_end_matches('.').len());
    }
    (out, i)
}

fn is_group(chars: &[char], i: usize) -> bool {
    let three = (1..=3).all(|k| chars.get(i + k).is_some_and(char::is_ascii_digit));
    let before = chars[..i].iter().rev().take_while(|c| c.is_ascii_digit()).count();
    three && (1..=3).contains(&before) && !chars.get(i + 4).is_some_and(char::is_ascii_digit)
}

fn skip_ordinal_suffix(chars: &[char], i: usize) -> usize {
    let suffix: String = chars[i..].iter().take(2).flat_map(|c| c.to_lowercase()).collect();
    let ends = !chars.get(i + 2).is_some_and(|c| c.is_alphanumeric());
    if ends && ["st", "nd", "rd", "th"].contains(&suffix.as_str()) { i + 2 } else { i }
}

fn word(letters: &[char], first: bool) -> Token {
    let text: String = letters.iter().filter(|c| **c != '\'').flat_map(|c| c.to_lowercase()).collect();
    if let Some(value) = number_word(&text) {
        return Token { text: value.to_string(), kind: Kind::Number, proper: false, digits: false };
    }
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    if capitals == letters.len()
        && letters.len() > 1
        && let Some(value) = roman(&text)
    {
        return Token { text: value.to_string(), kind: Kind::Number, proper: false, digits: false };
    }
    let mixed = letters.iter().any(char::is_ascii_digit);
    let proper = mixed || (!first && letters[0].is_uppercase()) || (capitals > 1 && !first);
    Token { text, kind: Kind::Word, proper, digits: false }
}

/// Numbers written out; `one` is mostly a pronoun in questions and stays a word.
fn number_word(text: &str) -> Option<u32> {
    const CARDINALS: [&str; 11] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    const ORDINALS: [&str; 11] = [
        "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    [&CARDINALS, &ORDINALS]
        .iter()
        .find_map(|list| list.iter().position(|word| *word == text))
        .and_then(|i| u32::try_from(i + 2).ok())
}

/// Roman numerals up to XXXIX, the range of kings and wars.
fn roman(text: &str) -> Option<u32> {
    let tens = text.bytes().take_while(|b| *b == b'x').count();
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let rest = ones.iter().position(|one| *one == &text[tens..])?;
    (tens <= 3 && tens + rest > 0).then(|| u32::try_from(tens * 10 + rest).unwrap_or(0))
}

/// Operators whose change is a change of the task. `=` and `^` are left out, and multiplication has one
/// sign: their spelling varies between papers.
fn operator(chars: &[char], i: usize) -> Option<char> {
    let c = chars[i];
    match c {
        '+' | '<' | '>' | '~' => Some(c),
        '\u{ac}' => Some('~'),
        '\u{2190}'..='\u{21ff}'
        | '\u{2200}'..='\u{2211}'
        | '\u{221a}'..='\u{22c4}'
        | '\u{22c6}'..='\u{22ff}' => Some(c),
        '-' | '/' | '*' | '\u{d7}' | '\u{b7}' | '\u{22c5}' => {
            let before = chars[..i].iter().rev().find(|c| !c.is_whitespace());
            let mut after = chars[i + 1..].iter().skip_while(|c| c.is_whitespace());
            let operand = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '(' | ')'));
            let variable = {
                let first = after.clone().next();
                let second = after.clone().nth(1);
                first.is_some_and(|c| c.is_alphabetic()) && !second.is_some_and(|c| c.is_alphanumeric())
            };
            let sign = if matches!(c, '-' | '/') { c } else { '\u{d7}' };
            (operand(before) && (operand(after.next()) || variable)).then_some(sign)
        }
        _ => None,
    }
}

/// The formulas of a text as one sequence: its operators and the variables beside them.
pub fn formula(tokens: &[Token]) -> String {
    let is_operator =
        |i: Option<usize>| i.and_then(|i| tokens.get(i)).is_some_and(|token| token.kind == Kind::Operator);
    let mut out = String::new();
    for (i, token) in tokens.iter().enumerate() {
        let variable = token.kind == Kind::Word && token.text.chars().count() == 1;
        if token.kind == Kind::Operator
            || variable && (is_operator(i.checked_sub(1)) || is_operator(Some(i + 1)))
        {
            out.push_str(&token.text);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str, kind: Kind) -> Vec<String> {
        tokens(text).into_iter().filter(|token| token.kind == kind).map(|token| token.text).collect()
    }

    #[test]
    fn numbers_have_one_spelling() {
        assert_eq!(texts("1,000 kg and 1000 kg, 300 000 km", Kind::Number), ["1000", "1000", "300000"]);
        assert_eq!(texts("2.50 or 2.5", Kind::Number), ["2.5", "2.5"]);
        assert_eq!(texts("the 16th, the second, twelve", Kind::Number), ["16", "2", "12"]);
        assert_eq!(texts("Louis XIV and World War II, but I", Kind::Number), ["14", "2"]);
        assert_eq!(texts("-3 and (-4) but 7-4 and x - 5", Kind::Number), ["-3", "-4", "7", "4", "5"]);
    }

    #[test]
    fn operators_count_in_formulas_only() {
        assert_eq!(texts("sqrt(2) + sqrt(3)", Kind::Operator), ["+"]);
        assert_eq!(
            formula(&tokens("3x + y is (M \u{2228} ~N) \u{2283} O, a plan")),
            "x+ym\u{2228}~n\u{2283}o"
        );
        assert_eq!(texts("3*4, 3 \u{d7} 4", Kind::Operator), ["\u{d7}", "\u{d7}"]);
        assert_eq!(texts("J >> a", Kind::Operator), [">", ">"]);
        assert_eq!(texts("5 - 3 and 4-x", Kind::Operator), ["-", "-"]);
        assert_eq!(texts("a well-known 13-year-old, and/or", Kind::Operator), Vec::<String>::new());
    }

    #[test]
    fn names_are_told_by_their_capital() {
        let proper = |text: &str| -> Vec<String> {
            tokens(text).into_iter().filter(|token| token.proper).map(|token| token.text).collect()
        };
        assert_eq!(proper("What is the capital of Peru? Turtles swim in H2O."), ["peru", "h2o"]);
        assert_eq!(proper("WHAT IS THE CAPITAL OF PERU?"), Vec::<String>::new());
        assert_eq!(
            texts("the U.S. state, the US state, U.S", Kind::Word),
            ["the", "us", "state", "the", "us", "state", "us"]
        );
        assert_eq!(texts("e.g. Plan B. Next", Kind::Word), ["eg", "plan", "b", "next"]);
        assert_eq!(texts("Abraham\u{2019}s wife", Kind::Word), ["abrahams", "wife"]);
    }

    proptest! {
        #[test]
        fn any_text_has_tokens(text in "\\PC{0,60}") {
            for token in tokens(&text) {
                prop_assert!(!token.text.is_empty());
            }
        }
    }
}
