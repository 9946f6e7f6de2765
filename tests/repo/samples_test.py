#!/usr/bin/env python3
"""Runs casus on examples/pages and compares with what a person wrote down from the pages: tests/golden/pages.jsonl (one
document a line) and tests/golden/facts.jsonl (what the record must hold, or must not). tests/golden/README.md explains
the fields. Needs CASUS, the program; CASUS_SOURCE is the top of the repository.

Options of its own, before those of unittest:
  --set-goals   write into the golden files what does not hold now, as goals, and take off the marks of what does. For
                new pages and facts, and after casus has got better; what it adds has to be looked at in the diff.

The golden files are checked against the pages too: a `first` that is on no page would let nothing pass, a furniture
string that is on no page would let everything pass."""
import datetime
import fnmatch
import functools
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.abspath(os.environ.get("CASUS_SOURCE", os.path.join(os.path.dirname(__file__), "..", "..")))
PAGES = os.path.join(ROOT, "examples", "pages")
READ = (0, 1)  # exit codes: all read; all but some pages, which is so here on purpose


SET_GOALS = sys.argv[1:2] == ["--set-goals"]
HELD = {}  # (golden file, id, what or None) → does it hold


def json_lines(text):
    return [json.loads(line) for line in text.split("\n") if line.strip()]


@functools.lru_cache(None)
def golden(name):
    with open(os.path.join(ROOT, "tests", "golden", name), encoding="utf-8") as f:
        return json_lines(f.read())


def articles():
    return [g for g in golden("pages.jsonl") if "error" not in g]


def casus(*arguments, **options):
    run = subprocess.run([os.environ["CASUS"], *arguments], capture_output=True, timeout=600, **options)
    if run.returncode not in READ:
        raise AssertionError(f"casus {' '.join(arguments)}: exit {run.returncode}\n{run.stderr.decode(errors='replace')}")
    return run.stdout


@functools.lru_cache(None)
def annotated():
    return casus("annotate", PAGES)


@functools.lru_cache(None)
def exported():
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "samples.db")
        casus("build", PAGES, "--db", db)
        record = json_lines(casus("export", "--format", "jsonl", "--db", db).decode())
        log = json_lines(casus("log", "--format", "jsonl", "--db", db).decode())
    return record, log


def moment(text):
    """(day, instant or None) of an ISO 8601 date or date-time"""
    if "T" not in text:
        return text[:10], None
    when = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return text[:10], when if when.tzinfo else None


def same_time(wanted, found):
    """the same instant where both have one, else the same day; None is only the same as None"""
    if wanted is None or found is None:
        return wanted == found
    (day, instant), (found_day, found_instant) = moment(wanted), moment(found)
    return instant == found_instant if instant and found_instant else day == found_day


def one_line(text):
    return " ".join(text.split())


def words_on_page(data, encoding):
    text = data.decode(encoding, errors="replace")
    return one_line(html.unescape(re.sub(r"<[^>]*>", " ", text))), one_line(html.unescape(text))


