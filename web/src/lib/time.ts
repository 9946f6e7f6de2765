import type { Bin, Step } from "./api";

// Days are counted from 1970-01-01, so that a scale is plain arithmetic and no time zone can move a date.

const kDay = 86_400_000;

export function day_of(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / kDay);
}

export function date_of(day: number): string {
  return new Date(Math.round(day) * kDay).toISOString().slice(0, 10);
}

export interface Span {
  /** First and last day; both belong to it. */
  start: number;
  end: number;
}

export function days_in(span: Span): number {
  return span.end - span.start + 1;
}

/** How finely a period is cut: some 40 to 200 bars. */
export function step_for(span: Span): Step {
  const days = days_in(span);
  if (days <= 130) return "day";
  if (days <= 900) return "week";
  if (days <= 6000) return "month";
  return "year";
}

/** The first day of the step that `day` lies in. Weeks start on Monday. */
export function floor_to(day: number, step: Step): number {
  const date = new Date(Math.round(day) * kDay);
  if (step === "year") return Math.round(Date.UTC(date.getUTCFullYear(), 0, 1) / kDay);
  if (step === "month") return Math.round(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / kDay);
  if (step === "week") return Math.round(day) - ((date.getUTCDay() + 6) % 7);
  return Math.round(day);
}

/** The first day of the next step. */
export function next_step(day: number, step: Step): number {
  const date = new Date(floor_to(day, step) * kDay);
  if (step === "year") return Math.round(Date.UTC(date.getUTCFullYear() + 1, 0, 1) / kDay);
  if (step === "month") return Math.round(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / kDay);
  return floor_to(day, step) + (step === "week" ? 7 : 1);
}

/**
 * The period a timeline shows unless told otherwise: all of it, less a thin tail of early months. News tells of what was
 * long ago too, and one sentence about 1893 would press a week of events into one bar.
 */
export function main_period(bins: Pick<Bin, "start" | "end" | "total">[], tail = 0.1): Span | undefined {
  const total = bins.reduce((sum, bin) => sum + bin.total, 0);
  const last = bins.at(-1);
  if (!last || total === 0) return undefined;
  let left = Math.floor(total * tail);
  let first = 0;
  while (first < bins.length - 1 && (bins[first]?.total ?? 0) <= left) {
    left -= bins[first]?.total ?? 0;
    first += 1;
  }
  return { start: day_of(bins[first]?.start ?? last.start), end: day_of(last.end) };
}

export interface Tick {
  day: number;
  label: string;
  /** A new year or month: drawn stronger. */
  strong: boolean;
}

const kMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Ticks that leave each label `room` of `width` pixels. */
export function ticks(span: Span, width: number, room = 64): Tick[] {
  const most = Math.max(1, Math.floor(width / room));
  const days = days_in(span);
  const out: Tick[] = [];
  const first = new Date(span.start * kDay);
  const perDay = [1, 2, 7, 14].find((n) => days / n <= most);
  if (perDay !== undefined && days <= 130) {
    let day = perDay >= 7 ? floor_to(span.start + 6, "week") : span.start;
    for (; day <= span.end; day += perDay) {
      const date = new Date(day * kDay);
      const strong = out.length === 0 || date.getUTCDate() <= perDay;
      const year = out.length === 0 || (strong && date.getUTCMonth() === 0) ? ` ${date.getUTCFullYear()}` : "";
      out.push({ day, label: `${date.getUTCDate()} ${kMonths[date.getUTCMonth()]}${year}`, strong });
    }
    return out;
  }
  const months = days / 30.4;
  const perMonth = [1, 2, 3, 6].find((n) => months / n <= most);
  if (perMonth !== undefined) {
    for (let m = first.getUTCMonth(); ; m += 1) {
      const date = new Date(Date.UTC(first.getUTCFullYear(), m, 1));
      const day = Math.round(date.getTime() / kDay);
      if (day > span.end) break;
      if (day < span.start || date.getUTCMonth() % perMonth !== 0) continue;
      const strong = date.getUTCMonth() === 0 || out.length === 0;
      out.push({
        day,
        label: strong ? `${kMonths[date.getUTCMonth()]} ${date.getUTCFullYear()}` : (kMonths[date.getUTCMonth()] ?? ""),
        strong,
      });
    }
    return out;
  }
  const years = days / 365.25;
  const perYear = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((n) => years / n <= most) ?? 1000;
  for (let year = Math.ceil(first.getUTCFullYear() / perYear) * perYear; ; year += perYear) {
    const day = Math.round(Date.UTC(year, 0, 1) / kDay);
    if (day > span.end) break;
    if (day >= span.start) out.push({ day, label: String(year), strong: false });
  }
  return out;
}

/** A place along `width` pixels for a day, and back. The last day has its own width. */
export function scale(span: Span, width: number) {
  const per = width / days_in(span);
  return {
    x: (day: number) => (day - span.start) * per,
    day: (x: number) => Math.min(span.end, Math.max(span.start, Math.floor(span.start + x / per))),
  };
}

/** "12 Dec 2024", "12–14 Dec 2024", "Dec 2024", "2024": as short as it is true. */
export function say_period(start?: string, end?: string): string {
  if (!start && !end) return "no date";
  const a = start ?? end ?? "";
  const b = end ?? start ?? "";
  const [ya, ma, da] = split(a);
  const [yb, mb, db] = split(b);
  if (a === b) return `${da} ${kMonths[ma]} ${ya}`;
  if (a.endsWith("-01-01") && b.endsWith("-12-31")) return ya === yb ? `${ya}` : `${ya}–${yb}`;
  const whole = da === 1 && date_of(day_of(b) + 1).endsWith("-01");
  if (whole) return ya === yb ? (ma === mb ? `${kMonths[ma]} ${ya}` : `${kMonths[ma]}–${kMonths[mb]} ${ya}`) : `${kMonths[ma]} ${ya} – ${kMonths[mb]} ${yb}`;
  if (ya !== yb) return `${da} ${kMonths[ma]} ${ya} – ${db} ${kMonths[mb]} ${yb}`;
  if (ma !== mb) return `${da} ${kMonths[ma]} – ${db} ${kMonths[mb]} ${yb}`;
  return `${da}–${db} ${kMonths[mb]} ${yb}`;
}

/** A period that may be open at one end. */
export function say_open_period(since?: string, until?: string): string {
  if (since && until) return say_period(since, until);
  if (since) return `since ${say_period(since, since)}`;
  return until ? `until ${say_period(until, until)}` : "";
}

function split(date: string): [number, number, number] {
  const [y = "0", m = "1", d = "1"] = date.split("-");
  return [Number(y), Number(m) - 1, Number(d)];
}

/** A time of day is shown as the page gives it, with its own offset: "30 Dec 2024, 09:30 +05:00". */
export function say_time(time?: string): string {
  if (!time) return "";
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?/.exec(time);
  if (!match?.[1]) return time;
  const day = say_period(match[1], match[1]);
  if (!match[2]) return day;
  return `${day}, ${match[2]}${match[3] ? (match[3] === "Z" ? " UTC" : ` ${match[3]}`) : ""}`;
}
