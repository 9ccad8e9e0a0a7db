//! Templates of English Language: agreement, irregular forms and prefixes, where a rule and a small
//! table decide the answer. What needs judgement is written by hand in `seeds/`.

use super::{Draft, Template};
use crate::operations::demo::draw::Draw;

const SUBJECT: &str = "English Language";

pub const TEMPLATES: &[Template] = &[
    // Its sentences differ in more than one word.
    Template {
        count: 12,
        related: false,
        ..Template::new("verb-agreement", SUBJECT, "Grammar", 0.4, verb_agreement)
    },
    Template { count: 10, ..Template::new("past-participle", SUBJECT, "Grammar", 0.25, past_participle) },
    Template { count: 10, ..Template::new("plural", SUBJECT, "Grammar", 0.2, plural) },
    Template { count: 10, ..Template::new("negative-prefix", SUBJECT, "Vocabulary", 0.3, negative_prefix) },
];

/// Singular and plural of the people and things the sentences are about.
const PEOPLE: [(&str, &str); 8] = [
    ("teacher", "teachers"),
    ("trader", "traders"),
    ("player", "players"),
    ("driver", "drivers"),
    ("doctor", "doctors"),
    ("farmer", "farmers"),
    ("prefect", "prefects"),
    ("nurse", "nurses"),
];

/// Verb forms (singular, plural, two that fit neither) with the rest of the sentence.
const PREDICATES: [([&str; 4], &str); 5] = [
    (["is", "are", "am", "be"], "ready for the inspection"),
    (["has", "have", "having", "to have"], "a key to the hall"),
    (["was", "were", "being", "been"], "late for the ceremony"),
    (["knows", "know", "knowing", "known"], "the way to the stadium"),
    (["goes", "go", "going", "gone"], "to the clinic every Monday"),
];

/// The subject, whether it is singular, and the rule.
fn subject(draw: &mut Draw) -> (String, bool, String) {
    let first = draw.position(PEOPLE.len());
    let second = (first + 1 + draw.position(PEOPLE.len() - 1)) % PEOPLE.len();
    let (a, b) = (PEOPLE[first], PEOPLE[second]);
    let a_singular = draw.range(0, 1) == 0;
    let noun = |pair: (&'static str, &'static str), singular: bool| if singular { pair.0 } else { pair.1 };
    let number = |singular: bool| if singular { "singular" } else { "plural" };
    match draw.position(5) {
        0 => (
            format!("Each of the {}", a.1),
            true,
            "\"Each\" is singular and takes a singular verb, whatever follows \"of\".".into(),
        ),
        1 => (
            format!("Neither the {} nor the {}", noun(a, a_singular), noun(b, !a_singular)),
            !a_singular,
            format!(
                "With \"neither … nor\" the verb agrees with the nearer subject, \"{}\", which is {}.",
                noun(b, !a_singular),
                number(!a_singular)
            ),
        ),
        2 => (
            format!("The {}, as well as the {},", noun(a, a_singular), noun(b, !a_singular)),
            a_singular,
            format!(
                "Words joined by \"as well as\" do not change the number of the subject, \"{}\", which is {}.",
                noun(a, a_singular),
                number(a_singular)
            ),
        ),
        3 => (
            format!("One of the {}", a.1),
            true,
            "The subject is \"one\", which takes a singular verb.".into(),
        ),
        _ => (
            format!("The {} and the {}", a.0, b.0),
            false,
            "Two subjects joined by \"and\" take a plural verb.".into(),
        ),
    }
}

fn verb_agreement(draw: &mut Draw) -> Draft {
    let (subject, singular, rule) = subject(draw);
    let (forms, rest) = *draw.pick(&PREDICATES);
    let (key, other) = if singular { (forms[0], forms[1]) } else { (forms[1], forms[0]) };
    Draft {
        stem: format!("Choose the verb that best completes the sentence: {subject} ___ {rest}."),
        key: key.into(),
        wrong: vec![other.into(), forms[2].into(), forms[3].into()],
        explanation: rule,
    }
}

/// The regular past form, for the mistake of using it.
fn regular_past(verb: &str) -> String {
    if verb.ends_with('e') { format!("{verb}d") } else { format!("{verb}ed") }
}

