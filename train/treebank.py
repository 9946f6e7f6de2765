"""CoNLL-U in: sentences of words with tags, lemma, head, label; GUM's entity layer as names."""
import gzip
import re

NAME_KINDS = ("person", "organization", "place")
ENTITY = re.compile(r"\(([^()]+?)\)|\(([^()]+)|([^()]+)\)")


class Sentence:
    __slots__ = ("forms", "upos", "xpos", "feats", "lemmas", "heads", "labels", "names", "multi")

    def __init__(self):
        self.forms, self.upos, self.xpos, self.feats, self.lemmas = [], [], [], [], []
        self.heads, self.labels, self.names = [], [], None


def read(path, with_names=False):
    """Sentences of a .conllu.gz. With names: `names` are B-/I-/O labels, else None (not annotated)."""
    out, misc, open_entities = [], [], []
    sentence = Sentence()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if not line:
                if sentence.forms:
                    if with_names:
                        sentence.names = names_of(sentence, misc)
                    out.append(sentence)
                sentence, misc = Sentence(), []
                continue
            if line[0] == "#":
                continue
            f = line.split("\t")
            if not f[0].isdigit():
                continue
            sentence.forms.append(f[1])
            sentence.lemmas.append(f[2])
            sentence.upos.append(f[3])
            sentence.xpos.append(f[4])
            sentence.feats.append(f[5])
            sentence.heads.append(int(f[6]))
            sentence.labels.append(f[7])
            misc.append(f[9])
    return out


def entities(misc):
    """(first, last, kind) of the entity mentions that lie within the sentence"""
    found, stack = [], []
    for i, column in enumerate(misc):
        value = next((p[7:] for p in column.split("|") if p.startswith("Entity=")), "")
        for single, opened, closed in ENTITY.findall(value):
            if single or opened:
                parts = (single or opened).split("-")
                if len(parts) < 2:
                    continue
                if single:
                    found.append((i, i, parts[1]))
                else:
                    stack.append((parts[0], parts[1], i))
            else:
                number = closed.split("-")[0]
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][0] == number:
                        found.append((stack[k][2], i, stack[k][1]))
                        del stack[k]
                        break
    return found


def names_of(sentence, misc):
    """A mention is a name where its head is a proper noun; the name is the run of proper nouns round the head, with
    what may stand between them. The longest name wins."""
    labels = ["O"] * len(sentence.forms)
    inner = {"of", "the", "for", "and", "&", "-", "–", "de", "del", "la", "al", "'s", "’s", ".", "/"}
    spans = []
    for first, last, kind in entities(misc):
        if kind not in NAME_KINDS:
            continue
        head = next((i for i in range(first, last + 1) if not first + 1 <= sentence.heads[i] <= last + 1), None)
        if head is None or sentence.upos[head] != "PROPN":
            continue
        proper = [sentence.upos[i] == "PROPN" for i in range(len(sentence.forms))]
        b = e = i = head
        while i > first and (proper[i - 1] or sentence.forms[i - 1] in inner):
            i -= 1
            b = i if proper[i] else b
        i = head
        while i < last and (proper[i + 1] or sentence.forms[i + 1] in inner):
            i += 1
            e = i if proper[i] else e
        spans.append((b, e, kind))
    for b, e, kind in sorted(spans, key=lambda s: s[0] - s[1]):
        if all(labels[i] == "O" for i in range(b, e + 1)):
            labels[b] = "B-" + kind
            for i in range(b + 1, e + 1):
                labels[i] = "I-" + kind
    return labels
