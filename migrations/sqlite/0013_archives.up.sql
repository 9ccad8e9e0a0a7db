-- What was moved out of its table into a file: one file per table and month and run. The row says how far the move
-- is, in the transactions that remove and bring back the rows themselves: a line of the file counts when it is among
-- the first `moved_count` and not among the first `returned_count`. `left_out` are rows that somebody changed
-- meanwhile and that stayed; `erased` tells who has yet to be taken out of the file, by number and by hash.
CREATE TABLE archives (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    name           TEXT NOT NULL,
    table_name     TEXT NOT NULL,
    month_on       TEXT NOT NULL CHECK (month_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    state          TEXT NOT NULL,
    revision       INTEGER NOT NULL DEFAULT 1,
    row_count      INTEGER NOT NULL DEFAULT 0,
    moved_count    INTEGER NOT NULL DEFAULT 0,
    returned_count INTEGER NOT NULL DEFAULT 0,
    left_out       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(left_out) AND json_type(left_out) = 'array'),
    erased         TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(erased) AND json_type(erased) = 'array'),
    destination    TEXT NOT NULL,
    plain_bytes    INTEGER NOT NULL DEFAULT 0,
    stored_bytes   INTEGER NOT NULL DEFAULT 0,
    sha256         TEXT,
    host           TEXT NOT NULL,
    created_at     TEXT NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(created_at) IN (25, 29, 32)),
    updated_at     TEXT NOT NULL CHECK (updated_at GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*+00:00' AND length(updated_at) IN (25, 29, 32)),
    CONSTRAINT archives_state CHECK (state IN ('writing', 'moving', 'archived', 'returning', 'returned')),
    CONSTRAINT archives_counts CHECK (returned_count BETWEEN 0 AND moved_count AND moved_count <= row_count)
) STRICT;
CREATE UNIQUE INDEX archives_name ON archives (name);
CREATE INDEX archives_month ON archives (table_name, month_on);
