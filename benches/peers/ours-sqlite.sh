#!/bin/bash
cd "$(dirname "$0")"
"${PQCTL:-../../target/release/pqctl}" --no-config bench jobs --jobs 20000 --rounds "${ROUNDS:-1}" --json | python3 ./keys.py pqctl-sqlite
