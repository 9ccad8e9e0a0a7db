//! The one list of the tables: which family each belongs to, whose data it holds and by which columns
//! its rows are told apart, in an order in which every table stands after those it refers to.
//! Fingerprint, copy, export and erasure go by it. What the columns mean is in `docs/schema.md`; the
//! statements are elsewhere.

/// Tables that change together, one migration file each at the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    System,
    People,
    Content,
    Practice,
    Processing,
    Analytics,
    Jobs,
    Mail,
    Reports,
}

/// Whose the rows of a table are; decides what a person's export holds and what an erasure removes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Each row belongs to one person, found through this path.
    Personal(Person),
    /// Belongs to the platform. Columns that mention a person are in [`Table::mentions`].
    Shared,
    /// Keys and passwords of the installation: in no export, in backups only as stored (encrypted).
    Secret,
}

/// How a row leads to its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// The column holds `users.id`; null means nobody.
    User(&'static str),
    /// The column holds an address as `users.email_key` has it.
    Address(&'static str),
    /// The column holds the `id` of a row of another personal table.
    Through { column: &'static str, table: &'static str },
}

/// What the program must know of a table besides its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    pub name: &'static str,
    pub family: Family,
    pub class: Class,
    /// The primary key.
    pub key: &'static [&'static str],
    /// Columns that never leave in an export: hashes of secrets, encrypted secrets.
    pub secrets: &'static [&'static str],
    /// Columns with a `users.id` in a table that is not personal: whoever is erased becomes null there.
    pub mentions: &'static [&'static str],
}

impl Table {
    /// Whether new rows number themselves, so that a copy must set the sequence afterwards.
    pub fn numbers_itself(&self) -> bool {
        // The history takes over the numbers of the jobs.
        self.key == ["id"] && self.name != "job_history"
    }
}

/// Personal tables whose rows stay when the person is erased, without what tells who it was.
pub const ANONYMISED: &[&str] = &["audit_log"];

