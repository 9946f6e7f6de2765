#!/usr/bin/env python3
"""What casus serve bears: requests a second and how long they take, with nobody else there and beside slow clients and event
streams. `bench/serve.py BUILD [--db FILE] [--seconds N] [--slow N] [--streams N]`; BUILD is a folder with casus and, where FILE
is not there yet, casus-query-bench, which makes a record of 100,000 documents (bench/generated_record.h).

Load is made by wrk (package wrk): 16 connections, each asking again as soon as it is answered. Two kinds of it: the same
question again and again, which the server has at hand, and questions that were never asked before, which go to the record. A
slow client sends a byte a second and, when it is ended for that, begins again; a stream listens."""
import argparse
import datetime
import json
import os
import re
import select
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

# What readers of a page ask for: lists, a map, a timeline, and (below) one incident or document after the other. DAY is one of
# the record's days, N a number that is never the same: so the answer is not at hand.
MIXED = ["incidents?limit=20&since=DAY&voices=1&cursor=GENERATION.N", "timeline?by=month&since=DAY&bbox=-170,-80,170,80.N",
         "incidents.geojson?limit=200&since=DAY&bbox=-170,-80,170,80.N", "actors?limit=20&cursor=GENERATION.N",
         "documents?limit=20&until=DAY&cursor=GENERATION.N", "disputes?limit=20&since=DAY&bbox=-170,-80,170,80.N"]


def ask(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/{path}", timeout=60) as answer:
        return json.load(answer)


def connect(port):
    return socket.create_connection(("127.0.0.1", port), timeout=10)


class Crowd(threading.Thread):
    """slow clients and listeners, until stop"""

    def __init__(self, port, slow, streams):
        super().__init__(daemon=True)
        self.port, self.stop, self.ended = port, threading.Event(), 0
        self.text = b"GET /api/v1/summary HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 1000
        self.slow = [[connect(port), 0] for _ in range(slow)]
        self.streams = [connect(port) for _ in range(streams)]
        for s in self.streams:
            s.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self.start()

    def run(self):
        while not self.stop.wait(1.0):
            for client in self.slow:
                try:
                    client[0].sendall(self.text[client[1]:client[1] + 1])
                    client[1] += 1
                except OSError:
                    client[0].close()
                    client[0], client[1] = connect(self.port), 0
                    self.ended += 1
            ready = select.poll()
            for s in self.streams:
                ready.register(s, select.POLLIN)
            for number, _ in ready.poll(0):
                for s in self.streams:
                    if s.fileno() == number:
                        s.recv(65536)

    def end(self):
        self.stop.set()
        self.join()
        for s in [client[0] for client in self.slow] + self.streams:
            s.close()


def wrk(port, seconds, script):
    """(requests a second, p50 ms, p99 ms, worst ms, answers that were no 200)"""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as f:
        f.write(script + """
done = function(summary, latency, requests)
  io.write(string.format("RESULT %.1f %.3f %.3f %.3f %d\\n", summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3, summary.errors.status + summary.errors.read + summary.errors.timeout))
end
""")
        f.flush()
        run = subprocess.run(["wrk", "-t1", "-c16", f"-d{seconds}s", "--timeout", "30s", "-s", f.name, f"http://127.0.0.1:{port}/"],
                             capture_output=True, text=True, check=True)
    return [float(x) for x in re.search(r"RESULT (.*)", run.stdout)[1].split()]


def scripts(seed, summary, ids):
    same = 'wrk.method = "GET"\nwrk.path = "/api/v1/incidents?limit=20"\n'
    first = datetime.date.fromisoformat(summary["start"])
    days = [str(first + datetime.timedelta(days=n)) for n in range((datetime.date.fromisoformat(summary["end"]) - first).days)]
    paths = [f"/api/v1/{p}".replace("GENERATION", str(summary["generation"])) for p in MIXED]
    mixed = f"""
local paths, things, days = {lua(paths)}, {lua(ids)}, {lua(days)}
local n = {seed}
request = function()
  n = n + 1
  if n % 2 == 0 then return wrk.format("GET", things[n / 2 % #things + 1]) end
  local path = paths[(n - 1) / 2 % #paths + 1]
  return wrk.format("GET", (path:gsub("DAY", days[n % #days + 1]):gsub("N$", tostring(n))))
end
"""
    return (("one question", same), ("many questions", mixed))


def lua(strings):
    return "{" + ", ".join(json.dumps(s) for s in strings) + "}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--db", default="query-bench.db")
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--slow", type=int, default=200)
    parser.add_argument("--streams", type=int, default=200)
    arguments = parser.parse_args()
    if not os.path.exists(arguments.db):
        subprocess.run([os.path.join(arguments.build, "casus-query-bench"), "--db", arguments.db, "--rounds", "1", "--limit", "1e9"], check=True)
    served = subprocess.Popen([os.path.join(arguments.build, "casus"), "serve", "--db", arguments.db, "--port", "0"],
                              stderr=subprocess.PIPE, text=True)
    try:
        port = int(re.search(r":(\d+)/", served.stderr.readline())[1])
        summary = ask(port, "summary")
        counts = summary["counts"]
        print(f"{counts['documents']} documents, {counts['incidents']} incidents; wrk with 16 connections, {arguments.seconds} s each")
        ids = [f"/api/v1/incidents/{b['id']}" for b in ask(port, "incidents?limit=1000&order=-weight")["incidents"]]
        ids += [f"/api/v1/documents/{d['key']}" for d in ask(port, "documents?limit=1000")["documents"]]
        print(f"{'':34} {'requests/s':>10} {'p50 ms':>8} {'p99 ms':>8} {'worst ms':>9}")
        seed = 1000
        for crowded in (False, True):
            crowd = Crowd(port, arguments.slow, arguments.streams) if crowded else None
            time.sleep(2 if crowded else 0)
            for name, script in scripts(seed, summary, ids):
                rate, median, p99, worst, wrong = wrk(port, arguments.seconds, script)
                beside = ", crowded" if crowded else ", alone"
                print(f"{name + beside:34} {rate:10.0f} {median:8.2f} {p99:8.2f} {worst:9.2f}" + (f"  {wrong:.0f} not answered" if wrong else ""))
                sys.stdout.flush()
            seed += 1_000_000
            if crowd:
                crowd.end()
                print(f"crowded: {arguments.slow} clients that send a byte a second ({crowd.ended} were ended and came again), "
                      f"{arguments.streams} event streams")
        with open(f"/proc/{served.pid}/status", encoding="ascii") as f:
            kilobytes = int(re.search(r"VmHWM:\s+(\d+)", f.read())[1])
        print(f"memory of the server: {kilobytes // 1024} MB at most")
    finally:
        served.terminate()
        code = served.wait(30)
    return code


if __name__ == "__main__":
    sys.exit(main())
