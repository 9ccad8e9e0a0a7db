# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_pqctl_global_optspecs
    string join \n database-url= config= no-config o/output= json columns= no-header color= accessible no-input q/quiet v/verbose h/help V/version
end

function __fish_pqctl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_pqctl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_pqctl_using_subcommand
    set -l cmd (__fish_pqctl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c pqctl -n "__fish_pqctl_needs_command" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_needs_command" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_needs_command" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_needs_command" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_needs_command" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_needs_command" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_needs_command" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_needs_command" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_needs_command" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_needs_command" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_needs_command" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_needs_command" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_needs_command" -s V -l version -d 'Print version'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "quickstart" -d 'Try everything on demo data in a folder of its own; asks nothing'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "init-db" -d 'Create, migrate and fill a database; safe to run again'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "seed" -d 'Fill the database with reference data or a demo'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "questions" -d 'The question bank: import, export, list, show, search, add, similar, duplicates'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "process-questions" -d 'Check, embed and compare the questions of the bank'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "analytics" -d 'What the answers say: item statistics of the questions and which of them look wrong'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "send-reports" -d 'Send the students\' monthly reports, after telling what that means'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "reports" -d 'Monthly reports: preview, show, gallery, summary, status'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "notifications" -d 'What is told by mail without being asked for: send, preview, preferences'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "run-worker" -d 'Run jobs in the foreground, until told to stop or nothing is left'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "status" -d 'How the jobs stand: queues, rates, failures, workers, limits, what runs next'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "jobs" -d 'Jobs: list, show, enqueue, watch, cancel, retry, rm, prune, logs, stats, kinds'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "queues" -d 'Queues: list, pause, resume, limit'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "limits" -d 'Shared limits of keys: list, set, pause, resume, reset'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "workers" -d 'Workers on all hosts: list, quiet, resume, stop'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "backup" -d 'Backups: create, list, show, verify, check, prune'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "restore" -d 'Bring a backup back, proven first; undo that; let go of what it replaced'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "archive" -d 'Old rows in files: run, list, show, cat, verify, restore'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "config" -d 'Show, check or write the configuration'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "db" -d 'The database as a whole: fingerprint, copy'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "users" -d 'Accounts: list, add, passwd, disable, enable'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "mail" -d 'Mail: outbox, show, drain, retry, hold, release, uncertain, suppressions, unsubscribe, preview, test'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "smtp" -d 'How mail is sent: set, show, list, test, presets, remove, pause, resume, rotate-key'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "schedules" -d 'What runs by itself and when: list, next, show, pause, resume, set, reset, run, groups, tick'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "tokens" -d 'API tokens: create, list, revoke'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "doctor" -d 'Look whether everything is in order; each finding with its remedy'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "bench" -d 'Measure how fast pqctl is on this machine, on scratch databases'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "migrate" -d 'Bring the tables up to date, or look how they stand'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "man" -d 'Print the manual page, or write one per command'
complete -c pqctl -n "__fish_pqctl_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand quickstart" -l dir -d 'The folder for the database and its configuration' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand quickstart" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand quickstart" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand quickstart" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand quickstart" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand quickstart" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand quickstart" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand quickstart" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand quickstart" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand quickstart" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand quickstart" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand quickstart" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand quickstart" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand quickstart" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l wait -d 'Wait this long for a server that does not answer yet' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l seed -d 'What to put in: nothing, subjects and topics, or those and a demo' -r -f -a "none\t''
reference\t''
demo\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l environment -d 'Mark the database: development, staging, production, …' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l confirm -d 'The database\'s name, typed out, to confirm --reset' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l admin-email -d 'The first administrator\'s address' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l reset -d 'Throw everything away first; only `*_test`, `*_ci` and `*demo*` names without --confirm'
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l ask-password -d 'Ask for the administrator\'s password'
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l no-admin -d 'Add no administrator'
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l no-backup -d 'Make no backup of an older database first, which is otherwise done as `migrate` does it'
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand init-db" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -f -a "reference" -d 'Add the five subjects and seventeen topics'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -f -a "demo" -d 'Add a demo question bank and students who practise on it; equal arguments make equal rows'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and not __fish_seen_subcommand_from reference demo help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from reference" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from reference" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from reference" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from reference" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from reference" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from reference" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from reference" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from reference" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from reference" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from reference" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from reference" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from reference" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from reference" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -l students -d 'How many students' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -l months -d 'How many months they practise' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -l answers -d 'How many answers they give (default: 500 for each student)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -l seed -d 'The number everything follows from' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -l until -d 'The last day of practice' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from help" -f -a "reference" -d 'Add the five subjects and seventeen topics'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from help" -f -a "demo" -d 'Add a demo question bank and students who practise on it; equal arguments make equal rows'
complete -c pqctl -n "__fish_pqctl_using_subcommand seed; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -f -a "import" -d 'Import questions from files; known ones are filled in, never doubled'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -f -a "export" -d 'Export questions into a file'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -f -a "formats" -d 'List the formats of files that can be read and written'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -f -a "list" -d 'List questions'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -f -a "show" -d 'Show one question with what was found about it'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -f -a "search" -d 'Find questions that have all these words'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -f -a "add" -d 'Add one question, by flags or by answering'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -f -a "similar" -d 'Find the questions most like a text or like another question'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -f -a "duplicates" -d 'List pairs of related questions (duplicates, conflicts, variants, …); make two of them one, or keep both'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -f -a "review" -d 'Decide on suspicious keys, explanations and what else waits for a person'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and not __fish_seen_subcommand_from import export formats list show search add similar duplicates review help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l format -d 'The format, when it is not recognised' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l encoding -d 'The text encoding, when it is not recognised (utf-8, windows-1252, …)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l map -d 'Where a field of a question stands in the file: FIELD=COLUMN or FIELD=path.in.json' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l index-base -d 'Whether numbers in an answer column count from 0 or from 1' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l subject -d 'The subject of questions that name none' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l topic -d 'The topic of questions that name none' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l exam -d 'The examining body of questions that name none' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l year -d 'The year of that exam' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l paper -d 'The paper of that exam' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l tag -d 'A tag for every question' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l on-error -d 'What to do with a record that cannot be read' -r -f -a "skip\t''
stop\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l errors -d 'Write records that cannot be read into this file, to mend and import again' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l subject-from-file -d 'Take the name of the file as the subject of questions that name none'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l replace -d 'Let explanation, subject, topic, exam, difficulty and tags in the files win over those of known questions (otherwise only gaps are filled)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l dry-run -d 'Read and compare, change nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -l format -d 'The format, when the ending does not say it' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -l where -d 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -l ids -d 'Only these questions, by number' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -l force -d 'Replace a file that is there'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from formats" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from formats" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from formats" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from formats" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from formats" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from formats" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from formats" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from formats" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from formats" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from formats" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from formats" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from formats" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from formats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -l where -d 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -l ids -d 'Only these questions, by number' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -l after -d 'Begin after this number' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from show" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from show" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from show" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from show" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from show" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from show" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -l where -d 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -l ids -d 'Only these questions, by number' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -l limit -d 'At most this many' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l stem -d 'The question\'s text' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l option -d 'An option; in their order' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l answer -d 'The letter of the correct option (several: A,C)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l explanation -d 'Why it is correct' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l subject -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l topic -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l exam -d 'The examining body' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l year -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l source -d 'Where it comes from' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from similar" -l limit -d 'At most this many' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from similar" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from similar" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from similar" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from similar" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from similar" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from similar" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from similar" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from similar" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from similar" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from similar" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from similar" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from similar" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from similar" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -l class -d 'Which classes' -r -f -a "exact\t''
duplicate\t''
variant\t''
sibling\t''
opposite\t''
conflict\t''
all\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -l question -d 'Only pairs with this question, by number' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -l limit -d 'At most this many pairs' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -l by -d 'Who decides, for the audit trail: the address of an account, or a name' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -l decided -d 'Also pairs that somebody has decided on'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -f -a "list" -d 'List pairs; what `duplicates` alone does'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -f -a "merge" -d 'Make two questions one: answers and quizzes go to the kept one, the other is retired'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -f -a "keep" -d 'Note that two questions are both wanted'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -f -a "undo" -d 'Take a merge or a `keep` back'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -f -a "unmerge" -d 'Take a merge or a `keep` back'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from duplicates" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -l kind -d 'Only items of this kind: suspicious-key, explanation, merge' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -l min-score -d 'Only items with at least this score, 0 to 1' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -l min-agreement -d 'Only items where at least so many witnesses (votes, attempts, other questions) name what is proposed' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -l by -d 'Who decides, for the audit trail: the address of an account, or a name' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -f -a "list" -d 'List items, the most urgent first'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -f -a "show" -d 'Show one item with its question and what speaks for it'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -f -a "approve" -d 'Make the changes that items propose'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -f -a "reject" -d 'Turn proposals down; the questions stay as they are'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -f -a "edit" -d 'Change the question of an item otherwise than proposed'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -f -a "undo" -d 'Take decisions back'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -f -a "export" -d 'Write the queue into a file for a subject teacher'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -f -a "import" -d 'Read the decisions out of such a file; all of them or none'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from review" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from help" -f -a "import" -d 'Import questions from files; known ones are filled in, never doubled'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from help" -f -a "export" -d 'Export questions into a file'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from help" -f -a "formats" -d 'List the formats of files that can be read and written'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from help" -f -a "list" -d 'List questions'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one question with what was found about it'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from help" -f -a "search" -d 'Find questions that have all these words'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add one question, by flags or by answering'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from help" -f -a "similar" -d 'Find the questions most like a text or like another question'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from help" -f -a "duplicates" -d 'List pairs of related questions (duplicates, conflicts, variants, …); make two of them one, or keep both'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from help" -f -a "review" -d 'Decide on suspicious keys, explanations and what else waits for a person'
complete -c pqctl -n "__fish_pqctl_using_subcommand questions; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l steps -d 'Which steps, in any order' -r -f -a "lint\t'Findings about the question itself'
embed\t'A vector of its text'
similar\t'Its relations to other questions; needs the vectors'
classify\t'A proposal for its topic, learnt from the questions that have one'
keywords\t'The words that tell it from the others'
solve\t'An answer and an explanation by a model that never sees the key. Costs money where the model does'
keycheck\t'Whether the key is to be believed: votes of the model, answers of students, other questions'"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l where -d 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l ids -d 'Only these questions, by number' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l sample -d 'Only so many questions, drawn by lot; the same ones every time' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l limit -d 'Treat at most this many questions in each step' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l force-before -d 'The same, but leave what was made since then: goes on with a --force that was cut off' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l provider -d 'Ask this provider instead of the configured one' -r -f -a "embedded\t''
openai\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l budget -d 'Spend at most this, in dollars; needs the prices of the models (`ai.prices`)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l progress -d 'How to show how far it is' -r -f -a "auto\t'Bars on a terminal, else lines'
lines\t'A line every ten seconds'
json\t'One JSON object a line on stderr, at most one a second for each step'"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l missing-only -d 'Leave questions whose result is stale; treat only those without any'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l stale-only -d 'Treat only questions whose result is stale'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l failed-only -d 'Treat only questions whose last result is a failure'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l force -d 'Treat also questions whose result is fresh'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l estimate -d 'Show what would be done and what it would cost, do nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l dry-run -d 'Count what would be done, do nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l enqueue -d 'Let a worker do it: write a job instead of doing it here'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l wait -d 'Wait for the workers, and show how far they are and what they did'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -s y -l yes -d 'Do not ask before something that costs money'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -f -a "run" -d 'The same as without a word, for scripts that want one'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -f -a "status" -d 'How the bank stands with each step: fresh, stale, missing, failed, and what finishing would cost'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -f -a "watch" -d 'Follow a run until it ends, wherever it runs'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -f -a "runs" -d 'List the runs, the newest first, or show one'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -f -a "costs" -d 'What calls of models cost, by day, model, step or run'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -f -a "check" -d 'Try the configured provider of models out: connection, key, models, vectors, answers'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and not __fish_seen_subcommand_from run status watch runs costs check help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l steps -d 'Which steps, in any order' -r -f -a "lint\t'Findings about the question itself'
embed\t'A vector of its text'
similar\t'Its relations to other questions; needs the vectors'
classify\t'A proposal for its topic, learnt from the questions that have one'
keywords\t'The words that tell it from the others'
solve\t'An answer and an explanation by a model that never sees the key. Costs money where the model does'
keycheck\t'Whether the key is to be believed: votes of the model, answers of students, other questions'"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l where -d 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l ids -d 'Only these questions, by number' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l sample -d 'Only so many questions, drawn by lot; the same ones every time' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l limit -d 'Treat at most this many questions in each step' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l force-before -d 'The same, but leave what was made since then: goes on with a --force that was cut off' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l provider -d 'Ask this provider instead of the configured one' -r -f -a "embedded\t''
openai\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l budget -d 'Spend at most this, in dollars; needs the prices of the models (`ai.prices`)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l progress -d 'How to show how far it is' -r -f -a "auto\t'Bars on a terminal, else lines'
lines\t'A line every ten seconds'
json\t'One JSON object a line on stderr, at most one a second for each step'"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l missing-only -d 'Leave questions whose result is stale; treat only those without any'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l stale-only -d 'Treat only questions whose result is stale'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l failed-only -d 'Treat only questions whose last result is a failure'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l force -d 'Treat also questions whose result is fresh'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l estimate -d 'Show what would be done and what it would cost, do nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l dry-run -d 'Count what would be done, do nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l enqueue -d 'Let a worker do it: write a job instead of doing it here'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l wait -d 'Wait for the workers, and show how far they are and what they did'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -s y -l yes -d 'Do not ask before something that costs money'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from status" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from status" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from status" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from status" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from status" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from status" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from status" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from status" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from status" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from watch" -l progress -d 'How to show how far it is' -r -f -a "auto\t'Bars on a terminal, else lines'
lines\t'A line every ten seconds'
json\t'One JSON object a line on stderr, at most one a second for each step'"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from watch" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from watch" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from watch" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from watch" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from watch" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from watch" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from watch" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from watch" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from watch" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from watch" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from watch" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from watch" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -l since -d 'Only runs that began after this: an age (2h, 7d), a day or an instant' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -l limit -d 'How many' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from runs" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -l by -d 'What to sum up by' -r -f -a "day\t'Days of UTC, as on the bill of a provider'
model\t''
step\t''
run\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -l since -d 'Only calls after this: an age (2h, 30d), a day or an instant' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from costs" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from check" -l cached -d 'Take the last result when it is not older than this (90s, 30m, 12h, 7d)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from check" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from check" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from check" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from check" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from check" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from check" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from check" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from check" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from check" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from help" -f -a "run" -d 'The same as without a word, for scripts that want one'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from help" -f -a "status" -d 'How the bank stands with each step: fresh, stale, missing, failed, and what finishing would cost'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from help" -f -a "watch" -d 'Follow a run until it ends, wherever it runs'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from help" -f -a "runs" -d 'List the runs, the newest first, or show one'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from help" -f -a "costs" -d 'What calls of models cost, by day, model, step or run'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from help" -f -a "check" -d 'Try the configured provider of models out: connection, key, models, vectors, answers'
complete -c pqctl -n "__fish_pqctl_using_subcommand process-questions; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -f -a "run" -d 'Compute statistics; what has not changed is not written again. Alone: days, weeks and questions'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -f -a "show" -d 'Show what was computed'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and not __fish_seen_subcommand_from run show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -f -a "daily" -d 'The students\' days: answers, right ones, time, sessions, by topic too'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -f -a "weekly" -d 'The students\' weeks by subject, with the week before; trends are read from them'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -f -a "trends" -d 'The students\' weeks by subject, with the week before; trends are read from them'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -f -a "questions" -d 'Facility, discrimination, distractors and flags of every question'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from run" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -f -a "daily" -d 'Days: students, answers, share of right answers, time'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -f -a "weekly" -d 'Weeks, and of the last one subjects and movers'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -f -a "trends" -d 'The course of the weeks: smoothed, with its slope, and the last month against the one before'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -f -a "cohorts" -d 'Who comes back: weeks of sign-up by weeks after, students a day, week and month'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -f -a "insights" -d 'What one student\'s answers say: weak and strong topics, trend, habit, and what to do next'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -f -a "questions" -d 'The statistics of the questions, or of one with its options'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from show" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from help" -f -a "run" -d 'Compute statistics; what has not changed is not written again. Alone: days, weeks and questions'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show what was computed'
complete -c pqctl -n "__fish_pqctl_using_subcommand analytics; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l month -d 'Which month' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l user -d 'Only this student, by address or number' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l all -d 'All students'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l only-failed -d 'Only students whose last mail failed'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l resend -d 'Also students who have had it; they get it once more'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l include-inactive -d 'Also students who answered nothing in the month'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l anew -d 'Compute again although there is a report; a new version'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l dry-run -d 'Tell what would be sent, change nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l enqueue -d 'Let workers do it: write a job instead of doing it here'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l yes -d 'Do not ask'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand send-reports" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -f -a "preview" -d 'Show a student\'s report as the mail it is or would be; sends nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -f -a "show" -d 'Show a student\'s figures'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -f -a "gallery" -d 'Write every template with invented data into a folder'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -f -a "summary" -d 'What was sent of each month, the last run and the next'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -f -a "status" -d 'A run with what became of each student\'s mail'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and not __fish_seen_subcommand_from preview show gallery summary status help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -l user -d 'By address or number' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -l month -d 'Which month' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -l html -d 'Write the page to this file' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -l open -d 'Open the page in a browser'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -l anew -d 'As it would be computed now, not as it was kept'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from preview" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -l user -d 'By address or number' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -l month -d 'Which month' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -l anew -d 'As it would be computed now, not as it was kept'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from gallery" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from gallery" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from gallery" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from gallery" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from gallery" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from gallery" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from gallery" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from gallery" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from gallery" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from gallery" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from gallery" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from gallery" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from gallery" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from summary" -l month -d 'Only this month' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from summary" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from summary" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from summary" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from summary" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from summary" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from summary" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from summary" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from summary" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from summary" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from summary" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from summary" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from summary" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from summary" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from status" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from status" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from status" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from status" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from status" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from status" -l failed -d 'Only what failed'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from status" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from status" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from status" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from status" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from help" -f -a "preview" -d 'Show a student\'s report as the mail it is or would be; sends nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a student\'s figures'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from help" -f -a "gallery" -d 'Write every template with invented data into a folder'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from help" -f -a "summary" -d 'What was sent of each month, the last run and the next'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from help" -f -a "status" -d 'A run with what became of each student\'s mail'
complete -c pqctl -n "__fish_pqctl_using_subcommand reports; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -f -a "send" -d 'Write what is due now into the outbox, as the schedule does; nobody gets anything twice'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -f -a "preview" -d 'Show one as the mail it is; sends nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -f -a "preferences" -d 'What somebody wants to be told, and when'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and not __fish_seen_subcommand_from send preview preferences help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -l at -d 'As if it were that moment, e.g. 2026-03-02T08:00:00Z' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -l dry-run -d 'Tell what would be sent, change nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from send" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -l user -d 'Of this account, by address or number; without it figures are invented' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -l html -d 'Write the page to this file' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preview" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -f -a "show" -d 'Show them'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -f -a "set" -d 'Set some: `key=value`, or `key=default`'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from preferences" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from help" -f -a "send" -d 'Write what is due now into the outbox, as the schedule does; nobody gets anything twice'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from help" -f -a "preview" -d 'Show one as the mail it is; sends nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from help" -f -a "preferences" -d 'What somebody wants to be told, and when'
complete -c pqctl -n "__fish_pqctl_using_subcommand notifications; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l queues -d 'Only these queues, each with the most jobs of it at once: ai=2,default (default: all)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l concurrency -d 'Jobs at once' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l max-jobs -d 'End after this many jobs' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l shutdown-grace -l grace -d 'How long running jobs may go on after the first signal' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l lease -d 'How long a job stays with a worker that is not heard of' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l health-port -d 'Answer /livez, /readyz and /metrics (Prometheus) on this port' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l health-address -d 'The address of that port; it asks for no password, so keep it private' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l restarted -d 'How often it was started again already' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l prefetch -d 'Most jobs claimed ahead while jobs are short' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l until-empty -l once -l drain -d 'End when nothing is due and nothing runs'
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l no-scheduler -d 'Leave schedules to others'
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l no-restart -d 'End instead of starting again when a job\'s handler ignores its hard time limit'
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand run-worker" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand status" -l watch -d 'Look again every so many seconds' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand status" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand status" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand status" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand status" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand status" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand status" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand status" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand status" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand status" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand status" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand status" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand status" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -f -a "list" -d 'List jobs, the newest first'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -f -a "show" -d 'Show one job with its payload, progress, errors and result'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -f -a "enqueue" -d 'Enqueue a job'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -f -a "add" -d 'Enqueue a job'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -f -a "watch" -d 'Follow jobs until they have ended'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -f -a "cancel" -d 'Cancel jobs that wait or run, with their children'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -f -a "retry" -d 'Let failed or cancelled jobs wait again'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -f -a "rm" -d 'Remove ended jobs with their log lines'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -f -a "prune" -d 'Remove what ended long ago from the history, with its log lines'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -f -a "logs" -d 'Show the lines a job wrote'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -f -a "stats" -d 'What happened lately, by queue and kind'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -f -a "kinds" -d 'List the kinds of jobs, or describe one'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and not __fish_seen_subcommand_from list show enqueue add watch cancel retry rm prune logs stats kinds help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l state -d 'Only in these states' -r -f -a "pending\t''
running\t''
success\t''
failed\t''
cancelled\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l queue -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l kind -d 'Only of this kind; former names are known too' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l arg -d 'Only with this argument in the payload: `user_id=5`, `range.first=a` (again for more)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l since -d 'Ended, or if unfinished enqueued, at or after: 2h, 2026-03-02, 2026-03-02T09:00:00Z' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l until -d 'Ended, or if unfinished enqueued, before' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l error -d 'The newest error contains this, or has this fingerprint' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l parent -d 'Only children of this job' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l schedule -d 'Only those of this schedule' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l before -d 'Only older jobs than this one: the next page' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from show" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from show" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from show" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from show" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from show" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from show" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l payload -l args -d 'What to do, as JSON' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l payloads -d 'A job for each line of this file, which is what to do, as JSON; `-`: standard input' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l in -d 'Not before this long from now' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l expires-in -d 'Cancel it when it has not started this long from now' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l queue -d 'Another queue than the kind\'s own' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l priority -d 'Lower first (the kind\'s own unless told)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l max-attempts -d 'Starts that count' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l unique-key -d 'At most one unfinished job of the kind has this key' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l unique-for -d 'The key stays taken for so long, even when the job has ended; without a key, equal payloads share one' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l timeout -d 'With --wait: follow it no longer than this' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l wait -d 'Follow it until it has ended, as `jobs watch` does'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from enqueue" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l payload -l args -d 'What to do, as JSON' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l payloads -d 'A job for each line of this file, which is what to do, as JSON; `-`: standard input' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l in -d 'Not before this long from now' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l expires-in -d 'Cancel it when it has not started this long from now' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l queue -d 'Another queue than the kind\'s own' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l priority -d 'Lower first (the kind\'s own unless told)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l max-attempts -d 'Starts that count' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l unique-key -d 'At most one unfinished job of the kind has this key' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l unique-for -d 'The key stays taken for so long, even when the job has ended; without a key, equal payloads share one' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l timeout -d 'With --wait: follow it no longer than this' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l wait -d 'Follow it until it has ended, as `jobs watch` does'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from watch" -l timeout -d 'Look no longer than this' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from watch" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from watch" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from watch" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from watch" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from watch" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from watch" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from watch" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from watch" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from watch" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from watch" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from watch" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from watch" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l state -d 'Only in these states' -r -f -a "pending\t''
running\t''
success\t''
failed\t''
cancelled\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l queue -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l kind -d 'Only of this kind; former names are known too' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l arg -d 'Only with this argument in the payload: `user_id=5`, `range.first=a` (again for more)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l since -d 'Ended, or if unfinished enqueued, at or after: 2h, 2026-03-02, 2026-03-02T09:00:00Z' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l until -d 'Ended, or if unfinished enqueued, before' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l error -d 'The newest error contains this, or has this fingerprint' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l parent -d 'Only children of this job' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l schedule -d 'Only those of this schedule' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l limit -d 'With --all: at most this many, the oldest first' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l all -d 'All jobs that match the filters, instead of numbers'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -s y -l yes -d 'Do not ask'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l dry-run -d 'Only tell which jobs it would be'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l only -d 'Not their children: those go on'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l state -d 'Only in these states' -r -f -a "pending\t''
running\t''
success\t''
failed\t''
cancelled\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l queue -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l kind -d 'Only of this kind; former names are known too' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l arg -d 'Only with this argument in the payload: `user_id=5`, `range.first=a` (again for more)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l since -d 'Ended, or if unfinished enqueued, at or after: 2h, 2026-03-02, 2026-03-02T09:00:00Z' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l until -d 'Ended, or if unfinished enqueued, before' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l error -d 'The newest error contains this, or has this fingerprint' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l parent -d 'Only children of this job' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l schedule -d 'Only those of this schedule' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l limit -d 'With --all: at most this many, the oldest first' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l args -l payload -d 'With this payload instead of its own' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l in -d 'Not before this long from now' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l to-queue -d 'In this queue instead of its own' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l all -d 'All jobs that match the filters, instead of numbers'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -s y -l yes -d 'Do not ask'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l dry-run -d 'Only tell which jobs it would be'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l state -d 'Only in these states' -r -f -a "pending\t''
running\t''
success\t''
failed\t''
cancelled\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l queue -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l kind -d 'Only of this kind; former names are known too' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l arg -d 'Only with this argument in the payload: `user_id=5`, `range.first=a` (again for more)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l since -d 'Ended, or if unfinished enqueued, at or after: 2h, 2026-03-02, 2026-03-02T09:00:00Z' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l until -d 'Ended, or if unfinished enqueued, before' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l error -d 'The newest error contains this, or has this fingerprint' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l parent -d 'Only children of this job' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l schedule -d 'Only those of this schedule' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l limit -d 'With --all: at most this many, the oldest first' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l all -d 'All jobs that match the filters, instead of numbers'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Do not ask'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l dry-run -d 'Only tell which jobs it would be'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l force -d 'Also those that wait'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -l older-than -d 'What ended longer ago than this' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -l state -d 'Only what ended like this (default: success, failed, cancelled)' -r -f -a "pending\t''
running\t''
success\t''
failed\t''
cancelled\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -s y -l yes -d 'Do not ask'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -l dry-run -d 'Only tell how many it would be'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from prune" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -l limit -d 'At most the newest of this many' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -s f -l follow -d 'Print new lines as they come, until the job has ended'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from logs" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from stats" -l since -d 'How far back' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from stats" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from stats" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from stats" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from stats" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from stats" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from stats" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from stats" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from stats" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from stats" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from stats" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from stats" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from stats" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from kinds" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from kinds" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from kinds" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from kinds" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from kinds" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from kinds" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from kinds" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from kinds" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from kinds" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from kinds" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from kinds" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from kinds" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from kinds" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "list" -d 'List jobs, the newest first'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one job with its payload, progress, errors and result'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "enqueue" -d 'Enqueue a job'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "watch" -d 'Follow jobs until they have ended'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "cancel" -d 'Cancel jobs that wait or run, with their children'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "retry" -d 'Let failed or cancelled jobs wait again'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "rm" -d 'Remove ended jobs with their log lines'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "prune" -d 'Remove what ended long ago from the history, with its log lines'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "logs" -d 'Show the lines a job wrote'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "stats" -d 'What happened lately, by queue and kind'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "kinds" -d 'List the kinds of jobs, or describe one'
complete -c pqctl -n "__fish_pqctl_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -f -a "list" -d 'List queues with what is in them'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -f -a "pause" -d 'Hand out no more jobs of a queue, on all hosts; what runs goes on'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -f -a "resume" -d 'Hand out jobs of a queue again'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -f -a "limit" -d 'Limit how many jobs of a queue run at once, and how many start in a time'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and not __fish_seen_subcommand_from list pause resume limit help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from pause" -l reason -d 'Why, for the others' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from pause" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from pause" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from pause" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from pause" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from pause" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from pause" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from pause" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from pause" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from pause" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from pause" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from pause" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from pause" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from pause" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from resume" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from resume" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from resume" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from resume" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from resume" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from resume" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from resume" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from resume" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from resume" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from resume" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -l concurrency -d 'Jobs of it at once in one worker' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -l max-running -d 'At once over all hosts; 1: one after the other' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -l rate -d 'How many may start in a time: 2000/s, 30/min, 100/h, 5000/d' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -l burst -d 'How many of them may start at once after a quiet time (default: a tenth of a second\'s worth, at least 1)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from limit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from help" -f -a "list" -d 'List queues with what is in them'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from help" -f -a "pause" -d 'Hand out no more jobs of a queue, on all hosts; what runs goes on'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from help" -f -a "resume" -d 'Hand out jobs of a queue again'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from help" -f -a "limit" -d 'Limit how many jobs of a queue run at once, and how many start in a time'
complete -c pqctl -n "__fish_pqctl_using_subcommand queues; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -f -a "list" -d 'List limits with what they allow now'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -f -a "set" -d 'Set the limit of a key, for all hosts; wins over what the program says'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -f -a "pause" -d 'Start nothing under a key for a while, on all hosts; what runs goes on'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -f -a "resume" -d 'End a pause'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -f -a "reset" -d 'Back to what the program says: its values, no pause, the breaker closed'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and not __fish_seen_subcommand_from list set pause resume reset help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from list" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from list" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from list" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from list" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from list" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from list" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -l max-running -d 'At once over all hosts; 1: one after the other' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -l rate -d 'How many may start in a time: 2000/s, 30/min, 100/h, 5000/d' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -l burst -d 'How many of them may start at once after a quiet time (default: a tenth of a second\'s worth, at least 1)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -l for -d 'How long, e.g. 15m' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -l reason -d 'Why, for the others' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from pause" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from resume" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from resume" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from resume" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from resume" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from resume" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from resume" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from resume" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from resume" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from resume" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from resume" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from reset" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from reset" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from reset" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from reset" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from reset" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from reset" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from reset" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from reset" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from reset" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from reset" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from reset" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from reset" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from help" -f -a "list" -d 'List limits with what they allow now'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from help" -f -a "set" -d 'Set the limit of a key, for all hosts; wins over what the program says'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from help" -f -a "pause" -d 'Start nothing under a key for a while, on all hosts; what runs goes on'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from help" -f -a "resume" -d 'End a pause'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from help" -f -a "reset" -d 'Back to what the program says: its values, no pause, the breaker closed'
complete -c pqctl -n "__fish_pqctl_using_subcommand limits; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -f -a "list" -d 'List workers that run or were lost'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -f -a "quiet" -d 'Let workers claim nothing more; what runs goes on'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -f -a "resume" -d 'Let quiet workers claim jobs again'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -f -a "stop" -d 'End workers as their first SIGTERM does: what runs may finish within their grace'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and not __fish_seen_subcommand_from list quiet resume stop help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from list" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from list" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from list" -l all -d 'Also those that ended'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from list" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from list" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from list" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from list" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from quiet" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from quiet" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from quiet" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from quiet" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from quiet" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from quiet" -l all -d 'All that run, on all hosts'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from quiet" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from quiet" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from quiet" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from quiet" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from quiet" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from quiet" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from quiet" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from quiet" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from resume" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from resume" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from resume" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from resume" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from resume" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from resume" -l all -d 'All that run, on all hosts'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from resume" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from resume" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from resume" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from resume" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from resume" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from stop" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from stop" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from stop" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from stop" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from stop" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from stop" -l all -d 'All that run, on all hosts'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from stop" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from stop" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from stop" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from stop" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from stop" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from stop" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from stop" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from stop" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from help" -f -a "list" -d 'List workers that run or were lost'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from help" -f -a "quiet" -d 'Let workers claim nothing more; what runs goes on'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from help" -f -a "resume" -d 'Let quiet workers claim jobs again'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from help" -f -a "stop" -d 'End workers as their first SIGTERM does: what runs may finish within their grace'
complete -c pqctl -n "__fish_pqctl_using_subcommand workers; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -f -a "create" -d 'Make a backup and read it back'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -f -a "list" -d 'List backups, newest first, with how far each was proven'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -f -a "show" -d 'Show all that is known of a backup'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -f -a "verify" -d 'Prove that a backup is whole: 1 its file, 2 what is in it, 3 a restore beside the database'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -f -a "check" -d 'Say whether there is a backup, new enough and proven; exit code 4 if not'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -f -a "prune" -d 'Show which backups the rules give up; with --yes, remove them'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and not __fish_seen_subcommand_from create list show verify check prune help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l folder -l to -d 'The folder of the backups (default: backup.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l compress -d 'How to compress it (default: backup.compress)' -r -f -a "zstd\t'Small and fast; `zstd -d` reads it'
gzip\t'Readable everywhere, with `gunzip`'
none\t'Not compressed'"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l level -d 'How hard to compress: 1 to 19 for zstd, 1 to 9 for gzip' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l tag -d 'A word to remember it by; `keep` exempts it from `backup prune`. May be given several times' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l fingerprints -d 'Sum up the rows of each table as well, so that a restore is compared value by value (PostgreSQL)'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l no-verify -d 'Do not read it back afterwards; it counts as unproven'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from list" -l folder -l to -d 'The folder of the backups (default: backup.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from list" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from list" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from list" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from list" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from list" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from list" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from show" -l folder -l to -d 'The folder of the backups (default: backup.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from show" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from show" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from show" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from show" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from show" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from show" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -l folder -l to -d 'The folder of the backups (default: backup.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -l level -d 'How far to go' -r -f -a "0\t'The manifest, and the size of the file'
1\t'The hash of the file'
2\t'The hash of what is in it'
3\t'A restore into a database beside, compared table by table'"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -l folder -l to -d 'The folder of the backups (default: backup.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -l max-age -d 'How old the newest backup may be (default: `backup.max_age`)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -l max-verify-age -d 'How long ago the last restore of a backup may have been tried (default: `backup.max_verify_age`)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l folder -l to -d 'The folder of the backups (default: backup.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-last -d 'Keep the newest N' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-hourly -d 'Keep the newest of N hours that have one' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-daily -d 'Keep the newest of N days that have one' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-weekly -d 'Keep the newest of N weeks that have one' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-monthly -d 'Keep the newest of N months that have one' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-yearly -d 'Keep the newest of N years that have one' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-within -d 'Keep all that are not older than this, counted from the newest' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-tag -d 'Keep all with this tag. May be given several times' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -s y -l yes -d 'Remove them; without it nothing is removed'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l most -d 'Remove them even where that is more than half of all backups of a database'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from prune" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "create" -d 'Make a backup and read it back'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "list" -d 'List backups, newest first, with how far each was proven'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show all that is known of a backup'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Prove that a backup is whole: 1 its file, 2 what is in it, 3 a restore beside the database'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "check" -d 'Say whether there is a backup, new enough and proven; exit code 4 if not'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "prune" -d 'Show which backups the rules give up; with --yes, remove them'
complete -c pqctl -n "__fish_pqctl_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l folder -l to -d 'The folder of the backups (default: backup.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l confirm -d 'The name of the database that is replaced, where nobody can be asked' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l patience -d 'How long to wait until others let go of the database' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l undo -d 'Bring back what a restore replaced: that of a name, or the last' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l finish -d 'Remove what restores replaced: that of a name, or all of it' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l force -d 'Replace a database that holds data; asks for its name'
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l dry-run -d 'Show what would be done, do nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l no-backup -d 'Do not make a backup of what is there first'
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l no-migrate -d 'Leave an older schema as it is'
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l kept -d 'List what earlier restores replaced'
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -f -a "run" -d 'Move old rows to files, and go on with what was begun'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -f -a "list" -d 'List the archives of this database'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -f -a "show" -d 'Show all that is known of an archive'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -f -a "cat" -d 'Write archived rows to stdout'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -f -a "verify" -d 'Read archives and compare them with what was written; exit code 8 if one is damaged or missing'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -f -a "restore" -d 'Bring the rows of an archive back into their table'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -f -a "adopt" -d 'Take files into the books that this database does not list, as after a restore; shows what, without --yes'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -f -a "forget" -d 'Give up an archive whose file is lost, or the file of one whose rows are back; shows what, without --yes'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and not __fish_seen_subcommand_from run list show cat verify restore adopt forget help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -l table -d 'Only this table: `answers`, `job_history`, `job_logs`, `audit_log`. May be given several times' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -l before -d 'Rows of the months before this day, YYYY-MM-DD (default: by the ages of the configuration)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -l folder -d 'The folder of the archives (default: archive.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -l dry-run -d 'Show what would be moved, move nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -l enqueue -d 'Leave it to a worker'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -l table -d 'Only archives of this table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -l folder -d 'The folder of the archives (default: archive.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from show" -l folder -d 'The folder of the archives (default: archive.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from show" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from show" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from show" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from show" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from show" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from show" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l table -d 'All archives of this table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l from -d 'Rows of this day and later, YYYY-MM-DD' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l to -d 'Rows of this day and before, YYYY-MM-DD' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l user -d 'Rows of this person only: address or public id' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l format -d 'How rows are written' -r -f -a "jsonl\t'One JSON object a line'
csv\t'With a header line, for spreadsheets'"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l folder -d 'The folder of the archives (default: archive.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from cat" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from verify" -l folder -d 'The folder of the archives (default: archive.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from verify" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from verify" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from verify" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from verify" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from verify" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from verify" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from verify" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from verify" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from verify" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from restore" -l folder -d 'The folder of the archives (default: archive.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from restore" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from restore" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from restore" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from restore" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from restore" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from restore" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from restore" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from restore" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from restore" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from restore" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from restore" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from restore" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -l folder -d 'The folder of the archives (default: archive.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -s y -l yes -d 'Do it; without, what would be done is shown'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -l table-wins -d 'Adopt also where rows say something else in the table, and keep what the table says'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from adopt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -l folder -d 'The folder of the archives (default: archive.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -s y -l yes -d 'Do it; without, what would be done is shown'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from forget" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from help" -f -a "run" -d 'Move old rows to files, and go on with what was begun'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the archives of this database'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show all that is known of an archive'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from help" -f -a "cat" -d 'Write archived rows to stdout'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Read archives and compare them with what was written; exit code 8 if one is damaged or missing'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from help" -f -a "restore" -d 'Bring the rows of an archive back into their table'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from help" -f -a "adopt" -d 'Take files into the books that this database does not list, as after a restore; shows what, without --yes'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from help" -f -a "forget" -d 'Give up an archive whose file is lost, or the file of one whose rows are back; shows what, without --yes'
complete -c pqctl -n "__fish_pqctl_using_subcommand archive; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -f -a "show" -d 'Show every value; passwords are masked'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -f -a "check" -d 'List everything that is wrong; 12 when something is'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -f -a "init" -d 'Write a commented configuration file with every key and its default'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and not __fish_seen_subcommand_from show check init help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from show" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from show" -l origin -d 'Also show where each value comes from'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from show" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from show" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from show" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from show" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from check" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from check" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from check" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from check" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from check" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from check" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from check" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from check" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from check" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -l user -d 'Write the user\'s own file instead'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -l env -d 'Print a documented .env file instead'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -l force -d 'Replace a file that is there'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show every value; passwords are masked'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "check" -d 'List everything that is wrong; 12 when something is'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "init" -d 'Write a commented configuration file with every key and its default'
complete -c pqctl -n "__fish_pqctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -f -a "fingerprint" -d 'Row counts and sums that are equal for equal data, on SQLite and PostgreSQL alike'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -f -a "copy" -d 'Move everything to another database, of the same or the other engine, and prove that it arrived'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and not __fish_seen_subcommand_from fingerprint copy help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from fingerprint" -l table -d 'Only this table; may be repeated' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from fingerprint" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from fingerprint" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from fingerprint" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from fingerprint" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from fingerprint" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from fingerprint" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from fingerprint" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from fingerprint" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from fingerprint" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from fingerprint" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from fingerprint" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from fingerprint" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from fingerprint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l from -d 'The database to copy (default: the configured one)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l to -d 'Where to: a new database, or one without data' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l wait -d 'How long to wait until the workers of the source have ended' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -s n -l dry-run -d 'Look at every row and change nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l keep-source -d 'Leave the source in use: for a rehearsal. Mail and schedules are held in the copy'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l force -d 'Go on although workers of the source seem to be alive'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l undo-move -d 'Make a source that has moved usable again'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "fingerprint" -d 'Row counts and sums that are equal for equal data, on SQLite and PostgreSQL alike'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "copy" -d 'Move everything to another database, of the same or the other engine, and prove that it arrived'
complete -c pqctl -n "__fish_pqctl_using_subcommand db; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -f -a "list" -d 'List accounts by address'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -f -a "add" -d 'Add an account'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -f -a "passwd" -d 'Give an account a new password; ends its sign-in sessions'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -f -a "disable" -d 'Keep an account out; ends its sign-in sessions'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -f -a "enable" -d 'Let an account in again'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -f -a "export" -d 'Write all that is stored of a person, or of everybody, as zip files'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -f -a "import-export" -d 'Bring one export back, where the account is not'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -f -a "erase" -d 'Remove a person and all that is theirs, for good'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and not __fish_seen_subcommand_from list add passwd disable enable export import-export erase help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -l role -d 'Only this role' -r -f -a "student\t''
teacher\t''
operator\t''
admin\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -l name -d 'The person\'s name (default: the address)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -l role -r -f -a "student\t''
teacher\t''
operator\t''
admin\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -l password-file -d 'Read the password from this file (its last line end is dropped)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -l ask-password -d 'Ask for the password'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -l password-file -d 'Read the password from this file (its last line end is dropped)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -l ask-password -d 'Ask for the password'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from passwd" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from disable" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from disable" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from disable" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from disable" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from disable" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from disable" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from disable" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from disable" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from disable" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from disable" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from disable" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from enable" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from enable" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from enable" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from enable" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from enable" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from enable" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from enable" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from enable" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from enable" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from enable" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from enable" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -l user -d 'Of one person: the address or the public id' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -l to -d 'The folder of the files (default: `exports` in files.directory)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -l keep -d 'Keep only so many files per person' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -l all -d 'Of everybody'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -l since-last -d 'Make no file for whom nothing has changed since the newest one there'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -l max-size -d 'The most it may unpack to' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -l keep-role -d 'Give the role that the file says'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from import-export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -l reason -d 'Why, for the ledger; without names, because it stays' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -l confirm -d 'The address once more, where nobody can be asked' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -l exports -d 'Look for exports of the person in this folder too. May be given several times' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -l dry-run -d 'Show what would be removed, remove nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -l replay -d 'Remove again whoever stands in the ledger and has come back'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from erase" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "list" -d 'List accounts by address'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add an account'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "passwd" -d 'Give an account a new password; ends its sign-in sessions'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "disable" -d 'Keep an account out; ends its sign-in sessions'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "enable" -d 'Let an account in again'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write all that is stored of a person, or of everybody, as zip files'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "import-export" -d 'Bring one export back, where the account is not'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "erase" -d 'Remove a person and all that is theirs, for good'
complete -c pqctl -n "__fish_pqctl_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -f -a "outbox" -d 'List mails, the newest first, with how many are in each state'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -f -a "show" -d 'All about a mail: its state, every attempt, its text'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -f -a "preview" -d 'Write a mail\'s HTML and message to files, to look at'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -f -a "drain" -d 'Send what is due now, in the foreground'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -f -a "test" -d 'Post a test mail and send it'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -f -a "retry" -d 'Try mails again that failed, expired, were suppressed or wait for their next attempt'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -f -a "hold" -d 'Keep waiting mails from being sent'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -f -a "release" -d 'Let held mails go, e.g. after a restore'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -f -a "uncertain" -d 'Mails of which nobody knows whether they arrived: list them, or decide'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -f -a "suppressions" -d 'Addresses that are not written to: list, add, remove'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -f -a "unsubscribe" -d 'Write no more mail of a kind to somebody: by the token of a mail, or by address'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and not __fish_seen_subcommand_from outbox show preview drain test retry hold release uncertain suppressions unsubscribe help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -l state -d 'Only these states' -r -f -a "queued\t''
sending\t''
sent\t''
deferred\t''
failed\t''
uncertain\t''
suppressed\t''
expired\t''
held\t''
cancelled\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -l category -d 'Only this category' -r -f -a "monthly-report\t'A student\'s month'
daily-summary\t'A student\'s day'
reminder\t'To a student who has not been seen for a while'
achievement\t'An achievement was earned'
weekly-report\t'The platform\'s week, to those who run it'
operations-summary\t'What ran and what failed, to those who run it'
alert\t'Something is wrong, to those who run it'
task\t'Asked for by a task: `send-emails`'
test\t'To try a profile out'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -l batch -d 'Only mails that go together, e.g. a run of reports' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -l limit -d 'At most this many' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from outbox" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l raw -d 'The whole message as it goes over the wire'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l to -d 'The folder of the files (default: `preview` beside the folder of mail)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l open -d 'Open the page in the browser'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from preview" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -l profile -d 'Only mails that go by this profile' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -l limit -d 'At most so many mails' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from drain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l profile -d 'By this profile (default: the default one)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from test" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l state -d 'Only these states' -r -f -a "queued\t''
sending\t''
sent\t''
deferred\t''
failed\t''
uncertain\t''
suppressed\t''
expired\t''
held\t''
cancelled\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l category -d 'Only this category' -r -f -a "monthly-report\t'A student\'s month'
daily-summary\t'A student\'s day'
reminder\t'To a student who has not been seen for a while'
achievement\t'An achievement was earned'
weekly-report\t'The platform\'s week, to those who run it'
operations-summary\t'What ran and what failed, to those who run it'
alert\t'Something is wrong, to those who run it'
task\t'Asked for by a task: `send-emails`'
test\t'To try a profile out'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l batch -d 'Only mails that go together, e.g. a run of reports' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -l state -d 'Only these states' -r -f -a "queued\t''
sending\t''
sent\t''
deferred\t''
failed\t''
uncertain\t''
suppressed\t''
expired\t''
held\t''
cancelled\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -l category -d 'Only this category' -r -f -a "monthly-report\t'A student\'s month'
daily-summary\t'A student\'s day'
reminder\t'To a student who has not been seen for a while'
achievement\t'An achievement was earned'
weekly-report\t'The platform\'s week, to those who run it'
operations-summary\t'What ran and what failed, to those who run it'
alert\t'Something is wrong, to those who run it'
task\t'Asked for by a task: `send-emails`'
test\t'To try a profile out'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -l batch -d 'Only mails that go together, e.g. a run of reports' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from hold" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -l older-than -d 'Only mails that were posted longer ago, e.g. 12h' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -l batch -d 'Only mails that go together' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -l category -d 'Only this category' -r -f -a "monthly-report\t'A student\'s month'
daily-summary\t'A student\'s day'
reminder\t'To a student who has not been seen for a while'
achievement\t'An achievement was earned'
weekly-report\t'The platform\'s week, to those who run it'
operations-summary\t'What ran and what failed, to those who run it'
alert\t'Something is wrong, to those who run it'
task\t'Asked for by a task: `send-emails`'
test\t'To try a profile out'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -s y -l yes -d 'Do not ask'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from release" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -f -a "list" -d 'Mails whose answer to the final dot was lost, and those that were therefore sent again'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -f -a "sent" -d 'Take them for sent'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -f -a "resend" -d 'Send them again, with the same Message-ID; who had them may get them twice'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from uncertain" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -f -a "list" -d 'List addresses, the newest first'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -f -a "add" -d 'Write no more to an address; what waits for it is not sent'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -f -a "remove" -d 'Write to an address again'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from suppressions" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from unsubscribe" -l category -d 'Of which kind of mail, with an address' -r -f -a "monthly-report\t'A student\'s month'
daily-summary\t'A student\'s day'
reminder\t'To a student who has not been seen for a while'
achievement\t'An achievement was earned'
weekly-report\t'The platform\'s week, to those who run it'
operations-summary\t'What ran and what failed, to those who run it'
alert\t'Something is wrong, to those who run it'
task\t'Asked for by a task: `send-emails`'
test\t'To try a profile out'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from unsubscribe" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from unsubscribe" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from unsubscribe" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from unsubscribe" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from unsubscribe" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from unsubscribe" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from unsubscribe" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from unsubscribe" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from unsubscribe" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from unsubscribe" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from unsubscribe" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from unsubscribe" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from unsubscribe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from help" -f -a "outbox" -d 'List mails, the newest first, with how many are in each state'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from help" -f -a "show" -d 'All about a mail: its state, every attempt, its text'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from help" -f -a "preview" -d 'Write a mail\'s HTML and message to files, to look at'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from help" -f -a "drain" -d 'Send what is due now, in the foreground'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from help" -f -a "test" -d 'Post a test mail and send it'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from help" -f -a "retry" -d 'Try mails again that failed, expired, were suppressed or wait for their next attempt'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from help" -f -a "hold" -d 'Keep waiting mails from being sent'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from help" -f -a "release" -d 'Let held mails go, e.g. after a restore'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from help" -f -a "uncertain" -d 'Mails of which nobody knows whether they arrived: list them, or decide'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from help" -f -a "suppressions" -d 'Addresses that are not written to: list, add, remove'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from help" -f -a "unsubscribe" -d 'Write no more mail of a kind to somebody: by the token of a mail, or by address'
complete -c pqctl -n "__fish_pqctl_using_subcommand mail; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -f -a "set" -d 'Make a profile, or change one: what is not named stays as it is'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -f -a "list" -d 'List profiles, and which one mail takes that names none'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -f -a "show" -d 'All about a profile but its secret'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -f -a "test" -d 'Try a profile out stage by stage, with advice at the first that fails; hands over no mail'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -f -a "presets" -d 'What is known of common providers'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -f -a "remove" -d 'Remove a profile; mails that wait for it take the default one'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -f -a "pause" -d 'Send nothing by a profile until it is resumed'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -f -a "resume" -d 'Let a profile go on, e.g. after a sign-in was refused and mended'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -f -a "rotate-key" -d 'Seal all secrets anew with a new key'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and not __fish_seen_subcommand_from set list show test presets remove pause resume rotate-key help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l preset -d 'What to begin with: gmail, gmail-relay, outlook, office365, yahoo, mailpit, custom' -r -f -a "gmail\t''
gmail-relay\t''
outlook\t''
office365\t''
yahoo\t''
mailpit\t''
custom\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l host -d 'The server' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l port -d 'The port of the server (default: that of the preset, or 587)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l encryption -d 'How the connection is encrypted; `none` is for servers on this machine' -r -f -a "starttls\t''
tls\t''
none\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l auth -d 'How to sign in' -r -f -a "none\t''
plain\t''
login\t''
xoauth2\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l username -d 'The account' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l password-file -d 'Read the password or refresh token from this file (its last line end is dropped)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l fernet-file -d 'Take it out of the Fernet token in this file, as another program has stored it' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l fernet-key-file -d 'The Fernet key of that program (44 characters of base64url); read once, and not kept' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l client-secret-file -d 'Read the client secret of xoauth2 from this file' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l client-id -d 'The client id of xoauth2' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l token-endpoint -d 'Where xoauth2 renews its tokens' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l scope -d 'What xoauth2 asks for' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l from -d 'The sender\'s address (default: the account, or the configured one)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l from-name -d 'The sender\'s name (default: the configured one)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l reply-to -d 'Where answers go' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l connections -d 'Connections at once, over all hosts' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l rate -d 'The most mails in a time, over all hosts: 10/s, 30/min, 400/d' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l ca-file -d 'The certificates of those who vouch for the server, instead of the system\'s' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l password-stdin -d 'Read it from standard input'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l files -d 'Write mails into files instead of sending them'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l default -d 'Mails that name no profile take this one'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from list" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from list" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from list" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from list" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from list" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from list" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from show" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from show" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from show" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from show" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from show" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from show" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from test" -l to -d 'The recipient to ask the server about (default: the sender)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from test" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from test" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from test" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from test" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from test" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from test" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from test" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from test" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from test" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from test" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from presets" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from presets" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from presets" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from presets" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from presets" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from presets" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from presets" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from presets" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from presets" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from presets" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from presets" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from presets" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from presets" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from remove" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from remove" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from remove" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from remove" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from remove" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from remove" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from remove" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from remove" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from remove" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from pause" -l reason -d 'Why, for whoever looks next' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from pause" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from pause" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from pause" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from pause" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from pause" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from pause" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from pause" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from pause" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from pause" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from pause" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from pause" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from pause" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from pause" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from resume" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from resume" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from resume" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from resume" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from resume" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from resume" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from resume" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from resume" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from resume" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from resume" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from rotate-key" -l new-key-file -d 'Take the key in this file instead of a new one (64 hexadecimal digits)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from rotate-key" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from rotate-key" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from rotate-key" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from rotate-key" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from rotate-key" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from rotate-key" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from rotate-key" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from rotate-key" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from rotate-key" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from rotate-key" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from rotate-key" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from rotate-key" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from rotate-key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from help" -f -a "set" -d 'Make a profile, or change one: what is not named stays as it is'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from help" -f -a "list" -d 'List profiles, and which one mail takes that names none'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from help" -f -a "show" -d 'All about a profile but its secret'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from help" -f -a "test" -d 'Try a profile out stage by stage, with advice at the first that fails; hands over no mail'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from help" -f -a "presets" -d 'What is known of common providers'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a profile; mails that wait for it take the default one'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from help" -f -a "pause" -d 'Send nothing by a profile until it is resumed'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from help" -f -a "resume" -d 'Let a profile go on, e.g. after a sign-in was refused and mended'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from help" -f -a "rotate-key" -d 'Seal all secrets anew with a new key'
complete -c pqctl -n "__fish_pqctl_using_subcommand smtp; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -f -a "list" -d 'List schedules with their next run'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -f -a "next" -d 'When a schedule is due next'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -f -a "show" -d 'All about a schedule: defaults, changes, last and next runs'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -f -a "pause" -d 'Keep a schedule from running by itself'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -f -a "resume" -d 'Let a schedule go on with its next run; nothing is made up for'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -f -a "set" -d 'Change when a schedule is due'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -f -a "reset" -d 'Forget what `set` changed'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -f -a "run" -d 'Add the job now, paused or not; when it is due stays as it is'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -f -a "groups" -d 'List groups, or switch a whole group off or on'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -f -a "tick" -d 'Add the jobs that are due and end, for machines where cron does what a worker would'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and not __fish_seen_subcommand_from list next show pause resume set reset run groups tick help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from list" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from list" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from list" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from list" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from list" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from list" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from next" -s n -l count -d 'How many runs' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from next" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from next" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from next" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from next" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from next" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from next" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from next" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from next" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from next" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from next" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from next" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from next" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from next" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from show" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from show" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from show" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from show" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from show" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from show" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from pause" -l reason -d 'Why, for whoever looks next' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from pause" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from pause" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from pause" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from pause" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from pause" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from pause" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from pause" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from pause" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from pause" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from pause" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from pause" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from pause" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from pause" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from resume" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from resume" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from resume" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from resume" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from resume" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from resume" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from resume" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from resume" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from resume" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from resume" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from resume" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -l cron -d 'When, e.g. "30 2 * * *"' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -l zone -d 'On whose clock, e.g. Africa/Lagos' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from reset" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from reset" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from reset" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from reset" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from reset" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from reset" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from reset" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from reset" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from reset" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from reset" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from reset" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from reset" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from run" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from run" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from run" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from run" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from run" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from run" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from run" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from run" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from run" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from run" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from run" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -l off -d 'Keep the schedules of this group from running by themselves' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -l on -d 'Let them go on' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from groups" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from tick" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from tick" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from tick" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from tick" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from tick" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from tick" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from tick" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from tick" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from tick" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from tick" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from tick" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from tick" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from tick" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from help" -f -a "list" -d 'List schedules with their next run'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from help" -f -a "next" -d 'When a schedule is due next'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from help" -f -a "show" -d 'All about a schedule: defaults, changes, last and next runs'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from help" -f -a "pause" -d 'Keep a schedule from running by itself'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from help" -f -a "resume" -d 'Let a schedule go on with its next run; nothing is made up for'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change when a schedule is due'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from help" -f -a "reset" -d 'Forget what `set` changed'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from help" -f -a "run" -d 'Add the job now, paused or not; when it is due stays as it is'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from help" -f -a "groups" -d 'List groups, or switch a whole group off or on'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from help" -f -a "tick" -d 'Add the jobs that are due and end, for machines where cron does what a worker would'
complete -c pqctl -n "__fish_pqctl_using_subcommand schedules; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -f -a "create" -d 'Make a token for an account; its secret is shown once'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -f -a "list" -d 'List tokens, newest first'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -f -a "revoke" -d 'End a token'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and not __fish_seen_subcommand_from create list revoke help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l name -d 'What it is for' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l scopes -d 'What it may do: read, write, jobs, admin' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l expires -d 'How long it works, e.g. 90d' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l no-expiry -d 'It works until it is revoked'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l email -d 'Only this account\'s' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from help" -f -a "create" -d 'Make a token for an account; its secret is shown once'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from help" -f -a "list" -d 'List tokens, newest first'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from help" -f -a "revoke" -d 'End a token'
complete -c pqctl -n "__fish_pqctl_using_subcommand tokens; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -l deep -d 'Also read the whole SQLite file and look for damage'
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -l post-deploy -d 'The list to go through after a deployment: performance, monitoring, error recovery, resource use'
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -l rounds -d 'How often; the median is told' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -f -a "import" -d 'Import files into an empty bank'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -f -a "seed" -d 'Seed a demo'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -f -a "jobs" -d 'Enqueue jobs in bulk and singly, run them, and measure how soon an idle worker picks one up'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -f -a "drain" -d 'One worker of `bench jobs --processes`: says that it is ready, and begins at a line on its input'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -f -a "reports" -d 'A month of reports: figures of all students at once and one by one, and into the outbox'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -f -a "analytics" -d 'Sum up the students\' days: one that is over, the same once more, a night without news, all from nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -f -a "backup" -d 'Make backups in each way and restore one, with what each costs; a writer beside them tells how long it waits (Linux)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -f -a "mail" -d 'Drain an outbox through SMTP into a server on this machine: mails a second, connections at once, processor time and memory (Linux)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -f -a "sink" -d 'The server of `bench mail`: tells its address, and what it saw when its input ends'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -f -a "similarity" -d 'Vectors, search and all pairs over made-up questions'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and not __fish_seen_subcommand_from import seed jobs drain reports analytics backup mail sink similarity help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from import" -l rounds -d 'How often; the median is told' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from import" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from import" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from import" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from import" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from import" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from import" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from import" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from import" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from import" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -l answers -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -l rounds -d 'How often; the median is told' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from seed" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l jobs -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l pickups -d 'How many jobs an idle worker picks up one by one' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l processes -d 'Run five times as many by one process, and then by these numbers of processes: 2,4 (PostgreSQL)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l history -d 'Run them once more with that many in the history' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l waiting -d 'Run them once more with that many waiting behind them' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l idle -d 'Watch an idle `run-worker` for that many seconds: its processor time and memory (Linux)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l rounds -d 'How often; the median is told' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from jobs" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -l most -d 'End after that many jobs, not when there are no more' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -l rounds -d 'How often; the median is told' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from drain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -l answers -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -l sample -d 'How many students are also computed one by one' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -l months -d 'How many months the answers are spread over' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -l files -d 'Instead: about so many reports as mails in files, by a process whose memory is watched (10000 is what is asked for)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -l rounds -d 'How often; the median is told' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from reports" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -l answers -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -l months -d 'How many months the answers are spread over' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -l rounds -d 'How often; the median is told' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from analytics" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -l questions -d 'How many made-up questions are in the database' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -l answers -d 'How many answers students have given, most of its size: the defaults make 0.4 GB and more, five times as many 2 GB' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -l rounds -d 'How often; the median is told' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -l fill-only -d 'Only make the database and leave it, so that other programs can be measured on it; needs --database-url'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -l mails -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -l connections -d 'How many connections the sender may open' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -l latency -d 'How much later the server answers; several: 0,1,5' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -l rounds -d 'How often; the median is told' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -l no-pipelining -d 'The server does not offer to take several commands at once (PIPELINING)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from mail" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -l latency -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -l rounds -d 'How often; the median is told' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -l no-pipelining
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from sink" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -l questions -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -l rounds -d 'How often; the median is told' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from similarity" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from help" -f -a "import" -d 'Import files into an empty bank'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from help" -f -a "seed" -d 'Seed a demo'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from help" -f -a "jobs" -d 'Enqueue jobs in bulk and singly, run them, and measure how soon an idle worker picks one up'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from help" -f -a "drain" -d 'One worker of `bench jobs --processes`: says that it is ready, and begins at a line on its input'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from help" -f -a "reports" -d 'A month of reports: figures of all students at once and one by one, and into the outbox'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from help" -f -a "analytics" -d 'Sum up the students\' days: one that is over, the same once more, a night without news, all from nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from help" -f -a "backup" -d 'Make backups in each way and restore one, with what each costs; a writer beside them tells how long it waits (Linux)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from help" -f -a "mail" -d 'Drain an outbox through SMTP into a server on this machine: mails a second, connections at once, processor time and memory (Linux)'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from help" -f -a "sink" -d 'The server of `bench mail`: tells its address, and what it saw when its input ends'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from help" -f -a "similarity" -d 'Vectors, search and all pairs over made-up questions'
complete -c pqctl -n "__fish_pqctl_using_subcommand bench; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -l dir -d 'Write the scripts of all shells into this folder (made when missing)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -l live -d 'A script that asks pqctl itself, so that it also knows job numbers, queues and schedules'
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -l to -d 'Only up to and including this version' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -l lock-timeout -d 'How long to wait while another process migrates' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -l dry-run -d 'Print the SQL that would run, with its transactions, and change nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -l allow-out-of-order -d 'Apply pending migrations that lie before applied ones, too'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -l no-backup -d 'Make no backup first, which is otherwise done when something is dropped or deleted, and in production'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -f -a "status" -d 'Show how every migration stands'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -f -a "check" -d 'Exit 4 unless the database has exactly the migrations of this program'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -f -a "down" -d 'Take migrations back, newest first; shows the rows that are lost'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -f -a "repair" -d 'Accept an edited file, or settle a migration that was cut off'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -f -a "new" -d 'Write the files of a new migration, for both engines (in the source folder)'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and not __fish_seen_subcommand_from status check down repair new help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from status" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from status" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from status" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from status" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from status" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from status" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from status" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from status" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from status" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from check" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from check" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from check" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from check" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from check" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from check" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from check" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from check" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from check" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -l steps -d 'So many, counted from the newest' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -l to -d 'Everything after this version; 0 takes back all' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -l lock-timeout -d 'How long to wait while another process migrates' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -l yes -d 'Do not ask'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from down" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -l applied -d 'Its change is in the database: count it as applied instead of running it again'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -l yes -d 'Do not ask'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from repair" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from new" -l folder -d 'The folder with `sqlite` and `postgres` in it' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from new" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from new" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from new" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from new" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from new" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from new" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from new" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from new" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from new" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from new" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from new" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from new" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show how every migration stands'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from help" -f -a "check" -d 'Exit 4 unless the database has exactly the migrations of this program'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from help" -f -a "down" -d 'Take migrations back, newest first; shows the rows that are lost'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from help" -f -a "repair" -d 'Accept an edited file, or settle a migration that was cut off'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from help" -f -a "new" -d 'Write the files of a new migration, for both engines (in the source folder)'
complete -c pqctl -n "__fish_pqctl_using_subcommand migrate; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand man" -l dir -d 'Write a page per command into this folder (made when missing)' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand man" -l database-url -d 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand man" -l config -d 'Read this configuration file and no other' -r -F
complete -c pqctl -n "__fish_pqctl_using_subcommand man" -s o -l output -d 'The form of the result on stdout' -r -f -a "table\t'Drawn tables and sentences, for people'
json\t'One JSON document: {"schema":"pqctl/1","ok":…,"data":…,"warnings":[…]}'
ndjson\t'One JSON value a line, for lists'
csv\t'The main table as CSV'
plain\t'The main table with tabs, uncut'"
complete -c pqctl -n "__fish_pqctl_using_subcommand man" -l columns -d 'Only these columns of the result\'s table' -r
complete -c pqctl -n "__fish_pqctl_using_subcommand man" -l color -d 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c pqctl -n "__fish_pqctl_using_subcommand man" -l no-config -d 'Read no configuration file'
complete -c pqctl -n "__fish_pqctl_using_subcommand man" -l json -d 'The same as --output json'
complete -c pqctl -n "__fish_pqctl_using_subcommand man" -l no-header -d 'No header line in tables, CSV and plain output'
complete -c pqctl -n "__fish_pqctl_using_subcommand man" -l accessible -d 'No moving progress, no boxes, numbered choices instead of menus'
complete -c pqctl -n "__fish_pqctl_using_subcommand man" -l no-input -d 'Never ask; fail with the flag that would answer'
complete -c pqctl -n "__fish_pqctl_using_subcommand man" -s q -l quiet -d 'Print nothing but the result and errors'
complete -c pqctl -n "__fish_pqctl_using_subcommand man" -s v -l verbose -d 'Say more on stderr (-vv, -vvv for yet more)'
complete -c pqctl -n "__fish_pqctl_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "quickstart" -d 'Try everything on demo data in a folder of its own; asks nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "init-db" -d 'Create, migrate and fill a database; safe to run again'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "seed" -d 'Fill the database with reference data or a demo'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "questions" -d 'The question bank: import, export, list, show, search, add, similar, duplicates'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "process-questions" -d 'Check, embed and compare the questions of the bank'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "analytics" -d 'What the answers say: item statistics of the questions and which of them look wrong'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "send-reports" -d 'Send the students\' monthly reports, after telling what that means'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "reports" -d 'Monthly reports: preview, show, gallery, summary, status'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "notifications" -d 'What is told by mail without being asked for: send, preview, preferences'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "run-worker" -d 'Run jobs in the foreground, until told to stop or nothing is left'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "status" -d 'How the jobs stand: queues, rates, failures, workers, limits, what runs next'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "jobs" -d 'Jobs: list, show, enqueue, watch, cancel, retry, rm, prune, logs, stats, kinds'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "queues" -d 'Queues: list, pause, resume, limit'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "limits" -d 'Shared limits of keys: list, set, pause, resume, reset'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "workers" -d 'Workers on all hosts: list, quiet, resume, stop'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "backup" -d 'Backups: create, list, show, verify, check, prune'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "restore" -d 'Bring a backup back, proven first; undo that; let go of what it replaced'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "archive" -d 'Old rows in files: run, list, show, cat, verify, restore'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "config" -d 'Show, check or write the configuration'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "db" -d 'The database as a whole: fingerprint, copy'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "users" -d 'Accounts: list, add, passwd, disable, enable'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "mail" -d 'Mail: outbox, show, drain, retry, hold, release, uncertain, suppressions, unsubscribe, preview, test'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "smtp" -d 'How mail is sent: set, show, list, test, presets, remove, pause, resume, rotate-key'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "schedules" -d 'What runs by itself and when: list, next, show, pause, resume, set, reset, run, groups, tick'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "tokens" -d 'API tokens: create, list, revoke'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "doctor" -d 'Look whether everything is in order; each finding with its remedy'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "bench" -d 'Measure how fast pqctl is on this machine, on scratch databases'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "completions" -d 'Print the completion script of a shell'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "migrate" -d 'Bring the tables up to date, or look how they stand'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "man" -d 'Print the manual page, or write one per command'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and not __fish_seen_subcommand_from quickstart init-db seed questions process-questions analytics send-reports reports notifications run-worker status jobs queues limits workers backup restore archive config db users mail smtp schedules tokens doctor bench completions migrate man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from seed" -f -a "reference" -d 'Add the five subjects and seventeen topics'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from seed" -f -a "demo" -d 'Add a demo question bank and students who practise on it; equal arguments make equal rows'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from questions" -f -a "import" -d 'Import questions from files; known ones are filled in, never doubled'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from questions" -f -a "export" -d 'Export questions into a file'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from questions" -f -a "formats" -d 'List the formats of files that can be read and written'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from questions" -f -a "list" -d 'List questions'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from questions" -f -a "show" -d 'Show one question with what was found about it'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from questions" -f -a "search" -d 'Find questions that have all these words'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from questions" -f -a "add" -d 'Add one question, by flags or by answering'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from questions" -f -a "similar" -d 'Find the questions most like a text or like another question'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from questions" -f -a "duplicates" -d 'List pairs of related questions (duplicates, conflicts, variants, …); make two of them one, or keep both'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from questions" -f -a "review" -d 'Decide on suspicious keys, explanations and what else waits for a person'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from process-questions" -f -a "run" -d 'The same as without a word, for scripts that want one'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from process-questions" -f -a "status" -d 'How the bank stands with each step: fresh, stale, missing, failed, and what finishing would cost'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from process-questions" -f -a "watch" -d 'Follow a run until it ends, wherever it runs'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from process-questions" -f -a "runs" -d 'List the runs, the newest first, or show one'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from process-questions" -f -a "costs" -d 'What calls of models cost, by day, model, step or run'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from process-questions" -f -a "check" -d 'Try the configured provider of models out: connection, key, models, vectors, answers'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from analytics" -f -a "run" -d 'Compute statistics; what has not changed is not written again. Alone: days, weeks and questions'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from analytics" -f -a "show" -d 'Show what was computed'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from reports" -f -a "preview" -d 'Show a student\'s report as the mail it is or would be; sends nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from reports" -f -a "show" -d 'Show a student\'s figures'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from reports" -f -a "gallery" -d 'Write every template with invented data into a folder'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from reports" -f -a "summary" -d 'What was sent of each month, the last run and the next'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from reports" -f -a "status" -d 'A run with what became of each student\'s mail'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from notifications" -f -a "send" -d 'Write what is due now into the outbox, as the schedule does; nobody gets anything twice'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from notifications" -f -a "preview" -d 'Show one as the mail it is; sends nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from notifications" -f -a "preferences" -d 'What somebody wants to be told, and when'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "list" -d 'List jobs, the newest first'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "show" -d 'Show one job with its payload, progress, errors and result'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "enqueue" -d 'Enqueue a job'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "watch" -d 'Follow jobs until they have ended'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "cancel" -d 'Cancel jobs that wait or run, with their children'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "retry" -d 'Let failed or cancelled jobs wait again'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "rm" -d 'Remove ended jobs with their log lines'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "prune" -d 'Remove what ended long ago from the history, with its log lines'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "logs" -d 'Show the lines a job wrote'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "stats" -d 'What happened lately, by queue and kind'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "kinds" -d 'List the kinds of jobs, or describe one'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from queues" -f -a "list" -d 'List queues with what is in them'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from queues" -f -a "pause" -d 'Hand out no more jobs of a queue, on all hosts; what runs goes on'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from queues" -f -a "resume" -d 'Hand out jobs of a queue again'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from queues" -f -a "limit" -d 'Limit how many jobs of a queue run at once, and how many start in a time'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from limits" -f -a "list" -d 'List limits with what they allow now'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from limits" -f -a "set" -d 'Set the limit of a key, for all hosts; wins over what the program says'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from limits" -f -a "pause" -d 'Start nothing under a key for a while, on all hosts; what runs goes on'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from limits" -f -a "resume" -d 'End a pause'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from limits" -f -a "reset" -d 'Back to what the program says: its values, no pause, the breaker closed'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from workers" -f -a "list" -d 'List workers that run or were lost'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from workers" -f -a "quiet" -d 'Let workers claim nothing more; what runs goes on'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from workers" -f -a "resume" -d 'Let quiet workers claim jobs again'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from workers" -f -a "stop" -d 'End workers as their first SIGTERM does: what runs may finish within their grace'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from backup" -f -a "create" -d 'Make a backup and read it back'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from backup" -f -a "list" -d 'List backups, newest first, with how far each was proven'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from backup" -f -a "show" -d 'Show all that is known of a backup'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from backup" -f -a "verify" -d 'Prove that a backup is whole: 1 its file, 2 what is in it, 3 a restore beside the database'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from backup" -f -a "check" -d 'Say whether there is a backup, new enough and proven; exit code 4 if not'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from backup" -f -a "prune" -d 'Show which backups the rules give up; with --yes, remove them'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from archive" -f -a "run" -d 'Move old rows to files, and go on with what was begun'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from archive" -f -a "list" -d 'List the archives of this database'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from archive" -f -a "show" -d 'Show all that is known of an archive'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from archive" -f -a "cat" -d 'Write archived rows to stdout'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from archive" -f -a "verify" -d 'Read archives and compare them with what was written; exit code 8 if one is damaged or missing'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from archive" -f -a "restore" -d 'Bring the rows of an archive back into their table'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from archive" -f -a "adopt" -d 'Take files into the books that this database does not list, as after a restore; shows what, without --yes'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from archive" -f -a "forget" -d 'Give up an archive whose file is lost, or the file of one whose rows are back; shows what, without --yes'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Show every value; passwords are masked'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "check" -d 'List everything that is wrong; 12 when something is'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "init" -d 'Write a commented configuration file with every key and its default'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "fingerprint" -d 'Row counts and sums that are equal for equal data, on SQLite and PostgreSQL alike'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from db" -f -a "copy" -d 'Move everything to another database, of the same or the other engine, and prove that it arrived'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "list" -d 'List accounts by address'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "add" -d 'Add an account'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "passwd" -d 'Give an account a new password; ends its sign-in sessions'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "disable" -d 'Keep an account out; ends its sign-in sessions'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "enable" -d 'Let an account in again'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "export" -d 'Write all that is stored of a person, or of everybody, as zip files'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "import-export" -d 'Bring one export back, where the account is not'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "erase" -d 'Remove a person and all that is theirs, for good'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from mail" -f -a "outbox" -d 'List mails, the newest first, with how many are in each state'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from mail" -f -a "show" -d 'All about a mail: its state, every attempt, its text'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from mail" -f -a "preview" -d 'Write a mail\'s HTML and message to files, to look at'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from mail" -f -a "drain" -d 'Send what is due now, in the foreground'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from mail" -f -a "test" -d 'Post a test mail and send it'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from mail" -f -a "retry" -d 'Try mails again that failed, expired, were suppressed or wait for their next attempt'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from mail" -f -a "hold" -d 'Keep waiting mails from being sent'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from mail" -f -a "release" -d 'Let held mails go, e.g. after a restore'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from mail" -f -a "uncertain" -d 'Mails of which nobody knows whether they arrived: list them, or decide'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from mail" -f -a "suppressions" -d 'Addresses that are not written to: list, add, remove'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from mail" -f -a "unsubscribe" -d 'Write no more mail of a kind to somebody: by the token of a mail, or by address'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from smtp" -f -a "set" -d 'Make a profile, or change one: what is not named stays as it is'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from smtp" -f -a "list" -d 'List profiles, and which one mail takes that names none'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from smtp" -f -a "show" -d 'All about a profile but its secret'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from smtp" -f -a "test" -d 'Try a profile out stage by stage, with advice at the first that fails; hands over no mail'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from smtp" -f -a "presets" -d 'What is known of common providers'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from smtp" -f -a "remove" -d 'Remove a profile; mails that wait for it take the default one'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from smtp" -f -a "pause" -d 'Send nothing by a profile until it is resumed'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from smtp" -f -a "resume" -d 'Let a profile go on, e.g. after a sign-in was refused and mended'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from smtp" -f -a "rotate-key" -d 'Seal all secrets anew with a new key'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from schedules" -f -a "list" -d 'List schedules with their next run'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from schedules" -f -a "next" -d 'When a schedule is due next'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from schedules" -f -a "show" -d 'All about a schedule: defaults, changes, last and next runs'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from schedules" -f -a "pause" -d 'Keep a schedule from running by itself'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from schedules" -f -a "resume" -d 'Let a schedule go on with its next run; nothing is made up for'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from schedules" -f -a "set" -d 'Change when a schedule is due'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from schedules" -f -a "reset" -d 'Forget what `set` changed'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from schedules" -f -a "run" -d 'Add the job now, paused or not; when it is due stays as it is'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from schedules" -f -a "groups" -d 'List groups, or switch a whole group off or on'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from schedules" -f -a "tick" -d 'Add the jobs that are due and end, for machines where cron does what a worker would'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from tokens" -f -a "create" -d 'Make a token for an account; its secret is shown once'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from tokens" -f -a "list" -d 'List tokens, newest first'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from tokens" -f -a "revoke" -d 'End a token'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from bench" -f -a "import" -d 'Import files into an empty bank'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from bench" -f -a "seed" -d 'Seed a demo'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from bench" -f -a "jobs" -d 'Enqueue jobs in bulk and singly, run them, and measure how soon an idle worker picks one up'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from bench" -f -a "drain" -d 'One worker of `bench jobs --processes`: says that it is ready, and begins at a line on its input'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from bench" -f -a "reports" -d 'A month of reports: figures of all students at once and one by one, and into the outbox'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from bench" -f -a "analytics" -d 'Sum up the students\' days: one that is over, the same once more, a night without news, all from nothing'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from bench" -f -a "backup" -d 'Make backups in each way and restore one, with what each costs; a writer beside them tells how long it waits (Linux)'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from bench" -f -a "mail" -d 'Drain an outbox through SMTP into a server on this machine: mails a second, connections at once, processor time and memory (Linux)'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from bench" -f -a "sink" -d 'The server of `bench mail`: tells its address, and what it saw when its input ends'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from bench" -f -a "similarity" -d 'Vectors, search and all pairs over made-up questions'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from migrate" -f -a "status" -d 'Show how every migration stands'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from migrate" -f -a "check" -d 'Exit 4 unless the database has exactly the migrations of this program'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from migrate" -f -a "down" -d 'Take migrations back, newest first; shows the rows that are lost'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from migrate" -f -a "repair" -d 'Accept an edited file, or settle a migration that was cut off'
complete -c pqctl -n "__fish_pqctl_using_subcommand help; and __fish_seen_subcommand_from migrate" -f -a "new" -d 'Write the files of a new migration, for both engines (in the source folder)'
