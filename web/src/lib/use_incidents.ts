import { useEffect, useState } from "react";
import { ApiError, api_path, type Brief, get } from "./api";
import type { Filter } from "./url_state";
import { useGeneration } from "./use_api";

// All incidents of a filter, page after page: the first shows at once, the rest follow. Beyond kMost the reader is
// asked to narrow the filter; nobody reads twenty thousand rows.

const kFirst = 200;
const kPage = 1000;
export const kMost = 20_000;

interface Got {
  address: string;
  incidents: Brief[];
  total: number;
  done: boolean;
  error?: ApiError;
}

interface Answer {
  total: number;
  incidents: Brief[];
  next?: string;
}

const kept = new Map<string, Got>();

export function useIncidents(filter: Filter, order: string) {
  const generation = useGeneration();
  const [attempt, set_attempt] = useState(0);
  const base = api_path("incidents", { ...filter, order });
  const [got, set_got] = useState<Got | undefined>(() => kept.get(`${generation} ${base}`));
  useEffect(() => {
    const name = `${generation} ${base}`;
    const was = kept.get(name);
    if (was?.done) {
      set_got(was);
      return;
    }
    const abort = new AbortController();
    const all = async () => {
      let incidents: Brief[] = [];
      let cursor: string | undefined;
      do {
        const answer: Answer = await get<Answer>(
          api_path("incidents", { ...filter, order, limit: cursor ? kPage : kFirst, cursor }),
          abort.signal,
        );
        incidents = incidents.concat(answer.incidents);
        cursor = answer.next;
        const now: Got = { address: base, incidents, total: answer.total, done: !cursor || incidents.length >= kMost };
        if (kept.size > 12) kept.clear();
        kept.set(name, now);
        set_got(now);
      } while (cursor && incidents.length < kMost);
    };
    all().catch((error: unknown) => {
      if (abort.signal.aborted) return;
      // The record changed on the way: what is shown stays, and the offer to load the new one stands above it.
      if (error instanceof ApiError && error.status === 409 && kept.has(name)) {
        set_got((was) => was && { ...was, done: true });
        return;
      }
      set_got({ address: base, incidents: [], total: 0, done: true, error: error instanceof ApiError ? error : new ApiError(0, String(error)) });
    });
    return () => abort.abort();
  }, [base, generation, attempt]);
  return {
    incidents: got?.incidents,
    total: got?.total ?? 0,
    error: got?.error,
    loading: got?.address !== base,
    retry: () => set_attempt((n) => n + 1),
  };
}
