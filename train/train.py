#!/usr/bin/python3
"""Trains the parser: treebanks in, one model file out. `train/run.sh` is the command of the committed model."""
import argparse
import json
import math
import os
import random
import sys
import time
from collections import Counter

import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import exchange
import features
import lemmas
import lexicon
import names
import net
import news
import treebank
from decode import tree
from export import export
from words import Words

HEADS = ("upos", "xpos", "feats", "lemma", "names")
WEIGHTS = {"upos": 1.3, "xpos": 0.6, "feats": 0.5, "lemma": 0.5, "names": 0.8}


class Vocabulary:
    """what a model knows by name: words, and the classes of each head, most frequent first"""

    def __init__(self, sentences):
        own = Words()
        words = Counter(features.key(f) for s in sentences for f in s.forms)
        self.count = words
        self.words = {w: i + 1 for i, (w, n) in enumerate(sorted(words.items(), key=lambda p: (-p[1], p[0]))) if n > 1}
        self.classes = {}
        for head, least in (("upos", 1), ("xpos", 2), ("feats", 3)):
            seen = Counter(t for s in sentences for t in getattr(s, head))
            self.classes[head] = [t for t, n in sorted(seen.items(), key=lambda p: (-p[1], p[0])) if n >= least]
        rules = Counter(features.lemma_rule(f, l) for s in sentences for f, l in zip(s.forms, s.lemmas))
        self.classes["lemma"] = [r for r, n in sorted(rules.items(), key=lambda p: (-p[1], p[0])) if n >= 3]
        self.classes["names"] = ["O"] + [p + k for k in treebank.NAME_KINDS for p in ("B-", "I-")]
        self.lemmas = lemmas.learn(sentences, lemmas.listed(own.forms, own.verbs + own.common))
        labels = Counter(l for s in sentences for l in s.labels)
        self.labels = [l for l, n in sorted(labels.items(), key=lambda p: (-p[1], p[0])) if n >= 2]
        self.index = {h: {c: i for i, c in enumerate(cs)} for h, cs in self.classes.items()}
        self.label_index = {l: i for i, l in enumerate(self.labels)}
        self.lexicon, self.lexicon_bits = lexicon.classes()
        self.cache = {}

    def sizes(self):
        return {"words": len(self.words) + 1, "classes": [len(self.classes[h]) for h in HEADS],
                "labels": len(self.labels), "lexicon": self.lexicon_bits}

    def features(self, form):
        if form not in self.cache:
            key = features.key(form)
            self.cache[form] = (self.words.get(key, 0), [features.bucket(g, net.BUCKETS) for g in features.grams(key)],
                                features.bucket(features.shape(form), net.SHAPES), self.count.get(key, 0),
                                [features.bucket(a, net.AFFIXES) for a in features.affixes(key)],
                                self.lexicon.get(key, 0))
        return self.cache[form]


class Item:
    """a sentence as numbers"""

    def __init__(self, s, vocabulary, gold_lemmas=True):
        self.n = len(s.forms)
        self.forms = s.forms
        self.targets = np.full((len(HEADS), self.n), -1, dtype=np.int64)
        for h, head in enumerate(HEADS):
            index = vocabulary.index[head]
            if head == "names":
                values = s.names or []
            elif head == "lemma":
                values = [features.lemma_rule(f, l) for f, l in zip(s.forms, s.lemmas)] if gold_lemmas else []
            else:
                values = getattr(s, head)
            for i, v in enumerate(values):
                self.targets[h, i] = index.get(v, -1)
        self.heads = np.array(s.heads) - 1
        self.labels = np.array([vocabulary.label_index.get(l, -1) for l in s.labels])
        self.spans = exchange.spans_of(self, vocabulary.classes["names"])
        self.punct_end = s.upos[-1] == "PUNCT" and self.n > 2 and self.n not in s.heads


def capitalised(form):
    return form[:1].upper() + form[1:]


