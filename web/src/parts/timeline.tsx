import { useEffect, useMemo, useRef, useState } from "react";
import { api_path, type Bin, type Timeline as TimelineAnswer } from "../lib/api";
import { colour, useDark } from "../lib/theme";
import { date_of, day_of, days_in, floor_to, main_period, next_step, say_open_period, say_period, scale, type Span, step_for, ticks } from "../lib/time";
import { type Filter, set_filter, set_own, usePlace } from "../lib/url_state";
import { useApi } from "../lib/use_api";
import { kQuads, plural, quad_words } from "../lib/words";
import { Failed } from "./states";

// Conflict stands above the line, cooperation below it; deeds are full, words are pale. Dragging over it chooses a period,
// the two ends of which are sliders for the keyboard. What is shown and what is chosen are both in the address.

const kHeight = 132;
const kAxis = 20;
const kNone: Bin[] = [];

export function Timeline({ filter, title = "Incidents over time" }: { filter: Filter; title?: string }) {
  const { own } = usePlace();
  const { since, until, ...rest } = filter;
  const months = useApi<TimelineAnswer>(api_path("timeline", { ...rest, by: "month" }));
  const all = months.data?.bins ?? kNone;
  const whole: Span | undefined = useMemo(() => {
    const first = all[0];
    const last = all.at(-1);
    return first && last ? { start: day_of(first.start), end: day_of(last.end) } : undefined;
  }, [all]);
  const shown = useMemo(() => wanted(own.shown, whole, all), [own.shown, whole, all]);
  const step = shown ? step_for(shown) : "month";
  const fine = useApi<TimelineAnswer>(
    shown && step !== "month"
      ? api_path("timeline", { ...rest, by: step, since: date_of(shown.start), until: date_of(shown.end) })
      : undefined,
  );
  const bins = step === "month" ? all : fine.data?.by === step ? fine.data.bins : kNone;
  const undated = step === "month" ? months.data?.undated : fine.data?.undated;
  const chosen: Span | undefined = since || until ? { start: since ? day_of(since) : -1e7, end: until ? day_of(until) : 1e7 } : undefined;

  if (months.error) return <Failed what="the timeline" error={months.error} retry={months.retry} />;
  const hidden = shown && whole ? all.filter((bin) => day_of(bin.end) < shown.start).reduce((n, bin) => n + bin.total, 0) : 0;
  return (
    <section className="timeline" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="legend">
          {kQuads.map((quad) => (
            <span key={quad} className={`key ${quad}`}>
              {quad_words(quad)}
            </span>
          ))}
        </span>
        <span className="timeline-tools">
          {chosen && (
            <>
              <output className="chosen">{say_open_period(since, until)}</output>
              <button
                type="button"
                className="quiet"
                onClick={() => {
                  const from = Math.max(chosen.start, whole?.start ?? 0);
                  const end = Math.min(chosen.end, whole?.end ?? 0);
                  const margin = Math.max(3, Math.round((end - from) / 8));
                  set_own({ shown: `${date_of(from - margin)}..${date_of(end + margin)}` });
                }}
              >
                Zoom in
              </button>
              <button type="button" className="quiet" onClick={() => set_filter({ since: "", until: "" })}>
                All dates
              </button>
            </>
          )}
          {own.shown && (
            <button type="button" className="quiet" onClick={() => set_own({ shown: "" })}>
              Zoom out
            </button>
          )}
          {!own.shown && hidden > 0 && whole && (
            <button type="button" className="quiet" onClick={() => set_own({ shown: "all" })}>
              + {hidden} earlier
            </button>
          )}
          {!!undated && <span className="muted">{undated} not dated to the {step}</span>}
        </span>
      </header>
      {shown ? (
        <Bars bins={bins} shown={shown} chosen={chosen} busy={fine.loading} />
      ) : (
        <p className="timeline-none muted">{months.loading ? "" : "Nothing here has a date."}</p>
      )}
    </section>
  );
}

