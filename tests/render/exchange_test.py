#!/usr/bin/env python3
"""The formats of others, read back by readers that know nothing of casus: JSON, XML, tab-separated tables, a calendar, and
networkx where it is installed. Of the sample pages, of the same in another order, and of a record full of hostile words."""
import csv
import datetime
import io
import json
import math
import os
import random
import re
import sqlite3
import sys
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import PAGES, casus, export, folder, run_all  # noqa: E402

FORMATS = ("geojson", "graphml", "gexf", "gdelt", "polecat", "ics")
HOSTILE = ("=cmd|'/c calc'!A0 <script>alert(1)</script> ]]> & \" ' \x1b[31mred\x07 \u202eevil\u202c \ufffe\uffff \r\n"
           "END:VEVENT\r\nSUMMARY:no;x,y\\n \t @SUM(1) {n} \u2028 \U0001f600 " + "ä" * 200)
GDELT = ("GlobalEventID Day MonthYear Year FractionDate "
         + " ".join(f"Actor{n}{c}" for n in (1, 2) for c in (
             "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code").split())
         + " IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone "
         + " ".join(f"{n}Geo_{c}" for n in ("Actor1", "Actor2", "Action") for c in (
             "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID").split())
         + " DATEADDED SOURCEURL").split()
STATE = {}


def exports():
    """one record of the sample pages, in every format"""
    if not STATE:
        with folder() as d:
            assert casus("build", PAGES, "--db", f"{d}/a.db").returncode in (0, 1)
            for name in FORMATS:
                STATE[name] = export(f"{d}/a.db", "--format", name)
            STATE["incidents"] = [json.loads(line) for line in export(f"{d}/a.db", "--what", "incidents").splitlines()]
            STATE["ties"] = [t for t in map(json.loads, export(f"{d}/a.db", "--what", "ties").splitlines()) if not t.get("standing")]
            STATE["actors"] = {a["id"]: a for a in map(json.loads, export(f"{d}/a.db", "--what", "actors").splitlines())}
    return STATE


def plain_events(incidents):
    def days(i):
        return (datetime.date.fromisoformat(i["end"]) - datetime.date.fromisoformat(i["start"])).days
    return [i for i in incidents if "start" in i and i["factuality"] in ("happened", "ongoing") and days(i) < 31]


def table(data):
    return list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter="\t"))


def calendar(data):
    """the events of a calendar as dictionaries, read as RFC 5545 says"""
    text = data.decode()
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", ""), "a line does not end in CRLF"
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75, line
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR" and "VERSION:2.0" in lines
    assert any(line.startswith("PRODID:") for line in lines)
    events, event = [], None
    for line in lines[1:-1]:
        name, _, value = line.partition(":")
        name = name.split(";")[0]
        assert re.fullmatch("[A-Z]+", name), line
        if line == "BEGIN:VEVENT":
            assert event is None, "an event within an event"
            event = {}
        elif line == "END:VEVENT":
            assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= event.keys(), event
            events.append(event)
            event = None
        elif event is not None:
            assert name not in event, f"{name} twice"
            if name in ("SUMMARY", "DESCRIPTION", "LOCATION"):
                assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), value
                value = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], value)
            event[name] = value
    assert event is None
    return events


def test_geojson():
    data = exports()
    collection = json.loads(data["geojson"])
    assert collection["type"] == "FeatureCollection"
    features = collection["features"]
    assert [f["id"] for f in features] == [i["id"] for i in data["incidents"]]
    points = 0
    for feature, incident in zip(features, data["incidents"]):
        assert feature["type"] == "Feature"
        if feature["geometry"] is not None:
            assert feature["geometry"]["type"] == "Point"
            lon, lat = feature["geometry"]["coordinates"]
            assert -180 <= lon <= 180 and -90 <= lat <= 90
            points += 1
        assert feature["properties"]["quote"] and feature["properties"].get("place") == incident.get("place")
        kinds = {c["kind"] for c in incident.get("shown_counts", [])}
        assert kinds == {re.sub("^count_|_low$|_high$", "", k) for k in feature["properties"] if k.startswith("count_")}
    assert points >= 50, f"only {points} points"
    return f"{points} points of {len(features)} incidents"


