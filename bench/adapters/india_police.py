#!/usr/bin/env python3
"""india_police.py CASUS < TEXTS.jsonl > LABELS.jsonl: what police did, sentence by sentence, in the classes of IndiaPoliceEvents
(KILL, ARREST, FORCE, FAIL, ANY_ACTION), for `events.py india`.

Runs CASUS twice over the texts: mentions say who is police (by name, by sector COP, by co-reference), trees say whose subject, agent
or possessor they are. Force, arrests and failures need a police word as subject, agent or owner, or words that tell of police work whoever
is named ("in the firing", "picked up", "delay in calling out the army"): the class lists below are a policeman's vocabulary, ours. Any
telling of police that is no plan is an action of some kind. What is planned, possible or conditional carries no label.
"""
import json
import re
import subprocess
import sys

POLICE = re.compile(r"\b(police\w*|cops?|constables?|jawans?|(?:sub-)?inspectors?|(?<!divisional )(?<!municipal )(?<!election )commissioners?|"
                    r"superintendents?|grp|cid|rpf|stf|bsf|dcp|acp|dsp|ssp|sp|sho|cisf|dgp|dig|igp?|srpf?|raf|crpf|rapid action force|"
                    r"security forces?|security personnel|army|troops)\b", re.I)
ARREST = {"arrest", "detain", "nab", "apprehend", "book", "imprison", "remand", "jail"}
FORCE = {"fire", "shoot", "lathicharge", "lathi-charge", "cane", "thrash", "beat", "assault", "teargas", "tear-gas", "burst", "lob", "charge",
         "disperse", "baton-charge", "attack", "torture", "manhandle"}
FORCE_NOUNS = re.compile(r"\b(police|cop|army|raf|srp|crpf|security force\w*)\b[^.;]{0,24}\b(firing|lathi-?\s?charge|shooting|bullets?|tear-?\s?gas|"
                         r"atrocit\w+|brutality|excess\w*|fire)\b|\b(lathi-?\s?charge[ds]?|teargas|tear-?gas|tear gas shells?)\b", re.I)
FAIL = {"fail", "refuse", "ignore", "stand", "watch", "neglect", "abandon", "flee", "desert", "look"}
FAIL_PHRASE = re.compile(r"mute (?:spectator|witness)|silent spectator|stood by|inaction|police (?:apathy|failure|inefficiency|complicity|negligence)|"
                         r"lack of police|no (?:police|policem[ae]n|cops?)\b|did nothing|without any police|police (?:did|do|does|could|was|were) "
                         r"(?:not|nothing)|absence of police|looked the other way|turned a blind eye|failed to (?:act|respond|reach|protect|control|stop|"
                         r"come)|arrived late|reached late|police (?:were|was) (?:absent|missing|nowhere|outnumbered|late|helpless)|nowhere to be seen|"
                          r"turned (?:a )?deaf ear|despite (?:repeated )?(?:calls|complaints|appeals|requests) to (?:the )?police|police (?:allowed|let)|"
                          r"police (?:hand in glove|colluded|connived|sided|encouraged|aided|abetted)|in (?:the )?presence of (?:the )?police|"
                          r"police (?:just |simply |merely )?(?:watched|looked on)", re.I)
# Words that tell of police work whoever is named: "400 were deported", "security was stepped up", "three companies were rushed".
WORK = re.compile(r"\b(deport\w*|beef\w* up|stepp?ed up|tighten\w*|security (?:arrangements?|measures?|cover|blanket|cordon)|escort\w*|interrogat\w*|"
                  r"troops|companies of|custody|cid|cbi|barricad\w*|keep\w* (?:a )?(?:close )?(?:vigil|watch)|vigil\w*|brought to)\b", re.I)
FIRING = re.compile(r"\b(?:in (?:the )?(?:police )?(?:firing|shooting)|resort\w* to (?:effective )?firing|firing by|rounds (?:\w+ )?(?:were |was )?fired|"
                    r"fired \w+ rounds?|open(?:ed|ing)? fire)\b", re.I)
