import type { LogEntry } from "../lib/api";
import { neutral } from "../lib/neutral";
import { useTitle } from "../lib/use_title";
import { plain, plural } from "../lib/words";
import { Paged } from "../parts/paged";
import { Empty } from "../parts/states";

export default function Log() {
  useTitle("Log");
  return (
    <div className="page">
      <header className="page-head">
        <h1>Log</h1>
        <p>What could not be read, and why. Nothing is thrown away silently.</p>
      </header>
      <Paged<"log", LogEntry> path="log" list="log" params={{}} head={(total) => plural(total, "entry", "entries")} none={<Empty title="Everything could be read" />}>
        {(entries) => (
          <div className="table-box">
            <table className="log">
              <thead>
                <tr><th scope="col">What</th><th scope="col">Why</th><th scope="col">Page</th></tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <tr key={entry.source + entry.code + entry.message}>
                    <td><span className={`badge log-${entry.code === "note" ? "note" : "lost"}`}>{plain(entry.code)}</span></td>
                    <td dir="auto">{neutral(entry.message)}</td>
                    <td><code>{neutral(entry.source)}</code></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Paged>
    </div>
  );
}
