"""Word lists and names of Debian's packages scowl and python3-fake-factory: what the lexicon (lexicon.py) and the silver names
(names.py) are made from."""
import glob
import importlib
import os
from collections import defaultdict

SCOWL = "/usr/share/dict/scowl/"
FAKER = "/usr/lib/python3/dist-packages/faker/providers/person"
KINDS = {"proper-names": "name", "upper": "capitalised", "abbreviations": "abbreviation"}
RAREST_NAMES = 80  # SCOWL's level of names that are still taken


def scowl():
    """words by list: common, known, rare and all (more than rare), which are written small; name, capitalised, abbreviation"""
    lists = defaultdict(set)
    for path in sorted(glob.glob(SCOWL + "*")):
        name, level = os.path.basename(path).rsplit(".", 1)
        kind, level = name.split("-", 1)[1], int(level)
        with open(path, encoding="latin1") as file:
            words = {w for w in file.read().split() if not w.endswith("'s")}
        if kind == "words":
            kind = "common" if level <= 35 else "known" if level <= 70 else "rare" if level <= 80 else "all"
            lists[kind] |= words
        elif kind in KINDS and (kind != "proper-names" or level <= RAREST_NAMES):
            lists[KINDS[kind]] |= words
    return lists


def people():
    """given names and surnames, in Latin letters"""
    lists = {"given name": set(), "family name": set()}
    for module in sorted(os.listdir(FAKER)):
        if module[2:3] != "_" or "." in module:
            continue
        provider = importlib.import_module("faker.providers.person." + module).Provider
        for attribute in dir(provider):
            kind = {"fi": "given name", "la": "family name"}.get(attribute[:2])
            if kind and attribute.startswith(("first_names", "last_names")):
                names = getattr(provider, attribute)
                lists[kind] |= {n for n in names if isinstance(n, str) and n.isalpha() and n[0] < "\u0250" and n[0].isupper()}
    return lists
