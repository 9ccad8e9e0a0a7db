//! Marks of damage and of references in one text: encoding, markup, pictures, passages.

use encoding_rs::WINDOWS_1252;

/// A piece of text that is UTF-8 decoded as Windows-1252, if there is one: characters whose bytes in that
/// encoding form a character of more than one byte in UTF-8.
pub fn mojibake(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    for (i, c) in chars.iter().enumerate() {
        let length = match byte(*c) {
            Some(0xc2..=0xdf) => 2,
            Some(0xe0..=0xef) => 3,
            Some(0xf0..=0xf4) => 4,
            _ => continue,
        };
        let Some(piece) = chars.get(i..i + length) else { continue };
        let bytes: Vec<u8> = piece.iter().filter_map(|c| byte(*c)).collect();
        if bytes.len() == length && std::str::from_utf8(&bytes).is_ok() {
            return Some(piece.iter().collect());
        }
    }
    None
}

/// The byte of a character in Windows-1252 (and of the C1 controls it leaves out, which decoders keep).
fn byte(c: char) -> Option<u8> {
    if ('\u{80}'..='\u{9f}').contains(&c) {
        return u8::try_from(u32::from(c)).ok();
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match (&*bytes, unmappable) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

/// Elements a question may hold; anything else in angle brackets is taken for text.
const ELEMENTS: [&str; 34] = [
    "a",
    "b",
    "i",
    "u",
    "p",
    "em",
    "strong",
    "span",
    "div",
    "sub",
    "sup",
    "table",
    "tbody",
    "thead",
    "tr",
    "td",
    "th",
    "ul",
    "ol",
    "li",
    "pre",
    "code",
    "center",
    "small",
    "big",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "math",
    "svg",
    "s",
];

/// Elements whose end tag HTML lets out.
const OPTIONAL_END: [&str; 7] = ["p", "li", "td", "th", "tr", "tbody", "thead"];

/// The first tag without its partner.
pub fn html_problem(text: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let (closing, tail) = match rest.strip_prefix('/') {
            Some(tail) => (true, tail),
            None => (false, rest),
        };
        let length = tail.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = &tail[..length];
        let Some(element) = ELEMENTS.iter().find(|element| element.eq_ignore_ascii_case(name)) else {
            continue;
        };
        let after = &tail[length..];
        // `a<b` and `x < i + 1`: a tag goes on with a blank, a slash or its end.
        let Some(end) = after.find('>') else {
            if after.starts_with(char::is_whitespace) && after.contains('=') && after.contains('"') {
                return Some(format!("a tag <{element}> that does not end"));
            }
            continue;
        };
        let inside = &after[..end];
        if !inside.is_empty() && !inside.starts_with([' ', '\t', '\n', '/']) || inside.contains('<') {
            continue;
        }
        // `a<b and c>d` has no attributes either.
        if !inside.trim_matches(['/', ' ']).is_empty() && !inside.contains('=') {
            continue;
        }
        if inside.ends_with('/') {
            continue;
        }
        rest = &after[end + 1..];
        if !closing {
            open.push(element);
            continue;
        }
        while let Some(last) = open.last() {
            if last != element && OPTIONAL_END.contains(last) {
                open.pop();
            } else {
                break;
            }
        }
        if open.pop() != Some(element) {
            return Some(format!("</{element}> without <{element}>"));
        }
    }
    open.iter()
        .find(|element| !OPTIONAL_END.contains(element))
        .map(|element| format!("<{element}> without </{element}>"))
}

/// The first delimiter of a formula without its partner.
pub fn latex_problem(text: &str) -> Option<String> {
    if !text.contains(['\\', '$']) {
        return None;
    }
    let bytes = text.as_bytes();
    let (mut dollars, mut prices, mut depth, mut deepest_ok) = (0u32, 0u32, 0i32, true);
    let (mut round, mut square) = (0i32, 0i32);
    let mut i = 0;
    while i < bytes.len() {
        match bytes[i] {
            b'\\' => {
                match bytes.get(i + 1) {
                    Some(b'(') => round += 1,
                    Some(b')') => round -= 1,
                    Some(b'[') => square += 1,
                    Some(b']') => square -= 1,
                    // `\\[2pt]` is a line break with a distance.
                    _ => {}
                }
                i += 1;
            }
            b'$' => {
                dollars += 1;
                prices += u32::from(
                    bytes.get(i + 1).is_some_and(|b| b.is_ascii_digit() || *b == b' ' || *b == b'.'),
                );
            }
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                deepest_ok &= depth >= 0;
            }
            _ => {}
        }
        i += 1;
    }
    let has_commands =
        text.contains("\\frac") || text.contains("\\sqrt") || text.contains('^') || text.contains('_');
    if dollars % 2 == 1 && (has_commands || dollars > prices) {
        return Some("a $ without its partner".into());
    }
    if round != 0 || square != 0 {
        return Some("a formula delimiter without its partner".into());
    }
    let is_formula = text.contains('\\') || dollars >= 2;
    if is_formula && (depth != 0 || !deepest_ok) {
        return Some("a brace without its partner".into());
    }
    let count = |what: &str| text.matches(what).count();
    (count("\\begin{") != count("\\end{")).then(|| "a \\begin without its \\end".into())
}

