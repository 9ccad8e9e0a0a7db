#!/bin/bash
# The same mails through SMTP by lettre's pool of connections and by pqctl's drain from an outbox, in turns, into the same
# kind of server on this machine (`pqctl bench sink`), which answers 0, 1 and 5 ms late. pqctl reads each mail from its
# database, notes on the disk that the final dot comes, and writes the end of each; lettre remembers nothing.
#   cargo build --release && benches/peers/mail.sh [ROUNDS=3] [MAILS=5000] [CONNECTIONS=8] [LATENCIES=0,1,5]
# Needs cargo, GNU time, python3, PostgreSQL's server programs and root (the cluster runs as the user postgres, with durable
# default settings). PIPELINING=no: the server does not offer to take commands together. lettre never does.
set -eu
cd "$(dirname "$0")"
rounds=${1:-3}
mails=${2:-5000}
connections=${3:-8}
latencies=${4:-0,1,5}
pqctl=$(realpath "${PQCTL:-../../target/release/pqctl}")
export CARGO_TARGET_DIR=${PEERS_TARGET:-/tmp/pqctl-peers-target}
lettre=$CARGO_TARGET_DIR/release/mail-lettre
(cd mail-lettre && cargo build --release --locked --quiet)
. ./pg.sh
work=$(mktemp -d /tmp/pqctl-mail.XXXXXX)
pg_start
trap 'pg_stop; rm -rf "$work"' EXIT
plain=()
[ "${PIPELINING:-yes}" = yes ] || plain=(--no-pipelining)
"$pqctl" -q --no-config reports gallery "$work/pages" >/dev/null

by_lettre() { # LATENCY
    coproc sink { exec "$pqctl" --no-config bench sink --latency "$1" "${plain[@]}"; }
    local address server=${sink[1]} told=${sink[0]} pid=$sink_PID
    read -r address <&"$told"
    /usr/bin/time -f '{"cpu": "%U + %S", "peak_kib": %M}' -o "$work/time" "$lettre" "${address##*:}" "$mails" "$connections" "$work/pages" >&2
    # Only now has the last connection said goodbye, or not; the server counts mails, not farewells.
    exec {server}>&-
    python3 -c '
import json, sys
seen, cost = json.loads(sys.stdin.readline()), json.load(open(sys.argv[1]))
mails = seen["mails"]
assert mails == int(sys.argv[3]), seen
print(json.dumps({"program": "lettre", "latency": int(sys.argv[2]), "rate": mails / seen["seconds"], "most": seen["most_connections"],
    "trips": (seen["round_trips"] - 2 * seen["connections"]) / mails, "cpu": eval(cost["cpu"]) * 1e3 / mails, "peak": cost["peak_kib"] / 1024}))
' "$work/time" "$1" "$mails" <&"$told"
    wait "$pid" 2>/dev/null || true
}

by_pqctl() { # LATENCY ENGINE DATABASE…
    local latency=$1 engine=$2
    shift 2
    "$pqctl" -q --no-config "$@" bench mail --mails "$mails" --connections "$connections" --latency "$latency" --rounds 1 "${plain[@]}" --json | python3 -c '
import json, sys
found = {f["what"].split(": ")[-1].split(", ")[0]: f["value"] for f in json.load(sys.stdin)["data"]["figures"]}
print(json.dumps({"program": sys.argv[2], "latency": int(sys.argv[1]), "rate": found["mails"], "most": found["most connections at once"],
    "trips": found["round trips of a mail"], "cpu": found["processor time of a mail"], "peak": found["peak memory"]}))
' "$latency" "pqctl, $engine"
}

for round in $(seq "$rounds"); do
    for latency in ${latencies//,/ }; do
        for program in lettre sqlite postgres; do
            load=$(cut -d' ' -f1 /proc/loadavg)
            case $program in
                lettre) line=$(by_lettre "$latency") ;;
                sqlite) line=$(by_pqctl "$latency" SQLite) ;;
                postgres) line=$(by_pqctl "$latency" PostgreSQL --database-url "${PGURL%/bench}/bench_test") ;;
            esac
            echo "$line" >>"$work/results"
            echo "round $round, load $load: $line" >&2
        done
    done
done
python3 - "$work/results" <<'PYTHON'
import json, statistics, sys

rounds = {}
for line in open(sys.argv[1]):
    one = json.loads(line)
    rounds.setdefault(one["latency"], {}).setdefault(one["program"], []).append(one)
print("| late | | mails/s | to lettre | most connections | round trips a mail | processor time a mail | peak memory |")
print("|---|---|---|---|---|---|---|---|")
for latency, programs in rounds.items():
    for program, lines in programs.items():
        middle = {key: statistics.median(line[key] for line in lines) for key in ("rate", "trips", "cpu", "peak")}
        ratios = [ours["rate"] / peer["rate"] for ours, peer in zip(lines, programs["lettre"])]
        ratio = "" if program == "lettre" else f"**{statistics.median(ratios):.2f}×** ({min(ratios):.2f}–{max(ratios):.2f})"
        most = max(line["most"] for line in lines)
        print(f"| {latency} ms | {program} | {middle['rate']:,.0f} | {ratio} | {most:.0f} | {middle['trips']:.2f} | {middle['cpu']:.2f} ms | {middle['peak']:.0f} MiB |")
PYTHON
