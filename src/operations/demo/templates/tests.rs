//! Works the templates' questions again from their printed text, by another route than the one that
//! wrote them: numbers are read out of the stem, the answer is computed in floating point, and the
//! key must be that answer and no distractor may be.

use super::*;

/// The decimal numbers of a text in order, a minus sign before one included.
fn numbers(text: &str) -> Vec<f64> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if !chars[i].is_ascii_digit() {
            i += 1;
            continue;
        }
        let sign = chars[..i].iter().rev().find(|c| **c != ' ') == Some(&'−');
        let mut digits = String::new();
        while i < chars.len() {
            let next_is_digit = chars.get(i + 1).is_some_and(char::is_ascii_digit);
            match chars[i] {
                c if c.is_ascii_digit() => digits.push(c),
                '.' if next_is_digit => digits.push('.'),
                ',' if next_is_digit => {}
                _ => break,
            }
            i += 1;
        }
        let number: f64 = digits.parse().unwrap();
        out.push(if sign { -number } else { number });
    }
    out
}

/// The value an option states: `x = −3`, `₦1,200`, `3/4`, `√3/2`, `5√3 m`.
fn value(text: &str) -> f64 {
    let negative = text.contains('−');
    let (top, bottom) = text.split_once('/').unwrap_or((text, "1"));
    let (factor, root) = top.split_once('√').unwrap_or((top, "1"));
    let first = |part: &str| numbers(part).first().map_or(1.0, |n| n.abs());
    let size = first(factor) * first(root).sqrt() / first(bottom);
    if negative { -size } else { size }
}

/// The right answer of a template's question from its text; none for answers that are no number.
fn solve(name: &str, stem: &str) -> Option<f64> {
    let n = numbers(stem);
    let mean = |n: &[f64]| n.iter().sum::<f64>() / f64::from(u32::try_from(n.len()).unwrap());
    Some(match name {
        "linear-equation" => (n[3] - n[1]) / (n[0] - n[2]),
        "quadratic-root" => (-n[0] + (n[0] * n[0] - 4.0 * n[1]).sqrt()) / 2.0,
        "percentage-profit" => (n[1] / n[0] - 1.0) * 100.0,
        "simple-interest" => n[0] * n[1] * n[2] * 0.01,
        "polygon-angles" => n[0] * (180.0 - 360.0 / n[0]),
        "hypotenuse" => n[0].hypot(n[1]),
        "circle-area" => n[0] * n[0] * n[1] / n[2],
        "trapezium-area" => n[0] * n[2] + (n[1] - n[0]) * n[2] / 2.0,
        "trigonometric-value" => {
            let angle = n[0].to_radians();
            if stem.contains("sin") {
                angle.sin()
            } else if stem.contains("cos") {
                angle.cos()
            } else {
                angle.tan()
            }
        }
        "ladder-height" => n[0] * n[1].to_radians().sin(),
        "cosine-from-sides" => (n[0] / n[1]).asin().cos(),
        "mean" => mean(&n),
        "median" => {
            // The value below and above which equally many lie, found by counting.
            let rank = |k: usize| {
                *n.iter()
                    .find(|x| {
                        let below = n.iter().filter(|y| y < x).count();
                        below <= k && k < below + n.iter().filter(|y| y == x).count()
                    })
                    .unwrap()
            };
            f64::midpoint(rank(2), rank(3))
        }
        "probability-multiple" => {
            let favourable = (1..=100_u32).map(f64::from).filter(|i| *i <= n[1] && i % n[2] == 0.0).count();
            f64::from(u32::try_from(favourable).unwrap()) / n[1]
        }
        "final-velocity" => n[0] + n[1] * n[2],
        "newtons-second-law" | "ohms-law" => n[0] / n[1],
        "kinetic-energy" => 0.5 * n[0] * n[1].powi(2),
        "series-current" => n[3] / (n[0] + n[1] + n[2]),
        "electricity-cost" => n[0] / 1000.0 * n[1] * n[2] * n[3],
        "wave-speed" => n[0] * n[1],
        "lens-image" => 1.0 / (1.0 / n[1] - 1.0 / n[0]),
        "echo-sounding" => n[0] * n[1] / 2.0,
        "molar-mass" => molar_mass(stem),
        "moles" => n[0] / n[1],
        "boyles-law" => n[0] * n[1] / n[2],
        "ph" if stem.contains("hydroxide") => 14.0 + n[0].log10(),
        "ph" => -n[0].log10(),
        "titration" => n[1] * n[0] / n[2],
        "neutrons" => n[0] - n[1],
        "valence-electrons" => {
            let z = n[0];
            if z <= 10.0 {
                z - 2.0
            } else if z <= 18.0 {
                z - 10.0
            } else {
                z - 18.0
            }
        }
        "combustion" => {
            let formula = stem.split(", ").nth(1).unwrap();
            let atoms = atoms(formula);
            atoms["C"] + atoms["H"] / 4.0
        }
        "magnification" => n[1] / n[0],
        "cell-divisions" => n[0].exp2(),
        "punnett" if stem.contains("Tt × Tt") => n[0] * 0.25,
        "punnett" => n[0] * 0.5,
        "dna-bases" => (100.0 - 2.0 * n[0]) / 2.0,
        "food-chain-energy" if stem.contains("secondary") => n[0] * 0.01,
        "food-chain-energy" => n[0] * 0.001,
        "quadrats" => n[2] / n[0] * n[3],
        "mark-recapture" => n[0] * n[1] / n[2],
        "cardiac-output" => n[0] * n[1] / 1000.0,
        "breathing" => n[0] * n[1] * n[2] / 1000.0,
        _ => return None,
    })
}

