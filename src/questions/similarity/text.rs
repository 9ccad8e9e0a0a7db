//! The text of a question as it is compared: without what depends on the paper it was printed in
//! (numbering, exam tags, option letters) and without markup. Nothing here is shown to anybody.

use crate::store::questions::model::Question;

/// Part of the config hash of every step that reads cleaned text: raise it when cleaning changes.
pub const VERSION: &str = "clean-text/v1";

/// Names of examining bodies, lower case; a bracket that holds one is a label, not content.
const EXAM_BODIES: [&str; 14] = [
    "jamb", "utme", "waec", "wassce", "ssce", "neco", "nabteb", "gce", "bece", "igcse", "gcse", "sat",
    "lsat", "gaokao",
];

/// What else may stand in such a bracket, besides numbers.
const EXAM_WORDS: [&str; 36] = [
    "jan",
    "january",
    "feb",
    "february",
    "mar",
    "march",
    "apr",
    "april",
    "may",
    "jun",
    "june",
    "jul",
    "july",
    "aug",
    "august",
    "sep",
    "sept",
    "september",
    "oct",
    "october",
    "nov",
    "november",
    "dec",
    "december",
    "paper",
    "obj",
    "objective",
    "theory",
    "past",
    "question",
    "exam",
    "type",
    "post",
    "q",
    "no",
    "s",
];

/// What the embedding reads: the stem and the options, sorted, so that order does not count.
pub fn embedding_text(question: &Question) -> String {
    let mut options = clean_options(question);
    options.sort();
    let mut out = clean_stem(&question.stem);
    for option in options {
        out.push('\n');
        out.push_str(&option);
    }
    out
}

/// The stem without markup, numbering and exam tags.
pub fn clean_stem(stem: &str) -> String {
    let text = strip_exam_tags(&strip_markup(stem));
    strip_numbering(&text).to_owned()
}

/// The options without markup and without letters typed into their text.
pub fn clean_options(question: &Question) -> Vec<String> {
    let mut options: Vec<String> =
        question.options.iter().map(|option| strip_markup(&option.text).trim().to_owned()).collect();
    if has_typed_letters(options.iter().map(String::as_str)) {
        for option in &mut options {
            if let Some((_, rest)) = typed_letter(option) {
                *option = rest.to_owned();
            }
        }
    }
    options
}

/// Whether every option begins with its letter (`A) …`, `(b) …`, `C. …`) and the letters are the
/// first ones of the alphabet in any order. One option alone proves nothing: `E. coli`.
pub fn has_typed_letters<'a>(options: impl Iterator<Item = &'a str>) -> bool {
    let mut seen = 0u32;
    let mut count = 0u32;
    for option in options {
        let Some((letter, _)) = typed_letter(option) else { return false };
        let bit = 1 << (letter - b'a');
        if seen & bit != 0 {
            return false;
        }
        seen |= bit;
        count += 1;
    }
    count >= 2 && seen == (1 << count) - 1
}

/// The letter an option begins with (lower case) and what follows it.
fn typed_letter(option: &str) -> Option<(u8, &str)> {
    let text = option.trim_start();
    let (open, text) = match text.strip_prefix('(') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let letter = text.bytes().next().filter(u8::is_ascii_alphabetic)?.to_ascii_lowercase();
    let rest = &text[1..];
    let rest = if open { rest.strip_prefix(')')? } else { rest.strip_prefix([')', '.', ':'])? };
    let spaced = rest.starts_with(char::is_whitespace);
    (letter <= b'h' && !rest.trim().is_empty() && (open || spaced)).then(|| (letter, rest.trim_start()))
}

