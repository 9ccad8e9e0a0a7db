
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'pqctl' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'pqctl'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'pqctl' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('quickstart', 'quickstart', [CompletionResultType]::ParameterValue, 'Try everything on demo data in a folder of its own; asks nothing')
            [CompletionResult]::new('init-db', 'init-db', [CompletionResultType]::ParameterValue, 'Create, migrate and fill a database; safe to run again')
            [CompletionResult]::new('seed', 'seed', [CompletionResultType]::ParameterValue, 'Fill the database with reference data or a demo')
            [CompletionResult]::new('questions', 'questions', [CompletionResultType]::ParameterValue, 'The question bank: import, export, list, show, search, add, similar, duplicates')
            [CompletionResult]::new('process-questions', 'process-questions', [CompletionResultType]::ParameterValue, 'Check, embed and compare the questions of the bank')
            [CompletionResult]::new('analytics', 'analytics', [CompletionResultType]::ParameterValue, 'What the answers say: item statistics of the questions and which of them look wrong')
            [CompletionResult]::new('send-reports', 'send-reports', [CompletionResultType]::ParameterValue, 'Send the students'' monthly reports, after telling what that means')
            [CompletionResult]::new('reports', 'reports', [CompletionResultType]::ParameterValue, 'Monthly reports: preview, show, gallery, summary, status')
            [CompletionResult]::new('notifications', 'notifications', [CompletionResultType]::ParameterValue, 'What is told by mail without being asked for: send, preview, preferences')
            [CompletionResult]::new('run-worker', 'run-worker', [CompletionResultType]::ParameterValue, 'Run jobs in the foreground, until told to stop or nothing is left')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'How the jobs stand: queues, rates, failures, workers, limits, what runs next')
            [CompletionResult]::new('jobs', 'jobs', [CompletionResultType]::ParameterValue, 'Jobs: list, show, enqueue, watch, cancel, retry, rm, prune, logs, stats, kinds')
            [CompletionResult]::new('queues', 'queues', [CompletionResultType]::ParameterValue, 'Queues: list, pause, resume, limit')
            [CompletionResult]::new('limits', 'limits', [CompletionResultType]::ParameterValue, 'Shared limits of keys: list, set, pause, resume, reset')
            [CompletionResult]::new('workers', 'workers', [CompletionResultType]::ParameterValue, 'Workers on all hosts: list, quiet, resume, stop')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Backups: create, list, show, verify, check, prune')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Bring a backup back, proven first; undo that; let go of what it replaced')
            [CompletionResult]::new('archive', 'archive', [CompletionResultType]::ParameterValue, 'Old rows in files: run, list, show, cat, verify, restore')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show, check or write the configuration')
            [CompletionResult]::new('db', 'db', [CompletionResultType]::ParameterValue, 'The database as a whole: fingerprint, copy')
            [CompletionResult]::new('users', 'users', [CompletionResultType]::ParameterValue, 'Accounts: list, add, passwd, disable, enable')
            [CompletionResult]::new('mail', 'mail', [CompletionResultType]::ParameterValue, 'Mail: outbox, show, drain, retry, hold, release, uncertain, suppressions, unsubscribe, preview, test')
            [CompletionResult]::new('smtp', 'smtp', [CompletionResultType]::ParameterValue, 'How mail is sent: set, show, list, test, presets, remove, pause, resume, rotate-key')
            [CompletionResult]::new('schedules', 'schedules', [CompletionResultType]::ParameterValue, 'What runs by itself and when: list, next, show, pause, resume, set, reset, run, groups, tick')
            [CompletionResult]::new('tokens', 'tokens', [CompletionResultType]::ParameterValue, 'API tokens: create, list, revoke')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Look whether everything is in order; each finding with its remedy')
            [CompletionResult]::new('bench', 'bench', [CompletionResultType]::ParameterValue, 'Measure how fast pqctl is on this machine, on scratch databases')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('migrate', 'migrate', [CompletionResultType]::ParameterValue, 'Bring the tables up to date, or look how they stand')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write one per command')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;quickstart' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'The folder for the database and its configuration')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;init-db' {
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait this long for a server that does not answer yet')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'What to put in: nothing, subjects and topics, or those and a demo')
            [CompletionResult]::new('--environment', '--environment', [CompletionResultType]::ParameterName, 'Mark the database: development, staging, production, …')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'The database''s name, typed out, to confirm --reset')
            [CompletionResult]::new('--admin-email', '--admin-email', [CompletionResultType]::ParameterName, 'The first administrator''s address')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--reset', '--reset', [CompletionResultType]::ParameterName, 'Throw everything away first; only `*_test`, `*_ci` and `*demo*` names without --confirm')
            [CompletionResult]::new('--ask-password', '--ask-password', [CompletionResultType]::ParameterName, 'Ask for the administrator''s password')
            [CompletionResult]::new('--no-admin', '--no-admin', [CompletionResultType]::ParameterName, 'Add no administrator')
            [CompletionResult]::new('--no-backup', '--no-backup', [CompletionResultType]::ParameterName, 'Make no backup of an older database first, which is otherwise done as `migrate` does it')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;seed' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('reference', 'reference', [CompletionResultType]::ParameterValue, 'Add the five subjects and seventeen topics')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Add a demo question bank and students who practise on it; equal arguments make equal rows')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;seed;reference' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;seed;demo' {
            [CompletionResult]::new('--students', '--students', [CompletionResultType]::ParameterName, 'How many students')
            [CompletionResult]::new('--months', '--months', [CompletionResultType]::ParameterName, 'How many months they practise')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'How many answers they give (default: 500 for each student)')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The number everything follows from')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'The last day of practice')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;seed;help' {
            [CompletionResult]::new('reference', 'reference', [CompletionResultType]::ParameterValue, 'Add the five subjects and seventeen topics')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Add a demo question bank and students who practise on it; equal arguments make equal rows')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;seed;help;reference' {
            break
        }
        'pqctl;seed;help;demo' {
            break
        }
        'pqctl;seed;help;help' {
            break
        }
        'pqctl;questions' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import questions from files; known ones are filled in, never doubled')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Export questions into a file')
            [CompletionResult]::new('formats', 'formats', [CompletionResultType]::ParameterValue, 'List the formats of files that can be read and written')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List questions')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one question with what was found about it')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find questions that have all these words')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one question, by flags or by answering')
            [CompletionResult]::new('similar', 'similar', [CompletionResultType]::ParameterValue, 'Find the questions most like a text or like another question')
            [CompletionResult]::new('duplicates', 'duplicates', [CompletionResultType]::ParameterValue, 'List pairs of related questions (duplicates, conflicts, variants, …); make two of them one, or keep both')
            [CompletionResult]::new('review', 'review', [CompletionResultType]::ParameterValue, 'Decide on suspicious keys, explanations and what else waits for a person')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;questions;import' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format, when it is not recognised')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'The text encoding, when it is not recognised (utf-8, windows-1252, …)')
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'Where a field of a question stands in the file: FIELD=COLUMN or FIELD=path.in.json')
            [CompletionResult]::new('--index-base', '--index-base', [CompletionResultType]::ParameterName, 'Whether numbers in an answer column count from 0 or from 1')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'The subject of questions that name none')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'The topic of questions that name none')
            [CompletionResult]::new('--exam', '--exam', [CompletionResultType]::ParameterName, 'The examining body of questions that name none')
            [CompletionResult]::new('--year', '--year', [CompletionResultType]::ParameterName, 'The year of that exam')
            [CompletionResult]::new('--paper', '--paper', [CompletionResultType]::ParameterName, 'The paper of that exam')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'A tag for every question')
            [CompletionResult]::new('--on-error', '--on-error', [CompletionResultType]::ParameterName, 'What to do with a record that cannot be read')
            [CompletionResult]::new('--errors', '--errors', [CompletionResultType]::ParameterName, 'Write records that cannot be read into this file, to mend and import again')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--subject-from-file', '--subject-from-file', [CompletionResultType]::ParameterName, 'Take the name of the file as the subject of questions that name none')
            [CompletionResult]::new('--replace', '--replace', [CompletionResultType]::ParameterName, 'Let explanation, subject, topic, exam, difficulty and tags in the files win over those of known questions (otherwise only gaps are filled)')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Read and compare, change nothing')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;export' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format, when the ending does not say it')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"')
            [CompletionResult]::new('--ids', '--ids', [CompletionResultType]::ParameterName, 'Only these questions, by number')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace a file that is there')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;formats' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;list' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"')
            [CompletionResult]::new('--ids', '--ids', [CompletionResultType]::ParameterName, 'Only these questions, by number')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'Begin after this number')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;show' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;search' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"')
            [CompletionResult]::new('--ids', '--ids', [CompletionResultType]::ParameterName, 'Only these questions, by number')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;add' {
            [CompletionResult]::new('--stem', '--stem', [CompletionResultType]::ParameterName, 'The question''s text')
            [CompletionResult]::new('--option', '--option', [CompletionResultType]::ParameterName, 'An option; in their order')
            [CompletionResult]::new('--answer', '--answer', [CompletionResultType]::ParameterName, 'The letter of the correct option (several: A,C)')
            [CompletionResult]::new('--explanation', '--explanation', [CompletionResultType]::ParameterName, 'Why it is correct')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'subject')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'topic')
            [CompletionResult]::new('--exam', '--exam', [CompletionResultType]::ParameterName, 'The examining body')
            [CompletionResult]::new('--year', '--year', [CompletionResultType]::ParameterName, 'year')
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Where it comes from')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;similar' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;duplicates' {
            [CompletionResult]::new('--class', '--class', [CompletionResultType]::ParameterName, 'Which classes')
            [CompletionResult]::new('--question', '--question', [CompletionResultType]::ParameterName, 'Only pairs with this question, by number')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many pairs')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--decided', '--decided', [CompletionResultType]::ParameterName, 'Also pairs that somebody has decided on')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List pairs; what `duplicates` alone does')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Make two questions one: answers and quizzes go to the kept one, the other is retired')
            [CompletionResult]::new('keep', 'keep', [CompletionResultType]::ParameterValue, 'Note that two questions are both wanted')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take a merge or a `keep` back')
            [CompletionResult]::new('unmerge', 'unmerge', [CompletionResultType]::ParameterValue, 'Take a merge or a `keep` back')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;questions;duplicates;list' {
            [CompletionResult]::new('--class', '--class', [CompletionResultType]::ParameterName, 'Which classes')
            [CompletionResult]::new('--question', '--question', [CompletionResultType]::ParameterName, 'Only pairs with this question, by number')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many pairs')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--decided', '--decided', [CompletionResultType]::ParameterName, 'Also pairs that somebody has decided on')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;duplicates;merge' {
            [CompletionResult]::new('--into', '--into', [CompletionResultType]::ParameterName, 'Keep this one of the two')
            [CompletionResult]::new('--key-of', '--key-of', [CompletionResultType]::ParameterName, 'Where their keys differ: the one whose key is right')
            [CompletionResult]::new('--class', '--class', [CompletionResultType]::ParameterName, 'With --all: which classes')
            [CompletionResult]::new('--min-score', '--min-score', [CompletionResultType]::ParameterName, 'With --all: only pairs with at least this score, 0 to 1')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'With --all: at most this many, the surest first')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All pairs that nobody has decided on, instead of two numbers')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell what would be done')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;duplicates;keep' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;duplicates;undo' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;duplicates;unmerge' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;duplicates;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List pairs; what `duplicates` alone does')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Make two questions one: answers and quizzes go to the kept one, the other is retired')
            [CompletionResult]::new('keep', 'keep', [CompletionResultType]::ParameterValue, 'Note that two questions are both wanted')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take a merge or a `keep` back')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;questions;duplicates;help;list' {
            break
        }
        'pqctl;questions;duplicates;help;merge' {
            break
        }
        'pqctl;questions;duplicates;help;keep' {
            break
        }
        'pqctl;questions;duplicates;help;undo' {
            break
        }
        'pqctl;questions;duplicates;help;help' {
            break
        }
        'pqctl;questions;review' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only items of this kind: suspicious-key, explanation, merge')
            [CompletionResult]::new('--min-score', '--min-score', [CompletionResultType]::ParameterName, 'Only items with at least this score, 0 to 1')
            [CompletionResult]::new('--min-agreement', '--min-agreement', [CompletionResultType]::ParameterName, 'Only items where at least so many witnesses (votes, attempts, other questions) name what is proposed')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List items, the most urgent first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one item with its question and what speaks for it')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Make the changes that items propose')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Turn proposals down; the questions stay as they are')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change the question of an item otherwise than proposed')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take decisions back')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the queue into a file for a subject teacher')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read the decisions out of such a file; all of them or none')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;questions;review;list' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only items of this kind: suspicious-key, explanation, merge')
            [CompletionResult]::new('--min-score', '--min-score', [CompletionResultType]::ParameterName, 'Only items with at least this score, 0 to 1')
            [CompletionResult]::new('--min-agreement', '--min-agreement', [CompletionResultType]::ParameterName, 'Only items where at least so many witnesses (votes, attempts, other questions) name what is proposed')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Items with this status')
            [CompletionResult]::new('--question', '--question', [CompletionResultType]::ParameterName, 'Only items about this question, by number')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;review;show' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;review;approve' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only items of this kind: suspicious-key, explanation, merge')
            [CompletionResult]::new('--min-score', '--min-score', [CompletionResultType]::ParameterName, 'Only items with at least this score, 0 to 1')
            [CompletionResult]::new('--min-agreement', '--min-agreement', [CompletionResultType]::ParameterName, 'Only items where at least so many witnesses (votes, attempts, other questions) name what is proposed')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'With --all: at most this many, the most urgent first')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A remark, kept with the decision')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All open items that match the filters, instead of numbers')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell which items it would be')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;review;reject' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only items of this kind: suspicious-key, explanation, merge')
            [CompletionResult]::new('--min-score', '--min-score', [CompletionResultType]::ParameterName, 'Only items with at least this score, 0 to 1')
            [CompletionResult]::new('--min-agreement', '--min-agreement', [CompletionResultType]::ParameterName, 'Only items where at least so many witnesses (votes, attempts, other questions) name what is proposed')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'With --all: at most this many, the most urgent first')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A remark, kept with the decision')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All open items that match the filters, instead of numbers')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell which items it would be')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;review;edit' {
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The correct option (several: A,C)')
            [CompletionResult]::new('--explanation', '--explanation', [CompletionResultType]::ParameterName, 'The explanation')
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'The edited question')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A remark, kept with the decision')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;review;undo' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;review;export' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only items of this kind: suspicious-key, explanation, merge')
            [CompletionResult]::new('--min-score', '--min-score', [CompletionResultType]::ParameterName, 'Only items with at least this score, 0 to 1')
            [CompletionResult]::new('--min-agreement', '--min-agreement', [CompletionResultType]::ParameterName, 'Only items where at least so many witnesses (votes, attempts, other questions) name what is proposed')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many, the most urgent first')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Write over a file that is there')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;review;import' {
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A remark, kept with decisions that have none of their own')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides, for the audit trail: the address of an account, or a name')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Judge the file, change nothing')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;questions;review;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List items, the most urgent first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one item with its question and what speaks for it')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Make the changes that items propose')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Turn proposals down; the questions stay as they are')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change the question of an item otherwise than proposed')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take decisions back')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the queue into a file for a subject teacher')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read the decisions out of such a file; all of them or none')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;questions;review;help;list' {
            break
        }
        'pqctl;questions;review;help;show' {
            break
        }
        'pqctl;questions;review;help;approve' {
            break
        }
        'pqctl;questions;review;help;reject' {
            break
        }
        'pqctl;questions;review;help;edit' {
            break
        }
        'pqctl;questions;review;help;undo' {
            break
        }
        'pqctl;questions;review;help;export' {
            break
        }
        'pqctl;questions;review;help;import' {
            break
        }
        'pqctl;questions;review;help;help' {
            break
        }
        'pqctl;questions;help' {
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import questions from files; known ones are filled in, never doubled')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Export questions into a file')
            [CompletionResult]::new('formats', 'formats', [CompletionResultType]::ParameterValue, 'List the formats of files that can be read and written')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List questions')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one question with what was found about it')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find questions that have all these words')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one question, by flags or by answering')
            [CompletionResult]::new('similar', 'similar', [CompletionResultType]::ParameterValue, 'Find the questions most like a text or like another question')
            [CompletionResult]::new('duplicates', 'duplicates', [CompletionResultType]::ParameterValue, 'List pairs of related questions (duplicates, conflicts, variants, …); make two of them one, or keep both')
            [CompletionResult]::new('review', 'review', [CompletionResultType]::ParameterValue, 'Decide on suspicious keys, explanations and what else waits for a person')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;questions;help;import' {
            break
        }
        'pqctl;questions;help;export' {
            break
        }
        'pqctl;questions;help;formats' {
            break
        }
        'pqctl;questions;help;list' {
            break
        }
        'pqctl;questions;help;show' {
            break
        }
        'pqctl;questions;help;search' {
            break
        }
        'pqctl;questions;help;add' {
            break
        }
        'pqctl;questions;help;similar' {
            break
        }
        'pqctl;questions;help;duplicates' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List pairs; what `duplicates` alone does')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Make two questions one: answers and quizzes go to the kept one, the other is retired')
            [CompletionResult]::new('keep', 'keep', [CompletionResultType]::ParameterValue, 'Note that two questions are both wanted')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take a merge or a `keep` back')
            break
        }
        'pqctl;questions;help;duplicates;list' {
            break
        }
        'pqctl;questions;help;duplicates;merge' {
            break
        }
        'pqctl;questions;help;duplicates;keep' {
            break
        }
        'pqctl;questions;help;duplicates;undo' {
            break
        }
        'pqctl;questions;help;review' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List items, the most urgent first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one item with its question and what speaks for it')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Make the changes that items propose')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Turn proposals down; the questions stay as they are')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change the question of an item otherwise than proposed')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take decisions back')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the queue into a file for a subject teacher')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read the decisions out of such a file; all of them or none')
            break
        }
        'pqctl;questions;help;review;list' {
            break
        }
        'pqctl;questions;help;review;show' {
            break
        }
        'pqctl;questions;help;review;approve' {
            break
        }
        'pqctl;questions;help;review;reject' {
            break
        }
        'pqctl;questions;help;review;edit' {
            break
        }
        'pqctl;questions;help;review;undo' {
            break
        }
        'pqctl;questions;help;review;export' {
            break
        }
        'pqctl;questions;help;review;import' {
            break
        }
        'pqctl;questions;help;help' {
            break
        }
        'pqctl;process-questions' {
            [CompletionResult]::new('--steps', '--steps', [CompletionResultType]::ParameterName, 'Which steps, in any order')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"')
            [CompletionResult]::new('--ids', '--ids', [CompletionResultType]::ParameterName, 'Only these questions, by number')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Only so many questions, drawn by lot; the same ones every time')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Treat at most this many questions in each step')
            [CompletionResult]::new('--force-before', '--force-before', [CompletionResultType]::ParameterName, 'The same, but leave what was made since then: goes on with a --force that was cut off')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Ask this provider instead of the configured one')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Spend at most this, in dollars; needs the prices of the models (`ai.prices`)')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show how far it is')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--missing-only', '--missing-only', [CompletionResultType]::ParameterName, 'Leave questions whose result is stale; treat only those without any')
            [CompletionResult]::new('--stale-only', '--stale-only', [CompletionResultType]::ParameterName, 'Treat only questions whose result is stale')
            [CompletionResult]::new('--failed-only', '--failed-only', [CompletionResultType]::ParameterName, 'Treat only questions whose last result is a failure')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Treat also questions whose result is fresh')
            [CompletionResult]::new('--estimate', '--estimate', [CompletionResultType]::ParameterName, 'Show what would be done and what it would cost, do nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Count what would be done, do nothing')
            [CompletionResult]::new('--enqueue', '--enqueue', [CompletionResultType]::ParameterName, 'Let a worker do it: write a job instead of doing it here')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the workers, and show how far they are and what they did')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something that costs money')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something that costs money')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'The same as without a word, for scripts that want one')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'How the bank stands with each step: fresh, stale, missing, failed, and what finishing would cost')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Follow a run until it ends, wherever it runs')
            [CompletionResult]::new('runs', 'runs', [CompletionResultType]::ParameterValue, 'List the runs, the newest first, or show one')
            [CompletionResult]::new('costs', 'costs', [CompletionResultType]::ParameterValue, 'What calls of models cost, by day, model, step or run')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Try the configured provider of models out: connection, key, models, vectors, answers')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;process-questions;run' {
            [CompletionResult]::new('--steps', '--steps', [CompletionResultType]::ParameterName, 'Which steps, in any order')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"')
            [CompletionResult]::new('--ids', '--ids', [CompletionResultType]::ParameterName, 'Only these questions, by number')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'Only so many questions, drawn by lot; the same ones every time')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Treat at most this many questions in each step')
            [CompletionResult]::new('--force-before', '--force-before', [CompletionResultType]::ParameterName, 'The same, but leave what was made since then: goes on with a --force that was cut off')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Ask this provider instead of the configured one')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Spend at most this, in dollars; needs the prices of the models (`ai.prices`)')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show how far it is')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--missing-only', '--missing-only', [CompletionResultType]::ParameterName, 'Leave questions whose result is stale; treat only those without any')
            [CompletionResult]::new('--stale-only', '--stale-only', [CompletionResultType]::ParameterName, 'Treat only questions whose result is stale')
            [CompletionResult]::new('--failed-only', '--failed-only', [CompletionResultType]::ParameterName, 'Treat only questions whose last result is a failure')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Treat also questions whose result is fresh')
            [CompletionResult]::new('--estimate', '--estimate', [CompletionResultType]::ParameterName, 'Show what would be done and what it would cost, do nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Count what would be done, do nothing')
            [CompletionResult]::new('--enqueue', '--enqueue', [CompletionResultType]::ParameterName, 'Let a worker do it: write a job instead of doing it here')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the workers, and show how far they are and what they did')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something that costs money')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something that costs money')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;process-questions;status' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;process-questions;watch' {
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show how far it is')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;process-questions;runs' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only runs that began after this: an age (2h, 7d), a day or an instant')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'How many')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;process-questions;costs' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'What to sum up by')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only calls after this: an age (2h, 30d), a day or an instant')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;process-questions;check' {
            [CompletionResult]::new('--cached', '--cached', [CompletionResultType]::ParameterName, 'Take the last result when it is not older than this (90s, 30m, 12h, 7d)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;process-questions;help' {
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'The same as without a word, for scripts that want one')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'How the bank stands with each step: fresh, stale, missing, failed, and what finishing would cost')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Follow a run until it ends, wherever it runs')
            [CompletionResult]::new('runs', 'runs', [CompletionResultType]::ParameterValue, 'List the runs, the newest first, or show one')
            [CompletionResult]::new('costs', 'costs', [CompletionResultType]::ParameterValue, 'What calls of models cost, by day, model, step or run')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Try the configured provider of models out: connection, key, models, vectors, answers')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;process-questions;help;run' {
            break
        }
        'pqctl;process-questions;help;status' {
            break
        }
        'pqctl;process-questions;help;watch' {
            break
        }
        'pqctl;process-questions;help;runs' {
            break
        }
        'pqctl;process-questions;help;costs' {
            break
        }
        'pqctl;process-questions;help;check' {
            break
        }
        'pqctl;process-questions;help;help' {
            break
        }
        'pqctl;analytics' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Compute statistics; what has not changed is not written again. Alone: days, weeks and questions')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what was computed')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;analytics;run' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('daily', 'daily', [CompletionResultType]::ParameterValue, 'The students'' days: answers, right ones, time, sessions, by topic too')
            [CompletionResult]::new('weekly', 'weekly', [CompletionResultType]::ParameterValue, 'The students'' weeks by subject, with the week before; trends are read from them')
            [CompletionResult]::new('trends', 'trends', [CompletionResultType]::ParameterValue, 'The students'' weeks by subject, with the week before; trends are read from them')
            [CompletionResult]::new('questions', 'questions', [CompletionResultType]::ParameterValue, 'Facility, discrimination, distractors and flags of every question')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;analytics;run;daily' {
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'Only this day')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Only days from this one on')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Only days until this one')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--rebuild', '--rebuild', [CompletionResultType]::ParameterName, 'Sum up again what seems not to have changed')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only say what would be summed up')
            [CompletionResult]::new('--enqueue', '--enqueue', [CompletionResultType]::ParameterName, 'Let a worker do it: write a job instead of doing it here')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;analytics;run;weekly' {
            [CompletionResult]::new('--week', '--week', [CompletionResultType]::ParameterName, 'Only this week')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Only weeks from this one on')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Only weeks until this one')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--rebuild', '--rebuild', [CompletionResultType]::ParameterName, 'Sum up again what seems not to have changed')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only say what would be summed up')
            [CompletionResult]::new('--enqueue', '--enqueue', [CompletionResultType]::ParameterName, 'Let a worker do it: write a job instead of doing it here')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;analytics;run;trends' {
            [CompletionResult]::new('--week', '--week', [CompletionResultType]::ParameterName, 'Only this week')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Only weeks from this one on')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Only weeks until this one')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--rebuild', '--rebuild', [CompletionResultType]::ParameterName, 'Sum up again what seems not to have changed')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only say what would be summed up')
            [CompletionResult]::new('--enqueue', '--enqueue', [CompletionResultType]::ParameterName, 'Let a worker do it: write a job instead of doing it here')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;analytics;run;questions' {
            [CompletionResult]::new('--month', '--month', [CompletionResultType]::ParameterName, 'Only the answers of this month')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--anew', '--anew', [CompletionResultType]::ParameterName, 'Compute them even if nothing has changed since the last time')
            [CompletionResult]::new('--enqueue', '--enqueue', [CompletionResultType]::ParameterName, 'Let a worker do it: write a job instead of doing it here')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;analytics;run;help' {
            [CompletionResult]::new('daily', 'daily', [CompletionResultType]::ParameterValue, 'The students'' days: answers, right ones, time, sessions, by topic too')
            [CompletionResult]::new('weekly', 'weekly', [CompletionResultType]::ParameterValue, 'The students'' weeks by subject, with the week before; trends are read from them')
            [CompletionResult]::new('questions', 'questions', [CompletionResultType]::ParameterValue, 'Facility, discrimination, distractors and flags of every question')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;analytics;run;help;daily' {
            break
        }
        'pqctl;analytics;run;help;weekly' {
            break
        }
        'pqctl;analytics;run;help;questions' {
            break
        }
        'pqctl;analytics;run;help;help' {
            break
        }
        'pqctl;analytics;show' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('daily', 'daily', [CompletionResultType]::ParameterValue, 'Days: students, answers, share of right answers, time')
            [CompletionResult]::new('weekly', 'weekly', [CompletionResultType]::ParameterValue, 'Weeks, and of the last one subjects and movers')
            [CompletionResult]::new('trends', 'trends', [CompletionResultType]::ParameterValue, 'The course of the weeks: smoothed, with its slope, and the last month against the one before')
            [CompletionResult]::new('cohorts', 'cohorts', [CompletionResultType]::ParameterValue, 'Who comes back: weeks of sign-up by weeks after, students a day, week and month')
            [CompletionResult]::new('insights', 'insights', [CompletionResultType]::ParameterValue, 'What one student''s answers say: weak and strong topics, trend, habit, and what to do next')
            [CompletionResult]::new('questions', 'questions', [CompletionResultType]::ParameterValue, 'The statistics of the questions, or of one with its options')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;analytics;show;daily' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Only this student, by address')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Only this subject, by code')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many, the last ones')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'From this day on (default: the last 14 days with answers)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Until this day')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;analytics;show;weekly' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Only this student, by address')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Only this subject, by code')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many, the last ones')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'From this week on (default: the last 8 weeks with answers)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Until this week')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;analytics;show;trends' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Only this student, by address')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Only this subject, by code')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many, the last ones')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'From this week on (default: the last 26 weeks with answers)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Until this week')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;analytics;show;cohorts' {
            [CompletionResult]::new('--weeks', '--weeks', [CompletionResultType]::ParameterName, 'How many weeks')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;analytics;show;insights' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'The student, by address')
            [CompletionResult]::new('--days', '--days', [CompletionResultType]::ParameterName, 'How many days, until yesterday')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;analytics;show;questions' {
            [CompletionResult]::new('--flag', '--flag', [CompletionResultType]::ParameterName, 'Only questions with this flag')
            [CompletionResult]::new('--question', '--question', [CompletionResultType]::ParameterName, 'One question with its options, by number')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Only questions of this subject, by code')
            [CompletionResult]::new('--least', '--least', [CompletionResultType]::ParameterName, 'Only questions with at least that many first attempts')
            [CompletionResult]::new('--month', '--month', [CompletionResultType]::ParameterName, 'What was computed over the answers of this month')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--flagged', '--flagged', [CompletionResultType]::ParameterName, 'Only questions with a flag')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;analytics;show;help' {
            [CompletionResult]::new('daily', 'daily', [CompletionResultType]::ParameterValue, 'Days: students, answers, share of right answers, time')
            [CompletionResult]::new('weekly', 'weekly', [CompletionResultType]::ParameterValue, 'Weeks, and of the last one subjects and movers')
            [CompletionResult]::new('trends', 'trends', [CompletionResultType]::ParameterValue, 'The course of the weeks: smoothed, with its slope, and the last month against the one before')
            [CompletionResult]::new('cohorts', 'cohorts', [CompletionResultType]::ParameterValue, 'Who comes back: weeks of sign-up by weeks after, students a day, week and month')
            [CompletionResult]::new('insights', 'insights', [CompletionResultType]::ParameterValue, 'What one student''s answers say: weak and strong topics, trend, habit, and what to do next')
            [CompletionResult]::new('questions', 'questions', [CompletionResultType]::ParameterValue, 'The statistics of the questions, or of one with its options')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;analytics;show;help;daily' {
            break
        }
        'pqctl;analytics;show;help;weekly' {
            break
        }
        'pqctl;analytics;show;help;trends' {
            break
        }
        'pqctl;analytics;show;help;cohorts' {
            break
        }
        'pqctl;analytics;show;help;insights' {
            break
        }
        'pqctl;analytics;show;help;questions' {
            break
        }
        'pqctl;analytics;show;help;help' {
            break
        }
        'pqctl;analytics;help' {
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Compute statistics; what has not changed is not written again. Alone: days, weeks and questions')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what was computed')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;analytics;help;run' {
            [CompletionResult]::new('daily', 'daily', [CompletionResultType]::ParameterValue, 'The students'' days: answers, right ones, time, sessions, by topic too')
            [CompletionResult]::new('weekly', 'weekly', [CompletionResultType]::ParameterValue, 'The students'' weeks by subject, with the week before; trends are read from them')
            [CompletionResult]::new('questions', 'questions', [CompletionResultType]::ParameterValue, 'Facility, discrimination, distractors and flags of every question')
            break
        }
        'pqctl;analytics;help;run;daily' {
            break
        }
        'pqctl;analytics;help;run;weekly' {
            break
        }
        'pqctl;analytics;help;run;questions' {
            break
        }
        'pqctl;analytics;help;show' {
            [CompletionResult]::new('daily', 'daily', [CompletionResultType]::ParameterValue, 'Days: students, answers, share of right answers, time')
            [CompletionResult]::new('weekly', 'weekly', [CompletionResultType]::ParameterValue, 'Weeks, and of the last one subjects and movers')
            [CompletionResult]::new('trends', 'trends', [CompletionResultType]::ParameterValue, 'The course of the weeks: smoothed, with its slope, and the last month against the one before')
            [CompletionResult]::new('cohorts', 'cohorts', [CompletionResultType]::ParameterValue, 'Who comes back: weeks of sign-up by weeks after, students a day, week and month')
            [CompletionResult]::new('insights', 'insights', [CompletionResultType]::ParameterValue, 'What one student''s answers say: weak and strong topics, trend, habit, and what to do next')
            [CompletionResult]::new('questions', 'questions', [CompletionResultType]::ParameterValue, 'The statistics of the questions, or of one with its options')
            break
        }
        'pqctl;analytics;help;show;daily' {
            break
        }
        'pqctl;analytics;help;show;weekly' {
            break
        }
        'pqctl;analytics;help;show;trends' {
            break
        }
        'pqctl;analytics;help;show;cohorts' {
            break
        }
        'pqctl;analytics;help;show;insights' {
            break
        }
        'pqctl;analytics;help;show;questions' {
            break
        }
        'pqctl;analytics;help;help' {
            break
        }
        'pqctl;send-reports' {
            [CompletionResult]::new('--month', '--month', [CompletionResultType]::ParameterName, 'Which month')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Only this student, by address or number')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All students')
            [CompletionResult]::new('--only-failed', '--only-failed', [CompletionResultType]::ParameterName, 'Only students whose last mail failed')
            [CompletionResult]::new('--resend', '--resend', [CompletionResultType]::ParameterName, 'Also students who have had it; they get it once more')
            [CompletionResult]::new('--include-inactive', '--include-inactive', [CompletionResultType]::ParameterName, 'Also students who answered nothing in the month')
            [CompletionResult]::new('--anew', '--anew', [CompletionResultType]::ParameterName, 'Compute again although there is a report; a new version')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell what would be sent, change nothing')
            [CompletionResult]::new('--enqueue', '--enqueue', [CompletionResultType]::ParameterName, 'Let workers do it: write a job instead of doing it here')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;reports' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Show a student''s report as the mail it is or would be; sends nothing')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a student''s figures')
            [CompletionResult]::new('gallery', 'gallery', [CompletionResultType]::ParameterValue, 'Write every template with invented data into a folder')
            [CompletionResult]::new('summary', 'summary', [CompletionResultType]::ParameterValue, 'What was sent of each month, the last run and the next')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'A run with what became of each student''s mail')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;reports;preview' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'By address or number')
            [CompletionResult]::new('--month', '--month', [CompletionResultType]::ParameterName, 'Which month')
            [CompletionResult]::new('--html', '--html', [CompletionResultType]::ParameterName, 'Write the page to this file')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--open', '--open', [CompletionResultType]::ParameterName, 'Open the page in a browser')
            [CompletionResult]::new('--anew', '--anew', [CompletionResultType]::ParameterName, 'As it would be computed now, not as it was kept')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;reports;show' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'By address or number')
            [CompletionResult]::new('--month', '--month', [CompletionResultType]::ParameterName, 'Which month')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--anew', '--anew', [CompletionResultType]::ParameterName, 'As it would be computed now, not as it was kept')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;reports;gallery' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;reports;summary' {
            [CompletionResult]::new('--month', '--month', [CompletionResultType]::ParameterName, 'Only this month')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;reports;status' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--failed', '--failed', [CompletionResultType]::ParameterName, 'Only what failed')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;reports;help' {
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Show a student''s report as the mail it is or would be; sends nothing')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a student''s figures')
            [CompletionResult]::new('gallery', 'gallery', [CompletionResultType]::ParameterValue, 'Write every template with invented data into a folder')
            [CompletionResult]::new('summary', 'summary', [CompletionResultType]::ParameterValue, 'What was sent of each month, the last run and the next')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'A run with what became of each student''s mail')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;reports;help;preview' {
            break
        }
        'pqctl;reports;help;show' {
            break
        }
        'pqctl;reports;help;gallery' {
            break
        }
        'pqctl;reports;help;summary' {
            break
        }
        'pqctl;reports;help;status' {
            break
        }
        'pqctl;reports;help;help' {
            break
        }
        'pqctl;notifications' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Write what is due now into the outbox, as the schedule does; nobody gets anything twice')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Show one as the mail it is; sends nothing')
            [CompletionResult]::new('preferences', 'preferences', [CompletionResultType]::ParameterValue, 'What somebody wants to be told, and when')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;notifications;send' {
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'As if it were that moment, e.g. 2026-03-02T08:00:00Z')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell what would be sent, change nothing')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;notifications;preview' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Of this account, by address or number; without it figures are invented')
            [CompletionResult]::new('--html', '--html', [CompletionResultType]::ParameterName, 'Write the page to this file')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;notifications;preferences' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show them')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set some: `key=value`, or `key=default`')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;notifications;preferences;show' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;notifications;preferences;set' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;notifications;preferences;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show them')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set some: `key=value`, or `key=default`')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;notifications;preferences;help;show' {
            break
        }
        'pqctl;notifications;preferences;help;set' {
            break
        }
        'pqctl;notifications;preferences;help;help' {
            break
        }
        'pqctl;notifications;help' {
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Write what is due now into the outbox, as the schedule does; nobody gets anything twice')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Show one as the mail it is; sends nothing')
            [CompletionResult]::new('preferences', 'preferences', [CompletionResultType]::ParameterValue, 'What somebody wants to be told, and when')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;notifications;help;send' {
            break
        }
        'pqctl;notifications;help;preview' {
            break
        }
        'pqctl;notifications;help;preferences' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show them')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set some: `key=value`, or `key=default`')
            break
        }
        'pqctl;notifications;help;preferences;show' {
            break
        }
        'pqctl;notifications;help;preferences;set' {
            break
        }
        'pqctl;notifications;help;help' {
            break
        }
        'pqctl;run-worker' {
            [CompletionResult]::new('--queues', '--queues', [CompletionResultType]::ParameterName, 'Only these queues, each with the most jobs of it at once: ai=2,default (default: all)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Jobs at once')
            [CompletionResult]::new('--max-jobs', '--max-jobs', [CompletionResultType]::ParameterName, 'End after this many jobs')
            [CompletionResult]::new('--shutdown-grace', '--shutdown-grace', [CompletionResultType]::ParameterName, 'How long running jobs may go on after the first signal')
            [CompletionResult]::new('--grace', '--grace', [CompletionResultType]::ParameterName, 'How long running jobs may go on after the first signal')
            [CompletionResult]::new('--lease', '--lease', [CompletionResultType]::ParameterName, 'How long a job stays with a worker that is not heard of')
            [CompletionResult]::new('--health-port', '--health-port', [CompletionResultType]::ParameterName, 'Answer /livez, /readyz and /metrics (Prometheus) on this port')
            [CompletionResult]::new('--health-address', '--health-address', [CompletionResultType]::ParameterName, 'The address of that port; it asks for no password, so keep it private')
            [CompletionResult]::new('--restarted', '--restarted', [CompletionResultType]::ParameterName, 'How often it was started again already')
            [CompletionResult]::new('--prefetch', '--prefetch', [CompletionResultType]::ParameterName, 'Most jobs claimed ahead while jobs are short')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--until-empty', '--until-empty', [CompletionResultType]::ParameterName, 'End when nothing is due and nothing runs')
            [CompletionResult]::new('--once', '--once', [CompletionResultType]::ParameterName, 'End when nothing is due and nothing runs')
            [CompletionResult]::new('--drain', '--drain', [CompletionResultType]::ParameterName, 'End when nothing is due and nothing runs')
            [CompletionResult]::new('--no-scheduler', '--no-scheduler', [CompletionResultType]::ParameterName, 'Leave schedules to others')
            [CompletionResult]::new('--no-restart', '--no-restart', [CompletionResultType]::ParameterName, 'End instead of starting again when a job''s handler ignores its hard time limit')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;status' {
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Look again every so many seconds')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;jobs' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List jobs, the newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one job with its payload, progress, errors and result')
            [CompletionResult]::new('enqueue', 'enqueue', [CompletionResultType]::ParameterValue, 'Enqueue a job')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Enqueue a job')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Follow jobs until they have ended')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Cancel jobs that wait or run, with their children')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Let failed or cancelled jobs wait again')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove ended jobs with their log lines')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Remove what ended long ago from the history, with its log lines')
            [CompletionResult]::new('logs', 'logs', [CompletionResultType]::ParameterValue, 'Show the lines a job wrote')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'What happened lately, by queue and kind')
            [CompletionResult]::new('kinds', 'kinds', [CompletionResultType]::ParameterValue, 'List the kinds of jobs, or describe one')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;jobs;list' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only in these states')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'queue')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only of this kind; former names are known too')
            [CompletionResult]::new('--arg', '--arg', [CompletionResultType]::ParameterName, 'Only with this argument in the payload: `user_id=5`, `range.first=a` (again for more)')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Ended, or if unfinished enqueued, at or after: 2h, 2026-03-02, 2026-03-02T09:00:00Z')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Ended, or if unfinished enqueued, before')
            [CompletionResult]::new('--error', '--error', [CompletionResultType]::ParameterName, 'The newest error contains this, or has this fingerprint')
            [CompletionResult]::new('--parent', '--parent', [CompletionResultType]::ParameterName, 'Only children of this job')
            [CompletionResult]::new('--schedule', '--schedule', [CompletionResultType]::ParameterName, 'Only those of this schedule')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--before', '--before', [CompletionResultType]::ParameterName, 'Only older jobs than this one: the next page')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;jobs;show' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;jobs;enqueue' {
            [CompletionResult]::new('--payload', '--payload', [CompletionResultType]::ParameterName, 'What to do, as JSON')
            [CompletionResult]::new('--args', '--args', [CompletionResultType]::ParameterName, 'What to do, as JSON')
            [CompletionResult]::new('--payloads', '--payloads', [CompletionResultType]::ParameterName, 'A job for each line of this file, which is what to do, as JSON; `-`: standard input')
            [CompletionResult]::new('--in', '--in', [CompletionResultType]::ParameterName, 'Not before this long from now')
            [CompletionResult]::new('--expires-in', '--expires-in', [CompletionResultType]::ParameterName, 'Cancel it when it has not started this long from now')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'Another queue than the kind''s own')
            [CompletionResult]::new('--priority', '--priority', [CompletionResultType]::ParameterName, 'Lower first (the kind''s own unless told)')
            [CompletionResult]::new('--max-attempts', '--max-attempts', [CompletionResultType]::ParameterName, 'Starts that count')
            [CompletionResult]::new('--unique-key', '--unique-key', [CompletionResultType]::ParameterName, 'At most one unfinished job of the kind has this key')
            [CompletionResult]::new('--unique-for', '--unique-for', [CompletionResultType]::ParameterName, 'The key stays taken for so long, even when the job has ended; without a key, equal payloads share one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'With --wait: follow it no longer than this')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Follow it until it has ended, as `jobs watch` does')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;jobs;add' {
            [CompletionResult]::new('--payload', '--payload', [CompletionResultType]::ParameterName, 'What to do, as JSON')
            [CompletionResult]::new('--args', '--args', [CompletionResultType]::ParameterName, 'What to do, as JSON')
            [CompletionResult]::new('--payloads', '--payloads', [CompletionResultType]::ParameterName, 'A job for each line of this file, which is what to do, as JSON; `-`: standard input')
            [CompletionResult]::new('--in', '--in', [CompletionResultType]::ParameterName, 'Not before this long from now')
            [CompletionResult]::new('--expires-in', '--expires-in', [CompletionResultType]::ParameterName, 'Cancel it when it has not started this long from now')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'Another queue than the kind''s own')
            [CompletionResult]::new('--priority', '--priority', [CompletionResultType]::ParameterName, 'Lower first (the kind''s own unless told)')
            [CompletionResult]::new('--max-attempts', '--max-attempts', [CompletionResultType]::ParameterName, 'Starts that count')
            [CompletionResult]::new('--unique-key', '--unique-key', [CompletionResultType]::ParameterName, 'At most one unfinished job of the kind has this key')
            [CompletionResult]::new('--unique-for', '--unique-for', [CompletionResultType]::ParameterName, 'The key stays taken for so long, even when the job has ended; without a key, equal payloads share one')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'With --wait: follow it no longer than this')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Follow it until it has ended, as `jobs watch` does')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;jobs;watch' {
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Look no longer than this')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;jobs;cancel' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only in these states')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'queue')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only of this kind; former names are known too')
            [CompletionResult]::new('--arg', '--arg', [CompletionResultType]::ParameterName, 'Only with this argument in the payload: `user_id=5`, `range.first=a` (again for more)')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Ended, or if unfinished enqueued, at or after: 2h, 2026-03-02, 2026-03-02T09:00:00Z')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Ended, or if unfinished enqueued, before')
            [CompletionResult]::new('--error', '--error', [CompletionResultType]::ParameterName, 'The newest error contains this, or has this fingerprint')
            [CompletionResult]::new('--parent', '--parent', [CompletionResultType]::ParameterName, 'Only children of this job')
            [CompletionResult]::new('--schedule', '--schedule', [CompletionResultType]::ParameterName, 'Only those of this schedule')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'With --all: at most this many, the oldest first')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All jobs that match the filters, instead of numbers')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell which jobs it would be')
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Not their children: those go on')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;jobs;retry' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only in these states')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'queue')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only of this kind; former names are known too')
            [CompletionResult]::new('--arg', '--arg', [CompletionResultType]::ParameterName, 'Only with this argument in the payload: `user_id=5`, `range.first=a` (again for more)')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Ended, or if unfinished enqueued, at or after: 2h, 2026-03-02, 2026-03-02T09:00:00Z')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Ended, or if unfinished enqueued, before')
            [CompletionResult]::new('--error', '--error', [CompletionResultType]::ParameterName, 'The newest error contains this, or has this fingerprint')
            [CompletionResult]::new('--parent', '--parent', [CompletionResultType]::ParameterName, 'Only children of this job')
            [CompletionResult]::new('--schedule', '--schedule', [CompletionResultType]::ParameterName, 'Only those of this schedule')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'With --all: at most this many, the oldest first')
            [CompletionResult]::new('--args', '--args', [CompletionResultType]::ParameterName, 'With this payload instead of its own')
            [CompletionResult]::new('--payload', '--payload', [CompletionResultType]::ParameterName, 'With this payload instead of its own')
            [CompletionResult]::new('--in', '--in', [CompletionResultType]::ParameterName, 'Not before this long from now')
            [CompletionResult]::new('--to-queue', '--to-queue', [CompletionResultType]::ParameterName, 'In this queue instead of its own')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All jobs that match the filters, instead of numbers')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell which jobs it would be')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;jobs;rm' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only in these states')
            [CompletionResult]::new('--queue', '--queue', [CompletionResultType]::ParameterName, 'queue')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only of this kind; former names are known too')
            [CompletionResult]::new('--arg', '--arg', [CompletionResultType]::ParameterName, 'Only with this argument in the payload: `user_id=5`, `range.first=a` (again for more)')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Ended, or if unfinished enqueued, at or after: 2h, 2026-03-02, 2026-03-02T09:00:00Z')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Ended, or if unfinished enqueued, before')
            [CompletionResult]::new('--error', '--error', [CompletionResultType]::ParameterName, 'The newest error contains this, or has this fingerprint')
            [CompletionResult]::new('--parent', '--parent', [CompletionResultType]::ParameterName, 'Only children of this job')
            [CompletionResult]::new('--schedule', '--schedule', [CompletionResultType]::ParameterName, 'Only those of this schedule')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'With --all: at most this many, the oldest first')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All jobs that match the filters, instead of numbers')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell which jobs it would be')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Also those that wait')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;jobs;prune' {
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'What ended longer ago than this')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only what ended like this (default: success, failed, cancelled)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only tell how many it would be')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;jobs;logs' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most the newest of this many')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Print new lines as they come, until the job has ended')
            [CompletionResult]::new('--follow', '--follow', [CompletionResultType]::ParameterName, 'Print new lines as they come, until the job has ended')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;jobs;stats' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'How far back')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;jobs;kinds' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;jobs;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List jobs, the newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one job with its payload, progress, errors and result')
            [CompletionResult]::new('enqueue', 'enqueue', [CompletionResultType]::ParameterValue, 'Enqueue a job')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Follow jobs until they have ended')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Cancel jobs that wait or run, with their children')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Let failed or cancelled jobs wait again')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove ended jobs with their log lines')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Remove what ended long ago from the history, with its log lines')
            [CompletionResult]::new('logs', 'logs', [CompletionResultType]::ParameterValue, 'Show the lines a job wrote')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'What happened lately, by queue and kind')
            [CompletionResult]::new('kinds', 'kinds', [CompletionResultType]::ParameterValue, 'List the kinds of jobs, or describe one')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;jobs;help;list' {
            break
        }
        'pqctl;jobs;help;show' {
            break
        }
        'pqctl;jobs;help;enqueue' {
            break
        }
        'pqctl;jobs;help;watch' {
            break
        }
        'pqctl;jobs;help;cancel' {
            break
        }
        'pqctl;jobs;help;retry' {
            break
        }
        'pqctl;jobs;help;rm' {
            break
        }
        'pqctl;jobs;help;prune' {
            break
        }
        'pqctl;jobs;help;logs' {
            break
        }
        'pqctl;jobs;help;stats' {
            break
        }
        'pqctl;jobs;help;kinds' {
            break
        }
        'pqctl;jobs;help;help' {
            break
        }
        'pqctl;queues' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List queues with what is in them')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Hand out no more jobs of a queue, on all hosts; what runs goes on')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Hand out jobs of a queue again')
            [CompletionResult]::new('limit', 'limit', [CompletionResultType]::ParameterValue, 'Limit how many jobs of a queue run at once, and how many start in a time')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;queues;list' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;queues;pause' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the others')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;queues;resume' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;queues;limit' {
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Jobs of it at once in one worker')
            [CompletionResult]::new('--max-running', '--max-running', [CompletionResultType]::ParameterName, 'At once over all hosts; 1: one after the other')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'How many may start in a time: 2000/s, 30/min, 100/h, 5000/d')
            [CompletionResult]::new('--burst', '--burst', [CompletionResultType]::ParameterName, 'How many of them may start at once after a quiet time (default: a tenth of a second''s worth, at least 1)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;queues;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List queues with what is in them')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Hand out no more jobs of a queue, on all hosts; what runs goes on')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Hand out jobs of a queue again')
            [CompletionResult]::new('limit', 'limit', [CompletionResultType]::ParameterValue, 'Limit how many jobs of a queue run at once, and how many start in a time')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;queues;help;list' {
            break
        }
        'pqctl;queues;help;pause' {
            break
        }
        'pqctl;queues;help;resume' {
            break
        }
        'pqctl;queues;help;limit' {
            break
        }
        'pqctl;queues;help;help' {
            break
        }
        'pqctl;limits' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List limits with what they allow now')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set the limit of a key, for all hosts; wins over what the program says')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Start nothing under a key for a while, on all hosts; what runs goes on')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'End a pause')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Back to what the program says: its values, no pause, the breaker closed')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;limits;list' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;limits;set' {
            [CompletionResult]::new('--max-running', '--max-running', [CompletionResultType]::ParameterName, 'At once over all hosts; 1: one after the other')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'How many may start in a time: 2000/s, 30/min, 100/h, 5000/d')
            [CompletionResult]::new('--burst', '--burst', [CompletionResultType]::ParameterName, 'How many of them may start at once after a quiet time (default: a tenth of a second''s worth, at least 1)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;limits;pause' {
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'How long, e.g. 15m')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the others')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;limits;resume' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;limits;reset' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;limits;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List limits with what they allow now')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set the limit of a key, for all hosts; wins over what the program says')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Start nothing under a key for a while, on all hosts; what runs goes on')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'End a pause')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Back to what the program says: its values, no pause, the breaker closed')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;limits;help;list' {
            break
        }
        'pqctl;limits;help;set' {
            break
        }
        'pqctl;limits;help;pause' {
            break
        }
        'pqctl;limits;help;resume' {
            break
        }
        'pqctl;limits;help;reset' {
            break
        }
        'pqctl;limits;help;help' {
            break
        }
        'pqctl;workers' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List workers that run or were lost')
            [CompletionResult]::new('quiet', 'quiet', [CompletionResultType]::ParameterValue, 'Let workers claim nothing more; what runs goes on')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Let quiet workers claim jobs again')
            [CompletionResult]::new('stop', 'stop', [CompletionResultType]::ParameterValue, 'End workers as their first SIGTERM does: what runs may finish within their grace')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;workers;list' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Also those that ended')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;workers;quiet' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All that run, on all hosts')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;workers;resume' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All that run, on all hosts')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;workers;stop' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All that run, on all hosts')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;workers;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List workers that run or were lost')
            [CompletionResult]::new('quiet', 'quiet', [CompletionResultType]::ParameterValue, 'Let workers claim nothing more; what runs goes on')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Let quiet workers claim jobs again')
            [CompletionResult]::new('stop', 'stop', [CompletionResultType]::ParameterValue, 'End workers as their first SIGTERM does: what runs may finish within their grace')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;workers;help;list' {
            break
        }
        'pqctl;workers;help;quiet' {
            break
        }
        'pqctl;workers;help;resume' {
            break
        }
        'pqctl;workers;help;stop' {
            break
        }
        'pqctl;workers;help;help' {
            break
        }
        'pqctl;backup' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a backup and read it back')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List backups, newest first, with how far each was proven')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show all that is known of a backup')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Prove that a backup is whole: 1 its file, 2 what is in it, 3 a restore beside the database')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say whether there is a backup, new enough and proven; exit code 4 if not')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Show which backups the rules give up; with --yes, remove them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;backup;create' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the backups (default: backup.directory)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The folder of the backups (default: backup.directory)')
            [CompletionResult]::new('--compress', '--compress', [CompletionResultType]::ParameterName, 'How to compress it (default: backup.compress)')
            [CompletionResult]::new('--level', '--level', [CompletionResultType]::ParameterName, 'How hard to compress: 1 to 19 for zstd, 1 to 9 for gzip')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'A word to remember it by; `keep` exempts it from `backup prune`. May be given several times')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--fingerprints', '--fingerprints', [CompletionResultType]::ParameterName, 'Sum up the rows of each table as well, so that a restore is compared value by value (PostgreSQL)')
            [CompletionResult]::new('--no-verify', '--no-verify', [CompletionResultType]::ParameterName, 'Do not read it back afterwards; it counts as unproven')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;backup;list' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the backups (default: backup.directory)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The folder of the backups (default: backup.directory)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;backup;show' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the backups (default: backup.directory)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The folder of the backups (default: backup.directory)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;backup;verify' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the backups (default: backup.directory)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The folder of the backups (default: backup.directory)')
            [CompletionResult]::new('--level', '--level', [CompletionResultType]::ParameterName, 'How far to go')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;backup;check' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the backups (default: backup.directory)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The folder of the backups (default: backup.directory)')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'How old the newest backup may be (default: `backup.max_age`)')
            [CompletionResult]::new('--max-verify-age', '--max-verify-age', [CompletionResultType]::ParameterName, 'How long ago the last restore of a backup may have been tried (default: `backup.max_verify_age`)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;backup;prune' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the backups (default: backup.directory)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The folder of the backups (default: backup.directory)')
            [CompletionResult]::new('--keep-last', '--keep-last', [CompletionResultType]::ParameterName, 'Keep the newest N')
            [CompletionResult]::new('--keep-hourly', '--keep-hourly', [CompletionResultType]::ParameterName, 'Keep the newest of N hours that have one')
            [CompletionResult]::new('--keep-daily', '--keep-daily', [CompletionResultType]::ParameterName, 'Keep the newest of N days that have one')
            [CompletionResult]::new('--keep-weekly', '--keep-weekly', [CompletionResultType]::ParameterName, 'Keep the newest of N weeks that have one')
            [CompletionResult]::new('--keep-monthly', '--keep-monthly', [CompletionResultType]::ParameterName, 'Keep the newest of N months that have one')
            [CompletionResult]::new('--keep-yearly', '--keep-yearly', [CompletionResultType]::ParameterName, 'Keep the newest of N years that have one')
            [CompletionResult]::new('--keep-within', '--keep-within', [CompletionResultType]::ParameterName, 'Keep all that are not older than this, counted from the newest')
            [CompletionResult]::new('--keep-tag', '--keep-tag', [CompletionResultType]::ParameterName, 'Keep all with this tag. May be given several times')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Remove them; without it nothing is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Remove them; without it nothing is removed')
            [CompletionResult]::new('--most', '--most', [CompletionResultType]::ParameterName, 'Remove them even where that is more than half of all backups of a database')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;backup;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a backup and read it back')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List backups, newest first, with how far each was proven')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show all that is known of a backup')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Prove that a backup is whole: 1 its file, 2 what is in it, 3 a restore beside the database')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say whether there is a backup, new enough and proven; exit code 4 if not')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Show which backups the rules give up; with --yes, remove them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;backup;help;create' {
            break
        }
        'pqctl;backup;help;list' {
            break
        }
        'pqctl;backup;help;show' {
            break
        }
        'pqctl;backup;help;verify' {
            break
        }
        'pqctl;backup;help;check' {
            break
        }
        'pqctl;backup;help;prune' {
            break
        }
        'pqctl;backup;help;help' {
            break
        }
        'pqctl;restore' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the backups (default: backup.directory)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The folder of the backups (default: backup.directory)')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'The name of the database that is replaced, where nobody can be asked')
            [CompletionResult]::new('--patience', '--patience', [CompletionResultType]::ParameterName, 'How long to wait until others let go of the database')
            [CompletionResult]::new('--undo', '--undo', [CompletionResultType]::ParameterName, 'Bring back what a restore replaced: that of a name, or the last')
            [CompletionResult]::new('--finish', '--finish', [CompletionResultType]::ParameterName, 'Remove what restores replaced: that of a name, or all of it')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace a database that holds data; asks for its name')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be done, do nothing')
            [CompletionResult]::new('--no-backup', '--no-backup', [CompletionResultType]::ParameterName, 'Do not make a backup of what is there first')
            [CompletionResult]::new('--no-migrate', '--no-migrate', [CompletionResultType]::ParameterName, 'Leave an older schema as it is')
            [CompletionResult]::new('--kept', '--kept', [CompletionResultType]::ParameterName, 'List what earlier restores replaced')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;archive' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Move old rows to files, and go on with what was begun')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the archives of this database')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show all that is known of an archive')
            [CompletionResult]::new('cat', 'cat', [CompletionResultType]::ParameterValue, 'Write archived rows to stdout')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Read archives and compare them with what was written; exit code 8 if one is damaged or missing')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Bring the rows of an archive back into their table')
            [CompletionResult]::new('adopt', 'adopt', [CompletionResultType]::ParameterValue, 'Take files into the books that this database does not list, as after a restore; shows what, without --yes')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Give up an archive whose file is lost, or the file of one whose rows are back; shows what, without --yes')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;archive;run' {
            [CompletionResult]::new('--table', '--table', [CompletionResultType]::ParameterName, 'Only this table: `answers`, `job_history`, `job_logs`, `audit_log`. May be given several times')
            [CompletionResult]::new('--before', '--before', [CompletionResultType]::ParameterName, 'Rows of the months before this day, YYYY-MM-DD (default: by the ages of the configuration)')
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the archives (default: archive.directory)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be moved, move nothing')
            [CompletionResult]::new('--enqueue', '--enqueue', [CompletionResultType]::ParameterName, 'Leave it to a worker')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;archive;list' {
            [CompletionResult]::new('--table', '--table', [CompletionResultType]::ParameterName, 'Only archives of this table')
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the archives (default: archive.directory)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;archive;show' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the archives (default: archive.directory)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;archive;cat' {
            [CompletionResult]::new('--table', '--table', [CompletionResultType]::ParameterName, 'All archives of this table')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Rows of this day and later, YYYY-MM-DD')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Rows of this day and before, YYYY-MM-DD')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Rows of this person only: address or public id')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How rows are written')
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the archives (default: archive.directory)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;archive;verify' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the archives (default: archive.directory)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;archive;restore' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the archives (default: archive.directory)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;archive;adopt' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the archives (default: archive.directory)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it; without, what would be done is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it; without, what would be done is shown')
            [CompletionResult]::new('--table-wins', '--table-wins', [CompletionResultType]::ParameterName, 'Adopt also where rows say something else in the table, and keep what the table says')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;archive;forget' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder of the archives (default: archive.directory)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it; without, what would be done is shown')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it; without, what would be done is shown')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;archive;help' {
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Move old rows to files, and go on with what was begun')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the archives of this database')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show all that is known of an archive')
            [CompletionResult]::new('cat', 'cat', [CompletionResultType]::ParameterValue, 'Write archived rows to stdout')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Read archives and compare them with what was written; exit code 8 if one is damaged or missing')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Bring the rows of an archive back into their table')
            [CompletionResult]::new('adopt', 'adopt', [CompletionResultType]::ParameterValue, 'Take files into the books that this database does not list, as after a restore; shows what, without --yes')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Give up an archive whose file is lost, or the file of one whose rows are back; shows what, without --yes')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;archive;help;run' {
            break
        }
        'pqctl;archive;help;list' {
            break
        }
        'pqctl;archive;help;show' {
            break
        }
        'pqctl;archive;help;cat' {
            break
        }
        'pqctl;archive;help;verify' {
            break
        }
        'pqctl;archive;help;restore' {
            break
        }
        'pqctl;archive;help;adopt' {
            break
        }
        'pqctl;archive;help;forget' {
            break
        }
        'pqctl;archive;help;help' {
            break
        }
        'pqctl;config' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every value; passwords are masked')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'List everything that is wrong; 12 when something is')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented configuration file with every key and its default')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;config;show' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Also show where each value comes from')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;config;check' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;config;init' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Write the user''s own file instead')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'Print a documented .env file instead')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace a file that is there')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;config;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every value; passwords are masked')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'List everything that is wrong; 12 when something is')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented configuration file with every key and its default')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;config;help;show' {
            break
        }
        'pqctl;config;help;check' {
            break
        }
        'pqctl;config;help;init' {
            break
        }
        'pqctl;config;help;help' {
            break
        }
        'pqctl;db' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('fingerprint', 'fingerprint', [CompletionResultType]::ParameterValue, 'Row counts and sums that are equal for equal data, on SQLite and PostgreSQL alike')
            [CompletionResult]::new('copy', 'copy', [CompletionResultType]::ParameterValue, 'Move everything to another database, of the same or the other engine, and prove that it arrived')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;db;fingerprint' {
            [CompletionResult]::new('--table', '--table', [CompletionResultType]::ParameterName, 'Only this table; may be repeated')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;db;copy' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The database to copy (default: the configured one)')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Where to: a new database, or one without data')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait until the workers of the source have ended')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Look at every row and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Look at every row and change nothing')
            [CompletionResult]::new('--keep-source', '--keep-source', [CompletionResultType]::ParameterName, 'Leave the source in use: for a rehearsal. Mail and schedules are held in the copy')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Go on although workers of the source seem to be alive')
            [CompletionResult]::new('--undo-move', '--undo-move', [CompletionResultType]::ParameterName, 'Make a source that has moved usable again')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;db;help' {
            [CompletionResult]::new('fingerprint', 'fingerprint', [CompletionResultType]::ParameterValue, 'Row counts and sums that are equal for equal data, on SQLite and PostgreSQL alike')
            [CompletionResult]::new('copy', 'copy', [CompletionResultType]::ParameterValue, 'Move everything to another database, of the same or the other engine, and prove that it arrived')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;db;help;fingerprint' {
            break
        }
        'pqctl;db;help;copy' {
            break
        }
        'pqctl;db;help;help' {
            break
        }
        'pqctl;users' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List accounts by address')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an account')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Give an account a new password; ends its sign-in sessions')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Keep an account out; ends its sign-in sessions')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Let an account in again')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write all that is stored of a person, or of everybody, as zip files')
            [CompletionResult]::new('import-export', 'import-export', [CompletionResultType]::ParameterValue, 'Bring one export back, where the account is not')
            [CompletionResult]::new('erase', 'erase', [CompletionResultType]::ParameterValue, 'Remove a person and all that is theirs, for good')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;users;list' {
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Only this role')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;users;add' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The person''s name (default: the address)')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'role')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from this file (its last line end is dropped)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--ask-password', '--ask-password', [CompletionResultType]::ParameterName, 'Ask for the password')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;users;passwd' {
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from this file (its last line end is dropped)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--ask-password', '--ask-password', [CompletionResultType]::ParameterName, 'Ask for the password')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;users;disable' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;users;enable' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;users;export' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Of one person: the address or the public id')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The folder of the files (default: `exports` in files.directory)')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Keep only so many files per person')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Of everybody')
            [CompletionResult]::new('--since-last', '--since-last', [CompletionResultType]::ParameterName, 'Make no file for whom nothing has changed since the newest one there')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;users;import-export' {
            [CompletionResult]::new('--max-size', '--max-size', [CompletionResultType]::ParameterName, 'The most it may unpack to')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--keep-role', '--keep-role', [CompletionResultType]::ParameterName, 'Give the role that the file says')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;users;erase' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the ledger; without names, because it stays')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'The address once more, where nobody can be asked')
            [CompletionResult]::new('--exports', '--exports', [CompletionResultType]::ParameterName, 'Look for exports of the person in this folder too. May be given several times')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be removed, remove nothing')
            [CompletionResult]::new('--replay', '--replay', [CompletionResultType]::ParameterName, 'Remove again whoever stands in the ledger and has come back')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;users;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List accounts by address')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an account')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Give an account a new password; ends its sign-in sessions')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Keep an account out; ends its sign-in sessions')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Let an account in again')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write all that is stored of a person, or of everybody, as zip files')
            [CompletionResult]::new('import-export', 'import-export', [CompletionResultType]::ParameterValue, 'Bring one export back, where the account is not')
            [CompletionResult]::new('erase', 'erase', [CompletionResultType]::ParameterValue, 'Remove a person and all that is theirs, for good')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;users;help;list' {
            break
        }
        'pqctl;users;help;add' {
            break
        }
        'pqctl;users;help;passwd' {
            break
        }
        'pqctl;users;help;disable' {
            break
        }
        'pqctl;users;help;enable' {
            break
        }
        'pqctl;users;help;export' {
            break
        }
        'pqctl;users;help;import-export' {
            break
        }
        'pqctl;users;help;erase' {
            break
        }
        'pqctl;users;help;help' {
            break
        }
        'pqctl;mail' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('outbox', 'outbox', [CompletionResultType]::ParameterValue, 'List mails, the newest first, with how many are in each state')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'All about a mail: its state, every attempt, its text')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Write a mail''s HTML and message to files, to look at')
            [CompletionResult]::new('drain', 'drain', [CompletionResultType]::ParameterValue, 'Send what is due now, in the foreground')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Post a test mail and send it')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Try mails again that failed, expired, were suppressed or wait for their next attempt')
            [CompletionResult]::new('hold', 'hold', [CompletionResultType]::ParameterValue, 'Keep waiting mails from being sent')
            [CompletionResult]::new('release', 'release', [CompletionResultType]::ParameterValue, 'Let held mails go, e.g. after a restore')
            [CompletionResult]::new('uncertain', 'uncertain', [CompletionResultType]::ParameterValue, 'Mails of which nobody knows whether they arrived: list them, or decide')
            [CompletionResult]::new('suppressions', 'suppressions', [CompletionResultType]::ParameterValue, 'Addresses that are not written to: list, add, remove')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'Write no more mail of a kind to somebody: by the token of a mail, or by address')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;mail;outbox' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only these states')
            [CompletionResult]::new('--category', '--category', [CompletionResultType]::ParameterName, 'Only this category')
            [CompletionResult]::new('--batch', '--batch', [CompletionResultType]::ParameterName, 'Only mails that go together, e.g. a run of reports')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;show' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--raw', '--raw', [CompletionResultType]::ParameterName, 'The whole message as it goes over the wire')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;preview' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The folder of the files (default: `preview` beside the folder of mail)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--open', '--open', [CompletionResultType]::ParameterName, 'Open the page in the browser')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;drain' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Only mails that go by this profile')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many mails')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;test' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'By this profile (default: the default one)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;retry' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only these states')
            [CompletionResult]::new('--category', '--category', [CompletionResultType]::ParameterName, 'Only this category')
            [CompletionResult]::new('--batch', '--batch', [CompletionResultType]::ParameterName, 'Only mails that go together, e.g. a run of reports')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;hold' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only these states')
            [CompletionResult]::new('--category', '--category', [CompletionResultType]::ParameterName, 'Only this category')
            [CompletionResult]::new('--batch', '--batch', [CompletionResultType]::ParameterName, 'Only mails that go together, e.g. a run of reports')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;release' {
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Only mails that were posted longer ago, e.g. 12h')
            [CompletionResult]::new('--batch', '--batch', [CompletionResultType]::ParameterName, 'Only mails that go together')
            [CompletionResult]::new('--category', '--category', [CompletionResultType]::ParameterName, 'Only this category')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;uncertain' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Mails whose answer to the final dot was lost, and those that were therefore sent again')
            [CompletionResult]::new('sent', 'sent', [CompletionResultType]::ParameterValue, 'Take them for sent')
            [CompletionResult]::new('resend', 'resend', [CompletionResultType]::ParameterValue, 'Send them again, with the same Message-ID; who had them may get them twice')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;mail;uncertain;list' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;uncertain;sent' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All that are uncertain')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;uncertain;resend' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All that are uncertain')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;uncertain;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Mails whose answer to the final dot was lost, and those that were therefore sent again')
            [CompletionResult]::new('sent', 'sent', [CompletionResultType]::ParameterValue, 'Take them for sent')
            [CompletionResult]::new('resend', 'resend', [CompletionResultType]::ParameterValue, 'Send them again, with the same Message-ID; who had them may get them twice')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;mail;uncertain;help;list' {
            break
        }
        'pqctl;mail;uncertain;help;sent' {
            break
        }
        'pqctl;mail;uncertain;help;resend' {
            break
        }
        'pqctl;mail;uncertain;help;help' {
            break
        }
        'pqctl;mail;suppressions' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List addresses, the newest first')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Write no more to an address; what waits for it is not sent')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Write to an address again')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;mail;suppressions;list' {
            [CompletionResult]::new('--address', '--address', [CompletionResultType]::ParameterName, 'Only this address')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most this many')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;suppressions;add' {
            [CompletionResult]::new('--category', '--category', [CompletionResultType]::ParameterName, 'Only mail of this category')
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'For how long, e.g. 30d (default: for good)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;suppressions;remove' {
            [CompletionResult]::new('--category', '--category', [CompletionResultType]::ParameterName, 'Only what holds for this category')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;suppressions;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List addresses, the newest first')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Write no more to an address; what waits for it is not sent')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Write to an address again')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;mail;suppressions;help;list' {
            break
        }
        'pqctl;mail;suppressions;help;add' {
            break
        }
        'pqctl;mail;suppressions;help;remove' {
            break
        }
        'pqctl;mail;suppressions;help;help' {
            break
        }
        'pqctl;mail;unsubscribe' {
            [CompletionResult]::new('--category', '--category', [CompletionResultType]::ParameterName, 'Of which kind of mail, with an address')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;mail;help' {
            [CompletionResult]::new('outbox', 'outbox', [CompletionResultType]::ParameterValue, 'List mails, the newest first, with how many are in each state')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'All about a mail: its state, every attempt, its text')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Write a mail''s HTML and message to files, to look at')
            [CompletionResult]::new('drain', 'drain', [CompletionResultType]::ParameterValue, 'Send what is due now, in the foreground')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Post a test mail and send it')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Try mails again that failed, expired, were suppressed or wait for their next attempt')
            [CompletionResult]::new('hold', 'hold', [CompletionResultType]::ParameterValue, 'Keep waiting mails from being sent')
            [CompletionResult]::new('release', 'release', [CompletionResultType]::ParameterValue, 'Let held mails go, e.g. after a restore')
            [CompletionResult]::new('uncertain', 'uncertain', [CompletionResultType]::ParameterValue, 'Mails of which nobody knows whether they arrived: list them, or decide')
            [CompletionResult]::new('suppressions', 'suppressions', [CompletionResultType]::ParameterValue, 'Addresses that are not written to: list, add, remove')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'Write no more mail of a kind to somebody: by the token of a mail, or by address')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;mail;help;outbox' {
            break
        }
        'pqctl;mail;help;show' {
            break
        }
        'pqctl;mail;help;preview' {
            break
        }
        'pqctl;mail;help;drain' {
            break
        }
        'pqctl;mail;help;test' {
            break
        }
        'pqctl;mail;help;retry' {
            break
        }
        'pqctl;mail;help;hold' {
            break
        }
        'pqctl;mail;help;release' {
            break
        }
        'pqctl;mail;help;uncertain' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Mails whose answer to the final dot was lost, and those that were therefore sent again')
            [CompletionResult]::new('sent', 'sent', [CompletionResultType]::ParameterValue, 'Take them for sent')
            [CompletionResult]::new('resend', 'resend', [CompletionResultType]::ParameterValue, 'Send them again, with the same Message-ID; who had them may get them twice')
            break
        }
        'pqctl;mail;help;uncertain;list' {
            break
        }
        'pqctl;mail;help;uncertain;sent' {
            break
        }
        'pqctl;mail;help;uncertain;resend' {
            break
        }
        'pqctl;mail;help;suppressions' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List addresses, the newest first')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Write no more to an address; what waits for it is not sent')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Write to an address again')
            break
        }
        'pqctl;mail;help;suppressions;list' {
            break
        }
        'pqctl;mail;help;suppressions;add' {
            break
        }
        'pqctl;mail;help;suppressions;remove' {
            break
        }
        'pqctl;mail;help;unsubscribe' {
            break
        }
        'pqctl;mail;help;help' {
            break
        }
        'pqctl;smtp' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Make a profile, or change one: what is not named stays as it is')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List profiles, and which one mail takes that names none')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'All about a profile but its secret')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Try a profile out stage by stage, with advice at the first that fails; hands over no mail')
            [CompletionResult]::new('presets', 'presets', [CompletionResultType]::ParameterValue, 'What is known of common providers')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a profile; mails that wait for it take the default one')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Send nothing by a profile until it is resumed')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Let a profile go on, e.g. after a sign-in was refused and mended')
            [CompletionResult]::new('rotate-key', 'rotate-key', [CompletionResultType]::ParameterValue, 'Seal all secrets anew with a new key')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;smtp;set' {
            [CompletionResult]::new('--preset', '--preset', [CompletionResultType]::ParameterName, 'What to begin with: gmail, gmail-relay, outlook, office365, yahoo, mailpit, custom')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The server')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The port of the server (default: that of the preset, or 587)')
            [CompletionResult]::new('--encryption', '--encryption', [CompletionResultType]::ParameterName, 'How the connection is encrypted; `none` is for servers on this machine')
            [CompletionResult]::new('--auth', '--auth', [CompletionResultType]::ParameterName, 'How to sign in')
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The account')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password or refresh token from this file (its last line end is dropped)')
            [CompletionResult]::new('--fernet-file', '--fernet-file', [CompletionResultType]::ParameterName, 'Take it out of the Fernet token in this file, as another program has stored it')
            [CompletionResult]::new('--fernet-key-file', '--fernet-key-file', [CompletionResultType]::ParameterName, 'The Fernet key of that program (44 characters of base64url); read once, and not kept')
            [CompletionResult]::new('--client-secret-file', '--client-secret-file', [CompletionResultType]::ParameterName, 'Read the client secret of xoauth2 from this file')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'The client id of xoauth2')
            [CompletionResult]::new('--token-endpoint', '--token-endpoint', [CompletionResultType]::ParameterName, 'Where xoauth2 renews its tokens')
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'What xoauth2 asks for')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The sender''s address (default: the account, or the configured one)')
            [CompletionResult]::new('--from-name', '--from-name', [CompletionResultType]::ParameterName, 'The sender''s name (default: the configured one)')
            [CompletionResult]::new('--reply-to', '--reply-to', [CompletionResultType]::ParameterName, 'Where answers go')
            [CompletionResult]::new('--connections', '--connections', [CompletionResultType]::ParameterName, 'Connections at once, over all hosts')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'The most mails in a time, over all hosts: 10/s, 30/min, 400/d')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'The certificates of those who vouch for the server, instead of the system''s')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read it from standard input')
            [CompletionResult]::new('--files', '--files', [CompletionResultType]::ParameterName, 'Write mails into files instead of sending them')
            [CompletionResult]::new('--default', '--default', [CompletionResultType]::ParameterName, 'Mails that name no profile take this one')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;smtp;list' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;smtp;show' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;smtp;test' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The recipient to ask the server about (default: the sender)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;smtp;presets' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;smtp;remove' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;smtp;pause' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for whoever looks next')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;smtp;resume' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;smtp;rotate-key' {
            [CompletionResult]::new('--new-key-file', '--new-key-file', [CompletionResultType]::ParameterName, 'Take the key in this file instead of a new one (64 hexadecimal digits)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;smtp;help' {
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Make a profile, or change one: what is not named stays as it is')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List profiles, and which one mail takes that names none')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'All about a profile but its secret')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Try a profile out stage by stage, with advice at the first that fails; hands over no mail')
            [CompletionResult]::new('presets', 'presets', [CompletionResultType]::ParameterValue, 'What is known of common providers')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a profile; mails that wait for it take the default one')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Send nothing by a profile until it is resumed')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Let a profile go on, e.g. after a sign-in was refused and mended')
            [CompletionResult]::new('rotate-key', 'rotate-key', [CompletionResultType]::ParameterValue, 'Seal all secrets anew with a new key')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;smtp;help;set' {
            break
        }
        'pqctl;smtp;help;list' {
            break
        }
        'pqctl;smtp;help;show' {
            break
        }
        'pqctl;smtp;help;test' {
            break
        }
        'pqctl;smtp;help;presets' {
            break
        }
        'pqctl;smtp;help;remove' {
            break
        }
        'pqctl;smtp;help;pause' {
            break
        }
        'pqctl;smtp;help;resume' {
            break
        }
        'pqctl;smtp;help;rotate-key' {
            break
        }
        'pqctl;smtp;help;help' {
            break
        }
        'pqctl;schedules' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List schedules with their next run')
            [CompletionResult]::new('next', 'next', [CompletionResultType]::ParameterValue, 'When a schedule is due next')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'All about a schedule: defaults, changes, last and next runs')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Keep a schedule from running by itself')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Let a schedule go on with its next run; nothing is made up for')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change when a schedule is due')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Forget what `set` changed')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Add the job now, paused or not; when it is due stays as it is')
            [CompletionResult]::new('groups', 'groups', [CompletionResultType]::ParameterValue, 'List groups, or switch a whole group off or on')
            [CompletionResult]::new('tick', 'tick', [CompletionResultType]::ParameterValue, 'Add the jobs that are due and end, for machines where cron does what a worker would')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;schedules;list' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;schedules;next' {
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'How many runs')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'How many runs')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;schedules;show' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;schedules;pause' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for whoever looks next')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;schedules;resume' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;schedules;set' {
            [CompletionResult]::new('--cron', '--cron', [CompletionResultType]::ParameterName, 'When, e.g. "30 2 * * *"')
            [CompletionResult]::new('--zone', '--zone', [CompletionResultType]::ParameterName, 'On whose clock, e.g. Africa/Lagos')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;schedules;reset' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;schedules;run' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;schedules;groups' {
            [CompletionResult]::new('--off', '--off', [CompletionResultType]::ParameterName, 'Keep the schedules of this group from running by themselves')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'Let them go on')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;schedules;tick' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;schedules;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List schedules with their next run')
            [CompletionResult]::new('next', 'next', [CompletionResultType]::ParameterValue, 'When a schedule is due next')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'All about a schedule: defaults, changes, last and next runs')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Keep a schedule from running by itself')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Let a schedule go on with its next run; nothing is made up for')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change when a schedule is due')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Forget what `set` changed')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Add the job now, paused or not; when it is due stays as it is')
            [CompletionResult]::new('groups', 'groups', [CompletionResultType]::ParameterValue, 'List groups, or switch a whole group off or on')
            [CompletionResult]::new('tick', 'tick', [CompletionResultType]::ParameterValue, 'Add the jobs that are due and end, for machines where cron does what a worker would')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;schedules;help;list' {
            break
        }
        'pqctl;schedules;help;next' {
            break
        }
        'pqctl;schedules;help;show' {
            break
        }
        'pqctl;schedules;help;pause' {
            break
        }
        'pqctl;schedules;help;resume' {
            break
        }
        'pqctl;schedules;help;set' {
            break
        }
        'pqctl;schedules;help;reset' {
            break
        }
        'pqctl;schedules;help;run' {
            break
        }
        'pqctl;schedules;help;groups' {
            break
        }
        'pqctl;schedules;help;tick' {
            break
        }
        'pqctl;schedules;help;help' {
            break
        }
        'pqctl;tokens' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a token for an account; its secret is shown once')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List tokens, newest first')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'End a token')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;tokens;create' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'What it is for')
            [CompletionResult]::new('--scopes', '--scopes', [CompletionResultType]::ParameterName, 'What it may do: read, write, jobs, admin')
            [CompletionResult]::new('--expires', '--expires', [CompletionResultType]::ParameterName, 'How long it works, e.g. 90d')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-expiry', '--no-expiry', [CompletionResultType]::ParameterName, 'It works until it is revoked')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;tokens;list' {
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'Only this account''s')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;tokens;revoke' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;tokens;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a token for an account; its secret is shown once')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List tokens, newest first')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'End a token')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;tokens;help;create' {
            break
        }
        'pqctl;tokens;help;list' {
            break
        }
        'pqctl;tokens;help;revoke' {
            break
        }
        'pqctl;tokens;help;help' {
            break
        }
        'pqctl;doctor' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--deep', '--deep', [CompletionResultType]::ParameterName, 'Also read the whole SQLite file and look for damage')
            [CompletionResult]::new('--post-deploy', '--post-deploy', [CompletionResultType]::ParameterName, 'The list to go through after a deployment: performance, monitoring, error recovery, resource use')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;bench' {
            [CompletionResult]::new('--rounds', '--rounds', [CompletionResultType]::ParameterName, 'How often; the median is told')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import files into an empty bank')
            [CompletionResult]::new('seed', 'seed', [CompletionResultType]::ParameterValue, 'Seed a demo')
            [CompletionResult]::new('jobs', 'jobs', [CompletionResultType]::ParameterValue, 'Enqueue jobs in bulk and singly, run them, and measure how soon an idle worker picks one up')
            [CompletionResult]::new('drain', 'drain', [CompletionResultType]::ParameterValue, 'One worker of `bench jobs --processes`: says that it is ready, and begins at a line on its input')
            [CompletionResult]::new('reports', 'reports', [CompletionResultType]::ParameterValue, 'A month of reports: figures of all students at once and one by one, and into the outbox')
            [CompletionResult]::new('analytics', 'analytics', [CompletionResultType]::ParameterValue, 'Sum up the students'' days: one that is over, the same once more, a night without news, all from nothing')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Make backups in each way and restore one, with what each costs; a writer beside them tells how long it waits (Linux)')
            [CompletionResult]::new('mail', 'mail', [CompletionResultType]::ParameterValue, 'Drain an outbox through SMTP into a server on this machine: mails a second, connections at once, processor time and memory (Linux)')
            [CompletionResult]::new('sink', 'sink', [CompletionResultType]::ParameterValue, 'The server of `bench mail`: tells its address, and what it saw when its input ends')
            [CompletionResult]::new('similarity', 'similarity', [CompletionResultType]::ParameterValue, 'Vectors, search and all pairs over made-up questions')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;bench;import' {
            [CompletionResult]::new('--rounds', '--rounds', [CompletionResultType]::ParameterName, 'How often; the median is told')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;bench;seed' {
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'answers')
            [CompletionResult]::new('--rounds', '--rounds', [CompletionResultType]::ParameterName, 'How often; the median is told')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;bench;jobs' {
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'jobs')
            [CompletionResult]::new('--pickups', '--pickups', [CompletionResultType]::ParameterName, 'How many jobs an idle worker picks up one by one')
            [CompletionResult]::new('--processes', '--processes', [CompletionResultType]::ParameterName, 'Run five times as many by one process, and then by these numbers of processes: 2,4 (PostgreSQL)')
            [CompletionResult]::new('--history', '--history', [CompletionResultType]::ParameterName, 'Run them once more with that many in the history')
            [CompletionResult]::new('--waiting', '--waiting', [CompletionResultType]::ParameterName, 'Run them once more with that many waiting behind them')
            [CompletionResult]::new('--idle', '--idle', [CompletionResultType]::ParameterName, 'Watch an idle `run-worker` for that many seconds: its processor time and memory (Linux)')
            [CompletionResult]::new('--rounds', '--rounds', [CompletionResultType]::ParameterName, 'How often; the median is told')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;bench;drain' {
            [CompletionResult]::new('--most', '--most', [CompletionResultType]::ParameterName, 'End after that many jobs, not when there are no more')
            [CompletionResult]::new('--rounds', '--rounds', [CompletionResultType]::ParameterName, 'How often; the median is told')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;bench;reports' {
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'answers')
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'How many students are also computed one by one')
            [CompletionResult]::new('--months', '--months', [CompletionResultType]::ParameterName, 'How many months the answers are spread over')
            [CompletionResult]::new('--files', '--files', [CompletionResultType]::ParameterName, 'Instead: about so many reports as mails in files, by a process whose memory is watched (10000 is what is asked for)')
            [CompletionResult]::new('--rounds', '--rounds', [CompletionResultType]::ParameterName, 'How often; the median is told')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;bench;analytics' {
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'answers')
            [CompletionResult]::new('--months', '--months', [CompletionResultType]::ParameterName, 'How many months the answers are spread over')
            [CompletionResult]::new('--rounds', '--rounds', [CompletionResultType]::ParameterName, 'How often; the median is told')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;bench;backup' {
            [CompletionResult]::new('--questions', '--questions', [CompletionResultType]::ParameterName, 'How many made-up questions are in the database')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'How many answers students have given, most of its size: the defaults make 0.4 GB and more, five times as many 2 GB')
            [CompletionResult]::new('--rounds', '--rounds', [CompletionResultType]::ParameterName, 'How often; the median is told')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--fill-only', '--fill-only', [CompletionResultType]::ParameterName, 'Only make the database and leave it, so that other programs can be measured on it; needs --database-url')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;bench;mail' {
            [CompletionResult]::new('--mails', '--mails', [CompletionResultType]::ParameterName, 'mails')
            [CompletionResult]::new('--connections', '--connections', [CompletionResultType]::ParameterName, 'How many connections the sender may open')
            [CompletionResult]::new('--latency', '--latency', [CompletionResultType]::ParameterName, 'How much later the server answers; several: 0,1,5')
            [CompletionResult]::new('--rounds', '--rounds', [CompletionResultType]::ParameterName, 'How often; the median is told')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-pipelining', '--no-pipelining', [CompletionResultType]::ParameterName, 'The server does not offer to take several commands at once (PIPELINING)')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;bench;sink' {
            [CompletionResult]::new('--latency', '--latency', [CompletionResultType]::ParameterName, 'latency')
            [CompletionResult]::new('--rounds', '--rounds', [CompletionResultType]::ParameterName, 'How often; the median is told')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-pipelining', '--no-pipelining', [CompletionResultType]::ParameterName, 'no-pipelining')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;bench;similarity' {
            [CompletionResult]::new('--questions', '--questions', [CompletionResultType]::ParameterName, 'questions')
            [CompletionResult]::new('--rounds', '--rounds', [CompletionResultType]::ParameterName, 'How often; the median is told')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;bench;help' {
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import files into an empty bank')
            [CompletionResult]::new('seed', 'seed', [CompletionResultType]::ParameterValue, 'Seed a demo')
            [CompletionResult]::new('jobs', 'jobs', [CompletionResultType]::ParameterValue, 'Enqueue jobs in bulk and singly, run them, and measure how soon an idle worker picks one up')
            [CompletionResult]::new('drain', 'drain', [CompletionResultType]::ParameterValue, 'One worker of `bench jobs --processes`: says that it is ready, and begins at a line on its input')
            [CompletionResult]::new('reports', 'reports', [CompletionResultType]::ParameterValue, 'A month of reports: figures of all students at once and one by one, and into the outbox')
            [CompletionResult]::new('analytics', 'analytics', [CompletionResultType]::ParameterValue, 'Sum up the students'' days: one that is over, the same once more, a night without news, all from nothing')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Make backups in each way and restore one, with what each costs; a writer beside them tells how long it waits (Linux)')
            [CompletionResult]::new('mail', 'mail', [CompletionResultType]::ParameterValue, 'Drain an outbox through SMTP into a server on this machine: mails a second, connections at once, processor time and memory (Linux)')
            [CompletionResult]::new('sink', 'sink', [CompletionResultType]::ParameterValue, 'The server of `bench mail`: tells its address, and what it saw when its input ends')
            [CompletionResult]::new('similarity', 'similarity', [CompletionResultType]::ParameterValue, 'Vectors, search and all pairs over made-up questions')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;bench;help;import' {
            break
        }
        'pqctl;bench;help;seed' {
            break
        }
        'pqctl;bench;help;jobs' {
            break
        }
        'pqctl;bench;help;drain' {
            break
        }
        'pqctl;bench;help;reports' {
            break
        }
        'pqctl;bench;help;analytics' {
            break
        }
        'pqctl;bench;help;backup' {
            break
        }
        'pqctl;bench;help;mail' {
            break
        }
        'pqctl;bench;help;sink' {
            break
        }
        'pqctl;bench;help;similarity' {
            break
        }
        'pqctl;bench;help;help' {
            break
        }
        'pqctl;completions' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Write the scripts of all shells into this folder (made when missing)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--live', '--live', [CompletionResultType]::ParameterName, 'A script that asks pqctl itself, so that it also knows job numbers, queues and schedules')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;migrate' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Only up to and including this version')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long to wait while another process migrates')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the SQL that would run, with its transactions, and change nothing')
            [CompletionResult]::new('--allow-out-of-order', '--allow-out-of-order', [CompletionResultType]::ParameterName, 'Apply pending migrations that lie before applied ones, too')
            [CompletionResult]::new('--no-backup', '--no-backup', [CompletionResultType]::ParameterName, 'Make no backup first, which is otherwise done when something is dropped or deleted, and in production')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show how every migration stands')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Exit 4 unless the database has exactly the migrations of this program')
            [CompletionResult]::new('down', 'down', [CompletionResultType]::ParameterValue, 'Take migrations back, newest first; shows the rows that are lost')
            [CompletionResult]::new('repair', 'repair', [CompletionResultType]::ParameterValue, 'Accept an edited file, or settle a migration that was cut off')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Write the files of a new migration, for both engines (in the source folder)')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;migrate;status' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;migrate;check' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;migrate;down' {
            [CompletionResult]::new('--steps', '--steps', [CompletionResultType]::ParameterName, 'So many, counted from the newest')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Everything after this version; 0 takes back all')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long to wait while another process migrates')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;migrate;repair' {
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--applied', '--applied', [CompletionResultType]::ParameterName, 'Its change is in the database: count it as applied instead of running it again')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;migrate;new' {
            [CompletionResult]::new('--folder', '--folder', [CompletionResultType]::ParameterName, 'The folder with `sqlite` and `postgres` in it')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;migrate;help' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show how every migration stands')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Exit 4 unless the database has exactly the migrations of this program')
            [CompletionResult]::new('down', 'down', [CompletionResultType]::ParameterValue, 'Take migrations back, newest first; shows the rows that are lost')
            [CompletionResult]::new('repair', 'repair', [CompletionResultType]::ParameterValue, 'Accept an edited file, or settle a migration that was cut off')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Write the files of a new migration, for both engines (in the source folder)')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;migrate;help;status' {
            break
        }
        'pqctl;migrate;help;check' {
            break
        }
        'pqctl;migrate;help;down' {
            break
        }
        'pqctl;migrate;help;repair' {
            break
        }
        'pqctl;migrate;help;new' {
            break
        }
        'pqctl;migrate;help;help' {
            break
        }
        'pqctl;man' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Write a page per command into this folder (made when missing)')
            [CompletionResult]::new('--database-url', '--database-url', [CompletionResultType]::ParameterName, 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file and no other')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns of the result''s table')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --output json')
            [CompletionResult]::new('--no-header', '--no-header', [CompletionResultType]::ParameterName, 'No header line in tables, CSV and plain output')
            [CompletionResult]::new('--accessible', '--accessible', [CompletionResultType]::ParameterName, 'No moving progress, no boxes, numbered choices instead of menus')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail with the flag that would answer')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing but the result and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (-vv, -vvv for yet more)')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'pqctl;help' {
            [CompletionResult]::new('quickstart', 'quickstart', [CompletionResultType]::ParameterValue, 'Try everything on demo data in a folder of its own; asks nothing')
            [CompletionResult]::new('init-db', 'init-db', [CompletionResultType]::ParameterValue, 'Create, migrate and fill a database; safe to run again')
            [CompletionResult]::new('seed', 'seed', [CompletionResultType]::ParameterValue, 'Fill the database with reference data or a demo')
            [CompletionResult]::new('questions', 'questions', [CompletionResultType]::ParameterValue, 'The question bank: import, export, list, show, search, add, similar, duplicates')
            [CompletionResult]::new('process-questions', 'process-questions', [CompletionResultType]::ParameterValue, 'Check, embed and compare the questions of the bank')
            [CompletionResult]::new('analytics', 'analytics', [CompletionResultType]::ParameterValue, 'What the answers say: item statistics of the questions and which of them look wrong')
            [CompletionResult]::new('send-reports', 'send-reports', [CompletionResultType]::ParameterValue, 'Send the students'' monthly reports, after telling what that means')
            [CompletionResult]::new('reports', 'reports', [CompletionResultType]::ParameterValue, 'Monthly reports: preview, show, gallery, summary, status')
            [CompletionResult]::new('notifications', 'notifications', [CompletionResultType]::ParameterValue, 'What is told by mail without being asked for: send, preview, preferences')
            [CompletionResult]::new('run-worker', 'run-worker', [CompletionResultType]::ParameterValue, 'Run jobs in the foreground, until told to stop or nothing is left')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'How the jobs stand: queues, rates, failures, workers, limits, what runs next')
            [CompletionResult]::new('jobs', 'jobs', [CompletionResultType]::ParameterValue, 'Jobs: list, show, enqueue, watch, cancel, retry, rm, prune, logs, stats, kinds')
            [CompletionResult]::new('queues', 'queues', [CompletionResultType]::ParameterValue, 'Queues: list, pause, resume, limit')
            [CompletionResult]::new('limits', 'limits', [CompletionResultType]::ParameterValue, 'Shared limits of keys: list, set, pause, resume, reset')
            [CompletionResult]::new('workers', 'workers', [CompletionResultType]::ParameterValue, 'Workers on all hosts: list, quiet, resume, stop')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Backups: create, list, show, verify, check, prune')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Bring a backup back, proven first; undo that; let go of what it replaced')
            [CompletionResult]::new('archive', 'archive', [CompletionResultType]::ParameterValue, 'Old rows in files: run, list, show, cat, verify, restore')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show, check or write the configuration')
            [CompletionResult]::new('db', 'db', [CompletionResultType]::ParameterValue, 'The database as a whole: fingerprint, copy')
            [CompletionResult]::new('users', 'users', [CompletionResultType]::ParameterValue, 'Accounts: list, add, passwd, disable, enable')
            [CompletionResult]::new('mail', 'mail', [CompletionResultType]::ParameterValue, 'Mail: outbox, show, drain, retry, hold, release, uncertain, suppressions, unsubscribe, preview, test')
            [CompletionResult]::new('smtp', 'smtp', [CompletionResultType]::ParameterValue, 'How mail is sent: set, show, list, test, presets, remove, pause, resume, rotate-key')
            [CompletionResult]::new('schedules', 'schedules', [CompletionResultType]::ParameterValue, 'What runs by itself and when: list, next, show, pause, resume, set, reset, run, groups, tick')
            [CompletionResult]::new('tokens', 'tokens', [CompletionResultType]::ParameterValue, 'API tokens: create, list, revoke')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Look whether everything is in order; each finding with its remedy')
            [CompletionResult]::new('bench', 'bench', [CompletionResultType]::ParameterValue, 'Measure how fast pqctl is on this machine, on scratch databases')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('migrate', 'migrate', [CompletionResultType]::ParameterValue, 'Bring the tables up to date, or look how they stand')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write one per command')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'pqctl;help;quickstart' {
            break
        }
        'pqctl;help;init-db' {
            break
        }
        'pqctl;help;seed' {
            [CompletionResult]::new('reference', 'reference', [CompletionResultType]::ParameterValue, 'Add the five subjects and seventeen topics')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Add a demo question bank and students who practise on it; equal arguments make equal rows')
            break
        }
        'pqctl;help;seed;reference' {
            break
        }
        'pqctl;help;seed;demo' {
            break
        }
        'pqctl;help;questions' {
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import questions from files; known ones are filled in, never doubled')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Export questions into a file')
            [CompletionResult]::new('formats', 'formats', [CompletionResultType]::ParameterValue, 'List the formats of files that can be read and written')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List questions')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one question with what was found about it')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find questions that have all these words')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add one question, by flags or by answering')
            [CompletionResult]::new('similar', 'similar', [CompletionResultType]::ParameterValue, 'Find the questions most like a text or like another question')
            [CompletionResult]::new('duplicates', 'duplicates', [CompletionResultType]::ParameterValue, 'List pairs of related questions (duplicates, conflicts, variants, …); make two of them one, or keep both')
            [CompletionResult]::new('review', 'review', [CompletionResultType]::ParameterValue, 'Decide on suspicious keys, explanations and what else waits for a person')
            break
        }
        'pqctl;help;questions;import' {
            break
        }
        'pqctl;help;questions;export' {
            break
        }
        'pqctl;help;questions;formats' {
            break
        }
        'pqctl;help;questions;list' {
            break
        }
        'pqctl;help;questions;show' {
            break
        }
        'pqctl;help;questions;search' {
            break
        }
        'pqctl;help;questions;add' {
            break
        }
        'pqctl;help;questions;similar' {
            break
        }
        'pqctl;help;questions;duplicates' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List pairs; what `duplicates` alone does')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Make two questions one: answers and quizzes go to the kept one, the other is retired')
            [CompletionResult]::new('keep', 'keep', [CompletionResultType]::ParameterValue, 'Note that two questions are both wanted')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take a merge or a `keep` back')
            break
        }
        'pqctl;help;questions;duplicates;list' {
            break
        }
        'pqctl;help;questions;duplicates;merge' {
            break
        }
        'pqctl;help;questions;duplicates;keep' {
            break
        }
        'pqctl;help;questions;duplicates;undo' {
            break
        }
        'pqctl;help;questions;review' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List items, the most urgent first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one item with its question and what speaks for it')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Make the changes that items propose')
            [CompletionResult]::new('reject', 'reject', [CompletionResultType]::ParameterValue, 'Turn proposals down; the questions stay as they are')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change the question of an item otherwise than proposed')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take decisions back')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the queue into a file for a subject teacher')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read the decisions out of such a file; all of them or none')
            break
        }
        'pqctl;help;questions;review;list' {
            break
        }
        'pqctl;help;questions;review;show' {
            break
        }
        'pqctl;help;questions;review;approve' {
            break
        }
        'pqctl;help;questions;review;reject' {
            break
        }
        'pqctl;help;questions;review;edit' {
            break
        }
        'pqctl;help;questions;review;undo' {
            break
        }
        'pqctl;help;questions;review;export' {
            break
        }
        'pqctl;help;questions;review;import' {
            break
        }
        'pqctl;help;process-questions' {
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'The same as without a word, for scripts that want one')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'How the bank stands with each step: fresh, stale, missing, failed, and what finishing would cost')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Follow a run until it ends, wherever it runs')
            [CompletionResult]::new('runs', 'runs', [CompletionResultType]::ParameterValue, 'List the runs, the newest first, or show one')
            [CompletionResult]::new('costs', 'costs', [CompletionResultType]::ParameterValue, 'What calls of models cost, by day, model, step or run')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Try the configured provider of models out: connection, key, models, vectors, answers')
            break
        }
        'pqctl;help;process-questions;run' {
            break
        }
        'pqctl;help;process-questions;status' {
            break
        }
        'pqctl;help;process-questions;watch' {
            break
        }
        'pqctl;help;process-questions;runs' {
            break
        }
        'pqctl;help;process-questions;costs' {
            break
        }
        'pqctl;help;process-questions;check' {
            break
        }
        'pqctl;help;analytics' {
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Compute statistics; what has not changed is not written again. Alone: days, weeks and questions')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what was computed')
            break
        }
        'pqctl;help;analytics;run' {
            [CompletionResult]::new('daily', 'daily', [CompletionResultType]::ParameterValue, 'The students'' days: answers, right ones, time, sessions, by topic too')
            [CompletionResult]::new('weekly', 'weekly', [CompletionResultType]::ParameterValue, 'The students'' weeks by subject, with the week before; trends are read from them')
            [CompletionResult]::new('questions', 'questions', [CompletionResultType]::ParameterValue, 'Facility, discrimination, distractors and flags of every question')
            break
        }
        'pqctl;help;analytics;run;daily' {
            break
        }
        'pqctl;help;analytics;run;weekly' {
            break
        }
        'pqctl;help;analytics;run;questions' {
            break
        }
        'pqctl;help;analytics;show' {
            [CompletionResult]::new('daily', 'daily', [CompletionResultType]::ParameterValue, 'Days: students, answers, share of right answers, time')
            [CompletionResult]::new('weekly', 'weekly', [CompletionResultType]::ParameterValue, 'Weeks, and of the last one subjects and movers')
            [CompletionResult]::new('trends', 'trends', [CompletionResultType]::ParameterValue, 'The course of the weeks: smoothed, with its slope, and the last month against the one before')
            [CompletionResult]::new('cohorts', 'cohorts', [CompletionResultType]::ParameterValue, 'Who comes back: weeks of sign-up by weeks after, students a day, week and month')
            [CompletionResult]::new('insights', 'insights', [CompletionResultType]::ParameterValue, 'What one student''s answers say: weak and strong topics, trend, habit, and what to do next')
            [CompletionResult]::new('questions', 'questions', [CompletionResultType]::ParameterValue, 'The statistics of the questions, or of one with its options')
            break
        }
        'pqctl;help;analytics;show;daily' {
            break
        }
        'pqctl;help;analytics;show;weekly' {
            break
        }
        'pqctl;help;analytics;show;trends' {
            break
        }
        'pqctl;help;analytics;show;cohorts' {
            break
        }
        'pqctl;help;analytics;show;insights' {
            break
        }
        'pqctl;help;analytics;show;questions' {
            break
        }
        'pqctl;help;send-reports' {
            break
        }
        'pqctl;help;reports' {
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Show a student''s report as the mail it is or would be; sends nothing')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a student''s figures')
            [CompletionResult]::new('gallery', 'gallery', [CompletionResultType]::ParameterValue, 'Write every template with invented data into a folder')
            [CompletionResult]::new('summary', 'summary', [CompletionResultType]::ParameterValue, 'What was sent of each month, the last run and the next')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'A run with what became of each student''s mail')
            break
        }
        'pqctl;help;reports;preview' {
            break
        }
        'pqctl;help;reports;show' {
            break
        }
        'pqctl;help;reports;gallery' {
            break
        }
        'pqctl;help;reports;summary' {
            break
        }
        'pqctl;help;reports;status' {
            break
        }
        'pqctl;help;notifications' {
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Write what is due now into the outbox, as the schedule does; nobody gets anything twice')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Show one as the mail it is; sends nothing')
            [CompletionResult]::new('preferences', 'preferences', [CompletionResultType]::ParameterValue, 'What somebody wants to be told, and when')
            break
        }
        'pqctl;help;notifications;send' {
            break
        }
        'pqctl;help;notifications;preview' {
            break
        }
        'pqctl;help;notifications;preferences' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show them')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set some: `key=value`, or `key=default`')
            break
        }
        'pqctl;help;notifications;preferences;show' {
            break
        }
        'pqctl;help;notifications;preferences;set' {
            break
        }
        'pqctl;help;run-worker' {
            break
        }
        'pqctl;help;status' {
            break
        }
        'pqctl;help;jobs' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List jobs, the newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one job with its payload, progress, errors and result')
            [CompletionResult]::new('enqueue', 'enqueue', [CompletionResultType]::ParameterValue, 'Enqueue a job')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, 'Follow jobs until they have ended')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Cancel jobs that wait or run, with their children')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Let failed or cancelled jobs wait again')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove ended jobs with their log lines')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Remove what ended long ago from the history, with its log lines')
            [CompletionResult]::new('logs', 'logs', [CompletionResultType]::ParameterValue, 'Show the lines a job wrote')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'What happened lately, by queue and kind')
            [CompletionResult]::new('kinds', 'kinds', [CompletionResultType]::ParameterValue, 'List the kinds of jobs, or describe one')
            break
        }
        'pqctl;help;jobs;list' {
            break
        }
        'pqctl;help;jobs;show' {
            break
        }
        'pqctl;help;jobs;enqueue' {
            break
        }
        'pqctl;help;jobs;watch' {
            break
        }
        'pqctl;help;jobs;cancel' {
            break
        }
        'pqctl;help;jobs;retry' {
            break
        }
        'pqctl;help;jobs;rm' {
            break
        }
        'pqctl;help;jobs;prune' {
            break
        }
        'pqctl;help;jobs;logs' {
            break
        }
        'pqctl;help;jobs;stats' {
            break
        }
        'pqctl;help;jobs;kinds' {
            break
        }
        'pqctl;help;queues' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List queues with what is in them')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Hand out no more jobs of a queue, on all hosts; what runs goes on')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Hand out jobs of a queue again')
            [CompletionResult]::new('limit', 'limit', [CompletionResultType]::ParameterValue, 'Limit how many jobs of a queue run at once, and how many start in a time')
            break
        }
        'pqctl;help;queues;list' {
            break
        }
        'pqctl;help;queues;pause' {
            break
        }
        'pqctl;help;queues;resume' {
            break
        }
        'pqctl;help;queues;limit' {
            break
        }
        'pqctl;help;limits' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List limits with what they allow now')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set the limit of a key, for all hosts; wins over what the program says')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Start nothing under a key for a while, on all hosts; what runs goes on')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'End a pause')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Back to what the program says: its values, no pause, the breaker closed')
            break
        }
        'pqctl;help;limits;list' {
            break
        }
        'pqctl;help;limits;set' {
            break
        }
        'pqctl;help;limits;pause' {
            break
        }
        'pqctl;help;limits;resume' {
            break
        }
        'pqctl;help;limits;reset' {
            break
        }
        'pqctl;help;workers' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List workers that run or were lost')
            [CompletionResult]::new('quiet', 'quiet', [CompletionResultType]::ParameterValue, 'Let workers claim nothing more; what runs goes on')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Let quiet workers claim jobs again')
            [CompletionResult]::new('stop', 'stop', [CompletionResultType]::ParameterValue, 'End workers as their first SIGTERM does: what runs may finish within their grace')
            break
        }
        'pqctl;help;workers;list' {
            break
        }
        'pqctl;help;workers;quiet' {
            break
        }
        'pqctl;help;workers;resume' {
            break
        }
        'pqctl;help;workers;stop' {
            break
        }
        'pqctl;help;backup' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a backup and read it back')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List backups, newest first, with how far each was proven')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show all that is known of a backup')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Prove that a backup is whole: 1 its file, 2 what is in it, 3 a restore beside the database')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say whether there is a backup, new enough and proven; exit code 4 if not')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Show which backups the rules give up; with --yes, remove them')
            break
        }
        'pqctl;help;backup;create' {
            break
        }
        'pqctl;help;backup;list' {
            break
        }
        'pqctl;help;backup;show' {
            break
        }
        'pqctl;help;backup;verify' {
            break
        }
        'pqctl;help;backup;check' {
            break
        }
        'pqctl;help;backup;prune' {
            break
        }
        'pqctl;help;restore' {
            break
        }
        'pqctl;help;archive' {
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Move old rows to files, and go on with what was begun')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the archives of this database')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show all that is known of an archive')
            [CompletionResult]::new('cat', 'cat', [CompletionResultType]::ParameterValue, 'Write archived rows to stdout')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Read archives and compare them with what was written; exit code 8 if one is damaged or missing')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Bring the rows of an archive back into their table')
            [CompletionResult]::new('adopt', 'adopt', [CompletionResultType]::ParameterValue, 'Take files into the books that this database does not list, as after a restore; shows what, without --yes')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Give up an archive whose file is lost, or the file of one whose rows are back; shows what, without --yes')
            break
        }
        'pqctl;help;archive;run' {
            break
        }
        'pqctl;help;archive;list' {
            break
        }
        'pqctl;help;archive;show' {
            break
        }
        'pqctl;help;archive;cat' {
            break
        }
        'pqctl;help;archive;verify' {
            break
        }
        'pqctl;help;archive;restore' {
            break
        }
        'pqctl;help;archive;adopt' {
            break
        }
        'pqctl;help;archive;forget' {
            break
        }
        'pqctl;help;config' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every value; passwords are masked')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'List everything that is wrong; 12 when something is')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a commented configuration file with every key and its default')
            break
        }
        'pqctl;help;config;show' {
            break
        }
        'pqctl;help;config;check' {
            break
        }
        'pqctl;help;config;init' {
            break
        }
        'pqctl;help;db' {
            [CompletionResult]::new('fingerprint', 'fingerprint', [CompletionResultType]::ParameterValue, 'Row counts and sums that are equal for equal data, on SQLite and PostgreSQL alike')
            [CompletionResult]::new('copy', 'copy', [CompletionResultType]::ParameterValue, 'Move everything to another database, of the same or the other engine, and prove that it arrived')
            break
        }
        'pqctl;help;db;fingerprint' {
            break
        }
        'pqctl;help;db;copy' {
            break
        }
        'pqctl;help;users' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List accounts by address')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an account')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Give an account a new password; ends its sign-in sessions')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Keep an account out; ends its sign-in sessions')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Let an account in again')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write all that is stored of a person, or of everybody, as zip files')
            [CompletionResult]::new('import-export', 'import-export', [CompletionResultType]::ParameterValue, 'Bring one export back, where the account is not')
            [CompletionResult]::new('erase', 'erase', [CompletionResultType]::ParameterValue, 'Remove a person and all that is theirs, for good')
            break
        }
        'pqctl;help;users;list' {
            break
        }
        'pqctl;help;users;add' {
            break
        }
        'pqctl;help;users;passwd' {
            break
        }
        'pqctl;help;users;disable' {
            break
        }
        'pqctl;help;users;enable' {
            break
        }
        'pqctl;help;users;export' {
            break
        }
        'pqctl;help;users;import-export' {
            break
        }
        'pqctl;help;users;erase' {
            break
        }
        'pqctl;help;mail' {
            [CompletionResult]::new('outbox', 'outbox', [CompletionResultType]::ParameterValue, 'List mails, the newest first, with how many are in each state')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'All about a mail: its state, every attempt, its text')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'Write a mail''s HTML and message to files, to look at')
            [CompletionResult]::new('drain', 'drain', [CompletionResultType]::ParameterValue, 'Send what is due now, in the foreground')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Post a test mail and send it')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Try mails again that failed, expired, were suppressed or wait for their next attempt')
            [CompletionResult]::new('hold', 'hold', [CompletionResultType]::ParameterValue, 'Keep waiting mails from being sent')
            [CompletionResult]::new('release', 'release', [CompletionResultType]::ParameterValue, 'Let held mails go, e.g. after a restore')
            [CompletionResult]::new('uncertain', 'uncertain', [CompletionResultType]::ParameterValue, 'Mails of which nobody knows whether they arrived: list them, or decide')
            [CompletionResult]::new('suppressions', 'suppressions', [CompletionResultType]::ParameterValue, 'Addresses that are not written to: list, add, remove')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'Write no more mail of a kind to somebody: by the token of a mail, or by address')
            break
        }
        'pqctl;help;mail;outbox' {
            break
        }
        'pqctl;help;mail;show' {
            break
        }
        'pqctl;help;mail;preview' {
            break
        }
        'pqctl;help;mail;drain' {
            break
        }
        'pqctl;help;mail;test' {
            break
        }
        'pqctl;help;mail;retry' {
            break
        }
        'pqctl;help;mail;hold' {
            break
        }
        'pqctl;help;mail;release' {
            break
        }
        'pqctl;help;mail;uncertain' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Mails whose answer to the final dot was lost, and those that were therefore sent again')
            [CompletionResult]::new('sent', 'sent', [CompletionResultType]::ParameterValue, 'Take them for sent')
            [CompletionResult]::new('resend', 'resend', [CompletionResultType]::ParameterValue, 'Send them again, with the same Message-ID; who had them may get them twice')
            break
        }
        'pqctl;help;mail;uncertain;list' {
            break
        }
        'pqctl;help;mail;uncertain;sent' {
            break
        }
        'pqctl;help;mail;uncertain;resend' {
            break
        }
        'pqctl;help;mail;suppressions' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List addresses, the newest first')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Write no more to an address; what waits for it is not sent')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Write to an address again')
            break
        }
        'pqctl;help;mail;suppressions;list' {
            break
        }
        'pqctl;help;mail;suppressions;add' {
            break
        }
        'pqctl;help;mail;suppressions;remove' {
            break
        }
        'pqctl;help;mail;unsubscribe' {
            break
        }
        'pqctl;help;smtp' {
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Make a profile, or change one: what is not named stays as it is')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List profiles, and which one mail takes that names none')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'All about a profile but its secret')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Try a profile out stage by stage, with advice at the first that fails; hands over no mail')
            [CompletionResult]::new('presets', 'presets', [CompletionResultType]::ParameterValue, 'What is known of common providers')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a profile; mails that wait for it take the default one')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Send nothing by a profile until it is resumed')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Let a profile go on, e.g. after a sign-in was refused and mended')
            [CompletionResult]::new('rotate-key', 'rotate-key', [CompletionResultType]::ParameterValue, 'Seal all secrets anew with a new key')
            break
        }
        'pqctl;help;smtp;set' {
            break
        }
        'pqctl;help;smtp;list' {
            break
        }
        'pqctl;help;smtp;show' {
            break
        }
        'pqctl;help;smtp;test' {
            break
        }
        'pqctl;help;smtp;presets' {
            break
        }
        'pqctl;help;smtp;remove' {
            break
        }
        'pqctl;help;smtp;pause' {
            break
        }
        'pqctl;help;smtp;resume' {
            break
        }
        'pqctl;help;smtp;rotate-key' {
            break
        }
        'pqctl;help;schedules' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List schedules with their next run')
            [CompletionResult]::new('next', 'next', [CompletionResultType]::ParameterValue, 'When a schedule is due next')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'All about a schedule: defaults, changes, last and next runs')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Keep a schedule from running by itself')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Let a schedule go on with its next run; nothing is made up for')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change when a schedule is due')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Forget what `set` changed')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Add the job now, paused or not; when it is due stays as it is')
            [CompletionResult]::new('groups', 'groups', [CompletionResultType]::ParameterValue, 'List groups, or switch a whole group off or on')
            [CompletionResult]::new('tick', 'tick', [CompletionResultType]::ParameterValue, 'Add the jobs that are due and end, for machines where cron does what a worker would')
            break
        }
        'pqctl;help;schedules;list' {
            break
        }
        'pqctl;help;schedules;next' {
            break
        }
        'pqctl;help;schedules;show' {
            break
        }
        'pqctl;help;schedules;pause' {
            break
        }
        'pqctl;help;schedules;resume' {
            break
        }
        'pqctl;help;schedules;set' {
            break
        }
        'pqctl;help;schedules;reset' {
            break
        }
        'pqctl;help;schedules;run' {
            break
        }
        'pqctl;help;schedules;groups' {
            break
        }
        'pqctl;help;schedules;tick' {
            break
        }
        'pqctl;help;tokens' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a token for an account; its secret is shown once')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List tokens, newest first')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'End a token')
            break
        }
        'pqctl;help;tokens;create' {
            break
        }
        'pqctl;help;tokens;list' {
            break
        }
        'pqctl;help;tokens;revoke' {
            break
        }
        'pqctl;help;doctor' {
            break
        }
        'pqctl;help;bench' {
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import files into an empty bank')
            [CompletionResult]::new('seed', 'seed', [CompletionResultType]::ParameterValue, 'Seed a demo')
            [CompletionResult]::new('jobs', 'jobs', [CompletionResultType]::ParameterValue, 'Enqueue jobs in bulk and singly, run them, and measure how soon an idle worker picks one up')
            [CompletionResult]::new('drain', 'drain', [CompletionResultType]::ParameterValue, 'One worker of `bench jobs --processes`: says that it is ready, and begins at a line on its input')
            [CompletionResult]::new('reports', 'reports', [CompletionResultType]::ParameterValue, 'A month of reports: figures of all students at once and one by one, and into the outbox')
            [CompletionResult]::new('analytics', 'analytics', [CompletionResultType]::ParameterValue, 'Sum up the students'' days: one that is over, the same once more, a night without news, all from nothing')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Make backups in each way and restore one, with what each costs; a writer beside them tells how long it waits (Linux)')
            [CompletionResult]::new('mail', 'mail', [CompletionResultType]::ParameterValue, 'Drain an outbox through SMTP into a server on this machine: mails a second, connections at once, processor time and memory (Linux)')
            [CompletionResult]::new('sink', 'sink', [CompletionResultType]::ParameterValue, 'The server of `bench mail`: tells its address, and what it saw when its input ends')
            [CompletionResult]::new('similarity', 'similarity', [CompletionResultType]::ParameterValue, 'Vectors, search and all pairs over made-up questions')
            break
        }
        'pqctl;help;bench;import' {
            break
        }
        'pqctl;help;bench;seed' {
            break
        }
        'pqctl;help;bench;jobs' {
            break
        }
        'pqctl;help;bench;drain' {
            break
        }
        'pqctl;help;bench;reports' {
            break
        }
        'pqctl;help;bench;analytics' {
            break
        }
        'pqctl;help;bench;backup' {
            break
        }
        'pqctl;help;bench;mail' {
            break
        }
        'pqctl;help;bench;sink' {
            break
        }
        'pqctl;help;bench;similarity' {
            break
        }
        'pqctl;help;completions' {
            break
        }
        'pqctl;help;migrate' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show how every migration stands')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Exit 4 unless the database has exactly the migrations of this program')
            [CompletionResult]::new('down', 'down', [CompletionResultType]::ParameterValue, 'Take migrations back, newest first; shows the rows that are lost')
            [CompletionResult]::new('repair', 'repair', [CompletionResultType]::ParameterValue, 'Accept an edited file, or settle a migration that was cut off')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Write the files of a new migration, for both engines (in the source folder)')
            break
        }
        'pqctl;help;migrate;status' {
            break
        }
        'pqctl;help;migrate;check' {
            break
        }
        'pqctl;help;migrate;down' {
            break
        }
        'pqctl;help;migrate;repair' {
            break
        }
        'pqctl;help;migrate;new' {
            break
        }
        'pqctl;help;man' {
            break
        }
        'pqctl;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
