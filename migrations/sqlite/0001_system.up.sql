-- What the installation knows about itself: its settings, who was erased, and which backups were proven.
-- Nothing here belongs to a person's study data, so it comes first and nothing points into it.
--
-- Conventions of all migrations for SQLite: STRICT tables, and CHECKs for what SQLite has no type for.
-- Instants are the text the driver writes for chrono (UTC, +00:00, no more than microseconds), which sorts by
-- time; dates are YYYY-MM-DD; booleans are 0 and 1; UUIDs are 16 bytes. AUTOINCREMENT because an id must
-- never be used twice, as with an identity column. `IS NULL OR` before json_valid because older SQLite
-- answers 0 for null. No column takes its instant from the engine: the clock of the program is bound.

-- One row per fact about this database that must travel with it (environment name, instance id, "moved to").
CREATE TABLE settings (
    key        TEXT NOT NULL,
    value      TEXT NOT NULL CHECK (json_valid(value)),
    updated_at TEXT NOT NULL CHECK (updated_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(updated_at) IN (25, 29, 32)),
    PRIMARY KEY (key)
) STRICT, WITHOUT ROWID;

-- The ledger of erased users, replayed after a restore. It holds only the public id, on purpose without a
-- foreign key: the user is gone.
CREATE TABLE erasures (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    user_uid     BLOB NOT NULL CHECK (length(user_uid) = 16),
    reason       TEXT,
    requested_at TEXT NOT NULL CHECK (requested_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(requested_at) IN (25, 29, 32)),
    completed_at TEXT CHECK (completed_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(completed_at) IN (25, 29, 32)),
    replayed_at  TEXT CHECK (replayed_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(replayed_at) IN (25, 29, 32)),
    removed      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(removed) AND json_type(removed) = 'object')
) STRICT;
CREATE UNIQUE INDEX erasures_user_uid ON erasures (user_uid);

-- When a backup was last proven, and how far. The backup's own manifest says the same; this is what `backup
-- check` and health read.
CREATE TABLE backup_checks (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    backup_id         TEXT NOT NULL,
    destination       TEXT NOT NULL,
    backup_created_at TEXT NOT NULL CHECK (backup_created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(backup_created_at) IN (25, 29, 32)),
    level             INTEGER NOT NULL,
    outcome           TEXT NOT NULL,
    report            TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(report) AND json_type(report) = 'object'),
    host              TEXT,
    checked_at        TEXT NOT NULL CHECK (checked_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(checked_at) IN (25, 29, 32)),
    duration_ms       INTEGER NOT NULL,
    CONSTRAINT backup_checks_level CHECK (level BETWEEN 0 AND 3),
    CONSTRAINT backup_checks_outcome CHECK (outcome IN ('passed', 'failed'))
) STRICT;
CREATE INDEX backup_checks_backup ON backup_checks (backup_id, level, checked_at);
