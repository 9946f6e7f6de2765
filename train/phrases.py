"""Noun phrases of news with their trees: who acts, who suffers, what happens. news.py makes sentences of them.

A word is a node of a dependency tree with what stands on its left and on its right; phrases return their head. What EWT's
practice leaves open is left open here, too: None is "not known" and teaches nothing."""
from collections import Counter

from exchange import PIECE
from names import DATA, entries, names_in
from words import Words

NUMBERS = ("two three four five six seven eight nine ten eleven twelve 3 4 5 7 9 11 12 15 17 19 20 23 28 30 36 46 50 60 75 100 "
           "150 200 300 500 1,000 2,500").split()
ADJECTIVES = "deadly new major bloody recent massive violent fresh heavy".split()
DESCRIBED = "suspected captured convicted jailed detained wounded armed ousted accused disgraced exiled elected".split()
OFFICES = (("Secretary", "State"), ("Secretary", "Defense"), ("Minister", "Defence"), ("Chief", "Staff"), ("Speaker", "Parliament"))


class Word:
    __slots__ = ("form", "upos", "xpos", "label", "left", "right", "name", "lemma", "plural", "above")

    def __init__(self, form, upos, xpos, label="dep", left=(), right=(), lemma=None, plural=False):
        self.form, self.upos, self.xpos, self.label = form, upos, xpos, label
        self.left, self.right = list(left), list(right)
        self.name, self.lemma, self.plural = None, lemma or form.lower(), plural
        self.above = None  # the word it hangs on, where it does not stand beside that

    def as_(self, label):
        self.label = label
        return self

    def first(self, *words):
        self.left = list(words) + self.left
        return self

    def then(self, *words):
        self.right += [w for w in words if w is not None]
        return self


def simple(form, upos, xpos, label, lemma=None):
    return Word(form, upos, xpos, label, lemma=lemma)


def comma():
    return simple(",", "PUNCT", ",", "punct")


def the(form="the"):
    return simple(form, "DET", "DT", "det", {"an": "a"}.get(form))


