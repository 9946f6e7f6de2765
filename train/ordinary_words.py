#!/usr/bin/env python3
"""ordinary_words.py TREEBANK.conllu[.gz]... > data/lang/en/incidents/ordinary_words.txt: in how many of how many pieces of
ordinary text (300 words each, whole sentences) does each lemma stand? Only words of content, those in five pieces or more."""
import collections
import gzip
import sys
import unicodedata

PIECE = 300
LEAST = 5
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "X"}

HEAD = """\
# In how many pieces of ordinary English text (300 words each) a word of content stands, by its lemma, folded: tells common
# words from rare ones where a record is small. The entry * has the number of pieces.
# Source: counted by train/ordinary_words.py in the training parts of UD English EWT (CC BY-SA 4.0) and of those genres of UD
# English GUM that are free for any use (CC BY 4.0, CC BY-SA). Licence: CC BY-SA 4.0.
# Known gaps: web text and not only news; words in fewer than five pieces are left out.
"""


def folded(word):
    """as utf8::fold() has it, for Latin letters"""
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))


def main():
    pieces, counts, here, words = 0, collections.Counter(), set(), 0
    for path in sys.argv[1:]:
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
            for line in f:
                columns = line.rstrip("\n").split("\t")
                if len(columns) > 3 and columns[0].isdigit():
                    words += 1
                    if columns[3] in CONTENT:
                        here.add(folded(columns[2]))
                elif line == "\n" and words >= PIECE:
                    counts.update(here)
                    pieces, here, words = pieces + 1, set(), 0
    rows = [("*", pieces)] + [(w, n) for w, n in counts.items()
                              if n >= LEAST and any(c.isalnum() for c in w) and not any(c.isspace() for c in w)]
    sys.stdout.write(HEAD)
    for word, n in sorted(rows):
        print(f"{word}\t{n}")


if __name__ == "__main__":
    main()
