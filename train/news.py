"""Sentences and headlines of news with their trees, made by a small grammar from the program's own lists. The treebanks are
letters, reviews, guides and talk: verbs of events are rare in them, and so are plural subjects without an article before them.
Each round of training sees new ones. Everything follows the practice of EWT 2.16; phrases.py says how trees are made."""
import treebank
from clauses import Clauses
from phrases import Word, comma, simple, the

SAYS = "say announce claim report warn state add confirm deny allege insist declare admit".split()
GOING_ON = "urge say add call demand vow accuse promise warn".split()


class Grammar(Clauses):
    def sentence(self):
        r = self.rng.random()
        if r < 0.20:
            head = self.headline()
        elif r < 0.36:
            head = self.said()
        else:
            head = self.clause()
            if self.chance(0.07):
                head.then(comma(), self.killing())
            elif self.chance(0.08):
                second = self.predicate("VBD").first(simple("and", "CCONJ", "CC", "cc")).as_("conj")
                head.then(second)
            elif self.chance(0.06):
                source = self.phrase("to", self.actor(), "obl")
                according = simple("according", "VERB", "VBG", "case", "accord").then(simple("to", "ADP", "IN", "fixed"))
                source.left[0] = according
                head.then(comma(), source) if self.chance(0.6) else head.first(source, comma())
            elif self.chance(0.10):
                head.first(self.circumstance(), *([comma()] if self.chance(0.5) else []))
            elif self.chance(0.09):
                if self.chance(0.3):
                    head.first(self.by_the_way(), comma())
                else:
                    head.then(comma() if self.chance(0.4) else None, self.by_the_way())
            elif self.chance(0.06):
                second = self.clause().first(simple(self.some(("and", "and", "but")), "CCONJ", "CC", "cc")).as_("conj")
                head.then(second.first(comma()) if self.chance(0.7) else second)
        head.label = "root"
        if self.chance(0.04):
            self.dateline(head)
        if r >= 0.20 or self.chance(0.15):
            head.then(simple(".", "PUNCT", ".", "punct"))
        return head

    def dateline(self, head):
        """LAHORE (Reuters) – : names whose place in the tree is left open, as is where the sentence's root then is"""
        place = self.name("place")
        parts = place.left + [place] + place.right
        place.left, place.right = [], []
        capitals = self.chance(0.6)
        for p in parts:
            p.form = p.form.upper() if capitals else p.form
            p.label = None
        if self.chance(0.3):
            agency = self.name("organization", self.some(self.agencies))
            inner = agency.left + [agency] + agency.right
            agency.left, agency.right = [], []
            for p in inner:
                p.label = None
            parts += [Word("(", "PUNCT", "-LRB-", None)] + inner + [Word(")", "PUNCT", "-RRB-", None)]
        parts.append(Word(self.some(("-", "–", "—", ":", "--")), "PUNCT", None, None))
        first = head
        while first.left:
            first = first.left[0]
        first.form = first.form[:1].upper() + first.form[1:]
        head.first(*parts)

    def killing(self):
        verb = self.verb(self.some(("kill", "wound", "injure", "arrest", "displace", "kill")), "VBG", "advcl")
        victims = self.victims()
        if self.chance(0.4):
            verb.then(victims.as_("obj"))
            some = self.victims()
            victims.then(comma(), some.first(simple("including", "VERB", "VBG", "case", "include")).as_("nmod"))
        else:
            verb.then(victims.as_("obj"))
        return verb

    def how_said(self, said):
        """on Monday, in a statement, to whom"""
        r = self.rng.random()
        if r < 0.25:
            said.then(self.phrase("on", self.day(), "obl"))
        elif r < 0.33:
            said.then(self.day().as_("obl:unmarked"))
        elif r < 0.42:
            statement = simple(self.some(("statement", "interview", "speech", "letter")), "NOUN", "NN", "dep").first(the("a"))
            said.then(self.phrase("in", statement, "obl"))
        elif r < 0.45:
            said.then(self.phrase("by", simple("telephone", "NOUN", "NN", "dep"), "obl"))

    def said(self):
        speaker = self.actor() if self.chance(0.9) else self.pronoun()
        tag = "VBD" if self.chance(0.8) else "VBP" if speaker.plural else "VBZ"
        if self.chance(0.12):
            said = self.verb("tell", tag)
            agency = self.name("organization", self.some(self.agencies)) if self.chance(0.5) else self.group()
            said.then(agency.as_("iobj"))
        else:
            said = self.verb(self.some(SAYS), tag)
        told = self.clause().as_("ccomp")
        quoted = self.chance(0.12)
        if self.chance(0.45):  # …, officials said
            said.first(speaker.as_("nsubj"))
            said.first(told, comma(), *([Word("\"", "PUNCT", "''", "punct")] if quoted else []))
            if quoted:
                said.first(Word("\"", "PUNCT", "``", "punct"))
            elif said.lemma == "say" and self.chance(0.15):  # …, said officials
                said.left.remove(speaker)
                said.right.insert(0, speaker)
            self.how_said(said)
            r = self.rng.random()
            if r < 0.12:  # …, officials said, killing nine
                deed = self.killing()
                deed.above = told
                said.then(comma(), deed)
            elif r < 0.17:
                time = self.by_the_way() if self.chance(0.6) else self.circumstance()
                time.above = told
                said.then(comma(), time)
        else:
            said.first(speaker.as_("nsubj"))
            self.how_said(said)
            said.then(told.first(simple("that", "SCONJ", "IN", "mark")) if self.chance(0.6) else told)
            r = self.rng.random()
            if r < 0.06:  # and urged
                more = self.verb(self.some(GOING_ON), tag, "conj").first(simple("and", "CCONJ", "CC", "cc"))
                more.then(self.clause().as_("ccomp").first(simple("that", "SCONJ", "IN", "mark")))
                said.then(more)
            elif r < 0.12:  # , adding that
                more = self.verb(self.some(("say", "add", "warn", "note")), "VBG", "advcl")
                more.then(self.clause().as_("ccomp").first(simple("that", "SCONJ", "IN", "mark")))
                said.then(comma(), more)
        return said

    def headline(self):
        r = self.rng.random()
        if r < 0.7:
            subject = self.actor() if self.chance(0.8) else self.event(False, article=False)
            if subject.plural and subject.left and subject.left[0].label == "det":
                subject.left.pop(0)
            subject.left = [x for x in subject.left if x.label != "det"]
            if self.chance(0.05) and not subject.right:  # France, Germany condemn
                subject.then(self.actor(False).first(comma()).as_("conj"))
                subject.plural = True
            head = self.finite(subject, past=False) if r < 0.5 else self.predicate("VB")
            if r >= 0.5:
                head.left = [subject.as_("nsubj"), simple("to", "PART", "TO", "mark")]
        elif r < 0.85:  # 46 killed in blast
            head = self.verb(self.some(("kill", "wound", "injure", "arrest", "detain", "shoot", "kill")), "VBN")
            victims = self.count().as_("nsubj:pass") if self.chance(0.4) else self.victims().as_("nsubj:pass")
            head.first(victims)
            head.then(self.phrase("in", self.event(False, article=False), "obl"))
        else:
            head = self.passive(self.actor())
            head.left = [w for w in head.left if w.label != "aux:pass" or w.form == "be"]
        return head

    def make(self):
        """a treebank.Sentence"""
        while True:
            root = self.sentence()
            order, parent = [], {}

            def walk(w):
                for child in w.left:
                    parent[id(child)] = child.above or w
                    walk(child)
                order.append(w)
                for child in w.right:
                    parent[id(child)] = child.above or w
                    walk(child)
            walk(root)
            if 2 < len(order) <= 45:
                break
        words = []
        for k, w in enumerate(order):  # no comma before a mark, at the end or twice
            bare = w.form == "," and (k + 1 == len(order) or order[k + 1].form in ".,")
            if not bare:
                words.append(w)
        at = {id(w): i + 1 for i, w in enumerate(words)}
        out = treebank.Sentence()
        for k, w in enumerate(words):
            if w.form == "a" and w.upos == "DET" and words[k + 1].form[0] in "aeioAEIO":
                w.form = "an"
            out.forms.append(w.form[:1].upper() + w.form[1:] if k == 0 else w.form)
            out.lemmas.append("_")
            out.upos.append(w.upos or "?")
            out.xpos.append(w.xpos or "?")
            out.feats.append("?")
            known = w.label is not None
            out.heads.append(0 if w is root else at[id(parent[id(w)])] if known else -1)
            out.labels.append(w.label or "?")
        out.names, before = [], None
        for w in words:
            out.names.append("O" if w.name is None else ("I-" if w.name == before else "B-") + w.name[0])
            before = w.name
        return out
