#!/usr/bin/env python3
"""html_conformance.py TREES [SHARED] [--failed]: what the pass before the HTML parser (src/document/html/clean.h) costs in
conformance. TREES is the program casus-html-trees; SHARED/score/html5.py reads the html5lib tests in SHARED/data/reading.

Three figures over the tests of whole documents:
  gumbo     the parser alone, by the scorer's own rule: the whole tree is right
  reduced   the parser alone, on what a reader of articles needs: from the tree wanted and the tree built are taken the doctype,
            comments, the elements that the pass leaves out with all in them (scripts, styles, drawings, …) and the attributes
            that nobody asks for; runs of white space count as one
  passed    the same for the pass and the parser behind it. It must not be less than `reduced`.
The tests that ask for scripting to be off or on differ in nothing but <noscript>. gumbo reads it as if scripting were off, the
pass as browsers do, which run scripts; so these are counted apart, as off and on.
--failed lists the tests that are right without the pass and wrong with it."""
import argparse
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
CLEAN = os.path.join(HERE, "..", "src", "document", "html", "clean.cpp")


def listed(name):
    """the words of one of clean.cpp's lists, so that the two can't come apart"""
    with open(CLEAN, encoding="utf-8") as f:
        body = re.search(name + r" = \{(.*?)\};", f.read(), re.S).group(1)
    return set(re.findall(r'"([^"]+)"', body))


def nodes(tree):
    """(level, line) of a tree in html5lib's form; text may go on over lines"""
    out = []
    for line in tree.split("\n"):
        m = re.match(r"\| ( *)(.*)", line)
        if m and len(m[1]) % 2 == 0 and m[2]:
            out.append((len(m[1]) // 2, m[2]))
        elif out:
            out[-1] = (out[-1][0], out[-1][1] + "\n" + line)
    return out


def reduced(tree, dropped, kept):
    out, below = [], None
    for level, line in nodes(tree):
        if below is not None and level > below:
            continue
        below = None
        if line.startswith("<!"):
            continue
        is_element = line.startswith("<") and line.endswith(">")
        if is_element and line.split(" ")[-1].strip("<>") in dropped:
            below = level
            continue
        if not is_element and not line.startswith('"'):
            if line.split("=")[0] not in kept:
                continue
        elif line.startswith('"'):
            text = line[1:-1] if line.endswith('"') else line[1:]
            if out and out[-1][0] == level and out[-1][1] == "text":
                out[-1] = (level, "text", out[-1][2] + text)
                continue
            out.append((level, "text", text))
            continue
        out.append((level, "node", line))
    return [n if n[1] != "text" else (n[0], n[1], re.sub("[ \t\n\f\r]+", " ", n[2])) for n in out if n[1] != "text" or n[2]]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("trees")
    ap.add_argument("shared", nargs="?", default=os.path.join(HERE, "..", "..", "shared"))
    ap.add_argument("--failed", action="store_true")
    a = ap.parse_args()
    score = os.path.join(a.shared, "score", "html5.py")
    data = os.path.join(a.shared, "data", "reading", "html5lib")
    spec = importlib.util.spec_from_file_location("html5", score)
    html5 = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(html5)
    cases = {i: c for i, c in html5.load(data).items()
             if c["kind"] == "tree" and not c["context"]}
    with tempfile.TemporaryDirectory() as tmp:
        path = os.path.join(tmp, "cases.jsonl")
        subprocess.run([sys.executable, score, "--data", data, "--cases", path], check=True)

        def run(*options):
            with open(path, "rb") as f:
                out = subprocess.run([a.trees, *options], stdin=f, capture_output=True, check=True).stdout
            return {p["id"]: p["tree"].rstrip("\n") for p in map(json.loads, out.decode("utf8", "replace").splitlines())}
        alone, passed = run(), run("--clean")
    dropped, kept = (listed("kRaw") | {"svg", "template"}) - {"title"}, listed("kAttributes")

    def right(trees, reduce):
        return {i for i, c in cases.items() if reduce(trees.get(i, "")) == reduce(c["want"])}

    def small(tree):
        return reduced(tree, dropped, kept)
    whole, before, after = right(alone, str), right(alone, small), right(passed, small)
    scored = {i for i, c in cases.items() if c["scripting"] is not True}
    plain = {i for i, c in cases.items() if c["scripting"] is None}
    if a.failed:
        for i in sorted((before - after) & plain):
            print(i, repr(cases[i]["data"].decode("utf8", "replace")))
            print("  wanted", [n[2] for n in small(cases[i]["want"])])
            print("  built ", [n[2] for n in small(passed.get(i, ""))])
    print(f"gumbo={len(whole & scored) / len(scored):.4f} ({len(scored)} tests) reduced={len(before & plain) / len(plain):.4f} "
          f"passed={len(after & plain) / len(plain):.4f} ({len(plain)} tests)")
    for name, value in (("off", False), ("on", True)):
        some = {i for i, c in cases.items() if c["scripting"] is value}
        print(f"scripting {name}: reduced={len(before & some)} passed={len(after & some)} of {len(some)}")
    print(f"gumbo={len(whole & scored) / len(scored):.4f} reduced={len(before & plain) / len(plain):.4f} "
          f"passed={len(after & plain) / len(plain):.4f} lost={len((before - after) & plain)} gained={len((after - before) & plain)}")


if __name__ == "__main__":
    main()
