#!/usr/bin/env python3
"""linking.py CASUS [SHARED] [SET...]: builds a record from each data set of SHARED/data/linking with the program CASUS, and scores
its copies, stories and incidents with SHARED/score/linking.py. Prints a line a task. Sets: all that are there, unless named."""
import argparse
import gzip
import json
import os
import re
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
# NewsWCL50 was annotated one happening at a time: the same president is another chain in each.
WITHIN_STORIES = ["newswcl50"]
# What its countries hold: a state with all that is part of it, down to its troops and officials, which the record tells apart.
STATES = ["state", "igo"]
# What may have what it is before its name, which is then a part of the record's mention.
TITLED = ["person", "organization"]
# Words that stand for the phrase before them, which the record does not count as mentions; MEANTIME does.
RELATIVE = ["which", "who", "whom", "whose", "that", "where"]
# What may follow the head of an English noun phrase.
AFTER_HEAD = re.compile(r"(?<=.)(?:, | \(| (?:about|at|by|for|from|including|in|of|on|over|than|that|to|under|which|who|whose|with) )")


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


def predictions(task, rows, ids, places, mentions, entities):
    if task == "neardup":
        return [{"a": ids[r["document"]], "b": ids[r["original"]], "original": ids[r["original"]]}
                for r in rows if r["record"] == "copy"]
    if task == "stories":
        return [{"id": r["id"], "docs": [ids[k] for k in r["documents"]]} for r in rows if r["record"] == "story"]
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
    for name, words in told.items():
        found = [(ids[key], places(key, span)) for key, span in words]
        out.append({"id": name, "statements": [{"doc": d, "anchor": a} for d, a in found if a]})
    return clusters(out, task, mentions, entities)


def clusters(incidents, task, mentions, entities):
    """for cdcr, of the given mentions those that an incident's words lie on; what else is named ("the Oscars") is as across documents"""
    if task != "cdcr":
        return incidents
    out, told = [], set()
    for incident in incidents:
        for s in incident["statements"]:
            begin, end = s["anchor"]
            for m in mentions.get(s["doc"], ()):
                if any(begin < b and a < end for a, b in m.get("parts") or [m["span"]]):
                    out.append({"mention": m["id"], "cluster": incident["id"]})
                    told.add(m["id"])
    return out + [p for p in actors(entities, mentions) if p["mention"] not in told]


class Entities:
    """who or what the record's mentions stand for across its documents"""

    def __init__(self, rows, ids, places, within_stories=False):
        self.here, self.across, self.titled, self.states = {}, {}, {}, {}
        actors = {r["id"]: r for r in rows if r["record"] == "actor"} if within_stories else {}
        stories = {key: r["id"] for r in rows if r["record"] == "story" for key in r["documents"]}
        for r in rows:
            if r["record"] == "mention":
                at = places(r["document"], r["span"])
                if at:
                    self.here.setdefault(ids[r["document"]], []).append((at, r))
                    state = self.state(r.get("actor"), actors)
                    if state:
                        self.states[r["document"], *r["span"]] = str((stories.get(r["document"]), state))
                    if r["form"] == "name" and r["kind"] in TITLED:
                        self.titled[ids[r["document"]], at[0]] = r
            elif r["record"] == "entity":
                state = self.state(r.get("actor"), actors)
                for m in r["mentions"]:
                    told = (r.get("story"), state or r["id"]) if within_stories else r["id"]
                    self.across.setdefault((m["document"], *m["span"]), str(told))

    @staticmethod
    def state(actor, actors):
        """the state that an actor is or is part of; None: none"""
        seen = set()
        while actor in actors and actor not in seen and actors[actor]["kind"] != "person":
            if actors[actor]["kind"] in STATES:
                return actor
            seen.add(actor)
            actor = actors[actor].get("part_of")
        return None

    @staticmethod
    def head(phrase):
        """where its head ends"""
        return len(AFTER_HEAD.split(phrase, maxsplit=1)[0].rstrip(" ,"))

    def of(self, mention):
        """what a given mention stands for: that of the record's mention that ends with the same head and shares most with it, or
        where there is none, of whom it tells straight before the name ("Acme CEO" of "Acme CEO Jane Doe", "low-cost airline" of
        "low-cost airline Acme", where the record has the name alone), of the phrase that it goes on ("Acme, which"), or else of that
        it shares most with; None: there is none"""
        a, b = mention["span"]
        head = a + self.head(mention["text"])
        shared = [(d == head, 2 * (min(b, d) - max(a, c)) / (b - a + d - c), r, c + self.head(r["text"]))
                  for (c, d), r in self.here.get(mention["doc"], ()) if c < b and a < d]
        # What tells of something by a word before the head ("undisclosed reasons") is not what the phrase stands for.
        shared = [x for x in shared if x[0] or (x[1] >= 0.4 and (x[3] <= b or mention["kind"] == "entity"))]
        same, _, r, _ = max(shared, key=lambda x: x[:2], default=(False, 0, None, 0))
        if not same and mention["text"][-1] not in ",;:":
            r = self.titled.get((mention["doc"], b + 1), r)
        if r is None and mention["text"].lower() in RELATIVE:
            before = [(d, -c, r) for (c, d), r in self.here.get(mention["doc"], ()) if 0 < a - d <= len("', ")]
            r = max(before, key=lambda x: x[:2], default=(0, 0, None))[2]
        if r is None:
            return None
        here = (r["document"], *r["span"])
        return self.across.get(here) or self.states.get(here) or "%s#%s" % (r["document"], r["entity"])


def actors(entities, mentions):
    """of the given mentions, those that are of one actor or thing; what stands for none in its story is alone in its document"""
    out = [{"mention": m["id"], "cluster": entities.of(m)} for given in mentions.values() for m in given]
    return [p for p in out if p["cluster"]]


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


class Places:
    """where the words of the records' texts (headline, empty line, body) stand in the texts that were given"""

    def __init__(self, documents, ids, texts):
        self.lines = {}  # key → (begin, end, where it begins in the given text), in order
        for d in documents:
            self.lines[d["key"]] = self.found(d["text"], d["body_start"], texts[ids[d["key"]]])

    @staticmethod
    def found(text, body, given):
        """whole lines are looked for, one after the other: the first word of a line may stand in any other"""
        out, begin, at = [], 0, 0
        for line in text.split("\n"):
            if begin == body:
                at = 0  # a headline may be given in the body again
            where = given.find(line, at) if line else -1
            if line and where < 0:
                where = given.find(line)
            if where >= 0:
                out.append((begin, begin + len(line), where))
                at = where + len(line)
            begin += len(line) + 1
        return out

    def __call__(self, key, span):
        """None: nowhere"""
        for begin, end, where in self.lines[key]:
            if begin <= span[0] and span[1] <= end:
                return [span[0] - begin + where, span[1] - begin + where]
        return None


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
        named = ("actors", "mentions", "entities") if any(task in ("actors", "cdcr") for task, _ in tasks) else ()
        rows = export(casus, db, "documents", "copies", "stories", "incidents", "happenings", *named)
        texts = {d["id"]: d.get("text", "") for d in map(json.loads, pages.splitlines())}
        ids = {r["key"]: r["id"] for r in rows if r["record"] == "document"}
        places = Places([r for r in rows if r["record"] == "document"], ids, texts)
        mentions = gold_mentions(shared, name, "entity" if of_actors else "event")
        entities = Entities(rows, ids, places, name.split("-")[0] in WITHIN_STORIES)
        for task, wanted in tasks:
            found = actors(entities, mentions) if of_actors else predictions(task, rows, ids, places, mentions, entities)
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
