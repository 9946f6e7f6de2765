#!/usr/bin/env python3
"""Containers made to hurt, as streams into `casus annotate -`: each ends in bounded time and memory, is reported, and the record
behind it is read. What is large is made as it is sent and never stands in a file."""
import gzip
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
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import CASUS, SANITIZED, article, run_all  # noqa: E402
from warc_made import record, response  # noqa: E402

MB = 1 << 20
GOOD = article(7)
SECONDS = 240 if SANITIZED else 20  # of CPU
MEMORY = 900 * MB                   # of address space: a page may be 64 MB and unfold into 256 MB, and threads reserve some


def limit_memory():
    if not SANITIZED:  # sanitizers reserve terabytes
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def feed(pieces, *options):
    """(documents, problems, CPU seconds) of annotating a stream in so much memory"""
    process = subprocess.Popen([CASUS, "annotate", "-", "--threads", "1", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, preexec_fn=limit_memory)
    out = {}
    readers = [threading.Thread(target=lambda n=n, f=f: out.update({n: f.read()})) for n, f in (("out", process.stdout), ("err", process.stderr))]
    for thread in readers:
        thread.start()
    try:
        for piece in pieces:
            process.stdin.write(piece)
        process.stdin.close()
    except BrokenPipeError:
        pass
    for thread in readers:
        thread.join()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1), (process.returncode, out["err"][-500:])
    seconds = usage.ru_utime + usage.ru_stime
    assert seconds < SECONDS, f"{seconds:.1f} s of CPU"
    assert b"bad_alloc" not in out["err"], out["err"][-500:]
    documents = [json.loads(line) for line in out["out"].splitlines()]
    return documents, out["err"].decode(errors="replace").splitlines(), seconds


