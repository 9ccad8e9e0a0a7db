#!/bin/bash
# Our queue beside graphile-worker and pg-boss: they take turns, each time on a new PostgreSQL cluster with
# durable default settings. One line of JSON per program and round.
#   cargo build --release && benches/peers/run.sh [ROUNDS=3]
# Needs npm, PostgreSQL's server programs and root (the cluster runs as the user postgres). What is
# installed here stays out of git.
set -u
cd "$(dirname "$0")" || exit 1
[ -d node/node_modules ] || (mkdir -p node && cd node && npm init -y >/dev/null && npm i node@22 >/dev/null)
export PATH=$PWD/node/node_modules/node/bin:$PATH
[ -d graphile/node_modules ] || (cd graphile && npm init -y >/dev/null && npm i graphile-worker@0.18.0 pg >/dev/null)
[ -d pgboss/node_modules ] || (cd pgboss && npm init -y >/dev/null && npm i pg-boss@12.34.0 pg >/dev/null)
for round in $(seq "${1:-3}"); do
    for program in ./graphile.sh ./pgboss.sh ./ours.sh; do
        load=$(cut -d' ' -f1 /proc/loadavg)
        printf '%s\tround %s\tload %s\t%s\n' "$program" "$round" "$load" "$(timeout 400 "$program" | tail -1)"
    done
done
