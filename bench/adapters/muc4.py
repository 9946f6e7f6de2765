#!/usr/bin/env python3
"""muc4.py < ANNOTATED.jsonl > INCIDENTS.jsonl: what `casus annotate` says, as the incidents of MUC-4 ("a terrorist act": a
kidnapping, bombing, arson, robbery, hijacking, attack or forced work stoppage), for `events.py muc4`.

One incident for each `incident` of the annotation that has an act of force; those of one kind that nothing tells apart (other
named victims, other things elsewhere, another time, another town) are one. An actor or a thing is named in one way all through a text: a name as it stands, of
other phrases the words up to the head without determiner, number and title. Left out, as the task's rules ask: fights between
armed sides only, what did not happen, and acts older than two months by the text's own dates.
"""
import collections
import datetime
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

ORDER = ["KIDNAPPING", "HIJACKING", "BOMBING", "ARSON", "ROBBERY", "FORCED WORK STOPPAGE", "ATTACK"]
SUBTYPES = {"arson": "ARSON", "robbery": "ROBBERY", "hijacking": "HIJACKING", "bombing": "BOMBING", "kidnapping": "KIDNAPPING",
            "work-stoppage": "FORCED WORK STOPPAGE"}
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
FRONT = re.compile(r"^(?:(?:the|a|an|this|that|these|those|some|its|their|his|her|our|other|another|several|many|various|about|around|"
                   r"approximately|over|at least|more than|former|late|alleged|presumed|supposed|suspected|same|second|new|all|or|and|"
                   r"country.s|nation.s)\s+)+", re.I)
NUMBER = re.compile(r"^(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens? of|hundreds of)\s+", re.I)
TITLE = re.compile(r"^(?:.*\b(?:president|minister|general|gen|colonel|col|captain|capt|major|maj|lieutenant|lt|senator|deputy|mayor|judge|"
                   r"dr|mr|mrs|ms|father|bishop|archbishop|monsignor|msgr|governor|justice|prosecutor|ambassador|dictator|leader|chief|"
                   r"commander|spokesman|director|rector|professor|prof|sergeant|sgt|secretary|candidate|journalist|lawyer|attorney|"
                   r"businessman|cameraman|comrades?|impresario|industrialist|policeman|citizen|priest|reverend|member|agent|announcer|bodyguard|brothers?|companion|comrade|"
                   r"correspondent|councilm[ae]n|driver|engineers?|guard|landowner|magistrates?|missionar(?:y|ies)|newsman|nun|officer|"
                   r"peasants?|photographer|pilot|reporter|sister|soldier|student|teacher|tourist|worker|writer)\.?\s+)", re.I)
# What an editor has put before it: "[Text] ", "[Reporter] ".
NOTE = re.compile(r"^[^\[\]]*\]\s*")
# And within it: "FMLN [expansion] guerrillas".
ASIDE = re.compile(r"\s*\[[^\[\]]*\]")
# A part or a number of what is named behind "of": "a group of armed men", "members of the party".
PART = re.compile(r"^(?:groups|gangs|bands|number|dozens|hundreds|scores|one|two|three|some|many|several|couple)$", re.I)
# What explosives come in: "a charge of dynamite".
CHARGE = re.compile(r"\b(?:cartridges?|charges?|loads?|sticks?)$", re.I)
# Several who act as one, which is told, too: "a group of armed men".
BAND = re.compile(r"^(?:band|column|gang|group)$", re.I)
# What is known by whose it is: "the offices of the labor unions".
WHOSE = re.compile(r"\b(?:agency|branch|branches|building|buildings|camp|club|facilities|facility|gate|headquarters|home|homes|house|"
                   r"houses|installation|installations|office|offices|premises|residence|residences|studio|studios|vehicle|car)$", re.I)