def varied(item, rng):
    """wire, headlines and scraped text: another case, no final mark (forms, number of words, lemmas still right)"""
    p = rng.random()
    forms, n = item.forms, item.n
    if item.punct_end and rng.random() < 0.08:
        n -= 1
    if p < 0.06:
        return [f.lower() for f in forms], n, False
    if p < 0.10:
        return [f.upper() for f in forms], n, False
    if p < 0.13:
        return [capitalised(f) for f in forms], n, False
    return forms, n, True


def collate(items, vocabulary, rng=None, exchanged=None):
    if exchanged:
        items = [exchanged.varied(i, rng) for i in items]
    words, grams, offsets, shapes, affixes, lexical = [], [], [], [], [], []
    sentence, starts, targets, heads, labels = [], [0], [], [], []
    for k, item in enumerate(items):
        forms, n, same = varied(item, rng) if rng else (item.forms, item.n, True)
        for form in forms[:n]:
            word, g, s, count, a, c = vocabulary.features(form)
            if rng and word and rng.random() < 0.25 / (0.25 + count) + 0.01:
                word = 0
            words.append(word)
            offsets.append(len(grams))
            grams.extend(g)
            shapes.append(s)
            affixes.append(a)
            lexical.append(c)
        sentence.extend([k] * n)
        t = item.targets[:, :n]
        if not same:
            t = t.copy()
            t[HEADS.index("lemma")] = -1
            if all(f == f.lower() for f in forms):
                t[HEADS.index("names")] = -1  # else every rare word in small letters might be a name
        targets.append(t)
        heads.append(item.heads[:n])
        labels.append(item.labels[:n])
        starts.append(starts[-1] + n)
    B, T = len(items), max(b - a for a, b in zip(starts, starts[1:]))
    at, inside = np.zeros((B, T), dtype=np.int64), np.zeros((B, T), dtype=bool)
    for k in range(B):
        n = starts[k + 1] - starts[k]
        at[k, :n] = np.arange(starts[k], starts[k + 1])
        inside[k, :n] = True
    heads = np.concatenate(heads)
    start_of = np.array(starts)[np.array(sentence)]
    position = np.arange(len(words)) - start_of
    tensor = torch.from_numpy
    return {"word": torch.tensor(words), "grams": torch.tensor(grams), "offsets": torch.tensor(offsets),
            "shape": torch.tensor(shapes), "affixes": torch.tensor(affixes), "lexical": torch.tensor(lexical),
            "sentence": torch.tensor(sentence), "starts": torch.tensor(starts, dtype=torch.int32),
            "at": tensor(at), "inside": tensor(inside),
            "targets": tensor(np.concatenate(targets, 1)), "heads": tensor(heads),
            "head_rows": tensor(np.where(heads < 0, -1, heads + start_of)), "labels": tensor(np.concatenate(labels)),
            "distance": tensor(np.where(heads < 0, 0, net.BUCKET_OF[np.clip(heads - position, -512, 512) + 512])),
            "items": items}


def batches(items, words_a_batch, rng):
    order = sorted(range(len(items)), key=lambda i: (items[i].n + rng.random() * 6))
    out, batch, size = [], [], 0
    for i in order:
        batch.append(items[i])
        size += items[i].n
        if size >= words_a_batch:
            out.append(batch)
            batch, size = [], 0
    if batch:
        out.append(batch)
    rng.shuffle(out)
    return out


def loss_of(model, batch):
    tags, arcs, pair = model(batch)
    total = 0
    for k, head in enumerate(HEADS):
        target = batch["targets"][k]
        known = int((target >= 0).sum())
        if known:
            total = total + WEIGHTS[head] * F.cross_entropy(tags[k], target, ignore_index=-1, reduction="sum") / len(target)
    heads = torch.where(batch["heads"] == exchange.UNKNOWN, -100, batch["heads"] + 1)
    total = total + F.cross_entropy(arcs[batch["inside"]], heads)
    logits = model.label(pair, batch["head_rows"], batch["distance"])
    return total + F.cross_entropy(logits, batch["labels"], ignore_index=-1)


