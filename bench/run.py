#!/usr/bin/env python3
"""run.py BUILD [--pages N] [--read PATH] [--write]: the end-to-end benchmark with the programs in BUILD.

Makes (once) a corpus of N pages from the samples, builds a record from it with 1 thread and with one a core, and prints
documents/s, words/s and peak memory, beside a yardstick on the same pages in the same run: Python's html.parser only
tokenising them. With --write the table in docs/benchmarks.md is replaced. A second build of the same pages (all unchanged)
and a sitrep over the record are timed too.

Then reading alone, on one core: a WARC.gz of the sample pages (or PATH), again and again, to documents: pages/s, the share of
each step, peak memory and its growth over many pages, beside Python inflating and tokenising the same pages."""
import argparse
import gzip
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


def sample_warc(path):
    """the sample pages as a crawl would have them: a gzip member a record"""
    with open(path, "wb") as out:
        for n, page in enumerate(p for p in pages_of(os.path.join(ROOT, "examples", "pages")) if p.endswith(".html")):
            with open(page, "rb") as f:
                body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + f.read()
            out.write(gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://sample.example/%d\r\n"
                                    b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (n, len(body), body)))


def python_pages_per_second(path):
    """inflating a WARC.gz and tokenising its pages, nothing more"""
    start, pages = time.process_time(), 0
    with gzip.open(path) as f:
        for record in f.read().split(b"WARC/1.0\r\n"):
            head, _, rest = record.partition(b"\r\n\r\n")
            if b"WARC-Type: response" not in head:
                continue
            html.parser.HTMLParser().feed(rest.partition(b"\r\n\r\n")[2].decode("utf-8", "replace"))
            pages += 1
    return pages / (time.process_time() - start)


def reading(build, path):
    """the lines on reading"""
    is_own = path is None
    if is_own:
        path = os.path.join(build, "bench", "samples.warc.gz")
        sample_warc(path)

    def run(*options):
        command = [os.path.join(build, "casus-read-bench"), path, *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    lines = [f"Reading, one core, {'the sample pages' if is_own else os.path.basename(path)}:", "", "```", *run("--pages", "5000")]
    lines += ["without measuring the steps:", *run("--no-steps", "--pages", "100000" if is_own else "10000")]
    if path.endswith(".gz"):
        lines.append(f"Python's gzip and html.parser alone: pages_per_s={python_pages_per_second(path):.0f}")
    return lines + ["```"]


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
    ap.add_argument("--read", metavar="PATH", help="pages to measure reading with; the samples unless told")
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
    blocks = {"end-to-end": "\n".join(table), "reading": "\n".join(reading(a.build, a.read))}
    print("\n\n".join(blocks.values()))
    if a.write:
        path = os.path.join(ROOT, "docs", "benchmarks.md")
        with open(path, encoding="utf-8") as f:
            new = f.read()
        for name, text in blocks.items():
            new = re.sub(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda m, t=text: m[1] + t + "\n" + m[2], new, flags=re.S)
        with open(path, "w", encoding="utf-8") as f:
            f.write(new)


if __name__ == "__main__":
    main()
