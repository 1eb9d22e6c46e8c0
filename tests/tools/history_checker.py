"""Compares what devices saw with what the server kept. Knows nothing of the product.

Input: a history, one JSON object a line, as devices wrote it down::

    {"event": "invoke", "id", "device", "seq", "person", "checkpoint", "mode", "forced", "true_at"}
    {"event": "ok", "id", "ack", "ruling", "reason"}      a receipt
    {"event": "refused", "id", "status"}                   a well-formed refusal
    {"event": "unknown", "id", "why"}                      no answer, or none that can be read

and the export of the product, one scan or quarantined item a line. Optionally the database
file itself, read directly. Prints one JSON object; the exit status is 1 when anything that must
be zero is not. Run: ``python history_checker.py HISTORY EXPORT [DATABASE]``.
"""

import json
import sqlite3
import sys
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path

MUST_BE_ZERO = (
    "lost",
    "duplicated",
    "phantom",
    "flips",
    "double_admissions",
    "missing_admissions",
    "unaccounted",
    "different_in_database",
    "damaged",
)
TIME_ERROR_S = 2.0
PRESENT = {"ok", "ok_repeat", "already_in_window", "ok_repeat_same_device"}


def check(history, export, database=None):
    """All figures of the comparison, by name."""
    invoked = {line["id"]: line for line in history if line["event"] == "invoke"}
    receipts = defaultdict(list)
    for line in history:
        if line["event"] == "ok":
            receipts[line["id"]].append(line)
    scans = [line for line in export if line["kind"] == "scan"]
    apart = [line for line in export if line["kind"] == "quarantine"]
    stored = {line["id"]: line for line in scans}
    figures = {
        "invoked": len(invoked),
        "stored": len(stored),
        "quarantined": len(apart),
        "answered": len(receipts),
        "lost": _lost(receipts, stored, apart),
        "duplicated": sum(number - 1 for number in Counter(line["id"] for line in scans).values()),
        "phantom": sum(scan_id not in invoked for scan_id in stored),
        "flips": _flips(receipts, stored),
        "double_admissions": _double_admissions(scans),
        "missing_admissions": _missing_admissions(scans),
        "unaccounted": len(set(invoked) - set(stored) - {line["id"] for line in apart}),
        "seq_gaps": _gaps(scans),
        "time_errors": _time_errors(invoked, stored),
        "server_errors": sum(
            line["event"] == "refused" and line["status"] >= 500 for line in history
        ),
    }
    if database:
        figures |= _read_directly(database, stored)
    return figures


def _lost(receipts, stored, apart):
    kept_apart = {line["id"] for line in apart}
    return sum(
        scan_id not in (kept_apart if line["ack"] == "quarantined" else stored)
        for scan_id, lines in receipts.items()
        for line in lines
    )


def _flips(receipts, stored):
    flips = 0
    for scan_id, lines in receipts.items():
        verdicts = {
            (line["ruling"], line["reason"]) for line in lines if line["ack"] != "quarantined"
        }
        if scan_id in stored:
            verdicts.add((stored[scan_id]["ruling"], stored[scan_id]["reason"]))
        flips += len(verdicts) > 1
    return flips


def _double_admissions(scans):
    """More than one un-forced "ok" that stands, with no way out between."""
    doubles = 0
    for walk in _walks(scans).values():
        inside = False
        for scan in walk:
            if scan["direction"] == "out":
                inside = False
            elif scan["ruling"] == "ok" and not scan["undone"]:
                doubles += inside
                inside = True
    return doubles


def _missing_admissions(scans):
    """Somebody was told "in" or "already in", and nobody counted as in."""
    missing = 0
    for walk in _walks(scans).values():
        spoken = [scan for scan in walk if scan["reason"] in PRESENT and not scan["undone"]]
        missing += bool(spoken) and not any(scan["counted"] for scan in spoken)
    return missing


def _walks(scans):
    walks = defaultdict(list)
    for scan in sorted(scans, key=lambda one: one["feed_seq"]):
        if scan["person"] is not None and not scan["forced"] and not scan["voids"]:
            walks[scan["person"], scan["checkpoint"], scan["window_key"]].append(scan)
    return walks


def _gaps(scans):
    numbers = defaultdict(set)
    for scan in scans:
        if scan["seq"] is not None:
            numbers[scan["device"]].add(scan["seq"])
    return sum(max(seen) - len(seen) for seen in numbers.values())


def _time_errors(invoked, stored):
    errors = 0
    for scan_id, scan in stored.items():
        true_at = invoked.get(scan_id, {}).get("true_at")
        if true_at is not None and scan["error_ms"] is not None:
            occurred = datetime.fromisoformat(scan["occurred_at"]).timestamp()
            errors += abs(occurred - true_at) > TIME_ERROR_S
    return errors


def _read_directly(database, stored):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    rows = connection.execute("SELECT lower(id), lower(ruling), reason FROM scan").fetchall()
    integrity = connection.execute("PRAGMA integrity_check").fetchone()[0]
    connection.close()
    told = {
        (scan_id.replace("-", ""), scan["ruling"], scan["reason"])
        for scan_id, scan in stored.items()
    }
    return {
        "different_in_database": len(told.symmetric_difference(rows)),
        "damaged": integrity != "ok",
    }


def _lines(path):
    with Path(path).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def main(history, export, database=None):
    figures = check(_lines(history), _lines(export), database)
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    return int(any(figures.get(name) for name in MUST_BE_ZERO))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
