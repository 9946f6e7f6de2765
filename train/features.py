"""What the model sees of a word: the same as src/parse/word_features.cpp, to the bit.

A word is normalised (typographic marks made plain), then looked at in four ways: its lower-case form with digits as 0
(an entry of the vocabulary, if it is there), the hashed character n-grams of that form, its beginning and ends, and its
shape."""

PLAIN = {}
for marks, plain in (("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4", "'"),
                     ("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
                     ("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"), ("\u2026", "..."), ("\u00a0", " ")):
    for mark in marks:
        PLAIN[ord(mark)] = plain

LONGEST = 20  # code points looked at: of a longer word the first and last ten


def fnv(text):
    h = 0xcbf29ce484222325
    for byte in text.encode("utf-8", "surrogatepass"):
        h = ((h ^ byte) * 0x100000001b3) & 0xffffffffffffffff
    return h


def bucket(text, buckets):
    h = fnv(text)
    return (h ^ (h >> 32)) % buckets


def plain(form):
    return form.translate(PLAIN)


def lower(text):
    """one code point to one code point"""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def key(form):
    return "".join("0" if "0" <= c <= "9" else c for c in lower(plain(form)))


def grams(word_key):
    if len(word_key) > LONGEST:
        word_key = word_key[:LONGEST // 2] + word_key[-(LONGEST // 2):]
    s = "<" + word_key + ">"
    out = [s[:2], s[-2:]]
    for n in (3, 4, 5):
        out += [s[i:i + n] for i in range(len(s) - n + 1)]
    return out


def affixes(word_key):
    """the last 2, 3 and 4 letters and the first 3, each with a mark of which it is"""
    s = "<" + word_key + ">"
    return ["2" + s[-3:], "3" + s[-4:], "4" + s[-5:], "p" + s[:4]]


def shape(form):
    out = ""
    for c in plain(form):
        if "0" <= c <= "9":
            k = "d"
        elif lower(c) != c:
            k = "X"
        elif c.upper() != c and len(c.upper()) == 1:
            k = "x"
        else:
            k = c if ord(c) < 128 else "*"
        if out[-2:] != k + k:
            out += k
            if len(out) == 8:
                break
    return out


def lemma_modes(form):
    low = lower(form)
    return low, form, (form[:1].upper() if len(form[:1].upper()) == 1 else form[:1]) + low[1:]


def lemma_rule(form, lemma, order=(0, 1, 2)):
    """(mode, strip, add): mode 0 lower case, 1 as it stands, 2 capitalised (lemmas.py has a 3, without commas); then strip code
    points, then add. Of rules that change as much, the first of `order`."""
    best = None
    bases = lemma_modes(plain(form))
    for mode in order:
        base, n = bases[mode], 0
        while n < min(len(base), len(lemma)) and base[n] == lemma[n]:
            n += 1
        cost = len(base) - n + len(lemma) - n
        if best is None or cost < best[0]:
            best = (cost, mode, len(base) - n, lemma[n:])
    return best[1:]


def apply_rule(form, rule):
    mode, strip, add = rule
    if mode == 3:
        return plain(form).replace(",", "")
    base = lemma_modes(plain(form))[mode]
    return base[:len(base) - strip] + add if strip <= len(base) else base
