-- Takes back 0002_people: its tables go, with every row in them.
DROP TABLE audit_log;
DROP TABLE tokens;
DROP TABLE login_sessions;
DROP TABLE users;
