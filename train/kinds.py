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

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "happenings"))
import kindred  # noqa: E402

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


def tree():
    """synset → what it is narrower than; word → its senses in order; the words as they are written"""
    above, senses, written = {}, {}, set()
    with open(kindred.WORDNET + "data.noun", encoding="latin1") as f:
        for line in f:
            if line.startswith("  "):
                continue
            facts, _, gloss = line.partition("|")
            fields = facts.split()
            count = int(fields[3], 16)
            at = 4 + 2 * count
            pointers = fields[at + 1:at + 1 + 4 * int(fields[at])]
            if not ABUSE.search(gloss):
                written.update(fields[4:at:2])
            above[fields[0]] = [pointers[i + 1] for i in range(0, len(pointers), 4) if pointers[i] in ("@", "@i")]
            if any(pointers[i] == "@i" for i in range(0, len(pointers), 4)):
                above[fields[0]] = []  # somebody by name
    with open(kindred.WORDNET + "index.noun", encoding="latin1") as f:
        for line in f:
            if line.startswith("  "):
                continue
            fields = line.split()
            senses[fields[0]] = fields[-int(fields[2]):]
    return above, senses, written


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
    with open(kindred.WORDNET + "cntlist.rev", encoding="latin1") as f:
        for line in f:
            key, number, count = line.split()
            word, _, rest = key.partition("%")
            if rest[0] == "1":
                out[word, int(number) - 1] += int(count)
            elif rest[0] in "35":
                adjectives[word] += int(count)
    return out, adjectives


def main():
    above, senses, written = tree()
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