# How somebody was dressed, where nothing else is known of them.
DRESSED = re.compile(r"\s+(?:wearing|dressed in|in) (?:[\w.-]+ ){0,2}(?:uniforms?|clothes|fatigues)", re.I)
# Where what hangs on a phrase, or where it is, begins.
TAIL = re.compile(r"[,(\[;:]| (?:at|in|killed|located|near|on|that|was|were|when|where|which|who|with) ", re.I)
# Nouns for anybody, who is known by how many they are.
ANYBODY = re.compile(r"\b(?:men|man|women|woman|people|persons?|individuals?|subjects?|youths?|members?)$", re.I)
# What can be burned, blown up or damaged: buildings, vehicles and what a country is run by.
THING = re.compile(r"\b(?:agenc|ambulance|apartment|automobile|bank|bar|barracks|base|antenna|boat|booth|branch|bridge|building|bus|"
                   r"business|cable|camp|car|center|centre|church|clinic|college|compan|compound|consulate|convoy|crops?|dam|depot|dock|"
                   r"drug ?store|"
                   r"embass|enterprise|establishment|exchange|facilit|factor|farm|ferr|food stand|garage|garrison|grid|hall|"
                   r"headquarters|helicopter|highway|home|hospital|hotel|house|household|installation|institute|institution|jeep|line|"
                   r"librar|mall|mansion|market|mill|mine|ministr|mission|monument|motorcycle|museum|newspaper|office|outpost|palace|park|"
                   r"pharmac|pipe|pipeline|plane|plant|plantation|pole|police station|post|power station|precinct|premises|propert|pylon|"
                   r"railroad|railway|ranch|refiner|residence|restaurant|road|school|ship|shop|shopping center|station|store|structure|"
                   r"studio|"
                   r"substation|supermarket|synagogue|system|tank truck|taxi|temple|terminal|theater|theatre|tower|train|transformer|truck|"
                   r"universit|van|vehicle|village|warehouse|window|works|aircraft|airplane|airport|command|command post|transmitter|"
                   r"tunnel|"
                   r"airstrip|box|boxe|council|dealership|network|club|cinema|shack|hut|kiosk|shed|stadium|statue|tank|truck|wall|door|gate|estate|department store|newsroom|press|"
                   r"legation)(?:y|ies|e?s)?$", re.I)
PERSON_NOUN = re.compile(r"\b(?:\w+(?:men|man|women|woman|ists?|ers|ors|eers)|column|patrol|squad|commandos?|unit|units|gang|band|cell|"
                         r"militia|guerrillas?|rebels?|people|persons?|individuals?|youths?|criminals?|hoodlums?|thugs?|assassins?|"
                         r"terrorists?|subversives?|insurgents?|soldiers?|troops|elements|fighters|members|hitmen|gunmen)$", re.I)
REAL = {"happened", "ongoing"}
ARMED = {"MIL", "COP", "REB", "UAF", "PRM", "CRM"}
STATE = {"MIL", "COP", "GOV"}
EXPLOSIVE = re.compile(r"\b(?:bombs?|car-?bombs?|dynamite|explosives?|explosive devices?|mines?|rockets?|grenades?)$", re.I)
INSURGENT = re.compile(r"\b(?:attackers|cell|column|units?|guerrillas?|rebels?|insurgents?|terrorists?|subversives?|commandos?|fighters|militia\w*)$", re.I)
FORCE = re.compile(r"\b(?:army|armies|battalions?|brigades?|combatants?|contras|detachments?|enemy|forces|garrisons?|guerrillas?|"
                   r"infantry|insurgents?|"
                   r"military|militia\w*|paratroopers?|patrols?|platoons?|police|rebels?|regiments?|sides|soldiers?|troops|units?)$", re.I)
# What is the armed forces' own, things of theirs as well.
MILITARY = re.compile(r"^(?:(?!(?:who|which|where|that|by|near|in front)\b)[^,])*\b(?:army|armed forces|garrison|barracks|military|"
                      r"regiment|battalion|brigade|infantry|air base|air force|navy|naval|civil defense|general staff|"
                      r"patrol)\b", re.I)
# What is aimed at by soldiers only, and what is shot rather than shot with.
WARLIKE = re.compile(r"\b(?:combat planes?|aircraft|armou?red (?:cars?|vehicles?)|command posts?|gunships?|helicopters?|"
                     r"personnel carriers?|positions|tanks?|trenches|warplanes?)$", re.I)
