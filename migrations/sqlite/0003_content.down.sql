-- Takes back 0003_content: its tables go, with every row in them.
DROP TABLE media;
DROP TABLE questions;
DROP TABLE passages;
DROP TABLE topics;
DROP TABLE subjects;
DROP TABLE exams;
