PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(sql,
    'AND (length(run_at) IN (25, 29) OR length(run_at) = 32)', 'AND length(run_at) IN (25, 29, 32)'),
    'AND (length(expires_at) IN (25, 29) OR length(expires_at) = 32)', 'AND length(expires_at) IN (25, 29, 32)'),
    'AND (length(lease_expires_at) IN (25, 29) OR length(lease_expires_at) = 32)', 'AND length(lease_expires_at) IN (25, 29, 32)'),
    'AND (length(started_at) IN (25, 29) OR length(started_at) = 32)', 'AND length(started_at) IN (25, 29, 32)'),
    'AND (length(cancel_requested_at) IN (25, 29) OR length(cancel_requested_at) = 32)', 'AND length(cancel_requested_at) IN (25, 29, 32)'),
    'AND (length(scheduled_for) IN (25, 29) OR length(scheduled_for) = 32)', 'AND length(scheduled_for) IN (25, 29, 32)'),
    'AND (length(created_at) IN (25, 29) OR length(created_at) = 32)', 'AND length(created_at) IN (25, 29, 32)'),
    'AND (length(finished_at) IN (25, 29) OR length(finished_at) = 32)', 'AND length(finished_at) IN (25, 29, 32)'),
    'state IN (''scheduled'', ''waiting'') OR state IN (''running'', ''held'')', 'state IN (''scheduled'', ''waiting'', ''running'', ''held'')'),
    'outcome IN (''succeeded'', ''failed'') OR outcome = ''cancelled''', 'outcome IN (''succeeded'', ''failed'', ''cancelled'')')
WHERE type = 'table' AND name IN ('jobs', 'job_history');
PRAGMA writable_schema = RESET;
