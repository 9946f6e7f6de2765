import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { ApiError, get } from "./api";

// Answers are kept by address for as long as the record stays the same, so that going back shows at once what was there.
// While a new answer is on its way the old one stays on screen: nothing jumps.

const kKept = 200;
let generation = 0;
const answers = new Map<string, unknown>();
const watchers = new Set<() => void>();

/** The record has changed: every view asks again. */
export function record_changed(): void {
  generation += 1;
  answers.clear();
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useGeneration(): number {
  return useSyncExternalStore(watch, () => generation);
}

export function keep(address: string, answer: unknown): void {
  answers.set(address, answer);
  if (answers.size > kKept) {
    const oldest = answers.keys().next().value;
    if (oldest !== undefined) answers.delete(oldest);
  }
}

export interface Asked<T> {
  data?: T;
  error?: ApiError;
  /** An answer is on its way; `data` may be that of the question before. */
  loading: boolean;
  retry: () => void;
}

/** Asks for `address`; undefined asks nothing. */
export function useApi<T>(address: string | undefined): Asked<T> {
  const now = useGeneration();
  const [attempt, set_attempt] = useState(0);
  const [state, set_state] = useState<{ address?: string; data?: T; error?: ApiError }>({});
  const asked = useRef<string | undefined>(undefined);
  useEffect(() => {
    asked.current = address;
    if (address === undefined) return;
    if (answers.has(address)) {
      set_state({ address, data: answers.get(address) as T });
      return;
    }
    const abort = new AbortController();
    get<T>(address, abort.signal)
      .then((data) => {
        keep(address, data);
        set_state({ address, data });
      })
      .catch((error: unknown) => {
        if (abort.signal.aborted) return;
        set_state({ address, error: error instanceof ApiError ? error : new ApiError(0, String(error)) });
      });
    return () => abort.abort();
  }, [address, now, attempt]);
  const retry = useCallback(() => set_attempt((n) => n + 1), []);
  if (address !== undefined && state.address !== address && answers.has(address)) {
    return { data: answers.get(address) as T, loading: false, retry };
  }
  return { data: state.data, error: state.error, loading: address !== undefined && state.address !== address, retry };
}
