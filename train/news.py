"""Sentences and headlines of news with their trees, made by a small grammar from the program's own lists. The treebanks are
letters, reviews, guides and talk: verbs of events are rare in them, and so are plural subjects without an article before them.
Each round of training sees new ones. Everything follows the practice of EWT 2.16; phrases.py says how trees are made."""
import treebank
from phrases import Nouns, Word, comma, simple, the

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
CRIMES = "murder corruption treason terrorism fraud espionage negligence genocide blasphemy sedition".split()
THINGS = ("tear gas;rubber bullets;live ammunition;water cannons;machine guns;rockets;car bombs;stones;batons;grenades;"
          "heavy weapons;tanks;mortars;petrol bombs").split(";")
DEEDS = "control power responsibility hostages part office refuge revenge action shelter".split()
HAPPENED = (("break", "out"), ("take", "place"), ("fail", ""), ("continue", ""), ("begin", ""), ("collapse", ""), ("stall", ""),
            ("intensify", ""), ("resume", ""), ("erupt", ""), ("end", ""), ("go", "on"), ("escalate", ""), ("fall", "apart"))
AIMS = "vow order plan agree refuse threaten promise want try decide seek pledge hope continue begin fail".split()
URGES = "order urge ask tell force want call allow invite warn instruct persuade pressure".split()
SAYS = "say announce claim report warn state add confirm deny allege insist declare admit".split()
AFFECTS = ("shock kill wound displace leave trigger spark follow prompt injure destroy worry anger end cause draw threaten damage "
           "fuel").split()
MODALS = "will would could may might should must can".split()
RECEIVED = "aid weapons money help support medicine food loans supplies asylum permission".split()
NO_OBJECT = ("withdraw retreat protest rally march surrender resign meet clash strike vote flee campaign rule act fight "
             "cooperate negotiate demonstrate").split()
ADVERBS = "again now still also reportedly allegedly repeatedly strongly secretly openly".split()


