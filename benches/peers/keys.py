"""Reads what `pqctl bench jobs --json` says and says it in the keys of the other programs' benchmarks."""
import json
import sys

document = json.load(sys.stdin)
data = document.get("data", document)
medians = {figure["what"]: figure["value"] for figure in data["figures"]}
print(json.dumps({
    "peer": sys.argv[1],
    "enqueue_bulk_per_s": round(medians["jobs enqueued in bulk"]),
    "enqueue_one_per_s": round(medians["jobs enqueued one by one"]),
    "drain_per_s": round(medians["jobs run"]),
    "latency_p50_ms": round(medians["picked up by an idle worker, median"], 2),
    "latency_p95_ms": round(medians["the same, 95 %"], 2),
    "latency_worst_ms": round(medians["the same, worst"], 2),
}))
