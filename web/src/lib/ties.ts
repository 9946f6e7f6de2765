import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from "d3-force";
import type { Tie, TieNode } from "./api";

export function weight_of(tie: Tie): number {
  if (typeof tie.incidents === "number") return tie.incidents;
  if (tie.incidents) return tie.incidents.length;
  return (tie.verbal_cooperation ?? 0) + (tie.material_cooperation ?? 0) + (tie.verbal_conflict ?? 0) + (tie.material_conflict ?? 0);
}

export function conflict_of(tie: Tie): number {
  return tie.conflict ?? (tie.verbal_conflict ?? 0) + (tie.material_conflict ?? 0);
}

export function cooperation_of(tie: Tie): number {
  return tie.cooperation ?? (tie.verbal_cooperation ?? 0) + (tie.material_cooperation ?? 0);
}

export interface Point extends SimulationNodeDatum {
  id: string;
  radius: number;
}

export function radius_of(incidents: number): number {
  return 5 + Math.min(18, 2.2 * Math.sqrt(incidents));
}

/**
 * Where the actors stand. It depends on the ties alone (d3-force draws its numbers from a fixed seed), so that the same
 * record gives the same picture, and it is made once from all ties: when the period changes, ties come and go, and nobody
 * moves.
 */
export function layout(nodes: TieNode[], ties: Tie[]): Map<string, { x: number; y: number }> {
  const points: Point[] = nodes.map((node) => ({ id: node.id, radius: radius_of(node.incidents) }));
  const known = new Set(points.map((point) => point.id));
  const links: (SimulationLinkDatum<Point> & { weight: number })[] = ties
    .filter((tie) => known.has(tie.a) && known.has(tie.b) && tie.a !== tie.b)
    .map((tie) => ({ source: tie.a, target: tie.b, weight: weight_of(tie) }));
  const simulation = forceSimulation(points)
    .force("link", forceLink<Point, (typeof links)[0]>(links).id((point) => point.id).distance((link) => 70 + 60 / Math.sqrt(link.weight)).strength((link) => Math.min(0.6, 0.12 * Math.sqrt(link.weight))))
    .force("apart", forceManyBody<Point>().strength((point) => -190 - 18 * point.radius).distanceMax(500))
    .force("room", forceCollide<Point>((point) => point.radius + 16))
    .force("x", forceX<Point>(0).strength(0.035))
    .force("y", forceY<Point>(0).strength(0.12))
    .stop();
  for (let i = 0; i < 300; i += 1) simulation.tick();
  return new Map(points.map((point) => [point.id, { x: point.x ?? 0, y: point.y ?? 0 }]));
}
