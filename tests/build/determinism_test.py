#!/usr/bin/env python3
"""The record is a function of the set of documents: the export is the same bytes for 1, 2 and 8 threads, for three orders of
the files, for one run or several, and a second run changes nothing."""
import hashlib
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import PAGES, casus, export, folder, run_all, sample_files  # noqa: E402


def built(db, paths, threads=2):
    run = casus("build", *paths, "--db", db, "--threads", threads)
    assert run.returncode in (0, 1), run.stderr.decode(errors="replace")
    return export(db)


def same(exports):
    sums = {name: hashlib.sha256(e).hexdigest() for name, e in exports.items()}
    assert len(set(sums.values())) == 1, f"exports differ: {sums}"
    first = next(iter(exports.values()))
    assert first.count(b'"record":"incident"') >= 10, "an export without incidents proves nothing"
    return f"{len(exports)} exports of {len(first)} bytes"


def test_threads():
    with folder() as d:
        return same({n: built(f"{d}/{n}.db", [PAGES], n) for n in (1, 2, 8)})


def test_orders():
    with folder() as d:
        paths = sample_files()
        shuffled = paths[:]
        random.Random(3).shuffle(shuffled)
        orders = {"sorted": paths, "reversed": paths[::-1], "shuffled": shuffled}
        return same({name: built(f"{d}/{name}.db", order) for name, order in orders.items()})


def test_one_run_or_several():
    with folder() as d:
        paths = sample_files()
        for path in paths[::2]:
            built(f"{d}/many.db", [path])
        return same({"one": built(f"{d}/one.db", [PAGES]), "many": built(f"{d}/many.db", [PAGES])})


def test_again_changes_nothing():
    with folder() as d:
        first = built(f"{d}/a.db", [PAGES])
        run = casus("build", PAGES, "--db", f"{d}/a.db")
        assert b" 0 read, " in run.stdout, run.stdout
        return same({"first": first, "second": export(f"{d}/a.db")})


if __name__ == "__main__":
    run_all([test_threads, test_orders, test_one_run_or_several, test_again_changes_nothing])
