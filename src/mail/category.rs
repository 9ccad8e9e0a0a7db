//! What kinds of mail there are, and what follows from the kind: whether one can say no to it, what is done
//! when the answer to the final dot was lost, how long it is worth sending.

use chrono::TimeDelta;
use serde::Serialize;

/// What to do when nobody knows whether the server took a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// Rather none than two: it stays `uncertain` until somebody looks.
    AtMostOnce,
    /// Rather two than none: it goes again, with the same Message-ID.
    AtLeastOnce,
}

impl Policy {
    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AtMostOnce => "at-most-once",
            Self::AtLeastOnce => "at-least-once",
        }
    }
}

/// What a mail is about; preferences and suppressions go by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// A student's month.
    MonthlyReport,
    /// A student's day.
    DailySummary,
    /// To a student who has not been seen for a while.
    Reminder,
    /// An achievement was earned.
    Achievement,
    /// The platform's week, to those who run it.
    WeeklyReport,
    /// What ran and what failed, to those who run it.
    OperationsSummary,
    /// Something is wrong, to those who run it.
    Alert,
    /// Asked for by a task: `send-emails`.
    Task,
    /// To try a profile out.
    Test,
}

impl Category {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::MonthlyReport,
        Self::DailySummary,
        Self::Reminder,
        Self::Achievement,
        Self::WeeklyReport,
        Self::OperationsSummary,
        Self::Alert,
        Self::Task,
        Self::Test,
    ];

    /// The name in the database, in preferences and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MonthlyReport => "monthly-report",
            Self::DailySummary => "daily-summary",
            Self::Reminder => "reminder",
            Self::Achievement => "achievement",
            Self::WeeklyReport => "weekly-report",
            Self::OperationsSummary => "operations-summary",
            Self::Alert => "alert",
            Self::Task => "task",
            Self::Test => "test",
        }
    }

    /// The category of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.name() == name)
    }

    /// How the category is called in a sentence: "you will get no more …".
    pub const fn words(self) -> &'static str {
        match self {
            Self::MonthlyReport => "monthly reports",
            Self::DailySummary => "daily summaries",
            Self::Reminder => "reminders",
            Self::Achievement => "mails about achievements",
            Self::WeeklyReport => "weekly reports",
            Self::OperationsSummary => "operations summaries",
            Self::Alert => "alerts",
            Self::Task => "mails of tasks",
            Self::Test => "test mails",
        }
    }

    /// What is done about a lost answer.
    pub const fn policy(self) -> Policy {
        match self {
            Self::Alert => Policy::AtLeastOnce,
            _ => Policy::AtMostOnce,
        }
    }

    /// Whether a person can say no to it, and so finds in it how.
    pub const fn can_be_refused(self) -> bool {
        !matches!(self, Self::Alert | Self::Task | Self::Test)
    }

    /// How long after it was written it may still be sent.
    pub const fn lifetime(self) -> TimeDelta {
        TimeDelta::hours(match self {
            Self::Reminder | Self::DailySummary => 12,
            Self::Test => 1,
            _ => 72,
        })
    }

    /// Whether it is about a moment that passes, so that nothing keeps it beyond its time: not even that nobody could
    /// send it meanwhile.
    pub const fn passes(self) -> bool {
        matches!(self, Self::Reminder | Self::DailySummary | Self::Test)
    }

    /// The names of those that pass.
    pub fn passing() -> Vec<&'static str> {
        Self::ALL.into_iter().filter(|category| category.passes()).map(Self::name).collect()
    }

    /// Whether nobody asked for it just now, so that it never comes in somebody's quiet hours.
    pub const fn heeds_quiet_hours(self) -> bool {
        matches!(self, Self::Reminder | Self::DailySummary | Self::Achievement)
    }

    /// Lower goes first.
    pub const fn priority(self) -> i64 {
        match self {
            Self::Test => 10,
            Self::Alert => 20,
            Self::Task | Self::OperationsSummary => 50,
            Self::Achievement | Self::Reminder | Self::DailySummary => 80,
            Self::WeeklyReport | Self::MonthlyReport => 100,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_again_and_is_what_clap_calls_it() {
        for category in Category::ALL {
            assert_eq!(Category::named(category.name()), Some(category));
            let value = clap::ValueEnum::to_possible_value(&category).unwrap();
            assert_eq!(value.get_name(), category.name());
            assert_eq!(serde_json::json!(category), category.name());
        }
    }
}
