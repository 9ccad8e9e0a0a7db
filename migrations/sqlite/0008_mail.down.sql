-- Takes back 0008_mail: its tables go, with every row in them.
DROP TABLE suppressions;
DROP TABLE outbox_attachments;
DROP TABLE attachments;
DROP TABLE mail_attempts;
DROP TABLE outbox;
DROP TABLE smtp_profiles;