SHOT = re.compile(r"\b(?:ammunition|bullets?|rounds?|shots?|vests?)$", re.I)
# A part of a building, which is named for the whole.
PIECE = re.compile(r"\b(?:doors?|entrances?|facades?|roofs?|walls?|windows?)$", re.I)
# What says of a deed what kind it is: "a terrorist attack".
KIND = re.compile(r"\b(?:criminal|extremist|guerrilla|insurgent|rebel|subversive|terrorist)$", re.I)
# Organisations that one would expect to use force, by what they are called.
GANG = re.compile(r"\b(?:army|armies|bands?|battalions?|brigades?|cartels?|cells?|columns?|commandos?|commands?|contras|force|forces|"
                  r"front|gangs?|groups?|guards?|mafias?|militias?|movement|police|regime|squads?|union)\b", re.I)
FIGHT = re.compile(r"(?:armed |heavy |fierce |military )*(?:armed clash|battl|clash|combat|counter|fight|fought|invad|invasion|offensive|"
                   r"operation|repel|skirmish|war)", re.I)
# What armed sides do to ground and to each other's hold on it.
TAKING = re.compile(r"(?:captur|overr[au]n|raid|recaptur|retak|retook|seiz|(?:took|tak\w+|gain\w+) (?:\w+ )?(?:control|over))", re.I)
SHORT = re.compile(r"[A-Z][A-Z0-9-]{1,7}")
# What is said of how strong or which of several a weapon is.
STRONG = re.compile(r"^(?:(?:big|first|huge|large|main|powerful|second|small|strong|third|violent)\s+)+", re.I)
# Nouns for people of a body, who are told by the body.
BODY = re.compile(r"\b(?:members?|groups?|branch(?:es)?|factions?|organizations?|wings?)$", re.I)
# Why somebody is arrested.
SUSPECT = re.compile(r"\b(?:accused|allegedly|connection with|following|guilty|implicated|involved|linked|responsible|suspect\w*)\b", re.I)
# Nouns that alone tell of nobody more than that there was somebody, or that somebody did it.
SOMEBODY = re.compile(r"elements?|forces|groups?|members?|people|persons?|units?|(?:.* )?(?:criminals?|culprits?|kidnappers?|murderers?)", re.I)
# Between several people and their names.
NAMING = re.compile(r"[^.:]{0,60}?(?::|--|,? including|,? among (?:them|whom|others)|,)(?: [\w.'-]+){0,5} ?$", re.I)
QUARTER_NOUN = (r"(?:towns?|city|village|hamlet|canton|municipality|district|neighborhood|suburb|department|province|port|jurisdiction|"
                r"settlement|community|farm|barrio|zone|region)")
QUARTERS = [re.compile(r"\b" + QUARTER_NOUN + r" of ((?:[A-Z][\w.'-]*)(?: [A-Z][\w.'-]*){0,2}?)(?= (?:and|in|on|at|by|where|when|which|"
                       r"with|to|was|were|"
                       r"department|province|district|has|had|is|are|from|for|after|yesterday|today|last|this)\b|[,.;()]|$)", re.I),
            re.compile(r"(?:\b(?:in|at|of|near|on|to|from)|,) (?:the )?((?:[A-Z][\w'-]*)(?: [A-Z][\w'-]*){0,2}?) " + QUARTER_NOUN + r"\b",
                       re.I)]
AT = re.compile(r"\b(?:in|at|near|to|from) (?:the )?$", re.I)
ORDINARY = re.compile(r"(?:the|a|an|this|that|same|small|rural|residential|northern|southern|eastern|western|central|capital|whole|and|"
                      r"of)\b", re.I)
DATELINE = 60  # characters
WEEK = 7  # days
SIDES = 2  # places that somebody's country is as good as
HOME = 2  # times that another country has to be told of more often than that of the dateline
MOST_DOERS = 2  # further phrases for those who did it are mostly the same people


def state_rows():
    with open(os.path.join(ROOT, "data", "actors", "states.txt"), encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]
    return [row for row in rows if len(row) > 3]


COUNTRIES = {row[3]: row[1] for row in state_rows()}
OF_ACTORS = {row[2]: row[3] for row in state_rows()}  # alpha-3 to alpha-2


def quarters(words):
    """names that stand with what they are names of: "the town of Tecoluca", "the Providencia neighborhood" """
    found = []
    for m in (m for form in QUARTERS for m in form.finditer(words)):
        name = m[1].strip()
        while name and ORDINARY.match(name):
            name = name.partition(" ")[2]
        if name:
            found.append(name)
    return found


