#!/usr/bin/env python3
"""Every address of casus serve on the sample record: answers have the shape that openapi.json gives, lists are walked over
whole, filters filter, tags spare answers, and what a page says comes back as data."""
import json
import os
import re
import sys
import urllib.parse

import jsonschema

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from casus_run import ROOT, export, run_all, write  # noqa: E402
from served import address, build, folder, sample, serving  # noqa: E402

HOSTILE = "<script>alert(1)</script>"
LISTS = {"incidents": "incidents", "documents": "documents", "actors": "actors", "stories": "stories",
         "disputes": "disputes", "doubts": "doubts", "log": "log"}

RUNNING = {}  # the server of all tests, and the description of what it answers


def server():
    return RUNNING["server"]


def described():
    if "api" not in RUNNING:
        RUNNING["api"] = server().get("openapi.json")
    return RUNNING["api"]


def validate(value, shape):
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": f"#/components/schemas/{shape}",
              "components": described()["components"]}
    validator = jsonschema.Draft202012Validator(schema)
    for error in validator.iter_errors(value):
        raise AssertionError(f"{shape}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")


def checked(path, **parameters):
    """the answer of an address, held to the shape that openapi.json gives it"""
    answer = server().get(path, **parameters)
    paths = described()["paths"]
    fits = [p for p in paths if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", re.escape(p).replace(r"\{", "{").replace(r"\}", "}")), "/" + path)]
    fits = sorted(fits, key=lambda p: "{" in p)
    assert fits, f"{path} is not in openapi.json"
    reference = paths[fits[0]]["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    validate(answer, reference.rsplit("/", 1)[1])
    return answer


def quoted(text):
    return urllib.parse.quote(text, safe="")


def test_description_is_openapi():
    api = described()
    assert api["openapi"].startswith("3.1")
    for name, schema in api["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema)
        for reference in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(schema)):
            assert reference in api["components"]["schemas"], (name, reference)
    for path, item in api["paths"].items():
        named = {p["name"] for p in item["get"]["parameters"] if p["in"] == "path"}
        assert named == set(re.findall(r"\{(\w+)\}", path)), path
    # The page for people names the same addresses.
    with open(os.path.join(ROOT, "docs", "formats", "http.md"), encoding="utf-8") as f:
        text = f.read()
    for path in api["paths"]:
        first = path.split("/")[1]
        assert f"`{first}" in text, f"docs/formats/http.md does not name {path}"
    return f"{len(api['paths'])} addresses, {len(api['components']['schemas'])} shapes"


def test_the_validation_can_fail():
    answer = server().get("summary")
    answer["counts"]["documents"] = -1
    try:
        validate(answer, "Summary")
    except AssertionError:
        return
    raise AssertionError("a broken answer passed")


def test_summary():
    summary = checked("summary")
    run = [json.loads(line) for line in export(RUNNING["db"]).splitlines()]
    for kind in ("document", "statement", "incident", "dispute", "actor"):
        assert summary["counts"][kind + "s"] == sum(r["record"] == kind for r in run), kind
    assert sum(t["incidents"] for t in summary["types"]) == summary["counts"]["incidents"]
    assert sum(o["documents"] for o in summary["outlets"]) == summary["counts"]["documents"]


def walk(path, name, limit, **parameters):
    rows, cursor, total = [], None, None
    while True:
        answer = checked(path, limit=limit, **({"cursor": cursor} if cursor else {}), **parameters)
        assert total in (None, answer["total"])
        total = answer["total"]
        assert len(answer[name]) <= limit
        rows += [json.dumps(row, sort_keys=True) for row in answer[name]]
        cursor = answer.get("next")
        if not cursor:
            assert len(rows) == total, (path, len(rows), total)
            return rows


def test_lists_are_walked_over_whole():
    said = []
    for path, name in LISTS.items():
        whole = walk(path, name, 1000)
        for limit in (7, 100):
            if len(whole) / limit < 60:
                assert walk(path, name, limit) == whole, (path, limit)
        if path not in ("log", "doubts"):
            assert len(set(whole)) == len(whole), f"{path}: a row came twice"
        said.append(f"{path} {len(whole)}")
    for order in ("time", "-time", "-weight"):
        assert sorted(walk("incidents", "incidents", 50, order=order)) == sorted(walk("incidents", "incidents", 1000))
    return ", ".join(said)


def test_lists_beyond_their_end():
    generation = checked("summary")["generation"]
    assert checked("incidents", cursor=f"{generation}.4000000000")["incidents"] == []
    answer = server().ask(address("incidents", cursor=f"{generation + 1}.10"))
    assert answer.status == 409 and answer.error()["code"] == "record_changed"


def test_every_incident():
    doubtful = disputed = counted = 0
    briefs = checked("incidents", limit=1000)["incidents"]
    stories = {story["id"] for story in checked("stories", limit=1000)["stories"]}
    for brief in briefs:
        detail = checked("incidents/" + brief["id"])
        incident = detail["incident"]
        for field in set(brief) - {"quote", "outlet", "published", "statement"}:
            assert incident[field] == brief[field], (brief["id"], field)
        assert set(detail["sentence_of"]) == {t["statement"] for t in incident["statements"]}
        for telling in incident["statements"]:
            sentence = detail["sentence_of"][telling["statement"]]
            assert sentence["quote"] == telling["quote"]
            if "anchor" in sentence:
                start, end = sentence["anchor"]
                assert sentence["quote"][start:end] == telling["anchor"], telling["statement"]
        assert bool(detail["disputes"]) == incident["disputed"]
        keys = sorted(key for group in detail["confirmation"]["groups"] for key in group)
        assert keys == sorted({t["document"] for t in incident["statements"]}), brief["id"]
        # A group is held together by copies of any share, a voice by those of most of a text.
        assert len(detail["confirmation"]["groups"]) <= incident["voices"], brief["id"]
        assert detail.get("story") in stories | {None}
        counted += len(detail["history"])
        disputed += incident["disputed"]
        doubtful += "doubts" in incident
    assert len(briefs) > 200 and disputed and doubtful and counted
    return f"{len(briefs)} incidents, {disputed} disputed, {doubtful} doubtful"


def test_every_document():
    documents = checked("documents", limit=1000)["documents"]
    incidents = {b["id"] for b in checked("incidents", limit=1000)["incidents"]}
    for hit in documents:
        detail = checked("documents/" + hit["key"])
        text = detail["document"]["text"]
        for statement in detail["statements"]:
            start, end = statement["span"]
            assert text[start:end] == statement["anchor"]
        for mention in detail["mentions"]:
            start, end = mention["span"]
            assert text[start:end] == mention["text"]
        for statement, incident in detail["incidents"].items():
            assert incident in incidents and statement.startswith(hit["key"])
        for mention in detail["mentions"]:
            assert mention.get("actor", "") in detail["names"] or "actor" not in mention
    assert len(documents) == checked("summary")["counts"]["documents"]
    return f"{len(documents)} documents"


def test_search():
    found = checked("documents", q="Pakistan")["documents"]
    assert found and all("pakistan" in json.dumps(server().get("documents/" + d["key"])["document"]["text"]).lower() for d in found)
    assert not checked("documents", q="zzyzzx")["documents"]
    for odd in ('"', "'", "*", "(", "NEAR(", "a OR", "-x", "text:attack", '"a', "AND", "\\", "%", "^a", "a*b", "{x}", "—"):
        checked("documents", q=odd)
        checked("incidents", q=odd, limit=1)
        checked("actors", q=odd, limit=1)
    dates = [d.get("published", "") for d in checked("documents", limit=1000)["documents"]]
    days = [date[:10] for date in dates if date]
    assert days == sorted(days, reverse=True)


def test_filters():
    everything = checked("incidents", limit=1000)
    def count(**parameters):
        return checked("incidents", limit=1, **parameters)["total"]
    assert count(disputed="true") + count(disputed="false") == everything["total"]
    assert count(doubtful="true") + count(doubtful="false") == everything["total"]
    assert 0 < count(voices=2) < everything["total"]
    assert count(type="ASSAULT") == sum(b["type"] == "ASSAULT" for b in everything["incidents"])
    assert count(factuality="happened") == sum(b.get("factuality") == "happened" for b in everything["incidents"])
    assert 0 < count(actor="Pakistan") < everything["total"]
    assert 0 < count(place="Afghanistan") < everything["total"]
    assert count(bbox="-180,-90,180,90") == sum("lat" in b for b in everything["incidents"])
    inside = checked("incidents", limit=1000, bbox="60,29,75,39")["incidents"]
    assert inside and all(29 <= b["lat"] <= 39 and 60 <= b["lon"] <= 75 for b in inside)
    across = checked("incidents", limit=1000, bbox="170,-90,75,90")["incidents"]
    assert across and all(b["lon"] >= 170 or b["lon"] <= 75 for b in across)
    january = checked("incidents", limit=1000, since="2025-01", until="2025-01")["incidents"]
    assert january and all(b["start"] <= "2025-01-31" and b["end"] >= "2025-01-01" for b in january)
    story = checked("stories")["stories"][0]
    assert count(story=story["id"]) == story["incidents"] == len(checked("stories/" + story["id"])["incidents"])
    assert count(actor="") == everything["total"], "an empty parameter asks for nothing"
    assert count(q="killed") and not count(q="zzyzzx")


def test_map():
    features = checked("incidents.geojson")
    total = checked("incidents", limit=1)["total"]
    assert len(features["features"]) + features["unplaced"] == total and features["left"] == 0
    few = checked("incidents.geojson", limit=3)
    assert len(few["features"]) == 3 and few["left"] == len(features["features"]) - 3
    for feature in features["features"]:
        properties = feature["properties"]
        assert feature["geometry"]["coordinates"] == [properties["lon"], properties["lat"]]


def test_timeline():
    incidents = checked("incidents", limit=1000)["incidents"]
    dated = sum("start" in b for b in incidents)
    for by in ("day", "week", "month", "year"):
        timeline = checked("timeline", by=by)
        assert timeline["by"] == by
        assert sum(b["total"] for b in timeline["bins"]) + timeline["undated"] == len(incidents)
        starts = [b["start"] for b in timeline["bins"]]
        assert starts == sorted(set(starts))
        for b in timeline["bins"]:
            classes = sum(b[c] for c in ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"))
            assert classes <= b["total"] and b["disputed"] <= b["total"]
    assert checked("timeline") == checked("timeline", by="month")
    assert sum(b["total"] for b in checked("timeline", by="year")["bins"]) <= dated


def test_actors_and_ties():
    actors = checked("actors", limit=1000)["actors"]
    counts = [a["incidents"] for a in actors]
    assert counts == sorted(counts, reverse=True)
    for actor in actors[:40] + actors[-40:]:
        dossier = checked("actors/" + quoted(actor["id"]))
        assert dossier["actor"]["id"] == actor["id"] and len(dossier["incidents"]) <= 50
        assert dossier["total"] >= actor["incidents"]
        assert len(dossier["said"]["statements"]) <= dossier["said"]["total"]
    graph = checked("ties")
    nodes = {node["id"] for node in graph["nodes"]}
    assert graph["ties"] and all(t["a"] in nodes and t["b"] in nodes for t in graph["ties"])
    for tie in graph["ties"][:10]:
        dyad = checked(f"ties/{quoted(tie['a'])}/{quoted(tie['b'])}")
        assert {dyad["a"]["id"], dyad["b"]["id"]} == {tie["a"], tie["b"]}
        assert {b["id"] for b in dyad["incidents"]} >= set(tie["incidents"][:1])
    assert len(checked("ties", limit=1)["ties"]) == 1
    one = graph["ties"][0]["a"]
    assert all(one in (t["a"], t["b"]) for t in checked("ties", actor=one)["ties"])


def test_disputes_doubts_log():
    disputes = checked("disputes")
    assert disputes["total"] and disputes["total"] == sum(checked("disputes", settled=s)["total"] for s in ("true", "false"))
    field = disputes["disputes"][0]["field"]
    assert all(d["field"] == field for d in checked("disputes", field=field)["disputes"])
    doubts = checked("doubts", limit=1000)
    kind = doubts["kinds"][0]
    assert checked("doubts", kind=kind["kind"])["total"] == kind["doubts"]
    assert checked("log")["total"]


def test_changes():
    everything = checked("changes", since="2000-01-01", limit=1000)
    assert everything["documents"]["total"] == checked("summary")["counts"]["documents"]
    assert not checked("changes", since="2999-01-01T00:00:00Z")["documents"]["total"]


def test_ask():
    answered = 0
    for question in ("Who attacked Ukraine?", "What happened in Paktika in December 2024?", "How many people were killed in Paktika?",
                     "Did Pakistan attack Afghanistan?", "When did rebels take Goma?", "Who attacked whom?"):
        answer = checked("ask", q=question)
        assert answer["question"] == question and bool(answer["answers"]) != bool(answer.get("none")), answer
        answered += bool(answer["answers"])
        for value in answer["answers"]:
            assert value["incidents"] and value["sources"]
    assert answered >= 3
    for odd in ("?", "colourless green ideas", HOSTILE, "who " * 200, "\u202e?", "SELECT * FROM documents; --"):
        answer = checked("ask", q=odd)
        assert not answer["answers"] and answer["none"], odd
    return f"{answered} answered"


def test_not_found():
    for path in ("incidents/i-nothing", "documents/00", "actors/nobody", "stories/s-0", "nothing", "incidents/a/b/c", "",
                 "incidents/", "ties/a", "summary/x", "../v1/summary"):
        answer = server().ask(address(path))
        assert answer.status == 404 and answer.error()["code"] == "not_found", path


def test_parameters_are_read_strictly():
    wrong = ["incidents?color=red", "incidents?limit=0", "incidents?limit=1001", "incidents?limit=ten", "incidents?limit=1e2",
             "incidents?limit=1&limit=2", "incidents?since=yesterday", "incidents?since=2024-13", "incidents?since=2024-02-30",
             "incidents?since=2024-05&until=2024-04", "incidents?disputed=yes", "incidents?bbox=1,2,3", "incidents?bbox=1,2,3,4,5",
             "incidents?bbox=0,91,1,92", "incidents?bbox=nan,0,1,1", "incidents?bbox=inf,0,1,1", "incidents?order=random",
             "incidents?cursor=x", "incidents?cursor=-1.-1", "incidents?cursor=99999999999999999999.0", "timeline?by=decade",
             "changes", "ask", "ask?q=", "ask?q=x&today=2024", "changes?since=then", "incidents?voices=-1", "incidents?q=" + "x" * 1001, "summary?x=1", "incidents?=1",
             "incidents?q=%zz", "incidents?q=%f", "incidents?q=%00", "incidents?q=a%0Ab", "incidents?q=%ff", "incidents?q=%C0%AF",
             "incidents?q=%ED%A0%80", "openapi.json?x=1", "events?x=1", "incidents/%00", "incidents/%", "documents?type=ASSAULT"]
    for target in wrong:
        answer = server().ask("/api/v1/" + target)
        assert answer.status == 400, (target, answer.status)
        error = answer.error()
        name = target.split("?")[-1].split("=")[0].split("&")[0]
        if error["code"] == "bad_parameter" and name and "?" in target:
            assert any(word in error["message"] for word in (name, "until", "today")), (target, error)


def test_tags():
    target = address("incidents", limit=5)
    first = server().ask(target)
    tag = first.headers["etag"]
    assert re.fullmatch(r'"\d+-[0-9a-f]{16}"', tag) and "no-cache" in first.headers["cache-control"]
    for given in (tag, "W/" + tag, f'"other", {tag}'):
        again = server().ask(target, headers=[f"If-None-Match: {given}"])
        assert again.status == 304 and not again.body and again.headers["etag"] == tag, (given, again.status)
    other = server().ask(target, headers=['If-None-Match: "0-0000000000000000"'])
    assert other.status == 200 and other.body == first.body
    # The same question in another order and writing has the same tag; another question has another.
    assert server().ask("/api/v1/incidents?actor=&limit=%35").headers["etag"] == tag
    assert server().ask(address("incidents", limit=6)).headers["etag"] != tag
    assert server().ask(address("incidents/i-nothing")).headers.get("etag") is None


def test_head():
    for target in (address("summary"), "/", address("incidents/i-nothing"), address("events")):
        head = server().ask(target, method="HEAD")
        assert head.body == b"", target
        if "events" not in target:
            get = server().ask(target)
            assert head.status == get.status and head.headers["content-length"] == str(len(get.body)), target


def test_headers():
    for target in ("/", "/nothing", address("summary"), address("nothing")):
        headers = server().ask(target).headers
        assert "default-src 'none'" in headers["content-security-policy"] and "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in headers
    assert server().ask(address("summary")).headers["content-type"] == "application/json"


def test_front_page():
    page = server().ask("/")
    assert page.status == 200 and page.headers["content-type"].startswith("text/html")
    again = server().ask("/", headers=[f"If-None-Match: {page.headers['etag']}"])
    assert again.status == 304
    for outside in ("/../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/index.html/../../x",
                    "/./index.html", "/plain/index.html", "/etc/passwd"):
        assert server().ask(outside).status == 404, outside


def test_what_a_page_says_is_data():
    with folder() as home:
        body = (f"Soldiers of Norland attacked the town of Easton on Monday, the mayor {HOSTILE} said. Eleven people were killed "
                "\u202egnorw\u202c in Easton \u001b[31mred, officials said.")
        write(home + "/pages/one.jsonl", json.dumps({
            "id": "x" + HOSTILE, "title": HOSTILE + "\" onload=\"x", "outlet": HOSTILE, "date": "2024-05-06",
            "url": "javascript:alert(1)", "text": body}) + "\n")
        build(home + "/db", home + "/pages")
        with serving(home + "/db") as s:
            for path in ("summary", "documents", "incidents", "incidents.geojson", "actors", "changes?since=2000-01-01", "log", "doubts"):
                answer = s.ask("/api/v1/" + path)
                assert answer.status == 200 and answer.headers["content-type"] == "application/json", path
                answer.json()
                assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", answer.body), path
                assert "\u202e" not in answer.body.decode(), path
            documents = s.get("documents")["documents"]
            assert documents and HOSTILE in json.dumps(documents), documents
            hit = s.get("documents/" + documents[0]["key"])
            assert HOSTILE in hit["document"]["text"]
            errors = s.ask("/api/v1/" + quoted(HOSTILE))
            assert errors.status == 404 and errors.headers["content-type"] == "application/json"
            named = s.ask("/api/v1/summary?" + quoted(HOSTILE) + "=1")
            assert named.status == 400 and HOSTILE in named.error()["message"]


def test_empty_record():
    with folder() as home:
        write(home + "/pages/nothing.txt", "")
        build(home + "/db", home + "/pages")
        with serving(home + "/db") as s:
            for path in LISTS:
                assert s.get(path)["total"] == 0 or path == "log"
            for path in ("summary", "timeline", "ties", "incidents.geojson"):
                s.get(path)


if __name__ == "__main__":
    with folder() as home_of_all:
        RUNNING["db"] = sample(home_of_all + "/sample.db")
        with serving(RUNNING["db"]) as RUNNING["server"]:
            run_all([test_description_is_openapi, test_the_validation_can_fail, test_summary, test_lists_are_walked_over_whole,
                     test_lists_beyond_their_end, test_every_incident, test_every_document, test_search, test_filters, test_map,
                     test_timeline, test_actors_and_ties, test_disputes_doubts_log, test_changes, test_ask, test_not_found,
                     test_parameters_are_read_strictly, test_tags, test_head, test_headers, test_front_page,
                     test_what_a_page_says_is_data, test_empty_record])
