-- Takes back 0006_analytics: its tables go, with every row in them.
DROP TABLE aggregation_state;
DROP TABLE option_statistics;
DROP TABLE question_statistics;
DROP TABLE weekly_performance;
DROP TABLE daily_topics;
DROP TABLE daily_activity;