class Document:
    def __init__(self, d):
        self.d, self.text = d, d["text"]
        self.mentions = {m["id"]: m for m in d.get("mentions", [])}
        self.actors = {a["id"]: a for a in d.get("actors", [])}
        self.cores, self.entities = {}, {}
        for m in d.get("mentions", []):
            if "of" in m:
                self.cores[m["of"]] = m
            else:
                self.entities.setdefault(m.get("entity", m["id"]), []).append(m)

    def entity(self, mid):
        return self.mentions[mid].get("entity", mid)

    def words(self, span):
        return " ".join(self.text[span[0]:span[1]].split())

    def name(self, m):
        """the span of the name that a phrase is built on, None where it is built on a noun"""
        core = self.cores.get(m["id"], m)
        return core["span"] if core["form"] == "name" else None

    def core(self, m, counted=False):
        """the phrase without what hangs on its head; counted: with the number before it"""
        span = self.name(m)
        if span:
            words = self.words(span)
        else:
            end = self.end(m)
            dressed = DRESSED.match(self.text[end:m["span"][1]])
            words = self.words((m["span"][0], end + (dressed.end() if dressed else 0)))
            counted = counted or m["kind"] in ("person", "group") or bool(ANYBODY.search(words))
            rest = re.match(r"\s+of\s+(.*)", self.text[end:m["span"][1]], re.S | re.I)
            inner = rest and self.at(end + rest.start(1))
            if inner and BAND.match(FRONT.sub("", words)):
                words += " of " + self.core(inner, True)
            elif inner and (PART.match(FRONT.sub("", words)) or PIECE.search(words)):
                return self.core(inner, counted)
            if inner and inner["kind"] == "weapon" and CHARGE.search(words):
                words += " of " + self.core(inner)
            if inner and WHOSE.search(words):
                words += " of " + TAIL.split(self.words((inner["span"][0], max(self.end(inner), inner["span"][1]))))[0].strip()
        words = ASIDE.sub("", NOTE.sub("", words)).strip() or words
        for front in (FRONT,) + ((NUMBER, FRONT) if not counted else ()) + ((TITLE,) if span else ()):
            words = front.sub("", words) or words
        return words.strip(" ,;:.\"'“”()[]")

    def end(self, m):
        """where the phrase's name or noun ends"""
        span = self.name(m)
        return span[1] if span else max(m["head"][1], m["span"][0]) if m.get("head") else m["span"][1]

    def at(self, begin):
        """the phrase that begins there"""
        found = [m for m in self.mentions.values() if m["span"][0] == begin and "of" not in m and m["form"] != "pronoun"]
        return max(found, key=lambda m: m["span"][1], default=None)

    def best(self, mid):
        """the entity's fullest name, else its first phrase; None of a pronoun that stands for nothing told"""
        m = self.mentions[mid]
        same = [x for x in self.entities[self.entity(mid)] if x["form"] != "pronoun"]
        names = [x for x in same if self.name(x)]
        if names and (self.name(m) or m["form"] == "pronoun"):
            return self.core(max(names, key=lambda x: self.name(x)[1] - self.name(x)[0]))
        if m["form"] == "pronoun":
            return self.core(same[0]) if same else None
        return self.core(m)

    def short(self, mid):
        """the short form of an organisation's name, by which texts go on, else as any other's"""
        names = [self.core(x) for x in self.entities[self.entity(mid)] if self.name(x)]
        return next((x for x in names if SHORT.fullmatch(x)), self.best(mid))

    def sectors(self, mid):
        return set((self.actors.get(self.mentions[mid].get("actor")) or {}).get("sectors", []))

    def sentence(self, span):
        return next((i for i, (begin, end) in enumerate(self.d["sentences"]) if begin <= span[0] < end), None)

    def bombs_beside(self, event):
        """what goes off is told in the same sentence"""
        if kind_of(self, event) != "BOMBING":
            return []
        return [i for i, m in self.mentions.items() if m["kind"] == "weapon" and "of" not in m and EXPLOSIVE.search(self.core(m)) and
                self.sentence(m["span"]) == self.sentence(event["anchor"])][:1]

    def country(self, events):
        """of deeds that no place is told of: that of the dateline, unless the text itself, or who was hit and who did it, are of another"""
        home = next((p.get("country") for p in self.d.get("places", []) if p["span"][1] <= DATELINE), None)
        told = collections.Counter(p["country"] for p in self.d.get("places", []) if p.get("country") and p["span"][1] > DATELINE)
        for mid in (m for e in events for m in e.get("recipients", []) + e.get("actors", [])):
            country = OF_ACTORS.get((self.actors.get(self.mentions[mid].get("actor")) or {}).get("country"))
            if country:
                told[country] += SIDES
        most = told.most_common(1)[0][0] if told else home
        return most if home is None or told[most] > HOME * (told[home] + 1) else home

    def whole(self, places, events):
        """as the text has them and by their usual names, the towns and quarters that the deed's sentences tell by what they are, and the
        countries they lie in; where no town is told, that of the dateline, if it lies there"""
        found = [self.d["places"][p] for p in places]
        dateline = [p for p in self.d.get("places", []) if p["span"][1] <= DATELINE][:1]
        home = dateline[0].get("country") if dateline else None
        countries = {p["country"] for p in found if p.get("country")} or {self.country(events)} - {None}
        if home in countries and not any(str(p.get("feature")).startswith(("PPL", "ADM")) for p in found):
            found += dateline
        names = [x for p in found for x in (p["name"], self.words(p["span"]))]
        names += [COUNTRIES[x] for x in sorted(countries) if x in COUNTRIES]
        told = {self.sentence(e["anchor"]) for e in self.d["events"] if kind_of(self, e)}
        own = dict.fromkeys(self.sentence(e["anchor"]) for e in events)
        own.update(dict.fromkeys(i + 1 for i in list(own) if i is not None and i + 1 not in told and i + 1 < len(self.d["sentences"])))
        for i in own:
            if i is not None:
                names += quarters(self.words(self.d["sentences"][i])) + self.unlisted(self.d["sentences"][i])
        return list(dict.fromkeys(names))

    def unlisted(self, sentence):
        """names of places that no gazetteer has, told as where something was"""
        known = [p["span"] for p in self.d.get("places", [])]
        return [self.words(m["span"]) for m in self.mentions.values()
                if m["form"] == "name" and sentence[0] <= m["span"][0] < sentence[1] and m["kind"] in ("place", "other") and
                not any(a < m["span"][1] and m["span"][0] < b for a, b in known) and
                AT.search(self.text[max(0, m["span"][0] - 12):m["span"][0]])]

    def rebels(self):
        """the one armed group that the text names"""
        found = {self.entity(i): self.short(i) for i, m in self.mentions.items()
                 if "of" not in m and m["kind"] == "organization" and self.name(m) and "REB" in self.sectors(i)}
        return found if len(set(found.values())) == 1 else {}

    def inside(self, m, kind):
        """names of that kind inside a phrase: "members of the FMLN" """
        return [x for x in self.mentions.values() if "of" not in x and x["kind"] == kind and x["id"] != m["id"] and
                m["span"][0] <= x["span"][0] and x["span"][1] <= m["span"][1] and self.name(x)]

    def bodies(self, m):
        """armed bodies without a name of their own inside a phrase: "members of the armed forces" """
        return [x for x in self.mentions.values() if "of" not in x and x["kind"] == "organization" and x["id"] != m["id"] and
                m["span"][0] < x["span"][0] and x["span"][1] <= m["span"][1] and self.sectors(x["id"]) & ARMED][:1]

    def told_of(self, m):
        """those whom a phrase for several people names behind them: "three men: …", "ten people, including …" """
        end = self.end(m)
        names = [x for x in self.inside(m, "person") if x["span"][0] > end]
        return names if names and NAMING.match(self.text[end:names[0]["span"][0]]) else []