def test_gdelt():
    data = exports()
    rows = table(data["gdelt"])
    assert len(GDELT) == 61 and all(len(row) == 61 for row in rows)
    rows = [dict(zip(GDELT, row)) for row in rows]
    expected = sum(max(1, len(i["actors"])) * max(1, len(i["recipients"])) for i in plain_events(data["incidents"]))
    assert len(rows) == expected > 100, (len(rows), expected)
    assert len({r["GlobalEventID"] for r in rows}) == len(rows)
    countries = set()
    for r in rows:
        assert 0 <= int(r["GlobalEventID"]) < 2 ** 53
        day = datetime.datetime.strptime(r["Day"], "%Y%m%d")
        assert r["MonthYear"] == r["Day"][:6] and r["Year"] == r["Day"][:4] and int(float(r["FractionDate"])) == day.year
        assert r["EventCode"].startswith(r["EventBaseCode"]) and r["EventBaseCode"].startswith(r["EventRootCode"])
        assert re.fullmatch(r"\d{2,4}", r["EventCode"]) and 1 <= int(r["EventRootCode"]) <= 20
        root = int(r["EventRootCode"])
        assert int(r["QuadClass"]) == (1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4)
        assert -10 <= float(r["GoldsteinScale"]) <= 10 and r["AvgTone"] == ""
        assert int(r["NumMentions"]) >= int(r["NumArticles"]) >= 1 and int(r["NumSources"]) >= 1
        assert r["ActionGeo_Type"] in "012345" and len(r["ActionGeo_CountryCode"]) in (0, 2)
        if r["ActionGeo_Lat"]:
            assert -90 <= float(r["ActionGeo_Lat"]) <= 90 and -180 <= float(r["ActionGeo_Long"]) <= 180
        datetime.datetime.strptime(r["DATEADDED"], "%Y%m%d%H%M%S")
        assert r["SOURCEURL"] and r["Actor1Name"] == r["Actor1Name"].upper()
        assert r["Actor1Code"].startswith(r["Actor1CountryCode"])
        countries |= {r["Actor1CountryCode"], r["ActionGeo_CountryCode"]}
    assert {"PAK", "AFG", "UP", "RS"} <= countries, countries  # CAMEO for actors, FIPS for places
    taliban = [r for r in rows if r["Actor1Name"] == "AFGHAN TALIBAN"]
    assert taliban and all(r["Actor1Code"] == "AFGGOV" and r["Actor1Type1Code"] == "GOV" for r in taliban)
    return f"{len(rows)} rows"


def test_polecat():
    data = exports()
    header, *rows = table(data["polecat"])
    assert len(header) == 40 and header[0] == "Event ID" and header[-1] == "Version" and all(len(r) == 40 for r in rows)
    rows = [dict(zip(header, r)) for r in rows]
    assert [r["Event ID"] for r in rows] == [i["id"] for i in plain_events(data["incidents"])]
    for r, incident in zip(rows, plain_events(data["incidents"])):
        assert r["Event Date"] == incident["start"] and r["Event Type"] == incident["type"]
        assert r["Event Mode"].split(";") == (incident["modes"] or [""])
        assert r["Quad Code"] in ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
        names = ";".join(n.replace(";", ",") for n in incident.get("actor_names", []))
        assert r["Actor Name"] == names.replace('"', "'"), (r["Actor Name"], names)
        datetime.date.fromisoformat(r["Publication Date"])
    pakistan = [r for r in rows if r["Actor Name"] == "Pakistan"]
    assert pakistan and all(r["Actor Country"] == "PAK" and r["Actor COW"] == "770" for r in pakistan)
    kabul = [r for r in rows if r["City"] == "Kabul"]
    assert kabul and all(r["Country"] == "AFG" for r in kabul)
    return f"{len(rows)} rows"


