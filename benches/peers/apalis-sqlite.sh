#!/bin/bash
# drain and latency in separate processes and databases (one wake-up listener per worker). NB apalis-sqlite's setup() sets synchronous=OFF
cd "$(dirname "$0")"; D=$(mktemp -d /tmp/sqpeer.XXXXXX); trap 'rm -rf $D' EXIT
PHASES=one,drain LAT=0 SQLITE=$D/a.db "$APALIS" sqlite >$D/a.json; PHASES=lat SQLITE=$D/b.db "$APALIS" sqlite >$D/b.json
python3 -c "import json;a=json.load(open('$D/a.json'));b=json.load(open('$D/b.json'));a['latency_p50_ms']=b['latency_p50_ms'];a['latency_p95_ms']=b['latency_p95_ms'];print(json.dumps(a))"
