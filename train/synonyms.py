#!/usr/bin/env python3
"""synonyms.py [SENSES] > data/lang/en/mentions/synonyms.txt: nouns that mostly mean the same, by WordNet (Debian's wordnet-base): they
share a sense that is among the first SENSES (2) of both, and WordNet's tagged texts have either more than once."""
import collections
import sys

import wordnet

HEAD = """\
# Pairs of English nouns that mostly mean the same: a sense is among the first of both.
# Source: made by train/synonyms.py from WordNet 3.0 (Princeton University). Licence: WordNet licence.
# Known gaps: senses are not told apart further; nouns of one word.
"""


def main():
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    synsets, senses = wordnet.synsets("n"), wordnet.senses("n")
    counts = collections.Counter()
    for word, kind, _, _, count in wordnet.tagged():
        if kind == "n":
            counts[word] += count
    nouns = {word: found[:most] for (word, _), found in senses.items() if word.isalpha() and counts[word] > 1}
    pairs = {tuple(sorted((word, other))) for word, found in nouns.items() for sense in found
             for other in map(str.lower, synsets["n", sense].words) if other != word and sense in nouns.get(other, ())}
    sys.stdout.write(HEAD)
    for pair in sorted(pairs):
        print("\t".join(pair))


if __name__ == "__main__":
    main()