def is_person(doc, mid):
    return doc.mentions[mid]["kind"] in ("person", "place")  # a place stands for its state


def kind_of(doc, event):
    if event.get("subtype") in SUBTYPES:
        return SUBTYPES[event["subtype"]]
    modes = set(event.get("modes", []))
    if event["type"] == "ASSAULT" and "heavy-weapons" in modes and not event.get("instruments"):
        return None  # ground that is taken and held: war
    if event["type"] == "ASSAULT" and any(EXPLOSIVE.search(doc.core(doc.mentions[m])) for m in event.get("instruments", [])):
        return "BOMBING"
    if event["type"] == "ASSAULT" or (event["type"] == "THREATEN" and "violence" in modes):
        if "abduct" in modes:
            return "KIDNAPPING"
        return "BOMBING" if modes & {"explosives", "suicide-attack", "aerial", "drone"} else "ATTACK"
    if "release" in modes and event.get("actors") and not any(is_person(doc, m) or doc.sectors(m) & STATE for m in event["actors"]):
        return "KIDNAPPING"  # who lets somebody go held them
    if event["type"] == "PROTEST" and modes & {"strike", "obstruct"}:
        return "FORCED WORK STOPPAGE"
    return None


def is_old(event, published):
    start = (event.get("time") or {}).get("end")
    if not start or not published:
        return False
    try:
        told, when = datetime.date.fromisoformat(start[:10]), datetime.date.fromisoformat(published[:10])
    except ValueError:
        return False
    return (when - told).days > 62


