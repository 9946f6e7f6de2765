import type { Brief } from "../lib/api";
import { neutral } from "../lib/neutral";
import { say_period } from "../lib/time";
import { to } from "../lib/url_state";
import { count_words, plain, plural, type_words } from "../lib/words";
import { QuadGlyph } from "./glyph";
import { Icon } from "./icon";

export function Badges({ brief }: { brief: Pick<Brief, "factuality" | "disputed" | "doubtful"> }) {
  return (
    <>
      {brief.factuality !== "happened" && <span className={`badge fact-${brief.factuality}`}>{plain(brief.factuality)}</span>}
      {brief.disputed && (
        <span className="badge disputed">
          <Icon name="differ" />
          accounts differ
        </span>
      )}
      {brief.doubtful && (
        <span className="badge doubtful">
          <Icon name="doubt" />
          in doubt
        </span>
      )}
    </>
  );
}

/** One line of a list of incidents: when, what, how many, who prints it. */
export function IncidentRow({ brief, selected, with_quote = true }: { brief: Brief; selected?: boolean; with_quote?: boolean }) {
  return (
    <a className="row" href={to(["incident", brief.id])} data-id={brief.id} data-selected={selected || undefined}>
      <span className="row-when">
        <QuadGlyph quad={brief.quad} />
        <time dateTime={brief.start}>{say_period(brief.start, brief.end)}</time>
      </span>
      <span className="row-what">
        <span className="row-title" dir="auto">{neutral(brief.title)}</span>
        {with_quote && brief.quote && (
          <span className="row-quote" dir="auto">
            {neutral(brief.quote)}
          </span>
        )}
        <span className="row-facts">
          <span>{brief.mode ? plain(brief.mode) : type_words(brief.type).toLowerCase()}</span>
          {(brief.shown_counts ?? []).slice(0, 3).map((count) => (
            <span key={count.kind + (count.unit ?? "")} className="count">
              {count_words(count)}
            </span>
          ))}
          <span>
            {plural(brief.voices, "voice")}
            {brief.documents > brief.voices && `, ${plural(brief.documents, "document")}`}
          </span>
          <Badges brief={brief} />
        </span>
      </span>
    </a>
  );
}
