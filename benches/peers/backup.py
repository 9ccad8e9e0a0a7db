"""Medians of what backup.sh measured, and the ratios that are held against pqctl."""
import json
import os
import statistics
import sys

found = {}


def escaped(name):
    """As a cell of a table in Markdown."""
    return name.replace("|", "\\|")


for line in open(sys.argv[1]):
    one = json.loads(line)
    found.setdefault((one["part"], one["name"]), []).append(one)
middle = {
    key: {of: statistics.median(one[of] for one in rounds) for of in ("wall", "cpu", "mib", "bytes")}
    for key, rounds in found.items()
}
print("| | rounds | time by the clock | processor time of the client | peak memory | size |")
print("|---|---|---|---|---|---|")
for (part, name), m in middle.items():
    walls = [one["wall"] for one in found[part, name]]
    size = f"{m['bytes'] / 1e6:.1f} MB" if m["bytes"] else ""
    print(
        f"| {part}: {escaped(name)} | {len(walls)} | {m['wall']:.1f} s ({min(walls):.1f}–{max(walls):.1f})"
        f" | {m['cpu']:.2f} s | {m['mib']:.0f} MiB | {size} |"
    )

SERVER = ["pg_restore -j2 (gzip)", "zstd | pg_restore", "zstd, then pg_restore -j2"]
HELD = [  # what, part, ours, of, peers (the best counts), must, aim
    ("size", "dump", "pqctl", "bytes", ["pg_dump -Fc"], 0.92, None),
    ("processor time, not read back", "dump", "pqctl, not read back", "cpu", ["pg_dump -Fc"], 0.35, 0.25),
    ("processor time", "dump", "pqctl", "cpu", ["pg_dump -Fc"], 0.35, 0.25),
    ("time, not read back", "dump", "pqctl, not read back", "wall", ["pg_dump -Z0 | zstd -3"], 1.15, None),
    ("time", "dump", "pqctl", "wall", ["pg_dump -Z0 | zstd -3"], 1.5, None),
    ("gzip: processor time, not read back", "dump", "pqctl gzip, not read back", "cpu", ["pg_dump -Fc"], 0.55, None),
    ("gzip: processor time", "dump", "pqctl gzip", "cpu", ["pg_dump -Fc"], 0.55, None),
    ("restore: time", "restore", "pqctl", "wall", SERVER, 1.2, None),
    ("restore: time, beside one with the planner's figures", "restore", "pqctl", "wall", ["the same, then vacuumdb -Z"], 1.2, None),
    ("SQLite: processor time, not read back", "sqlite", "pqctl, not read back", "cpu", ["VACUUM INTO, zstd -3"], 1.25, None),
    ("SQLite: processor time", "sqlite", "pqctl", "cpu", ["VACUUM INTO, zstd -3"], 1.25, None),
    ("copy to PostgreSQL: time", "copy", "pqctl db copy", "wall", ["pgloader"], 0.6, 0.4),
]
print()
print("| | beside | must | aim | ratio |")
print("|---|---|---|---|---|")
for what, part, ours, of, peers, must, aim in HELD:
    known = [middle[part, peer][of] for peer in peers if (part, peer) in middle]
    if (part, ours) not in middle or not known:
        continue
    # A ratio of each round says more than one of medians when the machine is noisy.
    each = [
        found[part, ours][n][of] / min(found[part, peer][n][of] for peer in peers if (part, peer) in found)
        for n in range(len(found[part, ours]))
    ]
    ratio = statistics.median(each)
    mark = "" if ratio <= must else " (short)"
    beside = peers[0] if len(peers) == 1 else "the best of them"
    aim = f"≤ {aim}×" if aim else ""
    print(f"| {what} | {escaped(beside)} | ≤ {must}× | {aim} | **{ratio:.2f}**{mark} ({min(each):.2f}–{max(each):.2f}) |")
if os.path.getsize(sys.argv[2]) if os.path.exists(sys.argv[2]) else 0:
    print()
    document = json.load(open(sys.argv[2]))
    for figure in document.get("data", document)["figures"]:
        print(f"SQLite, bench backup: {figure['what']}: {figure['value']:.2f} {figure['unit']} {figure['must']}")
