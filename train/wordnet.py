"""WordNet (Debian's wordnet-base), as the scripts that take words from it read it."""
import collections

WORDNET = "/usr/share/wordnet/"
FILES = {"v": "verb", "n": "noun", "a": "adj"}
TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}  # of cntlist.rev; satellites are adjectives

# words as they are written; pointers: (symbol, offset, part of speech, numbers of the two words); file: WordNet's own number
Synset = collections.namedtuple("Synset", "words pointers file gloss")


def lines(name):
    with open(WORDNET + name, encoding="latin1") as f:
        yield from (line for line in f if not line.startswith("  "))  # the licence stands before


def synsets(kinds="vna"):
    """(part of speech, offset) → its synset"""
    out = {}
    for kind in kinds:
        for line in lines("data." + FILES[kind]):
            facts, _, gloss = line.partition("|")
            t = facts.split()
            at = 4 + 2 * int(t[3], 16)
            pointers = [tuple(t[at + 1 + 4 * i:at + 5 + 4 * i]) for i in range(int(t[at]))]
            out[kind, t[0]] = Synset(t[4:at:2], pointers, int(t[1]), gloss)
    return out


def senses(kinds="vna"):
    """(word, part of speech) → offsets of its senses, the most frequent first"""
    return {(t[0], kind): t[6 + int(t[3]):] for kind in kinds for t in map(str.split, lines("index." + FILES[kind]))}


def tagged():
    """how often its tagged texts have each sense: (word, part of speech, number of WordNet's file, which sense, count)"""
    for line in lines("cntlist.rev"):
        key, number, count = line.split()
        word, _, rest = key.partition("%")
        yield word, TYPES[rest[0]], int(rest.split(":")[1]), int(number) - 1, int(count)
