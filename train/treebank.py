"""CoNLL-U in: sentences of words with tags, lemma, head, label; GUM's entity layer, which names.py makes names of."""
import gzip
import re

NAME_KINDS = ("person", "organization", "place")
ENTITY = re.compile(r"\(([^()]+?)\)|\(([^()]+)|([^()]+)\)")


class Sentence:
    __slots__ = ("forms", "upos", "xpos", "feats", "lemmas", "heads", "labels", "names", "doc", "entities")

    def __init__(self):
        self.forms, self.upos, self.xpos, self.feats, self.lemmas = [], [], [], [], []
        self.heads, self.labels, self.names, self.doc = [], [], None, ""
        self.entities = None  # (first, last, kind) of mentions of things, where the treebank has them


def read(path, with_entities=False):
    """Sentences of a .conllu.gz, without names; with the entities of GUM if asked for"""
    out, misc, doc = [], [], ""
    sentence = Sentence()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if not line:
                if sentence.forms:
                    if with_entities:
                        sentence.entities = entities(misc)
                    sentence.doc = doc
                    out.append(sentence)
                sentence, misc = Sentence(), []
                continue
            if line[0] == "#":
                if line.startswith("# newdoc id = "):
                    doc = line[len("# newdoc id = "):]
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
