import { useMemo, useState } from "react";
import type { ViewProps } from "../app";
import { type Dispute, type Incident, type IncidentAnswer, type Side, type Telling } from "../lib/api";
import { neutral } from "../lib/neutral";
import { say_period, say_time } from "../lib/time";
import { to } from "../lib/url_state";
import { useApi } from "../lib/use_api";
import { useTitle } from "../lib/use_title";
import { field_name, value_words } from "../lib/values";
import { count_words, name_of_id, plain, plural, source_words, spread_words, type_words } from "../lib/words";
import { CountHistory } from "../parts/count_history";
import { DoubtItem } from "../parts/doubt_item";
import { QuadGlyph } from "../parts/glyph";
import { Icon } from "../parts/icon";
import { Badges, IncidentRow } from "../parts/incident_row";
import { Answer } from "../parts/states";
import { InSentence, Quote, Words } from "../parts/text";

export default function IncidentView({ id }: ViewProps) {
  const asked = useApi<IncidentAnswer>(id[0] ? `api/v1/incidents/${encodeURIComponent(id[0])}` : undefined);
  return (
    <div className="page incident">
      <p className="crumbs">
        <a href={to(["situation"])}>
          <Icon name="back" /> Situation
        </a>
      </p>
      <Answer asked={asked} what="the incident">
        {(answer) => <Shown answer={answer} />}
      </Answer>
    </div>
  );
}

function title_of(incident: Incident): string {
  return incident.title ?? [incident.actor_names?.join(", "), type_words(incident.type), incident.recipient_names?.join(", "), incident.place].filter(Boolean).join(" · ");
}

