//! Reading the SQL that the catalogues hand out as text: checks, defaults, index keys. Just enough to
//! compare what the two engines say; it is no parser of SQL.

use super::Kind;

/// A piece of an expression. Words are in lower case unless they were quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Word(String),
    Text(String),
    Number(String),
    Symbol(char),
}

impl Token {
    /// Whether it is this word.
    pub fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(found) if found == word)
    }
}

/// Types whose names have more than one word; what follows their first belongs to a cast.
const REST_OF_TYPES: &[&str] = &["precision", "varying", "with", "without", "time", "zone"];

/// Cuts SQL into tokens. Comments and PostgreSQL's casts, which it adds by itself, are left out.
pub(super) fn tokens(sql: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() {
            rest = &rest[first.len_utf8()..];
        } else if rest.starts_with("--") {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
        } else if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
        } else if let Some(after) = rest.strip_prefix("::") {
            rest = after_type(after);
        } else if first == '\'' || first == '"' {
            let (content, after) = quoted(rest, first);
            tokens.push(if first == '\'' { Token::Text(content) } else { Token::Word(content) });
            rest = after;
        } else if first.is_alphabetic() || first == '_' {
            let (word, after) = take(rest, |c| c.is_alphanumeric() || c == '_' || c == '$');
            tokens.push(Token::Word(word.to_lowercase()));
            rest = after;
        } else if first.is_ascii_digit() {
            let (number, after) = take(rest, |c| c.is_ascii_digit() || c == '.');
            tokens.push(Token::Number(number.to_owned()));
            rest = after;
        } else {
            tokens.push(Token::Symbol(first));
            rest = &rest[first.len_utf8()..];
        }
    }
    tokens
}

fn take(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !belongs(c)).unwrap_or(text.len()))
}

/// The text between quotes, in which a doubled quote stands for one; and what follows.
fn quoted(text: &str, quote: char) -> (String, &str) {
    let mut content = String::new();
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        if c != quote {
            content.push(c);
        } else if characters.peek().is_some_and(|(_, next)| *next == quote) {
            characters.next();
            content.push(quote);
        } else {
            return (content, &text[at + 1..]);
        }
    }
    (content, "")
}

/// What follows the name of a type.
fn after_type(text: &str) -> &str {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = match text.strip_prefix('"') {
        Some(_) => quoted(text, '"').1,
        None => take(text, word).1,
    };
    loop {
        let (next, after) = take(rest.trim_start(), word);
        if rest.starts_with(' ') && REST_OF_TYPES.contains(&next) {
            rest = after;
        } else if let Some(after) = rest.strip_prefix("[]") {
            rest = after;
        } else {
            return rest;
        }
    }
}