/// The table of that name.
pub fn find(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

use Class::{Personal, Secret, Shared};
use Family::{Analytics, Content, Jobs, Mail, People, Practice, Processing, Reports, System};
use Person::{Address, Through, User};

/// Every table of the schema, parents before children.
pub const TABLES: &[Table] = &[
    Table { name: "settings", family: System, class: Shared, key: &["key"], secrets: &[], mentions: &[] },
    // Only public ids, of people who are gone: it is what keeps them gone.
    Table { name: "erasures", family: System, class: Shared, key: &["id"], secrets: &[], mentions: &[] },
    Table { name: "backup_checks", family: System, class: Shared, key: &["id"], secrets: &[], mentions: &[] },
    // Tells of files; whoever is erased stands here by number and hash until their rows are out of them.
    Table { name: "archives", family: System, class: Shared, key: &["id"], secrets: &[], mentions: &[] },
    Table {
        name: "users",
        family: People,
        class: Personal(User("id")),
        key: &["id"],
        secrets: &["password_hash"],
        mentions: &[],
    },
    Table {
        name: "login_sessions",
        family: People,
        class: Personal(User("user_id")),
        key: &["id"],
        secrets: &["token_hash"],
        mentions: &[],
    },
    Table {
        name: "tokens",
        family: People,
        class: Personal(User("user_id")),
        key: &["id"],
        secrets: &["token_hash"],
        mentions: &[],
    },
    Table {
        name: "audit_log",
        family: People,
        class: Personal(User("actor_id")),
        key: &["id"],
        secrets: &[],
        mentions: &[],
    },
    Table { name: "exams", family: Content, class: Shared, key: &["id"], secrets: &[], mentions: &[] },
    Table { name: "subjects", family: Content, class: Shared, key: &["id"], secrets: &[], mentions: &[] },
    Table { name: "topics", family: Content, class: Shared, key: &["id"], secrets: &[], mentions: &[] },
    Table { name: "passages", family: Content, class: Shared, key: &["id"], secrets: &[], mentions: &[] },
    Table { name: "questions", family: Content, class: Shared, key: &["id"], secrets: &[], mentions: &[] },
    Table { name: "media", family: Content, class: Shared, key: &["id"], secrets: &[], mentions: &[] },
    Table {
        name: "quizzes",
        family: Practice,
        class: Shared,
        key: &["id"],
        secrets: &[],
        mentions: &["created_by"],
    },
    Table {
        name: "quiz_questions",
        family: Practice,
        class: Shared,
        key: &["quiz_id", "position"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "practice_sessions",
        family: Practice,
        class: Personal(User("user_id")),
        key: &["id"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "answers",
        family: Practice,
        class: Personal(User("user_id")),
        key: &["id"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "achievements",
        family: Practice,
        class: Shared,
        key: &["code"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "user_achievements",
        family: Practice,
        class: Personal(User("user_id")),
        key: &["user_id", "code"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "process_runs",
        family: Processing,
        class: Shared,
        key: &["id"],
        secrets: &[],
        mentions: &["created_by"],
    },
    Table {
        name: "process_results",
        family: Processing,
        class: Shared,
        key: &["question_id", "step"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "process_calls",
        family: Processing,
        class: Shared,
        key: &["id"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "embeddings",
        family: Processing,
        class: Shared,
        key: &["question_id", "model"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "similar_pairs",
        family: Processing,
        class: Shared,
        key: &["question_a_id", "question_b_id"],
        secrets: &[],
        mentions: &["decided_by"],
    },
    Table {
        name: "review_items",
        family: Processing,
        class: Shared,
        key: &["id"],
        secrets: &[],
        mentions: &["decided_by"],
    },
    Table {
        name: "provider_health",
        family: Processing,
        class: Shared,
        key: &["provider"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "daily_activity",
        family: Analytics,
        class: Personal(User("user_id")),
        key: &["active_on", "user_id"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "daily_topics",
        family: Analytics,
        class: Personal(User("user_id")),
        key: &["active_on", "user_id", "subject_id", "topic_id"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "weekly_performance",
        family: Analytics,
        class: Personal(User("user_id")),
        key: &["starts_on", "user_id", "subject_id"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "question_statistics",
        family: Analytics,
        class: Shared,
        key: &["question_id", "period"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "option_statistics",
        family: Analytics,
        class: Shared,
        key: &["question_id", "period", "label"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "aggregation_state",
        family: Analytics,
        class: Shared,
        key: &["name", "starts_on"],
        secrets: &[],
        mentions: &[],
    },
    Table { name: "queues", family: Jobs, class: Shared, key: &["name"], secrets: &[], mentions: &[] },
    Table { name: "limits", family: Jobs, class: Shared, key: &["key"], secrets: &[], mentions: &[] },
    Table { name: "limit_leases", family: Jobs, class: Shared, key: &["id"], secrets: &[], mentions: &[] },
    Table { name: "workers", family: Jobs, class: Shared, key: &["id"], secrets: &[], mentions: &[] },
    Table { name: "schedules", family: Jobs, class: Shared, key: &["id"], secrets: &[], mentions: &[] },
    Table {
        name: "schedule_runs",
        family: Jobs,
        class: Shared,
        key: &["schedule_id", "scheduled_for"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "jobs",
        family: Jobs,
        class: Shared,
        key: &["id"],
        secrets: &[],
        mentions: &["requested_by"],
    },
    Table {
        name: "job_history",
        family: Jobs,
        class: Shared,
        key: &["id"],
        secrets: &[],
        mentions: &["requested_by"],
    },
    Table { name: "job_logs", family: Jobs, class: Shared, key: &["id"], secrets: &[], mentions: &[] },
    Table {
        name: "job_statistics",
        family: Jobs,
        class: Shared,
        key: &["minute_at", "queue", "kind", "event", "worker_id"],
        secrets: &[],
        mentions: &[],
    },
    Table { name: "unique_claims", family: Jobs, class: Shared, key: &["key"], secrets: &[], mentions: &[] },
    Table {
        name: "smtp_profiles",
        family: Mail,
        class: Secret,
        key: &["id"],
        secrets: &["secret"],
        mentions: &[],
    },
    Table {
        name: "outbox",
        family: Mail,
        class: Personal(User("user_id")),
        key: &["id"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "mail_attempts",
        family: Mail,
        class: Personal(Through { column: "outbox_id", table: "outbox" }),
        key: &["outbox_id", "attempt"],
        secrets: &[],
        mentions: &[],
    },
    Table { name: "attachments", family: Mail, class: Shared, key: &["id"], secrets: &[], mentions: &[] },
    Table {
        name: "outbox_attachments",
        family: Mail,
        class: Personal(Through { column: "outbox_id", table: "outbox" }),
        key: &["outbox_id", "position"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "suppressions",
        family: Mail,
        class: Personal(Address("address_key")),
        key: &["id"],
        secrets: &[],
        mentions: &[],
    },
    Table {
        name: "report_runs",
        family: Reports,
        class: Shared,
        key: &["id"],
        secrets: &[],
        mentions: &["requested_by"],
    },
    Table {
        name: "monthly_reports",
        family: Reports,
        class: Personal(User("user_id")),
        key: &["id"],
        secrets: &[],
        mentions: &[],
    },
];

#[cfg(test)]
mod tests;