class GoldenAgainstPages(unittest.TestCase):
    def test_every_page_is_expected_and_every_expectation_has_a_page(self):
        on_disk = {os.path.relpath(os.path.join(folder, name), ROOT)
                   for folder, _, names in os.walk(PAGES) for name in names}
        self.assertEqual(on_disk, {g["file"] for g in golden("pages.jsonl")})
        self.assertGreaterEqual(len(on_disk), 26)

    def test_ids_are_unique(self):
        ids = [g["id"] for g in golden("pages.jsonl")]
        self.assertEqual(len(ids), len(set(ids)))

    def test_expected_words_and_furniture_are_on_the_page(self):
        for g in golden("pages.jsonl"):
            with open(os.path.join(ROOT, g["file"]), "rb") as f:
                data = f.read()
            if g["file"].endswith(".jsonl"):
                record = next(r for r in json_lines(data.decode()) if r["id"] == g["id"])
                data = (record.get("text") or record["html"]).encode()
            shown, raw = words_on_page(data, "cp1252" if g.get("kind") == "windows-1252" else "utf-8")
            for words in [g.get("first", ""), g.get("last", ""), *g.get("not_in_text", [])]:
                with self.subTest(id=g["id"], words=words):
                    # Inline tags vanish into spaces in `shown`; torn markup is only whole in `raw`.
                    self.assertTrue(one_line(words) in shown or one_line(words) in raw)

    def test_readme_names_every_page(self):
        with open(os.path.join(ROOT, "examples", "README.md"), encoding="utf-8") as f:
            readme = f.read()
        for g in golden("pages.jsonl"):
            self.assertIn(os.path.basename(g["file"]), readme)

    def test_facts_are_well_formed(self):
        known = {"id", "why", "incident", "never", "absent_documents", "goal"}
        incident = {"type", "mode", "actor", "recipient", "place", "on", "counts", "documents", "min_documents",
                    "voices_below_documents", "disputed", "factuality", "quote"}
        never = {"doc", "quote", "factuality", "type", "actor", "start_from", "start_until", "dated"}
        documents = {g["id"] for g in golden("pages.jsonl")}
        for fact in golden("facts.jsonl"):
            with self.subTest(fact=fact.get("id")):
                self.assertLessEqual(set(fact), known)
                self.assertLessEqual(set(fact.get("incident", {})), incident)
                self.assertLessEqual(set(fact.get("never", {})), never)
                self.assertEqual(1, sum(k in fact for k in ("incident", "never", "absent_documents")))
                named = fact.get("incident", {}).get("documents", []) + fact.get("absent_documents", [])
                named += [fact["never"]["doc"]] if "doc" in fact.get("never", {}) else []
                self.assertLessEqual(set(named), documents)


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.found = {}
        for document in json_lines(annotated().decode()):
            cls.found.setdefault(document["id"], []).append(document)

    def each(self):
        for g in articles():
            for document in self.found.get(g["id"], []):
                yield g, document

    def test_every_article_is_found_once_and_nothing_else(self):
        self.assertEqual({g["id"]: 1 for g in articles()}, {key: len(found) for key, found in self.found.items()})

    def hold(self, g, what, holds, found):
        """holds has to be true; where `what` is among the page's goals, still false (or the mark is to be taken off)"""
        HELD["pages.jsonl", g["id"], what] = holds
        if SET_GOALS:
            return
        with self.subTest(id=g["id"], what=what):
            if what in g.get("goals", []):
                self.assertFalse(holds, f"held by now: take {what!r} out of the goals in tests/golden/pages.jsonl")
            else:
                self.assertTrue(holds, f"found: {found!r}")

    def test_title(self):
        for g, document in self.each():
            self.hold(g, "title", g["title"] == document.get("title"), document.get("title"))

    def test_authors(self):
        for g, document in self.each():
            if not g.get("authors_any"):
                self.hold(g, "authors", g["authors"] == document.get("authors", []), document.get("authors"))

    def test_published(self):
        for g, document in self.each():
            found = document.get("published")
            self.hold(g, "published", same_time(g["published"], found), found)

    def test_site_and_language(self):
        for g, document in self.each():
            self.hold(g, "language", g["language"] == document.get("language"), document.get("language"))
            if "site" in g:
                self.hold(g, "site", g["site"] == document.get("site"), document.get("site"))

    def test_body_begins_and_ends_where_the_article_does(self):
        for g, document in self.each():
            text, first, last = one_line(document["text"]), one_line(g["first"]), one_line(g["last"])
            if g.get("headline_in_text"):
                self.hold(g, "headline", text.startswith(g["title"]), text[:120])
            anywhere = g.get("headline_in_text") or g.get("first_anywhere")
            self.hold(g, "first", first in text if anywhere else text.startswith(first), text[:160])
            self.hold(g, "last", last in text if g.get("last_anywhere") else text.endswith(last), text[-160:])

    def test_no_furniture_in_the_body(self):
        for g, document in self.each():
            for words in g["not_in_text"]:
                self.hold(g, words, one_line(words) not in one_line(document["text"]), words)

    def test_given_text_comes_out_unchanged(self):
        for g, document in self.each():
            if g.get("exact_text"):
                with open(os.path.join(ROOT, g["file"]), encoding="utf-8") as f:
                    given = next(r for r in json_lines(f.read()) if r["id"] == g["id"])
                with self.subTest(id=g["id"]):
                    self.assertEqual(given["text"], document["text"])

    def test_spans_lie_inside_the_text_and_say_something(self):
        for g, document in self.each():
            text = document["text"]
            spans = [*document.get("sentences", [])]
            for kind in ("mentions", "times", "places", "quantities"):
                spans += [item["span"] for item in document.get(kind, [])]
            for event in document.get("events", []):
                spans += [event["anchor"], event["evidence"]]
                self.assertTrue(event["evidence"][0] <= event["anchor"][0] <= event["anchor"][1] <= event["evidence"][1],
                                f"{g['id']}: anchor outside its evidence: {event}")
            for begin, end in spans:
                with self.subTest(id=g["id"], span=[begin, end]):
                    self.assertTrue(0 <= begin < end <= len(text))
                    self.assertTrue(text[begin:end].strip())

    def test_a_pipe_gives_the_same_as_a_file(self):
        for name in ("harbourtimes/paktika-air-strikes-46-dead.html", "gazetteonline/iran-saudi-arabia-agree-to-restore-ties.html"):
            path = os.path.join(PAGES, name)
            from_file = json_lines(casus("annotate", path).decode())[0]
            with open(path, "rb") as f:
                piped = json_lines(casus("annotate", "-", stdin=f).decode())[0]
            for document in (from_file, piped):
                document.pop("id", None)  # a pipe has no file name
            self.assertEqual(from_file, piped)

    def test_the_same_bytes_for_any_number_of_threads(self):
        self.assertEqual(annotated(), casus("annotate", PAGES, "--threads", "1"))
        self.assertEqual(annotated(), casus("annotate", PAGES, "--threads", "4"))


