import { useSyncExternalStore } from "react";

// The whole state of the page is in the fragment of its address: `#/view/id?filter&view's own`. So any view can be sent to
// a colleague, the back button works, and no server log sees what was asked for.

/** The parameters of the filter, which travel from view to view; all others belong to one view. */
export const kFilterKeys = [
  "q",
  "actor",
  "recipient",
  "type",
  "mode",
  "place",
  "since",
  "until",
  "factuality",
  "source",
  "outlet",
  "disputed",
  "doubtful",
  "voices",
  "bbox",
  "story",
] as const;
export type FilterKey = (typeof kFilterKeys)[number];
export type Filter = Partial<Record<FilterKey, string>>;

export interface Place {
  /** "situation", or "incident" and an id, … */
  view: string[];
  filter: Filter;
  own: Record<string, string>;
}

const kIsFilter = new Set<string>(kFilterKeys);

export function read_place(hash: string): Place {
  const text = hash.replace(/^#\/?/, "");
  const cut = text.indexOf("?");
  const path = cut < 0 ? text : text.slice(0, cut);
  const view = path.split("/").filter(Boolean).map(decode);
  const place: Place = { view: view.length ? view : ["situation"], filter: {}, own: {} };
  for (const [key, value] of new URLSearchParams(cut < 0 ? "" : text.slice(cut + 1))) {
    if (!value) continue;
    if (kIsFilter.has(key)) place.filter[key as FilterKey] = value;
    else place.own[key] = value;
  }
  return place;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a place; equal places have equal addresses, whatever the order in which they were put together. */
export function write_place(place: Place): string {
  const query = new URLSearchParams();
  for (const key of kFilterKeys) {
    const value = place.filter[key];
    if (value) query.set(key, value);
  }
  for (const key of Object.keys(place.own).sort()) {
    const value = place.own[key];
    if (value) query.set(key, value);
  }
  const tail = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return `#/${place.view.map(encodeURIComponent).join("/")}${tail ? `?${tail}` : ""}`;
}

const watchers = new Set<() => void>();
let seen = "";
let place: Place = { view: ["situation"], filter: {}, own: {} };

function here(): Place {
  if (window.location.hash !== seen) {
    seen = window.location.hash;
    place = read_place(seen);
  }
  return place;
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  window.addEventListener("popstate", watcher);
  window.addEventListener("hashchange", watcher);
  return () => {
    watchers.delete(watcher);
    window.removeEventListener("popstate", watcher);
    window.removeEventListener("hashchange", watcher);
  };
}

export function usePlace(): Place {
  return useSyncExternalStore(watch, here);
}

/** Goes there; with `replace` without a step for the back button (while something is still being typed or moved). */
export function go(to: Place, replace = false): void {
  const address = write_place(to);
  if (address === window.location.hash) return;
  if (replace) window.history.replaceState(null, "", address);
  else window.history.pushState(null, "", address);
  for (const watcher of watchers) watcher();
}

/** Changes the filter and stays where one is. An empty string takes a condition away. */
export function set_filter(change: Filter, replace = false): void {
  const now = here();
  go({ ...now, filter: { ...now.filter, ...change } }, replace);
}

export function set_own(change: Record<string, string>, replace = false): void {
  const now = here();
  go({ ...now, own: { ...now.own, ...change } }, replace);
}

/** The address of another view under the same filter. */
export function to(view: string[], own: Record<string, string> = {}, filter?: Filter): string {
  return write_place({ view, filter: filter ?? here().filter, own });
}
