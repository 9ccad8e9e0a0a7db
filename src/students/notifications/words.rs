//! The sentences of the mails, one implementation of [`Words`] per language. Whoever adds one adds it to [`of`]; a language
//! that nobody has written yet reads English.

use crate::base::text::{count, thousands};

/// The weakest or the best subject of a day.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    pub name: &'a str,
    pub percent: i64,
}

/// What the mails to students say. Numbers come as numbers, names as they are stored.
pub trait Words: Sync {
    /// The BCP 47 tag.
    fn tag(&self) -> &'static str;
    /// "Monday, 2 March"
    fn day(&self, day: chrono::NaiveDate) -> String;
    fn percent(&self, percent: i64) -> String;

    fn summary_subject(&self, answers: i64, percent: i64) -> String;
    fn summary_title(&self) -> &'static str;
    fn summary_lead(&self, answers: i64, percent: i64, sessions: i64) -> String;
    fn answers(&self) -> &'static str;
    fn right(&self) -> &'static str;
    fn minutes(&self) -> &'static str;
    fn streak(&self) -> &'static str;
    fn days(&self, days: i64) -> String;
    /// Against the week before, per day: how much above or below.
    fn than_usual(&self, by: i64, unit: &str) -> String;
    fn as_usual(&self) -> &'static str;
    fn points(&self) -> &'static str;
    fn subjects(&self) -> &'static str;
    fn no_subject(&self) -> &'static str;
    fn of_right(&self, correct: i64, answers: i64) -> String;
    fn goal(&self) -> &'static str;
    fn goal_reached(&self, goal: i64, answers: i64) -> String;
    fn goal_missed(&self, goal: i64, missing: i64) -> String;
    fn next(&self) -> &'static str;
    fn next_subject(&self, weak: Part<'_>) -> String;
    fn next_streak(&self, days: i64) -> String;
    fn next_on(&self) -> &'static str;
    fn practise(&self) -> &'static str;
    fn week_before(&self) -> &'static str;
    fn because_of_summary(&self, brand: &str) -> String;

    fn reminder_subject(&self, days: i64, practised: bool) -> String;
    fn reminder_title(&self, practised: bool) -> &'static str;
    fn reminder_lead(&self, days: i64, practised: bool) -> String;
    fn reminder_step(&self, goal: Option<u32>) -> String;
    fn last_one_for_now(&self) -> &'static str;
    fn because_of_reminder(&self, brand: &str) -> String;

    fn achievement_subject(&self, first: &str, more: usize) -> String;
    fn achievement_title(&self, many: bool) -> &'static str;
    fn achievement_lead(&self, many: usize) -> String;
    fn earned(&self) -> &'static str;
    fn yours(&self) -> &'static str;
    fn because_of_achievement(&self, brand: &str) -> String;
}

/// The words of a language, by the tag of an account.
pub fn of(_locale: &str) -> &'static dyn Words {
    &English
}

#[derive(Debug, Clone, Copy)]
struct English;

fn many(n: i64, noun: &str) -> String {
    count(n.unsigned_abs(), noun)
}

