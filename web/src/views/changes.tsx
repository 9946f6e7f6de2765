import { useState } from "react";
import { api_path, type Changes as Answered, type Claim, type Dispute } from "../lib/api";
import { neutral } from "../lib/neutral";
import { set_own, to, usePlace } from "../lib/url_state";
import { useApi } from "../lib/use_api";
import { useTitle } from "../lib/use_title";
import { field_name, value_words } from "../lib/values";
import { plain, plural, source_words } from "../lib/words";
import { Icon } from "../parts/icon";
import { IncidentRow } from "../parts/incident_row";
import { Answer, Empty } from "../parts/states";
import { Quote, Words } from "../parts/text";

const kHour = 3_600_000;
const kPeriods: [string, number][] = [["hour", kHour], ["day", 24 * kHour], ["week", 168 * kHour], ["month", 720 * kHour]];

export default function Changes() {
  const { own } = usePlace();
  // The time is fixed when the view opens: a question that moves with the clock would be asked again and again.
  const [now] = useState(() => Date.now());
  const period = kPeriods.find(([name]) => name === own.last) ?? (kPeriods[1] as [string, number]);
  const since = own.from ?? new Date(now - period[1]).toISOString().replace(/\.\d+Z$/, "Z");
  const asked = useApi<Answered>(api_path("changes", { since }));
  useTitle("Changes");
  return (
    <div className="page">
      <header className="page-head">
        <h1>What changed</h1>
        <p>What was put into the record in this time, and what it changed in what was known.</p>
      </header>
      <div className="choices" role="group" aria-label="Since">
        {kPeriods.map(([name]) => (
          <button type="button" key={name} aria-pressed={!own.from && name === period[0]} onClick={() => set_own({ last: name, from: "" })}>last {name}</button>
        ))}
        <label className="field inline">
          <span>Since</span>
          <input type="date" value={own.from?.slice(0, 10) ?? ""} onChange={(event) => set_own({ from: event.target.value ? `${event.target.value}T00:00:00Z` : "" })} />
        </label>
      </div>
      <Answer asked={asked} what="the changes">{(changes) => <Shown changes={changes} />}</Answer>
    </div>
  );
}

function Shown({ changes }: { changes: Answered }) {
  const { incidents, claims, disputes } = changes;
  const documents = changes.documents.total;
  const nothing = !documents && !incidents.new.length && !incidents.more.length && !claims.length && !disputes.opened.length && !disputes.settled.length;
  if (nothing) return <Empty title="Nothing has changed since then"><p>Choose a longer period, or read more pages: <code>casus build PAGES --db FILE</code></p></Empty>;
  return (
    <>
      <p className="list-total">{plural(documents, "document")} came in.</p>
      <DisputeChanges title="Disputes opened" disputes={disputes.opened} />
      <DisputeChanges title="Disputes settled" disputes={disputes.settled} />
      {claims.length > 0 && (
        <section>
          <h2>{plural(changes.claims_total, "new claim")}</h2>
          <ul className="plain cards">
            {claims.map((claim) => <ClaimItem key={`${claim.statement}${claim.incident}`} claim={claim} />)}
          </ul>
        </section>
      )}
      {incidents.new.length > 0 && (
        <section>
          <h2>{plural(incidents.new_total, "new incident")}</h2>
          <ul className="rows">{incidents.new.map((brief) => <li key={brief.id}><IncidentRow brief={brief} /></li>)}</ul>
          {incidents.new_total > incidents.new.length && <p className="muted">and {plural(incidents.new_total - incidents.new.length, "more", "more")}, in the <a href={to(["situation"])}>situation</a></p>}
        </section>
      )}
      {incidents.more.length > 0 && (
        <section>
          <h2>{plural(incidents.more_total, "incident")} told of by more documents</h2>
          <ul className="rows">{incidents.more.map((brief) => <li key={brief.id}><IncidentRow brief={brief} /></li>)}</ul>
        </section>
      )}
    </>
  );
}

function DisputeChanges({ title, disputes }: { title: string; disputes: Dispute[] }) {
  if (!disputes.length) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="plain links">
        {disputes.map((dispute) => (
          <li key={dispute.incident + dispute.field}>
            <Icon name="differ" /> {field_name(dispute.field)}: <a href={to(["incident", dispute.incident])}>{neutral(dispute.title ?? dispute.incident)}</a>
            <span className="muted"> {[...new Set(dispute.sides?.map((side) => value_words(dispute.field, side.value)))].join(" / ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ClaimItem({ claim }: { claim: Claim }) {
  return (
    <li className="card">
      <p>
        {claim.reversed && <span className="badge disputed">reversed</span>} <strong dir="auto">{neutral(source_words(claim.source, claim.source_words))}</strong>
        {claim.stance && <span className="muted"> ({plain(claim.stance)})</span>}
      </p>
      <p><Quote text={claim.quote} /></p>
      <p className="by">
        <Words text={claim.outlet} />
        <a className="open" href={to(["document", claim.document], { statement: claim.statement })}>Open in the document</a>
        {claim.incident && <a className="open" href={to(["incident", claim.incident])}>The incident</a>}
      </p>
    </li>
  );
}
