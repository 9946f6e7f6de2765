import type { ReactNode } from "react";
import { ApiError } from "../lib/api";
import type { Asked } from "../lib/use_api";

export function Loading({ what }: { what: string }) {
  return (
    <div className="state loading" role="status">
      <span className="unseen">Loading {what}…</span>
      <i />
      <i />
      <i />
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state empty">
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <path d="M34 17a14 14 0 1 0 0 14" />
        <circle cx="24" cy="24" r="2" />
      </svg>
      <h2 className="state-title">{title}</h2>
      {children}
    </div>
  );
}

export function Failed({ what, error, retry }: { what: string; error: Error; retry: () => void }) {
  const status = error instanceof ApiError ? error.status : undefined;
  const title =
    status === 0 ? "casus does not answer" : status === 404 ? `There is no such thing here` : status === 401 ? "A token is needed" : `Could not load ${what}`;
  return (
    <div className="state failed" role="alert">
      <h2 className="state-title">{title}</h2>
      <p>{error.message}</p>
      {status === 404 && <p className="muted">Ids are made from content: the record may have been built anew from other documents.</p>}
      {status === 401 && <p className="muted">Open the address that casus serve printed; it holds the token.</p>}
      <button type="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}

/** Shows what was asked for, or why it is not there. The answer before stays on screen while the next is on its way. */
export function Answer<T>({ asked, what, children }: { asked: Asked<T>; what: string; children: (data: T) => ReactNode }) {
  if (asked.error) return <Failed what={what} error={asked.error} retry={asked.retry} />;
  if (asked.data === undefined) return <Loading what={what} />;
  return <div className={asked.loading ? "answer stale" : "answer"} aria-busy={asked.loading}>{children(asked.data)}</div>;
}