/// What follows `12.`, `12)`, `Q12:`, `Question 12.` or `No. 12.` at the beginning.
pub fn strip_numbering(text: &str) -> &str {
    let text = text.trim();
    let mut rest = text;
    let mut worded = false;
    for word in ["question", "ques", "qn", "no", "q"] {
        if let Some(head) = rest.get(..word.len())
            && head.eq_ignore_ascii_case(word)
        {
            let tail = rest[word.len()..].trim_start_matches(['.', ' ']);
            if tail.starts_with(|c: char| c.is_ascii_digit()) {
                rest = tail;
                worded = true;
            }
            break;
        }
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return text;
    }
    let after = &rest[digits..];
    match after.strip_prefix(['.', ')', ':', ']']) {
        // `3.5 kg of …` and `12:30` are content.
        Some(tail) if tail.starts_with(char::is_whitespace) && !tail.trim().is_empty() => tail.trim_start(),
        _ if worded && after.starts_with(char::is_whitespace) => after.trim_start(),
        _ => text,
    }
}

/// The text without brackets that hold an examining body: `(JAMB 2011)`, `[WAEC June 1998]`.
pub fn strip_exam_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['(', '[']) {
        let close = if rest[start..].starts_with('(') { ')' } else { ']' };
        let Some(length) = rest[start..].find(close) else { break };
        let inner = &rest[start + 1..start + length];
        out.push_str(&rest[..start]);
        if !is_exam_tag(inner) {
            out.push_str(&rest[start..=start + length]);
        }
        rest = &rest[start + length + 1..];
    }
    out.push_str(rest);
    out
}

/// Whether the inside of a bracket names an examination: one or more bodies, and beside them nothing
/// but years, months, paper names and numbers.
pub fn is_exam_tag(inner: &str) -> bool {
    if inner.len() > 50 {
        return false;
    }
    let (mut named, mut dated, mut ambiguous) = (false, false, true);
    let lower = inner.to_ascii_lowercase();
    for word in lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if EXAM_BODIES.contains(&word) {
            named = true;
            ambiguous &= ["sat", "lsat"].contains(&word);
        } else if word.bytes().all(|b| b.is_ascii_digit()) {
            dated = true;
        } else if !EXAM_WORDS.contains(&word) {
            return false;
        }
    }
    // `the Scholastic Aptitude Test (SAT)` explains an abbreviation.
    named && (dated || !ambiguous)
}

/// Without HTML tags, with the common entities decoded, and with LaTeX reduced to what it says:
/// delimiters, spacing commands, font commands and braces are dropped.
pub fn strip_markup(text: &str) -> String {
    if !text.contains(['<', '&', '\\', '$', '{', '~']) {
        return text.to_owned();
    }
    strip_latex(&decode_entities(&strip_tags(text)))
}

