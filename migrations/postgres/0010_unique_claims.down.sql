-- Takes back 0010_unique_claims: its table goes, with every row in it.
DROP INDEX job_history_parent;
CREATE INDEX job_history_parent ON job_history (parent_id) WHERE parent_id IS NOT NULL;
DROP INDEX jobs_held;
DROP TABLE unique_claims;
