#!/usr/bin/env python3
"""casus watch against a server that misbehaves in every way we could think of: the run goes on, ends in time, stays small,
says in the log what was wrong where, and what is well is stored."""
import gzip
import os
import resource
import socket
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from local_server import (WHOLE, article, documents, feeds_file, item, log, raw, redirect, rows, rss, send,  # noqa: E402
                          server, watch)

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import SANITIZED, folder, run_all  # noqa: E402


def head(fields="", length=None):
    out = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + fields
    return (out + (f"Content-Length: {length}\r\n" if length is not None else "") + "\r\n").encode()


def endless(piece, pause=0.0, before=head()):
    """a route that never ends; for a minute, so that a client that waits for its end is found out"""
    def route(handler):
        handler.close_connection = True
        handler.wfile.write(before)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)
    return route


def check(routes, expected, more_feeds=(), settings=None, at_most=60):
    """serves the routes and a feed of them and one good page; holds the log to `expected`: path → words of its row"""
    with server() as s, folder() as d:
        s.routes.update({path: route(s) if getattr(route, "wants_server", False) else route for path, route in routes.items()})
        s.routes["/good"] = article(7)
        s.feed("/feed", list(expected) + ["/good"])
        began = time.monotonic()
        run = watch(d, feeds_file(d, [s.url + "/feed", *more_feeds], tries=1, **(settings or {})))
        took = time.monotonic() - began
        assert run.returncode in (0, 1), run
        assert documents(d) == [s.url + "/good"], (documents(d), run)
        said = log(d)
        for path, words in expected.items():
            row = said.get(s.url + path, "no row")
            assert words in row and "feed 1" in row, (path, row)
        assert took < at_most, f"{took:.0f} s"
        return f"{took:.1f} s"


def test_wrong_lengths_and_cut_bodies():
    page = article(1).encode()
    return check({
        "/longer": raw(head(length=len(page) + 5000) + page),
        "/negative": raw(head("Content-Length: -5\r\n") + page),
        "/huge": raw(head(length=10**15) + page),
        "/chunks": raw(head("Transfer-Encoding: chunked\r\n") + b"ffffff\r\n" + page),
        "/no-chunks": raw(head("Transfer-Encoding: chunked\r\n") + b"zz\r\n" + page),
        "/closes": raw(b""),
        "/nonsense": raw(b"\x00\x01\x02 this is no HTTP\r\n\r\n"),
        "/header": raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"X: " + b"y" * 300_000 + b"\r\n\r\n"),
    }, {"/longer": "unreadable", "/negative": "unreadable", "/huge": "too_large", "/chunks": "unreadable",
        "/no-chunks": "unreadable", "/closes": "unreadable", "/nonsense": "unreadable", "/header": "unreadable"})


def test_slow_and_endless():
    return check({
        "/drip": endless(b"x", 0.5),
        "/endless": endless(b"<p>more and more</p>" * 500),
        "/headers": endless(b"X-More: and more\r\n" * 100, before=b"HTTP/1.1 200 OK\r\n"),
        "/silence": lambda h: time.sleep(60),
        "/continue": endless(b"HTTP/1.1 100 Continue\r\n\r\n" * 50, before=b""),
    }, {"/drip": "unreadable", "/endless": "too_large", "/headers": "endless header", "/silence": "unreadable",
        "/continue": "unreadable"}, settings={"deadline": 3, "page_mb": 1})


def test_compressed_bombs_and_damage():
    zeros = gzip.compress(bytes(200 << 20))
    nested = gzip.compress(gzip.compress(bytes(100 << 20)))

    def packed(data, coding="gzip"):
        return lambda h: send(h, data, Content_Encoding=coding)
    return check({
        "/bomb": packed(zeros), "/twice": packed(nested, "gzip, gzip"),
        "/damaged": packed(b"\x1f\x8b\x08\x00 no gzip at all"), "/seven": packed(zeros, ", ".join(["gzip"] * 7)),
        "/unknown": packed(b"abc", "x-strange")},
        {"/bomb": "too_large", "/twice": "too_large", "/damaged": "unreadable", "/seven": "unreadable",
         "/unknown": "unreadable"})


