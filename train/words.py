"""The program's own lists of verbs and nouns, with their forms: what news.py makes sentences of and exchange.py puts in the
place of other words."""
import os

from names import DATA, entries

ENGLISH = os.path.join(DATA, "lang", "en")
PREPOSITIONS = {"on", "at", "to", "with", "from", "against", "in", "into", "for", "of", "by", "over", "upon", "about", "through"}
PARTICLES = {"up", "out", "off", "down", "back", "away"}
PLURALS = {"people", "police", "troops", "personnel", "youth", "children", "staff", "crew", "cavalry"}


class Forms:
    """third, past, participle and -ing form of a verb, plural of a noun"""

    def __init__(self):
        self.rules, self.irregular = {}, {}
        for f in entries(ENGLISH, "statements", "inflection.txt"):
            if f[0] == "vowels":
                self.vowels = f[1]
            else:
                self.rules.setdefault(f[0], []).append((f[1], int(f[2]), f[3]))
        for f in entries(ENGLISH, "statements", "irregular_verbs.txt"):
            forms = {"past": f[1], "participle": f[2]}
            if len(f) > 3 and f[3]:
                forms["ing"] = f[3]
            if len(f) > 4 and f[4]:
                forms["third"] = f[4]
            self.irregular[f[0]] = {k: v.split("/")[0] for k, v in forms.items()}

    def fits(self, word, ending):
        if len(word) < len(ending):
            return False
        return all(c not in self.vowels if e == "C" else c == e for c, e in zip(word[len(word) - len(ending):], ending))

    def make(self, word, form):
        known = self.irregular.get(word, {}).get(form) if form != "plural" else None
        if known:
            return known
        for ending, off, on in self.rules["past" if form == "participle" else form]:
            if self.fits(word, ending):
                return word[:len(word) - off] + on
        return word

    def of_tag(self, lemma, tag):
        if tag in ("VB", "VBP"):
            return lemma
        return self.make(lemma, {"VBD": "past", "VBN": "participle", "VBZ": "third", "VBG": "ing"}[tag])


class Words:
    def __init__(self):
        self.forms = Forms()
        self.classes = {f[1]: f[2].split(", ") for f in entries(ENGLISH, "frames", "words.txt")}
        self.verbs, self.with_preposition, self.with_particle, self.with_object = [], [], [], []
        self.events = []
        for name in sorted(os.listdir(os.path.join(ENGLISH, "frames"))):
            if name == "words.txt":
                continue
            for f in entries(ENGLISH, "frames", name):
                if f[0] == "verb":
                    for phrase in f[1].split(", "):
                        self.take(phrase.split())
                elif f[0] == "noun":
                    for phrase in f[1].split(", "):
                        nouns = phrase.split()
                        if len(nouns) > 1 and nouns[-1] in PREPOSITIONS:
                            nouns = nouns[:-1]
                        if len(nouns) <= 3 and not any(n in PREPOSITIONS or n[0] == "@" for n in nouns):
                            self.events.append(nouns)
        self.verbs = sorted(set(self.verbs))
        self.common = [f[0] for f in entries(ENGLISH, "statements", "verbs.txt")]  # verbs of no event
        self.support = [f[1].split() for f in entries(ENGLISH, "statements", "support_verbs.txt") if f[0] == "do"]
        self.support = [p for p in self.support if len(p) == 1 or len(p) == 2 and p[1] in PARTICLES]
        self.groups, self.persons, self.bodies = [], [], []
        for f in entries(ENGLISH, "mentions", "nouns.txt"):
            kind = f[2]
            for form in f[-1].split("|"):
                words = form.lstrip("+").split()
                if not 0 < len(words) <= 2 or any(w in PREPOSITIONS for w in words):
                    continue
                last = words[-1]
                plural = last in PLURALS or last.endswith("men") or last.endswith("s") and not last.endswith("ss")
                if kind in ("group", "person") and plural:
                    self.groups.append(words)
                elif kind == "person":
                    self.persons.append(words)
                elif kind == "organization" and not plural:
                    self.bodies.append(words)
                elif kind == "organization":
                    self.groups.append(words)
        self.group_words = sorted({g[0] for g in self.groups if len(g) == 1})
        self.person_words = sorted({g[0] for g in self.persons if len(g) == 1})
        self.event_words = sorted({e[0] for e in self.events if len(e) == 1})

    def take(self, phrase):
        verb, rest = phrase[0], phrase[1:]
        if verb in ("be", "have", "do", "go", "come") or not verb.isalpha():
            return
        if not rest:
            self.verbs.append(verb)
        elif len(rest) == 1 and rest[0] in PREPOSITIONS:
            self.with_preposition.append((verb, rest[0]))
        elif rest[0] in PARTICLES:
            if len(rest) == 1:
                self.with_particle.append((verb, rest[0], None))
            elif len(rest) == 2 and rest[1] in PREPOSITIONS:
                self.with_particle.append((verb, rest[0], rest[1]))
        elif rest[0] not in PREPOSITIONS and len(rest) <= 3:
            preposition = rest.pop() if rest[-1] in PREPOSITIONS else None
            if rest and not any(r in PREPOSITIONS for r in rest) and rest[-1][-2:] != "ly":
                self.with_object.append((verb, rest, preposition))