function Shown({ answer }: { answer: IncidentAnswer }) {
  const { incident, disputes, sentence_of, history, confirmation } = answer;
  const title = title_of(incident);
  useTitle(title);
  const tellings = useMemo(() => new Map(incident.statements.map((telling) => [telling.statement, telling])), [incident]);
  const { story, candidates } = answer;
  const names = useMemo(() => names_of(incident, answer.names), [incident, answer.names]);
  const charted = history.filter(({ points }) => points.length > 1);
  return (
    <>
      <header className="incident-head">
        <p className="kicker">
          {incident.quad && <QuadGlyph quad={incident.quad} />} {type_words(incident.type)}
          {incident.mode && ` · ${plain(incident.mode)}`}
        </p>
        <h1 dir="auto">{neutral(title)}</h1>
        <p className="facts">
          <span>{say_period(incident.start, incident.end)}</span>
          {incident.place && <span>{neutral(incident.place)}</span>}
          {(incident.shown_counts ?? []).map((count) => (
            <span key={count.kind + (count.unit ?? "")} className="big-count">
              {count_words(count)}
              {spread_words(count) && <small>{spread_words(count)}</small>}
            </span>
          ))}
          <Badges brief={{ ...incident, doubtful: !!incident.doubts?.length }} />
        </p>
      </header>
      <div className="with-aside">
        <div className="column">
          {disputes.length > 0 && (
            <section>
              <h2>Where accounts differ</h2>
              {disputes.map((dispute) => (
                <DisputeFaces key={dispute.field} dispute={dispute} tellings={tellings} names={names} />
              ))}
            </section>
          )}
          <section>
            <h2>What is said, and by whom</h2>
            <ValuesTable incident={incident} tellings={tellings} names={names} />
          </section>
          {charted.length > 0 && (
            <section>
              <h2>How the counts went</h2>
              {charted.map(({ kind, points }) => (
                <CountHistory key={kind} kind={kind} points={points} tellings={tellings} />
              ))}
            </section>
          )}
          <section>
            <h2>{plural(incident.statements.length, "statement")}</h2>
            <ol className="tellings">
              {incident.statements.map((telling) => (
                <li key={telling.statement} id={`s-${telling.statement}`}>
                  {sentence_of[telling.statement] ? (
                    <InSentence sentence={sentence_of[telling.statement] as NonNullable<(typeof sentence_of)[string]>} anchor={telling.anchor} />
                  ) : (
                    <p className="in-sentence"><Quote text={telling.quote} /></p>
                  )}
                  <p className="by">
                    <span>
                      <Says telling={telling} />
                    </span>
                    {telling.factuality && telling.factuality !== "happened" && <span className={`badge fact-${telling.factuality}`}>{plain(telling.factuality)}</span>}
                    <span>
                      {telling.outlet && <Words text={telling.outlet} />}
                      {telling.published && `, ${say_time(telling.published)}`}
                    </span>
                    <a className="open" href={to(["document", telling.document], { statement: telling.statement })}>
                      Open in the document
                    </a>
                  </p>
                </li>
              ))}
            </ol>
          </section>
        </div>
        <aside aria-label="Confirmation and doubts">
          <section className="card">
            <h2>Confirmation</h2>
            <p className="lead">
              <strong>{plural(confirmation.voices, "voice")}</strong> in {plural(confirmation.documents, "document")}
            </p>
            <ul className="voices">
              {confirmation.groups.map((group, index) => (
                <li key={group.join()}>
                  <span className="voice-number" aria-hidden="true">{index + 1}</span>
                  <ul>
                    {group.map((key, n) => (
                      <VoiceDocument key={key} document={key} telling={incident.statements.find((telling) => telling.document === key)} copy={n > 0} />
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
            <p className="muted">Copies of one text count as one voice.</p>
          </section>
          <section className="card">
            <h2>Doubts</h2>
            {incident.doubts?.length ? (
              <ul className="plain">
                {incident.doubts.map((doubt) => (
                  <li key={`${doubt.document}${doubt.kind}${doubt.span?.[0]}${doubt.field}`}>
                    <DoubtItem doubt={doubt} />
                  </li>
                ))}
              </ul>
            ) : (
              <p className="muted">None of its statements is in doubt.</p>
            )}
          </section>
          {candidates.length > 0 && (
            <section className="card">
              <h2>May be the same</h2>
              <p className="muted">Kept apart: they are not surely one.</p>
              <ul className="plain rows">
                {candidates.map(({ incident: other, reason }) => (
                  <li key={other.id}>
                    <IncidentRow brief={other} with_quote={false} />
                    <p className="muted">{reason === "story" ? "told by like words in one story" : "all agrees, but one has no day"}</p>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section className="card">
            <h2>Belongs to</h2>
            <ul className="plain links">
              {incident.actors.map((actor, index) => (
                <li key={`a${actor}`}>
                  <a href={to(["actor", actor])}>{neutral(incident.actor_names?.[index] ?? name_of_id(actor))}</a> <span className="muted">acted</span>
                </li>
              ))}
              {incident.recipients.map((actor, index) => (
                <li key={`r${actor}`}>
                  <a href={to(["actor", actor])}>{neutral(incident.recipient_names?.[index] ?? name_of_id(actor))}</a> <span className="muted">was acted on</span>
                </li>
              ))}
              {story && (
                <li>
                  <a href={to(["story", story])}>The story it is part of</a>
                </li>
              )}
            </ul>
          </section>
        </aside>
      </div>
    </>
  );
}

function VoiceDocument({ document, telling, copy }: { document: string; telling?: Telling; copy: boolean }) {
  return (
    <li>
      {copy && <span className="badge">copy</span>}{" "}
      <a href={to(["document", document], telling ? { statement: telling.statement } : {})}>{neutral(telling?.title ?? document)}</a>
      <span className="muted">
        {telling?.outlet && <Words text={telling.outlet} />} {telling?.published && say_time(telling.published)}
      </span>
    </li>
  );
}

function Says({ telling }: { telling: Pick<Telling, "source" | "source_words" | "stance"> }) {
  const words = source_words(telling.source, telling.source_words);
  const known = telling.source && !["article", "unnamed"].includes(telling.source) && /^[a-z0-9-]+$/.test(telling.source);
  return (
    <>
      {known ? <a href={to(["actor", telling.source as string])}>{neutral(words)}</a> : <Words text={words} />}
      {telling.stance && telling.stance !== "assert" && ` (${plain(telling.stance)})`}
    </>
  );
}

const kFields = ["actor", "recipient", "type", "mode", "time", "place", "factuality"];
function names_of(incident: Incident, given: Record<string, string> = {}): Map<string, string> {
  const names = new Map<string, string>(Object.entries(given));
  incident.actors.forEach((id, index) => incident.actor_names?.[index] && names.set(id, incident.actor_names[index]));
  incident.recipients.forEach((id, index) => incident.recipient_names?.[index] && names.set(id, incident.recipient_names[index]));
  if (incident.place_id && incident.place) names.set(incident.place_id, incident.place);
  return names;
}

/** Every value of every field side by side; each with those who give it, one click from their words. */
function ValuesTable({ incident, tellings, names }: { incident: Incident; tellings: Map<string, Telling>; names: Map<string, string> }) {
  const rows = useMemo(() => {
    const fields = new Map<string, Map<string, Set<string>>>();
    for (const { field, value, statement } of incident.values) {
      const values = fields.get(field) ?? new Map<string, Set<string>>();
      values.set(value, (values.get(value) ?? new Set()).add(statement));
      fields.set(field, values);
    }
    const rank = (field: string) => (kFields.indexOf(field) + 1 || 50);
    return [...fields].sort((a, b) => rank(a[0]) - rank(b[0]) || a[0].localeCompare(b[0]));
  }, [incident]);
  return (
    <dl className="values">
      {rows.map(([field, values]) => (
        <div key={field} className={values.size > 1 ? "differs" : ""}>
          <dt>{field_name(field)}</dt>
          {[...values]
            .sort((a, b) => b[1].size - a[1].size)
            .map(([value, statements]) => (
              <dd key={value}>
                <strong dir="auto">{value_words(field, value, names)}</strong>
                <Sayers statements={[...statements]} tellings={tellings} />
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}

const kFewSayers = 3;

function Sayers({ statements, tellings }: { statements: string[]; tellings: Map<string, Telling> }) {
  const [all, set_all] = useState(false);
  const by = new Map<string, { words: string; outlet?: string; telling: Telling }>();
  for (const statement of statements) {
    const telling = tellings.get(statement);
    if (!telling) continue;
    const words = source_words(telling.source, telling.source_words);
    const key = `${words}|${telling.outlet ?? ""}`;
    if (!by.has(key)) by.set(key, { words, outlet: telling.outlet, telling });
  }
  const list = [...by.values()];
  return (
    <span className="sayers">
      {list.slice(0, all ? undefined : kFewSayers).map(({ words, outlet, telling }) => (
        <a key={telling.statement} href={to(["document", telling.document], { statement: telling.statement })} title={neutral(telling.quote)}>
          {neutral(words)}
          {outlet && <small> in {neutral(outlet)}</small>}
        </a>
      ))}
      {list.length > kFewSayers && !all && (
        <button type="button" className="inline-button" onClick={() => set_all(true)}>
          {list.length - kFewSayers} more
        </button>
      )}
    </span>
  );
}

/** The sides of a dispute facing each other, the side with most to say for it first. */
export function DisputeFaces({ dispute, tellings, names }: { dispute: Dispute; tellings?: Map<string, Telling>; names?: Map<string, string> }) {
  const sides = useMemo(() => {
    const by = new Map<string, Side[]>();
    for (const side of dispute.sides) by.set(side.value, [...(by.get(side.value) ?? []), side]);
    return [...by].sort((a, b) => b[1].length - a[1].length);
  }, [dispute]);
  return (
    <div className="dispute">
      <h3>
        <Icon name="differ" /> {field_name(dispute.field)}
        {(dispute.settled || dispute.settled_on) && <span className="badge">settled{dispute.settled_on && ` ${say_time(dispute.settled_on)}`}</span>}
      </h3>
      <ul className="sides" data-sides={Math.min(sides.length, 3)}>
        {sides.map(([value, told]) => (
          <li key={value}>
            <p className="side-value" dir="auto">{value_words(dispute.field, value, names)}</p>
            <ul>
              {told.slice(0, 4).map((side) => (
                <li key={side.statement}>
                  <p><Quote text={side.quote} /></p>
                  <p className="by">
                    <Words text={source_words(side.source)} />
                    {side.outlet && <Words text={side.outlet} />}
                    <a className="open" href={to(["document", tellings?.get(side.statement)?.document ?? side.statement.split(".")[0] ?? ""], { statement: side.statement })}>
                      Open
                    </a>
                  </p>
                </li>
              ))}
            </ul>
            {told.length > 4 && <p className="muted">and {plural(told.length - 4, "more statement")}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}

