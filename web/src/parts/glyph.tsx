import type { Polarity, Quad } from "../lib/api";
import { quad_words } from "../lib/words";

/**
 * What kind of event, by shape as well as colour: conflict is round, cooperation a diamond; deeds are filled, words are
 * hollow.
 */
export function QuadGlyph({ quad, label = true }: { quad: Quad; label?: boolean }) {
  const round = quad.endsWith("conflict");
  const kind = `glyph ${round ? "conflict" : "cooperation"} ${quad.startsWith("verbal") ? "hollow" : "full"}`;
  return (
    <svg className={kind} viewBox="0 0 12 12" role={label ? "img" : undefined} aria-label={label ? quad_words(quad) : undefined} aria-hidden={!label}>
      {label && <title>{quad_words(quad)}</title>}
      {round ? <circle cx="6" cy="6" r="4.2" /> : <path d="M6 1 11 6 6 11 1 6Z" />}
    </svg>
  );
}

const kPolarity: Record<Polarity, [string, string]> = {
  "+": ["cooperation", "friendly"],
  "-": ["conflict", "hostile"],
  "0": ["mixed", "mixed"],
};

export function polarity_words(polarity: Polarity): string {
  return kPolarity[polarity][1];
}

export function PolarityGlyph({ polarity, label = true }: { polarity: Polarity; label?: boolean }) {
  const [kind, words] = kPolarity[polarity];
  return (
    <svg className={`glyph tie-glyph ${kind}`} viewBox="0 0 26 12" role={label ? "img" : undefined} aria-label={label ? words : undefined} aria-hidden={!label}>
      {label && <title>{words}</title>}
      {polarity === "-" && <path className="line" d="M1 6h17M17 1.8 24 6l-7 4.2Z" />}
      {polarity === "+" && <path className="line dashed" d="M1 6h16" />}
      {polarity === "+" && <circle cx="21" cy="6" r="3.4" />}
      {polarity === "0" && <path className="line dotted" d="M1 6h24" />}
    </svg>
  );
}
