-- Keys that stay taken for a time, and what families of jobs are looked up by.

-- A unique key that holds until an instant, whatever becomes of its job. Keys of unfinished jobs stand in jobs.
CREATE TABLE unique_claims (
    key        BLOB NOT NULL CHECK (length(key) = 32),
    job_id     INTEGER NOT NULL,
    expires_at TEXT NOT NULL CHECK (expires_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(expires_at) IN (25, 29, 32)),
    PRIMARY KEY (key)
) STRICT, WITHOUT ROWID;
CREATE INDEX unique_claims_expires ON unique_claims (expires_at);

-- Jobs that wait for their children: few, and looked through by every worker now and then.
CREATE INDEX jobs_held ON jobs (id) WHERE state = 'held';

-- The ended children of a job are read in pages, by their numbers.
DROP INDEX job_history_parent;
CREATE INDEX job_history_parent ON job_history (parent_id, id) WHERE parent_id IS NOT NULL;
