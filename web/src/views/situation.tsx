import { lazy, Suspense, useMemo } from "react";
import type { ViewProps } from "../app";
import { useShortcuts } from "../lib/shortcuts";
import { set_filter, set_own, to, usePlace, write_place } from "../lib/url_state";
import { kMost, useIncidents } from "../lib/use_incidents";
import { useTitle } from "../lib/use_title";
import { useWide } from "../lib/wide";
import { number, plural } from "../lib/words";
import { FilterBar } from "../parts/filter_bar";
import { IncidentList } from "../parts/incident_list";
import { Empty, Failed, Loading } from "../parts/states";
import { Timeline } from "../parts/timeline";

const IncidentMap = lazy(() => import("../parts/map"));

export default function Situation({ summary }: ViewProps) {
  const { filter, own } = usePlace();
  const order = own.order ?? "-time";
  const { incidents, total, error, loading, retry } = useIncidents(filter, order);
  const wide = useWide();
  const pane = own.pane === "map" ? "map" : "list";
  useTitle("Situation");
  useShortcuts({ m: () => set_own({ pane: pane === "map" ? "" : "map" }, true) });
  const selected = useMemo(() => incidents?.find((brief) => brief.id === own.at), [incidents, own.at]);
  const any = Object.values(filter).some(Boolean);

  return (
    <div className="situation">
      <h1 className="unseen">Situation</h1>
      <FilterBar filter={filter} summary={summary} />
      <Timeline filter={filter} />
      {!wide && (
        <div className="panes" role="group" aria-label="Show">
          <button type="button" aria-pressed={pane === "list"} onClick={() => set_own({ pane: "" }, true)}>List</button>
          <button type="button" aria-pressed={pane === "map"} onClick={() => set_own({ pane: "map" }, true)}>Map</button>
        </div>
      )}
      <div className="split">
        {(wide || pane === "list") && (
          <section className={`list-pane${loading ? " stale" : ""}`} aria-label="Incidents" aria-busy={loading}>
            <header className="list-head">
              <h2 aria-live="polite">{incidents ? plural(total, "incident") : "Incidents"}</h2>
              {incidents && incidents.length < total && !loading && (
                <span className="muted">{incidents.length >= kMost ? `the first ${number(kMost)} are listed: narrow the filter` : "loading the rest…"}</span>
              )}
              <label className="field inline">
                <span>Order</span>
                <select value={order} onChange={(event) => set_own({ order: event.target.value === "-time" ? "" : event.target.value }, true)}>
                  <option value="-time">newest first</option>
                  <option value="time">oldest first</option>
                  <option value="-weight">most told of</option>
                </select>
              </label>
            </header>
            {error ? (
              <Failed what="the incidents" error={error} retry={retry} />
            ) : !incidents ? (
              <Loading what="incidents" />
            ) : incidents.length === 0 ? (
              <Empty title={any ? "No incident meets all of these conditions" : "The record holds no incident yet"}>
                {any ? (
                  <p>
                    Take one away, or <button type="button" className="inline-button" onClick={() => set_filter(Object.fromEntries(Object.keys(filter).map((key) => [key, ""])))}>clear them all</button>.
                  </p>
                ) : (
                  <p>
                    Read some pages into it with <code>casus build PAGES --db FILE</code>. What could not be read is in the <a href={to(["log"])}>log</a>.
                  </p>
                )}
              </Empty>
            ) : (
              <IncidentList
                incidents={incidents}
                total={total}
                memory={write_place({ view: ["situation"], filter, own: { order } })}
                selected={own.at}
                select={(brief) => set_own({ at: brief.id }, true)}
              />
            )}
          </section>
        )}
        {(wide || pane === "map") && (
          <Suspense fallback={<div className="map-box"><Loading what="the map" /></div>}>
            <IncidentMap filter={filter} selected={selected} />
          </Suspense>
        )}
      </div>
    </div>
  );
}