/// The tokens inside the parenthesis that opens at `at`, and where what follows begins.
pub(super) fn group(tokens: &[Token], at: usize) -> (&[Token], usize) {
    let mut depth = 0_usize;
    for (offset, token) in tokens[at..].iter().enumerate() {
        match token {
            Token::Symbol('(') => depth += 1,
            Token::Symbol(')') if depth == 1 => return (&tokens[at + 1..at + offset], at + offset + 1),
            Token::Symbol(')') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    (&tokens[tokens.len()..], tokens.len())
}

/// The text both engines agree on: no parentheses, and lists as `in`.
pub(super) fn canonical(tokens: &[Token]) -> String {
    let mut words: Vec<String> = Vec::with_capacity(tokens.len());
    for token in tokens {
        match token {
            Token::Word(word) => words.push(word.clone()),
            Token::Text(text) => words.push(format!("'{text}'")),
            Token::Number(number) => words.push(number.clone()),
            Token::Symbol('(' | ')' | '[' | ']') => {}
            Token::Symbol(symbol) => words.push(symbol.to_string()),
        }
    }
    words.join(" ").replace("= any array", "in").replace(" ,", ",")
}

/// A default as the text of its value.
pub(super) fn value(sql: &str, kind: &Kind) -> String {
    match (tokens(sql).as_slice(), kind) {
        ([Token::Number(number)], Kind::Bool) => if number == "0" { "false" } else { "true" }.to_owned(),
        ([Token::Text(text)], _) => text.clone(),
        ([Token::Symbol('-'), Token::Number(number)], _) => format!("-{number}"),
        (other, _) => canonical(other),
    }
}

/// The column and the kind that a check gives it, when that is what the check is for.
pub(super) fn meaning(tokens: &[Token]) -> Option<(String, Kind)> {
    use Token::{Number, Symbol, Text, Word};
    let flat: Vec<&Token> = tokens.iter().filter(|t| !matches!(t, Symbol('(' | ')'))).collect();
    // `x IS NULL OR`, which older SQLite needs before its functions on JSON.
    let flat = match flat.as_slice() {
        [Word(_), is, null, or, rest @ ..] if is.is("is") && null.is("null") && or.is("or") => rest,
        all => all,
    };
    match flat {
        [Word(column), glob, Text(pattern), ..] if glob.is("glob") && pattern.starts_with("[0-9]") => {
            Some((column.clone(), if pattern.contains('T') { Kind::Instant } else { Kind::Date }))
        }
        [Word(column), isin, Number(zero), Symbol(','), Number(one)]
            if isin.is("in") && zero == "0" && one == "1" =>
        {
            Some((column.clone(), Kind::Bool))
        }
        [length, Word(column), Symbol('='), Number(bytes)] if length.is("length") => match bytes.as_str() {
            "16" => Some((column.clone(), Kind::Uuid)),
            "32" => Some((column.clone(), Kind::Hash)),
            _ => None,
        },
        [valid, Word(column)] if valid.is("json_valid") => Some((column.clone(), Kind::Json(None))),
        [valid, Word(_), and, of, Word(column), Symbol('='), Text(top)]
            if valid.is("json_valid") && and.is("and") && of.is("json_type") =>
        {
            Some((column.clone(), Kind::Json(Some(top.clone()))))
        }
        [of, Word(column), Symbol('='), Text(top)] if of.is("jsonb_typeof") => {
            Some((column.clone(), Kind::Json(Some(top.clone()))))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(sql: &str) -> Option<(String, Kind)> {
        meaning(&tokens(sql))
    }

    #[test]
    fn checks_say_what_a_column_means() {
        let column = |kind| Some(("x".to_owned(), kind));
        assert_eq!(meant("x GLOB '[0-9]*T*' AND length(x) IN (25, 29, 32)"), column(Kind::Instant));
        assert_eq!(meant("x GLOB '[0-9][0-9]-[0-1]'"), column(Kind::Date));
        assert_eq!(meant("x IN (0, 1)"), column(Kind::Bool));
        assert_eq!(meant("length(x) = 16"), column(Kind::Uuid));
        assert_eq!(meant("CHECK ((length(x) = 32))".trim_start_matches("CHECK ")), column(Kind::Hash));
        assert_eq!(meant("x IS NULL OR json_valid(x)"), column(Kind::Json(None)));
        assert_eq!(
            meant("x IS NULL OR json_valid(x) AND json_type(x) = 'array'"),
            column(Kind::Json(Some("array".to_owned())))
        );
        assert_eq!(meant("(jsonb_typeof(x) = 'array'::text)"), column(Kind::Json(Some("array".to_owned()))));
        for other in ["x IN (0, 1, 2)", "x IN ('a', 'b')", "length(x) = 8", "x >= 0", ""] {
            assert_eq!(meant(other), None, "{other}");
        }
    }

    #[test]
    fn both_engines_spellings_become_one() {
        let alike = |one: &str, other: &str| assert_eq!(canonical(&tokens(one)), canonical(&tokens(other)));
        alike("state IN ('a', 'b')", "(state = ANY (ARRAY['a'::text, 'b'::text]))");
        alike("body, coalesce(year, 0)", "body, COALESCE(year, (0)::bigint)");
        alike("x >= 0 -- for now\n AND y", "((x >= (0)::double precision) AND y)");
        assert_ne!(canonical(&tokens("a, b")), canonical(&tokens("b, a")));
        assert_eq!(value("'it''s'::text", &Kind::Text), "it's");
        assert_eq!(value("1", &Kind::Bool), value("TRUE", &Kind::Bool));
        assert_eq!(value("-1", &Kind::Integer), value("'-1'::integer", &Kind::Integer));
    }

    #[test]
    fn groups_end_where_their_parenthesis_ends() {
        let all = tokens("a (b (c) ')') d");
        let (inner, after) = group(&all, 1);
        assert_eq!(canonical(inner), "b c ')'");
        assert!(all[after].is("d"));
        assert_eq!(group(&tokens("(never closed"), 0), (&[][..], 3));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_cut_without_a_panic(text in "[ -~\n'\"(é:\\[-]{0,60}") {
            let all = tokens(&text);
            let _ = (canonical(&all), meaning(&all), value(&text, &Kind::Text));
            if !all.is_empty() {
                let _ = group(&all, 0);
            }
        }
    }
}
