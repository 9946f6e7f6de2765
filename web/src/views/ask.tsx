import { useEffect, useRef } from "react";
import type { ViewProps } from "../app";
import { type AskAnswer, type AskOne, type AskSource, api_path, type Brief } from "../lib/api";
import { neutral } from "../lib/neutral";
import { say_period, say_time } from "../lib/time";
import { type Filter, go, kFilterKeys, to, usePlace } from "../lib/url_state";
import { useApi } from "../lib/use_api";
import { useTitle } from "../lib/use_title";
import { place_words } from "../lib/values";
import { count_words, name_of_id, plain, plural, source_words } from "../lib/words";
import { Answer, Empty } from "../parts/states";
import { Quote, Words } from "../parts/text";

/** Questions that this record can answer: an example without an answer would teach nothing. */
function examples_from(incidents: Brief[]): string[] {
  const out = new Set(["Who attacked whom?"]);
  for (const brief of incidents) {
    if (out.size >= 7) break;
    const actor = brief.actor_names?.[0];
    const recipient = brief.recipient_names?.[0];
    if (brief.place && brief.shown_counts?.some((count) => count.kind === "killed")) out.add(`How many people were killed in ${brief.place}?`);
    if (actor && recipient && !brief.actors[0]?.startsWith("~") && !brief.recipients[0]?.startsWith("~")) {
      out.add(out.size % 2 ? `When did ${actor} attack ${recipient}?` : `Who attacked ${recipient}?`);
    }
  }
  return [...out];
}

/** The answer itself, as short as it is. */
export function answer_words(answer: AskOne): string {
  if (answer.title) return answer.title;
  if (answer.count) return count_words(answer.count);
  if (answer.start) return say_period(answer.start, answer.end);
  if (answer.to) return `${answer.value ?? "?"} → ${answer.to}`;
  return answer.value ?? "See the sources";
}

export default function Ask({ summary }: ViewProps) {
  const { own, filter } = usePlace();
  const question = own.ask ?? "";
  const field = useRef<HTMLInputElement>(null);
  const asked = useApi<AskAnswer>(question ? api_path("ask", { q: question }) : undefined);
  const known = useApi<{ incidents: Brief[] }>(question ? undefined : api_path("incidents", { type: "ASSAULT", order: "-weight", limit: 40 }));
  useTitle(question || "Ask");
  useEffect(() => {
    if (!question) field.current?.focus();
  }, [question]);
  return (
    <div className="page ask">
      <header className="page-head">
        <h1>Ask the record</h1>
        <p>Answers come from what the documents say, with their words. What they do not tell gets no answer.</p>
      </header>
      <search>
        <form
          className="ask-form"
          onSubmit={(event) => {
            event.preventDefault();
            const q = field.current?.value.trim();
            if (q) go({ view: ["ask"], filter, own: { ask: q } });
          }}
        >
          <label>
            <span className="unseen">Question</span>
            <input ref={field} type="search" key={question} defaultValue={question} maxLength={500} placeholder="Who, what, when, where, how many…" />
          </label>
          <button type="submit" className="primary">Ask</button>
        </form>
      </search>
      {question ? (
        <Answer asked={asked} what="the answer">
          {(answer) => <Shown answer={answer} />}
        </Answer>
      ) : (
        <section className="examples">
          <h2>For example</h2>
          <ul>
            {examples_from(known.data?.incidents ?? []).map((example) => (
              <li key={example}>
                <a href={to(["ask"], { ask: example })}>{neutral(example)}</a>
              </li>
            ))}
          </ul>
          {summary && (
            <p className="muted">
              The record holds {plural(summary.counts.incidents, "incident")} from {plural(summary.counts.documents, "document")}.
            </p>
          )}
        </section>
      )}
    </div>
  );
}

