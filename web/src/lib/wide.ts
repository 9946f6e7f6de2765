import { useSyncExternalStore } from "react";

// Wide and high enough for list and map beside each other. Zooming in makes a screen small in this sense, too.
const kWide = typeof window === "undefined" ? undefined : window.matchMedia("(min-width: 60rem) and (min-height: 36rem)");

function watch(watcher: () => void): () => void {
  kWide?.addEventListener("change", watcher);
  return () => kWide?.removeEventListener("change", watcher);
}

export function useWide(): boolean {
  return useSyncExternalStore(watch, () => kWide?.matches ?? true);
}
