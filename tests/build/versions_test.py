#!/usr/bin/env python3
"""What changes at one address: the same article again is a duplicate, another text is a new version, whose statements take the
place of the older one's in incidents; whatever the order in which the pages come."""
import itertools
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import article, casus, export, folder, run_all, write  # noqa: E402
from warc_made import members, response  # noqa: E402

URL = "https://www.courier.example/news/easton"


def told(dead):
    return article(1, f"Soldiers of Norland attacked the town of Easton on Monday, officials said. At least {dead} people were "
                      "killed and forty were injured, according to the mayor's office.")


def build(d, name, pages, run=casus):
    """the record of WARC pages (bodies with URL and date), built in one run"""
    path = write(f"{d}/{name}.warc.gz", members([response(body, url, date, i) for i, (body, url, date) in enumerate(pages)]))
    done = run("build", path, "--db", f"{d}/{name}.db")
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode(), [json.loads(line) for line in export(f"{d}/{name}.db").splitlines()]


def kind(records, which):
    return [r for r in records if r["record"] == which]


def test_the_same_again_is_stored_once():
    with folder() as d:
        page = told(11)
        chrome = page.replace("<body>", "<body><nav><a href=/>Home</a> <a href=/w>Weather: rain</a></nav>")
        out, records = build(d, "a", [(page, URL, "2024-05-01T00:00:00Z"), (chrome, URL + "?utm_source=x", "2024-05-02T00:00:00Z"),
                                      (page, "http://courier.example/news/easton/", "2024-05-03T00:00:00Z")])
        documents = kind(records, "document")
        assert len(documents) == 1, documents
        assert documents[0]["fetched"] == "2024-05-03T00:00:00Z" and "revision" not in documents[0], documents[0]
        assert "pages: 3 read (2 read before elsewhere)" in out, out
        return out.splitlines()[0]


def test_another_text_is_a_new_version():
    with folder() as d:
        out, records = build(d, "a", [(told(11), URL, "2024-05-01T00:00:00Z"), (told(17), URL, "2024-05-02T00:00:00Z")])
        old, new = sorted(kind(records, "document"), key=lambda r: r["revision"])
        assert old["superseded_by"] == new["key"] and "superseded_by" not in new, (old, new)
        assert "17 people" in new["text"] and "11 people" in old["text"]
        assert "record: 2 documents (1 superseded by later versions)" in out, out
        said = {r["document"] for r in kind(records, "statement")}
        assert said == {old["key"], new["key"]}, "what the older version says stays readable"
        incidents = kind(records, "incident")
        assert incidents and all(s["document"] == new["key"] for i in incidents for s in i["statements"]), incidents
        assert not kind(records, "dispute"), "an article does not dispute with what it said before"


def test_a_version_does_not_depend_on_the_order_of_arrival():
    with folder() as d:
        pages = [(told(11), URL, "2024-05-01T00:00:00Z"), (told(17), URL, "2024-05-03T00:00:00Z"),
                 (told(14), URL, "2024-05-02T00:00:00Z"), (told(11), URL, "2024-05-01T06:00:00Z")]
        seen = set()
        for n, order in enumerate(itertools.permutations(range(4))):
            if n % 5:
                continue
            db = f"{d}/{n}.db"
            for i in order:  # a run for each page
                path = write(f"{d}/{n}-{i}.warc.gz", members([response(*pages[i], 0)]))
                assert casus("build", path, "--db", db).returncode == 0
            seen.add(export(db))
        assert len(seen) == 1, f"{len(seen)} different records"
        texts = [r for r in map(json.loads, seen.pop().splitlines()) if r["record"] == "document"]
        assert [("17 " in r["text"]) for r in sorted(texts, key=lambda r: r["revision"])] == [False, False, True]
        return "5 orders, a run for each page"


def test_a_summary_does_not_supersede_its_article():
    with folder() as d:
        write(f"{d}/in/page.html", told(11).replace("<head>", f'<head><link rel="canonical" href="{URL}">')
              .replace("</article>", "<p>Schools and shops in the town stayed closed on the day after the attack, and the railway ran no trains.</p>"
                       "<p>Relief workers said that two hundred families had left for the coast during the night.</p></article>"))
        write(f"{d}/in/feed.xml", f"<rss><channel><item><title>Attack on Easton 1</title><link>{URL}</link><pubDate>Fri, 03 May 2024 "
                                  "10:00:00 GMT</pubDate><description>Soldiers of Norland attacked the town of Easton on Monday, and eleven people were killed.</description></item></channel></rss>")
        assert casus("build", f"{d}/in", "--db", f"{d}/a.db").returncode == 0
        documents = [r for r in map(json.loads, export(f"{d}/a.db").splitlines()) if r["record"] == "document"]
        standing = [r for r in documents if "superseded_by" not in r]
        assert len(documents) == 2 and len(standing) == 1 and "forty were injured" in standing[0]["text"], documents


if __name__ == "__main__":
    run_all([test_the_same_again_is_stored_once, test_another_text_is_a_new_version,
             test_a_version_does_not_depend_on_the_order_of_arrival, test_a_summary_does_not_supersede_its_article])
