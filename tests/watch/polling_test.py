#!/usr/bin/env python3
"""casus watch against a server that behaves: pages come into the record, once each, and nothing is fetched that need not be."""
import os
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from local_server import (CASUS, WHOLE, article, documents, feeds_file, item, log, redirect, rows, rss,  # noqa: E402
                          send, server, watch)

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import casus, folder, run_all, write  # noqa: E402


def test_pages_come_into_the_record():
    with server() as s, folder() as d:
        for i in range(3):
            s.routes[f"/{i}"] = article(i)
        s.feed("/feed", ["/0", "/1", "/2"])
        run = watch(d, feeds_file(d, s.url + "/feed"))
        assert run.returncode == 0, run
        assert documents(d) == [f"{s.url}/{i}" for i in range(3)], documents(d)
        assert rows(d, "SELECT count(*) FROM incidents")[0][0] > 0, "stored, but not linked"
        assert b"pages: 3 new in feeds, 3 fetched, 0 tries failed, 0 forbidden, 0 waiting" in run.stdout, run.stdout
        agents = {fields["User-Agent"] for _, _, fields in s.asked}
        assert len(agents) == 1 and agents.pop().startswith("casus/") and "(+https://test.example/)" in str(s.asked)
        assert s.paths()[0] == "/robots.txt" and s.times("/robots.txt") == 1, s.paths()
        assert not any("Cookie" in fields for _, _, fields in s.asked)


def test_what_is_not_due_is_not_read():
    with server() as s, folder() as d:
        s.routes["/0"] = article(0)
        s.feed("/feed", ["/0"])
        feeds = feeds_file(d, s.url + "/feed", every="1h")
        watch(d, feeds)
        soon = watch(d, feeds)
        assert b"feeds: 0 read, 0 unchanged" in soon.stdout, "not due yet, but read"
        assert s.times("/feed") == 1, s.paths()


def test_nothing_is_fetched_twice():
    with server() as s, folder() as d:
        s.routes["/0"] = article(0)
        s.routes["/1"] = article(1)

        def feed(h):
            if h.headers.get("If-None-Match") == '"v1"' and h.headers.get("If-Modified-Since") == "yesterday":
                return send(h, b"", status=304)
            return send(h, rss(s.url, ["/0"]), type="application/rss+xml", ETag='"v1"', Last_Modified="yesterday")

        s.routes["/feed"] = feed
        feeds = feeds_file(d, s.url + "/feed")
        watch(d, feeds)
        time.sleep(1.1)
        again = watch(d, feeds)
        assert b"feeds: 0 read, 1 unchanged, 0 failed" in again.stdout, again.stdout
        s.feed("/feed", ["/0", "/1"])
        time.sleep(1.1)
        watch(d, feeds)
        assert s.times("/0") == 1 and s.times("/1") == 1 and s.times("/robots.txt") == 1, s.paths()
        assert len(documents(d)) == 2


def test_one_article_in_three_feeds_is_fetched_once():
    with server() as s, folder() as d:
        page = article(1).replace("<head>", f'<head><link rel="canonical" href="{s.url}/one">')
        s.routes["/one"] = page
        s.routes["/short"] = redirect("/one")
        s.feed("/a", [s.url + "/one?utm_source=a"])
        s.feed("/b", [s.url + "/one?utm_source=b#top"])
        s.feed("/c", [s.url + "/short"])
        watch(d, feeds_file(d, [s.url + "/a", s.url + "/b", s.url + "/c"]))
        fetched = [p for p in s.paths() if p.startswith("/one")]
        assert len(fetched) == 1, fetched
        assert len(documents(d)) == 1


def test_the_address_a_page_calls_its_own_is_known():
    with server() as s, folder() as d:
        s.routes["/amp"] = article(1).replace("<head>", f'<head><link rel="canonical" href="{s.url}/one">')
        s.routes["/one"] = article(1)
        s.feed("/a", ["/amp"])
        feeds = feeds_file(d, s.url + "/a")
        watch(d, feeds)
        s.feed("/a", ["/one"])
        time.sleep(1.1)
        watch(d, feeds)
        assert s.times("/one") == 0, s.paths()


