#!/usr/bin/env python3
"""synonyms.py [SENSES] > data/lang/en/mentions/synonyms.txt: nouns that mostly mean the same, by WordNet (Debian's wordnet-base): they
share a sense that is among the first SENSES (2) of both, and WordNet's tagged texts have either more than once."""
import collections
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "happenings"))
import kindred  # noqa: E402

HEAD = """\
# Pairs of English nouns that mostly mean the same: a sense is among the first of both.
# Source: made by train/synonyms.py from WordNet 3.0 (Princeton University). Licence: WordNet licence.
# Known gaps: senses are not told apart further; nouns of one word.
"""


def tagged():
    """noun → how often it stands in WordNet's tagged texts"""
    out = collections.Counter()
    with open(kindred.WORDNET + "cntlist.rev", encoding="latin1") as f:
        for line in f:
            key, _, count = line.split()
            word, _, rest = key.partition("%")
            if rest[0] == "1":
                out[word] += int(count)
    return out


def main():
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    synsets, senses = kindred.wordnet()
    counts = tagged()
    nouns = {}
    for (word, pos), found in senses.items():
        if pos == "n" and word.isalpha() and counts[word] > 1:
            nouns[word] = set(found[:most])
    pairs = {tuple(sorted((word, other))) for word, found in nouns.items() for sense in found
             for other in synsets[sense][0] if other != word and sense in nouns.get(other, ())}
    sys.stdout.write(HEAD)
    for pair in sorted(pairs):
        print("\t".join(pair))


if __name__ == "__main__":
    main()
