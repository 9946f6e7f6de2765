"""Names for the training text: what kinds the names of a treebank without them are of, and other names in their places.

A treebank says by its tags and trees where names are and how long, but not what they name. That is told by (1) lists, ours all
of them, (2) how names are built: a university is an organisation, `flat` joins the parts of a person's name, a title stands
before a person, (3) the rest of the document: who is once called in full is meant by the surname alone. `train/names/known.txt` has what
was read and decided by hand, and goes before all of them. What none of these
decides stays without a label (None), so that nothing is learned from it, neither a kind nor that it was no name."""
import os
import re
from collections import Counter, defaultdict

import treebank
from dictionaries import people, scowl

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "data")
NAME_TAGS = {"NNP", "NNPS"}
INNER = {"-", "–", "&", "'", "’", "/", "."}


def squeezed(text):
    return re.sub(r"[\s\-–.'’,]", "", text).lower()


def entries(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        for line in file:
            if line.strip() and line[0] != "#":
                yield line.rstrip("\n").split("\t")


def names_in(fields, *columns):
    out = []
    for c in columns:
        if c < len(fields):
            out += [n for n in fields[c].split("|") if n not in ("-", "=", "")]
    return out


class Lists:
    """every name and word list that helps"""

    def __init__(self):
        self.words = {f[0]: set(f[1].split("|")) for f in entries(DATA, "lang", "en", "mentions", "words.txt")}
        self.kind = {}  # squeezed name: kind, or "group"
        self.groups = set()
        states = list(entries(DATA, "actors", "states.txt"))
        self.countries = [f[1] for f in states]
        self.states = {n.lower() for n in self.countries}
        self.demonyms = [f[7].split("|")[0] for f in states if len(f) > 7 and f[7] != "-"]
        for f in states:
            self.add("place", names_in(f, 1, 6))
            self.add("group", names_in(f, 7))
        for f in entries(DATA, "actors", "peoples.txt"):
            self.add("group", names_in(f, 1, 6))
        cities = list(entries(DATA, "places", "cities.txt"))
        regions = [f for f in entries(DATA, "places", "regions.txt") if f[2] in ("ADM1", "ADM2", "RGN")]
        self.cities, self.regions = [f[1] for f in cities], [f[1] for f in regions]
        for f in cities + list(entries(DATA, "places", "regions.txt")) + list(entries(DATA, "places", "waters.txt")):
            self.add("place", names_in(f, 1, 8))
        for f in entries(DATA, "actors", "people.txt"):
            self.add("person", names_in(f, 1, 6))
        for name in ("armed_groups", "organisations"):
            for f in entries(DATA, "actors", name + ".txt"):
                self.add("organization", names_in(f, 1, 6))
        self.patterns = {"organization": [], "place": []}
        self.parts = {"city": self.cities, "country": self.countries, "region": self.regions, "people": self.demonyms}
        for kind, file in (("organization", "organizations"), ("place", "places")):
            for line, names in entries(HERE, "names", file + ".txt"):
                names = names.split("|")
                if line == "matter":
                    self.parts["=matter"] = names
                    continue
                self.add(kind, [n for n in names if "{" not in n])
                self.patterns[kind].append(names)
                if line == "town":
                    self.parts["city"] = self.parts["city"] + names
        self.known = {n.lower(): kind for kind, n in entries(HERE, "names", "known.txt")}
        self.longest_known = max(n.count(" ") + 1 for n in self.known)
        self.people = [tuple(c.split("|") for c in (g, s)) + (how.split(";"),)
                       for _, g, s, how in entries(HERE, "names", "people.txt")]
        self.parts["surname"] = sorted({s for _, ss, _ in self.people for s in ss})
        self.given = {w for g, _, _ in self.people for n in g for w in n.lower().split()} | self.words["given-name"]
        self.surnames = {s.lower() for s in self.parts["surname"]}
        more, common = people(), scowl()["common"]
        self.given |= {n.lower() for n in more["given name"] if n.lower() not in common}
        self.surnames |= {n.lower() for n in more["family name"]}
        self.organisation_words = self.words["organisation-word"] - {"city", "united", "international", "global"} | {
            "inc.", "ltd.", "corp.", "co.", "l.p.", "lp", "llp", "department", "dept", "dept.", "administration", "council",
            "bancorp", "committee", "foundation", "clinic", "restaurant", "cafe", "dental", "salon", "store", "shop", "grill",
            "pizza", "bakery", "realty", "law", "firm", "auto", "repair", "bar", "deli", "bistro", "orchestra", "band", "airline",
            "enterprises", "products", "solutions", "marketing", "trading", "ministry", "government", "house", "bros", "sons"}
        self.place_words = self.words["place-word"] | {"st", "st.", "ave", "ave.", "rd", "rd.", "blvd", "blvd.", "dr.", "hwy",
                                                        "republic", "kingdom", "gulf", "zone", "garden", "gardens", "trail",
                                                        "building", "center", "rivers", "lakes", "countries", "emirates",
                                                        "isle", "ranch", "reservoir", "house", "hall"} - {"cathedral", "prison"}
        # Bodies or buildings: what the words are of, nothing tells here.
        self.both = {"hotel", "stadium", "museum", "library", "theatre", "theater", "restaurant", "cafe", "salon", "store",
                     "shop", "grill", "bar", "bistro", "center", "centre", "hall", "house", "church", "station", "hospital"}
        self.bodies = {"corporation", "corp", "corp.", "inc", "inc.", "ltd", "ltd.", "company", "co.", "university", "college",
                       "foundation", "institute", "committee", "commission", "association", "party", "bank", "group"}
        self.titles = self.words["title"] | self.words["title-part"] - {"un", "eu", "us", "oil"} | {
            "mr.", "mrs.", "ms.", "dr.", "prof.", "sen.", "rep.", "gov.", "gen.", "col.", "lt.", "maj.", "sgt.", "capt.", "st.",
            "rev.", "hon.", "president-elect", "uncle", "aunt", "grand", "shaykh", "shaikh", "sayyid", "hajj", "ayatullah", "king"}
        self.no_names = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
                         "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
                         "english", "arabic", "french", "german", "spanish", "chinese", "japanese", "latin", "hebrew", "russian",
                         "christmas", "easter", "thanksgiving", "ramadan", "halloween", "god", "allah", "lord", "internet",
                         "islam", "christianity", "judaism", "hinduism", "buddhism", "bible", "quran", "koran", "jan", "feb",
                         "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu",
                         "fri", "sat", "sun", "hiv", "aids", "pdf", "web", "pst", "est", "gmt", "cst", "pm", "am", "dad", "mom",
                         "sir", "madam", "windows", "iphone", "ipod", "ipad", "linux", "xbox", "playstation", "wii"}

    def add(self, kind, names):
        for n in names:
            self.kind.setdefault(squeezed(n), kind)


