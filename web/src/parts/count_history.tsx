import type { HistoryPoint, Telling } from "../lib/api";
import { neutral } from "../lib/neutral";
import { say_time } from "../lib/time";
import { to } from "../lib/url_state";
import { plain, range_words, source_words } from "../lib/words";

// A count as it was told over time: a bar from least to most for each statement, in the order of publication. The table
// below says the same in words.

const kWidth = 640;
const kHeight = 170;
const kLeft = 44;
const kBottom = 26;

export function CountHistory({ kind, points, tellings }: { kind: string; points: HistoryPoint[]; tellings: Map<string, Telling> }) {
  const sorted = [...points].sort((a, b) => (a.published ?? "").localeCompare(b.published ?? ""));
  const most = Math.max(1, ...sorted.map((point) => point.max ?? point.min ?? 0));
  const top = nice(most);
  const times = sorted.map((point) => (point.published ? Date.parse(point.published) : Number.NaN));
  const known = times.filter(Number.isFinite);
  const first = Math.min(...known);
  const last = Math.max(...known);
  const spread = last > first;
  const x = (index: number) => {
    const time = times[index] as number;
    const share = spread && Number.isFinite(time) ? (time - first) / (last - first) : (index + 0.5) / sorted.length;
    return kLeft + 16 + share * (kWidth - kLeft - 40);
  };
  const y = (n: number) => 10 + (1 - n / top) * (kHeight - kBottom - 10);
  return (
    <figure className="history">
      <figcaption>{plain(kind).replace(/^./, (letter) => letter.toUpperCase())}</figcaption>
      <svg viewBox={`0 0 ${kWidth} ${kHeight}`} role="img" aria-label={`${plain(kind)}: ${sorted.length} counts over time; the table says them`}>
        {[0, top / 2, top].map((n) => (
          <g key={n}>
            <line className="grid" x1={kLeft} x2={kWidth} y1={y(n)} y2={y(n)} />
            <text className="tick" x={kLeft - 8} y={y(n) + 4} textAnchor="end">{n}</text>
          </g>
        ))}
        {spread && (
          <>
            <text className="tick" x={kLeft} y={kHeight - 6}>{say_time(new Date(first).toISOString().slice(0, 10))}</text>
            <text className="tick" x={kWidth - 4} y={kHeight - 6} textAnchor="end">{say_time(new Date(last).toISOString().slice(0, 10))}</text>
          </>
        )}
        {sorted.map((point, index) => {
          const low = point.min ?? point.max ?? 0;
          const high = point.max ?? point.min ?? low;
          return (
            <g key={point.statement} className="point">
              <title>{`${range_words(point.min, point.max)}, ${neutral(source_words(point.source))}`}</title>
              <line x1={x(index)} x2={x(index)} y1={y(low)} y2={y(high)} />
              {point.max === undefined && <path d={`M${x(index) - 4} ${y(high) - 8}l4 -6 4 6`} className="open-end" />}
              <circle cx={x(index)} cy={y(low)} r="4.5" />
              {high !== low && <circle cx={x(index)} cy={y(high)} r="4.5" />}
            </g>
          );
        })}
      </svg>
      <div className="table-box">
        <table>
          <thead>
            <tr><th scope="col">Published</th><th scope="col" className="number">Count</th><th scope="col">According to</th><th scope="col">Printed by</th></tr>
          </thead>
          <tbody>
            {sorted.map((point) => {
              const telling = tellings.get(point.statement);
              return (
                <tr key={point.statement}>
                  <td>{say_time(point.published) || "not told"}</td>
                  <td className="number">{point.approximate && "about "}{range_words(point.min, point.max)}</td>
                  <td>{neutral(source_words(point.source, telling?.source_words))}</td>
                  <td>
                    {telling ? <a href={to(["document", telling.document], { statement: point.statement })}>{neutral(telling.outlet ?? "open")}</a> : ""}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

/** The next round number, so that the axis ends on one. */
function nice(n: number): number {
  const power = 10 ** Math.floor(Math.log10(n));
  return ([1, 2, 4, 5, 6, 8, 10].find((step) => step * power >= n) ?? 10) * power;
}
