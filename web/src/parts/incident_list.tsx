import { useVirtualizer, useWindowVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef } from "react";
import type { Brief } from "../lib/api";
import { useShortcuts } from "../lib/shortcuts";
import { useWide } from "../lib/wide";
import { IncidentRow } from "./incident_row";

// Only the rows on screen exist, so 10,000 incidents scroll like 30. Where the screen is wide the list scrolls beside the
// map; where it is narrow or zoomed in, the page itself scrolls, so that nothing is caught in a small box.

interface Props {
  incidents: Brief[];
  total: number;
  /** Where the reader was when this list was last on screen, by its address. */
  memory: string;
  selected?: string;
  select: (brief: Brief) => void;
}

const kScrolled = new Map<string, number>();

export function IncidentList(props: Props) {
  const wide = useWide();
  return wide ? <InBox {...props} /> : <InPage {...props} />;
}

const kEstimate = 96;

function InBox(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: props.incidents.length,
    getScrollElement: () => box.current,
    estimateSize: () => kEstimate,
    getItemKey: (index) => props.incidents[index]?.id ?? index,
    overscan: 8,
    initialOffset: kScrolled.get(props.memory) ?? 0,
  });
  const memory = props.memory;
  useEffect(() => {
    const scrolled = box.current;
    const keep = () => kScrolled.set(memory, scrolled?.scrollTop ?? 0);
    scrolled?.addEventListener("scroll", keep, { passive: true });
    return () => scrolled?.removeEventListener("scroll", keep);
  }, [memory]);
  return (
    <div className="list-box" ref={box} tabIndex={-1}>
      <Rows {...props} rows={rows} offset={0} />
    </div>
  );
}

function InPage(props: Props) {
  const top = useRef<HTMLDivElement>(null);
  const rows = useWindowVirtualizer({
    count: props.incidents.length,
    estimateSize: () => kEstimate + 40,
    getItemKey: (index) => props.incidents[index]?.id ?? index,
    overscan: 6,
    scrollMargin: top.current?.offsetTop ?? 0,
  });
  const memory = props.memory;
  useLayoutEffect(() => {
    const was = kScrolled.get(memory);
    if (was) window.scrollTo(0, was);
    const keep = () => kScrolled.set(memory, window.scrollY);
    window.addEventListener("scroll", keep, { passive: true });
    return () => window.removeEventListener("scroll", keep);
  }, [memory]);
  return (
    <div ref={top} className="list-page">
      <Rows {...props} rows={rows} offset={rows.options.scrollMargin} />
    </div>
  );
}

function Rows<S extends Element | Window>({
  incidents,
  total,
  selected,
  select,
  rows,
  offset,
}: Props & { rows: Virtualizer<S, Element>; offset: number }) {
  const list = useRef<HTMLUListElement>(null);
  const wanted = useRef<string | undefined>(undefined);
  const move = (by: number) => {
    const at = incidents.findIndex((brief) => brief.id === selected);
    const next = at < 0 ? (by > 0 ? 0 : incidents.length - 1) : at + by;
    const brief = incidents[next];
    if (!brief) return;
    wanted.current = brief.id;
    rows.scrollToIndex(next, { align: "auto" });
    select(brief);
  };
  useShortcuts({ j: () => move(1), k: () => move(-1) });
  // The row that was moved to gets the focus as soon as it exists.
  useEffect(() => {
    if (!wanted.current) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(wanted.current)}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  });
  return (
    <ul ref={list} className="rows virtual" aria-label="Incidents" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map((item) => {
        const brief = incidents[item.index];
        if (!brief) return null;
        return (
          <li
            key={item.key}
            ref={rows.measureElement}
            data-index={item.index}
            aria-setsize={total}
            aria-posinset={item.index + 1}
            style={{ transform: `translateY(${item.start - offset}px)` }}
          >
            <IncidentRow brief={brief} selected={brief.id === selected} />
          </li>
        );
      })}
    </ul>
  );
}