def parts_of(s):
    """spans [first, last] of names, with what the tree says of each: joined by `flat`, behind a title"""
    n = len(s.forms)
    named = [x in NAME_TAGS for x in s.xpos]
    group = list(range(n))

    def root(i):
        while group[i] != i:
            i = group[i]
        return i
    for i in range(n):
        h = s.heads[i] - 1
        if h >= 0 and named[i] and named[h] and s.labels[i].split(":")[0] in ("flat", "compound", "amod", "goeswith"):
            group[root(i)] = root(h)
    spans, i = [], 0
    while i < n:
        if not named[i]:
            i += 1
            continue
        j = i
        while j + 1 < n:
            if named[j + 1] and root(j + 1) == root(i):
                j += 1
            elif j + 2 < n and s.forms[j + 1] in INNER and named[j + 2] and (
                    root(j + 2) == root(i) or s.forms[j + 1] in "-–" or s.forms[j + 1] == "&" and s.labels[j + 2] == "conj"):
                j += 2
            else:
                break
        spans.append([i, j])
        i = j + 1
    return spans


def known_spans(s, lists):
    """[first, last] of names of several words that are decided, the longest first"""
    low, out, i = [f.lower() for f in s.forms], [], 0
    while i < len(low):
        for n in range(min(lists.longest_known, len(low) - i), 1, -1):
            if " ".join(low[i:i + n]) in lists.known and any(x in NAME_TAGS for x in s.xpos[i:i + n]):
                out.append((i, i + n - 1))
                i += n - 1
                break
        i += 1
    return out


def is_part_of_longer(s, b, e, built, lists):
    """Is there a name of a known kind that goes beyond this one?"""
    return any(first <= b and e <= last and last - first > e - b and kind_of(s, first, last, mark, lists) in treebank.NAME_KINDS
               for first, last, mark in built)