def is_blame(doc, event):
    """accused of something, or arrested in connection with it"""
    if event["type"] == "ACCUSE":
        return "investigate" not in event.get("modes", [])
    begin, end = doc.d["sentences"][doc.sentence(event["anchor"])]
    return "arrest" in event.get("modes", []) and bool(SUSPECT.search(doc.text[begin:end]))


def doers(doc, event):
    """those who did it, the state's forces only to people who bear no arms or where somebody says so; else those who are blamed in
    the same sentence"""
    if event.get("actors"):
        to_civilians = any(doc.mentions[m]["kind"] in ("person", "group") and not is_armed(doc, m) for m in event.get("recipients", []))
        is_told = to_civilians or event.get("claim")
        return [m for m in event["actors"] if is_told or "REB" in doc.sectors(m) or not doc.sectors(m) & STATE]
    for other in doc.d["events"]:
        if is_blame(doc, other) and doc.sentence(other["anchor"]) == doc.sentence(event["anchor"]):
            hit = {doc.entity(m) for m in event.get("recipients", [])}
            return [m for m in other.get("recipients", []) if doc.entity(m) not in hit]
    return []


def fill(doc, event, roles, people):
    for mid in doers(doc, event):
        m, words = doc.mentions[mid], doc.best(mid)
        if not words or m["kind"] in ("place", "weapon", "facility"):
            continue
        if m["kind"] == "group" and m["form"] == "name":
            continue  # a people
        if m["kind"] == "organization" and not doc.sectors(mid) and not GANG.search(words):
            continue
        if m["kind"] == "organization":
            # "the clandestine organization 'Army of the South'"
            called = [] if doc.name(m) else doc.inside(m, "organization")[:1]
            for x in [y["id"] for y in called] or [mid]:
                roles["PerpOrg"].setdefault(doc.entity(x), doc.short(x))
            continue
        if m["kind"] == "other" and not PERSON_NOUN.search(words):
            continue
        if KIND.search(words) and 0 <= event["anchor"][0] - m["span"][1] <= 1:
            continue
        inside = doc.inside(m, "organization") or doc.bodies(m)
        if inside and BODY.search(words):  # "members of the army" are the army
            for x in inside:
                roles["PerpOrg"].setdefault(x.get("entity"), doc.short(x["id"]))
            continue
        for x in inside:
            name = doc.words(x["span"])
            if words.startswith(name + " "):
                words = words[len(name):].strip(" -'\"")
        if not SOMEBODY.fullmatch(words):
            roles["PerpInd"].setdefault(doc.entity(mid), words)
        for x in inside:
            roles["PerpOrg"].setdefault(x.get("entity"), doc.short(x["id"]))
    for mid in event.get("recipients", []):
        m, words = doc.mentions[mid], doc.best(mid)
        if not words:
            continue
        named = any(doc.name(x) for x in doc.entities[doc.entity(mid)])
        if PIECE.search(words) or WARLIKE.search(words):
            continue
        if m["kind"] != "person" and THING.search(words) and MILITARY.search(doc.words(m["span"])):
            continue
        if m["kind"] != "person" and THING.search(re.split(" of ", words, flags=re.I)[0]):
            roles["Target"].setdefault(doc.entity(mid), STRONG.sub("", words))
            for x in doc.inside(m, "person"):
                roles["Victim"].setdefault(doc.entity(x["id"]), doc.best(x["id"]))
        elif m["kind"] in ("person", "group") or (m["kind"] == "other" and named) or PERSON_NOUN.search(words):
            people.setdefault(doc.entity(mid), words)
            for x in doc.told_of(m):
                people.setdefault(doc.entity(x["id"]), doc.best(x["id"]))
                roles["Victim"].setdefault(doc.entity(x["id"]), doc.best(x["id"]))
            if named and m["kind"] != "group" and (m["kind"] == "person" or " " in words):
                roles["Victim"].setdefault(doc.entity(mid), words)
        elif m["kind"] == "facility":
            roles["Target"].setdefault(doc.entity(mid), words)
    for mid in event.get("instruments", []) or doc.bombs_beside(event):
        if doc.mentions[mid]["form"] != "pronoun" and not SHOT.search(doc.best(mid) or ""):
            roles["Weapon"].setdefault(doc.entity(mid), STRONG.sub("", doc.best(mid)))


