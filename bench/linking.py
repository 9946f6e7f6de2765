#!/usr/bin/env python3
"""linking.py CASUS [SHARED] [SET...]: builds a record from each data set of SHARED/data/linking with the program CASUS, and scores
its copies, stories and incidents with SHARED/score/linking.py. Prints a line a task. Sets: all that are there, unless named."""
import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")

# set → tasks, with the figures to show
COPIES = ["precision", "recall", "f1", "recall_spun-heavy", "fooled_boilerplate", "fooled_quotes", "fooled_template", "direction"]
STORIES = ["bcubed_p", "bcubed_r", "bcubed_f1", "pair_f1", "clusters", "gold_clusters"]
INCIDENTS = ["det_f1", "conll_f1", "link_f1", "main_incident", "twin_merges"]
ACTORS = ["muc_f1", "bcubed_f1", "ceafe_f1", "conll_f1"]
SETS = {
    "neardup": [("neardup", COPIES)],
    "basil": [("stories", STORIES)],
    "allsides": [("stories", STORIES)],
    "neus": [("stories", STORIES)],
    "newswcl50": [("actors", ACTORS)],
    "meantime": [("actors", ACTORS)],
    "ecbplus": [("stories", STORIES), ("e2e", INCIDENTS), ("cdcr", ["muc_f1", "bcubed_f1", "ceafe_f1", "conll_f1"])],
}


def names(shared):
    found = set()
    for part in ("neardup", "stories", "cdcr"):
        for file in os.listdir(os.path.join(shared, "data", "linking", part)):
            name = file.split(".")[0]
            if name.split("-")[0] in SETS and ".docs.jsonl" in file:
                found.add(name)
    return sorted(found)


def run(command, stdin=None):
    return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout


def export(casus, db, *what):
    words = [x for w in what for x in ("--what", w)]
    return [json.loads(line) for line in run([casus, "export", "--db", db, *words]).splitlines()]


def predictions(task, rows, ids, texts, mentions):
    if task == "neardup":
        return [{"a": ids[r["document"]], "b": ids[r["original"]], "original": ids[r["original"]]}
                for r in rows if r["record"] == "copy"]
    if task == "stories":
        return [{"id": r["id"], "docs": [ids[k] for k in r["documents"]]} for r in rows if r["record"] == "story"]
    documents = {r["key"]: r for r in rows if r["record"] == "document"}
    told = {}  # happening, or incident for what stands in none → where its words stand
    held = {}
    for r in rows:
        if r["record"] == "happening":
            told[r["id"]] = [(w["document"], w["span"]) for w in r["words"]]
            for key, span in told[r["id"]]:
                held.setdefault(key, []).append(span)
    for r in rows:
        if r["record"] == "incident":
            told[r["id"]] = [(s["document"], s["span"]) for s in r["statements"] if "span" in s and not any(
                a < s["span"][1] and s["span"][0] < b for a, b in held.get(s["document"], ()))]
    out = []
    for name, places in told.items():
        found = [(ids[key], given_place(documents[key], texts[ids[key]], span)) for key, span in places]
        out.append({"id": name, "statements": [{"doc": d, "anchor": a} for d, a in found if a]})
    return clusters(out, task, mentions)


def clusters(incidents, task, mentions):
    """for cdcr, of the given mentions those that an incident's words lie on; mentions of no incident stay alone"""
    if task != "cdcr":
        return incidents
    out = []
    for incident in incidents:
        for s in incident["statements"]:
            begin, end = s["anchor"]
            for m in mentions.get(s["doc"], ()):
                if any(begin < b and a < end for a, b in m.get("parts") or [m["span"]]):
                    out.append({"mention": m["id"], "cluster": incident["id"]})
    return out