/// Atoms by symbol in a printed formula with subscripts and brackets.
fn atoms(formula: &str) -> std::collections::HashMap<String, f64> {
    let plain: Vec<char> = formula
        .chars()
        .map(|c| char::from_digit(u32::from(c).wrapping_sub(0x2080), 10).unwrap_or(c))
        .collect();
    let mut out = std::collections::HashMap::new();
    let mut i = 0;
    let mut group: Vec<(String, f64)> = Vec::new();
    let mut inside = false;
    let count = |i: &mut usize| {
        let start = *i;
        while *i < plain.len() && plain[*i].is_ascii_digit() {
            *i += 1;
        }
        plain[start..*i].iter().collect::<String>().parse::<f64>().unwrap_or(1.0)
    };
    while i < plain.len() {
        match plain[i] {
            '(' => {
                inside = true;
                i += 1;
            }
            ')' => {
                i += 1;
                let times = count(&mut i);
                for (symbol, n) in group.drain(..) {
                    *out.entry(symbol).or_insert(0.0) += n * times;
                }
                inside = false;
            }
            c if c.is_ascii_uppercase() => {
                let mut symbol = c.to_string();
                i += 1;
                while i < plain.len() && plain[i].is_ascii_lowercase() {
                    symbol.push(plain[i]);
                    i += 1;
                }
                let n = count(&mut i);
                if inside {
                    group.push((symbol, n));
                } else {
                    *out.entry(symbol).or_insert(0.0) += n;
                }
            }
            _ => break,
        }
    }
    out
}

/// From the printed formula and the relative atomic masses given in the stem.
fn molar_mass(stem: &str) -> f64 {
    let (question, given) = stem.split_once("? (").unwrap();
    let formula = question.rsplit(", ").next().unwrap();
    let masses: std::collections::HashMap<&str, f64> = given
        .trim_end_matches(')')
        .split(", ")
        .map(|pair| {
            let (symbol, mass) = pair.split_once(" = ").unwrap();
            (symbol, mass.parse().unwrap())
        })
        .collect();
    atoms(formula).iter().map(|(symbol, n)| masses[symbol.as_str()] * n).sum()
}

#[test]
fn keys_are_what_the_stem_asks_for_and_distractors_are_not() {
    let mut solved = std::collections::BTreeSet::new();
    for seed in 1..=40 {
        for template in all() {
            for question in template.questions(seed) {
                let Some(answer) = solve(template.name, &question.stem) else { continue };
                solved.insert(template.name);
                for option in &question.options {
                    let stated = value(&option.text);
                    let right = (stated - answer).abs() < 1e-9 * answer.abs().max(1.0);
                    assert_eq!(right, option.correct, "{}\n{} (answer {answer})", question.stem, option.text);
                }
            }
        }
    }
    let unsolved: Vec<&str> = all().map(|t| t.name).filter(|name| !solved.contains(name)).collect();
    // These are held by the tests below.
    assert_eq!(
        unsolved,
        ["verb-agreement", "past-participle", "plural", "negative-prefix", "ionic-formula", "alkane-formula"]
    );
}

#[test]
fn every_template_reaches_its_count_under_any_seed() {
    for seed in 1..=40 {
        for template in all() {
            assert_eq!(template.questions(seed).len(), template.count, "{} under {seed}", template.name);
        }
    }
}

