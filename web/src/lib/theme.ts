import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";
const watchers = new Set<() => void>();
const kDark = window.matchMedia("(prefers-color-scheme: dark)");

export function theme(): Theme {
  const set = document.documentElement.dataset.theme;
  return set === "light" || set === "dark" ? set : "system";
}

export function is_dark(): boolean {
  return theme() === "dark" || (theme() === "system" && kDark.matches);
}

export function set_theme(to: Theme): void {
  if (to === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = to;
  try {
    if (to === "system") localStorage.removeItem("casus.theme");
    else localStorage.setItem("casus.theme", to);
  } catch {
    // Storage may be off; then it holds until the page is closed.
  }
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  kDark.addEventListener("change", watcher);
  return () => {
    watchers.delete(watcher);
    kDark.removeEventListener("change", watcher);
  };
}

export function useTheme(): Theme {
  return useSyncExternalStore(watch, theme);
}

export function useDark(): boolean {
  return useSyncExternalStore(watch, is_dark);
}

/** The colours of the style sheet, for what is drawn on a canvas. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
