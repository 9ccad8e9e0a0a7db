-- Takes back 0004_practice: its tables go, with every row in them.
DROP TABLE user_achievements;
DROP TABLE achievements;
DROP TABLE answers;
DROP TABLE practice_sessions;
DROP TABLE quiz_questions;
DROP TABLE quizzes;
