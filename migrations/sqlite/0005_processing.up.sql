-- The processing pipeline: runs, results per question and step, the ledger of paid calls, vectors, pairs,
-- reviews.
-- A result is valid for the input and the configuration it was made from; both hashes are kept so that
-- nothing is done or paid twice and nothing stale passes for fresh.

-- One start of `process-questions`; its counters are what every progress display reads.
CREATE TABLE process_runs (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             BLOB NOT NULL CHECK (length(uid) = 16),
    spec            TEXT NOT NULL CHECK (json_valid(spec) AND json_type(spec) = 'object'),
    mode            TEXT NOT NULL,
    status          TEXT NOT NULL,
    planned         INTEGER NOT NULL DEFAULT 0,
    done            INTEGER NOT NULL DEFAULT 0,
    flagged         INTEGER NOT NULL DEFAULT 0,
    skipped         INTEGER NOT NULL DEFAULT 0,
    failed          INTEGER NOT NULL DEFAULT 0,
    steps           TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(steps) AND json_type(steps) = 'object'),
    tokens_in       INTEGER NOT NULL DEFAULT 0,
    tokens_out      INTEGER NOT NULL DEFAULT 0,
    budget_micros   INTEGER,
    reserved_micros INTEGER NOT NULL DEFAULT 0,
    spent_micros    INTEGER NOT NULL DEFAULT 0,
    message         TEXT,
    job_id          INTEGER,
    created_by      INTEGER REFERENCES users (id) ON DELETE SET NULL,
    created_at      TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    started_at      TEXT CHECK (started_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(started_at) IN (25, 29, 32)),
    updated_at      TEXT NOT NULL CHECK (updated_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(updated_at) IN (25, 29, 32)),
    finished_at     TEXT CHECK (finished_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(finished_at) IN (25, 29, 32)),
    CONSTRAINT process_runs_mode CHECK (mode IN ('inline', 'queued')),
    CONSTRAINT process_runs_status CHECK (status IN ('planned', 'running', 'paused', 'done', 'failed', 'cancelled')),
    CONSTRAINT process_runs_money CHECK (reserved_micros >= 0 AND spent_micros >= 0)
) STRICT;
CREATE UNIQUE INDEX process_runs_uid ON process_runs (uid);

-- The newest result of a step for a question.
CREATE TABLE process_results (
    question_id         INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    step                TEXT NOT NULL,
    input_hash          BLOB NOT NULL CHECK (length(input_hash) = 32),
    config_hash         BLOB NOT NULL CHECK (length(config_hash) = 32),
    status              TEXT NOT NULL,
    output              TEXT CHECK (output IS NULL OR json_valid(output)),
    provider            TEXT,
    model               TEXT,
    prompt              TEXT,
    tokens_in           INTEGER,
    tokens_out          INTEGER,
    cost_micros         INTEGER,
    latency_ms          INTEGER,
    provider_request_id TEXT,
    attempts            INTEGER NOT NULL DEFAULT 1,
    error_kind          TEXT,
    error               TEXT,
    run_id              INTEGER REFERENCES process_runs (id) ON DELETE SET NULL,
    created_at          TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    PRIMARY KEY (question_id, step),
    CONSTRAINT process_results_status CHECK (status IN ('done', 'flagged', 'skipped', 'unsupported', 'failed', 'refused', 'truncated', 'invalid'))
) STRICT;
CREATE INDEX process_results_step_status ON process_results (step, status);

-- The ledger: one row per request to a paid provider. A reservation expires with its lease; a sent call
-- without an answer becomes `unknown` and counts as spent.
CREATE TABLE process_calls (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id              INTEGER NOT NULL REFERENCES process_runs (id) ON DELETE RESTRICT,
    step                TEXT NOT NULL,
    provider            TEXT NOT NULL,
    model               TEXT NOT NULL,
    question_ids        TEXT NOT NULL CHECK (json_valid(question_ids) AND json_type(question_ids) = 'array'),
    state               TEXT NOT NULL,
    reserved_micros     INTEGER NOT NULL,
    actual_micros       INTEGER,
    tokens_in           INTEGER,
    tokens_out          INTEGER,
    provider_request_id TEXT,
    response            TEXT,
    error_kind          TEXT,
    error               TEXT,
    job_id              INTEGER,
    lease               BLOB CHECK (length(lease) = 16),
    lease_expires_at    TEXT CHECK (lease_expires_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(lease_expires_at) IN (25, 29, 32)),
    created_at          TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    sent_at             TEXT CHECK (sent_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(sent_at) IN (25, 29, 32)),
    finished_at         TEXT CHECK (finished_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(finished_at) IN (25, 29, 32)),
    CONSTRAINT process_calls_state CHECK (state IN ('reserved', 'sent', 'done', 'failed', 'unknown', 'released')),
    CONSTRAINT process_calls_money CHECK (reserved_micros >= 0 AND actual_micros >= 0)
) STRICT;
CREATE INDEX process_calls_run ON process_calls (run_id, state);
CREATE INDEX process_calls_lease ON process_calls (lease_expires_at) WHERE state IN ('reserved', 'sent');

