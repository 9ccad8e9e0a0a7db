-- What is looked up in the outbox all day, by indexes that hold what is asked for: on SQLite the columns after the
-- texts of a mail cost a walk through both. And mail that has come to its end can be cleared away: of monthly
-- reports the row stays without its text, because it tells who has had which.
ALTER TABLE outbox ADD COLUMN text_removed_at TIMESTAMPTZ;

-- Claims and looks at what is due go profile by profile; none of them reads mails that another profile keeps back.
DROP INDEX outbox_claim;
CREATE INDEX outbox_waiting ON outbox (profile_id, priority, next_attempt_at, id, expires_at, state)
    WHERE state IN ('queued', 'deferred');
CREATE INDEX outbox_expiry ON outbox (expires_at) WHERE state IN ('queued', 'deferred');
CREATE INDEX outbox_recipient ON outbox (lower(recipient)) WHERE state IN ('queued', 'deferred', 'held');
CREATE INDEX outbox_ended ON outbox (updated_at)
    WHERE state IN ('sent', 'failed', 'suppressed', 'expired', 'cancelled') AND text_removed_at IS NULL;

-- The few attempts whose end nobody knows.
CREATE INDEX mail_attempts_unknown ON mail_attempts (outbox_id) WHERE phase = 'dot' AND smtp_code IS NULL;
