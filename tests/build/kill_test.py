#!/usr/bin/env python3
"""Killed with SIGKILL at any moment, the next run completes the work: the export is that of a run nobody disturbed. And
Ctrl-C ends a run in order, with what was read stored."""
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import CASUS, ROOT, casus, export, folder, run_all  # noqa: E402

PAGES = 800


def corpus(d):
    path = os.path.join(d, "corpus")
    subprocess.run([sys.executable, os.path.join(ROOT, "bench", "make_corpus.py"), path, str(PAGES)], check=True)
    return path


def start(pages, db):
    return subprocess.Popen([CASUS, "build", pages, "--db", db, "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_sigkill():
    with folder() as d:
        pages, db = corpus(d), os.path.join(d, "killed.db")
        began = time.monotonic()
        assert casus("build", pages, "--db", os.path.join(d, "whole.db")).returncode in (0, 1)
        seconds = time.monotonic() - began
        rng, kills, seen = random.Random(1), 0, []
        for _ in range(12):
            process = start(pages, db)
            try:
                process.wait(rng.uniform(0.02, 0.5) * seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
            else:  # there is nothing left to be killed at: from nothing again
                for name in (db, db + "-wal", db + "-shm"):
                    if os.path.exists(name):
                        os.remove(name)
                seen = []
            if os.path.exists(db):
                store = sqlite3.connect(db)
                assert store.execute("pragma integrity_check").fetchone()[0] == "ok"
                seen.append(store.execute("select count(*) from documents").fetchone()[0])
                store.close()
        assert kills >= 3, f"only {kills} runs were killed"
        assert seen == sorted(seen), f"documents were lost: {seen}"
        assert casus("build", pages, "--db", db).returncode in (0, 1)
        assert export(db) == export(os.path.join(d, "whole.db")), "the export differs after kills"
        return f"{kills} kills, documents after each {seen}"


def test_interrupt():
    with folder() as d:
        pages, db = corpus(d), os.path.join(d, "stopped.db")
        process = subprocess.Popen([CASUS, "build", pages, "--db", db, "--threads", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while process.poll() is None and not os.path.exists(db):
            time.sleep(0.01)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        if process.returncode in (0, 1):
            return "the run was over before the signal came"
        assert process.returncode == 130, (process.returncode, err)
        assert b"goes on from there" in err, err
        assert casus("build", pages, "--db", db).returncode in (0, 1)
        assert casus("build", pages, "--db", os.path.join(d, "whole.db")).returncode in (0, 1)
        assert export(db) == export(os.path.join(d, "whole.db"))
        return out.decode().splitlines()[0]


if __name__ == "__main__":
    run_all([test_sigkill, test_interrupt])
