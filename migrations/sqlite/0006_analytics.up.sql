-- Aggregates of the answers: per day, week, question and option, and how far they reach.
-- All of it can be computed again from `answers`. Integers are kept rather than ratios, and subject and topic
-- 0 mean "none", because a key column cannot be null.

-- One student's day.
CREATE TABLE daily_activity (
    active_on      TEXT NOT NULL CHECK (active_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    user_id        INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    sessions       INTEGER NOT NULL,
    answers        INTEGER NOT NULL,
    correct        INTEGER NOT NULL,
    first_attempts INTEGER NOT NULL,
    first_correct  INTEGER NOT NULL,
    duration_ms    INTEGER NOT NULL,
    PRIMARY KEY (active_on, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX daily_activity_user ON daily_activity (user_id, active_on);

-- One student's day by topic; what weak topics, trends and cohorts are summed from.
CREATE TABLE daily_topics (
    active_on      TEXT NOT NULL CHECK (active_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    user_id        INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    subject_id     INTEGER NOT NULL,
    topic_id       INTEGER NOT NULL,
    answers        INTEGER NOT NULL,
    correct        INTEGER NOT NULL,
    first_attempts INTEGER NOT NULL,
    first_correct  INTEGER NOT NULL,
    duration_ms    INTEGER NOT NULL,
    PRIMARY KEY (active_on, user_id, subject_id, topic_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX daily_topics_user ON daily_topics (user_id, active_on);

-- One student's ISO week by subject; subject 0 = all subjects together.
CREATE TABLE weekly_performance (
    starts_on        TEXT NOT NULL CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    user_id          INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    subject_id       INTEGER NOT NULL,
    sessions         INTEGER NOT NULL,
    active_days      INTEGER NOT NULL,
    answers          INTEGER NOT NULL,
    correct          INTEGER NOT NULL,
    first_attempts   INTEGER NOT NULL,
    first_correct    INTEGER NOT NULL,
    duration_ms      INTEGER NOT NULL,
    previous_answers INTEGER NOT NULL,
    previous_correct INTEGER NOT NULL,
    PRIMARY KEY (starts_on, user_id, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX weekly_performance_user ON weekly_performance (user_id, starts_on);

-- Classical item statistics over first attempts.
CREATE TABLE question_statistics (
    question_id    INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    period         TEXT NOT NULL,
    attempts       INTEGER NOT NULL,
    correct        INTEGER NOT NULL,
    omitted        INTEGER NOT NULL,
    facility       REAL,
    discrimination REAL,
    point_biserial REAL,
    mean_ms        REAL,
    median_ms      REAL,
    flags          TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(flags) AND json_type(flags) = 'array'),
    computed_at    TEXT NOT NULL CHECK (computed_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(computed_at) IN (25, 29, 32)),
    PRIMARY KEY (question_id, period)
) STRICT, WITHOUT ROWID;

-- How each option drew the students.
CREATE TABLE option_statistics (
    question_id    INTEGER NOT NULL,
    period         TEXT NOT NULL,
    label          TEXT NOT NULL,
    correct        INTEGER NOT NULL CHECK (correct IN (0, 1)),
    chosen         INTEGER NOT NULL,
    share          REAL,
    mean_score     REAL,
    point_biserial REAL,
    PRIMARY KEY (question_id, period, label),
    CONSTRAINT option_statistics_question FOREIGN KEY (question_id, period) REFERENCES question_statistics (question_id, period) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What each aggregate was computed from; a day whose source has changed since is done again.
CREATE TABLE aggregation_state (
    name          TEXT NOT NULL,
    starts_on     TEXT NOT NULL CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    source_rows   INTEGER NOT NULL,
    source_max_id INTEGER NOT NULL,
    computed_at   TEXT NOT NULL CHECK (computed_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(computed_at) IN (25, 29, 32)),
    duration_ms   INTEGER NOT NULL,
    PRIMARY KEY (name, starts_on)
) STRICT, WITHOUT ROWID;