fn strip_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let tail = &rest[start..];
        // `a < b` is mathematics: a tag has a letter, `/` or `!` right after the bracket.
        let is_tag = tail[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match tail.find('>') {
            Some(end) if is_tag && !tail[1..end].contains('<') => {
                // Raised and lowered characters belong to what they follow: `x<sup>2</sup>`.
                let name = tail[1..end].trim_start_matches('/').to_ascii_lowercase();
                let inline = ["sup", "sub", "b", "i", "em", "strong", "u", "span"].iter().any(|tag| {
                    name.strip_prefix(tag)
                        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
                });
                if !inline {
                    out.push(' ');
                }
                rest = &tail[end + 1..];
            }
            _ => {
                out.push('<');
                rest = &tail[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn decode_entities(text: &str) -> String {
    const NAMED: [(&str, &str); 9] = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&ndash;", "-"),
        ("&minus;", "-"),
        ("&amp;", "&"),
    ];
    if !text.contains('&') {
        return text.to_owned();
    }
    NAMED.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
}

fn strip_latex(text: &str) -> String {
    const FONTS: [&str; 12] = [
        "text",
        "mathrm",
        "mathbf",
        "mathit",
        "mathsf",
        "textbf",
        "textit",
        "operatorname",
        "displaystyle",
        "left",
        "right",
        "rm",
    ];
    if !text.contains(['\\', '$', '{', '~']) {
        return text.to_owned();
    }
    // A tilde is a blank in LaTeX and a negation in logic.
    let is_latex = text.contains(['\\', '$']);
    let mut out = String::with_capacity(text.len());
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        match c {
            '$' => {}
            // A blank keeps the two numbers of a fraction apart.
            '{' | '}' => out.push(' '),
            '~' if is_latex => out.push(' '),
            '\\' => {
                let mut name = String::new();
                while let Some((_, letter)) = chars.peek().copied().filter(|(_, c)| c.is_ascii_alphabetic()) {
                    name.push(letter);
                    chars.next();
                }
                if name.is_empty() {
                    // `\,` `\;` `\!` are space, `\(` `\)` `\[` `\]` delimit, `\%` `\$` are characters.
                    match chars.next().map(|(_, c)| c) {
                        Some(c @ ('%' | '&' | '#' | '_')) => out.push(c),
                        _ => out.push(' '),
                    }
                } else if name == "quad" || name == "qquad" {
                    out.push(' ');
                } else if !FONTS.contains(&name.as_str()) {
                    out.push('\\');
                    out.push_str(&name);
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::questions::model::Choice;
    use proptest::prelude::*;

    #[test]
    fn numbering_goes_and_content_stays() {
        for text in [
            "12. What is force?",
            "12) What is force?",
            "Q12: What is force?",
            "Question 7. What is force?",
            "No. 3) What is force?",
            "Q5 What is force?",
        ] {
            assert_eq!(strip_numbering(text), "What is force?", "{text}");
        }
        for text in [
            "3.5 kg of sand fall",
            "12:30 is what time?",
            "1984 was written by whom?",
            "No metal is liquid",
            "100. ",
        ] {
            assert_eq!(strip_numbering(text), text.trim(), "{text}");
        }
    }

    #[test]
    fn exam_tags_go_and_other_brackets_stay() {
        assert_eq!(clean_stem("4. Define work (JAMB 2011)").trim(), "Define work");
        assert_eq!(clean_stem("[WAEC, June 1998] Define work").trim(), "Define work");
        for text in [
            "Titanic (1997) won how many prizes?",
            "f(x) = (x + 1)",
            "He (the one who sat) spoke",
            "the Scholastic Aptitude Test (SAT) is",
            "an open ( bracket",
        ] {
            assert_eq!(strip_exam_tags(text), text);
        }
    }

    #[test]
    fn markup_is_reduced_to_what_it_says() {
        assert_eq!(strip_markup("<p>x<sup>2</sup> &lt; 4</p>").trim(), "x2 < 4");
        assert_eq!(strip_markup("a < b and c > d"), "a < b and c > d");
        assert_eq!(strip_markup("$x\\,+\\mathrm{kg}$").trim(), "x + kg");
        assert_eq!(strip_markup("\\frac{1}{2}"), "\\frac  1  2 ");
    }

    #[test]
    fn letters_go_only_when_all_options_have_them() {
        let question = |texts: &[&str]| Question {
            options: texts.iter().map(|t| Choice { text: (*t).into(), ..Choice::default() }).collect(),
            ..Question::default()
        };
        assert_eq!(clean_options(&question(&["B) dog", "A) cat"])), ["dog", "cat"]);
        assert_eq!(clean_options(&question(&["(a)cat", "(b)dog"])), ["cat", "dog"]);
        assert_eq!(clean_options(&question(&["E. coli", "A. niger"])), ["E. coli", "A. niger"]);
    }

    #[test]
    fn the_embedding_text_has_no_order() {
        let mut question = Question { stem: "1. Pick".into(), ..Question::default() };
        question.options = ["b", "a"].map(|t| Choice { text: t.into(), ..Choice::default() }).to_vec();
        assert_eq!(embedding_text(&question), "Pick\na\nb");
    }

    proptest! {
        #[test]
        fn cleaning_never_panics(text in "[A-Za-z0-9<>/&;$\\\\{}()\\[\\].: é金~]{0,60}") {
            let _ = clean_stem(&text);
            let _ = typed_letter(&text);
        }
    }
}
