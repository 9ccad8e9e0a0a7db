#!/bin/bash
cd "$(dirname "$0")"; . ./pg.sh; pg_start; trap pg_stop EXIT; "$APALIS" pg
