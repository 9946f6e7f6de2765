#!/usr/bin/env python3
"""The Python package against the program: the same values, errors as exceptions, threads, tables, and the worked example."""
import datetime
import json
import os
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import PAGES, ROOT, casus as program, folder, run_all  # noqa: E402

PACKAGE = os.path.join(os.environ.get("CASUS_BUILD", os.path.join(ROOT, "build", "dev")), "python")
if not os.path.exists(os.path.join(PACKAGE, "casus", "__init__.py")):
    print("skipped: this build has no Python package (pybind11-dev is not installed, or a sanitizer is on)")
    sys.exit(0)
sys.path.insert(0, PACKAGE)
import casus  # noqa: E402

TEXT = "Soldiers of Norland attacked the town of Easton on Monday, officials said. Eleven people were killed."
MADE = {}


def db():
    if not MADE:
        MADE["folder"] = folder()
        MADE["db"] = os.path.join(MADE["folder"].__enter__(), "a.db")
        assert program("build", PAGES, "--db", MADE["db"]).returncode in (0, 1)
    return MADE["db"]


def raises(kind, act, *words):
    try:
        act()
    except kind as e:
        assert all(word in str(e) for word in words), str(e)
        return e
    raise AssertionError(f"no {kind.__name__}")


def exported(kind):
    return [json.loads(line) for line in program("export", "--db", db(), "--what", kind).stdout.splitlines()]


def test_annotate_is_what_the_program_says():
    line = json.dumps({"id": "x", "text": TEXT, "published": "2030-05-08", "title": "Attack on Easton"}).encode()
    expected = json.loads(program("annotate", "-", stdin=line).stdout)
    got = casus.annotate(TEXT, id="x", published="2030-05-08", title="Attack on Easton")
    assert got == expected, (got, expected)
    assert got["text"] == TEXT and got["events"]
    with open(os.path.join(PAGES, "harbourtimes", "paktika-air-strikes-46-dead.html"), "rb") as f:
        page = f.read()
    assert len(casus.annotate(page, html=True)["events"]) > 5
    assert casus.annotate(page.decode(), html=True) == casus.annotate(page, html=True)


def test_annotate_errors():
    raises(TypeError, lambda: casus.annotate(b"bytes"), "str")
    raises(TypeError, lambda: casus.annotate(7))
    raises(TypeError, lambda: casus.annotate(TEXT, colour="red"))
    raises(UnicodeEncodeError, lambda: casus.annotate("lone \ud800 surrogate"))
    error = raises(casus.Error, lambda: casus.annotate("<html><body></body></html>", html=True))
    assert error.code in ("no_article", "empty") and isinstance(error, Exception), error.code
    raises(casus.Error, lambda: casus.annotate(""))
    raises(casus.Error, lambda: casus.annotate("with a \x00 in it"), "NUL")
    assert casus.annotate("\u202e \U0001f600")["text"]