def name_hits(gold, found, vocabulary):
    """names that are right, in gold, and found, but for those that touch a word of which nothing is known"""
    classes = vocabulary.classes["names"]

    def spans(labels):
        out, begin = set(), None
        for i, c in enumerate(labels + [0]):
            label = classes[c] if c >= 0 else "O"
            if begin is not None and not (label[0] == "I" and label[2:] == begin[1]):
                out.add((begin[0], i, begin[1]))
                begin = None
            if label[0] == "B":
                begin = (i, label[2:])
        return out
    g = spans(gold)
    f = {s for s in spans(found) if all(gold[i] >= 0 for i in range(s[0], s[1]))}
    return len(g & f), len(g), len(f)


@torch.no_grad()
def evaluate(model, items, vocabulary):
    model.eval()
    right, n, spans = Counter(), 0, np.zeros(3)
    ordered = sorted(items, key=lambda i: i.n)
    for at in range(0, len(ordered), 64):
        batch = collate(ordered[at:at + 64], vocabulary)
        tags, arcs, pair = model(batch)
        for k, head in enumerate(HEADS):
            if head == "names":
                hits, gold, found = name_hits(batch["targets"][k].tolist(), tags[k].argmax(1).tolist(), vocabulary)
                spans += np.array([hits, gold, found])
            else:
                right[head] += int((tags[k].argmax(1) == batch["targets"][k]).sum())
        heads, rows, distance = [], [], []
        starts = batch["starts"].tolist()
        scores = arcs.numpy()
        for b in range(len(starts) - 1):
            size = starts[b + 1] - starts[b]
            h = tree(scores[b, :size, :size + 1])
            heads.extend(h)
            rows.extend(-1 if x < 0 else x + starts[b] for x in h)
            distance.extend(0 if x < 0 else int(net.BUCKET_OF[max(-512, min(512, x - i)) + 512]) for i, x in enumerate(h))
        labels = model.label(pair, torch.tensor(rows), torch.tensor(distance)).argmax(1)
        ok = torch.tensor(heads) == batch["heads"]
        right["uas"] += int(ok.sum())
        base = [l.split(":")[0] for l in vocabulary.labels]
        for good, l, g in zip(ok.tolist(), labels.tolist(), batch["labels"].tolist()):
            right["las"] += good and g >= 0 and base[l] == base[g]
        n += len(heads)
    model.train()
    return {**{k: round(100 * v / n, 2) for k, v in right.items()}, "names": round(200 * spans[0] / max(1, spans[1] + spans[2]), 2)}


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", required=True, help="folder with the treebanks")
    p.add_argument("--out", required=True, help="folder for the model and its log")
    p.add_argument("--name", default="en")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--epochs", type=int, default=80)
    p.add_argument("--words-a-batch", type=int, default=1200)
    p.add_argument("--rate", type=float, default=2.2e-3, help="of the first epoch; falls to a hundredth, as a cosine")
    p.add_argument("--start", help="weights to start from: a best.pt of an earlier run with the same data")
    p.add_argument("--export-only", action="store_true", help="write the model of --start and stop")
    p.add_argument("--only-ewt", action="store_true")
    p.add_argument("--take", type=int, default=0, help="for trying out: that many training sentences")
    p.add_argument("--stop-after", type=int, default=0, help="for trying out: stop after that many epochs")
    p.add_argument("--options", default="{}", help="JSON over the network's options")
    p.add_argument("--made", type=int, default=4000, help="sentences of news made anew for each round (news.py)")
    p.add_argument("--evaluate-every", type=int, default=2)
    args = p.parse_args()
    os.makedirs(args.out, exist_ok=True)
    torch.set_num_threads(1)
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    net.SCAN = net.scan_library(args.out)

    sentences = treebank.read(f"{args.data}/en_ewt-ud-train.conllu.gz")
    if not args.only_ewt:
        sentences += treebank.read(f"{args.data}/en_gum-ud-train.open.conllu.gz", with_entities=True)
    lists = names.Lists()
    names.label(sentences, lists)
    if args.take:
        sentences = sentences[:args.take]
    vocabulary = Vocabulary(sentences)
    items = [Item(s, vocabulary) for s in sentences if len(s.forms) <= 180]
    exchanged = exchange.Exchange(lists, vocabulary)
    dev = {}
    for name in ("ewt", "gum"):
        measured = treebank.read(f"{args.data}/en_{name}-ud-dev.conllu.gz", name == "gum")
        names.label(measured, lists)
        dev[name] = [Item(s, vocabulary) for s in measured]
    options = dict(word=100, gram=100, shape=24, affix=24, lexicon=32, hidden=224, layers=4, tag=128, arc=128, label=128,
                   drop=0.33, drop_input=0.25)
    options.update(json.loads(args.options))
    model = net.Net(vocabulary.sizes(), options)
    if args.start:
        model.load_state_dict(torch.load(args.start)["state"])
    if args.export_only:
        export(f"{args.out}/{args.name}.parser", model, vocabulary, HEADS)
        return
    print(f"{len(items)} sentences, {sum(i.n for i in items)} words, options {options}, "
          f"{sum(q.numel() for q in model.parameters())} parameters", flush=True)
    products = [q for n, q in model.named_parameters() if n.startswith(("mix.", "project.w", "tags.w", "arc_b", "label_out.w"))]
    others = [q for q in model.parameters() if all(q is not r for r in products)]
    optimiser = torch.optim.AdamW([{"params": products, "weight_decay": 0.02}, {"params": others, "weight_decay": 0.0}],
                                  lr=args.rate, betas=(0.9, 0.95), eps=1e-8)
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    grammar = news.Grammar(sentences, exchanged, rng)
    step, best = 0, 0.0
    for epoch in range(args.epochs):
        begun, seen = time.time(), 0
        last = epoch + 1 == args.epochs or epoch + 1 == args.stop_after
        full = round(args.rate * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * epoch / args.epochs))), 8)
        made = [Item(grammar.make(), vocabulary, gold_lemmas=False) for _ in range(args.made)]
        groups = batches(items + made, args.words_a_batch, rng)
        for group in groups:
            rate = full * min(1.0, (step + 1) / 300)
            for g in optimiser.param_groups:
                g["lr"] = rate
            loss = loss_of(model, collate(group, vocabulary, rng, exchanged))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            step += 1
            seen += float(loss)
            decay = min(0.998, (step + 1) / (step + 10))
            if step % 4 == 0:
                with torch.no_grad():
                    for k, v in model.state_dict().items():
                        average[k].lerp_(v, 1 - decay ** 4)
        took = time.time() - begun
        line = (f"epoch {epoch + 1} rate {full:.6f} loss {seen / len(groups):.4f} {took:.0f} s "
                f"cpu {time.process_time():.0f} s")
        if last or (epoch + 1) % args.evaluate_every == 0:
            kept = {k: v.clone() for k, v in model.state_dict().items()}
            model.load_state_dict(average)
            scores = {name: evaluate(model, items_, vocabulary) for name, items_ in dev.items()}
            line += f" ewt {scores['ewt']} gum {scores['gum']}"
            merit = scores["ewt"]["las"] + scores["gum"]["las"] + 0.1 * (scores["ewt"]["names"] + scores["gum"]["names"])
            if merit > best:
                best = merit
                torch.save({"state": average, "options": options, "epoch": epoch + 1}, f"{args.out}/best.pt")
                export(f"{args.out}/{args.name}.parser", model, vocabulary, HEADS)
                line += " saved"
            model.load_state_dict(kept)
        print(line, flush=True)
        if last:
            break


if __name__ == "__main__":
    main()
