#!/usr/bin/env python3
"""Trains models/factuality.weights: how sure a text is that what a verb tells of happened. A ridge regression over the
features that casus-factuality-features names, solved by conjugate gradients: no random numbers, so the same input gives
the same bytes. No packages are needed.

  train.py --features uds-train.features --gold uds-train.jsonl --out models/factuality.weights
           [--dev-features F --dev-gold G]

The training data asks whether something has happened, and counts what is still to come as not; readers of news are asked
how sure it is, and trust a plan. So of what the model has learned only the differences between words of the same standing
(src/statements/standing.h) are kept, shrunk by SHARE, around the certainty of that standing (PLAIN, of news, in round
numbers).
"""
import argparse
import json
import math
import sys

RIDGE, ROUNDS, LEAST_SEEN, LEAST_WEIGHT = 60.0, 40, 3, 0.01
TAGS = ("VERB", "AUX", "ADJ")
SHARE = 0.4
PLAIN = {"fact": 2.8, "ongoing": 2.6, "likely": 2.0, "planned": 2.2, "wanted": 1.7, "possible": 1.2, "conditional": 1.0,
         "fact-": -2.0, "ongoing-": -2.0, "likely-": -1.5, "planned-": -1.3, "wanted-": -1.3, "possible-": -0.6,
         "conditional-": -0.5}
# "will leave", "will not leave"; "plans to leave", "tries to leave"
APART = {("planned", "own"): 2.5, ("planned-", "own"): -2.0, ("planned", "held"): 1.9, ("wanted", "held"): 1.1}


def read_gold(path):
    with open(path, encoding="utf-8") as f:
        return {(d["id"], p["anchor"][0]): p["value"] for d in map(json.loads, f) for p in d["predicates"]}


def read_rows(path, gold):
    """(value, standing, features) of each gold word of the parts of speech that the model is asked about"""
    out = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            c = line.rstrip("\n").split("\t")
            value = gold.get((c[0], int(c[1])))
            if value is not None and c[3] in TAGS:
                out.append((value, c[5], c[6:]))
    return out


def dot(a, b):
    return math.fsum(x * y for x, y in zip(a, b))


def fit(rows):
    seen = {}
    for _, _, features in rows:
        for x in features:
            seen[x] = seen.get(x, 0) + 1
    names = sorted(x for x, n in seen.items() if n >= LEAST_SEEN)
    index = {x: i for i, x in enumerate(names)}
    lists = [[index[x] for x in fs if x in index] for _, _, fs in rows]
    bias = sum(v for v, _, _ in rows) / len(rows)

    def gather(values):
        out = [0.0] * len(names)
        for value, features in zip(values, lists):
            for i in features:
                out[i] += value
        return out

    w = [0.0] * len(names)
    rest = gather([v - bias for v, _, _ in rows])
    direction, size = rest[:], dot(rest, rest)
    for _ in range(ROUNDS):
        image = gather([sum([direction[i] for i in features]) for features in lists])
        image = [x + RIDGE * d for x, d in zip(image, direction)]
        step = size / dot(direction, image)
        w = [x + step * d for x, d in zip(w, direction)]
        rest = [x - step * y for x, y in zip(rest, image)]
        before, size = size, dot(rest, rest)
        direction = [x + size / before * d for x, d in zip(rest, direction)]
    return bias, dict(zip(names, w))


def centre(rows, bias, weights):
    """the certainty of each standing, the mean of what the model says of it taken off"""
    values = {}
    for _, _, fs in rows:
        name = next(x for x in fs if x.startswith("sb|"))
        values.setdefault(name, []).append(bias + sum(weights.get(x, 0.0) for x in fs))
    kept = {x: round(SHARE * w, 3) for x, w in weights.items()}
    for name, found in sorted(values.items()):
        _, standing, how = name.split("|")
        level = standing.replace("-denied", "").replace("-told", "")
        plain = APART.get((level, how), PLAIN[level])
        mean = sum(found) / len(found)
        kept[name] = round(kept.get(name, 0.0) + plain - SHARE * mean, 3)
    return round(SHARE * bias, 3), {x: w for x, w in kept.items() if abs(w) >= LEAST_WEIGHT}


def score(rows, bias, weights):
    predicted = [max(-3.0, min(3.0, bias + sum(weights.get(x, 0.0) for x in fs))) for _, _, fs in rows]
    gold = [v for v, _, _ in rows]
    n, ma, mb = len(gold), sum(gold) / len(gold), sum(predicted) / len(gold)
    va, vb = sum((x - ma) ** 2 for x in gold), sum((x - mb) ** 2 for x in predicted)
    r = sum((x - ma) * (y - mb) for x, y in zip(gold, predicted)) / math.sqrt(va * vb)
    return "n %d  MAE %.4f  r %.4f" % (n, sum(abs(x - y) for x, y in zip(gold, predicted)) / n, r)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--features", required=True)
    a.add_argument("--gold", required=True)
    a.add_argument("--out", required=True)
    a.add_argument("--dev-features", nargs="*", default=[])
    a.add_argument("--dev-gold", nargs="*", default=[])
    a = a.parse_args()
    rows = read_rows(a.features, read_gold(a.gold))
    raw = fit(rows)
    kept = centre(rows, *raw)
    for features, gold in zip([a.features] + a.dev_features, [a.gold] + a.dev_gold):
        dev = read_rows(features, read_gold(gold))
        print(features, "as learned:", score(dev, *raw), " centred:", score(dev, *kept), file=sys.stderr)
    print(len(kept[1]), "weights", file=sys.stderr)
    with open(a.out, "w", encoding="utf-8") as f:
        f.write("casus-factuality-weights\t1\n")
        f.write("# Made by train/factuality/run.sh; models/factuality.md is the card. Feature, weight.\n")
        f.write("<bias>\t%.3f\n" % kept[0])
        f.writelines("%s\t%.3f\n" % (x, kept[1][x]) for x in sorted(kept[1]))


if __name__ == "__main__":
    main()
