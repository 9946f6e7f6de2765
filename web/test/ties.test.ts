import { describe, expect, it } from "vitest";
import type { Tie, TieNode } from "../src/lib/api";
import { conflict_of, cooperation_of, layout, radius_of, weight_of } from "../src/lib/ties";

const nodes: TieNode[] = Array.from({ length: 30 }, (_, n) => ({ id: `a${n}`, name: `A ${n}`, incidents: n + 1 }));
const ties: Tie[] = nodes.slice(1).map((node, n) => ({ a: node.id, b: `a${n % 7}`, polarity: n % 2 ? "+" : "-", incidents: [`i${n}`] }));

describe("the layout of ties", () => {
  it("is the same each time", () => {
    expect([...layout(nodes, ties)]).toEqual([...layout(nodes, ties)]);
  });

  it("gives everybody a place of their own", () => {
    const places = [...layout(nodes, ties)];
    expect(places.length).toBe(nodes.length);
    for (const [one, a] of places) {
      expect(Number.isFinite(a.x) && Number.isFinite(a.y)).toBe(true);
      for (const [other, b] of places) {
        if (one >= other) continue;
        const least = radius_of(Number(one.slice(1)) + 1) + radius_of(Number(other.slice(1)) + 1);
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(least);
      }
    }
  });

  it("bears ties to actors it does not know", () => {
    expect(layout([nodes[0] as TieNode], ties).size).toBe(1);
  });
});

describe("a tie", () => {
  it("weighs as many incidents as stand behind it, in either shape", () => {
    expect(weight_of({ a: "x", b: "y", polarity: "0", incidents: ["i", "j"] })).toBe(2);
    expect(weight_of({ a: "x", b: "y", polarity: "0", verbal_conflict: 2, material_cooperation: 1 })).toBe(3);
    expect(conflict_of({ a: "x", b: "y", polarity: "-", verbal_conflict: 2, material_conflict: 3 })).toBe(5);
    expect(cooperation_of({ a: "x", b: "y", polarity: "+", cooperation: 4 })).toBe(4);
  });
});
