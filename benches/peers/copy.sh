#!/bin/bash
# A SQLite database moved to PostgreSQL by `pqctl db copy` and by pgloader, in turns, each time into a new database of
# one throw-away cluster with durable default settings. pqctl reads back and compares everything; pgloader does not.
#   cargo build --release && benches/peers/copy.sh [ROUNDS=3] [ANSWERS=2200000]
# Needs pgloader (Debian's), GNU time, python3, PostgreSQL's server programs and root (the cluster runs as the user postgres).
set -eu
cd "$(dirname "$0")"
rounds=${1:-3}
answers=${2:-2200000}
pqctl=$(realpath "${PQCTL:-../../target/release/pqctl}")
. ./pg.sh
work=$(mktemp -d /tmp/pqctl-copy.XXXXXX)
export PQCTL_DATABASE_URL=sqlite:$work/source.db
pg_start
trap 'pg_stop; rm -rf "$work"' EXIT
"$pqctl" -q --no-config init-db --no-admin --seed none
"$pqctl" -q --no-config seed demo --students 20000 --months 12 --answers "$answers" >/dev/null
echo "source: $(du -m "$work/source.db" | cut -f1) MB, load $(cut -d' ' -f1 /proc/loadavg)" >&2
fresh() { "$PGBIN/psql" -q "${PGURL%/bench}/postgres" -c 'DROP DATABASE IF EXISTS copied' -c 'CREATE DATABASE copied' -c CHECKPOINT; }
measured() { # NAME COMMAND…
    local name=$1
    shift
    fresh
    /usr/bin/time -f '{"program": "'"$name"'", "seconds": %e, "client_cpu": "%U + %S", "peak_kib": %M}' -o "$work/time" "$@" >"$work/out" 2>&1 ||
        { tail -5 "$work/out" >&2; exit 1; }
    tail -1 "$work/time" | tee -a "$work/results"
}
for _ in $(seq "$rounds"); do
    measured pgloader pgloader "sqlite://$work/source.db" "${PGURL%/bench}/copied"
    measured pqctl "$pqctl" -q --no-config db copy --to "${PGURL%/bench}/copied" --keep-source
done
python3 - "$work/results" <<'PYTHON'
import json, statistics, sys

found = {}
for line in open(sys.argv[1]):
    one = json.loads(line)
    found.setdefault(one["program"], []).append((one["seconds"], eval(one["client_cpu"]), one["peak_kib"] / 1024))
middle = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in found.items()}
for name, (wall, cpu, peak) in middle.items():
    print(f"{name:9} {wall:7.1f} s {cpu:7.1f} s of its own processor {peak:6.0f} MiB")
ours, peer = middle["pqctl"], middle["pgloader"]
print(f"ratio     {ours[0] / peer[0]:7.2f}   {ours[1] / peer[1]:7.2f}")
PYTHON
