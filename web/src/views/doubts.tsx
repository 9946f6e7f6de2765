import { api_path, type Doubt } from "../lib/api";
import { set_own, usePlace } from "../lib/url_state";
import { useApi } from "../lib/use_api";
import { useTitle } from "../lib/use_title";
import { plain, plural } from "../lib/words";
import { DoubtItem } from "../parts/doubt_item";
import { Paged } from "../parts/paged";
import { Empty } from "../parts/states";

export default function Doubts() {
  const { own } = usePlace();
  const kinds = useApi<{ kinds: { kind: string; doubts: number }[] }>(api_path("doubts", { limit: 1 }));
  useTitle("Doubts");
  return (
    <div className="page">
      <header className="page-head">
        <h1>Doubts</h1>
        <p>What casus read but would not swear to: words that may mean two things, numbers out of scale, dates that are not told.</p>
      </header>
      <div className="choices" role="group" aria-label="Kind">
        <button type="button" aria-pressed={!own.kind} onClick={() => set_own({ kind: "" })}>all</button>
        {(kinds.data?.kinds ?? []).map(({ kind, doubts }) => (
          <button type="button" key={kind} aria-pressed={own.kind === kind} onClick={() => set_own({ kind })}>
            {plain(kind)} <small>{doubts}</small>
          </button>
        ))}
      </div>
      <Paged<"doubts", Doubt> path="doubts" list="doubts" params={{ kind: own.kind }} head={(total) => plural(total, "doubt")} none={<Empty title="Nothing is in doubt" />}>
        {(doubts) => (
          <ul className="plain cards">
            {doubts.map((doubt) => (
              <li key={`${doubt.document}${doubt.kind}${doubt.span?.[0]}${doubt.field}${doubt.incident}`} className="card">
                <DoubtItem doubt={doubt} with_incident />
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}
