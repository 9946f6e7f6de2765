#!/usr/bin/env python3
"""accuracy.py CASUS [SHARED] [--write]: runs every scorer in SHARED/score (../shared unless told) over the data sets beside
them with the program CASUS, and prints the last line of each: the figures of docs/benchmarks.md. The data sets do not come
with casus. With --write the table in docs/benchmarks.md is replaced."""
import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")

TIMES = ["lenient_f1", "strict_f1", "value_f1", "day_acc"]
PLACES = ["lenient_f1", "acc161", "acc_area", "e2e_f1", "e2e_area_f1"]
CLAIMS = ["source_overlap_f1", "cue_overlap_f1", "content_overlap_f1", "claim_exact_f1", "claim_f1"]
NAMES = ["ner_f1", "person_f1", "organization_f1", "place_f1", "group_f1"]

# name, scorer, its words before the files, gold; how gold and prediction are given; which figures to show
SETS = [
    ("plover_gsr", "events.py", ["plover"], "events/plover_gsr/dev.jsonl", "plain",
     ["type_accuracy", "type_micro_f1", "actor_f1", "recipient_f1", "country_f1", "triple_accuracy"]),
    ("petrarch_units", "events.py", ["units"], "events/petrarch_units/dev.jsonl", "plain", ["pair_f1", "triple_f1"]),
    ("plv", "events.py", ["plv"], "events/plv/train.jsonl.gz", "plain",
     ["type_accuracy", "type_macro_f1", "strict_accuracy", "strict_macro_f1", "pair_recall"]),
    ("india_police", "events.py", ["india"], "events/india_police/dev.jsonl.gz", "plain", []),
    ("muc4", "events.py", ["muc4"], "events/muc4/dev.jsonl.gz", "plain",
     ["role_f1", "role_f1_relaxed", "template_f1", "incident_f1", "incident_date_acc", "incident_loc_acc"]),
    ("actor_resolution", "events.py", ["actors"], "events/actor_resolution/dev.jsonl", "plain",
     ["country_accuracy", "sector_accuracy", "identity_accuracy", "all_accuracy"]),
    ("polnear-dev", "attribution.py", [], "attribution/polnear-dev.jsonl", "named", CLAIMS),
    ("uw-dev", "factuality.py", [], "factuality/uw-dev.jsonl", "named", ["uw-dev_mae", "uw-dev_r", "uw-dev_coverage"]),
    ("uds-dev", "factuality.py", [], "factuality/uds-dev.jsonl", "named", ["uds-dev_mae", "uds-dev_r", "uds-dev_coverage"]),
    ("meantime factuality", "factuality.py", [], "factuality/meantime.jsonl", "named",
     ["meantime_accuracy", "meantime_macro_f1", "meantime_coverage"]),
    ("timebank", "times.py", [], "times/timebank.jsonl", "named", TIMES),
    ("aquaint", "times.py", [], "times/aquaint.jsonl", "named", TIMES),
    ("wikiwars", "times.py", [], "times/wikiwars.jsonl", "named", TIMES),
    ("tweets", "times.py", [], "times/tweets.jsonl", "named", TIMES),
    ("meantime times", "times.py", [], "times/meantime.jsonl", "named", TIMES),
    ("lgl", "places.py", [], "places/lgl.jsonl", "named", PLACES),
    ("trnews", "places.py", [], "places/trnews.jsonl", "named", PLACES),
    ("geovirus", "places.py", [], "places/geovirus.jsonl", "named", PLACES),
    ("gwn", "places.py", [], "places/gwn.jsonl", "named", PLACES),
    ("worldwide-dev names", "ner.py", [], "ner/worldwide-dev.jsonl.gz", "plain", NAMES),
    ("uner-ewt-dev names", "ner.py", [], "ner/uner-ewt-dev.jsonl.gz", "plain", NAMES),
    ("gum-dev co-reference", "coref.py", [], "coref/gum-dev.jsonl", "named", ["conll", "muc_f1", "b3_f1", "ceafe_f1", "mention_f1"]),
]


