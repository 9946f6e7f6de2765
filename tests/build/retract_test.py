#!/usr/bin/env python3
"""`casus retract`: a document taken back leaves the record as if it had never been read, says so in the log, stays away when its
page is read again, and comes back when it is restored."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import PAGES, casus, export, folder, run_all, sample_files  # noqa: E402


def build(db, paths):
    done = casus("build", *paths, "--db", db)
    assert done.returncode in (0, 1), done.stderr.decode()
    return export(db)


def documents(db):
    return [json.loads(line) for line in casus("export", "--db", db, "--what", "documents").stdout.splitlines()]


def test_as_if_never_read():
    with folder() as d:
        paths = sample_files()
        given_back = 0
        for taken in (paths[::3], paths[1::2]):
            rest = [p for p in paths if p not in taken]
            without = build(f"{d}/without{len(taken)}.db", rest)
            kept = {r["key"] for r in documents(f"{d}/without{len(taken)}.db")}
            db = f"{d}/with{len(taken)}.db"
            build(db, paths)
            gone = [r["key"] for r in documents(db) if r["key"] not in kept]
            assert gone, "nothing to take back"
            done = casus("retract", *gone, "--db", db)
            assert done.returncode == 0, done.stderr.decode()
            assert export(db) == without, f"the export differs after {len(gone)} documents were taken back"
            given_back += len(gone)
        return f"{given_back} documents of {len(paths)} pages"


def test_it_stays_away_until_restored():
    with folder() as d:
        db = f"{d}/a.db"
        whole = build(db, [PAGES])
        row = next(r for r in documents(db) if r.get("url"))
        done = casus("retract", row["url"], "--db", db)
        assert done.returncode == 0 and row["key"].encode() in done.stdout, (done.stdout, done.stderr)
        away = export(db)
        assert away != whole and row["key"].encode() not in away
        log = casus("log", "--db", db).stdout
        assert b"taken back" in log, log
        assert build(db, [PAGES]) == away, "it came back with its page"
        assert casus("retract", row["url"], "--db", db).returncode == 4, "taken back twice"
        assert casus("retract", "--restore", row["url"], "--db", db).returncode == 0
        assert build(db, [PAGES]) == whole, "it did not come back"
        assert b"taken back" not in casus("log", "--db", db).stdout
        return row["url"]


def test_unknown_documents_and_records():
    with folder() as d:
        done = casus("retract", "x", "--db", f"{d}/none.db")
        assert done.returncode == 3 and not os.path.exists(f"{d}/none.db"), done
        build(f"{d}/a.db", sample_files()[:3])
        before = export(f"{d}/a.db")
        assert casus("retract", "https://nowhere.example/x", "--db", f"{d}/a.db").returncode == 4
        assert casus("retract", "--restore", "x", "--db", f"{d}/a.db").returncode == 4
        assert export(f"{d}/a.db") == before


if __name__ == "__main__":
    run_all([test_as_if_never_read, test_it_stays_away_until_restored, test_unknown_documents_and_records])