def test_news_sitemaps_and_their_index():
    with server() as s, folder() as d:
        today = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        for i in range(4):
            s.routes[f"/{i}"] = article(i)
        s.routes["/index"] = (f'<?xml version="1.0"?><sitemapindex xmlns="x"><sitemap><loc>{s.url}/news</loc><lastmod>{today}'
                              f"</lastmod></sitemap><sitemap><loc>{s.url}/old.gz</loc></sitemap></sitemapindex>")
        s.routes["/news"] = (
            '<urlset xmlns:n="y">' + "".join(
                f"<url><loc>{s.url}/{i}</loc><n:news><n:publication_date>{date}</n:publication_date></n:news></url>"
                for i, date in ((0, today), (1, "2001-02-03"), (2, today))) + "</urlset>")
        import gzip
        s.routes["/old.gz"] = lambda h: send(h, gzip.compress(f"<urlset><url><loc>{s.url}/3</loc></url></urlset>".encode()),
                                             type="application/gzip")
        run = watch(d, feeds_file(d, s.url + "/index"))
        assert documents(d) == [f"{s.url}/{i}" for i in (0, 2, 3)], (documents(d), run)
        assert s.times("/1") == 0, "older than a week, but fetched"
        s.routes["/index"] = f"<sitemapindex><sitemap><loc>{s.url}/index2</loc></sitemap></sitemapindex>"
        s.routes["/index2"] = f"<sitemapindex><sitemap><loc>{s.url}/news</loc></sitemap></sitemapindex>"
        time.sleep(1.1)
        watch(d, feeds_file(d, s.url + "/index"))
        assert s.times("/news") == 1 and "in another, not read" in log(d)[s.url + "/index2"], (s.paths(), log(d))
        lists = {url for (url,) in rows(d, "SELECT url FROM lists", "news.db-watch")}
        assert lists == {s.url + "/index", s.url + "/index2"}, lists


def test_the_text_of_the_feed_where_the_page_cannot_be_had():
    with server() as s, folder() as d:
        s.routes["/robots.txt"] = "User-agent: *\nDisallow: /no"
        s.routes["/empty"] = "<html><body><nav>Menu</nav></body></html>"
        s.routes["/feed"] = lambda h: send(h, rss(s.url, [
            item(s.url + "/no/1", WHOLE, "g1"), item(s.url + "/gone", WHOLE.replace("Weston", "Norton"), "g2"),
            item(s.url + "/empty", WHOLE.replace("Weston", "Sutton"), "g3"), item(None, WHOLE.replace("Weston", "Upton"), "g4"),
            item(s.url + "/no/short")]), type="text/xml")
        run = watch(d, feeds_file(d, s.url + "/feed"))
        sources = {source for (source,) in rows(d, "SELECT source FROM pages")}
        assert sources == {f"{s.url}/feed#g{i}" for i in (1, 2, 3, 4)}, (sources, run)
        said = log(d)
        assert "robots.txt forbids it; the text in the feed was taken" in said[s.url + "/no/1"], said
        assert "HTTP 404; the text in the feed was taken" in said[s.url + "/gone"], said
        assert said[s.url + "/empty"].startswith("no_article: feed feed 1:"), said
        assert said[s.url + "/no/short"].endswith("feed feed 1: robots.txt forbids it; given up"), said
        assert not any(p.startswith("/no") for p in s.paths()), s.paths()


def test_max_pages_and_going_on():
    with server() as s, folder() as d:
        for i in range(5):
            s.routes[f"/{i}"] = article(i)
        s.feed("/feed", [f"/{i}" for i in range(5)])
        feeds = feeds_file(d, s.url + "/feed", every="1h")
        run = watch(d, feeds, "--max-pages", 2)
        assert len(documents(d)) == 2 and b"3 waiting" in run.stdout, run
        watch(d, feeds)
        assert len(documents(d)) == 5 and s.times("/feed") == 1, s.paths()


def test_a_feed_of_10000_items():
    with server() as s, folder() as d:
        s.feed("/feed", [f"/{i}" for i in range(10000)])
        for i in range(10000):
            s.routes[f"/{i}"] = article(i)
        began = time.monotonic()
        run = watch(d, feeds_file(d, s.url + "/feed"), "--max-pages", 20)
        assert b"10000 new in feeds" in run.stdout and b"9980 waiting" in run.stdout, run
        assert len(documents(d)) == 20
        return f"{time.monotonic() - began:.1f} s"