CLASH = re.compile(r"\bclash(?:es|ed)?\b", re.I)
TAKEN = re.compile(r"\b(?:picked up|remanded|in (?:\w+ )?custody|custody of|behind bars|(?:sent|taken) to (?:\w+ )?jail|the arrested|house arrest)\b", re.I)
NO_ARREST = re.compile(r"\b(?:no (?:such )?arrests?|nobody was arrested|(?:demand|call|seek|sought|ask)\w*\b.{0,80}\barrests?)\b", re.I)
STATE = re.compile(r"\b(?:government|govt|administration|authorities|state|machinery|army|officials|centre|intelligence)\b", re.I)
STATE_FAIL = re.compile(r"\bfail(?:ed|ing|s)? (?:\w+ )?to (?:\w+ )?(?:act|control|curb|contain|prevent|protect|provide|pass|stop|check|do|bring)|failure (?:of|on|in)|"
                        r"\bdelay\w* (?:\w+ ){0,3}(?:army|troops|deploy\w*|forces)|delayed deployment|inaction|apathy|inefficiency|negligence|laps(?:e|es)\b|"
                        r"complicity|sluggish|(?:collapse|breakdown) of|did not (?:provide|act|take|do)|intelligence failure|"
                        r"(?:did|do|doing) nothing", re.I)
DEATH = re.compile(r"\b(kill\w*|di(?:ed|e|es|ng)|deaths?|dead|shot dead|toll)\b", re.I)
ORDERS = re.compile(r"\b(curfew|combing|patrol\w*|flag march|fir|case (?:was|has been|had been)? ?(?:registered|lodged|filed)|seized|recovered|raid\w*|"
                    r"rounded up|taken into (?:preventive )?custody|preventive arrests?|cordon\w*|prohibitory orders?|section 144|deployed|bandobast|"
                    r"registered (?:a|an) (?:case|offence))\b", re.I)
IRREAL_AUX = {"will", "would", "may", "might", "could", "can", "should", "must", "shall"}
SAY = {"say", "tell", "add", "state", "claim", "inform", "announce", "confirm", "reveal"}


def run(casus, texts, *options):
    data = "\n".join(json.dumps({"id": t["id"], "text": t["text"]}) for t in texts) + "\n"
    return subprocess.run([casus, "annotate", "-", *options], input=data.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          check=False).stdout.decode()


def sentences_of(conllu):
    """of each document its sentences: rows of (form, lemma, upos, feats, head, relation)"""
    documents, current, rows = {}, None, []
    for line in conllu.split("\n"):
        if line.startswith("# newdoc id"):
            current = documents.setdefault(line.split("=", 1)[1].strip(), [])
        elif line and line[0] != "#":
            c = line.split("\t")
            if c[0].isdigit():
                rows.append((c[1], c[2].lower(), c[3], c[5], int(c[6]) if c[6].isdigit() else 0, c[7]))
        elif not line and rows:
            if current is not None:
                current.append(rows)
            rows = []
    return documents


def police_heads(d):
    """offsets of the head words of mentions that are police"""
    text, actors = d["text"], {a["id"]: a for a in d.get("actors", [])}
    is_police = set()

    def entity(m):
        return m.get("entity") or m["id"]

    for m in d.get("mentions", []):
        s = (actors.get(m.get("actor")) or {}).get("sectors", [])
        end = m["head"][1] if m.get("head") and m["form"] != "name" else m["span"][1]
        if m["form"] != "pronoun" and ("COP" in s or POLICE.search(text[m["span"][0]:end])):
            is_police.add(entity(m))
    return {m["head"][0] for m in d.get("mentions", []) if entity(m) in is_police and m.get("head")}


def place(rows, text, begin, end):
    """offset of each word of a sentence, looked for in order"""
    out, at = [], begin
    for form, *_ in rows:
        k = text.find(form, at, end + 40)
        out.append(k)
        at = k + len(form) if k >= 0 else at
    return out


