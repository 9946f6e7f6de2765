"""What dictionaries say of a word: which classes of word it may be, and of what kind of thing it tells. From WordNet 3.0 (Debian's
wordnet-base) and the lists of dictionaries.py.

Of each word, by its lower-case form, a row of bits: classes by WordNet (inflected forms made by our own rules, where SCOWL has them,
and WordNet's exceptions), its most frequent class in WordNet's tagged texts, WordNet's file of its first sense, whether WordNet
knows it as (a part of) a proper noun, and in which other lists it stands. Words with the same bits are one class."""
import os
import sys
from collections import Counter, defaultdict

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import features
from dictionaries import people, scowl
from words import Forms

WORDNET = "/usr/share/wordnet/"
BITS = ("noun", "plural", "verb", "third", "past", "participle", "ing", "adjective", "degree", "adverb", "proper", "part of proper",
        "person", "place", "mostly noun", "mostly verb", "mostly adjective", "mostly adverb",
        "common", "known", "rare", "name", "capitalised", "abbreviation", "given name", "family name",
        *(f"noun {i:02}" for i in range(3, 29)), *(f"verb {i:02}" for i in range(29, 44)))
NAMED = {"18": "person", "15": "place"}  # by WordNet's file
CLASSES = {"noun": "noun", "verb": "verb", "adj": "adjective", "adv": "adverb"}
OF_SENSE = {"1": "noun", "2": "verb", "3": "adjective", "4": "adverb", "5": "adjective"}
LONGEST_COMPARED = 8  # letters of an adjective that may take -er and -est


def lines(name):
    """the fields of one of WordNet's files, without its licence and glosses"""
    with open(WORDNET + name, encoding="latin1") as file:
        for line in file:
            if not line.startswith(" "):
                yield line.split(" | ")[0].split()


class Reader:
    def __init__(self):
        self.bits = defaultdict(set)
        lists = scowl()
        self.listed = lists["common"] | lists["known"] | lists["rare"] | lists.pop("all")
        for kind, words in [*lists.items(), *people().items()]:
            for word in words:
                self.take(word, kind)
        self.lemmas = defaultdict(set)   # written small, by WordNet's part of speech
        self.made_of = defaultdict(set)  # forms by part of speech and lemma
        for pos in CLASSES:
            self.read_words(pos)
        self.inflect()
        for pos in ("noun", "verb", "adj"):
            self.read_exceptions(pos)
        self.compare()
        for pos in ("noun", "verb"):
            self.read_first_senses(pos)
        self.read_counts()

    def take(self, word, kind):
        self.bits[features.key(word)].add(kind)

    def read_words(self, pos):
        for f in lines(f"data.{pos}"):
            for word in f[4:4 + 2 * int(f[3], 16):2]:
                word = word.split("(")[0]
                capital = word != word.lower()
                if "_" in word or capital and pos == "noun":
                    if capital and pos == "noun":
                        self.take_name(word, f[1])
                else:
                    self.take(word, CLASSES[pos])
                    if not capital:
                        self.lemmas[pos].add(word)

    def take_name(self, name, file):
        parts = name.split("_")
        for part in parts:
            if part != part.lower():
                self.take(part, "part of proper" if len(parts) > 1 else "proper")
                if file in NAMED:
                    self.take(part, NAMED[file])

    def inflect(self):
        forms = Forms()
        for word in self.lemmas["noun"]:
            form = forms.make(word, "plural")
            if form in self.listed and form != word:
                self.take(form, "plural")
                self.made_of["noun", word].add(form)
        for word in self.lemmas["verb"]:
            for kind in ("third", "past", "participle", "ing"):
                for form in {forms.make(word, kind), forms.make(word + word[-1], kind)}:
                    if form in self.listed and form != word or form in forms.irregular.get(word, {}).values():
                        self.take(form, kind)
                        self.made_of["verb", word].add(form)

    def read_exceptions(self, pos):
        for form, lemma, *_ in lines(f"{pos}.exc"):
            if "_" in form:
                continue
            self.made_of[pos, lemma].add(form)
            if pos != "verb":
                self.take(form, "plural" if pos == "noun" else "degree")
            else:
                for kind in ("ing",) if form.endswith("ing") else ("third",) if form.endswith("s") else ("past", "participle"):
                    self.take(form, kind)

    def compare(self):
        for word in self.lemmas["adj"]:
            stems = {word, word + word[-1], word[:-1] if word.endswith("e") else word, word[:-1] + "i" if word.endswith("y") else word}
            for form in (stem + end for stem in stems for end in ("er", "est")):
                if form in self.listed and len(word) <= LONGEST_COMPARED:
                    self.take(form, "degree")

    def read_first_senses(self, pos):
        files = {f[0]: f"{pos} {f[1]}" for f in lines(f"data.{pos}")}
        for f in lines(f"index.{pos}"):
            if "_" not in f[0]:
                for form in {f[0]} | self.made_of[pos, f[0]]:
                    self.take(form, files[f[-int(f[2])]])

    def read_counts(self):
        seen = defaultdict(Counter)
        for sense, _, count in lines("cntlist.rev"):
            word, rest = sense.split("%")
            seen[word][OF_SENSE[rest[0]]] += int(count)
        for word, kinds in seen.items():
            kind, n = kinds.most_common(1)[0]
            if "_" not in word and n >= 2 and n >= 0.6 * sum(kinds.values()):
                self.take(word, "mostly " + kind)


def classes():
    """the words' classes, 1, 2, ..., by their lower-case forms, and the bits of each class; 0 is for all other words"""
    table = {w: tuple(b in s for b in BITS) for w, s in Reader().bits.items()}
    order = [b for b, _ in sorted(Counter(table.values()).items(), key=lambda p: (-p[1], p[0]))]
    number = {b: i + 1 for i, b in enumerate(order)}
    return {w: number[b] for w, b in table.items()}, [(False,) * len(BITS)] + order
