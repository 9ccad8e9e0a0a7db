//! What an achievement wants, as it stands in `achievements.rule`. A form that is not known here is left to a newer
//! program.

use serde_json::Value;

/// The rules there are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rule {
    /// So many finished sessions.
    Sessions(i64),
    /// So many answers.
    Answers(i64),
    /// Answers on so many days in a row.
    StreakDays(i64),
    /// This share of at least so many answers in one subject.
    Subject { share: f64, answers: i64 },
}

impl Rule {
    pub fn read(rule: &Value) -> Option<Self> {
        let rule = rule.as_object()?;
        let number =
            |key: &str| rule.get(key).and_then(Value::as_i64).filter(|n| (1..=1_000_000_000).contains(n));
        let only = |key: &str| (rule.len() == 1).then(|| number(key)).flatten();
        if let Some(sessions) = only("sessions") {
            return Some(Self::Sessions(sessions));
        }
        if let Some(answers) = only("answers") {
            return Some(Self::Answers(answers));
        }
        if let Some(days) = only("streak_days") {
            return Some(Self::StreakDays(days.min(3_660)));
        }
        let share = rule.get("share").and_then(Value::as_f64).filter(|share| (0.0..=1.0).contains(share))?;
        (rule.len() == 2).then_some(Self::Subject { share, answers: number("subject_answers")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::practice::achievement;
    use serde_json::json;

    #[test]
    fn the_rules_of_the_program_are_known_and_others_are_not() {
        let rules: Vec<_> = achievement::ALL
            .iter()
            .map(|(_, _, _, rule)| Rule::read(&serde_json::from_str(rule).unwrap()).unwrap())
            .collect();
        assert_eq!(
            rules,
            [
                Rule::Sessions(1),
                Rule::Answers(100),
                Rule::Answers(1_000),
                Rule::StreakDays(7),
                Rule::StreakDays(30),
                Rule::Subject { share: 0.9, answers: 50 }
            ]
        );
        for odd in [
            json!({}),
            json!([]),
            json!({ "answers": 0 }),
            json!({ "answers": "100" }),
            json!({ "share": 0.9 }),
            json!({ "answers": 100, "streak_days": 7 }),
            json!({ "share": 2, "subject_answers": 5 }),
        ] {
            assert_eq!(Rule::read(&odd), None, "{odd}");
        }
    }
}