def test_calendar():
    data = exports()
    events = calendar(data["ics"])
    dated = [i for i in data["incidents"] if "start" in i]
    assert [e["UID"] for e in events] == [f"{i['id']}@casus" for i in dated] and len(events) > 100
    for event, incident in zip(events, dated):
        assert event["DTSTART"] == incident["start"].replace("-", "")
        end = datetime.date.fromisoformat(incident["end"]) + datetime.timedelta(days=1)
        assert event["DTEND"] == end.strftime("%Y%m%d"), "the end is the day after the last"
        fact = incident["factuality"] in ("happened", "ongoing")
        assert (event["STATUS"] == "CONFIRMED") == fact
        assert event["CATEGORIES"].split(",")[0] == incident["type"]
        datetime.datetime.strptime(event["DTSTAMP"], "%Y%m%dT%H%M%SZ")
    return f"{len(events)} events"


def pairs(data):
    out = {}
    for tie in data["ties"]:
        out.setdefault((tie["a"], tie["b"]), []).append(tie)
    return out


def test_graphml():
    data = exports()
    root = ET.fromstring(data["graphml"])
    ns = {"g": "http://graphml.graphdrawing.org/xmlns"}
    keys = {k.get("id") for k in root.findall("g:key", ns)}
    nodes = {n.get("id") for n in root.findall("g:graph/g:node", ns)}
    edges = root.findall("g:graph/g:edge", ns)
    assert {d.get("key") for d in root.iter("{%s}data" % ns["g"])} <= keys
    assert {(e.get("source"), e.get("target")) for e in edges} == set(pairs(data)) and len(edges) == len(pairs(data)) > 50
    assert {e.get("source") for e in edges} | {e.get("target") for e in edges} == nodes
    try:
        import networkx
    except ImportError:
        return f"{len(edges)} edges; networkx is not installed"
    graph = networkx.read_graphml(io.BytesIO(data["graphml"]))
    assert graph.is_directed() and graph.number_of_edges() == len(edges) and graph.number_of_nodes() == len(nodes)
    name, node = next((n, d) for n, d in graph.nodes(data=True) if n == "pakistan")
    assert node["label"] == data["actors"][name]["name"] and node["country"] == "PAK"
    for (a, b), ties in pairs(data).items():
        edge = graph.edges[a, b]
        assert edge["weight"] == len({i for t in ties for i in t["incidents"]})
        assert edge["conflict"] == sum(t["verbal_conflict"] + t["material_conflict"] for t in ties)
    return f"{len(edges)} edges, read by networkx"