fn past_participle(draw: &mut Draw) -> Draft {
    let (verb, past, participle) = *draw.pick(&[
        ("write", "wrote", "written"),
        ("begin", "began", "begun"),
        ("break", "broke", "broken"),
        ("choose", "chose", "chosen"),
        ("drink", "drank", "drunk"),
        ("fly", "flew", "flown"),
        ("ring", "rang", "rung"),
        ("see", "saw", "seen"),
        ("steal", "stole", "stolen"),
        ("swim", "swam", "swum"),
        ("take", "took", "taken"),
        ("tear", "tore", "torn"),
        ("throw", "threw", "thrown"),
    ]);
    Draft {
        stem: format!("What is the past participle of the verb \"{verb}\"?"),
        key: participle.into(),
        wrong: vec![past.into(), regular_past(verb), regular_past(past)],
        explanation: format!("The forms of this irregular verb are {verb}, {past}, {participle}."),
    }
}

/// Nouns whose plural no rule gives.
const IRREGULAR: [(&str, &str); 4] =
    [("child", "children"), ("ox", "oxen"), ("tooth", "teeth"), ("goose", "geese")];

/// The plural and the rule behind it.
fn plural_of(noun: &str) -> (String, &'static str) {
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == noun) {
        return ((*plural).into(), "It is irregular and has to be learnt.");
    }
    if let Some(stem) = noun.strip_suffix("fe").or_else(|| noun.strip_suffix('f')) {
        return (format!("{stem}ves"), "In this noun the final f or fe changes to ves.");
    }
    if let Some(stem) = noun.strip_suffix('y') {
        return (format!("{stem}ies"), "A final y after a consonant changes to ies.");
    }
    (format!("{noun}es"), "This noun ending in o takes es.")
}

fn plural(draw: &mut Draw) -> Draft {
    let noun = *draw.pick(&[
        "child", "ox", "tooth", "goose", "knife", "wife", "thief", "leaf", "loaf", "city", "baby", "tomato",
        "potato", "hero",
    ]);
    let (key, rule) = plural_of(noun);
    let mut wrong = vec![format!("{noun}s"), noun.to_owned()];
    if !key.ends_with('s') {
        wrong.push(format!("{key}s"));
    }
    if let Some(stem) = noun.strip_suffix('e').filter(|stem| stem.ends_with('f')) {
        wrong.push(format!("{stem}ves"));
    } else if !noun.ends_with('e') {
        wrong.push(format!("{noun}es"));
    }
    Draft {
        stem: format!("What is the plural of the noun \"{noun}\"?"),
        wrong,
        explanation: format!("The plural of \"{noun}\" is \"{key}\". {rule}"),
        key,
    }
}

fn negative_prefix(draw: &mut Draw) -> Draft {
    let word = *draw.pick(&[
        "legal", "logical", "literate", "possible", "mature", "polite", "regular", "relevant", "rational",
        "complete", "visible", "honest", "obey", "happy", "kind",
    ]);
    // il- before l, im- before m and p, ir- before r; the rest has to be learnt.
    let (key, rule) = match (word, word.as_bytes()[0]) {
        ("honest" | "obey", _) => ("dis-", "The opposite is formed with \"dis-\"".to_owned()),
        ("happy" | "kind", _) => ("un-", "The opposite is formed with \"un-\"".to_owned()),
        (_, b'l') => ("il-", "Before l the prefix is \"il-\"".to_owned()),
        (_, b'm' | b'p') => ("im-", "Before m and p the prefix is \"im-\"".to_owned()),
        (_, b'r') => ("ir-", "Before r the prefix is \"ir-\"".to_owned()),
        _ => ("in-", "The opposite is formed with \"in-\"".to_owned()),
    };
    let mut wrong: Vec<String> = ["in-", "un-", "dis-", "il-", "im-", "ir-"].map(String::from).to_vec();
    wrong.retain(|prefix| prefix != key);
    draw.shuffle(&mut wrong);
    Draft {
        stem: format!("Which prefix is added to \"{word}\" to form its opposite?"),
        key: key.into(),
        explanation: format!("{rule}, as in \"{}{word}\".", key.trim_end_matches('-')),
        wrong,
    }
}