#[test]
fn formulae_of_salts_are_neutral_and_those_of_alkanes_saturated() {
    // Charges by what the printed formula holds, not by the table that wrote it.
    let charge = |formula: &str| -> f64 {
        let mut formula = formula.to_owned();
        let mut total = 0.0;
        for (ion, charge) in [
            ("NH₄", 1.0),
            ("SO₄", -2.0),
            ("NO₃", -1.0),
            ("OH", -1.0),
            ("Cl", -1.0),
            ("Na", 1.0),
            ("Mg", 2.0),
            ("Ca", 2.0),
            ("Zn", 2.0),
            ("Al", 3.0),
            ("Fe", 3.0),
            ("K", 1.0),
            ("O", -2.0),
            ("S", -2.0),
        ] {
            if let Some(at) = formula.find(ion) {
                let rest = formula[at + ion.len()..].trim_start_matches(')');
                let digit =
                    rest.chars().next().and_then(|c| u32::from(c).checked_sub(0x2080)).filter(|d| *d < 10);
                total += charge * f64::from(digit.unwrap_or(1));
                // Blanked, so that the O of OH is not read again.
                formula = formula.replacen(ion, "|", 1);
            }
        }
        total
    };
    for seed in 1..=40 {
        for template in all().filter(|t| matches!(t.name, "ionic-formula" | "alkane-formula")) {
            for question in template.questions(seed) {
                for option in &question.options {
                    let neutral = if template.name == "ionic-formula" {
                        charge(&option.text) == 0.0
                    } else {
                        let atoms = atoms(&option.text);
                        atoms["H"] == 2.0 * atoms["C"] + 2.0 && atoms["C"] == numbers(&question.stem)[0]
                    };
                    assert_eq!(neutral, option.correct, "{} {}", question.stem, option.text);
                }
            }
        }
    }
}

#[test]
fn word_forms_are_those_of_a_dictionary() {
    let right = [
        "written",
        "begun",
        "broken",
        "chosen",
        "drunk",
        "flown",
        "rung",
        "seen",
        "stolen",
        "swum",
        "taken",
        "torn",
        "thrown",
        "children",
        "oxen",
        "teeth",
        "geese",
        "knives",
        "wives",
        "thieves",
        "leaves",
        "loaves",
        "cities",
        "babies",
        "tomatoes",
        "potatoes",
        "heroes",
        "illegal",
        "illogical",
        "illiterate",
        "impossible",
        "immature",
        "impolite",
        "irregular",
        "irrelevant",
        "irrational",
        "incomplete",
        "invisible",
        "dishonest",
        "disobey",
        "unhappy",
        "unkind",
    ];
    for seed in 1..=40 {
        for template in all().filter(|t| matches!(t.name, "past-participle" | "plural" | "negative-prefix")) {
            for question in template.questions(seed) {
                let word = question.stem.split('"').nth(1).unwrap();
                for option in &question.options {
                    let form = match option.text.strip_suffix('-') {
                        Some(prefix) => format!("{prefix}{word}"),
                        None => option.text.clone(),
                    };
                    assert_eq!(right.contains(&form.as_str()), option.correct, "{} {form}", question.stem);
                }
            }
        }
    }
}

#[test]
fn verbs_agree_with_their_subjects() {
    for seed in 1..=40 {
        for template in all().filter(|t| t.name == "verb-agreement") {
            for question in template.questions(seed) {
                let sentence = question.stem.split(": ").nth(1).unwrap();
                let subject = sentence.split(" ___").next().unwrap();
                let deciding = if let Some((_, nearer)) = subject.split_once(" nor ") {
                    nearer
                } else if let Some((first, _)) = subject.split_once(", as well as") {
                    first
                } else {
                    subject
                };
                let plural = if subject.starts_with("Each") || subject.starts_with("One") {
                    false
                } else {
                    deciding.ends_with('s') || deciding.contains(" and ")
                };
                let key = &question.keys().next().unwrap().text;
                let expected: &[&str] = if plural {
                    &["are", "have", "were", "know", "go"]
                } else {
                    &["is", "has", "was", "knows", "goes"]
                };
                assert!(expected.contains(&key.as_str()), "{}: {key}", question.stem);
            }
        }
    }
}

#[test]
fn other_numbers_make_a_variant_and_another_word_a_sibling() {
    assert_eq!(kinship("Solve 3x + 4 = 10.", "Solve 5x − 12 = 1."), Kinship::Variant);
    assert_eq!(kinship("₦1,200 at 2.5 %", "₦80 at 3 %"), Kinship::Variant);
    assert_eq!(kinship("What is sin 30°?", "What is cos 60°?"), Kinship::Sibling);
}
