import type { FeatureCollection, Geometry, Position } from "geojson";

// The shapes of the world are cut nowhere: where a ring of a land crosses the 180th meridian, its longitudes jump from one
// end of the map to the other, and a map drawn from them has a line across the world and fills the wrong side of it.

/** A ring whose longitudes go on beyond 180 instead of jumping. One that runs around a pole is closed along the edge there. */
export function unwrapped(ring: Position[]): Position[] {
  const out: Position[] = [];
  let turn = 0;
  for (const [at, [lon = 0, lat = 0]] of ring.entries()) {
    const before = ring[at - 1]?.[0] ?? lon;
    if (lon - before > 180) turn -= 360;
    if (lon - before < -180) turn += 360;
    out.push([lon + turn, lat]);
  }
  const first = out[0];
  const last = out.at(-1);
  if (turn === 0 || !first || !last) return out;
  const pole = (first[1] ?? 0) < 0 ? -90 : 90;
  return [...out, [last[0] ?? 0, pole], [first[0] ?? 0, pole], first];
}

function unwrapped_shape(shape: Geometry): Geometry {
  if (shape.type === "Polygon") return { ...shape, coordinates: shape.coordinates.map(unwrapped) };
  if (shape.type === "MultiPolygon") return { ...shape, coordinates: shape.coordinates.map((polygon) => polygon.map(unwrapped)) };
  return shape;
}

/** The same lands with every ring unwrapped. */
export function unwrapped_lands<P>(lands: FeatureCollection<Geometry, P>): FeatureCollection<Geometry, P> {
  return { ...lands, features: lands.features.map((land) => ({ ...land, geometry: unwrapped_shape(land.geometry) })) };
}
