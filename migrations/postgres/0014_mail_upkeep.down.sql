-- Takes back 0014_mail_upkeep. What was cleared away stays so.
DROP INDEX mail_attempts_unknown;
DROP INDEX outbox_ended;
DROP INDEX outbox_recipient;
DROP INDEX outbox_expiry;
DROP INDEX outbox_waiting;
CREATE INDEX outbox_claim ON outbox (priority, next_attempt_at, id) WHERE state IN ('queued', 'deferred');
ALTER TABLE outbox DROP COLUMN text_removed_at;
