-- Limits are honoured when jobs are claimed. Jobs with a key leave the index that all others are fetched
-- through: however many of them a key holds back, nobody has to walk past them.
ALTER TABLE limits ADD COLUMN origin TEXT NOT NULL DEFAULT 'use' CONSTRAINT limits_origin CHECK (origin IN ('program', 'operator', 'use'));

DROP INDEX jobs_fetch;
CREATE INDEX jobs_fetch ON jobs (queue, priority, run_at, id) WHERE state = 'waiting' AND limit_key IS NULL;
CREATE INDEX jobs_keyed ON jobs (queue, limit_key, priority, run_at, id) WHERE state = 'waiting' AND limit_key IS NOT NULL;
CREATE INDEX jobs_running_keyed ON jobs (limit_key) WHERE state = 'running' AND limit_key IS NOT NULL;

-- Places under a cap that are held by other work than jobs. A holder that dies leaves a row that runs out.
CREATE TABLE limit_leases (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    key        TEXT NOT NULL,
    holder     TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (expires_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(expires_at) IN (25, 29, 32)),
    created_at TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32))
) STRICT;
CREATE INDEX limit_leases_key ON limit_leases (key, expires_at);
