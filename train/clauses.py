"""Clauses of news with their trees: who does what, when and where, actively or passively, in which form of the verb. news.py makes
sentences of them. Everything follows the practice of EWT 2.16; phrases.py says how trees are made."""
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
AFFECTS = ("shock kill wound displace leave trigger spark follow prompt injure destroy worry anger end cause draw threaten damage "
           "fuel").split()
MODALS = "will would could may might should must can".split()
RECEIVED = "aid weapons money help support medicine food loans supplies asylum permission".split()
NO_OBJECT = ("withdraw retreat protest rally march surrender resign meet clash strike vote flee campaign rule act fight "
             "cooperate negotiate demonstrate").split()
CAUSES = "accuse suspect stop prevent keep dissuade block ban discourage".split()
TO_DO = "expect set schedule believe force report allow order authorize oblige require pay".split()
READY = "due ready likely unlikely able unable willing set".split()
TOLDS = "claim report allegation fear accusation statement promise threat warning rumour belief suspicion".split()
CONJUNCTIONS = "after before when while as since until because although if once".split()
TOLLS = "rise climb grow fall".split()
PARTS = "morning evening night afternoon".split()
ADVERBS = "again now still also reportedly allegedly repeatedly strongly secretly openly".split()


class Clauses(Nouns):
    # Circumstances

    def day(self):
        return Word(self.some(DAYS), "PROPN", "NNP", lemma="?")

    def circumstance(self):
        r = self.rng.random()
        if r < 0.19:
            return self.phrase("on", self.day() if self.chance(0.8) else self.part_of_day(), "obl")
        if r < 0.27:
            return (self.day() if self.chance(0.7) else self.part_of_day()).as_("obl:unmarked")
        if r < 0.30:
            return self.long_ago()
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
        return self.phrase("on", self.date(), "obl")

    def part_of_day(self):
        return simple(self.some(PARTS), "NOUN", "NN", "dep").first(self.day().as_("compound"))

    def date(self):
        """4 May, May 4, 2021: the number is the head, as in EWT"""
        number = Word(str(self.rng.randint(1, 31)), "NUM", "CD", "obl")
        month = Word(self.some(MONTHS), "PROPN", "NNP", None, lemma="?")
        before = self.chance(0.6)
        number.first(month) if before else number.then(month)
        if self.chance(0.3):
            number.then(comma() if before else None, Word(str(self.rng.randint(1980, 2026)), "NUM", "CD", "nmod:unmarked"))
        return number

    def span(self):
        """three weeks, a day"""
        unit = self.some(("day", "week", "month", "year", "hour"))
        if self.chance(0.3):
            return simple(unit, "NOUN", "NN", "obl:unmarked").first(the("a"))
        number = simple(self.some("two three four five six 3 8 10 11".split()), "NUM", "CD", "nummod")
        return Word(unit + "s", "NOUN", "NNS", "obl:unmarked", lemma=unit, plural=True).first(number)

    def long_ago(self):
        return simple("ago", "ADV", "RB", "advmod").first(self.span()) if self.chance(0.7) else (
            simple("later", "ADV", "RBR", "advmod", "?").first(self.span()))

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
        elif r < 0.97:
            head = self.verb(self.some(("seize", "take", "claim", "lose")), tag)
            head.then(Word(self.some(DEEDS), "NOUN", None, "obj", lemma="?"))
            head.right[-1].then(self.phrase("of", self.thing() if self.chance(0.5) else self.name("place"), "nmod"))
        else:
            head = self.seldom(tag)
        return head

    def seldom(self, tag):
        """what no list of verbs has: accused the guards of beating them, handed over six captives, left two people dead"""
        r = self.rng.random()
        if r < 0.3:
            verb = self.some(CAUSES)
            head = self.verb(verb, tag).then(self.actor(False).as_("obj"))
            of = "of" if verb in ("accuse", "suspect") else "from"
            head.then(self.predicate("VBG").first(simple(of, "ADP", "IN", "mark")).as_("advcl"))
        elif r < 0.5:
            head = self.verb(self.some(("hand", "hand", "turn", "take")), tag)
            head.then(simple("over", "ADP", "RP", "compound:prt"))
            head.then((self.victims() if self.chance(0.6) else self.object_()).as_("obj"))
            if self.chance(0.3):
                head.then(self.phrase("to", self.actor(), "obl"))
        elif r < 0.75:
            verb, state, xpos = self.some((("leave", "dead", "JJ"), ("leave", "wounded", None), ("shoot", "dead", "JJ"),
                                           ("find", "dead", "JJ"), ("set", "ablaze", None), ("set", "free", "JJ")))
            what = self.things() if state == "ablaze" else self.victims()
            head = self.verb(verb, tag).then(what.as_("obj"), Word(state, "ADJ" if xpos else None, xpos, "xcomp", lemma="?"))
        elif r < 0.9:
            head = self.verb("call", tag).then(self.object_().as_("obj"))
            head.then(self.noun(self.some(self.events), False).first(the("a")).as_("xcomp"))
        else:
            head = self.verb(self.some(("use", "send", "deploy", "summon")), tag).then(self.group().as_("obj"))
            head.then(self.infinitive().as_("advcl"))
        return head

    def due(self, subject, past):
        """is due to meet, was expected to leave"""
        if self.chance(0.4):
            head = simple(self.some(READY), "ADJ", "JJ", "root")
            head.left.append(self.be(subject.plural, past, "cop"))
            head.first(subject.as_("nsubj"))
        else:
            head = self.verb(self.some(TO_DO), "VBN")
            head.left.append(self.be(subject.plural, past, "aux:pass"))
            head.first(subject.as_("nsubj:pass"))
        return head.then(self.infinitive())

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
        if self.chance(0.03):
            return self.due(subject, past)
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
        if self.chance(0.05):  # Iran on Wednesday rejected
            head.first(self.phrase("on", self.day(), "obl") if self.chance(0.7) else self.circumstance())
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
        if self.chance(0.04):
            head.lemma, head.form = "shoot", "shot"
            head.then(simple("dead", "ADJ", "JJ", "xcomp"))
        if self.chance(0.6):
            head.then(self.phrase("by", self.actor(), "obl:agent"))
        self.circumstances(head)
        if self.chance(0.08):  # 14 people were killed and 20 others wounded
            more = self.verb(self.some(("wound", "injure", "arrest", "kill", "displace")), "VBN", "conj")
            more.first(simple("and", "CCONJ", "CC", "cc"), self.victims().as_("nsubj:pass"))
            head.then(more)
        return head

    def toll(self):
        """the number of people killed rose to 19"""
        if self.chance(0.5):
            subject = simple("toll", "NOUN", "NN", "nsubj").first(simple("death", "NOUN", "NN", "compound")).first(the())
        else:
            people = self.noun([self.some(("people", "civilians", "soldiers", "migrants", "children"))], True)
            people.then(self.verb(self.some(("kill", "arrest", "displace", "wound", "miss")), "VBN", "acl"))
            subject = simple("number", "NOUN", "NN", "nsubj").first(the()).then(self.phrase("of", people, "nmod"))
        if self.chance(0.5):
            subject.then(self.phrase(self.some(("in", "from")), self.event(False), None))
        head = self.verb(self.some(TOLLS), self.some(("VBD", "VBD", "VBZ"))).first(subject)
        if self.chance(0.3):
            head = self.verb(self.some(TOLLS), "VBN").first(subject)
            head.left.append(self.have(False, self.chance(0.4)))
        head.then(self.phrase("to", self.count(), "obl"))
        self.circumstances(head, 1)
        return head

    def told_of(self):
        """his claim that the army had left"""
        head = simple(self.some(TOLDS), "NOUN", "NN", "dep").first(self.owner() if self.chance(0.5) else the(self.some(("a", "the"))))
        return head.then(self.clause().first(simple("that", "SCONJ", "IN", "mark")).as_("acl"))

    def happening(self):
        """an event as the subject"""
        if self.chance(0.06):
            return self.toll()
        subject = self.event() if self.chance(0.95) else self.told_of()
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
        """, supported by … for years, / killed in the attack / believed to belong to …: a participle behind its noun"""
        if self.chance(0.15):
            believed = self.verb(self.some(("believe", "think", "say", "suspect", "know")), "VBN", "acl")
            return subject.then(believed.then(self.infinitive()))
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
        r = self.rng.random()
        if r < 0.12 and who.form == "who":  # whom the army arrested
            clause = self.verb(self.some(self.words.verbs), "VBD", "acl:relcl").first(self.actor(False).as_("nsubj"))
            clause.first(simple("whom", "PRON", "WP", "obj", "who"))
        elif r < 0.35:
            clause = self.passive(who)
            clause.label = "acl:relcl"
        else:
            tag = "VBD" if self.chance(0.7) else "VBP" if subject.plural else "VBZ"
            clause = self.predicate(tag).as_("acl:relcl").first(who)
            self.circumstances(clause, 1)
        if self.chance(0.6):
            clause.first(comma())
            clause.then(comma())
        return subject.then(clause)

    def clause(self):
        r = self.rng.random()
        if r < 0.18:
            return self.happening()
        subject = self.actor() if self.chance(0.92) else self.pronoun()
        if subject.upos == "PRON":
            pass
        elif self.chance(0.07):
            self.reduced(subject)
        elif self.chance(0.05):
            self.relative(subject)
        return self.passive(subject if self.chance(0.8) else self.thing()) if r < 0.36 else self.finite(subject)

    def pronoun(self):
        form = self.some(("he", "she", "it", "they", "they"))
        return Word(form, "PRON", "PRP", "nsubj", plural=form == "they")

    def by_the_way(self):
        """after rebels took the town, a day after Japan sent ships: a clause that says when or why"""
        clause = self.clause().as_("advcl")
        word = self.some(CONJUNCTIONS)
        clause.first(simple(word, "SCONJ", "IN" if word not in ("when",) else "WRB", "advmod" if word == "when" else "mark"))
        if word == "when":
            clause.left[0].upos = "ADV"
        if word in ("after", "before") and self.chance(0.4):
            clause.first(self.span())
        return clause