def any_of(wanted):
    return wanted if isinstance(wanted, list) else [wanted]


def ids_match(patterns, ids):
    return any(fnmatch.fnmatchcase(name, pattern) for name in ids for pattern in any_of(patterns))


def covers(incident, day):
    return "start" in incident and incident["start"] <= day <= incident.get("end", incident["start"])


def count_holds(incident, kind, number):
    return any(c["kind"] == kind and ("min" in c or "max" in c) and
               c.get("min", number) <= number <= c.get("max", number) for c in incident.get("counts", []))


def incident_matches(incident, want):
    statements = incident["statements"]
    docs = {s["doc"] for s in statements}
    tests = {
        "type": lambda v: incident["type"] in any_of(v),
        "mode": lambda v: bool(set(incident.get("modes", [])) & set(any_of(v))),
        "actor": lambda v: ids_match(v, incident.get("actors", [])),
        "recipient": lambda v: ids_match(v, incident.get("recipients", [])),
        "place": lambda v: any(name.casefold() in incident.get("place", "").casefold() for name in any_of(v)),
        "on": lambda v: covers(incident, v),
        "counts": lambda v: all(count_holds(incident, kind, number) for kind, number in v.items()),
        "documents": lambda v: set(v) <= docs,
        "min_documents": lambda v: len(docs) >= v,
        "voices_below_documents": lambda v: incident["voices"] < incident["documents"],
        "disputed": lambda v: incident.get("disputed", False) == v,
        "factuality": lambda v: any(s.get("factuality") in any_of(v) for s in statements),
        "quote": lambda v: any(v in one_line(s["quote"]) for s in statements),
    }
    return all(tests[key](value) for key, value in want.items())


def statement_matches(incident, statement, want):
    tests = {
        "doc": lambda v: statement["doc"] == v,
        "quote": lambda v: v in one_line(statement["quote"]),
        "factuality": lambda v: statement.get("factuality") in any_of(v),
        "type": lambda v: incident["type"] in any_of(v),
        "actor": lambda v: ids_match(v, incident.get("actors", [])),
        "start_from": lambda v: incident.get("start", "") >= v,
        "start_until": lambda v: "start" in incident and incident["start"] <= v,
        "dated": lambda v: ("start" in incident) == v,
    }
    return all(tests[key](value) for key, value in want.items())


def broken(fact, incidents):
    """why the record does not hold the fact, or None if it does"""
    if "incident" in fact:
        if any(incident_matches(i, fact["incident"]) for i in incidents):
            return None
        # Name the incidents that come nearest, by how many of the wanted fields they meet.
        def score(i):
            return sum(incident_matches(i, {key: value}) for key, value in fact["incident"].items())
        near = sorted(incidents, key=score, reverse=True)[:2]
        return "no such incident; nearest:\n" + "\n".join(
            f"  meets {score(i)} of {len(fact['incident'])}, not "
            f"{[k for k, v in fact['incident'].items() if not incident_matches(i, {k: v})]}: "
            + json.dumps({k: v for k, v in i.items() if k not in ("values",)}, ensure_ascii=False)[:900] for i in near)
    for incident in incidents:
        for statement in incident["statements"]:
            if "never" in fact and statement_matches(incident, statement, fact["never"]):
                return f"{incident['id']} {incident['type']} {incident.get('start', 'undated')}: {statement}"
            if statement["doc"] in fact.get("absent_documents", []):
                return f"{incident['id']} has a statement of {statement['doc']}: {statement}"
    return None


