-- What students do: quizzes, practice sessions, answers, achievements.
-- `answers` is the largest table and is loaded by the million, so it has three indexes and two foreign keys;
-- the user is checked through the session.

-- A fixed list of questions with rankings.
CREATE TABLE quizzes (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    uid           BLOB NOT NULL CHECK (length(uid) = 16),
    title         TEXT NOT NULL,
    description   TEXT,
    subject_id    INTEGER REFERENCES subjects (id) ON DELETE RESTRICT,
    exam_id       INTEGER REFERENCES exams (id) ON DELETE RESTRICT,
    time_limit_ms INTEGER,
    status        TEXT NOT NULL DEFAULT 'active',
    created_by    INTEGER REFERENCES users (id) ON DELETE SET NULL,
    created_at    TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    updated_at    TEXT NOT NULL CHECK (updated_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(updated_at) IN (25, 29, 32)),
    CONSTRAINT quizzes_status CHECK (status IN ('active', 'retired'))
) STRICT;
CREATE UNIQUE INDEX quizzes_uid ON quizzes (uid);

-- The questions of a quiz in order. A table and not JSON, so that a question in a quiz cannot be deleted.
CREATE TABLE quiz_questions (
    quiz_id     INTEGER NOT NULL REFERENCES quizzes (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    question_id INTEGER NOT NULL REFERENCES questions (id) ON DELETE RESTRICT,
    PRIMARY KEY (quiz_id, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX quiz_questions_question ON quiz_questions (question_id, quiz_id);

-- One practice session of one student, on a quiz or free.
CREATE TABLE practice_sessions (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    uid            BLOB NOT NULL CHECK (length(uid) = 16),
    user_id        INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    quiz_id        INTEGER REFERENCES quizzes (id) ON DELETE RESTRICT,
    started_at     TEXT NOT NULL CHECK (started_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(started_at) IN (25, 29, 32)),
    finished_at    TEXT CHECK (finished_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(finished_at) IN (25, 29, 32)),
    question_count INTEGER NOT NULL DEFAULT 0,
    correct_count  INTEGER NOT NULL DEFAULT 0,
    score          REAL,
    CONSTRAINT practice_sessions_score CHECK (score BETWEEN 0 AND 1)
) STRICT;
CREATE UNIQUE INDEX practice_sessions_uid ON practice_sessions (uid);
-- The target of the foreign key of answers, which so cannot name another user than its session.
CREATE UNIQUE INDEX practice_sessions_id_user ON practice_sessions (id, user_id);
CREATE INDEX practice_sessions_user ON practice_sessions (user_id, started_at);
CREATE INDEX practice_sessions_finished ON practice_sessions (finished_at) WHERE quiz_id IS NOT NULL;
CREATE INDEX practice_sessions_quiz ON practice_sessions (quiz_id, finished_at) WHERE quiz_id IS NOT NULL;

-- One answer of one student. `local_date` is the date where the student was, so that no SQL needs time zones.
CREATE TABLE answers (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id    INTEGER NOT NULL,
    user_id       INTEGER NOT NULL,
    question_id   INTEGER NOT NULL REFERENCES questions (id) ON DELETE RESTRICT,
    chosen        TEXT,
    correct       INTEGER NOT NULL CHECK (correct IN (0, 1)),
    first_attempt INTEGER NOT NULL CHECK (first_attempt IN (0, 1)),
    duration_ms   INTEGER,
    answered_at   TEXT NOT NULL CHECK (answered_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(answered_at) IN (25, 29, 32)),
    local_date    TEXT NOT NULL CHECK (local_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    CONSTRAINT answers_session FOREIGN KEY (session_id, user_id) REFERENCES practice_sessions (id, user_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX answers_session ON answers (session_id);
CREATE INDEX answers_question_user ON answers (question_id, user_id);
CREATE INDEX answers_date_user ON answers (local_date, user_id);

-- What can be earned; reference data.
CREATE TABLE achievements (
    code        TEXT NOT NULL,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    rule        TEXT NOT NULL CHECK (json_valid(rule) AND json_type(rule) = 'object'),
    position    INTEGER NOT NULL DEFAULT 0,
    active      INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    PRIMARY KEY (code)
) STRICT, WITHOUT ROWID;

-- What was earned; the key is why nothing is celebrated twice.
CREATE TABLE user_achievements (
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code       TEXT NOT NULL REFERENCES achievements (code) ON DELETE RESTRICT,
    awarded_at TEXT NOT NULL CHECK (awarded_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(awarded_at) IN (25, 29, 32)),
    evidence   TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(evidence) AND json_type(evidence) = 'object'),
    PRIMARY KEY (user_id, code)
) STRICT, WITHOUT ROWID;
