import type { Count, Factuality, Quad, ShownCount } from "./api";

// How the page words what the record codes.

export const kQuads: Quad[] = ["material_conflict", "verbal_conflict", "verbal_cooperation", "material_cooperation"];

export function quad_words(quad: Quad): string {
  return quad.replace("_", " ");
}

export function is_conflict(quad: Quad): boolean {
  return quad.endsWith("conflict");
}

/** "ASSAULT" → "Assault", "heavy-weapons" → "heavy weapons". */
export function type_words(type: string): string {
  return type.charAt(0) + type.slice(1).toLowerCase().replaceAll("_", " ");
}

export function plain(code: string): string {
  return code.replaceAll("-", " ").replaceAll("_", " ");
}

export const kFactualities: Factuality[] = [
  "happened",
  "ongoing",
  "planned",
  "possible",
  "conditional",
  "denied",
  "did-not-happen",
];

/** Who says so. Ids that start with ~ are the words themselves. */
export function source_words(source?: string, words?: string): string {
  if (words) return words;
  if (!source) return "not told";
  if (source === "article") return "the article itself";
  if (source === "unnamed") return "unnamed";
  return source.startsWith("~") ? source.slice(1) : name_of_id(source);
}

/** An id is readable enough where no name came along. */
export function name_of_id(id: string): string {
  const bare = id.startsWith("~") ? id.slice(1) : id;
  return /^[a-z0-9-]+$/.test(bare) ? bare.replaceAll("-", " ") : bare;
}

const kNumber = new Intl.NumberFormat("en");

export function number(n: number): string {
  return kNumber.format(n);
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${kNumber.format(n)} ${n === 1 ? one : many}`;
}

export function range_words(min?: number, max?: number): string {
  if (min !== undefined && max !== undefined) return min === max ? number(min) : `${number(min)}–${number(max)}`;
  if (min !== undefined) return `${number(min)} or more`;
  return max === undefined ? "?" : `up to ${number(max)}`;
}

export function count_words(count: Count): string {
  const unit = count.unit && count.unit !== "person" ? ` ${count.unit}` : "";
  return `${count.approximate ? "about " : ""}${range_words(count.min, count.max)}${unit} ${plain(count.kind)}`;
}

/** The range over all sources, where it is wider than the shown count. */
export function spread_words(count: ShownCount): string | undefined {
  if (count.low === undefined && count.high === undefined) return undefined;
  if (count.low === count.min && count.high === count.max) return undefined;
  return `accounts: ${range_words(count.low, count.high)}`;
}
