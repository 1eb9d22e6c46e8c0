"""The bare limit: Flask and sqlite3, one look-up and one insertion, nothing else.

No device, no rules, no history: a ceiling to be measured against on the same machine in the
same minute, as the product's own numbers mean little without it. ``BARE_DATABASE`` names the
file; synchronous is FULL, as the product's is.
"""

import os
import sqlite3
import threading
import time

from flask import Flask, request

app = Flask(__name__)
_local = threading.local()


def _connection() -> sqlite3.Connection:
    made = getattr(_local, "connection", None)
    if made is None:
        made = _local.connection = sqlite3.connect(
            os.environ["BARE_DATABASE"], timeout=15, isolation_level=None
        )
        made.execute("PRAGMA journal_mode=wal")
        made.execute("PRAGMA synchronous=FULL")
    return made


@app.post("/scan")
def scan():
    connection, code = _connection(), request.get_json()["code"]
    found = connection.execute("SELECT id, name FROM person WHERE code = ?", (code,)).fetchone()
    if found is None:
        return {"status": "unknown"}, 404
    connection.execute("BEGIN IMMEDIATE")
    new = connection.execute(
        "INSERT INTO scan (person_id, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (found[0], time.time()),
    ).rowcount
    connection.execute("COMMIT")
    return {"status": "ok" if new else "already", "name": found[1]}


def laid(path: str, codes: list[str]) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=wal")
    connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, code TEXT UNIQUE, name TEXT)")
    connection.execute(
        "CREATE TABLE scan (id INTEGER PRIMARY KEY, person_id INTEGER UNIQUE, at REAL)"
    )
    connection.executemany(
        "INSERT INTO person (code, name) VALUES (?, ?)",
        [(code, f"Nguyễn Văn {number}") for number, code in enumerate(codes)],
    )
    connection.commit()
    connection.close()
