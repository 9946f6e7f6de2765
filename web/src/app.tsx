import { Component, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import type { Summary } from "./lib/api";
import { useLive } from "./lib/live";
import { useShortcuts } from "./lib/shortcuts";
import { set_theme, useDark } from "./lib/theme";
import { go, to, usePlace } from "./lib/url_state";
import { useApi } from "./lib/use_api";
import { plural } from "./lib/words";
import { HelpDialog } from "./parts/help_dialog";
import { Icon } from "./parts/icon";
import { Failed, Loading } from "./parts/states";

// Each view is a file of its own, fetched when it is first opened.
const views = {
  situation: lazy(() => import("./views/situation")),
  incident: lazy(() => import("./views/incident")),
  documents: lazy(() => import("./views/documents")),
  document: lazy(() => import("./views/document")),
  actors: lazy(() => import("./views/actors")),
  actor: lazy(() => import("./views/actor")),
  tie: lazy(() => import("./views/tie")),
  ask: lazy(() => import("./views/ask")),
  stories: lazy(() => import("./views/stories")),
  story: lazy(() => import("./views/story")),
  disputes: lazy(() => import("./views/disputes")),
  doubts: lazy(() => import("./views/doubts")),
  changes: lazy(() => import("./views/changes")),
  log: lazy(() => import("./views/log")),
};
type ViewName = keyof typeof views;

const kNav: { view: ViewName; name: string; key: string; also?: ViewName[] }[] = [
  { view: "situation", name: "Situation", key: "s", also: ["incident"] },
  { view: "actors", name: "Actors", key: "a", also: ["actor", "tie"] },
  { view: "stories", name: "Stories", key: "t", also: ["story"] },
  { view: "disputes", name: "Disputes", key: "d" },
  { view: "doubts", name: "Doubts", key: "u" },
  { view: "documents", name: "Documents", key: "o", also: ["document"] },
  { view: "changes", name: "Changes", key: "c" },
  { view: "log", name: "Log", key: "l" },
];

export interface ViewProps {
  /** What follows the view's name in the address. */
  id: string[];
  summary?: Summary;
}

export function App() {
  const place = usePlace();
  const name = place.view[0] ?? "situation";
  const View = name in views ? views[name as ViewName] : undefined;
  const summary = useApi<Summary>("api/v1/summary");
  const live = useLive();
  const [help, set_help] = useState(false);
  const [menu, set_menu] = useState(false);
  const ask = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);
  const where = place.view.join("/");

  // A new view starts at its top, and a screen reader at its heading; the back button is left to restore what was there.
  const first = useRef(true);
  useEffect(() => {
    set_menu(false);
    if (first.current) {
      first.current = false;
      return;
    }
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [where]);

  useShortcuts({
    "?": () => set_help(true),
    "/": () => ask.current?.focus(),
    ...Object.fromEntries(kNav.map(({ view, key }) => [`g ${key}`, () => go({ ...place, view: [view], own: {} })])),
  });

  return (
    <>
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the content
      </a>
      <header className="top">
        <a className="brand" href={to(["situation"], {}, {})} aria-label="casus, the whole record">
          <Icon name="brand" />
          <span>casus</span>
        </a>
        <button type="button" className="quiet menu-button" aria-expanded={menu} aria-controls="nav" onClick={() => set_menu(!menu)}>
          <Icon name="menu" /> Menu
        </button>
        <nav id="nav" className={menu ? "open" : ""} aria-label="Views">
          {kNav.map(({ view, name: title, also }) => (
            <a
              key={view}
              href={to([view])}
              aria-current={view === name ? "page" : also?.includes(name as ViewName) ? "true" : undefined}
            >
              {title}
              {view === "disputes" && !!summary.data?.counts.disputes && <small>{summary.data.counts.disputes}</small>}
            </a>
          ))}
        </nav>
        <search className="ask-small">
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const q = ask.current?.value.trim();
              if (q) go({ view: ["ask"], filter: place.filter, own: { ask: q } });
            }}
          >
            <label>
              <span className="unseen">Ask the record</span>
              <Icon name="ask" />
              <input
                ref={ask}
                type="search"
                placeholder="Ask the record…"
                key={place.own.ask ?? ""}
                defaultValue={place.own.ask ?? ""}
                aria-keyshortcuts="/"
              />
              <kbd aria-hidden="true">/</kbd>
            </label>
          </form>
        </search>
        <div className="tools">
          <LiveMark state={live.state} />
          <ThemeButton />
          <button type="button" className="quiet round" title="Keyboard help (?)" aria-label="Keyboard help" onClick={() => set_help(true)}>
            ?
          </button>
        </div>
      </header>
      <div className="news-slot" aria-live="polite">
        {live.news && (
          <p className="news">
            {live.news.incidents > 0
              ? `${plural(live.news.incidents, "new incident")} from ${plural(Math.max(0, live.news.documents), "new document")}.`
              : "The record has changed."}{" "}
            <button type="button" onClick={live.load}>
              Show {live.news.incidents > 0 ? "them" : "it as it is now"}
            </button>
          </p>
        )}
      </div>
      <main id="main" ref={main} tabIndex={-1} className={`view-${name}`}>
        <Guard key={where}>
          <Suspense fallback={<Loading what="the view" />}>
            {View ? (
              <View id={place.view.slice(1)} summary={summary.data} />
            ) : (
              <section className="page">
                <h1>There is no such view</h1>
                <p>
                  The address names “{name}”. <a href={to(["situation"])}>Go to the situation</a>.
                </p>
              </section>
            )}
          </Suspense>
        </Guard>
      </main>
      <HelpDialog open={help} close={() => set_help(false)} nav={kNav} />
    </>
  );
}

function LiveMark({ state }: { state: string }) {
  const words =
    state === "listening" ? "Live: new incidents are offered as they come" : state === "cut off" ? "Cut off from casus; trying again" : "Connecting";
  return (
    <span className={`live live-${state.replace(" ", "-")}`} title={words} role="img" aria-label={words}>
      <i />
      <span>{state === "listening" ? "live" : state === "cut off" ? "cut off" : "…"}</span>
    </span>
  );
}

function ThemeButton() {
  const dark = useDark();
  return (
    <button
      type="button"
      className="quiet round"
      aria-label={dark ? "Light theme" : "Dark theme"}
      title={dark ? "Light theme" : "Dark theme"}
      onClick={() => set_theme(dark ? "light" : "dark")}
    >
      <Icon name={dark ? "sun" : "moon"} />
    </button>
  );
}

/** A view that breaks says so and leaves the rest of the page standing. */
class Guard extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  override render() {
    if (!this.state.error) return this.props.children;
    return <Failed what="this view" error={this.state.error} retry={() => this.setState({ error: undefined })} />;
  }
}
