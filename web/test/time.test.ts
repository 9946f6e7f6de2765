import { describe, expect, it } from "vitest";
import { date_of, day_of, floor_to, main_period, next_step, say_open_period, say_period, say_time, scale, step_for, ticks } from "../src/lib/time";

describe("days", () => {
  it("go there and back, over leap days and before 1970", () => {
    for (const date of ["2024-02-29", "1893-11-12", "1970-01-01", "2100-02-28"]) expect(date_of(day_of(date))).toBe(date);
    expect(day_of("2024-03-01") - day_of("2024-02-28")).toBe(2);
  });

  it("fall to the step they lie in", () => {
    const day = day_of("2024-12-25");
    expect(date_of(floor_to(day, "week"))).toBe("2024-12-23");
    expect(date_of(floor_to(day, "month"))).toBe("2024-12-01");
    expect(date_of(floor_to(day, "year"))).toBe("2024-01-01");
    expect(date_of(next_step(day, "month"))).toBe("2025-01-01");
    expect(date_of(next_step(day, "week"))).toBe("2024-12-30");
  });
});

describe("the timeline", () => {
  it("leaves a thin early tail out", () => {
    const bins = [
      { start: "1893-11-01", end: "1893-11-30", total: 1 },
      { start: "2011-05-01", end: "2011-05-31", total: 2 },
      { start: "2024-01-01", end: "2024-01-31", total: 40 },
      { start: "2024-12-01", end: "2024-12-31", total: 60 },
    ];
    const period = main_period(bins);
    expect(period && [date_of(period.start), date_of(period.end)]).toEqual(["2024-01-01", "2024-12-31"]);
    expect(main_period([])).toBeUndefined();
  });

  it("never leaves out all", () => {
    const period = main_period([{ start: "2024-01-01", end: "2024-01-31", total: 1 }], 1);
    expect(period && date_of(period.start)).toBe("2024-01-01");
  });

  it("places days on pixels and finds them again", () => {
    const span = { start: day_of("2024-01-01"), end: day_of("2024-03-31") };
    const { x, day } = scale(span, 910);
    expect(x(span.start)).toBe(0);
    expect(x(span.end + 1)).toBe(910);
    for (let at = span.start; at <= span.end; at += 1) expect(day(x(at) + 0.01)).toBe(at);
    expect(day(-50)).toBe(span.start);
    expect(day(5000)).toBe(span.end);
  });

  it("cuts periods into steps that fit", () => {
    const from = day_of("2020-01-01");
    expect(step_for({ start: from, end: from + 30 })).toBe("day");
    expect(step_for({ start: from, end: from + 365 })).toBe("week");
    expect(step_for({ start: from, end: from + 3000 })).toBe("month");
    expect(step_for({ start: from, end: from + 30000 })).toBe("year");
  });

  it("has ticks within it, with room for their names", () => {
    for (const days of [1, 5, 40, 120, 400, 3000, 50000]) {
      for (const width of [200, 700, 1500]) {
        const span = { start: day_of("1950-03-17"), end: day_of("1950-03-17") + days };
        const found = ticks(span, width);
        expect(found.length).toBeLessThanOrEqual(width / 64 + 1);
        for (const tick of found) {
          expect(tick.day).toBeGreaterThanOrEqual(span.start);
          expect(tick.day).toBeLessThanOrEqual(span.end);
        }
      }
    }
  });
});

describe("periods in words", () => {
  it("are as short as they are true", () => {
    expect(say_period("2024-12-24", "2024-12-24")).toBe("24 Dec 2024");
    expect(say_period("2024-12-22", "2024-12-25")).toBe("22–25 Dec 2024");
    expect(say_period("2024-11-30", "2024-12-02")).toBe("30 Nov – 2 Dec 2024");
    expect(say_period("2024-02-01", "2024-02-29")).toBe("Feb 2024");
    expect(say_period("2024-02-01", "2024-02-28")).toBe("1–28 Feb 2024");
    expect(say_period("2023-01-01", "2023-12-31")).toBe("2023");
    expect(say_period("2022-01-01", "2023-12-31")).toBe("2022–2023");
    expect(say_period("2023-12-30", "2024-01-02")).toBe("30 Dec 2023 – 2 Jan 2024");
    expect(say_period()).toBe("no date");
  });

  it("may be open", () => {
    expect(say_open_period("2024-01-02")).toBe("since 2 Jan 2024");
    expect(say_open_period(undefined, "2024-01-02")).toBe("until 2 Jan 2024");
    expect(say_open_period()).toBe("");
  });

  it("keep the offset the page gives", () => {
    expect(say_time("2024-12-30T09:30:00+05:00")).toBe("30 Dec 2024, 09:30 +05:00");
    expect(say_time("2024-12-30T09:30Z")).toBe("30 Dec 2024, 09:30 UTC");
    expect(say_time("2024-12-30")).toBe("30 Dec 2024");
    expect(say_time("some day")).toBe("some day");
  });
});
