-- Monthly student reports as they were sent, and the runs that made them.
-- A report is stored as the figures it shows, so that a resend shows the same although late answers have come
-- in since.

-- One generation for many students.
CREATE TABLE report_runs (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          BLOB NOT NULL CHECK (length(uid) = 16),
    kind         TEXT NOT NULL DEFAULT 'monthly',
    period_on    TEXT NOT NULL CHECK (period_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    options      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(options) AND json_type(options) = 'object'),
    status       TEXT NOT NULL,
    total_users  INTEGER NOT NULL DEFAULT 0,
    successful   INTEGER NOT NULL DEFAULT 0,
    failed       INTEGER NOT NULL DEFAULT 0,
    skipped      INTEGER NOT NULL DEFAULT 0,
    message      TEXT,
    job_id       INTEGER,
    requested_by INTEGER REFERENCES users (id) ON DELETE SET NULL,
    created_at   TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    started_at   TEXT CHECK (started_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(started_at) IN (25, 29, 32)),
    updated_at   TEXT NOT NULL CHECK (updated_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(updated_at) IN (25, 29, 32)),
    finished_at  TEXT CHECK (finished_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(finished_at) IN (25, 29, 32)),
    CONSTRAINT report_runs_status CHECK (status IN ('planned', 'running', 'success', 'partial', 'failed', 'cancelled'))
) STRICT;
CREATE UNIQUE INDEX report_runs_uid ON report_runs (uid);
CREATE INDEX report_runs_period ON report_runs (period_on, kind);

-- The figures of one student's month. A recomputation is a new version.
CREATE TABLE monthly_reports (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         BLOB NOT NULL CHECK (length(uid) = 16),
    user_id     INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    month_on    TEXT NOT NULL CHECK (month_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    version     INTEGER NOT NULL,
    complete    INTEGER NOT NULL CHECK (complete IN (0, 1)),
    data        TEXT NOT NULL CHECK (json_valid(data) AND json_type(data) = 'object'),
    run_id      INTEGER REFERENCES report_runs (id) ON DELETE SET NULL,
    computed_at TEXT NOT NULL CHECK (computed_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(computed_at) IN (25, 29, 32)),
    CONSTRAINT monthly_reports_month CHECK (substr(month_on, 9) = '01')
) STRICT;
CREATE UNIQUE INDEX monthly_reports_uid ON monthly_reports (uid);
CREATE UNIQUE INDEX monthly_reports_version ON monthly_reports (user_id, month_on, version);
CREATE INDEX monthly_reports_month ON monthly_reports (month_on);