def labels_of(sentence, rows, at, heads):
    out = set()
    children = {}
    for i, r in enumerate(rows):
        children.setdefault(r[4] - 1, []).append(i)

    def police(i):
        return i is not None and (at[i] in heads or bool(POLICE.fullmatch(rows[i][0])) or
                                  any(rows[c][5].startswith(("compound", "flat", "conj")) and POLICE.fullmatch(rows[c][0])
                                      for c in children.get(i, [])))

    def doer(v, depth=0):
        passive = any(rows[c][5] in ("nsubj:pass", "aux:pass") for c in children.get(v, []))
        for c in children.get(v, []):
            if rows[c][5] == "nsubj" and not passive and police(c):
                return True
            if rows[c][5] in ("obl:agent", "obl") and police(c) and any(rows[k][1] == "by" for k in children.get(c, [])):
                return True
        has_subject = any(rows[c][5].startswith("nsubj") for c in children.get(v, []))
        if not has_subject and depth < 4 and rows[v][5].split(":")[0] in ("conj", "xcomp", "advcl"):
            return doer(rows[v][4] - 1, depth + 1)
        return rows[v][5].startswith("acl") and not has_subject and not passive and police(rows[v][4] - 1)

    for v, r in enumerate(rows):
        if r[2] != "VERB":
            continue
        aux = {rows[c][1] for c in children.get(v, []) if rows[c][5].startswith("aux")} | \
              {rows[c][0].lower() for c in children.get(v, []) if rows[c][5].startswith("aux")}
        negated = any("Polarity=Neg" in rows[c][3] for c in children.get(v, []))
        condition = any(rows[c][5] == "mark" and rows[c][1] in ("if", "unless") for c in children.get(v, []))
        if aux & IRREAL_AUX or condition:
            continue
        acts = doer(v)
        lemma = r[1]
        looks = lemma == "look" and not any(rows[c][1] in ("on", "away") for c in children.get(v, []))
        if acts and (negated or lemma in FAIL) and not looks:
            out.add("FAIL")
            continue
        if negated:
            continue
        if acts:
            out.add("ANY_ACTION")
        if lemma in ARREST and (acts or any(rows[c][5] in ("nsubj:pass", "aux:pass") for c in children.get(v, [])) or r[5].startswith("acl")):
            out |= {"ARREST", "ANY_ACTION"}
        if acts and lemma in FORCE:
            out |= {"FORCE", "ANY_ACTION"}
        if acts and lemma == "kill":
            out |= {"KILL", "FORCE", "ANY_ACTION"}
    words = " ".join(sentence.split())
    modal = any(r[5].startswith("aux") and (r[1] in IRREAL_AUX or r[0].lower() in IRREAL_AUX) for r in rows)
    if not modal and any(at[i] in heads or POLICE.fullmatch(r[0]) for i, r in enumerate(rows)):
        out.add("ANY_ACTION")
    if re.search(r"\b(arrests?|rounded up|taken into (?:preventive )?custody|detention)\b", words, re.I) and re.search(
            r"\b(made|rounded|taken|carried out|effected|including|of)\b", words, re.I):
        out |= {"ARREST", "ANY_ACTION"}
    if TAKEN.search(words):
        out |= {"ARREST", "ANY_ACTION"}
    if NO_ARREST.search(words):
        out.discard("ARREST")
    named = bool(POLICE.search(words))
    if FIRING.search(words) or (named and CLASH.search(words)):
        out |= {"FORCE", "ANY_ACTION"}
        if DEATH.search(words):
            out.add("KILL")
    if STATE_FAIL.search(words) and (named or STATE.search(words)):
        out.add("FAIL")
    if WORK.search(words):
        out.add("ANY_ACTION")
    if FORCE_NOUNS.search(words):
        out |= {"FORCE", "ANY_ACTION"}
        if DEATH.search(words) and re.search(r"firing|shot|bullet|fire", words, re.I):
            out.add("KILL")
    if FAIL_PHRASE.search(words) and POLICE.search(words):
        out.add("FAIL")
    if ORDERS.search(words):
        out.add("ANY_ACTION")
    return out


def main():
    casus = sys.argv[1]
    texts = [json.loads(line) for line in sys.stdin if line.strip()]
    annotated = {d["id"]: d for d in map(json.loads, run(casus, texts).splitlines())}
    trees = sentences_of(run(casus, texts, "--format", "conllu"))
    for t in texts:
        d, labels = annotated.get(t["id"]), []
        rows_of = trees.get(t["id"], [])
        heads = police_heads(d) if d else set()
        for (begin, end), rows in zip(d["sentences"] if d else [], rows_of):
            sentence = t["text"][begin:end]
            at = place(rows, t["text"], begin, end)
            labels += [{"span": [begin, end], "class": c} for c in sorted(labels_of(sentence, rows, at, heads))]
        print(json.dumps({"id": t["id"], "labels": labels}))


if __name__ == "__main__":
    main()
