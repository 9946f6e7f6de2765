#!/usr/bin/env python3
"""Draws what linking a document costs as the record grows, from the lines of casus-link-bench.

    build/release/casus-link-bench link.db 100000 --day 1000 | tee link.txt
    python3 bench/link_plot.py link.txt docs/img/linking.svg
"""
import re
import sys

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 720, 360, 70, 50, 30, 20


def points(path):
    """documents and microseconds a document, a line each"""
    out = []
    for line in open(path):
        found = re.match(r"documents=(\d+) us_each=(\d+)", line)
        if found:
            out.append((int(found[1]), int(found[2])))
    return out


def ticks(most, wanted=5):
    """round numbers from 0 to most"""
    step = 10 ** len(str(int(most / wanted)))
    step = next(s for s in (step / 10, step / 5, step / 2, step) if most / s <= wanted + 1)
    return [int(i * step) for i in range(int(most / step) + 1)]


def svg(rows):
    most_documents, most_us = max(n for n, _ in rows), 1.15 * max(us for _, us in rows)

    def x(documents):
        return LEFT + (WIDTH - LEFT - RIGHT) * documents / most_documents

    def y(us):
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * us / most_us

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
           f'<text x="{LEFT}" y="18" font-size="15">Linking one document, as the record grows (µs of CPU, one core)</text>']
    for us in ticks(most_us):
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(us):.1f}" y2="{y(us):.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y(us) + 4:.1f}" text-anchor="end">{us:,}</text>')
    for documents in ticks(most_documents):
        out.append(f'<text x="{x(documents):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{documents:,}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">documents in the record</text>')
    line = " ".join(f"{x(n):.1f},{y(us):.1f}" for n, us in rows)
    out.append(f'<polyline points="{line}" fill="none" stroke="#1f5fa8" stroke-width="2"/>')
    out += [f'<circle cx="{x(n):.1f}" cy="{y(us):.1f}" r="3" fill="#1f5fa8"/>' for n, us in rows]
    return "\n".join(out + ["</svg>", ""])


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    rows = points(sys.argv[1])
    if not rows:
        sys.exit(f"{sys.argv[1]}: no lines of casus-link-bench")
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write(svg(rows))


if __name__ == "__main__":
    main()