-- One vector per question and model; searched in memory, exactly.
CREATE TABLE embeddings (
    question_id INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    model       TEXT NOT NULL,
    dimensions  INTEGER NOT NULL,
    dtype       TEXT NOT NULL DEFAULT 'f32',
    input_hash  BLOB NOT NULL CHECK (length(input_hash) = 32),
    vector      BLOB NOT NULL,
    created_at  TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    PRIMARY KEY (question_id, model),
    CONSTRAINT embeddings_dtype CHECK (dtype IN ('f32', 'f16', 'i8')),
    CONSTRAINT embeddings_length CHECK (length(vector) = dimensions * CASE dtype WHEN 'f32' THEN 4 WHEN 'f16' THEN 2 ELSE 1 END)
) STRICT;

-- Pairs of questions the verifier found related, each once with the smaller id first.
CREATE TABLE similar_pairs (
    question_a_id INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    question_b_id INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    class         TEXT NOT NULL,
    score         REAL NOT NULL,
    evidence      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(evidence) AND json_type(evidence) = 'object'),
    config_hash   BLOB NOT NULL CHECK (length(config_hash) = 32),
    found_at      TEXT NOT NULL CHECK (found_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(found_at) IN (25, 29, 32)),
    decision      TEXT,
    decided_by    INTEGER REFERENCES users (id) ON DELETE SET NULL,
    decided_at    TEXT CHECK (decided_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(decided_at) IN (25, 29, 32)),
    PRIMARY KEY (question_a_id, question_b_id),
    CONSTRAINT similar_pairs_order CHECK (question_a_id < question_b_id),
    CONSTRAINT similar_pairs_class CHECK (class IN ('exact', 'duplicate', 'variant', 'sibling', 'opposite', 'conflict')),
    CONSTRAINT similar_pairs_decision CHECK (decision IN ('merged', 'kept'))
) STRICT;
CREATE INDEX similar_pairs_b ON similar_pairs (question_b_id);
CREATE INDEX similar_pairs_class ON similar_pairs (class, score);

-- What a person should look at and decide; every decision can be taken back.
CREATE TABLE review_items (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         BLOB NOT NULL CHECK (length(uid) = 16),
    question_id INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    kind        TEXT NOT NULL,
    status      TEXT NOT NULL DEFAULT 'open',
    score       REAL NOT NULL DEFAULT 0,
    evidence    TEXT NOT NULL CHECK (json_valid(evidence) AND json_type(evidence) = 'object'),
    proposal    TEXT CHECK (proposal IS NULL OR json_valid(proposal) AND json_type(proposal) = 'object'),
    previous    TEXT CHECK (previous IS NULL OR json_valid(previous) AND json_type(previous) = 'object'),
    run_id      INTEGER REFERENCES process_runs (id) ON DELETE SET NULL,
    note        TEXT,
    decided_by  INTEGER REFERENCES users (id) ON DELETE SET NULL,
    decided_at  TEXT CHECK (decided_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(decided_at) IN (25, 29, 32)),
    created_at  TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    updated_at  TEXT NOT NULL CHECK (updated_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(updated_at) IN (25, 29, 32)),
    CONSTRAINT review_items_status CHECK (status IN ('open', 'approved', 'edited', 'rejected', 'withdrawn'))
) STRICT;
CREATE UNIQUE INDEX review_items_uid ON review_items (uid);
CREATE UNIQUE INDEX review_items_open ON review_items (question_id, kind) WHERE status = 'open';
CREATE INDEX review_items_queue ON review_items (status, kind, score);
CREATE INDEX review_items_question ON review_items (question_id);

-- The last check of each AI provider, so that a check need not be repeated.
CREATE TABLE provider_health (
    provider   TEXT NOT NULL,
    status     TEXT NOT NULL,
    message    TEXT,
    report     TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(report) AND json_type(report) = 'object'),
    checked_at TEXT NOT NULL CHECK (checked_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(checked_at) IN (25, 29, 32)),
    PRIMARY KEY (provider),
    CONSTRAINT provider_health_status CHECK (status IN ('ok', 'degraded', 'failing'))
) STRICT, WITHOUT ROWID;
