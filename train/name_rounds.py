#!/usr/bin/python3
"""Sentences with the kinds of their names, for casus-train-name-opinion: CoNLL-U whose last column is Name=LABEL, "_" where nothing is
known. Each round has the treebanks' sentences with other names (exchange.py), and new ones made by a grammar (news.py).

    train/name_rounds.py DATA ROUNDS > OUT"""
import random
import sys

import numpy as np

import exchange
import names
import news
import train
import treebank

NAMES = train.HEADS.index("names")
OF_MARKS = {"of": ("ADP", "IN"), "the": ("DET", "DT"), "and": ("CCONJ", "CC"), "&": ("CCONJ", "CC"), "-": ("PUNCT", "HYPH"),
            ",": ("PUNCT", ","), "'": ("PUNCT", "''"), "for": ("ADP", "IN")}


def tags(item, t, classes):
    """universal and Penn tag; of words put in, those that such words mostly have"""
    guess = OF_MARKS.get(item.forms[t].lower(), ("PROPN", "NNP"))
    u, x = int(item.targets[0, t]), int(item.targets[1, t])
    return classes["upos"][u] if u >= 0 else guess[0], classes["xpos"][x] if x >= 0 else guess[1]


def main():
    data, rounds = sys.argv[1], int(sys.argv[2])
    random.seed(31)
    np.random.seed(31)
    rng = random.Random(31)
    sentences = treebank.read(f"{data}/en_ewt-ud-train.conllu.gz")
    sentences += treebank.read(f"{data}/en_gum-ud-train.open.conllu.gz", with_entities=True)
    lists = names.Lists()
    names.label(sentences, lists)
    vocabulary = train.Vocabulary(sentences)
    classes = vocabulary.classes
    items = [train.Item(s, vocabulary) for s in sentences]
    exchanged = exchange.Exchange(lists, vocabulary)
    grammar = news.Grammar(sentences, exchanged, rng)
    for _ in range(rounds):
        made = [train.Item(grammar.make(), vocabulary, gold_lemmas=False) for _ in range(2600)]
        for item in items + made:
            item = exchanged.varied(item, rng)
            forms, n, _ = train.varied(item, rng)
            small = all(f == f.lower() for f in forms)  # else every rare word in small letters might be a name
            for t in range(n):
                upos, xpos = tags(item, t, classes)
                c = int(item.targets[NAMES, t])
                label = "_" if c < 0 or small else "Name=" + classes["names"][c]
                print(t + 1, forms[t], "_", upos, xpos, "_", "_", "_", "_", label, sep="\t")
            print()


if __name__ == "__main__":
    main()
