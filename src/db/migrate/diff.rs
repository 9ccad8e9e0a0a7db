//! What changed between two texts, line by line, for showing how an applied migration was edited.
//! The longest common subsequence by the textbook table; migration files are short enough for it.

/// Lines of context around a change.
const CONTEXT: usize = 2;
/// Lines shown at most.
const LIMIT: usize = 60;

#[derive(Clone, Copy)]
enum Line<'a> {
    Same(&'a str),
    Gone(&'a str),
    New(&'a str),
}

/// The changed lines with `-` and `+` in front and a little context, or nothing for equal texts.
pub fn lines(before: &str, after: &str) -> String {
    let a: Vec<&str> = before.lines().map(str::trim_end).collect();
    let b: Vec<&str> = after.lines().map(str::trim_end).collect();
    let all = compare(&a, &b);
    let changed: Vec<bool> = all.iter().map(|line| !matches!(line, Line::Same(_))).collect();
    let near = |i: usize| {
        let range = i.saturating_sub(CONTEXT)..(i + CONTEXT + 1).min(changed.len());
        changed[range].iter().any(|changed| *changed)
    };
    let mut out: Vec<String> = Vec::new();
    let mut gap = false;
    for (i, line) in all.iter().enumerate() {
        if !near(i) {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push("  …".into());
        }
        gap = false;
        out.push(match line {
            Line::Same(text) => format!("  {text}"),
            Line::Gone(text) => format!("- {text}"),
            Line::New(text) => format!("+ {text}"),
        });
    }
    if out.len() > LIMIT {
        let more = out.len() - LIMIT;
        out.truncate(LIMIT);
        out.push(format!("  … and {more} more lines"));
    }
    out.join("\n")
}

fn compare<'a>(a: &[&'a str], b: &[&'a str]) -> Vec<Line<'a>> {
    let width = b.len() + 1;
    // longest[i * width + j]: lines that a[i..] and b[j..] have in common.
    let mut longest = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i] == b[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::with_capacity(a.len().max(b.len()));
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            out.push(Line::Same(a[i]));
            i += 1;
            j += 1;
        } else if j == b.len() || (i < a.len() && longest[(i + 1) * width + j] >= longest[i * width + j + 1])
        {
            out.push(Line::Gone(a[i]));
            i += 1;
        } else {
            out.push(Line::New(b[j]));
            j += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_changed_line_is_shown_with_its_neighbours() {
        let before = "a\nb\nc\nd\ne\nf\ng\nh";
        let after = "a\nb\nc\nd\nE\nf\ng\nh";
        assert_eq!(lines(before, after), "  c\n  d\n- e\n+ E\n  f\n  g");
        assert_eq!(lines(before, before), "");
        assert_eq!(lines("a\r\nb", "a\nb\n"), "");
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_it(a in "([abc]\n){0,12}", b in "([abc]\n){0,12}") {
            let (x, y): (Vec<&str>, Vec<&str>) = (a.lines().collect(), b.lines().collect());
            let all = compare(&x, &y);
            let old: Vec<&str> = all.iter().filter_map(|l| match l { Line::Same(t) | Line::Gone(t) => Some(*t), Line::New(_) => None }).collect();
            let new: Vec<&str> = all.iter().filter_map(|l| match l { Line::Same(t) | Line::New(t) => Some(*t), Line::Gone(_) => None }).collect();
            prop_assert_eq!(old, x);
            prop_assert_eq!(new, y);
        }
    }
}
