"""A web server on a port of its own that does what a test tells it to, and remembers what it was asked for."""
import contextlib
import os
import sqlite3
import ssl
import sys
import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import CASUS, article, casus, write  # noqa: E402


class Server:
    """routes: path without query → function(handler), or bytes / str to be sent as HTML"""

    def __init__(self, host="127.0.0.1", certificate=None):
        self.routes, self.asked = {}, []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                outer.asked.append((time.monotonic(), self.path, dict(self.headers)))
                route = outer.routes.get(self.path.split("?")[0])
                try:
                    if route is None:
                        send(self, b"not here", status=404)
                    elif callable(route):
                        route(self)
                    else:
                        send(self, route)
                except (BrokenPipeError, ConnectionError, ssl.SSLError):
                    self.close_connection = True

            def log_message(self, *_):
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *_):  # a client that goes away is what is tested
                pass

        self.http = Quiet((host, 0), Handler)
        self.scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.http.socket = context.wrap_socket(self.http.socket, server_side=True)
            self.scheme = "https"
        self.url = f"{self.scheme}://{host}:{self.http.server_address[1]}"
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()

    def close(self):
        self.http.shutdown()
        self.http.server_close()

    def times(self, path):
        return sum(1 for _, asked, _ in self.asked if asked == path)

    def paths(self):
        return [path for _, path, _ in self.asked]

    def feed(self, path, links, name="feed"):
        """serves an RSS feed of these links"""
        self.routes[path] = lambda h: send(h, rss(self.url, links, name), type="application/rss+xml")


@contextlib.contextmanager
def server(**options):
    made = Server(**options)
    try:
        yield made
    finally:
        made.close()


def send(handler, body, status=200, type="text/html; charset=utf-8", **fields):
    body = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    handler.send_header("Content-Type", type)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in fields.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def raw(data):
    """a route that writes these bytes and closes"""
    def route(handler):
        handler.wfile.write(data)
        handler.wfile.flush()
        handler.close_connection = True
    return route


def redirect(to, status=302):
    return lambda handler: send(handler, b"", status=status, Location=to)


def item(link, text=None, guid=None, title="A headline", date=None):
    out = f"<item><title>{title}</title>" + (f"<link>{link}</link>" if link else "")
    out += f'<guid isPermaLink="false">{guid}</guid>' if guid else ""
    out += f"<pubDate>{date or formatdate(usegmt=True)}</pubDate>"
    out += f"<content:encoded><![CDATA[{text}]]></content:encoded>" if text else "<description>Short.</description>"
    return out + "</item>"


def rss(base, links, name="feed"):
    """a feed of links, or of items that are already written"""
    items = "".join(link if link.startswith("<item") else item(link if "//" in link else base + link) for link in links)
    return ('<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            f"<title>{name}</title>{items}</channel></rss>")


WHOLE = ("<p>Soldiers of Norland attacked the town of Weston on Monday, officials said. Eleven people were killed and forty "
         "were injured, according to the mayor's office.</p><p>The governor of the province called for calm and promised "
         "that those behind it would be found.</p>")


def feeds_file(folder, urls, name="FEEDS.toml", allow=("127.0.0.1",), **settings):
    """writes a feeds file; times are short, so that a test is"""
    values = {"pause": 0.01, "retry": 0.05, "every": 1, "deadline": 5, "slow_after": 2, **settings}
    lines = ["[watch]"] + [f"{key} = {value if not isinstance(value, str) else repr(value)}" for key, value in values.items()]
    if allow:
        lines.append("allow_addresses = [" + ", ".join(f"'{a}'" for a in allow) + "]")
    for i, url in enumerate([urls] if isinstance(urls, str) else urls):
        lines += ["[[feed]]", f"name = 'feed {i + 1}'", f"url = '{url}'"]
    return write(os.path.join(folder, name), "\n".join(lines) + "\n")


def watch(folder, feeds, *more, once=True, timeout=120):
    """runs casus watch on FOLDER/news.db"""
    return casus("watch", feeds, "--db", os.path.join(folder, "news.db"), "--contact", "https://test.example/",
                 "--threads", 1, *(["--once"] if once else []), *more, timeout=timeout)


def rows(folder, sql, file="news.db"):
    with contextlib.closing(sqlite3.connect(f"file:{os.path.join(folder, file)}?mode=ro", uri=True)) as db:
        return db.execute(sql).fetchall()


def documents(folder):
    return [url for (url,) in rows(folder, "SELECT url FROM documents ORDER BY url")]


def log(folder):
    """{source: 'code: message'}"""
    return {source: f"{code}: {message}" for source, code, message in rows(folder, "SELECT source, code, message FROM log "
                                                                                   "WHERE code <> 'note'")}


__all__ = ["Server", "server", "send", "raw", "redirect", "item", "rss", "WHOLE", "feeds_file", "watch", "rows",
           "documents", "log", "article", "CASUS"]
