import { useEffect, useMemo, useRef, useState } from "react";
import type { Tie, TieNode, TiesAnswer } from "../lib/api";
import { neutral } from "../lib/neutral";
import { layout, radius_of, weight_of } from "../lib/ties";
import { to } from "../lib/url_state";
import { plain, plural } from "../lib/words";
import { PolarityGlyph, polarity_words } from "./glyph";

// SVG, not WebGL: every actor is a link that the keyboard reaches and a screen reader names, lines can be dashed, and the
// style sheet colours them. It holds some hundred ties; more are no picture but a hairball, so the strongest are shown.

interface View {
  x: number;
  y: number;
  scale: number;
}

export function TieGraph({ answer, whole, most }: { answer: TiesAnswer; whole: TiesAnswer; most: number }) {
  const shown = useMemo(() => answer.ties.filter((tie) => tie.a !== tie.b).slice(0, most), [answer, most]);
  const core = useMemo(() => {
    const ties = whole.ties.filter((tie) => tie.a !== tie.b).slice(0, most);
    const wanted = new Set([...ties, ...shown].flatMap((tie) => [tie.a, tie.b]));
    const nodes = new Map([...answer.nodes, ...whole.nodes].map((node) => [node.id, node]));
    const kept = [...wanted].map((id) => nodes.get(id)).filter((node): node is TieNode => node !== undefined);
    return { places: layout(kept, [...ties, ...shown]), nodes: kept };
  }, [whole, shown, answer, most]);
  const active = useMemo(() => new Set(shown.flatMap((tie) => [tie.a, tie.b])), [shown]);
  const [focus, set_focus] = useState<string>();
  const box = useRef<SVGSVGElement>(null);
  const [view, set_view] = useState<View>({ x: 0, y: 0, scale: 1 });
  const drag = useRef<{ x: number; y: number; from: View; moved: boolean } | undefined>(undefined);

  const bounds = useMemo(() => {
    const all = core.nodes.map((node) => core.places.get(node.id)).filter((place) => place !== undefined);
    const xs = all.map((place) => place.x);
    const ys = all.map((place) => place.y);
    const left = Math.min(-60, ...xs) - 70;
    const top = Math.min(-60, ...ys) - 34;
    return { left, top, width: Math.max(60, ...xs) + 70 - left, height: Math.max(60, ...ys) + 40 - top };
  }, [core]);

  // The wheel zooms the graph only with Ctrl or a pinch: otherwise it would stop the page from scrolling.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const on_wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      set_view((was) => ({ ...was, scale: Math.min(6, Math.max(0.5, was.scale * Math.exp(-event.deltaY / 200))) }));
    };
    element.addEventListener("wheel", on_wheel, { passive: false });
    return () => element.removeEventListener("wheel", on_wheel);
  }, []);

  const near = useMemo(() => (focus ? new Set(shown.filter((tie) => tie.a === focus || tie.b === focus).flatMap((tie) => [tie.a, tie.b])) : undefined), [focus, shown]);
  // How many units of the drawing a pixel is: names and line ends keep their size on screen, whatever the zoom.
  const [size, set_size] = useState({ width: 900, height: 500 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => set_size({ width: element.clientWidth || 1, height: element.clientHeight || 1 }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const per = Math.max(bounds.width / size.width, bounds.height / size.height);
  const unit = per / view.scale;
  const centre = { x: bounds.left + bounds.width / 2, y: bounds.top + bounds.height / 2 };
  const order = useMemo(() => core.nodes.filter((node) => active.has(node.id)).sort((a, b) => b.incidents - a.incidents || a.id.localeCompare(b.id)), [core, active]);
  const named = useMemo(() => names_that_fit(order, core.places, unit), [order, core, unit]);
  const quiet = core.nodes.filter((node) => !active.has(node.id));

  return (
    <figure className="tie-graph">
      <svg
        ref={box}
        viewBox={`${bounds.left} ${bounds.top} ${bounds.width} ${bounds.height}`}
        aria-label={`${plural(order.length, "actor")}, ${plural(shown.length, "tie")}`}
        role="group"
        onPointerDown={(event) => {
          drag.current = { x: event.clientX, y: event.clientY, from: view, moved: false };
        }}
        onPointerMove={(event) => {
          const held = drag.current;
          if (!held || event.buttons === 0) return;
          const dx = event.clientX - held.x;
          const dy = event.clientY - held.y;
          if (!held.moved && Math.hypot(dx, dy) < 4) return;
          held.moved = true;
          set_view({ ...held.from, x: held.from.x + dx * per, y: held.from.y + dy * per });
        }}
        onClickCapture={(event) => {
          if (drag.current?.moved) event.preventDefault();
          drag.current = undefined;
        }}
      >
        <defs>
          {["conflict", "cooperation", "mixed"].map((kind) => (
            <marker key={kind} id={`end-${kind}`} className={kind} viewBox="0 0 10 10" refX={kind === "conflict" ? 9 : 8} refY="5" markerWidth={9 * unit} markerHeight={9 * unit} markerUnits="userSpaceOnUse" orient="auto">
              {kind === "conflict" && <path d="M0 0.5 10 5 0 9.5Z" />}
              {kind === "cooperation" && <circle cx="5" cy="5" r="3.6" />}
              {kind === "mixed" && <path d="M2 1 9 5 2 9" fill="none" />}
            </marker>
          ))}
        </defs>
        <g transform={`translate(${view.x + centre.x * (1 - view.scale)} ${view.y + centre.y * (1 - view.scale)}) scale(${view.scale})`}>
          {shown.map((tie) => (
            <TieLine key={`${tie.a} ${tie.b}`} tie={tie} places={core.places} nodes={core.nodes} unit={unit} dim={!!focus && tie.a !== focus && tie.b !== focus} />
          ))}
          {quiet.map((node) => {
            const place = core.places.get(node.id);
            return place && <circle key={node.id} className="quiet-node" cx={place.x} cy={place.y} r={3} />;
          })}
          {order.map((node) => {
            const place = core.places.get(node.id);
            if (!place) return null;
            const dim = near && !near.has(node.id);
            const radius = radius_of(node.incidents);
            return (
              <a
                key={node.id}
                href={to(["actor", node.id])}
                className={`node kind-${node.kind ?? "other"}${dim ? " dim" : ""}`}
                aria-label={`${spoken(neutral(node.name))}${node.kind ? `, ${plain(node.kind)}` : ""}, ${plural(node.incidents, "incident")}`}
                onPointerEnter={() => set_focus(node.id)}
                onPointerLeave={() => set_focus(undefined)}
                onFocus={() => set_focus(node.id)}
                onBlur={() => set_focus(undefined)}
              >
                <g transform={`translate(${place.x} ${place.y})`}>
                  <NodeShape kind={node.kind} radius={radius} />
                  {(named.has(node.id) || near?.has(node.id)) && (
                    <text transform={`translate(0 ${radius}) scale(${unit.toFixed(3)})`} y={kNameHeight} textAnchor="middle">{short(neutral(node.name))}</text>
                  )}
                </g>
              </a>
            );
          })}
        </g>
      </svg>
      <figcaption>
        <span className="legend">
          <span><PolarityGlyph polarity="-" label={false} /> hostile</span>
          <span><PolarityGlyph polarity="+" label={false} /> friendly</span>
          <span><PolarityGlyph polarity="0" label={false} /> mixed</span>
          <span className="muted">square: state, diamond: organisation, circle: others; thicker: more incidents</span>
        </span>
        {answer.ties.length > shown.length && <span className="muted">The {shown.length} strongest of {plural(answer.ties.length, "tie")}.</span>}
        <span className="zoom">
          <button type="button" className="quiet round" aria-label="Zoom in" onClick={() => set_view({ ...view, scale: Math.min(6, view.scale * 1.4) })}>+</button>
          <button type="button" className="quiet round" aria-label="Zoom out" onClick={() => set_view({ ...view, scale: Math.max(0.5, view.scale / 1.4) })}>−</button>
          <button type="button" className="quiet" onClick={() => set_view({ x: 0, y: 0, scale: 1 })}>Fit</button>
        </span>
      </figcaption>
    </figure>
  );
}

const kNameHeight = 13;
const kLetter = 7.2;
const kMostNames = 48;

/** The names that can be read without lying on one another, those of the most active actors first. */
function names_that_fit(order: TieNode[], places: Map<string, { x: number; y: number }>, unit: number): Set<string> {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  const named = new Set<string>();
  for (const node of order) {
    const place = places.get(node.id);
    if (!place) continue;
    const half = (short(node.name).length * kLetter * unit) / 2;
    const top = place.y + radius_of(node.incidents);
    const box = { left: place.x - half, right: place.x + half, top: top - 2 * unit, bottom: top + (kNameHeight + 6) * unit };
    if (named.size >= kMostNames) break;
    if (taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) continue;
    taken.push(box);
    named.add(node.id);
  }
  return named;
}

/** What is read out starts with what is to be seen (WCAG 2.5.3). */
function spoken(name: string): string {
  return short(name) === name ? name : `${short(name)}, ${name}`;
}

function short(name: string): string {
  const points = Array.from(name);
  return points.length > 36 ? `${points.slice(0, 35).join("")}…` : name;
}

const kStates = new Set(["state", "breakaway-state", "government", "government-body", "parliament", "court"]);
const kOrganisations = new Set(["organization", "organisation", "igo", "ngo", "company", "media", "party", "embassy"]);

function NodeShape({ kind, radius }: { kind?: string; radius: number }) {
  if (kind && kStates.has(kind)) {
    return <rect x={-radius} y={-radius} width={2 * radius} height={2 * radius} rx={3} />;
  }
  if (kind && kOrganisations.has(kind)) {
    const r = radius * 1.2;
    return <path d={`M0 ${-r} ${r} 0 0 ${r} ${-r} 0Z`} />;
  }
  return <circle r={radius} />;
}

function TieLine({ tie, places, nodes, unit, dim }: { tie: Tie; places: Map<string, { x: number; y: number }>; nodes: TieNode[]; unit: number; dim: boolean }) {
  const from = places.get(tie.a);
  const end = places.get(tie.b);
  if (!from || !end) return null;
  const dx = end.x - from.x;
  const dy = end.y - from.y;
  const far = Math.hypot(dx, dy) || 1;
  const edge = (id: string) => radius_of(nodes.find((node) => node.id === id)?.incidents ?? 1) + 3;
  // Each direction bends to its own side, so that a tie and its answer are two lines.
  const bend = Math.min(26, far * 0.14);
  const middle = { x: (from.x + end.x) / 2 - (dy / far) * bend, y: (from.y + end.y) / 2 + (dx / far) * bend };
  const cut = (at: { x: number; y: number }, by: number) => {
    const mx = middle.x - at.x;
    const my = middle.y - at.y;
    const m = Math.hypot(mx, my) || 1;
    return `${(at.x + (mx / m) * by).toFixed(1)} ${(at.y + (my / m) * by).toFixed(1)}`;
  };
  const kind = tie.polarity === "-" ? "conflict" : tie.polarity === "+" ? "cooperation" : "mixed";
  const weight = weight_of(tie);
  return (
    <path
      className={`tie ${kind}${dim ? " dim" : ""}`}
      d={`M${cut(from, edge(tie.a))}Q${middle.x.toFixed(1)} ${middle.y.toFixed(1)} ${cut(end, edge(tie.b))}`}
      strokeWidth={Math.min(6, 1.1 + 0.9 * Math.log2(weight)) * unit}
      markerEnd={`url(#end-${kind})`}
    >
      <title>{`${neutral(tie.a_name ?? tie.a)} → ${neutral(tie.b_name ?? tie.b)}: ${polarity_words(tie.polarity)}, ${plural(weight, "incident")}`}</title>
    </path>
  );
}
