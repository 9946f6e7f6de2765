#!/usr/bin/env python3
"""Bad input: each gets a message that names the file and the reason, the rest is still read, nothing stored is lost, and the
exit code is the documented one."""
import contextlib
import ctypes
import os
import shutil
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import CASUS, SANITIZED, article, casus, export, folder, run_all, write  # noqa: E402

NOBODY = 65534


def build_with(d, bad, expect_code, *words, good=3, before=None):
    """builds a folder with good pages and `bad`; the good ones must be read, the message must name the bad one and hold `words`"""
    pages = os.path.join(d, "pages")
    for n in range(good):
        write(f"{pages}/good-{n}.html", article(n))
    if before:
        before(pages)
    db = os.path.join(d, "x.db")
    run = casus("build", pages, "--db", db)
    err = run.stderr.decode(errors="replace")
    assert run.returncode == expect_code, (run.returncode, err)
    lines = [line for line in err.splitlines() if bad in line]
    assert lines, f"no message names {bad}: {err!r}"
    for word in words:
        assert any(word in line for line in lines), f"'{word}' is not in {lines}"
    assert f"pages: {good} read".encode() in run.stdout, run.stdout
    assert sqlite3.connect(db).execute("select count(*) from documents").fetchone()[0] == good
    log = casus("log", "--db", db).stdout.decode(errors="replace")
    assert bad in log, f"{bad} is not in the log: {log}"
    return lines[0]


def test_empty_file():
    with folder() as d:
        return build_with(d, "empty.html", 0, "empty", before=lambda p: write(f"{p}/empty.html", b""))


def test_binary_file():
    with folder() as d:
        return build_with(d, "photo.html", 0, before=lambda p: write(f"{p}/photo.html", b"\x89PNG\r\n\x1a\n" + os.urandom(5000)))


