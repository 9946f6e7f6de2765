import { useMemo, useState } from "react";
import type { ViewProps } from "../app";
import { type Actor, api_path, type TiesAnswer } from "../lib/api";
import { neutral } from "../lib/neutral";
import { conflict_of, cooperation_of, weight_of } from "../lib/ties";
import { set_own, to, usePlace } from "../lib/url_state";
import { useApi } from "../lib/use_api";
import { useTitle } from "../lib/use_title";
import { plain, plural } from "../lib/words";
import { PolarityGlyph, polarity_words } from "../parts/glyph";
import { Paged } from "../parts/paged";
import { Answer, Empty } from "../parts/states";
import { TieGraph } from "../parts/tie_graph";
import { Timeline } from "../parts/timeline";

const kMostTies = 120;

export default function Actors(_: ViewProps) {
  const { filter, own } = usePlace();
  const [words, set_words] = useState("");
  useTitle("Actors");
  const least = Number(own.min ?? "1") || 1;
  const around = own.around;
  const whole = useApi<TiesAnswer>(api_path("ties", { actor: around }));
  const asked = useApi<TiesAnswer>(api_path("ties", { since: filter.since, until: filter.until, actor: around, min: least > 1 ? least : undefined }));
  const shown = own.as === "table" ? "table" : "graph";
  return (
    <div className="actors">
      <div className="actors-head">
        <header className="page-head">
          <h1>Actors and their ties</h1>
          <p>How each acted on the others. Choose a period: ties come and go, actors stay where they are.</p>
        </header>
        <div className="choices">
          <div role="group" aria-label="Show as">
            <button type="button" aria-pressed={shown === "graph"} onClick={() => set_own({ as: "" }, true)}>Graph</button>
            <button type="button" aria-pressed={shown === "table"} onClick={() => set_own({ as: "table" }, true)}>Table</button>
          </div>
          <label className="field inline">
            <span>Incidents, at least</span>
            <select value={String(least)} onChange={(event) => set_own({ min: event.target.value === "1" ? "" : event.target.value })}>
              {[1, 2, 3, 5, 10, 20].map((n) => <option key={n} value={n}>{n}</option>)}
            </select>
          </label>
          {around && (
            <button type="button" className="chip" onClick={() => set_own({ around: "" })}>
              around {neutral(whole.data?.nodes.find((node) => node.id === around)?.name ?? around)} ×<span className="unseen">, show all</span>
            </button>
          )}
        </div>
      </div>
      <Timeline filter={{ since: filter.since, until: filter.until, actor: around }} title="Incidents over time" />
      <div className="split graph-split">
        <section className="graph-pane" aria-label="Ties">
          <Answer asked={asked} what="the ties">
            {(answer) =>
              answer.ties.length === 0 ? (
                <Empty title="Nobody acted on anybody in this period"><p>Choose a longer period, or fewer incidents at least.</p></Empty>
              ) : shown === "graph" ? (
                <TieGraph answer={answer} whole={whole.data ?? answer} most={kMostTies} />
              ) : (
                <TieTable answer={answer} />
              )
            }
          </Answer>
        </section>
        <aside className="actor-pane" aria-label="All actors">
          <label className="field">
            <span>Find an actor</span>
            <input type="search" value={words} onChange={(event) => set_words(event.target.value)} autoComplete="off" />
          </label>
          <Paged<"actors", Actor> path="actors" list="actors" params={{ q: words, limit: 60 }} head={(total) => plural(total, "actor")} none={<Empty title="No actor has this name" />}>
            {(actors) => (
              <ul className="plain actor-list">
                {actors.map((actor) => (
                  <li key={actor.id}>
                    <a href={to(["actor", actor.id])}>
                      <span dir="auto">{neutral(actor.name)}</span>
                      <span className="muted">{actor.kind ? plain(actor.kind) : ""}</span>
                      <span className="number">{actor.incidents ?? 0}</span>
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </Paged>
        </aside>
      </div>
    </div>
  );
}

function TieTable({ answer }: { answer: TiesAnswer }) {
  const names = useMemo(() => new Map(answer.nodes.map((node) => [node.id, node.name])), [answer]);
  const name = (id: string, given?: string) => neutral(given ?? names.get(id) ?? id);
  return (
    <div className="table-box tie-table">
      <table>
        <caption className="unseen">Ties, strongest first</caption>
        <thead>
          <tr><th scope="col">Who</th><th scope="col">Tie</th><th scope="col">To whom</th><th scope="col" className="number">Hostile</th><th scope="col" className="number">Friendly</th><th scope="col" className="number">Score</th></tr>
        </thead>
        <tbody>
          {answer.ties.slice(0, 400).map((tie) => (
            <tr key={`${tie.a} ${tie.b}`}>
              <td><a href={to(["actor", tie.a])}>{name(tie.a, tie.a_name)}</a></td>
              <td><a href={to(["tie", tie.a, tie.b])}><PolarityGlyph polarity={tie.polarity} /> <span className="unseen">{weight_of(tie)} incidents,</span> {polarity_words(tie.polarity)}</a></td>
              <td><a href={to(["actor", tie.b])}>{name(tie.b, tie.b_name)}</a></td>
              <td className="number">{conflict_of(tie)}</td>
              <td className="number">{cooperation_of(tie)}</td>
              <td className="number">{tie.score?.toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