def test_redirects():
    with server(host="127.0.0.2") as secret:
        secret.routes["/"] = secret.routes["/robots.txt"] = article(5)
        said = check({
            "/loop": redirect("/loop"), "/ping": redirect("/pong"), "/pong": redirect("/ping"),
            "/file": redirect("file:///etc/passwd"), "/gopher": redirect("gopher://127.0.0.1:1/x"),
            "/user": redirect("http://a:b@127.0.0.1/"), "/nowhere": lambda h: send(h, b"", status=302),
            "/private": redirect(secret.url + "/"), "/meta": redirect("http://169.254.169.254/latest/meta-data/"),
            "/localhost": redirect(secret.url.replace("127.0.0.2", "localhost") + "/"),
            "/six": redirect("http://[::1]:80/"), "/mapped": redirect("http://[::ffff:127.0.0.2]:80/"),
            "/decimal": redirect(secret.url.replace("127.0.0.2", "2130706434") + "/"),
        }, {"/loop": "redirects", "/ping": "redirects", "/file": "neither http nor https", "/gopher": "neither http nor https",
            "/user": "a user or password", "/nowhere": "leads nowhere", "/private": "not on the public internet",
            "/meta": "not on the public internet", "/six": "not on the public internet",
            "/mapped": "not on the public internet", "/decimal": "not on the public internet"})
        assert not secret.asked, secret.asked
        return said


def test_private_addresses_only_if_the_feeds_file_says_so():
    with server() as s, folder() as d:
        s.routes["/0"] = article(0)
        s.feed("/feed", ["/0"])
        for url in (s.url + "/feed", s.url.replace("127.0.0.1", "localhost") + "/feed"):
            run = watch(d, feeds_file(d, url, allow=()))
            assert run.returncode == 1 and "not on the public internet" in log(d)[url], (run, log(d))
        assert not s.asked, s.asked
        # An address that is allowed does not allow another.
        with server(host="127.0.0.2") as secret:
            secret.routes["/x"] = article(1)
            s.feed("/feed", ["/0", secret.url + "/x"])
            time.sleep(1.1)
            watch(d, feeds_file(d, s.url + "/feed?2"))
            assert documents(d) == [s.url + "/0"] and not secret.asked, (documents(d), secret.asked)
            assert "not on the public internet" in log(d)[secret.url + "/x"], log(d)


def test_what_is_no_page():
    return check({
        "/pdf": lambda h: send(h, b"%PDF-1.4", type="application/pdf"),
        "/image": lambda h: send(h, b"\x89PNG\r\n\x1a\n", type="image/png"),
        "/liar": lambda h: send(h, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(300), type="text/html"),
        "/nothing": lambda h: send(h, b""),
        "/menu": "<html><body><nav><a href=/>Home</a></nav></body></html>",
        "/gone": lambda h: send(h, b"gone", status=410),
        "/teapot": lambda h: send(h, b"", status=418),
        "/unasked": lambda h: send(h, b"", status=304),
    }, {"/pdf": "media type application/pdf", "/image": "media type image/png", "/liar": "binary: feed feed 1: not text", "/nothing": "empty",
        "/menu": "no_article", "/gone": "HTTP 410", "/teapot": "HTTP 418", "/unasked": "HTTP 304"})


def test_charsets():
    with server() as s, folder() as d:
        page = article(1).replace("Norland", "Nörland")
        s.routes["/latin"] = lambda h: send(h, page.encode("latin-1"), type="text/html; charset=iso-8859-1")
        s.routes["/lie"] = lambda h: send(h, page.encode("utf-8"), type="text/html; charset=utf-16")
        s.routes["/unknown"] = lambda h: send(h, page.encode("utf-8"), type="text/html; charset=klingon")
        s.feed("/feed", ["/latin", "/lie", "/unknown"])
        watch(d, feeds_file(d, s.url + "/feed"))
        texts = [text for (text,) in rows(d, "SELECT text FROM documents")]
        assert len(texts) == 3 and all("Nörland" in text for text in texts), texts


