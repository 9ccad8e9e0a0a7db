-- The job queue: unfinished jobs, their history and logs, queues, limits, schedules, workers, counters.
-- Fetching must cost the same at any history size, so finished jobs leave the hot table. It has no foreign
-- keys: every one of them would be paid for on each job.

-- Queues are data. Rows are few and change often.
CREATE TABLE queues (
    name          TEXT NOT NULL,
    description   TEXT,
    concurrency   INTEGER,
    max_running   INTEGER,
    limit_key     TEXT,
    paused_at     TEXT CHECK (paused_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(paused_at) IN (25, 29, 32)),
    paused_reason TEXT,
    created_at    TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    updated_at    TEXT NOT NULL CHECK (updated_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(updated_at) IN (25, 29, 32)),
    PRIMARY KEY (name)
) STRICT, WITHOUT ROWID;

-- Shared rate limits (GCRA), caps, pauses and circuit breakers, one row per key such as `smtp:gmail` or
-- `maintenance`. Jobs, mail and AI calls all use these rows.
CREATE TABLE limits (
    key                    TEXT NOT NULL,
    max_running            INTEGER,
    rate_count             INTEGER,
    rate_period_ms         INTEGER,
    burst                  INTEGER,
    theoretical_arrival_at TEXT CHECK (theoretical_arrival_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(theoretical_arrival_at) IN (25, 29, 32)),
    slots                  INTEGER,
    paused_until_at        TEXT CHECK (paused_until_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(paused_until_at) IN (25, 29, 32)),
    paused_reason          TEXT,
    breaker                TEXT NOT NULL DEFAULT 'closed',
    failures               INTEGER NOT NULL DEFAULT 0,
    opened_at              TEXT CHECK (opened_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(opened_at) IN (25, 29, 32)),
    retry_at               TEXT CHECK (retry_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(retry_at) IN (25, 29, 32)),
    updated_at             TEXT NOT NULL CHECK (updated_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(updated_at) IN (25, 29, 32)),
    PRIMARY KEY (key),
    CONSTRAINT limits_breaker CHECK (breaker IN ('closed', 'open', 'half-open'))
) STRICT, WITHOUT ROWID;

-- One row per start of a worker process; the id is never used again.
CREATE TABLE workers (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    host            TEXT NOT NULL,
    pid             INTEGER NOT NULL,
    version         TEXT NOT NULL,
    queues          TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(queues) AND json_type(queues) = 'object'),
    concurrency     INTEGER NOT NULL,
    scheduler       INTEGER NOT NULL CHECK (scheduler IN (0, 1)),
    status          TEXT NOT NULL DEFAULT 'running',
    command         TEXT,
    running         INTEGER NOT NULL DEFAULT 0,
    finished        INTEGER NOT NULL DEFAULT 0,
    rss_bytes       INTEGER,
    clock_offset_ms INTEGER,
    started_at      TEXT NOT NULL CHECK (started_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(started_at) IN (25, 29, 32)),
    last_seen_at    TEXT NOT NULL CHECK (last_seen_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(last_seen_at) IN (25, 29, 32)),
    stopped_at      TEXT CHECK (stopped_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(stopped_at) IN (25, 29, 32)),
    CONSTRAINT workers_status CHECK (status IN ('running', 'quiet', 'draining', 'stopped')),
    CONSTRAINT workers_command CHECK (command IN ('quiet', 'stop', 'resume'))
) STRICT;