def test_line_of_200_mb():
    def make(p):
        os.makedirs(p, exist_ok=True)
        with open(f"{p}/huge.txt", "wb") as f:
            for _ in range(200):
                f.write(b"word " * 209715)
    with folder() as d:
        said = build_with(d, "huge.txt", 1, "64 MB", before=make)
        if not SANITIZED:
            process = subprocess.Popen([CASUS, "annotate", f"{d}/pages/huge.txt"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, _, usage = os.wait4(process.pid, 0)
            assert usage.ru_maxrss < 200 * 1024, f"peak {usage.ru_maxrss} kB for a page over the limit"
        return said


def test_json_line_of_100_mb_is_passed_over_and_the_next_read():
    with folder() as d:
        with open(f"{d}/a.jsonl", "wb") as f:
            f.write(b'{"id":"1","text":"Troops left Easton on Monday."}\n{"id":"big","text":"')
            for _ in range(100):
                f.write(b"word " * 209715)
            f.write(b'"}\n{"id":"3","text":"Troops came back to Easton on Friday."}\n')
        run = casus("annotate", f"{d}/a.jsonl")
        assert run.returncode == 1 and run.stdout.count(b"\n") == 2, (run.returncode, run.stdout[:300])
        assert b"a.jsonl:2: " in run.stderr, run.stderr


def test_deeply_nested_tags():
    deep = "<div>" * 100_000 + "Troops left Easton on Monday, the mayor of the town said. " * 5 + "</div>" * 100_000
    with folder() as d:
        write(f"{d}/deep.html", f"<html><body>{deep}</body></html>")
        began = time.monotonic()
        run = casus("annotate", f"{d}/deep.html")
        assert run.returncode in (0, 1), (run.returncode, run.stderr[-500:])
        assert time.monotonic() - began < (60 if SANITIZED else 10)
        assert run.stdout.count(b"\n") == 1 or b"deep.html" in run.stderr
        return f"{time.monotonic() - began:.2f} s"


def test_wrong_charset():
    text = article(1, "The café owner in Łódź said that naïve protesters had marched on Sunday; police arrested eleven of them.")
    with folder() as d:
        write(f"{d}/a.html", text.replace("<head>", '<head><meta charset="iso-8859-1">').encode("utf-8"))
        write(f"{d}/b.html", text.replace("Łódź", "Orléans").replace("<head>", '<head><meta charset="utf-8">').encode("windows-1252"))
        run = casus("annotate", d)
        assert run.returncode == 0 and "café owner in Łódź".encode() in run.stdout and "café owner in Orléans".encode() in run.stdout, run.stdout
        write(f"{d}/c.html", b"<html><body><p>\xff\xfe\xfd" + b"Troops left Easton on Monday. \xc3\x28 " * 30)
        run = casus("annotate", f"{d}/c.html")
        assert run.returncode in (0, 1)
        run.stdout.decode("utf-8", "strict")


def test_nul_bytes():
    with folder() as d:
        write(f"{d}/a.html", article(1).replace("Soldiers", "Sol\0diers").replace("</p>", "\0</p>"))
        run = casus("annotate", d)
        assert run.returncode in (0, 1)
        assert run.stdout.count(b"\n") == 1 or b"a.html" in run.stderr, (run.stdout, run.stderr)
        assert b"\\u0000" not in run.stdout and b"\0" not in run.stdout


def test_line_that_is_not_json():
    def make(p):
        write(f"{p}/x.jsonl", '{"id":"a","text":"Troops left Easton on Monday."}\n{"id":"b","text":\nnot json\n{"id":"c"}\n[1]\n\n'
                              '{"id":"d","text":"Troops came back to Easton on Friday."}\n')
    with folder() as d:
        make(d)
        run = casus("annotate", f"{d}/x.jsonl")
        assert run.returncode == 1 and run.stdout.count(b"\n") == 2, (run.returncode, run.stdout)
        for line in (2, 3, 4, 5):
            assert f"x.jsonl:{line}: ".encode() in run.stderr, (line, run.stderr)


def test_missing_path():
    with folder() as d:
        write(f"{d}/good.html", article())
        run = casus("build", f"{d}/none", f"{d}/good.html", "--db", f"{d}/x.db")
        assert run.returncode == 1 and f"{d}/none: ".encode() in run.stderr and b"1 read" in run.stdout, (run.stdout, run.stderr)


def as_nobody(d, *arguments):
    """runs a copy of the program as a user without rights; needs root"""
    program = os.path.join(d, "casus")
    if not os.path.exists(program):
        shutil.copy(CASUS, program)
        os.chmod(program, 0o755)
    return casus(*arguments, program=program, user=NOBODY, group=NOBODY, cwd="/")


def test_unreadable_file():
    with folder() as d:
        write(f"{d}/pages/good.html", article())
        os.chmod(write(f"{d}/pages/secret.html", article(2)), 0)
        os.makedirs(f"{d}/pages/closed")
        os.chmod(f"{d}/pages/closed", 0)
        os.symlink("nowhere.html", f"{d}/pages/dangling.html")
        run = as_nobody(d, "annotate", f"{d}/pages") if os.geteuid() == 0 else casus("annotate", f"{d}/pages")
        os.chmod(f"{d}/pages/closed", 0o755)
        assert run.returncode == 1 and run.stdout.count(b"\n") == 1, (run.returncode, run.stdout, run.stderr)
        for name in (b"secret.html: ", b"closed: ", b"dangling.html: "):
            assert name in run.stderr, (name, run.stderr)


def test_folder_with_a_link_to_itself():
    with folder() as d:
        write(f"{d}/pages/good.html", article())
        os.symlink(".", f"{d}/pages/self")
        os.symlink("..", f"{d}/pages/up")
        os.mkfifo(f"{d}/pages/pipe")
        run = casus("annotate", f"{d}/pages", timeout=60)
        assert run.stdout.count(b"\n") == 1, (run.stdout, run.stderr)


def expect(run, code, *words):
    err = run.stderr.decode(errors="replace")
    assert run.returncode == code, (run.returncode, err)
    for word in words:
        assert word in err, f"'{word}' is not in {err!r}"
    return err.strip().splitlines()[-1]


def test_database_not_ours():
    with folder() as d:
        write(f"{d}/text.db", "this is no database, but a text that is long enough to have been one. " * 50)
        with sqlite3.connect(f"{d}/other.db") as other:
            other.execute("create table t(x)")
            other.execute("insert into t values (1)")
        write(f"{d}/a.html", article())
        before = open(f"{d}/other.db", "rb").read()
        for name in ("text.db", "other.db"):
            expect(casus("build", f"{d}/a.html", "--db", f"{d}/{name}"), 3, name)
            said = expect(casus("sitrep", "--db", f"{d}/{name}"), 3, name)
        assert open(f"{d}/other.db", "rb").read() == before, "a foreign database was changed"
        expect(casus("sitrep", "--db", f"{d}/none.db"), 3, "none.db")
        assert not os.path.exists(f"{d}/none.db"), "reading made a database"
        expect(casus("build", f"{d}/a.html", "--db", d), 3, d)
        return said


def built(d):
    write(f"{d}/a.html", article())
    run = casus("build", f"{d}/a.html", "--db", f"{d}/x.db")
    assert run.returncode == 0, run.stderr
    return f"{d}/x.db"


def test_database_of_a_newer_version():
    with folder() as d:
        db = built(d)
        with sqlite3.connect(db) as store:
            store.execute("pragma user_version = 9999")
        expect(casus("sitrep", "--db", db), 3, "newer")
        return expect(casus("build", f"{d}/a.html", "--db", db), 3, "newer")


def test_damaged_database():
    with folder() as d:
        db = built(d)
        size = os.path.getsize(db)
        with open(db, "r+b") as f:
            f.seek(4096)
            f.write(b"\xaa" * (size - 8192))
        for command in (("sitrep",), ("export",), ("incidents",), ("build", f"{d}/a.html")):
            run = casus(*command, "--db", db)
            assert run.returncode in (3, 5) and b"x.db" in run.stderr, (command, run.returncode, run.stderr)
        return run.stderr.decode(errors="replace").strip()


def test_read_only_database():
    if os.geteuid() != 0:
        return "skipped: needs root to become somebody without rights"
    with folder() as d:
        db = built(d)
        write(f"{d}/b.html", article(2))
        os.chmod(db, 0o444)
        assert as_nobody(d, "sitrep", "--db", db).returncode == 0, "a read-only record can't be read"
        before = export(db)
        said = expect(as_nobody(d, "build", f"{d}/b.html", "--db", db), 3, "x.db")
        assert export(db) == before
        return said


def test_locked_database():
    with folder() as d:
        db = built(d)
        write(f"{d}/b.html", article(2))
        first = subprocess.Popen([CASUS, "build", "-", "--db", db], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        first.stdin.write(b'{"id":"1","text":"Troops left Easton on Monday."}\n')
        first.stdin.flush()
        time.sleep(3 if SANITIZED else 1)
        began = time.monotonic()
        said = expect(casus("build", f"{d}/b.html", "--db", db), 3, "x.db")
        assert time.monotonic() - began < 10, "waited for the other run"
        assert casus("sitrep", "--db", db).returncode == 0, "reading must go on beside a writer"
        first.communicate(timeout=60)
        assert first.returncode == 0
        assert casus("build", f"{d}/b.html", "--db", db).returncode == 0
        return said


def test_full_disk():
    libc = ctypes.CDLL(None, use_errno=True)
    with folder() as d:
        small = os.path.join(d, "small")
        os.makedirs(small)
        if libc.mount(b"none", small.encode(), b"tmpfs", 0, b"size=4m") != 0:
            return "skipped: no right to mount a small disk"
        try:
            for n in range(60):
                write(f"{d}/pages/{n:03d}.html", article(n))
            db = f"{small}/x.db"
            assert casus("build", f"{d}/pages/000.html", "--db", db).returncode == 0
            before = export(db)
            with contextlib.suppress(OSError), open(f"{small}/filler", "wb", buffering=0) as f:
                while f.write(b"\0" * 4096):
                    pass
            said = expect(casus("build", f"{d}/pages", "--db", db), 3, "x.db", "space")
            assert export(db) == before, "what was stored changed"
            os.remove(f"{small}/filler")
            assert casus("build", f"{d}/pages/000.html", f"{d}/pages/001.html", "--db", db).returncode == 0
            return said
        finally:
            libc.umount(small.encode())


def test_output_that_cannot_be_written():
    with folder() as d:
        db = built(d)
        with open("/dev/full", "wb") as full:
            run = subprocess.run([CASUS, "export", "--db", db], stdout=full, stderr=subprocess.PIPE, check=False)
        assert run.returncode == 5 and b"written" in run.stderr, (run.returncode, run.stderr)


def test_wrong_usage():
    with folder() as d:
        db = built(d)
        for arguments in ((), ("nonsense",), ("build",), ("build", d), ("sitrep",), ("sitrep", "--db", db, "--since", "yesterday"),
                          ("incidents", "--db", db, "--since", "2024-05", "--until", "2024-04"), ("export", "--db", db, "--format", "xml"),
                          ("export", "--db", db, "--what", "nonsense")):
            run = casus(*arguments)
            assert run.returncode == 2 and run.stderr, (arguments, run.returncode, run.stderr)
        expect(casus("show", "i-nothing", "--db", db), 4, "i-nothing")
        expect(casus("sitrap", "--db", db), 2, "no command 'sitrap'")
        for command in ("incidents", "sitrep", "disputes"):
            expect(casus(command, "--db", db, "--type", "RIOT"), 2, "no type 'RIOT'", "PROTEST")
        assert casus("incidents", "--db", db, "--type", "assault").returncode == 0
        bad = write(f"{d}/bad.data", b"CASUSDAT" + b"\0" * 100)
        expect(casus("--data", bad, "annotate", f"{d}/a.html"), 5, "bad.data")


if __name__ == "__main__":
    run_all([value for name, value in sorted(globals().items()) if name.startswith("test_")])