def start(d, feeds, *more):
    return subprocess.Popen([CASUS, "watch", feeds, "--db", os.path.join(d, "news.db"), "--threads", "1", *more],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def wait_for(condition, what, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"{what}: not within {seconds} s"
        time.sleep(0.05)


def stored(d):
    try:
        return len(documents(d))
    except Exception:  # not there yet
        return 0


def test_goes_on_until_it_is_stopped():
    for number in (signal.SIGINT, signal.SIGTERM):
        with server() as s, folder() as d:
            s.routes["/0"] = article(0)
            s.routes["/1"] = article(1)
            s.feed("/feed", ["/0"])
            run = start(d, feeds_file(d, s.url + "/feed"))
            wait_for(lambda: stored(d) == 1, "the first page")
            s.feed("/feed", ["/1", "/0"])  # a feed that changes
            wait_for(lambda: stored(d) == 2, "the second page")
            run.send_signal(number)
            out, err = run.communicate(timeout=30)
            assert run.returncode == 130 and b"stopped; what was read is stored" in err, (run.returncode, out, err)
            assert b"1 page stored" in out and b"record: 2 documents" in out, out
            assert rows(d, "SELECT count(*) FROM meta WHERE key = 'needs_linking' AND value = '1'") == [(0,)]


def test_stopped_in_the_middle_and_killed_in_the_middle():
    for number in (signal.SIGTERM, signal.SIGKILL):
        with server() as s, folder() as d:
            for i in range(60):
                s.routes[f"/{i}"] = article(i)
            s.feed("/feed", [f"/{i}" for i in range(60)])
            feeds = feeds_file(d, s.url + "/feed", every="1h", pause=0.03)
            run = start(d, feeds)
            wait_for(lambda: stored(d) >= 16, "the first batch")
            run.send_signal(number)
            run.communicate(timeout=30)
            before = stored(d)
            assert 16 <= before < 60, before
            assert watch(d, feeds).returncode == 0
            assert stored(d) == 60
            again = sum(s.times(f"/{i}") - 1 for i in range(60))
            # what was under way, and after a kill the last batch that was not stored
            assert again <= (1 if number == signal.SIGTERM else 17), again
            assert s.times("/feed") == 1, "the feed was not due"


def test_two_runs_at_once():
    with server() as s, folder() as d:
        s.routes["/0"] = article(0)
        s.feed("/feed", ["/0"])
        feeds = feeds_file(d, s.url + "/feed")
        first = start(d, feeds)
        wait_for(lambda: stored(d) == 1, "the first page")
        second = watch(d, feeds)
        assert second.returncode == 3 and b"another" in second.stderr.lower(), second
        reader = casus("incidents", "--db", os.path.join(d, "news.db"))
        assert reader.returncode == 0, reader
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=30)
        assert first.returncode == 130


def test_a_bad_feeds_file():
    with folder() as d:
        for text, place, words in (
                ("[watch]\nevery = '5x'\n[[feed]]\nurl='http://x.example/'", ":2:9", "write a time"),
                ("[[feed]]\nurl = 'http://x.example/", ":2:", ""),
                ("[[feed]]\nurl = 'ftp://x.example/'", ":2:7", "neither http nor https"),
                ("[[feed]]\nlink = 'http://x.example/'", ":2:1", "'link' is no setting"),
                ("[[feed]]\nname = 'x'", ":1:1", "without a url"),
                ("[watch]\npause = 1", ":1:1", "no feed in it"),
                ("[feed]\nurl = 'http://x.example/'", ":1:1", "in two brackets"),
                ("[watch]\nallow_addresses = ['10.0.0.0/99']\n[[feed]]\nurl='http://x.example/'", ":2:20", "no address"),
                ("[[feed]]\nurl='http://x.example/'\n[[feed]]\nurl='http://x.example/'", ":4:5", "twice"),
                ("[watch]\ntries = 'many'\n[[feed]]\nurl='http://x.example/'", ":2:9", "a number from 1 to 100"),
                ("[other]\n[[feed]]\nurl='http://x.example/'", ":1:2", "[watch] and [[feed]]")):
            path = write(os.path.join(d, "F.toml"), text)
            run = watch(d, path)
            said = run.stderr.decode()
            assert run.returncode == 2 and path + place in said and words in said, (text, said)
        missing = watch(d, os.path.join(d, "none.toml"))
        assert missing.returncode == 2 and b"none.toml" in missing.stderr, missing
        assert not os.path.exists(os.path.join(d, "news.db"))


if __name__ == "__main__":
    run_all([test for name, test in sorted(globals().items()) if name.startswith("test_")])
