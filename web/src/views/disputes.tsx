import type { ViewProps } from "../app";
import type { Dispute } from "../lib/api";
import { neutral } from "../lib/neutral";
import { say_period } from "../lib/time";
import { set_own, to, usePlace } from "../lib/url_state";
import { useTitle } from "../lib/use_title";
import { field_name } from "../lib/values";
import { plural } from "../lib/words";
import { FilterBar } from "../parts/filter_bar";
import { Paged } from "../parts/paged";
import { Empty } from "../parts/states";
import { DisputeFaces } from "./incident";

const kFields = ["killed", "injured", "actor", "recipient", "factuality", "certainty", "justification"];

export default function Disputes({ summary }: ViewProps) {
  const { filter, own } = usePlace();
  useTitle("Disputes");
  return (
    <div className="page">
      <header className="page-head">
        <h1>Disputes</h1>
        <p>Where sources differ, every side stands here with its words. casus settles nothing.</p>
      </header>
      <FilterBar filter={filter} summary={summary} />
      <div className="filter-row">
        <label className="field inline">
          <span>About</span>
          <select value={own.field ?? ""} onChange={(event) => set_own({ field: event.target.value })}>
            <option value="">anything</option>
            {kFields.map((field) => <option key={field} value={field}>{field_name(field)}</option>)}
          </select>
        </label>
      </div>
      <Paged<"disputes", Dispute>
        path="disputes"
        list="disputes"
        params={{ ...filter, field: own.field }}
        head={(total) => plural(total, "dispute")}
        none={<Empty title="No accounts differ here"><p>Of what the filter leaves, nobody contradicts anybody.</p></Empty>}
      >
        {(disputes) => (
          <ul className="plain dispute-list">
            {disputes.map((dispute) => (
              <li key={dispute.incident + dispute.field} className="card">
                <p className="kicker">{say_period(dispute.start, dispute.start)}</p>
                <h2 dir="auto"><a href={to(["incident", dispute.incident])}>{neutral(dispute.title ?? dispute.incident)}</a></h2>
                <DisputeFaces dispute={dispute} />
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}
