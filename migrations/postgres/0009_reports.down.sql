-- Takes back 0009_reports: its tables go, with every row in them.
DROP TABLE monthly_reports;
DROP TABLE report_runs;
