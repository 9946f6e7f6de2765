#!/usr/bin/env python3
"""Every data file opens with a comment that says what it is, where it is from and under which licence; lines are UTF-8,
without trailing spaces and never twice the same (but in frames, whose entries are stanzas)."""
import os
import sys

ROOT = os.environ.get("CASUS_SOURCE", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))


# How a head says where the facts are from and what may be done with them.
SAYS = {"source": ("source", "own work"), "licence": ("licence", "cc0", "cc by", "apache")}


def problems(name, text):
    lines = text.split("\n")
    head = []
    for line in lines:
        if not line.startswith("#"):
            break
        head.append(line)
    said = " ".join(head).lower()
    out = []
    if not head:
        out.append("does not open with a comment")
    elif name != "lang/manifest.txt":
        out += [f"its first comment does not say its {what}" for what, words in SAYS.items() if not any(w in said for w in words)]
    seen = {}
    for number, line in enumerate(lines, 1):
        if line != line.rstrip():
            out.append(f"line {number}: space at the end")
        if line and not line.startswith("#"):
            if line in seen and "/frames/" not in name:  # frames are stanzas: their lines may well repeat
                out.append(f"line {number}: the same as line {seen[line]}")
            seen[line] = number
    return [f"data/{name}: {what}" for what in out]


def main():
    assert problems("x.txt", "a\nb \na\n"), "the check finds nothing"
    found, read = [], 0
    base = os.path.join(ROOT, "data")
    for folder, _, files in os.walk(base):
        for file in sorted(files):
            if file.endswith((".txt", ".tsv")):
                path = os.path.join(folder, file)
                with open(path, encoding="utf-8") as f:
                    found += problems(os.path.relpath(path, base), f.read())
                read += 1
    assert read >= 5, f"only {read} files read"
    for line in found:
        print(line)
    print(f"{read} data files, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
