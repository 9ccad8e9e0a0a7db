-- Takes back 0007_jobs: its tables go, with every row in them.
DROP TABLE job_statistics;
DROP TABLE job_logs;
DROP TABLE job_history;
DROP TABLE jobs;
DROP TABLE schedule_runs;
DROP TABLE schedules;
DROP TABLE workers;
DROP TABLE limits;
DROP TABLE queues;
