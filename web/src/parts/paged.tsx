import { type ReactNode, useEffect, useState } from "react";
import { ApiError, api_path, get, type Params } from "../lib/api";
import { useApi } from "../lib/use_api";
import { Answer } from "./states";

// Lists that are read rather than scrolled through: a page at a time, more when asked for.

type Page<K extends string, T> = { total: number; next?: string } & Record<K, T[]>;

interface Props<K extends string, T> {
  path: string;
  list: K;
  params: Params;
  none: ReactNode;
  head: (total: number) => string;
  children: (items: T[]) => ReactNode;
}

export function Paged<K extends string, T>({ path, list, params, none, head, children }: Props<K, T>) {
  const address = api_path(path, params);
  const asked = useApi<Page<K, T>>(address);
  const [more, set_more] = useState<{ of: string; items: T[]; next?: string; error?: ApiError }>({ of: "", items: [] });
  useEffect(() => set_more({ of: address, items: [] }), [address, asked.data]);
  const extra = more.of === address ? more.items : [];
  return (
    <Answer asked={asked} what="the list">
      {(data) => {
        const items = [...data[list], ...extra];
        const next = extra.length ? more.next : data.next;
        const load = () => {
          get<Page<K, T>>(api_path(path, { ...params, cursor: next }))
            .then((page) => set_more({ of: address, items: [...extra, ...page[list]], next: page.next }))
            .catch((error: unknown) => set_more({ ...more, error: error instanceof ApiError ? error : new ApiError(0, String(error)) }));
        };
        if (!items.length) return none;
        return (
          <>
            <p className="list-total" aria-live="polite">{head(data.total)}</p>
            {children(items)}
            {more.error && <p role="alert">{more.error.message}</p>}
            {next && (
              <p className="more-row">
                <button type="button" onClick={load}>
                  More ({data.total - items.length} to come)
                </button>
              </p>
            )}
          </>
        );
      }}
    </Answer>
  );
}