-- Periodic jobs. The program owns existence and defaults; what an operator changed stands in its own columns
-- and wins.
CREATE TABLE schedules (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    name              TEXT NOT NULL,
    schedule_group    TEXT NOT NULL DEFAULT 'default',
    kind              TEXT NOT NULL,
    payload           TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(payload) AND json_type(payload) = 'object'),
    queue             TEXT,
    cron              TEXT NOT NULL,
    timezone          TEXT NOT NULL,
    operator_cron     TEXT,
    operator_timezone TEXT,
    misfire           TEXT NOT NULL DEFAULT 'once',
    paused_at         TEXT CHECK (paused_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(paused_at) IN (25, 29, 32)),
    paused_reason     TEXT,
    next_at           TEXT CHECK (next_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(next_at) IN (25, 29, 32)),
    last_at           TEXT CHECK (last_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(last_at) IN (25, 29, 32)),
    retired_at        TEXT CHECK (retired_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(retired_at) IN (25, 29, 32)),
    created_at        TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    updated_at        TEXT NOT NULL CHECK (updated_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(updated_at) IN (25, 29, 32)),
    CONSTRAINT schedules_misfire CHECK (misfire IN ('once', 'skip', 'all'))
) STRICT;
CREATE UNIQUE INDEX schedules_name ON schedules (name);

-- Every claimed tick. It outlives the job, which is why a tick cannot run twice even if a clock is set back.
CREATE TABLE schedule_runs (
    schedule_id   INTEGER NOT NULL REFERENCES schedules (id) ON DELETE RESTRICT,
    scheduled_for TEXT NOT NULL CHECK (scheduled_for GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(scheduled_for) IN (25, 29, 32)),
    outcome       TEXT NOT NULL,
    job_id        INTEGER,
    worker_id     INTEGER,
    claimed_at    TEXT NOT NULL CHECK (claimed_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(claimed_at) IN (25, 29, 32)),
    PRIMARY KEY (schedule_id, scheduled_for),
    CONSTRAINT schedule_runs_outcome CHECK (outcome IN ('enqueued', 'skipped', 'manual'))
) STRICT, WITHOUT ROWID;

-- Unfinished jobs only. The number is the public id: a UUID would cost a second unique index on the hottest
-- table.
CREATE TABLE jobs (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    queue               TEXT NOT NULL,
    kind                TEXT NOT NULL,
    payload             TEXT NOT NULL CHECK (json_valid(payload)),
    metadata            TEXT CHECK (metadata IS NULL OR json_valid(metadata) AND json_type(metadata) = 'object'),
    state               TEXT NOT NULL DEFAULT 'waiting',
    priority            INTEGER NOT NULL DEFAULT 100,
    run_at              TEXT NOT NULL CHECK (run_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(run_at) IN (25, 29, 32)),
    expires_at          TEXT CHECK (expires_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(expires_at) IN (25, 29, 32)),
    attempts            INTEGER NOT NULL DEFAULT 0,
    max_attempts        INTEGER NOT NULL DEFAULT 5,
    crashes             INTEGER NOT NULL DEFAULT 0,
    snoozes             INTEGER NOT NULL DEFAULT 0,
    soft_limit_ms       INTEGER,
    hard_limit_ms       INTEGER,
    lease               BLOB CHECK (length(lease) = 16),
    lease_expires_at    TEXT CHECK (lease_expires_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(lease_expires_at) IN (25, 29, 32)),
    worker_id           INTEGER,
    started_at          TEXT CHECK (started_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(started_at) IN (25, 29, 32)),
    cancel_requested_at TEXT CHECK (cancel_requested_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(cancel_requested_at) IN (25, 29, 32)),
    progress_current    INTEGER,
    progress_total      INTEGER,
    progress_message    TEXT,
    unique_key          BLOB,
    limit_key           TEXT,
    parent_id           INTEGER,
    schedule_id         INTEGER,
    scheduled_for       TEXT CHECK (scheduled_for GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(scheduled_for) IN (25, 29, 32)),
    requested_by        INTEGER,
    errors              TEXT CHECK (errors IS NULL OR json_valid(errors) AND json_type(errors) = 'array'),
    created_at          TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    CONSTRAINT jobs_state CHECK (state IN ('scheduled', 'waiting', 'running', 'held'))
) STRICT;
CREATE INDEX jobs_fetch ON jobs (queue, priority, run_at, id) WHERE state = 'waiting';
CREATE INDEX jobs_due ON jobs (run_at) WHERE state = 'scheduled';
CREATE INDEX jobs_running ON jobs (worker_id) WHERE state = 'running';
CREATE INDEX jobs_parent ON jobs (parent_id) WHERE parent_id IS NOT NULL;
CREATE UNIQUE INDEX jobs_unique_key ON jobs (unique_key) WHERE unique_key IS NOT NULL;