def actors(rows, ids, texts, mentions):
    """of the given mentions, those that are of one actor: each takes the record's mention it shares most with, and of that the actor
    that its entity is named as, else its own; what is no actor stands for itself in its document"""
    documents = {r["key"]: r for r in rows if r["record"] == "document"}
    here, named = {}, {}
    for r in rows:
        if r["record"] != "mention":
            continue
        at = given_place(documents[r["document"]], texts[ids[r["document"]]], r["span"])
        if at:
            here.setdefault(ids[r["document"]], []).append((at, r))
        if r["form"] == "name" and "actor" in r:
            named.setdefault((r["document"], r["entity"]), r["actor"])
    out = []
    for doc, given in mentions.items():
        for m in given:
            a, b = m["span"]
            shared = [(2 * (min(b, d) - max(a, c)) / (b - a + d - c), r) for (c, d), r in here.get(doc, ()) if c < b and a < d]
            share, r = max(shared, key=lambda x: x[0], default=(0, None))
            if share >= 0.4:
                entity = (r["document"], r["entity"])
                out.append({"mention": m["id"], "cluster": named.get(entity) or r.get("actor") or "%s#%s" % entity})
    return out


def gold_mentions(shared, name, kind):
    """document → its mentions of a kind, where a set has any"""
    path = os.path.join(shared, "data", "linking", "cdcr", name + ".mentions.jsonl.gz")
    out = {}
    if os.path.exists(path):
        with gzip.open(path, "rt", encoding="utf-8") as f:
            for m in map(json.loads, f):
                if m["kind"] == kind:
                    out.setdefault(m["doc"], []).append(m)
    return out


def given_place(document, given, span):
    """where the words of the record's text (headline, empty line, body) stand in the text that was given; None: nowhere"""
    text, body = document["text"], document["body_start"]
    begin, end = (body, len(text)) if span[0] >= body else (0, body)
    line = text[max(text.rfind("\n", begin, span[0]) + 1, begin):span[1]]  # the line, up to the words
    at = given.find(line)
    return None if at < 0 or span[1] > end else [at + len(line) - (span[1] - span[0]), at + len(line)]


def score(casus, shared, name):
    """(task, line of figures) of one set"""
    scorer = os.path.join(shared, "score", "linking.py")
    with tempfile.TemporaryDirectory() as tmp:
        db, pred = os.path.join(tmp, "record.db"), os.path.join(tmp, "pred.jsonl")
        pages = run([sys.executable, scorer, "input", "--set", name])
        with open(os.path.join(tmp, "pages.jsonl"), "wb") as f:
            f.write(pages)
        done = subprocess.run([casus, "build", "-q", f.name, "--db", db], check=False)
        if done.returncode not in (0, 1):  # 1: some pages have no text
            sys.exit(f"casus build ended with {done.returncode}")
        tasks = SETS[name.split("-")[0]]
        of_actors = tasks[0][0] == "actors"
        rows = export(casus, db, *(("documents", "mentions") if of_actors else ("documents", "copies", "stories", "incidents", "happenings")))
        texts = {d["id"]: d.get("text", "") for d in map(json.loads, pages.splitlines())}
        ids = {r["key"]: r["id"] for r in rows if r["record"] == "document"}
        mentions = gold_mentions(shared, name, "entity" if of_actors else "event")
        for task, wanted in tasks:
            found = actors(rows, ids, texts, mentions) if of_actors else predictions(task, rows, ids, texts, mentions)
            with open(pred, "w", encoding="utf-8") as f:
                f.writelines(json.dumps(p) + "\n" for p in found)
            words = ["cdcr", "--kind", "entity"] if of_actors else [task]
            text = run([sys.executable, scorer, *words, "--set", name, "--pred", pred]).decode()
            figures = dict(x.split("=") for x in text.strip().splitlines()[-1].split())
            yield task, " ".join(f"{k}={figures[k]}" for k in wanted if k in figures)


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("casus")
    ap.add_argument("shared", nargs="?", default=os.path.join(ROOT, "..", "shared"))
    ap.add_argument("sets", nargs="*")
    a = ap.parse_args()
    for name in a.sets or names(a.shared):
        for task, line in score(a.casus, a.shared, name):
            print(f"{name} {task}: {line}", flush=True)


if __name__ == "__main__":
    main()
