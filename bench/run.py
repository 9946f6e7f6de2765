#!/usr/bin/env python3
"""run.py BUILD [--pages N] [--write]: the end-to-end benchmark with the program in BUILD.

Makes (once) a corpus of N pages from the samples, builds a record from it with 1 thread and with one a core, and prints
documents/s, words/s and peak memory, beside a yardstick on the same pages in the same run: Python's html.parser only
tokenising them. With --write the table in docs/benchmarks.md is replaced. A second build of the same pages (all unchanged)
and a sitrep over the record are timed too."""
import argparse
import html.parser
import json
import os
import platform
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..")


def timed(command):
    """wall seconds, CPU seconds and peak resident memory in MB of one command"""
    before = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return time.monotonic() - before, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def pages_of(corpus):
    for folder, folders, files in os.walk(corpus):
        folders.sort()
        for file in sorted(files):
            yield os.path.join(folder, file)


def yardstick(corpus):
    start = time.process_time()
    for path in pages_of(corpus):
        with open(path, encoding="utf-8", errors="replace") as f:
            html.parser.HTMLParser().feed(f.read())
    return time.process_time() - start


def words_in(casus, corpus):
    process = subprocess.Popen([casus, "annotate", corpus], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    documents = words = 0
    for line in process.stdout:
        documents += 1
        words += len(re.findall(r"\w+", json.loads(line)["text"]))
    process.wait()
    return documents, words


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("build")
    ap.add_argument("--pages", type=int, default=10000)
    ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    casus = os.path.join(a.build, "casus")
    corpus = os.path.join(a.build, "bench", f"corpus-{a.pages}")
    if not os.path.isdir(corpus):
        subprocess.run([sys.executable, os.path.join(HERE, "make_corpus.py"), corpus + ".part", str(a.pages)], check=True)
        os.rename(corpus + ".part", corpus)
    size = sum(os.path.getsize(p) for p in pages_of(corpus)) / 1e6
    documents, words = words_in(casus, corpus)
    tokenising = yardstick(corpus)
    db = os.path.join(a.build, "bench", "bench.db")
    rows = []

    def row(name, command):
        wall, cpu, memory = timed(command)
        rows.append((name, documents / wall, words / wall, wall, cpu, memory, tokenising / cpu))
    for threads in sorted({1, os.cpu_count() or 1}):
        row(f"annotate, {threads} thread(s)", [casus, "annotate", corpus, "--threads", str(threads)])
        for path in (db, db + "-wal", db + "-shm"):
            if os.path.exists(path):
                os.remove(path)
        row(f"build, {threads} thread(s)", [casus, "build", corpus, "--db", db, "--threads", str(threads)])
    row("build again, nothing changed", [casus, "build", corpus, "--db", db])
    row("sitrep over the record", [casus, "sitrep", "--db", db])
    table = [f"{documents} documents of {words} words from {a.pages} pages, {size:.0f} MB; {platform.machine()}, "
             f"{os.cpu_count()} cores; the yardstick (Python's html.parser, tokenising only) took {tokenising:.1f} CPU s.",
             "", "| work | documents/s | words/s | wall s | CPU s | peak MB | yardstick's CPU / own |", "| --- | --- | --- | --- | --- | --- | --- |"]
    table += [f"| {n} | {d:,.0f} | {w:,.0f} | {t:.1f} | {c:.1f} | {m:.0f} | {r:.2f} |" for n, d, w, t, c, m, r in rows]
    table.append(f"\nRecord: {os.path.getsize(db) / 1e6:.0f} MB.")
    text = "\n".join(table)
    print(text)
    if a.write:
        path = os.path.join(ROOT, "docs", "benchmarks.md")
        with open(path, encoding="utf-8") as f:
            old = f.read()
        new = re.sub(r"(<!-- end-to-end -->\n).*?(<!-- /end-to-end -->)", lambda m: m[1] + text + "\n" + m[2], old, flags=re.S)
        with open(path, "w", encoding="utf-8") as f:
            f.write(new)


if __name__ == "__main__":
    main()
