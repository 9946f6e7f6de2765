#!/usr/bin/env python3
"""`casus annotate -` and `casus build -` take every container from a pipe: the same articles come out of each, documents come
while the input is still coming, and memory does not grow with it."""
import gzip
import html
import io
import json
import lzma
import os
import resource
import subprocess
import sys
import tarfile
import threading
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import CASUS, SANITIZED, article, casus, export, folder, run_all  # noqa: E402
from warc_made import members, record, response  # noqa: E402

PAGES = [article(n) for n in (1, 2, 3)]
URLS = [f"https://news.example/{n}" for n in (1, 2, 3)]


def paragraphs(page):
    return [p.split("</p>")[0] for p in page.split("<p>")[1:]]


def tar():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for n, page in enumerate(PAGES):
            info = tarfile.TarInfo(f"pages/{n}.html")
            info.size = len(page)
            archive.addfile(info, io.BytesIO(page.encode()))
    return out.getvalue()


def zipped(packing):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for n, page in enumerate(PAGES):
            archive.writestr(f"pages/{n}.html", page)
    return out.getvalue()


def records():
    yield record("warcinfo", b"software: x\r\n", content_type="application/warc-fields")
    for n, page in enumerate(PAGES):
        yield record("request", b"GET / HTTP/1.1\r\n\r\n", URLS[n], number=10 + n)
        packed, fields = page.encode(), "Content-Type: text/html\r\n"
        if n == 1:
            packed, fields = gzip.compress(packed), fields + "Content-Encoding: gzip\r\n"
        if n == 2:
            packed = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (100, packed[:100], len(packed) - 100, packed[100:])
            fields += "Transfer-Encoding: chunked\r\n"
        yield response(packed, URLS[n], number=n, fields=fields)
    yield record("revisit", b"HTTP/1.1 200 OK\r\n\r\n", URLS[0], number=20)
    yield response(b"\x89PNG\r\n\x1a\n", "https://news.example/logo", number=21, fields="Content-Type: image/png\r\n")


def rss():
    items = "".join(f"<item><title>Attack on Easton {n + 1}</title><link>{URLS[n]}</link><description>"
                    + html.escape("".join(f"<p>{p}</p>" for p in paragraphs(page))) + "</description></item>" for n, page in enumerate(PAGES))
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>News & more</title>{items}</channel>".encode()  # not well formed


def atom():
    entries = "".join(f"<entry><title>Attack on Easton {n + 1}</title><link href='{URLS[n]}'/><content type='xhtml'><div>"
                      + "".join(f"<p>{p}</p>" for p in paragraphs(page)) + "</div></content></entry>" for n, page in enumerate(PAGES))
    return f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>".encode()


def jsonl():
    return "\n".join(json.dumps({"id": str(n), "html": page, "url": URLS[n]}) for n, page in enumerate(PAGES)).encode()


def mhtml(page):
    return ("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n"
            f"{page}\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n").encode()


def zstd(data):
    return subprocess.run(["zstd", "-q", "-c"], input=data, capture_output=True, check=True).stdout


def containers():
    warc = b"".join(records())
    out = {"warc": warc, "warc.gz by record": members(records()), "warc.gz whole": gzip.compress(warc), "warc.xz": lzma.compress(warc),
           "warc cut in its last record": members(records())[:-20], "tar": tar(), "tar.gz": gzip.compress(tar()),
           "tar.xz": lzma.compress(tar()), "zip": zipped(zipfile.ZIP_DEFLATED), "zip stored": zipped(zipfile.ZIP_STORED),
           "rss": rss(), "atom": atom(), "jsonl": jsonl(), "jsonl.gz": gzip.compress(jsonl())}
    try:
        out["tar.zst"], out["warc.zst"] = zstd(tar()), zstd(warc)
    except FileNotFoundError:
        pass  # no zstd program here; tests/page makes them by the library
    return out


