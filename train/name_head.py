#!/usr/bin/python3
"""Trains the part of the model that sees names, and nothing else of it: the encoder is taken from a model file as it is, so that
tags and trees stay what they are.

    train/name_head.py MODEL DATA OUT

MODEL: models/en.parser; DATA: as for run.sh; OUT: a folder, for names.parser, the model that comes of it. A layer of its own over the encoder's last
one, then the labels. Sentences come with other names in each round (exchange.py) and with the noise of the encoder's training."""
import argparse
import random
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import exchange
import export
import features
import names
import net
import news
import train
import treebank

NAMES = train.HEADS.index("names")


def table(section):
    """the numbers of a section of floats or of scaled bytes"""
    kind, rows, columns, content = section
    if kind == export.FLOATS:
        return torch.tensor(np.frombuffer(content, dtype="<f4").reshape(rows, columns).copy())
    n = rows * columns
    scale = np.frombuffer(content[n:], dtype="<f4")
    return torch.tensor(np.frombuffer(content[:n], dtype=np.int8).reshape(rows, columns).astype(np.float32) * scale[:, None])


class Vocabulary(train.Vocabulary):
    """words and classes of the lexicon by their rows in a model file"""

    def __init__(self, sentences, sections):
        super().__init__(sentences)
        self.rows = {int(k): i + 1 for i, k in enumerate(np.frombuffer(sections["vocabulary"][3], dtype="<u8"))}
        low = (1 << export.CLASS_BITS) - 1
        entries = np.frombuffer(sections["lexicon"][3], dtype="<u8").tolist()
        self.lexical = {e & ~low: e & low for e in entries}
        self.low = low

    def features(self, form):
        if form not in self.cache:
            key = features.key(form)
            h = features.fnv(key)
            self.cache[form] = (self.rows.get(h, 0), [features.bucket(g, net.BUCKETS) for g in features.grams(key)],
                                features.bucket(features.shape(form), net.SHAPES), self.count.get(key, 0),
                                [features.bucket(a, net.AFFIXES) for a in features.affixes(key)],
                                self.lexical.get(h & ~self.low, 0))
        return self.cache[form]


def encoder(sections, vocabulary):
    """the network with the encoder's weights of a model file; the rest of it is not used"""
    options = dict(word=100, gram=100, shape=24, affix=24, lexicon=32, hidden=224, layers=4, tag=128, arc=128, label=128,
                   drop=0.33, drop_input=0.25)
    sizes = vocabulary.sizes()
    sizes["words"] = sections["word"][1]
    model = net.Net(sizes, options)
    state = model.state_dict()
    for name, key in (("word", "word"), ("gram", "gram"), ("affix", "affix"), ("shape", "shape"), ("input", "input.w")):
        state[name + ".weight"] = table(sections[key])
    state["input.bias"] = table(sections["input.b"])[0]
    for k in range(options["layers"]):
        state[f"mix.{k}.weight"] = table(sections[f"mix{k}.w"])
        state[f"v.{k}"] = table(sections[f"mix{k}.v"])
        state[f"b.{k}"] = table(sections[f"mix{k}.b"])
    model.load_state_dict(state)
    lexical = table(sections["lexicon.class"])
    model.lexicon = lambda: lexical
    for q in model.parameters():
        q.requires_grad_(False)
    return model


class Head(nn.Module):
    def __init__(self, inputs, width, classes):
        super().__init__()
        self.project = nn.Linear(inputs, width)
        self.out = nn.Linear(width, classes)

    def forward(self, x):
        x = F.leaky_relu(self.project(x), 0.1)
        return self.out(F.dropout(x, 0.3, self.training))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("model")
    p.add_argument("data")
    p.add_argument("out")
    p.add_argument("--rounds", type=int, default=3)
    p.add_argument("--width", type=int, default=128)
    p.add_argument("--rate", type=float, default=0.003)
    p.add_argument("--seed", type=int, default=21)
    args = p.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    rng = random.Random(args.seed)
    net.SCAN = net.scan_library(args.out)
    sections = export.read(args.model)
    sentences = treebank.read(f"{args.data}/en_ewt-ud-train.conllu.gz")
    sentences += treebank.read(f"{args.data}/en_gum-ud-train.open.conllu.gz", with_entities=True)
    lists = names.Lists()
    names.label(sentences, lists)
    vocabulary = Vocabulary(sentences, sections)
    items = [train.Item(s, vocabulary) for s in sentences if len(s.forms) <= 180]
    exchanged = exchange.Exchange(lists, vocabulary)
    grammar = news.Grammar(sentences, exchanged, rng)
    model = encoder(sections, vocabulary)
    head = Head(sections["mix0.w"][1] // 3, args.width, len(vocabulary.classes["names"]))
    optimiser = torch.optim.AdamW(head.parameters(), lr=args.rate, betas=(0.9, 0.95), weight_decay=0.01)
    average, step, steps = None, 0, 0
    for epoch in range(args.rounds):
        begun, seen = time.time(), []
        made = [train.Item(grammar.make(), vocabulary, gold_lemmas=False) for _ in range(2600)]
        groups = train.batches(items + made, 1600, rng)
        steps = steps or args.rounds * len(groups)
        model.train()
        head.train()
        for group in groups:
            for g in optimiser.param_groups:
                g["lr"] = args.rate * min(1.0, (step + 1) / 100) * (0.02 + 0.98 * (1 - step / steps))
            batch = train.collate(group, vocabulary, rng, exchanged)
            with torch.no_grad():
                x = model.encode(batch)
            target = batch["targets"][NAMES]
            loss = F.cross_entropy(head(x), target, ignore_index=-1)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            step += 1
            seen.append(float(loss))
        print(f"round {epoch + 1} loss {np.mean(seen):.4f} {time.time() - begun:.0f} s", flush=True)
    sections["names.layer.w"] = export.scaled(head.project.weight)
    sections["names.layer.b"] = export.floats(head.project.bias)
    sections["names.out.w"] = export.scaled(head.out.weight)
    sections["names.out.b"] = export.floats(head.out.bias)
    export.write(f"{args.out}/names.parser", sections)


if __name__ == "__main__":
    main()
