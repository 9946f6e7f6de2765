"""Other names and words in the place of a sentence's own, drawn anew in each round. What is learned of a name is then where it
stands and how it is built rather than which one it is, and names of the whole world are read as well as those of the treebanks;
and verbs of events, rare in the treebanks, are seen with every kind of tree."""
import re

import numpy as np

import treebank
from words import Words

PIECE = re.compile(r"-|'s\b|,|[^\s\-,']+(?:'(?!s\b)[^\s\-,']*)*|'")
INITIALS = "AAABBCCCDDEEFFGHIIIKLMMNNNOPPPRRSSSTTTUUVWXYZ"  # about as often as they begin the names of bodies
HOLE = re.compile(r"\{(=?\w+)\}")


class Exchange:
    def __init__(self, lists, vocabulary):
        self.lists = lists
        self.index = vocabulary.index
        self.flat = vocabulary.label_index.get("flat", -1)

        self.words = Words()
        self.nouns = {"NNS": self.words.group_words, "NN": self.words.person_words}
        self.noun_sets = {k: set(v) for k, v in self.nouns.items()}
        self.noun_sets["event"] = set(self.words.event_words)
        index = self.index["xpos"]
        self.verb_tags = {index[t]: t for t in ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")}
        self.noun_tags = {index[t]: t for t in self.nouns}
        labels = vocabulary.label_index
        self.objects = {labels[k] for k in ("obj", "nsubj:pass") if k in labels}
        self.kept = {labels[k] for k in ("compound:prt", "iobj", "ccomp", "xcomp", "expl", "cop", "fixed") if k in labels}
        self.verb = self.index["upos"]["VERB"]

    def reworded(self, item, rng):
        """`item` with some verbs that have an object, and some people and events, exchanged for others of the same form"""
        takes, keeps = set(), set()
        for i, (h, label) in enumerate(zip(item.heads.tolist(), item.labels.tolist())):
            if h >= 0 and label in self.objects:
                takes.add(h)
            elif h >= 0 and label in self.kept:
                keeps.add(h)
        forms = None
        for i in range(item.n):
            tag, new = int(item.targets[1, i]), None
            if tag in self.verb_tags:
                if i in takes and i not in keeps and item.targets[0, i] == self.verb and item.forms[i].isalpha() and (
                        rng.random() < 0.2):
                    new = self.words.forms.of_tag(rng.choice(self.words.verbs), self.verb_tags[tag])
            elif tag in self.noun_tags and rng.random() < 0.3:
                old, pool = item.forms[i].lower(), self.noun_tags[tag]
                if old in self.noun_sets[pool]:
                    new = rng.choice(self.nouns[pool])
                elif tag == self.index["xpos"]["NN"] and old in self.noun_sets["event"]:
                    new = rng.choice(self.words.event_words)
            if new is None or "-" in new:
                continue
            if forms is None:
                forms, targets = list(item.forms), item.targets.copy()
            forms[i] = new.upper() if item.forms[i].isupper() else new.capitalize() if item.forms[i][0].isupper() else new
            targets[3, i] = -1
        if forms is None:
            return item
        out = Like()
        out.n, out.forms, out.punct_end, out.spans = item.n, forms, item.punct_end, item.spans
        out.targets, out.heads, out.labels = targets, item.heads, item.labels
        return out

    def varied(self, item, rng):
        if rng.random() < 0.5:
            item = self.reworded(item, rng)
        return self.apply(item, rng) if item.spans and rng.random() < 0.5 else item

    def filled(self, pattern, rng):
        return HOLE.sub(lambda m: rng.choice(self.lists.parts[m.group(1)]), pattern)

    def person(self, words, rng):
        given, surnames, how = rng.choice(self.lists.people)
        if words == 1:
            return rng.choice(surnames if rng.random() < 0.75 else given)
        return "".join(rng.choice(given) if c == "g" else rng.choice(surnames) if c == "s" else c for c in
                       re.split(r"(?<![A-Za-z])([gs])(?![A-Za-z])", rng.choice(how)))

    def initials(self, rng):
        """FRMF: news is full of bodies that the lists do not have"""
        text = "".join(rng.choice(INITIALS) for _ in range(rng.choice((2, 3, 3, 3, 4, 4, 5))))
        return ".".join(text) + "." if len(text) < 4 and rng.random() < 0.06 else text

    def other(self, kind, words, rng):
        """tokens of another name of this kind; of about as many words where it is one word"""
        if kind == "person":
            return PIECE.findall(self.person(words, rng))
        if kind == "organization" and rng.random() < 0.15:
            return [self.initials(rng)]
        if kind == "place" and rng.random() < 0.55:
            return PIECE.findall(rng.choice(self.lists.parts[rng.choice(("city", "city", "country", "region"))]))
        for _ in range(6):
            tokens = PIECE.findall(self.filled(rng.choice(rng.choice(self.lists.patterns[kind])), rng))
            if words > 1 or len(tokens) <= 2:
                break
        return tokens

    def apply(self, item, rng):
        """an item like `item` (train.py) with some names exchanged"""
        forms, old = [], []
        moved = np.zeros(item.n, dtype=np.int64)  # where a word stands now
        chosen, at = {}, 0
        for b, e, kind in item.spans:
            for i in range(at, b):
                moved[i] = len(forms)
                forms.append(item.forms[i])
                old.append(i)
            at = b
            key = (kind, tuple(item.forms[b:e]))
            if key not in chosen:
                chosen[key] = self.other(kind, e - b, rng) if rng.random() < 0.7 else None
            tokens = chosen[key]
            head = next((i for i in range(b, e) if not b <= item.heads[i] < e), None)
            alone = sum(not b <= item.heads[i] < e for i in range(b, e)) == 1
            if tokens is None or not tokens or not alone:
                continue  # copied with what follows
            if kind == "person":
                new_head = 0
            else:
                new_head = tokens.index("of") - 1 if "of" in tokens[1:] else len(tokens) - 1
            base = len(forms)
            moved[b:e] = base + new_head
            for k, token in enumerate(tokens):
                forms.append(token)
                old.append((head if k == new_head else -1, kind, k, base + new_head, token))
            at = e
        for i in range(at, item.n):
            moved[i] = len(forms)
            forms.append(item.forms[i])
            old.append(i)
        n = len(forms)
        out = Like()
        out.n, out.forms, out.punct_end = n, forms, item.punct_end
        out.targets = np.full((item.targets.shape[0], n), -1, dtype=np.int64)
        out.heads = np.full(n, UNKNOWN, dtype=np.int64)
        out.labels = np.full(n, -1, dtype=np.int64)
        for t, o in enumerate(old):
            if isinstance(o, int):
                out.targets[:, t] = item.targets[:, o]
                h = item.heads[o]
                out.heads[t] = h if h < 0 else moved[h]
                out.labels[t] = item.labels[o]
                continue
            source, kind, k, name_head, token = o
            out.targets[4, t] = self.index["names"][("B-" if k == 0 else "I-") + kind]
            if source >= 0:
                h = item.heads[source]
                out.heads[t] = h if h < 0 else moved[h]
                out.labels[t] = item.labels[source]
                out.targets[0, t] = self.index["upos"]["PROPN"]
                if token[-1] != "s":
                    out.targets[1, t] = self.index["xpos"]["NNP"]
            elif kind == "person":
                if token[0].isalpha():
                    out.heads[t], out.labels[t] = name_head, self.flat
                    out.targets[0, t] = self.index["upos"]["PROPN"]
                    out.targets[1, t] = self.index["xpos"]["NNP"]
                elif token == "-":
                    out.targets[0, t] = self.index["upos"]["PUNCT"]
                    out.targets[1, t] = self.index["xpos"]["HYPH"]
        return out


UNKNOWN = -2  # a head that is not known


class Like:
    """what train.py's Item has"""


def spans_of(item, classes):
    """(first, behind the last, kind) of an item's labelled names"""
    out = []
    for i, c in enumerate(item.targets[4].tolist()):
        label = classes[c] if c >= 0 else "O"
        if label[0] == "B":
            out.append([i, i + 1, label[2:]])
        elif label[0] == "I" and out and out[-1][1] == i:
            out[-1][1] = i + 1
    return [tuple(s) for s in out if s[2] in treebank.NAME_KINDS]
