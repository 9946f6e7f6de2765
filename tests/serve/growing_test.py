#!/usr/bin/env python3
"""A record that grows while it is served: those who listen are told, those who ask get what is there, nothing holds up the
build; and how the server ends."""
import contextlib
import json
import os
import re
import signal
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import article, run_all, write  # noqa: E402
from served import PATIENCE, address, build, folder, serving  # noqa: E402


class Listener(threading.Thread):
    """an event stream and what came of it"""

    def __init__(self, served):
        super().__init__(daemon=True)
        self.events, self.ended, self.raw = [], False, b""
        self.socket = served.connect(timeout=None)
        self.socket.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
        self.start()

    def run(self):
        seen = 0
        try:
            while piece := self.socket.recv(65536):
                self.raw += piece
                found = re.findall(rb"event: record\ndata: (\{.*\})\n\n", self.raw)
                self.events += [json.loads(data) for data in found[seen:]]
                seen = len(found)
        except OSError:
            pass
        self.ended = True

    def wait_for(self, documents):
        until = time.time() + PATIENCE
        while time.time() < until:
            if self.events and self.events[-1]["counts"]["documents"] == documents:
                return self.events[-1]
            time.sleep(0.02)
        raise AssertionError(f"{documents} documents were not told of: {self.events[-1:]}")


def pages(home, first, last):
    for i in range(first, last):
        write(f"{home}/pages/{i}.html", article(i))
    return home + "/pages"


def test_those_who_listen_are_told():
    with folder() as home:
        build(home + "/db", pages(home, 0, 3))
        with serving(home + "/db") as s:
            listeners = [Listener(s) for _ in range(20)]
            first = [listener.wait_for(3) for listener in listeners][0]
            tag = s.ask(address("summary")).headers["etag"]
            cursor = s.get("documents", limit=1)["next"]
            assert s.ask(address("summary"), headers=[f"If-None-Match: {tag}"]).status == 304
            build(home + "/db", pages(home, 3, 5))
            told = [listener.wait_for(5) for listener in listeners]
            assert all(event["generation"] > first["generation"] for event in told)
            summary = s.ask(address("summary"), headers=[f"If-None-Match: {tag}"])
            assert summary.status == 200 and summary.json()["counts"]["documents"] == 5
            assert summary.json()["counts"] == told[0]["counts"]
            assert s.get("documents")["total"] == 5
            assert s.ask(address("documents", limit=1, cursor=cursor)).status == 409
            late = Listener(s)
            assert late.wait_for(5)["generation"] == told[0]["generation"], "who comes late is told how it stands"
            before = len(listeners[0].events)
            build(home + "/db", pages(home, 0, 1))  # nothing new
            time.sleep(1.5)
            assert len(listeners[0].events) <= before + 1
    return f"{len(listeners)} listeners"


def test_a_build_is_not_held_up():
    with folder() as home:
        build(home + "/db", pages(home, 0, 2))
        with serving(home + "/db") as s:
            stop, asked, wrong = threading.Event(), [], []

            def ask():
                while not stop.is_set():
                    answer = s.ask(address("documents", limit=10))
                    asked.append(answer.status)
                    if answer.status != 200:
                        wrong.append(answer.body)

            askers = [threading.Thread(target=ask) for _ in range(4)]
            for thread in askers:
                thread.start()
            for last in range(3, 9):
                build(home + "/db", pages(home, 2, last))
            stop.set()
            for thread in askers:
                thread.join()
            assert not wrong and len(asked) > 20, (wrong[:1], len(asked))
            Listener(s).wait_for(8)
            assert s.get("documents")["total"] == 8
            # Nobody holds an old state of the record: the log of writes is folded in when the writer is done.
            time.sleep(1)
            build(home + "/db", pages(home, 8, 9))
            log = home + "/db-wal"
            assert not os.path.exists(log) or os.path.getsize(log) < 64 << 20
        return f"{len(asked)} answers"


def test_it_ends_when_told():
    for number in (signal.SIGINT, signal.SIGTERM):
        with folder() as home:
            build(home + "/db", pages(home, 0, 1))
            with serving(home + "/db") as s:
                listeners = [Listener(s) for _ in range(5)]
                for listener in listeners:
                    listener.wait_for(1)
                idle = s.connect()
                code, seconds = s.end(number)
                assert code == 0 and seconds < 5, (code, seconds)
                for listener in listeners:
                    listener.join(PATIENCE)
                    assert listener.ended and listener.raw.endswith(b"0\r\n\r\n"), listener.raw[-40:]
                # One that the server had not taken yet is reset, one that it had is closed.
                with contextlib.suppress(ConnectionResetError):
                    assert idle.recv(10) == b""
                # The port is free again.
                with serving(home + "/db", "--port", str(s.port)) as again:
                    assert again.get("summary")["counts"]["documents"] == 1


def test_killed():
    with folder() as home:
        build(home + "/db", pages(home, 0, 1))
        with serving(home + "/db") as s:
            s.get("summary")
            s.end(signal.SIGKILL)
        build(home + "/db", pages(home, 1, 2))
        with serving(home + "/db") as s:
            assert s.get("summary")["counts"]["documents"] == 2


def test_a_record_that_goes_away():
    with folder() as home:
        build(home + "/db", pages(home, 0, 1))
        with serving(home + "/db") as s:
            s.get("summary")
            os.rename(home + "/db", home + "/moved")
            time.sleep(1.2)
            assert s.alive()
            statuses = {s.ask(address("incidents", limit=n)).status for n in range(1, 9)}
            assert statuses <= {200, 404, 503}, statuses
            os.rename(home + "/moved", home + "/db")
            time.sleep(1.2)
            assert s.get("incidents", limit=20)["total"] >= 0


def test_another_record_in_its_place():
    with folder() as home:
        build(home + "/db", pages(home, 0, 2))
        build(home + "/other", pages(home, 2, 4))
        with serving(home + "/db") as s:
            listener = Listener(s)
            listener.wait_for(2)
            before = s.ask(address("documents"))
            assert before.json()["total"] == 2
            os.rename(home + "/other", home + "/db")
            listener.wait_for(4)
            after = s.ask(address("documents"), headers=[f"If-None-Match: {before.headers['etag']}"])
            assert after.status == 200 and after.json()["total"] == 4, "what was held of the first is not said of the second"
            tag = after.headers["etag"]
        with serving(home + "/db") as s:
            assert s.ask(address("documents"), headers=[f"If-None-Match: {tag}"]).status == 200


if __name__ == "__main__":
    run_all([test_those_who_listen_are_told, test_a_build_is_not_held_up, test_it_ends_when_told, test_killed, test_another_record_in_its_place,
             test_a_record_that_goes_away])
