import type { Range } from "./api";

// Cuts a text into pieces at the edges of all spans, so that overlapping marks can be drawn without one breaking the
// other. Offsets are code points, as the record gives them; JavaScript counts UTF-16 units, so the text is taken apart
// once.

export interface Mark<T> {
  span: Range;
  what: T;
}

export interface Piece<T> {
  /** Of the first character, in code points. */
  start: number;
  text: string;
  marks: T[];
}

/** Spans are cut to the text; empty ones and those outside are left out. Outer marks come first. */
export function cut_at_marks<T>(text: string, marks: Mark<T>[], from = 0, until?: number): Piece<T>[] {
  const points = Array.from(text);
  const last = Math.min(until ?? points.length, points.length);
  const kept = marks
    .map(({ span, what }) => ({ start: Math.max(span[0], from), end: Math.min(span[1], last), what }))
    .filter((mark) => mark.start < mark.end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const edges = new Set([from, last]);
  for (const mark of kept) {
    edges.add(mark.start);
    edges.add(mark.end);
  }
  const cuts = [...edges].sort((a, b) => a - b);
  const pieces: Piece<T>[] = [];
  let open: typeof kept = [];
  let next = 0;
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const start = cuts[i] as number;
    const end = cuts[i + 1] as number;
    open = open.filter((mark) => mark.end > start);
    for (; next < kept.length && (kept[next]?.start ?? 0) <= start; next += 1) open.push(kept[next] as (typeof kept)[0]);
    pieces.push({ start, text: points.slice(start, end).join(""), marks: open.map((mark) => mark.what) });
  }
  return pieces;
}

/** Where the paragraphs of a text lie: code points, without the line feeds between them. */
export function paragraphs(text: string, from = 0): Range[] {
  const points = Array.from(text);
  const out: Range[] = [];
  let start = from;
  for (let i = from; i <= points.length; i += 1) {
    if (i < points.length && points[i] !== "\n") continue;
    if (i > start) out.push([start, i]);
    start = i + 1;
  }
  return out;
}