function wanted(own: string | undefined, whole: Span | undefined, bins: Bin[]): Span | undefined {
  if (!whole) return undefined;
  if (own === "all") return whole;
  const match = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(own ?? "");
  if (match?.[1] && match[2]) {
    const span = { start: day_of(match[1]), end: day_of(match[2]) };
    if (span.start <= span.end) return span;
  }
  return main_period(bins) ?? whole;
}

function Bars({ bins, shown, chosen, busy }: { bins: Bin[]; shown: Span; chosen?: Span; busy: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, set_width] = useState(0);
  const [drag, set_drag] = useState<{ from: number; to: number; kind: "new" | "start" | "end" }>();
  const [hover, set_hover] = useState<number>();
  const dark = useDark();
  const step = step_for(shown);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => set_width(element.clientWidth));
    observer.observe(element);
    set_width(element.clientWidth);
    return () => observer.disconnect();
  }, []);

  const { x, day } = scale(shown, Math.max(1, width));
  const period = drag ? snapped(drag, step) : chosen;

  useEffect(() => {
    const to = canvas.current;
    if (to && width > 0) draw(to, width, bins, shown, period);
  }, [bins, shown, period?.start, period?.end, width, dark]);

  const at = (event: React.PointerEvent) => day(event.clientX - (box.current?.getBoundingClientRect().left ?? 0));
  const finish = () => {
    if (!drag) return;
    const span = snapped(drag, step);
    set_drag(undefined);
    set_filter({ since: date_of(span.start), until: date_of(Math.min(span.end, shown.end)) });
  };
  const left = period ? Math.max(0, x(Math.max(period.start, shown.start))) : 0;
  const right = period ? Math.min(width, x(Math.min(period.end, shown.end) + 1)) : width;
  const under = hover === undefined ? undefined : bins.find((bin) => day_of(bin.start) <= hover && hover <= day_of(bin.end));

  const handle = (which: "start" | "end") => {
    const value = which === "start" ? Math.max(period?.start ?? shown.start, shown.start) : Math.min(period?.end ?? shown.end, shown.end);
    const move = (to: number) => {
      const start = which === "start" ? to : (period?.start ?? shown.start);
      const end = which === "end" ? to : (period?.end ?? shown.end);
      if (start > end) return;
      set_filter(
        {
          since: date_of(Math.max(shown.start, start)),
          until: date_of(Math.min(shown.end, end)),
        },
        true,
      );
    };
    return (
      <div
        className={`handle ${which}`}
        role="slider"
        tabIndex={0}
        aria-label={which === "start" ? "First day" : "Last day"}
        aria-valuemin={shown.start}
        aria-valuemax={shown.end}
        aria-valuenow={value}
        aria-valuetext={say_period(date_of(value), date_of(value))}
        style={{ left: which === "start" ? left : right }}
        onPointerDown={(event) => {
          event.stopPropagation();
          box.current?.setPointerCapture(event.pointerId);
          const from = which === "start" ? Math.min(period?.end ?? shown.end, shown.end) : Math.max(period?.start ?? shown.start, shown.start);
          set_drag({ from, to: value, kind: which });
        }}
        onKeyDown={(event) => {
          const ahead = which === "start" ? next_step(value, step) : next_step(value + 1, step) - 1;
          const back = which === "start" ? floor_to(value - 1, step) : floor_to(value, step) - 1;
          if (event.key === "ArrowRight" || event.key === "ArrowUp") move(ahead);
          else if (event.key === "ArrowLeft" || event.key === "ArrowDown") move(back);
          else if (event.key === "Home") move(which === "start" ? shown.start : (period?.start ?? shown.start));
          else if (event.key === "End") move(which === "end" ? shown.end : (period?.end ?? shown.end));
          else return;
          event.preventDefault();
        }}
      />
    );
  };

  return (
    <div
      className={`bars${busy ? " stale" : ""}`}
      ref={box}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        box.current?.setPointerCapture(event.pointerId);
        set_drag({ from: at(event), to: at(event), kind: "new" });
      }}
      onPointerMove={(event) => {
        set_hover(at(event));
        if (drag) set_drag({ ...drag, to: at(event) });
      }}
      onPointerLeave={() => set_hover(undefined)}
      onPointerUp={finish}
      onPointerCancel={() => set_drag(undefined)}
    >
      <canvas ref={canvas} role="img" aria-label={`${plural(bins.reduce((n, bin) => n + bin.total, 0), "incident")} by ${step}, ${say_period(date_of(shown.start), date_of(shown.end))}`} />
      {handle("start")}
      {handle("end")}
      {under && !drag && (
        <div className="bar-tip" style={{ left: Math.min(Math.max(90, x((day_of(under.start) + day_of(under.end) + 1) / 2)), width - 90) }}>
          <strong>{say_period(under.start, under.end)}</strong> {plural(under.total, "incident")}
          {under.disputed > 0 && `, ${under.disputed} disputed`}
        </div>
      )}
    </div>
  );
}

