-- Accounts, sign-in sessions, API tokens and the audit trail.
-- Only hashes of secrets are stored. Ids are never used twice: a job that still names an erased user must not
-- meet somebody else.

-- Students, teachers, operators and administrators.
CREATE TABLE users (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    uid               BLOB NOT NULL CHECK (length(uid) = 16),
    email             TEXT NOT NULL,
    -- The address in lower case, made by the program: `lower()` of the two engines disagrees beyond ASCII.
    email_key         TEXT NOT NULL,
    email_verified_at TEXT CHECK (email_verified_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(email_verified_at) IN (25, 29, 32)),
    name              TEXT NOT NULL,
    role              TEXT NOT NULL,
    password_hash     TEXT,
    timezone          TEXT NOT NULL DEFAULT 'UTC',
    locale            TEXT NOT NULL DEFAULT 'en',
    preferences       TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(preferences) AND json_type(preferences) = 'object'),
    active            INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    ranking_opt_out   INTEGER NOT NULL DEFAULT 0 CHECK (ranking_opt_out IN (0, 1)),
    last_sign_in_at   TEXT CHECK (last_sign_in_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(last_sign_in_at) IN (25, 29, 32)),
    created_at        TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    updated_at        TEXT NOT NULL CHECK (updated_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(updated_at) IN (25, 29, 32)),
    CONSTRAINT users_email_key CHECK (email_key <> ''),
    CONSTRAINT users_role CHECK (role IN ('student', 'teacher', 'operator', 'admin'))
) STRICT;
CREATE UNIQUE INDEX users_uid ON users (uid);
CREATE UNIQUE INDEX users_email_key ON users (email_key);

-- Signed-in browsers and terminals.
CREATE TABLE login_sessions (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash   BLOB NOT NULL CHECK (length(token_hash) = 32),
    address      TEXT,
    user_agent   TEXT,
    created_at   TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    last_used_at TEXT NOT NULL CHECK (last_used_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(last_used_at) IN (25, 29, 32)),
    expires_at   TEXT NOT NULL CHECK (expires_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(expires_at) IN (25, 29, 32)),
    revoked_at   TEXT CHECK (revoked_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(revoked_at) IN (25, 29, 32))
) STRICT;
CREATE UNIQUE INDEX login_sessions_token_hash ON login_sessions (token_hash);
CREATE INDEX login_sessions_user ON login_sessions (user_id);
CREATE INDEX login_sessions_expiry ON login_sessions (expires_at);

-- API keys. The secret is shown once, only its hash is kept.
CREATE TABLE tokens (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          BLOB NOT NULL CHECK (length(uid) = 16),
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name         TEXT NOT NULL,
    token_hash   BLOB NOT NULL CHECK (length(token_hash) = 32),
    scopes       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(scopes) AND json_type(scopes) = 'array'),
    created_at   TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    expires_at   TEXT CHECK (expires_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(expires_at) IN (25, 29, 32)),
    last_used_at TEXT CHECK (last_used_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(last_used_at) IN (25, 29, 32)),
    revoked_at   TEXT CHECK (revoked_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(revoked_at) IN (25, 29, 32))
) STRICT;
CREATE UNIQUE INDEX tokens_uid ON tokens (uid);
CREATE UNIQUE INDEX tokens_token_hash ON tokens (token_hash);
CREATE INDEX tokens_user ON tokens (user_id);
CREATE INDEX tokens_expiry ON tokens (expires_at) WHERE expires_at IS NOT NULL;

-- Who did what; rows are only added. An erased actor stays as null.
CREATE TABLE audit_log (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    actor_id    INTEGER REFERENCES users (id) ON DELETE SET NULL,
    actor       TEXT NOT NULL,
    action      TEXT NOT NULL,
    object_kind TEXT,
    object_id   TEXT,
    details     TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details) AND json_type(details) = 'object'),
    request_id  TEXT,
    created_at  TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32))
) STRICT;
CREATE INDEX audit_log_actor ON audit_log (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_log_object ON audit_log (object_kind, object_id);