impl Words for English {
    fn tag(&self) -> &'static str {
        "en"
    }
    fn day(&self, day: chrono::NaiveDate) -> String {
        day.format("%A, %-d %B").to_string()
    }
    fn percent(&self, percent: i64) -> String {
        format!("{percent}\u{a0}%")
    }

    fn summary_subject(&self, answers: i64, percent: i64) -> String {
        format!("Your day: {}, {percent} % right", many(answers, "answer"))
    }
    fn summary_title(&self) -> &'static str {
        "Your day"
    }
    fn summary_lead(&self, answers: i64, percent: i64, sessions: i64) -> String {
        let sessions = if sessions > 1 { format!(" in {sessions} sessions") } else { String::new() };
        format!(
            "You answered {}{sessions}, and {} were right.",
            many(answers, "question"),
            self.percent(percent)
        )
    }
    fn answers(&self) -> &'static str {
        "Answers"
    }
    fn right(&self) -> &'static str {
        "Right"
    }
    fn minutes(&self) -> &'static str {
        "Minutes"
    }
    fn streak(&self) -> &'static str {
        "Days in a row"
    }
    fn days(&self, days: i64) -> String {
        many(days, "day")
    }
    fn than_usual(&self, by: i64, unit: &str) -> String {
        format!("{}{}{unit} than usual", thousands(by.abs()), if by > 0 { " more" } else { " fewer" })
    }
    fn as_usual(&self) -> &'static str {
        "as usual"
    }
    fn points(&self) -> &'static str {
        " points"
    }
    fn subjects(&self) -> &'static str {
        "By subject"
    }
    fn no_subject(&self) -> &'static str {
        "Without a subject"
    }
    fn of_right(&self, correct: i64, answers: i64) -> String {
        format!("{} of {} right", thousands(correct), thousands(answers))
    }
    fn goal(&self) -> &'static str {
        "Your goal"
    }
    fn goal_reached(&self, goal: i64, answers: i64) -> String {
        format!("You reached your goal of {goal} a day, with {answers}.")
    }
    fn goal_missed(&self, goal: i64, missing: i64) -> String {
        format!("{missing} more and you would have reached your goal of {goal} a day.")
    }
    fn next(&self) -> &'static str {
        "What to do next"
    }
    fn next_subject(&self, weak: Part<'_>) -> String {
        format!("Ten more questions in {}: there {} were right.", weak.name, self.percent(weak.percent))
    }
    fn next_streak(&self, days: i64) -> String {
        format!("One short session today makes it {} in a row.", many(days + 1, "day"))
    }
    fn next_on(&self) -> &'static str {
        "Come back today: two days in a row are the beginning of a habit."
    }
    fn practise(&self) -> &'static str {
        "Practise now"
    }
    fn week_before(&self) -> &'static str {
        "Usual is the average of the days you practised in the week before."
    }
    fn because_of_summary(&self, brand: &str) -> String {
        format!(
            "You get this because you practised with {brand} yesterday and have not switched daily summaries off."
        )
    }

    fn reminder_subject(&self, days: i64, practised: bool) -> String {
        if practised {
            format!("{} without practice", many(days, "day"))
        } else {
            "Your first questions wait".to_owned()
        }
    }
    fn reminder_title(&self, practised: bool) -> &'static str {
        if practised { "Time for a few questions?" } else { "A first few questions?" }
    }
    fn reminder_lead(&self, days: i64, practised: bool) -> String {
        if practised {
            format!(
                "You last practised {} ago. What was learnt a while ago stays when it is asked for again.",
                many(days, "day")
            )
        } else {
            "You have an account and no answers yet. Ten questions take about ten minutes.".to_owned()
        }
    }
    fn reminder_step(&self, goal: Option<u32>) -> String {
        match goal {
            Some(goal) => format!("Your goal is {goal} answers a day; half of it is a good beginning."),
            None => "Ten questions are a good beginning.".to_owned(),
        }
    }
    fn last_one_for_now(&self) -> &'static str {
        "This is the last reminder until you practise again."
    }
    fn because_of_reminder(&self, brand: &str) -> String {
        format!("You get this because you have an account at {brand} and have not switched reminders off.")
    }

    fn achievement_subject(&self, first: &str, more: usize) -> String {
        match more {
            0 => format!("You earned: {first}"),
            more => format!("You earned: {first} and {more} more"),
        }
    }
    fn achievement_title(&self, many: bool) -> &'static str {
        if many { "New achievements" } else { "A new achievement" }
    }
    fn achievement_lead(&self, many: usize) -> String {
        match many {
            1 => "Well done! This is yours now:".to_owned(),
            many => format!("Well done! These {many} are yours now:"),
        }
    }
    fn earned(&self) -> &'static str {
        "Earned"
    }
    fn yours(&self) -> &'static str {
        "Your achievements"
    }
    fn because_of_achievement(&self, brand: &str) -> String {
        format!(
            "You get this because you practise with {brand} and have not switched mails about achievements off."
        )
    }
}
