import { neutral } from "./neutral";
import { say_period } from "./time";
import { name_of_id, plain, range_words, type_words } from "./words";

// Fields and values of the record, as a reader would say them.

const kFieldNames: Record<string, string> = {
  actor: "Who",
  recipient: "To whom",
  type: "What",
  mode: "How",
  time: "When",
  place: "Where",
  factuality: "Happened?",
  certainty: "How certain?",
  justification: "Justified?",
};

export function field_name(field: string): string {
  return kFieldNames[field] ?? plain(field).replace(/^./, (letter) => letter.toUpperCase());
}

/** On how sure tellings are they differ by these. */
const kCertainties: Record<string, string> = {
  asserted: "told as a fact",
  accuse: "told as an accusation",
  speculate: "told as speculation",
  hearsay: "told by hearsay",
  possible: "told as possible",
};

const kCountries = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

/** A gazetteer id without its name: "af" is a country, "af/paktika" lies in one, "geonames/75337" is all that is known. */
export function place_words(id: string): string {
  const [country = "", ...within] = id.split("/");
  if (!/^[a-z]{2}$/.test(country)) return country === "geonames" ? `GeoNames ${within.join("/")}` : name_of_id(id);
  const land = kCountries.of(country.toUpperCase()) ?? country;
  const last = within.at(-1);
  if (!last) return land;
  return `${last.split("-").map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(" ")}, ${land}`;
}

/** `names` are those that came with the answer. */
export function value_words(field: string, value: string, names?: Map<string, string>): string {
  const known = names?.get(value);
  if (known) return neutral(known);
  if (field === "time") {
    const [start, end] = value.split("..");
    return say_period(start, end ?? start);
  }
  if (field === "place") return neutral(place_words(value));
  if (field === "type") return type_words(value);
  if (field === "certainty") return kCertainties[value] ?? plain(value);
  const about = /^~?(>=|<=)?(\d+)(?:\.\.(\d+))?(?= |$)/.exec(value);
  if (about?.[2]) {
    const first = Number(about[2]);
    const range = about[1] === ">=" ? range_words(first) : about[1] === "<=" ? range_words(undefined, first) : range_words(first, about[3] ? Number(about[3]) : first);
    return neutral(`${value.startsWith("~") ? "about " : ""}${range}${value.slice(about[0].length)}`);
  }
  return neutral(name_of_id(value));
}
