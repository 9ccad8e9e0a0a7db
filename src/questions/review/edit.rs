//! A question as a text that a person edits, and what came back: key letters, and the whole question as JSON.

use crate::base::text::canonical;
use crate::error::{Failure, Kind, Result};
use crate::store::questions::model::label;
use crate::store::questions::{Choice, Question};
use serde::{Deserialize, Serialize};

/// What of a question is edited; the rest belongs to the catalogue or says where it came from.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    stem: String,
    options: Vec<Line>,
    explanation: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    text: String,
    #[serde(default)]
    correct: bool,
}

/// The text to edit.
pub fn text_of(question: &Question) -> String {
    let sheet = Sheet {
        stem: question.stem.clone(),
        options: question.options.iter().map(|o| Line { text: o.text.clone(), correct: o.correct }).collect(),
        explanation: question.explanation.clone(),
    };
    let mut text = serde_json::to_string_pretty(&sheet).unwrap_or_default();
    text.push('\n');
    text
}

/// The question after an edit. Options that stay where they were keep their label and feedback.
pub fn read(text: &str, before: &Question) -> Result<Question> {
    let sheet: Sheet = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|e| {
        Failure::new(Kind::Usage, format!("the edited question cannot be read: {e}"))
            .hint("it is a JSON object with stem, options [{text, correct}] and explanation")
    })?;
    let mut after = before.clone();
    after.stem = sheet.stem;
    after.options = sheet
        .options
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            let known =
                before.options.get(at).filter(|known| canonical(&known.text) == canonical(&line.text));
            Choice { text: line.text, correct: line.correct, ..known.cloned().unwrap_or_default() }
        })
        .collect();
    let key = |of: &Question| (0..of.options.len()).filter(|at| of.options[*at].correct).collect::<Vec<_>>();
    if key(&after) != key(before) {
        // Partial marks belonged to the old key.
        after.options.iter_mut().for_each(|option| option.weight = None);
    }
    for (at, option) in after.options.iter_mut().enumerate() {
        if option.label.is_empty() {
            option.label = before.options.get(at).map_or_else(|| label(at), |known| known.label.clone());
        }
    }
    after.explanation = sheet.explanation.as_deref().and_then(explanation);
    check(&after)?;
    Ok(after)
}

/// A text as an explanation is kept.
pub fn explanation(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Refuses what could not be asked.
pub fn check(question: &Question) -> Result<()> {
    let wrong = if canonical(&question.stem).is_empty() {
        "a question needs a text"
    } else if question.options.len() < 2 {
        "a question needs at least two options"
    } else if question.options.iter().any(|option| canonical(&option.text).is_empty()) {
        "an option is empty"
    } else if question.keys().next().is_none() {
        "no option is correct"
    } else {
        return Ok(());
    };
    Err(Failure::new(Kind::Usage, wrong))
}

/// The positions of options named by their labels: `B`, or `A,C`.
pub fn positions(question: &Question, letters: &str) -> Result<Vec<usize>> {
    let mut found = Vec::new();
    for letter in letters.split([',', ' ']).filter(|letter| !letter.is_empty()) {
        let at = question.options.iter().position(|option| option.label.eq_ignore_ascii_case(letter));
        let at = at.ok_or_else(|| {
            let labels: Vec<_> = question.options.iter().map(|option| option.label.as_str()).collect();
            Failure::new(Kind::Usage, format!("there is no option `{letter}`"))
                .hint(format!("the question has {}", labels.join(", ")))
        })?;
        if !found.contains(&at) {
            found.push(at);
        }
    }
    if found.is_empty() {
        return Err(Failure::new(Kind::Usage, "which option is the key?").hint("a letter, or several: A,C"));
    }
    found.sort_unstable();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question() -> Question {
        let option = |label: &str, text: &str, correct| Choice {
            label: label.into(),
            text: text.into(),
            correct,
            feedback: Some(format!("about {text}")),
            weight: None,
        };
        Question {
            stem: "What is 2 + 2?".into(),
            options: vec![option("A", "3", false), option("B", "4", true)],
            subject: Some("Mathematics".into()),
            ..Question::default()
        }
    }

    #[test]
    fn unedited_text_is_the_same_question() {
        let question = question();
        assert_eq!(read(&text_of(&question), &question).unwrap(), question);
    }

    #[test]
    fn what_changed_changes_and_the_rest_stays() {
        let text = text_of(&question()).replace("\"3\"", "\"5\"").replace("null", "\" Count. \"");
        let after = read(&text, &question()).unwrap();
        assert_eq!((after.options[0].label.as_str(), &after.options[0].feedback), ("A", &None));
        assert_eq!(after.options[1], question().options[1]);
        assert_eq!(after.explanation.as_deref(), Some("Count."));
        assert_eq!(after.subject, question().subject);
        let more = text_of(&question()).replace("\"options\": [", "\"options\": [{\"text\": \"2\"},");
        let labels: Vec<_> = read(&more, &question()).unwrap().options.into_iter().map(|o| o.label).collect();
        assert_eq!(labels, ["A", "B", "C"]);
    }

    #[test]
    fn what_cannot_be_asked_is_refused() {
        let text = text_of(&question());
        for (from, to, why) in [
            ("What is 2 + 2?", " ", "needs a text"),
            ("\"4\"", "\"\"", "an option is empty"),
            ("true", "false", "no option is correct"),
            ("stem", "stemm", "unknown field"),
            ("{", "", "cannot be read"),
        ] {
            let error = read(&text.replacen(from, to, 1), &question()).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }

    #[test]
    fn letters_name_options() {
        assert_eq!(positions(&question(), "b").unwrap(), [1]);
        assert_eq!(positions(&question(), "B, A,b").unwrap(), [0, 1]);
        assert!(positions(&question(), "C").is_err() && positions(&question(), " ,").is_err());
    }
}