def spans_of(s, lists):
    """names, (first, last, mark): those that are decided, and others as far as they do not touch them"""
    known = known_spans(s, lists)
    if not known:
        return built_spans(s, lists)
    built = built_spans(s, lists)
    known = [(b, e) for b, e in known if not is_part_of_longer(s, b, e, built, lists)]
    taken = {t for b, e in known for t in range(b, e + 1)}
    out = [(b, e, "") for b, e in known]
    for b, e, mark in built:
        free = [t for t in range(b, e + 1) if t not in taken]
        if len(free) == e - b + 1:
            out.append((b, e, mark))
        else:
            out += [(t, t, "rest") for t in free]
    return sorted(out)


def built_spans(s, lists):
    """parts joined by "of" where the first is an office or the like; trailing and leading titles cut off:
    (first, last, titled)"""
    spans = parts_of(s)
    heads = lists.organisation_words | lists.place_words | {"gulf", "republic", "kingdom", "isle", "house", "voice"} | {
        "secretary", "minister", "ministry"}
    joined, k = [], 0
    while k < len(spans):
        b, e = spans[k]
        while k + 1 < len(spans):
            nb, ne = spans[k + 1]
            between = [f.lower() for f in s.forms[e + 1:nb]]
            inside = any(b <= s.heads[t] - 1 <= e for t in range(nb, ne + 1))
            if between in (["of"], ["of", "the"]) and inside and s.forms[e].lower() in heads and lists.kind.get(
                    squeezed(" ".join(s.forms[b:e + 1]))) is None:
                e, k = ne, k + 1
            else:
                break
        joined.append((b, e))
        k += 1
    out = []
    for b, e in joined:
        whole = lists.kind.get(squeezed(" ".join(s.forms[b:e + 1])))
        titled = b > 0 and (s.forms[b - 1].lower() in lists.titles and s.xpos[b - 1][:2] == "NN"
                            and s.labels[b - 1].startswith(("nmod:desc", "compound", "flat", "appos")))
        titled = titled or any(s.labels[t] == "nmod:desc" and b <= s.heads[t] - 1 <= e and s.forms[t].lower() in lists.titles
                               for t in range(max(0, b - 6), b))
        if whole is None:
            while b < e and s.forms[b].lower() in lists.titles and s.forms[b + 1].lower() not in (
                    lists.organisation_words | lists.place_words | {"of"}) and not (
                    s.forms[e].lower() in lists.organisation_words | lists.place_words):
                b, titled = b + 1, True
            if s.forms[b].lower() in lists.titles and b < e and s.forms[b + 1] == "of":
                out.append((b, e, "office"))  # Secretary of State
                continue
            cut = e
            while cut > b and s.forms[cut].lower() in lists.titles and s.forms[cut].lower() not in lists.given:
                cut -= 1
            if cut < e:
                out.append((cut + 1, e, "office"))
                e, titled = cut, False
        if b == e and s.forms[b].lower() in lists.titles and whole is None:
            out.append((b, e, "office"))
        else:
            out.append((b, e, "titled" if titled else ""))
    return out


def kind_of(s, b, e, mark, lists):
    """a kind, "none" (no name of these kinds), or None (unknown)"""
    if mark in ("office", "rest"):
        return "none" if mark == "office" else None
    forms = s.forms[b:e + 1]
    decided = lists.known.get(" ".join(forms).lower())
    if decided and mark != "titled":
        return None if decided == "open" else decided
    words = [f.lower() for f in forms]
    text = squeezed(" ".join(forms))
    if any(w[:4] in ("http", "www.") or "@" in w or re.search(r"\.(com|org|net|edu|gov)$", w) for w in words):
        return "none" if len(words) == 1 and ("@" in words[0] or words[0][:4] in ("http", "www.")) else None
    if not any(c.isalpha() for c in text) or len(text) < 2:
        return None
    if all(lists.kind.get(squeezed(f)) == "group" for f in forms):
        return "none"  # British Indians
    known = lists.kind.get(text)
    flat = any(s.labels[t].startswith("flat") for t in range(b, e + 1))
    if known == "group":
        return "none"
    if len(words) == 1 and words[0] in lists.no_names:
        return "none" if not (mark == "titled") else "person"
    if mark == "titled" and known != "organization":
        return "person"
    if known and not (known != "person" and flat and words[0] in lists.given and len(words) > 1):
        return known
    head = words[words.index("of") - 1] if "of" in words else words[-1]
    if len(words) > 1 and words[0] != "of":
        if head in lists.place_words and not flat and head not in lists.both:
            return "place"
        if head in lists.organisation_words and (not flat or head in lists.bodies):
            return None if head in lists.both else "organization"
    if "of" in words:
        return None
    if flat:
        if words[0] in ("al", "el", "ansar", "hizb", "jaish", "los", "las", "la", "le", "san", "santa"):
            return None
        return "person"
    if 2 <= len(words) <= 4 and words[0] in lists.given and (words[-1] in lists.surnames or words[-1] in lists.given):
        return "person"
    return None


