import "maplibre-gl/dist/maplibre-gl.css";
import type { Feature, FeatureCollection, Point } from "geojson";
import { type GeoJSONSource, type LngLatBoundsLike, Map as MapLibre, type MapMouseEvent, NavigationControl, setWorkerUrl } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { useEffect, useRef, useState } from "react";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import shapes from "world-atlas/countries-50m.json?url";
import { api_path, type Brief, type Quad } from "../lib/api";
import { neutral } from "../lib/neutral";
import { unwrapped_lands } from "../lib/shapes";
import { colour, useDark } from "../lib/theme";
import { say_period } from "../lib/time";
import { type Filter, set_filter, set_own, to, usePlace } from "../lib/url_state";
import { useApi } from "../lib/use_api";
import { kMost } from "../lib/use_incidents";
import { kQuads, plural } from "../lib/words";
import { Badges } from "./incident_row";
import { Failed } from "./states";

// The map is drawn from shapes in the program: no tile, font or style comes from anywhere else.

setWorkerUrl(worker);

interface Answer extends FeatureCollection<Point, Brief> {
  unplaced: number;
  left?: number;
}

interface Picked {
  x: number;
  y: number;
  briefs: Brief[];
}

const kEmpty: FeatureCollection<Point, Brief> = { type: "FeatureCollection", features: [] };

