import { describe, expect, it } from "vitest";
import { cut_at_marks, paragraphs } from "../src/lib/marks";

const joined = (pieces: { text: string }[]) => pieces.map((piece) => piece.text).join("");

describe("marks on a text", () => {
  it("counts code points, not UTF-16 units", () => {
    const text = "🚀🚀 hit Kyiv";
    const pieces = cut_at_marks(text, [{ span: [3, 6], what: "hit" }]);
    expect(pieces.map((piece) => [piece.text, piece.marks])).toEqual([
      ["🚀🚀 ", []],
      ["hit", ["hit"]],
      [" Kyiv", []],
    ]);
  });

  it("lets marks overlap and lie within one another", () => {
    const pieces = cut_at_marks("abcdef", [
      { span: [1, 4], what: "x" },
      { span: [2, 6], what: "y" },
      { span: [2, 3], what: "z" },
    ]);
    expect(pieces.map((piece) => [piece.text, piece.marks.join("")])).toEqual([
      ["a", ""],
      ["b", "x"],
      ["c", "xyz"],
      ["d", "xy"],
      ["ef", "y"],
    ]);
  });

  it("loses no letter, whatever the spans", () => {
    const text = "Ünïcödé 𝒳 — “quotes”\u202e!";
    const length = Array.from(text).length;
    for (let start = -2; start < length + 2; start += 1) {
      for (let end = -2; end < length + 3; end += 1) {
        expect(joined(cut_at_marks(text, [{ span: [start, end], what: 1 }]))).toBe(text);
      }
    }
  });

  it("cuts a part out of the whole", () => {
    const pieces = cut_at_marks("one two three", [{ span: [2, 9], what: "m" }], 4, 7);
    expect(pieces).toEqual([{ start: 4, text: "two", marks: ["m"] }]);
  });
});

describe("paragraphs", () => {
  it("are the lines that are not empty", () => {
    const text = "Head 🚀\n\nBody one.\nTwo.\n";
    expect(paragraphs(text).map(([a, b]) => Array.from(text).slice(a, b).join(""))).toEqual(["Head 🚀", "Body one.", "Two."]);
  });
});