def annotated(s, b, e, kind):
    """the kind that the treebank's entity layer gives a name; `kind` is what the rest says"""
    best = None
    own = next((i for i in range(b, e + 1) if not b + 1 <= s.heads[i] <= e + 1), b)
    for first, last, what in s.entities:
        head = next((i for i in range(first, last + 1) if not first + 1 <= s.heads[i] <= last + 1), first)
        if head == own and (best is None or last - first < best[0]):
            best = (last - first, what)
    if best is None:
        return "none"
    if best[1] == "organization" and kind == "place":
        return kind  # a country's government or team
    return best[1] if best[1] in ("person", "organization", "place") else "none"


def label(sentences, lists):
    """gives each sentence `names`: B-/I-/O labels, None where nothing is known. Sentences know their document (`doc`)."""
    documents = defaultdict(list)
    for s in sentences:
        documents[s.doc].append(s)
    everywhere = Counter()
    found = {}
    for doc, text in documents.items():
        said, sure = {}, set()
        for s in text:
            for b, e, mark in spans_of(s, lists):
                kind = kind_of(s, b, e, mark, lists)
                if s.entities is not None and kind != "none":
                    kind = annotated(s, b, e, kind)
                found.setdefault(id(s), []).append([b, e, mark, kind])
                words = [f.lower() for f in s.forms[b:e + 1]]
                if kind == "person":
                    for w in {words[0], words[-1]} if len(words) > 1 or mark == "titled" else ():
                        if len(w) > 2:
                            said.setdefault(w, "person")
                            if words[0] in lists.given or mark == "titled":
                                sure.add(w)
                elif kind in ("organization", "place") and len(words) > 1:
                    said.setdefault(squeezed(" ".join(words)), kind)
                    first = words[0]
                    if kind == "organization" and first not in lists.given and lists.kind.get(first) is None and len(first) > 3 \
                            and first not in lists.words["not-name"] and first not in lists.words["modifier"] and \
                            "of" not in words and first not in lists.words["direction"]:
                        said.setdefault(first, "organization")
                    initials = "".join(w[0] for w in words if w not in ("of", "the", "and", "&", "for"))
                    if len(initials) > 2:
                        said.setdefault(initials, kind)
        for s in text:
            for f in found.get(id(s), ()):
                b, e, mark, kind = f
                words = [w.lower() for w in s.forms[b:e + 1]]
                key = squeezed(" ".join(words))
                is_open = s.entities is None  # else the treebank has said it
                if is_open and b == e and said.get(words[0]) == "person" and (kind is None or (
                        kind == "place" and words[0] in sure and words[0] not in lists.states)):
                    f[3] = "person"
                elif is_open and kind is None and key in said:
                    f[3] = said[key]
                elif is_open and kind is None and b == e and words[0] in lists.given and words[0] not in lists.words["common"] and (
                        s.forms[b].isalpha()):
                    f[3] = "person"
                if f[3] in ("person", "organization", "place"):
                    everywhere[(key, f[3])] += 1
    # A name that is of one kind throughout the treebank is so where nothing else tells.
    best = {}
    for (key, kind), n in sorted(everywhere.items()):
        best.setdefault(key, []).append((n, kind))
    for s in sentences:
        labels = ["O"] * len(s.forms)
        for b, e, mark, kind in found.get(id(s), ()):
            decided = lists.known.get(" ".join(s.forms[b:e + 1]).lower())
            if kind is None and mark != "rest" and not decided:
                seen = best.get(squeezed(" ".join(s.forms[b:e + 1])))
                if seen and len(seen) == 1:
                    kind = seen[0][1]
            for t in range(b, e + 1):
                labels[t] = None if kind is None else "O" if kind == "none" else ("B-" if t == b else "I-") + kind
            peoples = all(lists.kind.get(squeezed(f)) == "group" for f in s.forms[b:e + 1])
            if kind == "none" and mark != "office" and e > b and not peoples and not decided:
                for t in range(b, e + 1):
                    labels[t] = None
        s.names = labels