def is_armed(doc, mid):
    """soldiers, police and rebels, told by who they are or by what they are called"""
    words = doc.best(mid) or ""
    if MILITARY.search(doc.words(doc.mentions[mid]["span"])) and doc.mentions[mid]["kind"] != "person":
        return True
    return not THING.search(words) and bool(doc.sectors(mid) & ARMED or FORCE.search(words))


def is_fight(doc, event):
    """a fight between armed sides: nobody else is hit, and somebody armed does it or it is told as a fight; and what is taken or raided"""
    hit = event.get("recipients", [])
    if TAKING.match(doc.words(event["anchor"])) and "abduct" not in event.get("modes", []):
        return True
    if not all(is_armed(doc, m) for m in hit):
        return False
    doers = event.get("actors", [])
    told = bool(FIGHT.match(doc.words(event["anchor"])))
    return told if not hit else told or all(is_armed(doc, m) for m in doers)


def length(time):
    """days"""
    begin, end = (datetime.date.fromisoformat(x[:10]) for x in (time["start"], time.get("end") or time["start"]))
    return (end - begin).days


def exactness(time):
    """a day before weeks and months, of days the one told nearest the deed"""
    return length(time) > WEEK, nearness(time)


def nearness(time):
    """a day told beside the deed comes before one told near it, and both before that of the text"""
    return {"own": 0, "published": 2}.get(time.get("rule"), 1)


def days(time, published):
    """no later than the text, whose day stands for one that is not told"""
    if not time:
        return [published[:10], published[:10]] if published else None
    begin, end = time["start"][:10], (time.get("end") or time["start"])[:10]
    if published and begin <= published[:10] < end:
        end = published[:10]
    return [end if time.get("rule") == "published" else begin, end]


