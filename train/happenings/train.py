#!/usr/bin/env python3
"""train.py --pairs FILE --gold FILE --names FILE --out models/happenings.weights: logistic regression over pairs of words of one
story. FILE of pairs: from casus-happening-features. Gold: JSON Lines {"id", "text_start", "annotated": [[start, end]],
"mentions": [{"chain", "spans": [[start, end]]}]} in code points; text_start is where the text begins in the record's text (0 where spans are those of
the record; what headline and body both have then stands twice).
Only words inside annotated sentences are looked at; a word that is no mention is of no chain."""
import argparse
import json

import numpy as np

PENALTY = 1.0
THRESHOLD = 0.4  # by five-fold cross-validation over the training topics
NO_MENTION = 0.5  # what a pair counts where a word of it is no mention: annotators pass over some


def chain_of(document, start, end):
    """None: outside; "": no mention"""
    start, end = start - document["text_start"], end - document["text_start"]
    if not any(a <= start < b for a, b in document["annotated"]):
        return None
    best, chain = 0, ""
    for mention in document["mentions"]:
        shared = sum(max(0, min(end, b) - max(start, a)) for a, b in mention["spans"])
        if shared > best:
            best, chain = shared, mention["chain"]
    return chain


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    for name in ("pairs", "gold", "names", "out"):
        ap.add_argument("--" + name, required=True)
    a = ap.parse_args()
    with open(a.gold, encoding="utf-8") as f:
        gold = {d["id"]: d for d in map(json.loads, f)}
    with open(a.names, encoding="utf-8") as f:
        names = f.read().split()
    rows, right, counts, known = [], [], [], {}
    with open(a.pairs, encoding="utf-8") as f:
        for line in f:
            d1, s1, e1, d2, s2, e2, features = line.split("\t")
            chains = []
            for key in ((d1, s1, e1), (d2, s2, e2)):
                if key not in known:
                    known[key] = chain_of(gold[key[0]], int(key[1]), int(key[2]))
                chains.append(known[key])
            if None in chains:
                continue
            rows.append(np.array(features.split(), float))
            right.append(chains[0] != "" and chains[0] == chains[1])
            counts.append(1 if all(chains) else NO_MENTION)
    x, y, c = np.array(rows), np.array(right, float), np.array(counts, float)
    w = np.zeros(x.shape[1])
    for _ in range(50):  # Newton's method
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (c * p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(w)), x.T @ (c * (p - y)) + PENALTY * w)
        w -= step
        if abs(step).max() < 1e-8:
            break
    print(f"{len(y)} pairs, {int(y.sum())} of one happening")
    with open(a.out, "w", encoding="utf-8") as f:
        f.write("casus-happenings-weights\t1\n# Made by train/happenings/run.sh; models/happenings.md is the card. Feature, weight.\n")
        for name, value in zip(names, w):
            f.write(f"{name}\t{value:.3f}\n")
        f.write(f"threshold\t{THRESHOLD}\n")


if __name__ == "__main__":
    main()
