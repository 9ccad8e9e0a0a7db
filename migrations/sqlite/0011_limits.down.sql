-- Takes back 0011_limits: every waiting job is in one index again.
DROP TABLE limit_leases;
DROP INDEX jobs_running_keyed;
DROP INDEX jobs_keyed;
DROP INDEX jobs_fetch;
CREATE INDEX jobs_fetch ON jobs (queue, priority, run_at, id) WHERE state = 'waiting';
ALTER TABLE limits DROP COLUMN origin;
