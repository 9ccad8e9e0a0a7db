#!/bin/bash
cd "$(dirname "$0")"; . ./pg.sh; pg_start; trap pg_stop EXIT
"${PQCTL:-../../target/release/pqctl}" --database-url "${PGURL%/bench}/bench_test" --no-config bench jobs --jobs 20000 --rounds "${ROUNDS:-1}" --json | python3 ./keys.py pqctl-postgres
