import type { ViewProps } from "../app";
import type { Tie, TieAnswer } from "../lib/api";
import { neutral } from "../lib/neutral";
import { say_period } from "../lib/time";
import { conflict_of, cooperation_of } from "../lib/ties";
import { to } from "../lib/url_state";
import { useApi } from "../lib/use_api";
import { useTitle } from "../lib/use_title";
import { name_of_id, plain, plural } from "../lib/words";
import { PolarityGlyph, polarity_words } from "../parts/glyph";
import { Icon } from "../parts/icon";
import { IncidentRow } from "../parts/incident_row";
import { Answer, Empty } from "../parts/states";

export default function TieView({ id }: ViewProps) {
  const [a, b] = id;
  const asked = useApi<TieAnswer>(a && b ? `api/v1/ties/${encodeURIComponent(a)}/${encodeURIComponent(b)}` : undefined);
  return (
    <div className="page">
      <p className="crumbs"><a href={to(["actors"])}><Icon name="back" /> Actors</a></p>
      <Answer asked={asked} what="the tie">{(answer) => <Shown answer={answer} />}</Answer>
    </div>
  );
}

function Shown({ answer }: { answer: TieAnswer }) {
  const { a, b } = answer;
  const name = (id: string) => neutral(id === a.id ? a.name : id === b.id ? b.name : name_of_id(id));
  useTitle(`${a.name} and ${b.name}`);
  return (
    <>
      <header className="page-head">
        <p className="kicker">Tie</p>
        <h1><a href={to(["actor", a.id])}>{neutral(a.name)}</a> and <a href={to(["actor", b.id])}>{neutral(b.name)}</a></h1>
      </header>
      <div className="with-aside">
        <div className="column">
          <section>
            <h2>{plural(answer.total, "incident")}</h2>
            {answer.incidents.length ? (
              <ul className="rows">{answer.incidents.map((brief) => <li key={brief.id}><IncidentRow brief={brief} /></li>)}</ul>
            ) : (
              <Empty title="No incident stands between them" />
            )}
          </section>
        </div>
        <aside aria-label="The tie over time">
          {answer.periods.length > 0 && (
            <section className="card">
              <h2>Periods</h2>
              <ul className="plain">
                {answer.periods.map((period) => (
                  <li key={`${period.from}${period.to}${period.start}`}>
                    {name(period.from)} <PolarityGlyph polarity={period.polarity} /> {name(period.to)}
                    <p className="muted">{polarity_words(period.polarity)}, {say_period(period.start, period.end)}</p>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section className="card">
            <h2>Month by month</h2>
            <Months months={[...answer.months, ...(answer.standing ?? [])]} name={name} />
          </section>
        </aside>
      </div>
    </>
  );
}

function Months({ months, name }: { months: Tie[]; name: (id: string) => string }) {
  return (
    <div className="table-box">
      <table>
        <thead><tr><th scope="col">Month</th><th scope="col">Who acted</th><th scope="col" className="number">Hostile</th><th scope="col" className="number">Friendly</th></tr></thead>
        <tbody>
          {months.map((month) => (
            <tr key={`${month.a}${month.start}${month.standing}`}>
              <td>{month.start ? say_period(month.start, month.end) : month.standing ? plain(month.standing) : "undated"}</td>
              <td>{name(month.a)}</td>
              <td className="number">{conflict_of(month)}</td>
              <td className="number">{cooperation_of(month)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
