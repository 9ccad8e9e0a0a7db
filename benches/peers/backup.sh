#!/bin/bash
# Backups by pqctl and by the programs that people use instead, in turns, on the same data in one run. Each program's
# processor time is that of all processes on the client's side, not the server's; the peers do not wait for the disk,
# pqctl does. Lines of JSON go to backup-results.jsonl, the table of medians with what is held against it to the output.
#   cargo build --release && benches/peers/backup.sh [ROUNDS=3] [ANSWERS=2400000] [QUESTIONS=60000]
# Needs PostgreSQL's programs, GNU time, python3 and root (the cluster runs as the user postgres); gzip, pigz, zstd,
# sqlite3 and pgloader come from Debian when they are missing. PARTS="dump restore sqlite copy writer" runs only those.
set -eu
cd "$(dirname "$0")"
rounds=${1:-3}
answers=${2:-2400000}
questions=${3:-60000}
PARTS=${PARTS:-dump restore sqlite copy writer}
pqctl=$(realpath "${PQCTL:-../../target/release/pqctl}")
. ./pg.sh
for program in gzip pigz zstd sqlite3 pgloader; do
    command -v "$program" >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$program" >/dev/null
done
wants() { case " $PARTS " in *" $1 "*) true ;; *) false ;; esac; }
work=$(mktemp -d /tmp/pqctl-backup.XXXXXX)
results=$PWD/backup-results.jsonl
: >"$results"
pg_start
trap 'pg_stop; rm -rf "$work"' EXIT
server=${PGURL%/bench}
database=$server/backup_test
lite=$work/backup_test.db
export PATH=$PGBIN:$PATH
psql -q "$server/postgres" -c 'CREATE DATABASE backup_test'
fill() { "$pqctl" -q --no-config --database-url "$1" bench backup --fill-only --answers "$answers" --questions "$questions" --json >"$2"; }
if wants dump || wants restore; then fill "$database" "$work/filled"; fi
if wants sqlite || wants copy; then
    fill "sqlite:$lite" "$work/filled"
    # Nothing waits in the log any more, and every program finds the file as it is.
    sqlite3 "$lite" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
fi
echo "PostgreSQL: $(psql -At "$database" -c 'SELECT pg_database_size(current_database()) / 1000000') MB, SQLite: $(du -m "$lite" 2>/dev/null | cut -f1) MB" >&2

measured() { # PART NAME SIZED-FILE COMMAND: the command is one of the shell's
    local size=0 out
    /usr/bin/time -f '%e %U %S %M' -o "$work/time" bash -c "set -eo pipefail; $4" >"$work/out" 2>&1 ||
        { tail -5 "$work/out" >&2; exit 1; }
    # shellcheck disable=SC2086 # The name may be a pattern.
    [ -z "$3" ] || size=$(du -cb $3 | tail -1 | cut -f1)
    read -r wall user system peak < <(tail -1 "$work/time")
    out="{\"part\": \"$1\", \"name\": \"$2\", \"wall\": $wall, \"cpu\": $(python3 -c "print(round($user + $system, 2))"), \"mib\": $((peak / 1024)), \"bytes\": $size}"
    echo "$out" >>"$results"
    echo "load $(cut -d' ' -f1 /proc/loadavg): $out" >&2
}
ours() { echo "PQCTL_DATABASE_URL=$1 $pqctl -q --no-config ${*:2}"; }
anew() { psql -q "$server/postgres" -c 'DROP DATABASE IF EXISTS restored_test' "${@}" -c CHECKPOINT; }
target=$server/restored_test
b=$work/backups

for round in $(seq "$rounds"); do
    echo "round $round" >&2
    if wants dump; then
        measured dump "pg_dump -Fc" "$work/a.dump" "pg_dump -Fc -f $work/a.dump $database"
        measured dump "pqctl, not read back" "$b/*.zst" "rm -rf $b; $(ours "$database" backup create --folder "$b" --no-verify)"
        measured dump "pg_dump -Z0 | zstd -3" "$work/b.zst" "pg_dump -Fc -Z0 $database | zstd -3 -q -f -o $work/b.zst"
        measured dump "pqctl" "$b/*.zst" "rm -rf $b; $(ours "$database" backup create --folder "$b")"
        measured dump "pg_dump | gzip" "$work/c.gz" "pg_dump $database | gzip >$work/c.gz"
        rm -f "$work"/c.gz
        measured dump "pqctl gzip, not read back" "$b/*.gz" "rm -rf $b; $(ours "$database" backup create --folder "$b" --compress gzip --no-verify)"
        measured dump "pg_dump | pigz" "$work/c.gz" "pg_dump $database | pigz >$work/c.gz"
        rm -f "$work"/c.gz
        measured dump "pqctl gzip" "$b/*.gz" "rm -rf $b; $(ours "$database" backup create --folder "$b" --compress gzip)"
    fi
    if wants restore; then
        [ -f "$work/a.dump" ] || pg_dump -Fc -f "$work/a.dump" "$database"
        [ -f "$work/b.zst" ] || pg_dump -Fc -Z0 "$database" | zstd -3 -q -f -o "$work/b.zst"
        rm -rf "$b"
        bash -c "$(ours "$database" backup create --folder "$b")" >/dev/null
        anew -c 'CREATE DATABASE restored_test'
        measured restore "pg_restore -j2 (gzip)" "" "pg_restore -e -j2 -d $target $work/a.dump"
        anew
        measured restore "pqctl" "" "$(ours "$target" restore latest --folder "$b")"
        anew -c 'CREATE DATABASE restored_test'
        measured restore "zstd | pg_restore" "" "zstd -dcq $work/b.zst | pg_restore -e -d $target"
        anew -c 'CREATE DATABASE restored_test'
        measured restore "zstd, then pg_restore -j2" "" "zstd -dqf $work/b.zst -o $work/spool; pg_restore -e -j2 -d $target $work/spool"
        anew -c 'CREATE DATABASE restored_test'
        measured restore "the same, then vacuumdb -Z" "" "zstd -dqf $work/b.zst -o $work/spool; pg_restore -e -j2 -d $target $work/spool; vacuumdb -qZ -d $target"
        anew
        rm -f "$work/spool"
    fi
    if wants sqlite; then
        measured sqlite "VACUUM INTO, zstd -3" "$work/v.db.zst" "sqlite3 $lite \"VACUUM INTO '$work/v.db'\"; zstd -3 -q -f --rm $work/v.db"
        rm -f "$work"/v.db*
        measured sqlite "pqctl, not read back" "$b/*.zst" "rm -rf $b; $(ours "sqlite:$lite" backup create --folder "$b" --no-verify)"
        measured sqlite "pqctl" "$b/*.zst" "rm -rf $b; $(ours "sqlite:$lite" backup create --folder "$b")"
    fi
    if wants copy; then
        anew -c 'CREATE DATABASE restored_test'
        measured copy "pgloader" "" "pgloader sqlite://$lite $target"
        anew -c 'CREATE DATABASE restored_test'
        measured copy "pqctl db copy" "" "$(ours "sqlite:$lite" db copy --to "$target" --keep-source)"
        anew
    fi
    rm -rf "$b"
done
rm -f "$work"/*.dump "$work"/*.zst "$lite"*
if wants writer; then
    "$pqctl" --no-config bench backup --rounds "$rounds" --answers "$answers" --questions "$questions" --json >"$work/writer.json"
fi
python3 ./backup.py "$results" "$work/writer.json"
