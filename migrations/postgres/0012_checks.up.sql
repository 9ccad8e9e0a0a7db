-- The same text as on SQLite, where the length of such a list matters.
ALTER TABLE jobs DROP CONSTRAINT jobs_state;
ALTER TABLE jobs ADD CONSTRAINT jobs_state CHECK (state IN ('scheduled', 'waiting') OR state IN ('running', 'held'));
ALTER TABLE job_history DROP CONSTRAINT job_history_outcome;
ALTER TABLE job_history ADD CONSTRAINT job_history_outcome CHECK (outcome IN ('succeeded', 'failed') OR outcome = 'cancelled');
