#!/usr/bin/env python3
"""Trains the weights of co-reference: a log-linear model that ranks, for each mention, the earlier mentions it may be the same
as and "new" (Durrett and Klein 2013). Features are those that casus-coref-features names and writes; the loss is the softmax-
margin likelihood of all right candidates together, with their costs for a false link, a missed one and a wrong one; AdaGrad
with an L1 penalty, one pass over a shuffled document at a time, seeded.

  train.py --features PREFIX [--dev PREFIX] --names FILE --out models/coref.weights
"""
import argparse

import numpy as np

VERSION = 10  # kFeatures of src/mentions/coref_features.h
FALSE_LINK, MISSED, WRONG = 0.4, 1.8, 0.9  # costs
EPOCHS, RATE, L1, SEED, SMALLEST = 12, 0.15, 1.5e-5, 7, 0.02


class Data:
    def __init__(self, prefix):
        self.features = np.fromfile(prefix + "features", np.uint32).astype(np.int64)
        sizes = np.fromfile(prefix + "sizes", np.uint16).astype(np.int64)
        self.right = np.fromfile(prefix + "right", np.uint8).astype(bool)
        counts = np.fromfile(prefix + "candidates", np.uint16).astype(np.int64)
        self.kinds = np.fromfile(prefix + "kinds", np.uint8)
        documents = np.fromfile(prefix + "documents", np.uint32).astype(np.int64)
        self.at = np.concatenate([[0], np.cumsum(sizes)])            # features of a candidate
        self.candidate_at = np.concatenate([[0], np.cumsum(counts)])  # candidates of a mention
        self.document_at = np.concatenate([[0], np.cumsum(documents)])

    def batch(self, first, last):
        """of mentions [first, last): features, where each candidate's begin, where each mention's candidates begin, right"""
        a, b = self.candidate_at[first], self.candidate_at[last]
        f, g = self.at[a], self.at[b]
        return self.features[f:g], self.at[a:b] - f, self.candidate_at[first:last] - a, self.right[a:b]


def costs(right, starts, new):
    """what choosing a candidate costs: new where there is something, a link where there is nothing, a wrong link"""
    is_new = np.zeros(len(right), bool)
    is_new[starts] = True
    mention = np.cumsum(is_new) - 1
    anaphoric = ~right[starts][mention]
    return np.where(right, 0.0, np.where(is_new, MISSED, np.where(anaphoric, WRONG, FALSE_LINK))), mention


def ranked(score, starts, mention):
    top = np.maximum.reduceat(score, starts)
    e = np.exp(score - top[mention])
    total = np.add.reduceat(e, starts)
    return e / total[mention]


def step(w, g2, data, first, last):
    feats, begins, starts, right = data.batch(first, last)
    score = np.add.reduceat(w[feats], begins)
    cost, mention = costs(right, starts, None)
    p = ranked(score + cost, starts, mention)
    q = np.where(right, score + cost, -1e30)
    q = ranked(q, starts, mention)
    d = p - q
    sizes = np.diff(np.concatenate([begins, [len(feats)]]))
    grad = np.bincount(feats, weights=np.repeat(d, sizes), minlength=len(w))
    used = np.flatnonzero(grad)
    g = grad[used]
    g2[used] += g * g
    rate = RATE / np.sqrt(g2[used] + 1e-3)
    x = w[used] - rate * g
    w[used] = np.sign(x) * np.maximum(np.abs(x) - rate * L1 * (last - first) * 10, 0)


def accuracy(w, data):
    feats, begins, starts, right = data.batch(0, len(data.kinds))
    score = np.add.reduceat(w[feats], begins)
    is_new = np.zeros(len(right), bool)
    is_new[starts] = True
    mention = np.cumsum(is_new) - 1
    top = np.maximum.reduceat(score, starts)
    best = np.full(len(starts), -1)
    hits = np.flatnonzero(score == top[mention])
    best[mention[hits[::-1]]] = hits[::-1]
    good = right[best]
    anaphoric = ~right[starts]
    linked = best != starts
    return good.mean(), good[anaphoric].mean(), (good & linked).sum() / max(1, linked.sum()), linked.mean(), anaphoric.mean()


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--features", required=True)
    ap.add_argument("--dev")
    ap.add_argument("--names", required=True)
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    names = [line.rstrip("\n") for line in open(a.names, encoding="utf-8")]
    data, dev = Data(a.features), Data(a.dev) if a.dev else None
    w, g2 = np.zeros(len(names)), np.zeros(len(names))
    mean, n = np.zeros(len(names)), 0
    chance = np.random.default_rng(SEED)
    for epoch in range(EPOCHS):
        for d in chance.permutation(len(data.document_at) - 1):
            if data.document_at[d] < data.document_at[d + 1]:
                step(w, g2, data, data.document_at[d], data.document_at[d + 1])
            if epoch >= EPOCHS // 2:
                mean += w
                n += 1
        if dev:
            print(epoch, "all %.4f anaphors %.4f precision %.4f linked %.3f of %.3f" % accuracy(w, dev), flush=True)
    w = mean / n
    if dev:
        print("mean", "all %.4f anaphors %.4f precision %.4f linked %.3f of %.3f" % accuracy(w, dev))
    with open(a.out, "w", encoding="utf-8") as out:
        out.write("casus-coref-weights\t%d\n" % VERSION)
        out.write("# Made by train/coref/run.sh; models/coref.md is the card. Feature, weight, what it is.\n")
        kept = 0
        for i in np.flatnonzero(np.abs(w) >= SMALLEST):
            out.write("%d\t%.2f\t%s\n" % (i, w[i], names[i]))
            kept += 1
    print(kept, "weights")


if __name__ == "__main__":
    main()
