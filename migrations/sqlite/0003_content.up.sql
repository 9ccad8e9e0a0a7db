-- The question bank: exams, subjects, topics, passages, questions and their pictures and sounds.
-- A question is found again by its content hash, so an import can be repeated. Options are one JSON value
-- because they are always read and written together.

-- The examination a question was set in.
CREATE TABLE exams (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    body       TEXT NOT NULL,
    year       INTEGER,
    paper      TEXT,
    created_at TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32))
) STRICT;
-- Null-safe without NULLS NOT DISTINCT, which PostgreSQL has only from 15 on.
CREATE UNIQUE INDEX exams_identity ON exams (body, coalesce(year, 0), coalesce(paper, ''));

-- Five come as reference data, imports add others.
CREATE TABLE subjects (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    position   INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32))
) STRICT;
CREATE UNIQUE INDEX subjects_code ON subjects (code);
CREATE UNIQUE INDEX subjects_name ON subjects (name);

-- A part of a subject. The subject is null where a source gives a topic but no subject.
CREATE TABLE topics (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    subject_id INTEGER REFERENCES subjects (id) ON DELETE RESTRICT,
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    position   INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32))
) STRICT;
CREATE UNIQUE INDEX topics_code ON topics (coalesce(subject_id, 0), code);
CREATE UNIQUE INDEX topics_name ON topics (coalesce(subject_id, 0), name);
CREATE INDEX topics_subject ON topics (subject_id);

-- A text several questions are about.
CREATE TABLE passages (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
    title        TEXT,
    text         TEXT NOT NULL,
    created_at   TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32))
) STRICT;
CREATE UNIQUE INDEX passages_content_hash ON passages (content_hash);

-- The question bank. Every field of `store::questions::Question` has its column.
CREATE TABLE questions (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          BLOB NOT NULL CHECK (length(uid) = 16),
    kind         TEXT NOT NULL DEFAULT 'choice',
    stem         TEXT NOT NULL,
    stem_format  TEXT NOT NULL DEFAULT 'plain',
    options      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(options) AND json_type(options) = 'array'),
    answers      TEXT CHECK (answers IS NULL OR json_valid(answers)),
    explanation  TEXT,
    title        TEXT,
    subject_id   INTEGER REFERENCES subjects (id) ON DELETE RESTRICT,
    topic_id     INTEGER REFERENCES topics (id) ON DELETE RESTRICT,
    exam_id      INTEGER REFERENCES exams (id) ON DELETE RESTRICT,
    passage_id   INTEGER REFERENCES passages (id) ON DELETE RESTRICT,
    difficulty   REAL,
    source_ref   TEXT,
    tags         TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags) AND json_type(tags) = 'array'),
    content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
    status       TEXT NOT NULL DEFAULT 'active',
    created_at   TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    updated_at   TEXT NOT NULL CHECK (updated_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(updated_at) IN (25, 29, 32)),
    CONSTRAINT questions_kind CHECK (kind IN ('choice', 'true-false', 'short-answer', 'numerical', 'matching', 'essay', 'description')),
    CONSTRAINT questions_stem_format CHECK (stem_format IN ('plain', 'html', 'markdown', 'moodle')),
    CONSTRAINT questions_difficulty CHECK (difficulty BETWEEN 0 AND 1),
    CONSTRAINT questions_status CHECK (status IN ('active', 'draft', 'retired'))
) STRICT;
CREATE UNIQUE INDEX questions_uid ON questions (uid);
CREATE UNIQUE INDEX questions_content_hash ON questions (content_hash);
CREATE INDEX questions_subject_topic ON questions (subject_id, topic_id);
CREATE INDEX questions_exam ON questions (exam_id) WHERE exam_id IS NOT NULL;
CREATE INDEX questions_passage ON questions (passage_id) WHERE passage_id IS NOT NULL;

-- A file a question or a passage shows, stored in the row so that a backup has it.
CREATE TABLE media (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          BLOB NOT NULL CHECK (length(uid) = 16),
    question_id  INTEGER REFERENCES questions (id) ON DELETE CASCADE,
    passage_id   INTEGER REFERENCES passages (id) ON DELETE CASCADE,
    name         TEXT NOT NULL,
    media_type   TEXT NOT NULL,
    alt_text     TEXT,
    size_bytes   INTEGER NOT NULL,
    content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
    content      BLOB NOT NULL,
    created_at   TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    CONSTRAINT media_one_owner CHECK ((question_id IS NULL) <> (passage_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX media_uid ON media (uid);
CREATE UNIQUE INDEX media_question_name ON media (question_id, name) WHERE question_id IS NOT NULL;
CREATE UNIQUE INDEX media_passage_name ON media (passage_id, name) WHERE passage_id IS NOT NULL;
