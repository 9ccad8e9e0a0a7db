//! The statements that run all day, each with the indexes one of which it must go through on either
//! engine. What they are for is in `docs/schema.md`.

use pqctl::db::Sql;
use pqctl::store::notifications::reminders;
use pqctl::store::outbox::{claim, desk, look, prune};

/// What a placeholder stands for.
#[derive(Clone, Copy, Debug)]
pub enum Bound {
    Number,
    Text,
    Hash,
    Uid,
    Instant,
    Date,
    Switch,
}
use Bound::{Date, Hash, Instant, Number, Switch, Text, Uid};

/// (what, statement, indexes one of which each engine must use; "(key)" = the primary key, bound types)
pub const HOT: &[(&str, &str, &[&str], &[Bound])] = &[
    (
        "question by content hash (import upsert)",
        "SELECT id FROM questions WHERE content_hash = $1",
        &["questions_content_hash"],
        &[Hash],
    ),
    ("question by public id", "SELECT id, stem FROM questions WHERE uid = $1", &["questions_uid"], &[Uid]),
    (
        "questions of a subject and topic",
        "SELECT id FROM questions WHERE subject_id = $1 AND topic_id = $2 ORDER BY id LIMIT 50",
        &["questions_subject_topic"],
        &[Number, Number],
    ),
    (
        "sign-in by address",
        "SELECT id, password_hash FROM users WHERE email_key = $1",
        &["users_email_key"],
        &[Text],
    ),
    (
        "request by token",
        "SELECT user_id, scopes, expires_at, revoked_at FROM tokens WHERE token_hash = $1",
        &["tokens_token_hash"],
        &[Hash],
    ),
    (
        "expired tokens (hourly purge)",
        "SELECT id FROM tokens WHERE expires_at IS NOT NULL AND expires_at < $1 LIMIT 1000",
        &["tokens_expiry"],
        &[Instant],
    ),
    (
        "expired sign-in sessions",
        "SELECT id FROM login_sessions WHERE expires_at < $1 LIMIT 1000",
        &["login_sessions_expiry"],
        &[Instant],
    ),
    (
        "a student's sessions, newest first",
        "SELECT id, quiz_id, score FROM practice_sessions WHERE user_id = $1 AND started_at >= $2 ORDER BY started_at DESC LIMIT 50",
        &["practice_sessions_user"],
        &[Number, Instant],
    ),
    (
        "a student's answers in a month (through sessions)",
        "SELECT a.question_id, a.correct FROM practice_sessions s JOIN answers a ON a.session_id = s.id WHERE s.user_id = $1 AND s.started_at >= $2 AND s.started_at < $3",
        &["practice_sessions_user", "answers_session"],
        &[Number, Instant, Instant],
    ),
    (
        "one day's aggregation",
        "SELECT user_id, count(*), sum(duration_ms) FROM answers WHERE local_date = $1 GROUP BY user_id",
        &["answers_date_user"],
        &[Date],
    ),
    (
        "days a student was active (streaks)",
        "SELECT DISTINCT local_date, user_id FROM answers WHERE local_date >= $1 AND local_date < $2",
        &["answers_date_user"],
        &[Date, Date],
    ),
    (
        "first attempt?",
        "SELECT 1 FROM answers WHERE question_id = $1 AND user_id = $2 LIMIT 1",
        &["answers_question_user"],
        &[Number, Number],
    ),
    (
        "item statistics of one question",
        "SELECT user_id, correct, chosen, duration_ms FROM answers WHERE question_id = $1 AND first_attempt",
        &["answers_question_user"],
        &[Number],
    ),
    (
        "quiz rankings of a month",
        "SELECT quiz_id, user_id, score FROM practice_sessions WHERE quiz_id IS NOT NULL AND finished_at >= $1 AND finished_at < $2",
        &["practice_sessions_finished"],
        &[Instant, Instant],
    ),
    (
        "questions without a result of a step",
        "SELECT q.id FROM questions q LEFT JOIN process_results r ON r.question_id = q.id AND r.step = $1 WHERE r.question_id IS NULL OR r.config_hash <> $2 ORDER BY q.id LIMIT 256",
        &["process_results (key)"],
        &[Text, Hash],
    ),
    (
        "failed items of a step",
        "SELECT question_id, error FROM process_results WHERE step = $1 AND status = $2",
        &["process_results_step_status"],
        &[Text, Text],
    ),
    (
        "vector of a question",
        "SELECT vector FROM embeddings WHERE question_id = $1 AND model = $2",
        &["embeddings (key)"],
        &[Number, Text],
    ),
    (
        "duplicates to look at",
        "SELECT question_a_id, question_b_id, score FROM similar_pairs WHERE class = $1 ORDER BY score DESC LIMIT 50",
        &["similar_pairs_class"],
        &[Text],
    ),
    (
        "pairs of a question, as the larger id",
        "SELECT question_a_id FROM similar_pairs WHERE question_b_id = $1",
        &["similar_pairs_b"],
        &[Number],
    ),
    (
        "review queue",
        "SELECT id, score FROM review_items WHERE status = $1 AND kind = $2 ORDER BY score DESC LIMIT 20",
        &["review_items_queue"],
        &[Text, Text],
    ),
    (
        "a student's daily rows",
        "SELECT active_on, answers, correct FROM daily_activity WHERE user_id = $1 AND active_on >= $2 AND active_on < $3",
        &["daily_activity_user"],
        &[Number, Date, Date],
    ),
    (
        "fetch jobs",
        "SELECT id FROM jobs WHERE state = 'waiting' AND limit_key IS NULL AND queue = $1 AND (priority, run_at, id) >= ($2, $3, $4) ORDER BY priority, run_at, id LIMIT 100",
        &["jobs_fetch"],
        &[Text, Number, Instant, Number],
    ),
    (
        "fetch jobs of a limit key",
        "SELECT id FROM jobs WHERE state = 'waiting' AND queue = $1 AND limit_key = $2 ORDER BY priority, run_at, id LIMIT 100",
        &["jobs_keyed"],
        &[Text, Text],
    ),
    (
        "next limit key of a queue",
        "SELECT limit_key FROM jobs WHERE state = 'waiting' AND queue = $1 AND limit_key > $2 ORDER BY limit_key LIMIT 1",
        &["jobs_keyed"],
        &[Text, Text],
    ),
    (
        "running jobs of a limit key",
        "SELECT count(*) FROM jobs WHERE state = 'running' AND limit_key = $1",
        &["jobs_running_keyed"],
        &[Text],
    ),
    (
        "places under a cap",
        "SELECT count(*) FROM limit_leases WHERE key = $1 AND expires_at > $2",
        &["limit_leases_key"],
        &[Text, Instant],
    ),
    (
        "jobs that have become due",
        "SELECT id FROM jobs WHERE state = 'scheduled' AND run_at <= $1 ORDER BY run_at LIMIT 1000",
        &["jobs_due"],
        &[Instant],
    ),
    (
        "heartbeat of a worker's jobs",
        "SELECT id FROM jobs WHERE state = 'running' AND worker_id = $1",
        &["jobs_running"],
        &[Number],
    ),
    (
        "leases that ran out",
        "SELECT id FROM jobs WHERE state = 'running' AND lease_expires_at < $1 LIMIT 500",
        &["jobs_running"],
        &[Instant],
    ),
    (
        "prune history",
        "SELECT id FROM job_history WHERE outcome = $1 AND finished_at < $2 ORDER BY finished_at LIMIT 5000",
        &["job_history_outcome"],
        &[Text, Instant],
    ),
    (
        "log of a job",
        "SELECT level, message FROM job_logs WHERE job_id = $1 AND id > $2 ORDER BY id LIMIT 200",
        &["job_logs_job"],
        &[Number, Number],
    ),
    (
        "mails whose key begins so, e.g. today's summaries",
        "SELECT count(*) FROM outbox WHERE dedupe_key >= $1 AND dedupe_key < $2",
        &["outbox_dedupe_key"],
        &[Text, Text],
    ),
    (
        "when a student was last seen",
        "SELECT max(started_at) FROM practice_sessions WHERE user_id = $1",
        &["practice_sessions_user"],
        &[Number],
    ),
    (
        "mail sending with a lost lease",
        "SELECT id FROM outbox WHERE state = 'sending' AND lease_expires_at < $1",
        &["outbox_lease"],
        &[Instant],
    ),
    (
        "mail that needs a person",
        "SELECT id, recipient FROM outbox WHERE state IN ('failed', 'uncertain', 'held') AND state = $1 ORDER BY id DESC LIMIT 50",
        &["outbox_attention"],
        &[Text],
    ),
    (
        "mails of a batch",
        "SELECT state, count(*) FROM outbox WHERE batch = $1 GROUP BY state",
        &["outbox_batch"],
        &[Text],
    ),
    (
        "mails of a batch that a server refused",
        "SELECT count(*) FROM outbox WHERE batch = $1 AND state IN ('sent', 'failed', 'held') AND state = 'failed' AND smtp_code >= 500",
        &["outbox_batch_ended"],
        &[Text],
    ),
    (
        "best score in a quiz",
        "SELECT user_id, max(score) FROM practice_sessions WHERE quiz_id = $1 GROUP BY user_id",
        &["practice_sessions_quiz"],
        &[Number],
    ),
    (
        "report of a student and month",
        "SELECT id, data FROM monthly_reports WHERE user_id = $1 AND month_on = $2 ORDER BY version DESC LIMIT 1",
        &["monthly_reports_version"],
        &[Number, Date],
    ),
];

/// Statements of the mail room, as they are: (what, statement, indexes all of which each engine must use, bound types).
pub const MAIL: &[(&str, Sql, &[&str], &[Bound])] = &[
    ("claim mails", claim::CLAIM, &["outbox_waiting"], &[Uid, Instant, Uid, Instant, Number, Switch, Number]),
    ("the look at lost and late mails", both(claim::STALE), &["outbox_lease", "outbox_expiry"], &[Instant]),
    ("whose mails are due", both(claim::DUE), &["outbox_waiting"], &[Instant]),
    (
        "what waits for an address that takes no mail",
        both(desk::SUPPRESS_WAITING),
        &["outbox_recipient"],
        &[Text, Instant, Text],
    ),
    ("what is uncertain", both(look::UNKNOWN), &["outbox_attention", "mail_attempts_unknown"], &[]),
    ("reminders that students have had", both(reminders::HAD), &["outbox_dedupe_key"], &[Text, Text]),
    ("mail that came to its end", both(prune::REMOVE), &["outbox_ended"], &[Instant, Text, Number]),
];

const fn both(statement: &'static str) -> Sql {
    Sql { sqlite: statement, postgres: statement }
}
