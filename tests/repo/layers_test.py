#!/usr/bin/env python3
"""Holds every #include below src/ and include/ to the order of src/LAYERS.txt: a folder includes itself and lower
ones only. Also checks itself against a made-up violation, so that it can't pass by reading nothing."""
import os
import re
import sys

ROOT = os.environ.get("CASUS_SOURCE", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.M)


def layers():
    with open(os.path.join(ROOT, "src", "LAYERS.txt"), encoding="utf-8") as f:
        return [line.split()[0] for line in f if line.strip() and not line.startswith("#")]


def layer_of(path, order):
    """of an included or including file, by its path below src/ or include/: 'page/format.h', 'casus/page.h'"""
    parts = path.split("/")
    name = os.path.splitext(parts[1])[0] if parts[0] == "casus" else parts[0]
    return name if name in order else None


def violations(path, text, order):
    own = layer_of(path, order)
    if own is None:
        return [f"{path}: in no layer of src/LAYERS.txt"]
    out = []
    for name in INCLUDE.findall(text):
        other = layer_of(name, order)
        if other is None:
            out.append(f"{path}: includes {name}, which is in no layer")
        elif order.index(other) > order.index(own):
            out.append(f"{path}: {own} includes {name} of the higher layer {other}")
    return out


def main():
    order = layers()
    assert violations("text/x.cpp", '#include "casus/store.h"\n', order), "the check finds nothing"
    assert not violations("store/x.cpp", '#include "casus/text.h"\n', order), "the check finds what is right"
    found, read = [], 0
    for base in ("src", "include"):
        for folder, _, files in os.walk(os.path.join(ROOT, base)):
            for file in files:
                if file.endswith((".cpp", ".h")):
                    path = os.path.join(folder, file)
                    with open(path, encoding="utf-8") as f:
                        found += violations(os.path.relpath(path, os.path.join(ROOT, base)), f.read(), order)
                    read += 1
    folders = {d for d in os.listdir(os.path.join(ROOT, "src")) if os.path.isdir(os.path.join(ROOT, "src", d))}
    found += [f"src/{d}: not in src/LAYERS.txt" for d in sorted(folders - set(order))]
    assert read > 20, f"only {read} files read"
    for line in found:
        print(line)
    print(f"{read} files, {len(found)} violations")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