function Shown({ answer }: { answer: AskAnswer }) {
  const understood = answer.understood;
  const filter: Filter = {};
  for (const key of kFilterKeys) {
    const value = understood.filter[key];
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") filter[key] = String(value);
    else if (Array.isArray(value) && value.length) filter[key] = value.join(",");
  }
  const narrow = Object.keys(filter).length > 0;
  return (
    <>
      {understood.asked && (
        <div className="understood">
          <p>
            Understood as <strong>{plain(understood.asked)}</strong>: <q className="quote" dir="auto">{neutral(understood.reading ?? understood.text)}</q>
          </p>
          <ul className="slots" aria-label="How it was read">
            {understood.slots.map((slot) => (
              <li key={slot.name + slot.words + slot.id}>
                <span className="muted">{plain(slot.name)}</span> {neutral(slot.words ?? slot.id)}
                <Read slot={slot} />
              </li>
            ))}
            {narrow && (
              <li>
                <a href={to(["situation"], {}, filter)}>The incidents it was looked for in</a>
              </li>
            )}
          </ul>
        </div>
      )}
      {answer.none ? (
        <Empty title="No answer">
          <p dir="auto">{neutral(answer.none)}</p>
          <p className="muted">
            Say it in other words, or look for it by hand in the <a href={to(["situation"], {}, filter)}>situation</a>.
          </p>
        </Empty>
      ) : (
        <>
          {answer.disputed && answer.answers.length > 1 && (
            <p className="notice">Accounts differ: {plural(answer.answers.length, "answer")} stand side by side.</p>
          )}
          <ol className="answers">
            {answer.answers.map((one) => (
              <li key={`${one.value}${one.to}${one.incidents.join()}`} className="card">
                <p className="answer-text" dir="auto">
                  {one.id && known_actor(understood.asked) ? (
                    <a href={to(["actor", one.id])}>{neutral(answer_words(one))}</a>
                  ) : one.title && one.incidents[0] ? (
                    <a href={to(["incident", one.incidents[0]])}>{neutral(one.title)}</a>
                  ) : is_quote(one, understood.asked) ? (
                    <Quote text={answer_words(one)} />
                  ) : (
                    neutral(answer_words(one))
                  )}
                </p>
                <p className="muted">
                  {one.title && one.start && `${say_period(one.start, one.end)} · `}
                  {plural(one.documents ?? one.sources.length, "document")}
                </p>
                <Sources sources={each_once(one.sources)} said={is_quote(one, understood.asked) ? one.value : undefined} />
                {one.incidents.length > 0 && !one.title && (
                  <p className="by">
                    {one.incidents.slice(0, 5).map((id, index) => (
                      <a key={id} className="open" href={to(["incident", id])}>
                        {one.incidents.length === 1 ? "The incident" : `Incident ${index + 1}`}
                      </a>
                    ))}
                    {one.incidents.length > 5 && <span className="muted">and {one.incidents.length - 5} more</span>}
                  </p>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

/** What the words of a slot were read as, unless that is the words again. */
function Read({ slot }: { slot: AskAnswer["understood"]["slots"][number] }) {
  if (!slot.words || !slot.id) return null;
  const [from, until] = slot.id.split("..");
  const read =
    slot.name === "event" ? slot.id
    : slot.name === "place" ? place_words(slot.id)
    : slot.name === "time" ? (from && until ? say_period(from, until) : from ? `from ${say_period(from)}` : `until ${say_period(until)}`)
    : name_of_id(slot.id);
  if (read.toLowerCase() === slot.words.toLowerCase()) return null;
  return <span className="muted"> = {neutral(read)}</span>;
}

/** Whether the values of an answer are actors; of "where" they are places. */
function known_actor(asked?: string): boolean {
  return asked === "who" || asked === "whom";
}

/** Is the answer what somebody said, as words of a source? */
function is_quote(one: AskOne, asked?: string): boolean {
  return asked === "what" && !one.id && !one.count && !one.title;
}

/** The same words of the same document on the same authority count once, however many events they tell. */
export function each_once(sources: AskSource[]): AskSource[] {
  const known = new Map<string, AskSource>();
  for (const source of sources) {
    const key = [source.document, source.quote, source.source, source.stance].join("\n");
    if (!known.has(key)) known.set(key, source);
  }
  return [...known.values()];
}

const kShown = 6;

function Sources({ sources, said }: { sources: AskSource[]; said?: string }) {
  return (
    <>
      <ul className="sources">
        {sources.slice(0, kShown).map((source) => (
          <li key={source.statement}>
            <Source source={source} said={said} />
          </li>
        ))}
      </ul>
      {sources.length > kShown && <p className="muted">and {plural(sources.length - kShown, "more source")}</p>}
    </>
  );
}

/** `said`: the answer, where it is a quote; it is not said twice. */
function Source({ source, said }: { source: AskSource; said?: string }) {
  return (
    <>
      {source.quote !== said && <p><Quote text={source.quote} /></p>}
      <p className="by">
        <span>
          <Words text={source_words(source.source ?? (source.stance ? undefined : "article"))} />
          {source.stance && source.stance !== "assert" && ` (${plain(source.stance)})`}
        </span>
        {source.factuality && source.factuality !== "happened" && <span className={`badge fact-${source.factuality}`}>{plain(source.factuality)}</span>}
        <span>
          {source.outlet && <Words text={source.outlet} />}
          {source.published && `, ${say_time(source.published)}`}
        </span>
        <a className="open" href={to(["document", source.document], { statement: source.statement })}>Open in the document</a>
      </p>
    </>
  );
}