export default function IncidentMap({ filter, selected }: { filter: Filter; selected?: Brief }) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre | undefined>(undefined);
  const [ready, set_ready] = useState(false);
  const [broken, set_broken] = useState<string>();
  const [picked, set_picked] = useState<Picked>();
  const dark = useDark();
  const { own } = usePlace();
  // What the map shows decides the box, so the box must not decide what the map shows: it would lose what lies outside.
  const { bbox, ...rest } = filter;
  const asked = useApi<Answer>(api_path("incidents.geojson", { ...rest, limit: kMost }));
  const points = asked.data ?? kEmpty;
  const newest = useRef(points);
  newest.current = points;
  const start = useRef({ camera: own.map, bbox });

  useEffect(() => {
    if (!box.current) return;
    let made: MapLibre;
    try {
      made = new MapLibre({
        container: box.current,
        style: { version: 8, sources: {}, layers: [] },
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        maxZoom: 9,
        renderWorldCopies: false,
        ...read_camera(start.current.camera),
      });
    } catch {
      set_broken("The map needs WebGL, which this browser does not offer. The list has the same incidents.");
      return;
    }
    map.current = made;
    made.touchZoomRotate.disableRotation();
    made.addControl(new NavigationControl({ showCompass: false }), "top-right");
    let gone = false;
    const load = async () => {
      await made.once("load");
      const answer = await fetch(shapes);
      const world = (await answer.json()) as Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
      if (gone) return;
      const countries = unwrapped_lands(feature(world, world.objects.countries));
      made.addSource("countries", { type: "geojson", data: countries });
      made.addSource("names", { type: "geojson", data: { type: "FeatureCollection", features: countries.features.flatMap(name_point) } });
      made.addSource("incidents", {
        type: "geojson",
        data: newest.current,
        cluster: true,
        clusterRadius: 34,
        clusterMaxZoom: 8,
        clusterProperties: { conflict: ["+", ["case", ["in", "conflict", ["get", "quad"]], 1, 0]] },
      });
      add_layers(made);
      set_ready(true);
    };
    load().catch((error: unknown) => !gone && set_broken(`The map could not be drawn: ${String(error)}`));
    made.on("moveend", (event) => {
      if (!("originalEvent" in event) || !event.originalEvent) return;
      const { lng, lat } = made.getCenter();
      set_own({ map: `${lng.toFixed(2)},${lat.toFixed(2)},${made.getZoom().toFixed(1)}` }, true);
    });
    made.on("click", (event: MapMouseEvent) => {
      const at = [event.point.x, event.point.y] as [number, number];
      const around: [[number, number], [number, number]] = [
        [at[0] - 6, at[1] - 6],
        [at[0] + 6, at[1] + 6],
      ];
      const hits = made.getLayer("points") ? made.queryRenderedFeatures(around, { layers: ["clusters", "points"] }) : [];
      const cluster = hits.find((hit) => hit.properties.cluster);
      const source = made.getSource<GeoJSONSource>("incidents");
      if (cluster && source) {
        const id = cluster.properties.cluster_id as number;
        const center = (cluster.geometry as Point).coordinates as [number, number];
        source
          .getClusterExpansionZoom(id)
          .then(async (zoom) => {
            if (zoom <= 8) {
              made.easeTo({ center, zoom: zoom + 0.2 });
              return;
            }
            // They lie on one spot: no zoom takes them apart, so they are listed.
            const leaves = await source.getClusterLeaves(id, 50, 0);
            set_picked({ x: at[0], y: at[1], briefs: leaves.map((leaf) => full(leaf.properties as Brief)) });
          })
          .catch(() => undefined);
        return;
      }
      const briefs = [...new Map(hits.map((hit) => [hit.properties.id as string, full(hit.properties as Brief)])).values()];
      set_picked(briefs.length ? { x: at[0], y: at[1], briefs } : undefined);
    });
    made.on("movestart", () => set_picked(undefined));
    const pointer = (on: boolean) => () => {
      made.getCanvas().style.cursor = on ? "pointer" : "";
    };
    for (const layer of ["clusters", "points"]) {
      made.on("mouseenter", layer, pointer(true));
      made.on("mouseleave", layer, pointer(false));
    }
    const canvas = made.getCanvas();
    canvas.setAttribute("aria-label", "Map of the incidents. Arrow keys move it, plus and minus zoom; the list has the same incidents.");
    canvas.setAttribute("role", "img");
    return () => {
      gone = true;
      map.current = undefined;
      set_ready(false);
      made.remove();
    };
  }, []);

  useEffect(() => {
    if (ready) {
      map.current?.getSource<GeoJSONSource>("incidents")?.setData(points);
    }
  }, [points, ready]);

  // Without a camera in the address the map shows what there is, again after each change of the filter.
  useEffect(() => {
    const at = map.current;
    if (!ready || !at || own.map) return;
    const bounds = bounds_of(points, bbox);
    if (bounds) at.fitBounds(bounds, { padding: 40, maxZoom: 5, duration: 0 });
  }, [points, ready, own.map, bbox]);

  useEffect(() => {
    if (ready && map.current) paint(map.current);
  }, [ready, dark]);

  useEffect(() => {
    const at = map.current;
    if (!ready || !at) return;
    const place = selected?.lon !== undefined && selected.lat !== undefined ? ([selected.lon, selected.lat] as [number, number]) : undefined;
    at.getSource<GeoJSONSource>("selected")?.setData({
      type: "FeatureCollection",
      features: place ? [{ type: "Feature", geometry: { type: "Point", coordinates: place }, properties: {} }] : [],
    });
    if (place && !at.getBounds().contains(place)) at.easeTo({ center: place, duration: 300 });
  }, [selected, ready]);

  const area = () => {
    const bounds = map.current?.getBounds();
    if (!bounds) return;
    const round = (n: number, least: number, most: number) => Math.min(most, Math.max(least, n)).toFixed(2);
    set_filter({
      bbox: [
        round(bounds.getWest(), -180, 180),
        round(bounds.getSouth(), -90, 90),
        round(bounds.getEast(), -180, 180),
        round(bounds.getNorth(), -90, 90),
      ].join(","),
    });
  };

  if (broken) return <div className="map-box map-broken"><p>{broken}</p></div>;
  return (
    <section className="map-box" aria-label="Map">
      <div ref={box} className="map" />
      <div className="map-tools">
        {bbox ? (
          <button type="button" onClick={() => set_filter({ bbox: "" })}>Whole world</button>
        ) : (
          <button type="button" onClick={area}>Only this area</button>
        )}
        {own.map && (
          <button type="button" onClick={() => set_own({ map: "" })}>Show all</button>
        )}
      </div>
      <p className="map-note">
        {!!asked.data?.unplaced && <span>{plural(asked.data.unplaced, "incident")} without a place on the map. </span>}
        {!!asked.data?.left && <span>{plural(asked.data.left, "incident")} more than the map shows: narrow the filter. </span>}
        Borders: Natural Earth, as held in fact; no statement of ours.
      </p>
      {asked.error && <div className="map-failed"><Failed what="the incidents of the map" error={asked.error} retry={asked.retry} /></div>}
      {picked && (
        <div className="map-card" style={{ left: picked.x, top: picked.y }} role="dialog" aria-label="Incidents here">
          <ul>
            {picked.briefs.slice(0, 8).map((brief) => (
              <li key={brief.id}>
                <a href={to(["incident", brief.id])}>{neutral(brief.title)}</a>
                <span className="muted">{say_period(brief.start, brief.end)}</span>
                <Badges brief={brief} />
              </li>
            ))}
          </ul>
          {picked.briefs.length > 8 && <p className="muted">and {picked.briefs.length - 8} more here</p>}
        </div>
      )}
    </section>
  );
}