class Grammar(Nouns):
    # Circumstances

    def day(self):
        return Word(self.some(DAYS), "PROPN", "NNP", lemma="?")

    def circumstance(self):
        r = self.rng.random()
        if r < 0.22:
            return self.phrase("on", self.day(), "obl")
        if r < 0.30:
            return self.day().as_("obl:unmarked")
        if r < 0.36:
            return simple(self.some(("yesterday", "today")), "NOUN", "NN", "obl:unmarked")
        if r < 0.43:
            return Word(self.some(("week", "month", "year")), "NOUN", "NN", "obl:unmarked").first(
                simple("last", "ADJ", "JJ", "amod"))
        if r < 0.72:
            return self.phrase(self.some(("in", "in", "in", "near", "from", "across")), self.name("place"), "obl")
        if r < 0.80:
            return self.phrase(self.some(("after", "during", "before", "over", "amid")), self.event(True), "obl")
        if r < 0.85:
            return self.phrase("for", Word(self.some(("years", "months", "weeks", "decades")), "NOUN", "NNS", lemma="?"), "obl")
        if r < 0.93:
            town = self.noun([self.some(("town", "city", "village", "capital", "province"))], False).first(the())
            town.then(self.phrase("of", self.name("place"), "nmod"))
            return self.phrase("in", town, "obl")
        number = Word(str(self.rng.randint(1, 30)), "NUM", "CD", "nummod")
        return self.phrase("on", Word(self.some(MONTHS), "PROPN", "NNP", lemma="?").then(number), "obl")

    def circumstances(self, head, most=2):
        for p in (0.6, 0.25)[:most]:
            if self.chance(p):
                head.then(self.circumstance())

    # Clauses

    def verb(self, lemma, tag, label="root"):
        return Word(self.forms.of_tag(lemma, tag), "VERB", tag, label, lemma=lemma)

    def predicate(self, tag):
        """a verb in this form with what stands behind it"""
        r = self.rng.random()
        if r < 0.46:
            head = self.verb(self.some(self.words.verbs), tag).then(self.object_().as_("obj"))
            if self.chance(0.1):
                head.then(self.phrase(self.some(("of", "for", "over", "with")), self.event(False) if self.chance(0.5) else
                                      Word(self.some(CRIMES), "NOUN", "NN"), "obl"))
        elif r < 0.58:
            verb, preposition = self.some(self.words.with_preposition)
            head = self.verb(verb, tag).then(self.phrase(preposition, self.object_(), "obl"))
        elif r < 0.66:
            verb, particle, preposition = self.some(self.words.with_particle)
            head = self.verb(verb, tag)
            head.then(simple(particle, "ADP", "RP", "compound:prt"))
            head.then(self.phrase(preposition, self.object_(), "obl") if preposition else self.object_().as_("obj"))
        elif r < 0.78:
            head = self.fixed(tag)
        elif r < 0.86:
            support = self.some(self.words.support)
            head = self.verb(support[0], tag)
            if len(support) > 1:
                head.then(simple(support[1], "ADP", "RP", "compound:prt"))
            head.then(self.event(False).as_("obj"))
            if self.chance(0.6):
                head.then(self.phrase(self.some(("on", "against", "in", "with")), self.object_(), None))
        elif r < 0.92:
            head = self.verb(self.some(("use", "fire", "throw", "hurl", "launch", "deploy")), tag)
            head.then(self.noun(self.some(THINGS).split(), True).as_("obj"))
            head.then(self.phrase(self.some(("on", "at", "against")), self.actor(), "obl"))
            head.right[-2].plural, head.right[-2].xpos, head.right[-2].lemma = False, None, None
        elif r < 0.96:
            head = self.verb(self.some(("give", "send", "offer", "grant", "deny", "promise")), tag)
            head.then(self.actor(False).as_("iobj"), Word(self.some(RECEIVED), "NOUN", None, "obj", lemma="?"))
        else:
            head = self.verb(self.some(("seize", "take", "claim", "lose")), tag)
            head.then(Word(self.some(DEEDS), "NOUN", None, "obj", lemma="?"))
            head.right[-1].then(self.phrase("of", self.thing() if self.chance(0.5) else self.name("place"), "nmod"))
        return head

    def fixed(self, tag):
        """a verb with its own noun: hold talks with"""
        for _ in range(5):
            verb, rest, preposition = self.some(self.words.with_object)
            words = [self.some(self.words.classes.get(w[1:], [w[1:]])) if w[0] == "@" else w for w in rest]
            if all(w.isalpha() for w in words) and words[-1] not in ("itself", "themselves") and self.tag.get(words[-1], "NN")[:2] == "NN":
                break
        else:
            verb, words, preposition = "hold", ["talks"], "with"
        article = words.pop(0) if words[0] in ("a", "an", "the") and len(words) > 1 else None
        plural = words[-1].endswith("s") and not words[-1].endswith("ss")
        if not plural and rest[-1][0] == "@" and self.chance(0.3):
            words[-1], plural = self.forms.make(words[-1], "plural"), True
        noun = self.noun(words, plural, "obj")
        if article or not plural and rest[-1][0] == "@" and self.chance(0.5):
            noun.first(the(article or "a"))
        head = self.verb(verb, tag).then(noun)
        if preposition:
            head.then(self.phrase(preposition, self.object_(), None if preposition == "of" else "obl"))
        return head

    def finite(self, subject, past=None):
        """a clause about somebody: active, in some tense"""
        past = self.chance(0.65) if past is None else past
        plural = subject.plural
        r = self.rng.random()
        present = "VBP" if plural else "VBZ"
        if r < 0.7:
            tag = "VBD" if past else present
            if self.chance(0.12):
                head = self.verb(self.some(NO_OBJECT), tag)
            elif self.chance(0.13):
                head = self.verb(self.some(AIMS), tag)
                head.then(self.infinitive())
            elif self.chance(0.09):
                head = self.verb(self.some(URGES), tag).then(self.actor().as_("obj"), self.infinitive())
            else:
                head = self.predicate(tag)
            if self.chance(0.06):
                head.left.append(simple(self.some(ADVERBS), "ADV", "RB", "advmod"))
        elif r < 0.8:
            head = self.predicate("VBN")
            head.left.append(self.have(plural, past))
        elif r < 0.87:
            head = self.predicate("VBG")
            head.left.append(self.be(plural, past, "aux"))
        elif r < 0.95:
            head = self.predicate("VB")
            head.left.append(simple(self.some(MODALS), "AUX", "MD", "aux", "?"))
            if self.chance(0.2):
                head.left.append(simple("not", "PART", "RB", "advmod"))
        else:
            head = self.predicate("VB")
            head.left += [simple("did", "AUX", "VBD", "aux", "do"), simple("not", "PART", "RB", "advmod")]
        head.first(subject.as_("nsubj"))
        self.circumstances(head)
        return head

    def have(self, plural, past):
        form, tag = ("had", "VBD") if past else ("have", "VBP") if plural else ("has", "VBZ")
        return simple(form, "AUX", tag, "aux", "have")

    def be(self, plural, past, label):
        form, tag = (("were" if plural else "was"), "VBD") if past else ("are", "VBP") if plural else ("is", "VBZ")
        return simple(form, "AUX", tag, label, "be")

    def infinitive(self):
        head = self.predicate("VB") if self.chance(0.85) else self.verb(self.some(NO_OBJECT), "VB")
        return head.first(simple("to", "PART", "TO", "mark")).as_("xcomp")

    def passive(self, subject):
        past = self.chance(0.75)
        head = self.verb(self.some(self.words.verbs), "VBN")
        if self.chance(0.25):
            head.left += [self.have(subject.plural, past), simple("been", "AUX", "VBN", "aux:pass", "be")]
        elif self.chance(0.12):
            head.left += [simple(self.some(MODALS), "AUX", "MD", "aux", "?"), simple("be", "AUX", "VB", "aux:pass", "be")]
        else:
            head.left.append(self.be(subject.plural, past, "aux:pass"))
        head.first(subject.as_("nsubj:pass"))
        if self.chance(0.6):
            head.then(self.phrase("by", self.actor(), "obl:agent"))
        self.circumstances(head)
        return head

    def happening(self):
        """an event as the subject"""
        subject = self.event()
        past = self.chance(0.7)
        tag = "VBD" if past else "VBP" if subject.plural else "VBZ"
        if self.chance(0.45):
            verb, rest = self.some(HAPPENED)
            head = self.verb(verb, tag)
            if rest == "place":
                head.then(simple(rest, "NOUN", "NN", "obj"))
            elif rest:
                head.then(simple(rest, "ADP" if rest != "apart" else "ADV", "RP" if rest != "apart" else "RB",
                                 "compound:prt" if rest != "apart" else "advmod"))
        else:
            head = self.verb(self.some(AFFECTS), tag)
            head.then((self.victims() if self.chance(0.4) else self.object_()).as_("obj"))
        head.first(subject.as_("nsubj"))
        self.circumstances(head)
        return head

    def reduced(self, subject):
        """, supported by … for years, / killed in the attack: a participle behind its noun"""
        between = self.chance(0.6)
        part = self.verb(self.some(self.words.verbs), "VBN", "acl")
        part.then(self.phrase("by", self.actor(False), "obl:agent"))
        if self.chance(0.4):
            part.then(self.circumstance())
        if between:
            part.first(comma())
            part.then(comma())
        return subject.then(part)

    def relative(self, subject):
        who = simple("who", "PRON", "WP", "nsubj")
        if subject.upos == "PROPN" and subject.name and subject.name[0] != "person":
            who = simple("which", "PRON", "WDT", "nsubj")
        tag = "VBD" if self.chance(0.7) else "VBP" if subject.plural else "VBZ"
        clause = self.predicate(tag).as_("acl:relcl").first(who)
        if self.chance(0.6):
            clause.first(comma())
            clause.then(comma())
        return subject.then(clause)

    def clause(self):
        r = self.rng.random()
        if r < 0.18:
            return self.happening()
        subject = self.actor()
        if self.chance(0.07):
            self.reduced(subject)
        elif self.chance(0.05):
            self.relative(subject)
        return self.passive(subject if self.chance(0.8) else self.thing()) if r < 0.36 else self.finite(subject)

    def sentence(self):
        r = self.rng.random()
        if r < 0.20:
            head = self.headline()
        elif r < 0.32:
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
            elif self.chance(0.08):
                head.first(self.phrase("on", self.day(), "obl"), *([comma()] if self.chance(0.6) else []))
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

    def said(self):
        speaker = self.actor()
        said = self.verb(self.some(SAYS), "VBD" if self.chance(0.8) else "VBP" if speaker.plural else "VBZ")
        told = self.clause().as_("ccomp")
        if self.chance(0.35):  # …, officials said
            said.first(told, comma(), speaker.as_("nsubj"))
        else:
            said.first(speaker.as_("nsubj"))
            if self.chance(0.3):
                said.then(self.phrase("on", self.day(), "obl"))
            said.then(told.first(simple("that", "SCONJ", "IN", "mark")) if self.chance(0.6) else told)
        return said

    def headline(self):
        r = self.rng.random()
        if r < 0.7:
            subject = self.actor() if self.chance(0.8) else self.event(False, article=False)
            if subject.plural and subject.left and subject.left[0].label == "det":
                subject.left.pop(0)
            for w in (subject,):
                w.left = [x for x in w.left if x.label != "det"]
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
                    parent[id(child)] = w
                    walk(child)
                order.append(w)
                for child in w.right:
                    parent[id(child)] = w
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