class Incident:
    def __init__(self, doc, events):
        self.events = events
        self.kind = min((kind_of(doc, e) for e in events), key=ORDER.index)
        self.roles, self.people = {r: {} for r in ROLES}, {}
        self.told = collections.Counter()  # who did it, by how many events say so
        for event in events:
            mine = {r: {} for r in ROLES}
            fill(doc, event, mine, self.people)
            self.told.update(mine["PerpInd"].values())
            for r in ROLES:
                self.roles[r] = {**self.roles[r], **{k: v for k, v in mine[r].items() if k not in self.roles[r]}}
        times = [e["time"] for e in events if (e.get("time") or {}).get("start")]
        self.time = min(times, key=exactness, default=None)
        self.places = list({doc.d["places"][p]["name"]: p for e in events for p in e.get("places", [])}.values())
        self.towns = {doc.d["places"][p]["name"] for p in self.places}

    def hit(self):
        return {*self.roles["Target"], *self.roles["Victim"], *self.people}

    def told_apart(self, other):
        """by the kind, other victims, other things hit elsewhere, another time told beside it or another town"""
        if self.kind != other.kind and ("ATTACK" not in (self.kind, other.kind) or not self.hit() & other.hit()):
            return True
        mine, theirs = self.roles["Target"], other.roles["Target"]
        if mine and theirs and not set(mine) & set(theirs) and set(self.places) != set(other.places):
            return True
        mine, theirs = self.roles["Victim"], other.roles["Victim"]
        if mine and theirs and not set(mine) & set(theirs):
            return True
        if self.time and other.time and nearness(self.time) == nearness(other.time) == 0:
            a, b = self.time, other.time
            if (a.get("end") or a["start"])[:10] < b["start"][:10] or (b.get("end") or b["start"])[:10] < a["start"][:10]:
                return True
        return bool(self.towns) and bool(other.towns) and not self.towns & other.towns

    def take(self, other):
        self.events += other.events
        self.told.update(other.told)
        self.kind = min(self.kind, other.kind, key=ORDER.index)
        for r in ROLES:
            self.roles[r] = {**self.roles[r], **{k: v for k, v in other.roles[r].items() if k not in self.roles[r]}}
        self.people = {**other.people, **self.people}
        self.time = min((t for t in (self.time, other.time) if t), key=exactness, default=None)
        self.places += [p for p in other.places if p not in self.places]
        self.towns |= other.towns

    def is_vague(self):
        """nothing is told by name and nothing to hit with, and nobody was hit or no number, place or day of it is told"""
        if any(self.roles[r] for r in ("Target", "Victim", "Weapon")):
            return False
        is_told = self.places or any(e.get("quantities") for e in self.events) or (self.time and self.time.get("rule") != "published")
        return not self.people or not is_told

    def stage(self):
        if all(event.get("factuality") == "did-not-happen" for event in self.events):
            return "ATTEMPTED"
        for event in self.events:
            if event.get("factuality") in REAL or event.get("factuality") == "denied":
                return "ATTEMPTED" if event.get("attempted") else "ACCOMPLISHED"
        return "THREATENED"

    def as_json(self, doc):
        roles = {r: list(dict.fromkeys(v.values())) for r, v in self.roles.items()}
        roles["PerpInd"] = sorted(roles["PerpInd"], key=lambda x: -self.told[x])[:MOST_DOERS]
        if not roles["PerpOrg"] and any(INSURGENT.search(x) for x in roles["PerpInd"]):
            roles["PerpOrg"] = list(doc.rebels().values())[:1]
        return {"type": self.kind, "stage": self.stage(), "date": days(self.time, doc.d.get("published")),
                "places": doc.whole(self.places, self.events), "roles": roles, "people": list(dict.fromkeys(self.people.values()))}


def is_told_as_done(event):
    """or as tried, though it came to nothing"""
    if event.get("factuality") == "did-not-happen":
        return bool(event.get("attempted"))
    return event.get("factuality") not in ("conditional", "ongoing", "planned")


def is_dated(incident):
    return incident.time is not None and incident.time.get("rule") != "published"


def date_by_text(incidents):
    """a deed whose day is not told is of the day of the first that has one: a text mostly tells of one night"""
    first = next((x.time for x in incidents if is_dated(x) and length(x.time) <= WEEK), None)
    for incident in incidents:
        if first and not is_dated(incident):
            incident.time = first


def found(doc):
    """the incidents of one document; what goes on all the time or is only planned is none"""
    groups, result = {}, []
    for event in doc.d.get("events", []):
        if kind_of(doc, event) and is_told_as_done(event) and not is_fight(doc, event):
            groups.setdefault(event.get("incident", event["id"]), []).append(event)
    for events in groups.values():
        if all(e.get("factuality") == "possible" and not e.get("claim") for e in events):
            continue  # nobody says so
        if all(is_old(e, doc.d.get("published")) for e in events):
            continue
        incident = Incident(doc, events)
        same = next((x for x in result if not x.told_apart(incident)), None)
        if same:
            same.take(incident)
        else:
            result.append(incident)
    date_by_text(result)
    return [x for x in result if not x.is_vague()]


def incidents(d):
    doc = Document(d)
    return [x.as_json(doc) for x in found(doc)]


def main():
    for line in sys.stdin:
        d = json.loads(line)
        print(json.dumps({"id": d["id"], "incidents": incidents(d)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