def test_gexf():
    data = exports()
    root = ET.fromstring(data["gexf"])
    ns = {"g": "http://gexf.net/1.3"}
    assert root.tag == "{http://gexf.net/1.3}gexf" and root.get("version") == "1.3"
    graph = root.find("g:graph", ns)
    assert graph.get("mode") == "dynamic" and graph.get("timeformat") == "date" and graph.get("defaultedgetype") == "directed"
    declared = {(a.get("class"), x.get("id")): (x.get("type"), a.get("mode")) for a in graph.findall("g:attributes", ns) for x in a}
    nodes = {n.get("id") for n in graph.findall("g:nodes/g:node", ns)}
    months = 0
    for kind, items in (("node", graph.findall("g:nodes/g:node", ns)), ("edge", graph.findall("g:edges/g:edge", ns))):
        for item in items:
            for value in item.findall("g:attvalues/g:attvalue", ns):
                type_, mode = declared[kind, value.get("for")]
                if type_ in ("double", "integer"):
                    float(value.get("value"))
                assert ("start" in value.attrib) == (mode == "dynamic")
            spells = [(s.get("start"), s.get("end")) for s in item.findall("g:spells/g:spell", ns)]
            assert spells == sorted(spells) and all(datetime.date.fromisoformat(a) < datetime.date.fromisoformat(b) for a, b in spells)
            months += len(spells)
            if kind == "edge":
                assert item.get("source") in nodes and item.get("target") in nodes and float(item.get("weight")) > 0
    assert months == sum("start" in t for t in data["ties"]) > 50, months
    try:
        import networkx
    except ImportError:
        return f"{months} months; networkx is not installed"
    # Its reader knows the name space of GEXF 1.2 only; the elements are the same.
    older = data["gexf"].replace(b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft").replace(b'version="1.3"', b'version="1.2"')
    read = networkx.read_gexf(io.BytesIO(older))
    assert read.number_of_edges() == len(pairs(data)) and read.nodes["pakistan"]["label"] == "Pakistan"
    return f"{months} months, read by networkx"


def test_filtered():
    """`casus incidents` has the same formats for what passes its filter"""
    with folder() as d:
        casus("build", PAGES, "--db", f"{d}/a.db")
        ids = [i["id"] for i in json.loads(casus("incidents", "--db", f"{d}/a.db", "--place", "Afghanistan", "--format", "json").stdout)]
        run = casus("incidents", "--db", f"{d}/a.db", "--place", "Afghanistan", "--format", "geojson")
        assert run.returncode == 0 and [f["id"] for f in json.loads(run.stdout)["features"]] == ids and len(ids) > 5
        run = casus("incidents", "--db", f"{d}/a.db", "--place", "Nowhere at all", "--format", "geojson")
        assert json.loads(run.stdout)["features"] == []
        run = casus("export", "--db", f"{d}/a.db", "--format", "ics", "--what", "ties")
        assert run.returncode == 2 and not run.stdout


def test_any_order_of_arrival():
    first = exports()
    paths = [os.path.join(where, name) for where, _, names in os.walk(PAGES) for name in names]
    random.Random(11).shuffle(paths)
    with folder() as d:
        casus("build", *paths, "--db", f"{d}/b.db", "--threads", "3")
        for name in FORMATS:
            assert export(f"{d}/b.db", "--format", name) == first[name], f"{name} depends on the order"


def test_hostile_words():
    """names, titles, places and outlets that try to act in each format"""
    with folder() as d:
        casus("build", PAGES, "--db", f"{d}/h.db")
        db = sqlite3.connect(f"{d}/h.db")
        with db:
            db.execute("UPDATE actors SET name = ?, wikipedia = ?", (HOSTILE, HOSTILE))
            db.execute("UPDATE documents SET outlet = ?, title = ?, url = 'javascript:alert(1)', id = ?", (HOSTILE, HOSTILE, HOSTILE))
            db.execute("UPDATE incidents SET place_name = ?", (HOSTILE,))
            db.execute("UPDATE statement_places SET name = ?", (HOSTILE,))
            db.execute("UPDATE claims SET source = ?", (HOSTILE,))
        db.close()
        data = {name: export(f"{d}/h.db", "--format", name) for name in FORMATS}
    for name, raw in data.items():
        text = raw.decode()  # valid UTF-8
        if name == "ics":
            text = text.replace("\r\n", "\n")
        bad = set(re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text))
        assert not bad, (name, bad)
    features = json.loads(data["geojson"])["features"]
    assert len(features) == len(exports()["incidents"]) and not any("url" in f["properties"] for f in features)
    for name in ("gdelt", "polecat"):
        rows = table(data[name])
        assert {len(r) for r in rows} == {61 if name == "gdelt" else 40}
        cells = [c for r in rows for c in r if c.strip()[:1] and c.strip()[0] in "=+-@"]
        assert all(math.isfinite(float(c)) for c in cells), cells[:3]  # negative numbers only
        assert any(c.startswith("'=") for r in rows for c in r)
    events = calendar(data["ics"])
    assert len(events) == len(calendar(exports()["ics"]))
    assert any("END:VEVENT" in e["SUMMARY"] + e.get("LOCATION", "") for e in events), "the words are gone, not escaped"
    assert not any("URL" in e for e in events)
    for name, tag in (("graphml", "{http://graphml.graphdrawing.org/xmlns}node"), ("gexf", "{http://gexf.net/1.3}node")):
        nodes = list(ET.fromstring(data[name]).iter(tag))
        assert len(nodes) > 30
        words = [n.get("label") or "".join(n.itertext()) for n in nodes]
        assert all("<script>" in w and "\ufffe" not in w for w in words)


if __name__ == "__main__":
    run_all([test_geojson, test_gdelt, test_polecat, test_calendar, test_graphml, test_gexf, test_filtered,
             test_any_order_of_arrival, test_hostile_words])
