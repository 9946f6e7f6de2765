"""Lemmas by what the training text shows: of a form it has under this Penn tag, the rule it took there most often; of
others, the rules that forms with the same ending took, the likeliest first. The same as src/parse/lemmas.cpp."""
from collections import Counter

import features

# Tags whose lemmas are written as they stand: of equal rules, "as it stands" comes first.
CASED = {"ADD", "AFX", "FW", "GW", "LS", "NFP", "NNP", "NNPS", "SYM"}
LONGEST_END = 5
GUESSES = 3


def word_class(xpos):
    """what a known lemma is known as"""
    if xpos.startswith("NNP"):
        return "NNP"
    return xpos[:2] if xpos[:2] in ("NN", "VB", "JJ", "RB") else xpos


def case_of(form, xpos):
    """of tags whose lemmas may be capitalised: how the form is"""
    if xpos[:2] not in ("NN", "CD", "JJ"):
        return ""
    capitals = [features.lower(c) != c for c in form]
    small = any(c.upper() != c and len(c.upper()) == 1 for c in form)
    if not small and sum(capitals) > 1:
        return "A"
    return "X" if capitals[0] else "x"


def tag_of(upos, xpos):
    """the tag that a lemma's rule goes by: words of names that are no proper nouns ("United") have one of their own"""
    return xpos + "+" + upos if xpos.startswith("NNP") and upos != "PROPN" else xpos


def rule_of(form, lemma, tag):
    if "," in lemma or "," not in form or features.plain(form).replace(",", "") != lemma:
        return features.lemma_rule(form, lemma, (1, 0, 2) if tag[:4].rstrip("+") in CASED else (0, 1, 2))
    return 3, 0, ""


def ends(form, xpos):
    """keys of the form's endings, the longest first; the last is for any form under the tag"""
    form = features.plain(form)
    head = xpos + "\t" + case_of(form, xpos) + "\t"
    s = "<" + features.key(form)
    return [head + (s[-n:] if n else "") for n in range(min(LONGEST_END, len(s)), -1, -1)]


def listed(forms, verbs):
    """(form, tag, lemma) of the program's own verbs, which the treebanks may lack"""
    for lemma in sorted(set(verbs) | set(forms.irregular)):
        if lemma.isalpha() and lemma not in ("be", "have", "do"):
            for tag in ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG"):
                yield forms.of_tag(lemma, tag), tag, lemma


def learn(sentences, more=(), pull=3.0):
    """forms {form, tab, tag: rule}, ends {key: rules}, kept forms, known lemmas with their class, rules. `more`: (form, tag,
    lemma) that hold where the sentences have the form less than three times (there are slips among such: "fre" of "freed")."""
    taken, known, kept = {}, set(), {}
    for s in sentences:
        for form, tag, lemma in zip(s.forms, map(tag_of, s.upos, s.xpos), s.lemmas):
            if lemma == "_":
                continue
            if features.plain(form) != form:
                kept.setdefault(form, Counter())[lemma == form] += 1
            rule = rule_of(form, lemma, tag)
            taken.setdefault(features.plain(form) + "\t" + tag, Counter())[rule] += 1
            known.add(lemma + "\t" + word_class(tag))
    forms = {k: min(c, key=lambda r: (-c[r], r)) for k, c in taken.items()}
    for form, tag, lemma in more:
        key = form + "\t" + tag
        if sum(taken.get(key, {}).values()) < 3:
            forms[key] = features.lemma_rule(form, lemma)
        known.add(lemma + "\t" + word_class(tag))
    counts = {}
    for k, rule in forms.items():
        if any(c.isdigit() for c in rule[2]):
            continue  # "1,100" does not end like "2,000"
        for key in ends(*k.split("\t")):
            counts.setdefault(key, Counter())[rule] += 1
    likely, chosen = {}, {}
    for key in sorted(counts, key=lambda k: (len(k), k)):  # each ending leans on the one that is a letter shorter
        head, end = key.rsplit("\t", 1)
        shorter = likely.get(head + "\t" + end[1:], {}) if end else {}
        n = sum(counts[key].values())
        p = {r: c / (n + pull) for r, c in counts[key].items()}
        for r, q in shorter.items():
            p[r] = p.get(r, 0) + q * pull / (n + pull)
        likely[key] = dict(sorted(p.items(), key=lambda x: (-x[1], x[0]))[:6])
        most = max(p.values())
        ranked = [r for r, q in sorted(p.items(), key=lambda x: (-x[1], x[0])) if q >= 0.03 * most][:GUESSES]
        before = None
        while end and before is None:
            end = end[1:]
            before = chosen.get(head + "\t" + end)
        if ranked != before:  # else the shorter ending says the same
            chosen[key] = ranked
    rules = sorted({r for r in forms.values()} | {r for c in chosen.values() for r in c})
    return {"forms": forms, "ends": chosen, "kept": sorted(f for f, c in kept.items() if c[True] > c[False]),
            "known": sorted(known), "rules": rules}


def lemma(table, known, form, xpos):
    """as the program does it"""
    if form in table["kept"]:
        return form
    plain = features.plain(form)
    for key in (plain, features.lower(plain)) if not xpos.startswith("NNP") else (plain,):
        rule = table["forms"].get(key + "\t" + xpos)
        if rule is not None:
            return features.apply_rule(form, rule)
    for key in ends(form, xpos):
        if key in table["ends"]:
            guesses = [features.apply_rule(form, r) for r in table["ends"][key]]
            for g in guesses:
                if len(g) > 2 and g + "\t" + word_class(xpos) in known:
                    return g
            return guesses[0]
    return plain
