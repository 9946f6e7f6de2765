import { useEffect, useRef } from "react";

export type Shortcuts = Record<string, () => void>;

let before = "";
let before_at = 0;

const kSwitch = "casus.keys";

/** Single keys can get in the way of speech input, so they can be turned off (WCAG 2.1.4). */
export function keys_on(): boolean {
  try {
    return localStorage.getItem(kSwitch) !== "off";
  } catch {
    return true;
  }
}

export function set_keys_on(on: boolean): void {
  try {
    if (on) localStorage.removeItem(kSwitch);
    else localStorage.setItem(kSwitch, "off");
  } catch {
    // Storage may be off; then they stay on.
  }
}

/**
 * Keys and sequences of two ("g s"), not while something is typed into a field and never with Ctrl, Alt or Meta: those
 * belong to the browser.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const now = useRef(shortcuts);
  now.current = shortcuts;
  useEffect(() => {
    const on_key = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || !keys_on()) return;
      const at = event.target as HTMLElement | null;
      if (at?.closest("input, textarea, select, [contenteditable], dialog")) return;
      const sequence = event.timeStamp - before_at < 1200 && before ? `${before} ${event.key}` : "";
      const run = (sequence && now.current[sequence]) || now.current[event.key];
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", on_key);
    return () => document.removeEventListener("keydown", on_key);
  }, []);
}

// One place remembers the key before, after all listeners have seen the present one.
if (typeof window !== "undefined") {
  window.addEventListener("keydown", (event) => {
    before = event.key;
    before_at = event.timeStamp;
  });
}
