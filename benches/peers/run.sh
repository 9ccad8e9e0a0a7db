#!/bin/bash
# Our queue beside its peers. In each round every program has its turn, those on PostgreSQL each time on a new
# cluster with durable default settings. Lines of JSON go to results.jsonl, the table of medians to the output.
#   cargo build --release && benches/peers/run.sh [ROUNDS=3]
# Needs npm, python3, cargo, redis-server (for Celery), PostgreSQL's server programs and root (the cluster runs
# as the user postgres). What cannot be installed or run is named and left out. What is installed here stays out
# of git. PEERS="graphile pgboss ours" runs only those.
set -u
cd "$(dirname "$0")" || exit 1
rounds=${1:-3}
PEERS=${PEERS:-graphile pgboss apalis-postgres procrastinate celery ours apalis-sqlite ours-sqlite}
export CARGO_TARGET_DIR=${PEERS_TARGET:-/tmp/pqctl-peers-target}
export APALIS=$CARGO_TARGET_DIR/release/apalis-bench
wants() { case " $PEERS " in *" $1 "*) true ;; *) false ;; esac; }
without() { echo "without $1: $2" >&2; PEERS=$(printf ' %s ' "$PEERS" | sed "s/ $1 / /"); }

if wants graphile || wants pgboss; then
    [ -d node/node_modules ] || (mkdir -p node && cd node && npm init -y >/dev/null && npm i node@22 >/dev/null)
    export PATH=$PWD/node/node_modules/node/bin:$PATH
fi
if wants graphile && [ ! -d graphile/node_modules ]; then
    (cd graphile && npm init -y >/dev/null && npm i graphile-worker@0.18.0 pg >/dev/null) || without graphile "npm cannot install it"
fi
if wants pgboss && [ ! -d pgboss/node_modules ]; then
    (cd pgboss && npm init -y >/dev/null && npm i pg-boss@12.34.0 pg >/dev/null) || without pgboss "npm cannot install it"
fi
if { wants procrastinate || wants celery; } && [ ! -x venv/bin/celery ]; then
    { python3 -m venv venv && venv/bin/pip -q install procrastinate==3.10.0 'celery[redis]==5.7.0' 'psycopg[binary,pool]'; } ||
        { without procrastinate "pip cannot install it"; without celery "pip cannot install it"; }
fi
wants celery && ! command -v redis-server >/dev/null && without celery "there is no redis-server"
if { wants apalis-postgres || wants apalis-sqlite; } && [ ! -x "$APALIS" ]; then
    (cd apalis && cargo build --release --quiet) ||
        { without apalis-postgres "cargo cannot build it"; without apalis-sqlite "cargo cannot build it"; }
fi

: >results.jsonl
for round in $(seq "$rounds"); do
    for program in $PEERS; do
        load=$(cut -d' ' -f1 /proc/loadavg)
        line=$(timeout 600 "./$program.sh" 2>>errors.log | tail -1)
        case $line in
            "{"*) echo "$line" >>results.jsonl; echo "round $round, load $load: $line" >&2 ;;
            *) echo "round $round: $program gave no figures; see errors.log" >&2 ;;
        esac
    done
done
python3 ./table.py <results.jsonl
