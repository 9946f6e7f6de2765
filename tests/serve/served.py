"""A running `casus serve` for the tests, and asking it things, politely or not."""
import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import CASUS, PAGES, SANITIZED, casus, folder  # noqa: E402,F401

PATIENCE = 60 if SANITIZED else 20


def build(db, *paths):
    run = casus("build", *paths, "--db", db, "--quiet")
    assert run.returncode in (0, 1), run.stderr.decode(errors="replace")


class Served:
    """host, port, and the process behind them"""

    def __init__(self, db, *options):
        port = () if "--port" in options else ("--port", "0")
        self.process = subprocess.Popen([CASUS, "serve", "--db", db, *port, *options], stderr=subprocess.PIPE)
        line = self.process.stderr.readline().decode(errors="replace")
        found = re.search(r" at http://\[?([^/]+?)\]?:(\d+)/ ", line)
        if not found:
            self.process.wait(PATIENCE)
            raise AssertionError(f"no ready line: {line}{self.process.stderr.read().decode(errors='replace')}")
        self.host, self.port = found[1], int(found[2])

    def end(self, signal=15):
        """(exit code, seconds) of ending it"""
        began = time.time()
        if self.process.poll() is None:
            self.process.send_signal(signal)
        code = self.process.wait(PATIENCE)
        self.process.stderr.close()
        return code, time.time() - began

    def alive(self):
        return self.process.poll() is None

    def connect(self, timeout=PATIENCE):
        return socket.create_connection((self.host, self.port), timeout=timeout)

    def raw(self, data, timeout=PATIENCE):
        """what comes back for these bytes until the server closes or answers whole"""
        with self.connect(timeout) as s:
            try:
                s.sendall(data)
            except OSError:
                pass  # the server may have closed already: what it said is still there
            return read_answer(s)

    def ask(self, target, headers=(), method="GET", host="127.0.0.1"):
        lines = [f"{method} {target} HTTP/1.1", f"Host: {host}:{self.port}", "Connection: close", *headers]
        return self.raw(("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape"))

    def get(self, path, **parameters):
        """an answer's JSON; it has to be 200"""
        answer = self.ask(address(path, **parameters))
        assert answer.status == 200, (path, parameters, answer.status, answer.body[:300])
        return answer.json()


def address(path, **parameters):
    query = urllib.parse.urlencode(parameters)
    return "/api/v1/" + path + ("?" + query if query else "")


class Answer:
    def __init__(self, data):
        head, _, self.body = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1]) if len(lines[0].split()) > 1 else 0
        self.headers = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:])}

    def json(self):
        return json.loads(self.body.decode("utf-8"))

    def error(self):
        error = self.json()["error"]
        assert set(error) == {"status", "code", "message"} and error["status"] == self.status, error
        return error


def read_answer(s):
    data = b""
    with contextlib.suppress(OSError):
        while True:
            piece = s.recv(65536)
            if not piece:
                break
            data += piece
            head, end, body = data.partition(b"\r\n\r\n")
            length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
            if end and length and len(body) >= int(length[1]):
                break
    return Answer(data)


@contextlib.contextmanager
def serving(db, *options):
    served = Served(db, *options)
    try:
        yield served
    finally:
        if served.alive():
            code, seconds = served.end()
            assert code == 0 and seconds < PATIENCE, f"ended with {code} after {seconds:.1f} s"


_sample = {}


def sample(path):
    """a record of the sample pages, built once a test run, copied to `path`"""
    if "bytes" not in _sample:
        with folder() as home:
            build(home + "/sample.db", PAGES)
            with open(home + "/sample.db", "rb") as f:
                _sample["bytes"] = f.read()
    with open(path, "wb") as f:
        f.write(_sample["bytes"])
    return path
