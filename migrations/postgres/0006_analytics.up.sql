-- Aggregates of the answers: per day, week, question and option, and how far they reach.
-- All of it can be computed again from `answers`. Integers are kept rather than ratios, and subject and topic
-- 0 mean "none", because a key column cannot be null.

-- One student's day.
CREATE TABLE daily_activity (
    active_on      DATE NOT NULL,
    user_id        BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    sessions       BIGINT NOT NULL,
    answers        BIGINT NOT NULL,
    correct        BIGINT NOT NULL,
    first_attempts BIGINT NOT NULL,
    first_correct  BIGINT NOT NULL,
    duration_ms    BIGINT NOT NULL,
    PRIMARY KEY (active_on, user_id)
);
CREATE INDEX daily_activity_user ON daily_activity (user_id, active_on);

-- One student's day by topic; what weak topics, trends and cohorts are summed from.
CREATE TABLE daily_topics (
    active_on      DATE NOT NULL,
    user_id        BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    subject_id     BIGINT NOT NULL,
    topic_id       BIGINT NOT NULL,
    answers        BIGINT NOT NULL,
    correct        BIGINT NOT NULL,
    first_attempts BIGINT NOT NULL,
    first_correct  BIGINT NOT NULL,
    duration_ms    BIGINT NOT NULL,
    PRIMARY KEY (active_on, user_id, subject_id, topic_id)
);
CREATE INDEX daily_topics_user ON daily_topics (user_id, active_on);

-- One student's ISO week by subject; subject 0 = all subjects together.
CREATE TABLE weekly_performance (
    starts_on        DATE NOT NULL,
    user_id          BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    subject_id       BIGINT NOT NULL,
    sessions         BIGINT NOT NULL,
    active_days      BIGINT NOT NULL,
    answers          BIGINT NOT NULL,
    correct          BIGINT NOT NULL,
    first_attempts   BIGINT NOT NULL,
    first_correct    BIGINT NOT NULL,
    duration_ms      BIGINT NOT NULL,
    previous_answers BIGINT NOT NULL,
    previous_correct BIGINT NOT NULL,
    PRIMARY KEY (starts_on, user_id, subject_id)
);
CREATE INDEX weekly_performance_user ON weekly_performance (user_id, starts_on);

-- Classical item statistics over first attempts.
CREATE TABLE question_statistics (
    question_id    BIGINT NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    period         TEXT COLLATE "C" NOT NULL,
    attempts       BIGINT NOT NULL,
    correct        BIGINT NOT NULL,
    omitted        BIGINT NOT NULL,
    facility       DOUBLE PRECISION,
    discrimination DOUBLE PRECISION,
    point_biserial DOUBLE PRECISION,
    mean_ms        DOUBLE PRECISION,
    median_ms      DOUBLE PRECISION,
    flags          JSONB NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(flags) = 'array'),
    computed_at    TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (question_id, period)
);

-- How each option drew the students.
CREATE TABLE option_statistics (
    question_id    BIGINT NOT NULL,
    period         TEXT COLLATE "C" NOT NULL,
    label          TEXT COLLATE "C" NOT NULL,
    correct        BOOLEAN NOT NULL,
    chosen         BIGINT NOT NULL,
    share          DOUBLE PRECISION,
    mean_score     DOUBLE PRECISION,
    point_biserial DOUBLE PRECISION,
    PRIMARY KEY (question_id, period, label),
    CONSTRAINT option_statistics_question FOREIGN KEY (question_id, period) REFERENCES question_statistics (question_id, period) ON DELETE CASCADE
);

-- What each aggregate was computed from; a day whose source has changed since is done again.
CREATE TABLE aggregation_state (
    name          TEXT COLLATE "C" NOT NULL,
    starts_on     DATE NOT NULL,
    source_rows   BIGINT NOT NULL,
    source_max_id BIGINT NOT NULL,
    computed_at   TIMESTAMPTZ NOT NULL,
    duration_ms   BIGINT NOT NULL,
    PRIMARY KEY (name, starts_on)
);
