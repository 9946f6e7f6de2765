import { describe, expect, it } from "vitest";
import { read_place, write_place } from "../src/lib/url_state";

describe("the state in the address", () => {
  it("is the situation without anything", () => {
    expect(read_place("")).toEqual({ view: ["situation"], filter: {}, own: {} });
    expect(read_place("#/")).toEqual({ view: ["situation"], filter: {}, own: {} });
  });

  it("keeps the filter apart from what belongs to one view", () => {
    const place = read_place("#/incident/i-a51a0f0b50b0?actor=russia&since=2024-01-01&statement=x.0001");
    expect(place.view).toEqual(["incident", "i-a51a0f0b50b0"]);
    expect(place.filter).toEqual({ actor: "russia", since: "2024-01-01" });
    expect(place.own).toEqual({ statement: "x.0001" });
  });

  it("comes back as it was written, whatever stands in it", () => {
    const place = {
      view: ["actor", "~people/rebels of Jos & Enugu?"],
      filter: { q: 'a "b" #c & d=é%', bbox: "-1.5,2,3,4" },
      own: { map: "1,2,3.5", at: "‮x" },
    };
    expect(read_place(write_place(place))).toEqual(place);
  });

  it("is the same address for the same place", () => {
    const one = write_place({ view: ["situation"], filter: { until: "2024-02-01", actor: "x" }, own: { b: "1", a: "2" } });
    const other = write_place({ view: ["situation"], filter: { actor: "x", until: "2024-02-01" }, own: { a: "2", b: "1" } });
    expect(one).toBe(other);
  });

  it("leaves out conditions that are empty", () => {
    expect(write_place({ view: ["situation"], filter: { actor: "" }, own: { at: "" } })).toBe("#/situation");
  });

  it("bears an address that somebody has broken", () => {
    expect(read_place("#/actor/%E0%A4%A?actor=%E0%A4%A").view).toEqual(["actor", "%E0%A4%A"]);
  });
});
