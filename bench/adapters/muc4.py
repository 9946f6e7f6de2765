#!/usr/bin/env python3
"""muc4.py < ANNOTATED.jsonl > INCIDENTS.jsonl: what `casus annotate` says, as the incidents of MUC-4 ("a terrorist act": a
kidnapping, bombing, arson, robbery, hijacking, attack or forced work stoppage), for `events.py muc4`.

One incident for each `incident` of the annotation that has an act of force. A role's filler is the shortest full telling: a name as
it stands, of other phrases the words up to the head without determiner, number and title. Left out, as the task's rules ask: fights
between armed sides only, acts of the state's own forces, what did not happen, and acts older than two months by the text's own dates.
"""
import datetime
import json
import re
import sys

ORDER = ["KIDNAPPING", "HIJACKING", "BOMBING", "ARSON", "ROBBERY", "FORCED WORK STOPPAGE", "ATTACK"]
SUBTYPES = {"arson": "ARSON", "robbery": "ROBBERY", "hijacking": "HIJACKING", "bombing": "BOMBING", "kidnapping": "KIDNAPPING",
            "work-stoppage": "FORCED WORK STOPPAGE"}
FRONT = re.compile(r"^(?:(?:the|a|an|this|that|these|those|some|its|their|his|her|our|other|another|several|many|about|around|at least|"
                   r"more than|former|late)\s+)+", re.I)
NUMBER = re.compile(r"^(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens? of|hundreds of)\s+", re.I)
TITLE = re.compile(r"^(?:.*\b(?:president|minister|general|gen|colonel|col|captain|capt|major|maj|lieutenant|lt|senator|deputy|mayor|judge|"
                   r"dr|mr|mrs|ms|father|bishop|archbishop|monsignor|governor|justice|prosecutor|ambassador|dictator|leader|chief|commander|"
                   r"spokesman|director|rector|professor|prof|sergeant|sgt|secretary)\.?\s+)", re.I)
FORCES = {"MIL", "COP", "GOV"}
REAL = {"happened", "ongoing"}


class Document:
    def __init__(self, d):
        self.d, self.text = d, d["text"]
        self.mentions = {m["id"]: m for m in d.get("mentions", [])}
        self.actors = {a["id"]: a for a in d.get("actors", [])}
        self.entities = {}
        for m in d.get("mentions", []):
            self.entities.setdefault(m.get("entity", m["id"]), []).append(m)

    def core(self, m):
        """the phrase without what hangs on its head"""
        begin, end = m["span"]
        if m["form"] != "name" and m.get("head"):
            end = max(m["head"][1], begin)
        words = " ".join(self.text[begin:end].split())
        for front in (FRONT, NUMBER, FRONT) + ((TITLE,) if m["form"] == "name" else ()):
            shorter = front.sub("", words)
            words = shorter or words
        return words.strip(" ,;:.\"'“”()[]")

    def best(self, mid):
        """the entity's fullest name, else this phrase; of a pronoun the first phrase"""
        m = self.mentions[mid]
        same = self.entities[m.get("entity", mid)]
        names = [x for x in same if x["form"] == "name"]
        if names and m["form"] != "nominal":
            return self.core(max(names, key=lambda x: x["span"][1] - x["span"][0]))
        if m["form"] == "pronoun":
            nominals = [x for x in same if x["form"] == "nominal"]
            return self.core((names or nominals or [m])[0])
        return self.core(m)

    def sectors(self, mid):
        return set((self.actors.get(self.mentions[mid].get("actor")) or {}).get("sectors", []))

    def inside(self, m, kind):
        """names of that kind inside a phrase: "members of the FMLN" """
        return [x for x in self.mentions.values() if x["form"] == "name" and x["kind"] == kind and x["id"] != m["id"] and
                m["span"][0] <= x["span"][0] and x["span"][1] <= m["span"][1]]


def kind_of(event):
    if event.get("subtype") in SUBTYPES:
        return SUBTYPES[event["subtype"]]
    modes = set(event.get("modes", []))
    if event["type"] == "ASSAULT" or (event["type"] == "THREATEN" and "violence" in modes):
        if "abduct" in modes:
            return "KIDNAPPING"
        return "BOMBING" if modes & {"explosives", "suicide-attack", "aerial", "drone"} else "ATTACK"
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


def fill(doc, event, roles, people):
    for mid in event.get("actors", []):
        m = doc.mentions[mid]
        if doc.sectors(mid) & FORCES and "REB" not in doc.sectors(mid):
            continue
        if m["kind"] == "organization":
            roles["PerpOrg"].setdefault(m.get("entity"), doc.best(mid))
            continue
        roles["PerpInd"].setdefault(m.get("entity"), doc.best(mid))
        for x in doc.inside(m, "organization"):
            roles["PerpOrg"].setdefault(x.get("entity"), doc.core(x))
    for mid in event.get("recipients", []):
        m = doc.mentions[mid]
        if m["kind"] in ("person", "group") or (m["kind"] == "other" and m["form"] == "name"):
            named = any(x["form"] == "name" for x in doc.entities[m.get("entity", mid)])
            people.setdefault(m.get("entity"), doc.best(mid))
            if named and m["kind"] != "group":
                roles["Victim"].setdefault(m.get("entity"), doc.best(mid))
        elif m["kind"] != "place" or m["form"] != "name":
            roles["Target"].setdefault(m.get("entity"), doc.best(mid))
    for mid in event.get("instruments", []):
        roles["Weapon"].setdefault(doc.mentions[mid].get("entity"), doc.best(mid))


def only_forces(doc, events):
    """a fight between armed sides, or an act of the state's forces"""
    actors = [m for e in events for m in e.get("actors", [])]
    others = [m for e in events for m in e.get("recipients", [])]
    armed = {"MIL", "COP", "REB"}
    if others and all(doc.sectors(m) & armed for m in others):
        return True
    return bool(actors) and all(doc.sectors(m) & FORCES and "REB" not in doc.sectors(m) for m in actors)


def incidents(d):
    doc, groups = Document(d), {}
    for event in d.get("events", []):
        kind = kind_of(event)
        if kind and event.get("factuality") not in ("did-not-happen", "conditional"):
            groups.setdefault(event.get("incident", event["id"]), []).append((kind, event))
    out = []
    for told in groups.values():
        events = [e for _, e in told]
        if only_forces(doc, events) or all(is_old(e, d.get("published")) for e in events):
            continue
        roles, people = {r: {} for r in ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")}, {}
        for event in events:
            fill(doc, event, roles, people)
        time = next((e["time"] for e in events if (e.get("time") or {}).get("start")), None)
        stage = "THREATENED"
        for event in events:
            if event.get("factuality") in REAL or event.get("factuality") == "denied":
                stage = "ATTEMPTED" if event.get("attempted") else "ACCOMPLISHED"
                break
        out.append({"type": min((k for k, _ in told), key=ORDER.index), "stage": stage,
                    "date": [time["start"][:10], (time.get("end") or time["start"])[:10]] if time else None,
                    "places": [d["places"][p]["name"] for e in events for p in e.get("places", [])],
                    "roles": {r: list(v.values()) for r, v in roles.items()}, "people": list(people.values())})
    return out


def main():
    for line in sys.stdin:
        d = json.loads(line)
        print(json.dumps({"id": d["id"], "incidents": incidents(d)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
