#!/usr/bin/env python3
"""make_corpus.py OUT N: N pages made from examples/pages, one folder a hundred, always the same for the same N.

Each page is a sample page moved in time (every date in it, in markup and in prose, by the same number of days), with its
counts scaled, its paragraphs' order changed behind the first, and an address of its own, so that a store of them has the
spread of many days and not N copies of thirty pages."""
import datetime
import os
import random
import re
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
ISO = re.compile(r"\b(20[0-2]\d)-(\d\d)-(\d\d)\b")
DMY = re.compile(r"\b(\d{1,2}) (%s) (20[0-2]\d)\b" % "|".join(MONTHS))
MDY = re.compile(r"\b(%s) (\d{1,2}), (20[0-2]\d)\b" % "|".join(MONTHS))
COUNT = re.compile(r"\b(\d{2,4})(?= (?:people|civilians|soldiers|fighters|protesters|dead|wounded|injured|were killed))")
PARAGRAPHS = re.compile(r"(<p>[^<>]{80,}</p>\s*){3,}")
ADDRESS = re.compile(r"""(<link\b(?=[^>]*\brel=["']canonical)[^>]*\bhref=|<meta\b(?=[^>]*\bog:url)[^>]*\bcontent=)(["'])(.*?)\2""", re.I)


def moved(text, days):
    def shift(year, month, day):
        return datetime.date(int(year), month, int(day)) + datetime.timedelta(days)

    def safe(make):
        def replace(m):
            try:
                return make(m)
            except ValueError:
                return m.group(0)
        return replace
    text = ISO.sub(safe(lambda m: shift(m[1], int(m[2]), m[3]).isoformat()), text)
    text = DMY.sub(safe(lambda m: "{0.day} {1} {0.year}".format(d := shift(m[3], MONTHS.index(m[2]) + 1, m[1]), MONTHS[d.month - 1])), text)
    return MDY.sub(safe(lambda m: "{1} {0.day}, {0.year}".format(d := shift(m[3], MONTHS.index(m[1]) + 1, m[2]), MONTHS[d.month - 1])), text)


def shuffled(text, rng):
    def replace(m):
        paragraphs = re.findall(r"<p>[^<>]{80,}</p>\s*", m.group(0))
        tail = paragraphs[1:]
        rng.shuffle(tail)
        return "".join(paragraphs[:1] + tail)
    return PARAGRAPHS.sub(replace, text)


def variant(text, number):
    rng = random.Random(number)
    text = moved(text, rng.randrange(-700, 700))
    scale = rng.choice((0.5, 1, 1, 1.5, 2))
    text = COUNT.sub(lambda m: str(max(2, round(int(m[1]) * scale))), text)
    # An address of its own, or they would be versions of one article.
    return ADDRESS.sub(lambda m: f"{m[1]}{m[2]}{m[3].rstrip('/')}-{number}{m[2]}", shuffled(text, rng))


def main():
    out, count = sys.argv[1], int(sys.argv[2])
    pages = []
    for folder, _, files in sorted(os.walk(os.path.join(ROOT, "examples", "pages"))):
        for file in sorted(files):
            if file.endswith(".html"):
                with open(os.path.join(folder, file), encoding="utf-8", errors="surrogateescape") as f:
                    pages.append((os.path.splitext(file)[0], f.read()))
    for n in range(count):
        name, text = pages[n % len(pages)]
        folder = os.path.join(out, f"{n // 100:04d}")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"{n:06d}-{name}.html"), "w", encoding="utf-8", errors="surrogateescape") as f:
            f.write(variant(text, n))


if __name__ == "__main__":
    main()