def test_robots_txt():
    page = article(1)
    for robots, is_fetched in (
            ("User-agent: *\nDisallow: /", False), ("User-agent: casus\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
            ("User-agent: *\nDisallow: /\nAllow: /feed\nAllow: /page$", True),
            (lambda h: send(h, b"", status=404), True), (lambda h: send(h, b"", status=500), False),
            (lambda h: send(h, b"", status=429), False), (raw(b""), False),
            (endless(b"# endless\n" * 1000, before=head()), True),
            (endless(b"# endless\n" * 1000, before=head() + b"User-agent: *\nDisallow: /page\n"), False),
            (endless(b"#", 0.3, before=head()), False), (redirect("/robots.txt"), True),
            (bytes(range(256)) * 100, True)):
        with server() as s, folder() as d:
            s.routes.update({"/robots.txt": robots, "/page": page})
            s.feed("/feed", ["/page"])
            run = watch(d, feeds_file(d, s.url + "/feed", deadline=3))
            assert (s.times("/page") == 1) == is_fetched, (robots, s.paths(), run)
            assert is_fetched or any("robots.txt" in row for row in log(d).values()), (robots, log(d))


def test_crawl_delay_is_kept_to():
    with server() as s, folder() as d:
        s.routes.update({"/robots.txt": "User-agent: *\nCrawl-delay: 0.7", "/0": article(0), "/1": article(1)})
        s.feed("/feed", ["/0", "/1"])
        watch(d, feeds_file(d, s.url + "/feed"))
        times = [when for when, _, _ in s.asked][1:]
        gaps = [b - a for a, b in zip(times, times[1:])]
        assert len(gaps) == 2 and min(gaps) > 0.65, gaps


def test_too_many_requests():
    with server() as s, folder() as d:
        s.routes.update({f"/{i}": article(i) for i in range(3)})
        s.routes["/busy"] = lambda h: send(h, b"", status=429, Retry_After="3600")
        s.feed("/feed", ["/busy", "/0", "/1", "/2"])
        run = watch(d, feeds_file(d, s.url + "/feed"))
        assert s.paths() == ["/robots.txt", "/feed", "/busy"], s.paths()
        assert b"4 waiting" in run.stdout, run
        row = log(d)[s.url + "/busy"]
        assert "HTTP 429; try 1 of 5, the next at" in row, row
        # Nor does the next run ask before that, though it is another process.
        time.sleep(1.1)
        watch(d, feeds_file(d, s.url + "/feed?2"))
        assert s.times("/busy") == 1, s.paths()


def test_a_page_that_comes_at_the_third_try():
    with server() as s, folder() as d:
        tries = []

        def route(h):
            tries.append(1)
            send(h, article(1), status=200 if len(tries) > 2 else 503)

        s.routes["/page"] = route
        s.feed("/feed", ["/page"])
        for _ in range(6):
            watch(d, feeds_file(d, s.url + "/feed"))
            time.sleep(0.3)
        assert len(tries) == 3 and documents(d) == [s.url + "/page"], (tries, documents(d))
        assert s.url + "/page" not in log(d), "read at last, and still in the log"


def test_a_page_is_given_up():
    with server() as s, folder() as d:
        s.routes["/page"] = lambda h: send(h, b"", status=500)
        s.feed("/feed", [item(s.url + "/page", WHOLE, "g1")])
        for _ in range(12):
            watch(d, feeds_file(d, s.url + "/feed", tries=3))
            time.sleep(0.2)
        assert s.times("/page") == 3, s.paths()
        assert "the text in the feed was taken" in log(d)[s.url + "/page"]
        assert len(documents(d)) == 1


def test_broken_feeds():
    good = lambda s: rss(s.url, ["/good"])  # noqa: E731
    with server() as s, folder() as d:
        s.routes["/good"] = article(1)
        s.routes["/html"] = "<html><body>no feed</body></html>"
        s.routes["/binary"] = lambda h: send(h, bytes(range(256)) * 10, type="application/rss+xml")
        s.routes["/empty"] = lambda h: send(h, b"", type="application/rss+xml")
        s.routes["/endless"] = endless(b"<item><title>x</title></item>" * 1000, before=head() + b"<rss><channel>")
        s.routes["/broken"] = lambda h: send(h, "warning: php\n" + good(s).replace("</item>", "") + "<item><title>& <b>",
                                             type="text/xml")
        s.routes["/links"] = lambda h: send(h, rss(s.url, [
            item("javascript://alert(1)"), item("file:///etc/passwd"), item("http://"), item("http://a:b@127.0.0.1/"),
            item("http://" + "x" * 5000 + "/"), item(None)]), type="text/xml")
        s.routes["/entities"] = ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(
            f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) +
            '<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&j;&x;</title>'
            f"<link>{s.url}/&x;</link></item></channel></rss>")
        names = ("html", "binary", "empty", "endless", "broken", "links", "entities")
        run = watch(d, feeds_file(d, [f"{s.url}/{name}" for name in names], feed_mb=1))
        said = log(d)
        for name, words in (("html", "neither RSS, Atom nor a sitemap"), ("binary", "malformed"), ("empty", "malformed"),
                            ("endless", "too_large"), ("links", "links to")):
            assert words in said.get(f"{s.url}/{name}", "no row"), (name, said, run)
        assert documents(d) == [s.url + "/good"], (documents(d), run)