function snapped(drag: { from: number; to: number }, step: ReturnType<typeof step_for>): Span {
  const start = Math.min(drag.from, drag.to);
  const end = Math.max(drag.from, drag.to);
  return { start: floor_to(start, step), end: next_step(end, step) - 1 };
}

function draw(canvas: HTMLCanvasElement, width: number, bins: Bin[], shown: Span, chosen?: Span) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = kHeight * ratio;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${kHeight}px`;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.scale(ratio, ratio);
  pen.clearRect(0, 0, width, kHeight);
  const { x } = scale(shown, width);
  const up = Math.max(1, ...bins.map((bin) => bin.material_conflict + bin.verbal_conflict));
  const down = Math.max(0, ...bins.map((bin) => bin.material_cooperation + bin.verbal_cooperation));
  const room = kHeight - kAxis - 10;
  const per = room / (up + down);
  const base = 6 + up * per;
  const colours = {
    material_conflict: colour("conflict"),
    verbal_conflict: colour("conflict-pale"),
    verbal_cooperation: colour("cooperation-pale"),
    material_cooperation: colour("cooperation"),
  };
  const inside = (bin: Bin) => !chosen || (day_of(bin.end) >= chosen.start && day_of(bin.start) <= chosen.end);
  if (chosen) {
    const left = x(Math.max(chosen.start, shown.start));
    pen.fillStyle = colour("accent-wash");
    pen.fillRect(left, 0, x(Math.min(chosen.end, shown.end) + 1) - left, kHeight - kAxis);
  }
  for (const bin of bins) {
    const start = Math.max(day_of(bin.start), shown.start);
    const end = Math.min(day_of(bin.end), shown.end) + 1;
    if (end <= start) continue;
    const full = x(end) - x(start);
    const gap = full > 5 ? Math.min(2, full * 0.18) : full > 2.5 ? 0.6 : 0;
    const wide = Math.max(1.2, Math.min(full - gap, 26));
    const left = x(start) + (full - wide) / 2;
    pen.globalAlpha = inside(bin) ? 1 : 0.28;
    let y = base;
    for (const quad of ["material_conflict", "verbal_conflict"] as const) {
      const high = bin[quad] * per;
      pen.fillStyle = colours[quad];
      pen.fillRect(left, y - high, wide, high);
      y -= high;
    }
    y = base + 1;
    for (const quad of ["material_cooperation", "verbal_cooperation"] as const) {
      const high = bin[quad] * per;
      pen.fillStyle = colours[quad];
      pen.fillRect(left, y, wide, high);
      y += high;
    }
  }
  pen.globalAlpha = 1;
  pen.fillStyle = colour("line-strong");
  pen.fillRect(0, base, width, 1);
  pen.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  pen.textBaseline = "top";
  for (const tick of ticks(shown, width)) {
    const at = x(tick.day);
    pen.fillStyle = colour("line");
    pen.fillRect(at, kHeight - kAxis, 1, 5);
    pen.fillStyle = colour(tick.strong ? "ink-2" : "ink-3");
    const wide = pen.measureText(tick.label).width;
    if (at + 4 + wide <= width) pen.fillText(tick.label, at + 4, kHeight - kAxis + 4);
  }
  if (days_in(shown) > 0 && up > 0) {
    pen.fillStyle = colour("ink-3");
    pen.fillText(String(up), 2, 2);
  }
}