def test_other_threads_run_meanwhile():
    long = (TEXT + " ") * 400
    casus.annotate(TEXT)  # loads the models
    ticks, done = [], threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.001)
    other = threading.Thread(target=tick)
    other.start()
    began = time.monotonic()
    casus.annotate(long)
    ended = time.monotonic()
    done.set()
    other.join()
    during = [t for t in ticks if began < t < ended]
    assert len(during) >= 5, f"{len(during)} ticks in {ended - began:.2f} s: Python's lock was held"
    results = [None] * 4
    workers = [threading.Thread(target=lambda i=i: results.__setitem__(i, casus.annotate(TEXT, published="2030-05-08"))) for i in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert all(r == results[0] and r["events"] for r in results)
    return f"{len(during)} ticks in {ended - began:.2f} s"


def test_record_is_the_export():
    with casus.Record(db()) as record:
        assert [{"record": "incident", **i} for i in record] == exported("incidents")
        for kind, name in (("documents", "document"), ("statements", "statement"), ("mentions", "mention"), ("actors", "actor"),
                           ("ties", "tie"), ("disputes", "dispute"), ("stories", "story"), ("copies", "copy")):
            assert getattr(record, kind)() == exported(kind), kind
        assert record.counts()["incidents"] == len(exported("incidents"))
        assert record.geojson() == json.loads(program("export", "--db", db(), "--format", "geojson").stdout)


def test_filters():
    with casus.Record(db()) as record:
        for filters, options in (({"place": "Afghanistan"}, ["--place", "Afghanistan"]),
                                 ({"disputed": True}, ["--disputed"]),
                                 ({"since": datetime.date(2024, 12, 1), "until": "2024-12", "type": "ASSAULT", "actor": None},
                                  ["--since", "2024-12", "--until", "2024-12", "--type", "ASSAULT"]),
                                 ({"min_voices": 2, "text": "killed"}, ["--min-voices", "2", "--text", "killed"])):
            expected = json.loads(program("incidents", "--db", db(), "--format", "json", *options).stdout)
            assert list(record.incidents(**filters)) == expected and expected, filters
            rows = record.rows(**filters)
            assert [r["id"] for r in rows] == [i["id"] for i in expected]
        assert list(record.incidents(place="Nowhere at all")) == [] == record.rows(place="Nowhere at all")
        undisputed = list(record.incidents(disputed=False))
        assert undisputed and not any(i["disputed"] for i in undisputed)
        raises(TypeError, lambda: list(record.incidents(weather="fine")), "weather")
        raises(ValueError, lambda: list(record.incidents(since="yesterday")), "since")
        raises(TypeError, lambda: list(record.incidents(place=7)), "place")
        raises(TypeError, lambda: list(record.incidents(disputed="yes")), "disputed")
        raises(ValueError, lambda: list(record.incidents(min_voices=-1)), "min_voices")
        first = next(iter(record))
        assert record.incident(first["id"]) == first == record.incident(first["id"][:-1])
        raises(KeyError, lambda: record.incident("i-"), "begin so")
        raises(KeyError, lambda: record.incident("nothing"), "no incident")


def test_record_errors():
    with folder() as d:
        error = raises(casus.Error, lambda: casus.Record(f"{d}/none.db"), "none.db")
        assert error.code == "not_found" and "none.db" in error.where
        with open(f"{d}/text.db", "w", encoding="utf-8") as f:
            f.write("no database " * 1000)
        assert raises(casus.Error, lambda: casus.Record(f"{d}/text.db")).code in ("not_ours", "malformed")
    record = casus.Record(db())
    half = iter(record)
    next(half)
    record.close()
    record.close()
    raises(casus.Error, lambda: list(record), "closed")
    raises(casus.Error, record.counts, "closed")


def test_a_shared_record():
    with casus.Record(db()) as record:
        expected = len(list(record))
        found = []
        workers = [threading.Thread(target=lambda: found.append(len(list(record)) + len(record.ties()))) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert found == [expected + len(record.ties())] * 4


def test_dataframe():
    with casus.Record(db()) as record:
        rows = record.rows()
        assert {"id", "title", "type", "quote", "latitude"} <= rows[0].keys()
        try:
            import pandas
        except ImportError:
            raises(ImportError, record.dataframe)
            return "pandas is not installed; rows() was checked"
        frame = record.dataframe()
        assert list(frame["id"]) == [i["id"] for i in record] and str(frame["start"].dtype).startswith("datetime64")
        assert frame["count_killed"].max() == max(r.get("count_killed", 0) for r in rows)
        assert len(record.dataframe(place="Afghanistan")) == len(record.rows(place="Afghanistan")) > 0
        assert len(record.dataframe(place="Nowhere at all")) == 0
        assert len(record.dataframe("ties")) == len(record.ties())
        raises(ValueError, lambda: record.dataframe("weather"))
        raises(TypeError, lambda: record.dataframe("ties", place="Kabul"))
        return f"pandas {pandas.__version__}, {len(frame)} rows"


def test_pandas_is_imported_only_for_a_table():
    code = "import sys, casus; casus.Record(sys.argv[1]).rows(); print('pandas' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code, db()], env={**os.environ, "PYTHONPATH": PACKAGE}, capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_example():
    run = subprocess.run([sys.executable, os.path.join(ROOT, "examples", "python", "first_steps.py"), db()],
                         env={**os.environ, "PYTHONPATH": PACKAGE}, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    for words in ("told: PROTEST 2030-05-03", "record: 38 documents", "in Barmal", "hostile acts: "):
        assert words in run.stdout, (words, run.stdout)
    return run.stdout.count("\n")


if __name__ == "__main__":
    try:
        run_all([test_annotate_is_what_the_program_says, test_annotate_errors, test_other_threads_run_meanwhile,
                 test_record_is_the_export, test_filters, test_record_errors, test_a_shared_record, test_dataframe,
                 test_pandas_is_imported_only_for_a_table, test_example])
    finally:
        if MADE:
            MADE["folder"].__exit__(None, None, None)