def test_a_feed_that_is_well_again():
    with server() as s, folder() as d:
        s.routes["/good"] = article(1)
        feeds = feeds_file(d, s.url + "/feed")
        watch(d, feeds)
        assert "HTTP 404" in log(d)[s.url + "/feed"]
        s.feed("/feed", ["/good"])
        time.sleep(1.1)
        watch(d, feeds)
        notes = rows(d, f"SELECT code, message FROM log WHERE source = '{s.url}/feed'")
        assert len(notes) == 1 and notes[0][0] == "note" and "after 1 failure" in notes[0][1], notes


def certificate(d, name):
    path = os.path.join(d, name + ".pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", path + ".key", "-out",
                    path + ".crt", "-subj", f"/CN={name}", "-addext", f"subjectAltName=IP:{name}"], check=True,
                   capture_output=True)
    with open(path, "w", encoding="utf-8") as out:
        for part in (".key", ".crt"):
            with open(path + part, encoding="utf-8") as f:
                out.write(f.read())
    return path


def test_tls():
    with folder() as d:
        right, wrong = certificate(d, "127.0.0.1"), certificate(d, "127.0.0.9")
        with server(certificate=right) as s, server(certificate=wrong) as other:
            for one in (s, other):
                one.routes["/0"] = article(0)
                one.feed("/feed", ["/0"])
            run = watch(d, feeds_file(d, s.url + "/feed"))
            assert run.returncode == 1 and "certificate" in log(d)[s.url + "/feed"].lower(), (run, log(d))
            assert not s.asked
            ca = right + ".crt"
            watch(d, feeds_file(d, s.url + "/feed?trusted", ca_file=ca))
            assert documents(d) == [s.url + "/0"], log(d)
            watch(d, feeds_file(d, other.url + "/feed", ca_file=wrong + ".crt"))
            assert not other.asked, "a certificate of another host was taken"


def test_tls_is_spoken_to_one_who_does_not():
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]

    def answer():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\n\r\nplain")
    threading.Thread(target=answer, daemon=True).start()
    with folder() as d:
        url = f"https://127.0.0.1:{port}/feed"
        run = watch(d, feeds_file(d, url))
        assert run.returncode == 1 and url in log(d), (run, log(d))
    listener.close()


def test_nobody_is_there():
    with folder() as d:
        urls = ["http://127.0.0.1:1/feed", "http://name.invalid/feed"]
        run = watch(d, feeds_file(d, urls, deadline=3))
        assert run.returncode == 1 and set(urls) <= set(log(d)), (run, log(d))


def test_cookies_are_not_kept():
    with server() as s, folder() as d:
        for i in range(3):
            s.routes[f"/{i}"] = lambda h, i=i: send(h, article(i), Set_Cookie="id=1; Path=/")
        s.feed("/feed", ["/0", "/1", "/2"])
        watch(d, feeds_file(d, s.url + "/feed"))
        assert len(documents(d)) == 3 and not any("Cookie" in fields for _, _, fields in s.asked)


def test_memory_is_bounded():
    """large pages from a server that does its worst, within the bound that docs/formats/watch.md states"""
    page = article(1).replace("</article>", "</article><script>" + "var nothing = 'here either';" * 250_000 + "</script>")
    assert 6 << 20 < len(page) < 8 << 20, len(page)
    with server() as s, folder() as d:
        packed = gzip.compress(page.encode())
        for i in range(12):
            s.routes[f"/{i}"] = lambda h: send(h, packed, Content_Encoding="gzip")
        s.feed("/feed", [f"/{i}" for i in range(12)])
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        watch(d, feeds_file(d, s.url + "/feed", deadline=60), timeout=600)
        assert len(documents(d)) == 12, documents(d)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        assert peak < (1500 if SANITIZED else 400), f"{peak} MB"
        return f"{peak} MB at the peak of all runs, {before >> 10} MB before"


if __name__ == "__main__":
    run_all([test for name, test in sorted(globals().items()) if name.startswith("test_")])