def times(piece, total):
    """`piece` again and again, in all `total` bytes"""
    block = piece * max(1, MB // len(piece))
    while total > 0:
        yield block[:total]
        total -= len(block)


def holds(result, problem, good=1):
    """the good record was read, and one line says what was wrong with the other"""
    documents, problems, seconds = result
    assert len([d for d in documents if "Easton" in d["text"] and len(d["text"]) < 2000]) == good, [d["text"][:80] for d in documents]
    assert any(problem in line for line in problems), f"'{problem}' is not in {problems[:5]}"
    return f"{seconds:.1f} s: {next(line for line in problems if problem in line)[:110]}"


def stream(head, body, total, tail=b""):
    """a WARC record whose content is made as it is sent, and a good one behind it"""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + head
    made = record("response", b"", "https://a.example/1", length=len(http) + total + len(tail))
    yield made[:-4] + http
    yield from times(body, total)
    yield tail + b"\r\n\r\n"
    yield response(GOOD, "https://a.example/2", number=2)


def test_page_of_1_gb():
    return holds(feed(stream(b"<html><body>", b"<p>Troops left Easton on Monday, the mayor said.</p>", 1024 * MB)), "limit")


def test_page_of_256_mb_in_gzip():
    packed = zlib.compressobj(1, zlib.DEFLATED, 31)

    def pieces():
        for piece in stream(b"<html><body>", b"<p>Troops left Easton.</p>" + bytes(range(33, 60)), 256 * MB):
            yield packed.compress(piece)
        yield packed.flush()
    documents, problems, seconds = feed(pieces())
    assert problems, "silently passed over"
    return f"{seconds:.1f} s: {problems[0][:110]}"


def test_page_of_1_gb_that_is_no_container():
    _, problems, seconds = feed(times(b"<p>Troops left Easton on Monday.</p>", 1024 * MB))
    assert any("64 MB" in line for line in problems), problems
    return f"{seconds:.1f} s"


def deep_pages():
    for tag in ("div", "b", "a", "table", "svg", "font", "p"):
        yield tag, (f"<{tag}>" * 100_000 + "Troops left Easton on Monday, the mayor of the town said. " * 5).encode()
    yield "mixed", b"<b><table><tr><td><a><i>" * 20_000
    yield "attributes", b"<p " + b"a%d='b' " * 100_000 + b">x"
    yield "one attribute", b"<p title='" + b"x" * 30 * MB + b"'>x"
    yield "classes", b"<p " + b" class=x" * 3_000_000 + b">x"
    yield "comments", b"<!--" * 2_000_000
    yield "scripts", b"<script>" + b"<!--<script>" * 1_000_000
    yield "entities", b"<p>" + b"&lt" * 3_000_000
    yield "open", b"<" * 8_000_000
    yield "titles", b"<title>" * 1_000_000


def test_deep_and_endless():
    said = []
    for name, body in deep_pages():
        documents, problems, seconds = feed([response(body, "https://a.example/1", number=1), response(GOOD, "https://a.example/2", number=2)])
        assert any("Easton 7" in d.get("title", "") for d in documents), (name, problems)
        assert len(documents) + len(problems) == 2, f"{name}: neither a document nor a problem"
        said.append(f"{name} {seconds:.1f} s")
    return ", ".join(said)


def bomb(size):
    """gzip of `size` bytes of text, about 1000:1"""
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    out = b"".join(packed.compress(b"    " * (MB // 4)) for _ in range(size // MB))
    return out + packed.flush()


def test_gzip_bomb_in_a_response():
    fields = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    return holds(feed([response(bomb(256 * MB), "https://a.example/1", fields=fields), response(GOOD, "https://a.example/2", number=2)]), "more than")


def test_gzip_bombs_over_one_another():
    fields = "Content-Type: text/html\r\nContent-Encoding: gzip, gzip\r\n"
    return holds(feed([response(gzip.compress(bomb(256 * MB)), "https://a.example/1", fields=fields),
                       response(GOOD, "https://a.example/2", number=2)]), "more than")


def test_gzip_bomb_as_a_file():
    _, problems, seconds = feed([bomb(256 * MB)])
    assert any("64 MB" in line for line in problems), problems
    return f"{seconds:.1f} s: {problems[0]}"


def test_xz_bomb_in_a_tar():
    out, packer = io.BytesIO(), lzma.LZMACompressor(preset=1)
    packed = b"".join(packer.compress(b"    " * (MB // 4)) for _ in range(256)) + packer.flush()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in (("a.txt.xz", packed), ("b.html", GOOD.encode())):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    documents, problems, seconds = feed([out.getvalue()])
    assert any("64 MB" in line for line in problems) and len(documents) == 1, (documents, problems)
    return f"{seconds:.1f} s: {problems[0]}"


def test_zip_bomb_behind_a_page():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", GOOD)
        with archive.open("b.html", "w") as member:
            for _ in range(256):
                member.write(b" " * MB)
        archive.writestr("c.html", GOOD)
    return holds(feed([out.getvalue()]), "b.html", good=2)


def test_lying_lengths():
    good = response(GOOD, "https://a.example/2", number=2)
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + article(3).encode()
    said = []
    for length in (10**15, 2**64 - 1, len(page) + 1000, len(page) - 100, 0, "-5", "many", ""):
        bad = record("response", page, "https://a.example/1", length=length)
        documents, problems, seconds = feed([bad, good])
        assert any("Easton 7" in d.get("title", "") for d in documents), (length, problems)
        assert problems, f"{length}: silently believed"
        said.append(f"{length}: {len(documents)}")
    for fields in ("Transfer-Encoding: chunked\r\n", "Content-Encoding: br\r\n", "Content-Encoding: gzip\r\n"):
        lie = response(article(3), "https://a.example/1", fields="Content-Type: text/html\r\n" + fields)
        documents, _, _ = feed([lie, good])
        assert len(documents) == 2, f"{fields}: a body that is plain already"
    chunk = response(b"ffffffffffffff\r\n" + article(3).encode(), "https://a.example/1",
                     fields="Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n")
    documents, _, _ = feed([chunk, good])
    assert len(documents) == 2, "a chunk longer than the body gives what is there"
    return "; ".join(said)


def test_tar_with_a_lying_size():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name in ("a.html", "b.html"):
            info = tarfile.TarInfo(name)
            info.size = len(GOOD)
            archive.addfile(info, io.BytesIO(GOOD.encode()))
    raw = bytearray(out.getvalue())
    second = raw.index(b"b.html")
    raw[second + 124:second + 136] = b"77777777777\0"
    raw[second + 148:second + 156] = b"        "
    raw[second + 148:second + 156] = b"%06o\0 " % sum(raw[second:second + 512])
    documents, problems, seconds = feed([bytes(raw)])
    assert len(documents) == 1 and problems, (documents, problems)
    return f"{seconds:.1f} s: {problems[0]}"


if __name__ == "__main__":
    run_all([test_page_of_1_gb, test_page_of_256_mb_in_gzip, test_page_of_1_gb_that_is_no_container, test_deep_and_endless,
             test_gzip_bomb_in_a_response, test_gzip_bombs_over_one_another, test_gzip_bomb_as_a_file, test_xz_bomb_in_a_tar,
             test_zip_bomb_behind_a_page, test_lying_lengths, test_tar_with_a_lying_size])