class Nouns:
    def __init__(self, sentences, exchanged, rng):
        self.rng, self.exchanged, self.lists = rng, exchanged, exchanged.lists
        self.words = Words()
        self.forms = self.words.forms
        tags = Counter((f.lower(), x) for s in sentences for f, x in zip(s.forms, s.xpos))
        self.tag = {}
        for (form, x), n in tags.items():
            if n > tags.get((form, self.tag.get(form)), 0):
                self.tag[form] = x
        self.names = 0
        for pool in ("groups", "persons", "bodies", "events"):
            setattr(self, pool, [p for p in getattr(self.words, pool) if all(w.isalpha() for w in p)])
        self.peoples = [d for d in self.lists.demonyms if d.isalpha()]
        self.agencies = self.lists.patterns["organization"][1][:40]
        self.armed = [n for f in entries(DATA, "actors", "armed_groups.txt") for n in names_in(f, 1, 6)
                      if "-" not in n and len(n.split()) < 4]

    def some(self, pool):
        return self.rng.choice(pool)

    def chance(self, p):
        return self.rng.random() < p

    # Nouns

    def noun(self, words, plural, label="dep"):
        """`words` of the lists: the last is the head"""
        last = words[-1]
        xpos = None if last == "police" else "NNS" if plural else "NN"
        head = Word(last, "NOUN", xpos, label, plural=plural)
        if plural:
            head.lemma = None
        for w in words[:-1]:
            head.left.append(self.modifier(w))
        return head

    def modifier(self, w):
        x = self.tag.get(w, "NN")
        if x in ("JJ", "JJR", "JJS"):
            return simple(w, "ADJ", "JJ", "amod")
        if x in ("VBN", "VBD"):
            return simple(w, "VERB", "VBN", "amod", "?")
        if x == "VBG":
            return Word(w, None, None, None, lemma="?")
        return simple(w, "NOUN", "NNS" if x == "NNS" else "NN", "compound", "?" if x == "NNS" else None)

    def name(self, kind, text=None):
        if text is None:
            if kind == "person":
                text = self.exchanged.person(2 if self.chance(0.7) else 1, self.rng)
            elif kind == "place":
                text = self.some(self.lists.parts[self.some(("city", "country", "country", "region"))])
            elif self.chance(0.2):
                text = self.exchanged.initials(self.rng)
            else:
                text = self.exchanged.filled(self.some(self.some(self.lists.patterns["organization"])), self.rng)
        tokens = PIECE.findall(text) or [text]
        self.names += 1
        if kind == "person":
            at = 0
        else:
            at = tokens.index("of") - 1 if "of" in tokens[1:] else len(tokens) - 1
        plain = kind == "person" or all(t[0].isalpha() and t[0].isupper() for t in tokens)
        head = Word(tokens[at], "PROPN", "NNP", lemma=tokens[at])
        if tokens[at][-1:] == "s":
            head.xpos = None
        head.name = (kind, self.names)
        for k, t in enumerate(tokens):
            if k == at:
                continue
            label = "flat" if kind == "person" else "compound"
            part = simple(t, "PROPN", "NNP", label, t)
            if not t[0].isalpha():
                part = Word(t, "PUNCT" if t == "-" else None, "HYPH" if t == "-" else None, None, lemma="?")
            elif not plain or kind == "organization":  # adjectives, other names inside: not known how they hang together
                part = Word(t, None, None, None, lemma="?")
            part.name = head.name
            (head.left if k < at else head.right).append(part)
        return head

    def demonym(self):
        return simple(self.some(self.peoples), "ADJ", "JJ", "amod", "?")

    def group(self):
        """people, plural, mostly without an article"""
        head = self.noun(self.some(self.groups), True)
        r = self.rng.random()
        if r < 0.22:
            head.first(the())
        elif r < 0.40:
            head.first(self.demonym())
        elif r < 0.47:
            head.first(self.name("organization", self.some(self.armed)).as_("compound"))
        elif r < 0.53:
            head.first(simple(self.some(ADJECTIVES[:2] + ["armed", "angry", "masked", "foreign", "local"]), "ADJ", "JJ", "amod"))
        elif r < 0.58:
            head.first(self.count())
        elif r < 0.62:
            head.first(self.described())
        elif r < 0.66:
            head.first(self.owner())
        return head

    def described(self):
        return simple(self.some(DESCRIBED), "VERB", "VBN", "amod", "?")

    def owner(self):
        form = self.some(("his", "its", "their", "her"))
        return simple(form, "PRON", "PRP$", "nmod:poss")

    def count(self):
        n = simple(self.some(NUMBERS), "NUM", "CD", "nummod")
        r = self.rng.random()
        if r < 0.2:
            n.first(simple(self.some(("about", "nearly", "almost", "around")), "ADV", "RB", "advmod"))
        elif r < 0.36:
            n.first(simple("least", "ADJ", "JJS", "nmod", "?").first(simple("at", "ADP", "IN", "case")))
        elif r < 0.44:
            n.first(simple("more", "ADJ", "JJR", "advmod", "?").then(simple("than", "ADP", "IN", "fixed")))
        return n

    def victims(self):
        if self.chance(0.08):  # killed at least 14
            alone = self.count()
            alone.plural = True
            return alone
        head = self.noun([self.some(("people", "civilians", "soldiers", "children", "police", "women", "militants", "others",
                                     "protesters", "policemen", "passengers", "villagers"))], True)
        if self.chance(0.75):
            return head.first(self.count())
        dozens = Word(self.some(("dozens", "hundreds", "thousands", "scores")), "NOUN", "NNS", plural=True, lemma="?")
        return dozens.then(head.first(simple("of", "ADP", "IN", "case")).as_("nmod"))

    def person(self):
        r = self.rng.random()
        if r < 0.35:
            head = self.name("person")
            if self.chance(0.5):
                title = [w.capitalize() for w in self.some(self.persons)]
                top = simple(title[-1], "PROPN", "NNP", "nmod:desc", title[-1])
                for w in title[:-1]:
                    top.left.append(Word(w, None, None, None, lemma="?"))
                r = self.rng.random()
                if r < 0.5:
                    top.first(self.demonym())
                elif r < 0.57:
                    top.first(simple("former", "ADJ", "JJ", "amod"))
                elif r < 0.65:
                    top.first(self.described())
                head.first(top)
            elif self.chance(0.06):  # Secretary of State Jane Doe
                office, field = self.some(OFFICES)
                of = simple(field, "PROPN", "NNP", "nmod", field).first(simple("of", "ADP", "IN", "case"))
                head.first(simple(office, "PROPN", "NNP", "nmod:desc", office).then(of))
            return head
        head = self.noun(self.some(self.persons), False)
        if r < 0.45:  # convicted spy Ivan Petrov, rebel leader Jane Doe
            name = self.name("person")
            head.label = "nmod:desc"
            if self.chance(0.4):
                head.first(self.described())
            elif self.chance(0.4):
                head.first(self.demonym())
            return name.first(head)
        if r < 0.70:
            return head.first(the())
        if r < 0.75:
            return head.first(self.owner())
        if r < 0.85:
            return head.first(self.demonym()).first(the(self.some(("a", "the"))))
        return head.first(the("a"))

    def beside(self):
        """the prime minister, Jane Doe, / Jane Doe, the leader of Oro, / Jane Doe, 42,: with what says who that is"""
        name = self.name("person")
        office = self.noun(self.some(self.persons), False)
        r = self.rng.random()
        if r < 0.4:
            if self.chance(0.3):
                office.first(self.demonym())
            q = self.rng.random()
            if q < 0.6:
                office.first(the())
            elif q < 0.8:
                office.first(self.owner())
            else:
                whose = self.name("place", self.some(self.lists.countries)).as_("nmod:poss")
                office.first(whose.then(simple("'s", "PART", "POS", "case")))
            return office.then(name.first(comma()).as_("appos"), comma())
        if r < 0.85:
            office.first(the(self.some(("a", "the"))))
            if self.chance(0.5):
                office.then(self.phrase(self.some(("of", "from", "in")), self.name("place"), "nmod"))
            return name.then(office.first(comma()).as_("appos"), comma())
        age = Word(str(self.rng.randint(17, 88)), "NUM", "CD", None)
        return name.then(comma(), age, comma())

    def actor(self, compound=True):
        if compound and self.chance(0.05):
            return self.beside()
        r = self.rng.random()
        if r < 0.38:
            head = self.group()
        elif r < 0.55:
            head = self.person()
        elif r < 0.67:
            head = self.noun(self.some(self.bodies), False)
            if self.chance(0.4):
                head.first(self.demonym())
            head.first(the())
        elif r < 0.78:
            head = self.name("place", self.some(self.lists.countries))
        elif r < 0.90:
            text = self.some(self.armed)
            head = self.name("organization", text)
            if text.split()[0] in ("Taliban", "Islamic") or self.chance(0.3):
                head.first(the())
        else:
            head = self.name("organization")
        if compound and self.chance(0.12):
            other = self.actor(False)
            if self.chance(0.2):
                third = self.actor(False)
                third.first(simple("and", "CCONJ", "CC", "cc")).as_("conj")
                if self.chance(0.3):
                    third.first(comma())
                head.then(other.first(comma()).as_("conj"), third)
            else:
                head.then(other.first(simple("and", "CCONJ", "CC", "cc")).as_("conj"))
            head.plural = True
        return head

    def thing(self):
        """what is done something to and is nobody"""
        r = self.rng.random()
        if r < 0.5:
            head = self.noun([self.some([t for t in self.words.classes["target"] if t.isalpha()])], False).first(the())
        elif r < 0.75:
            head = self.noun([self.some(self.words.classes[self.some(("agreement", "sanction", "demonstration", "measure"))])], False)
            if not head.form.isalpha():
                head = self.noun(["plan"], False)
            head.first(the(self.some(("a", "the"))))
        else:
            head = self.event(False)
        return head

    def things(self):
        """a bridge, a school and two farms"""
        head = self.thing()
        if self.chance(0.25):
            if self.chance(0.5):
                head.then(self.thing().first(comma()).as_("conj"))
            last = self.thing().first(simple("and", "CCONJ", "CC", "cc")).as_("conj")
            head.then(last.first(comma()) if self.chance(0.2) else last)
            head.plural = True
        return head

    def object_(self):
        return self.actor() if self.chance(0.6) else self.victims() if self.chance(0.3) else self.things()

    def event(self, arguments=True, article=True):
        """an event noun, with who did it and to whom"""
        words = self.some(self.events)
        plural = self.chance(0.25)
        words = words[:-1] + [self.forms.make(words[-1], "plural")] if plural and not words[-1].endswith("s") else words
        plural = words[-1].endswith("s") and not words[-1].endswith("ss")
        head = self.noun(words, plural)
        r = self.rng.random() if arguments else 0.9
        if r < 0.2:
            owner = self.actor(False).as_("nmod:poss")
            owner.then(simple("'s" if self.chance(0.8) or not owner.form.endswith("s") else "'", "PART", "POS", "case"))
            head.first(owner)
            article = False
        elif r < 0.3:
            head.first(self.demonym())
            article = article and self.chance(0.3)
        if self.chance(0.12):
            head.left.insert(len(head.left) - (len(words) - 1), simple(self.some(ADJECTIVES), "ADJ", "JJ", "amod"))
        if article and (not plural or self.chance(0.3)):
            head.first(the(self.some(("a", "the"))))
        if arguments:
            p = self.rng.random()
            if p < 0.2:
                head.then(self.between())
            elif p < 0.7:
                head.then(self.phrase(self.some(("of", "on", "against", "with", "by", "of", "to")), self.object_(), "nmod"))
                if self.chance(0.2):
                    head.then(self.phrase("by", self.actor(), "nmod"))
        return head

    def between(self):
        a, b = self.actor(False), self.actor(False)
        a.then(b.first(simple("and", "CCONJ", "CC", "cc")).as_("conj"))
        return self.phrase("between", a, "nmod")

    def phrase(self, preposition, noun, label):
        return noun.first(simple(preposition, "ADP", "IN", "case")).as_(label)