-- Finished jobs under their old number. A retry moves the row back.
CREATE TABLE job_history (
    id                  INTEGER NOT NULL,
    queue               TEXT NOT NULL,
    kind                TEXT NOT NULL,
    payload             TEXT NOT NULL CHECK (json_valid(payload)),
    metadata            TEXT CHECK (metadata IS NULL OR json_valid(metadata) AND json_type(metadata) = 'object'),
    outcome             TEXT NOT NULL,
    reason              TEXT,
    result              TEXT CHECK (result IS NULL OR json_valid(result)),
    priority            INTEGER NOT NULL,
    run_at              TEXT NOT NULL CHECK (run_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(run_at) IN (25, 29, 32)),
    expires_at          TEXT CHECK (expires_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(expires_at) IN (25, 29, 32)),
    attempts            INTEGER NOT NULL,
    max_attempts        INTEGER NOT NULL,
    crashes             INTEGER NOT NULL,
    snoozes             INTEGER NOT NULL,
    soft_limit_ms       INTEGER,
    hard_limit_ms       INTEGER,
    worker_id           INTEGER,
    started_at          TEXT CHECK (started_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(started_at) IN (25, 29, 32)),
    cancel_requested_at TEXT CHECK (cancel_requested_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(cancel_requested_at) IN (25, 29, 32)),
    progress_current    INTEGER,
    progress_total      INTEGER,
    progress_message    TEXT,
    unique_key          BLOB,
    limit_key           TEXT,
    parent_id           INTEGER,
    schedule_id         INTEGER,
    scheduled_for       TEXT CHECK (scheduled_for GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(scheduled_for) IN (25, 29, 32)),
    requested_by        INTEGER,
    errors              TEXT CHECK (errors IS NULL OR json_valid(errors) AND json_type(errors) = 'array'),
    error_fingerprint   TEXT,
    created_at          TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    finished_at         TEXT NOT NULL CHECK (finished_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(finished_at) IN (25, 29, 32)),
    PRIMARY KEY (id),
    CONSTRAINT job_history_outcome CHECK (outcome IN ('succeeded', 'failed', 'cancelled'))
) STRICT;
CREATE INDEX job_history_outcome ON job_history (outcome, finished_at);
CREATE INDEX job_history_parent ON job_history (parent_id) WHERE parent_id IS NOT NULL;

-- Lines a job wrote. No foreign key: the job moves between two tables.
CREATE TABLE job_logs (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id     INTEGER NOT NULL,
    attempt    INTEGER NOT NULL,
    level      TEXT NOT NULL,
    message    TEXT NOT NULL,
    fields     TEXT CHECK (fields IS NULL OR json_valid(fields) AND json_type(fields) = 'object'),
    created_at TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    CONSTRAINT job_logs_level CHECK (level IN ('error', 'warn', 'info', 'debug', 'trace'))
) STRICT;
CREATE INDEX job_logs_job ON job_logs (job_id, id);

-- Counters per minute, flushed by each worker into rows of its own, so that nobody counts jobs and no two
-- workers write one row.
CREATE TABLE job_statistics (
    minute_at      TEXT NOT NULL CHECK (minute_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(minute_at) IN (25, 29, 32)),
    queue          TEXT NOT NULL,
    kind           TEXT NOT NULL,
    event          TEXT NOT NULL,
    worker_id      INTEGER NOT NULL,
    jobs           INTEGER NOT NULL,
    wait_ms        INTEGER NOT NULL,
    run_ms         INTEGER NOT NULL,
    wait_histogram TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(wait_histogram) AND json_type(wait_histogram) = 'array'),
    run_histogram  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(run_histogram) AND json_type(run_histogram) = 'array'),
    PRIMARY KEY (minute_at, queue, kind, event, worker_id)
) STRICT, WITHOUT ROWID;
