#!/usr/bin/env python3
"""A record that grows in many runs, in which pages come, are corrected, are taken back and come again, is the one that is built
at once from what is left; also where a run is killed while it links."""
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import CASUS, ROOT, casus, export, folder, run_all, sample_files, write  # noqa: E402
from warc_made import members, response  # noqa: E402


def build(db, *paths):
    run = casus("build", *paths, "--db", db, "--quiet")
    assert run.returncode in (0, 1), run.stderr.decode(errors="replace")


def corrected(d, number, dead):
    """a page at one of a few addresses, as it stood on a day"""
    body = (f'<html><head><title>Raid on Easton</title><meta property="article:published_time" content="2024-05-0{number + 1}">'
            f"</head><body><article><h1>Raid on Easton</h1><p>The army of Pakistan bombed the town of Easton number {number} on "
            f"Monday, officials said. At least {dead} people were killed and forty were injured, according to the mayor's office."
            "</p><p>The governor of the province called for calm and promised that those behind it would be found.</p>"
            "</article></body></html>")
    path = f"{d}/corrected-{number}-{dead}.warc.gz"
    return write(path, members([response(body, f"https://courier.example/easton/{number}", f"2024-05-{10 + dead}T00:00:00Z", 0)]))


def test_many_runs():
    with folder() as d:
        rng = random.Random(5)
        pages = sample_files() + [corrected(d, number, dead) for number in range(3) for dead in (3, 8, 15)]
        rng.shuffle(pages)
        db, runs = f"{d}/grown.db", 0
        while pages:
            some, pages = pages[:4], pages[4:]
            build(db, *some)
            runs += 1
            if runs % 4 == 0:  # one goes, and comes again with the next run
                key = json.loads(casus("export", "--db", db, "--what", "documents").stdout.splitlines()[runs % 3])["key"]
                assert casus("retract", key, "--db", db).returncode == 0
                assert casus("retract", "--restore", key, "--db", db).returncode == 0
                pages += some
                build(db, *sample_files())
        everything = sample_files() + [corrected(d, number, dead) for number in range(3) for dead in (3, 8, 15)]
        build(db, *everything)
        build(f"{d}/once.db", *everything)
        once = export(f"{d}/once.db")
        assert export(db) == once, "the export of the record that grew differs"
        assert once.count(b'"record":"incident"') >= 10 and b'"superseded_by"' in once, "too little to prove anything"
        return f"{runs} runs"


def test_killed_while_linking():
    with folder() as d:
        pages = os.path.join(d, "corpus")
        subprocess.run([sys.executable, os.path.join(ROOT, "bench", "make_corpus.py"), pages, "1200"], check=True)
        build(f"{d}/whole.db", pages)
        store = sqlite3.connect(f"{d}/whole.db")
        documents = store.execute("select count(*) from documents").fetchone()[0]
        store.close()
        killed = 0
        for attempt in range(8):
            db = f"{d}/killed{attempt}.db"
            process = subprocess.Popen([CASUS, "build", pages, "--db", db, "--quiet"], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            while process.poll() is None:
                time.sleep(0.01)
                try:
                    store = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
                    stored = store.execute("select count(*) from documents").fetchone()[0]
                    queued = store.execute("select count(*) from link_queue").fetchone()[0]
                    store.close()
                except sqlite3.Error:
                    continue
                if stored == documents and queued == documents:
                    time.sleep(0.03 * attempt)
                    process.send_signal(signal.SIGKILL)
                    break
            process.wait()
            if process.returncode != -signal.SIGKILL:
                continue
            store = sqlite3.connect(db)
            assert store.execute("pragma integrity_check").fetchone()[0] == "ok"
            queued = store.execute("select count(*) from link_queue").fetchone()[0]
            store.close()
            killed += 1 if queued else 0
            build(db, pages)
            assert export(db) == export(f"{d}/whole.db"), "the export differs after a kill"
            if killed == 2:
                break
        assert killed, "no run was killed while it linked"
        return f"{killed} killed, {documents} documents"


if __name__ == "__main__":
    run_all([test_many_runs, test_killed_while_linking])
