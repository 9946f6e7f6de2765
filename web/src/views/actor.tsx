import type { ViewProps } from "../app";
import type { Dossier, Telling, Tie } from "../lib/api";
import { neutral } from "../lib/neutral";
import { say_period } from "../lib/time";
import { conflict_of, cooperation_of } from "../lib/ties";
import { to } from "../lib/url_state";
import { useApi } from "../lib/use_api";
import { useTitle } from "../lib/use_title";
import { name_of_id, plain, plural, type_words } from "../lib/words";
import { PolarityGlyph, polarity_words } from "../parts/glyph";
import { Icon } from "../parts/icon";
import { IncidentRow } from "../parts/incident_row";
import { Answer } from "../parts/states";
import { Quote } from "../parts/text";
import { Timeline } from "../parts/timeline";

export default function ActorView({ id }: ViewProps) {
  const asked = useApi<Dossier>(id[0] ? `api/v1/actors/${encodeURIComponent(id[0])}` : undefined);
  return (
    <div className="page dossier">
      <p className="crumbs">
        <a href={to(["actors"])}><Icon name="back" /> Actors</a>
      </p>
      <Answer asked={asked} what="the actor">{(dossier) => <Shown dossier={dossier} />}</Answer>
    </div>
  );
}

function Shown({ dossier }: { dossier: Dossier }) {
  const { actor, aliases, roles, parts, as_actor, as_recipient, said, ties, incidents } = dossier;
  useTitle(actor.name);
  const names = aliases.map((alias) => alias.name).filter((alias) => alias !== actor.name);
  return (
    <>
      <header className="page-head">
        <p className="kicker">
          {[actor.kind && plain(actor.kind), actor.country, ...(actor.sectors ?? []).map(plain)].filter(Boolean).join(" · ")}
          {actor.id.startsWith("~") && " · known only from what pages call it"}
        </p>
        <h1 dir="auto">{neutral(actor.name)}</h1>
        {names.length > 0 && <p className="muted" dir="auto">Also: {neutral(names.slice(0, 12).join(", "))}</p>}
        <p className="by">
          {(dossier.wholes ?? []).map((whole) => (
            <span key={whole.id}>Part of <a href={to(["actor", whole.id])}>{neutral(whole.name)}</a></span>
          ))}
          <a className="open" href={to(["situation"], {}, { actor: actor.id })}>Its incidents on the map</a>
          <a className="open" href={to(["actors"], { around: actor.id })}>Its ties as a graph</a>
        </p>
      </header>
      <Timeline filter={{ actor: actor.id }} title={`Incidents with ${neutral(actor.name)}`} />
      <div className="with-aside">
        <div className="column">
          <section>
            <h2>Ties</h2>
            {ties.length ? <Ties ties={ties} actor={actor.id} self={actor.name} /> : <p className="muted">No incident ties it to anybody.</p>}
          </section>
          <section>
            <h2>{dossier.total > incidents.length ? `The newest ${incidents.length} of ${plural(dossier.total, "incident")}` : plural(incidents.length, "incident")}</h2>
            {incidents.length ? (
              <ul className="rows">{incidents.map((brief) => <li key={brief.id}><IncidentRow brief={brief} with_quote={false} /></li>)}</ul>
            ) : (
              <p className="muted">It takes part in no incident of the record.</p>
            )}
          </section>
        </div>
        <aside aria-label="What it did and said">
          <section className="card">
            <h2>Acted</h2>
            <TypeBars types={as_actor} actor={actor.id} none="It acted in no incident." />
            <h2>Was acted on</h2>
            <TypeBars types={as_recipient} actor={actor.id} none="No incident was done to it." />
          </section>
          {roles.length > 0 && (
            <section className="card">
              <h2>Roles</h2>
              <ul className="plain">
                {roles.map((role) => (
                  <li key={`${role.kind}${role.part_of}${role.start}${role.end}`}>
                    {neutral([role.kind && plain(role.kind), role.country, ...(role.sectors ?? []).map(plain), role.part_of && `part of ${role.part_of_name ?? name_of_id(role.part_of)}`].filter(Boolean).join(" · "))}
                    {(role.start || role.end) && <p className="muted">{role.start ? say_period(role.start, role.start) : "…"} – {role.end ? say_period(role.end, role.end) : "now"}</p>}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {parts.length > 0 && (
            <section className="card">
              <h2>Parts</h2>
              <ul className="plain links">{parts.map((part) => <li key={part.id}><a href={to(["actor", part.id])}>{neutral(part.name)}</a></li>)}</ul>
            </section>
          )}
          <section className="card">
            <h2>Said</h2>
            {said.total ? (
              <>
                <ul className="plain said">{said.statements.slice(0, 8).map((telling) => <Said key={telling.statement} telling={telling} />)}</ul>
                {said.total > 8 && <p className="muted"><a href={to(["situation"], {}, { source: actor.name })}>All {plural(said.total, "statement")}</a></p>}
              </>
            ) : (
              <p className="muted">No document quotes it.</p>
            )}
          </section>
        </aside>
      </div>
    </>
  );
}

function Said({ telling }: { telling: Telling }) {
  return (
    <li>
      <p><Quote text={telling.quote} /></p>
      <p className="by"><a className="open" href={to(["document", telling.document], { statement: telling.statement })}>Open in the document</a></p>
    </li>
  );
}

function TypeBars({ types, actor, none }: { types: { type: string; incidents: number }[]; actor: string; none: string }) {
  const most = Math.max(1, ...types.map(({ incidents }) => incidents));
  if (!types.length) return <p className="muted">{none}</p>;
  return (
    <ul className="type-bars">
      {types.map(({ type, incidents }) => (
        <li key={type}>
          <a href={to(["situation"], {}, { actor, type })}>{type_words(type)}</a>
          <span className="bar"><i style={{ width: `${(100 * incidents) / most}%` }} /></span>
          <span className="number">{incidents}</span>
        </li>
      ))}
    </ul>
  );
}

function Ties({ ties, actor, self }: { ties: Tie[]; actor: string; self: string }) {
  return (
    <div className="table-box">
      <table>
        <thead>
          <tr><th scope="col">With</th><th scope="col">Who acted</th><th scope="col">Tie</th><th scope="col" className="number">Hostile</th><th scope="col" className="number">Friendly</th><th scope="col">When</th></tr>
        </thead>
        <tbody>
          {ties.slice(0, 60).map((tie) => {
            const other = tie.a === actor ? tie.b : tie.a;
            const name = (tie.a === actor ? tie.b_name : tie.a_name) ?? name_of_id(other);
            return (
              <tr key={`${tie.a} ${tie.b} ${tie.start} ${tie.standing}`}>
                <td><a href={to(["actor", other])}>{neutral(name)}</a></td>
                <td>{neutral(tie.a === actor ? self : name)}</td>
                <td><a href={to(["tie", tie.a, tie.b])}><PolarityGlyph polarity={tie.polarity} label={false} /> {tie.standing ? plain(tie.standing) : polarity_words(tie.polarity)}</a></td>
                <td className="number">{conflict_of(tie)}</td>
                <td className="number">{cooperation_of(tie)}</td>
                <td>{say_period(tie.start, tie.end)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
