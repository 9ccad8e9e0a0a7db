
use builtin;
use str;

set edit:completion:arg-completer[pqctl] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'pqctl'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'pqctl'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand quickstart 'Try everything on demo data in a folder of its own; asks nothing'
            cand init-db 'Create, migrate and fill a database; safe to run again'
            cand seed 'Fill the database with reference data or a demo'
            cand questions 'The question bank: import, export, list, show, search, add, similar, duplicates'
            cand process-questions 'Check, embed and compare the questions of the bank'
            cand analytics 'What the answers say: item statistics of the questions and which of them look wrong'
            cand send-reports 'Send the students'' monthly reports, after telling what that means'
            cand reports 'Monthly reports: preview, show, gallery, summary, status'
            cand notifications 'What is told by mail without being asked for: send, preview, preferences'
            cand run-worker 'Run jobs in the foreground, until told to stop or nothing is left'
            cand status 'How the jobs stand: queues, rates, failures, workers, limits, what runs next'
            cand jobs 'Jobs: list, show, enqueue, watch, cancel, retry, rm, prune, logs, stats, kinds'
            cand queues 'Queues: list, pause, resume, limit'
            cand limits 'Shared limits of keys: list, set, pause, resume, reset'
            cand workers 'Workers on all hosts: list, quiet, resume, stop'
            cand backup 'Backups: create, list, show, verify, check, prune'
            cand restore 'Bring a backup back, proven first; undo that; let go of what it replaced'
            cand archive 'Old rows in files: run, list, show, cat, verify, restore'
            cand config 'Show, check or write the configuration'
            cand db 'The database as a whole: fingerprint, copy'
            cand users 'Accounts: list, add, passwd, disable, enable'
            cand mail 'Mail: outbox, show, drain, retry, hold, release, uncertain, suppressions, unsubscribe, preview, test'
            cand smtp 'How mail is sent: set, show, list, test, presets, remove, pause, resume, rotate-key'
            cand schedules 'What runs by itself and when: list, next, show, pause, resume, set, reset, run, groups, tick'
            cand tokens 'API tokens: create, list, revoke'
            cand doctor 'Look whether everything is in order; each finding with its remedy'
            cand bench 'Measure how fast pqctl is on this machine, on scratch databases'
            cand completions 'Print the completion script of a shell'
            cand migrate 'Bring the tables up to date, or look how they stand'
            cand man 'Print the manual page, or write one per command'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;quickstart'= {
            cand --dir 'The folder for the database and its configuration'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;init-db'= {
            cand --wait 'Wait this long for a server that does not answer yet'
            cand --seed 'What to put in: nothing, subjects and topics, or those and a demo'
            cand --environment 'Mark the database: development, staging, production, …'
            cand --confirm 'The database''s name, typed out, to confirm --reset'
            cand --admin-email 'The first administrator''s address'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --reset 'Throw everything away first; only `*_test`, `*_ci` and `*demo*` names without --confirm'
            cand --ask-password 'Ask for the administrator''s password'
            cand --no-admin 'Add no administrator'
            cand --no-backup 'Make no backup of an older database first, which is otherwise done as `migrate` does it'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;seed'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand reference 'Add the five subjects and seventeen topics'
            cand demo 'Add a demo question bank and students who practise on it; equal arguments make equal rows'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;seed;reference'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;seed;demo'= {
            cand --students 'How many students'
            cand --months 'How many months they practise'
            cand --answers 'How many answers they give (default: 500 for each student)'
            cand --seed 'The number everything follows from'
            cand --until 'The last day of practice'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;seed;help'= {
            cand reference 'Add the five subjects and seventeen topics'
            cand demo 'Add a demo question bank and students who practise on it; equal arguments make equal rows'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;seed;help;reference'= {
        }
        &'pqctl;seed;help;demo'= {
        }
        &'pqctl;seed;help;help'= {
        }
        &'pqctl;questions'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand import 'Import questions from files; known ones are filled in, never doubled'
            cand export 'Export questions into a file'
            cand formats 'List the formats of files that can be read and written'
            cand list 'List questions'
            cand show 'Show one question with what was found about it'
            cand search 'Find questions that have all these words'
            cand add 'Add one question, by flags or by answering'
            cand similar 'Find the questions most like a text or like another question'
            cand duplicates 'List pairs of related questions (duplicates, conflicts, variants, …); make two of them one, or keep both'
            cand review 'Decide on suspicious keys, explanations and what else waits for a person'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;questions;import'= {
            cand --format 'The format, when it is not recognised'
            cand --encoding 'The text encoding, when it is not recognised (utf-8, windows-1252, …)'
            cand --map 'Where a field of a question stands in the file: FIELD=COLUMN or FIELD=path.in.json'
            cand --index-base 'Whether numbers in an answer column count from 0 or from 1'
            cand --subject 'The subject of questions that name none'
            cand --topic 'The topic of questions that name none'
            cand --exam 'The examining body of questions that name none'
            cand --year 'The year of that exam'
            cand --paper 'The paper of that exam'
            cand --tag 'A tag for every question'
            cand --on-error 'What to do with a record that cannot be read'
            cand --errors 'Write records that cannot be read into this file, to mend and import again'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --subject-from-file 'Take the name of the file as the subject of questions that name none'
            cand --replace 'Let explanation, subject, topic, exam, difficulty and tags in the files win over those of known questions (otherwise only gaps are filled)'
            cand --dry-run 'Read and compare, change nothing'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;export'= {
            cand --format 'The format, when the ending does not say it'
            cand --where 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"'
            cand --ids 'Only these questions, by number'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --force 'Replace a file that is there'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;formats'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;list'= {
            cand --where 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"'
            cand --ids 'Only these questions, by number'
            cand --limit 'At most this many'
            cand --after 'Begin after this number'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;show'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;search'= {
            cand --where 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"'
            cand --ids 'Only these questions, by number'
            cand --limit 'At most this many'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;add'= {
            cand --stem 'The question''s text'
            cand --option 'An option; in their order'
            cand --answer 'The letter of the correct option (several: A,C)'
            cand --explanation 'Why it is correct'
            cand --subject 'subject'
            cand --topic 'topic'
            cand --exam 'The examining body'
            cand --year 'year'
            cand --source 'Where it comes from'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;similar'= {
            cand --limit 'At most this many'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;duplicates'= {
            cand --class 'Which classes'
            cand --question 'Only pairs with this question, by number'
            cand --limit 'At most this many pairs'
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --decided 'Also pairs that somebody has decided on'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List pairs; what `duplicates` alone does'
            cand merge 'Make two questions one: answers and quizzes go to the kept one, the other is retired'
            cand keep 'Note that two questions are both wanted'
            cand undo 'Take a merge or a `keep` back'
            cand unmerge 'Take a merge or a `keep` back'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;questions;duplicates;list'= {
            cand --class 'Which classes'
            cand --question 'Only pairs with this question, by number'
            cand --limit 'At most this many pairs'
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --decided 'Also pairs that somebody has decided on'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;duplicates;merge'= {
            cand --into 'Keep this one of the two'
            cand --key-of 'Where their keys differ: the one whose key is right'
            cand --class 'With --all: which classes'
            cand --min-score 'With --all: only pairs with at least this score, 0 to 1'
            cand --limit 'With --all: at most this many, the surest first'
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --all 'All pairs that nobody has decided on, instead of two numbers'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand --dry-run 'Only tell what would be done'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;duplicates;keep'= {
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;duplicates;undo'= {
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;duplicates;unmerge'= {
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;duplicates;help'= {
            cand list 'List pairs; what `duplicates` alone does'
            cand merge 'Make two questions one: answers and quizzes go to the kept one, the other is retired'
            cand keep 'Note that two questions are both wanted'
            cand undo 'Take a merge or a `keep` back'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;questions;duplicates;help;list'= {
        }
        &'pqctl;questions;duplicates;help;merge'= {
        }
        &'pqctl;questions;duplicates;help;keep'= {
        }
        &'pqctl;questions;duplicates;help;undo'= {
        }
        &'pqctl;questions;duplicates;help;help'= {
        }
        &'pqctl;questions;review'= {
            cand --kind 'Only items of this kind: suspicious-key, explanation, merge'
            cand --min-score 'Only items with at least this score, 0 to 1'
            cand --min-agreement 'Only items where at least so many witnesses (votes, attempts, other questions) name what is proposed'
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List items, the most urgent first'
            cand show 'Show one item with its question and what speaks for it'
            cand approve 'Make the changes that items propose'
            cand reject 'Turn proposals down; the questions stay as they are'
            cand edit 'Change the question of an item otherwise than proposed'
            cand undo 'Take decisions back'
            cand export 'Write the queue into a file for a subject teacher'
            cand import 'Read the decisions out of such a file; all of them or none'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;questions;review;list'= {
            cand --kind 'Only items of this kind: suspicious-key, explanation, merge'
            cand --min-score 'Only items with at least this score, 0 to 1'
            cand --min-agreement 'Only items where at least so many witnesses (votes, attempts, other questions) name what is proposed'
            cand --status 'Items with this status'
            cand --question 'Only items about this question, by number'
            cand --limit 'At most this many'
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;review;show'= {
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;review;approve'= {
            cand --kind 'Only items of this kind: suspicious-key, explanation, merge'
            cand --min-score 'Only items with at least this score, 0 to 1'
            cand --min-agreement 'Only items where at least so many witnesses (votes, attempts, other questions) name what is proposed'
            cand --limit 'With --all: at most this many, the most urgent first'
            cand --note 'A remark, kept with the decision'
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --all 'All open items that match the filters, instead of numbers'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand --dry-run 'Only tell which items it would be'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;review;reject'= {
            cand --kind 'Only items of this kind: suspicious-key, explanation, merge'
            cand --min-score 'Only items with at least this score, 0 to 1'
            cand --min-agreement 'Only items where at least so many witnesses (votes, attempts, other questions) name what is proposed'
            cand --limit 'With --all: at most this many, the most urgent first'
            cand --note 'A remark, kept with the decision'
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --all 'All open items that match the filters, instead of numbers'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand --dry-run 'Only tell which items it would be'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;review;edit'= {
            cand --key 'The correct option (several: A,C)'
            cand --explanation 'The explanation'
            cand --file 'The edited question'
            cand --note 'A remark, kept with the decision'
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;review;undo'= {
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;review;export'= {
            cand --kind 'Only items of this kind: suspicious-key, explanation, merge'
            cand --min-score 'Only items with at least this score, 0 to 1'
            cand --min-agreement 'Only items where at least so many witnesses (votes, attempts, other questions) name what is proposed'
            cand --limit 'At most this many, the most urgent first'
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --force 'Write over a file that is there'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;review;import'= {
            cand --note 'A remark, kept with decisions that have none of their own'
            cand --by 'Who decides, for the audit trail: the address of an account, or a name'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand --dry-run 'Judge the file, change nothing'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;questions;review;help'= {
            cand list 'List items, the most urgent first'
            cand show 'Show one item with its question and what speaks for it'
            cand approve 'Make the changes that items propose'
            cand reject 'Turn proposals down; the questions stay as they are'
            cand edit 'Change the question of an item otherwise than proposed'
            cand undo 'Take decisions back'
            cand export 'Write the queue into a file for a subject teacher'
            cand import 'Read the decisions out of such a file; all of them or none'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;questions;review;help;list'= {
        }
        &'pqctl;questions;review;help;show'= {
        }
        &'pqctl;questions;review;help;approve'= {
        }
        &'pqctl;questions;review;help;reject'= {
        }
        &'pqctl;questions;review;help;edit'= {
        }
        &'pqctl;questions;review;help;undo'= {
        }
        &'pqctl;questions;review;help;export'= {
        }
        &'pqctl;questions;review;help;import'= {
        }
        &'pqctl;questions;review;help;help'= {
        }
        &'pqctl;questions;help'= {
            cand import 'Import questions from files; known ones are filled in, never doubled'
            cand export 'Export questions into a file'
            cand formats 'List the formats of files that can be read and written'
            cand list 'List questions'
            cand show 'Show one question with what was found about it'
            cand search 'Find questions that have all these words'
            cand add 'Add one question, by flags or by answering'
            cand similar 'Find the questions most like a text or like another question'
            cand duplicates 'List pairs of related questions (duplicates, conflicts, variants, …); make two of them one, or keep both'
            cand review 'Decide on suspicious keys, explanations and what else waits for a person'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;questions;help;import'= {
        }
        &'pqctl;questions;help;export'= {
        }
        &'pqctl;questions;help;formats'= {
        }
        &'pqctl;questions;help;list'= {
        }
        &'pqctl;questions;help;show'= {
        }
        &'pqctl;questions;help;search'= {
        }
        &'pqctl;questions;help;add'= {
        }
        &'pqctl;questions;help;similar'= {
        }
        &'pqctl;questions;help;duplicates'= {
            cand list 'List pairs; what `duplicates` alone does'
            cand merge 'Make two questions one: answers and quizzes go to the kept one, the other is retired'
            cand keep 'Note that two questions are both wanted'
            cand undo 'Take a merge or a `keep` back'
        }
        &'pqctl;questions;help;duplicates;list'= {
        }
        &'pqctl;questions;help;duplicates;merge'= {
        }
        &'pqctl;questions;help;duplicates;keep'= {
        }
        &'pqctl;questions;help;duplicates;undo'= {
        }
        &'pqctl;questions;help;review'= {
            cand list 'List items, the most urgent first'
            cand show 'Show one item with its question and what speaks for it'
            cand approve 'Make the changes that items propose'
            cand reject 'Turn proposals down; the questions stay as they are'
            cand edit 'Change the question of an item otherwise than proposed'
            cand undo 'Take decisions back'
            cand export 'Write the queue into a file for a subject teacher'
            cand import 'Read the decisions out of such a file; all of them or none'
        }
        &'pqctl;questions;help;review;list'= {
        }
        &'pqctl;questions;help;review;show'= {
        }
        &'pqctl;questions;help;review;approve'= {
        }
        &'pqctl;questions;help;review;reject'= {
        }
        &'pqctl;questions;help;review;edit'= {
        }
        &'pqctl;questions;help;review;undo'= {
        }
        &'pqctl;questions;help;review;export'= {
        }
        &'pqctl;questions;help;review;import'= {
        }
        &'pqctl;questions;help;help'= {
        }
        &'pqctl;process-questions'= {
            cand --steps 'Which steps, in any order'
            cand --where 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"'
            cand --ids 'Only these questions, by number'
            cand --sample 'Only so many questions, drawn by lot; the same ones every time'
            cand --limit 'Treat at most this many questions in each step'
            cand --force-before 'The same, but leave what was made since then: goes on with a --force that was cut off'
            cand --provider 'Ask this provider instead of the configured one'
            cand --budget 'Spend at most this, in dollars; needs the prices of the models (`ai.prices`)'
            cand --progress 'How to show how far it is'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --missing-only 'Leave questions whose result is stale; treat only those without any'
            cand --stale-only 'Treat only questions whose result is stale'
            cand --failed-only 'Treat only questions whose last result is a failure'
            cand --force 'Treat also questions whose result is fresh'
            cand --estimate 'Show what would be done and what it would cost, do nothing'
            cand --dry-run 'Count what would be done, do nothing'
            cand --enqueue 'Let a worker do it: write a job instead of doing it here'
            cand --wait 'Wait for the workers, and show how far they are and what they did'
            cand -y 'Do not ask before something that costs money'
            cand --yes 'Do not ask before something that costs money'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand run 'The same as without a word, for scripts that want one'
            cand status 'How the bank stands with each step: fresh, stale, missing, failed, and what finishing would cost'
            cand watch 'Follow a run until it ends, wherever it runs'
            cand runs 'List the runs, the newest first, or show one'
            cand costs 'What calls of models cost, by day, model, step or run'
            cand check 'Try the configured provider of models out: connection, key, models, vectors, answers'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;process-questions;run'= {
            cand --steps 'Which steps, in any order'
            cand --where 'Conditions, e.g. "subject=physics and year>=2015 and topic is null"'
            cand --ids 'Only these questions, by number'
            cand --sample 'Only so many questions, drawn by lot; the same ones every time'
            cand --limit 'Treat at most this many questions in each step'
            cand --force-before 'The same, but leave what was made since then: goes on with a --force that was cut off'
            cand --provider 'Ask this provider instead of the configured one'
            cand --budget 'Spend at most this, in dollars; needs the prices of the models (`ai.prices`)'
            cand --progress 'How to show how far it is'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --missing-only 'Leave questions whose result is stale; treat only those without any'
            cand --stale-only 'Treat only questions whose result is stale'
            cand --failed-only 'Treat only questions whose last result is a failure'
            cand --force 'Treat also questions whose result is fresh'
            cand --estimate 'Show what would be done and what it would cost, do nothing'
            cand --dry-run 'Count what would be done, do nothing'
            cand --enqueue 'Let a worker do it: write a job instead of doing it here'
            cand --wait 'Wait for the workers, and show how far they are and what they did'
            cand -y 'Do not ask before something that costs money'
            cand --yes 'Do not ask before something that costs money'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;process-questions;status'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;process-questions;watch'= {
            cand --progress 'How to show how far it is'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;process-questions;runs'= {
            cand --since 'Only runs that began after this: an age (2h, 7d), a day or an instant'
            cand --limit 'How many'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;process-questions;costs'= {
            cand --by 'What to sum up by'
            cand --since 'Only calls after this: an age (2h, 30d), a day or an instant'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;process-questions;check'= {
            cand --cached 'Take the last result when it is not older than this (90s, 30m, 12h, 7d)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;process-questions;help'= {
            cand run 'The same as without a word, for scripts that want one'
            cand status 'How the bank stands with each step: fresh, stale, missing, failed, and what finishing would cost'
            cand watch 'Follow a run until it ends, wherever it runs'
            cand runs 'List the runs, the newest first, or show one'
            cand costs 'What calls of models cost, by day, model, step or run'
            cand check 'Try the configured provider of models out: connection, key, models, vectors, answers'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;process-questions;help;run'= {
        }
        &'pqctl;process-questions;help;status'= {
        }
        &'pqctl;process-questions;help;watch'= {
        }
        &'pqctl;process-questions;help;runs'= {
        }
        &'pqctl;process-questions;help;costs'= {
        }
        &'pqctl;process-questions;help;check'= {
        }
        &'pqctl;process-questions;help;help'= {
        }
        &'pqctl;analytics'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand run 'Compute statistics; what has not changed is not written again. Alone: days, weeks and questions'
            cand show 'Show what was computed'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;analytics;run'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand daily 'The students'' days: answers, right ones, time, sessions, by topic too'
            cand weekly 'The students'' weeks by subject, with the week before; trends are read from them'
            cand trends 'The students'' weeks by subject, with the week before; trends are read from them'
            cand questions 'Facility, discrimination, distractors and flags of every question'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;analytics;run;daily'= {
            cand --day 'Only this day'
            cand --from 'Only days from this one on'
            cand --to 'Only days until this one'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --rebuild 'Sum up again what seems not to have changed'
            cand --dry-run 'Only say what would be summed up'
            cand --enqueue 'Let a worker do it: write a job instead of doing it here'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;analytics;run;weekly'= {
            cand --week 'Only this week'
            cand --from 'Only weeks from this one on'
            cand --to 'Only weeks until this one'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --rebuild 'Sum up again what seems not to have changed'
            cand --dry-run 'Only say what would be summed up'
            cand --enqueue 'Let a worker do it: write a job instead of doing it here'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;analytics;run;trends'= {
            cand --week 'Only this week'
            cand --from 'Only weeks from this one on'
            cand --to 'Only weeks until this one'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --rebuild 'Sum up again what seems not to have changed'
            cand --dry-run 'Only say what would be summed up'
            cand --enqueue 'Let a worker do it: write a job instead of doing it here'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;analytics;run;questions'= {
            cand --month 'Only the answers of this month'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --anew 'Compute them even if nothing has changed since the last time'
            cand --enqueue 'Let a worker do it: write a job instead of doing it here'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;analytics;run;help'= {
            cand daily 'The students'' days: answers, right ones, time, sessions, by topic too'
            cand weekly 'The students'' weeks by subject, with the week before; trends are read from them'
            cand questions 'Facility, discrimination, distractors and flags of every question'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;analytics;run;help;daily'= {
        }
        &'pqctl;analytics;run;help;weekly'= {
        }
        &'pqctl;analytics;run;help;questions'= {
        }
        &'pqctl;analytics;run;help;help'= {
        }
        &'pqctl;analytics;show'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand daily 'Days: students, answers, share of right answers, time'
            cand weekly 'Weeks, and of the last one subjects and movers'
            cand trends 'The course of the weeks: smoothed, with its slope, and the last month against the one before'
            cand cohorts 'Who comes back: weeks of sign-up by weeks after, students a day, week and month'
            cand insights 'What one student''s answers say: weak and strong topics, trend, habit, and what to do next'
            cand questions 'The statistics of the questions, or of one with its options'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;analytics;show;daily'= {
            cand --user 'Only this student, by address'
            cand --subject 'Only this subject, by code'
            cand --limit 'At most this many, the last ones'
            cand --from 'From this day on (default: the last 14 days with answers)'
            cand --to 'Until this day'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;analytics;show;weekly'= {
            cand --user 'Only this student, by address'
            cand --subject 'Only this subject, by code'
            cand --limit 'At most this many, the last ones'
            cand --from 'From this week on (default: the last 8 weeks with answers)'
            cand --to 'Until this week'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;analytics;show;trends'= {
            cand --user 'Only this student, by address'
            cand --subject 'Only this subject, by code'
            cand --limit 'At most this many, the last ones'
            cand --from 'From this week on (default: the last 26 weeks with answers)'
            cand --to 'Until this week'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;analytics;show;cohorts'= {
            cand --weeks 'How many weeks'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;analytics;show;insights'= {
            cand --user 'The student, by address'
            cand --days 'How many days, until yesterday'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;analytics;show;questions'= {
            cand --flag 'Only questions with this flag'
            cand --question 'One question with its options, by number'
            cand --subject 'Only questions of this subject, by code'
            cand --least 'Only questions with at least that many first attempts'
            cand --month 'What was computed over the answers of this month'
            cand --limit 'At most this many'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --flagged 'Only questions with a flag'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;analytics;show;help'= {
            cand daily 'Days: students, answers, share of right answers, time'
            cand weekly 'Weeks, and of the last one subjects and movers'
            cand trends 'The course of the weeks: smoothed, with its slope, and the last month against the one before'
            cand cohorts 'Who comes back: weeks of sign-up by weeks after, students a day, week and month'
            cand insights 'What one student''s answers say: weak and strong topics, trend, habit, and what to do next'
            cand questions 'The statistics of the questions, or of one with its options'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;analytics;show;help;daily'= {
        }
        &'pqctl;analytics;show;help;weekly'= {
        }
        &'pqctl;analytics;show;help;trends'= {
        }
        &'pqctl;analytics;show;help;cohorts'= {
        }
        &'pqctl;analytics;show;help;insights'= {
        }
        &'pqctl;analytics;show;help;questions'= {
        }
        &'pqctl;analytics;show;help;help'= {
        }
        &'pqctl;analytics;help'= {
            cand run 'Compute statistics; what has not changed is not written again. Alone: days, weeks and questions'
            cand show 'Show what was computed'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;analytics;help;run'= {
            cand daily 'The students'' days: answers, right ones, time, sessions, by topic too'
            cand weekly 'The students'' weeks by subject, with the week before; trends are read from them'
            cand questions 'Facility, discrimination, distractors and flags of every question'
        }
        &'pqctl;analytics;help;run;daily'= {
        }
        &'pqctl;analytics;help;run;weekly'= {
        }
        &'pqctl;analytics;help;run;questions'= {
        }
        &'pqctl;analytics;help;show'= {
            cand daily 'Days: students, answers, share of right answers, time'
            cand weekly 'Weeks, and of the last one subjects and movers'
            cand trends 'The course of the weeks: smoothed, with its slope, and the last month against the one before'
            cand cohorts 'Who comes back: weeks of sign-up by weeks after, students a day, week and month'
            cand insights 'What one student''s answers say: weak and strong topics, trend, habit, and what to do next'
            cand questions 'The statistics of the questions, or of one with its options'
        }
        &'pqctl;analytics;help;show;daily'= {
        }
        &'pqctl;analytics;help;show;weekly'= {
        }
        &'pqctl;analytics;help;show;trends'= {
        }
        &'pqctl;analytics;help;show;cohorts'= {
        }
        &'pqctl;analytics;help;show;insights'= {
        }
        &'pqctl;analytics;help;show;questions'= {
        }
        &'pqctl;analytics;help;help'= {
        }
        &'pqctl;send-reports'= {
            cand --month 'Which month'
            cand --user 'Only this student, by address or number'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --all 'All students'
            cand --only-failed 'Only students whose last mail failed'
            cand --resend 'Also students who have had it; they get it once more'
            cand --include-inactive 'Also students who answered nothing in the month'
            cand --anew 'Compute again although there is a report; a new version'
            cand --dry-run 'Tell what would be sent, change nothing'
            cand --enqueue 'Let workers do it: write a job instead of doing it here'
            cand --yes 'Do not ask'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;reports'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand preview 'Show a student''s report as the mail it is or would be; sends nothing'
            cand show 'Show a student''s figures'
            cand gallery 'Write every template with invented data into a folder'
            cand summary 'What was sent of each month, the last run and the next'
            cand status 'A run with what became of each student''s mail'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;reports;preview'= {
            cand --user 'By address or number'
            cand --month 'Which month'
            cand --html 'Write the page to this file'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --open 'Open the page in a browser'
            cand --anew 'As it would be computed now, not as it was kept'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;reports;show'= {
            cand --user 'By address or number'
            cand --month 'Which month'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --anew 'As it would be computed now, not as it was kept'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;reports;gallery'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;reports;summary'= {
            cand --month 'Only this month'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;reports;status'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --failed 'Only what failed'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;reports;help'= {
            cand preview 'Show a student''s report as the mail it is or would be; sends nothing'
            cand show 'Show a student''s figures'
            cand gallery 'Write every template with invented data into a folder'
            cand summary 'What was sent of each month, the last run and the next'
            cand status 'A run with what became of each student''s mail'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;reports;help;preview'= {
        }
        &'pqctl;reports;help;show'= {
        }
        &'pqctl;reports;help;gallery'= {
        }
        &'pqctl;reports;help;summary'= {
        }
        &'pqctl;reports;help;status'= {
        }
        &'pqctl;reports;help;help'= {
        }
        &'pqctl;notifications'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand send 'Write what is due now into the outbox, as the schedule does; nobody gets anything twice'
            cand preview 'Show one as the mail it is; sends nothing'
            cand preferences 'What somebody wants to be told, and when'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;notifications;send'= {
            cand --at 'As if it were that moment, e.g. 2026-03-02T08:00:00Z'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --dry-run 'Tell what would be sent, change nothing'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;notifications;preview'= {
            cand --user 'Of this account, by address or number; without it figures are invented'
            cand --html 'Write the page to this file'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;notifications;preferences'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand show 'Show them'
            cand set 'Set some: `key=value`, or `key=default`'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;notifications;preferences;show'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;notifications;preferences;set'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;notifications;preferences;help'= {
            cand show 'Show them'
            cand set 'Set some: `key=value`, or `key=default`'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;notifications;preferences;help;show'= {
        }
        &'pqctl;notifications;preferences;help;set'= {
        }
        &'pqctl;notifications;preferences;help;help'= {
        }
        &'pqctl;notifications;help'= {
            cand send 'Write what is due now into the outbox, as the schedule does; nobody gets anything twice'
            cand preview 'Show one as the mail it is; sends nothing'
            cand preferences 'What somebody wants to be told, and when'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;notifications;help;send'= {
        }
        &'pqctl;notifications;help;preview'= {
        }
        &'pqctl;notifications;help;preferences'= {
            cand show 'Show them'
            cand set 'Set some: `key=value`, or `key=default`'
        }
        &'pqctl;notifications;help;preferences;show'= {
        }
        &'pqctl;notifications;help;preferences;set'= {
        }
        &'pqctl;notifications;help;help'= {
        }
        &'pqctl;run-worker'= {
            cand --queues 'Only these queues, each with the most jobs of it at once: ai=2,default (default: all)'
            cand --concurrency 'Jobs at once'
            cand --max-jobs 'End after this many jobs'
            cand --shutdown-grace 'How long running jobs may go on after the first signal'
            cand --grace 'How long running jobs may go on after the first signal'
            cand --lease 'How long a job stays with a worker that is not heard of'
            cand --health-port 'Answer /livez, /readyz and /metrics (Prometheus) on this port'
            cand --health-address 'The address of that port; it asks for no password, so keep it private'
            cand --restarted 'How often it was started again already'
            cand --prefetch 'Most jobs claimed ahead while jobs are short'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --until-empty 'End when nothing is due and nothing runs'
            cand --once 'End when nothing is due and nothing runs'
            cand --drain 'End when nothing is due and nothing runs'
            cand --no-scheduler 'Leave schedules to others'
            cand --no-restart 'End instead of starting again when a job''s handler ignores its hard time limit'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;status'= {
            cand --watch 'Look again every so many seconds'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;jobs'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List jobs, the newest first'
            cand show 'Show one job with its payload, progress, errors and result'
            cand enqueue 'Enqueue a job'
            cand add 'Enqueue a job'
            cand watch 'Follow jobs until they have ended'
            cand cancel 'Cancel jobs that wait or run, with their children'
            cand retry 'Let failed or cancelled jobs wait again'
            cand rm 'Remove ended jobs with their log lines'
            cand prune 'Remove what ended long ago from the history, with its log lines'
            cand logs 'Show the lines a job wrote'
            cand stats 'What happened lately, by queue and kind'
            cand kinds 'List the kinds of jobs, or describe one'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;jobs;list'= {
            cand --state 'Only in these states'
            cand --queue 'queue'
            cand --kind 'Only of this kind; former names are known too'
            cand --arg 'Only with this argument in the payload: `user_id=5`, `range.first=a` (again for more)'
            cand --since 'Ended, or if unfinished enqueued, at or after: 2h, 2026-03-02, 2026-03-02T09:00:00Z'
            cand --until 'Ended, or if unfinished enqueued, before'
            cand --error 'The newest error contains this, or has this fingerprint'
            cand --parent 'Only children of this job'
            cand --schedule 'Only those of this schedule'
            cand --limit 'At most this many'
            cand --before 'Only older jobs than this one: the next page'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;jobs;show'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;jobs;enqueue'= {
            cand --payload 'What to do, as JSON'
            cand --args 'What to do, as JSON'
            cand --payloads 'A job for each line of this file, which is what to do, as JSON; `-`: standard input'
            cand --in 'Not before this long from now'
            cand --expires-in 'Cancel it when it has not started this long from now'
            cand --queue 'Another queue than the kind''s own'
            cand --priority 'Lower first (the kind''s own unless told)'
            cand --max-attempts 'Starts that count'
            cand --unique-key 'At most one unfinished job of the kind has this key'
            cand --unique-for 'The key stays taken for so long, even when the job has ended; without a key, equal payloads share one'
            cand --timeout 'With --wait: follow it no longer than this'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --wait 'Follow it until it has ended, as `jobs watch` does'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;jobs;add'= {
            cand --payload 'What to do, as JSON'
            cand --args 'What to do, as JSON'
            cand --payloads 'A job for each line of this file, which is what to do, as JSON; `-`: standard input'
            cand --in 'Not before this long from now'
            cand --expires-in 'Cancel it when it has not started this long from now'
            cand --queue 'Another queue than the kind''s own'
            cand --priority 'Lower first (the kind''s own unless told)'
            cand --max-attempts 'Starts that count'
            cand --unique-key 'At most one unfinished job of the kind has this key'
            cand --unique-for 'The key stays taken for so long, even when the job has ended; without a key, equal payloads share one'
            cand --timeout 'With --wait: follow it no longer than this'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --wait 'Follow it until it has ended, as `jobs watch` does'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;jobs;watch'= {
            cand --timeout 'Look no longer than this'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;jobs;cancel'= {
            cand --state 'Only in these states'
            cand --queue 'queue'
            cand --kind 'Only of this kind; former names are known too'
            cand --arg 'Only with this argument in the payload: `user_id=5`, `range.first=a` (again for more)'
            cand --since 'Ended, or if unfinished enqueued, at or after: 2h, 2026-03-02, 2026-03-02T09:00:00Z'
            cand --until 'Ended, or if unfinished enqueued, before'
            cand --error 'The newest error contains this, or has this fingerprint'
            cand --parent 'Only children of this job'
            cand --schedule 'Only those of this schedule'
            cand --limit 'With --all: at most this many, the oldest first'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --all 'All jobs that match the filters, instead of numbers'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand --dry-run 'Only tell which jobs it would be'
            cand --only 'Not their children: those go on'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;jobs;retry'= {
            cand --state 'Only in these states'
            cand --queue 'queue'
            cand --kind 'Only of this kind; former names are known too'
            cand --arg 'Only with this argument in the payload: `user_id=5`, `range.first=a` (again for more)'
            cand --since 'Ended, or if unfinished enqueued, at or after: 2h, 2026-03-02, 2026-03-02T09:00:00Z'
            cand --until 'Ended, or if unfinished enqueued, before'
            cand --error 'The newest error contains this, or has this fingerprint'
            cand --parent 'Only children of this job'
            cand --schedule 'Only those of this schedule'
            cand --limit 'With --all: at most this many, the oldest first'
            cand --args 'With this payload instead of its own'
            cand --payload 'With this payload instead of its own'
            cand --in 'Not before this long from now'
            cand --to-queue 'In this queue instead of its own'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --all 'All jobs that match the filters, instead of numbers'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand --dry-run 'Only tell which jobs it would be'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;jobs;rm'= {
            cand --state 'Only in these states'
            cand --queue 'queue'
            cand --kind 'Only of this kind; former names are known too'
            cand --arg 'Only with this argument in the payload: `user_id=5`, `range.first=a` (again for more)'
            cand --since 'Ended, or if unfinished enqueued, at or after: 2h, 2026-03-02, 2026-03-02T09:00:00Z'
            cand --until 'Ended, or if unfinished enqueued, before'
            cand --error 'The newest error contains this, or has this fingerprint'
            cand --parent 'Only children of this job'
            cand --schedule 'Only those of this schedule'
            cand --limit 'With --all: at most this many, the oldest first'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --all 'All jobs that match the filters, instead of numbers'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand --dry-run 'Only tell which jobs it would be'
            cand --force 'Also those that wait'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;jobs;prune'= {
            cand --older-than 'What ended longer ago than this'
            cand --state 'Only what ended like this (default: success, failed, cancelled)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand --dry-run 'Only tell how many it would be'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;jobs;logs'= {
            cand --limit 'At most the newest of this many'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand -f 'Print new lines as they come, until the job has ended'
            cand --follow 'Print new lines as they come, until the job has ended'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;jobs;stats'= {
            cand --since 'How far back'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;jobs;kinds'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;jobs;help'= {
            cand list 'List jobs, the newest first'
            cand show 'Show one job with its payload, progress, errors and result'
            cand enqueue 'Enqueue a job'
            cand watch 'Follow jobs until they have ended'
            cand cancel 'Cancel jobs that wait or run, with their children'
            cand retry 'Let failed or cancelled jobs wait again'
            cand rm 'Remove ended jobs with their log lines'
            cand prune 'Remove what ended long ago from the history, with its log lines'
            cand logs 'Show the lines a job wrote'
            cand stats 'What happened lately, by queue and kind'
            cand kinds 'List the kinds of jobs, or describe one'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;jobs;help;list'= {
        }
        &'pqctl;jobs;help;show'= {
        }
        &'pqctl;jobs;help;enqueue'= {
        }
        &'pqctl;jobs;help;watch'= {
        }
        &'pqctl;jobs;help;cancel'= {
        }
        &'pqctl;jobs;help;retry'= {
        }
        &'pqctl;jobs;help;rm'= {
        }
        &'pqctl;jobs;help;prune'= {
        }
        &'pqctl;jobs;help;logs'= {
        }
        &'pqctl;jobs;help;stats'= {
        }
        &'pqctl;jobs;help;kinds'= {
        }
        &'pqctl;jobs;help;help'= {
        }
        &'pqctl;queues'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List queues with what is in them'
            cand pause 'Hand out no more jobs of a queue, on all hosts; what runs goes on'
            cand resume 'Hand out jobs of a queue again'
            cand limit 'Limit how many jobs of a queue run at once, and how many start in a time'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;queues;list'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;queues;pause'= {
            cand --reason 'Why, for the others'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;queues;resume'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;queues;limit'= {
            cand --concurrency 'Jobs of it at once in one worker'
            cand --max-running 'At once over all hosts; 1: one after the other'
            cand --rate 'How many may start in a time: 2000/s, 30/min, 100/h, 5000/d'
            cand --burst 'How many of them may start at once after a quiet time (default: a tenth of a second''s worth, at least 1)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;queues;help'= {
            cand list 'List queues with what is in them'
            cand pause 'Hand out no more jobs of a queue, on all hosts; what runs goes on'
            cand resume 'Hand out jobs of a queue again'
            cand limit 'Limit how many jobs of a queue run at once, and how many start in a time'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;queues;help;list'= {
        }
        &'pqctl;queues;help;pause'= {
        }
        &'pqctl;queues;help;resume'= {
        }
        &'pqctl;queues;help;limit'= {
        }
        &'pqctl;queues;help;help'= {
        }
        &'pqctl;limits'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List limits with what they allow now'
            cand set 'Set the limit of a key, for all hosts; wins over what the program says'
            cand pause 'Start nothing under a key for a while, on all hosts; what runs goes on'
            cand resume 'End a pause'
            cand reset 'Back to what the program says: its values, no pause, the breaker closed'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;limits;list'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;limits;set'= {
            cand --max-running 'At once over all hosts; 1: one after the other'
            cand --rate 'How many may start in a time: 2000/s, 30/min, 100/h, 5000/d'
            cand --burst 'How many of them may start at once after a quiet time (default: a tenth of a second''s worth, at least 1)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;limits;pause'= {
            cand --for 'How long, e.g. 15m'
            cand --reason 'Why, for the others'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;limits;resume'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;limits;reset'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;limits;help'= {
            cand list 'List limits with what they allow now'
            cand set 'Set the limit of a key, for all hosts; wins over what the program says'
            cand pause 'Start nothing under a key for a while, on all hosts; what runs goes on'
            cand resume 'End a pause'
            cand reset 'Back to what the program says: its values, no pause, the breaker closed'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;limits;help;list'= {
        }
        &'pqctl;limits;help;set'= {
        }
        &'pqctl;limits;help;pause'= {
        }
        &'pqctl;limits;help;resume'= {
        }
        &'pqctl;limits;help;reset'= {
        }
        &'pqctl;limits;help;help'= {
        }
        &'pqctl;workers'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List workers that run or were lost'
            cand quiet 'Let workers claim nothing more; what runs goes on'
            cand resume 'Let quiet workers claim jobs again'
            cand stop 'End workers as their first SIGTERM does: what runs may finish within their grace'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;workers;list'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --all 'Also those that ended'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;workers;quiet'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --all 'All that run, on all hosts'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;workers;resume'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --all 'All that run, on all hosts'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;workers;stop'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --all 'All that run, on all hosts'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;workers;help'= {
            cand list 'List workers that run or were lost'
            cand quiet 'Let workers claim nothing more; what runs goes on'
            cand resume 'Let quiet workers claim jobs again'
            cand stop 'End workers as their first SIGTERM does: what runs may finish within their grace'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;workers;help;list'= {
        }
        &'pqctl;workers;help;quiet'= {
        }
        &'pqctl;workers;help;resume'= {
        }
        &'pqctl;workers;help;stop'= {
        }
        &'pqctl;workers;help;help'= {
        }
        &'pqctl;backup'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand create 'Make a backup and read it back'
            cand list 'List backups, newest first, with how far each was proven'
            cand show 'Show all that is known of a backup'
            cand verify 'Prove that a backup is whole: 1 its file, 2 what is in it, 3 a restore beside the database'
            cand check 'Say whether there is a backup, new enough and proven; exit code 4 if not'
            cand prune 'Show which backups the rules give up; with --yes, remove them'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;backup;create'= {
            cand --folder 'The folder of the backups (default: backup.directory)'
            cand --to 'The folder of the backups (default: backup.directory)'
            cand --compress 'How to compress it (default: backup.compress)'
            cand --level 'How hard to compress: 1 to 19 for zstd, 1 to 9 for gzip'
            cand --tag 'A word to remember it by; `keep` exempts it from `backup prune`. May be given several times'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --fingerprints 'Sum up the rows of each table as well, so that a restore is compared value by value (PostgreSQL)'
            cand --no-verify 'Do not read it back afterwards; it counts as unproven'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;backup;list'= {
            cand --folder 'The folder of the backups (default: backup.directory)'
            cand --to 'The folder of the backups (default: backup.directory)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;backup;show'= {
            cand --folder 'The folder of the backups (default: backup.directory)'
            cand --to 'The folder of the backups (default: backup.directory)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;backup;verify'= {
            cand --folder 'The folder of the backups (default: backup.directory)'
            cand --to 'The folder of the backups (default: backup.directory)'
            cand --level 'How far to go'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;backup;check'= {
            cand --folder 'The folder of the backups (default: backup.directory)'
            cand --to 'The folder of the backups (default: backup.directory)'
            cand --max-age 'How old the newest backup may be (default: `backup.max_age`)'
            cand --max-verify-age 'How long ago the last restore of a backup may have been tried (default: `backup.max_verify_age`)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;backup;prune'= {
            cand --folder 'The folder of the backups (default: backup.directory)'
            cand --to 'The folder of the backups (default: backup.directory)'
            cand --keep-last 'Keep the newest N'
            cand --keep-hourly 'Keep the newest of N hours that have one'
            cand --keep-daily 'Keep the newest of N days that have one'
            cand --keep-weekly 'Keep the newest of N weeks that have one'
            cand --keep-monthly 'Keep the newest of N months that have one'
            cand --keep-yearly 'Keep the newest of N years that have one'
            cand --keep-within 'Keep all that are not older than this, counted from the newest'
            cand --keep-tag 'Keep all with this tag. May be given several times'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand -y 'Remove them; without it nothing is removed'
            cand --yes 'Remove them; without it nothing is removed'
            cand --most 'Remove them even where that is more than half of all backups of a database'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;backup;help'= {
            cand create 'Make a backup and read it back'
            cand list 'List backups, newest first, with how far each was proven'
            cand show 'Show all that is known of a backup'
            cand verify 'Prove that a backup is whole: 1 its file, 2 what is in it, 3 a restore beside the database'
            cand check 'Say whether there is a backup, new enough and proven; exit code 4 if not'
            cand prune 'Show which backups the rules give up; with --yes, remove them'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;backup;help;create'= {
        }
        &'pqctl;backup;help;list'= {
        }
        &'pqctl;backup;help;show'= {
        }
        &'pqctl;backup;help;verify'= {
        }
        &'pqctl;backup;help;check'= {
        }
        &'pqctl;backup;help;prune'= {
        }
        &'pqctl;backup;help;help'= {
        }
        &'pqctl;restore'= {
            cand --folder 'The folder of the backups (default: backup.directory)'
            cand --to 'The folder of the backups (default: backup.directory)'
            cand --confirm 'The name of the database that is replaced, where nobody can be asked'
            cand --patience 'How long to wait until others let go of the database'
            cand --undo 'Bring back what a restore replaced: that of a name, or the last'
            cand --finish 'Remove what restores replaced: that of a name, or all of it'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --force 'Replace a database that holds data; asks for its name'
            cand --dry-run 'Show what would be done, do nothing'
            cand --no-backup 'Do not make a backup of what is there first'
            cand --no-migrate 'Leave an older schema as it is'
            cand --kept 'List what earlier restores replaced'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;archive'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand run 'Move old rows to files, and go on with what was begun'
            cand list 'List the archives of this database'
            cand show 'Show all that is known of an archive'
            cand cat 'Write archived rows to stdout'
            cand verify 'Read archives and compare them with what was written; exit code 8 if one is damaged or missing'
            cand restore 'Bring the rows of an archive back into their table'
            cand adopt 'Take files into the books that this database does not list, as after a restore; shows what, without --yes'
            cand forget 'Give up an archive whose file is lost, or the file of one whose rows are back; shows what, without --yes'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;archive;run'= {
            cand --table 'Only this table: `answers`, `job_history`, `job_logs`, `audit_log`. May be given several times'
            cand --before 'Rows of the months before this day, YYYY-MM-DD (default: by the ages of the configuration)'
            cand --folder 'The folder of the archives (default: archive.directory)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --dry-run 'Show what would be moved, move nothing'
            cand --enqueue 'Leave it to a worker'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;archive;list'= {
            cand --table 'Only archives of this table'
            cand --folder 'The folder of the archives (default: archive.directory)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;archive;show'= {
            cand --folder 'The folder of the archives (default: archive.directory)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;archive;cat'= {
            cand --table 'All archives of this table'
            cand --from 'Rows of this day and later, YYYY-MM-DD'
            cand --to 'Rows of this day and before, YYYY-MM-DD'
            cand --user 'Rows of this person only: address or public id'
            cand --format 'How rows are written'
            cand --folder 'The folder of the archives (default: archive.directory)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;archive;verify'= {
            cand --folder 'The folder of the archives (default: archive.directory)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;archive;restore'= {
            cand --folder 'The folder of the archives (default: archive.directory)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;archive;adopt'= {
            cand --folder 'The folder of the archives (default: archive.directory)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand -y 'Do it; without, what would be done is shown'
            cand --yes 'Do it; without, what would be done is shown'
            cand --table-wins 'Adopt also where rows say something else in the table, and keep what the table says'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;archive;forget'= {
            cand --folder 'The folder of the archives (default: archive.directory)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand -y 'Do it; without, what would be done is shown'
            cand --yes 'Do it; without, what would be done is shown'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;archive;help'= {
            cand run 'Move old rows to files, and go on with what was begun'
            cand list 'List the archives of this database'
            cand show 'Show all that is known of an archive'
            cand cat 'Write archived rows to stdout'
            cand verify 'Read archives and compare them with what was written; exit code 8 if one is damaged or missing'
            cand restore 'Bring the rows of an archive back into their table'
            cand adopt 'Take files into the books that this database does not list, as after a restore; shows what, without --yes'
            cand forget 'Give up an archive whose file is lost, or the file of one whose rows are back; shows what, without --yes'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;archive;help;run'= {
        }
        &'pqctl;archive;help;list'= {
        }
        &'pqctl;archive;help;show'= {
        }
        &'pqctl;archive;help;cat'= {
        }
        &'pqctl;archive;help;verify'= {
        }
        &'pqctl;archive;help;restore'= {
        }
        &'pqctl;archive;help;adopt'= {
        }
        &'pqctl;archive;help;forget'= {
        }
        &'pqctl;archive;help;help'= {
        }
        &'pqctl;config'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand show 'Show every value; passwords are masked'
            cand check 'List everything that is wrong; 12 when something is'
            cand init 'Write a commented configuration file with every key and its default'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;config;show'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --origin 'Also show where each value comes from'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;config;check'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;config;init'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --user 'Write the user''s own file instead'
            cand --env 'Print a documented .env file instead'
            cand --force 'Replace a file that is there'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;config;help'= {
            cand show 'Show every value; passwords are masked'
            cand check 'List everything that is wrong; 12 when something is'
            cand init 'Write a commented configuration file with every key and its default'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;config;help;show'= {
        }
        &'pqctl;config;help;check'= {
        }
        &'pqctl;config;help;init'= {
        }
        &'pqctl;config;help;help'= {
        }
        &'pqctl;db'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand fingerprint 'Row counts and sums that are equal for equal data, on SQLite and PostgreSQL alike'
            cand copy 'Move everything to another database, of the same or the other engine, and prove that it arrived'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;db;fingerprint'= {
            cand --table 'Only this table; may be repeated'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;db;copy'= {
            cand --from 'The database to copy (default: the configured one)'
            cand --to 'Where to: a new database, or one without data'
            cand --wait 'How long to wait until the workers of the source have ended'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand -n 'Look at every row and change nothing'
            cand --dry-run 'Look at every row and change nothing'
            cand --keep-source 'Leave the source in use: for a rehearsal. Mail and schedules are held in the copy'
            cand --force 'Go on although workers of the source seem to be alive'
            cand --undo-move 'Make a source that has moved usable again'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;db;help'= {
            cand fingerprint 'Row counts and sums that are equal for equal data, on SQLite and PostgreSQL alike'
            cand copy 'Move everything to another database, of the same or the other engine, and prove that it arrived'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;db;help;fingerprint'= {
        }
        &'pqctl;db;help;copy'= {
        }
        &'pqctl;db;help;help'= {
        }
        &'pqctl;users'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List accounts by address'
            cand add 'Add an account'
            cand passwd 'Give an account a new password; ends its sign-in sessions'
            cand disable 'Keep an account out; ends its sign-in sessions'
            cand enable 'Let an account in again'
            cand export 'Write all that is stored of a person, or of everybody, as zip files'
            cand import-export 'Bring one export back, where the account is not'
            cand erase 'Remove a person and all that is theirs, for good'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;users;list'= {
            cand --role 'Only this role'
            cand --limit 'At most this many'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;users;add'= {
            cand --name 'The person''s name (default: the address)'
            cand --role 'role'
            cand --password-file 'Read the password from this file (its last line end is dropped)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --ask-password 'Ask for the password'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;users;passwd'= {
            cand --password-file 'Read the password from this file (its last line end is dropped)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --ask-password 'Ask for the password'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;users;disable'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;users;enable'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;users;export'= {
            cand --user 'Of one person: the address or the public id'
            cand --to 'The folder of the files (default: `exports` in files.directory)'
            cand --keep 'Keep only so many files per person'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --all 'Of everybody'
            cand --since-last 'Make no file for whom nothing has changed since the newest one there'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;users;import-export'= {
            cand --max-size 'The most it may unpack to'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --keep-role 'Give the role that the file says'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;users;erase'= {
            cand --reason 'Why, for the ledger; without names, because it stays'
            cand --confirm 'The address once more, where nobody can be asked'
            cand --exports 'Look for exports of the person in this folder too. May be given several times'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --dry-run 'Show what would be removed, remove nothing'
            cand --replay 'Remove again whoever stands in the ledger and has come back'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;users;help'= {
            cand list 'List accounts by address'
            cand add 'Add an account'
            cand passwd 'Give an account a new password; ends its sign-in sessions'
            cand disable 'Keep an account out; ends its sign-in sessions'
            cand enable 'Let an account in again'
            cand export 'Write all that is stored of a person, or of everybody, as zip files'
            cand import-export 'Bring one export back, where the account is not'
            cand erase 'Remove a person and all that is theirs, for good'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;users;help;list'= {
        }
        &'pqctl;users;help;add'= {
        }
        &'pqctl;users;help;passwd'= {
        }
        &'pqctl;users;help;disable'= {
        }
        &'pqctl;users;help;enable'= {
        }
        &'pqctl;users;help;export'= {
        }
        &'pqctl;users;help;import-export'= {
        }
        &'pqctl;users;help;erase'= {
        }
        &'pqctl;users;help;help'= {
        }
        &'pqctl;mail'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand outbox 'List mails, the newest first, with how many are in each state'
            cand show 'All about a mail: its state, every attempt, its text'
            cand preview 'Write a mail''s HTML and message to files, to look at'
            cand drain 'Send what is due now, in the foreground'
            cand test 'Post a test mail and send it'
            cand retry 'Try mails again that failed, expired, were suppressed or wait for their next attempt'
            cand hold 'Keep waiting mails from being sent'
            cand release 'Let held mails go, e.g. after a restore'
            cand uncertain 'Mails of which nobody knows whether they arrived: list them, or decide'
            cand suppressions 'Addresses that are not written to: list, add, remove'
            cand unsubscribe 'Write no more mail of a kind to somebody: by the token of a mail, or by address'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;mail;outbox'= {
            cand --state 'Only these states'
            cand --category 'Only this category'
            cand --batch 'Only mails that go together, e.g. a run of reports'
            cand --limit 'At most this many'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;show'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --raw 'The whole message as it goes over the wire'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;preview'= {
            cand --to 'The folder of the files (default: `preview` beside the folder of mail)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --open 'Open the page in the browser'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;drain'= {
            cand --profile 'Only mails that go by this profile'
            cand --limit 'At most so many mails'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;test'= {
            cand --profile 'By this profile (default: the default one)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;retry'= {
            cand --state 'Only these states'
            cand --category 'Only this category'
            cand --batch 'Only mails that go together, e.g. a run of reports'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;hold'= {
            cand --state 'Only these states'
            cand --category 'Only this category'
            cand --batch 'Only mails that go together, e.g. a run of reports'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;release'= {
            cand --older-than 'Only mails that were posted longer ago, e.g. 12h'
            cand --batch 'Only mails that go together'
            cand --category 'Only this category'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;uncertain'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'Mails whose answer to the final dot was lost, and those that were therefore sent again'
            cand sent 'Take them for sent'
            cand resend 'Send them again, with the same Message-ID; who had them may get them twice'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;mail;uncertain;list'= {
            cand --limit 'At most this many'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;uncertain;sent'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --all 'All that are uncertain'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;uncertain;resend'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --all 'All that are uncertain'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;uncertain;help'= {
            cand list 'Mails whose answer to the final dot was lost, and those that were therefore sent again'
            cand sent 'Take them for sent'
            cand resend 'Send them again, with the same Message-ID; who had them may get them twice'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;mail;uncertain;help;list'= {
        }
        &'pqctl;mail;uncertain;help;sent'= {
        }
        &'pqctl;mail;uncertain;help;resend'= {
        }
        &'pqctl;mail;uncertain;help;help'= {
        }
        &'pqctl;mail;suppressions'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List addresses, the newest first'
            cand add 'Write no more to an address; what waits for it is not sent'
            cand remove 'Write to an address again'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;mail;suppressions;list'= {
            cand --address 'Only this address'
            cand --limit 'At most this many'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;suppressions;add'= {
            cand --category 'Only mail of this category'
            cand --for 'For how long, e.g. 30d (default: for good)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;suppressions;remove'= {
            cand --category 'Only what holds for this category'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;suppressions;help'= {
            cand list 'List addresses, the newest first'
            cand add 'Write no more to an address; what waits for it is not sent'
            cand remove 'Write to an address again'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;mail;suppressions;help;list'= {
        }
        &'pqctl;mail;suppressions;help;add'= {
        }
        &'pqctl;mail;suppressions;help;remove'= {
        }
        &'pqctl;mail;suppressions;help;help'= {
        }
        &'pqctl;mail;unsubscribe'= {
            cand --category 'Of which kind of mail, with an address'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;mail;help'= {
            cand outbox 'List mails, the newest first, with how many are in each state'
            cand show 'All about a mail: its state, every attempt, its text'
            cand preview 'Write a mail''s HTML and message to files, to look at'
            cand drain 'Send what is due now, in the foreground'
            cand test 'Post a test mail and send it'
            cand retry 'Try mails again that failed, expired, were suppressed or wait for their next attempt'
            cand hold 'Keep waiting mails from being sent'
            cand release 'Let held mails go, e.g. after a restore'
            cand uncertain 'Mails of which nobody knows whether they arrived: list them, or decide'
            cand suppressions 'Addresses that are not written to: list, add, remove'
            cand unsubscribe 'Write no more mail of a kind to somebody: by the token of a mail, or by address'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;mail;help;outbox'= {
        }
        &'pqctl;mail;help;show'= {
        }
        &'pqctl;mail;help;preview'= {
        }
        &'pqctl;mail;help;drain'= {
        }
        &'pqctl;mail;help;test'= {
        }
        &'pqctl;mail;help;retry'= {
        }
        &'pqctl;mail;help;hold'= {
        }
        &'pqctl;mail;help;release'= {
        }
        &'pqctl;mail;help;uncertain'= {
            cand list 'Mails whose answer to the final dot was lost, and those that were therefore sent again'
            cand sent 'Take them for sent'
            cand resend 'Send them again, with the same Message-ID; who had them may get them twice'
        }
        &'pqctl;mail;help;uncertain;list'= {
        }
        &'pqctl;mail;help;uncertain;sent'= {
        }
        &'pqctl;mail;help;uncertain;resend'= {
        }
        &'pqctl;mail;help;suppressions'= {
            cand list 'List addresses, the newest first'
            cand add 'Write no more to an address; what waits for it is not sent'
            cand remove 'Write to an address again'
        }
        &'pqctl;mail;help;suppressions;list'= {
        }
        &'pqctl;mail;help;suppressions;add'= {
        }
        &'pqctl;mail;help;suppressions;remove'= {
        }
        &'pqctl;mail;help;unsubscribe'= {
        }
        &'pqctl;mail;help;help'= {
        }
        &'pqctl;smtp'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand set 'Make a profile, or change one: what is not named stays as it is'
            cand list 'List profiles, and which one mail takes that names none'
            cand show 'All about a profile but its secret'
            cand test 'Try a profile out stage by stage, with advice at the first that fails; hands over no mail'
            cand presets 'What is known of common providers'
            cand remove 'Remove a profile; mails that wait for it take the default one'
            cand pause 'Send nothing by a profile until it is resumed'
            cand resume 'Let a profile go on, e.g. after a sign-in was refused and mended'
            cand rotate-key 'Seal all secrets anew with a new key'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;smtp;set'= {
            cand --preset 'What to begin with: gmail, gmail-relay, outlook, office365, yahoo, mailpit, custom'
            cand --host 'The server'
            cand --port 'The port of the server (default: that of the preset, or 587)'
            cand --encryption 'How the connection is encrypted; `none` is for servers on this machine'
            cand --auth 'How to sign in'
            cand --username 'The account'
            cand --password-file 'Read the password or refresh token from this file (its last line end is dropped)'
            cand --fernet-file 'Take it out of the Fernet token in this file, as another program has stored it'
            cand --fernet-key-file 'The Fernet key of that program (44 characters of base64url); read once, and not kept'
            cand --client-secret-file 'Read the client secret of xoauth2 from this file'
            cand --client-id 'The client id of xoauth2'
            cand --token-endpoint 'Where xoauth2 renews its tokens'
            cand --scope 'What xoauth2 asks for'
            cand --from 'The sender''s address (default: the account, or the configured one)'
            cand --from-name 'The sender''s name (default: the configured one)'
            cand --reply-to 'Where answers go'
            cand --connections 'Connections at once, over all hosts'
            cand --rate 'The most mails in a time, over all hosts: 10/s, 30/min, 400/d'
            cand --ca-file 'The certificates of those who vouch for the server, instead of the system''s'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --password-stdin 'Read it from standard input'
            cand --files 'Write mails into files instead of sending them'
            cand --default 'Mails that name no profile take this one'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;smtp;list'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;smtp;show'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;smtp;test'= {
            cand --to 'The recipient to ask the server about (default: the sender)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;smtp;presets'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;smtp;remove'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;smtp;pause'= {
            cand --reason 'Why, for whoever looks next'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;smtp;resume'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;smtp;rotate-key'= {
            cand --new-key-file 'Take the key in this file instead of a new one (64 hexadecimal digits)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;smtp;help'= {
            cand set 'Make a profile, or change one: what is not named stays as it is'
            cand list 'List profiles, and which one mail takes that names none'
            cand show 'All about a profile but its secret'
            cand test 'Try a profile out stage by stage, with advice at the first that fails; hands over no mail'
            cand presets 'What is known of common providers'
            cand remove 'Remove a profile; mails that wait for it take the default one'
            cand pause 'Send nothing by a profile until it is resumed'
            cand resume 'Let a profile go on, e.g. after a sign-in was refused and mended'
            cand rotate-key 'Seal all secrets anew with a new key'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;smtp;help;set'= {
        }
        &'pqctl;smtp;help;list'= {
        }
        &'pqctl;smtp;help;show'= {
        }
        &'pqctl;smtp;help;test'= {
        }
        &'pqctl;smtp;help;presets'= {
        }
        &'pqctl;smtp;help;remove'= {
        }
        &'pqctl;smtp;help;pause'= {
        }
        &'pqctl;smtp;help;resume'= {
        }
        &'pqctl;smtp;help;rotate-key'= {
        }
        &'pqctl;smtp;help;help'= {
        }
        &'pqctl;schedules'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List schedules with their next run'
            cand next 'When a schedule is due next'
            cand show 'All about a schedule: defaults, changes, last and next runs'
            cand pause 'Keep a schedule from running by itself'
            cand resume 'Let a schedule go on with its next run; nothing is made up for'
            cand set 'Change when a schedule is due'
            cand reset 'Forget what `set` changed'
            cand run 'Add the job now, paused or not; when it is due stays as it is'
            cand groups 'List groups, or switch a whole group off or on'
            cand tick 'Add the jobs that are due and end, for machines where cron does what a worker would'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;schedules;list'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;schedules;next'= {
            cand -n 'How many runs'
            cand --count 'How many runs'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;schedules;show'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;schedules;pause'= {
            cand --reason 'Why, for whoever looks next'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;schedules;resume'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;schedules;set'= {
            cand --cron 'When, e.g. "30 2 * * *"'
            cand --zone 'On whose clock, e.g. Africa/Lagos'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;schedules;reset'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;schedules;run'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;schedules;groups'= {
            cand --off 'Keep the schedules of this group from running by themselves'
            cand --on 'Let them go on'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;schedules;tick'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;schedules;help'= {
            cand list 'List schedules with their next run'
            cand next 'When a schedule is due next'
            cand show 'All about a schedule: defaults, changes, last and next runs'
            cand pause 'Keep a schedule from running by itself'
            cand resume 'Let a schedule go on with its next run; nothing is made up for'
            cand set 'Change when a schedule is due'
            cand reset 'Forget what `set` changed'
            cand run 'Add the job now, paused or not; when it is due stays as it is'
            cand groups 'List groups, or switch a whole group off or on'
            cand tick 'Add the jobs that are due and end, for machines where cron does what a worker would'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;schedules;help;list'= {
        }
        &'pqctl;schedules;help;next'= {
        }
        &'pqctl;schedules;help;show'= {
        }
        &'pqctl;schedules;help;pause'= {
        }
        &'pqctl;schedules;help;resume'= {
        }
        &'pqctl;schedules;help;set'= {
        }
        &'pqctl;schedules;help;reset'= {
        }
        &'pqctl;schedules;help;run'= {
        }
        &'pqctl;schedules;help;groups'= {
        }
        &'pqctl;schedules;help;tick'= {
        }
        &'pqctl;schedules;help;help'= {
        }
        &'pqctl;tokens'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand create 'Make a token for an account; its secret is shown once'
            cand list 'List tokens, newest first'
            cand revoke 'End a token'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;tokens;create'= {
            cand --name 'What it is for'
            cand --scopes 'What it may do: read, write, jobs, admin'
            cand --expires 'How long it works, e.g. 90d'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-expiry 'It works until it is revoked'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;tokens;list'= {
            cand --email 'Only this account''s'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;tokens;revoke'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;tokens;help'= {
            cand create 'Make a token for an account; its secret is shown once'
            cand list 'List tokens, newest first'
            cand revoke 'End a token'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;tokens;help;create'= {
        }
        &'pqctl;tokens;help;list'= {
        }
        &'pqctl;tokens;help;revoke'= {
        }
        &'pqctl;tokens;help;help'= {
        }
        &'pqctl;doctor'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --deep 'Also read the whole SQLite file and look for damage'
            cand --post-deploy 'The list to go through after a deployment: performance, monitoring, error recovery, resource use'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;bench'= {
            cand --rounds 'How often; the median is told'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand import 'Import files into an empty bank'
            cand seed 'Seed a demo'
            cand jobs 'Enqueue jobs in bulk and singly, run them, and measure how soon an idle worker picks one up'
            cand drain 'One worker of `bench jobs --processes`: says that it is ready, and begins at a line on its input'
            cand reports 'A month of reports: figures of all students at once and one by one, and into the outbox'
            cand analytics 'Sum up the students'' days: one that is over, the same once more, a night without news, all from nothing'
            cand backup 'Make backups in each way and restore one, with what each costs; a writer beside them tells how long it waits (Linux)'
            cand mail 'Drain an outbox through SMTP into a server on this machine: mails a second, connections at once, processor time and memory (Linux)'
            cand sink 'The server of `bench mail`: tells its address, and what it saw when its input ends'
            cand similarity 'Vectors, search and all pairs over made-up questions'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;bench;import'= {
            cand --rounds 'How often; the median is told'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;bench;seed'= {
            cand --answers 'answers'
            cand --rounds 'How often; the median is told'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;bench;jobs'= {
            cand --jobs 'jobs'
            cand --pickups 'How many jobs an idle worker picks up one by one'
            cand --processes 'Run five times as many by one process, and then by these numbers of processes: 2,4 (PostgreSQL)'
            cand --history 'Run them once more with that many in the history'
            cand --waiting 'Run them once more with that many waiting behind them'
            cand --idle 'Watch an idle `run-worker` for that many seconds: its processor time and memory (Linux)'
            cand --rounds 'How often; the median is told'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;bench;drain'= {
            cand --most 'End after that many jobs, not when there are no more'
            cand --rounds 'How often; the median is told'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;bench;reports'= {
            cand --answers 'answers'
            cand --sample 'How many students are also computed one by one'
            cand --months 'How many months the answers are spread over'
            cand --files 'Instead: about so many reports as mails in files, by a process whose memory is watched (10000 is what is asked for)'
            cand --rounds 'How often; the median is told'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;bench;analytics'= {
            cand --answers 'answers'
            cand --months 'How many months the answers are spread over'
            cand --rounds 'How often; the median is told'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;bench;backup'= {
            cand --questions 'How many made-up questions are in the database'
            cand --answers 'How many answers students have given, most of its size: the defaults make 0.4 GB and more, five times as many 2 GB'
            cand --rounds 'How often; the median is told'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --fill-only 'Only make the database and leave it, so that other programs can be measured on it; needs --database-url'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;bench;mail'= {
            cand --mails 'mails'
            cand --connections 'How many connections the sender may open'
            cand --latency 'How much later the server answers; several: 0,1,5'
            cand --rounds 'How often; the median is told'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-pipelining 'The server does not offer to take several commands at once (PIPELINING)'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;bench;sink'= {
            cand --latency 'latency'
            cand --rounds 'How often; the median is told'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-pipelining 'no-pipelining'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;bench;similarity'= {
            cand --questions 'questions'
            cand --rounds 'How often; the median is told'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;bench;help'= {
            cand import 'Import files into an empty bank'
            cand seed 'Seed a demo'
            cand jobs 'Enqueue jobs in bulk and singly, run them, and measure how soon an idle worker picks one up'
            cand drain 'One worker of `bench jobs --processes`: says that it is ready, and begins at a line on its input'
            cand reports 'A month of reports: figures of all students at once and one by one, and into the outbox'
            cand analytics 'Sum up the students'' days: one that is over, the same once more, a night without news, all from nothing'
            cand backup 'Make backups in each way and restore one, with what each costs; a writer beside them tells how long it waits (Linux)'
            cand mail 'Drain an outbox through SMTP into a server on this machine: mails a second, connections at once, processor time and memory (Linux)'
            cand sink 'The server of `bench mail`: tells its address, and what it saw when its input ends'
            cand similarity 'Vectors, search and all pairs over made-up questions'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;bench;help;import'= {
        }
        &'pqctl;bench;help;seed'= {
        }
        &'pqctl;bench;help;jobs'= {
        }
        &'pqctl;bench;help;drain'= {
        }
        &'pqctl;bench;help;reports'= {
        }
        &'pqctl;bench;help;analytics'= {
        }
        &'pqctl;bench;help;backup'= {
        }
        &'pqctl;bench;help;mail'= {
        }
        &'pqctl;bench;help;sink'= {
        }
        &'pqctl;bench;help;similarity'= {
        }
        &'pqctl;bench;help;help'= {
        }
        &'pqctl;completions'= {
            cand --dir 'Write the scripts of all shells into this folder (made when missing)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --live 'A script that asks pqctl itself, so that it also knows job numbers, queues and schedules'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;migrate'= {
            cand --to 'Only up to and including this version'
            cand --lock-timeout 'How long to wait while another process migrates'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --dry-run 'Print the SQL that would run, with its transactions, and change nothing'
            cand --allow-out-of-order 'Apply pending migrations that lie before applied ones, too'
            cand --no-backup 'Make no backup first, which is otherwise done when something is dropped or deleted, and in production'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand status 'Show how every migration stands'
            cand check 'Exit 4 unless the database has exactly the migrations of this program'
            cand down 'Take migrations back, newest first; shows the rows that are lost'
            cand repair 'Accept an edited file, or settle a migration that was cut off'
            cand new 'Write the files of a new migration, for both engines (in the source folder)'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;migrate;status'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;migrate;check'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;migrate;down'= {
            cand --steps 'So many, counted from the newest'
            cand --to 'Everything after this version; 0 takes back all'
            cand --lock-timeout 'How long to wait while another process migrates'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --yes 'Do not ask'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;migrate;repair'= {
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --applied 'Its change is in the database: count it as applied instead of running it again'
            cand --yes 'Do not ask'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;migrate;new'= {
            cand --folder 'The folder with `sqlite` and `postgres` in it'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;migrate;help'= {
            cand status 'Show how every migration stands'
            cand check 'Exit 4 unless the database has exactly the migrations of this program'
            cand down 'Take migrations back, newest first; shows the rows that are lost'
            cand repair 'Accept an edited file, or settle a migration that was cut off'
            cand new 'Write the files of a new migration, for both engines (in the source folder)'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;migrate;help;status'= {
        }
        &'pqctl;migrate;help;check'= {
        }
        &'pqctl;migrate;help;down'= {
        }
        &'pqctl;migrate;help;repair'= {
        }
        &'pqctl;migrate;help;new'= {
        }
        &'pqctl;migrate;help;help'= {
        }
        &'pqctl;man'= {
            cand --dir 'Write a page per command into this folder (made when missing)'
            cand --database-url 'The database: `sqlite:PATH` or `postgres://user@host/name` (default: a file in your data folder)'
            cand --config 'Read this configuration file and no other'
            cand -o 'The form of the result on stdout'
            cand --output 'The form of the result on stdout'
            cand --columns 'Only these columns of the result''s table'
            cand --color 'Colour: auto (on a terminal, unless `NO_COLOR` is set), always, never'
            cand --no-config 'Read no configuration file'
            cand --json 'The same as --output json'
            cand --no-header 'No header line in tables, CSV and plain output'
            cand --accessible 'No moving progress, no boxes, numbered choices instead of menus'
            cand --no-input 'Never ask; fail with the flag that would answer'
            cand -q 'Print nothing but the result and errors'
            cand --quiet 'Print nothing but the result and errors'
            cand -v 'Say more on stderr (-vv, -vvv for yet more)'
            cand --verbose 'Say more on stderr (-vv, -vvv for yet more)'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'pqctl;help'= {
            cand quickstart 'Try everything on demo data in a folder of its own; asks nothing'
            cand init-db 'Create, migrate and fill a database; safe to run again'
            cand seed 'Fill the database with reference data or a demo'
            cand questions 'The question bank: import, export, list, show, search, add, similar, duplicates'
            cand process-questions 'Check, embed and compare the questions of the bank'
            cand analytics 'What the answers say: item statistics of the questions and which of them look wrong'
            cand send-reports 'Send the students'' monthly reports, after telling what that means'
            cand reports 'Monthly reports: preview, show, gallery, summary, status'
            cand notifications 'What is told by mail without being asked for: send, preview, preferences'
            cand run-worker 'Run jobs in the foreground, until told to stop or nothing is left'
            cand status 'How the jobs stand: queues, rates, failures, workers, limits, what runs next'
            cand jobs 'Jobs: list, show, enqueue, watch, cancel, retry, rm, prune, logs, stats, kinds'
            cand queues 'Queues: list, pause, resume, limit'
            cand limits 'Shared limits of keys: list, set, pause, resume, reset'
            cand workers 'Workers on all hosts: list, quiet, resume, stop'
            cand backup 'Backups: create, list, show, verify, check, prune'
            cand restore 'Bring a backup back, proven first; undo that; let go of what it replaced'
            cand archive 'Old rows in files: run, list, show, cat, verify, restore'
            cand config 'Show, check or write the configuration'
            cand db 'The database as a whole: fingerprint, copy'
            cand users 'Accounts: list, add, passwd, disable, enable'
            cand mail 'Mail: outbox, show, drain, retry, hold, release, uncertain, suppressions, unsubscribe, preview, test'
            cand smtp 'How mail is sent: set, show, list, test, presets, remove, pause, resume, rotate-key'
            cand schedules 'What runs by itself and when: list, next, show, pause, resume, set, reset, run, groups, tick'
            cand tokens 'API tokens: create, list, revoke'
            cand doctor 'Look whether everything is in order; each finding with its remedy'
            cand bench 'Measure how fast pqctl is on this machine, on scratch databases'
            cand completions 'Print the completion script of a shell'
            cand migrate 'Bring the tables up to date, or look how they stand'
            cand man 'Print the manual page, or write one per command'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'pqctl;help;quickstart'= {
        }
        &'pqctl;help;init-db'= {
        }
        &'pqctl;help;seed'= {
            cand reference 'Add the five subjects and seventeen topics'
            cand demo 'Add a demo question bank and students who practise on it; equal arguments make equal rows'
        }
        &'pqctl;help;seed;reference'= {
        }
        &'pqctl;help;seed;demo'= {
        }
        &'pqctl;help;questions'= {
            cand import 'Import questions from files; known ones are filled in, never doubled'
            cand export 'Export questions into a file'
            cand formats 'List the formats of files that can be read and written'
            cand list 'List questions'
            cand show 'Show one question with what was found about it'
            cand search 'Find questions that have all these words'
            cand add 'Add one question, by flags or by answering'
            cand similar 'Find the questions most like a text or like another question'
            cand duplicates 'List pairs of related questions (duplicates, conflicts, variants, …); make two of them one, or keep both'
            cand review 'Decide on suspicious keys, explanations and what else waits for a person'
        }
        &'pqctl;help;questions;import'= {
        }
        &'pqctl;help;questions;export'= {
        }
        &'pqctl;help;questions;formats'= {
        }
        &'pqctl;help;questions;list'= {
        }
        &'pqctl;help;questions;show'= {
        }
        &'pqctl;help;questions;search'= {
        }
        &'pqctl;help;questions;add'= {
        }
        &'pqctl;help;questions;similar'= {
        }
        &'pqctl;help;questions;duplicates'= {
            cand list 'List pairs; what `duplicates` alone does'
            cand merge 'Make two questions one: answers and quizzes go to the kept one, the other is retired'
            cand keep 'Note that two questions are both wanted'
            cand undo 'Take a merge or a `keep` back'
        }
        &'pqctl;help;questions;duplicates;list'= {
        }
        &'pqctl;help;questions;duplicates;merge'= {
        }
        &'pqctl;help;questions;duplicates;keep'= {
        }
        &'pqctl;help;questions;duplicates;undo'= {
        }
        &'pqctl;help;questions;review'= {
            cand list 'List items, the most urgent first'
            cand show 'Show one item with its question and what speaks for it'
            cand approve 'Make the changes that items propose'
            cand reject 'Turn proposals down; the questions stay as they are'
            cand edit 'Change the question of an item otherwise than proposed'
            cand undo 'Take decisions back'
            cand export 'Write the queue into a file for a subject teacher'
            cand import 'Read the decisions out of such a file; all of them or none'
        }
        &'pqctl;help;questions;review;list'= {
        }
        &'pqctl;help;questions;review;show'= {
        }
        &'pqctl;help;questions;review;approve'= {
        }
        &'pqctl;help;questions;review;reject'= {
        }
        &'pqctl;help;questions;review;edit'= {
        }
        &'pqctl;help;questions;review;undo'= {
        }
        &'pqctl;help;questions;review;export'= {
        }
        &'pqctl;help;questions;review;import'= {
        }
        &'pqctl;help;process-questions'= {
            cand run 'The same as without a word, for scripts that want one'
            cand status 'How the bank stands with each step: fresh, stale, missing, failed, and what finishing would cost'
            cand watch 'Follow a run until it ends, wherever it runs'
            cand runs 'List the runs, the newest first, or show one'
            cand costs 'What calls of models cost, by day, model, step or run'
            cand check 'Try the configured provider of models out: connection, key, models, vectors, answers'
        }
        &'pqctl;help;process-questions;run'= {
        }
        &'pqctl;help;process-questions;status'= {
        }
        &'pqctl;help;process-questions;watch'= {
        }
        &'pqctl;help;process-questions;runs'= {
        }
        &'pqctl;help;process-questions;costs'= {
        }
        &'pqctl;help;process-questions;check'= {
        }
        &'pqctl;help;analytics'= {
            cand run 'Compute statistics; what has not changed is not written again. Alone: days, weeks and questions'
            cand show 'Show what was computed'
        }
        &'pqctl;help;analytics;run'= {
            cand daily 'The students'' days: answers, right ones, time, sessions, by topic too'
            cand weekly 'The students'' weeks by subject, with the week before; trends are read from them'
            cand questions 'Facility, discrimination, distractors and flags of every question'
        }
        &'pqctl;help;analytics;run;daily'= {
        }
        &'pqctl;help;analytics;run;weekly'= {
        }
        &'pqctl;help;analytics;run;questions'= {
        }
        &'pqctl;help;analytics;show'= {
            cand daily 'Days: students, answers, share of right answers, time'
            cand weekly 'Weeks, and of the last one subjects and movers'
            cand trends 'The course of the weeks: smoothed, with its slope, and the last month against the one before'
            cand cohorts 'Who comes back: weeks of sign-up by weeks after, students a day, week and month'
            cand insights 'What one student''s answers say: weak and strong topics, trend, habit, and what to do next'
            cand questions 'The statistics of the questions, or of one with its options'
        }
        &'pqctl;help;analytics;show;daily'= {
        }
        &'pqctl;help;analytics;show;weekly'= {
        }
        &'pqctl;help;analytics;show;trends'= {
        }
        &'pqctl;help;analytics;show;cohorts'= {
        }
        &'pqctl;help;analytics;show;insights'= {
        }
        &'pqctl;help;analytics;show;questions'= {
        }
        &'pqctl;help;send-reports'= {
        }
        &'pqctl;help;reports'= {
            cand preview 'Show a student''s report as the mail it is or would be; sends nothing'
            cand show 'Show a student''s figures'
            cand gallery 'Write every template with invented data into a folder'
            cand summary 'What was sent of each month, the last run and the next'
            cand status 'A run with what became of each student''s mail'
        }
        &'pqctl;help;reports;preview'= {
        }
        &'pqctl;help;reports;show'= {
        }
        &'pqctl;help;reports;gallery'= {
        }
        &'pqctl;help;reports;summary'= {
        }
        &'pqctl;help;reports;status'= {
        }
        &'pqctl;help;notifications'= {
            cand send 'Write what is due now into the outbox, as the schedule does; nobody gets anything twice'
            cand preview 'Show one as the mail it is; sends nothing'
            cand preferences 'What somebody wants to be told, and when'
        }
        &'pqctl;help;notifications;send'= {
        }
        &'pqctl;help;notifications;preview'= {
        }
        &'pqctl;help;notifications;preferences'= {
            cand show 'Show them'
            cand set 'Set some: `key=value`, or `key=default`'
        }
        &'pqctl;help;notifications;preferences;show'= {
        }
        &'pqctl;help;notifications;preferences;set'= {
        }
        &'pqctl;help;run-worker'= {
        }
        &'pqctl;help;status'= {
        }
        &'pqctl;help;jobs'= {
            cand list 'List jobs, the newest first'
            cand show 'Show one job with its payload, progress, errors and result'
            cand enqueue 'Enqueue a job'
            cand watch 'Follow jobs until they have ended'
            cand cancel 'Cancel jobs that wait or run, with their children'
            cand retry 'Let failed or cancelled jobs wait again'
            cand rm 'Remove ended jobs with their log lines'
            cand prune 'Remove what ended long ago from the history, with its log lines'
            cand logs 'Show the lines a job wrote'
            cand stats 'What happened lately, by queue and kind'
            cand kinds 'List the kinds of jobs, or describe one'
        }
        &'pqctl;help;jobs;list'= {
        }
        &'pqctl;help;jobs;show'= {
        }
        &'pqctl;help;jobs;enqueue'= {
        }
        &'pqctl;help;jobs;watch'= {
        }
        &'pqctl;help;jobs;cancel'= {
        }
        &'pqctl;help;jobs;retry'= {
        }
        &'pqctl;help;jobs;rm'= {
        }
        &'pqctl;help;jobs;prune'= {
        }
        &'pqctl;help;jobs;logs'= {
        }
        &'pqctl;help;jobs;stats'= {
        }
        &'pqctl;help;jobs;kinds'= {
        }
        &'pqctl;help;queues'= {
            cand list 'List queues with what is in them'
            cand pause 'Hand out no more jobs of a queue, on all hosts; what runs goes on'
            cand resume 'Hand out jobs of a queue again'
            cand limit 'Limit how many jobs of a queue run at once, and how many start in a time'
        }
        &'pqctl;help;queues;list'= {
        }
        &'pqctl;help;queues;pause'= {
        }
        &'pqctl;help;queues;resume'= {
        }
        &'pqctl;help;queues;limit'= {
        }
        &'pqctl;help;limits'= {
            cand list 'List limits with what they allow now'
            cand set 'Set the limit of a key, for all hosts; wins over what the program says'
            cand pause 'Start nothing under a key for a while, on all hosts; what runs goes on'
            cand resume 'End a pause'
            cand reset 'Back to what the program says: its values, no pause, the breaker closed'
        }
        &'pqctl;help;limits;list'= {
        }
        &'pqctl;help;limits;set'= {
        }
        &'pqctl;help;limits;pause'= {
        }
        &'pqctl;help;limits;resume'= {
        }
        &'pqctl;help;limits;reset'= {
        }
        &'pqctl;help;workers'= {
            cand list 'List workers that run or were lost'
            cand quiet 'Let workers claim nothing more; what runs goes on'
            cand resume 'Let quiet workers claim jobs again'
            cand stop 'End workers as their first SIGTERM does: what runs may finish within their grace'
        }
        &'pqctl;help;workers;list'= {
        }
        &'pqctl;help;workers;quiet'= {
        }
        &'pqctl;help;workers;resume'= {
        }
        &'pqctl;help;workers;stop'= {
        }
        &'pqctl;help;backup'= {
            cand create 'Make a backup and read it back'
            cand list 'List backups, newest first, with how far each was proven'
            cand show 'Show all that is known of a backup'
            cand verify 'Prove that a backup is whole: 1 its file, 2 what is in it, 3 a restore beside the database'
            cand check 'Say whether there is a backup, new enough and proven; exit code 4 if not'
            cand prune 'Show which backups the rules give up; with --yes, remove them'
        }
        &'pqctl;help;backup;create'= {
        }
        &'pqctl;help;backup;list'= {
        }
        &'pqctl;help;backup;show'= {
        }
        &'pqctl;help;backup;verify'= {
        }
        &'pqctl;help;backup;check'= {
        }
        &'pqctl;help;backup;prune'= {
        }
        &'pqctl;help;restore'= {
        }
        &'pqctl;help;archive'= {
            cand run 'Move old rows to files, and go on with what was begun'
            cand list 'List the archives of this database'
            cand show 'Show all that is known of an archive'
            cand cat 'Write archived rows to stdout'
            cand verify 'Read archives and compare them with what was written; exit code 8 if one is damaged or missing'
            cand restore 'Bring the rows of an archive back into their table'
            cand adopt 'Take files into the books that this database does not list, as after a restore; shows what, without --yes'
            cand forget 'Give up an archive whose file is lost, or the file of one whose rows are back; shows what, without --yes'
        }
        &'pqctl;help;archive;run'= {
        }
        &'pqctl;help;archive;list'= {
        }
        &'pqctl;help;archive;show'= {
        }
        &'pqctl;help;archive;cat'= {
        }
        &'pqctl;help;archive;verify'= {
        }
        &'pqctl;help;archive;restore'= {
        }
        &'pqctl;help;archive;adopt'= {
        }
        &'pqctl;help;archive;forget'= {
        }
        &'pqctl;help;config'= {
            cand show 'Show every value; passwords are masked'
            cand check 'List everything that is wrong; 12 when something is'
            cand init 'Write a commented configuration file with every key and its default'
        }
        &'pqctl;help;config;show'= {
        }
        &'pqctl;help;config;check'= {
        }
        &'pqctl;help;config;init'= {
        }
        &'pqctl;help;db'= {
            cand fingerprint 'Row counts and sums that are equal for equal data, on SQLite and PostgreSQL alike'
            cand copy 'Move everything to another database, of the same or the other engine, and prove that it arrived'
        }
        &'pqctl;help;db;fingerprint'= {
        }
        &'pqctl;help;db;copy'= {
        }
        &'pqctl;help;users'= {
            cand list 'List accounts by address'
            cand add 'Add an account'
            cand passwd 'Give an account a new password; ends its sign-in sessions'
            cand disable 'Keep an account out; ends its sign-in sessions'
            cand enable 'Let an account in again'
            cand export 'Write all that is stored of a person, or of everybody, as zip files'
            cand import-export 'Bring one export back, where the account is not'
            cand erase 'Remove a person and all that is theirs, for good'
        }
        &'pqctl;help;users;list'= {
        }
        &'pqctl;help;users;add'= {
        }
        &'pqctl;help;users;passwd'= {
        }
        &'pqctl;help;users;disable'= {
        }
        &'pqctl;help;users;enable'= {
        }
        &'pqctl;help;users;export'= {
        }
        &'pqctl;help;users;import-export'= {
        }
        &'pqctl;help;users;erase'= {
        }
        &'pqctl;help;mail'= {
            cand outbox 'List mails, the newest first, with how many are in each state'
            cand show 'All about a mail: its state, every attempt, its text'
            cand preview 'Write a mail''s HTML and message to files, to look at'
            cand drain 'Send what is due now, in the foreground'
            cand test 'Post a test mail and send it'
            cand retry 'Try mails again that failed, expired, were suppressed or wait for their next attempt'
            cand hold 'Keep waiting mails from being sent'
            cand release 'Let held mails go, e.g. after a restore'
            cand uncertain 'Mails of which nobody knows whether they arrived: list them, or decide'
            cand suppressions 'Addresses that are not written to: list, add, remove'
            cand unsubscribe 'Write no more mail of a kind to somebody: by the token of a mail, or by address'
        }
        &'pqctl;help;mail;outbox'= {
        }
        &'pqctl;help;mail;show'= {
        }
        &'pqctl;help;mail;preview'= {
        }
        &'pqctl;help;mail;drain'= {
        }
        &'pqctl;help;mail;test'= {
        }
        &'pqctl;help;mail;retry'= {
        }
        &'pqctl;help;mail;hold'= {
        }
        &'pqctl;help;mail;release'= {
        }
        &'pqctl;help;mail;uncertain'= {
            cand list 'Mails whose answer to the final dot was lost, and those that were therefore sent again'
            cand sent 'Take them for sent'
            cand resend 'Send them again, with the same Message-ID; who had them may get them twice'
        }
        &'pqctl;help;mail;uncertain;list'= {
        }
        &'pqctl;help;mail;uncertain;sent'= {
        }
        &'pqctl;help;mail;uncertain;resend'= {
        }
        &'pqctl;help;mail;suppressions'= {
            cand list 'List addresses, the newest first'
            cand add 'Write no more to an address; what waits for it is not sent'
            cand remove 'Write to an address again'
        }
        &'pqctl;help;mail;suppressions;list'= {
        }
        &'pqctl;help;mail;suppressions;add'= {
        }
        &'pqctl;help;mail;suppressions;remove'= {
        }
        &'pqctl;help;mail;unsubscribe'= {
        }
        &'pqctl;help;smtp'= {
            cand set 'Make a profile, or change one: what is not named stays as it is'
            cand list 'List profiles, and which one mail takes that names none'
            cand show 'All about a profile but its secret'
            cand test 'Try a profile out stage by stage, with advice at the first that fails; hands over no mail'
            cand presets 'What is known of common providers'
            cand remove 'Remove a profile; mails that wait for it take the default one'
            cand pause 'Send nothing by a profile until it is resumed'
            cand resume 'Let a profile go on, e.g. after a sign-in was refused and mended'
            cand rotate-key 'Seal all secrets anew with a new key'
        }
        &'pqctl;help;smtp;set'= {
        }
        &'pqctl;help;smtp;list'= {
        }
        &'pqctl;help;smtp;show'= {
        }
        &'pqctl;help;smtp;test'= {
        }
        &'pqctl;help;smtp;presets'= {
        }
        &'pqctl;help;smtp;remove'= {
        }
        &'pqctl;help;smtp;pause'= {
        }
        &'pqctl;help;smtp;resume'= {
        }
        &'pqctl;help;smtp;rotate-key'= {
        }
        &'pqctl;help;schedules'= {
            cand list 'List schedules with their next run'
            cand next 'When a schedule is due next'
            cand show 'All about a schedule: defaults, changes, last and next runs'
            cand pause 'Keep a schedule from running by itself'
            cand resume 'Let a schedule go on with its next run; nothing is made up for'
            cand set 'Change when a schedule is due'
            cand reset 'Forget what `set` changed'
            cand run 'Add the job now, paused or not; when it is due stays as it is'
            cand groups 'List groups, or switch a whole group off or on'
            cand tick 'Add the jobs that are due and end, for machines where cron does what a worker would'
        }
        &'pqctl;help;schedules;list'= {
        }
        &'pqctl;help;schedules;next'= {
        }
        &'pqctl;help;schedules;show'= {
        }
        &'pqctl;help;schedules;pause'= {
        }
        &'pqctl;help;schedules;resume'= {
        }
        &'pqctl;help;schedules;set'= {
        }
        &'pqctl;help;schedules;reset'= {
        }
        &'pqctl;help;schedules;run'= {
        }
        &'pqctl;help;schedules;groups'= {
        }
        &'pqctl;help;schedules;tick'= {
        }
        &'pqctl;help;tokens'= {
            cand create 'Make a token for an account; its secret is shown once'
            cand list 'List tokens, newest first'
            cand revoke 'End a token'
        }
        &'pqctl;help;tokens;create'= {
        }
        &'pqctl;help;tokens;list'= {
        }
        &'pqctl;help;tokens;revoke'= {
        }
        &'pqctl;help;doctor'= {
        }
        &'pqctl;help;bench'= {
            cand import 'Import files into an empty bank'
            cand seed 'Seed a demo'
            cand jobs 'Enqueue jobs in bulk and singly, run them, and measure how soon an idle worker picks one up'
            cand drain 'One worker of `bench jobs --processes`: says that it is ready, and begins at a line on its input'
            cand reports 'A month of reports: figures of all students at once and one by one, and into the outbox'
            cand analytics 'Sum up the students'' days: one that is over, the same once more, a night without news, all from nothing'
            cand backup 'Make backups in each way and restore one, with what each costs; a writer beside them tells how long it waits (Linux)'
            cand mail 'Drain an outbox through SMTP into a server on this machine: mails a second, connections at once, processor time and memory (Linux)'
            cand sink 'The server of `bench mail`: tells its address, and what it saw when its input ends'
            cand similarity 'Vectors, search and all pairs over made-up questions'
        }
        &'pqctl;help;bench;import'= {
        }
        &'pqctl;help;bench;seed'= {
        }
        &'pqctl;help;bench;jobs'= {
        }
        &'pqctl;help;bench;drain'= {
        }
        &'pqctl;help;bench;reports'= {
        }
        &'pqctl;help;bench;analytics'= {
        }
        &'pqctl;help;bench;backup'= {
        }
        &'pqctl;help;bench;mail'= {
        }
        &'pqctl;help;bench;sink'= {
        }
        &'pqctl;help;bench;similarity'= {
        }
        &'pqctl;help;completions'= {
        }
        &'pqctl;help;migrate'= {
            cand status 'Show how every migration stands'
            cand check 'Exit 4 unless the database has exactly the migrations of this program'
            cand down 'Take migrations back, newest first; shows the rows that are lost'
            cand repair 'Accept an edited file, or settle a migration that was cut off'
            cand new 'Write the files of a new migration, for both engines (in the source folder)'
        }
        &'pqctl;help;migrate;status'= {
        }
        &'pqctl;help;migrate;check'= {
        }
        &'pqctl;help;migrate;down'= {
        }
        &'pqctl;help;migrate;repair'= {
        }
        &'pqctl;help;migrate;new'= {
        }
        &'pqctl;help;man'= {
        }
        &'pqctl;help;help'= {
        }
    ]
    $completions[$command]
}