/** One name for each country, in the middle of its largest piece: on every island it would be a nuisance. */
function name_point(country: Feature): Feature<Point>[] {
  const shape = country.geometry;
  const pieces = shape.type === "Polygon" ? [shape.coordinates] : shape.type === "MultiPolygon" ? shape.coordinates : [];
  let best: { size: number; at: [number, number] } | undefined;
  for (const piece of pieces) {
    const ring = piece[0] ?? [];
    let twice = 0;
    let x = 0;
    let y = 0;
    for (let i = 0; i + 1 < ring.length; i += 1) {
      const [x0 = 0, y0 = 0] = ring[i] ?? [];
      const [x1 = 0, y1 = 0] = ring[i + 1] ?? [];
      const cross = x0 * y1 - x1 * y0;
      twice += cross;
      x += (x0 + x1) * cross;
      y += (y0 + y1) * cross;
    }
    const size = Math.abs(twice);
    if (size > (best?.size ?? 0)) best = { size, at: [x / (3 * twice), y / (3 * twice)] };
  }
  const name = (country.properties as { name?: string } | null)?.name;
  return best && name ? [{ type: "Feature", geometry: { type: "Point", coordinates: best.at }, properties: { name, size: best.size } }] : [];
}

/** MapLibre hands nested properties back as JSON. */
function full(properties: Brief): Brief {
  const out: Record<string, unknown> = { ...properties };
  for (const [key, value] of Object.entries(out)) {
    if (typeof value === "string" && (value.startsWith("[") || value.startsWith("{"))) {
      try {
        out[key] = JSON.parse(value);
      } catch {
        // A title may start with a bracket.
      }
    }
  }
  return out as unknown as Brief;
}

function read_camera(text?: string): { center?: [number, number]; zoom?: number } {
  const [lng, lat, zoom] = (text ?? "").split(",").map(Number);
  if (lng === undefined || lat === undefined || zoom === undefined) return { center: [30, 22], zoom: 1 };
  if (![lng, lat, zoom].every(Number.isFinite) || Math.abs(lat) > 90) return { center: [30, 22], zoom: 1 };
  return { center: [lng, lat], zoom };
}

function bounds_of(points: FeatureCollection<Point>, bbox?: string): LngLatBoundsLike | undefined {
  const box = bbox?.split(",").map(Number);
  if (box?.length === 4 && box.every(Number.isFinite)) return box as [number, number, number, number];
  const all = points.features.map((point) => point.geometry.coordinates as [number, number]);
  if (!all.length) return undefined;
  const lon = all.map((at) => at[0]).sort((a, b) => a - b);
  const lat = all.map((at) => at[1]).sort((a, b) => a - b);
  // A few far points do not shrink the rest to a dot.
  const cut = Math.floor(all.length * 0.03);
  const at = (list: number[], index: number) => list[index] ?? 0;
  return [
    [at(lon, cut) - 1, at(lat, cut) - 1],
    [at(lon, lon.length - 1 - cut) + 1, at(lat, lat.length - 1 - cut) + 1],
  ];
}