class Facts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.record, cls.log = exported()
        cls.incidents = [r for r in cls.record if r["record"] == "incident"]

    def test_there_are_incidents(self):
        self.assertTrue(self.incidents)

    def test_facts(self):
        for fact in golden("facts.jsonl"):
            why_not = broken(fact, self.incidents)
            HELD["facts.jsonl", fact["id"], None] = why_not is None
            if SET_GOALS:
                continue
            with self.subTest(fact=fact["id"]):
                if fact.get("goal"):
                    self.assertIsNotNone(why_not, "held by now: take the goal mark off in tests/golden/facts.jsonl")
                else:
                    self.assertIsNone(why_not, why_not)

    def test_every_quote_is_in_its_document(self):
        texts = {r["id"]: one_line(r.get("title", "") + "\n" + r["text"])
                 for r in self.record if r["record"] == "document" and "text" in r}
        for incident in self.incidents:
            self.assertTrue(incident["statements"], incident["id"])
            for statement in incident["statements"]:
                if statement["doc"] in texts:
                    with self.subTest(incident=incident["id"]):
                        self.assertTrue(statement["quote"].strip())
                        self.assertIn(one_line(statement["quote"]), texts[statement["doc"]])

    def test_what_is_no_article_is_in_the_log(self):
        for g in golden("pages.jsonl"):
            if "error" in g:
                rows = [row for row in self.log if row["source"].endswith(g["file"].removeprefix("examples/"))]
                with self.subTest(file=g["file"]):
                    self.assertIn(g["error"], [row["code"] for row in rows])


class Times(unittest.TestCase):
    def test_same_time(self):
        self.assertTrue(same_time("2024-12-25T09:42:00Z", "2024-12-25T10:42:00+01:00"))
        self.assertTrue(same_time("2024-12-25", "2024-12-25T23:59:00-05:00"))
        self.assertTrue(same_time(None, None))
        self.assertFalse(same_time(None, "2024-12-25"))
        self.assertFalse(same_time("2024-12-25", None))
        self.assertFalse(same_time("2024-12-25T09:42:00Z", "2024-12-25T09:43:00Z"))


class TheMatcherItself(unittest.TestCase):
    """on a made-up record, so that a matcher that says yes to everything is found out"""
    INCIDENT = {"id": "i-1", "type": "ASSAULT", "modes": ["aerial"], "actors": ["ruritania-air-force"], "recipients": [],
                "place": "Strelsau", "start": "2020-05-04", "end": "2020-05-05", "disputed": False, "documents": 2,
                "voices": 1, "counts": [{"kind": "killed", "min": 3, "max": 9}, {"kind": "injured"}],
                "statements": [{"doc": "a", "quote": "Jets  bombed\nStrelsau", "factuality": "happened"}]}

    def test_incident(self):
        for want in ({"type": ["THREATEN", "ASSAULT"]}, {"actor": "ruritania*"}, {"place": ["strel"]},
                     {"on": "2020-05-05"}, {"counts": {"killed": 9}}, {"documents": ["a"]}, {"min_documents": 1},
                     {"voices_below_documents": True}, {"disputed": False}, {"factuality": "happened"},
                     {"quote": "bombed Strelsau"}, {"mode": "aerial"}):
            self.assertTrue(incident_matches(self.INCIDENT, want), want)
        for want in ({"type": "THREATEN"}, {"actor": "ruritania"}, {"recipient": "*"}, {"place": "Zenda"},
                     {"on": "2020-05-06"}, {"counts": {"killed": 10}}, {"counts": {"injured": 1}}, {"documents": ["b"]},
                     {"min_documents": 2}, {"disputed": True}, {"factuality": "denied"}, {"quote": "x"}, {"mode": "x"}):
            self.assertFalse(incident_matches(self.INCIDENT, want), want)

    def test_never(self):
        self.assertIsNotNone(broken({"never": {"doc": "a", "start_from": "2020-01-01"}}, [self.INCIDENT]))
        self.assertIsNone(broken({"never": {"doc": "a", "start_from": "2021-01-01"}}, [self.INCIDENT]))
        self.assertIsNotNone(broken({"never": {"dated": True, "quote": "bombed"}}, [self.INCIDENT]))
        self.assertIsNotNone(broken({"absent_documents": ["a"]}, [self.INCIDENT]))
        self.assertIsNone(broken({"absent_documents": ["b"]}, [self.INCIDENT]))


def write_goals():
    for name in ("pages.jsonl", "facts.jsonl"):
        lines = []
        for entry in golden(name):
            goals = [what for (file, key, what), holds in HELD.items() if file == name and key == entry["id"] and not holds]
            mark = "goal" if name == "facts.jsonl" else "goals"
            if goals != entry.get(mark, []):
                entry.pop(mark, None)
                if goals:
                    entry[mark] = True if mark == "goal" else goals
            lines.append(json.dumps(entry, ensure_ascii=False) + "\n")
        with open(os.path.join(ROOT, "tests", "golden", name), "w", encoding="utf-8") as f:
            f.writelines(lines)


if __name__ == "__main__":
    if "CASUS" not in os.environ:
        raise SystemExit("samples_test.py: set CASUS to the program")
    if not SET_GOALS:
        unittest.main()
    del sys.argv[1]
    unittest.main(exit=False)
    write_goals()
    print("goals:", sum(not holds for holds in HELD.values()), "of", len(HELD))
