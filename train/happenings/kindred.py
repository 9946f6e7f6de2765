#!/usr/bin/env python3
"""kindred.py RECORD STORIES [RECORD STORIES]... > data/lang/en/incidents/kindred.txt: which words may tell of the same happening?
Words of one root and synonyms by WordNet (Debian's wordnet-base), and words that reports of one story use of the same people and
things. RECORD: made by casus build; STORIES: lines of a story's name, a tab and a document's id."""
import collections
import math
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import wordnet  # noqa: E402

SENSES = 4  # of a word, the most frequent
EVENTS = {4, 7, 10, 11, 16, 22, 26}  # WordNet's files of nouns that tell of acts, events, processes, states and the like
LEAST = 3  # times that a word, or two words together, have to be seen
LEAST_TOLD = 1.0
LIGHT = {"be", "have", "do", "say"}

HEAD = """\
# Which English words may tell of the same happening: two words, what they are to each other by WordNet (root: one is derived
# from the other; synonym: they share a sense; -: neither), and how readily one report of a story uses the one where another
# uses the other, of the same people and things (0: not seen).
# Source: made by train/happenings/kindred.py from WordNet 3.0 (WordNet licence, Princeton University) and from counts over
# news that is grouped by story (models/happenings.md). Licence: that of WordNet.
# Known gaps: senses are not told apart; the news is mostly of the United States.
"""


def derived(word, synsets, senses):
    out = set()
    for kind in "vna":
        for sense in senses.get((word, kind), ())[:SENSES]:
            synset = synsets[kind, sense]
            for symbol, offset, of, numbers in synset.pointers:
                if symbol == "+" and synset.words[int(numbers[:2], 16) - 1].lower() == word:
                    other = synsets.get(("a" if of == "s" else of, offset))
                    if other:
                        out.add(other.words[int(numbers[2:], 16) - 1].lower())
    return out


def common_words():
    """verbs and event nouns that WordNet's tagged texts have"""
    counts = collections.Counter()
    for word, kind, file, _, count in wordnet.tagged():
        if word.isalpha() and (kind == "v" or (kind == "n" and file in EVENTS)):
            counts[word] += count
    return {w for w, n in counts.items() if n >= 2}


def documents(record, stories):
    """story → documents, each a list of (lemma, words that hang on it)"""
    with open(stories, encoding="utf-8") as f:
        story_of = {line.rstrip("\n").split("\t")[1]: line.split("\t")[0] for line in f}
    out = collections.defaultdict(list)
    db = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    for name, lines in db.execute("SELECT id, event_words FROM documents ORDER BY key"):
        if name in story_of:
            rows = [line.split("\t") for line in lines.splitlines()]
            out[story_of[name]].append([(r[4], set(" ".join(r[5:8]).split())) for r in rows])
    return out


def told_together(stories):
    """how readily one word stands where another report has the other"""
    pairs = collections.Counter()
    for texts in stories:
        for i, a in enumerate(texts):
            for b in texts[i + 1:]:
                by_word = [collections.defaultdict(list), collections.defaultdict(list)]
                for table, text in zip(by_word, (a, b)):
                    for lemma, slots in text:
                        for word in slots:
                            table[word].append(lemma)
                pairs.update({tuple(sorted((x, y))) for word, ones in by_word[0].items()
                              for x in ones for y in by_word[1].get(word, ())})
    total, alone = sum(pairs.values()), collections.Counter()
    for (a, b), n in pairs.items():
        alone[a] += n
        alone[b] += n
    out = {}
    for (a, b), n in pairs.items():
        if a == b or n < LEAST or a in LIGHT or b in LIGHT:
            continue
        likely = math.log(n * 2 * total / (alone[a] * alone[b]))
        share = n / math.sqrt((pairs[a, a] + 2) * (pairs[b, b] + 2))
        value = max(0, likely) * min(1, n / 6) * min(1, share * 1.5)
        if value >= LEAST_TOLD:
            out[a, b] = value
    return out


def main():
    synsets, senses = wordnet.synsets(), wordnet.senses()
    seen, stories = collections.Counter(), []
    for record, names in zip(sys.argv[1::2], sys.argv[2::2]):
        for texts in documents(record, names).values():
            stories.append(texts)
            seen.update(lemma for text in texts for lemma, _ in text)
    known = {w for w, n in seen.items() if n >= LEAST and w.isascii() and w.isalpha()} | common_words()
    family = {w: {w} | (derived(w, synsets, senses) & known) for w in known}
    meanings = collections.defaultdict(set)
    for word in known:
        for relative in {word} | derived(word, synsets, senses):
            for kind in "vn":
                for sense in senses.get((relative, kind), ())[:SENSES]:
                    if kind == "v" or synsets[kind, sense].file in EVENTS:
                        meanings[kind, sense].add(word)
    how = {}
    for sense in sorted(meanings):
        words = sorted(meanings[sense])
        for i, a in enumerate(words):
            for b in words[i + 1:]:
                how[a, b] = "synonym"
    for word in known:
        for other in family[word]:
            if other != word:
                how[tuple(sorted((word, other)))] = "root"
    told = told_together(stories)
    sys.stdout.write(HEAD)
    for a, b in sorted(set(how) | {k for k in told if k[0].isalpha() and k[1].isalpha()}):
        print(a, b, how.get((a, b), "-"), f"{told.get((a, b), 0):.1f}", sep="\t")


if __name__ == "__main__":
    main()
