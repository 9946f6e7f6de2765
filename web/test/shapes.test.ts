import { describe, expect, it } from "vitest";
import { unwrapped } from "../src/lib/shapes";

describe("a ring", () => {
  it("stays as it is where it crosses nothing", () => {
    const square = [[10, 10], [20, 10], [20, 20], [10, 20], [10, 10]];
    expect(unwrapped(square)).toEqual(square);
  });

  it("goes on beyond the 180th meridian, and comes back", () => {
    expect(unwrapped([[170, 60], [-170, 60], [-170, 70], [170, 70], [170, 60]])).toEqual([[170, 60], [190, 60], [190, 70], [170, 70], [170, 60]]);
    expect(unwrapped([[-170, 60], [170, 60], [170, 70], [-170, 70], [-170, 60]])).toEqual([[-170, 60], [-190, 60], [-190, 70], [-170, 70], [-170, 60]]);
  });

  it("around a pole is closed along it", () => {
    const ring = unwrapped([[-120, -70], [0, -70], [120, -70], [-120, -70]]);
    expect(ring).toEqual([[-120, -70], [0, -70], [120, -70], [240, -70], [240, -90], [-120, -90], [-120, -70]]);
  });
});