/// What the images of a text are called: `src` of `<img>`, and `![…](…)` of Markdown.
pub fn images(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let lower = text.to_ascii_lowercase();
    for (start, _) in lower.match_indices("<img") {
        let tag = &text[start..start + text[start..].find('>').unwrap_or(text.len() - start)];
        if let Some(at) = tag.to_ascii_lowercase().find("src=") {
            let value = &tag[at + 4..];
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = match quote {
                Some(quote) => value[1..].split(quote).next(),
                None => value.split([' ', '/', '>']).next(),
            };
            out.extend(value.filter(|value| !value.is_empty()).map(str::to_owned));
        }
    }
    let mut rest = text;
    while let Some(start) = rest.find("![") {
        rest = &rest[start + 2..];
        if let Some(middle) = rest.find("](")
            && let Some(end) = rest[middle..].find(')')
        {
            out.push(rest[middle + 2..middle + end].to_owned());
        }
    }
    out
}

/// How many images of a text say in words what they show: `alt` of `<img>`, and what Markdown has in brackets.
pub fn described_images(text: &str) -> usize {
    let lower = text.to_ascii_lowercase();
    let tags = lower.match_indices("<img").filter(|(start, _)| {
        let tag = lower[*start..].split('>').next().unwrap_or_default();
        let alt = tag.split_once("alt=").map(|(_, alt)| alt.trim_start_matches(['"', '\'']));
        alt.is_some_and(|alt| alt.starts_with(|c: char| c.is_alphanumeric()))
    });
    let marks = text.match_indices("![").filter(|(start, _)| {
        let description = text[start + 2..].split("](").next().unwrap_or_default();
        !description.trim().is_empty() && !description.contains('\n')
    });
    tags.count() + marks.count()
}

/// Words that speak of a picture, in lower-case text.
pub fn figure_phrase(lower: &str) -> Option<&'static str> {
    const PHRASES: [&str; 29] = [
        "the diagram",
        "diagram above",
        "diagram below",
        "figure above",
        "figure below",
        "figure shows",
        "figure shown",
        "in the figure",
        "the graph above",
        "the graph below",
        "graph shows",
        "graph shown",
        "the picture above",
        "the picture below",
        "picture shows",
        "image above",
        "image below",
        "image shows",
        "map above",
        "map below",
        "chart above",
        "chart below",
        "chart shows",
        "table above",
        "table below",
        "shown above",
        "shown below",
        "illustrated above",
        "illustrated below",
    ];
    PHRASES.into_iter().find(|phrase| lower.contains(phrase))
}

/// Words that speak of a text to be read first, in lower-case text.
pub fn passage_phrase(lower: &str) -> Option<&'static str> {
    const PHRASES: [&str; 11] = [
        "the passage",
        "this passage",
        "extract above",
        "text above",
        "poem above",
        "paragraph above",
        "excerpt above",
        "statements above",
        "the following passage",
        "the comprehension",
        "argument above",
    ];
    PHRASES.into_iter().find(|phrase| {
        lower.match_indices(phrase).any(|(at, _)| {
            // `The passage of time` is no text.
            let after = lower[at + phrase.len()..].trim_start();
            !(phrase.ends_with("passage") && (after.starts_with("of ") || after.starts_with("way")))
        })
    })
}

/// `All of the above`, `None of these` and their like.
pub fn is_catch_all(option: &str) -> bool {
    let lower = option.to_lowercase();
    let text = lower.trim_end_matches(['.', ' ']);
    ["all", "none"].iter().any(|first| {
        text.strip_prefix(first).is_some_and(|rest| {
            matches!(
                rest.trim(),
                "of the above"
                    | "of these"
                    | "of the options"
                    | "the above"
                    | "of the others"
                    | "of them"
                    | "above"
            )
        })
    })
}