def bodies(run):
    assert run.returncode in (0, 1), run.stderr.decode()
    return [json.loads(line)["text"] for line in run.stdout.splitlines()]


def test_every_container_gives_the_same_articles():
    wanted = ["\n\n".join(paragraphs(page)) for page in PAGES]
    names = []
    for name, data in containers().items():
        run = casus("annotate", "-", stdin=data)
        assert bodies(run) == wanted, (name, run.stderr.decode(), bodies(run))
        assert b"Traceback" not in run.stderr
        names.append(name)
    for name, data in (("html", PAGES[0].encode()), ("html.gz", gzip.compress(PAGES[0].encode())), ("mhtml", mhtml(PAGES[0])),
                       ("text", "\n\n".join(["Attack on Easton 1"] + paragraphs(PAGES[0])).encode())):
        found = bodies(casus("annotate", "-", stdin=data))
        assert len(found) == 1 and found[0].endswith(wanted[0]), (name, found)
        names.append(name)
    return ", ".join(names)


def test_every_container_gives_the_same_record():
    with folder() as d:
        counts = {}
        for n, (name, data) in enumerate(containers().items()):
            db = f"{d}/{n}.db"
            run = casus("build", "-", "--db", db, stdin=data)
            assert run.returncode in (0, 1), (name, run.stderr)
            rows = [json.loads(line) for line in export(db).splitlines()]
            texts = sorted(r["text"].split("\n\n", 1)[-1] for r in rows if r["record"] == "document")
            assert texts == sorted("\n\n".join(paragraphs(page)) for page in PAGES), (name, texts)
            again = casus("build", "-", "--db", db, stdin=data)
            assert b"pages: 0 read, 3 unchanged" in again.stdout, (name, again.stdout)
            counts[name] = sum(r["record"] == "statement" for r in rows)
        assert len(set(counts.values())) == 1, counts
        return f"{len(counts)} containers, {set(counts.values())} statements"


def endless(packing, count):
    """`count` pages of 100 kB as they come out of a crawl, without end"""
    filler = "<!-- " + "x" * 100_000 + " -->"
    for n in range(count):
        page = article(n % 9).replace("<body>", "<body>" + filler).replace("Easton", f"Easton-{n}")
        if packing == "warc":
            yield members([response(page, f"https://news.example/{n}", number=n)])
        else:
            yield json.dumps({"id": str(n), "html": page, "url": f"https://news.example/{n}"}).encode() + b"\n"


def test_documents_come_while_the_input_is_coming():
    for packing in ("warc", "jsonl"):
        process = subprocess.Popen([CASUS, "annotate", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        first = []
        # All that comes is read: a program that nobody reads stops reading, too.
        reader = threading.Thread(target=lambda: first.extend(process.stdout))
        reader.start()
        sent = 0
        for piece in endless(packing, 4000):
            if first:
                break
            process.stdin.write(piece)
            sent += 1
        assert first and sent < 4000, "nothing came before the end"
        process.kill()
        process.wait()
        reader.join()
    return f"the first after {sent} pages were sent"


def test_memory_does_not_grow_with_the_input():
    def limit():
        if not SANITIZED:
            resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))
    with folder() as d:
        for command in (["annotate", "-"], ["build", "-", "--quiet", "--db", f"{d}/a.db"]):
            process = subprocess.Popen([CASUS, *command, "--threads", "2"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.PIPE, preexec_fn=limit)
            for piece in endless("jsonl", 300 if SANITIZED else 8000):  # 0.8 GB
                process.stdin.write(piece)
            process.stdin.close()
            err = process.stderr.read()
            assert process.wait() == 0, err[-300:]
    return "0.8 GB in 0.5 GB of address space"


if __name__ == "__main__":
    run_all([test_every_container_gives_the_same_articles, test_every_container_gives_the_same_record,
             test_documents_come_while_the_input_is_coming, test_memory_does_not_grow_with_the_input])