def read(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as f:
        return f.read()


def adapt(name, casus, stdin, pred):
    """what a set's own classes are made from: by a program of bench/adapters"""
    path = os.path.join(ROOT, "bench", "adapters", name + ".py")
    if not os.path.exists(path):
        return
    if name == "muc4":
        with open(pred, "rb") as f:
            stdin = f.read()
    run = subprocess.run([sys.executable, path, casus], input=stdin, stdout=subprocess.PIPE, check=True)
    with open(pred, "wb") as f:
        f.write(run.stdout)


def last_line(command):
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = run.stdout.strip().splitlines()
    return lines[-1] if lines else f"no result: {run.stderr.strip()[-200:]}"


def annotate(casus, arguments, stdin, out):
    with open(out, "wb") as f:
        subprocess.run([casus, "annotate", *arguments], input=stdin, stdout=f, stderr=subprocess.DEVNULL, check=False)


def inputs(gold):
    """gold lines as casus is to see them: nothing of the answers"""
    out = []
    for line in gold.splitlines():
        if line.strip():
            d = json.loads(line)
            out.append(json.dumps({k: d[k] for k in ("id", "text", "title", "published", "url") if k in d and d[k]}))
    return ("\n".join(out) + "\n").encode()


def seeds(casus, shared, tmp):
    docs = [os.path.join(shared, "data", "seeds", f"doc-{n}.txt") for n in (0, 2)]
    db, words = os.path.join(tmp, "seeds.db"), []
    subprocess.run([casus, "build", "-q", *docs, "--db", db], check=True)
    annotate(casus, docs, None, os.path.join(tmp, "a.jsonl"))
    for option, what in (("--incidents", "incidents"), ("--disputes", "disputes"), ("--relations", "ties")):
        path = os.path.join(tmp, what + ".jsonl")
        with open(path, "wb") as f:
            subprocess.run([casus, "export", "--db", db, "--what", what], stdout=f, check=True)
        words += [option, path]
    return last_line([sys.executable, os.path.join(shared, "score", "seeds.py"), "--annotated", os.path.join(tmp, "a.jsonl"), *words])


def reading(casus, shared, tmp):
    """the pages as a WARC; ids of the scorer are in a header of ours-only records"""
    score, data = os.path.join(shared, "score", "reading.py"), os.path.join(shared, "data", "reading")
    warc, raw, pred = (os.path.join(tmp, n) for n in ("r.warc.gz", "r.raw", "r.jsonl"))
    subprocess.run([sys.executable, score, "--data", data, "--warc", warc], check=True, stdout=subprocess.DEVNULL)
    annotate(casus, [warc], None, raw)
    ids = dict((u.decode(), i.decode()) for u, i in
               re.findall(rb"WARC-Record-ID: <urn:uuid:([^>]+)>\r\n.*?X-Page-Id: ([^\r]+)\r\n", gzip.open(warc).read(), re.S))
    with open(raw, encoding="utf-8") as f, open(pred, "w", encoding="utf-8") as out:
        for line in f:
            d = json.loads(line)
            d["id"] = ids.get(d["id"], d["id"])
            out.write(json.dumps(d) + "\n")
    text = subprocess.run([sys.executable, score, "--data", data, "--pred", pred], capture_output=True, text=True, check=False).stdout
    body = next((x for x in text.splitlines() if x.startswith("body_f1")), "")
    return text.strip().splitlines()[-1], " ".join(body.split())


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("casus")
    ap.add_argument("shared", nargs="?", default=os.path.join(ROOT, "..", "shared"))
    ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    if not os.path.isdir(os.path.join(a.shared, "score")):
        sys.exit(f"{a.shared}: the scorers are not there")
    rows = ["| set | figures |", "| --- | --- |"]
    with tempfile.TemporaryDirectory() as tmp:
        rows.append(f"| seeds | {seeds(a.casus, a.shared, tmp)} |")
        last, body = reading(a.casus, a.shared, tmp)
        rows.append(f"| reading | {last}; by set (scrapinghub, newspaper4k, fundus, …, defects, …): {body} |")
        trees = os.path.join(os.path.dirname(os.path.abspath(a.casus)), "casus-html-trees")
        if os.path.exists(trees):
            conformance = os.path.join(ROOT, "bench", "html_conformance.py")
            rows.append(f"| html5lib trees | {last_line([sys.executable, conformance, trees, a.shared])} |")
        for name, scorer, words, gold, how, wanted in SETS:
            path, pred = os.path.join(a.shared, "data", gold), os.path.join(tmp, "pred.jsonl")
            stdin = inputs(read(path).decode())
            annotate(a.casus, ["-"], stdin, pred)
            adapt(name, a.casus, stdin, pred)
            files = ["--gold", path, "--pred", pred] if how == "named" else [path, pred]
            line = last_line([sys.executable, os.path.join(a.shared, "score", scorer), *words, *files])
            if wanted:
                line = " ".join(x for x in line.split() if x.split("=")[0] in wanted)
            rows.append(f"| {name} | {line} |")
        for treebank in ("en_ewt-ud-dev", "en_gum-ud-dev"):
            gold = os.path.join(a.shared, "data", "syntax", treebank + ".conllu.gz")
            score = os.path.join(a.shared, "score", "syntax.py")
            raw = subprocess.run([sys.executable, score, "--raw", gold], capture_output=True, check=True).stdout
            pred = os.path.join(tmp, "pred.conllu")
            annotate(a.casus, ["-", "--format", "conllu"], raw, pred)
            text = subprocess.run([sys.executable, score, gold, pred], capture_output=True, text=True, check=False).stdout
            figures = [f"{x.split()[0]}={x.split()[3]}" for x in text.splitlines()[1:11] if len(x.split()) > 3]
            rows.append(f"| {treebank}, raw text | {' '.join(figures)} |")
        for line in subprocess.run([sys.executable, os.path.join(ROOT, "bench", "linking.py"), a.casus, a.shared],
                                   capture_output=True, text=True, check=True).stdout.splitlines():
            name, _, figures = line.partition(": ")
            rows.append(f"| {name} | {figures} |")
    text = "\n".join(rows)
    print(text)
    if a.write:
        path = os.path.join(ROOT, "docs", "benchmarks.md")
        with open(path, encoding="utf-8") as f:
            old = f.read()
        new = re.sub(r"(<!-- accuracy -->\n).*?(<!-- /accuracy -->)", lambda m: m[1] + text + "\n" + m[2], old, flags=re.S)
        with open(path, "w", encoding="utf-8") as f:
            f.write(new)


if __name__ == "__main__":
    main()
