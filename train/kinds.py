#!/usr/bin/env python3
"""kinds.py > data/lang/en/mentions/kinds_wordnet.txt: nouns of one word for people, buildings, weapons and military units by
WordNet (Debian's wordnet-base): of the senses that its tagged texts know, or of all where they know none, most are of that kind,
and so is the first. Only words that SCOWL (Debian's scowl) counts among the 60 % best known, no adjectives, and
none that WordNet calls offensive or slang."""
import collections
import glob
import os
import re
import sys

import wordnet

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
SCOWL = "/usr/share/dict/scowl/"
LARGEST = 60  # of SCOWL's sizes
ABUSE = re.compile(r"slur|obscen|offensive|disparag|vulgar|slang|derogat|contempt")
# What news means by them is something else.
OTHERWISE = {"architecture", "dwelling", "exponent", "have", "probable", "resort", "super"}
OWN = os.path.join(ROOT, "data/lang/en/mentions/kinds.txt")
HEAD = """\
# What more English nouns stand for, by their lemma, as in kinds.txt, which goes first: kind, gender, lemmas separated by |.
# Source: made by train/kinds.py from WordNet 3.0 (Princeton University). Licence: WordNet licence.
# Known gaps: senses are not told apart further; nouns of one word; what words mean in the news of today.
"""
# Kind, and the words whose first senses are the top of all that is of it.
TOPS = {"facility": ["building"], "group": ["military_unit"], "person": ["person"], "weapon": ["weapon", "explosive_device"]}


def broader(synsets):
    """synset → what it is narrower than; somebody by name is nobody here"""
    out = {}
    for (_, offset), synset in synsets.items():
        by_name = any(symbol == "@i" for symbol, *_ in synset.pointers)
        out[offset] = [] if by_name else [other for symbol, other, *_ in synset.pointers if symbol == "@"]
    return out


def known():
    words = set()
    for path in glob.glob(SCOWL + "*-words.*"):
        if int(path.rsplit(".", 1)[1]) <= LARGEST:
            with open(path, encoding="latin1") as f:
                words.update(line.strip() for line in f)
    return words


def tagged():
    """(word, number of the sense) → how often WordNet's tagged texts have it as a noun; word → how often as an adjective"""
    out, adjectives = collections.Counter(), collections.Counter()
    for word, kind, _, sense, count in wordnet.tagged():
        if kind == "n":
            out[word, sense] += count
        elif kind == "a":
            adjectives[word] += count
    return out, adjectives


def main():
    synsets = wordnet.synsets("n")
    above, senses = broader(synsets), {word: found for (word, _), found in wordnet.senses("n").items()}
    written = {word for synset in synsets.values() if not ABUSE.search(synset.gloss) for word in synset.words}
    counts, adjectives = tagged()
    read = known()
    kinds = {}
    tops = {senses[word][0]: kind for kind, words in TOPS.items() for word in words}

    def kind_of(synset):
        if synset not in kinds:
            kinds[synset] = tops.get(synset) or next((k for k in map(kind_of, above[synset]) if k), "")
        return kinds[synset]

    own = set()
    with open(OWN, encoding="utf-8") as f:
        for line in f:
            if not line.startswith("#"):
                own.update(line.rstrip("\n").split("\t")[2].split("|"))
    out = collections.defaultdict(list)
    for word, found in senses.items():
        if not word.isalpha() or not word.isascii() or len(word) < 3 or word in own or word in OTHERWISE:
            continue
        if word not in written or word not in read:
            continue
        weights = [counts[word, i] for i in range(len(found))]
        if adjectives[word] > sum(weights):
            continue
        if not any(weights):
            weights = [1] * len(found)
        kind = kind_of(found[0])
        if kind and 2 * sum(w for w, s in zip(weights, found) if kind_of(s) == kind) > sum(weights):
            out[kind].append(word)
    sys.stdout.write(HEAD)
    for kind in sorted(out):
        print(kind, "-", "|".join(sorted(out[kind])), sep="\t")


if __name__ == "__main__":
    main()
