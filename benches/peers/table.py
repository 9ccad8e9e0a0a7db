"""The medians of many lines of JSON, one per program and round, as one table with the ratios."""
import json
import statistics
import sys

KEYS = [
    ("enqueue_bulk_per_s", "bulk /s", 0),
    ("enqueue_one_per_s", "one by one /s", 0),
    ("drain_per_s", "run /s", 0),
    ("latency_p50_ms", "pickup p50 ms", 2),
    ("latency_p95_ms", "p95 ms", 2),
    ("latency_worst_ms", "worst ms", 1),
]
rounds = {}
for line in sys.stdin:
    if line.startswith("{"):
        found = json.loads(line)
        rounds.setdefault(found["peer"], []).append(found)
medians = {
    peer: {key: statistics.median(found) for key, _, _ in KEYS if (found := [r[key] for r in lines if key in r])}
    for peer, lines in rounds.items()
}
print("| | rounds | " + " | ".join(title for _, title, _ in KEYS) + " |")
print("|---|---" + "|---" * len(KEYS) + "|")
for peer, values in medians.items():
    cells = [f"{values[key]:,.{digits}f}" if key in values else "" for key, _, digits in KEYS]
    print(f"| {peer} | {len(rounds[peer])} | " + " | ".join(cells) + " |")
for ours, prefix in (("pqctl-postgres", ""), ("pqctl-sqlite", "")):
    if ours not in medians:
        continue
    print()
    for peer, values in medians.items():
        if peer.startswith("pqctl"):
            continue
        ratios = ", ".join(
            f"{title} {medians[ours][key] / values[key]:.2f}×" for key, title, _ in KEYS if values.get(key) and key in medians[ours]
        )
        print(f"{ours} ÷ {peer}: {ratios}")
