#!/usr/bin/env python3
"""Holds `casus annotate` to docs/formats/annotation.schema.json, and to what a schema can't say: spans inside the text and
on it, ids that resolve, a given text repeated unchanged. Runs over examples/pages and, where ../shared is there, over texts
of every data set in it (CASUS_TEXTS of each file, 15 unless told; 0: all)."""
import glob
import gzip
import json
import lzma
import os
import subprocess
import sys

import jsonschema

ROOT = os.environ.get("CASUS_SOURCE", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
CASUS = os.environ.get("CASUS", os.path.join(ROOT, "build", "dev", "casus"))
TEXTS = int(os.environ.get("CASUS_TEXTS", "15"))


def load_schema():
    with open(os.path.join(ROOT, "docs", "formats", "annotation.schema.json"), encoding="utf-8") as f:
        schema = json.load(f)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def spans_of(value):
    return [value] if value and isinstance(value[0], int) else (value or [])


def part_problems(part, text, ids, actors):
    out = []
    for key, fields in (("mentions", ("span", "head")), ("times", ("span",)), ("places", ("span",)), ("quantities", ("span", "of")),
                        ("claims", ("cue", "content")), ("predicates", ("anchor",)), ("events", ("anchor", "evidence")),
                        ("doubts", ("span", "evidence"))):
        for x in part.get(key, ()):
            found = [s for f in fields for s in spans_of(x.get(f))]
            if key == "claims" and "source" in x:
                found += spans_of(x["source"]["span"])
            for start, end in found:
                if not 0 <= start < end <= len(text):
                    out.append(f"{key}: span [{start}, {end}) not in the text of {len(text)}")
            if x.get("actor") is not None and key == "mentions" and x["actor"] not in actors:
                out.append(f"mention {x['id']}: actor {x['actor']} is not in actors")
    last = 0
    for start, end in part.get("sentences", ()):
        if not last <= start < end <= len(text):
            out.append(f"sentence [{start}, {end}) out of order or out of the text")
        last = end
    out += [f"doubt: event {x['event']} is none" for x in part.get("doubts", ()) if x.get("event") not in ids | {None}]
    wholes = part.get("quantities", ())
    for i, q in enumerate(wholes):
        if q.get("part_of", 0) >= len(wholes) or q.get("part_of") == i:
            out.append(f"quantity {i}: part of {q['part_of']}, which is no other quantity")
    for e in part.get("events", ()):
        for role in ("actors", "recipients", "instruments"):
            out += [f"event {e['id']}: {m} is no mention" for m in e.get(role, ()) if m not in ids]
        out += [f"event {e['id']}: place {i} is none" for i in e.get("places", ()) if i >= len(part.get("places", ()))]
        out += [f"event {e['id']}: quantity {i} is none" for i in e.get("quantities", ()) if i >= len(part.get("quantities", ()))]
        if "claim" in e and e["claim"] not in ids:
            out.append(f"event {e['id']}: claim {e['claim']} is none")
        if "time" in e and e["time"]["start"] > e["time"]["end"]:
            out.append(f"event {e['id']}: ends before it starts")
    return out


def problems(validator, line, given=None):
    d = json.loads(line)
    out = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(d)]
    if out:
        return d.get("id"), out
    if given is not None and given.get(d["id"]) != d["text"]:
        out.append("the given text was changed")
    parts = [(d, d["text"])] + ([(d["headline"], d["headline"]["text"])] if "headline" in d else [])
    ids = {x["id"] for p, _ in parts for key in ("mentions", "claims", "events") for x in p.get(key, ())}
    actors = {a["id"] for a in d["actors"]}
    for part, text in parts:
        out += part_problems(part, text, ids, actors)
    return d["id"], out


def annotate(arguments, stdin=None):
    run = subprocess.run([CASUS, "annotate", *arguments], input=stdin, capture_output=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"casus annotate ended with {run.returncode}: {run.stderr.decode()[-2000:]}")
    return run.stdout.decode("utf-8", "strict").splitlines()


def texts_of(path):
    opener = {".gz": gzip.open, ".xz": lzma.open}.get(os.path.splitext(path)[1], open)
    with opener(path, "rt", encoding="utf-8") as f:
        for n, line in enumerate(f):
            if TEXTS and n >= TEXTS:
                return
            try:
                d = json.loads(line)
            except ValueError:
                return
            if isinstance(d, dict) and isinstance(d.get("text"), str) and d["text"].strip():
                yield {k: d[k] for k in ("text", "title", "published", "url") if isinstance(d.get(k), str)}


def shared_sets():
    base = os.path.join(ROOT, "..", "shared", "data")
    out = {}
    for path in sorted(glob.glob(os.path.join(base, "**", "*.jsonl*"), recursive=True)):
        docs = [dict(d, id=str(n)) for n, d in enumerate(texts_of(path))]
        if docs:
            out[os.path.relpath(path, base)] = docs
    return out


def main():
    validator = load_schema()
    bad = {"id": "x", "text": "abc", "sentences": [[0, 9]], "actors": [], "mentions": [], "times": [], "places": [],
           "quantities": [], "claims": [], "events": []}
    assert problems(validator, json.dumps(bad))[1], "the check finds nothing"
    failed = 0
    lines = annotate([os.path.join(ROOT, "examples", "pages")])
    assert len(lines) >= 20, f"only {len(lines)} sample documents"
    for line in lines:
        name, found = problems(validator, line)
        failed += bool(found)
        for what in found[:5]:
            print(f"sample {name}: {what}")
    print(f"samples: {len(lines)} documents")
    for name, docs in shared_sets().items():
        given = {d["id"]: d["text"] for d in docs}
        lines = annotate(["-"], "".join(json.dumps(d) + "\n" for d in docs).encode())
        if len(lines) != len(docs):
            failed += 1
            print(f"{name}: {len(docs)} texts in, {len(lines)} documents out")
        for line in lines:
            doc, found = problems(validator, line, given)
            failed += bool(found)
            for what in found[:3]:
                print(f"{name} {doc}: {what}")
        print(f"{name}: {len(lines)} documents")
    print(f"{failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
