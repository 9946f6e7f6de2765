#!/usr/bin/env python3
"""Killed with SIGKILL at random places in the middle of a WARC.gz, the next run goes on from what was committed: the record is
that of a run nobody disturbed, and what was done before the kill is not done again. The same for one JSON Lines file."""
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import CASUS, ROOT, SANITIZED, casus, export, folder, run_all, write  # noqa: E402
from warc_made import members, record, response  # noqa: E402

PAGES = 400 if SANITIZED else 800


def corpus(d):
    """page bodies made from the samples"""
    path = os.path.join(d, "corpus")
    subprocess.run([sys.executable, os.path.join(ROOT, "bench", "make_corpus.py"), path, str(PAGES)], check=True)
    for base, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            with open(os.path.join(base, name), "rb") as f:
                yield f.read()


def warc(d):
    records = [record("warcinfo", b"software: test\r\n", content_type="application/warc-fields")]
    for i, body in enumerate(corpus(d)):
        url = f"https://news.example/{i}"
        records.append(record("request", b"GET / HTTP/1.1\r\n\r\n", url, number=3 * i))
        records.append(response(body, url, number=3 * i + 1, fields="Content-Type: text/html\r\n"))
        if i % 50 == 7:
            records.append(record("revisit", b"HTTP/1.1 200 OK\r\n\r\n", url, number=3 * i + 2))
    return write(os.path.join(d, "crawl.warc.gz"), members(records))


def jsonl(d):
    lines = [json.dumps({"id": f"p{i}", "html": body.decode(errors="replace"), "url": f"https://news.example/{i}"})
             for i, body in enumerate(corpus(d))]
    return write(os.path.join(d, "pages.jsonl"), "\n".join(lines))


def stored(db):
    if not os.path.exists(db):
        return 0
    store = sqlite3.connect(db)
    assert store.execute("pragma integrity_check").fetchone()[0] == "ok"
    count = store.execute("select count(*) from pages").fetchone()[0] if store.execute(
        "select count(*) from sqlite_schema where name = 'pages'").fetchone()[0] else 0
    store.close()
    return count


def counts(out):
    """{"read": …, "unchanged": …} of what build printed"""
    line = next(line for line in out.splitlines() if line.startswith("pages: "))
    return {words.split()[1]: int(words.split()[0]) for words in line[7:].replace("(", ", ").split(", ")}


def interrupted(d, path):
    whole, db = os.path.join(d, "whole.db"), os.path.join(d, "killed.db")
    began = time.monotonic()
    done = casus("build", path, "--db", whole)
    seconds = time.monotonic() - began
    assert done.returncode in (0, 1), done.stderr.decode()
    total = counts(done.stdout.decode())["read"]
    rng, kills, seen = random.Random(5), 0, []
    while kills < 6 and stored(db) < total:
        process = subprocess.Popen([CASUS, "build", path, "--db", db, "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(rng.uniform(0.1, 0.45) * seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
        seen.append(stored(db))
    assert kills >= 2, f"only {kills} runs were killed"
    assert seen == sorted(seen), f"pages were lost: {seen}"
    before = stored(db)
    last = casus("build", path, "--db", db)
    assert last.returncode in (0, 1), last.stderr.decode()
    said = counts(last.stdout.decode())
    # What was stored is passed over, and nothing else.
    assert said["unchanged"] == before and said["read"] == total - before, (said, before, total)
    assert export(db) == export(whole), "the export differs after kills"
    again = time.monotonic()
    assert counts(casus("build", path, "--db", db).stdout.decode())["unchanged"] == total
    again = time.monotonic() - again
    assert again < 0.5 * seconds + 0.5, f"passing over {total} pages took {again:.2f} s, reading them {seconds:.2f} s"
    return f"{kills} kills, pages after each {seen} of {total}; reading all took {seconds:.2f} s, passing over all {again:.2f} s"


def test_in_the_middle_of_a_warc():
    with folder() as d:
        return interrupted(d, warc(d))


def test_in_the_middle_of_json_lines():
    with folder() as d:
        return interrupted(d, jsonl(d))


if __name__ == "__main__":
    run_all([test_in_the_middle_of_a_warc, test_in_the_middle_of_json_lines])
