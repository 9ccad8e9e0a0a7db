-- Outgoing mail: profiles, the outbox, its attempts and attachments, and whom not to write to.
-- A mail is a row written in the transaction that causes it. The row owns its retries and knows how far the
-- SMTP dialogue came, because a lost answer after the final dot must never turn into a second mail.

-- How to send. All secrets of a profile are one encrypted value.
CREATE TABLE smtp_profiles (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    name           TEXT NOT NULL,
    preset         TEXT,
    transport      TEXT NOT NULL DEFAULT 'smtp',
    host           TEXT,
    port           INTEGER,
    encryption     TEXT NOT NULL DEFAULT 'starttls',
    authentication TEXT NOT NULL DEFAULT 'none',
    username       TEXT,
    secret         BLOB,
    secret_key_id  TEXT,
    from_address   TEXT NOT NULL,
    from_name      TEXT,
    reply_to       TEXT,
    settings       TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings) AND json_type(settings) = 'object'),
    is_default     INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
    paused_at      TEXT CHECK (paused_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(paused_at) IN (25, 29, 32)),
    paused_reason  TEXT,
    tested_at      TEXT CHECK (tested_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(tested_at) IN (25, 29, 32)),
    created_at     TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    updated_at     TEXT NOT NULL CHECK (updated_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(updated_at) IN (25, 29, 32)),
    CONSTRAINT smtp_profiles_transport CHECK (transport IN ('smtp', 'file')),
    CONSTRAINT smtp_profiles_encryption CHECK (encryption IN ('starttls', 'tls', 'none')),
    CONSTRAINT smtp_profiles_authentication CHECK (authentication IN ('none', 'plain', 'login', 'xoauth2')),
    CONSTRAINT smtp_profiles_port CHECK (port BETWEEN 1 AND 65535)
) STRICT;
CREATE UNIQUE INDEX smtp_profiles_name ON smtp_profiles (name);

-- One mail to one person.
CREATE TABLE outbox (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    dedupe_key       TEXT NOT NULL,
    message_id       TEXT NOT NULL,
    batch            TEXT,
    category         TEXT NOT NULL,
    policy           TEXT NOT NULL DEFAULT 'at-most-once',
    user_id          INTEGER REFERENCES users (id) ON DELETE CASCADE,
    recipient        TEXT NOT NULL,
    recipient_name   TEXT,
    recipient_domain TEXT NOT NULL,
    subject          TEXT NOT NULL,
    body_text        TEXT NOT NULL,
    body_html        TEXT,
    headers          TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(headers) AND json_type(headers) = 'object'),
    profile_id       INTEGER REFERENCES smtp_profiles (id) ON DELETE RESTRICT,
    priority         INTEGER NOT NULL DEFAULT 100,
    state            TEXT NOT NULL DEFAULT 'queued',
    state_reason     TEXT,
    phase            TEXT,
    attempts         INTEGER NOT NULL DEFAULT 0,
    next_attempt_at  TEXT NOT NULL CHECK (next_attempt_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(next_attempt_at) IN (25, 29, 32)),
    expires_at       TEXT NOT NULL CHECK (expires_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(expires_at) IN (25, 29, 32)),
    lease            BLOB CHECK (length(lease) = 16),
    lease_expires_at TEXT CHECK (lease_expires_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(lease_expires_at) IN (25, 29, 32)),
    worker_id        INTEGER,
    boot_id          BLOB CHECK (length(boot_id) = 16),
    smtp_code        INTEGER,
    enhanced_code    TEXT,
    smtp_reply       TEXT,
    size_bytes       INTEGER,
    created_at       TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    updated_at       TEXT NOT NULL CHECK (updated_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(updated_at) IN (25, 29, 32)),
    sent_at          TEXT CHECK (sent_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(sent_at) IN (25, 29, 32)),
    CONSTRAINT outbox_policy CHECK (policy IN ('at-most-once', 'at-least-once')),
    CONSTRAINT outbox_state CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'failed', 'uncertain', 'suppressed', 'expired', 'held', 'cancelled')),
    CONSTRAINT outbox_phase CHECK (phase IN ('connect', 'envelope', 'data', 'dot', 'done'))
) STRICT;
CREATE UNIQUE INDEX outbox_dedupe_key ON outbox (dedupe_key);
CREATE UNIQUE INDEX outbox_message_id ON outbox (message_id);
CREATE INDEX outbox_claim ON outbox (priority, next_attempt_at, id) WHERE state IN ('queued', 'deferred');
CREATE INDEX outbox_lease ON outbox (lease_expires_at) WHERE state = 'sending';
CREATE INDEX outbox_attention ON outbox (state, id) WHERE state IN ('failed', 'uncertain', 'held');
CREATE INDEX outbox_batch ON outbox (batch) WHERE batch IS NOT NULL;
CREATE INDEX outbox_user ON outbox (user_id) WHERE user_id IS NOT NULL;

-- Every dialogue about a mail.
CREATE TABLE mail_attempts (
    outbox_id     INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    attempt       INTEGER NOT NULL,
    worker_id     INTEGER,
    phase         TEXT NOT NULL,
    smtp_code     INTEGER,
    enhanced_code TEXT,
    smtp_reply    TEXT,
    error         TEXT,
    started_at    TEXT NOT NULL CHECK (started_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(started_at) IN (25, 29, 32)),
    finished_at   TEXT CHECK (finished_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(finished_at) IN (25, 29, 32)),
    PRIMARY KEY (outbox_id, attempt),
    CONSTRAINT mail_attempts_phase CHECK (phase IN ('connect', 'envelope', 'data', 'dot', 'done'))
) STRICT, WITHOUT ROWID;

-- Contents by hash: a file sent to 10,000 people is stored once. Whose it is follows from the mails that
-- carry it; one without mails is removed.
CREATE TABLE attachments (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
    media_type   TEXT NOT NULL,
    size_bytes   INTEGER NOT NULL,
    content      BLOB NOT NULL,
    created_at   TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32))
) STRICT;
CREATE UNIQUE INDEX attachments_content_hash ON attachments (content_hash);

-- Which mail carries which content under which name.
CREATE TABLE outbox_attachments (
    outbox_id     INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    attachment_id INTEGER NOT NULL REFERENCES attachments (id) ON DELETE RESTRICT,
    file_name     TEXT NOT NULL,
    content_id    TEXT,
    PRIMARY KEY (outbox_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_attachments_attachment ON outbox_attachments (attachment_id);

-- Addresses that must not be written to.
CREATE TABLE suppressions (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    address_key TEXT NOT NULL,
    scope       TEXT NOT NULL DEFAULT 'all',
    reason      TEXT NOT NULL,
    source      TEXT NOT NULL,
    evidence    TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(evidence) AND json_type(evidence) = 'object'),
    created_at  TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    expires_at  TEXT CHECK (expires_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(expires_at) IN (25, 29, 32)),
    CONSTRAINT suppressions_reason CHECK (reason IN ('hard-bounce', 'soft-bounces', 'complaint', 'unsubscribed', 'invalid', 'manual'))
) STRICT;
CREATE UNIQUE INDEX suppressions_address_scope ON suppressions (address_key, scope);
