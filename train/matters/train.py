#!/usr/bin/env python3
"""train.py --records RECORD... --treebanks FILE.conllu[.gz]... > models/matters.weights: what matters is each word of content told in?
Latent semantic analysis (Deerwester et al. 1990) of documents as the record keeps their words (documents.words) and of ordinary text."""
import argparse
import gzip
import os
import sqlite3
import sys

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import ordinary_words  # noqa: E402

SIZE = 64      # numbers a word
LEAST = 4      # documents that a word has to stand in
ROUNDS = 12    # of subspace iteration
MOST = 31      # a number is the square of -MOST…MOST, with its sign; of these, a letter each, from FIRST on
FIRST = ord("?")

HEAD = """\
casus-matters\t1\t%d
# Made by train/matters/run.sh; models/matters.md is the card. Word, a letter for each number, which is
# the square, with its sign, of: "?" -31, "^" 0, "}" 31.
"""


def of_record(path):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    for (words,) in db.execute("SELECT words FROM documents WHERE language = 'en' ORDER BY key"):
        entries = (entry.rpartition(":") for entry in words.split())
        yield {word: int(count) for word, _, count in entries}


def of_treebank(path):
    """pieces, as ordinary_words.py has them"""
    counts, words = {}, 0
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        for line in f:
            columns = line.rstrip("\n").split("\t")
            if len(columns) > 3 and columns[0].isdigit():
                words += 1
                if columns[3] in ordinary_words.CONTENT:
                    word = ordinary_words.folded(columns[2])
                    counts[word] = counts.get(word, 0) + 1
            elif line == "\n" and words >= ordinary_words.PIECE:
                yield counts
                counts, words = {}, 0


def vectors(documents):
    """the words, and a row of numbers for each"""
    holders = {}
    for document in documents:
        for word in document:
            holders[word] = holders.get(word, 0) + 1
    words = sorted(w for w, n in holders.items() if n >= LEAST and any(c.isalnum() for c in w) and w[0] != "#" and not any(c.isspace() for c in w))
    number = {w: i for i, w in enumerate(words)}
    rarity = np.log(len(documents) / (np.array([holders[w] for w in words]) + 0.5)).astype(np.float32)
    table = np.zeros((len(documents), len(words)), np.float32)
    for row, document in enumerate(documents):
        for word, count in document.items():
            if word in number:
                table[row, number[word]] = np.sqrt(count) * rarity[number[word]]
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    basis = np.random.RandomState(1).standard_normal((len(words), SIZE + 16)).astype(np.float32)
    for _ in range(ROUNDS):
        basis, _ = np.linalg.qr(table.T @ (table @ basis))
    _, values, turned = np.linalg.svd(table @ basis, full_matrices=False)
    axes = (basis @ turned.T)[:, :SIZE]
    axes *= np.sign(axes[np.abs(axes).argmax(0), range(SIZE)])  # a direction has no sign of its own
    return words, axes * np.sqrt(values[:SIZE]) * rarity[:, None]


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--records", nargs="*", default=[])
    ap.add_argument("--treebanks", nargs="*", default=[])
    a = ap.parse_args()
    documents = [d for path in a.records for d in of_record(path)]
    documents += [d for path in a.treebanks for d in of_treebank(path)]
    words, rows = vectors(documents)
    roots = np.sign(rows) * np.sqrt(np.abs(rows) / np.abs(rows).max())
    rows = np.rint(roots * MOST).astype(int)
    print(f"{len(documents)} documents, {len(words)} words", file=sys.stderr)
    sys.stdout.write(HEAD % SIZE)
    for word, row in zip(words, rows):
        if row.any():
            print(word + "\t" + "".join(chr(FIRST + MOST + n) for n in row))


if __name__ == "__main__":
    main()