const kSize = 28;

/** The signs of QuadGlyph, drawn for the map. */
function sign(quad: Quad): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = kSize;
  canvas.height = kSize;
  const pen = canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
  const main = colour(quad.endsWith("conflict") ? "conflict" : "cooperation");
  pen.lineWidth = 4;
  pen.beginPath();
  if (quad.endsWith("conflict")) pen.arc(14, 14, 9, 0, 2 * Math.PI);
  else {
    pen.moveTo(14, 3);
    pen.lineTo(25, 14);
    pen.lineTo(14, 25);
    pen.lineTo(3, 14);
    pen.closePath();
  }
  pen.fillStyle = quad.startsWith("material") ? main : colour("paper");
  pen.strokeStyle = quad.startsWith("material") ? colour("paper") : main;
  pen.fill();
  if (quad.startsWith("material")) pen.lineWidth = 2;
  pen.stroke();
  return pen.getImageData(0, 0, kSize, kSize);
}

function add_layers(map: MapLibre) {
  map.addLayer({ id: "sea", type: "background" });
  map.addLayer({ id: "land", type: "fill", source: "countries" });
  map.addLayer({ id: "borders", type: "line", source: "countries", paint: { "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.6, 6, 1.2] } });
  map.addLayer({
    id: "names",
    type: "symbol",
    source: "names",
    filter: [">", ["get", "size"], ["step", ["zoom"], 400, 2, 120, 3, 20, 4, 3, 5, 0]],
    layout: {
      "text-field": ["get", "name"],
      "text-size": ["interpolate", ["linear"], ["zoom"], 1, 10, 5, 13],
      "text-font": ["Inter Variable"],
      "text-max-width": 7,
      "text-letter-spacing": 0.04,
      "symbol-sort-key": ["-", ["get", "size"]],
    },
    paint: { "text-halo-width": 1.2 },
  });
  map.addSource("selected", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  map.addLayer({
    id: "clusters",
    type: "circle",
    source: "incidents",
    filter: ["has", "point_count"],
    paint: { "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "point_count"]], 1, 10, 5, 16, 30, 30], "circle-stroke-width": 1.5 },
  });
  map.addLayer({
    id: "numbers",
    type: "symbol",
    source: "incidents",
    filter: ["has", "point_count"],
    layout: { "text-field": ["get", "point_count_abbreviated"], "text-size": 12, "text-font": ["Inter Variable"], "text-allow-overlap": true },
  });
  map.addLayer({
    id: "points",
    type: "symbol",
    source: "incidents",
    filter: ["!", ["has", "point_count"]],
    layout: { "icon-image": ["get", "quad"], "icon-size": 0.5, "icon-allow-overlap": true },
  });
  map.addLayer({ id: "selected", type: "circle", source: "selected", paint: { "circle-radius": 13, "circle-color": "rgba(0,0,0,0)", "circle-stroke-width": 3 } });
}

/** Colours come from the style sheet, so that the map follows the theme. */
function paint(map: MapLibre) {
  for (const quad of kQuads) {
    if (map.hasImage(quad)) map.removeImage(quad);
    map.addImage(quad, sign(quad), { pixelRatio: 1 });
  }
  map.setPaintProperty("sea", "background-color", colour("sea"));
  map.setPaintProperty("land", "fill-color", colour("land"));
  map.setPaintProperty("borders", "line-color", colour("border"));
  map.setPaintProperty("names", "text-color", colour("ink-3"));
  map.setPaintProperty("names", "text-halo-color", colour("land"));
  map.setPaintProperty("clusters", "circle-color", [
    "interpolate",
    ["linear"],
    ["/", ["get", "conflict"], ["get", "point_count"]],
    0,
    colour("cooperation-solid"),
    0.5,
    colour("mixed-solid"),
    1,
    colour("conflict-solid"),
  ]);
  map.setPaintProperty("clusters", "circle-stroke-color", colour("paper"));
  map.setPaintProperty("numbers", "text-color", "#ffffff");
  map.setPaintProperty("selected", "circle-stroke-color", colour("accent"));
}
