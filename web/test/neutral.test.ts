import { describe, expect, it } from "vitest";
import { neutral } from "../src/lib/neutral";
import { field_name, place_words, value_words } from "../src/lib/values";
import { count_words, name_of_id, range_words, spread_words } from "../src/lib/words";

describe("words of pages", () => {
  it("show what would not be seen or would turn the line round", () => {
    expect(neutral("pay \u202e001$ now\u202c")).toBe("pay [U+202E]001$ now[U+202C]");
    expect(neutral("a\u0000b\u001b[31mc")).toBe("a[U+0000]b[U+001B][31mc");
    expect(neutral("zero\u200bwidth \ufeff \u{e0041}")).toBe("zero[U+200B]width [U+FEFF] [U+E0041]");
    expect(neutral("half \ud800 pair")).toBe("half [U+D800] pair");
  });

  it("stay as they are where nothing is wrong with them", () => {
    for (const text of ["العربية", "नमस्ते", "👩‍🚀 “quotes” — é", "a\nb\tc", "<b>not markup</b>"]) expect(neutral(text)).toBe(text);
    expect(neutral("soft\u00adhyphen")).toBe("softhyphen");
    expect(neutral(undefined)).toBe("");
  });
});

describe("counts in words", () => {
  it("say ends that are open, and what others say", () => {
    expect(range_words(46, 46)).toBe("46");
    expect(range_words(80)).toBe("80 or more");
    expect(range_words(undefined, 5)).toBe("up to 5");
    expect(count_words({ kind: "killed", min: 1200, max: 1300, approximate: true, unit: "person" })).toBe("about 1,200–1,300 killed");
    expect(spread_words({ kind: "killed", min: 46, max: 46, low: 40, high: 46 })).toBe("accounts: 40–46");
    expect(spread_words({ kind: "killed", min: 46, max: 46, low: 46, high: 46 })).toBeUndefined();
  });

  it("name what has no name", () => {
    expect(name_of_id("~the protesters")).toBe("the protesters");
    expect(name_of_id("pakistan-air-force")).toBe("pakistan air force");
  });
});

describe("values in words", () => {
  it("say what the record codes", () => {
    expect(value_words("killed", ">=46")).toBe("46 or more");
    expect(value_words("killed", "40..46")).toBe("40–46");
    expect(value_words("killed", "5")).toBe("5");
    expect(value_words("injured", "~>=24")).toBe("about 24 or more");
    expect(value_words("time", "2024-12-22..2024-12-25")).toBe("22–25 Dec 2024");
    expect(value_words("factuality", "did-not-happen")).toBe("did not happen");
    expect(value_words("actor", "pakistan", new Map([["pakistan", "Pakistan"]]))).toBe("Pakistan");
    expect(value_words("actor", "~\u202erebels")).toBe("[U+202E]rebels");
    expect(field_name("killed")).toBe("Killed");
  });

  it("name places by their ids", () => {
    expect(place_words("af")).toBe("Afghanistan");
    expect(place_words("af/paktika")).toBe("Paktika, Afghanistan");
    expect(place_words("ye/hajjah/hajjah-city-district")).toBe("Hajjah City District, Yemen");
    expect(place_words("geonames/75337")).toBe("GeoNames 75337");
  });
});
